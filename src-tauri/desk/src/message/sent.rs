//! That a message was sent: when, by whom, how. A person says so, because the program sends nothing.

use domain::ids::ReturnId;
use domain::message::Occasion;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;

use super::fitting;
use crate::returns::{ReturnRef, return_of};
use crate::shop::language_of;
use crate::{Desk, DeskError};

/// How a message went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageWay {
    /// Copied into whatever the shop writes with.
    Copied,
    /// By e-mail.
    Email,
    /// In a list for a provider of short messages.
    List,
}

impl MessageWay {
    const ALL: [Self; 3] = [Self::Copied, Self::Email, Self::List];

    pub(super) fn code(self) -> u8 {
        self as u8
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// A message that was sent.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SentView {
    /// What it was about.
    pub occasion: Occasion,
    /// `zh-CN` or `en`.
    pub language: String,
    /// How; none if a later version of the program noted it.
    pub way: Option<MessageWay>,
    /// Who noted it.
    pub staff: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A message to note as sent.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageNote {
    /// The same request notes once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Identity of the case.
    #[serde(default)]
    pub id: Option<i64>,
    /// Number of the case.
    #[serde(default)]
    pub number: Option<String>,
    /// What it was about.
    pub occasion: Occasion,
    /// `zh-CN` or `en`.
    pub language: String,
    /// How it went out.
    pub way: MessageWay,
}

/// What was sent about a case, oldest first.
pub(crate) fn sent_views(read: &Read<'_>, id: ReturnId) -> Result<Vec<SentView>, DeskError> {
    let mut views = Vec::new();
    for row in read.messages_sent(id)? {
        views.push(SentView {
            occasion: row.occasion,
            language: row.language.tag().to_owned(),
            way: MessageWay::from_code(row.way),
            staff: read.staff(row.staff)?.map(|row| row.name).unwrap_or_default(),
            at: row.at.to_rfc3339(),
        });
    }
    Ok(views)
}

impl Desk {
    /// Notes a message as sent.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the case does not exist, or the occasion is not there.
    pub fn message_note(&mut self, note: &MessageNote) -> Result<Vec<SentView>, DeskError> {
        let language = language_of(&note.language)?;
        let which = ReturnRef {
            id: note.id,
            number: note.number.clone(),
        };
        self.change(Permission::ReturnRegister, |write, _| {
            let id = return_of(write, &which)?;
            let request = note.request_id.as_deref();
            if let Some(request) = request
                && write.request(request)?.is_some()
            {
                return sent_views(write, id);
            }
            let this = write.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
                what: "return",
                key: id.0.to_string(),
            })?;
            fitting(note.occasion, &this.occasions())?;
            write.note_message(id, note.occasion, language, note.way.code())?;
            if let Some(request) = request {
                write.note_request(request, id.0)?;
            }
            sent_views(write, id)
        })
    }
}
