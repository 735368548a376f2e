//! The price of one unit: finer than money, because 0.001 occurs in real shops.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Currency, Money, NumberError, divide_half_away, scaled};
use crate::quantity::Quantity;

/// The price of one unit: a decimal with up to six places, because 0.001 occurs in real shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct UnitPrice(#[schemars(with = "String", regex(pattern = r"^-?\d+(\.\d{1,6})?$"))] i64);

impl UnitPrice {
    /// How many decimal places a price may have.
    pub const PLACES_MAX: u32 = 6;

    /// A price from millionths of the major unit, as the database stores it.
    #[must_use]
    pub fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// The price in millionths of the major unit.
    #[must_use]
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// Whether the price is below nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the price is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The exact price.
    #[must_use]
    pub fn exact(self) -> Decimal {
        Decimal::new(self.0, Self::PLACES_MAX)
    }

    /// round(quantity × price): a line's amount before discount.
    #[must_use]
    pub fn times(self, quantity: Quantity, currency: Currency) -> Money {
        let product = i128::from(self.0) * i128::from(quantity.thousandths());
        let divisor = 10_i128.pow(Self::PLACES_MAX + Quantity::PLACES_MAX - currency.exponent());
        Money(Decimal::from_i128_with_scale(
            divide_half_away(product, divisor),
            currency.exponent(),
        ))
    }

    /// The unit price of an amount, rounded to six places.
    ///
    /// # Panics
    /// When `quantity` is zero.
    #[must_use]
    pub fn of(amount: Money, quantity: Quantity) -> Self {
        assert!(!quantity.is_zero(), "a unit price needs a quantity");
        let numerator =
            amount.0.mantissa() * 10_i128.pow(Self::PLACES_MAX + Quantity::PLACES_MAX - amount.0.scale());
        let millionths = divide_half_away(numerator, i128::from(quantity.thousandths()));
        Self(i64::try_from(millionths).unwrap_or(i64::MAX))
    }
}

impl FromStr for UnitPrice {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        scaled(text, Self::PLACES_MAX).map(Self)
    }
}

impl TryFrom<String> for UnitPrice {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<UnitPrice> for String {
    fn from(price: UnitPrice) -> Self {
        price.to_string()
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = self.exact().normalize();
        let places = exact.scale().max(2);
        let mut shown = exact;
        shown.rescale(places);
        shown.fmt(f)
    }
}
