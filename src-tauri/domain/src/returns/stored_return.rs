//! Returns as they are stored: the arrays of their events. What `stored` says of letters and the order of
//! fields holds here as well.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::stored::{Code, Date, NotAnEvent, Number, Stored};
use super::stored_plan::{quantities_of, stored_plan, stored_quantities};
use super::stored_refund::StoredPart;
use super::{DraftLine, Event, Unreceipted};
use crate::document::{DocumentKind, DocumentNumber};
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::money::{Money, UnitPrice};
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::Allocation;

/// Line, quantity, cost.
type StoredReceipt = (LineNumber, Amount, Money);

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

pub(super) fn stored_approval(
    rma: DocumentNumber,
    by: StaffId,
    q: Vec<(LineNumber, Quantity)>,
    over: Vec<String>,
    why: Option<String>,
) -> Stored {
    let (rma, q) = (rma.stored(), stored_quantities(q));
    match why {
        Some(why) => Stored::ApprovedOverridingBecause(rma, by, q, over, why),
        None if over.is_empty() => Stored::Approved(rma, by, q),
        None => Stored::ApprovedOverriding(rma, by, q, over),
    }
}

pub(super) fn drafted(
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

pub(super) fn stored_draft(
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

pub(super) fn case_kind(code: Code) -> Result<DocumentKind, NotAnEvent> {
    DocumentKind::from_code(code)
        .filter(|kind| kind.is_case())
        .ok_or(NotAnEvent { what: "kind" })
}

pub(super) fn approved(
    rma: Number,
    by: StaffId,
    q: Vec<(LineNumber, Amount)>,
    over: Vec<String>,
    why: Option<String>,
) -> Result<Event, NotAnEvent> {
    Ok(Event::Approved {
        rma: number_of(DocumentKind::ReturnAuthorisation, rma)?,
        by,
        q: quantities_of(q),
        over,
        why,
    })
}

pub(super) fn refunded(
    p: PostingId,
    parts: Vec<StoredPart>,
    reason: Option<String>,
) -> Result<Event, NotAnEvent> {
    let to = parts.into_iter().map(Allocation::try_from);
    let to = to.collect::<Result<_, NotAnEvent>>()?;
    Ok(Event::Refunded { p, to, reason })
}

pub(super) fn stored_refund(p: PostingId, to: &[Allocation], reason: Option<String>) -> Stored {
    let parts = to.iter().copied().map(StoredPart::from);
    match reason {
        None => Stored::Refunded(p, parts.collect()),
        Some(reason) => Stored::RefundedElsewhere(p, parts.collect(), reason),
    }
}

pub(super) fn submitted(kind: DocumentKind, number: Number, date: Date) -> Result<Event, NotAnEvent> {
    Ok(Event::Submitted {
        n: number_of(kind, number)?,
        date: date_of(date)?,
    })
}

pub(super) fn stored_receipt(parts: Vec<(LineNumber, Quantity, Money)>) -> Vec<StoredReceipt> {
    let parts = parts.into_iter();
    parts.map(|(line, q, cost)| (line, q.into(), cost)).collect()
}

pub(super) fn received(p: PostingId, parts: Vec<StoredReceipt>) -> Event {
    let q = parts.into_iter().map(|(line, q, cost)| (line, q.into(), cost));
    Event::Received { p, q: q.collect() }
}

pub(super) fn short_closed(line: LineNumber, q: Amount, reason: String) -> Event {
    let q = q.into();
    Event::ShortClosed { line, q, reason }
}

pub(super) fn stored_date(date: NaiveDate) -> Date {
    let day = date.month() * 100 + date.day();
    date.year() * 10_000 + i32::try_from(day).expect("a month and a day are four digits")
}

pub(super) fn date_of(stored: Date) -> Result<NaiveDate, NotAnEvent> {
    let part = |value: i32| u32::try_from(value).unwrap_or(0);
    NaiveDate::from_ymd_opt(stored / 10_000, part(stored / 100 % 100), part(stored % 100))
        .ok_or(NotAnEvent { what: "date" })
}

fn number_of(kind: DocumentKind, stored: Number) -> Result<DocumentNumber, NotAnEvent> {
    DocumentNumber::from_stored(kind, stored).ok_or(NotAnEvent { what: "number" })
}
