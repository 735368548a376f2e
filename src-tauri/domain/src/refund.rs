//! Paying back: how much of a credit may leave, and to which tenders. Money rules 9, 10 and 13.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cash::{CashStep, to_step};
use crate::ids::PostingId;
use crate::ledger::Tender;
use crate::money::Money;

/// One tender of a sale, in the order in which it was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TenderState {
    /// The tender.
    pub tender: Tender,
    /// What was paid with it, less the change given: change is not payment. What cash was rounded by is in it.
    pub paid: Money,
    /// What already went back to it.
    pub refunded: Money,
    /// What of it was rounded and never changed hands, less what went back the same way: above zero where less
    /// cash came in than was settled by it (rule 12). Zero for every other tender.
    pub rounding: Money,
}

impl TenderState {
    /// What may still go back to it.
    #[must_use]
    pub fn cap(&self) -> Money {
        (self.paid - self.refunded).at_least_zero()
    }
}

/// A sale as refunds see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleAccount {
    /// The sale.
    pub sale: PostingId,
    /// What the customer had to pay.
    pub gross: Money,
    /// What credit notes took off so far, all returns together.
    pub credited: Money,
    /// The tenders, in the order paid.
    pub tenders: Vec<TenderState>,
    /// What went back to tenders with which the sale was not paid.
    pub refunded_elsewhere: Money,
    /// What an exchange settled by a credit that no tender had paid: a return without receipt.
    pub without_tender: Money,
}

impl SaleAccount {
    /// What was paid for it, at the sale and later, and what a credit settled of it; what went back is still in it.
    #[must_use]
    pub fn paid(&self) -> Money {
        self.tenders.iter().map(|tender| tender.paid).sum::<Money>() + self.without_tender
    }

    pub(crate) fn refunded(&self) -> Money {
        self.tenders.iter().map(|tender| tender.refunded).sum::<Money>() + self.refunded_elsewhere
    }

    /// What the customer still owes on the sale: credits go to the debt first.
    #[must_use]
    pub fn debt(&self) -> Money {
        (self.gross - self.paid() - self.credited + self.refunded()).at_least_zero()
    }

    /// What may leave the shop for this sale: paid and credited beyond its price, not yet refunded. Rule 9.
    #[must_use]
    pub fn refundable(&self) -> Money {
        (self.paid() + self.credited - self.gross - self.refunded()).at_least_zero()
    }
}

/// A part of a refund: this much for that sale to this tender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Allocation {
    /// The sale whose money it is; none for a return without receipt.
    pub sale: Option<PostingId>,
    /// Where it goes.
    pub tender: Tender,
    /// How much of the credit it settles, above zero.
    pub amount: Money,
    /// What of it is rounded and does not change hands (rule 12): zero but for cash.
    pub rounding: Money,
}

impl Allocation {
    /// What changes hands: the amount less what cash is rounded by.
    #[must_use]
    pub fn paid_out(&self) -> Money {
        self.amount - self.rounding
    }
}

/// What a part of a refund rounds by (rule 12), when it goes to `tender` of this sale, or of none.
///
/// What was paid in cash goes back as it was paid: the remainder that stays is rounded, so that pieces sum to
/// the coins that came in, though there may be no smallest coin any more, or another one. What cash takes
/// beyond its cap is rounded by itself.
#[must_use]
pub fn rounding_of(
    account: Option<&SaleAccount>,
    tender: Tender,
    amount: Money,
    step: Option<CashStep>,
) -> Money {
    let nothing = amount.nothing();
    if tender != Tender::Cash {
        return nothing;
    }
    let own = account
        .map(|account| account.tenders.as_slice())
        .unwrap_or_default();
    let own = own.iter().filter(|state| state.tender == tender);
    let (cap, rounded) = own.fold((nothing, nothing), |(cap, rounded), state| {
        (cap + state.cap(), rounded + state.rounding)
    });
    let within = amount.min(cap);
    let beyond = to_step(amount - within, step);
    let coins = to_step(cap - rounded, step);
    let stays = to_step(cap - within, step);
    amount - beyond - (coins - stays).at_least_zero().min(coins.at_least_zero())
}

/// A part of a credit that pays for a replacement: it leaves the one sale and arrives at the other, with the
/// tender that paid it, so that the caps of the first sale travel along (rule 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settled {
    /// The sale whose credit it is; none for a return without receipt.
    pub sale: Option<PostingId>,
    /// The tender that paid it; none where nothing says which.
    pub tender: Option<Tender>,
    /// How much, above zero.
    pub amount: Money,
}

/// Rule 10: store credit, then electronic tenders, cash last.
fn rank(tender: Tender) -> u8 {
    match tender {
        Tender::StoreCredit => 0,
        Tender::Bank | Tender::WeChat | Tender::Alipay | Tender::Card => 1,
        Tender::Cash => 2,
    }
}

/// Takes `amount` of a sale's credit for a replacement, the tenders in the reverse order of a refund: what is
/// then paid back leaves by the tenders that come first. What no tender paid goes along before all of them.
#[must_use]
pub fn to_replacement(account: &SaleAccount, amount: Money) -> Vec<Settled> {
    let mut tenders = account.tenders.clone();
    tenders.sort_by_key(|state| rank(state.tender));
    let caps: Money = tenders.iter().map(TenderState::cap).sum();
    let settled = |tender, amount| Settled {
        sale: Some(account.sale),
        tender,
        amount,
    };
    let mut parts = Vec::new();
    let nameless = amount.min((account.refundable() - caps).at_least_zero());
    let mut left = amount;
    if nameless.is_positive() {
        parts.push(settled(None, nameless));
        left -= nameless;
    }
    for state in tenders.iter().rev() {
        let part = left.min(state.cap());
        if part.is_positive() {
            parts.push(settled(Some(state.tender), part));
            left -= part;
        }
    }
    parts
}

/// Divides `amount` over the sale's own tenders: store credit first, then electronic tenders in the order
/// paid, cash last, each up to its cap. What no tender can take is left over (rule 10).
#[must_use]
pub fn to_original_tenders(account: &SaleAccount, amount: Money) -> (Vec<Allocation>, Money) {
    let mut tenders = account.tenders.clone();
    tenders.sort_by_key(|state| rank(state.tender));
    let mut left = amount;
    let mut allocations = Vec::new();
    for state in tenders {
        let part = left.min(state.cap());
        if part.is_positive() {
            allocations.push(Allocation {
                sale: Some(account.sale),
                tender: state.tender,
                amount: part,
                rounding: part.nothing(),
            });
            left -= part;
        }
    }
    (allocations, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn yuan(text: &str) -> Money {
        Currency::from_code("CNY").unwrap().parse(text).unwrap()
    }

    fn sale(gross: &str, credited: &str, tenders: &[(Tender, &str, &str)]) -> SaleAccount {
        let tenders = tenders
            .iter()
            .map(|&(tender, paid, refunded)| TenderState {
                tender,
                paid: yuan(paid),
                refunded: yuan(refunded),
                rounding: yuan("0"),
            })
            .collect();
        SaleAccount {
            sale: PostingId(1),
            gross: yuan(gross),
            credited: yuan(credited),
            tenders,
            refunded_elsewhere: yuan("0"),
            without_tender: yuan("0"),
        }
    }

    /// Pays back the amounts one after the other in cash; answers the coins that leave.
    fn coins_back(paid: &str, coins: &str, step: Option<&str>, amounts: &[&str]) -> Vec<String> {
        let mut account = sale(paid, paid, &[(Tender::Cash, paid, "0")]);
        account.tenders[0].rounding = yuan(paid) - yuan(coins);
        let step = step.map(|step| CashStep::new(yuan(step)).unwrap());
        let mut leave = |amount: &&str| {
            let amount = yuan(amount);
            let rounding = rounding_of(Some(&account), Tender::Cash, amount, step);
            account.tenders[0].refunded += amount;
            account.tenders[0].rounding -= rounding;
            (amount - rounding).to_string()
        };
        amounts.iter().map(&mut leave).collect()
    }

    #[test]
    fn rule_12_one_97_sold_as_1_95_in_cash_refunds_1_95() {
        assert_eq!(coins_back("1.97", "1.95", Some("0.05"), &["1.97"]), ["1.95"]);
        assert_eq!(coins_back("1.98", "2.00", Some("0.05"), &["1.98"]), ["2.00"]);
    }

    #[test]
    fn rule_12_pieces_sum_to_the_coins_that_came_in() {
        let pieces = coins_back("5.91", "5.90", Some("0.05"), &["1.97", "1.97", "1.97"]);
        assert_eq!(pieces, ["1.95", "2.00", "1.95"]);
    }

    #[test]
    fn rule_12_coins_come_back_as_they_were_though_the_smallest_coin_changed() {
        assert_eq!(coins_back("1.97", "1.95", None, &["1.97"]), ["1.95"]);
        assert_eq!(coins_back("5.91", "5.91", Some("0.05"), &["5.91"]), ["5.90"]);
        assert_eq!(
            coins_back("1.97", "1.95", None, &["0.01", "1.96"]),
            ["0.00", "1.95"]
        );
    }

    #[test]
    fn rule_12_belongs_to_cash_alone() {
        let card = sale("13.01", "13.01", &[(Tender::Card, "13.01", "0")]);
        let step = CashStep::new(yuan("0.05"));
        assert!(rounding_of(Some(&card), Tender::Card, yuan("13.01"), step).is_zero());
        // Paid by card, paid back in cash: coins are coins.
        assert_eq!(
            rounding_of(Some(&card), Tender::Cash, yuan("13.01"), step),
            yuan("0.01")
        );
    }

    fn shown(allocations: &[Allocation]) -> Vec<(Tender, String)> {
        allocations
            .iter()
            .map(|part| (part.tender, part.amount.to_string()))
            .collect()
    }

    #[test]
    fn rule_9_debt_first_unpaid_100_gives_no_cash() {
        let account = sale("100", "100", &[]);
        assert_eq!(account.refundable(), yuan("0"));
        assert_eq!(account.debt(), yuan("0"));
        assert_eq!(sale("100", "0", &[]).debt(), yuan("100"));
        let half = sale("100", "70", &[(Tender::Cash, "60", "0")]);
        assert_eq!((half.refundable(), half.debt()), (yuan("30"), yuan("0")));
    }

    #[test]
    fn rule_9_change_is_not_payment() {
        // Tendered 160 with 5 change: 155 were paid, and at most 155 go back.
        let account = sale("155", "155", &[(Tender::Cash, "155", "0")]);
        assert_eq!(
            shown(&to_original_tenders(&account, account.refundable()).0),
            [(Tender::Cash, "155.00".into())]
        );
    }

    #[test]
    fn rule_10_card_50_and_cash_70() {
        let account = sale(
            "300",
            "270",
            &[(Tender::Cash, "100", "0"), (Tender::Card, "200", "150")],
        );
        assert_eq!(account.refundable(), yuan("120"));
        let (allocations, left) = to_original_tenders(&account, yuan("120"));
        assert_eq!(
            shown(&allocations),
            [(Tender::Card, "50.00".into()), (Tender::Cash, "70.00".into())]
        );
        assert!(left.is_zero());
    }

    #[test]
    fn rule_14_what_a_replacement_takes_leaves_the_first_tenders_for_the_refund() {
        let account = sale(
            "80",
            "80",
            &[(Tender::Card, "50", "0"), (Tender::Cash, "30", "0")],
        );
        let parts: Vec<_> = to_replacement(&account, yuan("50"))
            .iter()
            .map(|part| (part.tender, part.amount.to_string()))
            .collect();
        assert_eq!(
            parts,
            [
                (Some(Tender::Cash), "30.00".into()),
                (Some(Tender::Card), "20.00".into())
            ]
        );
    }

    #[test]
    fn what_no_tender_paid_goes_into_a_replacement_first() {
        let mut account = sale("80", "80", &[(Tender::Cash, "30", "0")]);
        account.without_tender = yuan("50");
        assert_eq!(account.refundable(), yuan("80"));
        let parts: Vec<_> = to_replacement(&account, yuan("60"))
            .iter()
            .map(|part| (part.tender, part.amount.to_string()))
            .collect();
        assert_eq!(
            parts,
            [(None, "50.00".into()), (Some(Tender::Cash), "10.00".into())]
        );
    }

    #[test]
    fn rule_10_store_credit_first_then_electronic_in_the_order_paid() {
        let paid = [
            (Tender::Cash, "10", "0"),
            (Tender::Alipay, "20", "0"),
            (Tender::WeChat, "30", "0"),
            (Tender::StoreCredit, "40", "0"),
        ];
        let (allocations, left) = to_original_tenders(&sale("100", "100", &paid), yuan("120"));
        let order: Vec<Tender> = allocations.iter().map(|part| part.tender).collect();
        assert_eq!(
            order,
            [Tender::StoreCredit, Tender::Alipay, Tender::WeChat, Tender::Cash]
        );
        assert_eq!(left, yuan("20"), "what no tender can take is left over");
    }
}
