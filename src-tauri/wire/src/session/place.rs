//! Opening a shop's file as far as the machine allows: to write, else to look.

use std::path::Path;

use desk::{Access, Clock, Desk, DeskError};
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
    /// Opens a shop. Where nobody has a PIN, the owner is at the desk; otherwise nobody is yet.
    pub(super) fn at(path: &Path, clock: Clock) -> Result<Self, DeskError> {
        let (mut desk, read_only) = match Desk::open(path, Access::Write, clock) {
            Ok(desk) => (desk, None),
            Err(error) => match reason(&error) {
                Some(reason) => (Desk::open(path, Access::Read, clock)?, Some(reason)),
                None => return Err(error),
            },
        };
        desk.sign_in(None, None)?;
        Ok(Self { desk, read_only })
    }
}

fn reason(error: &DeskError) -> Option<ReadOnly> {
    match error.code_and_params().0.as_str() {
        "shop_in_use" => Some(ReadOnly::InUse),
        "folder_read_only" => Some(ReadOnly::NotWritable),
        _ => None,
    }
}
