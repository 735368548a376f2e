//! A shop's past from one file, in one transaction: nothing of it or all of it.

use std::ops::ControlFlow;

use domain::returns::Actor;
use domain::staff::{Permission, Role};
use interchange::History;
use interchange::figures::{Figures, ShopSide};
use interchange::history::HistoryError;
use interchange::matching::{ReturnMatch, match_returns};
use interchange::profile::FileKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{SYSTEM_STAFF, Settings, Write};

use super::directory::Directory;
use super::known::Known;
use super::plan;
use super::post::Poster;
use super::source::Source;
use super::{Outcome, RejectedRow, refuse_rejected, stopped};
use crate::progress::{Progress, Stage, Watch};
use crate::{Desk, DeskError};

/// How many documents lie between two reports of progress.
const DOCUMENTS_PER_REPORT: usize = 64;

/// A file of sales, returns and write-offs to import.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportHistory {
    /// The file's path.
    pub file: String,
    /// Name of the import profile; chosen by the header if left out.
    pub profile: Option<String>,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
    /// Refuse the file if any row is rejected.
    pub all_or_nothing: bool,
    /// Let stock go below zero, in this import only.
    pub allow_negative: bool,
    /// Encoding of the file; found out if left out.
    pub encoding: Option<String>,
    /// `,` `;` `|` or `tab`; found out if left out.
    pub delimiter: Option<String>,
}

/// A document whose number the shop has and whose content is another now. It was not posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedDocument {
    /// Its number in the file.
    pub number: String,
    /// What it is.
    pub kind: domain::document::DocumentKind,
    /// In what it differs: `other_line_count`, `other_product`, `other_quantity`, `other_price`,
    /// `other_customer` or `other_date`.
    pub reason: String,
    /// Numbers of its rows.
    pub rows: Vec<u32>,
}

/// The figures of the file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportHistoryDone {
    /// The figures: see the data folder's page. The same for every import of the same file but for
    /// `new_documents`.
    #[serde(flatten)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub figures: Figures,
    /// Whether nothing was changed because nothing was to be.
    pub dry_run: bool,
    /// The rows that were not imported.
    pub rejected: Vec<RejectedRow>,
    /// Documents that the shop has with other content.
    pub changed_documents: Vec<ChangedDocument>,
}

impl Desk {
    /// Imports a history.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the file cannot be used, a period is closed, stock would go
    /// below zero, rows are rejected and it was to be all or nothing, or `watch` stopped it.
    pub fn import_history(
        &mut self,
        import: &ImportHistory,
        watch: &mut Watch<'_>,
    ) -> Result<ImportHistoryDone, DeskError> {
        self.permit(Permission::Import)?;
        let history = self.read_history(import, watch)?;
        let rejected: Vec<RejectedRow> = history.rejected.iter().map(of_file).collect();
        refuse_rejected(import.all_or_nothing, &rejected)?;
        let now = self.clock.now();
        let mut done = None;
        self.import_in_one(|write, person| {
            // The import acts as a person of its own; who started it stands in the log.
            write.stamp(SYSTEM_STAFF, now);
            let (figures, changed_documents) = take_in(write, &history, import, watch)?;
            let new_documents = figures.new_documents.unwrap_or(0);
            let outcome = Outcome::keep_if(new_documents > 0 && !import.dry_run);
            if outcome == Outcome::Keep {
                write.stamp(person.staff, now);
                let detail = json!({ "rows": figures.rows, "new_documents": new_documents });
                write.log("import.history", &import.file, &detail.to_string())?;
            }
            done = Some(ImportHistoryDone {
                figures,
                dry_run: import.dry_run,
                rejected,
                changed_documents,
            });
            Ok(outcome)
        })?;
        Ok(done.expect("an import that was not refused says what it did"))
    }

    fn read_history(&self, import: &ImportHistory, watch: &mut Watch<'_>) -> Result<History, DeskError> {
        let currency = self.store.settings().currency();
        let source = Source {
            file: &import.file,
            kind: FileKind::History,
            profile: import.profile.as_deref(),
            encoding: import.encoding.as_deref(),
            delimiter: import.delimiter.as_deref(),
        };
        source.open(|sheet, layout| {
            let total = sheet.bytes();
            let mut report = |done| {
                watch(Progress {
                    stage: Stage::Reading,
                    done,
                    total,
                })
            };
            History::read(sheet, layout, currency, &mut report).map_err(|error| match error {
                HistoryError::Stopped => stopped(),
                HistoryError::NotAHistory { profile } => DeskError::ImportFile {
                    code: "profile_unusable",
                    params: json!({ "profile": profile }),
                },
            })
        })
    }
}

fn of_file(row: &interchange::history::RejectedRow) -> RejectedRow {
    RejectedRow {
        number: row.number,
        line: row.line,
        reason: row.reason.code().to_owned(),
        content: row.content.clone(),
    }
}

/// What the import may do that the shop's settings forbid live work, and only while it runs.
fn relaxed(settings: &Settings, allow_negative: bool) -> Settings {
    Settings {
        negative_stock: settings.negative_stock || allow_negative,
        ..settings.clone()
    }
}

fn take_in(
    write: &mut Write<'_>,
    history: &History,
    import: &ImportHistory,
    watch: &mut Watch<'_>,
) -> Result<(Figures, Vec<ChangedDocument>), DeskError> {
    let currency = write.currency();
    let directory = Directory::of(write, history)?;
    let known = Known::of(write, history, &directory)?;
    let mut matches =
        match_returns(history, currency, &known.shop).map_err(|error| DeskError::ImportFile {
            code: "matching_contradiction",
            params: json!({ "system": error.to_string() }),
        })?;
    let of_row = plan::document_of_row(history);
    plan::keep_to_customers(history, currency, &of_row, &mut matches);
    let order = plan::order(history, &known.documents, &of_row, &matches);
    let settings = relaxed(write.settings(), import.allow_negative);
    if !settings.negative_stock {
        plan::check_stock(write, history, &directory, &order)?;
    }
    let opening_qty = write.opening_total()?;
    let before = write.sellable_total()?;
    let actor = Actor {
        staff: SYSTEM_STAFF,
        role: Role::System,
    };
    let mut poster = Poster::new(
        history,
        directory,
        matches,
        actor,
        write.policy_now()?.policy.approval_limit(),
    );
    write.under(settings, |write| {
        post_all(write, &mut poster, history, &order, watch)
    })?;
    let (matches, change): (Vec<ReturnMatch>, _) = poster.finish();
    let side = ShopSide {
        opening_qty,
        closing_qty: before + change,
        new_documents: Some(u64::try_from(order.len()).expect("documents are numbered by u32")),
    };
    Ok((Figures::of(history, &matches, currency, side), known.changed))
}

fn post_all(
    write: &mut Write<'_>,
    poster: &mut Poster<'_>,
    history: &History,
    order: &[u32],
    watch: &mut Watch<'_>,
) -> Result<(), DeskError> {
    for (done, &index) in order.iter().enumerate() {
        let progress = Progress {
            stage: Stage::Posting,
            done,
            total: order.len(),
        };
        if done.is_multiple_of(DOCUMENTS_PER_REPORT) && watch(progress) == ControlFlow::Break(()) {
            return Err(stopped());
        }
        poster.post(write, &history.documents[index as usize])?;
    }
    Ok(())
}
