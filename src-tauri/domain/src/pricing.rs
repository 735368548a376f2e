//! Freezing a sale: what each line costs the customer, decided once and never again.
//!
//! Money rules 1 and 3 to 5: the order discount is spread over the lines, tax is computed per rate on the
//! whole sale and spread, and the frozen line is all that a later return looks at. Today's prices, discounts
//! and tax rates are irrelevant to it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money, NumberError, UnitPrice, scaled};
use crate::quantity::Quantity;
use crate::spread::spread;

/// Whether the prices on the shelf contain the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PriceMode {
    /// The price is what the customer pays.
    Inclusive,
    /// Tax is added to the price.
    Exclusive,
}

impl PriceMode {
    /// An amount as the prices are told: with the tax where they contain it.
    #[must_use]
    pub fn told(self, net: Money, tax: Money) -> Money {
        match self {
            Self::Inclusive => net + tax,
            Self::Exclusive => net,
        }
    }
}

/// A tax rate in percent with up to three places: 13, 8.875.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct TaxRate(#[schemars(with = "String", regex(pattern = r"^\d+(\.\d{1,3})?$"))] u32);

impl TaxRate {
    /// No tax.
    pub const ZERO: Self = Self(0);
    const PLACES_MAX: u32 = 3;

    /// From thousandths of a percent, as the database stores it.
    #[must_use]
    pub fn from_thousandths(thousandths_of_percent: u32) -> Self {
        Self(thousandths_of_percent)
    }

    /// Thousandths of a percent: 13 % is 13,000.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// This much of an amount, rounded once, half away from zero: of a net amount the tax on it.
    #[must_use]
    pub fn of(self, amount: Money, currency: Currency) -> Money {
        currency.round(amount.exact() * self.fraction())
    }

    fn fraction(self) -> Decimal {
        Decimal::new(i64::from(self.0), Self::PLACES_MAX + 2)
    }
}

impl FromStr for TaxRate {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let out_of_range = || NumberError::OutOfRange {
            text: text.to_owned(),
        };
        let thousandths = scaled(text, Self::PLACES_MAX)?;
        match u32::try_from(thousandths) {
            Ok(rate) if rate <= 100_000 => Ok(Self(rate)),
            Ok(_) | Err(_) => Err(out_of_range()),
        }
    }
}

impl TryFrom<String> for TaxRate {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<TaxRate> for String {
    fn from(rate: TaxRate) -> Self {
        rate.to_string()
    }
}

impl fmt::Display for TaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal::new(i64::from(self.0), Self::PLACES_MAX)
            .normalize()
            .fmt(f)
    }
}

/// A line as it is rung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricedLine {
    /// How much, above zero.
    pub quantity: Quantity,
    /// Price of one unit, not negative.
    pub unit_price: UnitPrice,
    /// The rate of the day.
    pub tax_rate: TaxRate,
    /// A discount of this line alone, at most the line's amount.
    pub line_discount: Money,
}

/// A line frozen at sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrozenLine {
    /// After every discount, without tax.
    pub net: Money,
    /// The line's share of the sale's tax at its rate.
    pub tax: Money,
    /// The line's own discount and its share of the order discount together.
    pub discount: Money,
}

impl FrozenLine {
    /// What the customer pays for the line.
    #[must_use]
    pub fn gross(&self) -> Money {
        self.net + self.tax
    }
}

/// Why a sale cannot be priced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PricingError {
    /// The discount is negative or more than what it is taken from.
    #[error("discount {discount} on {amount}")]
    DiscountOutOfRange {
        /// The discount asked for.
        discount: Money,
        /// What it would be taken from.
        amount: Money,
    },
    /// The sum is more than an amount can hold.
    #[error("amount out of range")]
    AmountOutOfRange,
}

/// An amount as it is rung up: of a line, of a box, of a part of a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricedAmount {
    /// Before every discount, not negative.
    pub amount: Money,
    /// The rate of the day.
    pub tax_rate: TaxRate,
    /// A discount of this line alone, at most the amount.
    pub line_discount: Money,
}

impl PricedLine {
    /// What it comes to before discounts.
    #[must_use]
    pub fn priced(&self, currency: Currency) -> PricedAmount {
        PricedAmount {
            amount: self.unit_price.times(self.quantity, currency),
            tax_rate: self.tax_rate,
            line_discount: self.line_discount,
        }
    }
}

/// Freezes the lines of one sale.
///
/// # Errors
/// [`PricingError`] when a discount does not fit its line or the order.
pub fn freeze(
    lines: &[PricedLine],
    order_discount: Money,
    mode: PriceMode,
    currency: Currency,
) -> Result<Vec<FrozenLine>, PricingError> {
    let amounts: Vec<PricedAmount> = lines.iter().map(|line| line.priced(currency)).collect();
    freeze_amounts(&amounts, order_discount, mode, currency)
}

/// Freezes lines whose amounts are no product of quantity and price: boxes (rule 16), parts of kits (rule 15).
///
/// # Errors
/// [`PricingError`] when a discount does not fit its line or the order.
pub fn freeze_amounts(
    lines: &[PricedAmount],
    order_discount: Money,
    mode: PriceMode,
    currency: Currency,
) -> Result<Vec<FrozenLine>, PricingError> {
    let mut amounts = Vec::with_capacity(lines.len());
    for line in lines {
        currency
            .accept(line.amount)
            .map_err(|_| PricingError::AmountOutOfRange)?;
        amounts.push(less(line.amount, line.line_discount)?);
    }
    let shares = if order_discount.is_zero() {
        vec![currency.zero(); lines.len()]
    } else {
        less(amounts.iter().copied().sum(), order_discount)?;
        spread(order_discount, &amounts, currency)
    };
    let priced: Vec<Money> = amounts
        .iter()
        .zip(&shares)
        .map(|(amount, share)| *amount - *share)
        .collect();
    let taxes = taxes(lines, &priced, mode, currency);
    Ok((0..lines.len())
        .map(|line| FrozenLine {
            net: match mode {
                PriceMode::Exclusive => priced[line],
                PriceMode::Inclusive => priced[line] - taxes[line],
            },
            tax: taxes[line],
            discount: lines[line].line_discount + shares[line],
        })
        .collect())
}

fn less(amount: Money, discount: Money) -> Result<Money, PricingError> {
    if discount.is_negative() || discount > amount {
        return Err(PricingError::DiscountOutOfRange { discount, amount });
    }
    Ok(amount - discount)
}

/// The tax of each rate is rounded once, on the sum of its lines, and spread over them.
fn taxes(lines: &[PricedAmount], priced: &[Money], mode: PriceMode, currency: Currency) -> Vec<Money> {
    let mut taxes = vec![currency.zero(); lines.len()];
    let mut of_rate: BTreeMap<TaxRate, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if line.tax_rate != TaxRate::ZERO {
            of_rate.entry(line.tax_rate).or_default().push(index);
        }
    }
    for (rate, indexes) in of_rate {
        let weights: Vec<Money> = indexes.iter().map(|&index| priced[index]).collect();
        let base: Money = weights.iter().copied().sum();
        let tax = match mode {
            PriceMode::Exclusive => base.exact() * rate.fraction(),
            PriceMode::Inclusive => base.exact() * rate.fraction() / (Decimal::ONE + rate.fraction()),
        };
        for (index, share) in indexes
            .iter()
            .zip(spread(currency.round(tax), &weights, currency))
        {
            taxes[*index] = share;
        }
    }
    taxes
}

/// A sale line as returns see it: what was frozen, and what has gone back already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineValue {
    /// How much was sold, above zero.
    pub sold: Quantity,
    /// Frozen net of the line.
    pub net: Money,
    /// Frozen tax of the line.
    pub tax: Money,
    /// How the sale was priced.
    pub mode: PriceMode,
}

impl LineValue {
    /// (net, tax) of the first `quantity` units, by money rule 2: the amount that the customer saw is
    /// rounded, and so is the tax; the net of an inclusive price is what is left.
    #[must_use]
    pub fn of_first(&self, quantity: Quantity) -> (Money, Money) {
        let tax = self.tax.share(quantity, self.sold);
        let net = match self.mode {
            PriceMode::Exclusive => self.net.share(quantity, self.sold),
            PriceMode::Inclusive => (self.net + self.tax).share(quantity, self.sold) - tax,
        };
        (net, tax)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny() -> Currency {
        Currency::from_code("CNY").unwrap()
    }

    fn yuan(text: &str) -> Money {
        cny().parse(text).unwrap()
    }

    fn line(quantity: i64, price: &str, rate: &str) -> PricedLine {
        PricedLine {
            quantity: Quantity::from_units(quantity),
            unit_price: price.parse().unwrap(),
            tax_rate: rate.parse().unwrap(),
            line_discount: cny().zero(),
        }
    }

    fn nets(lines: &[PricedLine], discount: &str, mode: PriceMode) -> Vec<String> {
        freeze(lines, yuan(discount), mode, cny())
            .unwrap()
            .iter()
            .map(|line| line.net.to_string())
            .collect()
    }

    #[test]
    fn rule_1_net_is_frozen_after_the_order_discount() {
        let lines = [line(3, "19.99", "0"), line(1, "29.99", "0"), line(2, "0.99", "0")];
        assert_eq!(
            nets(&lines, "10.00", PriceMode::Inclusive),
            ["53.45", "26.73", "1.76"]
        );
    }

    #[test]
    fn rule_4_each_line_takes_back_only_its_own_share() {
        let uneven = [line(1, "150", "0"), line(1, "60", "0")];
        assert_eq!(nets(&uneven, "42", PriceMode::Inclusive), ["120.00", "48.00"]);
        let even = [line(1, "100", "0"), line(1, "100", "0")];
        assert_eq!(nets(&even, "50", PriceMode::Inclusive), ["75.00", "75.00"]);
    }

    #[test]
    fn rule_5_exclusive_price_with_discount_and_tax() {
        let frozen = freeze(&[line(2, "100", "10")], yuan("20"), PriceMode::Exclusive, cny()).unwrap()[0];
        assert_eq!(frozen.gross(), yuan("198.00"));
        let value = LineValue {
            sold: Quantity::from_units(2),
            net: frozen.net,
            tax: frozen.tax,
            mode: PriceMode::Exclusive,
        };
        let (net, tax) = value.of_first(Quantity::from_units(1));
        assert_eq!(net + tax, yuan("99.00"));
    }

    #[test]
    fn rule_5_line_taxes_sum_to_the_tax_of_the_sale() {
        let lines = ["68.33", "68.33", "57.50", "85.00"].map(|price| line(1, price, "20"));
        let frozen = freeze(&lines, yuan("0"), PriceMode::Exclusive, cny()).unwrap();
        let credits: Money = frozen
            .iter()
            .map(|line| {
                let one = Quantity::from_units(1);
                let value = LineValue {
                    sold: one,
                    net: line.net,
                    tax: line.tax,
                    mode: PriceMode::Exclusive,
                };
                let (net, tax) = value.of_first(one);
                net + tax
            })
            .sum();
        assert_eq!(credits, yuan("334.99"));
    }

    #[test]
    fn an_inclusive_price_is_what_the_customer_pays() {
        let frozen = freeze(&[line(3, "9.99", "13")], yuan("0"), PriceMode::Inclusive, cny()).unwrap()[0];
        assert_eq!((frozen.gross(), frozen.tax), (yuan("29.97"), yuan("3.45")));
    }

    #[test]
    fn a_discount_larger_than_the_sale_is_refused() {
        let error = freeze(&[line(1, "10", "0")], yuan("10.01"), PriceMode::Inclusive, cny());
        assert!(matches!(error, Err(PricingError::DiscountOutOfRange { .. })));
        let mut discounted = line(1, "10", "0");
        discounted.line_discount = yuan("-1");
        assert!(freeze(&[discounted], yuan("0"), PriceMode::Inclusive, cny()).is_err());
    }

    #[test]
    fn a_tax_rate_is_between_nothing_and_a_hundred_percent() {
        assert_eq!("8.875".parse::<TaxRate>().unwrap().to_string(), "8.875");
        assert!("-1".parse::<TaxRate>().is_err());
        assert!("100.001".parse::<TaxRate>().is_err());
    }
}
