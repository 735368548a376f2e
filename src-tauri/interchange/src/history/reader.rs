//! The loop over the rows of a history file.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveDateTime};
use csv::StringRecord;
use domain::Currency;
use domain::ledger::Tender;

use super::classify::{RejectReason, RejectedRow, Rejection, classify, is_storable};
use super::names::{NameId, Names};
use super::{Beside, History, HistoryError, Row, documents};
use crate::numbers;
use crate::profile::{HistoryRules, Layout, Role};
use crate::sheet::Sheet;

/// How many rows lie between two reports of progress.
const ROWS_PER_REPORT: u32 = 4_096;

/// Where each field stands in a row; nothing where the file has no such column.
struct Columns {
    document_number: Option<usize>,
    code: Option<usize>,
    description: Option<usize>,
    quantity: Option<usize>,
    time: Option<usize>,
    price: Option<usize>,
    customer: Option<usize>,
    country: Option<usize>,
    customer_name: Option<usize>,
    phone: Option<usize>,
    tender: Option<usize>,
    total: usize,
}

impl Columns {
    fn of(layout: &Layout<'_>) -> Self {
        Self {
            document_number: layout.position(Role::DocumentNumber),
            code: layout.position(Role::ProductCode),
            description: layout.position(Role::Description),
            quantity: layout.position(Role::Quantity),
            time: layout.position(Role::Time),
            price: layout.position(Role::UnitPrice),
            customer: layout.position(Role::CustomerCode),
            country: layout.position(Role::Country),
            customer_name: layout.position(Role::CustomerName),
            phone: layout.position(Role::Phone),
            tender: layout.position(Role::Tender),
            total: layout.fields(),
        }
    }

    fn have_beside(&self) -> bool {
        self.customer_name.is_some() || self.phone.is_some() || self.tender.is_some()
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
    today: NaiveDate,
    /// Numbers of documents of which a row cannot be read.
    incomplete: HashSet<String>,
    last_time: LastTime,
    history: History,
}

/// Reads the rows once, and a second time where a document lacks one: half a receipt is no sale, and once it
/// is in the books its other half could never follow. A file whose numbers tell kinds apart has a rule for
/// each of its rows, and those are kept to.
pub(super) fn read(
    sheet: &Sheet<'_>,
    layout: &Layout<'_>,
    rules: &HistoryRules,
    currency: Currency,
    today: NaiveDate,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<History, HistoryError> {
    let mut reading = Reading::of(layout, rules, currency, today, HashSet::new());
    reading.rows(sheet, watch)?;
    if !reading.incomplete.is_empty() {
        reading = Reading::of(layout, rules, currency, today, reading.incomplete);
        reading.rows(sheet, watch)?;
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
        customer_names: Names::default(),
        phones: Names::default(),
        beside: Vec::new(),
        line_order: Vec::new(),
        service: Vec::new(),
    }
}

/// What rows of a sheet are rejected with here.
type Rejected = Rejection<RejectReason>;

fn unreadable(fault: &'static str, value: &str) -> Rejected {
    Rejection::of(RejectReason::UnreadableRow, fault, value)
}

impl<'r> Reading<'r> {
    fn of(
        layout: &Layout<'_>,
        rules: &'r HistoryRules,
        currency: Currency,
        today: NaiveDate,
        incomplete: HashSet<String>,
    ) -> Self {
        Self {
            rules,
            columns: Columns::of(layout),
            currency,
            today,
            incomplete,
            last_time: LastTime::default(),
            history: empty(),
        }
    }

    fn rows(
        &mut self,
        sheet: &Sheet<'_>,
        watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(), HistoryError> {
        let mut rows = sheet.rows();
        while rows.step() {
            match self.row(rows.number(), rows.fields()) {
                Ok(row) => self.history.rows.push(row),
                Err(Rejection { reason, fault, value }) => {
                    self.note_incomplete(rows.fields());
                    self.history.rejected.push(RejectedRow {
                        number: rows.number(),
                        line: rows.line(),
                        sheet_row: rows.sheet_row(),
                        reason,
                        fault,
                        value,
                        content: rows.content(),
                    });
                }
            }
            if rows.number().is_multiple_of(ROWS_PER_REPORT) && watch(rows.bytes_read()).is_break() {
                return Err(HistoryError::Stopped);
            }
        }
        Ok(())
    }

    fn note_incomplete(&mut self, fields: &StringRecord) {
        if self.rules.document_numbers.is_some() {
            return;
        }
        let number = self.columns.document_number.and_then(|at| fields.get(at));
        if let Some(number) = number.map(str::trim).filter(|number| !number.is_empty()) {
            self.incomplete.insert(number.to_owned());
        }
    }

    /// Reads one row. Names of a rejected row are not kept, so they are entered last.
    fn row(&mut self, number: u32, fields: &StringRecord) -> Result<Row, Rejected> {
        let columns = &self.columns;
        if fields.len() != columns.total {
            return Err(unreadable("field_count", &fields.len().to_string()));
        }
        let field = |column: Option<usize>| column.and_then(|at| fields.get(at)).unwrap_or_default().trim();
        let (document_number, code) = (field(columns.document_number), field(columns.code));
        if document_number.is_empty() {
            return Err(unreadable("number_empty", ""));
        }
        if code.is_empty() {
            return Err(unreadable("code_empty", ""));
        }
        let (quantity_text, price_text) = (field(columns.quantity), field(columns.price));
        let quantity = numbers::whole_quantity(quantity_text)
            .ok_or_else(|| unreadable("bad_quantity", quantity_text))?;
        let price = numbers::price(price_text).ok_or_else(|| unreadable("bad_price", price_text))?;
        if !is_storable(quantity, price, self.currency) {
            return Err(unreadable(
                "amount_too_large",
                &format!("{quantity_text} × {price_text}"),
            ));
        }
        let time_text = field(columns.time);
        let time = self.last_time.read(self.rules, time_text);
        let time = time.ok_or_else(|| unreadable("bad_time", time_text))?;
        if time.date() > self.today {
            return Err(unreadable("future_time", time_text));
        }
        let tender = tender(self.rules, field(columns.tender))?;
        let kind = classify(self.rules, document_number, quantity, price)
            .map_err(|reason| blamed(reason, document_number, quantity_text, price_text))?;
        if self.incomplete.contains(document_number) {
            let reason = RejectReason::DocumentIncomplete;
            return Err(blamed(reason, document_number, quantity_text, price_text));
        }
        let history = &mut self.history;
        let (customer_code, phone) = (field(columns.customer), field(columns.phone));
        if columns.have_beside() {
            history.beside.push(Beside {
                customer_name: named(&mut history.customer_names, field(columns.customer_name)),
                phone: named(&mut history.phones, phone),
                tender,
            });
        }
        // Who has a phone and no code is told apart by the phone.
        let customer = if customer_code.is_empty() {
            phone
        } else {
            customer_code
        };
        Ok(Row {
            number,
            kind,
            document_number: history.document_numbers.intern(document_number),
            code: history.codes.intern(code),
            description: history.descriptions.intern(field(columns.description)),
            customer: named(&mut history.customers, customer),
            country: history.countries.intern(field(columns.country)),
            quantity,
            price,
            time,
        })
    }
}

fn tender(rules: &HistoryRules, word: &str) -> Result<Option<Tender>, Rejected> {
    match word {
        "" => Ok(None),
        word => rules
            .tender(word)
            .map(Some)
            .ok_or_else(|| unreadable("bad_tender", word)),
    }
}

/// A reason with the field that it is about.
fn blamed(reason: RejectReason, number: &str, quantity: &str, price: &str) -> Rejected {
    let value = match reason {
        RejectReason::InvoiceNumberUnknownPrefix | RejectReason::DocumentIncomplete => number.to_owned(),
        RejectReason::NegativePrice => price.to_owned(),
        RejectReason::ReturnNotNegativeOrBadPrice | RejectReason::NegativeQuantityWithPrice => {
            format!("{quantity} × {price}")
        }
        RejectReason::UnreadableRow | RejectReason::ZeroQuantity => quantity.to_owned(),
    };
    Rejection::of(reason, reason.code(), &value)
}

fn named(names: &mut Names, text: &str) -> Option<NameId> {
    (!text.is_empty()).then(|| names.intern(text))
}
