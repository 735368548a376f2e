//! Opening a shop's file as far as the machine allows: to write, else to look.

use std::path::Path;

use desk::{Access, Clock, Desk, DeskError};
use domain::staff::Role;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::Open;
use crate::WireError;
use crate::words::Language;

/// Why a shop can only be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReadOnly {
    /// Another window or program has it open.
    InUse,
    /// Its file or folder cannot be written.
    NotWritable,
}

impl ReadOnly {
    /// The answer to whoever wants to change something.
    pub(super) fn refusal(self, path: &Path, language: Language) -> WireError {
        let code = match self {
            Self::InUse => "shop_in_use",
            Self::NotWritable => "folder_read_only",
        };
        let refused = WireError::usage(code, json!({ "path": path.display().to_string() }), language);
        WireError { blame: 3, ..refused }
    }
}

impl Open {
    /// Opens a shop. Somebody who works alone and has no PIN is at the desk at once. Where there are several people,
    /// whoever opens it says who is there: taken for the owner, a clerk would not find their own unfinished work, and
    /// would do everything else in the owner's name.
    pub(super) fn at(path: &Path, clock: Clock) -> Result<Self, DeskError> {
        let (mut desk, read_only) = match Desk::open(path, Access::Write, clock) {
            Ok(desk) => (desk, None),
            Err(error) => match reason(&error) {
                Some(reason) => (Desk::open(path, Access::Read, clock)?, Some(reason)),
                None => return Err(error),
            },
        };
        if works_alone(&desk)? {
            desk.sign_in(None, None)?;
        }
        Ok(Self { desk, read_only })
    }
}

fn works_alone(desk: &Desk) -> Result<bool, DeskError> {
    let staff = desk.store().read().all_staff()?;
    Ok(staff.iter().filter(|row| row.role != Role::System).count() == 1)
}

fn reason(error: &DeskError) -> Option<ReadOnly> {
    match error.code_and_params().0.as_str() {
        "shop_in_use" => Some(ReadOnly::InUse),
        "folder_read_only" => Some(ReadOnly::NotWritable),
        _ => None,
    }
}
