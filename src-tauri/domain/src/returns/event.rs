//! What happens to a return: append-only, complete enough to rebuild every bucket.
//!
//! Events are stored as JSON with short tags and tuples: a counter return writes seven of them, and their
//! size is counted (SPEED.md). The tags are part of the file format and never change.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Disposition;
use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::money::{Money, UnitPrice};
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::Allocation;

/// A line as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DraftLine {
    /// Its number.
    #[serde(rename = "l")]
    pub line: LineNumber,
    /// What comes back.
    #[serde(rename = "p")]
    pub product: ProductId,
    /// Whether it is goods; a service brings nothing back.
    #[serde(rename = "g", default = "yes", skip_serializing_if = "is_yes")]
    pub is_goods: bool,
    /// The sale line; none without receipt.
    #[serde(
        rename = "o",
        default,
        skip_serializing_if = "Option::is_none",
        with = "origin"
    )]
    #[schemars(with = "Option<(i64, u16)>")]
    pub origin: Option<SaleLineRef>,
    /// How much.
    #[serde(rename = "q")]
    pub quantity: Quantity,
    /// What it is credited at without a receipt; with one, the sale's frozen line decides.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unreceipted: Option<Unreceipted>,
    /// The reason's code.
    #[serde(rename = "r")]
    pub reason: String,
}

/// What a line without receipt is credited at, frozen when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unreceipted {
    /// Price of one unit.
    #[serde(rename = "p")]
    pub unit_price: UnitPrice,
    /// Tax rate of the day.
    #[serde(rename = "t")]
    pub tax_rate: TaxRate,
    /// Whether the price contains the tax.
    #[serde(rename = "m")]
    pub mode: PriceMode,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_yes(flag: &bool) -> bool {
    *flag
}

/// A sale line as a pair.
mod origin {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::ids::{LineNumber, PostingId, SaleLineRef};

    pub(super) fn serialize<S: Serializer>(
        origin: &Option<SaleLineRef>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        origin
            .map(|origin| (origin.sale.0, origin.line.0))
            .serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<SaleLineRef>, D::Error> {
        let pair = Option::<(i64, u16)>::deserialize(deserializer)?;
        Ok(pair.map(|(sale, line)| SaleLineRef {
            sale: PostingId(sale),
            line: LineNumber(line),
        }))
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "e")]
pub enum Event {
    /// Written, or written anew while a draft.
    #[serde(rename = "draft")]
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
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Handed in: holds its units.
    #[serde(rename = "submit")]
    Submitted {
        /// Its number, unless it had one from an earlier submission.
        n: DocumentNumber,
        /// Business date.
        date: NaiveDate,
    },
    /// Approved, per line.
    #[serde(rename = "approve")]
    Approved {
        /// The number for the customer.
        rma: DocumentNumber,
        /// Who.
        by: StaffId,
        /// Approved quantity of each line.
        q: Vec<(LineNumber, Quantity)>,
        /// Policies that were overridden, by code.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        over: Vec<String>,
    },
    /// Turned down.
    #[serde(rename = "reject")]
    Rejected {
        /// Why.
        reason: String,
    },
    /// Taken back into a draft.
    #[serde(rename = "reopen")]
    Reopened,
    /// Given up before anything happened.
    #[serde(rename = "cancel")]
    Cancelled {
        /// Why.
        reason: String,
    },
    /// Counted in.
    #[serde(rename = "receive")]
    Received {
        /// The receipt.
        p: PostingId,
        /// Line, quantity, original cost.
        q: Vec<(LineNumber, Quantity, Money)>,
    },
    /// The rest of a line will not come.
    #[serde(rename = "short")]
    ShortClosed {
        /// The line.
        line: LineNumber,
        /// What is released.
        q: Quantity,
        /// Why.
        reason: String,
    },
    /// Inspected and decided.
    #[serde(rename = "dispose")]
    Disposed {
        /// The inspection.
        p: PostingId,
        /// Line, where to, quantity, cost.
        q: Vec<(LineNumber, Disposition, Quantity, Money)>,
    },
    /// Scrap of an inspection approved as a loss.
    #[serde(rename = "scrap")]
    ScrapApproved {
        /// The scrap document.
        p: PostingId,
        /// The value that became a loss.
        v: Money,
    },
    /// Credited.
    #[serde(rename = "credit")]
    Credited {
        /// The credit note.
        p: PostingId,
        /// Line, quantity, net, tax.
        q: Vec<(LineNumber, Quantity, Money, Money)>,
    },
    /// Paid back.
    #[serde(rename = "refund")]
    Refunded {
        /// The refund.
        p: PostingId,
        /// To which tenders.
        to: Vec<Allocation>,
        /// Why another tender than the original.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Closed.
    #[serde(rename = "close")]
    Closed,
    /// A posting was undone; a closed return opens again by it.
    #[serde(rename = "void")]
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
    /// Its name: the tag under which it is stored.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "draft",
            Self::Submitted { .. } => "submit",
            Self::Approved { .. } => "approve",
            Self::Rejected { .. } => "reject",
            Self::Reopened => "reopen",
            Self::Cancelled { .. } => "cancel",
            Self::Received { .. } => "receive",
            Self::ShortClosed { .. } => "short",
            Self::Disposed { .. } => "dispose",
            Self::ScrapApproved { .. } => "scrap",
            Self::Credited { .. } => "credit",
            Self::Refunded { .. } => "refund",
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
            | Self::Voided { reason, .. } => Some(reason),
            Self::Refunded { reason, .. } => reason.as_deref(),
            Self::Drafted { .. }
            | Self::Submitted { .. }
            | Self::Approved { .. }
            | Self::Reopened
            | Self::Received { .. }
            | Self::Disposed { .. }
            | Self::ScrapApproved { .. }
            | Self::Credited { .. }
            | Self::Closed => None,
        }
    }
}
