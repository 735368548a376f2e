//! What happens to a return: append-only, complete enough to rebuild every bucket.
//!
//! How they are stored is said in `stored`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::inbound::InboundEvent;
use super::plan::{Confirmation, Delivery, Plan};
use super::registration::Registration;
use super::stored::Stored;
use super::stored_return::StoredLine;
use super::{Disposition, Found, Graded, RepairEnd};
use crate::charge::Charge;
use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::money::{Money, UnitPrice};
use crate::posting::TradePayment;
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::{Allocation, Settled};

/// A line as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredLine", into = "StoredLine")]
pub struct DraftLine {
    /// Its number.
    pub line: LineNumber,
    /// What comes back.
    pub product: ProductId,
    /// Whether it is goods; a service brings nothing back.
    pub is_goods: bool,
    /// The sale line; none without receipt.
    pub origin: Option<SaleLineRef>,
    /// How much.
    pub quantity: Quantity,
    /// What it is credited at without a receipt; with one, the sale's frozen line decides.
    pub unreceipted: Option<Unreceipted>,
    /// The reason's code.
    pub reason: String,
}

/// What a line without receipt is credited at, frozen when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreceipted {
    /// Price of one unit.
    pub unit_price: UnitPrice,
    /// Tax rate of the day.
    pub tax_rate: TaxRate,
    /// Whether the price contains the tax.
    pub mode: PriceMode,
}

/// A line of an allowance, with what was credited of its sale line before: from there on rule 2 runs on what
/// is left (rule 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// The line.
    pub line: LineNumber,
    /// Units that it is about; they stay returnable.
    pub quantity: Quantity,
    /// Taken off, without tax.
    pub net: Money,
    /// Tax taken off.
    pub tax: Money,
    /// Credited units of the sale line before.
    pub after: Quantity,
    /// Credited for them, without tax.
    pub after_net: Money,
    /// Tax credited for them.
    pub after_tax: Money,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub enum Event {
    /// Written, or written anew while a draft.
    Drafted {
        /// The customer.
        customer: PartyId,
        /// Who wrote it.
        by: StaffId,
        /// When, as a business date.
        date: NaiveDate,
        /// All its lines.
        lines: Vec<DraftLine>,
        /// What the clerk noted.
        note: String,
        /// What is agreed beyond the lines: an exchange's replacement, a claim's remedy.
        plan: Plan,
    },
    /// Handed in: holds its units.
    Submitted {
        /// Its number, unless it had one from an earlier submission.
        n: DocumentNumber,
        /// Business date.
        date: NaiveDate,
    },
    /// Approved at some levels; others still wait.
    LevelsPassed {
        /// Which levels, by their number in the policy.
        levels: Vec<u8>,
        /// Who.
        by: StaffId,
        /// What is left of each line for the levels after it.
        q: Vec<(LineNumber, Quantity)>,
    },
    /// Approved, per line.
    Approved {
        /// The number for the customer.
        rma: DocumentNumber,
        /// Who.
        by: StaffId,
        /// Approved quantity of each line.
        q: Vec<(LineNumber, Quantity)>,
        /// Policies that were overridden, by code.
        over: Vec<String>,
        /// Why they were overridden.
        why: Option<String>,
    },
    /// Turned down.
    Rejected {
        /// Why.
        reason: String,
    },
    /// Taken back into a draft.
    Reopened,
    /// Given up before anything happened.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// Counted in.
    Received {
        /// The receipt.
        p: PostingId,
        /// Line, quantity, original cost.
        q: Vec<(LineNumber, Quantity, Money)>,
    },
    /// The rest of a line will not come.
    ShortClosed {
        /// The line.
        line: LineNumber,
        /// What is released.
        q: Quantity,
        /// Why.
        reason: String,
    },
    /// Inspected and decided.
    Disposed {
        /// The inspection.
        p: PostingId,
        /// Line, where to, quantity, cost.
        q: Vec<(LineNumber, Disposition, Quantity, Money)>,
        /// In which state it was, where somebody said so.
        grades: Vec<Graded>,
        /// What was found of each line; a line that nobody said anything about is not there.
        found: Vec<Found>,
    },
    /// Out of repair.
    Repaired {
        /// The repair's document.
        p: PostingId,
        /// Line, how it ended, quantity, value.
        q: Vec<(LineNumber, RepairEnd, Quantity, Money)>,
        /// What the shop paid for it.
        cost: Vec<TradePayment>,
    },
    /// Scrap of an inspection or a repair approved as a loss.
    ScrapApproved {
        /// The scrap document.
        p: PostingId,
        /// The value that became a loss.
        v: Money,
    },
    /// Credited.
    Credited {
        /// The credit note.
        p: PostingId,
        /// Line, quantity, net, tax.
        q: Vec<(LineNumber, Quantity, Money, Money)>,
        /// What the shop keeps of it.
        charges: Vec<Charge>,
    },
    /// Paid back.
    Refunded {
        /// The refund.
        p: PostingId,
        /// To which tenders.
        to: Vec<Allocation>,
        /// Why another tender than the original.
        reason: Option<String>,
    },
    /// An allowance: an amount off goods that the customer keeps.
    Allowed {
        /// The credit note.
        p: PostingId,
        /// The lines.
        q: Vec<Allowed>,
    },
    /// Stock is kept for the replacement.
    Reserved {
        /// Line of the replacement, how much.
        q: Vec<(LineNumber, Quantity)>,
    },
    /// The replacement went to the customer.
    Delivered {
        /// The sale.
        p: PostingId,
        /// Line of the replacement, quantity, net, tax.
        q: Vec<(LineNumber, Quantity, Money, Money)>,
        /// What of the credit paid for it.
        settled: Vec<Settled>,
    },
    /// The replacement is given up: the credit is paid back instead.
    ReplacementCancelled {
        /// Line of the replacement, how much.
        q: Vec<(LineNumber, Quantity)>,
        /// Why.
        reason: String,
    },
    /// Where and how the replacement goes was said anew.
    DeliverySet(Delivery),
    /// The customer confirmed.
    Confirmed(Confirmation),
    /// What the customer would like, and what the shop wants to know.
    Registered(Registration),
    /// Something was said about goods on their way in.
    Inbound(InboundEvent),
    /// Closed.
    Closed,
    /// A posting was undone; a closed return opens again by it.
    Voided {
        /// What was undone.
        p: PostingId,
        /// By what.
        by: PostingId,
        /// Why.
        reason: String,
    },
}

impl Event {
    /// Its name on timelines.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "draft",
            Self::Submitted { .. } => "submit",
            Self::LevelsPassed { .. } => "level",
            Self::Approved { .. } => "approve",
            Self::Rejected { .. } => "reject",
            Self::Reopened => "reopen",
            Self::Cancelled { .. } => "cancel",
            Self::Received { .. } => "receive",
            Self::ShortClosed { .. } => "short",
            Self::Disposed { .. } => "dispose",
            Self::Repaired { .. } => "repair",
            Self::ScrapApproved { .. } => "scrap",
            Self::Credited { .. } => "credit",
            Self::Refunded { .. } => "refund",
            Self::Allowed { .. } => "allow",
            Self::Reserved { .. } => "reserve",
            Self::Delivered { .. } => "deliver",
            Self::ReplacementCancelled { .. } => "cancel_replacement",
            Self::DeliverySet(_) => "delivery_set",
            Self::Confirmed(_) => "confirm",
            Self::Registered(_) => "register",
            Self::Inbound(event) => event.name(),
            Self::Closed => "close",
            Self::Voided { .. } => "void",
        }
    }

    /// Why, where a reason was given.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Rejected { reason }
            | Self::Cancelled { reason }
            | Self::ShortClosed { reason, .. }
            | Self::ReplacementCancelled { reason, .. }
            | Self::Voided { reason, .. } => Some(reason),
            Self::Inbound(event) => event.reason(),
            Self::Refunded { reason, .. } | Self::Approved { why: reason, .. } => reason.as_deref(),
            Self::Drafted { .. }
            | Self::Submitted { .. }
            | Self::LevelsPassed { .. }
            | Self::Reopened
            | Self::Received { .. }
            | Self::Disposed { .. }
            | Self::Repaired { .. }
            | Self::ScrapApproved { .. }
            | Self::Credited { .. }
            | Self::Allowed { .. }
            | Self::Reserved { .. }
            | Self::Delivered { .. }
            | Self::DeliverySet(_)
            | Self::Confirmed(_)
            | Self::Registered(_)
            | Self::Closed => None,
        }
    }
}
