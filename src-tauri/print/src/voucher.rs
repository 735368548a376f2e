//! The papers beside those of returns: receipts of sales, purchase receipts, other goods in and out, scrap,
//! and the sheet on which a stocktake is counted.
//!
//! A voucher becomes the same [`Form`] as a slip, so that sheets and rolls are set in one place.

use chrono::NaiveDate;
use domain::{Currency, Money, Quantity, UnitPrice};

use crate::document::{Customer, Refund, Shop, Totals};
use crate::figures;
use crate::form::{Fact, Form, Row, Sum, contact};
use crate::page::{Page, Paper};
use crate::words::{Language, VoucherWords};
use crate::{roll, sheet};

/// Which paper a [`Voucher`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoucherKind {
    /// 销售单: the customer's receipt.
    Sale,
    /// 采购入库单.
    Purchase,
    /// 付款单.
    SupplierPayment,
    /// 收款单: the customer's, for what was owed.
    Receipt,
    /// 采购退货单: goes with the goods to the supplier.
    SupplierReturn,
    /// 其他入库单.
    OtherIn,
    /// 其他出库单.
    OtherOut,
    /// 报损单.
    Scrap,
    /// 调拨单: goes with the goods, or is kept with the bins.
    Transfer,
    /// 盘点表: to be counted on.
    CountSheet,
    /// 盘点单: what was counted.
    Stocktake,
}

/// One product of a voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoucherLine {
    /// The shop's product number.
    pub sku: String,
    /// The product's name with its spec.
    pub name: String,
    /// How much; of a stocktake the difference.
    pub quantity: Quantity,
    /// The price of one unit; what one cost where there is no price.
    pub unit_price: UnitPrice,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// What the books said when it was counted; not on a blind sheet.
    pub expected: Option<Quantity>,
    /// What was counted.
    pub counted: Option<Quantity>,
}

/// A paper about goods and money that is no slip of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// Which paper this is.
    pub kind: VoucherKind,
    /// Number of the document that this one undoes.
    pub reverses: Option<String>,
    /// The shop.
    pub shop: Shop,
    /// The document's own number; also printed as a barcode.
    pub number: String,
    /// The business date.
    pub business_date: NaiveDate,
    /// The customer or supplier, if known.
    pub party: Option<Customer>,
    /// The other side's number; empty for none.
    pub reference: String,
    /// Why; of a stocktake what is counted, of a transfer from where to where; empty for none.
    pub reason: String,
    /// Who wrote it.
    pub staff: String,
    /// Its goods.
    pub lines: Vec<VoucherLine>,
    /// The sums.
    pub totals: Totals,
    /// All discounts together.
    pub discount: Money,
    /// How it was paid.
    pub paid: Vec<Refund>,
    /// What was given back at once.
    pub change: Money,
    /// What is still owed.
    pub open: Money,
    /// A remark; empty for none.
    pub note: String,
    /// Which copy this is.
    pub reprint: Option<u32>,
    /// The shop's currency.
    pub currency: Currency,
}

impl Voucher {
    /// Lays the voucher out. A sheet may need several pages, a roll is one page as long as its content.
    #[must_use]
    pub fn pages(&self, paper: Paper, language: Language) -> Vec<Page> {
        let form = self.form(language);
        match paper {
            Paper::A5 => sheet::pages(&form, &sheet::A5),
            Paper::A4 => sheet::pages(&form, &sheet::A4),
            Paper::Mm80 => vec![roll::page(&form, &roll::MM80)],
            Paper::Mm58 => vec![roll::page(&form, &roll::MM58)],
        }
    }

    fn form(&self, language: Language) -> Form<'_> {
        let (words, own) = (language.words(), language.voucher());
        Form {
            language,
            words,
            shop: &self.shop,
            contact: contact(&self.shop, words),
            title: self.title(own),
            number: &self.number,
            reprint: self.reprint.map(|copy| language.reprint(copy)),
            statement: self.reverses.is_some().then_some(own.reversal_statement),
            facts: self.facts(language),
            columns: self.columns(language),
            rows: self.lines.iter().map(|line| self.row(line)).collect(),
            sums: self.sums(language),
            total: self.total(own),
            paid_by: own.paid_by,
            refunds: self.payments(own),
            note: &self.note,
            signers: self.signers(own),
            is_count: self.is_count(),
        }
    }

    fn is_count(&self) -> bool {
        matches!(self.kind, VoucherKind::CountSheet | VoucherKind::Stocktake)
    }

    /// Whether the amounts are what somebody pays; otherwise they are what goods are worth.
    fn is_priced(&self) -> bool {
        matches!(
            self.kind,
            VoucherKind::Sale
                | VoucherKind::Purchase
                | VoucherKind::SupplierPayment
                | VoucherKind::Receipt
                | VoucherKind::SupplierReturn
        )
    }

    fn is_taxed(&self) -> bool {
        self.is_priced() && !self.totals.tax.is_zero()
    }

    fn title(&self, own: &'static VoucherWords) -> &'static str {
        match self.kind {
            VoucherKind::Sale => own.sale,
            VoucherKind::Purchase => own.purchase,
            VoucherKind::SupplierPayment => own.supplier_payment,
            VoucherKind::Receipt => own.receipt,
            VoucherKind::SupplierReturn => own.supplier_return,
            VoucherKind::OtherIn => own.other_in,
            VoucherKind::OtherOut => own.other_out,
            VoucherKind::Scrap => own.scrap,
            VoucherKind::Transfer => own.transfer,
            VoucherKind::CountSheet => own.count_sheet,
            VoucherKind::Stocktake => own.stocktake,
        }
    }

    fn facts(&self, language: Language) -> Vec<Fact> {
        let (words, own) = (language.words(), language.voucher());
        let party = match self.kind {
            VoucherKind::Purchase | VoucherKind::SupplierPayment | VoucherKind::SupplierReturn => {
                own.supplier
            }
            _ => words.customer,
        };
        let of_party = |part: fn(&Customer) -> &String| self.party.as_ref().map(part).cloned();
        let all = [
            (words.date, self.business_date.to_string()),
            (party, of_party(|party| &party.name).unwrap_or_default()),
            (words.phone, of_party(|party| &party.phone).unwrap_or_default()),
            (
                if self.kind == VoucherKind::Receipt {
                    words.original_sale
                } else {
                    own.reference
                },
                self.reference.clone(),
            ),
            (self.reason_label(own), self.reason.clone()),
            (own.reverses, self.reverses.clone().unwrap_or_default()),
            (words.staff, self.staff.clone()),
            (words.currency, self.currency.code().to_owned()),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| Fact { label, value })
            .collect()
    }

    fn reason_label(&self, own: &'static VoucherWords) -> &'static str {
        match self.kind {
            VoucherKind::CountSheet | VoucherKind::Stocktake => own.scope,
            VoucherKind::Transfer => own.route,
            VoucherKind::Sale
            | VoucherKind::Purchase
            | VoucherKind::SupplierPayment
            | VoucherKind::SupplierReturn
            | VoucherKind::OtherIn
            | VoucherKind::OtherOut
            | VoucherKind::Scrap
            | VoucherKind::Receipt => own.reason,
        }
    }

    fn columns(&self, language: Language) -> Vec<&'static str> {
        let (words, own) = (language.words(), language.voucher());
        match self.kind {
            VoucherKind::CountSheet if self.is_blind() => vec![own.counted],
            VoucherKind::CountSheet => vec![own.expected, own.counted],
            VoucherKind::Stocktake => vec![own.expected, own.counted, own.difference],
            // Whoever carries the goods counts them; what they are worth is the shop's own matter.
            VoucherKind::Transfer => vec![words.quantity],
            _ if self.is_taxed() => vec![
                words.quantity,
                words.unit_price,
                words.net,
                words.tax,
                words.amount,
            ],
            _ if self.is_priced() => vec![words.quantity, words.unit_price, words.amount],
            _ => vec![words.quantity, own.unit_cost, own.value],
        }
    }

    fn is_blind(&self) -> bool {
        self.lines.iter().all(|line| line.expected.is_none())
    }

    fn row(&self, line: &VoucherLine) -> Row {
        let counted =
            |quantity: Option<Quantity>| quantity.map_or_else(|| WRITE_HERE.to_owned(), figures::quantity);
        let figures = match self.kind {
            VoucherKind::CountSheet if self.is_blind() => vec![counted(line.counted)],
            VoucherKind::CountSheet => vec![counted(line.expected), counted(line.counted)],
            VoucherKind::Stocktake => vec![
                counted(line.expected),
                counted(line.counted),
                figures::quantity(line.quantity),
            ],
            VoucherKind::Transfer => vec![figures::quantity(line.quantity)],
            _ => {
                let mut figures = vec![figures::quantity(line.quantity), figures::price(line.unit_price)];
                if self.is_taxed() {
                    figures.extend([figures::money(line.net), figures::money(line.tax)]);
                }
                figures.push(figures::money(line.gross));
                figures
            }
        };
        Row {
            section: None,
            name: line.name.clone(),
            detail: line.sku.clone(),
            figures,
        }
    }

    fn sums(&self, language: Language) -> Vec<Sum> {
        let (words, own) = (language.words(), language.voucher());
        let mut sums = Vec::new();
        let mut sum = |label: &str, amount: Money| {
            sums.push(Sum {
                label: label.to_owned(),
                amount: figures::money(amount),
            });
        };
        // It is in the amounts of the lines already: said first, so that what follows adds up to the total.
        if !self.discount.is_zero() {
            sum(own.discount, self.discount);
        }
        if self.is_taxed() {
            sum(words.net_total, self.totals.net);
            sum(words.tax_total, self.totals.tax);
        }
        sums
    }

    fn total(&self, own: &'static VoucherWords) -> Option<Sum> {
        let (label, amount) = match self.kind {
            VoucherKind::CountSheet | VoucherKind::Transfer => return None,
            VoucherKind::Stocktake => (own.difference_value, self.totals.gross),
            VoucherKind::Sale | VoucherKind::Purchase | VoucherKind::SupplierReturn => {
                (own.total, self.totals.gross)
            }
            VoucherKind::SupplierPayment | VoucherKind::Receipt => (
                own.total,
                self.paid
                    .iter()
                    .fold(self.currency.zero(), |sum, part| sum + part.amount),
            ),
            VoucherKind::OtherIn | VoucherKind::OtherOut | VoucherKind::Scrap => {
                (own.value_total, self.totals.gross)
            }
        };
        Some(Sum {
            label: label.to_owned(),
            amount: figures::money(amount),
        })
    }

    fn payments(&self, own: &'static VoucherWords) -> Vec<Sum> {
        let written = self.paid.iter().map(|part| (part.tender.as_str(), part.amount));
        let rest = [(own.change, self.change), (own.open, self.open)];
        written
            .chain(rest.into_iter().filter(|(_, amount)| !amount.is_zero()))
            .map(|(label, amount)| Sum {
                label: label.to_owned(),
                amount: figures::money(amount),
            })
            .collect()
    }

    fn signers(&self, own: &'static VoucherWords) -> Vec<&'static str> {
        match self.kind {
            VoucherKind::Sale => vec![],
            VoucherKind::CountSheet | VoucherKind::Stocktake => vec![own.counted_by, own.checked_by],
            VoucherKind::Transfer => vec![own.arrived_with, own.handled_by],
            // On a roll only the first signs, and that is whoever takes the goods.
            VoucherKind::SupplierReturn => vec![own.received_by, own.handled_by],
            VoucherKind::Purchase
            | VoucherKind::SupplierPayment
            | VoucherKind::Receipt
            | VoucherKind::OtherIn
            | VoucherKind::OtherOut
            | VoucherKind::Scrap => vec![own.handled_by, own.checked_by],
        }
    }
}

/// Where a figure is written by hand.
const WRITE_HERE: &str = "__________";
