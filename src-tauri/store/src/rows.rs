//! Reading columns by name into domain values.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::{Currency, Money, Quantity, UnitPrice};
use rusqlite::Row;

/// Reads domain values from a row.
pub(crate) trait Columns {
    fn money(&self, column: &str, currency: Currency) -> rusqlite::Result<Money>;
    fn quantity(&self, column: &str) -> rusqlite::Result<Quantity>;
    fn price(&self, column: &str) -> rusqlite::Result<UnitPrice>;
    fn date(&self, column: &str) -> rusqlite::Result<NaiveDate>;
    fn time(&self, column: &str) -> rusqlite::Result<DateTime<Utc>>;
}

impl Columns for Row<'_> {
    fn money(&self, column: &str, currency: Currency) -> rusqlite::Result<Money> {
        Ok(currency.money(self.get(column)?))
    }

    fn quantity(&self, column: &str) -> rusqlite::Result<Quantity> {
        Ok(Quantity::from_thousandths(self.get(column)?))
    }

    fn price(&self, column: &str) -> rusqlite::Result<UnitPrice> {
        Ok(UnitPrice::from_millionths(self.get(column)?))
    }

    fn date(&self, column: &str) -> rusqlite::Result<NaiveDate> {
        let stored: i64 = self.get(column)?;
        date_from_stored(stored).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, stored))
    }

    fn time(&self, column: &str) -> rusqlite::Result<DateTime<Utc>> {
        let stored: i64 = self.get(column)?;
        DateTime::from_timestamp_millis(stored).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, stored))
    }
}

/// A date as YYYYMMDD.
pub(crate) fn stored_date(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

pub(crate) fn date_from_stored(stored: i64) -> Option<NaiveDate> {
    let part = |value: i64| u32::try_from(value).ok();
    NaiveDate::from_ymd_opt(
        i32::try_from(stored / 10_000).ok()?,
        part(stored / 100 % 100)?,
        part(stored % 100)?,
    )
}

/// A stored code that no version of the program wrote.
pub(crate) fn bad_code(column: &'static str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnName(column.to_owned())
}
