//! Events as they are stored: JSON arrays under a letter, without names of fields.
//!
//! A counter return writes eight events, and what is kept of a return is counted (SPEED.md): with names this
//! was the largest part of it by far. Letters, codes and the order of fields are part of the file format and
//! never change; a new field means a new letter.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::plan::{Confirmation, Plan};
use super::stored_plan::{
    StoredAllowed, StoredDelivery, StoredPlan, StoredSettled, StoredValue, allowed_of, delivery_of, plan_of,
    quantities_of, settled_of, stored_allowed, stored_delivery, stored_plan, stored_quantities,
    stored_settled, stored_values, values_of,
};
use super::stored_repair::{StoredCost, StoredRepair, repaired, stored_costs, stored_repairs};
use super::{Disposition, DraftLine, Event, Unreceipted};
use crate::document::{DocumentKind, DocumentNumber};
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::ledger::Tender;
use crate::money::{Money, UnitPrice};
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::Allocation;

/// A stored event that no version of the program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored event holds no known {what}")]
pub(super) struct NotAnEvent {
    pub(super) what: &'static str,
}

/// A document number without its kind, a date as YYYYMMDD, a code.
type Number = i64;
type Date = i32;
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
    Disposed(PostingId, Vec<(LineNumber, Code, Amount, Money)>),
    #[serde(rename = "m")]
    Repaired(PostingId, Vec<StoredRepair>, Vec<StoredCost>),
    #[serde(rename = "l")]
    ScrapApproved(PostingId, Money),
    #[serde(rename = "c")]
    Credited(PostingId, Vec<StoredValue>),
    #[serde(rename = "p")]
    Refunded(PostingId, Vec<(Option<PostingId>, Code, Money)>),
    #[serde(rename = "P")]
    RefundedElsewhere(PostingId, Vec<(Option<PostingId>, Code, Money)>, String),
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
    #[serde(rename = "z")]
    Closed,
    #[serde(rename = "v")]
    Voided(PostingId, PostingId, String),
}

/// A quantity: a whole one as a bare number.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Amount {
    Whole(i64),
    Parts(Quantity),
}

impl From<Quantity> for Amount {
    fn from(quantity: Quantity) -> Self {
        match quantity.thousandths() % 1_000 {
            0 => Self::Whole(quantity.thousandths() / 1_000),
            _ => Self::Parts(quantity),
        }
    }
}

impl From<Amount> for Quantity {
    fn from(stored: Amount) -> Self {
        match stored {
            Amount::Whole(units) => Self::from_units(units),
            Amount::Parts(quantity) => quantity,
        }
    }
}

/// A line; told apart by the number of fields.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum StoredLine {
    /// Goods with a receipt, which is nearly every line: line, product, sale and its line, quantity, reason.
    Usual(LineNumber, ProductId, PostingId, LineNumber, Amount, String),
    /// Any other: line, product, whether it is goods, sale line, quantity, reason, terms.
    Other(
        LineNumber,
        ProductId,
        bool,
        Option<(PostingId, LineNumber)>,
        Amount,
        String,
        Option<(UnitPrice, TaxRate, PriceMode)>,
    ),
}

impl From<DraftLine> for StoredLine {
    fn from(line: DraftLine) -> Self {
        match line.origin {
            Some(origin) if line.is_goods && line.unreceipted.is_none() => Self::Usual(
                line.line,
                line.product,
                origin.sale,
                origin.line,
                line.quantity.into(),
                line.reason,
            ),
            origin => Self::Other(
                line.line,
                line.product,
                line.is_goods,
                origin.map(|origin| (origin.sale, origin.line)),
                line.quantity.into(),
                line.reason,
                line.unreceipted
                    .map(|terms| (terms.unit_price, terms.tax_rate, terms.mode)),
            ),
        }
    }
}

impl From<StoredLine> for DraftLine {
    fn from(stored: StoredLine) -> Self {
        match stored {
            StoredLine::Usual(line, product, sale, sale_line, quantity, reason) => Self {
                line,
                product,
                is_goods: true,
                origin: Some(SaleLineRef {
                    sale,
                    line: sale_line,
                }),
                quantity: quantity.into(),
                unreceipted: None,
                reason,
            },
            StoredLine::Other(line, product, is_goods, origin, quantity, reason, terms) => Self {
                line,
                product,
                is_goods,
                origin: origin.map(|(sale, line)| SaleLineRef { sale, line }),
                quantity: quantity.into(),
                unreceipted: terms.map(|(unit_price, tax_rate, mode)| Unreceipted {
                    unit_price,
                    tax_rate,
                    mode,
                }),
                reason,
            },
        }
    }
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
            Event::Approved { rma, by, q, over } => {
                let q = q.into_iter().map(|(line, q)| (line, q.into())).collect();
                if over.is_empty() {
                    Self::Approved(rma.stored(), by, q)
                } else {
                    Self::ApprovedOverriding(rma.stored(), by, q, over)
                }
            }
            Event::Rejected { reason } => Self::Rejected(reason),
            Event::Reopened => Self::Reopened,
            Event::Cancelled { reason } => Self::Cancelled(reason),
            Event::Received { p, q } => {
                let parts = q.into_iter().map(|(line, q, cost)| (line, q.into(), cost));
                Self::Received(p, parts.collect())
            }
            Event::ShortClosed { line, q, reason } => Self::ShortClosed(line, q.into(), reason),
            Event::Disposed { p, q } => {
                let parts = q.into_iter();
                let parts = parts.map(|(line, to, q, cost)| (line, disposition_code(to), q.into(), cost));
                Self::Disposed(p, parts.collect())
            }
            Event::Repaired { p, q, cost } => Self::Repaired(p, stored_repairs(q), stored_costs(&cost)),
            Event::ScrapApproved { p, v } => Self::ScrapApproved(p, v),
            Event::Credited { p, q } => Self::Credited(p, stored_values(q)),
            Event::Refunded { p, to, reason } => {
                let parts = to.iter().map(|part| (part.sale, part.tender.code(), part.amount));
                match reason {
                    None => Self::Refunded(p, parts.collect()),
                    Some(reason) => Self::RefundedElsewhere(p, parts.collect(), reason),
                }
            }
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
            Stored::SubmittedAs(kind, number, date) => Self::Submitted {
                n: number_of(case_kind(kind)?, number)?,
                date: date_of(date)?,
            },
            Stored::Submitted(number, date) => Self::Submitted {
                n: number_of(DocumentKind::Return, number)?,
                date: date_of(date)?,
            },
            Stored::Approved(rma, by, q) => approved(rma, by, q, vec![])?,
            Stored::ApprovedOverriding(rma, by, q, over) => approved(rma, by, q, over)?,
            Stored::Rejected(reason) => Self::Rejected { reason },
            Stored::Reopened => Self::Reopened,
            Stored::Cancelled(reason) => Self::Cancelled { reason },
            Stored::Received(p, parts) => {
                let parts = parts.into_iter().map(|(line, q, cost)| (line, q.into(), cost));
                Self::Received {
                    p,
                    q: parts.collect(),
                }
            }
            Stored::ShortClosed(line, q, reason) => Self::ShortClosed {
                line,
                q: q.into(),
                reason,
            },
            Stored::Disposed(p, parts) => {
                let parts = parts.into_iter();
                let q = parts.map(|(line, to, q, cost)| Ok((line, disposition_of(to)?, q.into(), cost)));
                let q = q.collect::<Result<_, NotAnEvent>>()?;
                Self::Disposed { p, q }
            }
            Stored::Repaired(p, parts, cost) => repaired(p, parts, cost)?,
            Stored::ScrapApproved(p, v) => Self::ScrapApproved { p, v },
            Stored::Credited(p, parts) => Self::Credited {
                p,
                q: values_of(parts),
            },
            Stored::Refunded(p, parts) => refunded(p, parts, None)?,
            Stored::RefundedElsewhere(p, parts, reason) => refunded(p, parts, Some(reason))?,
            Stored::Allowed(p, parts) => Self::Allowed {
                p,
                q: allowed_of(parts),
            },
            Stored::Reserved(q) => Self::Reserved { q: quantities_of(q) },
            Stored::Delivered(p, parts, settled) => Self::Delivered {
                p,
                q: values_of(parts),
                settled: settled_of(settled)?,
            },
            Stored::ReplacementCancelled(q, reason) => Self::ReplacementCancelled {
                q: quantities_of(q),
                reason,
            },
            Stored::DeliverySet(delivery) => Self::DeliverySet(delivery_of(delivery)),
            Stored::Confirmed(by, on, note) => Self::Confirmed(Confirmation {
                by,
                on: date_of(on)?,
                note,
            }),
            Stored::Closed => Self::Closed,
            Stored::Voided(p, by, reason) => Self::Voided { p, by, reason },
        })
    }
}

fn drafted(
    customer: PartyId,
    by: StaffId,
    date: Date,
    lines: Vec<StoredLine>,
    note: String,
    plan: Plan,
) -> Result<Event, NotAnEvent> {
    Ok(Event::Drafted {
        customer,
        by,
        date: date_of(date)?,
        lines: lines.into_iter().map(DraftLine::from).collect(),
        note,
        plan,
    })
}

fn stored_draft(
    customer: PartyId,
    by: StaffId,
    date: Date,
    lines: Vec<StoredLine>,
    note: String,
    plan: Plan,
) -> Stored {
    if !plan.is_plain() {
        Stored::DraftedWithPlan(customer, by, date, lines, note, stored_plan(plan))
    } else if note.is_empty() {
        Stored::Drafted(customer, by, date, lines)
    } else {
        Stored::DraftedWithNote(customer, by, date, lines, note)
    }
}

fn case_kind(code: Code) -> Result<DocumentKind, NotAnEvent> {
    DocumentKind::from_code(code)
        .filter(|kind| kind.is_case())
        .ok_or(NotAnEvent { what: "kind" })
}

fn approved(
    rma: Number,
    by: StaffId,
    q: Vec<(LineNumber, Amount)>,
    over: Vec<String>,
) -> Result<Event, NotAnEvent> {
    Ok(Event::Approved {
        rma: number_of(DocumentKind::ReturnAuthorisation, rma)?,
        by,
        q: q.into_iter().map(|(line, q)| (line, q.into())).collect(),
        over,
    })
}

fn refunded(
    p: PostingId,
    parts: Vec<(Option<PostingId>, Code, Money)>,
    reason: Option<String>,
) -> Result<Event, NotAnEvent> {
    let to = parts.into_iter().map(|(sale, tender, amount)| {
        let tender = Tender::from_code(tender).ok_or(NotAnEvent { what: "tender" })?;
        Ok(Allocation { sale, tender, amount })
    });
    let to = to.collect::<Result<_, NotAnEvent>>()?;
    Ok(Event::Refunded { p, to, reason })
}

fn stored_date(date: NaiveDate) -> Date {
    let day = date.month() * 100 + date.day();
    date.year() * 10_000 + i32::try_from(day).expect("a month and a day are four digits")
}

fn date_of(stored: Date) -> Result<NaiveDate, NotAnEvent> {
    let part = |value: i32| u32::try_from(value).unwrap_or(0);
    NaiveDate::from_ymd_opt(stored / 10_000, part(stored / 100 % 100), part(stored % 100))
        .ok_or(NotAnEvent { what: "date" })
}

fn number_of(kind: DocumentKind, stored: Number) -> Result<DocumentNumber, NotAnEvent> {
    DocumentNumber::from_stored(kind, stored).ok_or(NotAnEvent { what: "number" })
}

fn disposition_code(disposition: Disposition) -> Code {
    match disposition {
        Disposition::Restock => 0,
        Disposition::Scrap => 1,
        Disposition::BackToCustomer => 2,
        Disposition::ToSupplier => 3,
        Disposition::Repair => 4,
    }
}

fn disposition_of(code: Code) -> Result<Disposition, NotAnEvent> {
    Disposition::ALL
        .into_iter()
        .find(|disposition| disposition_code(*disposition) == code)
        .ok_or(NotAnEvent { what: "disposition" })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        };
        let events = vec![drafted, disposed, Event::Reopened, Event::Closed];
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
