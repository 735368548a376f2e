//! Cases beside a case: as it would be after an event, and another one that comes of it.

use domain::returns::{Command, DraftLine, Event};
use store::Write;

use super::Case;
use crate::DeskError;
use crate::returns::REFUND;

impl Case {
    /// Closes it with its last step, where its type has no step for that. Whoever may not close it leaves it open, and
    /// then it waits for somebody who may.
    pub(crate) fn close_with_last(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        if self.this.registration.return_type.is_none() {
            return Ok(());
        }
        let context = self.context(write, &REFUND)?;
        if !self.this.closes_with_its_last_step(&context) {
            return Ok(());
        }
        match self.run(write, &Command::Close) {
            Ok(()) | Err(DeskError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
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
            named: vec![],
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
