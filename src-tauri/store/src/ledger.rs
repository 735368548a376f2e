//! The ledger as totals: names of accounts and the trial balance of a month, from totals that the posting
//! keeps.

use domain::Money;
use domain::ledger::Account;
use rusqlite::params;

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

/// An account's code and names in the shop's chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountName {
    /// Its role.
    pub account: Account,
    /// Its code.
    pub code: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// An account's line of a trial balance. Opening and closing count debits up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialLine {
    /// The account.
    pub account: Account,
    /// Balance before the month.
    pub opening: Money,
    /// Debits of the month.
    pub debit: Money,
    /// Credits of the month.
    pub credit: Money,
}

impl TrialLine {
    /// Balance after the month.
    #[must_use]
    pub fn closing(&self) -> Money {
        self.opening + self.debit - self.credit
    }
}

impl Read<'_> {
    /// The chart of accounts, in the order of the codes.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<AccountName>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM account ORDER BY code")?;
        let rows = statement.query_map([], |row| {
            Ok(AccountName {
                account: Account::from_stored(row.get("id")?).ok_or_else(|| bad_code("account"))?,
                code: row.get("code")?,
                name_zh: row.get("name_zh")?,
                name_en: row.get("name_en")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The trial balance of the months from `first` to `last` (YYYYMM, both included): accounts with a
    /// balance or a movement, in the order of the codes.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn trial_balance(&self, first: i64, last: i64) -> Result<Vec<TrialLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/trial_balance.sql"))?;
        let rows = statement.query_map(params![first, last], |row| {
            Ok(TrialLine {
                account: Account::from_stored(row.get("account_id")?).ok_or_else(|| bad_code("account"))?,
                opening: row.money("opening", self.currency)?,
                debit: row.money("debit", self.currency)?,
                credit: row.money("credit", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Adds an account to a new shop's chart.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn add_account(&mut self, account: &AccountName) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO account (id, code, name_zh, name_en) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                account.account.stored(),
                account.code,
                account.name_zh,
                account.name_en
            ])?;
        Ok(())
    }
}
