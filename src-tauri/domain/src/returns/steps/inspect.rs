//! Inspection: out of quarantine, in any split, with what was found. Second grade is written down to what it is
//! still worth.

use super::super::{Context, Decision, Disposition, Event, Found, Graded, Line, Part, Refusal, Return, Wait};
use super::goods::{goods_move, post, sum};
use super::{approved, line_of, may_do, permitted};
use crate::document::DocumentKind;
use crate::ids::LineNumber;
use crate::ledger::Entry;
use crate::money::Money;
use crate::posting::{self, Disposed};
use crate::quantity::Quantity;
use crate::staff::Permission;
use crate::stock::{LocationKind, Move};

/// Out of quarantine, in any split.
pub(in super::super) fn dispose(
    of: &Return,
    parts: &[Part],
    found: &[Found],
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Inspect)?;
    let found = told(of, parts, found)?;
    let (mut q, mut moves, mut grades) = (Vec::new(), Vec::new(), Vec::new());
    // The return as it becomes part by part: a line may be split over several dispositions.
    let mut after = of.clone();
    for part in parts {
        let line = line_of(&after, part.line)?;
        within_quarantine(line, part.to, part.quantity)?;
        of.checklist_done(line, &found, context)?;
        of.may_go_to(line, part.to, context)?;
        let cost = line.quarantine_cost().share(part.quantity, line.in_quarantine());
        moves.push(moved(of, line, part, cost, context)?);
        let step = (part.line, part.to, part.quantity, cost);
        q.push(step);
        grades.extend(part.grade.map(|grade| Graded {
            line: part.line,
            to: part.to,
            quantity: part.quantity,
            grade,
        }));
        after.apply(&disposed(context, vec![step], vec![], vec![]), context.currency);
    }
    let entry = disposition_entry(&q, &moves, context);
    let event = disposed(context, q, grades, found);
    post(of, context, event, DocumentKind::Inspection, moves, entry)
}

fn disposed(
    context: &Context,
    q: Vec<(LineNumber, Disposition, Quantity, Money)>,
    grades: Vec<Graded>,
    found: Vec<Found>,
) -> Event {
    Event::Disposed {
        p: context.next_posting,
        q,
        grades,
        found,
    }
}

/// What was found of lines that this inspection is about, each once; what says nothing is left out.
fn told(of: &Return, parts: &[Part], found: &[Found]) -> Result<Vec<Found>, Refusal> {
    let mut told: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let number = line_of(of, one.line)?.number();
        if !parts.iter().any(|part| part.line == number) {
            return Err(Refusal::line_unknown(number));
        }
        if told.iter().any(|other| other.line == number) {
            return Err(Refusal::LineTwice { line: number.0 });
        }
        if one.reason.is_some() || !one.answers.is_empty() {
            told.push(one.clone());
        }
    }
    Ok(told)
}

fn within_quarantine(line: &Line, disposition: Disposition, quantity: Quantity) -> Result<(), Refusal> {
    let number = line.number().0;
    if !quantity.is_positive() {
        return Err(Refusal::QuantityNotPositive { line: number });
    }
    let most = match disposition {
        Disposition::Restock
        | Disposition::Scrap
        | Disposition::ToSupplier
        | Disposition::Repair
        | Disposition::SecondGrade => line.in_quarantine(),
        // What was credited in advance is the shop's: it cannot be handed back as well.
        Disposition::BackToCustomer => line.may_go_back(),
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

/// Goods keep their cost wherever they go, except as second grade.
fn moved(of: &Return, line: &Line, part: &Part, cost: Money, context: &Context) -> Result<Move, Refusal> {
    let goods = goods_move(
        line,
        LocationKind::Quarantine,
        part.to.place(),
        part.quantity,
        cost,
    );
    if part.to != Disposition::SecondGrade {
        return Ok(goods);
    }
    let value_in = worth(of, line, part, cost, context)?;
    Ok(Move { value_in, ..goods })
}

/// By the shop's table; another figure needs a permission, because the difference is a loss.
fn worth(of: &Return, line: &Line, part: &Part, cost: Money, context: &Context) -> Result<Money, Refusal> {
    let number = line.number().0;
    let usual = of.estimate(line, part.grade, cost, context);
    let worth = match (part.worth, usual) {
        (None, Some(usual)) => return Ok(usual),
        (None, None) => return Err(Refusal::WorthMissing { line: number }),
        (Some(worth), _) => worth,
    };
    if usual != Some(worth) {
        permitted(context, Permission::ScrapApprove)?;
    }
    if worth.is_negative() || worth > cost {
        return Err(Refusal::WorthOutOfRange {
            line: number,
            asked: worth,
            most: cost,
        });
    }
    Ok(worth)
}

fn disposition_entry(
    parts: &[(LineNumber, Disposition, Quantity, Money)],
    moves: &[Move],
    context: &Context,
) -> Entry {
    let of = |wanted| {
        sum(
            context,
            parts.iter().filter(|part| part.1 == wanted).map(|part| part.3),
        )
    };
    let second_grade = moves.iter().filter(|goods| goods.to == LocationKind::SecondGrade);
    let second_grade = sum(context, second_grade.map(|goods| goods.value_in));
    posting::disposition_entry(Disposed {
        restocked: of(Disposition::Restock),
        scrapped: of(Disposition::Scrap),
        back_to_customer: of(Disposition::BackToCustomer),
        to_supplier: of(Disposition::ToSupplier),
        repair: of(Disposition::Repair),
        second_grade,
        written_down: of(Disposition::SecondGrade) - second_grade,
    })
}
