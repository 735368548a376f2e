//! What is agreed and noted about goods on their way in: the way back, its last date, the parcels. Source:
//! DOMAIN.md §2, the rows submitted → approved and approved → received.
//!
//! Nothing of it moves stock or money, and of an ordinary return nothing is said at all: it has no event here.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::custody::{Custody, CustodyEvent, Unexpected};
use super::receipt_note::ReceiptNote;
use super::{DraftLine, Return};
use crate::ids::{PostingId, ReturnId};
use crate::money::Currency;
use crate::quantity::Quantity;

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
    /// What was seen when goods were counted in.
    #[serde(rename = "n")]
    Noted {
        /// The receipt.
        p: PostingId,
        /// Of its lines.
        notes: Vec<ReceiptNote>,
    },
    /// Something happened to what nobody expected.
    #[serde(rename = "c")]
    Custody(CustodyEvent),
    /// It is about goods that another return has in custody.
    #[serde(rename = "f")]
    CameFrom(ReturnId),
}

impl InboundEvent {
    /// Its name on timelines.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WayBack(_) => "way_back",
            Self::Parcels(_) => "parcels",
            Self::Noted { .. } => "receipt_note",
            Self::Custody(event) => event.name(),
            Self::CameFrom(_) => "came_from",
        }
    }

    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::Custody(event) => event.reason(),
            Self::WayBack(_) | Self::Parcels(_) | Self::Noted { .. } | Self::CameFrom(_) => None,
        }
    }

    /// How much it is about.
    #[must_use]
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Custody(event) => event.quantity(),
            Self::WayBack(_) | Self::Parcels(_) | Self::Noted { .. } | Self::CameFrom(_) => None,
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
    /// What was seen when goods were counted in, by receipt.
    pub notes: Vec<(PostingId, ReceiptNote)>,
    /// What nobody expected, in the order in which it came.
    pub custody: Vec<Custody>,
    /// The return that has in custody what this one is about.
    pub came_from: Option<ReturnId>,
}

/// What somebody wants noted about goods on their way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InboundCommand {
    /// Say where, how and until when they come.
    SetWayBack(WayBack),
    /// Say with which parcels they come, in place of those noted before.
    SetParcels(Vec<Parcel>),
    /// Note what was seen of goods that were counted in.
    NoteReceipt {
        /// The receipt.
        receipt: PostingId,
        /// Of its lines.
        notes: Vec<ReceiptNote>,
    },
    /// Take into custody what nobody expected.
    Hold {
        /// What.
        goods: Vec<Unexpected>,
    },
    /// Approve what is held as a line of its own.
    AddLine {
        /// Which.
        item: u16,
        /// The line, of a sale of this customer.
        line: DraftLine,
        /// Although policies are not met.
        override_policy: bool,
        /// Why, where that is so.
        reason: Option<String>,
    },
    /// Leave what is held to another return.
    MoveTo {
        /// Which.
        item: u16,
        /// That return.
        to: ReturnId,
    },
    /// Hand back what is held.
    HandBack {
        /// Which.
        item: u16,
        /// How, and to whom.
        note: String,
    },
    /// Say that this draft is about what another return has in custody.
    ComeFrom(ReturnId),
}

impl InboundCommand {
    /// Its name on the wire and in the matrix of states and commands.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SetWayBack(_) => "set_way_back",
            Self::SetParcels(_) => "set_parcels",
            Self::NoteReceipt { .. } => "note_receipt",
            Self::Hold { .. } => "hold",
            Self::AddLine { .. } => "add_line",
            Self::MoveTo { .. } => "move_to",
            Self::HandBack { .. } => "hand_back",
            Self::ComeFrom(_) => "come_from",
        }
    }
}

impl Return {
    pub(super) fn apply_inbound(&mut self, event: &InboundEvent, currency: Currency) {
        match event {
            InboundEvent::WayBack(way_back) => self.inbound.way_back = Some(way_back.clone()),
            InboundEvent::Parcels(parcels) => self.inbound.parcels.clone_from(parcels),
            InboundEvent::Noted { p, notes } => {
                let noted = notes.iter().map(|note| (*p, note.clone()));
                self.inbound.notes.extend(noted);
            }
            InboundEvent::Custody(event) => self.apply_custody(event, currency),
            InboundEvent::CameFrom(from) => self.inbound.came_from = Some(*from),
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
