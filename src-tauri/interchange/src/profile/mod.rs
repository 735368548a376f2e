//! Import profiles: which column means what, as data that an owner can edit, chosen by the header.
//!
//! A profile knows names and patterns only. What a row then is, is decided by [`crate::history`],
//! [`crate::stock`] and [`crate::applications`], the same for all profiles.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use domain::ledger::Tender;
use serde::Deserialize;

mod choose;
mod fault;

pub use choose::{Layout, nearest};
pub use fault::Fault;

/// The profiles that come with the program, those of histories first.
const BUILT_IN: [&str; 4] = [
    include_str!("../../../../assets/import-profiles/online-retail.json"),
    include_str!("../../../../assets/import-profiles/shop-sales.json"),
    include_str!("../../../../assets/import-profiles/opening-stock.json"),
    include_str!("../../../../assets/import-profiles/applications.json"),
];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The number of the document that the row belongs to.
    DocumentNumber,
    /// The product's or service's code.
    ProductCode,
    /// The product's name, or why it was written off.
    Description,
    /// How many.
    Quantity,
    /// The date, with or without the time of day.
    Time,
    /// The price of one unit, with or without tax as the shop's prices are.
    UnitPrice,
    /// The customer's code, empty for a walk-in customer.
    CustomerCode,
    /// The customer's name.
    CustomerName,
    /// The customer's phone.
    Phone,
    /// How the row was paid, or paid back.
    Tender,
    /// The customer's country.
    Country,
    /// What one unit cost the shop.
    UnitCost,
    /// Colour, size.
    Spec,
    /// The product's barcodes.
    Barcode,
    /// What one unit is sold for.
    SellingPrice,
    /// The number of the sale that something comes back from.
    SaleNumber,
    /// Why it comes back.
    Reason,
    /// What the customer wants.
    Remedy,
    /// What is wanted instead.
    Replacement,
    /// How an application came.
    Channel,
    /// What shows that it was bought here.
    Proof,
    /// The customer's e-mail address.
    Email,
    /// Who brings a parcel.
    Carrier,
    /// The number of a parcel.
    Tracking,
    /// Anything else.
    Note,
}

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The profile's own file is not what a profile has to be.
    #[error("the import profile cannot be read")]
    Unreadable(#[from] serde_json::Error),
    /// A profile that lacks something which its kind needs, or has a pattern without meaning.
    #[error("the import profile {profile} is not usable: {fault:?}")]
    Unusable {
        /// The profile's name.
        profile: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// No profile has the wanted name.
    #[error("there is no import profile {name}")]
    UnknownName {
        /// The wanted name.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// The header lacks columns of the wanted, or of the nearest, profile.
    #[error("columns missing for {profile}: {}", missing.join(", "))]
    MissingColumns {
        /// The profile's name.
        profile: String,
        /// The first name of each missing column.
        missing: Vec<String>,
    },
    /// The header names a column twice, so that nobody can say which is meant.
    #[error("the column {column} occurs twice")]
    ColumnTwice {
        /// The name in the header.
        column: String,
    },
}

/// A title in the two languages of the window.
#[derive(Debug, Clone, Deserialize)]
pub struct Title {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The column of a role and the header names that it may have, the preferred one first.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Whether a file may do without it.
    #[serde(default)]
    pub optional: bool,
    /// What it may be called.
    pub headers: Vec<String>,
}

/// Example rows in the two languages of the window.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    /// Chinese.
    pub zh: Vec<Vec<String>>,
    /// English.
    pub en: Vec<Vec<String>>,
}

/// An import profile.
#[derive(Debug, Clone, Deserialize)]
pub struct Profile {
    /// The name by which the command line asks for it.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// The columns of the file, in any order there; others are ignored.
    pub columns: Vec<Column>,
    /// A few rows to show how a file looks, with a field for each column; none where no file is to be made
    /// after it.
    #[serde(default)]
    pub example: Option<Example>,
    /// What kind of file it is, with what that kind needs.
    #[serde(flatten)]
    pub kind: Kind,
}

/// Which kind of file a person wants to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Sales, returns and write-offs.
    History,
    /// Opening stock.
    Stock,
    /// Applications for returns and exchanges.
    Applications,
}

impl Kind {
    fn is(&self, wanted: FileKind) -> bool {
        match self {
            Self::History(_) => wanted == FileKind::History,
            Self::Stock => wanted == FileKind::Stock,
            Self::Applications(_) => wanted == FileKind::Applications,
        }
    }
}

/// The kinds of files, with the rules that each needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Sales, returns and write-offs.
    History(HistoryRules),
    /// Opening stock.
    Stock,
    /// Applications for returns and exchanges.
    Applications(ApplicationRules),
}

/// What words of an application mean, in any case; a word that is none of these stays as it is.
#[derive(Debug, Clone, Deserialize)]
pub struct ApplicationRules {
    /// Names of remedies, by code.
    pub remedies: BTreeMap<String, Vec<String>>,
    /// Names of channels, by code.
    pub channels: BTreeMap<String, Vec<String>>,
    /// Names of proofs of purchase, by code.
    #[serde(default)]
    pub proofs: BTreeMap<String, Vec<String>>,
}

impl ApplicationRules {
    /// The code of a word.
    #[must_use]
    pub fn code(words: &BTreeMap<String, Vec<String>>, text: &str) -> Option<String> {
        let called = |(code, names): &(&String, &Vec<String>)| {
            code.eq_ignore_ascii_case(text) || names.iter().any(|name| name.eq_ignore_ascii_case(text))
        };
        words.iter().find(called).map(|(code, _)| code.clone())
    }
}

/// How the fields of a history are read.
#[derive(Debug, Clone, Deserialize)]
pub struct HistoryRules {
    /// chrono's formats of the time, tried in this order.
    pub date_formats: Vec<String>,
    /// Which codes are services.
    pub services: Services,
    /// How document numbers look. Left out, a number is any text, and what is sold or comes back is told by
    /// the sign of the quantity.
    #[serde(default)]
    pub document_numbers: Option<DocumentNumbers>,
    /// What the tenders are called in the file, in any case.
    #[serde(default)]
    pub tenders: BTreeMap<Tender, Vec<String>>,
}

/// Codes that are money and no goods. Case counts.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Services {
    /// Whole codes.
    pub codes: Vec<String>,
    /// Beginnings of codes.
    pub prefixes: Vec<String>,
}

/// Patterns of document numbers, in which one `#` stands for one or more digits.
#[derive(Debug, Clone, Deserialize)]
pub struct DocumentNumbers {
    /// A sale or a write-off.
    pub sale: String,
    /// A return.
    #[serde(rename = "return")]
    pub return_: String,
}

impl Services {
    /// Whether a code is a service.
    #[must_use]
    pub fn contains(&self, code: &str) -> bool {
        self.codes.iter().any(|service| service == code)
            || self
                .prefixes
                .iter()
                .any(|prefix| code.starts_with(prefix.as_str()))
    }
}

impl HistoryRules {
    /// Reads a date, with the time of day or as its beginning, by the first format that fits.
    #[must_use]
    pub fn time(&self, text: &str) -> Option<NaiveDateTime> {
        self.date_formats
            .iter()
            .find_map(|format| {
                let day = || NaiveDate::parse_from_str(text, format).map(|day| day.and_time(NaiveTime::MIN));
                NaiveDateTime::parse_from_str(text, format)
                    .or_else(|_| day())
                    .ok()
            })
            // A year of two digits would be read as one of antiquity.
            .filter(|time| (1900..=2999).contains(&time.year()))
    }
}

impl HistoryRules {
    /// The tender of a word in the file.
    #[must_use]
    pub fn tender(&self, text: &str) -> Option<Tender> {
        let is_called = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        let mut tenders = self.tenders.iter();
        tenders
            .find(|(_, words)| is_called(words))
            .map(|(tender, _)| *tender)
    }
}

impl DocumentNumbers {
    /// Whether `number` is `pattern` with digits in place of its `#`.
    #[must_use]
    pub fn fits(pattern: &str, number: &str) -> bool {
        let Some((before, after)) = pattern.split_once('#') else {
            return false;
        };
        number
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// The profiles that come with the program.
#[must_use]
pub fn built_in() -> Vec<Profile> {
    BUILT_IN
        .iter()
        .map(|json| Profile::from_json(json).expect("the profiles in the program are tested"))
        .collect()
}

/// Whether some profile has a column of this name, for [`crate::Sheet::open`].
pub fn knows(profiles: &[Profile], name: &str) -> bool {
    profiles
        .iter()
        .flat_map(|profile| &profile.columns)
        .any(|column| column.is_called(name))
}

impl Profile {
    /// Reads a profile and checks that it is complete.
    ///
    /// # Errors
    /// [`ProfileError::Unreadable`] and [`ProfileError::Unusable`].
    pub fn from_json(json: &str) -> Result<Self, ProfileError> {
        let profile: Self = serde_json::from_str(json)?;
        match profile.fault() {
            None => Ok(profile),
            Some(fault) => Err(ProfileError::Unusable {
                profile: profile.name,
                fault,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
