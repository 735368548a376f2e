//! Serials and batches that go out again: as a replacement, out of repair, as parts of a kit, to the supplier and back
//! from there; and how much of a batch comes back.

use serde_json::{Value, json};

use crate::pieces::{back, done, phones, refused, stands, stocked};
use crate::shop::Shop;

#[test]
fn an_exchange_names_the_serial_that_goes_out() {
    let mut shop = stocked();
    done(&mut shop, "sale.post", phones("S1", &["SN1"]));
    let swap = |pieces: Value, preview: bool| {
        json!({ "lines": [{ "sale": "S1", "sale_line": 1, "quantity": "1", "disposition": "scrap" }],
            "replacement": [{ "sku": "PHONE", "quantity": "1" }], "pieces": pieces, "preview": preview })
    };
    // Two are on the shelf: the preview offers them and says that it has to be told.
    let shown = done(&mut shop, "exchange.counter", swap(json!([]), true))["exchange"].clone();
    assert_eq!(
        (&shown["lines"][0]["pieces"][1]["code"], &shown["refused"]["code"]),
        (&json!("SN3"), &json!("product_pieces_untold"))
    );
    assert_eq!(
        refused(&mut shop, "exchange.counter", swap(json!([]), false)).0,
        "product_pieces_untold"
    );
    let third = json!([{ "line": 1, "code": "SN3" }]);
    let shown = done(&mut shop, "exchange.counter", swap(third.clone(), true));
    assert_eq!(shown["exchange"]["refused"], Value::Null);
    done(&mut shop, "exchange.counter", swap(third, false));
    assert!(stands(&mut shop, "PHONE").starts_with("SN2 1 sellable; SN3 1 customer SO-"));
    shop.sound();
}

#[test]
fn the_long_way_names_the_replacement_when_it_is_handed_over() {
    let mut shop = stocked();
    done(&mut shop, "sale.post", phones("S1", &["SN1"]));
    let draft = json!({ "lines": [{ "sale": "S1", "sale_line": 1, "quantity": "1" }],
        "replacement": [{ "sku": "PHONE", "quantity": "1" }] });
    let id = done(&mut shop, "exchange.draft", draft)["id"].clone();
    for step in ["return.submit", "return.approve", "return.receive"] {
        done(&mut shop, step, json!({ "id": id }));
    }
    let deliver = |pieces: Value, preview: bool| json!({ "id": id, "pieces": pieces, "preview": preview });
    for preview in [true, false] {
        let (code, _) = refused(&mut shop, "exchange.deliver", deliver(json!([]), preview));
        assert_eq!(code, "product_pieces_untold");
    }
    let second = json!([{ "line": 1, "code": "SN2" }]);
    done(&mut shop, "exchange.deliver", deliver(second.clone(), true));
    done(&mut shop, "exchange.deliver", deliver(second, false));
    assert!(stands(&mut shop, "PHONE").starts_with("SN3 1 sellable; SN1 1 quarantine; SN2 1 customer SO-"));
    shop.sound();
}

#[test]
fn a_repair_ends_for_the_serial_that_was_in_it() {
    let mut shop = stocked();
    done(&mut shop, "sale.post", phones("S1", &["SN1", "SN2"]));
    let mut to_repair = back("S1", "2", &["SN1", "SN2"]);
    to_repair["lines"][0]["disposition"] = json!("repair");
    let id = done(&mut shop, "return.counter", to_repair)["id"].clone();
    let there = done(&mut shop, "repair.list", json!({}))["rows"][0]["tracked"]["there"].clone();
    assert_eq!(
        (&there[0]["code"], &there[1]["code"]),
        (&json!("SN1"), &json!("SN2"))
    );
    let ended =
        |pieces: Value| json!({ "id": id, "lines": [{ "line": 1, "quantity": "1" }], "pieces": pieces });
    assert_eq!(
        refused(&mut shop, "repair.done", ended(json!([]))).0,
        "pieces_untold"
    );
    let other = json!([{ "line": 1, "code": "SN3" }]);
    assert_eq!(
        refused(&mut shop, "repair.done", ended(other)).0,
        "piece_of_another"
    );
    let second = json!([{ "line": 1, "code": "SN2" }]);
    done(&mut shop, "repair.done", ended(second));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN2 1 sellable; SN3 1 sellable; SN1 1 repair"
    );
    shop.sound();
}

#[test]
fn each_part_of_a_kit_names_its_own() {
    let mut shop = stocked();
    let kit = json!({ "sku": "SET", "name": "SET", "unit_price": "510", "tax_rate": "0", "is_goods": false });
    done(&mut shop, "product.add", kit);
    let parts = json!([{ "sku": "PHONE", "quantity": "1" }, { "sku": "MILK", "quantity": "2" }]);
    done(
        &mut shop,
        "product.set_parts",
        json!({ "sku": "SET", "parts": parts }),
    );
    let sale = |pieces: Value| json!({ "number": "S1", "lines": [{ "sku": "SET", "quantity": "1", "pieces": pieces }], "rest": "card" });
    let shown = done(&mut shop, "sale.preview", sale(json!([])));
    assert_eq!(shown["refused"]["code"], "product_pieces_untold");
    assert_eq!(shown["lines"][0]["parts"][0]["pieces"][0]["code"], "SN1");
    let phone = json!({ "sku": "PHONE", "code": "SN2" });
    let milk = json!({ "sku": "MILK", "code": "L2", "quantity": "2" });
    let unknown = json!([phone, milk, { "code": "SN1" }]);
    assert_eq!(
        refused(&mut shop, "sale.post", sale(unknown)).1["why"],
        "not_tracked"
    );
    let both = json!([phone, milk]);
    assert_eq!(
        done(&mut shop, "sale.preview", sale(both.clone()))["refused"],
        Value::Null
    );
    done(&mut shop, "sale.post", sale(both));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN1 1 sellable; SN3 1 sellable; SN2 1 customer S1"
    );
    assert_eq!(
        stands(&mut shop, "MILK"),
        "L1 4 sellable; L2 4 sellable; L2 2 customer S1"
    );
    shop.sound();
}

/// Three phones wait for the supplier V1: SN1 and SN2 of one return, SN3 of another.
fn basket() -> (Shop, Vec<String>) {
    let mut shop = stocked();
    done(
        &mut shop,
        "supplier.add",
        json!({ "code": "V1", "name": "Vendor" }),
    );
    done(&mut shop, "sale.post", phones("S1", &["SN1", "SN2"]));
    done(&mut shop, "sale.post", phones("S2", &["SN3"]));
    for (sale, codes) in [("S1", &["SN1", "SN2"][..]), ("S2", &["SN3"][..])] {
        let mut returned = back(sale, &codes.len().to_string(), codes);
        returned["lines"][0]["disposition"] = json!("to_supplier");
        done(&mut shop, "return.counter", returned);
    }
    let shown = done(&mut shop, "supplier_return.basket", json!({}));
    let lots = shown["suppliers"][0]["lots"].as_array().unwrap();
    let lots = lots.iter().map(|lot| lot["lot"].as_str().unwrap().to_owned());
    let lots = lots.collect();
    (shop, lots)
}

#[test]
fn a_lot_of_the_basket_knows_its_serials_and_shipping_names_them() {
    let (mut shop, lots) = basket();
    let pieces =
        done(&mut shop, "supplier_return.basket", json!({}))["suppliers"][0]["lots"][0]["pieces"].clone();
    assert_eq!(
        (&pieces[0]["code"], &pieces[1]["code"]),
        (&json!("SN1"), &json!("SN2"))
    );
    let ship = |pieces: Value| json!({ "supplier": "V1", "lines": [{ "lot": lots[0], "quantity": "1", "pieces": pieces }] });
    assert_eq!(
        refused(&mut shop, "supplier_return.ship", ship(json!([]))).0,
        "product_pieces_untold"
    );
    // Of the other lot.
    let (code, params) = refused(
        &mut shop,
        "supplier_return.ship",
        ship(json!([{ "code": "SN3" }])),
    );
    assert_eq!(
        (code.as_str(), &params["location"]),
        ("product_piece_not_there", &json!("to_supplier"))
    );
    let shipped = done(
        &mut shop,
        "supplier_return.ship",
        ship(json!([{ "code": "SN2" }])),
    );
    assert_eq!(stands(&mut shop, "PHONE"), "SN1 1 to_supplier; SN3 1 to_supplier");
    // Refused, it is the same serial that comes back into the basket.
    let answer = |answer: &str, pieces: Value| json!({ "number": shipped["number"], "answer": answer, "pieces": pieces });
    let other = json!([{ "line": 1, "code": "SN9" }]);
    assert_eq!(
        refused(&mut shop, "supplier_return.answer", answer("refused", other)).0,
        "product_piece_not_there"
    );
    done(&mut shop, "supplier_return.answer", answer("refused", json!([])));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN1 1 to_supplier; SN2 1 to_supplier; SN3 1 to_supplier"
    );
    shop.sound();
}

#[test]
fn a_supplier_replaces_a_serial_by_another_and_what_is_taken_back_is_named() {
    let (mut shop, lots) = basket();
    let all = json!({ "supplier": "V1", "lines": [{ "lot": lots[1] }] });
    let shipped = done(&mut shop, "supplier_return.ship", all);
    let answer =
        |pieces: Value| json!({ "number": shipped["number"], "answer": "replaced", "pieces": pieces });
    assert_eq!(
        refused(&mut shop, "supplier_return.answer", answer(json!([]))).0,
        "product_pieces_untold"
    );
    let new = json!([{ "line": 1, "code": "SN7" }]);
    done(&mut shop, "supplier_return.answer", answer(new));
    let take =
        |pieces: Value| json!({ "lot": lots[0], "quantity": "1", "reason": "sold anyway", "pieces": pieces });
    assert_eq!(
        refused(&mut shop, "supplier_return.take_back", take(json!([]))).0,
        "product_pieces_untold"
    );
    done(
        &mut shop,
        "supplier_return.take_back",
        take(json!([{ "code": "SN1" }])),
    );
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN1 1 sellable; SN7 1 sellable; SN2 1 to_supplier"
    );
    shop.sound();
}

#[test]
fn the_batch_of_which_most_comes_back_stands_first() {
    let mut shop = stocked();
    let sell = |number: &str, code: &str| {
        let pieces = json!([{ "code": code, "quantity": "4" }]);
        json!({ "number": number, "lines": [{ "sku": "MILK", "quantity": "4", "pieces": pieces }], "rest": "card" })
    };
    done(&mut shop, "sale.post", sell("S1", "L1"));
    done(&mut shop, "sale.post", sell("S2", "L2"));
    done(&mut shop, "return.counter", back("S1", "1", &["L1"]));
    shop.desk.set_clock(crate::shop::at("2026-04-20T12:00:00Z"));
    let late = json!({ "override_policy": true, "override_reason": "it was sour" });
    let mut returned = back("S2", "2", &["L2"]);
    for (key, value) in late.as_object().unwrap() {
        returned[key] = value.clone();
    }
    done(&mut shop, "return.counter", returned);
    // A sale that is undone sold nothing.
    done(&mut shop, "sale.post", phones("S3", &["SN1"]));
    let list = done(&mut shop, "batch.list", json!({}));
    assert_eq!(list["since"], "2026-03-21");
    let rows: Vec<String> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{} {} of {}: {} was {} up {}",
                row["code"],
                row["now"]["returned"],
                row["now"]["sold"],
                row["now"]["percent"],
                row["before"]["percent"],
                row["rise"]
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(rows, ["L2 2 of 4: 50 was 0 up 50", "L1 1 of 4: 25 was 25 up 0"]);
    let months = &list["rows"][0]["months"];
    assert_eq!(
        (&months[0]["month"], &months[0]["percent"], &months[1]["percent"]),
        (&json!("2026-03-01"), &json!("0"), &json!("50"))
    );
    let undo = json!({ "number": "S1", "reason": "wrong customer" });
    let of_nothing = refused(&mut shop, "batch.list", json!({ "sku": "NOTHING" })).0;
    assert_eq!(of_nothing, "not_found");
    // What came back of it keeps its sale from being undone.
    assert!(crate::shop::call::call(&mut shop.desk, "sale.reverse", undo).is_err());
    shop.sound();
}

#[test]
fn a_stocktake_says_which_serial_is_missing_and_which_was_found() {
    let mut shop = stocked();
    let number = done(&mut shop, "stocktake.open", json!({}))["number"].clone();
    let counts = json!([{ "sku": "PHONE", "quantity": "2" }, { "sku": "MILK", "quantity": "11" }]);
    done(
        &mut shop,
        "stocktake.count",
        json!({ "number": number, "lines": counts }),
    );
    let shown = done(
        &mut shop,
        "stocktake.get",
        json!({ "number": number, "show": "different" }),
    );
    let phone = shown["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["sku"] == "PHONE");
    let phone = phone.unwrap();
    assert_eq!(phone["tracking"], "serial");
    assert_eq!(phone["there"].as_array().unwrap().len(), 3);

    let post = |pieces: Value| json!({ "number": number, "pieces": pieces });
    let (untold, _) = refused(&mut shop, "stocktake.post", post(json!([])));
    assert_eq!(untold, "product_pieces_untold");
    let gone = json!({ "sku": "PHONE", "pieces": [{ "code": "SN2" }] });
    let found = json!({ "sku": "MILK", "pieces": [{ "code": "L1" }] });
    let other = json!({ "sku": "PHONE", "pieces": [{ "code": "SN9" }] });
    let (wrong, _) = refused(&mut shop, "stocktake.post", post(json!([other, found])));
    assert_eq!(wrong, "product_piece_not_there");
    done(&mut shop, "stocktake.post", post(json!([gone, found])));

    assert_eq!(stands(&mut shop, "PHONE"), "SN1 1 sellable; SN3 1 sellable");
    assert_eq!(stands(&mut shop, "MILK"), "L1 5 sellable; L2 6 sellable");
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}

#[test]
fn what_does_not_differ_is_not_named() {
    let mut shop = stocked();
    let number = done(&mut shop, "stocktake.open", json!({}))["number"].clone();
    let counts = json!([{ "sku": "PHONE", "quantity": "3" }]);
    done(
        &mut shop,
        "stocktake.count",
        json!({ "number": number, "lines": counts }),
    );
    let pieces = json!([{ "sku": "PHONE", "pieces": [{ "code": "SN1" }] }]);
    let (code, params) = refused(
        &mut shop,
        "stocktake.post",
        json!({ "number": number, "pieces": pieces }),
    );
    assert_eq!(
        (code.as_str(), &params["why"]),
        ("invalid", &json!("no_difference"))
    );
}
