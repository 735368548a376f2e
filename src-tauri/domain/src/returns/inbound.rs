//! What is agreed and noted about goods on their way in: the way back, its last date, the parcels. Source:
//! DOMAIN.md §2, the rows submitted → approved and approved → received.
//!
//! Nothing of it moves stock or money, and of an ordinary return nothing is said at all: it has no event here.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Return;

/// How goods come back.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 顾客送回: over the counter.
    #[default]
    Brings,
    /// 上门取件: somebody fetches them.
    PickedUp,
    /// 顾客寄回: with a carrier.
    Sends,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Brings, Self::PickedUp, Self::Sends];
}

/// What the customer is told at approval: where, how, until when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WayBack {
    /// How.
    pub way: Way,
    /// Where to; empty: to the shop.
    pub address: String,
    /// The last day on which they may come; none where nobody set one.
    pub until: Option<NaiveDate>,
}

/// What a shop tells its customers when nobody says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayBackTerms {
    /// How goods come back.
    pub way: Way,
    /// Where to; empty: to the shop.
    pub address: String,
    /// Days from the approval within which they come; none where there is no last day.
    pub days: Option<u16>,
}

impl WayBackTerms {
    /// What a customer is told whose return is approved on this day.
    #[must_use]
    pub fn on(&self, approved: NaiveDate) -> WayBack {
        let days = self.days.map(|days| chrono::Days::new(days.into()));
        WayBack {
            way: self.way,
            address: self.address.clone(),
            until: days.and_then(|days| approved.checked_add_days(days)),
        }
    }
}

/// A parcel on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Parcel {
    /// Who brings it.
    pub carrier: String,
    /// The carrier's number.
    pub tracking: String,
}

impl Parcel {
    /// As it is kept: a scanner and a person who types in groups of four mean the same number.
    #[must_use]
    pub fn tidy(&self) -> Self {
        Self {
            carrier: self.carrier.trim().to_owned(),
            tracking: tidy_tracking(&self.tracking),
        }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.carrier.is_empty() && self.tracking.is_empty()
    }
}

/// A carrier's number as it is kept and looked for: capital letters, no spaces.
#[must_use]
pub fn tidy_tracking(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_uppercase).collect()
}

/// Something that was said about goods on their way in. Letters are part of the file format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InboundEvent {
    /// The way back was told, or told anew.
    #[serde(rename = "w")]
    WayBack(WayBack),
    /// These parcels are on their way, in place of those noted before.
    #[serde(rename = "p")]
    Parcels(Vec<Parcel>),
}

impl InboundEvent {
    /// Its name on timelines.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WayBack(_) => "way_back",
            Self::Parcels(_) => "parcels",
        }
    }
}

/// What was said about goods on their way in, all together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbound {
    /// What the customer was told; none where nobody said anything.
    pub way_back: Option<WayBack>,
    /// Parcels, in the order in which they were noted.
    pub parcels: Vec<Parcel>,
}

/// What somebody wants noted about goods on their way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InboundCommand {
    /// Say where, how and until when they come.
    SetWayBack(WayBack),
    /// Say with which parcels they come, in place of those noted before.
    SetParcels(Vec<Parcel>),
}

impl InboundCommand {
    /// Its name on the wire and in the matrix of states and commands.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SetWayBack(_) => "set_way_back",
            Self::SetParcels(_) => "set_parcels",
        }
    }
}

impl Return {
    pub(super) fn apply_inbound(&mut self, event: &InboundEvent) {
        match event {
            InboundEvent::WayBack(way_back) => self.inbound.way_back = Some(way_back.clone()),
            InboundEvent::Parcels(parcels) => self.inbound.parcels.clone_from(parcels),
        }
    }

    /// Whether goods are still expected.
    #[must_use]
    pub fn expects_goods(&self) -> bool {
        let mut lines = self.lines.iter();
        lines.any(|line| line.draft.is_goods && line.outstanding().is_positive())
    }

    /// The last day on which goods might have come, where it has passed and some are still expected.
    #[must_use]
    pub fn overdue_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let until = self.inbound.way_back.as_ref()?.until?;
        (until < today && !self.closed && self.expects_goods()).then_some(until)
    }
}
