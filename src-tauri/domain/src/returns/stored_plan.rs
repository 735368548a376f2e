//! Exchanges and claims as they are stored: the arrays of their events. What `stored` says of letters and the
//! order of fields holds here as well.

use super::plan::{Confirmation, Delivery, Plan, Purpose, ReplacementDraft};
use super::stored::{Code, Date, NotAnEvent};
use super::stored_return::{Amount, date_of};
use super::{Allowed, Event};
use crate::ids::{LineNumber, PostingId, ProductId};
use crate::ledger::Tender;
use crate::money::{Money, UnitPrice};
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::Settled;

/// Line, quantity, net, tax.
pub(super) type StoredValue = (LineNumber, Amount, Money, Money);

/// Sale, tender, amount.
pub(super) type StoredSettled = (Option<PostingId>, Option<Code>, Money);

/// Address, carrier, number of the parcel.
pub(super) type StoredDelivery = (String, String, String);

/// Line, units, net, tax; units credited before, what was credited for them.
pub(super) type StoredAllowed = (LineNumber, Amount, Money, Money, Amount, Money, Money);

/// Line, product, whether it is goods, quantity, price, tax rate, net, tax, mode, the lines it stands for.
pub(super) type StoredReplacement = (
    LineNumber,
    ProductId,
    bool,
    Amount,
    UnitPrice,
    TaxRate,
    Money,
    Money,
    PriceMode,
    Vec<LineNumber>,
);

/// Purpose, replacement, delivery, allowances.
pub(super) type StoredPlan = (
    Code,
    Vec<StoredReplacement>,
    StoredDelivery,
    Vec<(LineNumber, Money)>,
);

pub(super) fn stored_plan(plan: Plan) -> StoredPlan {
    let replacement = plan.replacement.into_iter().map(|out| {
        (
            out.line,
            out.product,
            out.is_goods,
            out.quantity.into(),
            out.unit_price,
            out.tax_rate,
            out.net,
            out.tax,
            out.mode,
            out.stands_for,
        )
    });
    (
        plan.purpose.code(),
        replacement.collect(),
        stored_delivery(plan.delivery),
        plan.allowances,
    )
}

pub(super) fn plan_of((purpose, replacement, delivery, allowances): StoredPlan) -> Result<Plan, NotAnEvent> {
    let replacement = replacement.into_iter().map(
        |(line, product, is_goods, quantity, unit_price, tax_rate, net, tax, mode, stands_for)| {
            ReplacementDraft {
                line,
                product,
                is_goods,
                quantity: quantity.into(),
                unit_price,
                tax_rate,
                net,
                tax,
                mode,
                stands_for,
            }
        },
    );
    Ok(Plan {
        purpose: Purpose::from_code(purpose).ok_or(NotAnEvent { what: "purpose" })?,
        replacement: replacement.collect(),
        delivery: delivery_of(delivery),
        allowances,
    })
}

pub(super) fn stored_delivery(delivery: Delivery) -> StoredDelivery {
    (delivery.address, delivery.carrier, delivery.tracking)
}

pub(super) fn delivery_of((address, carrier, tracking): StoredDelivery) -> Delivery {
    Delivery {
        address,
        carrier,
        tracking,
    }
}

pub(super) fn stored_values(parts: Vec<(LineNumber, Quantity, Money, Money)>) -> Vec<StoredValue> {
    let parts = parts.into_iter();
    parts
        .map(|(line, q, net, tax)| (line, q.into(), net, tax))
        .collect()
}

pub(super) fn values_of(parts: Vec<StoredValue>) -> Vec<(LineNumber, Quantity, Money, Money)> {
    let parts = parts.into_iter();
    parts
        .map(|(line, q, net, tax)| (line, q.into(), net, tax))
        .collect()
}

pub(super) fn stored_quantities(parts: Vec<(LineNumber, Quantity)>) -> Vec<(LineNumber, Amount)> {
    parts.into_iter().map(|(line, q)| (line, q.into())).collect()
}

pub(super) fn quantities_of(parts: Vec<(LineNumber, Amount)>) -> Vec<(LineNumber, Quantity)> {
    parts.into_iter().map(|(line, q)| (line, q.into())).collect()
}

pub(super) fn delivered(
    p: PostingId,
    parts: Vec<StoredValue>,
    settled: Vec<StoredSettled>,
) -> Result<Event, NotAnEvent> {
    Ok(Event::Delivered {
        p,
        q: values_of(parts),
        settled: settled_of(settled)?,
    })
}

pub(super) fn replacement_cancelled(q: Vec<(LineNumber, Amount)>, reason: String) -> Event {
    let q = quantities_of(q);
    Event::ReplacementCancelled { q, reason }
}

pub(super) fn confirmed(by: String, on: Date, note: String) -> Result<Event, NotAnEvent> {
    let on = date_of(on)?;
    Ok(Event::Confirmed(Confirmation { by, on, note }))
}

pub(super) fn stored_settled(parts: &[Settled]) -> Vec<StoredSettled> {
    parts
        .iter()
        .map(|part| (part.sale, part.tender.map(Tender::code), part.amount))
        .collect()
}

fn settled_of(parts: Vec<StoredSettled>) -> Result<Vec<Settled>, NotAnEvent> {
    let tender = |code: Option<Code>| {
        code.map(|code| Tender::from_code(code).ok_or(NotAnEvent { what: "tender" }))
            .transpose()
    };
    let parts = parts.into_iter().map(|(sale, code, amount)| {
        Ok(Settled {
            sale,
            tender: tender(code)?,
            amount,
        })
    });
    parts.collect()
}

pub(super) fn stored_allowed(parts: Vec<Allowed>) -> Vec<StoredAllowed> {
    let stored = |part: Allowed| {
        let after = (part.after.into(), part.after_net, part.after_tax);
        (
            part.line,
            part.quantity.into(),
            part.net,
            part.tax,
            after.0,
            after.1,
            after.2,
        )
    };
    parts.into_iter().map(stored).collect()
}

pub(super) fn allowed_of(parts: Vec<StoredAllowed>) -> Vec<Allowed> {
    let allowed = |(line, quantity, net, tax, after, after_net, after_tax): StoredAllowed| Allowed {
        line,
        quantity: quantity.into(),
        net,
        tax,
        after: after.into(),
        after_net,
        after_tax,
    };
    parts.into_iter().map(allowed).collect()
}
