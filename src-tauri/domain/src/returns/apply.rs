//! Applying events: the one place where a return changes.

use super::plan::{Delivery, Plan, Purpose};
use super::{Authorisation, Disposition, Event, Inbound, Line, Registration, RepairEnd, Replacement, Return};
use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PostingId, ReturnId, StaffId};
use crate::money::{Currency, Money};
use crate::quantity::Quantity;

/// What kind of posting was made for a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActKind {
    /// Goods counted in.
    Receipt,
    /// Goods out of quarantine.
    Disposition,
    /// Goods out of repair.
    Repair,
    /// Scrap made a loss.
    ScrapApproval,
    /// Customer credited.
    CreditNote,
    /// Credit paid.
    Refund,
    /// A replacement handed over.
    Delivery,
}

/// A posting made for a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The posting.
    pub posting: PostingId,
    /// Its kind.
    pub kind: ActKind,
    /// The posting that undid it.
    pub voided_by: Option<PostingId>,
    /// What happened, to be undone exactly.
    event: Event,
}

impl Return {
    /// A return from its events, oldest first. `None` when the first one does not draft it.
    #[must_use]
    pub fn replay<'a>(
        id: ReturnId,
        currency: Currency,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Option<Self> {
        let mut events = events.into_iter();
        let mut replayed = Self::drafted(id, currency, events.next()?)?;
        for event in events {
            replayed.apply(event, currency);
        }
        Some(replayed)
    }

    /// The return that a first event makes. `None` when that event does not draft it.
    #[must_use]
    pub fn drafted(id: ReturnId, currency: Currency, event: &Event) -> Option<Self> {
        let Event::Drafted {
            customer,
            by,
            date,
            lines,
            plan,
            ..
        } = event
        else {
            return None;
        };
        let mut drafted = Self {
            id,
            customer: *customer,
            created_by: *by,
            number: None,
            date: *date,
            authorisation: Authorisation::Draft,
            closed: false,
            purpose: Purpose::Return,
            lines: lines
                .iter()
                .map(|line| Line::drafted(line.clone(), currency))
                .collect(),
            levels_passed: Vec::new(),
            replacement: vec![],
            delivery: Delivery::default(),
            confirmed: None,
            allowances: vec![],
            registration: Registration::default(),
            inbound: Inbound::default(),
            acts: Vec::new(),
        };
        drafted.planned(plan, currency);
        Some(drafted)
    }

    fn planned(&mut self, plan: &Plan, currency: Currency) {
        self.purpose = plan.purpose;
        let replacement = plan.replacement.iter().cloned();
        self.replacement = replacement
            .map(|draft| Replacement::drafted(draft, currency))
            .collect();
        self.delivery = plan.delivery.clone();
        self.allowances.clone_from(&plan.allowances);
    }

    /// Changes the return by what happened.
    pub fn apply(&mut self, event: &Event, currency: Currency) {
        match event {
            Event::Drafted {
                customer,
                by,
                lines,
                plan,
                ..
            } => {
                self.customer = *customer;
                // Whoever wrote it last wrote it: above the limit somebody else approves.
                self.created_by = *by;
                self.lines = lines
                    .iter()
                    .map(|line| Line::drafted(line.clone(), currency))
                    .collect();
                self.planned(plan, currency);
            }
            Event::Submitted { n, date } => self.submitted(*n, *date),
            Event::LevelsPassed { levels, by, q } => self.passed(levels, *by, q),
            Event::Approved { rma, by, q, .. } => {
                self.authorisation = Authorisation::Approved { rma: *rma, by: *by };
                for (line, quantity) in q {
                    self.line_mut(*line).approved = *quantity;
                    self.line_mut(*line).requested = *quantity;
                }
                self.fit_replacement();
            }
            Event::Rejected { reason } => {
                self.authorisation = Authorisation::Rejected {
                    reason: reason.clone(),
                };
                self.release();
            }
            Event::Reopened => self.authorisation = Authorisation::Draft,
            Event::Cancelled { reason } => {
                self.authorisation = Authorisation::Cancelled {
                    reason: reason.clone(),
                };
                self.release();
            }
            Event::ShortClosed { line, q, .. } => {
                self.line_mut(*line).short_closed += *q;
                self.fit_replacement();
            }
            Event::Closed => self.closed = true,
            Event::Received { p, .. } => self.act(*p, ActKind::Receipt, event),
            Event::Disposed { p, .. } => self.act(*p, ActKind::Disposition, event),
            Event::Repaired { p, .. } => self.act(*p, ActKind::Repair, event),
            Event::ScrapApproved { p, .. } => self.act(*p, ActKind::ScrapApproval, event),
            Event::Credited { p, .. } => self.act(*p, ActKind::CreditNote, event),
            Event::Allowed { p, .. } => self.act(*p, ActKind::CreditNote, event),
            Event::Refunded { p, .. } => self.act(*p, ActKind::Refund, event),
            Event::Reserved { q } => self.reserved(q),
            Event::Delivered { p, .. } => self.act(*p, ActKind::Delivery, event),
            Event::ReplacementCancelled { q, .. } => {
                for (line, quantity) in q {
                    self.replacement_mut(*line).cancelled += *quantity;
                }
                self.fit_replacement();
            }
            Event::DeliverySet(delivery) => self.delivery = delivery.clone(),
            Event::Confirmed(confirmation) => self.confirmed = Some(confirmation.clone()),
            Event::Registered(registration) => self.registration = registration.clone(),
            Event::Inbound(inbound) => self.apply_inbound(inbound, currency),
            Event::Voided { p, by, .. } => self.voided(*p, *by),
        }
    }

    fn submitted(&mut self, number: DocumentNumber, date: chrono::NaiveDate) {
        self.authorisation = Authorisation::Submitted;
        self.number = Some(number);
        self.date = date;
        self.levels_passed.clear();
        for line in &mut self.lines {
            line.requested = line.draft.quantity;
        }
    }

    fn passed(&mut self, levels: &[u8], by: StaffId, quantities: &[(LineNumber, Quantity)]) {
        self.levels_passed.extend(levels.iter().map(|level| (*level, by)));
        for (line, quantity) in quantities {
            self.line_mut(*line).requested = *quantity;
        }
    }

    /// The goods that somebody waited for are here: they are kept now.
    fn reserved(&mut self, quantities: &[(LineNumber, Quantity)]) {
        for (line, quantity) in quantities {
            let line = self.replacement_mut(*line);
            line.waiting -= *quantity;
            line.reserved += *quantity;
        }
    }

    fn release(&mut self) {
        for line in &mut self.lines {
            line.requested = Quantity::ZERO;
            line.approved = Quantity::ZERO;
        }
        self.fit_replacement();
    }

    fn act(&mut self, posting: PostingId, kind: ActKind, event: &Event) {
        self.count(event, Direction::Done);
        self.fit_replacement();
        self.acts.push(Act {
            posting,
            kind,
            voided_by: None,
            event: event.clone(),
        });
    }

    fn voided(&mut self, posting: PostingId, by: PostingId) {
        let act = self
            .acts
            .iter_mut()
            .find(|act| act.posting == posting)
            .expect("a void names an act of its return");
        act.voided_by = Some(by);
        let event = act.event.clone();
        self.count(&event, Direction::Undone);
        self.fit_replacement();
        self.closed = false;
    }

    /// Adds what a posting counted, or takes it away again.
    fn count(&mut self, event: &Event, direction: Direction) {
        match event {
            Event::Received { q, .. } => {
                for (line, quantity, cost) in q {
                    let line = self.line_mut(*line);
                    line.received += direction.quantity(*quantity);
                    line.received_cost += direction.money(*cost);
                }
            }
            Event::Disposed { q, .. } => {
                for (line, disposition, quantity, cost) in q {
                    let line = self.line_mut(*line);
                    line.disposed_cost += direction.money(*cost);
                    line.put(
                        *disposition,
                        direction.quantity(*quantity),
                        direction.money(*cost),
                    );
                }
            }
            Event::Repaired { q, .. } => {
                for (line, end, quantity, value) in q {
                    let (quantity, value) = (direction.quantity(*quantity), direction.money(*value));
                    self.line_mut(*line).leave_repair(*end, quantity, value);
                }
            }
            Event::Credited { q, .. } => {
                for (line, quantity, net, tax) in q {
                    self.line_mut(*line).credit(direction, *quantity, (*net, *tax));
                }
            }
            Event::Allowed { q, .. } => {
                for part in q {
                    let amounts = (part.net, part.tax);
                    self.line_mut(part.line).credit(direction, part.quantity, amounts);
                }
            }
            Event::Delivered { q, .. } => {
                for (line, quantity, net, tax) in q {
                    let line = self.replacement_mut(*line);
                    // What goes out was reserved; what comes back by an undoing waits to be kept again.
                    line.reserved = (line.reserved - direction.quantity(*quantity)).min(line.reserved);
                    line.delivered += direction.quantity(*quantity);
                    line.delivered_net += direction.money(*net);
                    line.delivered_tax += direction.money(*tax);
                }
            }
            Event::Refunded { .. }
            | Event::ScrapApproved { .. }
            | Event::Reserved { .. }
            | Event::ReplacementCancelled { .. }
            | Event::DeliverySet(_)
            | Event::Confirmed(_)
            | Event::Registered(_)
            | Event::Inbound(_)
            | Event::Drafted { .. }
            | Event::Submitted { .. }
            | Event::LevelsPassed { .. }
            | Event::Approved { .. }
            | Event::Rejected { .. }
            | Event::Reopened
            | Event::Cancelled { .. }
            | Event::ShortClosed { .. }
            | Event::Closed
            | Event::Voided { .. } => {}
        }
    }
}

impl Act {
    /// What happened.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.event
    }
}

impl Line {
    pub(super) fn drafted(draft: super::DraftLine, currency: Currency) -> Self {
        let (none, zero) = (Quantity::ZERO, currency.zero());
        Self {
            draft,
            requested: none,
            approved: none,
            received: none,
            short_closed: none,
            restocked: none,
            scrapped: none,
            given_back: none,
            to_supplier: none,
            second_grade: none,
            in_repair: none,
            repair_cost: zero,
            credited: none,
            credited_net: zero,
            credited_tax: zero,
            received_cost: zero,
            disposed_cost: zero,
            given_back_cost: zero,
        }
    }

    /// Credits of it, or takes the credit back: net and tax.
    fn credit(&mut self, direction: Direction, quantity: Quantity, (net, tax): (Money, Money)) {
        self.credited += direction.quantity(quantity);
        self.credited_net += direction.money(net);
        self.credited_tax += direction.money(tax);
    }

    /// Out of repair, as if the inspection had sent them there at once.
    fn leave_repair(&mut self, end: RepairEnd, quantity: Quantity, value: Money) {
        self.put(Disposition::Repair, -quantity, -value);
        self.put(end.goes(), quantity, value);
    }

    /// Puts goods where they are now, or takes them away again.
    fn put(&mut self, disposition: Disposition, quantity: Quantity, value: Money) {
        match disposition {
            Disposition::Restock => self.restocked += quantity,
            Disposition::Scrap => self.scrapped += quantity,
            Disposition::BackToCustomer => {
                self.given_back += quantity;
                self.given_back_cost += value;
            }
            Disposition::ToSupplier => self.to_supplier += quantity,
            Disposition::SecondGrade => self.second_grade += quantity,
            Disposition::Repair => {
                self.in_repair += quantity;
                self.repair_cost += value;
            }
        }
    }
}

/// Whether an act is counted or taken back.
#[derive(Clone, Copy)]
enum Direction {
    Done,
    Undone,
}

impl Direction {
    fn quantity(self, quantity: Quantity) -> Quantity {
        match self {
            Self::Done => quantity,
            Self::Undone => -quantity,
        }
    }

    fn money(self, money: Money) -> Money {
        match self {
            Self::Done => money,
            Self::Undone => -money,
        }
    }
}
