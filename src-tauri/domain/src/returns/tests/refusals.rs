//! A row per refusal, and that no refusal exists which nothing produces. Source: the guards of DOMAIN.md §2.

use std::collections::BTreeSet;

use schemars::schema_for;
use serde_json::json;

use super::super::*;
use super::scene::{
    CASHIER, FIRST, OWNER, SALE, SECOND, Scene, VIEWER, day, delivery, kettles, part, units, without_receipt,
    yuan,
};
use super::states::{self, approve};
use super::{aside, charges, custody, exchange, inbound, inspection, levels, refusal_rows, tracked, typed};
use crate::ledger::Tender;
use crate::refund::Allocation;
use crate::staff::Role;

pub(super) type Row = (&'static str, Refusal, serde_json::Value);

fn draft() -> Scene {
    Scene::drafted(vec![kettles(3)])
}

fn submitted() -> Scene {
    draft().does(Command::Submit)
}

fn approves(lines: &[(LineNumber, Quantity)]) -> Command {
    Command::Approve {
        lines: Some(lines.to_vec()),
        override_policy: false,
        reason: None,
    }
}

pub(super) fn receives(lines: &[(LineNumber, Quantity)]) -> Command {
    Command::Receive {
        lines: Some(lines.to_vec()),
    }
}

pub(super) fn empty_reason(command: &Command) -> Command {
    match command {
        Command::Reject { .. } => Command::Reject { reason: "  ".into() },
        Command::Cancel { .. } => Command::Cancel {
            reason: String::new(),
        },
        Command::ShortClose { line, .. } => Command::ShortClose {
            line: *line,
            reason: String::new(),
        },
        Command::Void { posting, .. } => Command::Void {
            posting: *posting,
            reason: String::new(),
        },
        other => other.clone(),
    }
}

fn said() -> Registration {
    Registration {
        replacement: "the blue one".into(),
        ..Registration::default()
    }
}

fn registering() -> Vec<Row> {
    vec![
        (
            "registered anew after the approval",
            states::approved().refuses(&Command::Register(said())),
            json!({"code": "wrong_state", "params": {"state": "approved"}}),
        ),
        (
            "registered with what was said before",
            draft().refuses(&Command::Register(Registration::default())),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
    ]
}

fn handing_in() -> Vec<Row> {
    let others = |scene: Scene| scene.with(|context| context.sale_lines[0].customer = PartyId(8));
    let exchanged = |scene: Scene| scene.with(|context| context.sale_lines[0].product.0 = 99);
    let held = |scene: Scene| scene.with(|context| context.sale_lines[0].held = units(1));
    let same_line_twice = vec![
        kettles(2),
        DraftLine {
            line: SECOND,
            ..kettles(2)
        },
    ];
    vec![
        (
            "the period of today is closed",
            draft()
                .with(|context| context.closed_through = Some(day("2026-03-05")))
                .refuses(&Command::Submit),
            json!({"code": "period_closed", "params": {"date": "2026-03-05", "closed_through": "2026-03-05"}}),
        ),
        (
            "a submitted return is not submitted again",
            submitted().refuses(&Command::Submit),
            json!({"code": "wrong_state", "params": {"state": "submitted"}}),
        ),
        (
            "a viewer hands nothing in",
            draft().by(VIEWER, Role::Viewer).refuses(&Command::Submit),
            json!({"code": "not_permitted", "params": {"permission": "return_register"}}),
        ),
        (
            "a return without lines",
            Scene::drafted(vec![]).refuses(&Command::Submit),
            json!({"code": "nothing_requested", "params": {}}),
        ),
        (
            "a line without a quantity",
            Scene::drafted(vec![kettles(0)]).refuses(&Command::Submit),
            json!({"code": "quantity_not_positive", "params": {"line": 1}}),
        ),
        (
            "somebody else's sale",
            others(draft()).refuses(&Command::Submit),
            json!({"code": "other_customers_sale", "params": {"line": 1}}),
        ),
        (
            "the sale line sold something else",
            exchanged(draft()).refuses(&Command::Submit),
            json!({"code": "sale_line_mismatch", "params": {"line": 1}}),
        ),
        (
            "another return holds one of three",
            held(draft()).refuses(&Command::Submit),
            json!({"code": "over_return", "params": {"line": 1, "asked": "3", "available": "2"}}),
        ),
        (
            "two lines of one return may not jointly exceed the sale line either",
            Scene::drafted(same_line_twice).refuses(&Command::Submit),
            json!({"code": "over_return", "params": {"line": 1, "asked": "4", "available": "3"}}),
        ),
    ]
}

fn permitted() -> Vec<Row> {
    let viewer = |scene: Scene| scene.by(VIEWER, Role::Viewer);
    let service = Scene::drafted(vec![delivery()])
        .does(Command::Submit)
        .does(approve())
        .does(states::credit());
    vec![
        (
            "a viewer approves nothing",
            viewer(submitted()).refuses(&approve()),
            json!({"code": "not_permitted", "params": {"permission": "return_approve"}}),
        ),
        (
            "a viewer turns nothing down",
            viewer(submitted()).refuses(&states::reject()),
            json!({"code": "not_permitted", "params": {"permission": "return_approve"}}),
        ),
        (
            "a viewer counts nothing in",
            viewer(states::approved()).refuses(&states::receive_all()),
            json!({"code": "not_permitted", "params": {"permission": "return_receive"}}),
        ),
        (
            "cancelled although it was credited",
            service.refuses(&states::cancel()),
            json!({"code": "later_posting_first", "params": {"latest": 101}}),
        ),
        (
            "a closed return stays as it is",
            states::refunded()
                .does(Command::Close)
                .refuses(&states::receive_all()),
            json!({"code": "wrong_state", "params": {"state": "closed"}}),
        ),
        (
            "nothing is undone into a closed period",
            {
                let scene =
                    states::refunded().with(|context| context.closed_through = Some(day("2026-03-05")));
                scene.refuses(&states::void(scene.latest()))
            },
            json!({"code": "period_closed", "params": {"date": "2026-03-05", "closed_through": "2026-03-05"}}),
        ),
    ]
}

fn approving() -> Vec<Row> {
    let limit = |scene: Scene| scene.ruled(|policy| policy.set_approval_limit(Some(yuan("50"))));
    let late = |scene: Scene| scene.ruled(|policy| policy.set_window_days_max(Some(3)));
    vec![
        (
            "the second level by whoever passed the first",
            submitted()
                .ruled(levels::levels)
                .by(levels::OTHER_CASHIER, Role::Cashier)
                .does(approve())
                .refuses(&approve()),
            json!({"code": "not_permitted", "params": {"permission": "return_approve_above_limit"}}),
        ),
        (
            "a cashier above the limit",
            limit(submitted()).by(CASHIER, Role::Cashier).refuses(&approve()),
            json!({"code": "not_permitted", "params": {"permission": "return_approve_above_limit"}}),
        ),
        (
            "above the limit whoever wrote it, even with the permission",
            limit(submitted()).by(CASHIER, Role::Owner).refuses(&approve()),
            json!({"code": "approver_is_creator", "params": {"limit": "50.00", "value": "60.00"}}),
        ),
        (
            "all policies that are not met are reported together",
            late(Scene::drafted(vec![
                kettles(1),
                DraftLine {
                    line: SECOND,
                    ..without_receipt()
                },
            ]))
            .does(Command::Submit)
            .refuses(&approve()),
            json!({"code": "policy_not_met", "params": {"failures": ["receipt_required", "window_passed"]}}),
        ),
        (
            "a cashier does not override",
            late(submitted())
                .by(CASHIER, Role::Cashier)
                .refuses(&states::approve_although()),
            json!({"code": "not_permitted", "params": {"permission": "policy_override"}}),
        ),
        (
            "an override without a reason",
            late(submitted()).refuses(&Command::Approve {
                lines: None,
                override_policy: true,
                reason: Some(" ".into()),
            }),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "availability is read again: others were quicker",
            submitted()
                .with(|context| context.sale_lines[0].received = units(1))
                .refuses(&approve()),
            json!({"code": "over_return", "params": {"line": 1, "asked": "3", "available": "2"}}),
        ),
    ]
}

fn approving_lines() -> Vec<Row> {
    vec![
        (
            "more than requested",
            submitted().refuses(&approves(&[(FIRST, units(4))])),
            json!({"code": "too_much", "params": {"line": 1, "asked": "4", "most": "3"}}),
        ),
        (
            "a line that does not exist",
            submitted().refuses(&approves(&[(SECOND, units(1))])),
            json!({"code": "line_unknown", "params": {"line": 2}}),
        ),
        (
            "the same line twice",
            submitted().refuses(&approves(&[(FIRST, units(1)), (FIRST, units(1))])),
            json!({"code": "line_twice", "params": {"line": 1}}),
        ),
        (
            "nothing of anything: that is a rejection",
            submitted().refuses(&approves(&[(FIRST, units(0))])),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "rejected without a reason",
            submitted().refuses(&empty_reason(&states::reject())),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "cancelled without a reason",
            submitted().refuses(&empty_reason(&states::cancel())),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "cancelled although goods came",
            states::received().refuses(&states::cancel()),
            json!({"code": "later_posting_first", "params": {"latest": 101}}),
        ),
    ]
}

pub(super) fn rows() -> Vec<Row> {
    [
        handing_in(),
        permitted(),
        approving(),
        approving_lines(),
        refusal_rows::goods(),
        refusal_rows::money(),
        refusal_rows::closing(),
        refusal_rows::undoing(),
        exchange::rows(),
        aside::rows(),
        inbound::rows(),
        custody::rows(),
        custody::note_rows(),
        registering(),
        typed::rows(),
        charges::rows(),
        tracked::rows(),
        inspection::rows(),
    ]
    .concat()
}

#[test]
fn each_guard_refuses_in_its_own_words() {
    for (why, refusal, expected) in rows() {
        assert_eq!(serde_json::to_value(&refusal).unwrap(), expected, "{why}");
    }
}

#[test]
fn every_refusal_is_produced_by_some_guard() {
    let schema = serde_json::to_value(schema_for!(Refusal)).unwrap();
    let known: BTreeSet<String> = schema["oneOf"]
        .as_array()
        .expect("the refusals are alternatives")
        .iter()
        .map(|one| {
            one["properties"]["code"]["const"]
                .as_str()
                .expect("a code")
                .to_owned()
        })
        .collect();
    let produced: BTreeSet<String> = rows()
        .into_iter()
        .map(|(_, _, expected)| expected["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(known.len() > 20, "the schema lists the refusals: {known:?}");
    assert_eq!(produced, known);
}

#[test]
fn precedence_is_period_then_state_then_permission_then_lines_then_money() {
    let mut scene = submitted()
        .by(VIEWER, Role::Viewer)
        .with(|context| context.closed_through = Some(day("2026-12-31")));
    let wrong = receives(&[(SECOND, units(-1)), (FIRST, units(99))]);
    assert!(matches!(scene.refuses(&wrong), Refusal::PeriodClosed { .. }));
    scene.context.closed_through = None;
    assert!(matches!(scene.refuses(&wrong), Refusal::WrongState { .. }));
    let mut scene = scene
        .by(OWNER, Role::Owner)
        .does(approve())
        .by(VIEWER, Role::Viewer);
    assert!(matches!(scene.refuses(&wrong), Refusal::NotPermitted { .. }));
    scene = scene.by(OWNER, Role::Owner);
    assert_eq!(scene.refuses(&wrong), Refusal::LineUnknown { line: 2 });
    let below = receives(&[(FIRST, units(-1))]);
    assert_eq!(scene.refuses(&below), Refusal::QuantityNotPositive { line: 1 });
    let elsewhere = Command::Refund {
        to: Some(vec![Allocation {
            sale: None,
            ..part(Tender::Cash, "1")
        }]),
        reason: None,
    };
    assert_eq!(
        scene.refuses(&elsewhere),
        Refusal::MoreThanOpen {
            asked: yuan("1"),
            open: yuan("0")
        },
        "money that is not of this return's sale {SALE:?} is not open"
    );
}
