//! Which sale a return gives back: the same customer, code and unit price, sold at or before the return,
//! the most recent sale line first.
//!
//! Pure: it sees a file's rows, the sale lines that the shop still has open, and how rows of documents
//! that the shop already has were matched when they were posted. It posts nothing and asks nobody.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use domain::{Currency, Money, Quantity, UnitPrice};

use crate::history::{DocumentKind, History, NameId, Row};

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

/// A sale line with what is left of it while returns are matched.
struct Candidate {
    sale: SaleRef,
    time: NaiveDateTime,
    sold: i64,
    remaining: i64,
    net: Money,
}

/// The sale lines of one key: those up to `open` are sold by now, the last of them most recently.
#[derive(Default)]
struct Shelf {
    candidates: Vec<Candidate>,
    /// How many candidates are sold by now.
    sold: usize,
    /// Those of them with something left, as a stack.
    open: Vec<usize>,
}

impl Shelf {
    /// Takes up to `units` from what was sold at or before `time`; returns the pieces and what is left.
    fn take(&mut self, time: NaiveDateTime, units: i64) -> (Vec<Piece>, i64) {
        while self
            .candidates
            .get(self.sold)
            .is_some_and(|next| next.time <= time)
        {
            self.open.push(self.sold);
            self.sold += 1;
        }
        let (mut pieces, mut rest) = (Vec::new(), units);
        while let Some(&top) = self.open.last().filter(|_| rest > 0) {
            let candidate = &mut self.candidates[top];
            let quantity = rest.min(candidate.remaining);
            pieces.push(candidate.give_back(quantity));
            rest -= quantity;
            if candidate.remaining == 0 {
                self.open.pop();
            }
        }
        (pieces, rest)
    }
}

impl Candidate {
    fn give_back(&mut self, quantity: i64) -> Piece {
        let already = Quantity::from_units(self.sold - self.remaining);
        let more = Quantity::from_units(quantity);
        self.remaining -= quantity;
        Piece {
            sale: self.sale,
            quantity,
            amount: self
                .net
                .share_after(already, more, Quantity::from_units(self.sold)),
        }
    }
}

/// Matches every return row of a history; the result is in the order of the file.
///
/// # Errors
/// [`MatchError`] when what is said about the shop contradicts itself or the file.
pub fn match_returns(
    history: &History,
    currency: Currency,
    shop: &InShop,
) -> Result<Vec<ReturnMatch>, MatchError> {
    let known_documents = known_documents(history, shop);
    let mut is_known = vec![false; history.rows.len()];
    for index in (0..history.documents.len()).filter(|&index| known_documents[index]) {
        for &row in history.line_indices(&history.documents[index]) {
            is_known[row as usize] = true;
        }
    }
    let mut new_rows: Vec<(u32, &Row)> = returns(history)
        .filter(|(index, _)| !is_known[*index as usize])
        .collect();
    new_rows.sort_by_key(|(index, row)| (row.time, *index));
    let mut shelves = shelves(history, currency, shop, &new_rows, &is_known)?;
    let mut matches = known_matches(history, currency, shop, &is_known)?;
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

fn known_documents(history: &History, shop: &InShop) -> Vec<bool> {
    let mut known = vec![false; history.documents.len()];
    for &index in &shop.documents {
        known[index as usize] = true;
    }
    known
}

/// Puts the sale lines that a new return may give back on their shelves, the oldest first; at the same
/// time the shop's own come before the file's.
fn shelves(
    history: &History,
    currency: Currency,
    shop: &InShop,
    new_returns: &[(u32, &Row)],
    is_known: &[bool],
) -> Result<HashMap<MatchKey, Shelf>, MatchError> {
    let mut shelves: HashMap<MatchKey, Shelf> = HashMap::new();
    // Few products come back, so a look into this table spares most sale rows the look into the map.
    let mut comes_back = vec![false; history.codes.len()];
    for (_, row) in new_returns {
        comes_back[row.code.index()] = true;
        shelves.extend(match_key(row).map(|key| (key, Shelf::default())));
    }
    for line in &shop.open_sales {
        if let Some(shelf) = shop_key(history, line).and_then(|key| shelves.get_mut(&key)) {
            shelf.candidates.push(shop_candidate(line)?);
        }
    }
    for (index, row) in (0_u32..).zip(&history.rows) {
        let may_match = row.kind == DocumentKind::Sale && comes_back[row.code.index()];
        if !may_match || is_known[index as usize] {
            continue;
        }
        if let Some(shelf) = match_key(row).and_then(|key| shelves.get_mut(&key)) {
            shelf.candidates.push(Candidate {
                sale: SaleRef::File(index),
                time: row.time,
                sold: row.quantity,
                remaining: row.quantity,
                net: row.amount(currency),
            });
        }
    }
    for shelf in shelves.values_mut() {
        shelf.candidates.sort_by_key(|candidate| candidate.time);
    }
    Ok(shelves)
}

/// The key of a sale line of the shop, if the file has such a customer and product at all.
fn shop_key(history: &History, line: &OpenSaleLine) -> Option<MatchKey> {
    let customer = history.customers.find(&line.customer)?;
    Some((customer, history.codes.find(&line.code)?, line.price))
}

fn shop_candidate(line: &OpenSaleLine) -> Result<Candidate, MatchError> {
    if line.sold <= 0 || !(1..=line.sold).contains(&line.remaining) {
        return Err(MatchError::OpenLineImpossible {
            key: line.key,
            sold: line.sold,
            remaining: line.remaining,
        });
    }
    Ok(Candidate {
        sale: SaleRef::Shop(line.key),
        time: line.sold_at,
        sold: line.sold,
        remaining: line.remaining,
        net: line.net,
    })
}

/// Takes over how the rows in the shop were matched, and checks that nothing is missing or too much.
fn known_matches(
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

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
