//! The steps of a return type: who may do each, until when each is due, and the two that a type may do without.

use chrono::NaiveDate;
use desk::{DelegationSet, DeskError, ExchangeConfirm, PolicySet, ReturnList, TodayGet};
use domain::returns::{Disposition, Wait};
use domain::staff::Role;
use serde_json::{Value, json};

use crate::policy::{because, later, sold};
use crate::return_types::{of, steps, type_of, typed, with_types};
use crate::shop::swaps::{approved, deliver, exchange_shop, out, with};
use crate::shop::{Shop, back, code, refused};

fn damaged(told: &[(&str, Option<&str>, Option<u32>)]) -> Value {
    json!([of(
        "damaged",
        json!({ "reasons": ["damaged"], "steps": steps(told) })
    )])
}

fn broken(quantity: &str) -> desk::ReturnLineAdd {
    because(back("S1", 1, quantity), "damaged")
}

fn step_of_role(step: &str) -> Value {
    json!({ "code": "step_of_role", "params": { "step": step, "role": "owner" } })
}

#[test]
fn each_step_is_done_by_its_role_alone_whatever_else_a_permission_allows() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    let owners = [
        "submit", "approve", "receive", "inspect", "credit", "refund", "close",
    ];
    typed(
        &mut shop,
        damaged(&owners.map(|step| (step, Some("owner"), None))),
        json!([]),
    );
    let id = shop.draft(&[broken("2")]);
    type Step = fn(&mut Shop, i64) -> Result<desk::ReturnChanged, DeskError>;
    let path: [(&str, Step); 7] = [
        ("submit", Shop::submit),
        ("approve", Shop::approve),
        ("receive", Shop::receive),
        ("inspect", |shop, id| {
            shop.inspect(id, &[(Disposition::Restock, "2")])
        }),
        ("credit", Shop::credit),
        ("refund", Shop::refund),
        ("close", Shop::close),
    ];
    for (step, act) in path {
        shop.sign_in("carol");
        assert_eq!(refused(act(&mut shop, id)), step_of_role(step));
        if step == "approve" {
            assert_eq!(
                refused(shop.reject(id, "no")),
                step_of_role("approve"),
                "turning it down is the same step"
            );
        }
        if step == "receive" {
            assert_eq!(refused(shop.short_close(id)), step_of_role("receive"));
        }
        shop.sign_in("owner");
        act(&mut shop, id).unwrap();
    }
    assert_eq!(shop.view(id).state, "closed");
    shop.sound();
}

#[test]
fn the_counter_stops_at_a_step_of_another_role_and_a_stand_in_goes_on() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    typed(&mut shop, damaged(&[("refund", Some("owner"), None)]), json!([]));
    shop.sign_in("carol");
    let done = shop.take_back(&[broken("1")]);
    let id = done.changed.id;
    assert_eq!(done.waits.len(), 1);
    assert_eq!(
        (
            done.waits[0].step.as_str(),
            refused::<()>(Err(done.waits[0].refusal.clone().into()))
        ),
        ("refund", step_of_role("refund"))
    );
    assert_eq!(
        (done.changed.state.as_str(), done.changed.credited.to_string()),
        ("approved", "5.00".to_owned())
    );
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let list = today.lists.iter().find(|list| list.step == Wait::Refund).unwrap();
    assert_eq!(
        (list.mine.len(), list.others.len()),
        (0, 1),
        "it is nothing that carol can do"
    );
    shop.sign_in("owner");
    let lend = DelegationSet {
        to: "dave".into(),
        through: "2026-03-06".parse().ok(),
        of: None,
    };
    shop.desk.delegation_set(&lend).unwrap();
    shop.sign_in("dave");
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    for step in ["receive", "inspect", "credit", "close"] {
        shop.sign_in("owner");
        typed(&mut shop, damaged(&[(step, Some("owner"), None)]), json!([]));
        shop.sign_in("carol");
    }
    shop.sound();
}

#[test]
fn the_counter_goes_as_far_as_the_roles_let_it_and_leaves_the_rest() {
    for (step, command, state) in [
        ("receive", "receive", "announced"),
        ("inspect", "dispose", "in quarantine"),
        ("credit", "credit", "on the shelf"),
        ("close", "close", "paid"),
    ] {
        let mut shop = sold();
        shop.staff("carol", Role::Cashier);
        typed(&mut shop, damaged(&[(step, Some("owner"), None)]), json!([]));
        shop.sign_in("carol");
        let done = shop.take_back(&[broken("1")]);
        assert_eq!(
            (done.changed.state.as_str(), done.waits[0].step.as_str()),
            ("approved", command),
            "{state}"
        );
        let line = &shop.view(done.changed.id).lines[0];
        let buckets = [line.received, line.restocked].map(|quantity| quantity.to_string());
        let (received, restocked) = match step {
            "receive" => ("0", "0"),
            "inspect" => ("1", "0"),
            _ => ("1", "1"),
        };
        assert_eq!(buckets, [received, restocked], "{state}");
        shop.sound();
    }
}

#[test]
fn once_handed_in_another_type_is_said_by_whoever_decides_about_it() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    let strict = of(
        "damaged",
        json!({ "reasons": ["damaged"], "steps": steps(&[("approve", Some("owner"), None)]) }),
    );
    typed(&mut shop, json!([strict, of("lax", json!({}))]), json!([]));
    shop.sign_in("carol");
    let id = shop.draft(&[broken("1")]);
    shop.submit(id).unwrap();
    let lax = desk::ReturnRegister {
        id: Some(id),
        registration: domain::returns::Registration {
            return_type: Some("lax".into()),
            ..Default::default()
        },
        ..Default::default()
    };
    assert_eq!(refused(shop.desk.return_register(&lax)), step_of_role("approve"));
    shop.sign_in("owner");
    shop.desk.return_register(&lax).unwrap();
    assert_eq!(type_of(&shop, id).as_deref(), Some("lax"));
    shop.sound();
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due(shop: &Shop, id: i64) -> Vec<(Wait, String, Option<i64>)> {
    let due = shop.view(id).due.into_iter();
    due.map(|one| (one.step, one.due.to_string(), one.overdue_days))
        .collect()
}

/// A day for the approval, three for the goods, one for the inspection, none for closing; 9 March is a holiday.
fn with_days() -> Shop {
    let mut shop = sold();
    let told = [
        ("approve", None, Some(1)),
        ("receive", None, Some(3)),
        ("inspect", None, Some(1)),
        ("close", None, Some(0)),
    ];
    let policy = json!({
        "types": damaged(&told),
        "calendar": { "rests": ["saturday", "sunday"], "holidays": ["2026-03-09"], "worked": [] },
    });
    let set = PolicySet {
        policy: serde_json::from_value(policy).unwrap(),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap();
    shop
}

#[test]
fn days_count_from_when_a_step_began_to_wait_by_the_shops_calendar() {
    let mut shop = with_days();
    // 5 March is a Thursday, 9 March a holiday.
    later(&mut shop, "2026-03-06");
    let id = shop.draft(&[broken("2")]);
    assert_eq!(due(&shop, id), [], "a draft of this type is never due");
    shop.submit(id).unwrap();
    assert_eq!(due(&shop, id), [(Wait::Approve, "2026-03-10".into(), None)]);
    later(&mut shop, "2026-03-12");
    assert_eq!(due(&shop, id), [(Wait::Approve, "2026-03-10".into(), Some(2))]);
    let row = |shop: &Shop| {
        let rows = shop.desk.return_list(&ReturnList::default()).unwrap().rows;
        rows[0]
            .due
            .clone()
            .map(|one| (one.step, one.due, one.overdue_days))
    };
    assert_eq!(row(&shop), Some((Wait::Approve, day("2026-03-10"), Some(2))));
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    assert_eq!(today.lists[0].mine[0].due, Some(day("2026-03-10")));
    assert_eq!(today.lists[0].mine[0].overdue_days, Some(2));
    shop.approve(id).unwrap();
    assert_eq!(due(&shop, id), [(Wait::Receive, "2026-03-17".into(), None)]);
    later(&mut shop, "2026-03-13");
    shop.receive_some(id, "1").unwrap();
    later(&mut shop, "2026-03-16");
    shop.receive_some(id, "1").unwrap();
    assert_eq!(
        due(&shop, id),
        [(Wait::Inspect, "2026-03-16".into(), None)],
        "from the first goods, not from the last"
    );
    shop.inspect(id, &[(Disposition::Restock, "2")]).unwrap();
    assert_eq!(due(&shop, id), [], "nothing is said of credit and refund");
    later(&mut shop, "2026-03-18");
    shop.void_latest(id).unwrap();
    assert_eq!(
        due(&shop, id),
        [(Wait::Inspect, "2026-03-19".into(), None)],
        "undone, it waits from today on"
    );
    shop.inspect(id, &[(Disposition::Restock, "2")]).unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(due(&shop, id), [(Wait::Close, "2026-03-18".into(), None)]);
    shop.close(id).unwrap();
    assert_eq!(
        (due(&shop, id), row(&shop)),
        (vec![], None),
        "what is closed is due no more"
    );
    shop.sound();
    shop.reopened().sound();
}

#[test]
fn what_is_overdue_comes_first_and_of_two_days_the_earlier_one_counts() {
    let mut shop = sold();
    let rules = json!([{ "check": { "name": "inspect_due", "days": 1, "working_days": false } }]);
    typed(&mut shop, damaged(&[("inspect", None, Some(5))]), rules);
    let late = shop.approved(&[broken("1")]);
    shop.receive(late).unwrap();
    later(&mut shop, "2026-03-09");
    let fresh = shop.approved(&[broken("1")]);
    shop.receive(fresh).unwrap();
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let list = today
        .lists
        .iter()
        .find(|list| list.step == Wait::Inspect)
        .unwrap();
    let rows: Vec<_> = list
        .mine
        .iter()
        .map(|row| (row.id, row.due, row.overdue_days))
        .collect();
    assert_eq!(
        rows,
        [
            (late, Some(day("2026-03-06")), Some(3)),
            (fresh, Some(day("2026-03-10")), None)
        ]
    );
    shop.sound();
}

#[test]
fn a_type_without_a_closing_step_is_closed_by_its_last_one() {
    let mut shop = sold();
    let kept = steps(&[])
        .as_array()
        .unwrap()
        .iter()
        .filter(|own| own["step"] != "close")
        .cloned()
        .collect();
    typed(
        &mut shop,
        json!([of(
            "damaged",
            json!({ "reasons": ["damaged"], "steps": Value::Array(kept) })
        )]),
        json!([]),
    );
    let id = shop.approved(&[broken("1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(
        shop.credit(id).unwrap().state,
        "approved",
        "the money is still to be paid"
    );
    assert_eq!(shop.refund(id).unwrap().state, "closed");
    let last: Vec<String> = shop
        .view(id)
        .timeline
        .into_iter()
        .rev()
        .take(2)
        .map(|row| row.event)
        .collect();
    assert_eq!(last, ["close", "refund"]);
    shop.void_latest(id).unwrap();
    assert_eq!(shop.view(id).state, "approved");
    shop.sound();
}

#[test]
fn an_exchange_of_a_type_with_a_confirmation_waits_for_it() {
    let mut shop = exchange_shop();
    let own = of(
        "swap",
        json!({ "reasons": ["quality"], "steps": steps(&[("confirm", None, Some(2))]) }),
    );
    let set = PolicySet {
        policy: with_types(json!([own]), json!([])),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap();
    let id = approved(
        &mut shop,
        &[because(back("S1", 1, "1"), "quality")],
        &[out("B", "1")],
    );
    assert_eq!(
        type_of(&shop, id).as_deref(),
        Some("swap"),
        "an exchange has a type like a return"
    );
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert!(!shop.view(id).waits.contains(&Wait::Confirm));
    deliver(&mut shop, id, with(domain::ledger::Tender::Cash)).unwrap();
    assert_eq!(shop.view(id).waits, [Wait::Confirm]);
    assert_eq!(due(&shop, id), [(Wait::Confirm, "2026-03-09".into(), None)]);
    assert_eq!(
        refused(shop.close(id)),
        json!({ "code": "not_finished", "params": { "what": "confirmation" } })
    );
    let said = ExchangeConfirm {
        id: Some(id),
        by: "Ann".into(),
        ..ExchangeConfirm::default()
    };
    shop.desk.exchange_confirm(&said).unwrap();
    shop.close(id).unwrap();
    assert_eq!(code(&shop.close(id).unwrap_err()), "wrong_state");
    shop.sound();
}
