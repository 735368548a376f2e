//! The money of an imported document: its tax, and how it was paid.

use domain::Currency;
use domain::ledger::Tender;
use domain::posting::SaleLine;
use domain::pricing::{PriceMode, PricedLine, TaxRate, freeze};
use store::Language;

use crate::DeskError;

/// Why a refund went to another tender than the sale's own, or to the one that was said for want of a sale.
pub(super) fn reason(language: Language) -> &'static str {
    match language {
        Language::Chinese => "按导入的文件",
        Language::English => "as the imported file says",
    }
}

/// Freezes the lines as a live sale does; without tax the amounts are frozen already.
pub(super) fn split_tax(
    lines: &mut [SaleLine],
    mode: PriceMode,
    currency: Currency,
) -> Result<(), DeskError> {
    if lines.iter().all(|line| line.tax_rate == TaxRate::ZERO) {
        return Ok(());
    }
    let asked: Vec<PricedLine> = lines
        .iter()
        .map(|line| PricedLine {
            quantity: line.quantity,
            unit_price: line.unit_price,
            tax_rate: line.tax_rate,
            line_discount: currency.zero(),
        })
        .collect();
    let frozen = freeze(&asked, currency.zero(), mode, currency)?;
    for (line, frozen) in lines.iter_mut().zip(frozen) {
        (line.net, line.tax) = (frozen.net, frozen.tax);
    }
    Ok(())
}

/// What was paid in before no file says, so nothing could be paid out of it.
pub(super) fn no_store_credit(paid_by: Option<Tender>) -> Result<(), DeskError> {
    match paid_by {
        Some(Tender::StoreCredit) => Err(DeskError::Invalid {
            field: "paid_by",
            why: "unknown",
            given: "store_credit".to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}
