//! Policies by trade as files: the rules, the levels and the reasons that they speak of.

use std::fs;
use std::path::Path;

use domain::policy::Policy;
use domain::returns::Field;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use super::reasons::{ReasonSet, keep_reason};
use super::{PolicyGet, PolicyView, put_into_force};
use crate::registration::rules_of;
use crate::{Desk, DeskError};

/// What the file says of itself.
const FORMAT: &str = "returndesk-policy-1";
/// A template is a few kilobytes; nothing that is larger is one.
const BYTES_MAX: u64 = 1_000_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    format: String,
    #[serde(default)]
    name: String,
    policy: Policy,
    #[serde(default)]
    reasons: Vec<ReasonSet>,
    /// Those of the shop's own fields that its return types require.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
}

/// Where to write a template.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyExport {
    /// The file; made, or written over.
    pub out: String,
    /// The version; the one in force if left out.
    #[serde(default)]
    pub version: Option<i64>,
    /// What it is called.
    #[serde(default)]
    pub name: String,
}

/// The written file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyExported {
    /// Which.
    pub out: String,
    /// How many rules stand in it.
    pub rules: usize,
}

/// The file to read.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyImport {
    /// A file that another shop exported.
    pub file: String,
    /// `zh-CN` or `en`, of the answer; the shop's language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

impl Desk {
    fn required_fields(&self, policy: &Policy) -> Vec<Field> {
        let rules = self.store.settings().registration.iter();
        let is_required = |field: &&Field| {
            let mut required = policy.types.iter().flat_map(|own| &own.fields);
            required.any(|key| *key == field.key)
        };
        rules
            .flat_map(|rules| &rules.fields)
            .filter(is_required)
            .cloned()
            .collect()
    }

    /// Writes the policy and the reasons into a file for another shop.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, there is no such version, or the file cannot be written.
    pub fn policy_export(&mut self, export: &PolicyExport) -> Result<PolicyExported, DeskError> {
        self.permit(Permission::SettingsEdit)?;
        let policy = self
            .policy_get(&PolicyGet {
                version: export.version,
                language: None,
            })?
            .policy;
        let rules = policy.rules.len();
        let reasons = self.reason_list()?.into_iter().map(|row| ReasonSet {
            code: row.code,
            parent: row.parent,
            side: row.side,
            zh: row.zh,
            en: row.en,
            active: row.active,
        });
        let template = Template {
            format: FORMAT.to_owned(),
            name: export.name.clone(),
            fields: self.required_fields(&policy),
            policy,
            reasons: reasons.collect(),
        };
        let text = serde_json::to_string_pretty(&template).expect("a template is plain data");
        let path = Path::new(&export.out);
        crate::paper::save(path, (text + "\n").as_bytes())?;
        if self.store.is_writer() {
            self.change(Permission::SettingsEdit, |write, _| {
                Ok(write.log("policy.export", "", &export.out)?)
            })?;
        }
        Ok(PolicyExported {
            out: export.out.clone(),
            rules,
        })
    }

    /// Puts the policy of a file into force, with the reasons that it speaks of. The version before stays in the
    /// history, and reasons that the file does not name stay as they are.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the file is no template, or its policy cannot be used.
    pub fn policy_import(&mut self, import: &PolicyImport) -> Result<PolicyView, DeskError> {
        self.permit(Permission::SettingsEdit)?;
        let path = Path::new(&import.file);
        let template = read_template(path)?;
        self.change(Permission::SettingsEdit, |write, _| {
            for reason in in_tree_order(&template.reasons) {
                keep_reason(write, reason)?;
            }
            keep_fields(write, &template.fields)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let note = [template.name.as_str(), name.as_deref().unwrap_or_default()];
            let note = note
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>();
            put_into_force(write, template.policy.clone(), &note.join(" · "))?;
            Ok(write.log("policy.import", "", &import.file)?)
        })?;
        self.policy_get(&PolicyGet {
            version: None,
            language: import.language.clone(),
        })
    }
}

/// Adds the fields that the shop does not have; one that it has under the same key stays as it is.
fn keep_fields(write: &mut Write<'_>, fields: &[Field]) -> Result<(), DeskError> {
    let mut settings = write.settings().clone();
    let mut rules = settings.registration.take().unwrap_or_default();
    let known = rules.fields.len();
    for field in fields {
        if !rules.fields.iter().any(|own| own.key == field.key) {
            rules.fields.push(field.clone());
        }
    }
    if rules.fields.len() == known {
        return Ok(());
    }
    settings.registration = rules_of(&rules, &Policy::default())?;
    Ok(write.set_settings(settings)?)
}

fn read_template(path: &Path) -> Result<Template, DeskError> {
    let unreadable = |why: String| DeskError::TemplateUnreadable {
        path: path.display().to_string(),
        why,
    };
    let size = fs::metadata(path)
        .map_err(|error| unreadable(error.to_string()))?
        .len();
    if size > BYTES_MAX {
        return Err(unreadable(format!("{size} bytes")));
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    // What spreadsheet programs and editors put before a text.
    let text = text.trim_start_matches('\u{feff}');
    let template: Template = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
    if template.format != FORMAT {
        return Err(unreadable(template.format));
    }
    Ok(template)
}

/// Branches before what stands in them; what stands in no branch of the file comes last and is refused by its
/// parent's absence, if that is not in the shop either.
fn in_tree_order(reasons: &[ReasonSet]) -> Vec<&ReasonSet> {
    let mut ordered: Vec<&ReasonSet> = Vec::with_capacity(reasons.len());
    let mut left: Vec<&ReasonSet> = reasons.iter().collect();
    while !left.is_empty() {
        let is_ready = |reason: &&ReasonSet| {
            let waits = |parent: &String| left.iter().any(|other| other.code == *parent);
            !reason.parent.as_ref().is_some_and(waits)
        };
        let (ready, waiting): (Vec<_>, Vec<_>) = left.iter().copied().partition(is_ready);
        if ready.is_empty() {
            ordered.extend(waiting);
            break;
        }
        ordered.extend(ready);
        left = waiting;
    }
    ordered
}
