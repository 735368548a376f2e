//! The policy as data: versions that stay, rules by category, channel, reason and tier, levels and who stands in for
//! whom, overrides with a reason, reasons as a tree, templates.

use chrono::NaiveDate;
use desk::{
    CategorySet, CounterReturn, CustomerAdd, DelegationSet, DeskError, Init, PolicyExport, PolicyGet,
    PolicyHistory, PolicyImport, PolicyRead, PolicySet, ReasonSet, ReturnApprove, ReturnLineAdd, SettingsSet,
    TierSet,
};
use domain::ledger::Tender;
use domain::policy::{Channel, Policy, Side, Tier};
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::{Shop, at, back, code, counter, found, refused};

fn policy(rules: Value, levels: Value) -> Policy {
    serde_json::from_value(json!({ "rules": rules, "levels": levels })).unwrap()
}

fn set(shop: &mut Shop, rules: Value, levels: Value) -> i64 {
    let set = PolicySet {
        policy: policy(rules, levels),
        note: "a test".into(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap().version
}

/// Ten A at 5.00 on the shelf, and S1: four of them, sold on 5 March for 20.00.
fn sold() -> Shop {
    let mut shop = Shop::stocked(&[("A", "5", "10", "2")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Card, "20")]);
    shop
}

fn later(shop: &mut Shop, day: &str) {
    shop.desk.set_clock(at(&format!("{day}T12:00:00Z")));
}

fn failures(shop: &mut Shop, line: ReturnLineAdd) -> Vec<String> {
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

fn because(line: ReturnLineAdd, reason: &str) -> ReturnLineAdd {
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
fn the_distance_window_counts_for_sales_that_were_not_made_over_the_counter() {
    let mut shop = sold();
    let mut online = shop.sale("S2", &[("A", "2")], &[(Tender::Card, "10")]);
    online.channel = Some(Channel::Online);
    shop.desk.sale_post(&online).unwrap();
    later(&mut shop, "2026-03-19");
    assert!(
        failures(&mut shop, back("S2", 1, "1")).is_empty(),
        "the fourteenth day"
    );
    later(&mut shop, "2026-03-20");
    assert_eq!(failures(&mut shop, back("S2", 1, "1")), ["window_passed"]);
    let faulty = because(back("S2", 1, "1"), "quality");
    assert!(
        failures(&mut shop, faulty.clone()).is_empty(),
        "a fault has thirty"
    );
    later(&mut shop, "2026-04-05");
    assert_eq!(failures(&mut shop, faulty), ["window_passed"]);
    assert!(
        failures(&mut shop, back("S1", 1, "1")).is_empty(),
        "the counter has no window of itself"
    );
    shop.sound();
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
fn levels_are_passed_in_order_by_different_people_and_the_counter_stops_at_one() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    set(
        &mut shop,
        json!([]),
        json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]),
    );
    shop.sign_in("carol");
    let waits = shop.take_back(&[back("S1", 1, "2")]);
    let id = waits.changed.id;
    assert_eq!(
        (waits.changed.state.as_str(), waits.waits[0].step.as_str()),
        ("submitted", "approve")
    );
    assert_eq!(
        code(&DeskError::from(waits.waits[0].refusal.clone())),
        "approver_is_creator"
    );
    shop.sign_in("dave");
    assert_eq!(shop.approve(id).unwrap().state, "submitted");
    let passed = |shop: &Shop| {
        let levels = shop.view(id).policy.levels.into_iter();
        levels
            .map(|level| (level.number, level.passed_by))
            .collect::<Vec<_>>()
    };
    assert_eq!(passed(&shop), [(1, Some("dave".into())), (2, None)]);
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "not_permitted",
        "nobody passes what is not theirs"
    );
    shop.sound();
    let mut shop = shop.reopened();
    shop.sign_in("owner");
    assert_eq!(shop.approve(id).unwrap().state, "approved");
    assert_eq!(
        passed(&shop),
        [(1, Some("dave".into())), (2, Some("owner".into()))]
    );
    shop.sound();
}

#[test]
fn a_rejected_return_comes_again_under_the_policy_of_that_day_and_from_the_first_level() {
    let mut shop = sold();
    shop.staff("dave", Role::Cashier);
    set(
        &mut shop,
        json!([]),
        json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]),
    );
    let id = shop.draft(&[back("S1", 1, "2")]);
    let number = shop.submit(id).unwrap().number;
    shop.sign_in("dave");
    shop.approve(id).unwrap();
    shop.reject(id, "box missing").unwrap();
    later(&mut shop, "2026-03-06");
    shop.sign_in("owner");
    let second = set(&mut shop, json!([]), json!([{ "above": "4", "role": "owner" }]));
    assert_eq!(
        shop.desk
            .return_reopen(&desk::ReturnStep {
                id: Some(id),
                ..Default::default()
            })
            .unwrap()
            .state,
        "draft"
    );
    assert_eq!(
        shop.submit(id).unwrap().number,
        number,
        "a rejected return keeps its number"
    );
    let judged = shop.view(id).policy;
    assert_eq!(judged.version, second);
    assert_eq!(judged.levels.len(), 1);
    assert_eq!(judged.levels[0].passed_by, None);
    shop.sound();
}

#[test]
fn a_level_is_lent_until_a_day_and_taken_back() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    shop.staff("vera", Role::Viewer);
    shop.limit("4");
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    let lend = |shop: &mut Shop, to: &str, through| {
        shop.desk.delegation_set(&DelegationSet {
            to: to.into(),
            through,
            of: None,
        })
    };
    shop.sign_in("carol");
    let id = shop.draft(&[back("S1", 1, "2")]);
    shop.submit(id).unwrap();
    let of_owner = DelegationSet {
        to: "dave".into(),
        through: day("2026-03-06"),
        of: Some("owner".into()),
    };
    assert_eq!(
        code(&shop.desk.delegation_set(&of_owner).unwrap_err()),
        "not_permitted"
    );
    shop.sign_in("owner");
    assert_eq!(
        code(&lend(&mut shop, "vera", day("2026-03-06")).unwrap_err()),
        "invalid"
    );
    assert_eq!(
        code(&lend(&mut shop, "owner", day("2026-03-06")).unwrap_err()),
        "invalid"
    );
    assert_eq!(
        code(&lend(&mut shop, "dave", day("2026-03-04")).unwrap_err()),
        "invalid"
    );
    assert_eq!(lend(&mut shop, "dave", day("2026-03-06")).unwrap().len(), 1);
    lend(&mut shop, "carol", day("2026-03-06")).unwrap();
    shop.sign_in("carol");
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "approver_is_creator",
        "not for one's own return"
    );
    shop.sign_in("dave");
    later(&mut shop, "2026-03-07");
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "not_permitted",
        "the day has passed"
    );
    later(&mut shop, "2026-03-06");
    shop.sign_in("owner");
    assert_eq!(
        lend(&mut shop, "dave", None).unwrap().len(),
        1,
        "taken back: carol's is left"
    );
    shop.sign_in("dave");
    assert_eq!(code(&shop.approve(id).unwrap_err()), "not_permitted");
    shop.sign_in("owner");
    lend(&mut shop, "dave", day("2026-03-06")).unwrap();
    shop.sign_in("dave");
    assert_eq!(shop.approve(id).unwrap().state, "approved");
    shop.sound();
}

#[test]
fn category_and_tier_tell_apart() {
    let mut shop = sold();
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Ann".into(),
        phone: String::new(),
    };
    shop.desk.customer_add(&customer).unwrap();
    let mut sale = shop.sale("S3", &[("A", "1")], &[(Tender::Card, "5")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    set(
        &mut shop,
        json!([
            { "check": { "name": "not_returnable" }, "applies": { "categories": ["food"], "tiers": ["ordinary"] } }
        ]),
        json!([]),
    );
    assert!(failures(&mut shop, back("S1", 1, "1")).is_empty());
    let category = |category: &str| CategorySet {
        skus: vec!["A".into()],
        category: category.into(),
    };
    let listed = shop.desk.category_set(&category(" food ")).unwrap();
    assert_eq!((listed[0].name.as_str(), listed[0].products), ("food", 1));
    assert_eq!(failures(&mut shop, back("S1", 1, "1")), ["not_returnable"]);
    assert_eq!(failures(&mut shop, back("S3", 1, "1")), ["not_returnable"]);
    shop.desk
        .tier_set(&TierSet {
            customer: "C1".into(),
            tier: Tier::Important,
        })
        .unwrap();
    assert!(failures(&mut shop, back("S3", 1, "1")).is_empty());
    assert_eq!(shop.desk.category_set(&category("")).unwrap(), []);
    assert!(failures(&mut shop, back("S1", 1, "1")).is_empty());
    shop.sound();
}

#[test]
fn without_receipt_by_policy() {
    let mut shop = sold();
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Ann".into(),
        phone: String::new(),
    };
    shop.desk.customer_add(&customer).unwrap();
    shop.sell_less("S4", &[("A", "2")], "2", "8");
    set(
        &mut shop,
        json!([
            { "check": { "name": "without_receipt", "times_max": 1 } },
            { "check": { "name": "lowest_price", "days": 30 } }
        ]),
        json!([]),
    );
    let bring = |price: &str, customer: Option<&str>, preview| CounterReturn {
        customer: customer.map(str::to_owned),
        keep_as_credit: true,
        preview,
        ..counter(
            &[ReturnLineAdd {
                unit_price: Some(price.parse().unwrap()),
                ..found("A", "1")
            }],
            Disposition::Restock,
        )
    };
    let codes = |shop: &mut Shop, asked: &CounterReturn| {
        let shown = shop.desk.return_counter(asked).unwrap().figures.unwrap().failures;
        domain::policy::Failure::codes(&shown)
    };
    assert_eq!(codes(&mut shop, &bring("4", None, true)), ["customer_unknown"]);
    assert!(codes(&mut shop, &bring("4", Some("C1"), true)).is_empty());
    assert_eq!(
        codes(&mut shop, &bring("4.01", Some("C1"), true)),
        ["above_lowest_price"]
    );
    shop.desk.return_counter(&bring("4", Some("C1"), false)).unwrap();
    assert_eq!(
        codes(&mut shop, &bring("4", Some("C1"), true)),
        ["without_receipt_too_often"]
    );
    later(&mut shop, "2026-04-01");
    assert!(
        codes(&mut shop, &bring("4", Some("C1"), true)).is_empty(),
        "another month"
    );
    later(&mut shop, "2026-05-05");
    assert!(
        codes(&mut shop, &bring("9", Some("C1"), true)).is_empty(),
        "nothing was sold in the last days"
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

fn reason(code: &str, parent: Option<&str>) -> ReasonSet {
    ReasonSet {
        code: code.into(),
        parent: parent.map(str::to_owned),
        side: Side::Product,
        zh: String::new(),
        en: code.into(),
        active: true,
    }
}

#[test]
fn reasons_are_a_tree_that_the_shop_shapes() {
    let mut shop = sold();
    let codes: Vec<String> = shop
        .desk
        .shop_info()
        .unwrap()
        .reasons
        .into_iter()
        .map(|one| one.code)
        .collect();
    for code in [
        "quality",
        "damaged",
        "expired",
        "wrong_goods",
        "not_as_described",
        "wrong_size",
        "bought_by_mistake",
        "changed_mind",
        "misuse",
        "unspecified",
    ] {
        assert!(codes.contains(&code.to_owned()), "{code} is seeded");
    }
    assert!(
        !codes.contains(&"product_fault".to_owned()),
        "a branch is not given itself"
    );
    let branch = because(back("S1", 1, "1"), "product_fault");
    let draft = desk::ReturnDraft {
        lines: vec![branch],
        ..Default::default()
    };
    assert_eq!(code(&shop.desk.return_draft(&draft).unwrap_err()), "not_found");
    shop.desk.reason_set(&reason("leaks", Some("quality"))).unwrap();
    let codes: Vec<String> = shop
        .desk
        .shop_info()
        .unwrap()
        .reasons
        .into_iter()
        .map(|one| one.code)
        .collect();
    assert!(codes.contains(&"leaks".to_owned()) && !codes.contains(&"quality".to_owned()));
    let refusal =
        |shop: &mut Shop, set: &ReasonSet| refused(shop.desk.reason_set(set))["params"]["why"].clone();
    assert_eq!(refusal(&mut shop, &reason("deep", Some("leaks"))), "too_deep");
    assert_eq!(
        refusal(&mut shop, &reason("product_fault", Some("leaks"))),
        "ring"
    );
    assert_eq!(refusal(&mut shop, &reason("quality", Some("quality"))), "ring");
    assert_eq!(refusal(&mut shop, &reason("Bad Code", None)), "unknown");
    assert_eq!(
        code(&shop.desk.reason_set(&reason("x", Some("nowhere"))).unwrap_err()),
        "not_found"
    );
    set(
        &mut shop,
        json!([{ "check": { "name": "return_window", "days_max": 0 }, "applies": { "reasons": ["product_fault"] } }]),
        json!([]),
    );
    later(&mut shop, "2026-03-06");
    let leaks = because(back("S1", 1, "1"), "leaks");
    assert_eq!(failures(&mut shop, leaks), ["window_passed"], "two levels up");
    shop.sound();
}

#[test]
fn a_template_goes_to_another_shop_with_its_reasons() {
    let mut from = sold();
    from.desk.reason_set(&reason("leaks", Some("quality"))).unwrap();
    set(
        &mut from,
        json!([{ "check": { "name": "fee", "percent": "12.5" }, "applies": { "reasons": ["leaks"] } }]),
        json!([{ "above": "80", "role": "owner" }]),
    );
    let file = from.folder.path().join("trade.json").display().to_string();
    let export = PolicyExport {
        out: file.clone(),
        version: None,
        name: "Hardware".into(),
    };
    assert_eq!(from.desk.policy_export(&export).unwrap().rules, 1);
    let mut to = sold();
    let import = PolicyImport {
        file: file.clone(),
        language: None,
    };
    let view = to.desk.policy_import(&import).unwrap();
    assert_eq!((view.version, view.note.as_str()), (2, "Hardware · trade.json"));
    assert_eq!(
        view.words.rules,
        ["Because of: leaks: a fee of 12.5 % of the refund is kept"]
    );
    assert_eq!(
        to.desk.shop_info().unwrap().approval_limit.unwrap().to_string(),
        "80.00"
    );
    to.sound();
    for (text, why) in [
        ("", "empty"),
        ("{}", "no format"),
        (
            r#"{"format":"returndesk-policy-9","policy":{}}"#,
            "another format",
        ),
        (
            r#"{"format":"returndesk-policy-1","policy":{"rules":[{"check":{"name":"horoscope"}}]}}"#,
            "unknown check",
        ),
    ] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(
            code(&to.desk.policy_import(&import).unwrap_err()),
            "template_unreadable",
            "{why}"
        );
    }
    let ring = r#"{"format":"returndesk-policy-1","policy":{},"reasons":[
        {"code":"a","parent":"b","side":"product","en":"A"},{"code":"b","parent":"a","side":"product","en":"B"}]}"#;
    std::fs::write(&file, ring).unwrap();
    assert_eq!(code(&to.desk.policy_import(&import).unwrap_err()), "not_found");
    assert_eq!(
        to.desk.policy_get(&PolicyGet::default()).unwrap().version,
        2,
        "nothing was changed"
    );
    to.sound();
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

#[test]
fn the_poster_says_the_rules_in_both_languages_and_is_a_pdf() {
    let mut shop = Shop::with(Init {
        country: Some("CN".into()),
        language: Some("zh-CN".into()),
        shop_name: Some("街角百货".into()),
        ..Init::default()
    });
    let out = shop.folder.path().join("poster.pdf");
    let asked = desk::PolicyPoster {
        out: Some(out.display().to_string()),
        ..desk::PolicyPoster::default()
    };
    let shown = shop.desk.policy_poster(&asked).unwrap();
    assert_eq!((shown.language.as_str(), shown.pages.len()), ("zh-CN", 1));
    let text = serde_json::to_string(&shown.pages).unwrap();
    for word in ["退换货政策公示", "街角百货", "第 1 版"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    let english = desk::PolicyPoster {
        language: Some("en".into()),
        ..desk::PolicyPoster::default()
    };
    let shown = shop.desk.policy_poster(&english).unwrap();
    assert!(
        serde_json::to_string(&shown.pages)
            .unwrap()
            .contains("Returns and exchanges")
    );
    let unknown = desk::PolicyPoster {
        version: Some(9),
        ..desk::PolicyPoster::default()
    };
    assert_eq!(code(&shop.desk.policy_poster(&unknown).unwrap_err()), "not_found");
}
