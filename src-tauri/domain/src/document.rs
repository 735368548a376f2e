//! Documents (单据): their kinds, prefixes and gap-free numbers. Source: DOMAIN.md §1.
//!
//! A number is `RT-2026-000123`: prefix, year of the business date, six digits. It is stored as one integer
//! (year × 1,000,000 + sequence), so that a number index stays small and sorts by time.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of document it is. The discriminant is what the database stores; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum DocumentKind {
    /// 销售单: goods to the customer, revenue, cost and payments.
    Sale = 1,
    /// 退货单: authorises (RMA) and gathers what follows; posts nothing by itself.
    Return = 2,
    /// 退货授权号: the number given to the customer at approval; no document of its own.
    ReturnAuthorisation = 3,
    /// 退货入库单: goods into quarantine at their original cost.
    ReturnReceipt = 4,
    /// 质检单: disposition moves out of quarantine.
    Inspection = 5,
    /// 红字销售单 / 贷项通知单: takes back revenue and tax, credits the customer.
    CreditNote = 6,
    /// 退款单: the customer's credit paid to tenders or kept as store credit.
    Refund = 7,
    /// 报损单: goods or suspense to loss.
    Scrap = 8,
    /// 其他入库单: opening stock and other goods in.
    OtherIn = 9,
    /// 换货单: a return part and a replacement part; posts nothing by itself.
    Exchange = 10,
    /// 售后索赔单: a remedy without goods coming back; posts nothing by itself.
    Claim = 11,
    /// 采购入库单: goods from a supplier, and what is owed for them.
    Purchase = 20,
    /// 其他出库单: goods out that are neither sold nor scrapped.
    OtherOut = 21,
    /// 盘点单: what was counted; posts the differences.
    Stocktake = 22,
    /// 付款单: money to a supplier.
    SupplierPayment = 23,
    /// 收款单: a customer pays what is owed.
    Receipt = 24,
    /// 采购退货单: goods back to a supplier, against a claim.
    SupplierReturn = 30,
    /// 采购退货答复: what a supplier makes of a claim.
    SupplierAnswer = 31,
    /// 维修单: goods of a return out of repair.
    Repair = 32,
    /// 调拨单: goods from one kind of place to another.
    Transfer = 33,
    /// 记账凭证: an entry of its own; what a return costs beside goods.
    JournalEntry = 40,
}

impl DocumentKind {
    /// Every kind, in the order of its code.
    pub const ALL: [Self; 21] = [
        Self::Sale,
        Self::Return,
        Self::ReturnAuthorisation,
        Self::ReturnReceipt,
        Self::Inspection,
        Self::CreditNote,
        Self::Refund,
        Self::Scrap,
        Self::OtherIn,
        Self::Exchange,
        Self::Claim,
        Self::Purchase,
        Self::OtherOut,
        Self::Stocktake,
        Self::SupplierPayment,
        Self::Receipt,
        Self::SupplierReturn,
        Self::SupplierAnswer,
        Self::Repair,
        Self::Transfer,
        Self::JournalEntry,
    ];

    /// The prefix of its numbers.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Sale => "SO",
            Self::Return => "RT",
            Self::ReturnAuthorisation => "RMA",
            Self::ReturnReceipt => "RI",
            Self::Inspection => "QC",
            Self::CreditNote => "CN",
            Self::Refund => "RF",
            Self::Scrap => "SC",
            Self::OtherIn => "OI",
            Self::Exchange => "EX",
            Self::Claim => "CL",
            Self::Purchase => "PI",
            Self::OtherOut => "OO",
            Self::Stocktake => "ST",
            Self::SupplierPayment => "PM",
            Self::Receipt => "RC",
            Self::SupplierReturn => "SR",
            Self::SupplierAnswer => "SA",
            Self::Repair => "RP",
            Self::Transfer => "TR",
            Self::JournalEntry => "JE",
        }
    }

    /// Whether it is a working document about goods of a customer: a return, an exchange, a claim.
    #[must_use]
    pub fn is_case(self) -> bool {
        matches!(self, Self::Return | Self::Exchange | Self::Claim)
    }

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The number of a document: unique and without gaps for its kind and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct DocumentNumber {
    kind: DocumentKind,
    year: i32,
    sequence: u32,
}

/// Why a text is not a document number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a document number such as RT-2026-000123")]
pub struct NotADocumentNumber {
    /// The text as it was given.
    pub text: String,
}

impl DocumentNumber {
    const SEQUENCES_A_YEAR: i64 = 1_000_000;

    /// The number with this sequence in the year of the business date.
    #[must_use]
    pub fn new(kind: DocumentKind, date: NaiveDate, sequence: u32) -> Self {
        Self {
            kind,
            year: date.year(),
            sequence,
        }
    }

    /// From what the database stores beside the kind.
    #[must_use]
    pub fn from_stored(kind: DocumentKind, stored: i64) -> Option<Self> {
        let year = i32::try_from(stored / Self::SEQUENCES_A_YEAR).ok()?;
        let sequence = u32::try_from(stored % Self::SEQUENCES_A_YEAR).ok()?;
        Some(Self { kind, year, sequence })
    }

    /// year × 1,000,000 + sequence.
    #[must_use]
    pub fn stored(self) -> i64 {
        i64::from(self.year) * Self::SEQUENCES_A_YEAR + i64::from(self.sequence)
    }

    /// The kind of the document.
    #[must_use]
    pub fn kind(self) -> DocumentKind {
        self.kind
    }

    /// The place in the year's series, from 1.
    #[must_use]
    pub fn sequence(self) -> u32 {
        self.sequence
    }

    /// The year of the business date.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}", self.kind.prefix(), self.year, self.sequence)
    }
}

impl FromStr for DocumentNumber {
    type Err = NotADocumentNumber;
    fn from_str(text: &str) -> Result<Self, NotADocumentNumber> {
        let refuse = || NotADocumentNumber {
            text: text.to_owned(),
        };
        let mut parts = text.trim().splitn(3, '-');
        let (Some(prefix), Some(year), Some(sequence)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(refuse());
        };
        let digits =
            |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(sequence, 6) {
            return Err(refuse());
        }
        let kind = DocumentKind::ALL
            .into_iter()
            .find(|kind| kind.prefix().eq_ignore_ascii_case(prefix))
            .ok_or_else(refuse)?;
        Ok(Self {
            kind,
            year: year.parse().map_err(|_| refuse())?,
            sequence: sequence.parse().map_err(|_| refuse())?,
        })
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = NotADocumentNumber;
    fn try_from(text: String) -> Result<Self, NotADocumentNumber> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_as_it_was_written() {
        let date = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        for kind in DocumentKind::ALL {
            let number = DocumentNumber::new(kind, date, 123);
            assert_eq!(number.to_string(), format!("{}-2026-000123", kind.prefix()));
            assert_eq!(number.to_string().parse(), Ok(number));
            assert_eq!(DocumentNumber::from_stored(kind, number.stored()), Some(number));
            assert_eq!(DocumentKind::from_code(kind.code()), Some(kind));
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            "RT",
            "RT-26-000123",
            "RT-2026-123",
            "XX-2026-000123",
            "RT-2026-00012x",
            "536365",
        ] {
            assert!(text.parse::<DocumentNumber>().is_err(), "{text}");
        }
    }
}
