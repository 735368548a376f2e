//! Numbers as other programs write them, read strictly: no thousands separators, no guessing.

use std::str::FromStr;

use domain::UnitPrice;
use domain::quantity::Quantity;
use rust_decimal::{Decimal, RoundingStrategy};

/// The largest quantity that a row may have: with it, sums over millions of rows stay within 64 bits.
const QUANTITY_MAX: u64 = 1_000_000_000_000;

/// A whole quantity such as `-12`.
pub(crate) fn whole_quantity(text: &str) -> Option<i64> {
    let quantity = i64::from_str(text).ok()?;
    (quantity.unsigned_abs() <= QUANTITY_MAX).then_some(quantity)
}

/// A quantity with up to three places such as `0.25`.
pub(crate) fn quantity(text: &str) -> Option<Quantity> {
    Quantity::from_str(text).ok()
}

/// A price such as `2.55`, `-0.5` or `1e-3`. Places beyond the sixth are the noise of programs that
/// calculate with floats (`2.5500000000000003`) and are rounded away; a price that would become nothing
/// by that is refused, because price 0 has a meaning of its own.
pub(crate) fn price(text: &str) -> Option<UnitPrice> {
    if let Some(millionths) = plain_millionths(text.as_bytes()) {
        return Some(UnitPrice::from_millionths(millionths));
    }
    // The decimal library also takes `1_000`, which no shop writes.
    if text.contains('_') {
        return None;
    }
    let exact = Decimal::from_str(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()?;
    let rounded = exact.round_dp_with_strategy(UnitPrice::PLACES_MAX, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() && !exact.is_zero() {
        return None;
    }
    rounded.to_string().parse().ok()
}

/// The common case without a decimal library: up to nine digits, then up to six places.
fn plain_millionths(text: &[u8]) -> Option<i64> {
    let (whole, places) = match text.iter().position(|&byte| byte == b'.') {
        Some(point) => (&text[..point], &text[point + 1..]),
        None => (text, &[][..]),
    };
    if whole.is_empty() || whole.len() > 9 || places.len() > 6 {
        return None;
    }
    let mut value = 0_i64;
    for &byte in whole.iter().chain(places) {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    for _ in places.len()..6 {
        value *= 10;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_exactly() {
        for (text, millionths) in [
            ("2.55", Some(2_550_000)),
            ("0", Some(0)),
            ("-0", Some(0)),
            ("0.001", Some(1_000)),
            (".5", Some(500_000)),
            ("5.", Some(5_000_000)),
            ("-11062.06", Some(-11_062_060_000)),
            ("1e-3", Some(1_000)),
            ("2.5500000000000003", Some(2_550_000)),
            ("1.2345675", Some(1_234_568)),
            ("0.0000001", None),
            ("1,234.50", None),
            ("1_000", None),
            ("£2", None),
            ("", None),
            ("nan", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(price(text).map(UnitPrice::millionths), millionths, "{text}");
        }
    }

    #[test]
    fn quantities_are_whole() {
        for (text, expected) in [
            ("6", Some(6)),
            ("-6", Some(-6)),
            ("+6", Some(6)),
            ("6.0", None),
            ("6.5", None),
            ("", None),
            ("1000000000001", None),
        ] {
            assert_eq!(whole_quantity(text), expected, "{text}");
        }
    }
}
