//! What is said when a return is registered, by the shop's own rules: what it asks for, what is missing.

use domain::policy::{Known, Policy};
use domain::returns::{Command, Event, FieldFault, Registration, RegistrationRules, Return};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{AttachedTo, Read, Settings, Write};

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
        self.step(Permission::ReturnRegister, step.of(), |write, case| {
            let mut said = tidy(write.settings(), &step.registration)?;
            if said.return_type.is_none() {
                said.return_type = case.this.registration.return_type.clone();
            }
            crate::policy::known_type(write, &case.this, &said)?;
            Ok(Command::Register(said))
        })
    }
}

/// Says it with the draft; what says nothing new is let pass. Where no type is named the shop's rules propose one: who
/// does which step must not hang on the door through which a return comes.
pub(crate) fn register(
    write: &mut Write<'_>,
    case: &mut Case,
    said: Option<&Registration>,
) -> Result<(), DeskError> {
    let mut said = match said {
        Some(said) => tidy(write.settings(), said)?,
        None => case.this.registration.clone(),
    };
    if said.return_type.is_none() {
        said.return_type = crate::policy::proposed(write, &case.this)?;
    }
    if said == case.this.registration {
        return Ok(());
    }
    crate::policy::known_type(write, &case.this, &said)?;
    case.run(write, &Command::Register(said))
}

fn tidy(settings: &Settings, said: &Registration) -> Result<Registration, DeskError> {
    let asked = |rules: &RegistrationRules| rules.tidy(said).map_err(|fault| invalid(&fault));
    match &settings.registration {
        Some(rules) => asked(rules),
        None => asked(&RegistrationRules::default()),
    }
}

/// What its type requires and nobody said. `events` are those of this transaction, `is_named` whether serials or batches
/// were named in it.
pub(crate) fn missing_of(
    read: &Read<'_>,
    this: &Return,
    policy: &Policy,
    (events, is_named): (&[Event], bool),
) -> Result<Vec<String>, DeskError> {
    let own = policy.return_type(this.registration.return_type.as_deref());
    let Some(own) = own.filter(|own| !own.requires.is_empty() || !own.fields.is_empty()) else {
        return Ok(vec![]);
    };
    let party = read.party(this.customer)?;
    let acts = read.return_acts(this.id)?;
    let earlier = acts.iter().rev().flat_map(|act| act.events.iter().rev());
    let mut all = events.iter().rev().chain(earlier);
    let noted = all.find_map(|event| match event {
        Event::Drafted { note, .. } => Some(!note.trim().is_empty()),
        _ => None,
    });
    let files = read.attachments(AttachedTo::Case(this.id))?;
    let known = Known {
        phone: party.is_some_and(|party| !party.phone.is_empty()),
        note: noted.unwrap_or(false),
        attachment: files.iter().any(|file| file.removed.is_none()),
        piece: is_named,
    };
    Ok(own.missing(&this.registration, known))
}

/// What a shop asks for; asking for nothing is kept as nothing. A field that a return type requires stays.
pub(crate) fn rules_of(
    rules: &RegistrationRules,
    policy: &Policy,
) -> Result<Option<RegistrationRules>, DeskError> {
    rules.check().map_err(|fault| invalid(&fault))?;
    let mut required = policy.types.iter().flat_map(|own| &own.fields);
    if let Some(key) = required.find(|key| !rules.fields.iter().any(|field| field.key == **key)) {
        return Err(DeskError::Invalid {
            field: "fields",
            why: "field_required",
            given: key.clone(),
        });
    }
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
