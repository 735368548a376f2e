//! The policy (退换货规则): shown, changed by putting a new version into force, exported and imported; reasons;
//! who approves for whom. A version never changes, so an old return shows what it was judged by.

mod classes;
mod countries;
mod delegation;
pub(crate) mod judging;
mod poster;
mod reasons;
mod tables;
mod template;
mod type_words;
mod types;
mod view;
pub(crate) mod words;

use domain::policy::Policy;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::Write;

use crate::{Desk, DeskError};
use words::Words;

pub use classes::{CategorySet, CategoryView, TierSet};
pub use countries::PolicyDefault;
pub use delegation::{DelegationSet, DelegationView};
pub use poster::{PolicyPoster, PolicyPosterShown};
pub use reasons::{ReasonSet, ReasonTreeRow};
pub use template::{PolicyExport, PolicyExported, PolicyImport};
pub use types::{StepDueView, TypeChoices, TypeView, TypesOffered};
pub use view::{JudgedView, LevelView, LineTermsView};

pub(crate) use countries::of_country;
pub(crate) use types::{known_type, proposed, steps_due};
pub(crate) use view::{inspect_due, judged_view, refund_due};

/// Which version, and in which language its sentences are.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyGet {
    /// The version; the one in force if left out.
    pub version: Option<i64>,
    /// `zh-CN` or `en`; the shop's language if left out.
    pub language: Option<String>,
}

/// A version of the policy in data and in sentences.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyView {
    /// Its number.
    pub version: i64,
    /// Whether it is the one in force.
    pub in_force: bool,
    /// Since when, RFC 3339.
    pub at: String,
    /// Who put it into force.
    pub by: String,
    /// What they noted.
    pub note: String,
    /// What it says.
    pub policy: Policy,
    /// The same in sentences.
    pub words: PolicyWords,
}

/// A policy in sentences, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyWords {
    /// A sentence for each rule, in their order.
    pub rules: Vec<String>,
    /// A sentence for each level.
    pub levels: Vec<String>,
    /// The working days.
    pub calendar: String,
    /// A sentence for each row of what second grade is still worth.
    pub write_downs: Vec<String>,
    /// A sentence for each row of where goods are put.
    pub shelves: Vec<String>,
    /// What each return type says.
    pub types: Vec<String>,
    /// Why it cannot be used; empty when it can.
    pub faults: Vec<PolicyFaultView>,
}

/// Something that is wrong with a policy, in the form of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyFaultView {
    /// Always `policy_unusable`.
    pub code: String,
    /// `what` is wrong, and its facts.
    pub params: Value,
}

/// A policy that is being written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyRead {
    /// What it says.
    pub policy: Policy,
    /// `zh-CN` or `en`; the shop's language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// A policy to put into force.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicySet {
    /// What it says.
    pub policy: Policy,
    /// Why, for the history.
    #[serde(default)]
    pub note: String,
    /// The version that it was written from: refused when another one came in between.
    #[serde(default)]
    pub based_on: Option<i64>,
    /// `zh-CN` or `en`, of the answer; the shop's language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// Asks for the history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyHistory {
    /// `zh-CN` or `en`; the shop's language if left out.
    pub language: Option<String>,
}

/// A version in the history.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyChange {
    /// Its number.
    pub version: i64,
    /// Since when, RFC 3339.
    pub at: String,
    /// Who put it into force.
    pub by: String,
    /// What they noted.
    pub note: String,
    /// Sentences that the version before did not have.
    pub added: Vec<String>,
    /// Sentences of the version before that are gone.
    pub removed: Vec<String>,
}

impl Desk {
    /// Shows a version of the policy.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such version.
    pub fn policy_get(&self, get: &PolicyGet) -> Result<PolicyView, DeskError> {
        let words = self.policy_words(get.language.as_deref())?;
        let read = self.store.read();
        let newest = read.policy()?;
        let shown = match get.version {
            None => newest.clone(),
            Some(version) => read.policy_version(version)?.ok_or_else(|| DeskError::NotFound {
                what: "policy",
                key: version.to_string(),
            })?,
        };
        Ok(PolicyView {
            version: shown.version,
            in_force: shown.version == newest.version,
            at: shown.at.to_rfc3339(),
            by: self.name_of(shown.staff)?,
            note: shown.note.clone(),
            words: words.policy(&shown.policy),
            policy: Policy::clone(&shown.policy),
        })
    }

    /// Says a policy in sentences and what is wrong with it; keeps nothing.
    ///
    /// # Errors
    /// [`DeskError`] when the language is unknown.
    pub fn policy_read(&self, asked: &PolicyRead) -> Result<PolicyWords, DeskError> {
        let words = self.policy_words(asked.language.as_deref())?;
        Ok(words.policy(&asked.policy))
    }

    /// Puts a policy into force.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the policy cannot be used, or another version came in between.
    pub fn policy_set(&mut self, set: &PolicySet) -> Result<PolicyView, DeskError> {
        self.change(Permission::SettingsEdit, |write, _| {
            let newest = write.policy_now()?;
            if set.based_on.is_some_and(|version| version != newest.version) {
                return Err(DeskError::PolicyChanged {
                    version: newest.version,
                });
            }
            put_into_force(write, set.policy.clone(), &set.note)
        })?;
        self.policy_get(&PolicyGet {
            version: None,
            language: set.language.clone(),
        })
    }

    /// Every version, newest first, with what it changed.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn policy_history(&self, asked: &PolicyHistory) -> Result<Vec<PolicyChange>, DeskError> {
        let words = self.policy_words(asked.language.as_deref())?;
        let versions = self.store.read().policy_versions()?;
        let sentences: Vec<Vec<String>> = versions
            .iter()
            .map(|version| words.all(&version.policy))
            .collect();
        let missing = |of: &[String], from: &[String]| -> Vec<String> {
            of.iter().filter(|one| !from.contains(one)).cloned().collect()
        };
        let none = Vec::new();
        let mut changes = Vec::with_capacity(versions.len());
        for (index, version) in versions.iter().enumerate() {
            let (own, before) = (&sentences[index], sentences.get(index + 1).unwrap_or(&none));
            changes.push(PolicyChange {
                version: version.version,
                at: version.at.to_rfc3339(),
                by: self.name_of(version.staff)?,
                note: version.note.clone(),
                added: missing(own, before),
                removed: missing(before, own),
            });
        }
        Ok(changes)
    }

    pub(crate) fn policy_words(&self, language: Option<&str>) -> Result<Words, DeskError> {
        let language = match language {
            None => self.store.settings().language,
            Some(tag) => crate::shop::language_of(tag)?,
        };
        Words::of(language, self.store.settings(), &self.store.read())
    }

    fn name_of(&self, staff: domain::ids::StaffId) -> Result<String, DeskError> {
        let everybody = self.store.read().staff_of_all_times()?;
        let found = everybody.into_iter().find(|row| row.id == staff);
        Ok(found.map(|row| row.name).unwrap_or_default())
    }
}

/// Makes a policy the one in force, unless it already is. Amounts get the currency's places.
pub(crate) fn put_into_force(write: &mut Write<'_>, mut policy: Policy, note: &str) -> Result<(), DeskError> {
    let currency = write.currency();
    for level in &mut policy.levels {
        level.above = level.above.map(|above| currency.accept(above)).transpose()?;
    }
    if let Some(fault) = policy.faults().into_iter().next() {
        return Err(DeskError::PolicyUnusable { fault });
    }
    known_reasons(write, &policy)?;
    known_fields(write, &policy)?;
    if *write.policy_now()?.policy != policy {
        write.add_policy(&policy, note)?;
    }
    Ok(())
}

/// A rule about a reason that nobody can give would never decide anything.
fn known_reasons(write: &Write<'_>, policy: &Policy) -> Result<(), DeskError> {
    let known = write.reasons()?;
    let of_rules = policy.rules.iter().flat_map(|rule| &rule.applies.reasons);
    let of_shelves = policy.shelves.iter().map(|row| &row.reason);
    let of_types = policy.types.iter().flat_map(|own| &own.reasons);
    let named = of_rules.chain(of_shelves.filter(|reason| !reason.is_empty()));
    let mut named = named.chain(of_types);
    match named.find(|code| !known.iter().any(|row| row.code == **code)) {
        Some(code) => Err(DeskError::NotFound {
            what: "reason",
            key: code.clone(),
        }),
        None => Ok(()),
    }
}

/// A field that nobody can fill in would hold every return up.
fn known_fields(write: &Write<'_>, policy: &Policy) -> Result<(), DeskError> {
    let rules = write.settings().registration.as_ref();
    let known = |key: &String| rules.is_some_and(|rules| rules.fields.iter().any(|field| field.key == *key));
    let mut named = policy.types.iter().flat_map(|own| &own.fields);
    match named.find(|key| !known(key)) {
        Some(key) => Err(DeskError::NotFound {
            what: "field",
            key: key.clone(),
        }),
        None => Ok(()),
    }
}

/// The first version of a new shop.
pub(crate) fn begin(write: &mut Write<'_>, country: &str) -> Result<(), DeskError> {
    write.add_policy(&of_country(country), "")?;
    Ok(())
}

impl PolicyFaultView {
    pub(crate) fn of(fault: &domain::policy::PolicyFault) -> Self {
        let value = serde_json::to_value(fault).expect("a fault is plain data");
        let mut params = value["params"].clone();
        if !params.is_object() {
            params = json!({});
        }
        params["what"] = value["code"].clone();
        Self {
            code: "policy_unusable".to_owned(),
            params,
        }
    }
}
