//! What the shop keeps of a credit: a restocking fee, the freight of the way back (money rule 11), the discount of a
//! promotion on what is kept (rule 6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::PostingId;
use crate::money::{Currency, Money};
use crate::pricing::TaxRate as Percent;

/// Why the shop keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// A restocking fee, by the policy.
    Fee,
    /// The freight of the way back, which the customer pays.
    Freight,
    /// The discount of a promotion on what the customer keeps, by the policy; below nothing where it is given again.
    Promotion,
}

impl ChargeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Fee, Self::Freight, Self::Promotion];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fee => 0,
            Self::Freight => 1,
            Self::Promotion => 2,
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An amount that a credit note takes off what it credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Why.
    pub kind: ChargeKind,
    /// The sale whose credit it is taken off; none for lines without receipt.
    pub sale: Option<PostingId>,
    /// Without tax.
    pub net: Money,
    /// Tax on it.
    pub tax: Money,
}

impl Charge {
    /// What the customer does not get.
    #[must_use]
    pub fn gross(&self) -> Money {
        self.net + self.tax
    }

    /// The same taken back.
    #[must_use]
    pub fn undone(&self) -> Self {
        Self {
            net: -self.net,
            tax: -self.tax,
            ..*self
        }
    }
}

/// What is credited for lines with one percentage, all credits of the return together.
#[derive(Debug, Clone, Copy)]
pub struct FeeBase {
    /// The percentage, 0 to 100.
    pub percent: Percent,
    /// Credited, tax included.
    pub gross: Money,
    /// The tax in it.
    pub tax: Money,
}

/// (net, tax) of the fee on everything that was credited, each percentage rounded once: cumulative, so that the
/// fees of pieces sum to the fee of the whole (rule 2).
#[must_use]
pub fn fee_on(bases: &[FeeBase], currency: Currency) -> (Money, Money) {
    let zero = (currency.zero(), currency.zero());
    bases.iter().fold(zero, |(net, tax), base| {
        let gross = base.percent.of(base.gross, currency);
        let of_tax = base.percent.of(base.tax, currency);
        (net + gross - of_tax, tax + of_tax)
    })
}

/// (net, tax) of an amount that is taken off a credit: its tax is the credit's share, because it belongs to it.
#[must_use]
pub fn taxed_like(amount: Money, credited: Money, tax: Money, currency: Currency) -> (Money, Money) {
    if credited.is_zero() {
        return (amount, currency.zero());
    }
    let tax = currency.round(amount.exact() * tax.exact() / credited.exact());
    (amount - tax, tax)
}
