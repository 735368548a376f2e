//! What was in a parcel and nobody expected (代管): held at no value, without a stock move, until somebody decides.
//! The right goods are still expected. Source: DOMAIN.md §2, the row approved → received.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DraftLine, InboundCommand, Line, Return};
use crate::ids::{LineNumber, ProductId, ReturnId};
use crate::money::Currency;
use crate::quantity::Quantity;

/// Something unexpected, as whoever opened the parcel tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unexpected {
    /// The product, where it is one of the shop's.
    pub product: Option<ProductId>,
    /// What it is, where it is not, and anything worth saying.
    pub what: String,
    /// How many.
    pub quantity: Quantity,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustodyState {
    /// It is here, and nobody has decided.
    Held,
    /// It was approved as a line of its own.
    Line(LineNumber),
    /// It is what another return is about.
    Moved(ReturnId),
    /// It went back to the customer.
    HandedBack {
        /// How, and to whom.
        note: String,
    },
}

/// Something that the shop keeps for a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custody {
    /// Its number within the return.
    pub item: u16,
    /// What it is.
    pub goods: Unexpected,
    /// When it came.
    pub since: NaiveDate,
    /// What became of it.
    pub state: CustodyState,
}

impl Custody {
    /// Whether it is here and nobody has decided.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.state == CustodyState::Held
    }
}

/// Something that happened to what is in custody. Letters are part of the file format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustodyEvent {
    /// It was in the parcel.
    #[serde(rename = "t")]
    Taken {
        /// When.
        on: NaiveDate,
        /// What.
        goods: Vec<Unexpected>,
    },
    /// It was approved as a line of its own: that line's goods are expected from now on, and here already.
    #[serde(rename = "l")]
    LineAdded {
        /// Which.
        item: u16,
        /// The line.
        line: DraftLine,
        /// Policies that were overridden, by code.
        over: Vec<String>,
        /// Why.
        why: Option<String>,
    },
    /// Another return is about it.
    #[serde(rename = "m")]
    Moved {
        /// Which.
        item: u16,
        /// That return.
        to: ReturnId,
    },
    /// It went back to the customer.
    #[serde(rename = "b")]
    HandedBack {
        /// Which.
        item: u16,
        /// How, and to whom.
        note: String,
    },
}

impl CustodyEvent {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "custody",
            Self::LineAdded { .. } => "custody_line",
            Self::Moved { .. } => "custody_moved",
            Self::HandedBack { .. } => "custody_handed_back",
        }
    }

    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::HandedBack { note, .. } => Some(note),
            Self::LineAdded { why, .. } => why.as_deref(),
            Self::Taken { .. } | Self::Moved { .. } => None,
        }
    }

    /// How much it is about.
    #[must_use]
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Taken { goods, .. } => Some(goods.iter().map(|goods| goods.quantity).sum()),
            Self::LineAdded { line, .. } => Some(line.quantity),
            Self::Moved { .. } | Self::HandedBack { .. } => None,
        }
    }
}

impl Return {
    /// What is here and waits for a decision.
    pub fn in_custody(&self) -> impl Iterator<Item = &Custody> {
        self.inbound.custody.iter().filter(|custody| custody.is_held())
    }

    /// As long as something is held, the plainest thing to do is to give it back.
    pub(super) fn plain_hand_back(&self) -> Option<InboundCommand> {
        self.in_custody().next().map(|custody| InboundCommand::HandBack {
            item: custody.item,
            note: String::from("-"),
        })
    }

    pub(super) fn apply_custody(&mut self, event: &CustodyEvent, currency: Currency) {
        match event {
            CustodyEvent::Taken { on, goods } => {
                for (goods, item) in goods.iter().zip(self.next_item()..) {
                    self.inbound.custody.push(Custody {
                        item,
                        goods: goods.clone(),
                        since: *on,
                        state: CustodyState::Held,
                    });
                }
            }
            CustodyEvent::LineAdded { item, line, .. } => {
                let mut added = Line::drafted(line.clone(), currency);
                added.requested = line.quantity;
                added.approved = line.quantity;
                self.decided(*item, CustodyState::Line(line.line));
                self.lines.push(added);
            }
            CustodyEvent::Moved { item, to } => self.decided(*item, CustodyState::Moved(*to)),
            CustodyEvent::HandedBack { item, note } => {
                self.decided(*item, CustodyState::HandedBack { note: note.clone() });
            }
        }
    }

    fn next_item(&self) -> u16 {
        self.inbound.custody.last().map_or(1, |custody| custody.item + 1)
    }

    fn decided(&mut self, item: u16, state: CustodyState) {
        let mut custody = self.inbound.custody.iter_mut();
        let decided = custody.find(|custody| custody.item == item);
        decided
            .expect("an event names what its return has in custody")
            .state = state;
    }
}
