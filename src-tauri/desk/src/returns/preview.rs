//! What a step would do, before anybody confirms it: the same decision, and nothing is written.

use domain::charge::{Charge, ChargeKind};
use domain::ids::LineNumber;
use domain::ledger::Tender;
use domain::returns::{Command, Context, Decision, Disposition, Event, Refusal, Return, decide};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;

use super::inspection::{suggested, written_down};
use super::{
    InspectedPart, LineDisposition, LineFound, LineQuantity, RefundTo, ReturnRef, allocations, inspection,
    posting_of, quantities, return_of,
};
use crate::case::Case;
use crate::piece::{LinePiece, TrackedView, of_lines, tracked_there, tracked_views};
use crate::views::credited_by;
use crate::{Desk, DeskError};

/// A step with what somebody chose for it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum StepChoice {
    /// Approve, per line.
    Approve {
        /// Approved quantities; lines that are not named are approved as requested.
        #[serde(default)]
        lines: Option<Vec<LineQuantity>>,
        /// Approve although policies are not met.
        #[serde(default)]
        override_policy: bool,
        /// Why, where policies are not met.
        #[serde(default)]
        override_reason: Option<String>,
    },
    /// Count goods in.
    Receive {
        /// Counted quantities; all that is outstanding if left out.
        #[serde(default)]
        lines: Option<Vec<LineQuantity>>,
        /// Of tracked products, which came.
        #[serde(default)]
        pieces: Vec<LinePiece>,
    },
    /// Decide where goods go.
    Inspect {
        /// What goes where; a line may be split.
        lines: Vec<LineDisposition>,
        /// What was found of lines.
        #[serde(default)]
        found: Vec<LineFound>,
        /// Of tracked products, which go.
        #[serde(default)]
        pieces: Vec<LinePiece>,
    },
    /// Approve that what was scrapped is a loss.
    ApproveScrap,
    /// Credit the customer.
    Credit {
        /// Quantities; all that is accepted if left out.
        #[serde(default)]
        lines: Option<Vec<LineQuantity>>,
        /// Before the goods are there.
        #[serde(default)]
        in_advance: bool,
        /// What the way back cost, where the customer pays for it.
        #[serde(default)]
        freight: Option<Money>,
    },
    /// Pay the credit back.
    Refund {
        /// What goes where; all of it to the original tenders if left out.
        #[serde(default)]
        to: Option<Vec<RefundTo>>,
        /// Why another tender than the original.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Undo the latest posting.
    Void {
        /// Number of the posting.
        posting: String,
        /// Why.
        #[serde(default)]
        reason: String,
    },
}

impl StepChoice {
    /// The serials and batches that were named for it.
    fn pieces(&self) -> &[LinePiece] {
        match self {
            Self::Receive { pieces, .. } | Self::Inspect { pieces, .. } => pieces,
            Self::Approve { .. }
            | Self::ApproveScrap
            | Self::Credit { .. }
            | Self::Refund { .. }
            | Self::Void { .. } => &[],
        }
    }
}

/// Which step of which return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnPreview {
    /// Identity of the return.
    #[serde(default)]
    pub id: Option<i64>,
    /// Number of the return.
    #[serde(default)]
    pub number: Option<String>,
    /// The step.
    pub step: StepChoice,
}

/// What a step would do.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct StepPreview {
    /// Why it would be refused; then nearly all of the rest is empty.
    pub refusal: Option<Refusal>,
    /// Credited, paid back, or the cost of the goods that move: by the step.
    pub amount: Option<Money>,
    /// How much it is about, all lines together.
    pub quantity: Option<Quantity>,
    /// Where goods go, all lines together.
    pub goes: Vec<PreviewGoes>,
    /// What second grade loses in worth.
    pub written_down: Option<Money>,
    /// Of an inspection: what the shop's tables say about each part, also where it would be refused.
    pub inspected: Vec<InspectedPart>,
    /// Of an inspection or a count: the lines whose products are tracked, with what could move.
    pub tracked: Vec<TrackedView>,
    /// Credited lines.
    pub lines: Vec<PreviewLine>,
    /// What the shop keeps of them.
    pub kept: Vec<KeptView>,
    /// What is paid back, by sale and tender.
    pub to: Vec<RefundTo>,
}

/// What the shop keeps of a credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeptView {
    /// A fee or the freight of the way back.
    pub kind: ChargeKind,
    /// How much, tax included.
    pub amount: Money,
}

pub(crate) fn kept(charge: &Charge) -> KeptView {
    KeptView {
        kind: charge.kind,
        amount: charge.gross(),
    }
}

/// How much goes to one place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PreviewGoes {
    /// Where to.
    pub disposition: Disposition,
    /// How much.
    pub quantity: Quantity,
}

/// A line that would be credited.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PreviewLine {
    /// Line of the return.
    pub line: u16,
    /// How much.
    pub quantity: Quantity,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
}

impl Desk {
    /// Shows what a step would do, and posts nothing.
    ///
    /// # Errors
    /// [`DeskError`] when the return, a posting or a sale does not exist; a refusal is an answer here.
    pub fn return_preview(&self, preview: &ReturnPreview) -> Result<StepPreview, DeskError> {
        let read = self.store.read();
        let which = ReturnRef {
            id: preview.id,
            number: preview.number.clone(),
        };
        let id = return_of(&read, &which)?;
        let this = read.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        let mut context = Case::reading(&read, self.store.settings(), self.session, self.today(), &this)?;
        let command = command(&read, &this, &context, &preview.step)?;
        context.tracked = tracked_there(&read, &this, &command, &of_lines(preview.step.pieces()))?;
        let tracked = tracked_views(&context.tracked);
        let inspected = suggested(&read, &this, &context, &command)?;
        match decide(&this, &command, &context) {
            Ok(decision) => Ok(StepPreview {
                inspected,
                tracked,
                ..shown(&read, &decision)?
            }),
            Err(refusal) => Ok(StepPreview {
                refusal: Some(refusal),
                inspected,
                tracked,
                ..StepPreview::default()
            }),
        }
    }
}

fn command(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
    choice: &StepChoice,
) -> Result<Command, DeskError> {
    Ok(match choice {
        StepChoice::Approve {
            lines,
            override_policy,
            override_reason,
        } => Command::Approve {
            lines: lines.as_deref().map(quantities),
            override_policy: *override_policy,
            reason: override_reason.clone(),
        },
        StepChoice::Receive { lines, .. } => Command::Receive {
            lines: lines.as_deref().map(quantities),
        },
        StepChoice::Inspect { lines, found, .. } => inspection(read, lines, found)?,
        StepChoice::ApproveScrap => Command::ApproveScrap,
        StepChoice::Credit {
            lines,
            in_advance,
            freight,
        } => Command::Credit {
            lines: lines.as_deref().map(quantities),
            in_advance: *in_advance,
            freight: freight
                .map(|freight| read.currency().accept(freight))
                .transpose()?,
        },
        StepChoice::Refund { to, reason } => Command::Refund {
            to: to
                .as_deref()
                .map(|to| allocations(read, this, context, to))
                .transpose()?,
            reason: reason.clone(),
        },
        StepChoice::Void { posting, reason } => Command::Void {
            posting: posting_of(read, posting)?,
            reason: reason.clone(),
        },
    })
}

fn shown(read: &Read<'_>, decision: &Decision) -> Result<StepPreview, DeskError> {
    let zero = read.currency().zero();
    let mut preview = StepPreview::default();
    match &decision.event {
        Event::Approved { q, .. } | Event::LevelsPassed { q, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.1).sum())
        }
        Event::Received { q, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.1).sum());
            preview.amount = Some(q.iter().fold(zero, |sum, part| sum + part.2));
        }
        Event::Disposed { q, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.2).sum());
            preview.goes = goes(q.iter().map(|part| (part.1, part.2)));
            preview.written_down = written_down(decision, zero);
            preview.amount = Some(q.iter().fold(zero, |sum, part| sum + part.3));
        }
        Event::Repaired { q, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.2).sum());
            preview.goes = goes(q.iter().map(|part| (part.1.goes(), part.2)));
            preview.amount = Some(q.iter().fold(zero, |sum, part| sum + part.3));
        }
        Event::ScrapApproved { v, .. } => preview.amount = Some(*v),
        Event::Allowed { q, .. } => {
            preview.amount = Some(q.iter().fold(zero, |sum, part| sum + part.net + part.tax));
            let lines = q.iter();
            preview.lines = lines
                .map(|part| credited((part.line, part.quantity, part.net, part.tax)))
                .collect();
        }
        Event::Delivered { q, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.1).sum());
            preview.amount = Some(q.iter().fold(zero, |sum, part| sum + part.2 + part.3));
        }
        Event::Credited { q, charges, .. } => {
            preview.quantity = Some(q.iter().map(|part| part.1).sum());
            preview.amount = Some(credited_by(q, charges, zero));
            preview.kept = charges.iter().map(kept).collect();
            preview.lines = q.iter().map(|part| credited(*part)).collect();
        }
        Event::Refunded { to, .. } => {
            preview.amount = Some(to.iter().fold(zero, |sum, part| sum + part.paid_out()));
            for part in to {
                preview
                    .to
                    .push(refund_to(read, part.sale, part.tender, part.amount)?);
            }
        }
        Event::Drafted { .. }
        | Event::Submitted { .. }
        | Event::Rejected { .. }
        | Event::Reopened
        | Event::Cancelled { .. }
        | Event::ShortClosed { .. }
        | Event::Reserved { .. }
        | Event::ReplacementCancelled { .. }
        | Event::DeliverySet(_)
        | Event::Confirmed(_)
        | Event::Registered(_)
        | Event::Inbound(_)
        | Event::Closed
        | Event::Voided { .. } => {}
    }
    Ok(preview)
}

fn goes(parts: impl Iterator<Item = (Disposition, Quantity)> + Clone) -> Vec<PreviewGoes> {
    let of = |wanted| {
        let parts = parts.clone().filter(move |part| part.0 == wanted);
        parts.map(|part| part.1)
    };
    Disposition::ALL
        .into_iter()
        .map(|disposition| PreviewGoes {
            disposition,
            quantity: of(disposition).sum(),
        })
        .filter(|goes| goes.quantity.is_positive())
        .collect()
}

fn credited((line, quantity, net, tax): (LineNumber, Quantity, Money, Money)) -> PreviewLine {
    PreviewLine {
        line: line.0,
        quantity,
        net,
        tax,
        gross: net + tax,
    }
}

/// A part of a refund as inputs name it: the sale by its number, empty for lines without receipt.
fn refund_to(
    read: &Read<'_>,
    sale: Option<domain::ids::PostingId>,
    tender: Tender,
    amount: Money,
) -> Result<RefundTo, DeskError> {
    let head = sale.map(|sale| read.sale_head(sale)).transpose()?.flatten();
    Ok(RefundTo {
        sale: Some(head.map(|head| head.number).unwrap_or_default()),
        tender,
        amount: Some(amount),
    })
}
