//! What makes a profile unusable, found when it is read and not at its first file.

use chrono::format::{Item, StrftimeItems};

use super::{HistoryRules, Kind, Profile, Role};

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

impl Profile {
    pub(super) fn fault(&self) -> Option<Fault> {
        let has = |role| {
            self.columns
                .iter()
                .any(|column| column.role == role && !column.optional && !column.headers.is_empty())
        };
        let lacking = |roles: &[Role]| roles.iter().copied().find(|&role| !has(role));
        match &self.kind {
            Kind::Stock => lacking(&STOCK_ROLES).map(Fault::NoColumnFor),
            Kind::Applications(_) => lacking(&APPLICATION_ROLES).map(Fault::NoColumnFor),
            Kind::History(rules) => lacking(&HISTORY_ROLES)
                .map(Fault::NoColumnFor)
                .or_else(|| rules.fault()),
        }
    }
}

const STOCK_ROLES: [Role; 3] = [Role::ProductCode, Role::Quantity, Role::UnitCost];
const APPLICATION_ROLES: [Role; 4] = [Role::SaleNumber, Role::ProductCode, Role::Quantity, Role::Reason];
const HISTORY_ROLES: [Role; 5] = [
    Role::DocumentNumber,
    Role::ProductCode,
    Role::Quantity,
    Role::Time,
    Role::UnitPrice,
];

impl HistoryRules {
    fn fault(&self) -> Option<Fault> {
        let patterns = self.document_numbers.iter();
        let bad_number = patterns
            .flat_map(|numbers| [&numbers.sale, &numbers.return_])
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
