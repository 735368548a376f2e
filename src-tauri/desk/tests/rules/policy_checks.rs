//! Each check of DOMAIN.md §4 by what it lets through and what it stops, and what the countries begin with.

use desk::{ExchangeDraft, Init, ReturnDraft, ReturnLineAdd, SaleLineAdd, SalePost};
use domain::ledger::Tender;
use domain::policy::{Channel, Proof};
use domain::returns::{Disposition, Registration};
use domain::staff::Role;
use serde_json::{Value, json};

use crate::policy::{because, later, set};
use crate::shop::call::call;
use crate::shop::swaps::out;
use crate::shop::{Shop, back, found, refused};

/// Twenty A and twenty B at 5.00, sold on 5 March as S1 to C1 by card; A is food. The cashier is at the desk.
fn shop(rules: Value) -> Shop {
    let mut shop = Shop::stocked(&[("A", "5", "40", "2"), ("B", "5", "40", "2")]);
    let customer = json!({ "code": "C1", "name": "Li Wei" });
    call(&mut shop.desk, "customer.add", customer).unwrap();
    of_category(&mut shop, "A", "food");
    let lines = [("A", "20"), ("B", "20")];
    let sale = SalePost {
        customer: Some("C1".into()),
        ..shop.sale("S1", &lines, &[(Tender::Card, "200")])
    };
    shop.desk.sale_post(&sale).unwrap();
    set(&mut shop, rules, json!([]));
    with_cashier(&mut shop);
    shop
}

fn with_cashier(shop: &mut Shop) {
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
}

fn of_category(shop: &mut Shop, sku: &str, category: &str) {
    let input = json!({ "skus": [sku], "category": category });
    call(&mut shop.desk, "category.set", input).unwrap();
}

/// Whether a drafted return is approved, or what of the policy it does not meet; it is given up then.
fn judged(shop: &mut Shop, id: i64) -> Value {
    shop.submit(id).unwrap();
    let approved = shop.approve(id);
    let Err(error) = approved else {
        shop.cancel(id, "asked only").unwrap();
        return json!("approved");
    };
    shop.reject(id, "asked only").unwrap();
    let (code, params) = error.code_and_params();
    assert_eq!(code, "policy_not_met");
    params["failures"].clone()
}

fn asked(shop: &mut Shop, line: ReturnLineAdd) -> Value {
    let id = shop.draft(&[line]);
    judged(shop, id)
}

fn asked_on(shop: &mut Shop, day: &str, line: u16) -> Value {
    later(shop, day);
    asked(shop, back("S1", line, "1"))
}

fn exchange_on(shop: &mut Shop, day: &str, line: u16) -> Value {
    later(shop, day);
    let draft = ExchangeDraft {
        lines: vec![because(back("S1", line, "1"), "quality")],
        replacement: vec![out("B", "1")],
        ..ExchangeDraft::default()
    };
    let id = shop.desk.exchange_draft(&draft).unwrap().id;
    judged(shop, id)
}

/// One A is back on the shelf and credited: what is left is to pay.
fn credited(shop: &mut Shop, day: &str) -> i64 {
    later(shop, day);
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    id
}

#[test]
fn after_the_last_day_of_money_only_store_credit_is_given() {
    let only = json!({ "name": "store_credit_only", "after_days": 7 });
    let mut shop = shop(json!([{ "check": only }]));
    let id = credited(&mut shop, "2026-03-12");
    shop.refund(id).unwrap();
    assert!(shop.books().contains("1012.03 195.00"), "day 7: {}", shop.books());

    let id = credited(&mut shop, "2026-03-13");
    let card = [(Tender::Card, "5")];
    let refusal = json!({ "code": "policy_not_met", "params": { "failures": ["store_credit_only"] } });
    assert_eq!(refused(shop.refund_to(id, &card, Some("asks for it"))), refusal);
    assert!(!shop.books().contains("2203.02"));
    shop.refund(id).unwrap();
    assert!(shop.books().contains("2203.02 -5.00"), "day 8: {}", shop.books());
    assert!(shop.books().contains("1012.03 195.00"));

    let id = credited(&mut shop, "2026-03-13");
    shop.sign_in("owner");
    assert_eq!(refused(shop.refund_to(id, &card, None))["code"], "reason_missing");
    shop.refund_to(id, &card, Some("moves away")).unwrap();
    assert!(shop.books().contains("1012.03 190.00"), "{}", shop.books());
    assert!(shop.books().contains("2203.02 -5.00"));
    assert_eq!(shop.close(id).unwrap().state, "closed");
    shop.sound();
}

#[test]
fn a_reason_says_where_goods_may_go() {
    let mut shop = shop(json!([{
        "check": { "name": "dispositions", "allowed": ["scrap", "to_supplier"] },
        "applies": { "reasons": ["quality"] },
    }]));
    let id = shop.approved(&[because(back("S1", 1, "3"), "quality")]);
    shop.receive(id).unwrap();
    let before = shop.levels("A");
    assert_eq!(
        refused(shop.inspect(id, &[(Disposition::Restock, "1")])),
        json!({ "code": "policy_not_met", "params": { "failures": ["disposition_not_allowed"] } })
    );
    assert_eq!(shop.levels("A"), before, "nothing moved");
    shop.inspect(id, &[(Disposition::Scrap, "1")]).unwrap();
    shop.inspect(id, &[(Disposition::BackToCustomer, "1")]).unwrap();
    shop.inspect(id, &[(Disposition::ToSupplier, "1")]).unwrap();
    let other = shop.approved(&[because(back("S1", 1, "1"), "changed_mind")]);
    shop.receive(other).unwrap();
    shop.inspect(other, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 21 worth 42.00; to_supplier 1 worth 2.00"
    );
    shop.sound();
}

#[test]
fn without_receipt_something_must_show_that_it_was_bought_here() {
    let proof = json!({ "name": "proof_of_purchase", "accepted": ["invoice", "warranty"] });
    let mut shop = shop(json!([{ "check": proof }]));
    let mut with = |proof: Option<Proof>| {
        let draft = ReturnDraft {
            lines: vec![found("A", "1")],
            registration: proof.map(|proof| Registration {
                proof: Some(proof),
                ..Registration::default()
            }),
            ..ReturnDraft::default()
        };
        let id = shop.desk.return_draft(&draft).unwrap().id;
        judged(&mut shop, id)
    };
    assert_eq!(with(None), json!(["proof_missing"]));
    assert_eq!(with(Some(Proof::Payment)), json!(["proof_missing"]));
    assert_eq!(with(Some(Proof::Warranty)), "approved");
    assert_eq!(with(Some(Proof::Invoice)), "approved");
    assert_eq!(
        asked(&mut shop, back("S1", 1, "1")),
        "approved",
        "a receipt is proof"
    );
    shop.sound();
}

#[test]
fn a_reason_says_what_the_customer_gets() {
    let mut shop = shop(json!([{
        "check": { "name": "remedies", "allowed": ["exchange"] },
        "applies": { "reasons": ["customer_wish"] },
    }]));
    let wish = because(back("S1", 1, "1"), "changed_mind");
    assert_eq!(asked(&mut shop, wish.clone()), json!(["remedy_not_allowed"]));
    let quality = because(back("S1", 1, "1"), "quality");
    assert_eq!(asked(&mut shop, quality), "approved");
    let draft = ExchangeDraft {
        lines: vec![wish],
        replacement: vec![out("B", "1")],
        ..ExchangeDraft::default()
    };
    let id = shop.desk.exchange_draft(&draft).unwrap().id;
    assert_eq!(judged(&mut shop, id), "approved");
    shop.sound();
}

#[test]
fn a_category_has_a_window_of_its_own() {
    let mut shop = shop(json!([
        { "check": { "name": "return_window", "days_max": 30 } },
        { "check": { "name": "return_window", "days_max": 1 }, "applies": { "categories": ["food"] } },
    ]));
    assert_eq!(asked_on(&mut shop, "2026-03-06", 1), "approved");
    assert_eq!(asked_on(&mut shop, "2026-03-07", 1), json!(["window_passed"]));
    assert_eq!(asked_on(&mut shop, "2026-03-07", 2), "approved");
    assert_eq!(asked_on(&mut shop, "2026-04-04", 2), "approved");
    assert_eq!(asked_on(&mut shop, "2026-04-05", 2), json!(["window_passed"]));
    shop.sound();
}

#[test]
fn a_category_is_exchanged_longer_than_it_is_returned() {
    let food = json!({ "categories": ["food"] });
    let mut shop = shop(json!([
        { "check": { "name": "return_window", "days_max": 7 } },
        { "check": { "name": "exchange_window", "days_max": 15 }, "applies": food },
    ]));
    assert_eq!(asked_on(&mut shop, "2026-03-12", 1), "approved");
    assert_eq!(asked_on(&mut shop, "2026-03-13", 1), json!(["window_passed"]));
    assert_eq!(exchange_on(&mut shop, "2026-03-20", 1), "approved");
    let late = json!(["exchange_window_passed"]);
    assert_eq!(exchange_on(&mut shop, "2026-03-21", 1), late);
    // B has no window for exchanges: that of returns holds.
    assert_eq!(exchange_on(&mut shop, "2026-03-12", 2), "approved");
    assert_eq!(exchange_on(&mut shop, "2026-03-13", 2), json!(["window_passed"]));
    shop.sound();
}

/// A shop as it begins in a country: S1 sold online, S2 over the counter, ten each of A and B on 5 March.
fn in_country(country: &str) -> Shop {
    let mut shop = Shop::with(Init {
        country: Some(country.into()),
        ..Init::default()
    });
    shop.goods(("A", "5", "40", "2"));
    shop.goods(("B", "5", "40", "2"));
    for (number, channel) in [("S1", Channel::Online), ("S2", Channel::Counter)] {
        let line = |sku: &str| SaleLineAdd {
            sku: sku.into(),
            quantity: "10".parse().unwrap(),
            ..SaleLineAdd::default()
        };
        let sale = SalePost {
            number: Some(number.into()),
            channel: Some(channel),
            lines: vec![line("A"), line("B")],
            rest: Some(Tender::Card),
            ..SalePost::default()
        };
        shop.desk.sale_post(&sale).unwrap();
    }
    with_cashier(&mut shop);
    shop
}

#[test]
fn in_china_what_was_sold_online_comes_back_for_7_days() {
    let mut shop = in_country("CN");
    assert_eq!(asked_on(&mut shop, "2026-03-12", 1), "approved");
    assert_eq!(asked_on(&mut shop, "2026-03-13", 1), json!(["window_passed"]));
    assert_eq!(
        asked(&mut shop, back("S2", 1, "1")),
        "approved",
        "over the counter"
    );
    assert_eq!(asked(&mut shop, found("A", "1")), json!(["receipt_required"]));
    shop.sign_in("owner");
    of_category(&mut shop, "A", "定制商品");
    of_category(&mut shop, "B", "三包商品");
    shop.sign_in("carol");
    later(&mut shop, "2026-03-06");
    let wish = |sale| because(back(sale, 1, "1"), "changed_mind");
    assert_eq!(asked(&mut shop, wish("S1")), json!(["not_returnable"]));
    assert_eq!(asked(&mut shop, wish("S2")), "approved");
    // Three guarantees: 7 days return and 15 days exchange for a fault, over the counter too.
    later(&mut shop, "2026-03-13");
    let fault = because(back("S2", 2, "1"), "quality");
    assert_eq!(asked(&mut shop, fault), json!(["window_passed"]));
    assert_eq!(exchange_on(&mut shop, "2026-03-20", 2), "approved");
    let late = json!(["exchange_window_passed"]);
    assert_eq!(exchange_on(&mut shop, "2026-03-21", 2), late);
    shop.sound();
}

#[test]
fn in_the_european_union_what_was_sold_online_comes_back_for_14_days() {
    let mut shop = in_country("DE");
    assert_eq!(asked_on(&mut shop, "2026-03-19", 1), "approved");
    assert_eq!(asked_on(&mut shop, "2026-03-20", 1), json!(["window_passed"]));
    assert_eq!(
        asked(&mut shop, back("S2", 1, "1")),
        "approved",
        "over the counter"
    );
    let fault = because(back("S1", 1, "1"), "quality");
    assert_eq!(
        asked(&mut shop, fault),
        "approved",
        "a fault is no change of mind"
    );
    shop.sound();
}

#[test]
fn whatever_is_not_met_is_told_at_once_and_in_order() {
    let mut shop = shop(json!([
        { "check": { "name": "remedies", "allowed": ["exchange"] } },
        { "check": { "name": "return_window", "days_max": 7 } },
        { "check": { "name": "not_returnable" }, "applies": { "categories": ["food"] } },
        { "check": { "name": "receipt_required" } },
    ]));
    later(&mut shop, "2026-03-13");
    let id = shop.draft(&[back("S1", 1, "1"), back("S1", 2, "1"), found("B", "1")]);
    shop.submit(id).unwrap();
    let codes = [
        "receipt_required",
        "not_returnable",
        "window_passed",
        "remedy_not_allowed",
    ];
    assert_eq!(
        refused(shop.approve(id)),
        json!({ "code": "policy_not_met", "params": { "failures": codes } })
    );
    let shown = serde_json::to_value(shop.view(id).policy.failures).unwrap();
    let told: Vec<(&str, i64)> = shown
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["code"].as_str().unwrap(),
                one["params"]["line"].as_i64().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("receipt_required", 3),
        ("not_returnable", 1),
        ("window_passed", 1),
        ("window_passed", 2),
        ("remedy_not_allowed", 1),
        ("remedy_not_allowed", 2),
        ("remedy_not_allowed", 3),
    ];
    assert_eq!(told, expected);
    shop.sign_in("owner");
    shop.approve_although(id).unwrap();
    assert_eq!(shop.view(id).policy.overridden, codes);
    shop.sound();
}
