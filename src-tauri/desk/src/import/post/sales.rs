//! A history's sales: their lines frozen as a live sale's are, and paid as somebody said.

use domain::ids::SaleLineRef;
use domain::ledger::Tender;
use domain::posting::{Payment, SaleBody, SaleExtras, SaleLine};
use domain::{Currency, Quantity};
use interchange::history::Document;
use store::Write;

use super::{Poster, line_number};
use crate::DeskError;
use crate::import::money::split_tax;
use crate::sale::post_sale;

impl Poster<'_> {
    pub(super) fn sale(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let rows = self.history.line_indices(document);
        let lines = self.frozen(write, document)?;
        self.sums.goods_change -= lines
            .iter()
            .filter(|line| line.is_goods)
            .map(|line| line.quantity)
            .sum();
        let body = self.sale_body(write, document, rows, lines);
        let sale = post_sale(write, body, self.customer(document), document.time.date())?;
        for (place, &index) in rows.iter().enumerate() {
            let line = line_number(place)?;
            self.sold[index as usize] = Some(SaleLineRef { sale, line });
        }
        Ok(())
    }

    /// The lines of a sale as they were sold, a line for each row.
    pub(super) fn frozen(&self, write: &Write<'_>, document: &Document) -> Result<Vec<SaleLine>, DeskError> {
        let currency = write.currency();
        let rows = self.history.lines(document).enumerate();
        let mut lines = rows
            .map(|(place, row)| {
                let article = self.article(row);
                Ok(SaleLine {
                    line: line_number(place)?,
                    product: article.id,
                    is_goods: article.is_goods,
                    quantity: Quantity::from_units(row.units()),
                    unit_price: row.price,
                    tax_rate: article.tax_rate,
                    net: row.amount(currency),
                    tax: currency.zero(),
                    cost: currency.zero(),
                })
            })
            .collect::<Result<Vec<_>, DeskError>>()?;
        split_tax(&mut lines, write.settings().price_mode, currency)?;
        Ok(lines)
    }

    pub(super) fn sale_body(
        &mut self,
        write: &Write<'_>,
        document: &Document,
        rows: &[u32],
        lines: Vec<SaleLine>,
    ) -> SaleBody {
        SaleBody {
            reference: Some(self.history.document_numbers.text(document.number).to_owned()),
            mode: write.settings().price_mode,
            payments: self.payments(rows, &lines, write.currency()),
            lines,
            settled: vec![],
            extras: SaleExtras::default(),
        }
    }

    /// Each tender's share of a sale, in the order of the rows. What nothing is said about stays owed.
    fn payments(&mut self, rows: &[u32], lines: &[SaleLine], currency: Currency) -> Vec<Payment> {
        let mut payments: Vec<Payment> = Vec::new();
        for (&index, line) in rows.iter().zip(lines) {
            let amount = line.net + line.tax;
            let Some(tender) = self.tender(index).filter(|_| amount.is_positive()) else {
                continue;
            };
            self.sums.paid += amount;
            match payments.iter_mut().find(|payment| payment.tender == tender) {
                Some(payment) => payment.tendered += amount,
                None => payments.push(Payment {
                    tender,
                    tendered: amount,
                    change: currency.zero(),
                    rounding: currency.zero(),
                }),
            }
        }
        payments
    }

    /// What the row says beats what was said of all.
    pub(super) fn tender(&self, row: u32) -> Option<Tender> {
        self.history.beside(row).tender.or(self.paid_by)
    }
}
