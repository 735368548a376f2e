//! 长短款: what the cash drawer holds beside what the books say. The gain and loss accounts are those of a stocktake
//! (DOMAIN.md §6): a drawer is counted like a shelf.

use super::balanced;
use crate::ledger::{Account, Entry, EntryBuilder};
use crate::money::Money;

/// Counted less expected: more is income, less is a loss.
#[must_use]
pub fn drawer_difference_entry(difference: Money) -> Entry {
    let entry = EntryBuilder::new();
    balanced(if difference.is_positive() {
        entry
            .debit(Account::Cash, difference)
            .credit(Account::OtherIncome, difference)
    } else {
        entry
            .debit(Account::OtherExpense, -difference)
            .credit(Account::Cash, -difference)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{shown, yuan};
    use super::*;

    /// (what happened, its entry, its lines).
    pub(in super::super) fn rows() -> Vec<(&'static str, Entry, &'static str)> {
        vec![
            (
                "the drawer holds more than the books say",
                drawer_difference_entry(yuan("2")),
                "Dr 1001 2.00; Cr 5301 2.00",
            ),
            (
                "the drawer holds less than the books say",
                drawer_difference_entry(yuan("-4.50")),
                "Dr 5711 4.50; Cr 1001 4.50",
            ),
        ]
    }

    #[test]
    fn a_drawer_is_counted_like_a_shelf() {
        for (what, entry, lines) in rows() {
            assert_eq!(shown(&entry), lines, "{what}");
        }
    }
}
