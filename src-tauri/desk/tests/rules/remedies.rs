//! The policy on what the customer gets: exchanges have a window of their own, reasons say what is given.

use desk::{CounterClaim, CounterExchange};
use domain::ledger::Tender;
use domain::returns::Remedy;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::policy::{later, set};
use crate::shop::swaps::{drafted, exchange_shop, out, parts, stock, swap, with};
use crate::shop::{Shop, back, code, refused};

fn waiting_failures(done: &desk::CounterReturned) -> Value {
    let waits = serde_json::to_value(&done.waits).unwrap();
    waits[0]["refusal"]["params"]["failures"].clone()
}

/// A for B, twenty days after the sale, by a cashier.
fn late_swap(rules: Value) -> (Shop, CounterExchange) {
    let mut shop = exchange_shop();
    set(&mut shop, rules, json!([]));
    shop.staff("carol", Role::Cashier);
    later(&mut shop, "2026-03-25");
    shop.sign_in("carol");
    (
        shop,
        swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash)),
    )
}

#[test]
fn an_exchange_is_judged_by_its_own_window_and_a_return_by_that_of_returns() {
    let (mut shop, asked) = late_swap(json!([
        { "check": { "name": "return_window", "days_max": 7 } },
        { "check": { "name": "exchange_window", "days_max": 30 } },
    ]));
    let returned = shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(waiting_failures(&returned), json!(["window_passed"]));
    shop.reject(returned.changed.id, "exchanged instead").unwrap();
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(
        (
            done.returned.changed.state.as_str(),
            parts(&done.collected).as_str()
        ),
        ("closed", "cash 30.00")
    );
    shop.sound();

    let (mut shop, asked) = late_swap(json!([
        { "check": { "name": "return_window", "days_max": 30 } },
        { "check": { "name": "exchange_window", "days_max": 7 } },
    ]));
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(
        waiting_failures(&done.returned),
        json!(["exchange_window_passed"])
    );
    assert_eq!(
        stock(&shop, "B"),
        "10/10/10",
        "nothing is kept for what is not approved"
    );
    shop.sound();
}

#[test]
fn an_override_of_an_exchange_or_a_claim_needs_a_reason() {
    let (mut shop, asked) = late_swap(json!([{ "check": { "name": "return_window", "days_max": 7 } }]));
    shop.sign_in("owner");
    let silent = CounterExchange {
        override_policy: true,
        ..asked
    };
    assert_eq!(
        code(&shop.desk.exchange_counter(&silent).unwrap_err()),
        "reason_missing"
    );
    let claim = CounterClaim {
        override_policy: true,
        ..claim(&shop, Remedy::Allowance)
    };
    assert_eq!(
        code(&shop.desk.claim_counter(&claim).unwrap_err()),
        "reason_missing"
    );
    let said = CounterExchange {
        override_reason: Some("was ill".into()),
        ..silent
    };
    let done = shop.desk.exchange_counter(&said).unwrap();
    let judged = shop.view(done.returned.changed.id).policy;
    assert_eq!(
        (judged.overridden.as_slice(), judged.reason.as_deref()),
        (&["window_passed".to_owned()][..], Some("was ill"))
    );
    shop.sound();
}

fn claim(shop: &Shop, remedy: Remedy) -> CounterClaim {
    let amount = (remedy == Remedy::Allowance).then(|| shop.money("5"));
    CounterClaim {
        request_id: None,
        customer: None,
        remedy,
        lines: vec![desk::ClaimLineAdd {
            line: back("S1", 1, "1"),
            amount,
        }],
        pieces: vec![],
        delivery: domain::returns::Delivery::default(),
        note: String::new(),
        to: None,
        reason: None,
        override_policy: false,
        override_reason: None,
        keep_as_credit: false,
        preview: false,
    }
}

#[test]
fn what_is_not_given_is_not_met_by_name_and_what_is_given_goes_through() {
    let mut shop = exchange_shop();
    let allowed = json!({ "name": "remedies", "allowed": ["refund", "allowance"] });
    set(&mut shop, json!([{ "check": allowed }]), json!([]));
    for remedy in [Remedy::Reshipment, Remedy::RefundOnly] {
        let asked = claim(&shop, remedy);
        let done = shop.desk.claim_counter(&asked).unwrap();
        assert_eq!(
            waiting_failures(&done.returned),
            json!(["remedy_not_allowed"]),
            "{remedy:?}"
        );
        let view = serde_json::to_value(shop.view(done.returned.changed.id).policy.failures).unwrap();
        assert_eq!(
            view[0]["params"],
            json!({ "line": 1, "remedy": serde_json::to_value(remedy).unwrap() })
        );
        shop.reject(done.returned.changed.id, "an allowance instead")
            .unwrap();
    }
    let swapped = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash)))
        .unwrap();
    assert_eq!(waiting_failures(&swapped.returned), json!(["remedy_not_allowed"]));
    shop.reject(swapped.returned.changed.id, "an allowance instead")
        .unwrap();
    let asked = claim(&shop, Remedy::Allowance);
    assert_eq!(
        shop.desk.claim_counter(&asked).unwrap().returned.changed.state,
        "closed"
    );
    assert_eq!(shop.take_back(&[back("S1", 1, "1")]).changed.state, "closed");
    shop.sound();
}

#[test]
fn nothing_is_kept_for_an_exchange_before_its_last_level() {
    let mut shop = exchange_shop();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    let levels = json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]);
    set(&mut shop, json!([]), levels);
    shop.sign_in("carol");
    let id = drafted(&mut shop, &[back("S1", 1, "1")], &[out("B", "1")]);
    shop.submit(id).unwrap();
    assert_eq!(refused(shop.approve(id))["code"], "approver_is_creator");
    shop.sign_in("dave");
    assert_eq!(shop.approve(id).unwrap().state, "submitted");
    assert_eq!(stock(&shop, "B"), "10/10/10");
    let mut shop = shop.reopened();
    shop.sign_in("owner");
    assert_eq!(shop.approve(id).unwrap().state, "approved");
    assert_eq!(stock(&shop, "B"), "10/10/9");
    shop.sound();
}
