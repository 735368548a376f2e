//! The policy as data: what a shop begins with, versions that stay, overrides with a reason, what cannot be used.

use desk::{
    CounterReturn, Init, PolicyGet, PolicyHistory, PolicyRead, PolicySet, ReturnApprove, ReturnLineAdd,
    SettingsSet,
};
use domain::ledger::Tender;
use domain::policy::Policy;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::{Shop, at, back, code, counter, found, refused};

fn policy(rules: Value, levels: Value) -> Policy {
    serde_json::from_value(json!({ "rules": rules, "levels": levels })).unwrap()
}

pub(crate) fn set(shop: &mut Shop, rules: Value, levels: Value) -> i64 {
    let set = PolicySet {
        policy: policy(rules, levels),
        note: "a test".into(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap().version
}

/// Ten A at 5.00 on the shelf, and S1: four of them, sold on 5 March for 20.00.
pub(crate) fn sold() -> Shop {
    let mut shop = Shop::stocked(&[("A", "5", "10", "2")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Card, "20")]);
    shop
}

pub(crate) fn later(shop: &mut Shop, day: &str) {
    shop.desk.set_clock(at(&format!("{day}T12:00:00Z")));
}

pub(crate) fn failures(shop: &mut Shop, line: ReturnLineAdd) -> Vec<String> {
    let shown = preview(shop, line);
    let figures = shown.figures.unwrap();
    let codes = figures.failures.iter().map(|failure| failure.code().to_owned());
    codes.collect()
}

fn preview(shop: &mut Shop, line: ReturnLineAdd) -> desk::CounterReturned {
    let asked = CounterReturn {
        preview: true,
        ..counter(&[line], Disposition::Restock)
    };
    shop.desk.return_counter(&asked).unwrap()
}

pub(crate) fn because(line: ReturnLineAdd, reason: &str) -> ReturnLineAdd {
    ReturnLineAdd {
        reason: Some(reason.into()),
        ..line
    }
}

#[test]
fn a_new_shop_begins_with_what_is_usual_in_its_country() {
    let words = |country: &str| {
        let shop = Shop::with(Init {
            country: Some(country.into()),
            language: Some("en".into()),
            ..Init::default()
        });
        shop.sound();
        shop.desk.policy_get(&PolicyGet::default()).unwrap().words.rules
    };
    let china = words("CN");
    let says = |rules: &[String], text: &str| rules.iter().any(|rule| rule == text);
    assert!(
        says(
            &china,
            "Sold online, sold by phone: may be returned within 7 days of the sale"
        ),
        "{china:#?}"
    );
    assert!(says(
        &china,
        "“三包商品” · because of: Fault of the goods: may be exchanged within 15 days of the sale"
    ));
    assert!(says(
        &china,
        "“三包商品” · because of: Fault of the goods: may be returned within 7 days of the sale"
    ));
    let germany = words("DE");
    assert!(
        says(
            &germany,
            "Sold online, sold by phone: may be returned within 14 days of the sale"
        ),
        "{germany:#?}"
    );
    assert_eq!(words("BR"), ["Everything: only with the receipt"]);
}

#[test]
fn a_return_is_judged_by_the_version_in_force_when_it_was_handed_in() {
    let mut shop = sold();
    later(&mut shop, "2026-03-10");
    let id = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(id).unwrap();
    later(&mut shop, "2026-03-11");
    let strict = set(
        &mut shop,
        json!([{ "check": { "name": "return_window", "days_max": 1 } }]),
        json!([]),
    );
    let view = shop.view(id).policy;
    assert_eq!((view.version, view.in_force), (1, false));
    assert!(view.failures.is_empty());
    shop.approve(id).unwrap();
    let other = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(
        shop.view(other).policy.version,
        strict,
        "a draft by what is in force"
    );
    shop.submit(other).unwrap();
    assert_eq!(
        refused(shop.approve(other))["params"]["failures"],
        json!(["window_passed"])
    );
    let view = serde_json::to_value(shop.view(other).policy.failures).unwrap();
    assert_eq!(view[0]["params"], json!({ "line": 1, "days": 6, "days_max": 1 }));
    shop.sound();
}

#[test]
fn an_override_keeps_who_and_why_and_needs_a_reason() {
    let mut shop = sold();
    let id = shop.draft(&[found("A", "1")]);
    shop.submit(id).unwrap();
    let mut although = ReturnApprove {
        id: Some(id),
        override_policy: true,
        ..ReturnApprove::default()
    };
    assert_eq!(
        code(&shop.desk.return_approve(&although).unwrap_err()),
        "reason_missing"
    );
    although.override_reason = Some(" knows the customer ".into());
    shop.desk.return_approve(&although).unwrap();
    let view = shop.view(id);
    let judged = &view.policy;
    assert_eq!(judged.overridden, ["receipt_required"]);
    assert_eq!(
        (judged.by.as_deref(), judged.reason.as_deref()),
        (Some("owner"), Some("knows the customer"))
    );
    let approved = view.timeline.iter().find(|act| act.event == "approve").unwrap();
    assert_eq!(approved.reason.as_deref(), Some("knows the customer"));
    assert_eq!(approved.overrides, ["receipt_required"]);
    let counter = CounterReturn {
        override_policy: true,
        ..counter(&[found("A", "1")], Disposition::Restock)
    };
    assert_eq!(
        code(&shop.desk.return_counter(&counter).unwrap_err()),
        "reason_missing"
    );
    shop.sound();
}

#[test]
fn versions_never_change_and_the_history_says_what_did() {
    let mut shop = sold();
    shop.limit("50");
    shop.limit("50");
    let all = shop.desk.policy_history(&PolicyHistory::default()).unwrap();
    assert_eq!(all.len(), 2, "what it is already changes nothing");
    assert_eq!(
        all[0].added,
        ["Level 1: above £50.00 the owner approves, never whoever wrote it"]
    );
    assert_eq!((all[0].by.as_str(), all[0].version), ("owner", 2));
    let window = SettingsSet {
        window_days_max: Some(7),
        ..SettingsSet::default()
    };
    shop.set(window);
    let newest = &shop.desk.policy_history(&PolicyHistory::default()).unwrap()[0];
    assert_eq!(
        newest.added,
        ["Everything: may be returned within 7 days of the sale"]
    );
    assert_eq!(
        newest.removed.len(),
        2,
        "one window in place of every other: {:?}",
        newest.removed
    );
    let stale = PolicySet {
        policy: Policy::default(),
        note: String::new(),
        based_on: Some(2),
        language: None,
    };
    assert_eq!(
        refused(shop.desk.policy_set(&stale)),
        json!({ "code": "policy_changed", "params": { "version": 3 } })
    );
    let direct = |sql: &str| {
        shop.desk
            .store()
            .read()
            .connection()
            .execute(sql, [])
            .unwrap_err()
            .to_string()
    };
    assert!(direct("UPDATE policy_version SET note = 'x'").contains("versions never change"));
    assert!(direct("DELETE FROM policy_version").contains("versions never go"));
    shop.sound();
    // Somebody who takes the guard away is still found out.
    let connection = rusqlite::Connection::open(shop.path()).unwrap();
    connection
        .execute_batch("DROP TRIGGER policy_no_update; UPDATE policy_version SET at = at - 1 WHERE id = 2")
        .unwrap();
    drop(connection);
    let found = shop.desk.store().read().verify().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].check, "policy_versions_are_as_logged");
}

#[test]
fn what_cannot_be_used_is_refused_with_what_is_wrong() {
    let mut shop = sold();
    let bad = policy(
        json!([{ "check": { "name": "remedies", "allowed": [] } }]),
        json!([]),
    );
    let words = shop
        .desk
        .policy_read(&PolicyRead {
            policy: bad.clone(),
            language: Some("zh-CN".into()),
        })
        .unwrap();
    assert_eq!(words.faults[0].params, json!({ "what": "list_empty", "rule": 1 }));
    let mut put = PolicySet {
        policy: bad,
        note: String::new(),
        based_on: None,
        language: None,
    };
    assert_eq!(
        refused(shop.desk.policy_set(&put)),
        json!({ "code": "policy_unusable", "params": { "what": "list_empty", "rule": 1 } })
    );
    put.policy = policy(
        json!([{ "check": { "name": "receipt_required" }, "applies": { "reasons": ["rain"] } }]),
        json!([]),
    );
    assert_eq!(code(&shop.desk.policy_set(&put).unwrap_err()), "not_found");
    put.policy = policy(json!([]), json!([{ "above": "1.001", "role": "owner" }]));
    assert_eq!(
        code(&shop.desk.policy_set(&put).unwrap_err()),
        "invalid",
        "more places than the currency has"
    );
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    put.policy = Policy::default();
    assert_eq!(code(&shop.desk.policy_set(&put).unwrap_err()), "not_permitted");
    assert_eq!(shop.desk.policy_get(&PolicyGet::default()).unwrap().version, 1);
    shop.sound();
}

#[test]
fn the_due_day_counts_working_days_from_the_arrival() {
    let mut shop = sold();
    let policy = serde_json::from_value(json!({
        "rules": [{ "check": { "name": "refund_due", "days": 3, "working_days": true } }],
        "calendar": { "rests": ["saturday", "sunday"], "holidays": ["2026-03-09"], "worked": [] }
    }));
    let set = PolicySet {
        policy: policy.unwrap(),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap();
    let id = shop.approved(&[back("S1", 1, "1")]);
    assert_eq!(shop.view(id).policy.refund_due, None, "nothing has arrived");
    shop.receive(id).unwrap();
    // Thursday 5 March: Friday, Tuesday (Monday is a holiday), Wednesday.
    assert_eq!(
        shop.view(id).policy.refund_due,
        Some("2026-03-11".parse().unwrap())
    );
    shop.sound();
}
