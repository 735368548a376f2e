//! Customers by what their accounts stand at: who owes, who holds store credit, and what was paid later.

use domain::Money;
use domain::ids::{PartyId, PostingId};
use rusqlite::{Row, params};

use crate::rows::Columns;
use crate::{Read, StoreError};

/// Which customers a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomersWith {
    /// All, the newest first.
    Any,
    /// An account that is not settled.
    Debt,
    /// Store credit.
    Credit,
}

/// A customer with the two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerBalance {
    /// Who.
    pub id: PartyId,
    /// What is owed to the shop; below zero what the shop owes.
    pub owes: Money,
    /// Store credit.
    pub credit: Money,
}

/// All customers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerTotals {
    /// What those owe who owe.
    pub owing: Money,
    /// What the shop owes the others: credits that were not paid out.
    pub owed: Money,
    /// Store credit.
    pub credit: Money,
}

impl Read<'_> {
    /// A page of customers.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn customers_page(
        &self,
        with: CustomersWith,
        skip: u32,
        most: u32,
    ) -> Result<Vec<CustomerBalance>, StoreError> {
        let mut statement = self.connection.prepare_cached(match with {
            CustomersWith::Any => include_str!("sql/customers_all.sql"),
            CustomersWith::Debt => include_str!("sql/customers_owing.sql"),
            CustomersWith::Credit => include_str!("sql/customers_credit.sql"),
        })?;
        let rows = statement.query_map(params![skip, most], |row| {
            Ok(CustomerBalance {
                id: PartyId(row.get("id")?),
                owes: row.money("owes", self.currency)?,
                credit: -row.money("credit", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Customers by code, by a part of the name or by the end of the phone number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn customers_found(&self, text: &str) -> Result<Vec<PartyId>, StoreError> {
        let mut found = Vec::new();
        self.customers_of(text.trim(), &mut found)?;
        Ok(found)
    }

    /// What all customers together owe, are owed, and hold as store credit.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn customer_totals(&self) -> Result<CustomerTotals, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/customer_totals.sql"))?;
        Ok(statement.query_row([], |row| {
            Ok(CustomerTotals {
                owing: row.money("owing", self.currency)?,
                owed: row.money("owed", self.currency)?,
                credit: row.money("credit", self.currency)?,
            })
        })?)
    }

    /// A customer's sales that were not paid in full at the counter, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sales_with_debt(&self, customer: PartyId) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sales_with_debt.sql"))?;
        let rows = statement.query_map([customer.0], posting_id)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A customer's receipts, newest first, what undid some among them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn receipts_of_customer(&self, customer: PartyId, most: u32) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM posting WHERE kind = 24 AND party_id = ?1 ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![customer.0, most], posting_id)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Receipts that paid something of a sale and were not undone.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn receipts_of_sale(&self, sale: PostingId) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT posting_id AS id FROM receipt_part WHERE sale_id = ?1 AND amount > 0 AND NOT EXISTS (SELECT 1 FROM posting WHERE reverses = posting_id) ORDER BY id",
        )?;
        let rows = statement.query_map([sale.0], posting_id)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn posting_id(row: &Row<'_>) -> rusqlite::Result<PostingId> {
    Ok(PostingId(row.get("id")?))
}
