//! Which tables a month has, and their columns in the order of their queries. One table is summed, not
//! queried: the trial balance comes from the totals that the posting keeps.

use std::path::Path;

use interchange::csv_out::{CsvFile, Encoding};
use store::{Language, MonthQuery, MonthRange, Read, Settings};

use super::books::MonthBooks;
use super::shape::Shape;
use super::{ExportedFile, csv_fault};
use crate::DeskError;
use crate::progress::{Progress, Stage, Watch};

/// A table of the month.
struct Table {
    name: &'static str,
    query: MonthQuery,
    columns: &'static [(&'static str, Shape)],
}

/// The tables, the trial balance and the journal.
const FILES: usize = TABLES.len() + 2;
/// Where the columns of [`MonthQuery::Journal`] stand.
pub(super) mod journal_column {
    pub(crate) const POSTING: usize = 0;
    pub(crate) const DATE: usize = 1;
    pub(crate) const ACCOUNT: usize = 2;
    pub(crate) const DEBIT: usize = 3;
    pub(crate) const CREDIT: usize = 4;
    pub(crate) const DOCUMENT: usize = 5;
    pub(crate) const KIND: usize = 6;
    pub(crate) const PARTY: usize = 7;
}

const TRIAL_BALANCE: &str = "trial_balance.csv";
const TRIAL_BALANCE_COLUMNS: [&str; 6] = ["account", "name", "opening", "debit", "credit", "closing"];

const TABLES: [Table; 6] = {
    use Shape::{Code, Date, Document, Goods, Kind, Money, Number, Place, Quantity, Settlement, State};
    use Shape::{Tender, Text};
    [
        Table {
            name: "returns.csv",
            query: MonthQuery::Returns,
            columns: &[
                ("number", Document),
                ("rma", Document),
                ("own_number", Text),
                ("date", Date),
                ("state", State),
                ("goods", Goods),
                ("money", Settlement),
                ("customer", Text),
                ("line", Number),
                ("sale", Document),
                ("sale_line", Number),
                ("product", Text),
                ("name", Text),
                ("reason", Code),
                ("requested", Quantity),
                ("approved", Quantity),
                ("received", Quantity),
                ("short_closed", Quantity),
                ("restocked", Quantity),
                ("scrapped", Quantity),
                ("given_back", Quantity),
                ("credited", Quantity),
                ("net", Money),
                ("tax", Money),
                ("cost", Money),
                ("second_grade", Quantity),
                ("confirmed_reason", Code),
                ("grade", Code),
            ],
        },
        Table {
            name: "credit_notes.csv",
            query: MonthQuery::CreditNotes,
            columns: &[
                ("number", Document),
                ("date", Date),
                ("return", Document),
                ("customer", Text),
                ("line", Number),
                ("sale", Document),
                ("sale_line", Number),
                ("product", Text),
                ("name", Text),
                ("quantity", Quantity),
                ("net", Money),
                ("tax", Money),
                ("gross", Money),
                ("reverses", Document),
            ],
        },
        Table {
            name: "refunds.csv",
            query: MonthQuery::Refunds,
            columns: &[
                ("number", Document),
                ("date", Date),
                ("return", Document),
                ("customer", Text),
                ("line", Number),
                ("sale", Document),
                ("tender", Tender),
                ("amount", Money),
                ("reverses", Document),
            ],
        },
        Table {
            name: "stock_moves.csv",
            query: MonthQuery::StockMoves,
            columns: &[
                ("document", Document),
                ("kind", Kind),
                ("date", Date),
                ("move", Number),
                ("product", Text),
                ("name", Text),
                ("from", Place),
                ("to", Place),
                ("quantity", Quantity),
                ("value", Money),
                ("value_in", Money),
            ],
        },
        Table {
            name: "stock_balance.csv",
            query: MonthQuery::StockBalance,
            columns: &[
                ("product", Text),
                ("name", Text),
                ("location", Place),
                ("quantity", Quantity),
                ("value", Money),
            ],
        },
        Table {
            name: "journal.csv",
            query: MonthQuery::Journal,
            columns: &[
                ("number", Number),
                ("date", Date),
                ("account", Code),
                ("debit", Money),
                ("credit", Money),
                ("document", Document),
                ("kind", Kind),
                ("customer", Text),
                ("return", Document),
            ],
        },
    ]
};

/// Begins all tables: a folder that cannot be written refuses before anything is read.
pub(super) fn begin(folder: &Path, encoding: Encoding) -> Result<Vec<CsvFile>, DeskError> {
    let names = TABLES.iter().map(|table| table.name).chain([TRIAL_BALANCE]);
    names
        .map(|name| CsvFile::create(&folder.join(name), encoding).map_err(csv_fault))
        .collect()
}

/// Writes headers and rows of all tables, in the order of [`begin`].
pub(super) fn fill(
    read: &Read<'_>,
    range: MonthRange,
    month: i64,
    settings: &Settings,
    files: &mut [CsvFile],
    books: &mut MonthBooks,
    watch: &mut Watch<'_>,
) -> Result<Vec<ExportedFile>, DeskError> {
    let mut written = Vec::with_capacity(files.len() + 1);
    for (table, file) in TABLES.iter().zip(files.iter_mut()) {
        let progress = Progress {
            stage: Stage::Writing,
            done: written.len(),
            total: FILES,
        };
        if watch(progress).is_break() {
            return Err(DeskError::Stopped);
        }
        written.push(ExportedFile {
            name: table.name.to_owned(),
            rows: table.fill(read, range, file, books)?,
        });
    }
    if let Some(file) = files.last_mut() {
        written.push(ExportedFile {
            name: TRIAL_BALANCE.to_owned(),
            rows: trial_balance(read, month, settings.language, file)?,
        });
    }
    Ok(written)
}

impl Table {
    /// The rows of the journal's table are those of the books, so they are asked once for both.
    fn fill(
        &self,
        read: &Read<'_>,
        range: MonthRange,
        file: &mut CsvFile,
        books: &mut MonthBooks,
    ) -> Result<usize, DeskError> {
        for (name, _) in self.columns {
            file.plain(name);
        }
        file.end_row().map_err(csv_fault)?;
        let places = places(read);
        let mut rows = 0;
        read.month_rows(self.query, range, |cells| {
            for (place, (_, shape)) in self.columns.iter().enumerate() {
                shape.write(file, cells.at(place)?, places)?;
            }
            if self.query == MonthQuery::Journal {
                books.row(cells)?;
            }
            rows += 1;
            file.end_row().map_err(csv_fault)
        })?;
        Ok(rows)
    }
}

fn places(read: &Read<'_>) -> usize {
    usize::try_from(read.currency().exponent()).unwrap_or(0)
}

fn trial_balance(
    read: &Read<'_>,
    month: i64,
    language: Language,
    file: &mut CsvFile,
) -> Result<usize, DeskError> {
    file.plain_row(&TRIAL_BALANCE_COLUMNS).map_err(csv_fault)?;
    let names = read.accounts()?;
    let lines = read.trial_balance(month, month)?;
    let places = places(read);
    for line in &lines {
        let Some(name) = names.iter().find(|name| name.account == line.account) else {
            continue;
        };
        file.plain(&name.code);
        file.text(match language {
            Language::Chinese => &name.name_zh,
            Language::English => &name.name_en,
        });
        for amount in [line.opening, line.debit, line.credit, line.closing()] {
            file.minor(amount.minor(), places);
        }
        file.end_row().map_err(csv_fault)?;
    }
    Ok(lines.len())
}
