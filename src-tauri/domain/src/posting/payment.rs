//! How a sale is paid.

use crate::cash::{CashStep, cash_due};
use crate::ledger::Tender;
use crate::money::Money;

/// One payment of a sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// With what.
    pub tender: Tender,
    /// What was handed over.
    pub tendered: Money,
    /// What was given back at once; not a payment.
    pub change: Money,
    /// What cash was rounded by: above zero where less is paid than it settles (rule 12).
    pub rounding: Money,
}

impl Payment {
    /// What was paid.
    #[must_use]
    pub fn paid(&self) -> Money {
        self.tendered - self.change
    }

    /// A payment toward `left`. All of it is handed over where nothing is said, and what is beyond it is change;
    /// cash is rounded once it settles all that is left (rule 12).
    #[must_use]
    pub fn toward(
        left: Money,
        tender: Tender,
        tendered: Option<Money>,
        change: Option<Money>,
        step: Option<CashStep>,
    ) -> Self {
        let due = if tender == Tender::Cash {
            cash_due(left, step)
        } else {
            left
        };
        let tendered = tendered.unwrap_or(due);
        let change = change.unwrap_or_else(|| (tendered - due).at_least_zero());
        let is_all = tendered - change == due;
        Self {
            tender,
            tendered,
            change,
            rounding: if is_all { left - due } else { left.nothing() },
        }
    }

    /// What of the price it settles: what was paid, and what that was rounded by.
    #[must_use]
    pub fn settles(&self) -> Money {
        self.paid() + self.rounding
    }
}
