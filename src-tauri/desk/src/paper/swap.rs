//! What an exchange slip says of what goes out.

use domain::Money;
use domain::returns::{Context, Return};
use print::{Language, Line, Refund, Swap};
use store::Read;

use super::source::{rounding_name, tender_name};
use crate::DeskError;
use crate::exchange::{ReplacementLineView, collected_rounding, replacement_view};

pub(super) fn of(
    read: &Read<'_>,
    this: &Return,
    language: Language,
    context: &Context,
) -> Result<Option<Swap>, DeskError> {
    let Some(out) = replacement_view(read, this, context)? else {
        return Ok(None);
    };
    let lines = out.lines.iter().zip(&this.replacement).map(|(view, line)| Line {
        sku: view.sku.clone(),
        name: [view.name.as_str(), view.spec.as_str()]
            .join(" ")
            .trim()
            .to_owned(),
        quantity: view.quantity,
        unit_price: view.unit_price,
        net: line.draft.net,
        tax: line.draft.tax,
        gross: view.amount,
        reason: how_far(view, language),
    });
    let delivery = [
        &out.delivery.address,
        &out.delivery.carrier,
        &out.delivery.tracking,
    ];
    let mut collected: Vec<Refund> = out
        .collected
        .iter()
        .map(|part| Refund {
            tender: tender_name(part.tender, language).to_owned(),
            amount: part.amount,
        })
        .collect();
    let rounding = collected_rounding(read, this)?;
    if !rounding.is_zero() {
        collected.push(Refund {
            tender: rounding_name(language).to_owned(),
            amount: rounding,
        });
    }
    let said = delivery.into_iter().filter(|text| !text.is_empty());
    Ok(Some(Swap {
        lines: lines.collect(),
        cost: cost(this, context),
        collected,
        sales: out.sales,
        delivery: said.cloned().collect::<Vec<_>>().join(" · "),
    }))
}

/// What all of it costs that was not given up.
fn cost(this: &Return, context: &Context) -> Money {
    this.replacement
        .iter()
        .fold(context.currency.zero(), |sum, line| {
            let kept = line.draft.quantity - line.cancelled;
            let (net, tax) = line.draft.value().of_first(kept);
            sum + net + tax
        })
}

/// Nothing once all of it went; before that what is still to come, so that the customer holds it in hand.
fn how_far(view: &ReplacementLineView, language: Language) -> String {
    let (waiting, cancelled) = (view.waiting + view.reserved, view.cancelled);
    match language {
        Language::Chinese if waiting.is_positive() => format!("待交付 {waiting}"),
        Language::Chinese if cancelled.is_positive() => format!("已取消 {cancelled}"),
        Language::English if waiting.is_positive() => format!("{waiting} still to come"),
        Language::English if cancelled.is_positive() => format!("{cancelled} cancelled"),
        Language::Chinese | Language::English => String::new(),
    }
}
