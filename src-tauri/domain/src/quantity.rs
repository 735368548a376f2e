//! Quantity: how much of a product, exact to a thousandth (0.2 kg is returnable).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::{NumberError, scaled};

/// An exact quantity in the product's base unit, with up to three decimal places.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(#[schemars(with = "String", regex(pattern = r"^-?\d+(\.\d{1,3})?$"))] i64);

impl Quantity {
    /// None of it.
    pub const ZERO: Self = Self(0);
    /// How many decimal places a quantity may have.
    pub const PLACES_MAX: u32 = 3;

    /// A quantity of whole units.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units * 1_000)
    }

    /// A quantity from thousandths, as the database stores it.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The quantity in thousandths of a unit.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether there is some.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The exact number.
    #[must_use]
    pub fn exact(self) -> Decimal {
        Decimal::new(self.0, Self::PLACES_MAX)
    }

    /// The quantity without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl FromStr for Quantity {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        scaled(text, Self::PLACES_MAX).map(Self)
    }
}

impl TryFrom<String> for Quantity {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> Self {
        quantity.to_string()
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exact().normalize().fmt(f)
    }
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Quantity {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Quantity {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Quantity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Quantity {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(quantities: I) -> Self {
        quantities.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_exact_to_a_thousandth() {
        assert_eq!("0.2".parse::<Quantity>().unwrap().thousandths(), 200);
        assert_eq!(Quantity::from_units(12).to_string(), "12");
        assert_eq!(Quantity::from_thousandths(200).to_string(), "0.2");
        assert!(matches!(
            "0.0001".parse::<Quantity>(),
            Err(NumberError::TooPrecise { places_max: 3, .. })
        ));
        assert!("six".parse::<Quantity>().is_err());
    }
}
