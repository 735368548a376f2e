//! The part of a refund as it is stored.

use serde::{Deserialize, Serialize};

use super::stored::{Code, NotAnEvent};
use crate::ids::PostingId;
use crate::ledger::Tender;
use crate::money::Money;
use crate::refund::Allocation;

/// A part of a refund; told apart by the number of fields.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum StoredPart {
    /// Nearly every part: sale, tender, amount.
    Usual(Option<PostingId>, Code, Money),
    /// Cash that was rounded: sale, tender, amount, rounding.
    Rounded(Option<PostingId>, Code, Money, Money),
}

impl From<Allocation> for StoredPart {
    fn from(part: Allocation) -> Self {
        let (sale, tender) = (part.sale, part.tender.code());
        if part.rounding.is_zero() {
            Self::Usual(sale, tender, part.amount)
        } else {
            Self::Rounded(sale, tender, part.amount, part.rounding)
        }
    }
}

impl TryFrom<StoredPart> for Allocation {
    type Error = NotAnEvent;
    fn try_from(stored: StoredPart) -> Result<Self, NotAnEvent> {
        let (sale, tender, amount, rounding) = match stored {
            StoredPart::Usual(sale, tender, amount) => (sale, tender, amount, amount.nothing()),
            StoredPart::Rounded(sale, tender, amount, rounding) => (sale, tender, amount, rounding),
        };
        let tender = Tender::from_code(tender).ok_or(NotAnEvent { what: "tender" })?;
        Ok(Self {
            sale,
            tender,
            amount,
            rounding,
        })
    }
}
