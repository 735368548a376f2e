//! Spreading an amount over lines by largest remainder. Money rule 1.

use rust_decimal::prelude::ToPrimitive;

use crate::money::{Currency, Money};

/// Spreads `total` over `weights` so that the shares sum exactly to it.
///
/// Each share is rounded down to the minor unit; the units left go to the largest remainders, and of equal
/// remainders to the earlier line. With weights that sum to nothing, the first line takes it all.
/// Weights and total are not negative.
#[must_use]
pub fn spread(total: Money, weights: &[Money], currency: Currency) -> Vec<Money> {
    let weight_of = |money: &Money| i128::from(money.minor());
    let sum: i128 = weights.iter().map(weight_of).sum();
    let total_minor = i128::from(total.minor());
    if sum == 0 {
        let mut shares = vec![currency.zero(); weights.len()];
        if let Some(first) = shares.first_mut() {
            *first = total;
        }
        return shares;
    }
    let products: Vec<i128> = weights
        .iter()
        .map(|weight| weight_of(weight) * total_minor)
        .collect();
    let mut shares: Vec<i128> = products.iter().map(|product| product / sum).collect();
    let left = (total_minor - shares.iter().sum::<i128>())
        .to_usize()
        .unwrap_or(0);
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&line| std::cmp::Reverse(products[line] % sum));
    for &line in by_remainder.iter().take(left) {
        shares[line] += 1;
    }
    shares
        .into_iter()
        .map(|minor| currency.money(i64::try_from(minor).expect("a share is at most the total")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(texts: &[&str]) -> Vec<Money> {
        let currency = Currency::from_code("CNY").unwrap();
        texts.iter().map(|text| currency.parse(text).unwrap()).collect()
    }

    #[test]
    fn rule_1_order_discount_is_spread_by_largest_remainder() {
        let currency = Currency::from_code("CNY").unwrap();
        let shares = spread(yuan(&["10.00"])[0], &yuan(&["59.97", "29.99", "1.98"]), currency);
        assert_eq!(shares, yuan(&["6.52", "3.26", "0.22"]));
    }

    #[test]
    fn equal_remainders_give_the_earlier_line_the_cent() {
        let currency = Currency::from_code("CNY").unwrap();
        let shares = spread(yuan(&["0.10"])[0], &yuan(&["1.00", "1.00", "1.00"]), currency);
        assert_eq!(shares, yuan(&["0.04", "0.03", "0.03"]));
        assert_eq!(
            spread(yuan(&["0.10"])[0], &yuan(&["0.00", "0.00"]), currency),
            yuan(&["0.10", "0.00"])
        );
    }
}
