//! The journal for hledger: of a month as a file beside the tables, or of any span of days to an output.
//!
//! Opening balances stand on the day before the span, so that hledger's own reports of the span show its
//! movements and nothing else. Account names are code and name: `1405.01 Stock, sellable`.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use domain::Money;
use domain::staff::Permission;
use interchange::hledger::{Journal, JournalError, Transaction};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{JournalLine, Language, MonthRange, Read, Settings};

use super::shape::{document_name, kind_name};
use super::{ExportedFile, output};
use crate::{Desk, DeskError};

/// The month's journal.
const JOURNAL: &str = "journal.journal";

/// A span of the journal to export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExportJournal {
    /// `hledger`, the only one there is.
    pub format: String,
    /// First day; from the beginning, without opening balances, if left out.
    pub from: Option<NaiveDate>,
    /// Last day; to the end if left out.
    pub to: Option<NaiveDate>,
}

impl Desk {
    /// Writes the journal.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the format is unknown, or the output cannot be written.
    pub fn export_journal(&self, export: &ExportJournal, out: &mut dyn Write) -> Result<(), DeskError> {
        self.permit(Permission::Export)?;
        if export.format != "hledger" {
            return Err(DeskError::Invalid {
                field: "format",
                why: "unknown",
                given: export.format.clone(),
            });
        }
        let range = MonthRange {
            first: export.from.unwrap_or_else(|| day(1, 1, 1)),
            last: export.to.unwrap_or_else(|| day(9999, 12, 31)),
        };
        let settings = self.store.settings();
        let read = self.store.snapshot()?;
        let buffered = BufWriter::with_capacity(64 * 1024, out);
        write_journal(&read, range, settings, buffered, Path::new("-")).map(|_| ())
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The month's journal on the disk, without its name yet. Dropped so, it leaves nothing behind.
pub(super) struct MonthBooks {
    path: PathBuf,
    unfinished: PathBuf,
    transactions: usize,
}

impl MonthBooks {
    pub(super) fn write(
        read: &Read<'_>,
        range: MonthRange,
        settings: &Settings,
        folder: &Path,
    ) -> Result<Self, DeskError> {
        let mut books = Self {
            path: folder.join(JOURNAL),
            unfinished: folder.join(format!(".{JOURNAL}.{}.unfinished", std::process::id())),
            transactions: 0,
        };
        let fault = |source| output(&folder.join(JOURNAL), source);
        let file = File::create(&books.unfinished).map_err(fault)?;
        let buffered = BufWriter::with_capacity(64 * 1024, file);
        let (buffered, transactions) = write_journal(read, range, settings, buffered, &books.path)?;
        let file = buffered.into_inner().map_err(|error| fault(error.into_error()))?;
        file.sync_all().map_err(fault)?;
        books.transactions = transactions;
        Ok(books)
    }

    pub(super) fn finish(self) -> Result<ExportedFile, DeskError> {
        fs::rename(&self.unfinished, &self.path).map_err(|source| output(&self.path, source))?;
        Ok(ExportedFile {
            name: JOURNAL.to_owned(),
            rows: self.transactions,
        })
    }
}

impl Drop for MonthBooks {
    fn drop(&mut self) {
        // After the rename there is nothing to remove.
        drop(fs::remove_file(&self.unfinished));
    }
}

/// Names of accounts by their stored number.
struct Accounts(Vec<String>);

impl Accounts {
    fn of(read: &Read<'_>, language: Language) -> Result<Self, DeskError> {
        let mut names = vec![String::new(); usize::from(u8::MAX) + 1];
        for account in read.accounts()? {
            let name = match language {
                Language::Chinese => &account.name_zh,
                Language::English => &account.name_en,
            };
            // A colon would make a hierarchy of one name.
            names[usize::from(account.account.stored())] =
                format!("{} {}", account.code, name.replace(':', " "));
        }
        Ok(Self(names))
    }

    fn name(&self, stored: u8) -> &str {
        &self.0[usize::from(stored)]
    }

    /// Those of the chart, in the order of their codes.
    fn declared(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .0
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        names.sort_unstable();
        names
    }
}

fn write_journal<W: Write>(
    read: &Read<'_>,
    range: MonthRange,
    settings: &Settings,
    out: W,
    path: &Path,
) -> Result<(W, usize), DeskError> {
    let accounts = Accounts::of(read, settings.language)?;
    let fault = |error| journal_fault(path, error);
    let mut journal = Journal::begin(out, read.currency(), accounts.declared()).map_err(fault)?;
    if let Some(eve) = range.first.pred_opt().filter(|eve| eve.year() > 0) {
        let balances = read.balances_before(range.first)?;
        let mut opening: Vec<(&str, Money)> = balances
            .iter()
            .map(|(account, balance)| (accounts.name(account.stored()), *balance))
            .collect();
        opening.sort_unstable();
        journal.opening(eve, &opening).map_err(fault)?;
    }
    let mut entry: Vec<JournalLine> = Vec::new();
    let mut transactions = 0;
    read.journal(range, |line| {
        if entry.first().is_some_and(|first| first.posting != line.posting) {
            write_entry(&mut journal, read, &accounts, &entry).map_err(fault)?;
            transactions += 1;
            entry.clear();
        }
        entry.push(line.clone());
        Ok::<_, DeskError>(())
    })?;
    if !entry.is_empty() {
        write_entry(&mut journal, read, &accounts, &entry).map_err(fault)?;
        transactions += 1;
    }
    Ok((journal.finish().map_err(fault)?, transactions))
}

/// One posting is one transaction.
fn write_entry<W: Write>(
    journal: &mut Journal<W>,
    read: &Read<'_>,
    accounts: &Accounts,
    entry: &[JournalLine],
) -> Result<(), JournalError> {
    let Some(head) = entry.first() else { return Ok(()) };
    let number = head.reference.clone().or(document_name(head.kind, head.number));
    let kind = kind_name(i64::from(head.kind)).unwrap_or_default();
    let party = entry.iter().find_map(|line| line.party.as_deref());
    let description = match party {
        Some(party) => format!("{kind} {party}"),
        None => kind.to_owned(),
    };
    let postings: Vec<(&str, Money)> = entry
        .iter()
        .map(|line| {
            let signed = if line.credit { -line.amount } else { line.amount };
            (accounts.name(line.account), read.currency().money(signed))
        })
        .collect();
    let part = |value: i64| u32::try_from(value).unwrap_or(0);
    let year = i32::try_from(head.date / 10_000).unwrap_or(0);
    let date = NaiveDate::from_ymd_opt(year, part(head.date / 100 % 100), part(head.date % 100));
    journal.transaction(&Transaction {
        date: date.ok_or_else(|| io::Error::other("a stored date is none"))?,
        code: number.as_deref().unwrap_or_default(),
        description: &description,
        postings: &postings,
    })
}

fn journal_fault(path: &Path, error: JournalError) -> DeskError {
    match error {
        JournalError::Output(source) => output(path, source),
        other => output(path, io::Error::other(other)),
    }
}
