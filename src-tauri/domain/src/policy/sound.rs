//! Whether a policy can be used: what the editor is told before a version is kept.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Applies, Check, FAILURES, Policy};
use crate::returns::Wait;
use crate::staff::Role;

/// Rules of one policy.
const RULES_MAX: usize = 200;
/// Levels of one policy.
const LEVELS_MAX: usize = 9;
/// Ten years.
pub(super) const DAYS_MAX: u32 = 3_650;
/// Items of a list, characters of a word.
pub(super) const WORDS_MAX: usize = 100;

/// Why a policy cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, JsonSchema)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum PolicyFault {
    /// There are more rules or levels than a policy has.
    #[error("more than {most} {of}")]
    TooMany {
        /// `rules`, `levels`.
        of: &'static str,
        /// The most.
        most: usize,
    },
    /// A rule's number of days, or a number of times, is out of range.
    #[error("rule {rule}: {given} is out of range")]
    NumberOutOfRange {
        /// Which rule, from 1.
        rule: usize,
        /// What was given.
        given: u32,
    },
    /// A rule lists nothing to choose from.
    #[error("rule {rule} lists nothing")]
    ListEmpty {
        /// Which rule, from 1.
        rule: usize,
    },
    /// A word of a rule is empty or too long.
    #[error("rule {rule}: a word is empty or too long")]
    WordUnusable {
        /// Which rule, from 1.
        rule: usize,
    },
    /// Two rules say the same of the same: the second would never decide.
    #[error("rule {rule} says again what rule {first} says")]
    RuleTwice {
        /// The one that decides.
        first: usize,
        /// The one that never does.
        rule: usize,
    },
    /// A level's amount is negative.
    #[error("level {level}: the amount is negative")]
    AmountNegative {
        /// Which level, from 1.
        level: usize,
    },
    /// A level names a failure that no check has.
    #[error("level {level}: no check fails as {given:?}")]
    FailureUnknown {
        /// Which level, from 1.
        level: usize,
        /// What was named.
        given: String,
    },
    /// A level names a role that approves nothing.
    #[error("level {level}: nobody approves as {role:?}")]
    RoleUnfit {
        /// Which level, from 1.
        level: usize,
        /// The role.
        role: Role,
    },
    /// A row of a table is not sound: no place, an age out of range, a word that is too long.
    #[error("{table} row {row} is not sound")]
    RowUnusable {
        /// `write_downs`, `shelves`.
        table: &'static str,
        /// Which row, from 1.
        row: usize,
    },
    /// Two rows of a table say the same of the same: the second would never decide.
    #[error("{table} row {row} says again what row {first} says")]
    RowTwice {
        /// `write_downs`, `shelves`.
        table: &'static str,
        /// The one that decides.
        first: usize,
        /// The one that never does.
        row: usize,
    },
    /// A return type has no code or no names that could be used.
    #[error("type {row} has no sound code or name")]
    TypeUnnamed {
        /// Which type, from 1.
        row: usize,
    },
    /// Two return types have the same code.
    #[error("two types are called {code:?}")]
    TypeTwice {
        /// The code.
        code: String,
    },
    /// Two return types are proposed for the same reason: the second never would be.
    #[error("type {code:?}: another one is proposed for {reason:?}")]
    ReasonOfTwoTypes {
        /// The later type.
        code: String,
        /// The reason.
        reason: String,
    },
    /// A return type leaves out a step that guards money or stock.
    #[error("type {code:?} cannot do without {step:?}")]
    StepTakenOut {
        /// The type.
        code: String,
        /// The step.
        step: Wait,
    },
    /// A return type has a step twice.
    #[error("type {code:?} has {step:?} twice")]
    StepTwice {
        /// The type.
        code: String,
        /// The step.
        step: Wait,
    },
    /// The role of a step may not do it.
    #[error("type {code:?}: nobody does {step:?} as {role:?}")]
    StepRoleUnfit {
        /// The type.
        code: String,
        /// The step.
        step: Wait,
        /// The role.
        role: Role,
    },
    /// The days of a step are out of range.
    #[error("type {code:?}: {given} days for {step:?} are out of range")]
    StepDaysOutOfRange {
        /// The type.
        code: String,
        /// The step.
        step: Wait,
        /// What was given.
        given: u32,
    },
    /// The week has no working day.
    #[error("no working day is left in the week")]
    NoWorkingDay {},
}

impl Policy {
    /// Everything for which it cannot be used, in order.
    #[must_use]
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.rules.len() > RULES_MAX {
            faults.push(PolicyFault::TooMany {
                of: "rules",
                most: RULES_MAX,
            });
        }
        if self.levels.len() > LEVELS_MAX {
            faults.push(PolicyFault::TooMany {
                of: "levels",
                most: LEVELS_MAX,
            });
        }
        for (at, rule) in (1..).zip(&self.rules) {
            faults.extend(check_fault(at, &rule.check));
            faults.extend(applies_fault(at, &rule.applies));
            let mut earlier = (1..).zip(&self.rules).take_while(|(first, _)| *first < at);
            let same = earlier.find(|(_, other)| {
                other.check.kind() == rule.check.kind() && same_scope(&other.applies, &rule.applies)
            });
            faults.extend(same.map(|(first, _)| PolicyFault::RuleTwice { first, rule: at }));
        }
        faults.extend(self.level_faults());
        faults.extend(self.table_faults());
        faults.extend(self.type_faults());
        let rests = |day| self.calendar.rests.contains(day);
        if super::Weekday::ALL.iter().all(rests) {
            faults.push(PolicyFault::NoWorkingDay {});
        }
        faults
    }

    fn level_faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        for (number, level) in (1..).zip(&self.levels) {
            if level.above.is_some_and(|above| above.is_negative()) {
                faults.push(PolicyFault::AmountNegative { level: number });
            }
            for given in level.on.iter().filter(|code| !FAILURES.contains(&code.as_str())) {
                faults.push(PolicyFault::FailureUnknown {
                    level: number,
                    given: given.clone(),
                });
            }
            if !level.role.may(crate::staff::Permission::ReturnApprove) || level.role == Role::System {
                faults.push(PolicyFault::RoleUnfit {
                    level: number,
                    role: level.role,
                });
            }
        }
        faults
    }
}

impl Policy {
    fn table_faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        for (of, rows) in [
            ("write_downs", self.write_downs.len()),
            ("shelves", self.shelves.len()),
        ] {
            if rows > RULES_MAX {
                faults.push(PolicyFault::TooMany { of, most: RULES_MAX });
            }
        }
        let is_word = |text: &str| text.trim() == text && text.chars().count() <= WORDS_MAX;
        let write_downs = self.write_downs.iter();
        faults.extend(row_faults(
            "write_downs",
            &write_downs
                .map(|row| {
                    let days = row.days_max.is_none_or(|days| days <= DAYS_MAX);
                    let key = format!("{} {:?} {:?}", row.category, row.grade, row.days_max);
                    (days && is_word(&row.category), key)
                })
                .collect::<Vec<_>>(),
        ));
        let shelves = self.shelves.iter();
        faults.extend(row_faults(
            "shelves",
            &shelves
                .map(|row| {
                    let place = !row.place.is_empty() && is_word(&row.place);
                    (
                        place && is_word(&row.reason),
                        format!("{} {:?}", row.reason, row.grade),
                    )
                })
                .collect::<Vec<_>>(),
        ));
        faults
    }
}

/// Rows that cannot be used, and rows with the key of an earlier one.
fn row_faults(table: &'static str, rows: &[(bool, String)]) -> Vec<PolicyFault> {
    let mut faults = Vec::new();
    for (row, (is_sound, key)) in (1..).zip(rows) {
        if !is_sound {
            faults.push(PolicyFault::RowUnusable { table, row });
        }
        let mut earlier = (1..).zip(rows).take_while(|(first, _)| *first < row);
        let same = earlier.find(|(_, (_, other))| other == key);
        faults.extend(same.map(|(first, _)| PolicyFault::RowTwice { table, first, row }));
    }
    faults
}

fn check_fault(rule: usize, check: &Check) -> Option<PolicyFault> {
    let number = |given: u32, least: u32| {
        (!(least..=DAYS_MAX).contains(&given)).then_some(PolicyFault::NumberOutOfRange { rule, given })
    };
    let listed = |length: usize| (length == 0).then_some(PolicyFault::ListEmpty { rule });
    match check {
        Check::ReturnWindow { days_max } | Check::ExchangeWindow { days_max } => number(*days_max, 0),
        Check::WithoutReceipt { times_max } => number(*times_max, 0),
        Check::LowestPrice { days } => number(*days, 1),
        Check::StoreCreditOnly { after_days } => number(*after_days, 0),
        Check::RefundDue { days, .. } | Check::InspectDue { days, .. } => number(*days, 0),
        Check::Condition { accepted } => listed(accepted.len()),
        Check::Remedies { allowed } => listed(allowed.len()),
        Check::Dispositions { allowed } => listed(allowed.len()),
        Check::ProofOfPurchase { accepted } => listed(accepted.len()),
        Check::Checklist { items } => listed(items.len()).or_else(|| words_fault(rule, items)),
        Check::NotReturnable {}
        | Check::ReceiptRequired {}
        | Check::Fee { .. }
        | Check::Freight { .. }
        | Check::Promotion { .. } => None,
    }
}

fn applies_fault(rule: usize, applies: &Applies) -> Option<PolicyFault> {
    words_fault(rule, &applies.categories).or_else(|| words_fault(rule, &applies.reasons))
}

fn words_fault(rule: usize, words: &[String]) -> Option<PolicyFault> {
    let unusable = |word: &String| word.trim() != word || word.is_empty() || word.chars().count() > WORDS_MAX;
    (words.len() > WORDS_MAX || words.iter().any(unusable)).then_some(PolicyFault::WordUnusable { rule })
}

fn same_scope(one: &Applies, other: &Applies) -> bool {
    fn same<T: Ord + Clone>(one: &[T], other: &[T]) -> bool {
        let sorted = |list: &[T]| {
            let mut list = list.to_vec();
            list.sort();
            list.dedup();
            list
        };
        sorted(one) == sorted(other)
    }
    same(&one.categories, &other.categories)
        && same(&one.channels, &other.channels)
        && same(&one.reasons, &other.reasons)
        && same(&one.tiers, &other.tiers)
}
