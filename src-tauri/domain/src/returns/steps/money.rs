//! Money: the credit note, the refund, and closing.

use super::super::{Context, Decision, Event, Line, Purpose, Refusal, Remedy, Return};
use super::{allowance, approved, given, permitted, sound};
use crate::document::DocumentKind;
use crate::ids::{LineNumber, PostingId};
use crate::ledger::Tender;
use crate::money::Money;
use crate::posting::{self, Body, CreditLine, Posting};
use crate::pricing::{LineValue, PricedLine, freeze};
use crate::quantity::Quantity;
use crate::refund::{Allocation, to_original_tenders};
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
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    permitted(context, Permission::CreditNotePost)?;
    if ground == Ground::Announced {
        permitted(context, Permission::CreditInAdvance)?;
    }
    if of.purpose == Purpose::Claim(Remedy::Allowance) {
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
    let event = Event::Credited {
        p: context.next_posting,
        q: parts,
    };
    Ok(noted(of, event, credits, context))
}

/// The credit note of an event.
pub(super) fn noted(of: &Return, event: Event, credits: Vec<CreditLine>, context: &Context) -> Decision {
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

/// Pays open credit back: to the original tenders by itself, elsewhere with a permission and a reason.
pub(in super::super) fn refund(
    of: &Return,
    to: Option<&[Allocation]>,
    reason: Option<&str>,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    permitted(context, Permission::RefundPay)?;
    let parts = match to {
        Some(parts) => {
            checked(of, parts, reason, context)?;
            parts.to_vec()
        }
        None => original(of, context)?,
    };
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    let reason = reason
        .map(str::trim)
        .filter(|reason| !reason.is_empty())
        .map(str::to_owned);
    let entry = posting::refund_entry(of.customer, &parts);
    Ok(Decision {
        event: Event::Refunded {
            p: context.next_posting,
            to: parts.clone(),
            reason,
        },
        posting: Some(Posting {
            kind: DocumentKind::Refund,
            date: context.today,
            party: Some(of.customer),
            of_return: Some(of.id),
            reverses: None,
            body: Body::Refund(parts),
            moves: vec![],
            entry,
        }),
    })
}

impl Return {
    /// What may leave for one sale of this return, or for its lines without one. Debt comes first (rule 9), and
    /// what a replacement is still to be paid with stays; it is taken of the last sale first.
    #[must_use]
    pub fn open_credit(&self, sale: Option<PostingId>, context: &Context) -> Money {
        let mut kept = self.kept_for_replacement(context);
        for source in self.credit_sources().into_iter().rev() {
            let own = self.own_credit(source, context);
            let part = kept.min(own);
            kept -= part;
            if source == sale {
                return own - part;
            }
        }
        context.zero()
    }

    /// The credit of one sale of this return, or of its lines without one, that nothing was done with.
    #[must_use]
    pub(in super::super) fn own_credit(&self, sale: Option<PostingId>, context: &Context) -> Money {
        let own = self.credit_left(sale, context);
        match sale.and_then(|sale| context.sale_account(sale)) {
            Some(account) => own.min(account.refundable()),
            None => own,
        }
    }

    /// Credited, and neither refunded nor settled with a replacement; what of it goes to a debt is in it.
    fn credit_left(&self, sale: Option<PostingId>, context: &Context) -> Money {
        let credited = self
            .lines
            .iter()
            .filter(|line| line.draft.origin.map(|origin| origin.sale) == sale)
            .fold(context.zero(), |sum, line| {
                sum + line.credited_net + line.credited_tax
            });
        let gone = self.refunded_for(sale, context.zero()) + self.settled_for(sale, context.zero());
        (credited - gone).at_least_zero()
    }

    /// What of this return goes to the customer's debt: of what is credited, what neither left nor may leave;
    /// of what is not, as much as is still owed on its sale (rule 9).
    #[must_use]
    pub fn to_debt(&self, context: &Context) -> Money {
        let zero = context.zero();
        let taken = self.credit_sources().into_iter().fold(zero, |sum, source| {
            sum + self.credit_left(source, context) - self.own_credit(source, context)
        });
        self.sales().into_iter().fold(taken, |sum, sale| {
            let lines = self.lines.iter().filter(|line| line.credited.is_zero());
            let of_sale = lines.filter(|line| line.draft.origin.is_some_and(|origin| origin.sale == sale));
            let worth = of_sale.fold(zero, |sum, line| {
                let (net, tax) = self.line_value(line, context);
                sum + net + tax
            });
            let owed = context.sale_account(sale).map_or(zero, |account| account.debt());
            sum + owed.min(worth)
        })
    }

    /// All that may leave for one sale, to the tenders with which it was paid.
    ///
    /// # Errors
    /// [`Refusal::TenderNeeded`] when they cannot take all of it.
    pub fn original_tenders(
        &self,
        source: Option<PostingId>,
        context: &Context,
    ) -> Result<Vec<Allocation>, Refusal> {
        let open = self.open_credit(source, context);
        let (parts, left) = match source.and_then(|sale| context.sale_account(sale)) {
            Some(account) => to_original_tenders(account, open),
            None => (vec![], open),
        };
        if left.is_positive() {
            return Err(Refusal::TenderNeeded { amount: left });
        }
        Ok(parts)
    }

    /// Where its credit comes from: each sale, and the lines without one.
    #[must_use]
    pub fn credit_sources(&self) -> Vec<Option<PostingId>> {
        let mut sources: Vec<_> = self.sales().into_iter().map(Some).collect();
        if self.lines.iter().any(|line| line.draft.origin.is_none()) {
            sources.push(None);
        }
        sources
    }
}

fn original(of: &Return, context: &Context) -> Result<Vec<Allocation>, Refusal> {
    let mut parts = Vec::new();
    for source in of.credit_sources() {
        parts.extend(of.original_tenders(source, context)?);
    }
    Ok(parts)
}

fn checked(
    of: &Return,
    parts: &[Allocation],
    reason: Option<&str>,
    context: &Context,
) -> Result<(), Refusal> {
    if parts.iter().any(|part| !part.amount.is_positive()) {
        return Err(Refusal::AmountNotPositive {});
    }
    if context.walk_in && parts.iter().any(|part| part.tender == Tender::StoreCredit) {
        return Err(Refusal::CustomerNeeded {});
    }
    for part in parts {
        let same = parts.iter().filter(|other| other.sale == part.sale);
        let asked: Money = same.clone().map(|other| other.amount).sum();
        let open = if of.credit_sources().contains(&part.sale) {
            of.open_credit(part.sale, context)
        } else {
            context.zero()
        };
        if asked > open {
            return Err(Refusal::MoreThanOpen { asked, open });
        }
        let to_tender: Money = same
            .filter(|other| other.tender == part.tender)
            .map(|other| other.amount)
            .sum();
        if to_tender > cap(part, context) {
            permitted(context, Permission::RefundOtherTender)?;
            given(reason.unwrap_or_default())?;
        }
    }
    Ok(())
}

fn cap(part: &Allocation, context: &Context) -> Money {
    let account = part.sale.and_then(|sale| context.sale_account(sale));
    let tenders = account
        .map(|account| account.tenders.as_slice())
        .unwrap_or_default();
    let own = tenders.iter().filter(|state| state.tender == part.tender);
    own.fold(context.zero(), |sum, state| sum + state.cap())
}

/// Closes a return on which nothing is left to do; credit that was not paid out stays with the customer.
pub(in super::super) fn close(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnRegister)?;
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
    Ok(Decision::of(Event::Closed))
}
