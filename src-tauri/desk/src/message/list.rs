//! A list of short messages: everybody who waits for the same news since a day, as a file that providers of
//! short messages take.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::ReturnId;
use domain::message::Occasion;
use domain::staff::Permission;
use interchange::csv_out::{CsvError, CsvFile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, Read, ReturnFilter, ReturnState};

use super::sent::MessageWay;
use super::templates::Templates;
use super::{Told, chosen, values};
use crate::month::encoding_of;
use crate::{Desk, DeskError, business_date};

/// How many open cases, or newest rejected ones, are looked at.
const LOOKED_AT_MAX: u32 = 5_000;

/// Whom to write to.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageList {
    /// What about.
    pub occasion: Occasion,
    /// Since which day it is so.
    pub since: NaiveDate,
    /// `zh-CN` or `en` for everybody; each customer's own language if left out.
    #[serde(default)]
    pub language: Option<String>,
    /// Also those for whom it was noted as sent already.
    #[serde(default)]
    pub again: bool,
    /// The CSV file to write: phone, text. Nothing is written if left out.
    #[serde(default)]
    pub out: Option<String>,
    /// `utf-8` (with a byte order mark) or `gb18030`.
    #[serde(default)]
    pub encoding: Option<String>,
    /// Whether those in the file are noted as told.
    #[serde(default)]
    pub note: bool,
}

/// Who is in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MessageListDone {
    /// The file that was written.
    pub out: Option<String>,
    /// A row for each message.
    pub rows: Vec<MessageListRow>,
    /// Numbers of cases whose customer has no phone.
    pub without_phone: Vec<String>,
    /// How many were told before and are left out.
    pub told_before: u32,
}

/// A message of the list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MessageListRow {
    /// Identity of the case.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// The customer's name.
    pub customer: String,
    /// The customer's phone.
    pub phone: String,
    /// The text, in one line.
    pub text: String,
    /// `zh-CN` or `en`.
    pub language: String,
}

impl Desk {
    /// Lists the messages of everybody who waits for the same news, and writes them into a file where one is
    /// named. It carries phone numbers out of the shop, so it is an export and logged as one.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or the file cannot be written.
    pub fn message_list(&mut self, list: &MessageList) -> Result<MessageListDone, DeskError> {
        self.permit(Permission::Export)?;
        let mut done = self.messages(list)?;
        let Some(out) = &list.out else {
            return Ok(done);
        };
        // First the file, then the note: a file too many is seen, a note without a file is not.
        save(Path::new(out), &done.rows, list.encoding.as_deref())?;
        self.change(Permission::Export, |write, _| {
            let detail = done.rows.len().to_string();
            write.log("message.list", list.occasion.name(), &detail)?;
            if list.note {
                for row in &done.rows {
                    let language = Language::from_tag(&row.language).unwrap_or(write.settings().language);
                    let way = MessageWay::List.code();
                    write.note_message(ReturnId(row.id), list.occasion, language, way)?;
                }
            }
            Ok(())
        })?;
        done.out = Some(out.clone());
        Ok(done)
    }

    fn messages(&self, list: &MessageList) -> Result<MessageListDone, DeskError> {
        let chosen = chosen(list.language.as_deref())?;
        let settings = self.store.settings();
        let read = self.store.snapshot()?;
        let templates = Templates::load(&read)?;
        let mut done = MessageListDone {
            out: None,
            rows: vec![],
            without_phone: vec![],
            told_before: 0,
        };
        for id in candidates(&read, list)? {
            let told = Told::load(&read, settings, &templates, id)?;
            let when = values::happened(&told.acts, list.occasion);
            let is_since = when.is_some_and(|at| business_date(at, &settings.time_zone) >= list.since);
            if !is_since || !waits_for(&told.this.occasions(), list.occasion) {
                continue;
            }
            let sent = read.messages_sent(id)?;
            if !list.again
                && sent
                    .iter()
                    .any(|row| row.occasion == list.occasion && Some(row.at) >= when)
            {
                done.told_before += 1;
                continue;
            }
            let number = told
                .this
                .number
                .map(|number| number.to_string())
                .unwrap_or_default();
            if !told.party.phone.chars().any(|letter| letter.is_ascii_digit()) {
                done.without_phone.push(number);
                continue;
            }
            let language = told.language(chosen);
            let message = told.write(self, list.occasion, language)?;
            done.rows.push(MessageListRow {
                id: id.0,
                number,
                text: message.body.split_whitespace().collect::<Vec<_>>().join(" "),
                language: language.tag().to_owned(),
                customer: told.party.name,
                phone: told.party.phone,
            });
        }
        Ok(done)
    }
}

/// Whether it is the news that a case has for its customer: who has the money back is not told any more that the
/// goods arrived. Wrong goods, and a replacement that is waited for, are news beside others.
fn waits_for(occasions: &[Occasion], occasion: Occasion) -> bool {
    match occasion {
        Occasion::WrongItem | Occasion::ReplacementWaiting => occasions.contains(&occasion),
        Occasion::Approved
        | Occasion::Rejected
        | Occasion::Received
        | Occasion::Refunded
        | Occasion::ReplacementSent => occasions.first() == Some(&occasion),
    }
}

/// The cases among which those are that wait for the news: what is open, or what was posted since.
fn candidates(read: &Read<'_>, list: &MessageList) -> Result<BTreeSet<ReturnId>, DeskError> {
    let in_state = |state| -> Result<BTreeSet<ReturnId>, DeskError> {
        let filter = ReturnFilter {
            state: Some(state),
            ..ReturnFilter::default()
        };
        let page = read.returns(&filter, None, LOOKED_AT_MAX)?;
        Ok(page.heads.into_iter().map(|head| head.id).collect())
    };
    match list.occasion {
        Occasion::Approved | Occasion::ReplacementWaiting | Occasion::WrongItem => {
            in_state(ReturnState::Approved)
        }
        Occasion::Rejected => in_state(ReturnState::Rejected),
        Occasion::Received => Ok(read.returns_posted_since(DocumentKind::ReturnReceipt, list.since)?),
        Occasion::Refunded => Ok(read.returns_posted_since(DocumentKind::Refund, list.since)?),
        Occasion::ReplacementSent => Ok(read.returns_posted_since(DocumentKind::Sale, list.since)?),
    }
}

fn save(path: &Path, rows: &[MessageListRow], encoding: Option<&str>) -> Result<(), DeskError> {
    let fault = |error: CsvError| DeskError::Output {
        path: error.path.display().to_string(),
        source: error.source,
    };
    let mut file = CsvFile::create(path, encoding_of(encoding)?).map_err(fault)?;
    file.plain_row(&["phone", "text"]).map_err(fault)?;
    for row in rows {
        file.text(&row.phone);
        file.text(&row.text);
        file.end_row().map_err(fault)?;
    }
    file.finish().map_err(fault)
}
