//! Where the goods of a sale are taken: from the shelf, or out of second grade, which has an average of its own.

use domain::Quantity;
use domain::ids::LineNumber;
use domain::posting::{SaleLine, TradeRefusal};
use domain::stock::LocationKind;
use store::Read;

use super::{SalePost, not_enough};
use crate::DeskError;

/// The lines that are taken out of second grade.
pub(super) fn second_grade_lines(sale: &SalePost) -> Vec<LineNumber> {
    let lines = sale.lines.iter().zip(1..);
    lines
        .filter(|(line, _)| line.second_grade)
        .map(|(_, number)| LineNumber(number))
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
