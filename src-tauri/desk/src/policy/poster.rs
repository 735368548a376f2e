//! The poster of the policy (退换货政策公示): the rules that concern a customer, in the sentences of the editor.

use std::path::Path;

use domain::policy::Rule;
use domain::staff::Permission;
use print::{Poster, PosterSection, ScreenPage, Shop};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Language;

use super::words::Words;
use crate::paper::{press, save, screens};
use crate::{Desk, DeskError};

/// Which poster.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyPoster {
    /// The version; the one in force if left out.
    pub version: Option<i64>,
    /// `zh-CN` or `en`; the shop's language if left out.
    pub language: Option<String>,
    /// The PDF file to write; only shown if left out.
    pub out: Option<String>,
}

/// The poster.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyPosterShown {
    /// The file that was written.
    pub out: Option<String>,
    /// The language that it is in.
    pub language: String,
    /// Its sheets.
    pub pages: Vec<ScreenPage>,
}

/// The subjects, and the checks that belong to each. Where goods go in the shop is not the customer's matter.
const SUBJECTS: [(&str, &[&str]); 4] = [
    ("returns", &["return_window", "exchange_window", "not_returnable"]),
    (
        "receipt",
        &[
            "receipt_required",
            "proof_of_purchase",
            "without_receipt",
            "lowest_price",
        ],
    ),
    ("goods", &["condition", "checklist", "remedies"]),
    (
        "money",
        &["refund_due", "store_credit_only", "fee", "freight", "promotion"],
    ),
];

impl Desk {
    /// Shows the poster, and writes it into a PDF file where one is named.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such version, the language is unknown or the file cannot be written.
    pub fn policy_poster(&mut self, asked: &PolicyPoster) -> Result<PolicyPosterShown, DeskError> {
        self.permit(Permission::Read)?;
        let words = self.policy_words(asked.language.as_deref())?;
        let read = self.store.read();
        let version = match asked.version {
            None => read.policy()?,
            Some(version) => read.policy_version(version)?.ok_or_else(|| DeskError::NotFound {
                what: "policy",
                key: version.to_string(),
            })?,
        };
        let settings = self.store.settings();
        let since = crate::business_date(version.at, &settings.time_zone);
        let number = version.version.to_string();
        let title = words.word("poster.title");
        let poster = Poster {
            title: title.clone(),
            shop: Shop {
                name: settings.shop_name.clone(),
                address: settings.shop_lines.clone(),
                phone: String::new(),
                footer: String::new(),
            },
            sections: sections(&words, &version.policy.rules),
            foot: vec![
                words.word("poster.law"),
                words.fill(
                    "poster.in_force",
                    &[("date", &since.to_string()), ("version", &number)],
                ),
            ],
        };
        let pages = poster.pages();
        if let Some(out) = &asked.out {
            let pdf = press()?.pdf(&pages, &title, since);
            let pdf = pdf.map_err(|error| DeskError::Paper {
                what: error.to_string(),
            })?;
            save(Path::new(out), &pdf)?;
        }
        Ok(PolicyPosterShown {
            out: asked.out.clone(),
            language: match words.language() {
                Language::Chinese => "zh-CN".to_owned(),
                Language::English => "en".to_owned(),
            },
            pages: screens(&pages)?,
        })
    }
}

fn sections(words: &Words, rules: &[Rule]) -> Vec<PosterSection> {
    let mut sections = Vec::new();
    for (subject, kinds) in SUBJECTS {
        let mut lines = Vec::new();
        for kind in kinds {
            let of_kind = rules.iter().filter(|rule| rule.check.kind() == *kind);
            lines.extend(of_kind.map(|rule| words.rule(rule)));
        }
        if !lines.is_empty() {
            sections.push(PosterSection {
                title: words.word(&format!("poster.{subject}")),
                lines,
            });
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use domain::policy::Check;

    use super::*;

    #[test]
    fn every_check_has_its_place_on_the_poster_or_is_the_shops_own_matter() {
        let shown: Vec<&str> = SUBJECTS
            .iter()
            .flat_map(|(_, kinds)| kinds.iter().copied())
            .collect();
        for kind in Check::KINDS {
            let is_own = ["dispositions", "inspect_due"].contains(&kind);
            assert!(shown.contains(&kind) || is_own, "{kind}");
        }
    }
}
