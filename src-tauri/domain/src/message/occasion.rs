//! When a customer hears from the shop, and which of that a case calls for as it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::returns::{Authorisation, ReplacementState, Return};

/// Something that a customer is told about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Approved: where the goods go, and until when.
    Approved,
    /// What came is not what was announced.
    WrongItem,
    /// Turned down, with the reason.
    Rejected,
    /// The goods are there.
    Received,
    /// The money is on its way.
    Refunded,
    /// The replacement is not on the shelf yet.
    ReplacementWaiting,
    /// The replacement went out.
    ReplacementSent,
}

impl Occasion {
    /// Every occasion, in the order of its stored code.
    pub const ALL: [Self; 7] = [
        Self::Approved,
        Self::WrongItem,
        Self::Rejected,
        Self::Received,
        Self::Refunded,
        Self::ReplacementWaiting,
        Self::ReplacementSent,
    ];

    /// What templates and scripts call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::WrongItem => "wrong_item",
            Self::Rejected => "rejected",
            Self::Received => "received",
            Self::Refunded => "refunded",
            Self::ReplacementWaiting => "replacement_waiting",
            Self::ReplacementSent => "replacement_sent",
        }
    }

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The occasion of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

impl Return {
    /// What its customer may be told as it stands, what is newest first. Nothing while the shop has not decided.
    #[must_use]
    pub fn occasions(&self) -> Vec<Occasion> {
        match self.authorisation {
            Authorisation::Draft | Authorisation::Submitted | Authorisation::Cancelled { .. } => vec![],
            Authorisation::Rejected { .. } => vec![Occasion::Rejected],
            Authorisation::Approved { .. } => self.approved_occasions(),
        }
    }

    fn approved_occasions(&self) -> Vec<Occasion> {
        let goods = || self.lines.iter().filter(|line| line.draft.is_goods);
        let came = goods().any(|line| line.received.is_positive());
        let expected = goods().any(|line| line.outstanding().is_positive());
        let replacement = self.replacement_state();
        let refunded = self.refunded(self.credited().nothing()).is_positive();
        let fits = [
            (
                Occasion::ReplacementSent,
                self.replacement.iter().any(|line| line.delivered.is_positive()),
            ),
            (Occasion::Refunded, refunded),
            // Before the goods came the customer first has to know where to send them.
            (Occasion::Approved, expected && !came),
            (
                Occasion::ReplacementWaiting,
                replacement == ReplacementState::Waiting,
            ),
            (Occasion::Received, came),
            (Occasion::Approved, expected && came),
            (Occasion::WrongItem, came || expected),
        ];
        fits.into_iter()
            .filter(|(_, fits)| *fits)
            .map(|(occasion, _)| occasion)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occasions_read_back() {
        for occasion in Occasion::ALL {
            assert_eq!(Occasion::from_code(occasion.code()), Some(occasion));
        }
        assert_eq!(Occasion::from_code(7), None);
    }
}
