//! The refund: how much may leave, for which sale, by which tender, in which coins.

use super::super::{Context, Decision, Event, Refusal, Return, Wait};
use super::{approved, given, may_do, permitted};
use crate::document::DocumentKind;
use crate::ids::PostingId;
use crate::ledger::Tender;
use crate::money::Money;
use crate::posting::{self, Body, Posting};
use crate::refund::{Allocation, rounding_of, to_original_tenders};
use crate::staff::Permission;

/// Pays open credit back: to the original tenders by itself, elsewhere with a permission and a reason.
pub(in super::super) fn refund(
    of: &Return,
    to: Option<&[Allocation]>,
    reason: Option<&str>,
    context: &Context,
) -> Result<Decision, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Refund)?;
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
    of.may_be_paid_in_money(&parts, reason, context)?;
    let parts = in_coins(&parts, context);
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
            pieces: vec![],
            places: vec![],
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
        let gone = self.refunded_for(sale, context.zero())
            + self.settled_for(sale, context.zero())
            + self.charged_for(sale, context.zero());
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
        if self.is_store_credit_only(source, context) && !context.walk_in {
            let tender = Tender::StoreCredit;
            return Ok(vec![
                Allocation {
                    sale: source,
                    tender,
                    amount: open,
                    rounding: context.zero(),
                };
                usize::from(open.is_positive())
            ]);
        }
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
        let asked_for = part.tender == Tender::StoreCredit && of.is_store_credit_only(part.sale, context);
        if to_tender > cap(part, context) && !asked_for {
            permitted(context, Permission::RefundOtherTender)?;
            given(reason.unwrap_or_default())?;
        }
    }
    Ok(())
}

/// The parts with what their cash is rounded by (rule 12).
fn in_coins(parts: &[Allocation], context: &Context) -> Vec<Allocation> {
    let mut done: Vec<Allocation> = Vec::with_capacity(parts.len());
    for part in parts {
        let account = part.sale.and_then(|sale| context.sale_account(sale));
        let rounding = |amount| rounding_of(account, part.tender, amount, context.cash_step);
        let same = done
            .iter()
            .filter(|other| (other.sale, other.tender) == (part.sale, part.tender));
        let before = same.fold(context.zero(), |sum, other| sum + other.amount);
        done.push(Allocation {
            rounding: rounding(before + part.amount) - rounding(before),
            ..*part
        });
    }
    done
}

fn cap(part: &Allocation, context: &Context) -> Money {
    let account = part.sale.and_then(|sale| context.sale_account(sale));
    let tenders = account
        .map(|account| account.tenders.as_slice())
        .unwrap_or_default();
    let own = tenders.iter().filter(|state| state.tender == part.tender);
    own.fold(context.zero(), |sum, state| sum + state.cap())
}
