//! What a credit note keeps, as it is stored.

use super::Event;
use super::stored::{Code, NotAnEvent, Stored};
use super::stored_plan::{StoredValue, stored_values, values_of};
use crate::charge::{Charge, ChargeKind};
use crate::ids::{LineNumber, PostingId};
use crate::money::Money;
use crate::quantity::Quantity;

/// Kind, sale, net, tax.
pub(super) type StoredCharge = (Code, Option<PostingId>, Money, Money);

pub(super) fn stored_credit(
    p: PostingId,
    q: Vec<(LineNumber, Quantity, Money, Money)>,
    charges: &[Charge],
) -> Stored {
    let stored = |charge: &Charge| (charge.kind.code(), charge.sale, charge.net, charge.tax);
    match charges {
        [] => Stored::Credited(p, stored_values(q)),
        charges => Stored::CreditedLess(p, stored_values(q), charges.iter().map(stored).collect()),
    }
}

pub(super) fn credited(
    p: PostingId,
    q: Vec<StoredValue>,
    charges: Vec<StoredCharge>,
) -> Result<Event, NotAnEvent> {
    let charges = charges.into_iter().map(|(code, sale, net, tax)| {
        let kind = ChargeKind::from_code(code).ok_or(NotAnEvent { what: "charge" })?;
        Ok(Charge { kind, sale, net, tax })
    });
    Ok(Event::Credited {
        p,
        q: values_of(q),
        charges: charges.collect::<Result<_, NotAnEvent>>()?,
    })
}
