//! The journal to look through: postings newest first, each with its entry and the way to its document.

use chrono::NaiveDate;
use domain::Money;
use domain::document::DocumentKind;
use domain::ids::PostingId;
use domain::ledger::{Account, Side};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{AccountName, JournalPlace, Language, Read, StoredPosting};

use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 50;
const ROWS_MAX: u32 = 500;

/// Which postings.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JournalGet {
    /// First business date.
    pub from: Option<NaiveDate>,
    /// Last business date.
    pub to: Option<NaiveDate>,
    /// Code of an account: only postings that touch it.
    pub account: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub before: Option<JournalCursor>,
    /// How many postings at the most; 50 if left out, 500 at the most.
    pub rows_max: Option<u32>,
}

/// A place in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalCursor {
    /// Business date.
    pub date: NaiveDate,
    /// Identity of the posting.
    pub posting: i64,
}

/// A page of the journal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JournalRows {
    /// Postings, newest first.
    pub rows: Vec<JournalPosting>,
    /// Where the next page begins; none at the end. A page may be short and still have a next one.
    pub next: Option<JournalCursor>,
}

/// A posting with its entry.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JournalPosting {
    /// Identity.
    pub id: i64,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// Its number; of a sale the shop's own, where it has one.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// When it was posted, RFC 3339.
    pub at: String,
    /// Who posted it.
    pub staff: String,
    /// The customer; none where nobody is concerned.
    pub customer: Option<PartyView>,
    /// Identity of the return that it belongs to.
    pub return_id: Option<i64>,
    /// Number of the posting that it undoes.
    pub reverses: Option<String>,
    /// Its entry.
    pub entries: Vec<JournalEntry>,
}

/// A line of an entry: a debit or a credit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JournalEntry {
    /// Code of the account.
    pub account: String,
    /// Its name in the shop's language.
    pub name: String,
    /// Debit.
    pub debit: Option<Money>,
    /// Credit.
    pub credit: Option<Money>,
}

/// An account of the chart.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AccountView {
    /// Its code.
    pub account: String,
    /// Its name in the shop's language.
    pub name: String,
}

impl Desk {
    /// A page of the journal.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the account is unknown or the file cannot be read.
    pub fn journal(&self, get: &JournalGet) -> Result<JournalRows, DeskError> {
        self.permit(Permission::LedgerRead)?;
        let read = self.store.read();
        let names = read.accounts()?;
        let account = match get.account.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(code) => Some(account_of(&names, code)?),
        };
        let span = (
            get.from.unwrap_or_else(|| day(1)),
            get.to.unwrap_or_else(|| day(9999)),
        );
        let before = get.before.map(|cursor| JournalPlace {
            date: cursor.date,
            posting: PostingId(cursor.posting),
        });
        let most = get.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX) as usize;
        let page = read.journal_page(span, account, before, most)?;
        let chinese = self.store.settings().language == Language::Chinese;
        let mut rows = Vec::with_capacity(page.rows.len());
        for id in page.rows {
            if let Some(stored) = read.posting(id)? {
                rows.push(posting_row(&read, &names, chinese, &stored)?);
            }
        }
        Ok(JournalRows {
            rows,
            next: page.next.map(|place| JournalCursor {
                date: place.date,
                posting: place.posting.0,
            }),
        })
    }

    /// The chart of accounts, by code.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<AccountView>, DeskError> {
        self.permit(Permission::LedgerRead)?;
        let chinese = self.store.settings().language == Language::Chinese;
        let names = self.store.read().accounts()?;
        Ok(names
            .iter()
            .map(|name| AccountView {
                account: name.code.clone(),
                name: name_in(name, chinese),
            })
            .collect())
    }
}

/// The first or last day that an integer YYYYMMDD can say.
fn day(year: i32) -> NaiveDate {
    let (month, day) = if year == 1 { (1, 1) } else { (12, 31) };
    NaiveDate::from_ymd_opt(year, month, day).expect("the first of January and the last of December exist")
}

fn account_of(names: &[AccountName], code: &str) -> Result<Account, DeskError> {
    let found = names.iter().find(|name| name.code == code);
    found.map(|name| name.account).ok_or_else(|| DeskError::NotFound {
        what: "account",
        key: code.to_owned(),
    })
}

fn name_in(name: &AccountName, chinese: bool) -> String {
    if chinese {
        name.name_zh.clone()
    } else {
        name.name_en.clone()
    }
}

fn posting_row(
    read: &Read<'_>,
    names: &[AccountName],
    chinese: bool,
    stored: &StoredPosting,
) -> Result<JournalPosting, DeskError> {
    let posting = &stored.posting;
    let lines = posting.entry.lines().iter();
    let entries = lines
        .filter_map(|line| {
            let name = names.iter().find(|name| name.account == line.account)?;
            Some(JournalEntry {
                account: name.code.clone(),
                name: name_in(name, chinese),
                debit: (line.side == Side::Debit).then_some(line.amount),
                credit: (line.side == Side::Credit).then_some(line.amount),
            })
        })
        .collect();
    let reverses = match posting.reverses {
        Some(id) => match read.posting(id)? {
            Some(undone) => Some(document_number(read, &undone)?),
            None => None,
        },
        None => None,
    };
    Ok(JournalPosting {
        id: stored.head.id.0,
        kind: posting.kind,
        number: document_number(read, stored)?,
        date: posting.date,
        at: stored.head.at.to_rfc3339(),
        staff: read
            .staff(stored.head.staff)?
            .map(|row| row.name)
            .unwrap_or_default(),
        customer: posting.party.map(|party| party_view(read, party)).transpose()?,
        return_id: posting.of_return.map(|id| id.0),
        reverses,
        entries,
    })
}

pub(crate) fn document_number(read: &Read<'_>, stored: &StoredPosting) -> Result<String, DeskError> {
    if stored.posting.kind == DocumentKind::Sale {
        // What undoes a sale is none: it has a number of ours, as every other document.
        if let Some(head) = read.sale_head(stored.head.id)? {
            return Ok(head.number);
        }
    }
    Ok(stored
        .head
        .number
        .map(|number| number.to_string())
        .unwrap_or_default())
}
