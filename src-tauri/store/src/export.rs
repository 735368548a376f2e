//! The rows of a month's files, streamed from SQL in place: no text is copied on the way from SQLite's page
//! to the file's buffer. What the columns are called and how they are written is for the desk.

use domain::Money;
use domain::ledger::Account;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::rows::{Columns, bad_code, stored_date};
use crate::{MonthRange, Read, StoreError};

/// A file that is one query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthQuery {
    /// Lines of the month's returns.
    Returns,
    /// Lines of the month's credit notes.
    CreditNotes,
    /// Parts of the month's refunds.
    Refunds,
    /// Moves of the month.
    StockMoves,
    /// What is where at the end of the month.
    StockBalance,
    /// Lines of the month's entries.
    Journal,
}

impl MonthQuery {
    fn sql(self) -> &'static str {
        match self {
            Self::Returns => include_str!("sql/month_returns.sql"),
            Self::CreditNotes => include_str!("sql/month_credit_notes.sql"),
            Self::Refunds => include_str!("sql/month_refunds.sql"),
            Self::StockMoves => include_str!("sql/month_stock_moves.sql"),
            Self::StockBalance => include_str!("sql/month_stock_balance.sql"),
            Self::Journal => include_str!("sql/month_journal.sql"),
        }
    }
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'r> {
    /// NULL.
    Nothing,
    /// A number, as it is stored.
    Integer(i64),
    /// A text.
    Text(&'r str),
}

/// The cells of the row at which a query stands.
pub struct Cells<'r>(&'r Row<'r>);

impl<'r> Cells<'r> {
    /// The cell at a place, from 0.
    ///
    /// # Errors
    /// [`StoreError`] when there is no such place, or neither a number nor a text in it.
    pub fn at(&self, place: usize) -> Result<Cell<'r>, StoreError> {
        match self.0.get_ref(place)? {
            ValueRef::Null => Ok(Cell::Nothing),
            ValueRef::Integer(number) => Ok(Cell::Integer(number)),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                .map(Cell::Text)
                .map_err(|_| StoreError::Unreadable { what: "text" }),
            ValueRef::Real(_) | ValueRef::Blob(_) => Err(StoreError::Unreadable { what: "cell" }),
        }
    }
}

impl<'r> Cells<'r> {
    /// The number at a place.
    ///
    /// # Errors
    /// As [`Cells::at`], and when there is no number in it.
    pub fn integer(&self, place: usize) -> Result<i64, StoreError> {
        match self.at(place)? {
            Cell::Integer(number) => Ok(number),
            Cell::Nothing | Cell::Text(_) => Err(StoreError::Unreadable { what: "cell" }),
        }
    }

    /// The text at a place; NULL is an empty one.
    ///
    /// # Errors
    /// As [`Cells::at`], and when there is no text in it.
    pub fn text(&self, place: usize) -> Result<&'r str, StoreError> {
        match self.at(place)? {
            Cell::Text(text) => Ok(text),
            Cell::Nothing => Ok(""),
            Cell::Integer(_) => Err(StoreError::Unreadable { what: "cell" }),
        }
    }
}

impl Read<'_> {
    /// Calls `each` for every row of a month's file.
    ///
    /// # Errors
    /// What `each` returns, or [`StoreError`] when the file cannot be read.
    pub fn month_rows<E: From<StoreError>>(
        &self,
        query: MonthQuery,
        range: MonthRange,
        mut each: impl FnMut(&Cells<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_row(query.sql(), range, |row| each(&Cells(row)))
    }

    /// What each account held before a day, debits up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn balances_before(&self, day: chrono::NaiveDate) -> Result<Vec<(Account, Money)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/balances_before.sql"))?;
        let rows = statement.query_map([stored_date(day)], |row| {
            let account = Account::from_stored(row.get("account_id")?);
            Ok((
                account.ok_or_else(|| bad_code("account_id"))?,
                row.money("balance", self.currency)?,
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
