//! A period's documents as rows, in date order, streamed: what the month's files are written from.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use crate::rows::{date_from_stored, stored_date};
use crate::{Read, StoreError};

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthRange {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// A line of the journal, as stored: amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Identity of the posting.
    pub posting: i64,
    /// Kind of the document.
    pub kind: u8,
    /// Stored number, if it has one of ours.
    pub number: Option<i64>,
    /// The shop's own number.
    pub reference: Option<String>,
    /// YYYYMMDD.
    pub date: i64,
    /// Stored account.
    pub account: u8,
    /// The party's code.
    pub party: Option<String>,
    /// Whether it stands in the credit column.
    pub credit: bool,
    /// Minor units.
    pub amount: i64,
    /// Stored number of the return that it belongs to.
    pub of_return: Option<i64>,
}

impl Read<'_> {
    /// The date of the first posting after a day, or of the first of all.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn first_posting_after(&self, day: Option<NaiveDate>) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT min(date) AS date FROM posting WHERE date > ?1")?;
        let date: Option<i64> = statement.query_row([day.map_or(0, stored_date)], |row| row.get("date"))?;
        Ok(date.and_then(date_from_stored))
    }

    /// Calls `each` for every journal line of the range, by date, posting and line.
    ///
    /// # Errors
    /// What `each` returns, or [`StoreError`] when the file cannot be read.
    pub fn journal<E: From<StoreError>>(
        &self,
        range: MonthRange,
        mut each: impl FnMut(&JournalLine) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_row(include_str!("sql/journal.sql"), range, |row| {
            let line = JournalLine {
                posting: row.get("posting_id").map_err(StoreError::from)?,
                kind: row.get("kind").map_err(StoreError::from)?,
                number: row.get("number").map_err(StoreError::from)?,
                reference: row.get("reference").map_err(StoreError::from)?,
                date: row.get("date").map_err(StoreError::from)?,
                account: row.get("account_id").map_err(StoreError::from)?,
                party: row.get("code").map_err(StoreError::from)?,
                credit: row.get("credit").map_err(StoreError::from)?,
                amount: row.get("amount").map_err(StoreError::from)?,
                of_return: row.get("return_number").map_err(StoreError::from)?,
            };
            each(&line)
        })
    }

    /// Runs one of the month's queries, whose parameters are the first and last day, row by row.
    ///
    /// # Errors
    /// What `each` returns, or [`StoreError`] when the file cannot be read.
    pub fn each_row<E: From<StoreError>>(
        &self,
        sql: &str,
        range: MonthRange,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement
            .query(params![stored_date(range.first), stored_date(range.last)])
            .map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(row)?;
        }
        Ok(())
    }
}
