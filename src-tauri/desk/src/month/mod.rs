//! The month's folder for the bookkeeper: seven tables and a journal, all of one moment, each whole or not
//! there. And the journal by itself, of any span of days.
//!
//! Names of files and columns are English and never change, because scripts read them. Not here: how a cell
//! is written down (`interchange`), and the queries (`store`).

mod books;
mod files;
mod shape;

use std::fs;
use std::io;
use std::path::Path;

use chrono::{Days, Months, NaiveDate};
use domain::staff::Permission;
use interchange::csv_out::{CsvError, Encoding};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::MonthRange;

use crate::ledger::month_of;
use crate::progress::{Watch, unwatched};
use crate::{Desk, DeskError};

pub use books::ExportJournal;

/// A month to export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExportMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// The folder; made if it is not there.
    pub out: String,
    /// `utf-8` (with a byte order mark) or `gb18030`, of the tables; the journal is always UTF-8.
    pub encoding: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportDone {
    /// The files, in the order of their writing.
    pub files: Vec<ExportedFile>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportedFile {
    /// Its name in the folder.
    pub name: String,
    /// Rows below the header; transactions in the journal.
    pub rows: usize,
}

impl Desk {
    /// Writes a month's files. The export is logged by the process that may write; a reader leaves no trace.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the month cannot be read, or the folder cannot be written.
    pub fn export_month(&mut self, export: &ExportMonth) -> Result<ExportDone, DeskError> {
        self.export_month_watched(export, &mut unwatched)
    }

    /// As [`Desk::export_month`], telling `watch` how many files are written.
    ///
    /// # Errors
    /// As [`Desk::export_month`], and when `watch` stopped it; then the folder holds what it held before.
    pub fn export_month_watched(
        &mut self,
        export: &ExportMonth,
        watch: &mut Watch<'_>,
    ) -> Result<ExportDone, DeskError> {
        self.permit(Permission::Export)?;
        let month = month_of(&export.month)?;
        let range = range_of(month)?;
        let encoding = encoding_of(export.encoding.as_deref())?;
        let folder = Path::new(&export.out);
        fs::create_dir_all(folder).map_err(|source| output(folder, source))?;
        let settings = self.store.settings();
        let read = self.store.snapshot()?;
        let mut tables = files::begin(folder, encoding)?;
        let mut books = books::MonthBooks::begin(&read, range, settings, folder)?;
        let mut files = files::fill(&read, range, month, settings, &mut tables, &mut books, watch)?;
        books.write()?;
        // Everything is on the disk under other names; only now it gets its own.
        for table in tables {
            table.finish().map_err(csv_fault)?;
        }
        files.push(books.finish()?);
        drop(read);
        if self.store.is_writer() {
            self.change(Permission::Export, |write, _| {
                Ok(write.log("export.month", &export.month, "")?)
            })?;
        }
        Ok(ExportDone { files })
    }
}

fn range_of(month: i64) -> Result<MonthRange, DeskError> {
    let part = |value: i64| u32::try_from(value).unwrap_or(0);
    let first = NaiveDate::from_ymd_opt(i32::try_from(month / 100).unwrap_or(0), part(month % 100), 1);
    let last = first
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.checked_sub_days(Days::new(1)));
    match (first, last) {
        (Some(first), Some(last)) => Ok(MonthRange { first, last }),
        _ => Err(DeskError::Invalid {
            field: "month",
            why: "not_a_month",
            given: month.to_string(),
        }),
    }
}

pub(crate) fn encoding_of(name: Option<&str>) -> Result<Encoding, DeskError> {
    match name.map(str::to_ascii_lowercase).as_deref() {
        None | Some("utf-8" | "utf8") => Ok(Encoding::Utf8Bom),
        Some("gb18030" | "gbk") => Ok(Encoding::Gb18030),
        Some(_) => Err(DeskError::Invalid {
            field: "encoding",
            why: "unknown",
            given: name.unwrap_or_default().to_owned(),
        }),
    }
}

fn output(path: &Path, source: io::Error) -> DeskError {
    DeskError::Output {
        path: path.display().to_string(),
        source,
    }
}

fn csv_fault(error: CsvError) -> DeskError {
    output(&error.path, error.source)
}
