//! Allowances (折让): an amount off what the customer keeps. Source: DOMAIN.md §3 rule 8.

use super::super::{AllowanceState, Allowed, Context, Decision, Event, Line, Refusal, Return, SaleLineState};
use super::money::{credited, noted};
use crate::ids::LineNumber;
use crate::money::Money;
use crate::posting::{CreditBody, CreditLine};
use crate::quantity::Quantity;

/// An allowance: an amount off each line, no units. What is left of the sale line is what later credits run on.
pub(super) fn allow(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
    context: &Context,
) -> Result<Decision, Refusal> {
    let wanted = |line: &Line| {
        lines.is_none_or(|lines| lines.iter().any(|part| part.0 == line.number()))
            && line.to_credit().is_positive()
    };
    let mut state = context.clone();
    let (mut parts, mut credits) = (Vec::new(), Vec::new());
    for line in of.lines.iter().filter(|line| wanted(line)) {
        let number = line.number();
        let asked = of.allowance_of(number).unwrap_or(context.zero());
        if !asked.is_positive() {
            return Err(Refusal::AmountNotPositive {});
        }
        let Some(sold) = line.draft.origin.and_then(|origin| state.sale_line(origin)) else {
            return Err(Refusal::SaleLineMismatch { line: number.0 });
        };
        let (left_net, left_tax) = sold.left();
        if asked > left_net + left_tax {
            return Err(Refusal::AllowanceTooMuch {
                line: number.0,
                asked,
                left: left_net + left_tax,
            });
        }
        let off = sold.allowance;
        let before = |credited: Money, off: Option<Money>| credited - off.unwrap_or(context.zero());
        let (net, tax) = allowance_value(line, asked, &state);
        parts.push(Allowed {
            line: number,
            quantity: line.to_credit(),
            net,
            tax,
            after: sold.credited,
            after_net: before(sold.credited_net, off.map(|off| off.net)),
            after_tax: before(sold.credited_tax, off.map(|off| off.tax)),
        });
        credited(line, Quantity::ZERO, net, tax, &mut state);
        allowed(line, &parts[parts.len() - 1], &mut state);
        credits.push(CreditLine {
            line: number,
            origin: line.draft.origin,
            quantity: Quantity::ZERO,
            net,
            tax,
        });
    }
    if credits.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    let event = Event::Allowed {
        p: context.next_posting,
        q: parts,
    };
    let body = CreditBody {
        lines: credits,
        charges: vec![],
    };
    Ok(noted(of, event, body, context))
}

/// What an allowance changes for the lines after it: another of them may be about the same sale line, and what
/// was taken off is not what was credited before.
fn allowed(line: &Line, part: &Allowed, state: &mut Context) {
    let Some(origin) = line.draft.origin else { return };
    let Some(sold) = state.sale_lines.iter_mut().find(|sold| sold.origin == origin) else {
        return;
    };
    let off = sold.allowance;
    sold.allowance = Some(AllowanceState {
        net: off.map_or(part.net, |off| off.net + part.net),
        tax: off.map_or(part.tax, |off| off.tax + part.tax),
        after: part.after,
        after_net: part.after_net,
        after_tax: part.after_tax,
    });
}

/// (net, tax) of an allowance: the tax is its share of what is left of the line.
pub(in super::super) fn allowance_value(line: &Line, amount: Money, context: &Context) -> (Money, Money) {
    let sold = line.draft.origin.and_then(|origin| context.sale_line(origin));
    let (left_net, left_tax) = sold.map_or((amount, context.zero()), SaleLineState::left);
    let left = left_net + left_tax;
    if left.is_zero() {
        return (amount, context.zero());
    }
    let tax = context
        .currency
        .round(left_tax.exact() * amount.exact() / left.exact());
    (amount - tax, tax)
}
