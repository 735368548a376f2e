//! A rule: a check, and to what it applies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Channel, Check, LineFacts, Tier};

/// A check with what it applies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What is checked or decided.
    pub check: Check,
    /// To what; to everything if left out.
    #[serde(default, skip_serializing_if = "Applies::is_all")]
    pub applies: Applies,
}

/// What a rule applies to. An empty list means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Applies {
    /// Categories of products, in the shop's words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// How the goods were sold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Reasons by code; a branch of the tree stands for all below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Which customers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
}

impl Applies {
    /// Whether it applies to everything.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.exactness() == 0
    }

    /// How many things it names: the more, the more exact.
    #[must_use]
    pub fn exactness(&self) -> u8 {
        let named = [
            !self.categories.is_empty(),
            !self.channels.is_empty(),
            !self.reasons.is_empty(),
            !self.tiers.is_empty(),
        ];
        named.into_iter().map(u8::from).sum()
    }

    /// Whether it applies to this line of this customer.
    #[must_use]
    pub fn fits(&self, line: &LineFacts, tier: Tier) -> bool {
        fn any<T: PartialEq>(wanted: &[T], is: impl Fn(&T) -> bool) -> bool {
            wanted.is_empty() || wanted.iter().any(is)
        }
        any(&self.categories, |category| *category == line.category)
            && any(&self.channels, |channel| *channel == line.channel)
            && any(&self.reasons, |reason| line.reasons.contains(reason))
            && any(&self.tiers, |of| *of == tier)
    }
}
