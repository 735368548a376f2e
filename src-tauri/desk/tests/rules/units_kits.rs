//! Selling units (money rule 16) and kits (rule 15): how something was sold, and what comes back of it.

use domain::ledger::Tender;
use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, back, code, paid_back};

/// Pens at 10.00 the piece, 100 of them at 4.00; a box of 10 for 95.00 has a barcode of its own.
fn pens() -> Shop {
    let mut shop = Shop::stocked(&[("PEN", "10", "100", "4")]);
    let boxes = json!({ "unit": "box", "size": "10", "unit_price": "95", "barcode": "6900000000010" });
    done(
        &mut shop,
        "product.set_units",
        json!({ "sku": "PEN", "units": [boxes] }),
    );
    shop
}

/// A gift set for 100.00 of a mug (list price 80) and a spoon (40).
fn gifts() -> Shop {
    let mut shop = Shop::stocked(&[("MUG", "80", "10", "30"), ("SPOON", "40", "10", "15")]);
    shop.product("SET", "100", "0", false);
    let parts = json!([{ "sku": "MUG", "quantity": "1" }, { "sku": "SPOON", "quantity": "1" }]);
    done(
        &mut shop,
        "product.set_parts",
        json!({ "sku": "SET", "parts": parts }),
    );
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    call(&mut shop.desk, operation, input).unwrap()
}

fn refused_as(shop: &mut Shop, operation: &str, input: Value) -> String {
    code(&call(&mut shop.desk, operation, input).unwrap_err())
}

fn sell(shop: &mut Shop, number: &str, lines: Value) -> Value {
    done(
        shop,
        "sale.post",
        json!({ "number": number, "lines": lines, "rest": "card" }),
    )
}

#[test]
fn rule_16_of_a_box_of_ten_for_95_four_pieces_refund_38_and_six_are_left() {
    let mut shop = pens();
    sell(
        &mut shop,
        "S1",
        json!([{ "sku": "PEN", "unit": "box", "quantity": "1" }]),
    );
    assert_eq!(shop.levels("PEN"), "sellable 90 worth 360.00");
    let returned = shop.take_back(&[back("S1", 1, "4")]);
    assert_eq!(paid_back(&returned), "card 38.00");
    let line = &done(&mut shop, "sale.get", json!({ "number": "S1" }))["lines"][0];
    assert_eq!((&line["sold"], &line["returnable"]), (&json!("10"), &json!("6")));
    assert_eq!(
        line["sold_as"],
        json!({ "unit": "box", "count": "1", "size": "10", "unit_price": "95.00" })
    );
    // Limits are in pieces: seven of the six are too many, the six bring the rest of the box's price.
    let seven = shop.desk.return_counter(&crate::shop::counter(
        &[back("S1", 1, "7")],
        domain::returns::Disposition::Restock,
    ));
    assert_eq!(code(&seven.unwrap_err()), "over_return");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "6")])), "card 57.00");
    assert_eq!(shop.levels("PEN"), "sellable 100 worth 400.00");
    shop.sound();
}

#[test]
fn rule_16_a_box_is_priced_to_the_cent_though_a_piece_is_not() {
    let mut shop = pens();
    let thirds = json!({ "unit": "three", "size": "3", "unit_price": "10" });
    done(
        &mut shop,
        "product.set_units",
        json!({ "sku": "PEN", "units": [thirds] }),
    );
    let lines = json!([{ "sku": "PEN", "unit": "three", "quantity": "7" }]);
    let sold = sell(&mut shop, "S1", lines);
    assert_eq!(sold["gross"], "70.00");
    let refunds: Vec<String> = (0..3)
        .map(|_| paid_back(&shop.take_back(&[back("S1", 1, "7")])))
        .collect();
    assert_eq!(refunds, ["card 23.33", "card 23.34", "card 23.33"]);
    shop.sound();
}

#[test]
fn a_scanned_box_is_told_from_a_piece_and_sold_beside_it() {
    let mut shop = pens();
    let exact = done(&mut shop, "find", json!({ "text": "6900000000010" }))["exact"].clone();
    assert_eq!(exact, json!({ "kind": "product", "key": "PEN", "unit": "box" }));
    let exact = done(&mut shop, "find", json!({ "text": "PEN" }))["exact"].clone();
    assert_eq!(exact["unit"], Value::Null);
    let lines = json!([{ "sku": "PEN", "unit": "box", "quantity": "9" }, { "sku": "PEN", "quantity": "11" }]);
    let preview = done(&mut shop, "sale.preview", json!({ "lines": lines }));
    assert_eq!(preview["refused"]["code"], "not_enough_stock");
    assert_eq!(
        (&preview["lines"][0]["is_short"], &preview["lines"][1]["is_short"]),
        (&json!(false), &json!(true))
    );
    let lines = json!([{ "sku": "PEN", "unit": "box", "quantity": "9" }, { "sku": "PEN", "quantity": "10" }]);
    let preview = done(&mut shop, "sale.preview", json!({ "lines": lines }));
    assert_eq!(
        (&preview["gross"], &preview["refused"]),
        (&json!("955.00"), &Value::Null)
    );
    assert_eq!(preview["lines"][0]["unit"]["size"], "10");
}

#[test]
fn a_sale_of_boxes_undone_is_rung_up_as_boxes_again() {
    let mut shop = pens();
    let lines = json!([{ "sku": "PEN", "unit": "box", "quantity": "2", "discount": "10" }]);
    sell(&mut shop, "S1", lines);
    let undone = done(
        &mut shop,
        "sale.reverse",
        json!({ "number": "S1", "reason": "wrong customer" }),
    );
    assert_eq!(
        undone["copy"]["lines"],
        json!([{ "sku": "PEN", "quantity": "2", "unit": "box", "unit_price": "95.00", "discount": "10.00" }])
    );
    done(
        &mut shop,
        "sale.post",
        json!({ "lines": undone["copy"]["lines"] }),
    );
    assert_eq!(shop.levels("PEN"), "sellable 80 worth 320.00");
    shop.sound();
}

#[test]
fn units_are_checked_and_a_unit_that_is_gone_is_not_sold_by() {
    let mut shop = pens();
    let set = |units: Value| json!({ "sku": "PEN", "units": units });
    let empty = set(json!([{ "unit": " ", "size": "10", "unit_price": "1" }]));
    assert_eq!(refused_as(&mut shop, "product.set_units", empty), "invalid");
    let none = set(json!([{ "unit": "box", "size": "0", "unit_price": "1" }]));
    assert_eq!(refused_as(&mut shop, "product.set_units", none), "invalid");
    let one = json!({ "unit": "box", "size": "10", "unit_price": "1" });
    assert_eq!(
        refused_as(&mut shop, "product.set_units", set(json!([one, one]))),
        "taken"
    );
    done(
        &mut shop,
        "product.add",
        json!({ "sku": "INK", "barcodes": ["6900000000027"] }),
    );
    let other = set(json!([{ "unit": "box", "size": "10", "unit_price": "1", "barcode": "6900000000027" }]));
    assert_eq!(refused_as(&mut shop, "product.set_units", other), "taken");
    let kept = done(&mut shop, "product.get", json!({ "sku": "PEN" }));
    assert_eq!(
        (
            kept["units"][0]["unit_price"].as_str(),
            kept["barcodes"].as_array().map(Vec::len)
        ),
        (Some("95.00"), Some(0))
    );
    done(&mut shop, "product.set_units", set(json!([])));
    let boxes = json!({ "lines": [{ "sku": "PEN", "unit": "box", "quantity": "1" }] });
    assert_eq!(refused_as(&mut shop, "sale.post", boxes), "not_found");
    // Its barcode is free again.
    done(
        &mut shop,
        "product.add",
        json!({ "sku": "PAD", "barcodes": ["6900000000010"] }),
    );
    shop.sound();
}

#[test]
fn rule_15_a_kit_for_100_returns_33_33_for_its_second_part_then_66_67() {
    let mut shop = gifts();
    sell(&mut shop, "S1", json!([{ "sku": "SET", "quantity": "1" }]));
    assert_eq!(
        (shop.levels("MUG"), shop.levels("SPOON")),
        ("sellable 9 worth 270.00".into(), "sellable 9 worth 135.00".into())
    );
    let sale = done(&mut shop, "sale.get", json!({ "number": "S1" }));
    let kit =
        json!({ "place": 1, "sku": "SET", "name": "Product SET", "spec": "", "kits": "1", "each": "1" });
    assert_eq!((&sale["lines"][0]["kit"], &sale["lines"][1]["kit"]), (&kit, &kit));
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 2, "1")])), "card 33.33");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "card 66.67");
    assert_eq!(
        (shop.levels("MUG"), shop.levels("SPOON")),
        (
            "sellable 10 worth 300.00".into(),
            "sellable 10 worth 150.00".into()
        )
    );
    shop.sound();
}

#[test]
fn rule_15_a_whole_kit_comes_back_at_what_was_paid_after_every_discount() {
    let mut shop = gifts();
    shop.goods(("CARD", "20", "10", "5"));
    let lines =
        json!([{ "sku": "SET", "quantity": "2", "discount": "20" }, { "sku": "CARD", "quantity": "1" }]);
    let sale = json!({ "number": "S1", "lines": lines, "discount": "20", "rest": "card" });
    assert_eq!(done(&mut shop, "sale.post", sale)["gross"], "180.00");
    // 200 less 20 is 120 and 60; of the sale's 20 they bear 12 and 6, the card 2.
    let whole = shop.take_back(&[back("S1", 1, "1"), back("S1", 2, "1")]);
    assert_eq!(paid_back(&whole), "card 81.00");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "card 54.00");
    assert_eq!(
        paid_back(&shop.take_back(&[back("S1", 2, "1"), back("S1", 3, "1")])),
        "card 45.00"
    );
    shop.sound();
}

#[test]
fn a_kit_is_previewed_as_one_line_and_found_by_its_own_code() {
    let mut shop = gifts();
    let preview = done(
        &mut shop,
        "sale.preview",
        json!({ "lines": [{ "sku": "SET", "quantity": "3" }] }),
    );
    let line = &preview["lines"][0];
    assert_eq!(
        (&line["amount"], &line["on_shelf"], &line["is_short"]),
        (&json!("300.00"), &json!("10"), &json!(false))
    );
    assert_eq!(line["parts"][1]["quantity"], "3");
    let preview = done(
        &mut shop,
        "sale.preview",
        json!({ "lines": [{ "sku": "SET", "quantity": "11" }] }),
    );
    assert_eq!(preview["refused"]["params"]["sku"], "MUG");
    sell(&mut shop, "S1", json!([{ "sku": "SET", "quantity": "3" }]));
    let found = done(&mut shop, "find", json!({ "text": "SET" }));
    assert_eq!(found["sales"][0]["number"], "S1");
    let undone = done(
        &mut shop,
        "sale.reverse",
        json!({ "number": "S1", "reason": "wrong customer" }),
    );
    assert_eq!(undone["copy"]["lines"][0]["sku"], "SET");
    assert_eq!(undone["copy"]["lines"].as_array().unwrap().len(), 1);
    assert_eq!(undone["copy"]["lines"][0]["unit_price"], "100.00");
    shop.sound();
}

#[test]
fn a_kit_is_made_of_goods_and_goes_where_its_parts_go() {
    let mut shop = gifts();
    let part = |sku: &str| json!([{ "sku": sku, "quantity": "1" }]);
    let goods = json!({ "sku": "MUG", "parts": part("SPOON") });
    assert_eq!(refused_as(&mut shop, "product.set_parts", goods), "invalid");
    shop.product("BIG", "500", "0", false);
    let nested = json!({ "sku": "BIG", "parts": part("SET") });
    assert_eq!(refused_as(&mut shop, "product.set_parts", nested), "invalid");
    let without_receipt = json!({ "lines": [{ "sku": "SET", "quantity": "1" }] });
    assert_eq!(
        refused_as(&mut shop, "return.counter", without_receipt),
        "invalid"
    );
    shop.sell("S1", &[("MUG", "1")], &[(Tender::Card, "80")]);
    let exchange = json!({ "lines": [{ "sale": "S1", "sale_line": 1, "quantity": "1" }],
                           "replacement": [{ "sku": "SET", "quantity": "1" }] });
    assert_eq!(refused_as(&mut shop, "exchange.counter", exchange), "invalid");
    // A kit that has no parts any more is a service like others; what was sold keeps its words.
    sell(&mut shop, "S2", json!([{ "sku": "SET", "quantity": "1" }]));
    done(
        &mut shop,
        "product.set_parts",
        json!({ "sku": "SET", "parts": [] }),
    );
    let sale = done(&mut shop, "sale.get", json!({ "number": "S2" }));
    assert_eq!(sale["lines"][0]["kit"]["sku"], "SET");
    shop.sound();
}
