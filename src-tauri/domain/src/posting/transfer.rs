//! Goods between two warehouses: on their way they have an account of their own, and keep the value with which they
//! left. One function per row of the table in DOMAIN.md §6. Between bins of a warehouse nothing is booked.

use super::{TradeRefusal, balanced};
use crate::ids::{LineNumber, ProductId};
use crate::ledger::{Account, Entry, EntryBuilder};
use crate::money::Money;
use crate::quantity::Quantity;

/// Off the shelf and on the way.
#[must_use]
pub fn dispatched_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockInTransit, value)
            .credit(Account::StockSellable, value),
    )
}

/// Arrived, and on the shelf.
#[must_use]
pub fn arrived_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, value)
            .credit(Account::StockInTransit, value),
    )
}

/// Lost on the way: into suspense as scrap, until somebody approves that it is a loss.
#[must_use]
pub fn lost_on_the_way_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::Suspense, value)
            .credit(Account::StockInTransit, value),
    )
}

/// A line of a transfer with what came of it so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DispatchedLine {
    /// Its number.
    pub line: LineNumber,
    /// Which goods.
    pub product: ProductId,
    /// Dispatched.
    pub quantity: Quantity,
    /// At what it was worth.
    pub value: Money,
    /// Arrived or lost so far.
    pub ended: Quantity,
    /// The part of `value` that went with it.
    pub ended_value: Money,
}

impl DispatchedLine {
    /// Still on the way.
    #[must_use]
    pub fn open(&self) -> Quantity {
        self.quantity - self.ended
    }

    /// What that is worth.
    #[must_use]
    pub fn open_value(&self) -> Money {
        self.value - self.ended_value
    }

    /// What so much of it is worth that arrives or is lost now: what all of it together comes to less what went
    /// before, so that pieces sum exactly.
    ///
    /// # Errors
    /// [`TradeRefusal::NotOnTheWay`] when there is not so much on the way.
    pub fn part(&self, quantity: Quantity) -> Result<Money, TradeRefusal> {
        if !quantity.is_positive() || quantity > self.open() {
            return Err(TradeRefusal::NotOnTheWay {
                line: self.line.0,
                asked: quantity,
                open: self.open(),
            });
        }
        Ok(self.value.share(self.ended + quantity, self.quantity) - self.ended_value)
    }

    /// The line after something of it arrived or was lost.
    #[must_use]
    pub fn plus(self, quantity: Quantity, value: Money) -> Self {
        Self {
            ended: self.ended + quantity,
            ended_value: self.ended_value + value,
            ..self
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{shown, yuan};
    use super::*;

    /// (what happened, its entry, its lines).
    pub(in crate::posting) fn rows() -> Vec<(&'static str, Entry, &'static str)> {
        vec![
            (
                "dispatched to another warehouse",
                dispatched_entry(yuan("10")),
                "Dr 1405.06 10.00; Cr 1405.01 10.00",
            ),
            (
                "arrived at the other warehouse",
                arrived_entry(yuan("10")),
                "Dr 1405.01 10.00; Cr 1405.06 10.00",
            ),
            (
                "lost on the way",
                lost_on_the_way_entry(yuan("10")),
                "Dr 1901 10.00; Cr 1405.06 10.00",
            ),
        ]
    }

    #[test]
    fn a_transfer_debits_and_credits_what_the_table_says() {
        for (what, entry, lines) in rows() {
            assert_eq!(shown(&entry), lines, "{what}");
        }
    }

    #[test]
    fn what_arrives_piece_by_piece_is_worth_what_was_dispatched() {
        let mut line = DispatchedLine {
            line: LineNumber(1),
            product: ProductId(1),
            quantity: Quantity::from_units(3),
            value: yuan("10"),
            ended: Quantity::ZERO,
            ended_value: yuan("0"),
        };
        let mut values = Vec::new();
        for _ in 0..3 {
            let value = line.part(Quantity::from_units(1)).unwrap();
            values.push(value.to_string());
            line = line.plus(Quantity::from_units(1), value);
        }
        assert_eq!(values, ["3.33", "3.34", "3.33"]);
        assert!(line.open().is_zero() && line.open_value().is_zero());
        assert_eq!(
            line.part(Quantity::from_units(1)),
            Err(TradeRefusal::NotOnTheWay {
                line: 1,
                asked: Quantity::from_units(1),
                open: Quantity::ZERO,
            })
        );
    }
}
