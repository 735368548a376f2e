//! Money: the credit note, and closing. What leaves is next door in `refund`.

use super::super::{Context, Decision, Event, Line, Purpose, Refusal, Remedy, Return, Wait};
use super::{allowance, approved, charges, may_do, permitted, sound};
use crate::document::DocumentKind;
use crate::ids::LineNumber;
use crate::money::Money;
use crate::posting::{self, Body, CreditBody, CreditLine, Posting};
use crate::pricing::{LineValue, PricedLine, freeze};
use crate::quantity::Quantity;
use crate::staff::Permission;

/// What must have happened to units before they are credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Ground {
    /// Inspected and kept.
    Accepted,
    /// Counted: an exchange settles them before they are inspected, because the replacement goes out now.
    Counted,
    /// Nothing yet; needs its own permission.
    Announced,
}

/// Credits accepted goods and services at what the customer paid for them.
pub(in super::super) fn credit(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
    ground: Ground,
    freight: Option<Money>,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Credit)?;
    if ground == Ground::Announced {
        permitted(context, Permission::CreditInAdvance)?;
    }
    if of.purpose == Purpose::Claim(Remedy::Allowance) {
        if freight.is_some_and(|freight| !freight.is_zero()) {
            return Err(Refusal::FreightNotCharged {});
        }
        return allowance::allow(of, lines, context);
    }
    let open = |line: &Line| match ground {
        Ground::Counted if !stood_for(of, line) => Quantity::ZERO,
        _ => creditable(line, ground),
    };
    let all: Vec<_> = of
        .lines
        .iter()
        .map(|line| (line.number(), open(line)))
        .filter(|part| part.1.is_positive())
        .collect();
    let mut state = context.clone();
    let mut credits = Vec::new();
    for (line, (number, quantity)) in sound(of, lines.unwrap_or(&all))? {
        if quantity > open(line) {
            return Err(Refusal::TooMuch {
                line: number.0,
                asked: quantity,
                most: open(line),
            });
        }
        let (net, tax) = credit_value(line, quantity, &state);
        credited(line, quantity, net, tax, &mut state);
        credits.push(CreditLine {
            line: number,
            origin: line.draft.origin,
            quantity,
            net,
            tax,
        });
    }
    if credits.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    let parts = credits
        .iter()
        .map(|credit| (credit.line, credit.quantity, credit.net, credit.tax))
        .collect();
    let charges = charges::on(of, &credits, freight, context)?;
    let event = Event::Credited {
        p: context.next_posting,
        q: parts,
        charges: charges.clone(),
    };
    Ok(noted(
        of,
        event,
        CreditBody {
            lines: credits,
            charges,
        },
        context,
    ))
}

/// The credit note of an event.
pub(super) fn noted(of: &Return, event: Event, credits: CreditBody, context: &Context) -> Decision {
    let entry = posting::credit_note_entry(of.customer, &credits, context.red_credit_notes);
    Decision {
        event,
        posting: Some(Posting {
            kind: DocumentKind::CreditNote,
            date: context.today,
            party: Some(of.customer),
            of_return: Some(of.id),
            reverses: None,
            body: Body::CreditNote(credits),
            moves: vec![],
            pieces: vec![],
            places: vec![],
            entry,
        }),
    }
}

fn creditable(line: &Line, ground: Ground) -> Quantity {
    let ceiling = match ground {
        Ground::Accepted => line.accepted(),
        Ground::Counted if line.draft.is_goods => line.received - line.given_back,
        Ground::Counted | Ground::Announced => line.approved - line.short_closed - line.given_back,
    };
    ceiling - line.credited
}

/// Whether a replacement that is still to go out stands for the line.
fn stood_for(of: &Return, line: &Line) -> bool {
    let mut open = of.replacement.iter().filter(|out| out.open().is_positive());
    open.any(|out| out.draft.stands_for.contains(&line.number()))
}

/// (net, tax) of crediting `quantity` more of a line.
pub(in super::super) fn credit_value(line: &Line, quantity: Quantity, context: &Context) -> (Money, Money) {
    let nothing = (context.zero(), context.zero());
    if let Some(origin) = line.draft.origin {
        return context
            .sale_line(origin)
            .map_or(nothing, |sold| sold.credit_of(quantity));
    }
    let Some(value) = unreceipted_value(line, context) else {
        return nothing;
    };
    let (net, tax) = value.of_first(line.credited + quantity);
    (net - line.credited_net, tax - line.credited_tax)
}

/// A line without receipt is worth what a sale of it would be at the price and rate that were agreed.
pub(in super::super) fn unreceipted_value(line: &Line, context: &Context) -> Option<LineValue> {
    let terms = line.draft.unreceipted?;
    let priced = PricedLine {
        quantity: line.draft.quantity,
        unit_price: terms.unit_price,
        tax_rate: terms.tax_rate,
        line_discount: context.zero(),
    };
    let frozen = *freeze(&[priced], context.zero(), terms.mode, context.currency)
        .ok()?
        .first()?;
    Some(LineValue {
        sold: line.draft.quantity,
        net: frozen.net,
        tax: frozen.tax,
        mode: terms.mode,
    })
}

/// What a credit of a line changes for the lines after it.
pub(in super::super) fn credited(
    line: &Line,
    quantity: Quantity,
    net: Money,
    tax: Money,
    state: &mut Context,
) {
    let Some(origin) = line.draft.origin else { return };
    if let Some(sold) = state.sale_lines.iter_mut().find(|sold| sold.origin == origin) {
        sold.credited += quantity;
        sold.credited_net += net;
        sold.credited_tax += tax;
    }
}

/// Closes a return on which nothing is left to do; credit that was not paid out stays with the customer.
pub(in super::super) fn close(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Close)?;
    let unfinished = |what: &str| {
        Err(Refusal::NotFinished {
            what: what.to_owned(),
        })
    };
    if of
        .lines
        .iter()
        .any(|line| line.draft.is_goods && line.outstanding().is_positive())
    {
        return unfinished("goods");
    }
    if of.in_custody().next().is_some() {
        return unfinished("custody");
    }
    if of.lines.iter().any(|line| line.in_quarantine().is_positive()) {
        return unfinished("inspection");
    }
    if of.lines.iter().any(|line| line.in_repair.is_positive()) {
        return unfinished("repair");
    }
    if of.scrap_open(context.zero()).is_positive() {
        return unfinished("scrap");
    }
    if of.replacement.iter().any(|line| line.open().is_positive()) {
        return unfinished("replacement");
    }
    if of.lines.iter().any(|line| line.credited < line.accepted()) {
        return unfinished("credit");
    }
    if of.awaits_confirmation(context) {
        return unfinished("confirmation");
    }
    Ok(Decision::of(Event::Closed))
}
