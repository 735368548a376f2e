//! Files coming in: a shop's opening stock, its past as one table of sales, returns and write-offs, and what
//! customers apply for.
//!
//! `interchange` reads and matches; here it is decided what is new to the shop, and that is posted through
//! the same doors as live work, in one transaction: an interrupted import leaves nothing. Not here: what a
//! column means, and how rows are told apart.

mod applications;
mod directory;
mod example;
mod form;
mod history;
mod intake;
mod known;
mod look;
mod money;
mod plan;
mod post;
mod rejected;
mod source;
mod stock;
mod words;

use std::collections::BTreeMap;

use domain::returns::Actor;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use crate::{Desk, DeskError};

pub use applications::{ImportApplications, ImportApplicationsDone, ImportedApplication};
pub use example::{ImportExample, ImportExampleDone};
pub use form::{FormColumn, ImportForm, ImportForms};
pub use history::{ChangedDocument, ImportHistory, ImportHistoryDone};
pub use look::{FileColumn, FileLook, ImportLook, LookKind};
pub use rejected::{RejectedSave, RejectedSaved};
pub use stock::{ImportStock, ImportStockDone};
pub use words::Missing;

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectedRow {
    /// The row as a spreadsheet counts it: from 1, the header and empty lines counted.
    #[serde(default)]
    pub row: u32,
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// Why, as a code.
    pub reason: String,
    /// Why, by field: `bad_quantity`, `bad_time`, …; the reason's own code where that says it.
    #[serde(default)]
    pub fault: String,
    /// What stands in that field.
    #[serde(default)]
    pub value: String,
    /// The row as it stands in the file.
    pub content: String,
}

/// Whether a transaction is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Keep,
    TakeBack,
}

impl Outcome {
    fn keep_if(kept: bool) -> Self {
        if kept { Self::Keep } else { Self::TakeBack }
    }
}

fn stopped() -> DeskError {
    DeskError::Stopped
}

/// All or nothing: any rejected row refuses the file.
fn refuse_rejected(all_or_nothing: bool, rejected: &[RejectedRow]) -> Result<(), DeskError> {
    if !all_or_nothing || rejected.is_empty() {
        return Ok(());
    }
    Err(DeskError::RowsRejected {
        count: rejected.len(),
        rows: serde_json::to_value(rejected).expect("rows are plain data"),
    })
}

fn count_by_reason(rejected: &[RejectedRow]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rejected {
        *counts.entry(row.reason.clone()).or_default() += 1;
    }
    counts
}

impl Desk {
    /// Runs a transaction which says at its end whether it is kept. Taken back, it leaves not even a row of
    /// the log: that is how a dry run can never differ from the import, and a repeated import writes nothing.
    fn import_in_one(
        &mut self,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<Outcome, DeskError>,
    ) -> Result<(), DeskError> {
        let mut taken_back = false;
        let done = self.change(Permission::Import, |write, actor| match act(write, actor)? {
            Outcome::Keep => Ok(()),
            Outcome::TakeBack => {
                taken_back = true;
                // Refusing is how a transaction is taken back.
                Err(stopped())
            }
        });
        if taken_back { Ok(()) } else { done }
    }
}
