//! Returns: events appended, projections kept beside them.

mod fields;
mod kept;
mod list;
mod parcels;
mod save;

pub(crate) use fields::fields_of;
pub use list::{ReturnFilter, ReturnPage};

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PostingId, ReturnId, StaffId};
use domain::returns::{Authorisation, Event, Goods, Purpose, ReplacementState, Return, Settlement};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError};

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

    /// Whether it waits for something: the index of what is open holds it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Approved)
    }

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

/// The axes in the order of their stored codes.
const GOODS: [Goods; 3] = [Goods::None, Goods::Part, Goods::All];
const MONEY: [Settlement; 3] = [Settlement::None, Settlement::Part, Settlement::Settled];

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
    /// The goods axis.
    pub goods: Goods,
    /// The money axis.
    pub money: Settlement,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// What it is for.
    pub purpose: Purpose,
    /// The replacement axis.
    pub replacement: ReplacementState,
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
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/return_events.sql"))?;
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

    /// A return, an exchange or a claim by its number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_by_number(&self, number: DocumentNumber) -> Result<Option<ReturnId>, StoreError> {
        if !number.kind().is_case() {
            return Ok(None);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM return_document WHERE number = ?1")?;
        Ok(statement
            .query_row([stored_number(number)], |row| Ok(ReturnId(row.get("id")?)))
            .optional()?)
    }

    /// The open return that an RMA number was given for.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_by_rma(&self, rma: DocumentNumber) -> Result<Option<ReturnId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM return_document WHERE state = 2 AND rma = ?1")?;
        let found = statement.query_row([rma.stored()], |row| Ok(ReturnId(row.get("id")?)));
        Ok(found.optional()?)
    }

    /// A return's row in lists.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_head(&self, id: ReturnId) -> Result<Option<ReturnHead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/return_head.sql"))?;
        Ok(statement
            .query_row([id.0], |row| self.read_head(row))
            .optional()?)
    }

    /// The returns that name a sale, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_of_sale(&self, sale: PostingId) -> Result<Vec<ReturnHead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/returns_of_sale.sql"))?;
        let rows = statement.query_map([sale.0], |row| self.read_head(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read_head(&self, row: &Row<'_>) -> rusqlite::Result<ReturnHead> {
        let (state, goods, money): (usize, usize, usize) =
            (row.get("state")?, row.get("goods")?, row.get("settlement")?);
        let replacement: usize = row.get("replacement")?;
        let number = |kind, column| -> rusqlite::Result<Option<DocumentNumber>> {
            let stored: Option<i64> = row.get(column)?;
            Ok(stored.and_then(|stored| DocumentNumber::from_stored(kind, stored)))
        };
        Ok(ReturnHead {
            id: ReturnId(row.get("id")?),
            number: row.get::<_, Option<i64>>("number")?.and_then(number_from_stored),
            rma: number(DocumentKind::ReturnAuthorisation, "rma")?,
            customer: PartyId(row.get("customer_id")?),
            created_by: StaffId(row.get("created_by")?),
            date: row.date("date")?,
            state: *ReturnState::ALL.get(state).ok_or_else(|| bad_code("state"))?,
            goods: *GOODS.get(goods).ok_or_else(|| bad_code("goods"))?,
            money: *MONEY.get(money).ok_or_else(|| bad_code("settlement"))?,
            credited: row.money("credited", self.currency)?,
            refunded: row.money("refunded", self.currency)?,
            purpose: Purpose::from_code(row.get("purpose")?).ok_or_else(|| bad_code("purpose"))?,
            replacement: *ReplacementState::ALL
                .get(replacement)
                .ok_or_else(|| bad_code("replacement"))?,
        })
    }
}

/// By how much the kind of a document stands above its number where kinds share a column.
const KIND_UNIT: i64 = 100_000_000_000;

/// What stands before the number of a case in its head: nothing for a return, which nearly all are.
pub(crate) fn before_number(kind: DocumentKind) -> i64 {
    if kind.is_case() {
        i64::from(kind.code() - DocumentKind::Return.code()) * KIND_UNIT
    } else {
        0
    }
}

/// A case's number as its head keeps it.
pub(crate) fn stored_number(number: DocumentNumber) -> i64 {
    before_number(number.kind()) + number.stored()
}

/// The number that a head keeps.
pub(crate) fn number_from_stored(stored: i64) -> Option<DocumentNumber> {
    let code = i64::from(DocumentKind::Return.code()) + stored / KIND_UNIT;
    let kind = DocumentKind::from_code(u8::try_from(code).ok()?)?;
    DocumentNumber::from_stored(kind, stored % KIND_UNIT)
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
