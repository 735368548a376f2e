//! How a stored value becomes a cell: straight into the file's buffer, without a text of its own between.

use domain::document::DocumentKind;
use domain::ledger::Tender;
use domain::stock::LocationKind;
use interchange::csv_out::CsvFile;
use store::{Cell, StoreError};

/// By how much the kind of a document stands above its number in the queries of the month.
const KIND_UNIT: i64 = 100_000_000_000;

/// How a column's values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Words of people.
    Text,
    /// Codes of the shop's own making.
    Code,
    /// A whole number.
    Number,
    /// YYYYMMDD as 2011-01-31.
    Date,
    /// Minor units of the shop's currency.
    Money,
    /// Thousandths.
    Quantity,
    /// A document's number: ours, or the shop's own as text.
    Document,
    /// Kind of a document.
    Kind,
    /// Kind of a place.
    Place,
    /// A tender.
    Tender,
    /// Where a return stands.
    State,
    /// None, part, all.
    Goods,
    /// None, part, settled.
    Settlement,
}

const STATES: [&str; 6] = [
    "draft",
    "submitted",
    "approved",
    "rejected",
    "cancelled",
    "closed",
];
const GOODS: [&str; 3] = ["none", "part", "all"];
const SETTLEMENT: [&str; 3] = ["none", "part", "settled"];

impl Shape {
    /// Writes one cell. `places` is the currency's.
    pub(super) fn write(self, file: &mut CsvFile, cell: Cell<'_>, places: usize) -> Result<(), StoreError> {
        match cell {
            Cell::Nothing => file.plain(""),
            Cell::Text(text) => match self {
                Self::Code => file.plain(text),
                _ => file.text(text),
            },
            Cell::Integer(value) => return self.write_number(file, value, places),
        }
        Ok(())
    }

    fn write_number(self, file: &mut CsvFile, value: i64, places: usize) -> Result<(), StoreError> {
        match self {
            Self::Money => file.minor(value, places),
            Self::Quantity if value % 1_000 == 0 => file.integer(value / 1_000),
            Self::Quantity => file.minor(value, 3),
            Self::Date => date(file, value)?,
            Self::Document => document(file, value)?,
            Self::Kind => file.plain(kind_name(value)?),
            Self::Place => file.plain(place_name(value)?),
            Self::Tender => file.plain(tender_name(value)?),
            Self::State => file.plain(named(&STATES, value)?),
            Self::Goods => file.plain(named(&GOODS, value)?),
            Self::Settlement => file.plain(named(&SETTLEMENT, value)?),
            Self::Text | Self::Code | Self::Number => file.integer(value),
        }
        Ok(())
    }
}

fn unreadable(what: &'static str) -> StoreError {
    StoreError::Unreadable { what }
}

fn named(names: &[&'static str], code: i64) -> Result<&'static str, StoreError> {
    let place = usize::try_from(code).ok();
    place
        .and_then(|place| names.get(place).copied())
        .ok_or(unreadable("code"))
}

/// Digits of a number with zeros before, into a buffer.
fn digits(into: &mut [u8], mut value: i64) {
    for digit in into.iter_mut().rev() {
        *digit = b'0' + u8::try_from(value % 10).unwrap_or(0);
        value /= 10;
    }
}

fn date(file: &mut CsvFile, value: i64) -> Result<(), StoreError> {
    let mut text = *b"0000-00-00";
    digits(&mut text[..4], value / 10_000);
    digits(&mut text[5..7], value / 100 % 100);
    digits(&mut text[8..], value % 100);
    file.plain(std::str::from_utf8(&text).map_err(|_| unreadable("date"))?);
    Ok(())
}

fn document(file: &mut CsvFile, value: i64) -> Result<(), StoreError> {
    let (text, start) = document_letters(value)?;
    file.plain(std::str::from_utf8(&text[start..]).map_err(|_| unreadable("number"))?);
    Ok(())
}

/// The letters of a document's number, and where they begin.
fn document_letters(value: i64) -> Result<([u8; 15], usize), StoreError> {
    let kind = kind_of(value / KIND_UNIT)?;
    let number = value % KIND_UNIT;
    let prefix = kind.prefix().as_bytes();
    let mut text = *b"...-0000-000000";
    let start = 3 - prefix.len();
    text[start..3].copy_from_slice(prefix);
    digits(&mut text[4..8], number / 1_000_000);
    digits(&mut text[9..15], number % 1_000_000);
    Ok((text, start))
}

/// Appends the number under which people know a document; nothing when it has none.
pub(super) fn document_text(cell: Cell<'_>, into: &mut String) -> Result<(), StoreError> {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) => into.push_str(text),
        Cell::Integer(value) => {
            let (text, start) = document_letters(value)?;
            into.push_str(std::str::from_utf8(&text[start..]).map_err(|_| unreadable("number"))?);
        }
    }
    Ok(())
}

fn kind_of(code: i64) -> Result<DocumentKind, StoreError> {
    u8::try_from(code)
        .ok()
        .and_then(DocumentKind::from_code)
        .ok_or(unreadable("kind"))
}

/// The name of a kind of document in files: the word of the code and the docs.
pub(super) fn kind_name(code: i64) -> Result<&'static str, StoreError> {
    Ok(match kind_of(code)? {
        DocumentKind::Sale => "sale",
        DocumentKind::Return => "return",
        DocumentKind::ReturnAuthorisation => "return_authorisation",
        DocumentKind::ReturnReceipt => "return_receipt",
        DocumentKind::Inspection => "inspection",
        DocumentKind::CreditNote => "credit_note",
        DocumentKind::Refund => "refund",
        DocumentKind::Scrap => "scrap",
        DocumentKind::OtherIn => "other_in",
        DocumentKind::Exchange => "exchange",
        DocumentKind::Claim => "claim",
        DocumentKind::Purchase => "purchase",
        DocumentKind::OtherOut => "other_out",
        DocumentKind::Stocktake => "stocktake",
        DocumentKind::SupplierPayment => "supplier_payment",
        DocumentKind::Receipt => "receipt",
        DocumentKind::SupplierReturn => "supplier_return",
        DocumentKind::SupplierAnswer => "supplier_answer",
        DocumentKind::Repair => "repair",
        DocumentKind::Transfer => "transfer",
        DocumentKind::JournalEntry => "journal_entry",
    })
}

fn place_name(code: i64) -> Result<&'static str, StoreError> {
    let kind = u8::try_from(code).ok().and_then(LocationKind::from_code);
    Ok(match kind.ok_or(unreadable("location"))? {
        LocationKind::Sellable => "sellable",
        LocationKind::Quarantine => "quarantine",
        LocationKind::Repair => "repair",
        LocationKind::ToSupplier => "to_supplier",
        LocationKind::SecondGrade => "second_grade",
        LocationKind::Customer => "customer",
        LocationKind::Supplier => "supplier",
        LocationKind::Loss => "loss",
        LocationKind::InTransit => "in_transit",
    })
}

fn tender_name(code: i64) -> Result<&'static str, StoreError> {
    let tender = u8::try_from(code).ok().and_then(Tender::from_code);
    Ok(match tender.ok_or(unreadable("tender"))? {
        Tender::Cash => "cash",
        Tender::Bank => "bank",
        Tender::WeChat => "wechat",
        Tender::Alipay => "alipay",
        Tender::Card => "card",
        Tender::StoreCredit => "store_credit",
    })
}
