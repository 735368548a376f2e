//! The return (退货单): its lines, its separate axes, and what has happened to it. Source: DOMAIN.md §2.
//!
//! A [`Return`] is what its [`Event`]s make of it, nothing else: [`Return::apply`] is the only way to change
//! one. Whether a command is allowed, and what it would do, is decided by [`decide`]; both are pure.

mod apply;
mod axes;
mod claim;
mod context;
mod custody;
mod decide;
mod disposition;
mod event;
mod inbound;
mod inspection;
mod judging;
mod looked;
mod plan;
mod receipt_note;
mod refusal;
mod registration;
mod repair_end;
mod replacement;
mod steps;
mod stored;
mod stored_charge;
mod stored_inspection;
mod stored_plan;
mod stored_refund;
mod stored_repair;
mod stored_return;
#[cfg(test)]
mod tests;
mod tracked;
mod typed;
mod waits;
mod worth;

pub use apply::{Act, ActKind};
pub use axes::{Goods, Settlement};
pub use claim::{Claim, claims};
pub use context::{Actor, AllowanceState, Context, Kept, SaleLineState};
pub use custody::{Custody, CustodyEvent, CustodyState, Unexpected};
pub use decide::{Command, Decision, allowed_commands, decide};
pub use disposition::Disposition;
pub use event::{Allowed, DraftLine, Event, Unreceipted};
pub use inbound::{Inbound, InboundCommand, InboundEvent, Parcel, Way, WayBack, WayBackTerms, tidy_tracking};
pub use inspection::{Answer, Found, Grade, Graded, Looked, Part};
pub use judging::{Judging, KnownLine, LevelState};
pub use plan::{Confirmation, Delivery, Plan, Purpose, Remedy, ReplacementDraft};
pub use receipt_note::ReceiptNote;
pub use refusal::Refusal;
pub use registration::{
    Field, FieldFault, FieldKind, FieldValue, Information, Registration, RegistrationRules,
};
pub use repair_end::RepairEnd;
pub use replacement::{Replacement, ReplacementState};
pub use steps::handover::Handover;
pub use tracked::{NamedPiece, TrackedLine};
pub use typed::StepDue;
pub use waits::Wait;
pub use worth::{LineWorth, WorthOf, WorthPart};

use chrono::NaiveDate;

use crate::charge::Charge;
use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PartyId, PostingId, ReturnId, StaffId};
use crate::money::Money;
use crate::quantity::Quantity;

/// Where the claim stands, with what is only valid there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authorisation {
    /// 草稿: being written, holds nothing, has no number.
    Draft,
    /// 已提交: holds its units, waits for approval.
    Submitted,
    /// 已批准: goods may come.
    Approved {
        /// The number given to the customer.
        rma: DocumentNumber,
        /// Who approved.
        by: StaffId,
    },
    /// 已拒绝, with the reason told to the customer.
    Rejected {
        /// Why.
        reason: String,
    },
    /// 已取消.
    Cancelled {
        /// Why.
        reason: String,
    },
}

/// One line of a return, as a set of buckets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was asked for.
    pub draft: DraftLine,
    /// Asked for and live, until approval releases a part.
    pub requested: Quantity,
    /// Approved, at most requested.
    pub approved: Quantity,
    /// Counted in.
    pub received: Quantity,
    /// Given up: will not come.
    pub short_closed: Quantity,
    /// Put back on the shelf.
    pub restocked: Quantity,
    /// Scrapped.
    pub scrapped: Quantity,
    /// Handed back to the customer.
    pub given_back: Quantity,
    /// Sent to the supplier's basket.
    pub to_supplier: Quantity,
    /// Kept as second grade.
    pub second_grade: Quantity,
    /// In repair now.
    pub in_repair: Quantity,
    /// What is in repair now is worth.
    pub repair_cost: Money,
    /// Credited to the customer.
    pub credited: Quantity,
    /// Credited, without tax.
    pub credited_net: Money,
    /// Credited tax.
    pub credited_tax: Money,
    /// Original cost of everything counted in.
    pub received_cost: Money,
    /// The part of it that left quarantine.
    pub disposed_cost: Money,
    /// The part of it that was handed back to the customer.
    pub given_back_cost: Money,
}

impl Line {
    /// Its number.
    #[must_use]
    pub fn number(&self) -> LineNumber {
        self.draft.line
    }

    /// Accepted and not credited yet.
    #[must_use]
    pub fn to_credit(&self) -> Quantity {
        (self.accepted() - self.credited).max(Quantity::ZERO)
    }

    /// What of it may still be handed back: in quarantine, and not credited in advance.
    #[must_use]
    pub fn may_go_back(&self) -> Quantity {
        self.in_quarantine()
            .min(self.received - self.given_back - self.credited)
            .max(Quantity::ZERO)
    }

    /// What of it may be handed back out of repair: not what was credited.
    #[must_use]
    pub fn may_leave_repair(&self) -> Quantity {
        self.in_repair
            .min(self.received - self.given_back - self.credited)
            .max(Quantity::ZERO)
    }

    /// Received less dispositioned.
    #[must_use]
    pub fn in_quarantine(&self) -> Quantity {
        self.received - self.dispositioned()
    }

    /// Everything that inspection has decided.
    #[must_use]
    pub fn dispositioned(&self) -> Quantity {
        self.restocked
            + self.scrapped
            + self.given_back
            + self.to_supplier
            + self.second_grade
            + self.in_repair
    }

    /// Dispositioned and kept; a service has no goods, so what was approved counts.
    #[must_use]
    pub fn accepted(&self) -> Quantity {
        if self.draft.is_goods {
            self.dispositioned() - self.given_back
        } else {
            self.approved - self.short_closed
        }
    }

    /// Approved and still to come; of a service, approved and still to be credited.
    #[must_use]
    pub fn outstanding(&self) -> Quantity {
        let done = if self.draft.is_goods {
            self.received
        } else {
            self.credited
        };
        self.approved - done - self.short_closed
    }

    /// Original cost of what is in quarantine.
    #[must_use]
    pub fn quarantine_cost(&self) -> Money {
        self.received_cost - self.disposed_cost
    }
}

/// A return with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Its identity.
    pub id: ReturnId,
    /// The customer; the shared walk-in account where nobody is named.
    pub customer: PartyId,
    /// Who wrote it as it stands.
    pub created_by: StaffId,
    /// Given when it is submitted, kept ever after.
    pub number: Option<DocumentNumber>,
    /// Business date of the submission, or of the draft before it.
    pub date: NaiveDate,
    /// The claim's axis.
    pub authorisation: Authorisation,
    /// Closed by a command; immutable until a posting is voided.
    pub closed: bool,
    /// What it is for.
    pub purpose: Purpose,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Levels of approval that it has passed since it was handed in, with who passed it.
    pub levels_passed: Vec<(u8, StaffId)>,
    /// What goes out instead, of an exchange or a reshipment.
    pub replacement: Vec<Replacement>,
    /// Where that goes.
    pub delivery: Delivery,
    /// That the customer has it.
    pub confirmed: Option<Confirmation>,
    /// Of an allowance: what is taken off for each line, tax included.
    pub allowances: Vec<(LineNumber, Money)>,
    /// What was said when it was registered.
    pub registration: Registration,
    /// What was said about goods on their way in.
    pub inbound: Inbound,
    /// What was posted for it, in order, voided ones included.
    pub acts: Vec<Act>,
}

impl Return {
    /// What the customer was credited, less what the shop keeps.
    #[must_use]
    pub fn credited(&self) -> Money {
        let lines = self.lines.iter();
        let gross = lines.map(|line| line.credited_net + line.credited_tax).sum();
        self.charges().fold(gross, |left, charge| left - charge.gross())
    }

    /// What the shop keeps of that: fees and freight, as credit notes took them off.
    pub fn charges(&self) -> impl Iterator<Item = &Charge> {
        self.live_acts().flat_map(|act| match act.event() {
            Event::Credited { charges, .. } => charges.as_slice(),
            _ => &[],
        })
    }

    /// What of the credit of a sale, or of lines without one, the shop keeps.
    #[must_use]
    pub fn charged_for(&self, sale: Option<PostingId>, zero: Money) -> Money {
        let own = self.charges().filter(|charge| charge.sale == sale);
        own.fold(zero, |sum, charge| sum + charge.gross())
    }

    /// The line with this number.
    #[must_use]
    pub fn line(&self, number: LineNumber) -> Option<&Line> {
        self.lines.iter().find(|line| line.number() == number)
    }

    /// Of an allowance: what is taken off for a line, tax included.
    #[must_use]
    pub fn allowance_of(&self, line: LineNumber) -> Option<Money> {
        let named = self.allowances.iter().find(|part| part.0 == line);
        named.map(|part| part.1)
    }

    /// What was paid back for a sale, or for lines without one.
    #[must_use]
    pub fn refunded_for(&self, sale: Option<PostingId>, zero: Money) -> Money {
        let parts = self.live_acts().filter_map(|act| match act.event() {
            Event::Refunded { to, .. } => Some(to),
            _ => None,
        });
        parts
            .flatten()
            .filter(|part| part.sale == sale)
            .fold(zero, |sum, part| sum + part.amount)
    }

    /// Paid back so far.
    #[must_use]
    pub fn refunded(&self, zero: Money) -> Money {
        let parts = self.live_acts().filter_map(|act| match act.event() {
            Event::Refunded { to, .. } => Some(to),
            _ => None,
        });
        parts.flatten().fold(zero, |sum, part| sum + part.amount)
    }

    /// Value that was scrapped and is not approved as a loss yet.
    #[must_use]
    pub fn scrap_open(&self, zero: Money) -> Money {
        self.live_acts().fold(zero, |sum, act| match act.event() {
            Event::Disposed { q, .. } => {
                sum + q
                    .iter()
                    .filter(|part| part.1 == Disposition::Scrap)
                    .map(|part| part.3)
                    .sum::<Money>()
            }
            Event::Repaired { q, .. } => {
                let given_up = q.iter().filter(|part| part.1 == RepairEnd::GivenUp);
                sum + given_up.map(|part| part.3).sum::<Money>()
            }
            Event::ScrapApproved { v, .. } => sum - *v,
            _ => sum,
        })
    }

    /// What was posted and not undone, in order.
    pub fn live_acts(&self) -> impl DoubleEndedIterator<Item = &Act> {
        self.acts.iter().filter(|act| act.voided_by.is_none())
    }

    /// The sales that its lines come from, each once, in line order.
    #[must_use]
    pub fn sales(&self) -> Vec<PostingId> {
        let mut sales = Vec::new();
        for origin in self.lines.iter().filter_map(|line| line.draft.origin) {
            if !sales.contains(&origin.sale) {
                sales.push(origin.sale);
            }
        }
        sales
    }

    fn line_mut(&mut self, number: LineNumber) -> &mut Line {
        self.lines
            .iter_mut()
            .find(|line| line.draft.line == number)
            .expect("an event names lines of its own return")
    }

    fn replacement_mut(&mut self, number: LineNumber) -> &mut Replacement {
        self.replacement
            .iter_mut()
            .find(|line| line.draft.line == number)
            .expect("an event names lines of its own replacement")
    }
}
