//! A table for each check: facts, and what is not met. Then what only the whole policy shows.

mod whole;

use serde_json::{Value, json};

use super::*;
use crate::money::{Currency, Money};
use crate::returns::Disposition;

fn yuan(text: &str) -> Money {
    Currency::from_code("CNY").unwrap().parse(text).unwrap()
}

/// A policy from the form in which it is stored.
fn policy(rules: Value) -> Policy {
    serde_json::from_value(json!({ "rules": rules })).unwrap()
}

/// A line sold over the counter five days ago, of no category, because somebody changed their mind.
fn line() -> LineFacts {
    LineFacts {
        line: 1,
        category: String::new(),
        channel: Channel::Counter,
        reasons: vec!["changed_mind".into(), "customer_wish".into()],
        days: Some(5),
        without_receipt: None,
        condition: None,
        disposition: None,
        checked: None,
    }
}

fn unreceipted(price: &str, lowest: Option<&str>) -> LineFacts {
    LineFacts {
        days: None,
        without_receipt: Some(WithoutReceipt {
            unit_price: price.parse().unwrap(),
            lowest: lowest.map(|price| price.parse().unwrap()),
            proof: None,
        }),
        ..line()
    }
}

fn facts(lines: Vec<LineFacts>) -> Facts {
    Facts {
        tier: Tier::Ordinary,
        is_named: true,
        remedy: Remedy::Refund,
        value: yuan("100"),
        without_receipt_times: 0,
        missing: vec![],
        lines,
    }
}

fn judged(rules: Value, facts: &Facts) -> Vec<String> {
    Failure::codes(&policy(rules).judge(facts))
}

fn of(days: u32) -> LineFacts {
    LineFacts {
        days: Some(days),
        ..line()
    }
}

#[test]
fn the_return_window_ends_with_its_last_day() {
    let seven = json!([{ "check": { "name": "return_window", "days_max": 7 } }]);
    for (days, failures) in [(0, 0), (7, 0), (8, 1), (900, 1)] {
        assert_eq!(
            judged(seven.clone(), &facts(vec![of(days)])).len(),
            failures,
            "{days}"
        );
    }
    let told = policy(seven.clone()).judge(&facts(vec![of(9)]));
    assert_eq!(
        serde_json::to_value(&told[0]).unwrap(),
        json!({ "code": "window_passed", "params": { "line": 1, "days": 9, "days_max": 7 } })
    );
    let unknown = facts(vec![unreceipted("1", None)]);
    assert!(
        judged(seven, &unknown).is_empty(),
        "without a sale there is no day to count from"
    );
}

#[test]
fn the_window_is_by_category_channel_reason_and_tier_and_the_most_exact_rule_decides() {
    let rules = json!([
        { "check": { "name": "return_window", "days_max": 7 } },
        { "check": { "name": "return_window", "days_max": 1 }, "applies": { "categories": ["food"] } },
        { "check": { "name": "return_window", "days_max": 14 }, "applies": { "channels": ["online", "phone"] } },
        { "check": { "name": "return_window", "days_max": 30 }, "applies": { "reasons": ["product_fault"] } },
        { "check": { "name": "return_window", "days_max": 2 }, "applies": { "categories": ["food"], "channels": ["online"] } },
        { "check": { "name": "return_window", "days_max": 60 }, "applies": { "tiers": ["important"] } }
    ]);
    let last_day = |line: LineFacts, tier| {
        let policy = policy(rules.clone());
        match policy.deciding("return_window", &line, tier) {
            Some(Check::ReturnWindow { days_max }) => *days_max,
            other => panic!("{other:?}"),
        }
    };
    let food = LineFacts {
        category: "food".into(),
        ..line()
    };
    let online = LineFacts {
        channel: Channel::Online,
        ..line()
    };
    let broken = LineFacts {
        reasons: vec!["quality".into(), "product_fault".into()],
        ..line()
    };
    let both = LineFacts {
        channel: Channel::Online,
        ..food.clone()
    };
    assert_eq!(last_day(line(), Tier::Ordinary), 7);
    assert_eq!(last_day(food.clone(), Tier::Ordinary), 1);
    assert_eq!(last_day(online.clone(), Tier::Ordinary), 14);
    assert_eq!(
        last_day(broken, Tier::Ordinary),
        30,
        "a branch stands for what is below it"
    );
    assert_eq!(
        last_day(both, Tier::Ordinary),
        2,
        "two things named are more exact than one"
    );
    assert_eq!(last_day(line(), Tier::Important), 60);
    assert_eq!(
        last_day(food, Tier::Important),
        1,
        "of equally exact ones the first"
    );
}

#[test]
fn an_exchange_has_its_own_window_or_that_of_returns() {
    let both = json!([
        { "check": { "name": "return_window", "days_max": 7 } },
        { "check": { "name": "exchange_window", "days_max": 15 } }
    ]);
    let seven = json!([{ "check": { "name": "return_window", "days_max": 7 } }]);
    let exchanged = |days| Facts {
        remedy: Remedy::Exchange,
        ..facts(vec![of(days)])
    };
    assert!(judged(both.clone(), &exchanged(15)).is_empty());
    assert_eq!(judged(both.clone(), &exchanged(16)), ["exchange_window_passed"]);
    assert_eq!(judged(both, &facts(vec![of(8)])), ["window_passed"]);
    assert_eq!(judged(seven, &exchanged(8)), ["window_passed"]);
}

#[test]
fn what_does_not_come_back_comes_back_for_the_reasons_that_are_left_out() {
    let rules = json!([{
        "check": { "name": "not_returnable" },
        "applies": { "categories": ["made_to_order"], "reasons": ["customer_wish"] }
    }]);
    let ordered = LineFacts {
        category: "made_to_order".into(),
        ..line()
    };
    let broken = LineFacts {
        reasons: vec!["quality".into()],
        ..ordered.clone()
    };
    assert_eq!(judged(rules.clone(), &facts(vec![ordered])), ["not_returnable"]);
    assert!(judged(rules.clone(), &facts(vec![broken])).is_empty());
    assert!(judged(rules, &facts(vec![line()])).is_empty());
}

#[test]
fn a_receipt_is_required_where_a_rule_says_so() {
    let rules = json!([{ "check": { "name": "receipt_required" }, "applies": { "tiers": ["ordinary"] } }]);
    let lines = vec![
        line(),
        LineFacts {
            line: 2,
            ..unreceipted("5", None)
        },
    ];
    let told = policy(rules.clone()).judge(&facts(lines.clone()));
    assert_eq!(told, [Failure::ReceiptRequired { line: 2 }]);
    let important = Facts {
        tier: Tier::Important,
        ..facts(lines)
    };
    assert!(judged(rules, &important).is_empty());
    assert!(judged(json!([]), &facts(vec![unreceipted("5", None)])).is_empty());
}

#[test]
fn without_receipt_only_so_often_a_month_and_by_name() {
    let rules = json!([{ "check": { "name": "without_receipt", "times_max": 2 } }]);
    let times = |without_receipt_times, is_named| Facts {
        without_receipt_times,
        is_named,
        ..facts(vec![unreceipted("5", None)])
    };
    assert!(judged(rules.clone(), &times(2, true)).is_empty());
    assert_eq!(
        judged(rules.clone(), &times(3, true)),
        ["without_receipt_too_often"]
    );
    assert_eq!(judged(rules.clone(), &times(1, false)), ["customer_unknown"]);
    let with_receipt = Facts {
        without_receipt_times: 9,
        ..facts(vec![line()])
    };
    assert!(judged(rules, &with_receipt).is_empty());
}

#[test]
fn without_receipt_at_most_the_lowest_price_of_the_last_days() {
    let rules = json!([{ "check": { "name": "lowest_price", "days": 30 } }]);
    for (asked, lowest, fails) in [
        ("5", Some("5"), false),
        ("5.01", Some("5"), true),
        ("4", Some("5"), false),
        ("5", None, false),
    ] {
        let found = judged(rules.clone(), &facts(vec![unreceipted(asked, lowest)]));
        assert_eq!(
            found == ["above_lowest_price"],
            fails,
            "{asked} against {lowest:?}"
        );
    }
}

#[test]
fn proof_is_a_receipt_or_what_the_shop_accepts() {
    let rules = json!([{ "check": { "name": "proof_of_purchase", "accepted": ["payment", "invoice"] } }]);
    let with = |proof| {
        let mut line = unreceipted("5", None);
        line.without_receipt.as_mut().unwrap().proof = proof;
        facts(vec![line])
    };
    assert_eq!(judged(rules.clone(), &with(None)), ["proof_missing"]);
    assert_eq!(
        judged(rules.clone(), &with(Some(Proof::Warranty))),
        ["proof_missing"]
    );
    assert!(judged(rules.clone(), &with(Some(Proof::Payment))).is_empty());
    assert!(
        judged(rules, &facts(vec![line()])).is_empty(),
        "the sale is proof by itself"
    );
}

#[test]
fn condition_remedy_disposition_and_checklist_are_judged_once_they_are_known() {
    let rules = json!([
        { "check": { "name": "condition", "accepted": ["sealed", "opened"] } },
        { "check": { "name": "remedies", "allowed": ["refund", "exchange"] } },
        { "check": { "name": "dispositions", "allowed": ["scrap"] }, "applies": { "reasons": ["changed_mind"] } },
        { "check": { "name": "checklist", "items": ["complete", "clean"] } }
    ]);
    assert!(
        judged(rules.clone(), &facts(vec![line()])).is_empty(),
        "nobody looked yet"
    );
    let seen = LineFacts {
        condition: Some(Condition::Used),
        disposition: Some(Disposition::Restock),
        checked: Some(vec!["clean".into()]),
        ..line()
    };
    let given = Facts {
        remedy: Remedy::Repair,
        ..facts(vec![seen.clone()])
    };
    assert_eq!(
        judged(rules.clone(), &given),
        [
            "condition_not_accepted",
            "remedy_not_allowed",
            "disposition_not_allowed",
            "checklist_open"
        ]
    );
    let back = LineFacts {
        condition: Some(Condition::Opened),
        disposition: Some(Disposition::BackToCustomer),
        checked: Some(vec!["clean".into(), "complete".into()]),
        ..seen
    };
    assert!(judged(rules, &facts(vec![back])).is_empty());
}

#[test]
fn after_a_day_only_store_credit_is_given() {
    let policy = policy(json!([{ "check": { "name": "store_credit_only", "after_days": 14 } }]));
    assert_eq!(policy.store_credit_only(&of(14), Tier::Ordinary), None);
    assert_eq!(policy.store_credit_only(&of(15), Tier::Ordinary), Some(14));
    assert_eq!(
        policy.store_credit_only(&unreceipted("5", None), Tier::Ordinary),
        None
    );
}

#[test]
fn fee_freight_and_due_day_are_decided_by_the_most_exact_rule() {
    let policy = policy(json!([
        { "check": { "name": "fee", "percent": "10" }, "applies": { "reasons": ["customer_wish"] } },
        { "check": { "name": "fee", "percent": "0" }, "applies": { "reasons": ["customer_wish"], "tiers": ["important"] } },
        { "check": { "name": "freight", "payer": "customer" } },
        { "check": { "name": "freight", "payer": "shop" }, "applies": { "reasons": ["product_fault"] } },
        { "check": { "name": "refund_due", "days": 7, "working_days": true } }
    ]));
    let wish = policy.terms(&line(), Tier::Ordinary);
    assert_eq!(wish.fee.map(|fee| fee.to_string()), Some("10".into()));
    assert_eq!(wish.freight, Some(Payer::Customer));
    assert_eq!(
        wish.refund_due,
        Some(Due {
            days: 7,
            working_days: true
        })
    );
    let important = policy.terms(&line(), Tier::Important);
    assert_eq!(important.fee.map(|fee| fee.to_string()), Some("0".into()));
    let broken = LineFacts {
        reasons: vec!["product_fault".into()],
        ..line()
    };
    let broken = policy.terms(&broken, Tier::Ordinary);
    assert_eq!((broken.fee, broken.freight), (None, Some(Payer::Shop)));
}
