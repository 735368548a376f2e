//! What a product is beyond its code and price: selling units (money rule 16) and kits (rule 15).
//!
//! Stock, limits and returns know base units and parts only. How something was sold is remembered for the words
//! on papers and screens, and decides nothing afterwards: the frozen lines do.

use crate::money::{Currency, Money};
use crate::pricing::{PricedAmount, TaxRate};
use crate::quantity::Quantity;
use crate::spread::spread;

/// How many base units so many selling units are; none where that is finer than a thousandth, or beyond any count.
#[must_use]
pub fn in_base_units(count: Quantity, size: Quantity) -> Option<Quantity> {
    let product = i128::from(count.thousandths()) * i128::from(size.thousandths());
    let thousandths = i64::try_from(product / 1_000).ok()?;
    (product % 1_000 == 0).then_some(Quantity::from_thousandths(thousandths))
}

/// How many selling units so many base units are: what [`in_base_units`] made of them.
#[must_use]
pub fn in_selling_units(base: Quantity, size: Quantity) -> Quantity {
    let count = i128::from(base.thousandths()) * 1_000 / i128::from(size.thousandths());
    Quantity::from_thousandths(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What a part of a kit is worth by itself: the weight by which it bears the kit's price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartValue {
    /// Its list value, of as much as is in the kits that are sold.
    pub value: Money,
    /// Its own tax rate: a book in a gift set is taxed as a book.
    pub tax_rate: TaxRate,
}

/// A kit's price, and the discount of its line, spread over the parts by list value with largest remainder.
#[must_use]
pub fn kit_amounts(
    price: Money,
    discount: Money,
    parts: &[PartValue],
    currency: Currency,
) -> Vec<PricedAmount> {
    let values: Vec<Money> = parts.iter().map(|part| part.value).collect();
    let amounts = spread(price, &values, currency);
    // By what each part costs now: a share of the discount is then never more than what it is taken from.
    let discounts = spread(discount, &amounts, currency);
    let shares = amounts.into_iter().zip(discounts);
    shares
        .zip(parts)
        .map(|((amount, line_discount), part)| PricedAmount {
            amount,
            tax_rate: part.tax_rate,
            line_discount,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny() -> Currency {
        Currency::from_code("CNY").unwrap()
    }

    fn parts(values: &[&str]) -> Vec<PartValue> {
        let part = |value: &&str| PartValue {
            value: cny().parse(value).unwrap(),
            tax_rate: TaxRate::ZERO,
        };
        values.iter().map(part).collect()
    }

    fn spread_over(price: &str, discount: &str, values: &[&str]) -> Vec<(String, String)> {
        let (price, discount) = (cny().parse(price).unwrap(), cny().parse(discount).unwrap());
        kit_amounts(price, discount, &parts(values), cny())
            .iter()
            .map(|part| (part.amount.to_string(), part.line_discount.to_string()))
            .collect()
    }

    fn texts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()
    }

    #[test]
    fn rule_15_a_kit_for_100_with_values_of_80_and_40_is_66_67_and_33_33() {
        assert_eq!(
            spread_over("100", "0", &["80", "40"]),
            texts(&[("66.67", "0.00"), ("33.33", "0.00")])
        );
    }

    #[test]
    fn rule_15_the_discount_of_a_kit_is_borne_by_its_parts_alike() {
        assert_eq!(
            spread_over("100", "10", &["80", "40"]),
            texts(&[("66.67", "6.67"), ("33.33", "3.33")])
        );
        // All of it: no part is left with less than nothing.
        assert_eq!(
            spread_over("0.05", "0.05", &["1", "1", "1"]),
            texts(&[("0.02", "0.02"), ("0.02", "0.02"), ("0.01", "0.01")])
        );
    }

    #[test]
    fn rule_16_boxes_are_counted_in_pieces() {
        let of = |count: &str, size: &str| in_base_units(count.parse().unwrap(), size.parse().unwrap());
        assert_eq!(of("1", "10"), Some(Quantity::from_units(10)));
        assert_eq!(of("0.5", "12"), Some(Quantity::from_units(6)));
        assert_eq!(of("0.001", "0.5"), None);
        let (base, size) = (Quantity::from_units(30), Quantity::from_units(10));
        assert_eq!(in_selling_units(base, size), Quantity::from_units(3));
    }
}
