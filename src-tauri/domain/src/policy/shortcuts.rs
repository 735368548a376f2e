//! The two numbers that a shop with simple rules sets: one limit, one window.

use super::{Applies, Check, Level, Policy, Rule};
use crate::money::Money;
use crate::staff::Role;

impl Policy {
    /// The lowest amount above which somebody has to approve.
    #[must_use]
    pub fn approval_limit(&self) -> Option<Money> {
        self.levels.iter().filter_map(|level| level.above).min()
    }

    /// One limit, above which the owner approves, in place of every level by amount.
    pub fn set_approval_limit(&mut self, limit: Option<Money>) {
        self.levels.retain(|level| level.above.is_none());
        self.levels.extend(limit.map(|above| Level {
            above: Some(above),
            on: vec![],
            role: Role::Owner,
        }));
    }

    /// The window of whatever no exacter rule speaks of.
    #[must_use]
    pub fn window_days_max(&self) -> Option<u32> {
        self.rules.iter().find_map(|rule| match rule.check {
            Check::ReturnWindow { days_max } if rule.applies.is_all() => Some(days_max),
            _ => None,
        })
    }

    /// One window for everything, in place of every return window.
    pub fn set_window_days_max(&mut self, days_max: Option<u32>) {
        self.rules
            .retain(|rule| !matches!(rule.check, Check::ReturnWindow { .. }));
        self.rules.extend(days_max.map(|days_max| Rule {
            check: Check::ReturnWindow { days_max },
            applies: Applies::default(),
        }));
    }
}
