//! What was seen when goods were counted in: how they look, what is missing, what they weigh. Noted with the
//! receipt that it is about; the inspection decides later and by itself.

use serde::{Deserialize, Serialize};

use crate::ids::LineNumber;
use crate::policy::Condition;
use crate::quantity::Quantity;

/// What was seen of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptNote {
    /// The line.
    pub line: LineNumber,
    /// How the goods look.
    pub condition: Option<Condition>,
    /// Accessories that should be there and are not; empty for none.
    pub missing: String,
    /// What was put on the scales, in kilograms.
    pub weight_kg: Option<Quantity>,
}

impl ReceiptNote {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.condition.is_none() && self.missing.is_empty() && self.weight_kg.is_none()
    }
}
