//! Messages to customers: the words for an occasion of a case, ready to be copied, mailed or listed, and a note
//! that they were sent. The program itself sends nothing: it has no network.

mod list;
mod mail;
mod sent;
mod templates;
mod values;

use domain::ids::ReturnId;
use domain::message::{Occasion, Placeholder};
use domain::returns::Return;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ActRow, Language, Party, Read, Settings};

use crate::case::Case;
use crate::returns::{ReturnRef, return_of};
use crate::shop::language_of;
use crate::views::party_of;
use crate::{Desk, DeskError};

pub use list::{MessageList, MessageListDone, MessageListRow};
pub(crate) use sent::sent_views;
pub use sent::{MessageNote, MessageWay, SentView};
pub use templates::{MessageSettings, MessageSettingsSet, TemplateSet, TemplateView};

use templates::Templates;

/// Which message of which case.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MessageGet {
    /// Identity of the case.
    pub id: Option<i64>,
    /// Number of the case.
    pub number: Option<String>,
    /// What it is about; what is newest if left out.
    pub occasion: Option<Occasion>,
    /// `zh-CN` or `en`; the customer's language if left out, or the shop's.
    pub language: Option<String>,
}

/// A message, ready to be sent by whatever the shop writes with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MessageView {
    /// What it is about; none where there is nothing to tell yet.
    pub occasion: Option<Occasion>,
    /// Everything that may be told as the case stands, what is newest first.
    pub occasions: Vec<Occasion>,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Subject of an e-mail.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What the text names and nobody knows.
    pub missing: Vec<Placeholder>,
    /// The customer's code; none for the account that unnamed customers share.
    pub customer: Option<String>,
    /// The customer's phone, whole.
    pub phone: String,
    /// The customer's e-mail address.
    pub email: String,
    /// A link that opens a mail program with all of it; none without an address.
    pub mailto: Option<String>,
    /// What was sent before, oldest first.
    pub sent: Vec<SentView>,
}

/// A case with what its messages are made of.
struct Told<'a> {
    read: &'a Read<'a>,
    settings: &'a Settings,
    templates: &'a Templates,
    this: Return,
    acts: Vec<ActRow>,
    party: Party,
}

/// A message before it is wrapped up for a way of sending.
struct Message {
    subject: String,
    body: String,
    missing: Vec<Placeholder>,
}

impl<'a> Told<'a> {
    fn load(
        read: &'a Read<'a>,
        settings: &'a Settings,
        templates: &'a Templates,
        id: ReturnId,
    ) -> Result<Self, DeskError> {
        let acts = read.return_acts(id)?;
        let this = read.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        let party = party_of(read, this.customer)?;
        Ok(Self {
            read,
            settings,
            templates,
            this,
            acts,
            party,
        })
    }

    /// In which language the customer is written to, unless somebody chose one.
    fn language(&self, chosen: Option<Language>) -> Language {
        chosen.or(self.party.language).unwrap_or(self.settings.language)
    }

    fn write(&self, desk: &Desk, occasion: Occasion, language: Language) -> Result<Message, DeskError> {
        let today = desk.today();
        let context = Case::reading(self.read, self.settings, desk.session, today, &self.this)?;
        let values = values::of(self, &context, occasion, language)?;
        let words = self.templates.of(occasion, language);
        let value = |name| values.get(&name).cloned();
        let subject = words.subject.fill(value);
        let body = words.body.fill(value);
        let mut missing = subject.missing;
        missing.extend(body.missing);
        missing.sort_unstable();
        missing.dedup();
        Ok(Message {
            subject: subject.text,
            body: body.text,
            missing,
        })
    }
}

fn chosen(language: Option<&str>) -> Result<Option<Language>, DeskError> {
    language.map(language_of).transpose()
}

impl Desk {
    /// Writes a message about a case. Names and addresses in it are whole, so it is for those who deal with
    /// customers.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the case does not exist, or the occasion is not there.
    pub fn message_get(&self, get: &MessageGet) -> Result<MessageView, DeskError> {
        self.permit(Permission::ReturnRegister)?;
        let chosen = chosen(get.language.as_deref())?;
        let read = self.store.snapshot()?;
        let which = ReturnRef {
            id: get.id,
            number: get.number.clone(),
        };
        let id = return_of(&read, &which)?;
        let templates = Templates::load(&read)?;
        let told = Told::load(&read, self.store.settings(), &templates, id)?;
        let occasions = told.this.occasions();
        let occasion = match get.occasion {
            Some(asked) => Some(fitting(asked, &occasions)?),
            None => occasions.first().copied(),
        };
        let language = told.language(chosen);
        let message = match occasion {
            Some(occasion) => told.write(self, occasion, language)?,
            None => Message {
                subject: String::new(),
                body: String::new(),
                missing: vec![],
            },
        };
        let mailto = (occasion.is_some() && !told.party.email.is_empty())
            .then(|| mail::link(&told.party.email, &message.subject, &message.body));
        Ok(MessageView {
            occasion,
            occasions,
            language: language.tag().to_owned(),
            subject: message.subject,
            body: message.body,
            missing: message.missing,
            mailto,
            sent: sent_views(&read, id)?,
            customer: told.party.code,
            phone: told.party.phone,
            email: told.party.email,
        })
    }
}

/// The occasion that was asked for, if the case is there.
fn fitting(asked: Occasion, occasions: &[Occasion]) -> Result<Occasion, DeskError> {
    if occasions.contains(&asked) {
        return Ok(asked);
    }
    Err(DeskError::Invalid {
        field: "occasion",
        why: "not_now",
        given: asked.name().to_owned(),
    })
}
