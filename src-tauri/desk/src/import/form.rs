//! What each kind of file needs: its columns, and the names that they may have.

use interchange::profile::{self, Column, Profile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LookKind;
use super::look::{look_kind, role_name};
use crate::{Desk, DeskError};

/// Asks what files need.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportForms {}

/// A kind of file that a shop may make by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportForm {
    /// What is in it.
    pub kind: LookKind,
    /// Its columns, in the order of the example; a file may have them in any.
    pub columns: Vec<FormColumn>,
}

/// A column that a file has to have, or may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormColumn {
    /// What it holds: `document_number`, `product_code`, …
    pub role: String,
    /// Whether a file may do without it.
    pub optional: bool,
    /// Its Chinese names, the preferred one first.
    pub names_zh: Vec<String>,
    /// Its English names, the preferred one first.
    pub names_en: Vec<String>,
}

impl FormColumn {
    pub(super) fn of(column: &Column) -> Self {
        let named = |chinese: bool| {
            let names = column.headers.iter();
            names.filter(|name| name.is_ascii() != chinese).cloned().collect()
        };
        Self {
            role: role_name(column.role).to_owned(),
            optional: column.optional,
            names_zh: named(true),
            names_en: named(false),
        }
    }
}

/// The profile after which a shop makes a file of this kind.
pub(super) fn form_of(kind: LookKind, profiles: &[Profile]) -> &Profile {
    let mut made = profiles.iter().filter(|profile| profile.example.is_some());
    made.find(|profile| look_kind(&profile.kind) == kind)
        .expect("each kind has a profile with an example")
}

impl Desk {
    /// What each kind of file needs.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted.
    pub fn import_forms(&self, _: &ImportForms) -> Result<Vec<ImportForm>, DeskError> {
        self.permit(domain::staff::Permission::Import)?;
        let profiles = profile::built_in();
        let kinds = [LookKind::Stock, LookKind::History, LookKind::Applications].into_iter();
        Ok(kinds
            .map(|kind| ImportForm {
                kind,
                columns: form_of(kind, &profiles)
                    .columns
                    .iter()
                    .map(FormColumn::of)
                    .collect(),
            })
            .collect())
    }
}
