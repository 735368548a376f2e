//! Cases beside a case: as it would be after an event, and another one that comes of it.

use domain::returns::{DraftLine, Event};
use store::Write;

use super::Case;
use crate::DeskError;
use crate::registration::missing_of;

impl Case {
    /// What the shop wants to know of an application and nobody said. At the counter, where a return is drafted and handed
    /// in at once, the customer is there to be asked.
    pub(super) fn missing(&self, write: &Write<'_>) -> Result<Vec<String>, DeskError> {
        let at_once = self
            .events
            .iter()
            .any(|event| matches!(event, Event::Drafted { .. }));
        if at_once {
            return Ok(vec![]);
        }
        missing_of(write, write.settings(), &self.this)
    }

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
