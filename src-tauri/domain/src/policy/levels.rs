//! Levels of approval: who must agree to a return, in order, none skipped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::money::Money;
use crate::staff::Role;

/// A level: needed above an amount, or where certain checks fail; one that says neither is always needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Needed above this value; whoever approves then is not who wrote it.
    #[serde(default)]
    pub above: Option<Money>,
    /// Needed when one of these fails, by code.
    #[serde(default)]
    pub on: Vec<String>,
    /// Who approves at this level; the owner may at every level.
    pub role: Role,
}

/// A level that a return needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending<'p> {
    /// Its number, from 1, as the policy lists it.
    pub number: u8,
    /// The level.
    pub level: &'p Level,
    /// The amount above which it is needed, where it is needed because of that.
    pub exceeds: Option<Money>,
}

impl Policy {
    /// The levels that a return of this value with these failures needs, in order.
    #[must_use]
    pub fn levels_needed(&self, value: Money, failures: &[String]) -> Vec<Pending<'_>> {
        let numbered = (1..).zip(&self.levels);
        numbered
            .filter_map(|(number, level)| {
                let exceeds = level.above.filter(|above| value > *above);
                let fails = level.on.iter().any(|code| failures.contains(code));
                let always = level.above.is_none() && level.on.is_empty();
                (exceeds.is_some() || fails || always).then_some(Pending {
                    number,
                    level,
                    exceeds,
                })
            })
            .collect()
    }
}
