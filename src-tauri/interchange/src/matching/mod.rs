//! Which sale a return gives back: the same customer, code and unit price, sold at or before the return,
//! the most recent sale line first.
//!
//! Pure: it sees a file's rows, the sale lines that the shop still has open, and how rows of documents
//! that the shop already has were matched when they were posted. It posts nothing and asks nobody.

use chrono::NaiveDateTime;
use domain::{Currency, Money, Quantity, UnitPrice};

use crate::history::{DocumentKind, History, NameId, Row};

mod known;
mod shelf;

/// Why a matching makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatchError {
    /// A return row of a document that is in the shop comes without the word how it was matched.
    #[error("row {row} is in the shop, but how it was matched is not given")]
    KnownReturnMissing {
        /// The row's index in the history.
        row: u32,
    },
    /// A matching is given for a row that is no return row of a document in the shop, or for one twice.
    #[error("row {row} is no return that is in the shop, or is given twice")]
    NotAKnownReturn {
        /// The row's index in the history.
        row: u32,
    },
    /// A row in the shop gave back more than it has, or a piece of it nothing.
    #[error("row {row} was matched over {given} units and has {units}")]
    PiecesUnlikeRow {
        /// The row's index in the history.
        row: u32,
        /// How many units its pieces have.
        given: i64,
        /// How many units it has.
        units: i64,
    },
    /// An open sale line with more left than was sold, or with nothing or less sold.
    #[error("open sale line {key:?}: {remaining} left of {sold}")]
    OpenLineImpossible {
        /// The caller's key.
        key: SaleKey,
        /// How many were sold.
        sold: i64,
        /// How many are left.
        remaining: i64,
    },
}

/// How the caller knows a sale line of the shop: document and line, or whatever two numbers it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SaleKey(pub i64, pub i64);

/// A sale line of the shop that still has something to give back.
#[derive(Debug, Clone)]
pub struct OpenSaleLine {
    /// The caller's key, handed back in a [`SaleRef`].
    pub key: SaleKey,
    /// The customer's code.
    pub customer: String,
    /// The product's code.
    pub code: String,
    /// The price of one unit.
    pub price: UnitPrice,
    /// When it was sold, in the shop's own time: the time of the row, if it was imported.
    pub sold_at: NaiveDateTime,
    /// How many were sold.
    pub sold: i64,
    /// How many of them are not given back.
    pub remaining: i64,
    /// What the line was sold for, after discounts.
    pub net: Money,
}

/// The sale line that a piece of a return gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaleRef {
    /// The row of the same file with this index.
    File(u32),
    /// A sale line of the shop.
    Shop(SaleKey),
}

/// Some units of a return that one sale line takes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Whose units they were.
    pub sale: SaleRef,
    /// How many.
    pub quantity: i64,
    /// Their share of the sale line's net, by money rule 2.
    pub amount: Money,
}

/// How a return row was matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnMatch {
    /// The row's index in the history.
    pub row: u32,
    /// What sale lines take back, the most recent first.
    pub pieces: Vec<Piece>,
    /// How many units are without receipt.
    pub unmatched: i64,
    /// round(unmatched × price).
    pub unmatched_amount: Money,
    /// Whether its document was in the shop already.
    pub known: bool,
}

impl ReturnMatch {
    /// How many units have a sale.
    #[must_use]
    pub fn matched(&self) -> i64 {
        self.pieces.iter().map(|piece| piece.quantity).sum()
    }

    /// What the customer is credited for them.
    #[must_use]
    pub fn matched_amount(&self, currency: Currency) -> Money {
        self.pieces
            .iter()
            .fold(currency.zero(), |sum, piece| sum + piece.amount)
    }
}

/// A return row of a document that the shop already has.
#[derive(Debug, Clone)]
pub struct KnownReturn {
    /// The row's index in the history.
    pub row: u32,
    /// How it was matched when it was posted.
    pub pieces: Vec<Piece>,
}

/// What the shop has of all this before the import.
#[derive(Debug, Clone, Default)]
pub struct InShop {
    /// Sale lines that may still be given back, in the order of their posting.
    pub open_sales: Vec<OpenSaleLine>,
    /// Indices of the history's documents that are in the shop. Their sale rows are no candidates (they
    /// are among the open sales), their return rows are not matched again.
    pub documents: Vec<u32>,
    /// How each return row of these documents was matched.
    pub returns: Vec<KnownReturn>,
}

/// What has to agree between a return and its sale.
type MatchKey = (NameId, NameId, UnitPrice);

fn match_key(row: &Row) -> Option<MatchKey> {
    row.customer.map(|customer| (customer, row.code, row.price))
}

/// The different (customer, code, price) of the history's return rows, so that a shop with a million open
/// sale lines looks up only those that matter.
#[must_use]
pub fn wanted(history: &History) -> Vec<(&str, &str, UnitPrice)> {
    let mut keys: Vec<MatchKey> = returns(history).filter_map(|(_, row)| match_key(row)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        .map(|(customer, code, price)| (history.customers.text(customer), history.codes.text(code), price))
        .collect()
}

fn returns(history: &History) -> impl Iterator<Item = (u32, &Row)> {
    (0_u32..)
        .zip(&history.rows)
        .filter(|(_, row)| row.kind == DocumentKind::Return)
}

/// Matches every return row of a history; the result is in the order of the file.
///
/// # Errors
/// [`MatchError`] when what is said about the shop contradicts itself or the file.
///
/// # Panics
/// When [`InShop::documents`] has an index that is not one of the history's documents.
pub fn match_returns(
    history: &History,
    currency: Currency,
    shop: &InShop,
) -> Result<Vec<ReturnMatch>, MatchError> {
    let is_known = known::rows_in_shop(history, shop);
    let mut new_rows: Vec<(u32, &Row)> = returns(history)
        .filter(|(index, _)| !is_known[*index as usize])
        .collect();
    new_rows.sort_by_key(|(index, row)| (row.time, *index));
    let mut shelves = shelf::fill(history, currency, shop, &new_rows, &is_known)?;
    let mut matches = known::matches(history, currency, shop, &is_known)?;
    for (index, row) in new_rows {
        let shelf = match_key(row).and_then(|key| shelves.get_mut(&key));
        let (pieces, unmatched) = match shelf {
            Some(shelf) => shelf.take(row.time, row.units()),
            None => (Vec::new(), row.units()),
        };
        matches.push(return_match(row, currency, index, pieces, unmatched));
    }
    matches.sort_unstable_by_key(|found| found.row);
    Ok(matches)
}

fn return_match(
    row: &Row,
    currency: Currency,
    index: u32,
    pieces: Vec<Piece>,
    unmatched: i64,
) -> ReturnMatch {
    ReturnMatch {
        row: index,
        pieces,
        unmatched,
        unmatched_amount: row.price.times(Quantity::from_units(unmatched), currency),
        known: false,
    }
}

#[cfg(test)]
mod tests;
