//! Cases beside a case: as it would be after an event, and another one that comes of it.

use domain::returns::{DraftLine, Event};
use store::Write;

use super::Case;
use crate::DeskError;

impl Case {
    /// The case as it would be after an event: what is gathered for it is what a decision about that event looks at.
    pub(crate) fn ahead(&self, event: &Event) -> Self {
        let mut this = self.this.clone();
        this.apply(event, self.currency);
        Self {
            this,
            posted: vec![],
            events: vec![],
            actor: self.actor,
            date: self.date,
            currency: self.currency,
        }
    }

    /// A new draft for the same customer, by the same person, on the same day.
    pub(crate) fn another(
        &self,
        write: &mut Write<'_>,
        lines: Vec<DraftLine>,
        note: String,
    ) -> Result<Self, DeskError> {
        Self::draft(write, self.actor, self.date, self.this.customer, lines, note)
    }
}
