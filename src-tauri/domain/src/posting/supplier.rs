//! Goods back to a supplier, what the supplier makes of it, and goods out of repair. One function per row of
//! the table in DOMAIN.md §6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::trade::TradePayment;
use super::{TradeRefusal, balanced};
use crate::ids::{LineNumber, PartyId, ProductId};
use crate::ledger::{Account, Entry, EntryBuilder};
use crate::money::Money;
use crate::quantity::Quantity;

/// What goes back to a supplier, at carrying value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Out of the supplier's basket.
    pub basket: Money,
    /// Straight from the shelf.
    pub shelf: Money,
    /// Input tax on it, which the shop does not take back then.
    pub tax: Money,
}

/// How a supplier answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// 抵扣货款: takes it off what the shop owes.
    Credit,
    /// 退款: pays.
    Paid,
    /// 换货: sends others.
    Replaced,
    /// 修好: sends the same ones, repaired.
    Repaired,
    /// 拒收: sends them back as they are.
    Refused,
}

impl AnswerKind {
    /// Every answer.
    pub const ALL: [Self; 5] = [
        Self::Credit,
        Self::Paid,
        Self::Replaced,
        Self::Repaired,
        Self::Refused,
    ];

    /// Its name on the wire and in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Paid => "paid",
            Self::Replaced => "replaced",
            Self::Repaired => "repaired",
            Self::Refused => "refused",
        }
    }

    /// The answer of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An answer in amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered<'a> {
    /// Which answer.
    pub kind: AnswerKind,
    /// The part of the claim that it ends, without tax.
    pub net: Money,
    /// Its tax.
    pub tax: Money,
    /// What is credited.
    pub given: Money,
    /// What is paid, and how.
    pub payments: &'a [TradePayment],
}

/// Goods shipped to a supplier, with freight that the shop paid.
#[must_use]
pub fn supplier_return_entry(supplier: PartyId, shipped: Shipped, freight: &[TradePayment]) -> Entry {
    let entry = EntryBuilder::new()
        .debit_party(
            Account::Payable,
            supplier,
            shipped.basket + shipped.shelf + shipped.tax,
        )
        .credit(Account::StockToSupplier, shipped.basket)
        .credit(Account::StockSellable, shipped.shelf)
        .credit(Account::Tax, shipped.tax);
    balanced(expense(entry, freight))
}

/// A supplier's answer ends a part of the claim; what is not made good is a loss, what is beyond it a gain.
#[must_use]
pub fn supplier_answer_entry(supplier: PartyId, answered: Answered<'_>) -> Entry {
    let claim = answered.net + answered.tax;
    let entry = EntryBuilder::new();
    let (entry, got) = match answered.kind {
        AnswerKind::Credit => {
            let entry = entry.debit_party(Account::Payable, supplier, answered.given);
            (entry, answered.given)
        }
        AnswerKind::Paid => {
            let paid = answered.payments.iter().map(|part| part.amount).sum();
            let parts = answered.payments.iter();
            let entry = parts.fold(entry, |entry, part| {
                entry.debit(part.tender.account(), part.amount)
            });
            (entry, paid)
        }
        AnswerKind::Replaced | AnswerKind::Repaired => {
            (goods_again(entry, Account::StockSellable, answered), claim)
        }
        AnswerKind::Refused => (goods_again(entry, Account::StockToSupplier, answered), claim),
    };
    balanced(
        entry
            .debit(Account::OtherExpense, (claim - got).at_least_zero())
            .credit_party(Account::Payable, supplier, claim)
            .credit(Account::OtherIncome, (got - claim).at_least_zero()),
    )
}

/// Goods come in at what they left with, and the input tax with them.
fn goods_again(entry: EntryBuilder, account: Account, answered: Answered<'_>) -> EntryBuilder {
    entry
        .debit(account, answered.net)
        .debit(Account::Tax, answered.tax)
}

/// Out of the supplier's basket onto the shelf: nobody sends them any more.
#[must_use]
pub fn taken_back_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, value)
            .credit(Account::StockToSupplier, value),
    )
}

/// Out of the supplier's basket into suspense as scrap.
#[must_use]
pub fn taken_to_scrap_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::Suspense, value)
            .credit(Account::StockToSupplier, value),
    )
}

/// How repairs ended, in value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mended {
    /// Back on the shelf.
    pub done: Money,
    /// Given up as scrap.
    pub given_up: Money,
    /// Handed to the customer.
    pub handed_back: Money,
}

/// Out of repair, with what the shop paid for it.
#[must_use]
pub fn repair_entry(mended: Mended, cost: &[TradePayment]) -> Entry {
    let entry = EntryBuilder::new()
        .debit(Account::StockSellable, mended.done)
        .debit(Account::Suspense, mended.given_up)
        .debit(Account::CostOfReturns, mended.handed_back)
        .credit(
            Account::StockRepair,
            mended.done + mended.given_up + mended.handed_back,
        );
    balanced(expense(entry, cost))
}

fn expense(entry: EntryBuilder, paid: &[TradePayment]) -> EntryBuilder {
    paid.iter().fold(entry, |entry, part| {
        entry
            .debit(Account::SellingExpense, part.amount)
            .credit(part.tender.account(), part.amount)
    })
}

/// A line of a supplier return with what was answered of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimLine {
    /// Its number.
    pub line: LineNumber,
    /// Which goods.
    pub product: ProductId,
    /// Shipped.
    pub quantity: Quantity,
    /// At carrying value.
    pub net: Money,
    /// Input tax on it.
    pub tax: Money,
    /// Answered so far.
    pub answered: Quantity,
    /// The part of `net` that this ended.
    pub answered_net: Money,
    /// The part of `tax`.
    pub answered_tax: Money,
}

impl ClaimLine {
    /// Not answered yet.
    #[must_use]
    pub fn open(&self) -> Quantity {
        self.quantity - self.answered
    }

    /// The claim that is open.
    #[must_use]
    pub fn open_claim(&self) -> Money {
        self.net + self.tax - self.answered_net - self.answered_tax
    }

    /// What answering `quantity` more ends of the claim (net, tax): what all answers are worth together less
    /// what they ended before, so that pieces sum exactly in any order of answering and undoing.
    ///
    /// # Errors
    /// [`TradeRefusal::AnsweredBeyond`] when less is open.
    pub fn part(&self, quantity: Quantity) -> Result<(Money, Money), TradeRefusal> {
        if quantity > self.open() || !quantity.is_positive() {
            return Err(TradeRefusal::AnsweredBeyond {
                line: self.line.0,
                asked: quantity,
                open: self.open(),
            });
        }
        let after = self.answered + quantity;
        let of = |whole: Money, before: Money| whole.share(after, self.quantity) - before;
        Ok((of(self.net, self.answered_net), of(self.tax, self.answered_tax)))
    }

    /// The line after such a part was answered.
    #[must_use]
    pub fn plus(self, quantity: Quantity, net: Money, tax: Money) -> Self {
        Self {
            answered: self.answered + quantity,
            answered_net: self.answered_net + net,
            answered_tax: self.answered_tax + tax,
            ..self
        }
    }
}
