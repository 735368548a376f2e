//! Errors as they cross the wire: a code, a sentence, and the facts.

use desk::{Blame, DeskError};
use domain::money::NumberError;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::words::{Language, sentence};

/// An error that a caller can show and a script can test.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WireError {
    /// What went wrong, for scripts: it never changes its meaning.
    pub code: String,
    /// What went wrong and what to do, in words.
    pub message: String,
    /// The facts.
    pub params: Value,
    /// Who can mend it: the command line's exit code.
    #[serde(skip)]
    pub blame: i32,
}

impl WireError {
    /// A desk's error in words.
    #[must_use]
    pub fn of(error: &DeskError, language: Language) -> Self {
        let (code, params) = error.code_and_params();
        let blame = match error.blame() {
            Blame::Rule => 1,
            Blame::Usage => 2,
            Blame::Fault => 3,
        };
        Self {
            message: sentence(&code, &params, language),
            code,
            params,
            blame,
        }
    }

    /// The caller asked for something that does not exist or cannot be read.
    #[must_use]
    pub fn usage(code: &str, params: Value, language: Language) -> Self {
        Self {
            message: sentence(code, &params, language),
            code: code.to_owned(),
            params,
            blame: 2,
        }
    }

    /// A number that cannot be read is somebody's slip of the hand and said as such; anything else in an input
    /// concerns whoever wrote the caller.
    pub(crate) fn bad_input(error: &serde_json::Error, language: Language) -> Self {
        let what = error.to_string();
        let (why, given) = match NumberError::told(&what) {
            Some(NumberError::Unreadable { text }) => ("not_a_number", text),
            Some(NumberError::TooPrecise { text, .. }) => ("too_precise", text),
            Some(NumberError::OutOfRange { text }) => ("out_of_range", text),
            None => return Self::usage("bad_input", json!({ "what": what }), language),
        };
        Self::usage(
            "bad_input",
            json!({ "what": what, "why": why, "given": given }),
            language,
        )
    }
}
