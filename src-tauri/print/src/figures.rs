//! Figures as the papers write them: `1,234.50`, a plain hyphen for a minus.
//!
//! Only ASCII, so that a figure copied out of the PDF is a figure again. No currency sign: the currency
//! stands once at the head of the paper.

use domain::{Money, Quantity, UnitPrice};

pub(crate) fn money(amount: Money) -> String {
    grouped(&amount.to_string())
}

pub(crate) fn price(price: UnitPrice) -> String {
    grouped(&price.to_string())
}

pub(crate) fn quantity(quantity: Quantity) -> String {
    grouped(&quantity.to_string())
}

/// Puts a comma between each three digits of the whole part.
fn grouped(plain: &str) -> String {
    let (sign, number) = match plain.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", plain),
    };
    let (whole, places) = match number.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (number, None),
    };
    let mut written = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(places) = places {
        written.push('.');
        written.push_str(places);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_places_are_kept() {
        for (plain, written) in [
            ("0.00", "0.00"),
            ("999.90", "999.90"),
            ("1234.50", "1,234.50"),
            ("-1234567.00", "-1,234,567.00"),
            ("123456", "123,456"),
            ("0.001", "0.001"),
        ] {
            assert_eq!(grouped(plain), written);
        }
    }
}
