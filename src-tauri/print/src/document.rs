//! What is to be printed: plain data, complete and already decided.
//!
//! Deliberately no rules: amounts come from the domain, names and phones are masked by the caller, and
//! nothing here is looked up. A document knows how to become pages and nothing else.

use chrono::NaiveDate;
use domain::{Currency, Money, Quantity, UnitPrice};

use crate::form::Form;
use crate::page::{Page, Paper};
use crate::words::Language;
use crate::{roll, sheet};

/// The shop as it introduces itself at the top and the bottom of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// The shop's name.
    pub name: String,
    /// The address, a text per line.
    pub address: Vec<String>,
    /// The telephone number; empty when the shop prints none.
    pub phone: String,
    /// What stands at the foot of each paper: opening hours, terms, thanks. May hold line breaks.
    pub footer: String,
}

/// Who returns, as far as the paper may say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The name, masked if the shop wants that.
    pub name: String,
    /// The telephone number, masked; empty when unknown.
    pub phone: String,
}

/// A sale that goods come back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalSale {
    /// The sale's number.
    pub number: String,
    /// The sale's business date.
    pub date: NaiveDate,
}

/// One product that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The shop's product number or barcode; empty when it has none.
    pub sku: String,
    /// The product's name with its spec (colour, size).
    pub name: String,
    /// How much comes back.
    pub quantity: Quantity,
    /// The price of one unit at the sale.
    pub unit_price: UnitPrice,
    /// The amount without tax.
    pub net: Money,
    /// The tax on it.
    pub tax: Money,
    /// The amount with tax.
    pub gross: Money,
    /// Why it comes back, in the customer's language; empty when none was given.
    pub reason: String,
}

/// The sums of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Sum of the lines' net amounts.
    pub net: Money,
    /// Sum of the lines' taxes.
    pub tax: Money,
    /// Sum of the lines' gross amounts.
    pub gross: Money,
    /// What the shop keeps (restocking, freight), as a positive amount.
    pub fee: Money,
    /// What goes to the customer's debt instead of back to the customer, as a positive amount.
    pub to_debt: Money,
}

/// Money that went back by one tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// The tender's name as the shop writes it: 微信支付, Cash.
    pub tender: String,
    /// How much went back by it.
    pub amount: Money,
}

/// What goes out instead of what comes back: an exchange, or goods that are sent once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// What goes out; the reason says how far it is, and is empty once it went.
    pub lines: Vec<Line>,
    /// What all of it costs.
    pub cost: Money,
    /// What the customer added, by tender.
    pub collected: Vec<Refund>,
    /// Numbers of the sales by which it went out.
    pub sales: Vec<String>,
    /// Where it is sent and by whom; empty where it is handed over.
    pub delivery: String,
}

/// Which paper a [`Slip`] is: they differ in their title and in what their total means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// 退货单: the customer's proof of what came back and what is refunded.
    ReturnSlip,
    /// 换货单: what came back, what goes out, and the difference.
    ExchangeSlip,
    /// 售后索赔单: what the customer is given without bringing anything back.
    ClaimSlip,
    /// 红字销售单: a credit note in China, which is a sale in red and says so.
    RedNote,
    /// 贷项通知单, credit note: everywhere else.
    CreditNote,
}

/// A return slip or a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Which paper this is.
    pub kind: SlipKind,
    /// The shop.
    pub shop: Shop,
    /// The document's own number; also printed as a barcode.
    pub number: String,
    /// The RMA number given at approval, if one was given.
    pub rma_number: Option<String>,
    /// The business date of the document.
    pub business_date: NaiveDate,
    /// The customer, if known.
    pub customer: Option<Customer>,
    /// The sales the goods were bought with. Empty means: returned without a receipt, and says so.
    pub sales: Vec<OriginalSale>,
    /// Who served the customer.
    pub staff: String,
    /// What comes back.
    pub lines: Vec<Line>,
    /// The sums. The tax columns are left out when the tax is zero on every line.
    pub totals: Totals,
    /// What went back by which tender. Empty while nothing has been refunded.
    pub refunds: Vec<Refund>,
    /// What goes out instead.
    pub swap: Option<Swap>,
    /// A remark to the customer; empty for none. May hold line breaks.
    pub note: String,
    /// Which copy this is: `None` for the original, otherwise a number that is printed as a visible mark.
    pub reprint: Option<u32>,
    /// The shop's currency, printed once.
    pub currency: Currency,
}

impl Slip {
    /// Lays the slip out. A sheet may need several pages, a roll is one page as long as its content.
    #[must_use]
    pub fn pages(&self, paper: Paper, language: Language) -> Vec<Page> {
        let form = Form::of(self, language);
        match paper {
            Paper::A5 => sheet::pages(&form, &sheet::A5),
            Paper::A4 => sheet::pages(&form, &sheet::A4),
            Paper::Mm80 => vec![roll::page(&form, &roll::MM80)],
            Paper::Mm58 => vec![roll::page(&form, &roll::MM58)],
        }
    }
}
