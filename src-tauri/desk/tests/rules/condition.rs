//! In which condition goods come back: noted when they are counted in, judged before they go anywhere but back to the
//! customer. And the promised day of the refund, which stands on Today.

use domain::policy::Condition;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::policy::{later, set};
use crate::shop::call::call;
use crate::shop::{Shop, back, code, refused};

/// Three of A; a cashier at the desk; goods come back sealed or opened only.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "10", "20")]);
    shop.sell("S1", &[("A", "3")], &[(domain::ledger::Tender::Card, "150")]);
    let rules = json!([{ "check": { "name": "condition", "accepted": ["sealed", "opened"] } }]);
    set(&mut shop, rules, json!([]));
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    shop
}

fn received(shop: &mut Shop, condition: &str) -> i64 {
    let id = shop.approved(&[back("S1", 1, "1")]);
    let notes = json!([{ "line": 1, "condition": condition }]);
    call(
        &mut shop.desk,
        "return.receive",
        json!({ "id": id, "notes": notes }),
    )
    .unwrap();
    id
}

fn not_accepted() -> Value {
    json!({ "code": "policy_not_met", "params": { "failures": ["condition_not_accepted"] } })
}

#[test]
fn used_goods_go_nowhere_but_back_unless_somebody_may_override() {
    let mut shop = shop();
    let id = received(&mut shop, "used");
    for to in [Disposition::Restock, Disposition::SecondGrade, Disposition::Scrap] {
        assert_eq!(refused(shop.inspect(id, &[(to, "1")])), not_accepted(), "{to:?}");
    }
    shop.inspect(id, &[(Disposition::BackToCustomer, "1")]).unwrap();

    let second = received(&mut shop, "damaged");
    shop.sign_in("owner");
    shop.inspect(second, &[(Disposition::Scrap, "1")]).unwrap();
    shop.sound();
}

#[test]
fn opened_goods_are_taken_and_so_are_goods_of_which_nobody_said_anything() {
    let mut shop = shop();
    let id = received(&mut shop, "opened");
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    let silent = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(silent).unwrap();
    shop.inspect(silent, &[(Disposition::Restock, "1")]).unwrap();
    shop.sound();
}

#[test]
fn the_counter_asks_how_it_looks_and_takes_nothing_that_is_used() {
    let mut shop = shop();
    let line = |condition: Option<Condition>, to: &str| {
        let found = json!({ "condition": condition });
        json!([{ "sale": "S1", "sale_line": 1, "quantity": "1", "disposition": to, "found": found }])
    };
    let preview = json!({ "lines": line(None, "restock"), "preview": true });
    let shown = call(&mut shop.desk, "return.counter", preview).unwrap();
    assert_eq!(shown["figures"]["lines"][0]["asks_condition"], true);

    let used = json!({ "lines": line(Some(Condition::Used), "restock") });
    let refusal = call(&mut shop.desk, "return.counter", used).unwrap_err();
    assert_eq!(code(&refusal), "policy_not_met");
    let handed_back = json!({ "lines": line(Some(Condition::Used), "back_to_customer") });
    call(&mut shop.desk, "return.counter", handed_back).unwrap();
    let sealed = json!({ "lines": line(Some(Condition::Sealed), "restock") });
    let done = call(&mut shop.desk, "return.counter", sealed).unwrap();
    assert_eq!(done["refunded"], "50.00");
    shop.sound();
}

#[test]
fn a_refund_stands_on_today_with_its_promised_day_and_late_when_that_has_passed() {
    let mut shop = shop();
    shop.sign_in("owner");
    let rules = json!([{ "check": { "name": "refund_due", "days": 2, "working_days": false } }]);
    set(&mut shop, rules, json!([]));
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    let waits = |shop: &mut Shop| {
        let today = call(&mut shop.desk, "today.get", json!({})).unwrap();
        let lists = today["lists"].as_array().unwrap().clone();
        let refunds = lists.into_iter().find(|list| list["step"] == "refund").unwrap();
        let row = refunds["mine"][0].clone();
        (row["due"].clone(), row["overdue_days"].clone())
    };
    assert_eq!(waits(&mut shop), (json!("2026-03-07"), Value::Null));
    later(&mut shop, "2026-03-10");
    assert_eq!(waits(&mut shop), (json!("2026-03-07"), json!(3)));
}

#[test]
fn a_refund_for_which_nothing_comes_back_is_promised_from_the_day_of_the_approval() {
    let mut shop = shop();
    shop.sign_in("owner");
    let rules = json!([{ "check": { "name": "refund_due", "days": 2, "working_days": false } }]);
    set(&mut shop, rules, json!([]));
    let lines =
        json!([{ "sale": "S1", "sale_line": 1, "quantity": "1", "amount": "15", "reason": "quality" }]);
    let drafted = json!({ "remedy": "allowance", "lines": lines });
    let id = call(&mut shop.desk, "claim.draft", drafted).unwrap()["id"]
        .as_i64()
        .unwrap();
    shop.submit(id).unwrap();
    assert_eq!(shop.view(id).policy.refund_due, None, "nobody has promised it");
    later(&mut shop, "2026-03-06");
    shop.approve(id).unwrap();
    assert_eq!(
        shop.view(id).policy.refund_due,
        Some("2026-03-08".parse().unwrap())
    );
    shop.sound();
}
