//! The tree of reasons: the shop's own words for why goods come back, and who is responsible.

use domain::policy::Side;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{NewReason, ReasonRow, Write};

use crate::{Desk, DeskError};

/// How deep the tree is at most, roots included.
const DEPTH_MAX: usize = 3;
/// Letters of a code and of a name.
const LETTERS_MAX: usize = 60;

/// A reason of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReasonTreeRow {
    /// Its code.
    pub code: String,
    /// The branch that it stands in; none at the root.
    pub parent: Option<String>,
    /// Who is responsible.
    pub side: Side,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Whether it may still be given.
    pub active: bool,
    /// Whether reasons in use stand below it; then it is not given itself.
    pub is_branch: bool,
}

/// A reason to add, or to change by its code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonSet {
    /// Its code: small letters, digits and `_`. It never changes, because documents name it.
    pub code: String,
    /// The branch that it stands in; the root if left out.
    #[serde(default)]
    pub parent: Option<String>,
    /// Who is responsible.
    pub side: Side,
    /// Chinese name; the English one if left out.
    #[serde(default)]
    pub zh: String,
    /// English name; the Chinese one if left out.
    #[serde(default)]
    pub en: String,
    /// Whether it may be given.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

impl From<ReasonRow> for ReasonTreeRow {
    fn from(row: ReasonRow) -> Self {
        Self {
            code: row.code,
            parent: row.parent,
            side: row.side,
            zh: row.name_zh,
            en: row.name_en,
            active: row.active,
            is_branch: row.is_branch,
        }
    }
}

impl Desk {
    /// The whole tree, those out of use included.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn reason_list(&self) -> Result<Vec<ReasonTreeRow>, DeskError> {
        let rows = self.store.read().reasons()?;
        Ok(rows.into_iter().map(ReasonTreeRow::from).collect())
    }

    /// Adds a reason or changes one.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, a name is missing, or the tree would become too deep or a ring.
    pub fn reason_set(&mut self, set: &ReasonSet) -> Result<Vec<ReasonTreeRow>, DeskError> {
        self.change(Permission::SettingsEdit, |write, _| {
            keep_reason(write, set)?;
            let detail = serde_json::to_string(set).expect("a reason is plain data");
            Ok(write.log("reason.set", &set.code, &detail)?)
        })?;
        self.reason_list()
    }
}

pub(super) fn keep_reason(write: &mut Write<'_>, set: &ReasonSet) -> Result<(), DeskError> {
    let invalid = |field, why| DeskError::Invalid {
        field,
        why,
        given: set.code.clone(),
    };
    let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if set.code.is_empty() || set.code.len() > LETTERS_MAX || !set.code.bytes().all(is_code) {
        return Err(invalid("code", "unknown"));
    }
    let (zh, en) = (set.zh.trim(), set.en.trim());
    let (zh, en) = (
        if zh.is_empty() { en } else { zh },
        if en.is_empty() { zh } else { en },
    );
    if zh.is_empty() {
        return Err(invalid("name", "empty"));
    }
    if [zh, en].iter().any(|name| name.chars().count() > LETTERS_MAX) {
        return Err(invalid("name", "too_long"));
    }
    if let Some(parent) = &set.parent {
        fits_below(write, &set.code, parent)?;
    }
    let last = write.reasons()?.iter().all(|row| {
        !row.active || row.is_branch || row.code == set.code || Some(&row.code) == set.parent.as_ref()
    });
    if !set.active && last {
        return Err(invalid("active", "last_reason"));
    }
    Ok(write.set_reason(&NewReason {
        code: &set.code,
        parent: set.parent.as_deref(),
        side: set.side,
        name_zh: zh,
        name_en: en,
        active: set.active,
    })?)
}

/// The branch exists, is not below the reason itself, and leaves room for what stands below that.
fn fits_below(write: &Write<'_>, code: &str, parent: &str) -> Result<(), DeskError> {
    let above = write.reason_path(parent)?;
    if above.is_empty() {
        return Err(DeskError::NotFound {
            what: "reason",
            key: parent.to_owned(),
        });
    }
    let ring = above.iter().any(|one| one == code);
    if ring || above.len() + height(&write.reasons()?, code) > DEPTH_MAX {
        return Err(DeskError::Invalid {
            field: "parent",
            why: if ring { "ring" } else { "too_deep" },
            given: parent.to_owned(),
        });
    }
    Ok(())
}

/// How many levels a reason and what stands below it take.
fn height(rows: &[ReasonRow], code: &str) -> usize {
    let below = rows.iter().filter(|row| row.parent.as_deref() == Some(code));
    1 + below.map(|row| height(rows, &row.code)).max().unwrap_or(0)
}
