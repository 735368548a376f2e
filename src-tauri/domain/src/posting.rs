//! Postings: what each business event writes. One function per row of the table in DOMAIN.md §6.
//!
//! A [`Posting`] is a value: header, lines, stock moves and a balanced entry. The store numbers, hashes and
//! writes it as it is. Which event may happen when is decided elsewhere ([`crate::returns`]).

mod cost;
mod disposition;
mod drawer;
mod extras;
mod goods;
mod payment;
mod receipt;
mod refusal;
mod supplier;
mod trade;
mod transfer;
mod undo;

use chrono::NaiveDate;

use crate::charge::Charge;
use crate::document::DocumentKind;
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, ReturnId, SaleLineRef};
use crate::ledger::{Account, Entry, EntryBuilder, Tender};
use crate::money::{Money, UnitPrice};
use crate::place::Placed;
use crate::pricing::{PriceMode, TaxRate};
use crate::quantity::Quantity;
use crate::refund::{Allocation, Settled};
use crate::stock::{LocationKind, Move};
use crate::tracking::MovedPiece;

pub use cost::{CostPaid, ReturnCost, return_cost_entry};
pub use disposition::{Disposed, disposition_entry};
pub use drawer::drawer_difference_entry;
pub use extras::{KitLine, SaleExtras, SoldAs};
pub use goods::{GoodsLine, Levels, goods_in, goods_out};
pub use payment::Payment;
pub use receipt::{Debt, PaidBy, may_be_undone, receipt_entry, toward_debts};
pub use refusal::TradeRefusal;
pub use supplier::{
    AnswerKind, Answered, ClaimLine, Mended, Shipped, repair_entry, supplier_answer_entry,
    supplier_return_entry, taken_back_entry, taken_to_scrap_entry,
};
pub use trade::{
    CountedValue, LotRef, StockReason, TakenFrom, TradeBody, TradeLine, TradePayment, other_in_entry,
    other_out_entry, purchase_entry, scrap_entry, scrap_loss_entry, stocktake_entry, supplier_payment_entry,
};
pub use transfer::{DispatchedLine, arrived_entry, dispatched_entry, lost_on_the_way_entry};
pub use undo::{places_left, undo, whole_sale};

/// A posted document before it has its number and hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// What it is.
    pub kind: DocumentKind,
    /// Business date in the shop's time zone.
    pub date: NaiveDate,
    /// The customer or supplier.
    pub party: Option<PartyId>,
    /// The return it belongs to.
    pub of_return: Option<ReturnId>,
    /// The posting that it undoes.
    pub reverses: Option<PostingId>,
    /// What it says beyond moves and entry.
    pub body: Body,
    /// Goods.
    pub moves: Vec<Move>,
    /// Which serials and batches they took along; nothing where no product is tracked.
    pub pieces: Vec<MovedPiece>,
    /// Where on the shelf goods came or went, beside the floor of the first warehouse; nothing in a shop with one.
    pub places: Vec<Placed>,
    /// Money.
    pub entry: Entry,
}

/// The lines of a posting that are neither moves nor entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A sale with its frozen lines and payments.
    Sale(SaleBody),
    /// A credit note's lines, and what is taken off them.
    CreditNote(CreditBody),
    /// A refund's parts.
    Refund(Vec<Allocation>),
    /// What a customer paid of which debts.
    Receipt(Vec<Allocation>),
    /// Lines of a purchase, of other goods in or out, of scrap, of a stocktake, or what a supplier was paid.
    Trade(TradeBody),
    /// Moves and entry say everything.
    Plain,
}

/// A sale's own lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleBody {
    /// The shop's own number, when the sale has one.
    pub reference: Option<String>,
    /// How it was priced.
    pub mode: PriceMode,
    /// Its lines.
    pub lines: Vec<SaleLine>,
    /// How it was paid.
    pub payments: Vec<Payment>,
    /// What of an exchange's credit paid for it. It moves no account: both sides are the customer's.
    pub settled: Vec<Settled>,
    /// What few sales say.
    pub extras: SaleExtras,
}

/// A line of a sale, frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaleLine {
    /// Its number.
    pub line: LineNumber,
    /// What was sold.
    pub product: ProductId,
    /// Whether it moves stock.
    pub is_goods: bool,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit before discounts.
    pub unit_price: UnitPrice,
    /// The tax rate of the day.
    pub tax_rate: TaxRate,
    /// After discounts, without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// What the goods cost when they left.
    pub cost: Money,
}

/// What a credit note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditBody {
    /// Its lines.
    pub lines: Vec<CreditLine>,
    /// What the shop keeps of them.
    pub charges: Vec<Charge>,
}

/// A line of a credit note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditLine {
    /// The return's line.
    pub line: LineNumber,
    /// The sale line that it takes back; none for a return without receipt.
    pub origin: Option<SaleLineRef>,
    /// How much is credited.
    pub quantity: Quantity,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
}

/// The account of goods in a place that the shop holds.
#[must_use]
pub fn stock_account(kind: LocationKind) -> Option<Account> {
    match kind {
        LocationKind::Sellable => Some(Account::StockSellable),
        LocationKind::Quarantine => Some(Account::StockQuarantine),
        LocationKind::Repair => Some(Account::StockRepair),
        LocationKind::ToSupplier => Some(Account::StockToSupplier),
        LocationKind::SecondGrade => Some(Account::StockSecondGrade),
        LocationKind::InTransit => Some(Account::StockInTransit),
        LocationKind::Customer | LocationKind::Supplier | LocationKind::Loss => None,
    }
}

/// Opening stock: 1405.01 against 3001.
#[must_use]
pub fn opening_stock_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockSellable, value)
            .credit(Account::Opening, value),
    )
}

/// A sale with its payments and its cost, all of it from the shelf.
#[must_use]
pub fn sale_entry(customer: PartyId, sale: &SaleBody) -> Entry {
    sale_of_places_entry(customer, sale, &[])
}

/// A sale of which some lines come out of second grade: their cost leaves that account.
#[must_use]
pub fn sale_of_places_entry(customer: PartyId, sale: &SaleBody, second_grade: &[LineNumber]) -> Entry {
    let sum = |amount: fn(&SaleLine) -> Money| sale.lines.iter().map(amount).sum::<Money>();
    let (net, tax, cost) = (sum(|line| line.net), sum(|line| line.tax), sum(|line| line.cost));
    let aside = sale.lines.iter().filter(|line| second_grade.contains(&line.line));
    let aside: Money = aside.map(|line| line.cost).sum();
    let mut entry = EntryBuilder::new()
        .debit_party(Account::Receivable, customer, net + tax)
        .credit(Account::Sales, net)
        .credit(Account::Tax, tax);
    for payment in &sale.payments {
        entry = match payment.tender {
            Tender::StoreCredit => entry.debit_party(Account::StoreCredit, customer, payment.paid()),
            Tender::Cash | Tender::Bank | Tender::WeChat | Tender::Alipay | Tender::Card => {
                entry.debit(payment.tender.account(), payment.paid())
            }
        };
        entry = rounded(entry, payment.rounding);
        entry = entry.credit_party(Account::Receivable, customer, payment.settles());
    }
    balanced(
        entry
            .debit(Account::CostOfSales, cost)
            .credit(Account::StockSellable, cost - aside)
            .credit(Account::StockSecondGrade, aside),
    )
}

/// Goods back into quarantine at their original cost.
#[must_use]
pub fn goods_back_entry(cost: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::StockQuarantine, cost)
            .credit(Account::CostOfReturns, cost),
    )
}

/// Scrap approved: out of suspense into losses.
#[must_use]
pub fn scrap_approved_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::OtherExpense, value)
            .credit(Account::Suspense, value),
    )
}

/// A write-off straight from the shelf, approved at once: through suspense, so that both steps can be read.
#[must_use]
pub fn write_off_entry(value: Money) -> Entry {
    balanced(
        EntryBuilder::new()
            .debit(Account::Suspense, value)
            .credit(Account::StockSellable, value)
            .debit(Account::OtherExpense, value)
            .credit(Account::Suspense, value),
    )
}

/// A credit note. `red` writes negative amounts on the sale's own sides (红字), as is usual in China.
#[must_use]
pub fn credit_note_entry(customer: PartyId, body: &CreditBody, red: bool) -> Entry {
    let net: Money = body.lines.iter().map(|line| line.net).sum();
    let tax: Money = body.lines.iter().map(|line| line.tax).sum();
    let entry = balanced(
        EntryBuilder::new()
            .debit(Account::SalesReturns, net)
            .debit(Account::Tax, tax)
            .credit_party(Account::Receivable, customer, net + tax),
    );
    let entry = if red { entry.red() } else { entry };
    if body.charges.is_empty() {
        return entry;
    }
    // What the shop keeps is its own revenue, never red.
    let kept_net: Money = body.charges.iter().map(|charge| charge.net).sum();
    let kept_tax: Money = body.charges.iter().map(|charge| charge.tax).sum();
    let kept = balanced(
        EntryBuilder::new()
            .debit_party(Account::Receivable, customer, kept_net + kept_tax)
            .credit(Account::OtherRevenue, kept_net)
            .credit(Account::Tax, kept_tax),
    );
    let lines = entry.lines().iter().chain(kept.lines()).copied().collect();
    Entry::from_lines(lines).expect("balanced entries balance together")
}

/// A refund: the customer's credit goes to tenders, or stays as store credit.
#[must_use]
pub fn refund_entry(customer: PartyId, parts: &[Allocation]) -> Entry {
    let total: Money = parts.iter().map(|part| part.amount).sum();
    let mut entry = EntryBuilder::new().debit_party(Account::Receivable, customer, total);
    for part in parts {
        entry = match part.tender {
            Tender::StoreCredit => entry.credit_party(Account::StoreCredit, customer, part.amount),
            Tender::Cash | Tender::Bank | Tender::WeChat | Tender::Alipay | Tender::Card => {
                entry.credit(part.tender.account(), part.paid_out())
            }
        };
        entry = rounded(entry, -part.rounding);
    }
    balanced(entry)
}

/// Cash rounding: `lost` is what the shop goes without, or gains where it is below zero.
fn rounded(entry: EntryBuilder, lost: Money) -> EntryBuilder {
    if lost.is_negative() {
        entry.credit(Account::OtherIncome, -lost)
    } else {
        entry.debit(Account::OtherExpense, lost)
    }
}

fn balanced(entry: EntryBuilder) -> Entry {
    entry.build().expect("both sides are built from the same amounts")
}

/// The reversing document of a posting (红冲), dated today.
///
/// Goods go back the way they came and arrive at their original value. What was restocked leaves the shelf
/// at today's average (`leaving`, one value a move); the difference goes to the cost of sales.
///
/// # Panics
/// When `leaving` does not name a value for each move of the original.
#[must_use]
pub fn reversal(original: &Posting, id: PostingId, date: NaiveDate, leaving: &[Money]) -> Posting {
    assert_eq!(
        original.moves.len(),
        leaving.len(),
        "each move that is undone leaves at a value"
    );
    let mut lines = original.entry.reversed().lines().to_vec();
    let mut moves = Vec::with_capacity(leaving.len());
    for (before, &value) in original.moves.iter().zip(leaving) {
        moves.push(Move {
            from: before.to,
            to: before.from,
            value,
            value_in: before.value,
            ..*before
        });
        if let Some(account) = stock_account(before.to) {
            let difference = value - before.value_in;
            let entry = EntryBuilder::new()
                .debit(Account::CostOfSales, difference)
                .credit(account, difference);
            lines.extend_from_slice(balanced(entry).lines());
        }
    }
    Posting {
        kind: original.kind,
        date,
        party: original.party,
        of_return: original.of_return,
        reverses: Some(id),
        body: reversed_body(&original.body),
        moves,
        pieces: original.pieces.clone(),
        places: original.places.iter().map(Placed::undone).collect(),
        entry: Entry::from_lines(lines).expect("balanced entries balance together"),
    }
}

fn reversed_body(body: &Body) -> Body {
    match body {
        // The sale's frozen lines stand once; what is undone of them is the whole, and the moves and the entry say it.
        Body::Sale(_) => Body::Plain,
        Body::Trade(trade) => Body::Trade(trade.negated()),
        Body::CreditNote(body) => Body::CreditNote(CreditBody {
            lines: body
                .lines
                .iter()
                .map(|line| CreditLine {
                    quantity: -line.quantity,
                    net: -line.net,
                    tax: -line.tax,
                    ..*line
                })
                .collect(),
            charges: body.charges.iter().map(Charge::undone).collect(),
        }),
        Body::Refund(parts) => Body::Refund(negated(parts)),
        Body::Receipt(parts) => Body::Receipt(negated(parts)),
        Body::Plain => Body::Plain,
    }
}

fn negated(parts: &[Allocation]) -> Vec<Allocation> {
    let part = |part: &Allocation| Allocation {
        amount: -part.amount,
        rounding: -part.rounding,
        ..*part
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod reversal_tests;
#[cfg(test)]
mod supplier_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trade_tests;
