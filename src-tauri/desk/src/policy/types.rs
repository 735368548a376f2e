//! Return types in use: which one is proposed for a return, those that can be chosen, what an open one is due.

use chrono::NaiveDate;
use domain::policy::{Policy, ReturnType};
use domain::returns::{Context, Event, Information, Registration, Return, Wait};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ActRow, Read, Write};

use super::judging::policy_of;
use crate::returns::UNSPECIFIED;
use crate::{Desk, DeskError};

/// Asks for the types that a return can have.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TypeChoices {
    /// The reasons of its lines, by code, in their order; empty where none is given.
    pub reasons: Vec<String>,
}

/// The types that a return can have.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TypesOffered {
    /// All of the shop's; none in a shop that has none.
    pub types: Vec<TypeView>,
    /// The one that is taken if none is named.
    pub proposed: Option<String>,
}

/// A return type, as documents and forms show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TypeView {
    /// Its code.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What has to be known when it is handed in.
    pub requires: Vec<Information>,
    /// Those of the shop's own fields that have to be filled in, by key.
    pub fields: Vec<String>,
}

impl TypeView {
    pub(crate) fn of(own: &ReturnType) -> Self {
        Self {
            code: own.code.clone(),
            zh: own.zh.clone(),
            en: own.en.clone(),
            requires: own.requires.clone(),
            fields: own.fields.clone(),
        }
    }
}

/// Until when a step that a return waits for is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepDueView {
    /// The step.
    pub step: Wait,
    /// The last day for it.
    pub due: NaiveDate,
    /// Days since then, where that has passed.
    pub overdue_days: Option<i64>,
}

impl Desk {
    /// The types that are usual, for the editor; none of them is in force by itself.
    ///
    /// # Errors
    /// None.
    pub fn usual_types(&self) -> Result<Vec<ReturnType>, DeskError> {
        Ok(usual())
    }

    /// The types that a return with these reasons can have, and the one that is proposed.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn type_choices(&self, asked: &TypeChoices) -> Result<TypesOffered, DeskError> {
        let read = self.store.read();
        let policy = read.policy()?.policy;
        let reasons = asked.reasons.iter().map(|reason| match reason.as_str() {
            "" => UNSPECIFIED,
            reason => reason,
        });
        let proposed = proposed_for(&read, &policy, reasons)?;
        Ok(TypesOffered {
            types: policy.types.iter().map(TypeView::of).collect(),
            proposed,
        })
    }
}

/// Types that are usual: data, for an owner to begin with.
const USUAL: &str = include_str!("../../../../assets/policies/return_types.json");

fn usual() -> Vec<ReturnType> {
    serde_json::from_str(USUAL).expect("the usual types are our own file")
}

/// The type that the rules in force propose for a return, by code.
pub(crate) fn proposed(write: &mut Write<'_>, this: &Return) -> Result<Option<String>, DeskError> {
    let policy = write.policy_now()?.policy;
    let lines = this.lines.iter();
    proposed_for(write, &policy, lines.map(|line| line.draft.reason.as_str()))
}

fn proposed_for<'r>(
    read: &Read<'_>,
    policy: &Policy,
    reasons: impl Iterator<Item = &'r str>,
) -> Result<Option<String>, DeskError> {
    if policy.types.is_empty() {
        return Ok(None);
    }
    let paths = reasons.map(|reason| read.reason_path(reason));
    let paths = paths.collect::<Result<Vec<_>, _>>()?;
    Ok(policy.proposed_type(&paths).map(|own| own.code.clone()))
}

/// That the rules by which a return is judged have the type that is said of it.
pub(crate) fn known_type(read: &Read<'_>, this: &Return, said: &Registration) -> Result<(), DeskError> {
    let Some(code) = &said.return_type else {
        return Ok(());
    };
    match policy_of(read, this)?.policy.return_type(Some(code)) {
        Some(_) => Ok(()),
        None => Err(DeskError::NotFound {
            what: "return_type",
            key: code.clone(),
        }),
    }
}

/// Until when each step is due that a return waits for; nothing where its type says nothing.
pub(crate) fn steps_due(
    this: &Return,
    acts: &[ActRow],
    context: &Context,
    time_zone: &str,
) -> Vec<StepDueView> {
    if this.return_type(context).is_none() {
        return vec![];
    }
    let acts: Vec<(NaiveDate, &[Event])> = acts
        .iter()
        .map(|act| (crate::business_date(act.at, time_zone), act.events.as_slice()))
        .collect();
    let due = this.steps_due(&acts, context).into_iter();
    due.map(|one| StepDueView {
        step: one.step,
        due: one.due,
        overdue_days: Some((context.today - one.due).num_days()).filter(|days| *days > 0),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_types_can_be_used_together() {
        let policy = Policy {
            types: usual(),
            ..Policy::default()
        };
        assert_eq!(policy.faults(), []);
        assert!(policy.types.len() > 3);
    }
}
