//! Goods on their way in: where and until when they come, and the parcels that bring them.

use chrono::NaiveDate;
use domain::returns::{Authorisation, Command, InboundCommand, Parcel, Return, Way, WayBack};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Settings, Write};

use super::custody_view::{CaseRef, CustodyView, ReceiptNoteView, case_ref, custody_views, note_views};
use super::{ReturnChanged, step_inputs};
use crate::case::Case;
use crate::{Desk, DeskError};

step_inputs! {
    /// Say where, how and until when goods come back.
    WayBackSet {
        /// How.
        way: Way,
        /// Where to; empty: to the shop.
        address: String,
        /// The last day on which they may come; none if left out.
        until: Option<NaiveDate>,
    }
    /// Say with which parcels goods come back.
    ParcelsSet {
        /// All of them: they take the place of those noted before.
        parcels: Vec<Parcel>,
    }
}

/// What is known of goods on their way in.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InboundView {
    /// How they come; before the approval what the customer would be told.
    pub way: Way,
    /// Where to, as it was said; empty: to the shop.
    pub address: String,
    /// Where to, in full.
    pub to: String,
    /// The last day on which they may come.
    pub until: Option<NaiveDate>,
    /// Whether that day has passed and goods are still expected.
    pub is_overdue: bool,
    /// Whether somebody said so; otherwise it is what goes without saying.
    pub is_told: bool,
    /// Whether goods are still expected, so that it may be said anew.
    pub is_open: bool,
    /// The parcels.
    pub parcels: Vec<Parcel>,
    /// What was seen when goods were counted in.
    pub notes: Vec<ReceiptNoteView>,
    /// What nobody expected, in the order in which it came.
    pub custody: Vec<CustodyView>,
    /// The return that has in custody what this one is about.
    pub came_from: Option<CaseRef>,
}

/// None where nothing comes back (services, claims), and nothing came.
pub(crate) fn inbound_view(
    read: &Read<'_>,
    this: &Return,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<InboundView>, DeskError> {
    // What was in a parcel is shown, though nothing was to come.
    let comes_back = this.lines.iter().any(|line| line.draft.is_goods);
    if !comes_back && this.inbound.custody.is_empty() {
        return Ok(None);
    }
    let is_approved = matches!(this.authorisation, Authorisation::Approved { .. });
    let would_tell = || match &settings.way_back {
        Some(terms) if !is_approved => terms.on(today),
        Some(_) | None => WayBack::default(),
    };
    let told = this.inbound.way_back.clone().unwrap_or_else(would_tell);
    Ok(Some(InboundView {
        way: told.way,
        to: in_full(&told, settings),
        address: told.address,
        until: told.until,
        is_told: this.inbound.way_back.is_some(),
        is_overdue: this.overdue_since(today).is_some(),
        is_open: is_approved && !this.closed && this.expects_goods(),
        parcels: this.inbound.parcels.clone(),
        notes: note_views(read, this)?,
        custody: custody_views(read, this)?,
        came_from: this.inbound.came_from.map(|id| case_ref(read, id)).transpose()?,
    }))
}

/// The address as it is told: the shop's own where none was said.
fn in_full(told: &WayBack, settings: &Settings) -> String {
    if !told.address.is_empty() {
        return told.address.clone();
    }
    let lines = settings.shop_lines.iter().map(String::as_str);
    let named = std::iter::once(settings.shop_name.as_str()).chain(lines);
    named
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

impl Desk {
    /// Says where, how and until when goods come back.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_way_back_set(&mut self, step: &WayBackSet) -> Result<ReturnChanged, DeskError> {
        let told = WayBack {
            way: step.way,
            address: step.address.clone(),
            until: step.until,
        };
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::Inbound(InboundCommand::SetWayBack(told)))
        })
    }

    /// Says with which parcels goods come back.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_parcels_set(&mut self, step: &ParcelsSet) -> Result<ReturnChanged, DeskError> {
        let parcels = step.parcels.clone();
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::Inbound(InboundCommand::SetParcels(parcels)))
        })
    }
}

/// With the approval the customer is told the way back: what somebody said, otherwise what the shop has set. A shop
/// that sets nothing writes nothing.
pub(super) fn tell_way_back(
    write: &mut Write<'_>,
    case: &mut Case,
    said: Option<&WayBack>,
    today: NaiveDate,
) -> Result<(), DeskError> {
    let is_approved = matches!(case.this.authorisation, Authorisation::Approved { .. });
    let usual = || write.settings().way_back.as_ref().map(|terms| terms.on(today));
    let Some(told) = said.cloned().or_else(usual) else {
        return Ok(());
    };
    if !is_approved || !case.this.expects_goods() {
        return Ok(());
    }
    case.run(write, &Command::Inbound(InboundCommand::SetWayBack(told)))
}

/// The parcel that goods came in joins those that were announced, unless it is one of them.
pub(super) fn note_parcel(write: &mut Write<'_>, case: &mut Case, parcel: &Parcel) -> Result<(), DeskError> {
    let parcel = parcel.tidy();
    let mut parcels = case.this.inbound.parcels.clone();
    let same = |known: &Parcel| !parcel.tracking.is_empty() && known.tracking == parcel.tracking;
    if parcel.is_blank() || parcels.contains(&parcel) || parcels.iter().any(same) {
        return Ok(());
    }
    parcels.push(parcel);
    case.run(write, &Command::Inbound(InboundCommand::SetParcels(parcels)))
}
