//! A shop's past: sales, returns and write-offs in one file, read row by row and grouped to documents.
//!
//! The rules of reading are those of the data folder's page; every row becomes a line of a document or a
//! rejection with a reason, so that nothing is lost without a word. Not here: which sale a return gives
//! back ([`crate::matching`]) and whether the shop may post it (the desk).

use std::ops::{ControlFlow, Range};

use chrono::{NaiveDate, NaiveDateTime};
use domain::ledger::Tender;
use domain::{Currency, Money, Quantity, UnitPrice};

use crate::profile::{Kind, Layout};
use crate::sheet::Sheet;

pub(crate) mod classify;
mod documents;
mod names;
mod reader;

pub use classify::{RejectReason, RejectedRow};
pub use names::{NameId, Names};

/// Why a history cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The profile is for another kind of file.
    #[error("the import profile {profile} is not one for sales and returns")]
    NotAHistory {
        /// The profile's name.
        profile: String,
    },
    /// The person stopped it.
    #[error("the import was stopped")]
    Stopped,
}

/// What a row, and the document that it belongs to, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// Goods or services to a customer.
    Sale,
    /// Goods or services back from a customer.
    Return,
    /// Goods that were damaged, lost or miscounted.
    WriteOff,
}

/// One good row. Texts are ids into the tables of the [`History`], because they repeat.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The row's number in the file, from 1, the header not counted.
    pub number: u32,
    /// What it is.
    pub kind: DocumentKind,
    /// The document's number.
    pub document_number: NameId,
    /// The code of the product or service.
    pub code: NameId,
    /// The description, possibly empty.
    pub description: NameId,
    /// The customer. `None` for a walk-in customer.
    pub customer: Option<NameId>,
    /// The country.
    pub country: NameId,
    /// How many, with the file's sign: negative for returns and write-offs.
    pub quantity: i64,
    /// The price of one unit, never negative.
    pub price: UnitPrice,
    /// When, in the shop's own time.
    pub time: NaiveDateTime,
}

impl Row {
    /// How many, without sign.
    #[must_use]
    pub fn units(&self) -> i64 {
        self.quantity.abs()
    }

    /// round(units × price), without sign.
    #[must_use]
    pub fn amount(&self, currency: Currency) -> Money {
        self.price.times(Quantity::from_units(self.units()), currency)
    }
}

/// What a row says beyond what every row says, where the file has such columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside {
    /// The customer's name.
    pub customer_name: Option<NameId>,
    /// The customer's phone.
    pub phone: Option<NameId>,
    /// How it was paid, or paid back.
    pub tender: Option<Tender>,
}

/// The rows of one kind with the same number.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: NameId,
    /// The time of its first row, which gives its date.
    pub time: NaiveDateTime,
    /// The customer of its first row.
    pub customer: Option<NameId>,
    /// Its lines, for [`History::lines`].
    lines: Range<u32>,
}

/// Everything that a file says.
#[derive(Debug)]
pub struct History {
    /// The good rows, in the order of the file.
    pub rows: Vec<Row>,
    /// The documents, in the order of their first rows.
    pub documents: Vec<Document>,
    /// The rows that were not understood, in the order of the file.
    pub rejected: Vec<RejectedRow>,
    /// Document numbers.
    pub document_numbers: Names,
    /// Product and service codes.
    pub codes: Names,
    /// Descriptions.
    pub descriptions: Names,
    /// Customer codes.
    pub customers: Names,
    /// Countries.
    pub countries: Names,
    /// Names of customers.
    pub customer_names: Names,
    /// Phones.
    pub phones: Names,
    /// By the row's index; empty where the file has no such column.
    beside: Vec<Beside>,
    /// Row indices, document by document.
    line_order: Vec<u32>,
    /// Whether a code is a service, by the code's id.
    service: Vec<bool>,
}

impl History {
    /// Reads a whole sheet; what is dated after `today` has not happened. `watch` hears every few thousand rows how many bytes are read (of
    /// [`Sheet::bytes`]) and may stop.
    ///
    /// # Errors
    /// [`HistoryError`]; bad rows are no error, they are in [`History::rejected`].
    pub fn read(
        sheet: &Sheet<'_>,
        layout: &Layout<'_>,
        currency: Currency,
        today: NaiveDate,
        watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Self, HistoryError> {
        match &layout.profile.kind {
            Kind::History(rules) => reader::read(sheet, layout, rules, currency, today, watch),
            Kind::Stock => Err(HistoryError::NotAHistory {
                profile: layout.profile.name.clone(),
            }),
        }
    }

    /// How many rows the file has below its header.
    #[must_use]
    pub fn rows_total(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// What a row says besides.
    #[must_use]
    pub fn beside(&self, row: u32) -> Beside {
        self.beside.get(row as usize).copied().unwrap_or_default()
    }

    /// Whether the file says of any row how it was paid.
    #[must_use]
    pub fn names_tenders(&self) -> bool {
        self.beside.iter().any(|beside| beside.tender.is_some())
    }

    /// The indices into [`History::rows`] of a document's lines, in the order of the file.
    #[must_use]
    pub fn line_indices(&self, document: &Document) -> &[u32] {
        &self.line_order[document.lines.start as usize..document.lines.end as usize]
    }

    /// A document's lines, in the order of the file.
    pub fn lines<'a>(&'a self, document: &Document) -> impl ExactSizeIterator<Item = &'a Row> + use<'a> {
        self.line_indices(document)
            .iter()
            .map(|&index| &self.rows[index as usize])
    }

    /// The documents in the order in which they happened: by time, at the same time sales first, then by
    /// the file. Posted in this order, a return finds its sale there.
    #[must_use]
    pub fn documents_by_time(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(self.documents.len()).collect();
        order.sort_by_key(|&index| {
            let document = &self.documents[index as usize];
            (document.time, document.kind, index)
        });
        order
    }

    /// Whether a code is a service: money, no stock.
    #[must_use]
    pub fn is_service(&self, code: NameId) -> bool {
        self.service[code.index()]
    }
}

#[cfg(test)]
mod tests;
