//! Policy (退换货规则): what the shop takes back, from whom, how late, and who must agree. Source: DOMAIN.md §4.
//!
//! A [`Policy`] is data: a list of small named [`Check`]s, each with what it [`Applies`] to, and the levels of
//! approval. It is judged against [`Facts`], and every failure is reported, not the first. No law is written
//! down here: what is usual in a country is data that the owner edits. Not here either: who overrides a failure
//! ([`crate::returns`]), and the money of a fee, which is only decided here.

mod calendar;
mod check;
mod facts;
mod failure;
mod goods;
mod judge;
mod levels;
mod rule;
mod shortcuts;
mod sound;
mod sound_types;
mod terms;
#[cfg(test)]
mod tests;
mod types;

pub use calendar::{Calendar, Weekday};
pub use check::{Channel, Check, Condition, OnReturn, Payer, Proof, Remedy, Side, Tier};
pub use facts::{Facts, LineFacts, WithoutReceipt};
pub use failure::{FAILURES, Failure};
pub use goods::{Shelf, WriteDown};
pub use levels::{Level, Pending};
pub use rule::{Applies, Rule};
pub use sound::PolicyFault;
pub use terms::{Due, Terms};
pub use types::{Known, ReturnType, TypeStep};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything that the shop's returns are judged by. A version of it never changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The checks and terms. Of several rules with the same check that apply to a line, the one that says most
    /// exactly to what it applies decides; of equals, the one that stands first.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Who must agree, in order.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Which days are working days.
    #[serde(default)]
    pub calendar: Calendar,
    /// What second grade is still worth (折旧与损耗).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub write_downs: Vec<WriteDown>,
    /// Where goods are put that came back (分类存放).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shelves: Vec<Shelf>,
    /// Return types (退货类型): who does which step, how long it may take, what has to be known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<ReturnType>,
}

impl Policy {
    /// The rule with a check of this kind that decides about a line.
    pub(crate) fn deciding(&self, kind: &str, line: &LineFacts, tier: Tier) -> Option<&Check> {
        let mut found: Option<&Rule> = None;
        for rule in self.rules.iter().filter(|rule| rule.check.kind() == kind) {
            let fits = rule.applies.fits(line, tier);
            if fits && found.is_none_or(|best| rule.applies.exactness() > best.applies.exactness()) {
                found = Some(rule);
            }
        }
        found.map(|rule| &rule.check)
    }

    /// Whether any rule has a check of this kind: what no rule asks needs not be looked up.
    #[must_use]
    pub fn asks(&self, kind: &str) -> bool {
        self.rules.iter().any(|rule| rule.check.kind() == kind)
    }

    /// Whether any rule applies only to certain categories, channels, reasons or tiers.
    #[must_use]
    pub fn tells_apart(&self, by: impl Fn(&Applies) -> bool) -> bool {
        self.rules.iter().any(|rule| by(&rule.applies))
    }
}
