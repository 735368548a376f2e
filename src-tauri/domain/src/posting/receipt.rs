//! 收款单: a customer pays what is owed, the oldest debt first. The row "payment" of the table in DOMAIN.md §6, at
//! another time than the sale.

use super::{TradeRefusal, balanced, rounded};
use crate::cash::{CashStep, cash_due};
use crate::ids::{PartyId, PostingId};
use crate::ledger::{Account, Entry, EntryBuilder, Tender};
use crate::money::Money;
use crate::refund::{Allocation, SaleAccount};

/// What a customer owes on a sale, or beyond all sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// The sale; none for what no sale says: a fee that was kept of a credit.
    pub sale: Option<PostingId>,
    /// How much.
    pub owed: Money,
}

/// A part of a payment as it is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidBy {
    /// With what.
    pub tender: Tender,
    /// How much; all that the parts before it leave where nobody says.
    pub amount: Option<Money>,
}

/// Which debts the payments settle: in their order, each as far as it goes. Cash that pays all that is left is
/// rounded to coins (rule 12).
///
/// # Errors
/// [`TradeRefusal::MoreThanOwed`] when they come to more than is owed.
pub fn toward_debts(
    debts: &[Debt],
    payments: &[PaidBy],
    nothing: Money,
    step: Option<CashStep>,
) -> Result<Vec<Allocation>, TradeRefusal> {
    let mut debts = debts.to_vec();
    let mut parts = Vec::new();
    for payment in payments {
        let open = debts.iter().fold(nothing, |sum, debt| sum + debt.owed);
        let due = if payment.tender == Tender::Cash {
            cash_due(open, step)
        } else {
            open
        };
        let asked = payment.amount.unwrap_or(open);
        let is_all = asked == open || asked == due;
        if asked > open && !is_all {
            return Err(TradeRefusal::MoreThanOwed { asked, open });
        }
        let mut left = if is_all { open } else { asked };
        let from = parts.len();
        for debt in &mut debts {
            let amount = left.min(debt.owed);
            if !amount.is_positive() {
                continue;
            }
            left -= amount;
            debt.owed -= amount;
            parts.push(Allocation {
                sale: debt.sale,
                tender: payment.tender,
                amount,
                rounding: nothing,
            });
        }
        if is_all && let Some(last) = parts[from..].last_mut() {
            last.rounding = open - due;
        }
    }
    Ok(parts)
}

/// A receipt: tenders, or store credit, against what the customer owes.
#[must_use]
pub fn receipt_entry(customer: PartyId, parts: &[Allocation]) -> Entry {
    let total: Money = parts.iter().map(|part| part.amount).sum();
    let mut entry = EntryBuilder::new();
    for tender in Tender::ALL {
        // Of several debts the tender comes in once: what the last is rounded by may be more than that one.
        let own = || parts.iter().filter(|part| part.tender == tender);
        if own().next().is_none() {
            continue;
        }
        let paid: Money = own().map(Allocation::paid_out).sum();
        entry = match tender {
            Tender::StoreCredit => entry.debit_party(Account::StoreCredit, customer, paid),
            Tender::Cash | Tender::Bank | Tender::WeChat | Tender::Alipay | Tender::Card => {
                entry.debit(tender.account(), paid)
            }
        };
        entry = rounded(entry, own().map(|part| part.rounding).sum());
    }
    balanced(entry.credit_party(Account::Receivable, customer, total))
}

/// Whether what a receipt paid of a sale is still there to be taken back: what was paid out of it since is not.
#[must_use]
pub fn may_be_undone(account: &SaleAccount, paid: Money) -> bool {
    account.paid() - paid >= account.refunded()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{part, yuan};
    use super::*;

    fn debts() -> [Debt; 2] {
        let debt = |sale, owed| Debt {
            sale: Some(PostingId(sale)),
            owed: yuan(owed),
        };
        [debt(1, "60"), debt(2, "40.02")]
    }

    fn paid(tender: Tender, amount: Option<&str>) -> PaidBy {
        PaidBy {
            tender,
            amount: amount.map(yuan),
        }
    }

    fn shown(parts: &[Allocation]) -> Vec<(i64, Tender, String, String)> {
        let sale = |part: &Allocation| part.sale.map_or(0, |sale| sale.0);
        let parts = parts.iter();
        parts
            .map(|part| {
                (
                    sale(part),
                    part.tender,
                    part.amount.to_string(),
                    part.rounding.to_string(),
                )
            })
            .collect()
    }

    #[test]
    fn the_oldest_debt_is_paid_first_and_cash_is_rounded_where_it_pays_all_that_is_left() {
        let step = CashStep::new(yuan("0.05"));
        let parts = [paid(Tender::Card, Some("70")), paid(Tender::Cash, None)];
        let parts = toward_debts(&debts(), &parts, yuan("0"), step).unwrap();
        let text = |text: &str| text.to_owned();
        assert_eq!(
            shown(&parts),
            [
                (1, Tender::Card, text("60.00"), text("0.00")),
                (2, Tender::Card, text("10.00"), text("0.00")),
                (2, Tender::Cash, text("30.02"), text("0.02")),
            ]
        );
        let coins = [paid(Tender::Cash, Some("100"))];
        let parts = toward_debts(&debts(), &coins, yuan("0"), step).unwrap();
        assert_eq!(
            parts[1].paid_out(),
            yuan("40"),
            "the coins that settle all of it do"
        );
    }

    #[test]
    fn more_than_is_owed_is_not_taken() {
        let parts = [paid(Tender::Cash, Some("100.03"))];
        let refused = toward_debts(&debts(), &parts, yuan("0"), None).unwrap_err();
        let (asked, open) = (yuan("100.03"), yuan("100.02"));
        assert_eq!(refused, TradeRefusal::MoreThanOwed { asked, open });
    }

    #[test]
    fn what_went_back_since_cannot_be_taken_out_of_the_books() {
        let account = SaleAccount {
            sale: PostingId(1),
            gross: yuan("100"),
            credited: yuan("100"),
            tenders: vec![crate::refund::TenderState {
                tender: Tender::Cash,
                paid: yuan("100"),
                refunded: yuan("30"),
                rounding: yuan("0"),
            }],
            refunded_elsewhere: yuan("0"),
            without_tender: yuan("0"),
        };
        assert!(may_be_undone(&account, yuan("70")));
        assert!(!may_be_undone(&account, yuan("70.01")));
    }

    #[test]
    fn one_tender_comes_in_once() {
        let parts = [
            Allocation {
                sale: Some(PostingId(2)),
                ..part(Tender::Cash, "60")
            },
            Allocation {
                rounding: yuan("0.02"),
                ..part(Tender::Cash, "0.01")
            },
        ];
        let shown = super::super::tests::shown(&receipt_entry(PartyId(7), &parts));
        assert_eq!(shown, "Dr 1001 59.99; Dr 5711 0.02; Cr 1122 60.01 @7");
    }
}
