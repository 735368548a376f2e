//! Verify: every check of the store, as one answer.

use schemars::JsonSchema;
use serde::Serialize;
use store::Check;

use crate::{Desk, DeskError};

/// The answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verified {
    /// Whether every check passed.
    pub passed: bool,
    /// Each check and what it found.
    pub checks: Vec<CheckView>,
}

/// A check and what it found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CheckView {
    /// Its name.
    pub name: String,
    /// How many findings there are.
    pub count: usize,
    /// The first of them, in words for a developer.
    pub findings: Vec<String>,
}

/// How many findings of a check are listed.
const LISTED_MAX: usize = 20;

impl Desk {
    /// Runs every check.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read; a finding is an answer, not an error.
    pub fn verify(&self) -> Result<Verified, DeskError> {
        let read = self.store.read();
        let mut checks = Vec::with_capacity(Check::ALL.len());
        for check in &Check::ALL {
            let found = read.check(check)?;
            let findings = found.iter().take(LISTED_MAX);
            checks.push(CheckView {
                name: check.name.to_owned(),
                count: found.len(),
                findings: findings
                    .map(|one| format!("{}: expected {}, found {}", one.subject, one.expected, one.found))
                    .collect(),
            });
        }
        Ok(Verified {
            passed: checks.iter().all(|check| check.count == 0),
            checks,
        })
    }
}
