//! What is said when a return is registered, by the shop's own rules: what it asks for, what is missing.

use domain::returns::{Command, Event, FieldFault, Registration, RegistrationRules, Return};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Settings, Write};

use crate::case::Case;
use crate::returns::{ReturnChanged, step_inputs};
use crate::{Desk, DeskError};

step_inputs! {
    /// Say what the customer would like, and what the shop wants to know.
    ReturnRegister {
        /// All of it: it takes the place of what was said before.
        registration: Registration,
    }
}

impl Desk {
    /// Says what the customer would like, and what the shop wants to know; until the return is approved.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal, or that a field does not take what was entered.
    pub fn return_register(&mut self, step: &ReturnRegister) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |write, _| {
            Ok(Command::Register(tidy(write.settings(), &step.registration)?))
        })
    }
}

/// Says it with the draft; what says nothing new is let pass.
pub(crate) fn register(
    write: &mut Write<'_>,
    case: &mut Case,
    said: Option<&Registration>,
) -> Result<(), DeskError> {
    let Some(said) = said else { return Ok(()) };
    let said = tidy(write.settings(), said)?;
    if said == case.this.registration {
        return Ok(());
    }
    case.run(write, &Command::Register(said))
}

fn tidy(settings: &Settings, said: &Registration) -> Result<Registration, DeskError> {
    let asked = |rules: &RegistrationRules| rules.tidy(said).map_err(|fault| invalid(&fault));
    match &settings.registration {
        Some(rules) => asked(rules),
        None => asked(&RegistrationRules::default()),
    }
}

/// What must be known before it is handed in and is not: nothing where the shop asks for nothing.
pub(crate) fn missing_of(
    read: &Read<'_>,
    settings: &Settings,
    this: &Return,
) -> Result<Vec<String>, DeskError> {
    let Some(rules) = &settings.registration else {
        return Ok(vec![]);
    };
    let party = read.party(this.customer)?;
    let has_phone = party.is_some_and(|party| !party.phone.is_empty());
    let acts = read.return_acts(this.id)?;
    let events = acts.iter().rev().flat_map(|act| act.events.iter().rev());
    let has_note = events
        .filter_map(|event| match event {
            Event::Drafted { note, .. } => Some(!note.trim().is_empty()),
            _ => None,
        })
        .next()
        .unwrap_or(false);
    Ok(rules.missing(&this.registration, has_phone, has_note))
}

/// What a shop asks for; asking for nothing is kept as nothing.
pub(crate) fn rules_of(rules: &RegistrationRules) -> Result<Option<RegistrationRules>, DeskError> {
    rules.check().map_err(|fault| invalid(&fault))?;
    Ok((*rules != RegistrationRules::default()).then(|| rules.clone()))
}

fn invalid(fault: &FieldFault) -> DeskError {
    let (why, given) = match fault {
        FieldFault::Key(key) => ("field_key", key.clone()),
        FieldFault::Name(key) => ("field_name", key.clone()),
        FieldFault::Choices(key) => ("field_choices", key.clone()),
        FieldFault::TooMany => ("too_many_fields", RegistrationRules::FIELDS_MAX.to_string()),
        FieldFault::Unknown(key) => ("unknown", key.clone()),
        FieldFault::Value(key) => ("field_value", key.clone()),
    };
    DeskError::Invalid {
        field: "fields",
        why,
        given,
    }
}
