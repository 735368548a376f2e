//! Steps that may be another person's: they wait, and what was done before stays.

use domain::returns::{Command, Refusal};
use store::Write;

use super::{CounterWait, Taking};
use crate::DeskError;

/// Whether another person could do what this one may not.
pub(super) fn is_for_somebody_else(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotPermitted { .. }
            | Refusal::ApproverIsCreator { .. }
            | Refusal::PolicyNotMet { .. }
            | Refusal::StepOfRole { .. }
    )
}

impl Taking<'_> {
    /// Runs a step that everybody at the counter may do, unless the return's type leaves it to a role: then it waits.
    pub(super) fn unless_of_a_role(
        &mut self,
        write: &mut Write<'_>,
        command: &Command,
    ) -> Result<bool, DeskError> {
        match self.case.run(write, command) {
            Ok(()) => Ok(true),
            Err(DeskError::Refused(refusal @ Refusal::StepOfRole { .. })) => {
                let step = command.name().to_owned();
                self.waits.push(CounterWait { step, refusal });
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Runs a step that may be another person's: then it waits; any other refusal takes everything back.
    pub(super) fn may_wait(&mut self, write: &mut Write<'_>, command: &Command) -> Result<bool, DeskError> {
        match self.case.run(write, command) {
            Ok(()) => Ok(true),
            Err(DeskError::Refused(refusal)) if is_for_somebody_else(&refusal) => {
                let step = command.name().to_owned();
                self.waits.push(CounterWait { step, refusal });
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}
