//! 钱箱: sessions of the cash drawer in a shop that counts it: opened with a float, carried to and from the safe, counted at
//! the end. While it is closed no cash comes and none goes, whichever document would move it.

mod view;

use domain::Money;
use domain::drawer::{Drawer, difference};
use domain::ids::DrawerSessionId;
use domain::ledger::Tender;
use domain::posting::{Payment, TradeRefusal};
use domain::returns::Refusal;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{DrawerSession, Read, Settings, Write};

use crate::case::open_period;
use crate::draft::request_name;
use crate::{Desk, DeskError};

pub(crate) use view::drawer_state;
use view::drawer_view;
pub use view::{CarriedView, DrawerClosedView, DrawerState, DrawerView};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 50;
const ROWS_MAX: u32 = 500;

/// A drawer to open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawerOpen {
    /// The same request opens it once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// What is in it.
    pub float: Money,
}

/// Cash to carry between the drawer and the safe.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawerCarry {
    /// The same request is noted once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Which way.
    pub way: CarryWay,
    /// How much.
    pub amount: Money,
    /// What for.
    pub reason: String,
}

/// Which way cash is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CarryWay {
    /// From the safe into the drawer.
    In,
    /// Out of the drawer to the safe.
    Out,
}

/// A drawer to count and close.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawerClose {
    /// The same request closes it once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// What was counted.
    pub counted: Money,
    /// A remark: why it is not what was expected.
    #[serde(default)]
    pub note: String,
    /// Shows what would be posted and closes nothing.
    #[serde(default)]
    pub preview: bool,
}

/// Which sessions to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DrawerList {
    /// Only sessions before this one: the last of the page before.
    pub before: Option<i64>,
    /// Rows at most: 50 if left out, 500 at most.
    pub rows_max: Option<u32>,
}

impl Desk {
    /// Opens the drawer.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the shop does not count its drawer, or it is open already.
    pub fn drawer_open(&mut self, open: &DrawerOpen) -> Result<DrawerView, DeskError> {
        let today = self.today();
        let act = ("drawer.open", open.request_id.as_deref());
        self.drawer_act(act, |write| {
            match write.settings().drawer {
                Some(Drawer::Closed) => {}
                Some(Drawer::Open(_)) => return Err(TradeRefusal::DrawerOpen {}.into()),
                None => return Err(TradeRefusal::DrawerNotCounted {}.into()),
            }
            let float = not_negative(write, "float", open.float)?;
            let id = write.open_drawer(today, float)?;
            Ok((id, float.to_string()))
        })
    }

    /// Notes cash that is carried between the drawer and the safe.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the drawer is not open, the amount is not above zero, a reason is
    /// missing, or so much is not in it.
    pub fn drawer_carry(&mut self, carry: &DrawerCarry) -> Result<DrawerView, DeskError> {
        let act = ("drawer.carry", carry.request_id.as_deref());
        self.drawer_act(act, |write| {
            let session = running(write)?;
            let reason = carry.reason.trim();
            if reason.is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let amount = write.currency().accept(carry.amount)?;
            if !amount.is_positive() {
                return Err(Refusal::AmountNotPositive {}.into());
            }
            let signed = match carry.way {
                CarryWay::In => amount,
                CarryWay::Out => {
                    let there = write.drawer_takings(&session)?.expected(session.float);
                    if amount > there {
                        return Err(TradeRefusal::NotInDrawer { amount, there }.into());
                    }
                    -amount
                }
            };
            write.carry_cash(session.id, signed, reason)?;
            Ok((session.id, format!("{signed} {reason}")))
        })
    }

    /// Closes the drawer with what was counted, and posts what is missing or too much.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the drawer is not open, or the period is closed.
    pub fn drawer_close(&mut self, close: &DrawerClose) -> Result<DrawerView, DeskError> {
        let today = self.today();
        if close.preview {
            self.permit(Permission::Sell)?;
            return close_preview(&*self.store.snapshot()?, self.store.settings(), close);
        }
        let act = ("drawer.close", close.request_id.as_deref());
        self.drawer_act(act, |write| {
            let session = running(write)?;
            let counted = not_negative(write, "counted", close.counted)?;
            let expected = write.drawer_takings(&session)?.expected(session.float);
            let note = close.note.trim();
            let posting = difference(expected, counted, today, note);
            if posting.is_some() {
                open_period(write.settings(), today)?;
            }
            write.close_drawer(session.id, counted, posting.as_ref(), note)?;
            Ok((session.id, format!("{counted} of {expected}")))
        })
    }

    /// The drawer as it is now.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn drawer_now(&self) -> Result<DrawerState, DeskError> {
        let read = self.store.snapshot()?;
        drawer_state(&read, self.store.settings())
    }

    /// Sessions of the drawer, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn drawer_list(&self, list: &DrawerList) -> Result<Vec<DrawerView>, DeskError> {
        let read = self.store.snapshot()?;
        let rows_max = list.rows_max.unwrap_or(ROWS).min(ROWS_MAX);
        read.drawer_sessions(list.before.map(DrawerSessionId), rows_max)?
            .iter()
            .map(|session| drawer_view(&read, session))
            .collect()
    }

    /// One act on the drawer in one transaction: once a request, and in the log.
    fn drawer_act(
        &mut self,
        (operation, request): (&'static str, Option<&str>),
        act: impl FnOnce(&mut Write<'_>) -> Result<(DrawerSessionId, String), DeskError>,
    ) -> Result<DrawerView, DeskError> {
        let id = self.change(Permission::Sell, |write, _| {
            let name = request.map(|request| request_name(operation, request));
            if let Some(name) = &name
                && let Some(outcome) = write.request(name)?
            {
                return Ok(DrawerSessionId(outcome));
            }
            let (id, detail) = act(write)?;
            if let Some(name) = &name {
                write.note_request(name, id.0)?;
            }
            write.log(operation, &id.0.to_string(), &detail)?;
            Ok(id)
        })?;
        let read = self.store.snapshot()?;
        let session = read.drawer_session(id)?.ok_or(Refusal::DrawerClosed {})?;
        drawer_view(&read, &session)
    }
}

/// Refuses a transaction that moved cash while nobody had opened the drawer.
pub(crate) fn told(write: &Write<'_>) -> Result<(), DeskError> {
    if write.moved_cash_beside_the_drawer() {
        return Err(Refusal::DrawerClosed {}.into());
    }
    Ok(())
}

/// What keeps these payments from being taken now: cash, and a drawer that nobody opened.
pub(crate) fn closed_for(settings: &Settings, paid: &[Payment]) -> Option<DeskError> {
    let in_cash = paid.iter().any(|part| part.tender == Tender::Cash);
    (in_cash && settings.drawer == Some(Drawer::Closed)).then(|| Refusal::DrawerClosed {}.into())
}

/// The setting that makes a shop count its drawer, or not any more.
pub(crate) fn counted_or_not(
    before: Option<Drawer>,
    is_counted: Option<bool>,
) -> Result<Option<Drawer>, DeskError> {
    match (before, is_counted) {
        (Some(Drawer::Open(_)), Some(false)) => Err(TradeRefusal::DrawerOpen {}.into()),
        (_, Some(false)) => Ok(None),
        (None, Some(true)) => Ok(Some(Drawer::Closed)),
        (before, _) => Ok(before),
    }
}

/// What comes from elsewhere must not look as if it had gone through the drawer that is open.
pub(crate) fn not_open(settings: &Settings) -> Result<(), DeskError> {
    match settings.drawer {
        Some(Drawer::Open(_)) => Err(TradeRefusal::DrawerOpen {}.into()),
        Some(Drawer::Closed) | None => Ok(()),
    }
}

fn running(write: &Write<'_>) -> Result<DrawerSession, DeskError> {
    session_of(write, write.settings())
}

fn session_of(read: &Read<'_>, settings: &Settings) -> Result<DrawerSession, DeskError> {
    let id = match settings.drawer {
        Some(Drawer::Open(id)) => id,
        Some(Drawer::Closed) => return Err(Refusal::DrawerClosed {}.into()),
        None => return Err(TradeRefusal::DrawerNotCounted {}.into()),
    };
    Ok(read.drawer_session(id)?.ok_or(Refusal::DrawerClosed {})?)
}

fn not_negative(read: &Read<'_>, field: &'static str, amount: Money) -> Result<Money, DeskError> {
    let accepted = read.currency().accept(amount)?;
    if accepted < read.currency().zero() {
        return Err(DeskError::Invalid {
            field,
            why: "negative",
            given: amount.to_string(),
        });
    }
    Ok(accepted)
}

fn close_preview(read: &Read<'_>, settings: &Settings, close: &DrawerClose) -> Result<DrawerView, DeskError> {
    let session = session_of(read, settings)?;
    let counted = not_negative(read, "counted", close.counted)?;
    let view = drawer_view(read, &session)?;
    Ok(DrawerView {
        closed: Some(DrawerClosedView {
            at: None,
            by: None,
            counted,
            difference: counted - view.expected,
            number: None,
            note: close.note.trim().to_owned(),
        }),
        ..view
    })
}
