//! Stocktakes (盘点): what was counted becomes differences, and differences a posting. Source: DOMAIN.md §5.
//!
//! A stocktake posts a difference, not a value: goods that come and go while others are still being counted
//! change both sides. Counts are only ever added; what holds of a product is what its rows come to.

mod schedule;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::DocumentKind;
use crate::ids::{LineNumber, ProductId};
use crate::money::{Currency, Money, UnitPrice};
use crate::posting::{Body, CountedValue, Posting, TradeBody, TradeLine, TradeRefusal, stocktake_entry};
use crate::pricing::TaxRate;
use crate::quantity::Quantity;
use crate::stock::{Level, LocationKind, Move};

pub use schedule::{Every, Turns};

/// With what a count is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// With the books at the moment of the count: selling goes on.
    #[default]
    Count,
    /// With the books when the stocktake was opened: counted on paper while the shop was closed, typed later.
    Opening,
}

/// What somebody said of a product, one row each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// So many more: a scan, a shelf.
    Add(Quantity),
    /// So many in all.
    Total(Quantity),
    /// It is to be counted again; what was counted before does not hold.
    Again,
}

/// A row with what the books said at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountRow {
    /// What was said.
    pub said: Said,
    /// On hand by the books then.
    pub books: Quantity,
}

/// What a product's rows come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// What was counted; none when nobody did, or it is to be counted again.
    pub counted: Option<Quantity>,
    /// What it is compared with.
    pub expected: Quantity,
    /// Whether it was asked to be counted again and was not yet.
    pub again: bool,
    /// Whether the books moved between the first and the last row of this count: a reason to count again.
    pub moved: bool,
}

impl Tally {
    /// Counted less expected; nothing where nobody counted.
    #[must_use]
    pub fn difference(&self) -> Quantity {
        self.counted
            .map_or(Quantity::ZERO, |counted| counted - self.expected)
    }
}

/// What the rows of one product come to, in their order. `snapshot` is what the books said at the opening.
#[must_use]
pub fn tally(snapshot: Quantity, basis: Basis, rows: &[CountRow]) -> Tally {
    let mut counted: Option<Quantity> = None;
    let mut first: Option<Quantity> = None;
    let mut tally = Tally {
        counted: None,
        expected: snapshot,
        again: false,
        moved: false,
    };
    for row in rows {
        match row.said {
            Said::Add(more) => counted = Some(counted.unwrap_or_default() + more),
            Said::Total(all) => {
                counted = Some(all);
                first = None;
            }
            Said::Again => {
                counted = None;
                first = None;
            }
        }
        tally.again = counted.is_none();
        if counted.is_some() {
            tally.moved = first.is_some_and(|first| first != row.books);
            first.get_or_insert(row.books);
            if basis == Basis::Count {
                tally.expected = row.books;
            }
        }
    }
    tally.counted = counted;
    tally
}

/// The difference of one product, not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Which goods.
    pub product: ProductId,
    /// Counted less expected.
    pub quantity: Quantity,
    /// What is in the place now.
    pub level: Level,
}

/// What a difference is worth: a gain comes in at the average or last cost, a loss leaves with its share.
#[must_use]
pub fn difference_value(difference: Quantity, level: &Level, currency: Currency) -> Money {
    if difference.is_positive() {
        level.value_in_unknown(difference, currency)
    } else {
        -level.value_out(-difference, currency)
    }
}

/// The posting of a stocktake's differences in one kind of place.
///
/// # Errors
/// [`TradeRefusal::NotThere`] when more is missing than the books have by now.
pub fn differences_posting(
    date: NaiveDate,
    location: LocationKind,
    differences: &[Difference],
    note: &str,
    negative_stock: bool,
    currency: Currency,
) -> Result<Posting, TradeRefusal> {
    let mut moves = Vec::with_capacity(differences.len());
    let mut lines = Vec::with_capacity(differences.len());
    let mut counted = CountedValue {
        location,
        gain: currency.zero(),
        loss: currency.zero(),
    };
    for (difference, number) in differences.iter().zip(1..) {
        let Difference {
            product,
            quantity,
            level,
        } = *difference;
        let is_gain = quantity.is_positive();
        if !is_gain && level.quantity < -quantity && !negative_stock {
            return Err(TradeRefusal::NotThere {
                product,
                location,
                needed: -quantity,
                on_hand: level.quantity,
            });
        }
        let worth = difference_value(quantity, &level, currency);
        if is_gain {
            counted.gain += worth;
        } else {
            counted.loss += -worth;
        }
        let line = LineNumber(number);
        moves.push(difference_move(line, difference, location, worth));
        lines.push(TradeLine {
            line,
            product,
            quantity,
            unit_price: UnitPrice::from_millionths(0),
            tax_rate: TaxRate::ZERO,
            net: worth,
            tax: currency.zero(),
            lot: None,
        });
    }
    Ok(Posting {
        kind: DocumentKind::Stocktake,
        date,
        party: None,
        of_return: None,
        reverses: None,
        body: Body::Trade(TradeBody {
            note: note.to_owned(),
            lines,
            ..TradeBody::default()
        }),
        moves,
        pieces: vec![],
        places: vec![],
        entry: stocktake_entry(&[counted]),
    })
}

/// What is too many comes out of nowhere, what is missing goes there.
fn difference_move(line: LineNumber, difference: &Difference, location: LocationKind, worth: Money) -> Move {
    let (from, to, value) = if difference.quantity.is_positive() {
        (LocationKind::Loss, location, worth)
    } else {
        (location, LocationKind::Loss, -worth)
    };
    Move {
        line,
        product: difference.product,
        from,
        to,
        quantity: difference.quantity.abs(),
        value,
        value_in: value,
    }
}

/// Whether goods in such a place are counted by a stocktake. What is in quarantine or in repair belongs to
/// returns, what waits for a supplier keeps a value of its own, and what is on its way belongs to a transfer: a
/// count would tear it from them.
#[must_use]
pub fn is_counted(location: LocationKind) -> bool {
    match location {
        LocationKind::Sellable | LocationKind::SecondGrade => true,
        LocationKind::Quarantine
        | LocationKind::Repair
        | LocationKind::ToSupplier
        | LocationKind::InTransit
        | LocationKind::Customer
        | LocationKind::Supplier
        | LocationKind::Loss => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(said: Said, books: i64) -> CountRow {
        CountRow {
            said,
            books: Quantity::from_units(books),
        }
    }

    fn add(quantity: i64) -> Said {
        Said::Add(Quantity::from_units(quantity))
    }

    fn total(quantity: i64) -> Said {
        Said::Total(Quantity::from_units(quantity))
    }

    /// (rows, basis, counted, difference, to be counted again, moved).
    type Case = (Vec<CountRow>, Basis, Option<i64>, i64, bool, bool);

    fn cases() -> Vec<Case> {
        use Basis::{Count, Opening};
        vec![
            (vec![], Count, None, 0, false, false),
            (vec![row(total(95), 100)], Count, Some(95), -5, false, false),
            // Two were sold before somebody came to this shelf: that is no loss.
            (vec![row(total(93), 98)], Count, Some(93), -5, false, false),
            // Counted on paper at the opening and typed after two were sold.
            (vec![row(total(95), 98)], Opening, Some(95), -5, false, false),
            (
                vec![row(add(60), 100), row(add(35), 100)],
                Count,
                Some(95),
                -5,
                false,
                false,
            ),
            // Something was sold between two shelves: nobody knows from which, so it says so.
            (
                vec![row(add(60), 100), row(add(35), 98)],
                Count,
                Some(95),
                -3,
                false,
                true,
            ),
            (
                vec![row(add(60), 100), row(total(95), 98)],
                Count,
                Some(95),
                -3,
                false,
                false,
            ),
            (
                vec![row(total(95), 100), row(Said::Again, 99)],
                Count,
                None,
                0,
                true,
                false,
            ),
            (
                vec![row(total(95), 100), row(Said::Again, 99), row(add(99), 99)],
                Count,
                Some(99),
                0,
                false,
                false,
            ),
            (vec![row(total(0), 100)], Count, Some(0), -100, false, false),
        ]
    }

    #[test]
    fn what_was_counted_is_compared_with_the_books_of_its_moment() {
        let snapshot = Quantity::from_units(100);
        for (rows, basis, counted, difference, again, moved) in cases() {
            let tally = tally(snapshot, basis, &rows);
            assert_eq!(tally.counted, counted.map(Quantity::from_units), "{rows:?}");
            assert_eq!(tally.difference(), Quantity::from_units(difference), "{rows:?}");
            assert_eq!((tally.again, tally.moved), (again, moved), "{rows:?}");
        }
    }

    #[test]
    fn a_loss_takes_its_share_and_a_gain_comes_in_at_the_average() {
        let currency = Currency::from_code("CNY").unwrap();
        let level = Level::empty(currency).plus(Quantity::from_units(3), currency.parse("10.00").unwrap());
        let worth = |units| difference_value(Quantity::from_units(units), &level, currency).to_string();
        assert_eq!([worth(-1), worth(-3), worth(3)], ["-3.33", "-10.00", "10.00"]);
    }
}
