//! A period's documents as rows, in date order, streamed: what the month's files are written from.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

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

impl Read<'_> {
    /// The date of the first posting after a day, or of the first of all. Opening stock is not told: it stands
    /// before the books, on a day on which nothing happened.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn first_posting_after(&self, day: Option<NaiveDate>) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT date FROM posting WHERE date > ?1 AND kind <> 9 ORDER BY date LIMIT 1")?;
        let date: Option<i64> = statement
            .query_row([day.map_or(0, stored_date)], |row| row.get("date"))
            .optional()?;
        Ok(date.and_then(date_from_stored))
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
