//! In which order a history's new documents are posted, which matches can be posted, and whether the shelf
//! lasts: found out over the whole file before anything is posted.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use domain::stock::LocationKind;
use domain::{Currency, Quantity};
use interchange::History;
use interchange::history::{DocumentKind, NameId};
use interchange::matching::{ReturnMatch, SaleRef};
use serde_json::json;
use store::Write;

use super::directory::Directory;
use crate::DeskError;

/// How many products a refusal names.
const NAMED_MAX: usize = 100;

/// The document of every row, by the row's index.
pub(super) fn document_of_row(history: &History) -> Vec<u32> {
    let mut of_row = vec![0; history.rows.len()];
    for (index, document) in (0_u32..).zip(&history.documents) {
        for &row in history.line_indices(document) {
            of_row[row as usize] = index;
        }
    }
    of_row
}

/// A document has one customer, that of its first row, and nobody gives back another customer's sale. Files
/// whose rows disagree with their document's first row lose such matches: the units are without receipt.
pub(super) fn keep_to_customers(
    history: &History,
    currency: Currency,
    of_row: &[u32],
    matches: &mut [ReturnMatch],
) {
    let buyer = |row: u32| history.documents[of_row[row as usize] as usize].customer;
    for found in matches.iter_mut().filter(|found| !found.known) {
        let row = &history.rows[found.row as usize];
        let customer = buyer(found.row);
        let before = found.matched();
        found.pieces.retain(|piece| match piece.sale {
            SaleRef::File(sale) => buyer(sale) == customer,
            SaleRef::Shop(_) => row.customer == customer,
        });
        let lost = before - found.matched();
        if lost > 0 {
            found.unmatched += lost;
            found.unmatched_amount = row.price.times(Quantity::from_units(found.unmatched), currency);
        }
    }
}

/// The new documents in the order of their posting: by time, and a return after every sale that it gives
/// back, although a document's time is only that of its first row.
pub(super) fn order(history: &History, known: &[bool], of_row: &[u32], matches: &[ReturnMatch]) -> Vec<u32> {
    let mut ready: Vec<NaiveDateTime> = history.documents.iter().map(|document| document.time).collect();
    for found in matches.iter().filter(|found| !found.known) {
        let mine = of_row[found.row as usize] as usize;
        for piece in &found.pieces {
            if let SaleRef::File(sale) = piece.sale {
                let sold = history.documents[of_row[sale as usize] as usize].time;
                ready[mine] = ready[mine].max(sold);
            }
        }
    }
    let mut order = history.documents_by_time();
    order.retain(|&index| !known[index as usize]);
    order.sort_by_key(|&index| (ready[index as usize], history.documents[index as usize].kind));
    order
}

/// What gives back something of a sale that is posted here has to be posted too.
///
/// # Errors
/// `returns_of_posted_sales` with the number of the first return that does.
pub(super) fn names_no_sale_of_the_shop(history: &History, matches: &[ReturnMatch]) -> Result<(), DeskError> {
    let mut new = matches.iter().filter(|found| !found.known);
    let Some(found) = new.find(|found| {
        let mut pieces = found.pieces.iter();
        pieces.any(|piece| matches!(piece.sale, SaleRef::Shop(_)))
    }) else {
        return Ok(());
    };
    let of_row = document_of_row(history);
    let document = &history.documents[of_row[found.row as usize] as usize];
    Err(DeskError::ImportFile {
        code: "returns_of_posted_sales",
        params: json!({ "number": history.document_numbers.text(document.number) }),
    })
}

/// Follows each product through the documents, on top of what is on the shelf now.
///
/// # Errors
/// [`DeskError::WouldGoNegative`] with the products that would go below zero, by code.
pub(super) fn check_stock(
    write: &mut Write<'_>,
    history: &History,
    directory: &Directory,
    order: &[u32],
) -> Result<(), DeskError> {
    let mut levels: Vec<Option<Quantity>> = vec![None; history.codes.len()];
    let mut lowest: BTreeMap<&str, Quantity> = BTreeMap::new();
    for &index in order {
        for row in history.lines(&history.documents[index as usize]) {
            if !is_goods(history, directory, row.code) {
                continue;
            }
            let before = match levels[row.code.index()] {
                Some(level) => level,
                None => present(write, directory, row.code)?,
            };
            let units = Quantity::from_units(row.units());
            let after = match row.kind {
                DocumentKind::Return => before + units,
                DocumentKind::Sale | DocumentKind::WriteOff => before - units,
            };
            levels[row.code.index()] = Some(after);
            if after < Quantity::ZERO && row.kind != DocumentKind::Return {
                let reached = lowest.entry(history.codes.text(row.code)).or_insert(after);
                *reached = after.min(*reached);
            }
        }
    }
    if lowest.is_empty() {
        return Ok(());
    }
    Err(DeskError::WouldGoNegative {
        count: lowest.len(),
        products: lowest
            .into_iter()
            .take(NAMED_MAX)
            .map(|(code, reached)| (code.to_owned(), reached.to_string()))
            .collect(),
        rejected: serde_json::Value::Array(vec![]),
    })
}

fn is_goods(history: &History, directory: &Directory, code: NameId) -> bool {
    directory
        .product(code)
        .map_or(!history.is_service(code), |product| product.is_goods)
}

fn present(write: &mut Write<'_>, directory: &Directory, code: NameId) -> Result<Quantity, DeskError> {
    match directory.product(code) {
        Some(product) => Ok(write.level(product.id, LocationKind::Sellable)?.quantity),
        None => Ok(Quantity::ZERO),
    }
}
