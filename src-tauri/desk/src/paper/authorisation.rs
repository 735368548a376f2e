//! The slip that a customer is given with the RMA number.

use domain::document::DocumentNumber;
use domain::returns::{Parcel, Return, Way};
use print::{Authorisation, AuthorisedLine};
use store::Read;

use super::source::reason_of;
use super::voucher::{person, shop};
use crate::DeskError;
use crate::catalogue::product_by_id;
use crate::returns::inbound_view;

/// The paper of an RMA number; none where its return is over, or nothing comes back.
pub(super) fn authorisation(
    read: &Read<'_>,
    settings: &store::Settings,
    number: DocumentNumber,
    (language, today): (print::Language, chrono::NaiveDate),
) -> Result<Option<Authorisation>, DeskError> {
    let Some(this) = read
        .return_by_rma(number)?
        .map(|id| read.return_by_id(id))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    let Some(inbound) = inbound_view(read, &this, settings, today)? else {
        return Ok(None);
    };
    Ok(Some(Authorisation {
        shop: shop(settings),
        number: number.to_string(),
        return_number: this.number.map(|number| number.to_string()).unwrap_or_default(),
        business_date: this.date,
        customer: person(read, this.customer)?,
        way: match inbound.way {
            Way::Brings => print::WayBack::Brought,
            Way::PickedUp => print::WayBack::PickedUp,
            Way::Sends => print::WayBack::Sent,
        },
        address: inbound.to,
        until: inbound.until,
        parcels: parcels(&inbound.parcels),
        lines: lines(read, &this, language)?,
        note: own_fields(&this, settings, language),
        reprint: None,
    }))
}

/// The shop's own fields that it wants on the slip, a line each.
fn own_fields(this: &Return, settings: &store::Settings, language: print::Language) -> String {
    let fields = settings.registration.iter().flat_map(|rules| &rules.fields);
    let shown = fields.filter(|field| field.on_slip).filter_map(|field| {
        let mut entered = this.registration.fields.iter();
        let entered = entered.find(|entered| entered.key == field.key)?;
        Some(match language {
            print::Language::Chinese => format!("{}：{}", field.zh, entered.value),
            print::Language::English => format!("{}: {}", field.en, entered.value),
        })
    });
    shown.collect::<Vec<_>>().join("\n")
}

fn parcels(parcels: &[Parcel]) -> String {
    let one = |parcel: &Parcel| {
        format!("{} {}", parcel.carrier, parcel.tracking)
            .trim()
            .to_owned()
    };
    parcels.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// What was approved, whether or not a part of it came already.
fn lines(
    read: &Read<'_>,
    this: &Return,
    language: print::Language,
) -> Result<Vec<AuthorisedLine>, DeskError> {
    let mut lines = Vec::new();
    for line in this
        .lines
        .iter()
        .filter(|line| line.draft.is_goods && line.approved.is_positive())
    {
        let product = product_by_id(read, line.draft.product)?;
        lines.push(AuthorisedLine {
            name: product.title(),
            sku: product.sku,
            quantity: line.approved - line.short_closed,
            reason: reason_of(read, &line.draft.reason, language)?,
        });
    }
    Ok(lines)
}
