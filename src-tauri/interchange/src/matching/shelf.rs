//! The sale lines that may take a return back, by what has to agree, each with what is left of it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use domain::{Currency, Money, Quantity};

use super::{InShop, MatchError, MatchKey, OpenSaleLine, Piece, SaleRef, match_key};
use crate::history::{DocumentKind, History, Row};

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
pub(super) struct Shelf {
    candidates: Vec<Candidate>,
    /// How many candidates are sold by now.
    sold: usize,
    /// Those of them with something left, as a stack.
    open: Vec<usize>,
}

impl Shelf {
    /// Takes up to `units` from what was sold at or before `time`; returns the pieces and what is left.
    pub(super) fn take(&mut self, time: NaiveDateTime, units: i64) -> (Vec<Piece>, i64) {
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

/// Puts the sale lines that a new return may give back on their shelves, the oldest first; at the same
/// time the shop's own come before the file's.
pub(super) fn fill(
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
