//! What a shop writes beside sales and returns: purchases, other goods in and out, scrap, stocktakes, and
//! payments to suppliers. One function per row of the table in DOMAIN.md §6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{balanced, stock_account};
use crate::ids::{LineNumber, PartyId, PostingId, ProductId};
use crate::ledger::{Account, Entry, EntryBuilder, Tender};
use crate::money::{Money, UnitPrice};
use crate::place::Route;
use crate::pricing::TaxRate;
use crate::quantity::Quantity;
use crate::stock::LocationKind;

/// What such a document says beyond moves and entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TradeBody {
    /// Why, where a document has one: the code of a [`StockReason`], or words.
    pub reason: String,
    /// The other side's number: a delivery note, an invoice.
    pub reference: String,
    /// A remark.
    pub note: String,
    /// The posting that it settles: the scrap that it approves, the purchase that it pays.
    pub about: Option<PostingId>,
    /// Its goods.
    pub lines: Vec<TradeLine>,
    /// What was paid, and how.
    pub payments: Vec<TradePayment>,
    /// What a supplier credits for goods that went back; what a return cost.
    pub given: Option<Money>,
    /// Of a transfer: from where to where.
    pub route: Option<Route>,
}

/// A line of goods. On a reversing document quantity and amounts are negative; of a stocktake the quantity is
/// the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TradeLine {
    /// Its number.
    pub line: LineNumber,
    /// Which goods.
    pub product: ProductId,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit as the other side wrote it; nothing where there is none.
    pub unit_price: UnitPrice,
    /// The tax rate on it.
    pub tax_rate: TaxRate,
    /// What it is worth, without tax.
    pub net: Money,
    /// Tax that the shop takes back.
    pub tax: Money,
    /// Which goods that wait for the supplier it takes; those keep a value of their own.
    pub lot: Option<LotRef>,
}

/// Goods that wait for the supplier, by the move that brought them there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LotRef {
    /// The document that brought them: an inspection, a supplier's refusal.
    pub posting: PostingId,
    /// Its move, counted from 1.
    pub place: u16,
}

/// A part of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TradePayment {
    /// With what.
    pub tender: Tender,
    /// How much.
    pub amount: Money,
}

impl TradeBody {
    /// What the lines come to, with tax.
    #[must_use]
    pub fn gross(&self, zero: Money) -> Money {
        self.lines
            .iter()
            .fold(zero, |sum, line| sum + line.net + line.tax)
    }

    /// The same with every quantity and amount taken back.
    #[must_use]
    pub fn negated(&self) -> Self {
        let line = |line: &TradeLine| TradeLine {
            quantity: -line.quantity,
            net: -line.net,
            tax: -line.tax,
            ..*line
        };
        let payment = |payment: &TradePayment| TradePayment {
            amount: -payment.amount,
            ..*payment
        };
        Self {
            lines: self.lines.iter().map(line).collect(),
            payments: self.payments.iter().map(payment).collect(),
            given: self.given.map(|given| -given),
            // What it settled is open again: the reversing document settles nothing.
            about: None,
            ..self.clone()
        }
    }
}

/// Why goods come in or go out without a sale, a purchase or scrap. Each names the account on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockReason {
    /// Found: it was there and in no book.
    Found,
    /// Given to the shop.
    GiftReceived,
    /// A sample that came back.
    SampleBack,
    /// Put in by the owner.
    OwnerBrings,
    /// Given away as a sample.
    Sample,
    /// Used in the shop.
    OwnUse,
    /// Given to a customer.
    GiftGiven,
    /// Given to a good cause.
    Donation,
    /// Taken out by the owner.
    OwnerTakes,
}

impl StockReason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Found,
        Self::GiftReceived,
        Self::SampleBack,
        Self::OwnerBrings,
        Self::Sample,
        Self::OwnUse,
        Self::GiftGiven,
        Self::Donation,
        Self::OwnerTakes,
    ];

    /// Whether goods come in for it; otherwise they go out.
    #[must_use]
    pub fn is_in(self) -> bool {
        match self {
            Self::Found | Self::GiftReceived | Self::SampleBack | Self::OwnerBrings => true,
            Self::Sample | Self::OwnUse | Self::GiftGiven | Self::Donation | Self::OwnerTakes => false,
        }
    }

    /// The account that stands against the stock.
    #[must_use]
    pub fn account(self) -> Account {
        match self {
            Self::Found | Self::GiftReceived => Account::OtherIncome,
            Self::SampleBack | Self::Sample | Self::OwnUse | Self::GiftGiven => Account::SellingExpense,
            Self::Donation => Account::OtherExpense,
            Self::OwnerBrings | Self::OwnerTakes => Account::Opening,
        }
    }

    /// Its name on the wire and in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::GiftReceived => "gift_received",
            Self::SampleBack => "sample_back",
            Self::OwnerBrings => "owner_brings",
            Self::Sample => "sample",
            Self::OwnUse => "own_use",
            Self::GiftGiven => "gift_given",
            Self::Donation => "donation",
            Self::OwnerTakes => "owner_takes",
        }
    }

    /// The reason of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Where goods are taken that leave without being sold or sent back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TakenFrom {
    /// 货架: what could be sold.
    #[default]
    Shelf,
    /// 次品.
    SecondGrade,
}

impl TakenFrom {
    /// The kind of place.
    #[must_use]
    pub fn place(self) -> LocationKind {
        match self {
            Self::Shelf => LocationKind::Sellable,
            Self::SecondGrade => LocationKind::SecondGrade,
        }
    }

    fn account(self) -> Account {
        match self {
            Self::Shelf => Account::StockSellable,
            Self::SecondGrade => Account::StockSecondGrade,
        }
    }
}

/// Goods from a supplier: onto the shelf at what they cost without tax; the gross is owed.
#[must_use]
pub fn purchase_entry(supplier: PartyId, net: Money, tax: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, net)
            .debit(Account::Tax, tax)
            .credit_party(Account::Payable, supplier, net + tax),
    )
}

/// A supplier is paid.
#[must_use]
pub fn supplier_payment_entry(supplier: PartyId, parts: &[TradePayment]) -> Entry {
    let total: Money = parts.iter().map(|part| part.amount).sum();
    let entry = EntryBuilder::new().debit_party(Account::Payable, supplier, total);
    balanced(parts.iter().fold(entry, |entry, part| {
        entry.credit(part.tender.account(), part.amount)
    }))
}

/// Other goods in: against the account that the reason names.
#[must_use]
pub fn other_in_entry(reason: StockReason, value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, value)
            .credit(reason.account(), value),
    )
}

/// Other goods out: against the account that the reason names.
#[must_use]
pub fn other_out_entry(reason: StockReason, from: TakenFrom, value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(reason.account(), value)
            .credit(from.account(), value),
    )
}

/// Scrap of the shelf or of second grade: into suspense, until somebody approves that it is a loss.
#[must_use]
pub fn scrap_entry(from: TakenFrom, value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::Suspense, value)
            .credit(from.account(), value),
    )
}

/// Scrap approved: a loss, but for what somebody will make good.
#[must_use]
pub fn scrap_loss_entry(value: Money, recoverable: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::OtherExpense, value - recoverable)
            .debit(Account::OtherReceivable, recoverable)
            .credit(Account::Suspense, value),
    )
}

/// What a stocktake found in one kind of place, in value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedValue {
    /// The kind of place.
    pub location: LocationKind,
    /// More than the books said.
    pub gain: Money,
    /// Less than the books said.
    pub loss: Money,
}

/// A stocktake's differences per kind of place: a gain is other income, a loss goes through suspense into
/// losses, so that both steps can be read.
#[must_use]
pub fn stocktake_entry(counted: &[CountedValue]) -> Entry {
    let mut entry = EntryBuilder::new();
    for part in counted {
        let Some(account) = stock_account(part.location) else {
            continue;
        };
        entry = entry
            .debit(account, part.gain)
            .credit(Account::OtherIncome, part.gain)
            .debit(Account::Suspense, part.loss)
            .credit(account, part.loss)
            .debit(Account::OtherExpense, part.loss)
            .credit(Account::Suspense, part.loss);
    }
    balanced(entry)
}
