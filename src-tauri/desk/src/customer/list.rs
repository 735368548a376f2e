//! Customers in a list with what each owes and holds, and one of them with the open debts and what was paid.

use chrono::NaiveDate;
use domain::Money;
use domain::ledger::Account;
use domain::policy::Tier;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{CustomerBalance, CustomersWith, Read, WALK_IN};

use super::receipt::{ReceiptView, debts_of, number_of, receipt_view};
use super::{CustomerGet, CustomerView};
use crate::sale::customer_of;
use crate::views::{PartyView, party_of, party_view};
use crate::{Desk, DeskError};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 50;
const ROWS_MAX: u32 = 500;
/// How many receipts a customer's page shows.
const RECEIPTS_MAX: u32 = 20;

/// Which customers a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustomerOnly {
    /// All, the newest first.
    #[default]
    All,
    /// Whose account is not settled, the largest debt first.
    Owing,
    /// Who holds store credit, the most first.
    StoreCredit,
}

/// Which customers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerList {
    /// Code, a part of the name, or the end of the phone number: then whoever it finds, at most 20.
    pub text: String,
    /// Which of them.
    pub only: CustomerOnly,
    /// Where the page begins: `next` of the page before.
    pub after: Option<u32>,
    /// How many at the most; 50 if left out, 500 at the most.
    pub rows_max: Option<u32>,
}

/// A page of customers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CustomerRows {
    /// Customers.
    pub rows: Vec<CustomerRow>,
    /// Where the next page begins; none at the end.
    pub next: Option<u32>,
    /// What all customers owe who owe.
    pub owing: Money,
    /// What the shop owes the others: credits that were not paid out.
    pub owed: Money,
    /// What account 1122 stands at: the one less the other.
    pub receivable: Money,
    /// What all customers hold as store credit: what account 2203.02 stands at.
    pub store_credit: Money,
}

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CustomerRow {
    /// Who; without a code it is the account that unnamed customers share.
    pub customer: PartyView,
    /// Which customer it is to the shop.
    pub tier: Tier,
    /// What is owed; below zero what the shop owes.
    pub owes: Money,
    /// Store credit.
    pub store_credit: Money,
}

/// A customer with what is open.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CustomerAccount {
    /// Who, with the phone's middle hidden.
    pub customer: PartyView,
    /// All that is known, for those who may change it.
    pub known: Option<CustomerView>,
    /// Which customer it is to the shop.
    pub tier: Tier,
    /// What is owed; below zero what the shop owes.
    pub owes: Money,
    /// Store credit.
    pub store_credit: Money,
    /// The debts of which it is made, the oldest first.
    pub debts: Vec<DebtView>,
    /// What was paid later, newest first.
    pub receipts: Vec<ReceiptView>,
}

/// What is owed on a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebtView {
    /// Number of the sale; none for what is owed beyond all sales.
    pub sale: Option<String>,
    /// When it was sold.
    pub date: Option<NaiveDate>,
    /// What it came to.
    pub gross: Option<Money>,
    /// What is still owed.
    pub owed: Money,
}

impl Desk {
    /// Lists customers with what each owes and holds as store credit, and what all of them do.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn customer_list(&self, list: &CustomerList) -> Result<CustomerRows, DeskError> {
        let read = self.store.snapshot()?;
        let most = list.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX);
        let skip = list.after.unwrap_or(0);
        let (balances, next) = if list.text.trim().is_empty() {
            let with = match list.only {
                CustomerOnly::All => CustomersWith::Any,
                CustomerOnly::Owing => CustomersWith::Debt,
                CustomerOnly::StoreCredit => CustomersWith::Credit,
            };
            let mut page = read.customers_page(with, skip, most + 1)?;
            let more = page.len() > most as usize;
            page.truncate(most as usize);
            (page, more.then(|| skip + most))
        } else {
            (found(&read, list)?, None)
        };
        let totals = read.customer_totals()?;
        let rows = balances.iter().map(|balance| row(&read, balance));
        Ok(CustomerRows {
            rows: rows.collect::<Result<_, _>>()?,
            next,
            owing: totals.owing,
            owed: totals.owed,
            receivable: totals.owing - totals.owed,
            store_credit: totals.credit,
        })
    }

    /// Shows a customer's account: what is owed on which sale, store credit, what was paid later.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such customer.
    pub fn customer_account(&self, get: &CustomerGet) -> Result<CustomerAccount, DeskError> {
        let read = self.store.snapshot()?;
        let id = customer_of(&read, Some(&get.code))?;
        if id == WALK_IN {
            return Err(domain::returns::Refusal::CustomerNeeded {}.into());
        }
        let owes = read.party_balance(id, Account::Receivable)?;
        let mut debts = Vec::new();
        for debt in debts_of(&read, id, owes)? {
            let head = debt.sale.map(|sale| read.sale_head(sale)).transpose()?.flatten();
            debts.push(DebtView {
                sale: debt.sale.map(|sale| number_of(&read, sale)).transpose()?,
                date: head.as_ref().map(|head| head.date),
                gross: head.map(|head| head.gross),
                owed: debt.owed,
            });
        }
        let mut receipts = Vec::new();
        for receipt in read.receipts_of_customer(id, RECEIPTS_MAX)? {
            receipts.push(receipt_view(&read, self.session(), receipt)?);
        }
        let may_edit = self.session().role.may(Permission::CustomerEdit);
        Ok(CustomerAccount {
            customer: party_view(&read, id)?,
            known: may_edit
                .then(|| party_of(&read, id))
                .transpose()?
                .map(CustomerView::from),
            tier: read.tier(id)?,
            owes,
            store_credit: -read.party_balance(id, Account::StoreCredit)?,
            debts,
            receipts,
        })
    }
}

fn found(read: &Read<'_>, list: &CustomerList) -> Result<Vec<CustomerBalance>, DeskError> {
    let mut balances = Vec::new();
    for id in read.customers_found(&list.text)? {
        let balance = CustomerBalance {
            id,
            owes: read.party_balance(id, Account::Receivable)?,
            credit: -read.party_balance(id, Account::StoreCredit)?,
        };
        let is_meant = match list.only {
            CustomerOnly::All => true,
            CustomerOnly::Owing => !balance.owes.is_zero(),
            CustomerOnly::StoreCredit => !balance.credit.is_zero(),
        };
        balances.extend(is_meant.then_some(balance));
    }
    Ok(balances)
}

fn row(read: &Read<'_>, balance: &CustomerBalance) -> Result<CustomerRow, DeskError> {
    Ok(CustomerRow {
        customer: party_view(read, balance.id)?,
        tier: read.tier(balance.id)?,
        owes: balance.owes,
        store_credit: balance.credit,
    })
}
