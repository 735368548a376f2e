//! What the placeholders of a template stand for in one case.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::Quantity;
use domain::ids::ProductId;
use domain::message::{Occasion, Placeholder};
use domain::returns::{Authorisation, Context, Event};
use store::{ActRow, Language};

use super::Told;
use crate::catalogue::product_by_id;
use crate::returns::inbound_view;
use crate::{DeskError, business_date};

/// When the thing happened that a message is about, the last time.
pub(super) fn happened(acts: &[ActRow], occasion: Occasion) -> Option<DateTime<Utc>> {
    let is_it = |event: &Event| match occasion {
        Occasion::Approved | Occasion::ReplacementWaiting => matches!(event, Event::Approved { .. }),
        Occasion::WrongItem | Occasion::Received => matches!(event, Event::Received { .. }),
        Occasion::Rejected => matches!(event, Event::Rejected { .. }),
        Occasion::Refunded => matches!(event, Event::Refunded { .. }),
        Occasion::ReplacementSent => matches!(event, Event::Delivered { .. }),
    };
    let mut newest = acts.iter().rev();
    newest.find(|act| act.events.iter().any(is_it)).map(|act| act.at)
}

/// Everything that is known; what is not known has no entry.
pub(super) fn of(
    told: &Told<'_>,
    context: &Context,
    occasion: Occasion,
    language: Language,
) -> Result<BTreeMap<Placeholder, String>, DeskError> {
    let this = &told.this;
    let zero = context.currency.zero();
    let amount = match occasion {
        Occasion::Refunded => this.refunded(zero),
        _ if this.credited().is_zero() => this.value(context),
        _ => this.credited(),
    };
    let zone = &told.settings.time_zone;
    let day = |at| business_date(at, zone);
    let said = |text: &str| Some(text.trim().to_owned());
    let rma = match &this.authorisation {
        Authorisation::Approved { rma, .. } => Some(rma.to_string()),
        _ => None,
    };
    // Where and until when goods come back is said at the approval; the shop's own address goes without saying.
    let inbound = inbound_view(told.read, this, told.settings, context.today)?;
    let address = inbound.as_ref().map(|inbound| {
        let lines = inbound.to.lines().map(str::trim);
        lines.collect::<Vec<_>>().join(between(language))
    });
    let last = inbound.and_then(|inbound| inbound.until);
    let coming = this.lines.iter().map(|line| {
        let quantity = match occasion {
            Occasion::Received if line.received.is_positive() => line.received,
            _ if line.approved.is_positive() => line.approved,
            _ => line.draft.quantity,
        };
        (line.draft.product, quantity)
    });
    let going = this
        .replacement
        .iter()
        .map(|line| (line.draft.product, line.draft.quantity));
    let values = [
        (Placeholder::Customer, Some(addressed(&told.party.name, language))),
        (Placeholder::Number, this.number.map(|number| number.to_string())),
        (Placeholder::Rma, rma),
        (
            Placeholder::Amount,
            amount.is_positive().then(|| in_words(amount, told, language)),
        ),
        (Placeholder::Reason, reason(told, language)?),
        (Placeholder::LastDate, last.map(|day| date(day, language))),
        (
            Placeholder::Date,
            happened(&told.acts, occasion).map(|at| date(day(at), language)),
        ),
        (Placeholder::Products, Some(products(told, coming, language)?)),
        (Placeholder::Replacement, Some(products(told, going, language)?)),
        (Placeholder::Address, address),
        (Placeholder::Carrier, said(&this.delivery.carrier)),
        (Placeholder::Tracking, said(&this.delivery.tracking)),
        (Placeholder::Shop, said(&told.settings.shop_name)),
    ];
    Ok(values
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect())
}

/// A customer whose name nobody knows is still a customer.
fn addressed(name: &str, language: Language) -> String {
    match (name.trim(), language) {
        ("", Language::Chinese) => "尊敬的顾客".to_owned(),
        ("", Language::English) => "customer".to_owned(),
        (name, _) => name.to_owned(),
    }
}

fn between(language: Language) -> &'static str {
    match language {
        Language::Chinese => "，",
        Language::English => ", ",
    }
}

/// `12.00 元`, `GBP 12.00`: signs of currencies are not in every short message's alphabet.
fn in_words(amount: Money, told: &Told<'_>, language: Language) -> String {
    match (told.settings.currency.as_str(), language) {
        ("CNY", Language::Chinese) => format!("{amount} 元"),
        (code, _) => format!("{code} {amount}"),
    }
}

fn date(day: NaiveDate, language: Language) -> String {
    let form = match language {
        Language::Chinese => "%Y年%-m月%-d日",
        Language::English => "%-d %B %Y",
    };
    day.format(form).to_string()
}

/// The shop's reason of a rejection, otherwise the customer's reasons, each once.
fn reason(told: &Told<'_>, language: Language) -> Result<Option<String>, DeskError> {
    if let Authorisation::Rejected { reason } = &told.this.authorisation {
        return Ok(Some(reason.clone()));
    }
    let all = told.read.reasons()?;
    let mut names: Vec<&str> = Vec::new();
    for line in &told.this.lines {
        let row = all.iter().find(|row| row.code == line.draft.reason);
        let name = row.map_or("", |row| match language {
            Language::Chinese => row.name_zh.as_str(),
            Language::English => row.name_en.as_str(),
        });
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok((!names.is_empty()).then(|| names.join(between(language))))
}

/// `白色 T 恤 L × 2，帽子 × 1`.
fn products(
    told: &Told<'_>,
    lines: impl Iterator<Item = (ProductId, Quantity)>,
    language: Language,
) -> Result<String, DeskError> {
    let mut names = Vec::new();
    for (product, quantity) in lines {
        let title = product_by_id(told.read, product)?.title();
        names.push(format!("{title} × {quantity}"));
    }
    let between = match language {
        Language::Chinese => "、",
        Language::English => ", ",
    };
    Ok(names.join(between))
}
