//! Goods: received into quarantine, short-closed, scrap approved. Where they go from there is in `inspect`.

use super::super::{Context, Decision, Event, Line, Refusal, Return, Wait, tracked};
use super::{approved, given, line_of, may_do, sound};
use crate::document::DocumentKind;
use crate::ids::LineNumber;
use crate::ledger::Entry;
use crate::money::Money;
use crate::posting::{self, Body, Posting};
use crate::quantity::Quantity;
use crate::stock::{LocationKind, Move};

/// Approved → received: into quarantine at the cost with which the goods left.
pub(in super::super) fn receive(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Receive)?;
    let all: Vec<_> = expected_goods(of)
        .map(|line| (line.number(), line.outstanding()))
        .collect();
    let mut parts = Vec::new();
    let mut moves = Vec::new();
    // Two lines may name the same sale line: the second's cost follows what the first brought back.
    let mut state = context.clone();
    for (line, (number, quantity)) in sound(of, lines.unwrap_or(&all))? {
        let most = if line.draft.is_goods {
            line.outstanding()
        } else {
            Quantity::ZERO
        };
        if quantity > most {
            return Err(Refusal::TooMuch {
                line: number.0,
                asked: quantity,
                most,
            });
        }
        let cost = original_cost(line, quantity, &mut state);
        moves.push(goods_move(
            line,
            LocationKind::Customer,
            LocationKind::Quarantine,
            quantity,
            cost,
        ));
        parts.push((number, quantity, cost));
    }
    let cost: Money = sum(context, parts.iter().map(|part| part.2));
    let entry = posting::goods_back_entry(cost);
    let event = Event::Received {
        p: context.next_posting,
        q: parts,
    };
    post(of, context, event, DocumentKind::ReturnReceipt, moves, entry)
}

fn expected_goods(of: &Return) -> impl Iterator<Item = &Line> {
    of.lines
        .iter()
        .filter(|line| line.draft.is_goods && line.outstanding().is_positive())
}

/// With a receipt the frozen cost, cumulative; without one the current average or the last known cost.
fn original_cost(line: &Line, quantity: Quantity, state: &mut Context) -> Money {
    let Some(origin) = line.draft.origin else {
        return state
            .level(line.draft.product)
            .value_in_unknown(quantity, state.currency);
    };
    let sold = state
        .sale_lines
        .iter_mut()
        .find(|sold| sold.origin == origin)
        .expect("checked at submission");
    let cost = sold.cost_of(quantity);
    sold.received += quantity;
    sold.returned_cost += cost;
    cost
}

/// The rest of a line will not come: it is released and can be returned again.
pub(in super::super) fn short_close(
    of: &Return,
    number: LineNumber,
    reason: &str,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Receive)?;
    let line = line_of(of, number)?;
    let asked = line.outstanding();
    if !asked.is_positive() {
        return Err(Refusal::NothingToDo {});
    }
    // What was credited in advance is still expected: released, it could be returned and credited again.
    let most = line.approved - line.short_closed - line.given_back - line.credited;
    if line.draft.is_goods && asked > most {
        return Err(Refusal::TooMuch {
            line: number.0,
            asked,
            most,
        });
    }
    Ok(Decision::of(Event::ShortClosed {
        line: number,
        q: asked,
        reason: given(reason)?,
    }))
}

/// What was scrapped becomes a loss.
pub(in super::super) fn approve_scrap(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::ApproveScrap)?;
    let value = of.scrap_open(context.zero());
    if !value.is_positive() {
        return Err(Refusal::NothingToDo {});
    }
    let event = Event::ScrapApproved {
        p: context.next_posting,
        v: value,
    };
    post(
        of,
        context,
        event,
        DocumentKind::Scrap,
        vec![],
        posting::scrap_approved_entry(value),
    )
}

pub(super) fn goods_move(
    line: &Line,
    from: LocationKind,
    to: LocationKind,
    quantity: Quantity,
    value: Money,
) -> Move {
    Move {
        line: line.number(),
        product: line.draft.product,
        from,
        to,
        quantity,
        value,
        value_in: value,
    }
}

pub(super) fn sum(context: &Context, amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(context.zero(), |sum, amount| sum + amount)
}

pub(super) fn post(
    of: &Return,
    context: &Context,
    event: Event,
    kind: DocumentKind,
    moves: Vec<Move>,
    entry: Entry,
) -> Result<Decision, Refusal> {
    if moves.is_empty() && entry.lines().is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    let pieces = tracked::pieces(&moves, context)?;
    let posting = Posting {
        kind,
        date: context.today,
        party: Some(of.customer),
        of_return: Some(of.id),
        reverses: None,
        body: Body::Plain,
        moves,
        pieces,
        places: vec![],
        entry,
    };
    Ok(Decision {
        event,
        posting: Some(posting),
    })
}
