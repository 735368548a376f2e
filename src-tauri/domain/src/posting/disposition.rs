//! Out of quarantine: what an inspection decides, in value.

use super::balanced;
use crate::ledger::{Account, Entry, EntryBuilder};
use crate::money::Money;

/// What of inspected goods goes where, in value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disposed {
    /// Back on the shelf.
    pub restocked: Money,
    /// Into suspense as scrap.
    pub scrapped: Money,
    /// Back to the customer.
    pub back_to_customer: Money,
    /// Into the supplier's basket.
    pub to_supplier: Money,
    /// Into repair.
    pub repair: Money,
    /// Kept as second grade: what it is still worth.
    pub second_grade: Money,
    /// What second grade lost in worth.
    pub written_down: Money,
}

/// Out of quarantine.
#[must_use]
pub fn disposition_entry(goes: Disposed) -> Entry {
    let all = [
        goes.restocked,
        goes.scrapped,
        goes.back_to_customer,
        goes.to_supplier,
        goes.repair,
        goes.second_grade,
        goes.written_down,
    ];
    let all: Money = all.into_iter().sum();
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, goes.restocked)
            .debit(Account::Suspense, goes.scrapped)
            .debit(Account::CostOfReturns, goes.back_to_customer)
            .debit(Account::StockToSupplier, goes.to_supplier)
            .debit(Account::StockRepair, goes.repair)
            .debit(Account::StockSecondGrade, goes.second_grade)
            .debit(Account::OtherExpense, goes.written_down)
            .credit(Account::StockQuarantine, all),
    )
}

#[cfg(test)]
pub(super) fn goes(restocked: Money, scrapped: Money, back_to_customer: Money) -> Disposed {
    let none = restocked.nothing();
    Disposed {
        restocked,
        scrapped,
        back_to_customer,
        to_supplier: none,
        repair: none,
        second_grade: none,
        written_down: none,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{shown, yuan};
    use super::*;

    /// (what happened, its entry, its lines).
    pub(in crate::posting) fn rows() -> Vec<(&'static str, Entry, &'static str)> {
        let (none, some) = (yuan("0"), yuan("10"));
        vec![
            (
                "restocked",
                disposition_entry(goes(some, none, none)),
                "Dr 1405.01 10.00; Cr 1405.02 10.00",
            ),
            (
                "scrapped",
                disposition_entry(goes(none, some, none)),
                "Dr 1901 10.00; Cr 1405.02 10.00",
            ),
            (
                "back to customer",
                disposition_entry(goes(none, none, some)),
                "Dr 5401.02 10.00; Cr 1405.02 10.00",
            ),
            (
                "one inspection, three ways",
                disposition_entry(goes(yuan("1"), yuan("2"), yuan("3"))),
                "Dr 1405.01 1.00; Dr 1901 2.00; Dr 5401.02 3.00; Cr 1405.02 6.00",
            ),
            (
                "inspected: to the supplier's basket, and into repair",
                disposition_entry(Disposed {
                    to_supplier: yuan("10"),
                    repair: yuan("4"),
                    ..goes(none, none, none)
                }),
                "Dr 1405.04 10.00; Dr 1405.03 4.00; Cr 1405.02 14.00",
            ),
            (
                "inspected: second grade, written down",
                disposition_entry(Disposed {
                    second_grade: yuan("6"),
                    written_down: yuan("4"),
                    ..goes(none, none, none)
                }),
                "Dr 1405.05 6.00; Dr 5711 4.00; Cr 1405.02 10.00",
            ),
            (
                "inspected: second grade that is worth nothing any more",
                disposition_entry(Disposed {
                    written_down: yuan("4"),
                    ..goes(none, none, none)
                }),
                "Dr 5711 4.00; Cr 1405.02 4.00",
            ),
        ]
    }

    #[test]
    fn an_inspection_debits_and_credits_what_the_table_says() {
        for (what, entry, lines) in rows() {
            assert_eq!(shown(&entry), lines, "{what}");
        }
    }
}
