//! Money: an exact amount in the shop's one currency, and the few named places where it is rounded.
//!
//! An amount is a [`Decimal`] that never has more places than its currency. It is stored as integer
//! minor units, travels as a string and is never a float. Rounding is half away from zero (四舍五入).
//! Not here: tax and discounts ([`crate::pricing`]), tenders ([`crate::refund`]).

mod fault;
mod price;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

pub use fault::NumberError;
pub use price::UnitPrice;

/// A currency by its ISO 4217 code, with the number of its decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: [u8; 3],
    exponent: u32,
}

impl Currency {
    /// The currency of an ISO 4217 code such as `CNY`. `None` when the code is not three capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        if !bytes.iter().all(u8::is_ascii_uppercase) {
            return None;
        }
        // Source: ISO 4217 list one; every other currency in use has two places.
        let exponent = match code {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        };
        Some(Self {
            code: bytes,
            exponent,
        })
    }

    /// The ISO 4217 code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).expect("a currency code is made of ASCII capitals")
    }

    /// Decimal places: 2 for CNY and GBP, 0 for JPY.
    #[must_use]
    pub fn exponent(&self) -> u32 {
        self.exponent
    }

    /// Nothing, written with the currency's places (`0.00`).
    #[must_use]
    pub fn zero(&self) -> Money {
        self.money(0)
    }

    /// An amount from integer minor units, as the database stores it.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money(Decimal::new(minor, self.exponent))
    }

    /// Rounds an exact value to an amount, half away from zero.
    #[must_use]
    pub fn round(&self, exact: Decimal) -> Money {
        let mut rounded = exact.round_dp_with_strategy(self.exponent, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(self.exponent);
        Money(rounded)
    }

    /// Reads an amount such as `86.50`.
    ///
    /// # Errors
    /// [`NumberError`] when the text is no number, too precise for the currency or too large.
    pub fn parse(&self, text: &str) -> Result<Money, NumberError> {
        self.accept(Money(parse_decimal(text)?))
    }

    /// Takes an amount that came from outside and gives it the currency's places.
    ///
    /// # Errors
    /// [`NumberError`] when it has more places than the currency, or is too large to store.
    pub fn accept(&self, money: Money) -> Result<Money, NumberError> {
        let rounded = self.round(money.0);
        if rounded.0 != money.0 {
            return Err(NumberError::TooPrecise {
                text: money.0.to_string(),
                places_max: self.exponent,
            });
        }
        if rounded.0.mantissa().unsigned_abs() > MINOR_MAX {
            return Err(NumberError::OutOfRange {
                text: money.0.to_string(),
            });
        }
        Ok(rounded)
    }
}

/// The largest stored amount in minor units: sums of a million of them still fit 64 bits.
const MINOR_MAX: u128 = 9_000_000_000_000;

fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let unreadable = || NumberError::Unreadable {
        text: text.to_owned(),
    };
    Decimal::from_str_exact(text.trim()).map_err(|_| unreadable())
}

/// An exact amount of money in the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Money(#[schemars(with = "String", regex(pattern = r"^-?\d+(\.\d+)?$"))] Decimal);

impl Money {
    /// The amount in minor units, as the database stores it.
    ///
    /// # Panics
    /// Never for amounts that were made by a [`Currency`]: those fit.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.0
            .mantissa()
            .to_i64()
            .expect("amounts are bounded when they are read or rounded")
    }

    /// The exact value, for arithmetic that ends in [`Currency::round`].
    #[must_use]
    pub fn exact(self) -> Decimal {
        self.0
    }

    /// Nothing, in the same currency.
    #[must_use]
    pub(crate) fn nothing(self) -> Self {
        Self(Decimal::new(0, self.0.scale()))
    }

    /// The nearest multiple of `coin`, halves away from zero; `coin` is above zero.
    #[must_use]
    pub(crate) fn to_multiple_of(self, coin: Self) -> Self {
        let coins = (self.0 / coin.0).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let mut amount = coins * coin.0;
        amount.rescale(coin.0.scale());
        Self(amount)
    }

    /// Whether this is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.0 > Decimal::ZERO
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The amount, or nothing if it is below nothing.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        if self.is_negative() {
            Self(Decimal::new(0, self.0.scale()))
        } else {
            self
        }
    }

    /// round(self × part / whole), half away from zero and to the amount's own places. Money rule 2.
    ///
    /// # Panics
    /// When `whole` is zero: a share of nothing has no meaning, callers check first.
    #[must_use]
    pub fn share(self, part: Quantity, whole: Quantity) -> Self {
        assert!(!whole.is_zero(), "a share needs a whole");
        // In integers: exact, and an order of magnitude cheaper than a decimal division.
        let numerator = self.0.mantissa() * i128::from(part.thousandths());
        let rounded = divide_half_away(numerator, i128::from(whole.thousandths()));
        Self(Decimal::from_i128_with_scale(rounded, self.0.scale()))
    }

    /// What `more` units are worth when `already` of `whole` went before, so that all parts sum exactly to
    /// `self`. Money rule 2: value(already + more) − value(already).
    #[must_use]
    pub fn share_after(self, already: Quantity, more: Quantity, whole: Quantity) -> Self {
        self.share(already + more, whole) - self.share(already, whole)
    }
}

/// Integer division, rounded half away from zero.
pub(crate) fn divide_half_away(numerator: i128, denominator: i128) -> i128 {
    let (quotient, remainder) = (numerator / denominator, numerator % denominator);
    if remainder.abs() * 2 >= denominator.abs() {
        quotient + numerator.signum() * denominator.signum()
    } else {
        quotient
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        if self.0.is_zero() { self } else { Self(-self.0) }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(Decimal::ZERO), Add::add)
    }
}

/// Reads a decimal text as an integer of `places` decimal places.
pub(crate) fn scaled(text: &str, places: u32) -> Result<i64, NumberError> {
    let mut exact = parse_decimal(text)?.normalize();
    if exact.scale() > places {
        return Err(NumberError::TooPrecise {
            text: text.to_owned(),
            places_max: places,
        });
    }
    exact.rescale(places);
    match exact.mantissa().to_i64() {
        Some(value) if exact.scale() == places && value.unsigned_abs() <= i64::MAX as u64 / 1_000 => {
            Ok(value)
        }
        _ => Err(NumberError::OutOfRange {
            text: text.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbp(text: &str) -> Money {
        Currency::from_code("GBP").unwrap().parse(text).unwrap()
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let currency = Currency::from_code("CNY").unwrap();
        for (exact, rounded) in [
            ("0.005", "0.01"),
            ("-0.005", "-0.01"),
            ("0.0049", "0.00"),
            ("2.675", "2.68"),
        ] {
            assert_eq!(currency.round(exact.parse().unwrap()).to_string(), rounded);
        }
    }

    #[test]
    fn an_amount_has_the_places_of_its_currency_and_no_more() {
        let yen = Currency::from_code("JPY").unwrap();
        assert_eq!(yen.parse("150").unwrap().minor(), 150);
        assert!(matches!(
            yen.parse("150.5"),
            Err(NumberError::TooPrecise { places_max: 0, .. })
        ));
        assert!(matches!(yen.parse("1e3"), Err(NumberError::Unreadable { .. })));
        assert!(matches!(
            yen.parse("99999999999999"),
            Err(NumberError::OutOfRange { .. })
        ));
        assert_eq!(Currency::from_code("GBP").unwrap().zero().to_string(), "0.00");
    }

    #[test]
    fn rule_2_pieces_sum_exactly_to_the_line() {
        let (net, sold, one) = (gbp("53.45"), Quantity::from_units(3), Quantity::from_units(1));
        let pieces: Vec<String> = (0..3)
            .map(|k| net.share_after(Quantity::from_units(k), one, sold).to_string())
            .collect();
        assert_eq!(pieces, ["17.82", "17.81", "17.82"]);
    }

    #[test]
    fn a_unit_price_keeps_a_thousandth_and_its_line_is_rounded_once() {
        let currency = Currency::from_code("GBP").unwrap();
        let price: UnitPrice = "0.001".parse().unwrap();
        assert_eq!(price.times(Quantity::from_units(1), currency).to_string(), "0.00");
        assert_eq!(price.times(Quantity::from_units(5), currency).to_string(), "0.01");
        assert_eq!(price.to_string(), "0.001");
        assert_eq!("2.5".parse::<UnitPrice>().unwrap().to_string(), "2.50");
        assert!("0.0000001".parse::<UnitPrice>().is_err());
        assert_eq!(
            UnitPrice::of(gbp("150.00"), Quantity::from_units(20)).to_string(),
            "7.50"
        );
    }
}
