//! Threshold promotions that a sale remembers: kept or clawed back, as the shop says. Money rule 6.

use serde_json::{Value, json};

use crate::policy::set;
use crate::shop::call::call;
use crate::shop::{Shop, back, code, counter, paid_back};

/// Six A at 50.00, a tenth off from 300: paid 270 by card, as S1. The shop keeps or claws back.
fn six(on_return: &str) -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "20", "10")]);
    let rule = json!({ "check": { "name": "promotion", "on_return": on_return } });
    set(&mut shop, json!([rule]), json!([]));
    let posted = sell(&mut shop, json!({ "threshold": "300", "percent": "10" }));
    assert_eq!(posted.unwrap()["gross"], "270.00");
    shop
}

fn sell(shop: &mut Shop, promotion: Value) -> Result<Value, desk::DeskError> {
    let lines = json!([{ "sku": "A", "quantity": "6" }]);
    let sale = json!({ "number": "S1", "lines": lines, "promotion": promotion, "rest": "card" });
    call(&mut shop.desk, "sale.post", sale)
}

fn refunds(shop: &mut Shop, pieces: &[&str]) -> Vec<String> {
    let each = pieces
        .iter()
        .map(|quantity| paid_back(&shop.take_back(&[back("S1", 1, quantity)])));
    each.collect()
}

#[test]
fn rule_6_keep_refunds_225_of_a_promotion_that_is_not_reached_any_more() {
    let mut shop = six("keep");
    assert_eq!(refunds(&mut shop, &["5", "1"]), ["card 225.00", "card 45.00"]);
    shop.sound();
}

#[test]
fn rule_6_claw_back_refunds_220_and_says_so_before_it_is_posted() {
    let mut shop = six("claw_back");
    let preview = desk::CounterReturn {
        preview: true,
        ..counter(&[back("S1", 1, "5")], domain::returns::Disposition::Restock)
    };
    let shown = shop.desk.return_counter(&preview).unwrap().figures.unwrap();
    assert_eq!(
        serde_json::to_value(&shown.kept).unwrap(),
        json!([{ "kind": "promotion", "amount": "5.00" }])
    );
    assert_eq!(
        (shown.worth.to_string(), shown.payable.to_string()),
        ("225.00".into(), "220.00".into())
    );
    assert_eq!(refunds(&mut shop, &["5"]), ["card 220.00"]);
    assert!(shop.books().contains("5051 -5.00"), "{}", shop.books());
    // The last one brings the whole discount to nothing: all came back, all is paid back.
    assert_eq!(refunds(&mut shop, &["1"]), ["card 50.00"]);
    assert!(!shop.books().contains("5051"), "{}", shop.books());
    shop.sound();
}

#[test]
fn rule_6_claw_back_in_pieces_sums_to_the_whole_in_any_order() {
    let pieces = |pieces: &[&str]| refunds(&mut six("claw_back"), pieces);
    let fifty = "card 50.00".to_owned();
    assert_eq!(
        pieces(&["1", "1", "1", "1", "1", "1"]),
        [
            "card 20.00".to_owned(),
            fifty.clone(),
            fifty.clone(),
            fifty.clone(),
            fifty.clone(),
            fifty.clone()
        ]
    );
    assert_eq!(pieces(&["2", "4"]), ["card 70.00", "card 200.00"]);
    assert_eq!(pieces(&["6"]), ["card 270.00"]);
}

#[test]
fn rule_6_claw_back_is_never_more_than_what_is_credited() {
    let mut shop = Shop::stocked(&[("A", "50", "20", "10")]);
    let rule = json!({ "check": { "name": "promotion", "on_return": "claw_back" } });
    set(&mut shop, json!([rule]), json!([]));
    sell(&mut shop, json!({ "threshold": "300", "amount": "150" })).unwrap();
    // Paid 25 for each, and what is kept had 125 off: nothing is left, and nothing is asked for.
    assert_eq!(refunds(&mut shop, &["1", "1", "1"]), ["", "", ""]);
    assert_eq!(
        refunds(&mut shop, &["1", "1", "1"]),
        ["card 50.00", "card 50.00", "card 50.00"]
    );
    shop.sound();
}

#[test]
fn rule_6_what_is_kept_above_the_threshold_keeps_its_discount() {
    let mut shop = Shop::stocked(&[("A", "50", "20", "10")]);
    let rule = json!({ "check": { "name": "promotion", "on_return": "claw_back" } });
    set(&mut shop, json!([rule]), json!([]));
    sell(&mut shop, json!({ "threshold": "200", "percent": "10" })).unwrap();
    assert_eq!(refunds(&mut shop, &["2"]), ["card 90.00"]);
    assert_eq!(refunds(&mut shop, &["1"]), ["card 30.00"]);
    shop.sound();
}

#[test]
fn rule_6_a_clawed_back_credit_that_is_voided_leaves_no_trace() {
    let mut shop = six("claw_back");
    let id = shop.approved(&[back("S1", 1, "5")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(domain::returns::Disposition::Restock, "5")])
        .unwrap();
    assert_eq!(shop.credit_some(id, "5").unwrap().credited.to_string(), "220.00");
    shop.void_latest(id).unwrap();
    assert!(!shop.books().contains("5051"), "{}", shop.books());
    assert_eq!(shop.credit_some(id, "5").unwrap().credited.to_string(), "220.00");
    shop.sound();
}

#[test]
fn a_promotion_is_given_from_its_threshold_on_by_percent_or_amount() {
    let mut shop = Shop::stocked(&[("A", "50", "20", "10")]);
    let mut refused = |promotion: Value| code(&sell(&mut shop, promotion).unwrap_err());
    assert_eq!(
        refused(json!({ "threshold": "300.01", "percent": "10" })),
        "invalid"
    );
    assert_eq!(refused(json!({ "threshold": "300" })), "invalid");
    assert_eq!(
        refused(json!({ "threshold": "300", "percent": "10", "amount": "10" })),
        "invalid"
    );
    sell(&mut shop, json!({ "threshold": "300", "percent": "10" })).unwrap();
    let sale = call(&mut shop.desk, "sale.get", json!({ "number": "S1" })).unwrap();
    assert_eq!(
        sale["promotion"],
        json!({ "threshold": "300.00", "percent": "10", "off": "30.00" })
    );
    let undone = call(
        &mut shop.desk,
        "sale.reverse",
        json!({ "number": "S1", "reason": "wrong" }),
    )
    .unwrap();
    let copy = &undone["copy"];
    assert_eq!(
        (&copy["lines"][0]["discount"], &copy["promotion"]["percent"]),
        (&Value::Null, &json!("10"))
    );
    shop.sound();
}
