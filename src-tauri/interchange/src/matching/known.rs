//! Documents of the file that the shop has already: how their returns were matched is taken over, checked.

use domain::Currency;

use super::{InShop, MatchError, ReturnMatch, return_match, returns};
use crate::history::History;

/// Which rows belong to documents that are in the shop.
pub(super) fn rows_in_shop(history: &History, shop: &InShop) -> Vec<bool> {
    let mut in_shop = vec![false; history.rows.len()];
    for &index in &shop.documents {
        for &row in history.line_indices(&history.documents[index as usize]) {
            in_shop[row as usize] = true;
        }
    }
    in_shop
}

/// Takes over how the rows in the shop were matched, and checks that nothing is missing or too much.
pub(super) fn matches(
    history: &History,
    currency: Currency,
    shop: &InShop,
    is_known: &[bool],
) -> Result<Vec<ReturnMatch>, MatchError> {
    let mut missing = vec![false; history.rows.len()];
    for (index, _) in returns(history) {
        missing[index as usize] = is_known[index as usize];
    }
    let mut matches = Vec::with_capacity(shop.returns.len());
    for known in &shop.returns {
        let slot = missing.get_mut(known.row as usize);
        if !slot.is_some_and(std::mem::take) {
            return Err(MatchError::NotAKnownReturn { row: known.row });
        }
        let row = &history.rows[known.row as usize];
        let given: i64 = known.pieces.iter().map(|piece| piece.quantity).sum();
        if given > row.units() || known.pieces.iter().any(|piece| piece.quantity <= 0) {
            return Err(MatchError::PiecesUnlikeRow {
                row: known.row,
                given,
                units: row.units(),
            });
        }
        let mut found = return_match(
            row,
            currency,
            known.row,
            known.pieces.clone(),
            row.units() - given,
        );
        found.known = true;
        matches.push(found);
    }
    match (0_u32..).zip(&missing).find(|(_, missing)| **missing) {
        Some((row, _)) => Err(MatchError::KnownReturnMissing { row }),
        None => Ok(matches),
    }
}
