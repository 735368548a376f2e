//! Lines as they were typed or scanned become lines that name their sale.

use domain::Quantity;
use domain::ids::{LineNumber, PostingId, SaleLineRef};
use domain::returns::{DraftLine, Unreceipted};
use store::Write;

use super::ReturnLineAdd;
use crate::DeskError;
use crate::catalogue::product_of;
use crate::product::no_kit;
use crate::sale::{customer_of, sale_of};

/// The reason of a line for which none is given.
pub(crate) const UNSPECIFIED: &str = "unspecified";

/// Lines as they were typed or scanned become lines that name their sale.
pub(crate) fn draft_lines(
    write: &mut Write<'_>,
    customer: Option<&str>,
    lines: &[ReturnLineAdd],
) -> Result<(domain::ids::PartyId, Vec<DraftLine>), DeskError> {
    let mut drafts: Vec<DraftLine> = Vec::with_capacity(lines.len());
    let mut buyer = None;
    for (line, number) in lines.iter().zip(1..) {
        let reason = line.reason.as_deref().unwrap_or(UNSPECIFIED);
        if !write.has_reason(reason)? {
            return Err(DeskError::NotFound {
                what: "reason",
                key: reason.to_owned(),
            });
        }
        let draft = match &line.sale {
            Some(sale) => {
                let (draft, of) = with_receipt(write, line, sale, LineNumber(number), reason, &drafts)?;
                buyer = buyer.or(Some(of));
                draft
            }
            None => without_receipt(write, line, LineNumber(number), reason)?,
        };
        drafts.push(draft);
    }
    let customer = match (customer, buyer) {
        (None, Some(buyer)) => buyer,
        (named, _) => customer_of(write, named)?,
    };
    Ok((customer, drafts))
}

fn with_receipt(
    write: &mut Write<'_>,
    line: &ReturnLineAdd,
    sale: &str,
    number: LineNumber,
    reason: &str,
    drafts: &[DraftLine],
) -> Result<(DraftLine, domain::ids::PartyId), DeskError> {
    let id = sale_of(write, sale)?;
    let origin = match line.sale_line {
        Some(sale_line) => SaleLineRef {
            sale: id,
            line: LineNumber(sale_line),
        },
        None => line_of_product(write, id, line, drafts)?,
    };
    let missing = || DeskError::NotFound {
        what: "sale line",
        key: format!("{sale} / {}", origin.line.0),
    };
    let sold = write.sale_line(origin)?.ok_or_else(missing)?;
    let draft = DraftLine {
        line: number,
        product: sold.product,
        is_goods: sold.is_goods,
        origin: Some(origin),
        quantity: line.quantity,
        unreceipted: None,
        reason: reason.to_owned(),
    };
    Ok((draft, sold.customer))
}

/// The sale's first line of the product that still has enough, counting what earlier lines of this return
/// take; failing that its first line, whose refusal then says what is left.
fn line_of_product(
    write: &mut Write<'_>,
    sale: PostingId,
    line: &ReturnLineAdd,
    drafts: &[DraftLine],
) -> Result<SaleLineRef, DeskError> {
    let sku = line.sku.as_deref().unwrap_or_default();
    let product = product_of(write, sku)?;
    let mut first = None;
    for number in write.sale_lines_of_product(sale, product.id)? {
        let origin = SaleLineRef { sale, line: number };
        let taken: Quantity = drafts
            .iter()
            .filter(|draft| draft.origin == Some(origin))
            .map(|draft| draft.quantity)
            .sum();
        let Some(state) = write.sale_line(origin)? else {
            continue;
        };
        if state.available() - taken >= line.quantity {
            return Ok(origin);
        }
        first = first.or(Some(origin));
    }
    first.ok_or_else(|| DeskError::NotFound {
        what: "sale line",
        key: sku.to_owned(),
    })
}

fn without_receipt(
    write: &mut Write<'_>,
    line: &ReturnLineAdd,
    number: LineNumber,
    reason: &str,
) -> Result<DraftLine, DeskError> {
    let product = product_of(write, line.sku.as_deref().unwrap_or_default())?;
    no_kit(write, &product)?;
    let unit_price = line.unit_price.unwrap_or(product.unit_price);
    if unit_price.is_negative() {
        return Err(DeskError::Invalid {
            field: "unit_price",
            why: "negative",
            given: unit_price.to_string(),
        });
    }
    Ok(DraftLine {
        line: number,
        product: product.id,
        is_goods: product.is_goods,
        origin: None,
        quantity: line.quantity,
        unreceipted: Some(Unreceipted {
            unit_price,
            tax_rate: product.tax_rate,
            mode: write.settings().price_mode,
        }),
        reason: reason.to_owned(),
    })
}
