//! Cash rounding: where the smallest coin is larger than the smallest amount. Money rule 12.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

/// The smallest coin: what is paid in cash is a multiple of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CashStep(Money);

impl CashStep {
    /// A coin of this value; none when it is not above zero.
    #[must_use]
    pub fn new(coin: Money) -> Option<Self> {
        coin.is_positive().then_some(Self(coin))
    }

    /// Its value.
    #[must_use]
    pub fn coin(self) -> Money {
        self.0
    }

    /// The nearest multiple; halves away from zero, as everywhere.
    #[must_use]
    pub fn round(self, amount: Money) -> Money {
        amount.to_multiple_of(self.0)
    }

    /// What is usual where the currency has no smaller coins or does without them in shops.
    #[must_use]
    pub fn usual(country: &str, currency: Currency) -> Option<Self> {
        // Sources: the national banks' rules for rounding cash payments.
        let (own, coin) = match country {
            "CH" | "LI" => ("CHF", Decimal::new(5, 2)),
            "AU" => ("AUD", Decimal::new(5, 2)),
            "CA" => ("CAD", Decimal::new(5, 2)),
            "NZ" => ("NZD", Decimal::new(10, 2)),
            "DK" => ("DKK", Decimal::new(50, 2)),
            "SE" => ("SEK", Decimal::ONE),
            "NO" => ("NOK", Decimal::ONE),
            "CZ" => ("CZK", Decimal::ONE),
            "HU" => ("HUF", Decimal::from(5)),
            "BE" | "EE" | "FI" | "IE" | "IT" | "LT" | "NL" | "SK" => ("EUR", Decimal::new(5, 2)),
            _ => return None,
        };
        (currency.code() == own).then_some(Self(currency.round(coin)))
    }
}

/// The amount in coins; the amount itself where every amount can be paid.
#[must_use]
pub fn to_step(amount: Money, step: Option<CashStep>) -> Money {
    step.map_or(amount, |step| step.round(amount))
}

/// What is asked for in cash where `left` is still to be paid. What is less than half a coin cannot be paid in
/// coins at all, and is not forgiven by itself.
#[must_use]
pub fn cash_due(left: Money, step: Option<CashStep>) -> Money {
    let due = to_step(left, step);
    if due.is_zero() { left } else { due }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chf(text: &str) -> Money {
        Currency::from_code("CHF").unwrap().parse(text).unwrap()
    }

    #[test]
    fn rule_12_one_97_is_1_95_in_cash() {
        let step = CashStep::new(chf("0.05")).unwrap();
        for (exact, coins) in [
            ("1.97", "1.95"),
            ("1.98", "2.00"),
            ("1.925", "1.95"),
            ("0.02", "0.00"),
            ("-1.97", "-1.95"),
        ] {
            let exact = Currency::from_code("CHF").unwrap().round(exact.parse().unwrap());
            assert_eq!(step.round(exact), chf(coins), "{exact}");
        }
    }

    #[test]
    fn what_is_less_than_half_a_coin_is_not_forgiven() {
        assert_eq!(cash_due(chf("0.02"), CashStep::new(chf("0.05"))), chf("0.02"));
        assert_eq!(cash_due(chf("0.03"), CashStep::new(chf("0.05"))), chf("0.05"));
    }

    #[test]
    fn a_smallest_coin_belongs_to_a_currency() {
        let of = |country, code| CashStep::usual(country, Currency::from_code(code).unwrap());
        assert_eq!(of("CH", "CHF").map(CashStep::coin), Some(chf("0.05")));
        assert_eq!(
            of("SE", "SEK").map(|step| step.coin().to_string()),
            Some("1.00".into())
        );
        assert_eq!(of("CH", "EUR"), None);
        assert_eq!(of("CN", "CNY"), None);
        assert_eq!(CashStep::new(chf("0")), None);
    }
}
