//! Events as they are stored: JSON arrays under a letter, without names of fields.
//!
//! A counter return writes eight events, and what is kept of a return is counted (SPEED.md): with names this
//! was the largest part of it by far. Letters, codes and the order of fields are part of the file format and
//! never change; a new field means a new letter.
//!
//! Here is the table of letters, in both directions. What stands in the arrays is next door: of a return in
//! `stored_return`, of an exchange or a claim in `stored_plan`.

use serde::{Deserialize, Serialize};

use super::Event;
use super::inbound::InboundEvent;
use super::plan::Plan;
use super::registration::Registration;
use super::stored_charge::{StoredCharge, credited, stored_credit};
use super::stored_inspection::{StoredDisposition, StoredFound, StoredGrade, disposed, stored_inspection};
use super::stored_plan::{
    StoredAllowed, StoredDelivery, StoredPlan, StoredSettled, StoredValue, allowed_of, confirmed, delivered,
    delivery_of, plan_of, quantities_of, replacement_cancelled, stored_allowed, stored_delivery,
    stored_quantities, stored_settled, stored_values,
};
use super::stored_refund::StoredPart;
use super::stored_repair::{StoredCost, StoredRepair, repaired, stored_costs, stored_repairs};
use super::stored_return::{
    Amount, StoredLine, approved, case_kind, drafted, received, refunded, short_closed, stored_approval,
    stored_date, stored_draft, stored_receipt, stored_refund, submitted,
};
use crate::document::DocumentKind;
use crate::ids::{LineNumber, PartyId, PostingId, StaffId};
use crate::money::Money;

/// A stored event that no version of the program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored event holds no known {what}")]
pub(super) struct NotAnEvent {
    pub(super) what: &'static str,
}

/// A document number without its kind, a date as YYYYMMDD, a code.
pub(super) type Number = i64;
pub(super) type Date = i32;
pub(super) type Code = u8;

#[derive(Serialize, Deserialize)]
pub(super) enum Stored {
    #[serde(rename = "d")]
    Drafted(PartyId, StaffId, Date, Vec<StoredLine>),
    #[serde(rename = "D")]
    DraftedWithNote(PartyId, StaffId, Date, Vec<StoredLine>, String),
    #[serde(rename = "s")]
    Submitted(Number, Date),
    #[serde(rename = "a")]
    Approved(Number, StaffId, Vec<(LineNumber, Amount)>),
    #[serde(rename = "A")]
    ApprovedOverriding(Number, StaffId, Vec<(LineNumber, Amount)>, Vec<String>),
    #[serde(rename = "b")]
    ApprovedOverridingBecause(Number, StaffId, Vec<(LineNumber, Amount)>, Vec<String>, String),
    #[serde(rename = "g")]
    LevelsPassed(Vec<u8>, StaffId, Vec<(LineNumber, Amount)>),
    #[serde(rename = "j")]
    Rejected(String),
    #[serde(rename = "o")]
    Reopened,
    #[serde(rename = "x")]
    Cancelled(String),
    #[serde(rename = "r")]
    Received(PostingId, Vec<(LineNumber, Amount, Money)>),
    #[serde(rename = "h")]
    ShortClosed(LineNumber, Amount, String),
    #[serde(rename = "i")]
    Disposed(PostingId, Vec<StoredDisposition>),
    #[serde(rename = "I")]
    Inspected(
        PostingId,
        Vec<StoredDisposition>,
        Vec<StoredGrade>,
        Vec<StoredFound>,
    ),
    #[serde(rename = "m")]
    Repaired(PostingId, Vec<StoredRepair>, Vec<StoredCost>),
    #[serde(rename = "l")]
    ScrapApproved(PostingId, Money),
    #[serde(rename = "c")]
    Credited(PostingId, Vec<StoredValue>),
    #[serde(rename = "C")]
    CreditedLess(PostingId, Vec<StoredValue>, Vec<StoredCharge>),
    #[serde(rename = "p")]
    Refunded(PostingId, Vec<StoredPart>),
    #[serde(rename = "P")]
    RefundedElsewhere(PostingId, Vec<StoredPart>, String),
    #[serde(rename = "e")]
    DraftedWithPlan(PartyId, StaffId, Date, Vec<StoredLine>, String, StoredPlan),
    #[serde(rename = "S")]
    SubmittedAs(Code, Number, Date),
    #[serde(rename = "w")]
    Allowed(PostingId, Vec<StoredAllowed>),
    #[serde(rename = "n")]
    Reserved(Vec<(LineNumber, Amount)>),
    #[serde(rename = "y")]
    Delivered(PostingId, Vec<StoredValue>, Vec<StoredSettled>),
    #[serde(rename = "k")]
    ReplacementCancelled(Vec<(LineNumber, Amount)>, String),
    #[serde(rename = "t")]
    DeliverySet(StoredDelivery),
    #[serde(rename = "f")]
    Confirmed(String, Date, String),
    #[serde(rename = "q")]
    Registered(Registration),
    #[serde(rename = "u")]
    Inbound(InboundEvent),
    #[serde(rename = "z")]
    Closed,
    #[serde(rename = "v")]
    Voided(PostingId, PostingId, String),
}

impl From<Event> for Stored {
    fn from(event: Event) -> Self {
        match event {
            Event::Drafted {
                customer,
                by,
                date,
                lines,
                note,
                plan,
            } => {
                let lines = lines.into_iter().map(StoredLine::from).collect();
                stored_draft(customer, by, stored_date(date), lines, note, plan)
            }
            Event::Submitted { n, date } if n.kind() == DocumentKind::Return => {
                Self::Submitted(n.stored(), stored_date(date))
            }
            Event::Submitted { n, date } => Self::SubmittedAs(n.kind().code(), n.stored(), stored_date(date)),
            Event::LevelsPassed { levels, by, q } => Self::LevelsPassed(levels, by, stored_quantities(q)),
            Event::Approved {
                rma,
                by,
                q,
                over,
                why,
            } => stored_approval(rma, by, q, over, why),
            Event::Rejected { reason } => Self::Rejected(reason),
            Event::Reopened => Self::Reopened,
            Event::Cancelled { reason } => Self::Cancelled(reason),
            Event::Received { p, q } => Self::Received(p, stored_receipt(q)),
            Event::ShortClosed { line, q, reason } => Self::ShortClosed(line, q.into(), reason),
            Event::Disposed { p, q, grades, found } => stored_inspection(p, q, grades, found),
            Event::Repaired { p, q, cost } => Self::Repaired(p, stored_repairs(q), stored_costs(&cost)),
            Event::ScrapApproved { p, v } => Self::ScrapApproved(p, v),
            Event::Credited { p, q, charges } => stored_credit(p, q, &charges),
            Event::Refunded { p, to, reason } => stored_refund(p, &to, reason),
            Event::Allowed { p, q } => Self::Allowed(p, stored_allowed(q)),
            Event::Reserved { q } => Self::Reserved(stored_quantities(q)),
            Event::Delivered { p, q, settled } => {
                Self::Delivered(p, stored_values(q), stored_settled(&settled))
            }
            Event::ReplacementCancelled { q, reason } => {
                Self::ReplacementCancelled(stored_quantities(q), reason)
            }
            Event::DeliverySet(delivery) => Self::DeliverySet(stored_delivery(delivery)),
            Event::Confirmed(said) => Self::Confirmed(said.by, stored_date(said.on), said.note),
            Event::Registered(registration) => Self::Registered(registration),
            Event::Inbound(inbound) => Self::Inbound(inbound),
            Event::Closed => Self::Closed,
            Event::Voided { p, by, reason } => Self::Voided(p, by, reason),
        }
    }
}

impl TryFrom<Stored> for Event {
    type Error = NotAnEvent;

    fn try_from(stored: Stored) -> Result<Self, NotAnEvent> {
        Ok(match stored {
            Stored::Drafted(customer, by, date, lines) => {
                drafted(customer, by, date, lines, String::new(), Plan::default())?
            }
            Stored::DraftedWithNote(customer, by, date, lines, note) => {
                drafted(customer, by, date, lines, note, Plan::default())?
            }
            Stored::DraftedWithPlan(customer, by, date, lines, note, plan) => {
                drafted(customer, by, date, lines, note, plan_of(plan)?)?
            }
            Stored::Submitted(number, date) => submitted(DocumentKind::Return, number, date)?,
            Stored::SubmittedAs(kind, number, date) => submitted(case_kind(kind)?, number, date)?,
            Stored::Approved(rma, by, q) => approved(rma, by, q, vec![], None)?,
            Stored::ApprovedOverriding(rma, by, q, over) => approved(rma, by, q, over, None)?,
            Stored::ApprovedOverridingBecause(rma, by, q, over, why) => {
                approved(rma, by, q, over, Some(why))?
            }
            Stored::LevelsPassed(levels, by, q) => Self::LevelsPassed {
                levels,
                by,
                q: quantities_of(q),
            },
            Stored::Rejected(reason) => Self::Rejected { reason },
            Stored::Reopened => Self::Reopened,
            Stored::Cancelled(reason) => Self::Cancelled { reason },
            Stored::Received(p, parts) => received(p, parts),
            Stored::ShortClosed(line, q, reason) => short_closed(line, q, reason),
            Stored::Disposed(p, parts) => disposed(p, parts, vec![], vec![])?,
            Stored::Inspected(p, parts, grades, found) => disposed(p, parts, grades, found)?,
            Stored::Repaired(p, parts, cost) => repaired(p, parts, cost)?,
            Stored::ScrapApproved(p, v) => Self::ScrapApproved { p, v },
            Stored::Credited(p, parts) => credited(p, parts, vec![])?,
            Stored::CreditedLess(p, parts, charges) => credited(p, parts, charges)?,
            Stored::Refunded(p, parts) => refunded(p, parts, None)?,
            Stored::RefundedElsewhere(p, parts, reason) => refunded(p, parts, Some(reason))?,
            Stored::Allowed(p, parts) => Self::Allowed {
                p,
                q: allowed_of(parts),
            },
            Stored::Reserved(q) => Self::Reserved { q: quantities_of(q) },
            Stored::Delivered(p, parts, settled) => delivered(p, parts, settled)?,
            Stored::ReplacementCancelled(q, reason) => replacement_cancelled(q, reason),
            Stored::DeliverySet(delivery) => Self::DeliverySet(delivery_of(delivery)),
            Stored::Confirmed(by, on, note) => confirmed(by, on, note)?,
            Stored::Registered(registration) => Self::Registered(registration),
            Stored::Inbound(inbound) => Self::Inbound(inbound),
            Stored::Closed => Self::Closed,
            Stored::Voided(p, by, reason) => Self::Voided { p, by, reason },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentNumber;
    use crate::ids::{ProductId, SaleLineRef};
    use crate::quantity::Quantity;
    use crate::returns::{Disposition, DraftLine};

    #[test]
    fn an_event_is_read_back_as_it_was_stored() {
        let line = DraftLine {
            line: LineNumber(1),
            product: ProductId(7),
            is_goods: true,
            origin: Some(SaleLineRef {
                sale: PostingId(2),
                line: LineNumber(3),
            }),
            quantity: Quantity::from_units(1),
            unreceipted: None,
            reason: "quality".to_owned(),
        };
        let service = DraftLine {
            is_goods: false,
            ..line.clone()
        };
        let unknown = DraftLine {
            origin: None,
            ..line.clone()
        };
        let drafted = Event::Drafted {
            customer: PartyId(1),
            by: StaffId(2),
            date: "2026-10-20".parse().expect("a date"),
            lines: vec![line, service, unknown],
            note: String::new(),
            plan: Plan::default(),
        };
        let cost = crate::Currency::from_code("CNY")
            .expect("a currency")
            .money(1_240);
        let disposed = Event::Disposed {
            p: PostingId(9),
            q: Disposition::ALL
                .map(|to| (LineNumber(1), to, Quantity::from_units(1), cost))
                .to_vec(),
            grades: vec![],
            found: vec![],
        };
        let late = Event::Approved {
            rma: DocumentNumber::from_stored(DocumentKind::ReturnAuthorisation, 2_026_000_001)
                .expect("a number"),
            by: StaffId(1),
            q: vec![(LineNumber(1), Quantity::from_units(2))],
            over: vec!["window_passed".to_owned()],
            why: Some("was ill".to_owned()),
        };
        let level = Event::LevelsPassed {
            levels: vec![1, 2],
            by: StaffId(3),
            q: vec![(LineNumber(1), Quantity::from_units(1))],
        };
        let events = vec![drafted, disposed, level, late, Event::Reopened, Event::Closed];
        let text = serde_json::to_string(&events).expect("events are plain data");
        assert!(
            text.starts_with(r#"[{"d":[1,2,20261020,[[1,7,2,3,1,"quality"],"#),
            "{text}"
        );
        let back: Vec<Event> = serde_json::from_str(&text).expect("what was stored");
        assert_eq!(back, events);
        assert!(serde_json::from_str::<Event>(r#"{"s":[2026000001,20261399]}"#).is_err());
    }
}
