//! What a return's type makes of its steps: whose they are.

use serde_json::json;

use super::super::*;
use super::refusals::Row;
use super::scene::{CASHIER, OWNER, Scene, kettles};
use crate::policy::{Policy, ReturnType, TypeStep};
use crate::staff::Role;

/// A type that leaves the approval and the submission to the owner.
fn strict(policy: &mut Policy) {
    let step = |step| TypeStep {
        step,
        role: Some(Role::Owner),
        days: None,
    };
    policy.types = vec![ReturnType {
        code: "strict".into(),
        steps: vec![step(Wait::Submit), step(Wait::Approve)],
        ..Default::default()
    }];
}

fn of_type(code: &str) -> Command {
    Command::Register(Registration {
        return_type: Some(code.into()),
        ..Registration::default()
    })
}

pub(super) fn rows() -> Vec<Row> {
    let typed = |code| {
        Scene::drafted(vec![kettles(3)])
            .by(OWNER, Role::Owner)
            .ruled(strict)
            .does(of_type(code))
    };
    vec![
        (
            "a type that the rules do not have",
            typed("lax").refuses(&Command::Submit),
            json!({"code": "type_gone", "params": {"given": "lax"}}),
        ),
        (
            "a step of another role",
            typed("strict")
                .by(CASHIER, Role::Cashier)
                .refuses(&Command::Submit),
            json!({"code": "step_of_role", "params": {"step": "submit", "role": "owner"}}),
        ),
        (
            "another type, by whom the step is not left to",
            typed("strict")
                .does(Command::Submit)
                .by(CASHIER, Role::Cashier)
                .refuses(&of_type("lax")),
            json!({"code": "step_of_role", "params": {"step": "approve", "role": "owner"}}),
        ),
    ]
}
