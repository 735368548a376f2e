//! What a page was writing when the window closed, kept in the shop's file for the person who wrote it.
//!
//! A draft is named by the request that will post it. Posting takes it away in the same transaction, so
//! that after a kill there is either the draft or the document. It is deliberately no document: it has no
//! number, holds no goods, and only the page that wrote it reads it.

use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Desk, DeskError};

/// The most that one draft may hold, as JSON.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// How many drafts of one kind a person may have.
const DRAFTS_MAX: usize = 20;
/// A kind or the name of a request is no longer than this.
const NAME_BYTES_MAX: usize = 80;

/// A draft to keep.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftKeep {
    /// Which page: `return`, `sale`, …
    pub kind: String,
    /// The request that will post it.
    pub request_id: String,
    /// What the page wants back, at most 64 kB.
    pub body: Value,
}

/// Whether a draft was kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DraftKept {
    /// No when the request was carried out meanwhile: what is posted is not kept as a draft.
    pub kept: bool,
}

/// Whose drafts: those of the person at the desk.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftGet {
    /// Which page: `return`, `sale`, …
    pub kind: String,
}

/// A draft.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DraftView {
    /// The request that will post it.
    pub request_id: String,
    /// When it was last kept, RFC 3339.
    pub at: String,
    /// What the page put down.
    pub body: Value,
}

/// A draft to drop.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftDrop {
    /// The request that would have posted it.
    pub request_id: String,
}

impl Desk {
    /// Keeps what a page is writing.
    ///
    /// # Errors
    /// [`DeskError`] when it is too large, there are too many, or the person only looks.
    pub fn draft_keep(&mut self, keep: &DraftKeep) -> Result<DraftKept, DeskError> {
        let body = keep.body.to_string();
        short("kind", &keep.kind)?;
        short("request_id", &keep.request_id)?;
        if body.len() > BODY_BYTES_MAX {
            return Err(invalid("body", "too_long", String::new()));
        }
        self.change(Permission::ReturnRegister, |write, actor| {
            if write
                .request(&request_name(&keep.kind, &keep.request_id))?
                .is_some()
            {
                write.drop_draft(&keep.request_id)?;
                return Ok(DraftKept { kept: false });
            }
            let others = write.drafts(actor.staff, &keep.kind)?;
            let others = others.iter().filter(|row| row.request != keep.request_id);
            if others.count() >= DRAFTS_MAX {
                return Err(invalid("drafts", "too_many_drafts", DRAFTS_MAX.to_string()));
            }
            if !write.keep_draft(&keep.kind, &keep.request_id, &body)? {
                return Err(DeskError::Taken {
                    what: "draft",
                    key: keep.request_id.clone(),
                });
            }
            Ok(DraftKept { kept: true })
        })
    }

    /// What the person at the desk was writing, the latest first.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn draft_get(&self, get: &DraftGet) -> Result<Vec<DraftView>, DeskError> {
        let Some(staff) = self.session.staff else {
            return Ok(vec![]);
        };
        let rows = self.store.read().drafts(staff, &get.kind)?;
        Ok(rows
            .into_iter()
            .map(|row| DraftView {
                request_id: row.request,
                at: row.at.to_rfc3339(),
                body: serde_json::from_str(&row.body).unwrap_or(Value::Null),
            })
            .collect())
    }

    /// Drops a draft.
    ///
    /// # Errors
    /// [`DeskError`] when the person only looks, or the file cannot be written.
    pub fn draft_drop(&mut self, drop: &DraftDrop) -> Result<DraftKept, DeskError> {
        self.change(Permission::ReturnRegister, |write, actor| {
            // Another person's draft is not this person's to drop.
            write.drop_draft_of(actor.staff, &drop.request_id)?;
            Ok(DraftKept { kept: false })
        })
    }
}

/// Under which name a page's request is noted when it is carried out: those of returns and exchanges by themselves,
/// others with their kind, so that the same id of another kind is another request.
pub(crate) fn request_name(kind: &str, id: &str) -> String {
    match kind {
        "return" | "exchange" => id.to_owned(),
        kind => format!("{kind} {id}"),
    }
}

fn short(field: &'static str, name: &str) -> Result<(), DeskError> {
    match name.trim().len() {
        0 => Err(invalid(field, "empty", String::new())),
        1..=NAME_BYTES_MAX => Ok(()),
        _ => Err(invalid(field, "too_long", String::new())),
    }
}

fn invalid(field: &'static str, why: &'static str, given: String) -> DeskError {
    DeskError::Invalid { field, why, given }
}
