//! Returns: events appended, projections kept beside them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PostingId, ReturnId, StaffId};
use domain::returns::{Authorisation, Claim, Event, Goods, Return, Settlement, claims};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, StoreError, Write};

/// Where a return stands, as lists and searches see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ReturnState {
    /// 草稿.
    Draft = 0,
    /// 已提交.
    Submitted = 1,
    /// 已批准.
    Approved = 2,
    /// 已拒绝.
    Rejected = 3,
    /// 已取消.
    Cancelled = 4,
    /// 已关闭.
    Closed = 5,
}

impl ReturnState {
    /// Every state, in the order of its code.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::Approved,
        Self::Rejected,
        Self::Cancelled,
        Self::Closed,
    ];

    pub(crate) fn of(this: &Return) -> Self {
        if this.closed {
            return Self::Closed;
        }
        match this.authorisation {
            Authorisation::Draft => Self::Draft,
            Authorisation::Submitted => Self::Submitted,
            Authorisation::Approved { .. } => Self::Approved,
            Authorisation::Rejected { .. } => Self::Rejected,
            Authorisation::Cancelled { .. } => Self::Cancelled,
        }
    }

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Closed => "closed",
        }
    }
}

/// A return's row in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnHead {
    /// Its identity.
    pub id: ReturnId,
    /// Its number, from submission on.
    pub number: Option<DocumentNumber>,
    /// The number given to the customer.
    pub rma: Option<DocumentNumber>,
    /// The customer.
    pub customer: PartyId,
    /// Who wrote it.
    pub created_by: StaffId,
    /// Business date.
    pub date: NaiveDate,
    /// Where it stands.
    pub state: ReturnState,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
}

/// Everything that one confirmation did to a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// Who.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// What, in order.
    pub events: Vec<Event>,
}

impl Read<'_> {
    /// A return as its events make it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_by_id(&self, id: ReturnId) -> Result<Option<Return>, StoreError> {
        let acts = self.return_acts(id)?;
        Ok(Return::replay(
            id,
            self.currency,
            acts.iter().flat_map(|act| &act.events),
        ))
    }

    /// The history of a return, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_acts(&self, id: ReturnId) -> Result<Vec<ActRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT staff_id, at, events FROM return_event WHERE return_id = ?1 ORDER BY act",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok((
                StaffId(row.get("staff_id")?),
                row.time("at")?,
                row.get::<_, String>("events")?,
            ))
        })?;
        let mut acts = Vec::new();
        for row in rows {
            let (staff, at, text) = row?;
            let events =
                serde_json::from_str(&text).map_err(|_| StoreError::Unreadable { what: "events" })?;
            acts.push(ActRow { staff, at, events });
        }
        Ok(acts)
    }

    /// A return by its number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_by_number(&self, number: DocumentNumber) -> Result<Option<ReturnId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM return_document WHERE number = ?1")?;
        Ok(statement
            .query_row([number.stored()], |row| Ok(ReturnId(row.get("id")?)))
            .optional()?)
    }

    /// A return's row in lists.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_head(&self, id: ReturnId) -> Result<Option<ReturnHead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM return_document WHERE id = ?1")?;
        Ok(statement
            .query_row([id.0], |row| self.read_head(row))
            .optional()?)
    }

    /// Returns, newest first, of one state or of all.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns(&self, state: Option<ReturnState>, rows_max: u32) -> Result<Vec<ReturnHead>, StoreError> {
        let sql = match state {
            // The constant lets SQLite see that the index of what is open covers the question.
            Some(state) => format!(
                "SELECT * FROM return_document WHERE state = {} ORDER BY id DESC LIMIT ?1",
                state as u8
            ),
            None => "SELECT * FROM return_document ORDER BY id DESC LIMIT ?1".to_owned(),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([rows_max], |row| self.read_head(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The returns that name a sale, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_of_sale(&self, sale: PostingId) -> Result<Vec<ReturnHead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/returns_of_sale.sql"))?;
        let rows = statement.query_map([sale.0], |row| self.read_head(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read_head(&self, row: &Row<'_>) -> rusqlite::Result<ReturnHead> {
        let state: usize = row.get("state")?;
        let number = |kind, column| -> rusqlite::Result<Option<DocumentNumber>> {
            let stored: Option<i64> = row.get(column)?;
            Ok(stored.and_then(|stored| DocumentNumber::from_stored(kind, stored)))
        };
        Ok(ReturnHead {
            id: ReturnId(row.get("id")?),
            number: number(DocumentKind::Return, "number")?,
            rma: number(DocumentKind::ReturnAuthorisation, "rma")?,
            customer: PartyId(row.get("customer_id")?),
            created_by: StaffId(row.get("created_by")?),
            date: row.date("date")?,
            state: *ReturnState::ALL.get(state).ok_or_else(|| bad_code("state"))?,
            credited: row.money("credited", self.currency)?,
            refunded: row.money("refunded", self.currency)?,
        })
    }
}

impl Write<'_> {
    /// The identity that the next return gets.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn next_return(&self) -> Result<ReturnId, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) + 1 AS next FROM return_document")?;
        Ok(ReturnId(statement.query_row([], |row| row.get("next"))?))
    }

    /// Notes what a return claims of sale lines now and did not before. Done after every event, so that the
    /// next decision of the same transaction sees it.
    pub fn note_claims(&mut self, before: &[Claim], after: &Return) {
        let zero = self.currency().zero();
        for (index, claim) in claims(after).into_iter().enumerate() {
            // A draft may be written anew with other lines; it claims nothing, so nothing is lost.
            let same = before.get(index).filter(|earlier| earlier.origin == claim.origin);
            let change = match same {
                Some(earlier) => claim.less(earlier),
                None => claim,
            };
            if !change.is_nothing() {
                let pending = self
                    .claims
                    .entry(claim.origin)
                    .or_insert_with(|| nothing(claim, zero));
                *pending = sum(pending, &change);
            }
        }
    }

    /// Appends one act and brings the projections up to date.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn save_return(&mut self, after: &Return, events: &[Event]) -> Result<(), StoreError> {
        let stamp = self.stamped();
        let text = serde_json::to_string(events).expect("events are plain data");
        self.connection()
            .prepare_cached(include_str!("sql/return_event_insert.sql"))?
            .execute(params![
                after.id.0,
                stamp.staff.0,
                stamp.at.timestamp_millis(),
                text
            ])?;
        self.save_head(after)?;
        self.save_lines(after)
    }

    fn save_head(&self, after: &Return) -> Result<(), StoreError> {
        let zero = self.currency().zero();
        let rma = match &after.authorisation {
            Authorisation::Approved { rma, .. } => Some(rma.stored()),
            Authorisation::Draft
            | Authorisation::Submitted
            | Authorisation::Rejected { .. }
            | Authorisation::Cancelled { .. } => None,
        };
        self.connection()
            .prepare_cached(include_str!("sql/return_document_set.sql"))?
            .execute(params![
                after.id.0,
                after.number.map(DocumentNumber::stored),
                rma,
                after.customer.0,
                after.created_by.0,
                stored_date(after.date),
                ReturnState::of(after) as u8,
                goods_code(after.goods()),
                settlement_code(after.settlement()),
                after.credited().minor(),
                after.refunded(zero).minor(),
            ])?;
        Ok(())
    }

    fn save_lines(&self, after: &Return) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM return_line WHERE return_id = ?1 AND line > ?2")?
            .execute(params![after.id.0, after.lines.len()])?;
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/return_line_set.sql"))?;
        for line in &after.lines {
            statement.execute(params![
                after.id.0,
                line.draft.line.0,
                line.draft.product.0,
                line.draft.origin.map(|origin| origin.sale.0),
                line.draft.origin.map(|origin| origin.line.0),
                line.draft.reason,
                line.draft.quantity.thousandths(),
                line.requested.thousandths(),
                line.approved.thousandths(),
                line.received.thousandths(),
                line.short_closed.thousandths(),
                line.restocked.thousandths(),
                line.scrapped.thousandths(),
                line.given_back.thousandths(),
                line.credited.thousandths(),
                line.credited_net.minor(),
                line.credited_tax.minor(),
                line.received_cost.minor(),
                line.disposed_cost.minor(),
                line.given_back_cost.minor(),
            ])?;
        }
        Ok(())
    }

    pub(crate) fn flush_claims(&mut self) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/sale_line_claim_add.sql"))?;
        let mut changed: Vec<_> = self.claims.values().filter(|claim| !claim.is_nothing()).collect();
        changed.sort_by_key(|claim| claim.origin);
        for claim in changed {
            statement.execute(params![
                claim.origin.sale.0,
                claim.origin.line.0,
                claim.held.thousandths(),
                claim.received.thousandths(),
                claim.given_back.thousandths(),
                claim.credited.thousandths(),
                claim.credited_net.minor(),
                claim.credited_tax.minor(),
                claim.returned_cost.minor(),
            ])?;
        }
        Ok(())
    }

    /// Whether a return or scrap document with this outside number is there, and which.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn note_outside_number(&self, kind: DocumentKind, number: &str, id: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO outside_number (kind, number, id) VALUES (?1, ?2, ?3)")?
            .execute(params![kind.code(), number, id])?;
        Ok(())
    }
}

impl Read<'_> {
    /// The document that has this number elsewhere: a return's or a posting's identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn by_outside_number(&self, kind: DocumentKind, number: &str) -> Result<Option<i64>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM outside_number WHERE kind = ?1 AND number = ?2")?;
        Ok(statement
            .query_row(params![kind.code(), number], |row| row.get("id"))
            .optional()?)
    }
}

fn goods_code(goods: Goods) -> u8 {
    match goods {
        Goods::None => 0,
        Goods::Part => 1,
        Goods::All => 2,
    }
}

fn settlement_code(settlement: Settlement) -> u8 {
    match settlement {
        Settlement::None => 0,
        Settlement::Part => 1,
        Settlement::Settled => 2,
    }
}

fn nothing(of: Claim, zero: Money) -> Claim {
    Claim {
        credited_net: zero,
        credited_tax: zero,
        returned_cost: zero,
        ..of
    }
    .without_quantities()
}

fn sum(left: &Claim, right: &Claim) -> Claim {
    Claim {
        origin: left.origin,
        held: left.held + right.held,
        received: left.received + right.received,
        given_back: left.given_back + right.given_back,
        credited: left.credited + right.credited,
        credited_net: left.credited_net + right.credited_net,
        credited_tax: left.credited_tax + right.credited_tax,
        returned_cost: left.returned_cost + right.returned_cost,
    }
}
