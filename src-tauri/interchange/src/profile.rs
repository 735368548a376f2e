//! Import profiles: which column means what, as data that an owner can edit, chosen by the header.
//!
//! A profile knows names and patterns only. What a row then is, is decided by [`crate::history`] and
//! [`crate::stock`], the same for all profiles.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use chrono::format::{Item, StrftimeItems};
use serde::Deserialize;

use crate::sheet::Sheet;

/// The profiles that come with the program, those of histories first.
const BUILT_IN: [&str; 2] = [
    include_str!("../../../assets/import-profiles/online-retail.json"),
    include_str!("../../../assets/import-profiles/opening-stock.json"),
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

/// What is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No column has this role, which the kind of file needs.
    NoColumnFor(Role),
    /// A document number pattern has not exactly one `#`.
    NumberPattern(String),
    /// A date format that chrono does not know.
    DateFormat(String),
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
        use chrono::Datelike;
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

/// Whether some profile has a column of this name, for [`Sheet::open`].
pub fn knows(profiles: &[Profile], name: &str) -> bool {
    profiles
        .iter()
        .flat_map(|profile| &profile.columns)
        .any(|column| column.is_called(name))
}

impl Column {
    fn is_called(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|header| header.eq_ignore_ascii_case(name.trim()))
    }

    /// Where the column is: by its preferred name first, and by exact case before any case, so that an
    /// additional column with one of the other names does no harm.
    fn find(&self, header: &[String]) -> Result<Option<usize>, ProfileError> {
        let exact: fn(&str, &str) -> bool = |a, b| a == b;
        let any_case: fn(&str, &str) -> bool = |a, b| a.eq_ignore_ascii_case(b);
        for same in [exact, any_case] {
            for wanted in &self.headers {
                let mut found = (0..header.len()).filter(|&position| same(&header[position], wanted));
                match (found.next(), found.next()) {
                    (Some(_), Some(second)) => {
                        return Err(ProfileError::ColumnTwice {
                            column: header[second].clone(),
                        });
                    }
                    (Some(position), None) => return Ok(Some(position)),
                    (None, _) => {}
                }
            }
        }
        Ok(None)
    }
}

/// A profile laid over a header: where each role's column is.
#[derive(Debug, Clone)]
pub struct Layout<'p> {
    /// The profile that fits.
    pub profile: &'p Profile,
    positions: BTreeMap<Role, usize>,
    fields: usize,
}

impl Layout<'_> {
    /// The position of a role's column, counted from 0. `None` when the profile has no such column.
    #[must_use]
    pub fn position(&self, role: Role) -> Option<usize> {
        self.positions.get(&role).copied()
    }

    /// How many fields each row has to have.
    #[must_use]
    pub fn fields(&self) -> usize {
        self.fields
    }
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

    /// The profile of a kind for a header: the wanted one, or the one that fits with the most columns.
    ///
    /// # Errors
    /// [`ProfileError::UnknownName`], [`ProfileError::MissingColumns`] (of the wanted profile, or of the one
    /// that lacks the fewest) and [`ProfileError::ColumnTwice`].
    pub fn choose<'p>(
        sheet: &Sheet<'_>,
        profiles: &'p [Self],
        kind: FileKind,
        wanted: Option<&str>,
    ) -> Result<Layout<'p>, ProfileError> {
        let of_kind = || profiles.iter().filter(|profile| profile.kind.is(kind));
        let candidates: Vec<&Self> = of_kind()
            .filter(|profile| wanted.is_none_or(|name| profile.name == name))
            .collect();
        let lacks = |profile: &Self| profile.missing(sheet.header()).len();
        let nearest = candidates
            .into_iter()
            .min_by_key(|profile| (lacks(profile), usize::MAX - profile.columns.len()));
        let Some(profile) = nearest else {
            return Err(ProfileError::UnknownName {
                name: wanted.unwrap_or_default().to_owned(),
                known: of_kind().map(|profile| profile.name.clone()).collect(),
            });
        };
        profile.lay_over(sheet.header())
    }

    fn missing(&self, header: &[String]) -> Vec<String> {
        self.columns
            .iter()
            .filter(|column| !header.iter().any(|name| column.is_called(name)))
            .filter_map(|column| column.headers.first().cloned())
            .collect()
    }

    fn lay_over<'p>(&'p self, header: &[String]) -> Result<Layout<'p>, ProfileError> {
        let missing = self.missing(header);
        if !missing.is_empty() {
            return Err(ProfileError::MissingColumns {
                profile: self.name.clone(),
                missing,
            });
        }
        let mut positions = BTreeMap::new();
        for column in &self.columns {
            if let Some(position) = column.find(header)? {
                positions.insert(column.role, position);
            }
        }
        Ok(Layout {
            profile: self,
            positions,
            fields: header.len(),
        })
    }

    fn fault(&self) -> Option<Fault> {
        let has = |role| {
            self.columns
                .iter()
                .any(|column| column.role == role && !column.headers.is_empty())
        };
        let lacking = |roles: &[Role]| roles.iter().copied().find(|&role| !has(role));
        match &self.kind {
            Kind::Stock => lacking(&STOCK_ROLES).map(Fault::NoColumnFor),
            Kind::History(rules) => lacking(&HISTORY_ROLES)
                .map(Fault::NoColumnFor)
                .or_else(|| rules.fault()),
        }
    }
}

const STOCK_ROLES: [Role; 3] = [Role::ProductCode, Role::Quantity, Role::UnitCost];
const HISTORY_ROLES: [Role; 8] = [
    Role::DocumentNumber,
    Role::ProductCode,
    Role::Description,
    Role::Quantity,
    Role::Time,
    Role::UnitPrice,
    Role::CustomerCode,
    Role::Country,
];

impl HistoryRules {
    fn fault(&self) -> Option<Fault> {
        let numbers = [&self.document_numbers.sale, &self.document_numbers.return_];
        let bad_number = numbers
            .into_iter()
            .find(|pattern| pattern.matches('#').count() != 1);
        let bad_format = self
            .date_formats
            .iter()
            .find(|format| StrftimeItems::new(format).any(|item| item == Item::Error));
        bad_number
            .map(|pattern| Fault::NumberPattern(pattern.clone()))
            .or_else(|| bad_format.map(|format| Fault::DateFormat(format.clone())))
    }
}

#[cfg(test)]
#[path = "profile_tests.rs"]
mod tests;
