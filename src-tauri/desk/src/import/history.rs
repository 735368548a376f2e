//! A shop's past from one file, in one transaction: nothing of it or all of it.

use std::ops::ControlFlow;

use domain::Money;
use domain::ledger::Tender;
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
use super::money::no_store_credit;
use super::plan;
use super::post::{Poster, Sums};
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
    /// How the sales were paid, and their returns paid back; not at all if left out: then sales are owed, and
    /// returns credit the customers' accounts. Not `store_credit`: what was paid in before, no file says.
    pub paid_by: Option<Tender>,
    /// Only to be looked up when goods come back, because other books have this past: no goods and no money move. A
    /// sale stands there with what the file's own returns left of it, and has to be paid. What comes back of it comes in
    /// at the cost that the goods have now.
    pub for_reference: bool,
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
    /// `new_documents`, unless it is for reference: of what came back no more is kept than that it did.
    #[serde(flatten)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub figures: Figures,
    /// What this import books as paid by customers, where it was said how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_amount: Option<Money>,
    /// What it books as paid back to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_back_amount: Option<Money>,
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
        no_store_credit(import.paid_by)?;
        let history = self.read_history(import, watch)?;
        let mut rejected: Vec<RejectedRow> = history.rejected.iter().map(of_file).collect();
        refuse_rejected(import.all_or_nothing, &rejected)?;
        let tells_payment = !import.for_reference && (import.paid_by.is_some() || history.names_tenders());
        let now = self.clock.now();
        let mut done = None;
        self.import_in_one(|write, person| {
            // The import acts as a person of its own; who started it stands in the log.
            write.stamp(SYSTEM_STAFF, now);
            let (figures, sums, changed_documents) =
                take_in(write, &history, import, watch).map_err(|error| beside_rejected(error, &rejected))?;
            let new_documents = figures.new_documents.unwrap_or(0);
            let outcome = Outcome::keep_if(new_documents > 0 && !import.dry_run);
            if outcome == Outcome::Keep {
                write.stamp(person.staff, now);
                let detail = json!({ "rows": figures.rows, "new_documents": new_documents });
                write.log("import.history", &import.file, &detail.to_string())?;
            }
            done = Some(ImportHistoryDone {
                figures,
                paid_amount: tells_payment.then_some(sums.paid),
                paid_back_amount: tells_payment.then_some(sums.paid_back),
                dry_run: import.dry_run,
                rejected: std::mem::take(&mut rejected),
                changed_documents,
            });
            Ok(outcome)
        })?;
        Ok(done.expect("an import that was not refused says what it did"))
    }

    fn read_history(&self, import: &ImportHistory, watch: &mut Watch<'_>) -> Result<History, DeskError> {
        let currency = self.store.settings().currency();
        let today = self.today();
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
            History::read(sheet, layout, currency, today, &mut report).map_err(|error| match error {
                HistoryError::Stopped => stopped(),
                HistoryError::NotAHistory { profile } => DeskError::ImportFile {
                    code: "profile_unusable",
                    params: json!({ "profile": profile }),
                },
            })
        })
    }
}

/// One error does not hide the other: the rows that would be rejected are told beside it.
fn beside_rejected(error: DeskError, rows: &[RejectedRow]) -> DeskError {
    match error {
        DeskError::WouldGoNegative { count, products, .. } => DeskError::WouldGoNegative {
            count,
            products,
            rejected: serde_json::to_value(rows).expect("rows are plain data"),
        },
        other => other,
    }
}

fn of_file(row: &interchange::history::RejectedRow) -> RejectedRow {
    RejectedRow {
        row: row.sheet_row,
        number: row.number,
        line: row.line,
        reason: row.reason.code().to_owned(),
        fault: row.fault.to_owned(),
        value: row.value.clone(),
        content: row.content.clone(),
    }
}

/// What the import may do that the shop's settings forbid live work, and only while it runs.
fn relaxed(settings: &Settings, allow_negative: bool) -> Settings {
    Settings {
        negative_stock: settings.negative_stock || allow_negative,
        // What is over did not go through this drawer.
        drawer: None,
        ..settings.clone()
    }
}

fn take_in(
    write: &mut Write<'_>,
    history: &History,
    import: &ImportHistory,
    watch: &mut Watch<'_>,
) -> Result<(Figures, Sums, Vec<ChangedDocument>), DeskError> {
    if !import.dry_run && !import.for_reference {
        crate::drawer::not_open(write.settings())?;
    }
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
    if import.for_reference {
        plan::names_no_sale_of_the_shop(history, &matches)?;
    }
    let settings = relaxed(write.settings(), import.allow_negative);
    if !settings.negative_stock && !import.for_reference {
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
        (import.paid_by, import.for_reference),
        currency,
    );
    write.under(settings, |write| {
        post_all(write, &mut poster, history, &order, watch)
    })?;
    let (matches, sums): (Vec<ReturnMatch>, _) = poster.finish();
    let side = ShopSide {
        opening_qty,
        closing_qty: before + sums.goods_change,
        new_documents: Some(u64::try_from(order.len()).expect("documents are numbered by u32")),
    };
    let figures = Figures::of(history, &matches, currency, side);
    Ok((figures, sums, known.changed))
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
