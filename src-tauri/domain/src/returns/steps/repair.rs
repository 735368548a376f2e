//! Repair: how it ended. Goods that an inspection sent to be repaired come back to the shelf, are given up, or
//! go to the customer whose they are.

use super::super::{Context, Decision, Event, Line, Refusal, RepairEnd, Return, Wait};
use super::goods::{goods_move, post, sum};
use super::{approved, line_of, may_do};
use crate::document::DocumentKind;
use crate::ids::LineNumber;
use crate::posting::{Mended, TradePayment, repair_entry};
use crate::quantity::Quantity;
use crate::stock::LocationKind;

/// Out of repair, in any split, with what the shop paid for it.
pub(in super::super) fn end(
    of: &Return,
    lines: &[(LineNumber, RepairEnd, Quantity)],
    cost: &[TradePayment],
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Inspect)?;
    let (mut parts, mut moves) = (Vec::new(), Vec::new());
    let mut after = of.clone();
    for &(number, end, quantity) in lines {
        let line = line_of(&after, number)?;
        within_repair(line, end, quantity)?;
        let value = line.repair_cost.share(quantity, line.in_repair);
        let to = end.goes().place();
        moves.push(goods_move(line, LocationKind::Repair, to, quantity, value));
        parts.push((number, end, quantity, value));
        let step = Event::Repaired {
            p: context.next_posting,
            q: vec![(number, end, quantity, value)],
            cost: vec![],
        };
        after.apply(&step, context.currency);
    }
    if moves.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    if cost.iter().any(|part| !part.amount.is_positive()) {
        return Err(Refusal::AmountNotPositive {});
    }
    let of_end = |wanted| {
        let parts = parts.iter().filter(move |part| part.1 == wanted);
        sum(context, parts.map(|part| part.3))
    };
    let mended = Mended {
        done: of_end(RepairEnd::Done),
        given_up: of_end(RepairEnd::GivenUp),
        handed_back: of_end(RepairEnd::HandedBack),
    };
    let entry = repair_entry(mended, cost);
    let event = Event::Repaired {
        p: context.next_posting,
        q: parts,
        cost: cost.to_vec(),
    };
    post(of, context, event, DocumentKind::Repair, moves, entry)
}

fn within_repair(line: &Line, end: RepairEnd, quantity: Quantity) -> Result<(), Refusal> {
    let number = line.number().0;
    if !quantity.is_positive() {
        return Err(Refusal::QuantityNotPositive { line: number });
    }
    let most = match end {
        RepairEnd::Done | RepairEnd::GivenUp => line.in_repair,
        // What was credited is the shop's.
        RepairEnd::HandedBack => line.may_leave_repair(),
    };
    if quantity > most {
        return Err(Refusal::TooMuch {
            line: number,
            asked: quantity,
            most,
        });
    }
    Ok(())
}
