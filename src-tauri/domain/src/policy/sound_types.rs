//! Whether the return types of a policy can be used. What guards money or stock stays in every one of them.

use super::sound::{DAYS_MAX, PolicyFault, WORDS_MAX};
use super::{Policy, ReturnType};
use crate::returns::Wait;
use crate::staff::Role;

/// Types of one policy.
const TYPES_MAX: usize = 20;

impl Policy {
    pub(super) fn type_faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.types.len() > TYPES_MAX {
            faults.push(PolicyFault::TooMany {
                of: "types",
                most: TYPES_MAX,
            });
        }
        for (at, one) in (1..).zip(&self.types) {
            faults.extend(name_fault(at, one));
            let earlier = self.types.iter().take(at - 1);
            if earlier.clone().any(|other| other.code == one.code) {
                faults.push(PolicyFault::TypeTwice {
                    code: one.code.clone(),
                });
            }
            let taken = |reason: &&String| earlier.clone().any(|other| other.reasons.contains(reason));
            if let Some(reason) = one.reasons.iter().find(taken) {
                faults.push(PolicyFault::ReasonOfTwoTypes {
                    code: one.code.clone(),
                    reason: reason.clone(),
                });
            }
            faults.extend(step_faults(one));
        }
        faults
    }
}

fn name_fault(at: usize, one: &ReturnType) -> Option<PolicyFault> {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let is_code = !one.code.is_empty() && one.code.len() <= WORDS_MAX && one.code.bytes().all(is_letter);
    let is_name =
        |name: &String| !name.is_empty() && name.trim() == name && name.chars().count() <= WORDS_MAX;
    let is_sound = is_code && is_name(&one.zh) && is_name(&one.en);
    (!is_sound).then_some(PolicyFault::TypeUnnamed { row: at })
}

fn step_faults(one: &ReturnType) -> Vec<PolicyFault> {
    let code = || one.code.clone();
    let mut faults = Vec::new();
    for step in Wait::ALL {
        let own = one.steps.iter().filter(|own| own.step == step);
        match own.count() {
            0 if !step.is_optional() => faults.push(PolicyFault::StepTakenOut { code: code(), step }),
            0 | 1 => {}
            _ => faults.push(PolicyFault::StepTwice { code: code(), step }),
        }
    }
    for own in &one.steps {
        let unfit = |role: Role| role == Role::System || !role.may(own.step.permission());
        if let Some(role) = own.role.filter(|role| unfit(*role)) {
            faults.push(PolicyFault::StepRoleUnfit {
                code: code(),
                step: own.step,
                role,
            });
        }
        if let Some(given) = own.days.filter(|days| *days > DAYS_MAX) {
            faults.push(PolicyFault::StepDaysOutOfRange {
                code: code(),
                step: own.step,
                given,
            });
        }
    }
    faults
}
