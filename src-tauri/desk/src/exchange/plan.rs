//! What is agreed in an exchange or a claim, made of what was typed or scanned: priced and frozen here.

use domain::ids::{LineNumber, PartyId};
use domain::pricing::{PricedLine, freeze};
use domain::returns::{Delivery, DraftLine, Plan, Purpose, Remedy, ReplacementDraft};
use domain::{Money, UnitPrice};
use store::Write;

use super::inputs::{ClaimLineAdd, ReplacementAdd};
use crate::DeskError;
use crate::catalogue::product_of;
use crate::product::no_kit;
use crate::returns::{ReturnLineAdd, draft_lines};

/// Who, what comes back, and what is agreed beyond it.
pub(crate) type Drafted = (PartyId, Vec<DraftLine>, Plan);

pub(crate) fn exchange(
    write: &mut Write<'_>,
    customer: Option<&str>,
    lines: &[ReturnLineAdd],
    replacement: &[ReplacementAdd],
    delivery: &Delivery,
) -> Result<Drafted, DeskError> {
    let (customer, drafts) = draft_lines(write, customer, lines)?;
    let plan = Plan {
        purpose: Purpose::Exchange,
        replacement: priced(write, replacement, &drafts)?,
        delivery: trimmed(delivery),
        allowances: vec![],
    };
    Ok((customer, drafts, plan))
}

/// What goes out is priced like a sale of today, all lines together, and frozen.
fn priced(
    write: &Write<'_>,
    replacement: &[ReplacementAdd],
    drafts: &[DraftLine],
) -> Result<Vec<ReplacementDraft>, DeskError> {
    let currency = write.currency();
    let mode = write.settings().price_mode;
    let mut asked = Vec::with_capacity(replacement.len());
    let mut products = Vec::with_capacity(replacement.len());
    for add in replacement {
        let product = product_of(write, &add.sku)?;
        no_kit(write, &product)?;
        if !add.quantity.is_positive() {
            return Err(invalid("quantity", "not_positive", add.quantity.to_string()));
        }
        let unit_price = add.unit_price.unwrap_or(product.unit_price);
        if unit_price.is_negative() {
            return Err(invalid("unit_price", "negative", unit_price.to_string()));
        }
        let discount = add.discount.map(|discount| currency.accept(discount));
        asked.push(PricedLine {
            quantity: add.quantity,
            unit_price,
            tax_rate: product.tax_rate,
            line_discount: discount.transpose()?.unwrap_or(currency.zero()),
        });
        products.push(product);
    }
    let frozen = freeze(&asked, currency.zero(), mode, currency)?;
    let all: Vec<LineNumber> = drafts.iter().map(|draft| draft.line).collect();
    let lines = replacement.iter().zip(asked).zip(products).zip(frozen).zip(1..);
    Ok(lines
        .map(|((((add, asked), product), frozen), number)| ReplacementDraft {
            line: LineNumber(number),
            product: product.id,
            is_goods: product.is_goods,
            quantity: asked.quantity,
            unit_price: asked.unit_price,
            tax_rate: asked.tax_rate,
            net: frozen.net,
            tax: frozen.tax,
            mode,
            stands_for: match &add.stands_for {
                Some(lines) => lines.iter().map(|line| LineNumber(*line)).collect(),
                None => all.clone(),
            },
        })
        .collect())
}

pub(crate) fn claim(
    write: &mut Write<'_>,
    customer: Option<&str>,
    remedy: Remedy,
    lines: &[ClaimLineAdd],
    delivery: &Delivery,
) -> Result<Drafted, DeskError> {
    let adds: Vec<ReturnLineAdd> = lines.iter().map(|line| line.line.clone()).collect();
    if adds.iter().any(|line| line.sale.is_none()) {
        return Err(invalid("sale", "empty", String::new()));
    }
    let (customer, mut drafts) = draft_lines(write, customer, &adds)?;
    let replacement = match remedy {
        Remedy::Reshipment => once_more(write, &drafts)?,
        Remedy::Allowance | Remedy::RefundOnly => vec![],
    };
    // The customer keeps what was sold.
    for draft in &mut drafts {
        draft.is_goods = false;
    }
    let allowances = match remedy {
        Remedy::Allowance => amounts(write, lines, &drafts)?,
        Remedy::Reshipment | Remedy::RefundOnly => vec![],
    };
    let plan = Plan {
        purpose: Purpose::Claim(remedy),
        replacement,
        delivery: trimmed(delivery),
        allowances,
    };
    Ok((customer, drafts, plan))
}

/// The same goods at what was paid for them: nothing is to be paid, and they can come back like what was sold.
fn once_more(write: &mut Write<'_>, drafts: &[DraftLine]) -> Result<Vec<ReplacementDraft>, DeskError> {
    let mut out = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some(origin) = draft.origin else { continue };
        let Some(sold) = write.sale_line(origin)? else {
            continue;
        };
        let (net, tax) = sold.credit_of(draft.quantity);
        let product = crate::catalogue::product_by_id(write, draft.product)?;
        let price = write.sale_line_price(origin)?;
        out.push(ReplacementDraft {
            line: draft.line,
            product: draft.product,
            is_goods: draft.is_goods,
            quantity: draft.quantity,
            unit_price: price.unwrap_or(UnitPrice::from_millionths(0)),
            tax_rate: product.tax_rate,
            net,
            tax,
            mode: sold.value.mode,
            stands_for: vec![draft.line],
        });
    }
    Ok(out)
}

fn amounts(
    write: &Write<'_>,
    lines: &[ClaimLineAdd],
    drafts: &[DraftLine],
) -> Result<Vec<(LineNumber, Money)>, DeskError> {
    let mut amounts = Vec::with_capacity(lines.len());
    for (line, draft) in lines.iter().zip(drafts) {
        let Some(amount) = line.amount else {
            return Err(invalid("amount", "empty", String::new()));
        };
        let amount = write.currency().accept(amount)?;
        if !amount.is_positive() {
            return Err(domain::returns::Refusal::AmountNotPositive {}.into());
        }
        amounts.push((draft.line, amount));
    }
    Ok(amounts)
}

fn trimmed(delivery: &Delivery) -> Delivery {
    Delivery {
        address: delivery.address.trim().to_owned(),
        carrier: delivery.carrier.trim().to_owned(),
        tracking: delivery.tracking.trim().to_owned(),
    }
}

fn invalid(field: &'static str, why: &'static str, given: String) -> DeskError {
    DeskError::Invalid { field, why, given }
}
