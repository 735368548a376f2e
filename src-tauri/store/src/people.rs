//! Customers and suppliers. Identity apart from person: names and phones live in a table of their own.

use domain::Money;
use domain::ids::PartyId;
use domain::ledger::Account;
use rusqlite::{OptionalExtension, params};

use crate::find::{NameKind, name_keys};
use crate::rows::Columns;
use crate::{Language, Read, StoreError, Write};

/// The shared account of customers who are not named.
pub const WALK_IN: PartyId = PartyId(1);

/// What a party is to the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum PartyKind {
    /// Buys.
    Customer = 1,
    /// Supplies.
    Supplier = 2,
}

/// A customer or supplier with what is known of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its identity.
    pub id: PartyId,
    /// The shop's own code for it.
    pub code: Option<String>,
    /// Name; empty when unknown or erased.
    pub name: String,
    /// Phone; empty when unknown or erased.
    pub phone: String,
    /// E-mail address; empty when unknown or erased.
    pub email: String,
    /// In which language the person is written to; none: the shop's.
    pub language: Option<Language>,
    /// A remark; empty when there is none or it was erased.
    pub note: String,
}

/// What is known of a person: erasable, in no hash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Name.
    pub name: &'a str,
    /// Phone.
    pub phone: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// In which language the person is written to; none: the shop's.
    pub language: Option<Language>,
    /// A remark.
    pub note: &'a str,
}

/// A customer or supplier that is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewParty<'a> {
    /// What it is.
    pub kind: PartyKind,
    /// The shop's own code for it.
    pub code: Option<&'a str>,
    /// Who it is.
    pub identity: Identity<'a>,
}

impl Read<'_> {
    /// A customer or supplier by identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn party(&self, id: PartyId) -> Result<Option<Party>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/party.sql"))?;
        let party = statement.query_row([id.0], |row| {
            Ok(Party {
                id,
                code: row.get("code")?,
                name: row.get("name")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
                language: Language::from_tag(&row.get::<_, String>("language")?),
                note: row.get("note")?,
            })
        });
        Ok(party.optional()?)
    }

    /// A customer by the shop's own code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn customer_by_code(&self, code: &str) -> Result<Option<PartyId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM party WHERE kind = 1 AND code = ?1")?;
        Ok(statement
            .query_row([code], |row| Ok(PartyId(row.get("id")?)))
            .optional()?)
    }

    /// A supplier by the shop's own code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn supplier_by_code(&self, code: &str) -> Result<Option<PartyId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM party WHERE kind = 2 AND code = ?1")?;
        Ok(statement
            .query_row([code], |row| Ok(PartyId(row.get("id")?)))
            .optional()?)
    }

    /// All suppliers, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn suppliers(&self) -> Result<Vec<PartyId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM party WHERE kind = 2 ORDER BY code")?;
        let rows = statement.query_map([], |row| Ok(PartyId(row.get("id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The balance of a party's account, debits up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn party_balance(&self, party: PartyId, account: Account) -> Result<Money, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT balance FROM party_account WHERE party_id = ?1 AND account_id = ?2")?;
        let balance = statement
            .query_row(params![party.0, account.stored()], |row| {
                row.money("balance", self.currency)
            })
            .optional()?;
        Ok(balance.unwrap_or_else(|| self.currency.zero()))
    }
}

impl Write<'_> {
    /// Adds a customer or supplier.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or the code is taken.
    pub fn add_party(&mut self, party: &NewParty<'_>) -> Result<PartyId, StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO party (kind, code) VALUES (?1, ?2)")?
            .execute(params![party.kind as u8, party.code])?;
        let id = PartyId(self.connection().last_insert_rowid());
        if party.identity != Identity::default() {
            self.identify(id, &party.identity)?;
            // A text at the counter looks for customers; suppliers are listed.
            if party.kind == PartyKind::Customer {
                self.add_name(NameKind::Customer, id.0, party.identity.name)?;
            }
        }
        Ok(id)
    }

    /// A code that no customer has: C, and the first number that is free.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn free_customer_code(&self) -> Result<String, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) FROM party")?;
        let last: i64 = statement.query_row([], |row| row.get(0))?;
        let mut next = last + 1;
        loop {
            let code = format!("C{next:05}");
            if self.customer_by_code(&code)?.is_none() {
                return Ok(code);
            }
            next += 1;
        }
    }

    /// Says anew who a customer is; what was known before is gone, and so are the ways to find the former name.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_customer(&mut self, id: PartyId, identity: &Identity<'_>) -> Result<(), StoreError> {
        let before = self.party(id)?.map(|party| party.name).unwrap_or_default();
        self.identify(id, identity)?;
        let mut forget = self
            .connection()
            .prepare_cached("DELETE FROM name_pair WHERE pair = ?1 AND kind = ?2 AND id = ?3")?;
        for pair in name_keys(&before) {
            forget.execute(params![pair, NameKind::Customer as u8, id.0])?;
        }
        drop(forget);
        self.add_name(NameKind::Customer, id.0, identity.name)
    }

    fn identify(&self, id: PartyId, identity: &Identity<'_>) -> Result<(), StoreError> {
        let digits: String = identity.phone.chars().filter(char::is_ascii_digit).collect();
        let reversed: String = digits.chars().rev().collect();
        self.connection()
            .prepare_cached(include_str!("sql/party_identity_set.sql"))?
            .execute(params![
                id.0,
                identity.name,
                identity.phone,
                reversed,
                identity.email,
                identity.language.map_or("", Language::tag),
                identity.note,
            ])?;
        Ok(())
    }

    /// What a party's account stands at, with what this transaction posted so far. Debits up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn balance(&self, party: PartyId, account: Account) -> Result<Money, StoreError> {
        let stored = self.party_balance(party, account)?;
        Ok(self
            .parties
            .get(&(party, account))
            .map_or(stored, |change| stored + *change))
    }
}
