//! The figures of an imported history: what anybody who reads the file correctly must get.
//!
//! They describe the file, whether its documents were new or not; what the shop held before and after is
//! told by the caller. Returned amounts are what customers are credited: shares of the sale lines for
//! matched units (money rule 2), units × price for the others.

use std::collections::BTreeMap;

use domain::{Currency, Money, Quantity};
use serde::{Serialize, Serializer};

use crate::history::{DocumentKind, History, RejectReason};
use crate::matching::ReturnMatch;

/// How many entries the lists of the most returned have.
const TOP: usize = 10;

/// What the caller knows about the shop around the import.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShopSide {
    /// Goods on hand before the history, as the opening stock says.
    pub opening_qty: Quantity,
    /// Goods on hand after it.
    pub closing_qty: Quantity,
    /// How many documents this import made. `None` leaves the key out.
    pub new_documents: Option<u64>,
}

/// The summary of a history, in the order and with the names of its JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Rows below the header, rejected ones included.
    pub rows: usize,
    /// Sales.
    pub sale_documents: usize,
    /// Sale rows.
    pub sale_lines: usize,
    /// Returns.
    pub return_documents: usize,
    /// Return rows.
    pub return_lines: usize,
    /// Write-off rows.
    pub stock_write_off_lines: usize,
    /// How many rows were rejected, by reason.
    pub rejected_rows: BTreeMap<RejectReason, usize>,
    /// Different customers, the walk-in customer not counted.
    pub customers: usize,
    /// Different codes that are no services.
    pub products_goods: usize,
    /// Sum of the sale lines.
    pub sales_amount: Money,
    /// Sum of what customers were credited.
    pub returned_amount: Money,
    /// Return rows of which a sale takes back at least a part.
    pub matched_lines: usize,
    /// Units with a sale.
    pub matched_qty: i64,
    /// Their amount.
    pub matched_amount: Money,
    /// Return rows that more than one sale line takes back.
    pub matched_over_several_sale_lines: usize,
    /// Return rows of which at least a part is without receipt.
    pub unmatched_lines: usize,
    /// Units without receipt.
    pub unmatched_qty: i64,
    /// Their amount.
    pub unmatched_amount: Money,
    /// Units of goods with a sale.
    pub matched_goods_qty: i64,
    /// Units of goods without receipt.
    pub unmatched_goods_qty: i64,
    /// Units of goods written off.
    pub written_off_qty: i64,
    /// Goods on hand before.
    #[serde(serialize_with = "whole_number")]
    pub opening_qty: Quantity,
    /// Goods on hand after.
    #[serde(serialize_with = "whole_number")]
    pub closing_qty: Quantity,
    /// Sales and returns by the month of the document's date, such as `2010-12`.
    pub by_month: BTreeMap<String, Month>,
    /// Codes of goods with the most units given back; equal ones by code.
    pub top10_returned_goods_by_qty: Vec<(String, i64)>,
    /// Customers with the largest credits; equal ones by code.
    pub top10_customers_by_returned_amount: Vec<(String, Money)>,
    /// How many documents this import made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_documents: Option<u64>,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Sum of the sale lines.
    pub sales: Money,
    /// Sale rows.
    pub sale_lines: usize,
    /// Sum of what customers were credited.
    pub returned: Money,
    /// Return rows.
    pub return_lines: usize,
    /// Units given back, services included.
    pub returned_qty: i64,
}

/// A whole quantity is a JSON number; one with places is a string, because JSON's are floats to many.
fn whole_number<S: Serializer>(quantity: &Quantity, serializer: S) -> Result<S::Ok, S::Error> {
    if quantity.thousandths() % 1_000 == 0 {
        serializer.serialize_i64(quantity.thousandths() / 1_000)
    } else {
        quantity.serialize(serializer)
    }
}

/// By how much the history changes the goods on hand: sold out, returned in, written off out.
#[must_use]
pub fn stock_change(history: &History) -> Quantity {
    let goods = history.rows.iter().filter(|row| !history.is_service(row.code));
    // A sale is positive and a return negative in the file; a write-off is negative and goes out too.
    let change = goods.map(|row| match row.kind {
        DocumentKind::Sale | DocumentKind::Return => -row.quantity,
        DocumentKind::WriteOff => row.quantity,
    });
    Quantity::from_units(change.sum())
}

impl Figures {
    /// Sums everything up. `matches` is what [`crate::matching::match_returns`] gave for this history.
    #[must_use]
    pub fn of(history: &History, matches: &[ReturnMatch], currency: Currency, shop: ShopSide) -> Self {
        let mut figures = Self::empty(history, currency, shop);
        for rejected in &history.rejected {
            *figures.rejected_rows.entry(rejected.reason).or_default() += 1;
        }
        let credits = Credits::of(history, matches, currency);
        for document in &history.documents {
            let lines = history.lines(document);
            let month = document.time.format("%Y-%m");
            match document.kind {
                DocumentKind::Sale => {
                    figures.sale_documents += 1;
                    figures.sale_lines += lines.len();
                    let amount = lines.fold(currency.zero(), |sum, row| sum + row.amount(currency));
                    figures.sales_amount += amount;
                    let month = figures.month(month.to_string(), currency);
                    month.sales += amount;
                    month.sale_lines += history.lines(document).len();
                }
                DocumentKind::Return => {
                    figures.return_documents += 1;
                    figures.return_lines += lines.len();
                    let month = figures.month(month.to_string(), currency);
                    month.return_lines += lines.len();
                    for &index in history.line_indices(document) {
                        month.returned += credits.by_row[index as usize];
                        month.returned_qty += history.rows[index as usize].units();
                    }
                }
                DocumentKind::WriteOff => figures.write_off(history, lines),
            }
        }
        for found in matches {
            figures.add_match(history, found, currency);
        }
        figures.returned_amount = figures.matched_amount + figures.unmatched_amount;
        figures.top10_returned_goods_by_qty = credits.top_goods(history);
        figures.top10_customers_by_returned_amount = credits.top_customers(history);
        figures
    }

    fn empty(history: &History, currency: Currency, shop: ShopSide) -> Self {
        let goods = history
            .codes
            .iter()
            .filter(|(code, _)| !history.is_service(*code));
        Self {
            rows: history.rows_total(),
            sale_documents: 0,
            sale_lines: 0,
            return_documents: 0,
            return_lines: 0,
            stock_write_off_lines: 0,
            rejected_rows: BTreeMap::new(),
            customers: history.customers.len(),
            products_goods: goods.count(),
            sales_amount: currency.zero(),
            returned_amount: currency.zero(),
            matched_lines: 0,
            matched_qty: 0,
            matched_amount: currency.zero(),
            matched_over_several_sale_lines: 0,
            unmatched_lines: 0,
            unmatched_qty: 0,
            unmatched_amount: currency.zero(),
            matched_goods_qty: 0,
            unmatched_goods_qty: 0,
            written_off_qty: 0,
            opening_qty: shop.opening_qty,
            closing_qty: shop.closing_qty,
            by_month: BTreeMap::new(),
            top10_returned_goods_by_qty: Vec::new(),
            top10_customers_by_returned_amount: Vec::new(),
            new_documents: shop.new_documents,
        }
    }

    fn month(&mut self, name: String, currency: Currency) -> &mut Month {
        self.by_month.entry(name).or_insert_with(|| Month {
            sales: currency.zero(),
            sale_lines: 0,
            returned: currency.zero(),
            return_lines: 0,
            returned_qty: 0,
        })
    }

    fn write_off<'a>(&mut self, history: &History, lines: impl Iterator<Item = &'a crate::history::Row>) {
        for row in lines {
            self.stock_write_off_lines += 1;
            if !history.is_service(row.code) {
                self.written_off_qty += row.units();
            }
        }
    }

    fn add_match(&mut self, history: &History, found: &ReturnMatch, currency: Currency) {
        let goods = !history.is_service(history.rows[found.row as usize].code);
        let matched = found.matched();
        self.matched_lines += usize::from(matched > 0);
        self.matched_qty += matched;
        self.matched_amount += found.matched_amount(currency);
        self.matched_over_several_sale_lines += usize::from(found.pieces.len() > 1);
        self.unmatched_lines += usize::from(found.unmatched > 0);
        self.unmatched_qty += found.unmatched;
        self.unmatched_amount += found.unmatched_amount;
        if goods {
            self.matched_goods_qty += matched;
            self.unmatched_goods_qty += found.unmatched;
        }
    }
}

/// What came back, by row, product and customer.
struct Credits {
    by_row: Vec<Money>,
    goods: Vec<Option<i64>>,
    customers: Vec<Option<Money>>,
}

impl Credits {
    fn of(history: &History, matches: &[ReturnMatch], currency: Currency) -> Self {
        let mut credits = Self {
            by_row: vec![currency.zero(); history.rows.len()],
            goods: vec![None; history.codes.len()],
            customers: vec![None; history.customers.len()],
        };
        for found in matches {
            let row = &history.rows[found.row as usize];
            let amount = found.matched_amount(currency) + found.unmatched_amount;
            credits.by_row[found.row as usize] = amount;
            if !history.is_service(row.code) {
                *credits.goods[row.code.index()].get_or_insert(0) += row.units();
            }
            if let Some(customer) = row.customer {
                *credits.customers[customer.index()].get_or_insert(currency.zero()) += amount;
            }
        }
        credits
    }

    fn top_goods(&self, history: &History) -> Vec<(String, i64)> {
        let named = history.codes.iter().zip(&self.goods);
        top(named.filter_map(|((_, code), units)| Some((code, (*units)?))))
    }

    fn top_customers(&self, history: &History) -> Vec<(String, Money)> {
        let named = history.customers.iter().zip(&self.customers);
        top(named.filter_map(|((_, code), amount)| Some((code, (*amount)?))))
    }
}

fn top<'a, V: Ord + Copy>(entries: impl Iterator<Item = (&'a str, V)>) -> Vec<(String, V)> {
    let mut entries: Vec<(&str, V)> = entries.collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    entries.truncate(TOP);
    entries
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
