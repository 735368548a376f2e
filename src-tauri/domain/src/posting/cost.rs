//! 退货费用: what a return costs the shop beside goods: freight that it pays, interest for a late refund, other. The row
//! "freight, interest for late refunds, other cost of a return" of the table in DOMAIN.md §6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::balanced;
use crate::ids::PartyId;
use crate::ledger::{Account, Entry, EntryBuilder, Tender};
use crate::money::Money;

/// What the shop pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnCost {
    /// 运费: goods on their way in, back to the customer, or out again.
    Freight,
    /// 逾期利息: for a refund that came late.
    Interest,
    /// 其他.
    Other,
}

impl ReturnCost {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Freight, Self::Interest, Self::Other];

    /// Its name on the wire and in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Freight => "freight",
            Self::Interest => "interest",
            Self::Other => "other",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Who is paid for it, or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostPaid {
    /// Paid at once.
    By(Tender),
    /// Owed to a supplier: a carrier that sends an invoice.
    Owed(PartyId),
}

/// A cost of a return: selling expense, against what paid it or whoever is owed.
#[must_use]
pub fn return_cost_entry(amount: Money, paid: CostPaid) -> Entry {
    let entry = EntryBuilder::new().debit(Account::SellingExpense, amount);
    balanced(match paid {
        CostPaid::By(tender) => entry.credit(tender.account(), amount),
        CostPaid::Owed(supplier) => entry.credit_party(Account::Payable, supplier, amount),
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
                "the shop pays the carrier of a return in cash",
                return_cost_entry(yuan("12"), CostPaid::By(Tender::Cash)),
                "Dr 5601 12.00; Cr 1001 12.00",
            ),
            (
                "interest for a late refund by bank",
                return_cost_entry(yuan("3.50"), CostPaid::By(Tender::Bank)),
                "Dr 5601 3.50; Cr 1002 3.50",
            ),
            (
                "the carrier of a return sends an invoice",
                return_cost_entry(yuan("12"), CostPaid::Owed(PartyId(9))),
                "Dr 5601 12.00; Cr 2202 12.00 @9",
            ),
        ]
    }

    #[test]
    fn each_cost_debits_selling_expense() {
        for (what, entry, lines) in rows() {
            assert_eq!(shown(&entry), lines, "{what}");
        }
        for kind in ReturnCost::ALL {
            assert_eq!(ReturnCost::from_code(kind.code()), Some(kind));
        }
    }
}
