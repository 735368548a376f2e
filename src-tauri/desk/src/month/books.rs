//! The journal for hledger: of a month as a file beside the tables, or of any span of days to an output.
//!
//! Opening balances stand on the day before the span, so that hledger's own reports of the span show its
//! movements and nothing else. Account names are code and name: `1405.01 Stock, sellable`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use domain::ledger::Account;
use domain::staff::Permission;
use domain::{Currency, Money};
use interchange::hledger::{Journal, JournalError, Transaction};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Cells, Language, MonthQuery, MonthRange, Read, Settings, StoreError};

use super::files::journal_column;
use super::shape::{document_text, kind_name};
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
        let mut books = Books::begin(&read, range, settings, buffered, Path::new("-"))?;
        read.month_rows(MonthQuery::Journal, range, |cells| books.row(cells))?;
        books.finish().map(|_| ())
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The month's journal on the disk, without its name yet. Dropped so, it leaves nothing behind.
pub(super) struct MonthBooks {
    path: PathBuf,
    unfinished: PathBuf,
    /// None once it is on the disk.
    books: Option<Books<BufWriter<File>>>,
    transactions: usize,
}

impl MonthBooks {
    pub(super) fn begin(
        read: &Read<'_>,
        range: MonthRange,
        settings: &Settings,
        folder: &Path,
    ) -> Result<Self, DeskError> {
        let path = folder.join(JOURNAL);
        let unfinished = folder.join(format!(".{JOURNAL}.{}.unfinished", std::process::id()));
        let file = File::create(&unfinished).map_err(|source| output(&path, source))?;
        let mut books = Self {
            path,
            unfinished,
            books: None,
            transactions: 0,
        };
        let buffered = BufWriter::with_capacity(64 * 1024, file);
        books.books = Some(Books::begin(read, range, settings, buffered, &books.path)?);
        Ok(books)
    }

    /// Takes a row of [`MonthQuery::Journal`].
    pub(super) fn row(&mut self, cells: &Cells<'_>) -> Result<(), DeskError> {
        match &mut self.books {
            Some(books) => books.row(cells),
            None => Ok(()),
        }
    }

    /// Everything is on the disk after this, but for the name.
    pub(super) fn write(&mut self) -> Result<(), DeskError> {
        let Some(books) = self.books.take() else {
            return Ok(());
        };
        let (buffered, transactions) = books.finish()?;
        let fault = |source| output(&self.path, source);
        let file = buffered.into_inner().map_err(|error| fault(error.into_error()))?;
        file.sync_all().map_err(fault)?;
        self.transactions = transactions;
        Ok(())
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

/// A journal being written from the rows of [`MonthQuery::Journal`]: one posting is one transaction.
struct Books<W> {
    journal: Journal<W>,
    path: PathBuf,
    currency: Currency,
    /// Code and name of each account, by code.
    accounts: BTreeMap<String, String>,
    transaction: Open,
    transactions: usize,
}

/// The transaction whose rows are still coming; its texts are kept to be filled again.
#[derive(Default)]
struct Open {
    posting: Option<i64>,
    date: i64,
    code: String,
    kind: i64,
    party: String,
    /// Codes of accounts, debits up in minor units.
    lines: Vec<(String, i64)>,
}

impl<W: Write> Books<W> {
    fn begin(
        read: &Read<'_>,
        range: MonthRange,
        settings: &Settings,
        out: W,
        path: &Path,
    ) -> Result<Self, DeskError> {
        let fault = |error| journal_fault(path, error);
        let mut accounts = BTreeMap::new();
        let mut stored = BTreeMap::new();
        for account in read.accounts()? {
            let name = match settings.language {
                Language::Chinese => &account.name_zh,
                Language::English => &account.name_en,
            };
            // A colon would make a hierarchy of one name.
            let name = format!("{} {}", account.code, name.replace(':', " "));
            stored.insert(account.account.stored(), name.clone());
            accounts.insert(account.code, name);
        }
        let declared = accounts.values().map(String::as_str);
        let mut journal = Journal::begin(out, read.currency(), declared).map_err(fault)?;
        if let Some(eve) = range.first.pred_opt().filter(|eve| eve.year() > 0) {
            let balances = read.balances_before(range.first)?;
            let name = |account: &Account| stored.get(&account.stored()).map_or("", String::as_str);
            let mut opening: Vec<(&str, Money)> = balances
                .iter()
                .map(|(account, balance)| (name(account), *balance))
                .collect();
            opening.sort_unstable();
            journal.opening(eve, &opening).map_err(fault)?;
        }
        Ok(Self {
            journal,
            path: path.to_owned(),
            currency: read.currency(),
            accounts,
            transaction: Open::default(),
            transactions: 0,
        })
    }

    fn row(&mut self, cells: &Cells<'_>) -> Result<(), DeskError> {
        use journal_column::{ACCOUNT, CREDIT, DATE, DEBIT, DOCUMENT, KIND, PARTY, POSTING};
        let posting = cells.integer(POSTING)?;
        if self.transaction.posting != Some(posting) {
            self.end_transaction()?;
            let open = &mut self.transaction;
            open.posting = Some(posting);
            open.date = cells.integer(DATE)?;
            open.kind = cells.integer(KIND)?;
            document_text(cells.at(DOCUMENT)?, &mut open.code)?;
        }
        let open = &mut self.transaction;
        if open.party.is_empty() {
            open.party.push_str(cells.text(PARTY)?);
        }
        let amount = cells.integer(DEBIT)? - cells.integer(CREDIT)?;
        open.lines.push((cells.text(ACCOUNT)?.to_owned(), amount));
        Ok(())
    }

    fn end_transaction(&mut self) -> Result<(), DeskError> {
        let open = &mut self.transaction;
        if open.posting.is_none() {
            return Ok(());
        }
        let mut description = kind_name(open.kind)?.to_owned();
        if !open.party.is_empty() {
            description.push(' ');
            description.push_str(&open.party);
        }
        let unknown = DeskError::Store(StoreError::Unreadable { what: "entry" });
        let postings: Option<Vec<(&str, Money)>> = open
            .lines
            .iter()
            .map(|(account, amount)| {
                Some((self.accounts.get(account)?.as_str(), self.currency.money(*amount)))
            })
            .collect();
        let (Some(postings), Some(date)) = (postings, date_of(open.date)) else {
            return Err(unknown);
        };
        let transaction = Transaction {
            date,
            code: &open.code,
            description: &description,
            postings: &postings,
        };
        self.journal
            .transaction(&transaction)
            .map_err(|error| journal_fault(&self.path, error))?;
        self.transactions += 1;
        open.posting = None;
        open.code.clear();
        open.party.clear();
        open.lines.clear();
        Ok(())
    }

    /// Ends the journal; returns the output and how many transactions it has.
    fn finish(mut self) -> Result<(W, usize), DeskError> {
        self.end_transaction()?;
        let out = self.journal.finish();
        Ok((
            out.map_err(|error| journal_fault(&self.path, error))?,
            self.transactions,
        ))
    }
}

fn date_of(stored: i64) -> Option<NaiveDate> {
    let part = |value: i64| u32::try_from(value).ok();
    let year = i32::try_from(stored / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, part(stored / 100 % 100)?, part(stored % 100)?)
}

fn journal_fault(path: &Path, error: JournalError) -> DeskError {
    match error {
        JournalError::Output(source) => output(path, source),
        other => output(path, io::Error::other(other)),
    }
}
