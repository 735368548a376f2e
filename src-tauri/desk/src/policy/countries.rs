//! What is usual in a country: data (`assets/policies/countries`), which a new shop begins with and its owner edits.

use domain::policy::Policy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PolicyHistory, PolicyWords};
use crate::{Desk, DeskError};

const FILES: [&str; 6] = [
    include_str!("../../../../assets/policies/countries/CN.json"),
    include_str!("../../../../assets/policies/countries/EU.json"),
    include_str!("../../../../assets/policies/countries/GB.json"),
    include_str!("../../../../assets/policies/countries/JP.json"),
    include_str!("../../../../assets/policies/countries/US.json"),
    // The last stands for every country that no file names.
    include_str!("../../../../assets/policies/countries/plain.json"),
];

#[derive(Deserialize)]
struct Usual {
    countries: Vec<String>,
    zh: String,
    en: String,
    policy: Policy,
}

fn files() -> impl Iterator<Item = Usual> {
    FILES.into_iter().map(read)
}

fn read(text: &str) -> Usual {
    serde_json::from_str(text).expect("the countries are our own files")
}

/// The policy that is usual in a country.
pub(crate) fn of_country(country: &str) -> Policy {
    files()
        .find(|usual| usual.countries.iter().any(|code| code == country))
        .unwrap_or_else(|| read(FILES[FILES.len() - 1]))
        .policy
}

/// What is usual somewhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyDefault {
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// ISO 3166 codes; empty for what holds everywhere.
    pub countries: Vec<String>,
    /// What it says.
    pub policy: Policy,
    /// The same in sentences.
    pub words: PolicyWords,
}

impl Desk {
    /// What is usual, by country.
    ///
    /// # Errors
    /// [`DeskError`] when the language is unknown.
    pub fn policy_defaults(&self, asked: &PolicyHistory) -> Result<Vec<PolicyDefault>, DeskError> {
        let words = self.policy_words(asked.language.as_deref())?;
        Ok(files()
            .map(|usual| PolicyDefault {
                zh: usual.zh,
                en: usual.en,
                countries: usual.countries,
                words: words.policy(&usual.policy),
                policy: usual.policy,
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_countrys_policy_can_be_used() {
        for usual in files() {
            assert!(usual.policy.faults().is_empty(), "{}", usual.en);
        }
        assert_eq!(of_country("DE"), of_country("FR"));
        assert_eq!(of_country("BR").rules.len(), 1);
    }
}
