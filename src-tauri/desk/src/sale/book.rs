//! Booking a sale whose lines and payments are frozen: what its posting moves and enters.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId};
use domain::ledger::Entry;
use domain::posting::{Body, Levels, Posting, SaleBody, sale_of_places_entry};
use domain::stock::{LocationKind, Move};
use store::Write;

use super::places::{place_of, short};
use crate::DeskError;
use crate::case::open_period;

/// Posts a sale whose lines are frozen: takes the goods from the shelf at the moving average.
///
/// The import comes through here too.
pub(crate) fn post_sale(
    write: &mut Write<'_>,
    body: SaleBody,
    customer: PartyId,
    date: NaiveDate,
) -> Result<PostingId, DeskError> {
    post_sale_of(write, body, &[], customer, date)
}

/// The same, with the lines that are taken out of second grade: it has an average of its own, and what is not there
/// is never sold, because it can only come from an inspection.
pub(super) fn post_sale_of(
    write: &mut Write<'_>,
    mut body: SaleBody,
    second_grade: &[LineNumber],
    customer: PartyId,
    date: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), date)?;
    let currency = write.currency();
    let mut moves = Vec::with_capacity(body.lines.len());
    // Levels as they become line by line: the same product may stand on two lines.
    let mut levels = Levels::new();
    for line in body.lines.iter_mut().filter(|line| line.is_goods) {
        let from = place_of(line.line, second_grade);
        let key = (line.product, from);
        let known = levels.iter().rposition(|(known, _)| *known == key);
        let level = match known {
            Some(index) => levels[index].1,
            None => write.level(line.product, from)?,
        };
        let negative_stock = write.settings().negative_stock;
        if let Some(error) = short(write, line, from, level.quantity, negative_stock)? {
            return Err(error);
        }
        line.cost = level.value_out(line.quantity, currency);
        let after = level.minus(line.quantity, line.cost);
        match known {
            Some(index) => levels[index].1 = after,
            None => levels.push((key, after)),
        }
        moves.push(Move {
            line: line.line,
            product: line.product,
            from,
            to: LocationKind::Customer,
            quantity: line.quantity,
            value: line.cost,
            value_in: line.cost,
        });
    }
    let entry = sale_of_places_entry(customer, &body, second_grade);
    book(write, (customer, date), body, moves, entry)
}

/// Puts a sale there that other books have: its lines and payments as they were, and nothing moves. What comes back of
/// it comes in at the cost that the goods have here today, because nothing else is known of it.
pub(crate) fn post_for_reference(
    write: &mut Write<'_>,
    mut body: SaleBody,
    customer: PartyId,
    date: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), date)?;
    let currency = write.currency();
    for line in body.lines.iter_mut().filter(|line| line.is_goods) {
        let level = write.level(line.product, LocationKind::Sellable)?;
        line.cost = level.value_out(line.quantity, currency);
    }
    body.extras.for_reference = true;
    book(write, (customer, date), body, vec![], Entry::default())
}

fn book(
    write: &mut Write<'_>,
    (customer, date): (PartyId, NaiveDate),
    body: SaleBody,
    moves: Vec<Move>,
    entry: Entry,
) -> Result<PostingId, DeskError> {
    let posting = Posting {
        kind: DocumentKind::Sale,
        date,
        party: Some(customer),
        of_return: None,
        reverses: None,
        body: Body::Sale(body),
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    };
    Ok(write.post(&posting)?.0)
}
