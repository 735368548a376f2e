//! What the paper of a stocktake says.

use domain::document::{DocumentKind, DocumentNumber};
use domain::money::UnitPrice;
use print::{Voucher, VoucherKind, VoucherLine};
use store::{Read, StocktakeState};

use super::voucher::{shop, totals};
use crate::DeskError;
use crate::place::place_name;
use crate::trade::{StocktakeLineView, sheet_lines};

/// The paper of a stocktake: to count on while it is open, with its differences afterwards.
pub(super) fn stocktake_voucher(
    read: &Read<'_>,
    settings: &store::Settings,
    number: &str,
) -> Result<Option<Voucher>, DeskError> {
    let Ok(number) = number.parse::<DocumentNumber>() else {
        return Ok(None);
    };
    if number.kind() != DocumentKind::Stocktake {
        return Ok(None);
    }
    let Some((stocktake, lines)) = sheet_lines(read, number)? else {
        return Ok(None);
    };
    let zero = read.currency().zero();
    let is_open = stocktake.state == StocktakeState::Open;
    let line = |line: StocktakeLineView| {
        let worth = line.worth.unwrap_or(zero);
        VoucherLine {
            name: format!("{} {}", line.name, line.spec).trim().to_owned(),
            sku: line.sku,
            quantity: line.difference.unwrap_or_default(),
            unit_price: UnitPrice::from_millionths(0),
            net: worth,
            tax: zero,
            gross: worth,
            expected: line.expected,
            counted: line.counted,
        }
    };
    let lines: Vec<VoucherLine> = lines.into_iter().map(line).collect();
    Ok(Some(Voucher {
        kind: if is_open {
            VoucherKind::CountSheet
        } else {
            VoucherKind::Stocktake
        },
        reverses: None,
        shop: shop(settings),
        number: number.to_string(),
        business_date: stocktake.date,
        party: None,
        reference: String::new(),
        reason: match stocktake.place {
            Some(place) => format!("{} {}", place_name(read, place)?, stocktake.scope)
                .trim()
                .to_owned(),
            None => stocktake.scope,
        },
        staff: read
            .staff(stocktake.staff)?
            .map(|row| row.name)
            .unwrap_or_default(),
        totals: totals(zero, &lines),
        lines,
        discount: zero,
        paid: vec![],
        change: zero,
        open: zero,
        note: stocktake.note,
        reprint: None,
        currency: read.currency(),
    }))
}
