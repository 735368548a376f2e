//! Undoing a posted document that belongs to no return: whole, dated today, by a reversing document that names it.

use chrono::NaiveDate;

use super::{Posting, TradeRefusal, reversal};
use crate::ids::{PostingId, ProductId};
use crate::money::Currency;
use crate::quantity::Quantity;
use crate::returns::{Claim, SaleLineState};
use crate::stock::{Level, LocationKind, Move};

/// The reversing document. Goods leave where they went, at what they are worth there today, and arrive at
/// their original value where they came from.
///
/// `levels` is what is in the places that [`places_left`] names.
///
/// # Errors
/// [`TradeRefusal::NotThere`] when goods that would have to leave are not there any more.
pub fn undo(
    original: &Posting,
    id: PostingId,
    date: NaiveDate,
    negative_stock: bool,
    currency: Currency,
    levels: &[((ProductId, LocationKind), Level)],
) -> Result<Posting, TradeRefusal> {
    let mut levels = levels.to_vec();
    let mut leaving = Vec::with_capacity(original.moves.len());
    for goods in &original.moves {
        let key = (goods.product, goods.to);
        let Some((_, level)) = levels.iter_mut().find(|(known, _)| *known == key) else {
            leaving.push(goods.value);
            continue;
        };
        if level.quantity < goods.quantity && !negative_stock {
            return Err(missing(original, goods, level.quantity));
        }
        let value = if keeps_its_value(goods.to) {
            goods.value_in
        } else {
            level.value_out(goods.quantity, currency)
        };
        *level = level.minus(goods.quantity, value);
        leaving.push(value);
    }
    Ok(reversal(original, id, date, &leaving))
}

/// Whether goods in such a place have a value of their own instead of an average.
fn keeps_its_value(place: LocationKind) -> bool {
    match place {
        LocationKind::Quarantine
        | LocationKind::Repair
        | LocationKind::ToSupplier
        | LocationKind::InTransit => true,
        LocationKind::Sellable
        | LocationKind::SecondGrade
        | LocationKind::Customer
        | LocationKind::Supplier
        | LocationKind::Loss => false,
    }
}

/// Of a product on several lines what all of them together need, and what is there in all.
fn missing(original: &Posting, goods: &Move, left: Quantity) -> TradeRefusal {
    let same = |other: &&Move| (other.product, other.to) == (goods.product, goods.to);
    let needed: Quantity = original
        .moves
        .iter()
        .filter(same)
        .map(|goods| goods.quantity)
        .sum();
    let before = original
        .moves
        .iter()
        .take_while(|other| other.line != goods.line)
        .filter(same);
    let taken: Quantity = before.map(|goods| goods.quantity).sum();
    TradeRefusal::NotThere {
        product: goods.product,
        location: goods.to,
        needed,
        on_hand: left + taken,
    }
}

/// The places whose levels [`undo`] looks at, each once.
#[must_use]
pub fn places_left(original: &Posting) -> Vec<(ProductId, LocationKind)> {
    let mut places: Vec<(ProductId, LocationKind)> = Vec::new();
    for goods in original.moves.iter().filter(|goods| goods.to.is_held()) {
        if !places.contains(&(goods.product, goods.to)) {
            places.push((goods.product, goods.to));
        }
    }
    places
}

/// What undoing a whole sale claims of its lines: all of each.
///
/// # Errors
/// [`TradeRefusal::SaleTouched`] when something of it came back or is on its way: then only lines can come back.
pub fn whole_sale(lines: &[SaleLineState]) -> Result<Vec<Claim>, TradeRefusal> {
    lines.iter().map(whole_line).collect()
}

fn whole_line(line: &SaleLineState) -> Result<Claim, TradeRefusal> {
    let back = line.value.sold - line.available();
    if !back.is_zero() || !line.credited.is_zero() || !line.credited_net.is_zero() {
        return Err(TradeRefusal::SaleTouched {
            line: line.origin.line.0,
            back,
        });
    }
    Ok(Claim {
        origin: line.origin,
        held: Quantity::ZERO,
        received: line.value.sold,
        given_back: Quantity::ZERO,
        credited: line.value.sold,
        credited_net: line.value.net,
        credited_tax: line.value.tax,
        returned_cost: line.cost,
    })
}
