//! What a return's type makes of it: which steps it waits for, since when each waits, and until when each is due.

use chrono::NaiveDate;

use super::{Context, Event, Return, Wait};
use crate::policy::ReturnType;

/// A step that a return waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepDue {
    /// Which.
    pub step: Wait,
    /// The last day for it.
    pub due: NaiveDate,
}

impl Return {
    /// Its type, if the policy that it is judged by has it.
    #[must_use]
    pub fn return_type<'c>(&self, context: &'c Context) -> Option<&'c ReturnType> {
        let policy = &context.judging.policy;
        policy.return_type(self.registration.return_type.as_deref())
    }

    /// Whether the customer is to confirm what went out: the type asks for it, all is out, and nobody did.
    pub(super) fn awaits_confirmation(&self, context: &Context) -> bool {
        let asks = self
            .return_type(context)
            .is_some_and(|own| own.step(Wait::Confirm).is_some());
        let mut out = self.replacement.iter();
        asks && self.confirmed.is_none()
            && self.replacement.iter().any(|line| line.delivered.is_positive())
            && !out.any(|line| line.open().is_positive())
    }

    /// Whether its last step closes it: the type has no step for that, and nothing else is left.
    #[must_use]
    pub fn closes_with_its_last_step(&self, context: &Context) -> bool {
        let own = self.return_type(context);
        own.is_some_and(|own| own.step(Wait::Close).is_none()) && self.open_waits(context) == [Wait::Close]
    }

    /// Until when each step that it waits for is due, where its type says so: counted in working days from the day
    /// since which it has waited for it without a break. `acts` is all that happened, act by act, with its day.
    #[must_use]
    pub fn steps_due(&self, acts: &[(NaiveDate, &[Event])], context: &Context) -> Vec<StepDue> {
        let Some(own) = self.return_type(context) else {
            return vec![];
        };
        let calendar = &context.judging.policy.calendar;
        let since = self.waits_since(acts, context).into_iter();
        since
            .filter_map(|(step, since)| {
                let days = own.step(step).and_then(|told| told.days)?;
                let due = calendar.after(since, days, true);
                Some(StepDue { step, due })
            })
            .collect()
    }

    fn waits_since(&self, acts: &[(NaiveDate, &[Event])], context: &Context) -> Vec<(Wait, NaiveDate)> {
        let mut since: Vec<(Wait, NaiveDate)> = Vec::new();
        let mut then: Option<Self> = None;
        for (date, events) in acts {
            for event in *events {
                match &mut then {
                    Some(then) => then.apply(event, context.currency),
                    None => then = Self::drafted(self.id, context.currency, event),
                }
            }
            let Some(then) = &then else { continue };
            let waits = then.open_waits(context);
            since.retain(|(step, _)| waits.contains(step));
            for step in waits {
                if !since.iter().any(|(known, _)| *known == step) {
                    since.push((step, *date));
                }
            }
        }
        since
    }
}
