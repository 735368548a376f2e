//! What only a whole policy shows: order, levels, working days, what cannot be used.

use serde_json::json;

use super::super::*;
use super::{facts, judged, of, policy, unreceipted, yuan};

#[test]
fn every_failure_is_reported_together_and_in_order() {
    let rules = json!([
        { "check": { "name": "return_window", "days_max": 3 } },
        { "check": { "name": "receipt_required" } },
        { "check": { "name": "lowest_price", "days": 30 } },
        { "check": { "name": "without_receipt", "times_max": 0 } }
    ]);
    let second = LineFacts {
        line: 2,
        ..unreceipted("9", Some("8"))
    };
    let mut told = facts(vec![of(4), second]);
    told.without_receipt_times = 1;
    told.missing = vec!["note".into()];
    assert_eq!(
        judged(rules, &told),
        [
            "information_missing",
            "receipt_required",
            "without_receipt_too_often",
            "above_lowest_price",
            "window_passed"
        ]
    );
    let order: Vec<_> = FAILURES.to_vec();
    assert_eq!(order.len(), 13);
}

#[test]
fn working_days_leave_out_rest_and_holidays_and_count_days_worked_instead() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let mut calendar = Calendar::default();
    // 2026-09-25 is a Friday.
    assert_eq!(calendar.after(day("2026-09-25"), 1, true), day("2026-09-28"));
    assert_eq!(calendar.after(day("2026-09-25"), 7, false), day("2026-10-02"));
    calendar.holidays = (1..=7).map(|of| day(&format!("2026-10-0{of}"))).collect();
    calendar.worked = vec![day("2026-10-10")];
    assert_eq!(calendar.after(day("2026-09-30"), 1, true), day("2026-10-08"));
    assert_eq!(
        calendar.after(day("2026-09-30"), 3, true),
        day("2026-10-10"),
        "a Saturday that is worked"
    );
    assert_eq!(calendar.after(day("2026-09-30"), 0, true), day("2026-09-30"));
    calendar.worked.clear();
    calendar.rests = Weekday::ALL.to_vec();
    assert!(
        calendar.after(day("2026-09-30"), 1, true) > day("2036-01-01"),
        "it ends all the same"
    );
}

#[test]
fn levels_are_needed_by_amount_or_by_failure_in_their_order() {
    let mut levels = policy(json!([]));
    levels.levels = serde_json::from_value(json!([
        { "role": "cashier" },
        { "above": "500", "role": "cashier" },
        { "on": ["window_passed"], "role": "owner" },
        { "above": "2000", "on": ["receipt_required"], "role": "owner" }
    ]))
    .unwrap();
    let needed = |value: &str, failures: &[&str]| {
        let failures: Vec<String> = failures.iter().map(|&code| code.to_owned()).collect();
        let pending = levels.levels_needed(yuan(value), &failures);
        pending.iter().map(|pending| pending.number).collect::<Vec<_>>()
    };
    assert_eq!(needed("500", &[]), [1], "the limit itself is not above it");
    assert_eq!(needed("500.01", &[]), [1, 2]);
    assert_eq!(needed("1", &["window_passed"]), [1, 3]);
    assert_eq!(needed("2000.01", &["window_passed"]), [1, 2, 3, 4]);
    assert_eq!(needed("1", &["receipt_required"]), [1, 4]);
}

#[test]
fn a_policy_that_cannot_be_used_says_everything_that_is_wrong() {
    let bad: Policy = serde_json::from_value(json!({
        "rules": [
            { "check": { "name": "return_window", "days_max": 99_999 } },
            { "check": { "name": "remedies", "allowed": [] } },
            { "check": { "name": "checklist", "items": [" "] } },
            { "check": { "name": "fee", "percent": "5" }, "applies": { "tiers": ["ordinary"] } },
            { "check": { "name": "fee", "percent": "6" }, "applies": { "tiers": ["ordinary", "ordinary"] } },
            { "check": { "name": "receipt_required" }, "applies": { "categories": [""] } }
        ],
        "levels": [{ "above": "-1", "on": ["rain"], "role": "viewer" }],
        "write_downs": [
            { "grade": "b", "percent": "50" },
            { "grade": "b", "days_max": 9_999, "percent": "60" },
            { "grade": "b", "percent": "70" }
        ],
        "shelves": [{ "place": "" }],
        "calendar": { "rests": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] }
    }))
    .unwrap();
    let faults = serde_json::to_value(bad.faults()).unwrap();
    let codes: Vec<&str> = faults
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|fault| fault["code"].as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "number_out_of_range",
            "list_empty",
            "word_unusable",
            "rule_twice",
            "word_unusable",
            "amount_negative",
            "failure_unknown",
            "role_unfit",
            "row_unusable",
            "row_twice",
            "row_unusable",
            "no_working_day"
        ]
    );
    assert!(Policy::default().faults().is_empty());
}

#[test]
fn a_fee_is_at_most_all_of_it_and_unknown_words_are_no_policy() {
    for bad in [
        json!([{ "check": { "name": "fee", "percent": "100.001" } }]),
        json!([{ "check": { "name": "fee", "percent": "-1" } }]),
        json!([{ "check": { "name": "return_window", "days_max": -1 } }]),
        json!([{ "check": { "name": "return_window", "days": 1 } }]),
        json!([{ "check": { "name": "return_window", "days_max": 7 }, "aplies": {} }]),
        json!([{ "check": { "name": "remedies", "allowed": ["cake"] } }]),
        json!([{ "check": { "name": "horoscope" } }]),
    ] {
        let read = serde_json::from_value::<Policy>(json!({ "rules": bad }));
        assert!(read.is_err(), "{bad}");
    }
}

#[test]
fn a_policy_is_read_back_as_it_was_written_and_every_kind_has_a_name() {
    let rules = json!([
        { "check": { "name": "not_returnable" }, "applies": { "categories": ["food"] } },
        { "check": { "name": "refund_due", "days": 7, "working_days": false } }
    ]);
    let policy = policy(rules.clone());
    assert_eq!(serde_json::to_value(&policy).unwrap()["rules"], rules);
    for rule in &policy.rules {
        assert!(Check::KINDS.contains(&rule.check.kind()));
        assert_eq!(
            serde_json::to_value(&rule.check).unwrap()["name"],
            rule.check.kind()
        );
    }
}
