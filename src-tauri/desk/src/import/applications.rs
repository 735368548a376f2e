//! Applications from a file: what customers asked for by phone, by e-mail or online becomes drafts, or returns that are
//! handed in already.
//!
//! An application comes once: its own number, or all that it says, is remembered. What the file says and a return has no
//! field for stands in its note, and so does what is missing: whoever opens the draft sees what to ask the customer.

use std::collections::BTreeMap;

use domain::document::DocumentKind;
use interchange::applications::Applications;
use interchange::profile::FileKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::intake::{Intake, Taken, TurnedAway};
use super::source::Source;
use super::words::Missing;
use super::{Outcome, RejectedRow, count_by_reason, refuse_rejected};
use crate::progress::{Watch, unwatched};
use crate::views::Refused;
use crate::{Desk, DeskError};

/// A file of applications to import.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportApplications {
    /// The file's path.
    pub file: String,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
    /// Refuse the file if any row is rejected.
    pub all_or_nothing: bool,
    /// Hand in each that is complete; left out, all of them are drafts.
    pub submit: bool,
    /// Encoding of the file; found out if left out.
    pub encoding: Option<String>,
    /// `,` `;` `|` or `tab`; found out if left out.
    pub delimiter: Option<String>,
}

/// What an import of applications did, or would do.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportApplicationsDone {
    /// Rows below the header, rejected ones included.
    pub rows: usize,
    /// Applications of which every row is good.
    pub applications: usize,
    /// Those that an earlier import brought.
    pub already_there: usize,
    /// Returns and exchanges that were made.
    pub new_documents: usize,
    /// How many of them were handed in.
    pub submitted: usize,
    /// How many of them lack something.
    pub incomplete: usize,
    /// What was made, in the order of the file.
    pub documents: Vec<ImportedApplication>,
    /// How many rows were rejected, by reason.
    pub rejected_rows: BTreeMap<String, usize>,
    /// Which, and why.
    pub rejected: Vec<RejectedRow>,
    /// Whether nothing was changed because nothing was to be.
    pub dry_run: bool,
}

/// What became of an application.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportedApplication {
    /// Identity of the return or exchange; none in a dry run.
    pub id: Option<i64>,
    /// Its number, once it is handed in; none in a dry run.
    pub number: Option<String>,
    /// Whether it is a return or an exchange.
    pub kind: DocumentKind,
    /// The application's own number.
    pub application: String,
    /// Its first row as a spreadsheet counts it.
    pub row: u32,
    /// What it lacks.
    pub missing: Vec<Missing>,
    /// Why it stayed a draft although it was to be handed in.
    pub refused: Option<Refused>,
}

impl Desk {
    /// Imports applications.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the file cannot be used, or rows are rejected and it was to be all or
    /// nothing.
    pub fn import_applications(
        &mut self,
        import: &ImportApplications,
    ) -> Result<ImportApplicationsDone, DeskError> {
        self.import_applications_watched(import, &mut unwatched)
    }

    /// As [`Desk::import_applications`], telling `watch` how many are taken in.
    ///
    /// # Errors
    /// As [`Desk::import_applications`], and when `watch` stopped it; then nothing is imported.
    pub fn import_applications_watched(
        &mut self,
        import: &ImportApplications,
        watch: &mut Watch<'_>,
    ) -> Result<ImportApplicationsDone, DeskError> {
        self.permit(domain::staff::Permission::Import)?;
        let source = Source {
            file: &import.file,
            kind: FileKind::Applications,
            profile: None,
            encoding: import.encoding.as_deref(),
            delimiter: import.delimiter.as_deref(),
        };
        source.open(|sheet, layout| {
            // The kind of the profile was asked for, so the file is one of applications.
            let read = Applications::read(sheet, layout).map_err(|error| DeskError::ImportFile {
                code: "profile_unusable",
                params: json!({ "system": error.to_string() }),
            })?;
            self.take_in(import, &read, watch)
        })
    }

    fn take_in(
        &mut self,
        import: &ImportApplications,
        read: &Applications,
        watch: &mut Watch<'_>,
    ) -> Result<ImportApplicationsDone, DeskError> {
        let today = self.today();
        let mut done = None;
        self.import_in_one(|write, actor| {
            let intake = Intake {
                actor,
                today,
                submit: import.submit,
                language: write.settings().language,
                reasons: write.reasons()?,
            };
            let taken = intake.all(write, read, watch)?;
            let finished = finished(import, read, taken);
            refuse_rejected(import.all_or_nothing && !import.dry_run, &finished.rejected)?;
            let outcome = Outcome::keep_if(finished.new_documents > 0 && !import.dry_run);
            if outcome == Outcome::Keep {
                let detail = json!({ "new": finished.new_documents, "submitted": finished.submitted });
                write.log("import.applications", &import.file, &detail.to_string())?;
            }
            done = Some(finished);
            Ok(outcome)
        })?;
        Ok(done.expect("an import that was not refused says what it did"))
    }
}

fn finished(import: &ImportApplications, read: &Applications, taken: Taken) -> ImportApplicationsDone {
    let mut documents = taken.documents;
    if import.dry_run {
        // They are taken back: their identities are nobody's.
        for document in &mut documents {
            (document.id, document.number) = (None, None);
        }
    }
    let rejected = rejected(read, taken.turned_away);
    let submitted = documents
        .iter()
        .filter(|one| one.number.is_some() || one.was_submitted(import));
    ImportApplicationsDone {
        rows: read.applications.iter().map(|one| one.lines.len()).sum::<usize>() + read.rejected.len(),
        applications: documents.len() + taken.already_there,
        already_there: taken.already_there,
        new_documents: documents.len(),
        submitted: submitted.count(),
        incomplete: documents.iter().filter(|one| !one.missing.is_empty()).count(),
        documents,
        rejected_rows: count_by_reason(&rejected),
        rejected,
        dry_run: import.dry_run,
    }
}

impl ImportedApplication {
    /// In a dry run: whether it would be handed in.
    fn was_submitted(&self, import: &ImportApplications) -> bool {
        import.dry_run && import.submit && self.missing.is_empty() && self.refused.is_none()
    }
}

fn rejected(read: &Applications, turned_away: Vec<TurnedAway>) -> Vec<RejectedRow> {
    let of_file = read.rejected.iter().map(|row| RejectedRow {
        row: row.sheet_row,
        number: row.number,
        line: row.line,
        reason: row.fault.into(),
        fault: row.fault.into(),
        value: row.value.clone(),
        content: row.content.clone(),
    });
    let of_shop = turned_away.into_iter().map(|row| RejectedRow {
        row: row.line.sheet_row,
        number: row.line.number,
        line: row.line.line,
        reason: row.fault.into(),
        fault: row.fault.into(),
        value: row.value,
        content: row.line.content,
    });
    let mut rows: Vec<RejectedRow> = of_file.chain(of_shop).collect();
    rows.sort_by_key(|row| row.number);
    rows
}
