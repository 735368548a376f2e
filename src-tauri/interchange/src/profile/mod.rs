//! Import profiles: which column means what, as data that an owner can edit, chosen by the header.
//!
//! A profile knows names and patterns only. What a row then is, is decided by [`crate::history`] and
//! [`crate::stock`], the same for all profiles.

use chrono::{Datelike, NaiveDateTime};
use serde::Deserialize;

mod choose;
mod fault;

pub use choose::Layout;
pub use fault::Fault;

/// The profiles that come with the program, those of histories first.
const BUILT_IN: [&str; 2] = [
    include_str!("../../../../assets/import-profiles/online-retail.json"),
    include_str!("../../../../assets/import-profiles/opening-stock.json"),
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
    /// Date and time of day.
    Time,
    /// The price of one unit, without tax.
    UnitPrice,
    /// The customer's code, empty for a walk-in customer.
    CustomerCode,
    /// The customer's country.
    Country,
    /// What one unit cost the shop.
    UnitCost,
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
    /// What it may be called.
    pub headers: Vec<String>,
}

/// An import profile.
#[derive(Debug, Clone, Deserialize)]
pub struct Profile {
    /// The name by which the command line asks for it.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// The columns that the file must have, in any order; others are ignored.
    pub columns: Vec<Column>,
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
}

impl Kind {
    fn is(&self, wanted: FileKind) -> bool {
        match self {
            Self::History(_) => wanted == FileKind::History,
            Self::Stock => wanted == FileKind::Stock,
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
}

/// How the fields of a history are read.
#[derive(Debug, Clone, Deserialize)]
pub struct HistoryRules {
    /// chrono's formats of the time, tried in this order.
    pub date_formats: Vec<String>,
    /// Which codes are services.
    pub services: Services,
    /// How document numbers look.
    pub document_numbers: DocumentNumbers,
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
    /// Reads a date and time of day by the first format that fits.
    #[must_use]
    pub fn time(&self, text: &str) -> Option<NaiveDateTime> {
        self.date_formats
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            // A year of two digits would be read as one of antiquity.
            .filter(|time| (1900..=2999).contains(&time.year()))
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
