//! The loop over the rows of a history file.

use std::ops::ControlFlow;

use chrono::NaiveDateTime;
use csv::StringRecord;
use domain::{Currency, UnitPrice};

use super::classify::{RejectReason, RejectedRow, classify, is_storable};
use super::names::{NameId, Names};
use super::{History, HistoryError, Row, documents};
use crate::numbers;
use crate::profile::{HistoryRules, Layout, Role};
use crate::sheet::Sheet;

/// How many rows lie between two reports of progress.
const ROWS_PER_REPORT: u32 = 4_096;

/// Where each field stands in a row.
struct Columns {
    document_number: usize,
    code: usize,
    description: usize,
    quantity: usize,
    time: usize,
    price: usize,
    customer: usize,
    country: usize,
    total: usize,
}

impl Columns {
    fn of(layout: &Layout<'_>) -> Self {
        let at = |role| {
            layout
                .position(role)
                .expect("a history profile has a column for every role of a history")
        };
        Self {
            document_number: at(Role::DocumentNumber),
            code: at(Role::ProductCode),
            description: at(Role::Description),
            quantity: at(Role::Quantity),
            time: at(Role::Time),
            price: at(Role::UnitPrice),
            customer: at(Role::CustomerCode),
            country: at(Role::Country),
            total: layout.fields(),
        }
    }
}

/// The times that were read last: the rows of a document repeat one.
#[derive(Default)]
struct LastTime {
    text: String,
    time: Option<NaiveDateTime>,
}

impl LastTime {
    fn read(&mut self, rules: &HistoryRules, text: &str) -> Option<NaiveDateTime> {
        if self.text != text || self.time.is_none() {
            self.time = rules.time(text);
            self.text.clear();
            self.text.push_str(text);
        }
        self.time
    }
}

struct Reading<'r> {
    rules: &'r HistoryRules,
    columns: Columns,
    currency: Currency,
    last_time: LastTime,
    history: History,
}

pub(super) fn read(
    sheet: &Sheet<'_>,
    layout: &Layout<'_>,
    rules: &HistoryRules,
    currency: Currency,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<History, HistoryError> {
    let mut reading = Reading {
        rules,
        columns: Columns::of(layout),
        currency,
        last_time: LastTime::default(),
        history: empty(),
    };
    let mut rows = sheet.rows();
    while rows.step() {
        match reading.row(rows.number(), rows.fields()) {
            Ok(row) => reading.history.rows.push(row),
            Err(reason) => {
                let rejected = RejectedRow {
                    number: rows.number(),
                    line: rows.line(),
                    reason,
                    content: rows.content(),
                };
                reading.history.rejected.push(rejected);
            }
        }
        if rows.number().is_multiple_of(ROWS_PER_REPORT) && watch(rows.bytes_read()).is_break() {
            return Err(HistoryError::Stopped);
        }
    }
    let mut history = reading.history;
    (history.documents, history.line_order) = documents::group(&history.rows, history.document_numbers.len());
    history.service = history
        .codes
        .iter()
        .map(|(_, code)| rules.services.contains(code))
        .collect();
    Ok(history)
}

fn empty() -> History {
    History {
        rows: Vec::new(),
        documents: Vec::new(),
        rejected: Vec::new(),
        document_numbers: Names::default(),
        codes: Names::default(),
        descriptions: Names::default(),
        customers: Names::default(),
        countries: Names::default(),
        line_order: Vec::new(),
        service: Vec::new(),
    }
}

impl Reading<'_> {
    /// Reads one row. Names of a rejected row are not kept, so they are entered last.
    fn row(&mut self, number: u32, fields: &StringRecord) -> Result<Row, RejectReason> {
        let columns = &self.columns;
        if fields.len() != columns.total {
            return Err(RejectReason::UnreadableRow);
        }
        let field = |position: usize| fields.get(position).unwrap_or_default().trim();
        let (document_number, code) = (field(columns.document_number), field(columns.code));
        let (quantity, price, time) = self
            .values(field(columns.quantity), field(columns.price), field(columns.time))
            .filter(|_| !document_number.is_empty() && !code.is_empty())
            .ok_or(RejectReason::UnreadableRow)?;
        let columns = &self.columns;
        let kind = classify(self.rules, document_number, quantity, price)?;
        let history = &mut self.history;
        Ok(Row {
            number,
            kind,
            document_number: history.document_numbers.intern(document_number),
            code: history.codes.intern(code),
            description: history.descriptions.intern(field(columns.description)),
            customer: customer(&mut history.customers, field(columns.customer)),
            country: history.countries.intern(field(columns.country)),
            quantity,
            price,
            time,
        })
    }

    fn values(&mut self, quantity: &str, price: &str, time: &str) -> Option<(i64, UnitPrice, NaiveDateTime)> {
        let quantity = numbers::whole_quantity(quantity)?;
        let price = numbers::price(price).filter(|&price| is_storable(quantity, price, self.currency))?;
        Some((quantity, price, self.last_time.read(self.rules, time)?))
    }
}

fn customer(customers: &mut Names, code: &str) -> Option<NameId> {
    (!code.is_empty()).then(|| customers.intern(code))
}
