//! Sessions of the drawer as they are shown: each sum that moved their cash, and what must be in it.

use chrono::NaiveDate;
use domain::Money;
use domain::ids::StaffId;
use schemars::JsonSchema;
use serde::Serialize;
use store::{DrawerSession, Read, Settings};

use crate::DeskError;
use crate::journal::document_number;

/// The drawer as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawerState {
    /// Whether the shop counts its drawer.
    pub is_counted: bool,
    /// The session that runs.
    pub open: Option<DrawerView>,
    /// What was counted at the end of the session before: as much as is likely to be in it.
    pub left: Option<Money>,
}

/// A session of the drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawerView {
    /// Its number, counted up from 1.
    pub session: i64,
    /// Business date of its opening.
    pub date: NaiveDate,
    /// Who opened it.
    pub opened_by: String,
    /// When, RFC 3339.
    pub opened_at: String,
    /// What was in the drawer then.
    pub float: Money,
    /// Sold for cash.
    pub sales: Money,
    /// Debts collected in cash.
    pub receipts: Money,
    /// Paid back in cash; below zero.
    pub refunds: Money,
    /// Suppliers, costs and whatever else was paid in cash or came in.
    pub other: Money,
    /// Put in from the safe.
    pub put_in: Money,
    /// Taken out to the safe; below zero.
    pub taken_out: Money,
    /// What must be in it: all of these together.
    pub expected: Money,
    /// Each time that cash was carried, in order.
    pub carried: Vec<CarriedView>,
    /// How it ended; none while it runs.
    pub closed: Option<DrawerClosedView>,
}

/// Cash that was carried between the drawer and the safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CarriedView {
    /// When, RFC 3339.
    pub at: String,
    /// Who carried it.
    pub staff: String,
    /// How much: above zero into the drawer, below out of it.
    pub amount: Money,
    /// What for.
    pub reason: String,
}

/// How a session ended, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawerClosedView {
    /// When, RFC 3339; none in a preview.
    pub at: Option<String>,
    /// Who counted; none in a preview.
    pub by: Option<String>,
    /// What was counted.
    pub counted: Money,
    /// Counted less expected.
    pub difference: Money,
    /// Number of the journal entry that posts it; none where there is none, or in a preview.
    pub number: Option<String>,
    /// A remark.
    pub note: String,
}

pub(crate) fn drawer_state(read: &Read<'_>, settings: &Settings) -> Result<DrawerState, DeskError> {
    let last = match settings.drawer {
        Some(_) => read.drawer_sessions(None, 1)?.pop(),
        None => None,
    };
    let left = last.as_ref().and_then(|session| session.closed.as_ref());
    Ok(DrawerState {
        is_counted: settings.drawer.is_some(),
        left: left.map(|closed| closed.counted),
        open: last
            .filter(|session| session.closed.is_none())
            .map(|session| drawer_view(read, &session))
            .transpose()?,
    })
}

pub(super) fn drawer_view(read: &Read<'_>, session: &DrawerSession) -> Result<DrawerView, DeskError> {
    let takings = read.drawer_takings(session)?;
    let expected = takings.expected(session.float);
    let mut carried = vec![];
    for movement in read.drawer_movements(session.id)? {
        carried.push(CarriedView {
            at: movement.at.to_rfc3339(),
            staff: name_of(read, movement.staff)?,
            amount: movement.amount,
            reason: movement.reason,
        });
    }
    let closed = match &session.closed {
        Some(closed) => Some(DrawerClosedView {
            at: Some(closed.at.to_rfc3339()),
            by: Some(name_of(read, closed.by)?),
            counted: closed.counted,
            difference: closed.counted - expected,
            number: match closed
                .difference
                .map(|id| read.posting(id))
                .transpose()?
                .flatten()
            {
                Some(stored) => Some(document_number(read, &stored)?),
                None => None,
            },
            note: closed.note.clone(),
        }),
        None => None,
    };
    Ok(DrawerView {
        session: session.id.0,
        date: session.date,
        opened_by: name_of(read, session.opened_by)?,
        opened_at: session.opened_at.to_rfc3339(),
        float: session.float,
        sales: takings.sales,
        receipts: takings.receipts,
        refunds: takings.refunds,
        other: takings.other,
        put_in: takings.put_in,
        taken_out: takings.taken_out,
        expected,
        carried,
        closed,
    })
}

fn name_of(read: &Read<'_>, staff: StaffId) -> Result<String, DeskError> {
    Ok(read.staff(staff)?.map(|row| row.name).unwrap_or_default())
}
