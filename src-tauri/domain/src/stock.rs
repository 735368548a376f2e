//! Stock: locations, moves and the moving average. Source: DOMAIN.md §5.
//!
//! On hand is never edited: it is the sum of immutable moves. Value is kept in minor units beside the
//! quantity and never computed as quantity × rounded price.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{LineNumber, ProductId};
use crate::money::{Currency, Money, UnitPrice};
use crate::quantity::Quantity;

/// Where goods can be. The discriminant is what the database stores; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum LocationKind {
    /// On the shelf, may be sold.
    Sellable = 1,
    /// 待检: came back and waits for inspection.
    Quarantine = 2,
    /// 待修.
    Repair = 3,
    /// 待退供应商.
    ToSupplier = 4,
    /// 次品.
    SecondGrade = 5,
    /// With the customer: not ours any more.
    Customer = 6,
    /// With the supplier: not ours yet, or not any more.
    Supplier = 7,
    /// Scrapped or lost.
    Loss = 8,
    /// Between two warehouses.
    InTransit = 9,
}

impl LocationKind {
    /// Every kind, in the order of its code.
    pub const ALL: [Self; 9] = [
        Self::Sellable,
        Self::Quarantine,
        Self::Repair,
        Self::ToSupplier,
        Self::SecondGrade,
        Self::Customer,
        Self::Supplier,
        Self::Loss,
        Self::InTransit,
    ];

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether goods there are the shop's, so that they have a level, a value and an account.
    #[must_use]
    pub fn is_held(self) -> bool {
        match self {
            Self::Sellable
            | Self::Quarantine
            | Self::Repair
            | Self::ToSupplier
            | Self::SecondGrade
            | Self::InTransit => true,
            Self::Customer | Self::Supplier | Self::Loss => false,
        }
    }
}

/// One immutable move of goods, with the value that moves along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The line of the document that causes it.
    pub line: LineNumber,
    /// What moves.
    pub product: ProductId,
    /// From where.
    pub from: LocationKind,
    /// To where; never the same as `from`.
    pub to: LocationKind,
    /// How much, above zero.
    pub quantity: Quantity,
    /// What it is worth where it leaves.
    pub value: Money,
    /// What it is worth where it arrives: the same, except where a reversal brings back an original value.
    pub value_in: Money,
}

/// What is on hand of one product in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// How much; below zero only where the shop allows it.
    pub quantity: Quantity,
    /// What it is worth.
    pub value: Money,
    /// What a unit cost when there last was one: the price of goods that come or go while none is on hand.
    pub last_cost: UnitPrice,
}

impl Level {
    /// Nothing on hand and nothing known.
    #[must_use]
    pub fn empty(currency: Currency) -> Self {
        Self {
            quantity: Quantity::ZERO,
            value: currency.zero(),
            last_cost: UnitPrice::from_millionths(0),
        }
    }

    /// The value that leaves with `quantity`: all of it with the last unit, its share before that, and
    /// the last known cost for what is not there.
    #[must_use]
    pub fn value_out(&self, quantity: Quantity, currency: Currency) -> Money {
        if !self.quantity.is_positive() {
            return self.last_cost.times(quantity, currency);
        }
        if quantity <= self.quantity {
            return self.value.share(quantity, self.quantity);
        }
        self.value + self.last_cost.times(quantity - self.quantity, currency)
    }

    /// The value at which `quantity` comes in when nothing says what it cost: the current average, or
    /// the last cost if none is on hand. Used for returns without receipt.
    #[must_use]
    pub fn value_in_unknown(&self, quantity: Quantity, currency: Currency) -> Money {
        if self.quantity.is_positive() {
            self.value.share(quantity, self.quantity)
        } else {
            self.last_cost.times(quantity, currency)
        }
    }

    /// The level after goods came in.
    #[must_use]
    pub fn plus(self, quantity: Quantity, value: Money) -> Self {
        self.changed(self.quantity + quantity, self.value + value)
    }

    /// The level after goods went out.
    #[must_use]
    pub fn minus(self, quantity: Quantity, value: Money) -> Self {
        self.changed(self.quantity - quantity, self.value - value)
    }

    fn changed(self, quantity: Quantity, value: Money) -> Self {
        let known = quantity.is_positive() && !value.is_negative();
        let last_cost = if known {
            UnitPrice::of(value, quantity)
        } else {
            self.last_cost
        };
        Self {
            quantity,
            value,
            last_cost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbp(text: &str) -> Money {
        Currency::from_code("GBP").unwrap().parse(text).unwrap()
    }

    fn units(count: i64) -> Quantity {
        Quantity::from_units(count)
    }

    fn empty() -> Level {
        Level::empty(Currency::from_code("GBP").unwrap())
    }

    #[test]
    fn moving_average_9_at_5_and_10_at_10_and_one_back_is_7_50() {
        let level = empty()
            .plus(units(9), gbp("45.00"))
            .plus(units(10), gbp("100.00"));
        assert_eq!(level.value, gbp("145.00"));
        let level = level.plus(units(1), gbp("5.00"));
        assert_eq!((level.value, level.quantity), (gbp("150.00"), units(20)));
        assert_eq!(level.last_cost.to_string(), "7.50");
        assert_eq!(
            level.value_out(units(1), Currency::from_code("GBP").unwrap()),
            gbp("7.50")
        );
    }

    #[test]
    fn the_last_unit_takes_all_the_value() {
        let currency = Currency::from_code("GBP").unwrap();
        let mut level = empty().plus(units(3), gbp("10.00"));
        let mut out = Vec::new();
        for _ in 0..3 {
            let value = level.value_out(units(1), currency);
            out.push(value.to_string());
            level = level.minus(units(1), value);
        }
        assert_eq!(out, ["3.33", "3.34", "3.33"]);
        assert_eq!((level.quantity, level.value), (Quantity::ZERO, gbp("0.00")));
        assert_eq!(
            level.last_cost.to_string(),
            "3.33",
            "the last cost outlives the stock"
        );
        assert_eq!(level.value_in_unknown(units(2), currency), gbp("6.66"));
    }

    #[test]
    fn what_is_not_there_leaves_at_the_last_cost() {
        let currency = Currency::from_code("GBP").unwrap();
        let level = empty().plus(units(2), gbp("4.00"));
        assert_eq!(level.value_out(units(5), currency), gbp("10.00"));
    }

    #[test]
    fn only_what_the_shop_holds_has_a_level() {
        for kind in LocationKind::ALL {
            assert_eq!(LocationKind::from_code(kind.code()), Some(kind));
        }
        assert!(!LocationKind::Customer.is_held() && LocationKind::Quarantine.is_held());
    }
}
