//! The replacement: kept on the shelf, handed over, given up. Source: DOMAIN.md §2 and §3 rule 14.
//!
//! Handing over posts a sale like any other. What pays for it is the credit of what came back, which takes the
//! tenders of the first sale along, and what the customer adds.

use super::super::{Confirmation, Context, Decision, Delivery, Event, Refusal, Replacement, Return, Wait};
use super::handover::Handover;
use super::{approved, given, may_do, permitted};
use crate::document::DocumentKind;
use crate::ids::{LineNumber, ProductId};
use crate::ledger::Tender;
use crate::posting::{Body, Payment, Posting, SaleBody, SaleExtras, SaleLine, sale_entry};
use crate::quantity::Quantity;
use crate::staff::Permission;
use crate::stock::{Level, LocationKind, Move};

/// Keeps stock for what waits: what is on the shelf, less what is kept for others and what those who came
/// first wait for. A service is always there.
pub(in super::super) fn reserve(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    approved(of)?;
    let mut taken: Vec<(ProductId, Quantity)> = Vec::new();
    let mut parts = Vec::new();
    for line in of.replacement.iter().filter(|line| line.waiting.is_positive()) {
        let product = line.draft.product;
        let before: Quantity = taken
            .iter()
            .filter(|part| part.0 == product)
            .map(|part| part.1)
            .sum();
        let free = if line.draft.is_goods && !context.negative_stock {
            of.free(product, context) - before
        } else {
            line.waiting
        };
        let part = line.waiting.min(free);
        if part.is_positive() {
            taken.push((product, part));
            parts.push((line.number(), part));
        }
    }
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    Ok(Decision::of(Event::Reserved { q: parts }))
}

/// Hands the replacement over.
pub(in super::super) fn deliver(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
    payments: &[Payment],
    in_advance: bool,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Deliver)?;
    if in_advance {
        permitted(context, Permission::CreditInAdvance)?;
    }
    let handover = of.handover(lines, in_advance, context)?;
    paid_in_full(&handover, payments, context)?;
    let (sold, moves) = sold(of, &handover, context)?;
    let body = SaleBody {
        reference: None,
        mode: of
            .replacement
            .first()
            .map(|line| line.draft.mode)
            .ok_or(Refusal::NothingToDo {})?,
        lines: sold,
        payments: payments.to_vec(),
        settled: handover.settled.clone(),
        extras: SaleExtras::default(),
    };
    let entry = sale_entry(of.customer, &body);
    Ok(Decision {
        event: Event::Delivered {
            p: context.next_posting,
            q: handover.lines,
            settled: handover.settled,
        },
        posting: Some(Posting {
            kind: DocumentKind::Sale,
            date: context.today,
            party: Some(of.customer),
            of_return: Some(of.id),
            reverses: None,
            body: Body::Sale(body),
            moves,
            pieces: vec![],
            places: vec![],
            entry,
        }),
    })
}

/// The difference is paid, to the cent: what is left open here would be asked of nobody.
fn paid_in_full(handover: &Handover, payments: &[Payment], context: &Context) -> Result<(), Refusal> {
    let mut paid = context.zero();
    let mut from_credit = context.zero();
    for payment in payments {
        if !payment.paid().is_positive() || payment.change.is_negative() {
            return Err(Refusal::AmountNotPositive {});
        }
        if payment.tender == Tender::StoreCredit {
            from_credit += payment.paid();
        }
        paid += payment.settles();
    }
    if paid > handover.to_collect {
        return Err(Refusal::MoreThanOpen {
            asked: paid,
            open: handover.to_collect,
        });
    }
    if paid < handover.to_collect {
        return Err(Refusal::PaymentNeeded {
            amount: handover.to_collect - paid,
        });
    }
    if from_credit.is_positive() && context.walk_in {
        return Err(Refusal::CustomerNeeded {});
    }
    if from_credit > context.store_credit {
        return Err(Refusal::CreditUsed {
            needed: from_credit,
            left: context.store_credit,
        });
    }
    Ok(())
}

/// The lines of the sale and the goods that leave the shelf, at the moving average.
fn sold(of: &Return, handover: &Handover, context: &Context) -> Result<(Vec<SaleLine>, Vec<Move>), Refusal> {
    // Levels as they become line by line: the same product may stand on two lines.
    let mut levels: Vec<(ProductId, Level)> = Vec::new();
    let (mut lines, mut moves) = (Vec::new(), Vec::new());
    for (&(number, quantity, net, tax), count) in handover.lines.iter().zip(1..) {
        let draft = &of
            .replacement_line(number)
            .ok_or(Refusal::line_unknown(number))?
            .draft;
        let line = LineNumber(count);
        let mut cost = context.zero();
        if draft.is_goods {
            let known = levels.iter().rposition(|(product, _)| *product == draft.product);
            let level = known.map_or_else(|| context.level(draft.product), |index| levels[index].1);
            let there = level.quantity - context.kept(draft.product).reserved;
            if there < quantity && !context.negative_stock {
                return Err(Refusal::OutOfStock {
                    line: number.0,
                    needed: quantity,
                    there: there.max(Quantity::ZERO),
                });
            }
            cost = level.value_out(quantity, context.currency);
            levels.push((draft.product, level.minus(quantity, cost)));
            moves.push(Move {
                line,
                product: draft.product,
                from: LocationKind::Sellable,
                to: LocationKind::Customer,
                quantity,
                value: cost,
                value_in: cost,
            });
        }
        lines.push(SaleLine {
            line,
            product: draft.product,
            is_goods: draft.is_goods,
            quantity,
            unit_price: draft.unit_price,
            tax_rate: draft.tax_rate,
            net,
            tax,
            cost,
        });
    }
    Ok((lines, moves))
}

/// Gives up what has not gone out.
pub(in super::super) fn cancel(
    of: &Return,
    lines: Option<&[LineNumber]>,
    reason: &str,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnRegister)?;
    for number in lines.unwrap_or_default() {
        of.replacement_line(*number)
            .ok_or(Refusal::line_unknown(*number))?;
    }
    let wanted = |line: &Replacement| lines.is_none_or(|lines| lines.contains(&line.number()));
    let parts: Vec<_> = of
        .replacement
        .iter()
        .filter(|line| wanted(line) && line.open().is_positive())
        .map(|line| (line.number(), line.open()))
        .collect();
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    Ok(Decision::of(Event::ReplacementCancelled {
        q: parts,
        reason: given(reason)?,
    }))
}

/// Says where and how the replacement goes; also after it went: the parcel's number comes later.
pub(in super::super) fn set_delivery(
    of: &Return,
    delivery: &Delivery,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnRegister)?;
    if of.replacement.is_empty() || *delivery == of.delivery {
        return Err(Refusal::NothingToDo {});
    }
    Ok(Decision::of(Event::DeliverySet(delivery.clone())))
}

/// Notes that the customer confirmed what went out.
pub(in super::super) fn confirm(
    of: &Return,
    by: &str,
    note: &str,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Confirm)?;
    if !of.replacement.iter().any(|line| line.delivered.is_positive()) {
        return Err(Refusal::NothingToDo {});
    }
    Ok(Decision::of(Event::Confirmed(Confirmation {
        by: given(by)?,
        on: context.today,
        note: note.trim().to_owned(),
    })))
}
