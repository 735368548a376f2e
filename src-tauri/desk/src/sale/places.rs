//! Where the goods of a sale are taken: from the shelf, or out of second grade, which has an average of its own.

use domain::Quantity;
use domain::ids::LineNumber;
use domain::posting::{Posting, SaleLine, TradeRefusal};
use domain::stock::LocationKind;
use store::{Read, Settings};

use super::not_enough;
use super::price::Rung;
use crate::DeskError;
use crate::catalogue::product_by_id;
use crate::place::place_name;

/// The lines that are taken out of second grade: of a kit all its parts.
pub(super) fn second_grade_lines(rung: &[Rung], lines: &[SaleLine]) -> Vec<LineNumber> {
    let aside = rung.iter().filter(|rung| rung.second_grade);
    aside
        .flat_map(|rung| &lines[rung.lines.clone()])
        .map(|line| line.line)
        .collect()
}

/// Where a line's goods are taken.
pub(super) fn place_of(line: LineNumber, second_grade: &[LineNumber]) -> LocationKind {
    if second_grade.contains(&line) {
        LocationKind::SecondGrade
    } else {
        LocationKind::Sellable
    }
}

/// Whether a posted sale took a line out of second grade.
pub(super) fn from_second_grade(sale: &Posting, line: LineNumber) -> bool {
    let mut moves = sale.moves.iter();
    moves.any(|goods| goods.line == line && goods.from == LocationKind::SecondGrade)
}

/// Why a line cannot be taken from there; `left` is what lines before it leave, of the whole shelf. Second grade comes
/// out of inspections only, so what is not there is never sold, whatever the shop allows of its shelf.
pub(super) fn short(
    read: &Read<'_>,
    line: &SaleLine,
    from: LocationKind,
    left: Quantity,
    negative_stock: bool,
) -> Result<Option<DeskError>, DeskError> {
    if from == LocationKind::SecondGrade {
        let refusal = TradeRefusal::NotThere {
            product: line.product,
            location: from,
            needed: line.quantity,
            on_hand: left,
        };
        return Ok((left < line.quantity).then(|| crate::trade::named(read, refusal)));
    }
    if negative_stock {
        return Ok(None);
    }
    // What is kept for somebody's exchange is not there for others.
    let free = left - read.reserved(line.product)?;
    Ok((free < line.quantity).then(|| not_enough(read, line.product, line.quantity, left)))
}

/// Why a line cannot be taken out of this PC's warehouse, though the shop has enough in all of them.
pub(super) fn elsewhere(
    read: &Read<'_>,
    settings: &Settings,
    lines: &[SaleLine],
    aside: &[LineNumber],
) -> Result<Option<DeskError>, DeskError> {
    let Some(here) = settings.warehouse.filter(|_| !settings.negative_stock) else {
        return Ok(None);
    };
    let shelf = |line: &&SaleLine| line.is_goods && place_of(line.line, aside) == LocationKind::Sellable;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| shelf(line)) {
        let before = lines[..index].iter().filter(shelf);
        let same = before.filter(|other| other.product == line.product);
        let standing = read.standing_in(line.product, here)?;
        let left = standing.iter().map(|one| one.quantity).sum::<Quantity>()
            - same.map(|other| other.quantity).sum::<Quantity>();
        if left < line.quantity {
            return Ok(Some(DeskError::NotInPlace {
                sku: product_by_id(read, line.product)?.sku,
                place: place_name(read, here)?,
                needed: line.quantity.to_string(),
                there: left.to_string(),
            }));
        }
    }
    Ok(None)
}
