//! What a credit note keeps: the restocking fee that the policy says, the discount of a promotion that what is kept
//! does not reach any more, and the freight of the way back. Source:
//! DOMAIN.md §3 rules 6 and 11.

use super::super::{Context, Purpose, Refusal, Return};
use crate::charge::{Charge, ChargeKind, FeeBase, fee_on, taxed_like};
use crate::ids::{PostingId, SaleLineRef};
use crate::money::Money;
use crate::policy::{OnReturn, Payer, Terms};
use crate::posting::CreditLine;

/// The charges on these credits.
///
/// Only a return bears them: an exchange is another sale to the shop, and a claim is its own fault.
///
/// # Errors
/// A [`Refusal`] when the freight is not the customer's to pay, or more than what is credited.
pub(super) fn on(
    of: &Return,
    credits: &[CreditLine],
    freight: Option<Money>,
    context: &Context,
) -> Result<Vec<Charge>, Refusal> {
    let freight = freight.filter(|freight| !freight.is_zero());
    if of.purpose != Purpose::Return {
        return match freight {
            Some(_) => Err(Refusal::FreightNotCharged {}),
            None => Ok(vec![]),
        };
    }
    let terms = of.terms(context);
    let mut charges: Vec<Charge> = of
        .credit_sources()
        .into_iter()
        .filter_map(|sale| fee(of, sale, credits, &terms, context))
        .collect();
    for sale in of.credit_sources().into_iter().flatten() {
        charges.extend(promotion(of, sale, credits, &terms, &charges, context));
    }
    if let Some(freight) = freight {
        charges.push(freight_of(of, credits, freight, &terms, &charges, context)?);
    }
    Ok(charges)
}

/// The fee on all that is credited for a sale, less what was charged before.
fn fee(
    of: &Return,
    sale: Option<PostingId>,
    credits: &[CreditLine],
    terms: &[Terms],
    context: &Context,
) -> Option<Charge> {
    let mut bases: Vec<FeeBase> = Vec::new();
    for (line, terms) in of.lines.iter().zip(terms) {
        let Some(percent) = terms.fee else { continue };
        if line.draft.origin.map(|origin| origin.sale) != sale {
            continue;
        }
        let now = credits.iter().filter(|credit| credit.line == line.number());
        let (net, tax) = now.fold((line.credited_net, line.credited_tax), |(net, tax), credit| {
            (net + credit.net, tax + credit.tax)
        });
        match bases.iter_mut().find(|base| base.percent == percent) {
            Some(base) => {
                base.gross += net + tax;
                base.tax += tax;
            }
            None => bases.push(FeeBase {
                percent,
                gross: net + tax,
                tax,
            }),
        }
    }
    let (net, tax) = fee_on(&bases, context.currency);
    let before = of
        .charges()
        .filter(|charge| charge.kind == ChargeKind::Fee && charge.sale == sale);
    let (net, tax) = before.fold((net, tax), |(net, tax), charge| {
        (net - charge.net, tax - charge.tax)
    });
    (net + tax).is_positive().then_some(Charge {
        kind: ChargeKind::Fee,
        sale,
        net,
        tax,
    })
}

/// The discount of the sale's promotion on what the customer keeps. Never more than what is credited for the sale.
fn promotion(
    of: &Return,
    sale: PostingId,
    credits: &[CreditLine],
    terms: &[Terms],
    fees: &[Charge],
    context: &Context,
) -> Option<Charge> {
    let state = context.promotions.iter().find(|state| state.sale == sale)?;
    let is_of_sale = |origin: Option<SaleLineRef>| origin.is_some_and(|origin| origin.sale == sale);
    let mut own = of
        .lines
        .iter()
        .zip(terms)
        .filter(|(line, _)| is_of_sale(line.draft.origin));
    let claws_back = own.any(|(_, terms)| terms.promotion == Some(OnReturn::ClawBack));
    let credits: Vec<&CreditLine> = credits
        .iter()
        .filter(|credit| is_of_sale(credit.origin))
        .collect();
    let now: Vec<_> = credits
        .iter()
        .filter_map(|credit| Some((credit.origin?.line, credit.quantity)))
        .collect();
    let (net, tax) = if claws_back {
        state.claw_back(&now, context.currency)
    } else {
        state.given_again(&now, context.currency)
    };
    let zero = context.zero();
    let (credited, its_tax) = credits.iter().fold((zero, zero), |(gross, tax), credit| {
        (gross + credit.net + credit.tax, tax + credit.tax)
    });
    let fees = fees.iter().filter(|charge| charge.sale == Some(sale));
    let left = fees.fold(credited, |left, charge| left - charge.gross());
    let (net, tax) = if net + tax > left {
        taxed_like(left, credited, its_tax, context.currency)
    } else {
        (net, tax)
    };
    (!(net + tax).is_zero()).then_some(Charge {
        kind: ChargeKind::Promotion,
        sale: Some(sale),
        net,
        tax,
    })
}

/// The freight, taken off the first sale's credit that can bear it.
fn freight_of(
    of: &Return,
    credits: &[CreditLine],
    freight: Money,
    terms: &[Terms],
    fees: &[Charge],
    context: &Context,
) -> Result<Charge, Refusal> {
    if freight.is_negative() {
        return Err(Refusal::AmountNotPositive {});
    }
    let failures = vec!["freight".to_owned()];
    let shop_pays = terms.iter().any(|terms| terms.freight == Some(Payer::Shop));
    if shop_pays && !context.may_override(&failures) {
        return Err(Refusal::FreightNotCharged {});
    }
    let zero = context.zero();
    let mut most = zero;
    for sale in of.credit_sources() {
        let own = credits
            .iter()
            .filter(|credit| credit.origin.map(|origin| origin.sale) == sale);
        let (net, tax) = own.fold((zero, zero), |(net, tax), credit| {
            (net + credit.net, tax + credit.tax)
        });
        let kept = fees.iter().filter(|charge| charge.sale == sale);
        let left = kept.fold(net + tax, |left, charge| left - charge.gross());
        most = most.max(left);
        if freight <= left {
            let (net, tax) = taxed_like(freight, net + tax, tax, context.currency);
            return Ok(Charge {
                kind: ChargeKind::Freight,
                sale,
                net,
                tax,
            });
        }
    }
    Err(Refusal::FreightTooMuch {
        asked: freight,
        open: most,
    })
}
