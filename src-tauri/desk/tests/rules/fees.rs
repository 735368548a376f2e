//! What the shop keeps: restocking fees and the freight of the way back. Money rule 11.

use desk::{ClaimLineAdd, CounterClaim, CounterReturn, ReturnCredit};
use domain::Money;
use domain::ledger::Tender;
use domain::returns::{Delivery, Disposition, Remedy};
use domain::staff::Role;
use serde_json::json;

use crate::policy::{because, later, set};
use crate::shop::call::call;
use crate::shop::{Shop, back, counter, paid_back, refused};

/// Two A at 100.00 sold by card as S1; the shop keeps ten in a hundred of what is returned.
fn fee_shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "100", "10", "40"), ("B", "80", "10", "30")]);
    set(
        &mut shop,
        json!([{ "check": { "name": "fee", "percent": "10" } }]),
        json!([]),
    );
    shop.sell("S1", &[("A", "2")], &[(Tender::Card, "200")]);
    shop
}

#[test]
fn rule_11_two_at_100_with_a_fee_of_ten_percent_credit_180() {
    let mut shop = fee_shop();
    let returned = shop.take_back(&[back("S1", 1, "2")]);
    assert_eq!(paid_back(&returned), "card 180.00");
    assert_eq!(
        (
            returned.changed.credited.to_string(),
            returned.changed.state.as_str()
        ),
        ("180.00".into(), "closed")
    );
    assert_eq!(
        shop.books(),
        "1012.03 20.00; 1405.01 700.00; 3001 -700.00; 5001.01 -200.00; 5001.02 200.00; 5051 -20.00; 5401.01 80.00; 5401.02 -80.00"
    );
    shop.sound();
}

#[test]
fn rule_11_the_fees_of_pieces_sum_to_the_fee_of_the_whole() {
    let mut shop = Shop::stocked(&[("A", "33.35", "10", "10")]);
    set(
        &mut shop,
        json!([{ "check": { "name": "fee", "percent": "10" } }]),
        json!([]),
    );
    shop.sell("S1", &[("A", "3")], &[(Tender::Card, "100.05")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "3")]).unwrap();
    // 33.35, 66.70, 100.05: fees of 3.34, 6.67, 10.01 in all.
    let credited = ["30.01", "60.03", "90.04"];
    for upto in credited {
        let done = shop.credit_some(id, "1").unwrap();
        assert_eq!(done.credited.to_string(), upto);
        shop.sound();
    }
    let done = shop.refund(id).unwrap();
    assert_eq!(done.refunded.to_string(), "90.04");
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn rule_11_freight_of_6_on_the_customer_leaves_74_of_80() {
    let mut shop = fee_shop();
    set(
        &mut shop,
        json!([{ "check": { "name": "freight", "payer": "customer" } }]),
        json!([]),
    );
    shop.sell("S2", &[("B", "1")], &[(Tender::Card, "80")]);
    let returned = shop
        .desk
        .return_counter(&CounterReturn {
            freight: Some(shop.money("6")),
            ..counter(&[back("S2", 1, "1")], Disposition::Restock)
        })
        .unwrap();
    assert_eq!(paid_back(&returned), "card 74.00");
    assert!(shop.books().contains("5051 -6.00"), "{}", shop.books());
    shop.sound();
}

#[test]
fn rule_11_shipping_has_its_own_cap_of_12_and_7_are_left_after_5() {
    let mut shop = Shop::stocked(&[("A", "100", "10", "40")]);
    shop.product("SHIP", "12", "0", false);
    shop.sell("S1", &[("A", "1"), ("SHIP", "1")], &[(Tender::Card, "112")]);
    let claim = |amount: Money| CounterClaim {
        registration: None,
        request_id: None,
        customer: None,
        remedy: Remedy::Allowance,
        lines: vec![ClaimLineAdd {
            line: back("S1", 2, "1"),
            amount: Some(amount),
        }],
        pieces: vec![],
        delivery: Delivery::default(),
        note: String::new(),
        to: None,
        reason: None,
        override_policy: false,
        override_reason: None,
        keep_as_credit: false,
        preview: false,
    };
    let (five, eight) = (claim(shop.money("5")), claim(shop.money("8")));
    shop.desk.claim_counter(&five).unwrap();
    let refusal = refused(shop.desk.claim_counter(&eight));
    assert_eq!(
        (refusal["code"].as_str(), refusal["params"]["left"].as_str()),
        (Some("allowance_too_much"), Some("7.00"))
    );
    // The goods have their own value, the rest of the shipping its own.
    let returned = shop.take_back(&[back("S1", 1, "1"), back("S1", 2, "1")]);
    assert_eq!(paid_back(&returned), "card 107.00");
    shop.sound();
}

#[test]
fn the_tax_on_a_fee_is_the_tax_of_what_it_is_taken_off() {
    let mut shop = Shop::open();
    shop.taxed(("A", "113", "10", "40"), "13");
    set(
        &mut shop,
        json!([{ "check": { "name": "fee", "percent": "10" } }]),
        json!([]),
    );
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "113")]);
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 101.70");
    // 11.30 kept: 10.00 of revenue, 1.30 of tax.
    assert!(shop.books().contains("2221 -1.30"), "{}", shop.books());
    assert!(shop.books().contains("5051 -10.00"), "{}", shop.books());
    shop.sound();
}

#[test]
fn a_fee_goes_by_the_reason_and_a_whole_one_leaves_nothing_to_pay() {
    let mut shop = fee_shop();
    let rules = json!([
        { "check": { "name": "fee", "percent": "100" }, "applies": { "reasons": ["changed_mind"] } },
        { "check": { "name": "fee", "percent": "0" } },
    ]);
    set(&mut shop, rules, json!([]));
    let nothing = shop.take_back(&[because(back("S1", 1, "1"), "changed_mind")]);
    assert_eq!(
        (paid_back(&nothing).as_str(), nothing.changed.credited.to_string()),
        ("", "0.00".into())
    );
    assert_eq!(nothing.changed.state, "closed");
    assert_eq!(
        paid_back(&shop.take_back(&[because(back("S1", 1, "1"), "quality")])),
        "card 100.00"
    );
    shop.sound();
}

#[test]
fn a_return_keeps_the_fee_of_the_day_on_which_it_was_handed_in() {
    let mut shop = fee_shop();
    let id = shop.approved(&[back("S1", 1, "1")]);
    later(&mut shop, "2026-03-06");
    set(
        &mut shop,
        json!([{ "check": { "name": "fee", "percent": "50" } }]),
        json!([]),
    );
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("90"));
    shop.sound();
}

#[test]
fn undoing_a_credit_note_undoes_its_fee() {
    let mut shop = fee_shop();
    let before = shop.books();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    let counted = shop.books();
    shop.credit(id).unwrap();
    shop.void_latest(id).unwrap();
    assert_eq!(shop.books(), counted);
    assert_ne!(before, counted);
    shop.sound();
    // Credited again it bears the same fee.
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("90"));
    shop.sound();
}

#[test]
fn freight_is_refused_where_the_shop_pays_or_where_it_is_more_than_the_credit() {
    let mut shop = fee_shop();
    set(
        &mut shop,
        json!([{ "check": { "name": "freight", "payer": "shop" } }]),
        json!([]),
    );
    shop.staff("carol", Role::Cashier);
    let with = |shop: &Shop, freight: &str| CounterReturn {
        freight: Some(shop.money(freight)),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    shop.sign_in("carol");
    let asked = with(&shop, "6");
    assert_eq!(
        refused(shop.desk.return_counter(&asked))["code"],
        "freight_not_charged"
    );
    shop.sign_in("owner");
    let asked = with(&shop, "100.01");
    let refusal = refused(shop.desk.return_counter(&asked));
    assert_eq!(
        (refusal["code"].as_str(), refusal["params"]["open"].as_str()),
        (Some("freight_too_much"), Some("100.00"))
    );
    let asked = with(&shop, "-1");
    assert_eq!(
        refused(shop.desk.return_counter(&asked))["code"],
        "amount_not_positive"
    );
    shop.sound();
}

#[test]
fn what_the_customer_owes_is_less_by_what_is_credited_after_the_fee() {
    let mut shop = fee_shop();
    shop.sell("S2", &[("A", "1")], &[]);
    let returned = shop.take_back(&[back("S2", 1, "1")]);
    assert_eq!(paid_back(&returned), "");
    // Of the 100 owed 90 are credited: the fee is still to be paid.
    assert!(shop.books().contains("1122 10.00"), "{}", shop.books());
    let id = shop
        .desk
        .return_credit(&ReturnCredit {
            id: Some(returned.changed.id),
            ..ReturnCredit::default()
        })
        .map(|changed| changed.id);
    assert_eq!(refused(id)["code"], "wrong_state");
    shop.sound();
}

#[test]
fn an_allowance_bears_no_freight_and_says_so() {
    let mut shop = fee_shop();
    let line = json!({ "sale": "S1", "sale_line": 1, "quantity": "1", "amount": "20" });
    let claim = json!({ "remedy": "allowance", "lines": [line] });
    call(&mut shop.desk, "claim.draft", claim).unwrap();
    for step in ["return.submit", "return.approve"] {
        call(&mut shop.desk, step, json!({ "id": 1 })).unwrap();
    }
    let credit = json!({ "id": 1, "freight": "6" });
    let refusal = refused(call(&mut shop.desk, "return.credit", credit));
    assert_eq!(refusal["code"], "freight_not_charged");
    let done = call(
        &mut shop.desk,
        "return.credit",
        json!({ "id": 1, "freight": "0" }),
    )
    .unwrap();
    assert_eq!(done["credited"], "20.00");
    shop.sound();
}
