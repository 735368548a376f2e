//! What a row is, or why it is rejected: the first reason that applies, in the order of the enum.

use domain::{Currency, Quantity, UnitPrice};
use serde::Serialize;

use super::DocumentKind;
use crate::profile::{DocumentNumbers, HistoryRules};

/// Why a row is rejected. The order is the precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// A wrong number of fields, a quantity that is no integer, a price or time that cannot be read, a
    /// day to come, an empty document number or product code, or a quantity or amount that no shop has.
    UnreadableRow,
    /// The document number is neither a sale's nor a return's.
    InvoiceNumberUnknownPrefix,
    /// A return whose quantity is not negative or whose price is.
    ReturnNotNegativeOrBadPrice,
    /// A sale of nothing.
    ZeroQuantity,
    /// A sale or write-off at a negative price.
    NegativePrice,
    /// A write-off has no price, and a return has a number of its own.
    NegativeQuantityWithPrice,
    /// Another row of the same document is rejected: a document is imported whole or not at all.
    DocumentIncomplete,
}

impl RejectReason {
    /// The code that files and scripts know: `unreadable_row` and so on.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UnreadableRow => "unreadable_row",
            Self::InvoiceNumberUnknownPrefix => "invoice_number_unknown_prefix",
            Self::ReturnNotNegativeOrBadPrice => "return_not_negative_or_bad_price",
            Self::ZeroQuantity => "zero_quantity",
            Self::NegativePrice => "negative_price",
            Self::NegativeQuantityWithPrice => "negative_quantity_with_price",
            Self::DocumentIncomplete => "document_incomplete",
        }
    }
}

/// Why a row is rejected, with the field that is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejection<R> {
    pub(crate) reason: R,
    pub(crate) fault: &'static str,
    pub(crate) value: String,
}

impl<R> Rejection<R> {
    pub(crate) fn of(reason: R, fault: &'static str, value: &str) -> Self {
        // A forgotten quote makes a field of half the file.
        let value = value.chars().take(VALUE_CHARS_MAX).collect();
        Self { reason, fault, value }
    }
}

/// How much of a field is told.
const VALUE_CHARS_MAX: usize = 60;

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedRow {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// The row as a spreadsheet counts it, from 1, the header counted.
    pub sheet_row: u32,
    /// Why.
    pub reason: RejectReason,
    /// Why, by field: `bad_quantity`, `bad_time`, …; the reason's own code where that says it.
    pub fault: &'static str,
    /// What stands in that field.
    pub value: String,
    /// The row as it stands in the file (very long ones are cut).
    pub content: String,
}

/// Decides by number, quantity and price what a readable row is.
pub(super) fn classify(
    rules: &HistoryRules,
    number: &str,
    quantity: i64,
    price: UnitPrice,
) -> Result<DocumentKind, RejectReason> {
    let Some(patterns) = &rules.document_numbers else {
        return match quantity {
            0 => Err(RejectReason::ZeroQuantity),
            _ if price.is_negative() => Err(RejectReason::NegativePrice),
            1.. => Ok(DocumentKind::Sale),
            _ => Ok(DocumentKind::Return),
        };
    };
    if DocumentNumbers::fits(&patterns.return_, number) {
        return if quantity < 0 && !price.is_negative() {
            Ok(DocumentKind::Return)
        } else {
            Err(RejectReason::ReturnNotNegativeOrBadPrice)
        };
    }
    if !DocumentNumbers::fits(&patterns.sale, number) {
        return Err(RejectReason::InvoiceNumberUnknownPrefix);
    }
    match quantity {
        0 => Err(RejectReason::ZeroQuantity),
        _ if price.is_negative() => Err(RejectReason::NegativePrice),
        1.. => Ok(DocumentKind::Sale),
        _ if price.is_zero() => Ok(DocumentKind::WriteOff),
        _ => Err(RejectReason::NegativeQuantityWithPrice),
    }
}

/// Whether the row's amount can be stored: quantity and price may each be possible and their product not.
pub(super) fn is_storable(quantity: i64, price: UnitPrice, currency: Currency) -> bool {
    // The usual row is decided without the decimal library: up to 10^5 units at up to 10^4 each.
    let usual = quantity.unsigned_abs() <= 100_000 && price.millionths().unsigned_abs() <= 10_000_000_000;
    usual
        || currency
            .accept(price.times(Quantity::from_units(quantity), currency))
            .is_ok()
}
