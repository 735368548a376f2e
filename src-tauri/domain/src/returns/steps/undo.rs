//! Undoing: a posting is never changed; a reversing document dated today takes it back.

use super::super::{Act, ActKind, Context, Decision, Disposition, Event, Refusal, Return};
use super::{given, permitted, wrong_state};
use crate::ids::{LineNumber, PostingId, ProductId};
use crate::ledger::Tender;
use crate::money::Money;
use crate::posting::{Body, Posting, reversal};
use crate::quantity::Quantity;
use crate::staff::Permission;
use crate::stock::{Level, LocationKind, Move};

/// Voids the latest posting; a closed return opens again by it.
pub(in super::super) fn void(
    of: &Return,
    posting: PostingId,
    reason: &str,
    context: &Context,
) -> Result<Decision, Refusal> {
    let Some(latest) = of.live_acts().next_back() else {
        return Err(wrong_state(of));
    };
    permitted(context, Permission::PostingVoid)?;
    let act = of
        .live_acts()
        .find(|act| act.posting == posting)
        .ok_or(Refusal::posting_unknown(posting))?;
    if latest.posting != posting {
        return Err(Refusal::LaterPostingFirst {
            latest: latest.posting.0,
        });
    }
    let reason = given(reason)?;
    let original = context
        .original
        .as_ref()
        .ok_or(Refusal::posting_unknown(posting))?;
    match act.kind {
        ActKind::Disposition | ActKind::Repair => {
            still_on_hand(of, original, context)?;
            still_second_grade(original, context)?;
            still_in_the_basket(original, context)?;
            not_asked_for_again(of, act, context)?;
        }
        ActKind::Refund => credit_unused(original, context)?,
        ActKind::Delivery => return Err(Refusal::HandedOver { posting: posting.0 }),
        ActKind::Receipt | ActKind::ScrapApproval | ActKind::CreditNote => {}
    }
    let undone = reversal(original, posting, context.today, &leaving(original, context));
    Ok(Decision {
        event: Event::Voided {
            p: posting,
            by: context.next_posting,
            reason,
        },
        posting: Some(undone),
    })
}

fn still_on_hand(of: &Return, original: &Posting, context: &Context) -> Result<(), Refusal> {
    if context.negative_stock {
        return Ok(());
    }
    for restocked in original
        .moves
        .iter()
        .filter(|goods| goods.to == LocationKind::Sellable)
    {
        let same = original
            .moves
            .iter()
            .filter(|goods| goods.to == LocationKind::Sellable);
        let needed = same
            .filter(|goods| goods.product == restocked.product)
            .map(|goods| goods.quantity)
            .sum();
        // What is kept for somebody's replacement is not there to leave.
        let kept = context.kept(restocked.product).reserved + of.reserved_of(restocked.product);
        let on_hand = (context.level(restocked.product).quantity - kept).max(Quantity::ZERO);
        if on_hand < needed {
            return Err(Refusal::NoLongerOnHand {
                line: restocked.line.0,
                needed,
                on_hand,
            });
        }
    }
    Ok(())
}

/// Second grade that was sold or scrapped since cannot go back into quarantine.
fn still_second_grade(original: &Posting, context: &Context) -> Result<(), Refusal> {
    let aside = |goods: &&Move| goods.to == LocationKind::SecondGrade;
    for goods in original.moves.iter().filter(aside) {
        let same = original.moves.iter().filter(aside);
        let same = same.filter(|other| other.product == goods.product);
        let needed = same.map(|other| other.quantity).sum();
        let on_hand = context.second_grade_level(goods.product).quantity;
        if on_hand < needed {
            return Err(Refusal::SecondGradeGone {
                line: goods.line.0,
                needed,
                on_hand,
            });
        }
    }
    Ok(())
}

/// What the supplier has, or what was taken out of the basket, cannot go back into quarantine.
fn still_in_the_basket(original: &Posting, context: &Context) -> Result<(), Refusal> {
    let into = original
        .moves
        .iter()
        .filter(|goods| goods.to == LocationKind::ToSupplier);
    for (goods, left) in into.zip(&context.basket) {
        if *left < goods.quantity {
            return Err(Refusal::GoneToSupplier {
                line: goods.line.0,
                needed: goods.quantity,
                left: *left,
            });
        }
    }
    Ok(())
}

/// What was handed back can be returned anew. Once another return holds or received it, it cannot be taken
/// back into this one as well.
fn not_asked_for_again(of: &Return, act: &Act, context: &Context) -> Result<(), Refusal> {
    let parts = gone_to(act.event());
    let handed_back = parts.iter().filter(|part| part.1 == Disposition::BackToCustomer);
    let origin = |number| of.line(number).and_then(|line| line.draft.origin);
    for &(number, ..) in handed_back.clone() {
        let Some(sold) = origin(number).and_then(|origin| context.sale_line(origin)) else {
            continue;
        };
        let same = handed_back
            .clone()
            .filter(|part| origin(part.0) == Some(sold.origin));
        let asked: Quantity = same.map(|part| part.2).sum();
        if asked > sold.available() {
            return Err(Refusal::OverReturn {
                line: number.0,
                asked,
                available: sold.available(),
            });
        }
    }
    Ok(())
}

/// Where an inspection or the end of a repair sent goods.
fn gone_to(event: &Event) -> Vec<(LineNumber, Disposition, Quantity)> {
    match event {
        Event::Disposed { q, .. } => q.iter().map(|part| (part.0, part.1, part.2)).collect(),
        Event::Repaired { q, .. } => q.iter().map(|part| (part.0, part.1.goes(), part.2)).collect(),
        _ => vec![],
    }
}

fn credit_unused(original: &Posting, context: &Context) -> Result<(), Refusal> {
    let Body::Refund(parts) = &original.body else {
        return Ok(());
    };
    let kept = parts.iter().filter(|part| part.tender == Tender::StoreCredit);
    let needed = kept.fold(context.zero(), |sum, part| sum + part.amount);
    if needed > context.store_credit {
        return Err(Refusal::CreditUsed {
            needed,
            left: context.store_credit,
        });
    }
    Ok(())
}

/// From the shelf, and out of second grade, at today's average; from everywhere else at the value with which the
/// goods came.
fn leaving(original: &Posting, context: &Context) -> Vec<Money> {
    let mut shelf = context.levels.clone();
    let mut aside = context.second_grade.clone();
    let mut values = Vec::with_capacity(original.moves.len());
    for goods in &original.moves {
        let levels = match goods.to {
            LocationKind::Sellable => &mut shelf,
            LocationKind::SecondGrade => &mut aside,
            LocationKind::Quarantine
            | LocationKind::Repair
            | LocationKind::ToSupplier
            | LocationKind::Customer
            | LocationKind::Supplier
            | LocationKind::Loss
            | LocationKind::InTransit => {
                values.push(goods.value);
                continue;
            }
        };
        values.push(at_average(levels, goods, context));
    }
    values
}

fn at_average(levels: &mut [(ProductId, Level)], goods: &Move, context: &Context) -> Money {
    let Some((_, level)) = levels.iter_mut().find(|(product, _)| *product == goods.product) else {
        return goods.value_in;
    };
    let value = level.value_out(goods.quantity, context.currency);
    *level = level.minus(goods.quantity, value);
    value
}
