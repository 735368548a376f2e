//! The versions of the policy, what its rules tell apart, and who approves for whom.
//!
//! A version is written once. Its hash stands in the log, which is chained, so a changed version is found.

use std::cell::RefCell;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{PartyId, ProductId, ReturnId, StaffId};
use domain::policy::{Policy, Tier};
use domain::staff::Role;
use domain::{Quantity, UnitPrice};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, StoreError, Write};

/// A version of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Its number, from 1.
    pub version: i64,
    /// Since when it is in force.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub staff: StaffId,
    /// What they noted.
    pub note: String,
    /// What it says.
    pub policy: Arc<Policy>,
}

/// Somebody who approves at another's levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegationRow {
    /// Its identity.
    pub id: i64,
    /// Who gave it.
    pub giver: (StaffId, String),
    /// The giver's role.
    pub role: Role,
    /// Who took it.
    pub taker: (StaffId, String),
    /// The last day.
    pub through: NaiveDate,
}

impl Read<'_> {
    /// The version in force.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn policy(&self) -> Result<PolicyVersion, StoreError> {
        self.one_version("SELECT * FROM policy_version ORDER BY id DESC LIMIT 1", [])?
            .ok_or(StoreError::Unreadable { what: "policy" })
    }

    /// The version that was in force at a moment; the first one before all of them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn policy_at(&self, at: DateTime<Utc>) -> Result<PolicyVersion, StoreError> {
        let sql = "SELECT * FROM policy_version WHERE at <= ?1 OR id = 1 ORDER BY id DESC LIMIT 1";
        self.one_version(sql, [at.timestamp_millis()])?
            .ok_or(StoreError::Unreadable { what: "policy" })
    }

    /// A version by its number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn policy_version(&self, version: i64) -> Result<Option<PolicyVersion>, StoreError> {
        self.one_version("SELECT * FROM policy_version WHERE id = ?1", [version])
    }

    /// Every version, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn policy_versions(&self) -> Result<Vec<PolicyVersion>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM policy_version ORDER BY id DESC")?;
        let mut rows = statement.query([])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            versions.push(read_version(row)?);
        }
        Ok(versions)
    }

    fn one_version(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Option<PolicyVersion>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(read_version).transpose()
    }

    /// The category of a product; empty where it has none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn category(&self, product: ProductId) -> Result<String, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT category FROM product_category WHERE product_id = ?1")?;
        let found = statement.query_row([product.0], |row| row.get("category"));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Every category that a product has, by name, with how many products have it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn categories(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT category, count(*) AS products FROM product_category GROUP BY category ORDER BY category",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get("category")?, row.get("products")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Which customer it is to the shop.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn tier(&self, party: PartyId) -> Result<Tier, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT tier FROM customer_tier WHERE party_id = ?1")?;
        let found: Option<String> = statement.query_row([party.0], |row| row.get("tier")).optional()?;
        found.map_or(Ok(Tier::Ordinary), |code| {
            Tier::from_code(&code).ok_or_else(|| bad_code("tier").into())
        })
    }

    /// The lowest price of one unit at which a product was sold in a span of days, discounts taken off.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn lowest_price(
        &self,
        product: ProductId,
        from: NaiveDate,
        through: NaiveDate,
    ) -> Result<Option<UnitPrice>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/product_prices_since.sql"))?;
        let span = params![product.0, stored_date(from), stored_date(through)];
        let rows = statement.query_map(span, |row| {
            let quantity: Quantity = row.quantity("quantity")?;
            Ok(UnitPrice::of(row.money("paid", self.currency)?, quantity))
        })?;
        let prices = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(prices.into_iter().min())
    }

    /// How many other returns without receipt a customer made in a span of days.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn without_receipt_times(
        &self,
        customer: PartyId,
        (from, through): (NaiveDate, NaiveDate),
        but: ReturnId,
    ) -> Result<u32, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/without_receipt_times.sql"))?;
        let span = params![customer.0, stored_date(from), stored_date(through), but.0];
        Ok(statement.query_row(span, |row| row.get("times"))?)
    }

    /// Who approves for whom on a day or later.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn delegations(&self, from: NaiveDate) -> Result<Vec<DelegationRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/delegations.sql"))?;
        let rows = statement.query_map([stored_date(from)], read_delegation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// The version in force, read once in a transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn policy_now(&mut self) -> Result<PolicyVersion, StoreError> {
        if let Some(version) = &self.policy {
            return Ok(version.clone());
        }
        let version = self.policy()?;
        self.policy = Some(version.clone());
        Ok(version)
    }

    /// Puts a policy into force. Never before the version it follows, even where a clock went back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn add_policy(&mut self, policy: &Policy, note: &str) -> Result<i64, StoreError> {
        let body = serde_json::to_string(policy).expect("a policy is plain data");
        let (stamp, note) = (self.stamped(), note.trim());
        let latest: i64 = self.connection().query_row(
            "SELECT coalesce(max(at), 0) AS at FROM policy_version",
            [],
            |row| row.get("at"),
        )?;
        let at = stamp.at.timestamp_millis().max(latest);
        self.connection()
            .prepare_cached("INSERT INTO policy_version (at, staff_id, note, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![at, stamp.staff.0, note, body])?;
        let version = self.connection().last_insert_rowid();
        self.policy = None;
        self.log(
            "policy.set",
            &version.to_string(),
            &hash(at, stamp.staff, note, &body),
        )?;
        Ok(version)
    }

    /// Gives a product a category, or takes it away.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_category(&mut self, product: ProductId, category: &str) -> Result<(), StoreError> {
        let sql = if category.is_empty() {
            "DELETE FROM product_category WHERE product_id = ?1 AND ?2 = ''"
        } else {
            "INSERT OR REPLACE INTO product_category (product_id, category) VALUES (?1, ?2)"
        };
        self.connection()
            .prepare_cached(sql)?
            .execute(params![product.0, category])?;
        Ok(())
    }

    /// Says which customer it is to the shop.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_tier(&mut self, party: PartyId, tier: Tier) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO customer_tier (party_id, tier) VALUES (?1, ?2)")?
            .execute(params![party.0, tier.code()])?;
        Ok(())
    }

    /// Lets somebody approve for another through a day; a day that has passed takes it back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_delegation(
        &mut self,
        giver: StaffId,
        taker: StaffId,
        through: NaiveDate,
    ) -> Result<(), StoreError> {
        let at = self.stamped().at.timestamp_millis();
        self.connection()
            .prepare_cached("DELETE FROM delegation WHERE giver_id = ?1 AND taker_id = ?2")?
            .execute(params![giver.0, taker.0])?;
        self.connection()
            .prepare_cached(
                "INSERT INTO delegation (giver_id, taker_id, through, at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![giver.0, taker.0, stored_date(through), at])?;
        Ok(())
    }
}

/// What the log keeps of a version: SHA-256 of all that its row says.
pub(crate) fn hash(at: i64, staff: StaffId, note: &str, body: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(at.to_be_bytes());
    hash.update(staff.0.to_be_bytes());
    for text in [note, body] {
        let length = u64::try_from(text.len()).expect("a text fits the memory");
        hash.update(length.to_be_bytes());
        hash.update(text.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    digest.iter().flat_map(digits).flatten().collect()
}

thread_local! {
    /// The text that was read last, with what it says: every return is judged by the same one for months.
    static LAST_READ: RefCell<Option<(String, Arc<Policy>)>> = const { RefCell::new(None) };
}

fn parsed(body: String) -> Result<Arc<Policy>, StoreError> {
    LAST_READ.with_borrow_mut(|last| match last {
        Some((text, policy)) if *text == body => Ok(Arc::clone(policy)),
        _ => {
            let policy: Policy =
                serde_json::from_str(&body).map_err(|_| StoreError::Unreadable { what: "policy" })?;
            let policy = Arc::new(policy);
            *last = Some((body, Arc::clone(&policy)));
            Ok(policy)
        }
    })
}

fn read_version(row: &Row<'_>) -> Result<PolicyVersion, StoreError> {
    let policy = parsed(row.get("body")?)?;
    Ok(PolicyVersion {
        version: row.get("id")?,
        at: row.time("at")?,
        staff: StaffId(row.get("staff_id")?),
        note: row.get("note")?,
        policy,
    })
}

fn read_delegation(row: &Row<'_>) -> rusqlite::Result<DelegationRow> {
    let role: String = row.get("role")?;
    Ok(DelegationRow {
        id: row.get("id")?,
        giver: (StaffId(row.get("giver_id")?), row.get("giver")?),
        role: Role::from_code(&role).ok_or_else(|| bad_code("role"))?,
        taker: (StaffId(row.get("taker_id")?), row.get("taker")?),
        through: row.date("through")?,
    })
}
