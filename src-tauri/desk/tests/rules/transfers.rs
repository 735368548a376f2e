//! Transfers (调拨单) between warehouses and bins: dispatched, on the way, arrived or lost, undone latest first. The
//! row "transfer on the way" of DOMAIN.md §6.

use serde_json::{Value, json};

use super::places::stands;
use crate::shop::Shop;
use crate::shop::call::call;

const TR: &str = "TR-2026-000001";

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let answer =
        call(&mut shop.desk, operation, input).unwrap_or_else(|error| panic!("{operation}: {error}"));
    shop.sound();
    answer
}

fn refused(shop: &mut Shop, operation: &str, input: Value) -> (String, Value) {
    let refusal = call(&mut shop.desk, operation, input)
        .unwrap_err()
        .code_and_params();
    shop.sound();
    refusal
}

/// Three of A worth 10.00 together, and another warehouse.
fn shop() -> Shop {
    let mut shop = Shop::open();
    shop.product("A", "20", "0", true);
    shop.stock("A", "2", "2.5");
    shop.stock("A", "1", "5");
    done(&mut shop, "place.add_warehouse", json!({ "name": "Back" }));
    shop
}

fn sent(quantity: &str) -> Value {
    json!({ "from": "Main", "to": "Back", "lines": [{ "sku": "A", "quantity": quantity }] })
}

fn part(quantity: &str) -> Value {
    json!({ "number": TR, "lines": [{ "line": 1, "quantity": quantity }] })
}

fn undo(number: &str) -> Value {
    json!({ "number": number, "reason": "typing error" })
}

#[test]
fn goods_on_the_way_are_on_1405_06_until_they_arrive_with_their_value() {
    let mut shop = shop();
    let view = done(&mut shop, "transfer.post", sent("3"));
    assert_eq!(
        (&view["number"], &view["route"]),
        (
            &json!(TR),
            &json!({ "from": "Main", "to": "Back", "within": false })
        )
    );
    assert_eq!(shop.levels("A"), "in_transit 3 worth 10.00");
    assert_eq!(shop.books(), "1405.06 10.00; 3001 -10.00");
    let way = &done(&mut shop, "today.get", json!({}))["on_the_way"];
    assert_eq!(
        (&way[0]["number"], &way[0]["quantity"]),
        (&json!(TR), &json!("3"))
    );
    for (left, value, levels) in [
        ("2", "3.33", "sellable 1 worth 3.33; in_transit 2 worth 6.67"),
        ("1", "3.34", "sellable 2 worth 6.67; in_transit 1 worth 3.33"),
        ("0", "3.33", "sellable 3 worth 10.00"),
    ] {
        let view = done(&mut shop, "transfer.receive", part("1"));
        assert_eq!((&view["net"], &view["about"]), (&json!(value), &json!(TR)));
        assert_eq!(shop.levels("A"), levels);
        let of = done(&mut shop, "stock.document", json!({ "number": TR }));
        assert_eq!(of["lines"][0]["on_the_way"], left);
    }
    assert_eq!(stands(&shop, "A"), "Back 3");
    assert_eq!(shop.books(), "1405.01 10.00; 3001 -10.00");
    assert_eq!(done(&mut shop, "today.get", json!({}))["on_the_way"], json!([]));
    let over = refused(&mut shop, "transfer.receive", json!({ "number": TR }));
    assert_eq!(over.0, "nothing_to_do");
}

#[test]
fn what_fewer_arrived_stays_on_the_way_until_it_comes_or_is_written_off() {
    let mut shop = shop();
    done(&mut shop, "transfer.post", sent("3"));
    done(&mut shop, "transfer.receive", part("2"));
    let (code, facts) = refused(&mut shop, "transfer.receive", part("2"));
    assert_eq!(
        (code.as_str(), facts),
        ("not_on_the_way", json!({ "line": 1, "asked": "2", "open": "1" }))
    );
    let lost = json!({ "number": TR, "reason": "fell off the cart" });
    let lost = done(&mut shop, "transfer.lose", lost);
    assert_eq!(
        (&lost["number"], &lost["net"], &lost["open"]),
        (&json!("SC-2026-000001"), &json!("3.33"), &json!("3.33"))
    );
    assert_eq!(shop.books(), "1405.01 6.67; 1901 3.33; 3001 -10.00");
    let approve = json!({ "number": "SC-2026-000001" });
    done(&mut shop, "stock.approve_scrap", approve);
    assert_eq!(shop.books(), "1405.01 6.67; 3001 -10.00; 5711 3.33");
    // Found after all: the latest is undone first.
    let rests = |by: &str| ("settled_by".to_owned(), json!({ "by": by }));
    assert_eq!(
        refused(&mut shop, "stock.reverse", undo("SC-2026-000001")),
        rests("SC-2026-000002")
    );
    done(&mut shop, "stock.reverse", undo("SC-2026-000002"));
    done(&mut shop, "stock.reverse", undo("SC-2026-000001"));
    done(&mut shop, "transfer.receive", json!({ "number": TR }));
    assert_eq!(shop.books(), "1405.01 10.00; 3001 -10.00");
}

#[test]
fn a_transfer_is_undone_latest_first_and_written_anew() {
    let mut shop = shop();
    done(&mut shop, "transfer.post", sent("2"));
    done(&mut shop, "transfer.receive", json!({ "number": TR }));
    let first = refused(&mut shop, "stock.reverse", undo(TR));
    assert_eq!(first.1, json!({ "by": "TR-2026-000002" }));
    done(&mut shop, "stock.reverse", undo("TR-2026-000002"));
    assert_eq!(shop.levels("A"), "sellable 1 worth 3.33; in_transit 2 worth 6.67");
    let undone = done(&mut shop, "stock.reverse", undo(TR));
    assert_eq!(
        (&undone["number"], &undone["reverses"]),
        (&json!("TR-2026-000004"), &json!(TR))
    );
    assert_eq!(stands(&shop, "A"), "Main 3");
    assert_eq!(shop.books(), "1405.01 10.00; 3001 -10.00");
    let mut copy = undone["transfer"].clone();
    assert_eq!((&copy["from"], &copy["to"]), (&json!("Main"), &json!("Back")));
    copy["lines"][0]["quantity"] = json!("1");
    assert_eq!(
        done(&mut shop, "transfer.post", copy)["number"],
        "TR-2026-000005",
        "numbers have no gaps"
    );
}

#[test]
fn between_bins_goods_change_places_in_one_step_and_nothing_is_booked() {
    let mut shop = shop();
    done(&mut shop, "place.add_bin", json!({ "name": "A-01" }));
    done(&mut shop, "place.add_bin", json!({ "name": "A-02" }));
    let lines = json!([{ "sku": "A", "quantity": "2" }]);
    let move_to = |from: &str, to: &str| json!({ "from": from, "to": to, "lines": lines });
    let view = done(&mut shop, "transfer.post", move_to("Main", "Main/A-01"));
    assert_eq!(
        (&view["route"]["within"], &view["net"]),
        (&json!(true), &json!("0.00"))
    );
    done(&mut shop, "transfer.post", move_to("Main/A-01", "Main/A-02"));
    assert_eq!(stands(&shop, "A"), "Main 1, Main/A-02 2");
    assert_eq!(shop.levels("A"), "sellable 3 worth 10.00");
    let (code, facts) = refused(&mut shop, "transfer.post", move_to("Main", "Main/A-01"));
    assert_eq!(
        (code.as_str(), &facts["place"], &facts["there"]),
        ("not_in_place", &json!("Main"), &json!("1"))
    );
    let itself = refused(&mut shop, "transfer.post", move_to("Main", "Main"));
    assert_eq!(itself.0, "transfer_to_itself");
    // The first is not undone before the second, because the goods are not there any more.
    assert_eq!(refused(&mut shop, "stock.reverse", undo(TR)).0, "not_in_place");
    done(&mut shop, "stock.reverse", undo("TR-2026-000002"));
    done(&mut shop, "stock.reverse", undo(TR));
    assert_eq!(stands(&shop, "A"), "Main 3");
    let nothing = refused(
        &mut shop,
        "transfer.receive",
        json!({ "number": "TR-2026-000002" }),
    );
    assert_eq!(nothing.0, "already_reversed");
}

#[test]
fn what_is_not_there_or_kept_for_others_is_not_sent() {
    let mut shop = shop();
    assert_eq!(refused(&mut shop, "transfer.post", sent("4")).1["on_hand"], "3");
    shop.sell("S1", &[("A", "1")], &[(domain::ledger::Tender::Cash, "20")]);
    let back = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1" }]);
    let replacement = json!([{ "sku": "A", "quantity": "1" }]);
    let input = json!({ "lines": back, "replacement": replacement });
    done(&mut shop, "exchange.draft", input);
    done(&mut shop, "return.submit", json!({ "id": 1 }));
    done(&mut shop, "return.approve", json!({ "id": 1 }));
    assert_eq!(refused(&mut shop, "transfer.post", sent("2")).0, "stock_reserved");
    done(&mut shop, "transfer.post", sent("1"));
}

#[test]
fn serials_travel_and_are_the_same_after() {
    let mut shop = Shop::open();
    shop.product("PHONE", "500", "0", true);
    let track = json!({ "sku": "PHONE", "tracking": "serial" });
    done(&mut shop, "product.track", track);
    let pieces = json!([{ "code": "SN1" }, { "code": "SN2" }]);
    let line = json!({ "sku": "PHONE", "quantity": "2", "unit_cost": "300", "pieces": pieces });
    done(&mut shop, "stock.opening", json!({ "lines": [line] }));
    done(&mut shop, "place.add_warehouse", json!({ "name": "Back" }));
    let send = |pieces: Value| {
        let line = json!({ "sku": "PHONE", "quantity": "1", "pieces": pieces });
        json!({ "from": "Main", "to": "Back", "lines": [line] })
    };
    let untold = refused(&mut shop, "transfer.post", send(json!([])));
    assert_eq!(untold.0, "product_pieces_untold");
    done(&mut shop, "transfer.post", send(json!([{ "code": "SN2" }])));
    let place = |shop: &mut Shop| {
        let pieces = done(shop, "product.pieces", json!({ "sku": "PHONE" }));
        pieces["pieces"][1]["location"].clone()
    };
    assert_eq!(place(&mut shop), "in_transit");
    done(&mut shop, "transfer.receive", json!({ "number": TR }));
    assert_eq!(place(&mut shop), "sellable");
}

#[test]
fn the_same_request_sends_and_receives_once_and_a_preview_nothing() {
    let mut shop = shop();
    let mut send = sent("2");
    send["preview"] = json!(true);
    let shown = done(&mut shop, "transfer.post", send.clone());
    assert_eq!((&shown["number"], &shown["net"]), (&Value::Null, &json!("6.67")));
    assert_eq!(shop.levels("A"), "sellable 3 worth 10.00");
    send["preview"] = json!(false);
    send["request_id"] = json!("r1");
    for _ in 0..2 {
        assert_eq!(done(&mut shop, "transfer.post", send.clone())["number"], TR);
    }
    let mut receive = part("1");
    receive["request_id"] = json!("r2");
    for _ in 0..2 {
        let number = done(&mut shop, "transfer.receive", receive.clone())["number"].clone();
        assert_eq!(number, "TR-2026-000002");
    }
    assert_eq!(shop.levels("A"), "sellable 2 worth 6.67; in_transit 1 worth 3.33");
}

#[test]
fn a_place_that_nobody_chose_is_asked_for() {
    let mut shop = shop();
    let nowhere = json!({ "from": "Main", "lines": [{ "sku": "A", "quantity": "1" }] });
    let (code, params) = refused(&mut shop, "transfer.post", nowhere);
    assert_eq!(
        (code.as_str(), &params["why"]),
        ("invalid", &json!("place_missing"))
    );
}

#[test]
fn a_preview_says_what_stands_in_another_warehouse() {
    let mut shop = shop();
    done(&mut shop, "transfer.post", sent("2"));
    done(&mut shop, "transfer.receive", json!({ "number": TR }));
    let lines = json!([{ "sku": "A", "quantity": "1" }, { "sku": "A", "quantity": "1" }]);
    let preview = done(
        &mut shop,
        "sale.preview",
        json!({ "lines": lines, "rest": "card" }),
    );
    assert_eq!(
        (&preview["refused"]["code"], &preview["refused"]["params"]),
        (
            &json!("not_in_place"),
            &json!({ "sku": "A", "place": "Main", "needed": "1", "there": "0" })
        )
    );
    shop.sell("S1", &[("A", "1")], &[(domain::ledger::Tender::Cash, "20")]);
    let back = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1" }]);
    let replacement = json!([{ "sku": "A", "quantity": "1" }]);
    let mut scrapped = back.clone();
    scrapped[0]["disposition"] = json!("scrap");
    let counter =
        |preview: bool| json!({ "lines": scrapped, "replacement": replacement, "preview": preview });
    let preview = done(&mut shop, "exchange.counter", counter(true));
    assert_eq!(preview["exchange"]["refused"]["code"], "not_in_place");
    assert_eq!(
        refused(&mut shop, "exchange.counter", counter(false)).0,
        "not_in_place"
    );
    let draft = json!({ "lines": back, "replacement": replacement });
    done(&mut shop, "exchange.draft", draft);
    for step in ["return.submit", "return.approve", "return.receive"] {
        done(&mut shop, step, json!({ "id": 1 }));
    }
    for preview in [true, false] {
        let deliver = json!({ "id": 1, "preview": preview });
        assert_eq!(refused(&mut shop, "exchange.deliver", deliver).0, "not_in_place");
    }
}
