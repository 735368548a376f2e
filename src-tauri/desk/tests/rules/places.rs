//! Warehouses and bins: named, renamed, switched off when empty; the till takes from this PC's warehouse, and nothing
//! leaves a place in which it does not stand. DOMAIN.md §5.

use serde_json::{Value, json};

use crate::shop::Shop;
use crate::shop::call::call;

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

/// Ten of A in the first warehouse, which has a bin A-01; a second warehouse with a bin B-01.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "10", "5")]);
    done(&mut shop, "place.add_bin", json!({ "name": "A-01" }));
    done(&mut shop, "place.add_warehouse", json!({ "name": "Back" }));
    done(
        &mut shop,
        "place.add_bin",
        json!({ "warehouse": "Back", "name": "B-01" }),
    );
    shop
}

fn transfer(shop: &mut Shop, from: &str, to: &str, quantity: &str) -> Value {
    let lines = json!([{ "sku": "A", "quantity": quantity }]);
    done(
        shop,
        "transfer.post",
        json!({ "from": from, "to": to, "lines": lines }),
    )
}

/// Transferred and received.
fn brought(shop: &mut Shop, from: &str, to: &str, quantity: &str) {
    let number = transfer(shop, from, to, quantity)["number"].clone();
    done(shop, "transfer.receive", json!({ "number": number }));
}

fn sale(number: &str, quantity: &str) -> Value {
    json!({ "number": number, "lines": [{ "sku": "A", "quantity": quantity }], "rest": "card" })
}

/// `Main 6, Main/A-01 4`.
pub(crate) fn stands(shop: &Shop, sku: &str) -> String {
    let read = shop.desk.store().read();
    let product = read.product_by_sku(sku).unwrap().unwrap().id;
    let places = read.places().unwrap();
    let name = |id| {
        let row = places.iter().find(|row| row.id == id).unwrap();
        let within = places.iter().find(|place| Some(place.id) == row.warehouse);
        match within {
            Some(warehouse) => format!("{}/{}", warehouse.name, row.name),
            None => row.name.clone(),
        }
    };
    let there = read.standing_of(product).unwrap();
    let shown = there
        .iter()
        .map(|one| format!("{} {}", name(one.place), one.quantity));
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_shop_with_one_place_has_no_row_and_is_asked_nothing() {
    let mut shop = Shop::stocked(&[("A", "20", "10", "5")]);
    let list = done(&mut shop, "place.list", json!({}));
    assert_eq!(
        list,
        json!([{ "name": "Main", "active": true, "here": true, "first": true, "bins": [] }])
    );
    done(&mut shop, "sale.post", sale("S1", "2"));
    let rows: i64 = shop
        .desk
        .store()
        .read()
        .connection()
        .query_row(
            "SELECT (SELECT count(*) FROM place) + (SELECT count(*) FROM move_place) + (SELECT count(*) FROM place_level)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(rows, 0);
    let read = shop.desk.store().read();
    let text: String = read
        .connection()
        .query_row("SELECT value FROM setting WHERE key = 'shop'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(!text.contains("warehouse"), "{text}");
}

#[test]
fn places_are_added_renamed_and_switched_off_when_they_are_empty() {
    let mut shop = shop();
    let list = done(&mut shop, "place.list", json!({}));
    assert_eq!(list[0]["bins"][0]["place"], "Main/A-01");
    assert_eq!(list[1]["bins"][0]["place"], "Back/B-01");
    for (operation, input, code) in [
        ("place.add_warehouse", json!({ "name": " " }), "empty"),
        ("place.add_warehouse", json!({ "name": "a/b" }), "slash"),
        (
            "place.add_bin",
            json!({ "warehouse": "Main/A-01", "name": "x" }),
            "no_warehouse",
        ),
    ] {
        assert_eq!(refused(&mut shop, operation, input).1["why"], code);
    }
    let twice = refused(&mut shop, "place.add_bin", json!({ "name": "A-01" }));
    assert_eq!(twice.0, "taken");
    let list = done(
        &mut shop,
        "place.set",
        json!({ "place": "Back/B-01", "name": "Top" }),
    );
    assert_eq!(list[1]["bins"][0]["place"], "Back/Top");
    // On the way to it, and in it.
    let number = transfer(&mut shop, "Main", "Back/Top", "3")["number"].clone();
    let off = || json!({ "place": "Back", "active": false });
    assert_eq!(refused(&mut shop, "place.set", off()).1["why"], "place_not_empty");
    done(&mut shop, "transfer.receive", json!({ "number": number }));
    assert_eq!(refused(&mut shop, "place.set", off()).1["why"], "place_not_empty");
    brought(&mut shop, "Back", "Main", "3");
    let list = done(&mut shop, "place.set", off());
    assert_eq!(list[1]["active"], false);
    let lines = json!([{ "sku": "A", "quantity": "1" }]);
    let gone = json!({ "from": "Main", "to": "Back", "lines": lines });
    assert_eq!(refused(&mut shop, "transfer.post", gone).1["why"], "switched_off");
    let first = json!({ "place": "Main", "active": false });
    assert_eq!(refused(&mut shop, "place.set", first).1["why"], "place_needed");
}

#[test]
fn the_till_takes_from_this_pcs_warehouse_floor_first_and_returns_come_to_it() {
    let mut shop = shop();
    transfer(&mut shop, "Main", "Main/A-01", "4");
    assert_eq!(stands(&shop, "A"), "Main 6, Main/A-01 4");
    done(&mut shop, "sale.post", sale("S1", "7"));
    assert_eq!(stands(&shop, "A"), "Main/A-01 3", "the floor first, then the bin");
    let back = json!([{ "sale": "S1", "sale_line": 1, "quantity": "2" }]);
    done(&mut shop, "return.counter", json!({ "lines": back }));
    assert_eq!(stands(&shop, "A"), "Main 2, Main/A-01 3");
    brought(&mut shop, "Main", "Back", "1");
    done(&mut shop, "place.set", json!({ "place": "Back", "here": true }));
    let (code, facts) = refused(&mut shop, "sale.post", sale("S2", "2"));
    assert_eq!(
        (code.as_str(), facts),
        (
            "not_in_place",
            json!({ "sku": "A", "place": "Back", "needed": "2", "there": "1" })
        )
    );
    done(&mut shop, "sale.post", sale("S2", "1"));
    assert_eq!(stands(&shop, "A"), "Main 1, Main/A-01 3");
    // The sale is undone where it took the goods, wherever this PC is now.
    done(&mut shop, "place.set", json!({ "place": "Main", "here": true }));
    done(
        &mut shop,
        "sale.reverse",
        json!({ "number": "S2", "reason": "typing error" }),
    );
    assert_eq!(stands(&shop, "A"), "Main 1, Main/A-01 3, Back 1");
}

#[test]
fn what_was_moved_on_is_not_taken_back_from_where_it_stood() {
    let mut shop = shop();
    let lines = json!([{ "sku": "A", "quantity": "5" }]);
    done(
        &mut shop,
        "stock.other_in",
        json!({ "reason": "found", "lines": lines }),
    );
    transfer(&mut shop, "Main", "Main/A-01", "12");
    let undo = json!({ "number": "OI-2026-000002", "reason": "typing error" });
    let (code, facts) = refused(&mut shop, "stock.reverse", undo.clone());
    assert_eq!(
        (code.as_str(), &facts["place"], &facts["there"]),
        ("not_in_place", &json!("Main"), &json!("3"))
    );
    transfer(&mut shop, "Main/A-01", "Main", "2");
    done(&mut shop, "stock.reverse", undo);
    assert_eq!(stands(&shop, "A"), "Main/A-01 10");
}

#[test]
fn a_shop_that_sells_what_is_not_there_lacks_it_on_the_floor() {
    let mut shop = shop();
    transfer(&mut shop, "Main", "Main/A-01", "4");
    let set = json!({ "negative_stock": true });
    done(&mut shop, "shop.settings_set", set);
    done(&mut shop, "sale.post", sale("S1", "12"));
    assert_eq!(stands(&shop, "A"), "Main -2");
}

#[test]
fn a_changed_place_is_found_by_verify() {
    let mut shop = shop();
    transfer(&mut shop, "Main", "Main/A-01", "4");
    let (folder, desk) = shop.taken_apart();
    desk.close().unwrap();
    let file = folder.path().join("shop.db");
    for (change, check) in [
        (
            "UPDATE place_level SET quantity = 3000",
            "goods_stand_where_they_were_brought",
        ),
        (
            "DROP TRIGGER move_place_no_update; UPDATE move_place SET quantity = 3000",
            "posting_chain_holds",
        ),
        (
            "DROP TRIGGER transfer_no_update; UPDATE transfer SET source_id = 3",
            "posting_chain_holds",
        ),
    ] {
        let copy = folder.path().join("copy.db");
        std::fs::copy(&file, &copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        connection.execute_batch(change).unwrap();
        drop(connection);
        let desk = desk::Desk::open(
            &copy,
            store::Access::Read,
            crate::shop::at("2026-03-05T12:00:00Z"),
        );
        let found = desk.unwrap().store().read().verify().unwrap();
        assert!(
            found.iter().any(|finding| finding.check == check),
            "{change}: {found:?}"
        );
    }
}

#[test]
fn a_document_names_where_its_goods_are_put_or_taken() {
    let mut shop = shop();
    done(&mut shop, "supplier.add", json!({ "code": "V1" }));
    let bought = |quantity: &str| json!([{ "sku": "A", "quantity": quantity, "unit_price": "5" }]);
    done(
        &mut shop,
        "purchase.post",
        json!({ "supplier": "V1", "place": "Back/B-01", "lines": bought("6") }),
    );
    assert_eq!(stands(&shop, "A"), "Main 10, Back/B-01 6");
    let lines = |quantity: &str| json!([{ "sku": "A", "quantity": quantity }]);
    done(
        &mut shop,
        "stock.other_in",
        json!({ "reason": "found", "place": "Main/A-01", "lines": lines("1") }),
    );
    done(
        &mut shop,
        "stock.other_out",
        json!({ "reason": "donation", "place": "Back", "lines": lines("2") }),
    );
    let scrap =
        |quantity: &str| json!({ "reason": "broken", "place": "Main/A-01", "lines": lines(quantity) });
    let (code, facts) = refused(&mut shop, "stock.scrap", scrap("2"));
    assert_eq!(
        (code.as_str(), &facts["place"], &facts["there"]),
        ("not_in_place", &json!("Main/A-01"), &json!("1"))
    );
    done(&mut shop, "stock.scrap", scrap("1"));
    assert_eq!(stands(&shop, "A"), "Main 10, Back/B-01 4");
    let unknown = json!({ "reason": "found", "place": "Attic", "lines": lines("1") });
    assert_eq!(refused(&mut shop, "stock.other_in", unknown).1["what"], "place");
    // Undone, the purchase takes them from where they were put.
    let undo = |number: &str| json!({ "number": number, "reason": "typing error" });
    let (code, _) = refused(&mut shop, "purchase.reverse", undo("PI-2026-000001"));
    assert_eq!(code, "not_in_place");
    done(&mut shop, "stock.reverse", undo("OO-2026-000001"));
    done(&mut shop, "purchase.reverse", undo("PI-2026-000001"));
    assert_eq!(stands(&shop, "A"), "Main 10");
}

#[test]
fn an_inspection_puts_what_is_restocked_into_a_bin() {
    let mut shop = shop();
    done(&mut shop, "sale.post", sale("S1", "2"));
    let back = json!([{ "sale": "S1", "sale_line": 1, "quantity": "2" }]);
    done(&mut shop, "return.draft", json!({ "lines": back }));
    for step in ["return.submit", "return.approve", "return.receive"] {
        done(&mut shop, step, json!({ "id": 1 }));
    }
    let part = |disposition: &str| json!({ "line": 1, "disposition": disposition, "quantity": "1", "place": "Main/A-01" });
    let lines = json!([part("restock"), part("scrap")]);
    done(&mut shop, "return.inspect", json!({ "id": 1, "lines": lines }));
    assert_eq!(stands(&shop, "A"), "Main 8, Main/A-01 1");
}

#[test]
fn stock_is_listed_by_warehouse_and_bin() {
    let mut shop = shop();
    shop.goods(("B", "5", "3", "1"));
    transfer(&mut shop, "Main", "Main/A-01", "4");
    brought(&mut shop, "Main", "Back/B-01", "2");
    let mut there = |place: &str| {
        let page = done(&mut shop, "stock.products", json!({ "place": place }));
        let rows = page["rows"].as_array().unwrap().iter();
        let shown = rows.map(|row| {
            format!(
                "{} {}",
                row["sku"].as_str().unwrap(),
                row["there"].as_str().unwrap()
            )
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(there("Main"), "A 8, B 3");
    assert_eq!(there("Main/A-01"), "A 4");
    assert_eq!(there("Back"), "A 2");
    let all = done(&mut shop, "stock.products", json!({}));
    assert_eq!(
        all["rows"][0]["places"],
        json!([
            { "place": "Main", "quantity": "4" },
            { "place": "Main/A-01", "quantity": "4" },
            { "place": "Back/B-01", "quantity": "2" }
        ])
    );
}

#[test]
fn a_stocktake_of_a_bin_or_a_warehouse_posts_the_difference_where_it_was_counted() {
    let mut shop = shop();
    shop.goods(("B", "5", "3", "1"));
    transfer(&mut shop, "Main", "Main/A-01", "4");
    brought(&mut shop, "Main", "Back/B-01", "2");
    let open = |place: &str| json!({ "place": place });
    let count = |number: &str, quantity: &str| json!({ "number": number, "lines": [{ "sku": "A", "quantity": quantity }] });
    // One bin: four by the books, three there; selling goes on.
    let view = done(&mut shop, "stocktake.open", open("Main/A-01"));
    assert_eq!(
        (&view["place"], &view["products"]),
        (&json!("Main/A-01"), &json!(1))
    );
    assert_eq!(view["lines"][0]["expected"], "4");
    done(&mut shop, "stocktake.count", count("ST-2026-000001", "3"));
    done(&mut shop, "sale.post", sale("S1", "1"));
    done(&mut shop, "stocktake.post", json!({ "number": "ST-2026-000001" }));
    assert_eq!(stands(&shop, "A"), "Main 3, Main/A-01 3, Back/B-01 2");
    // A warehouse with its bins; one more was found, and lies on the floor.
    let view = done(&mut shop, "stocktake.open", open("Back"));
    assert_eq!(view["lines"][0]["expected"], "2");
    done(&mut shop, "stocktake.count", count("ST-2026-000002", "3"));
    done(&mut shop, "stocktake.post", json!({ "number": "ST-2026-000002" }));
    assert_eq!(stands(&shop, "A"), "Main 3, Main/A-01 3, Back 1, Back/B-01 2");
    let undo = json!({ "number": "ST-2026-000001", "reason": "typing error" });
    done(&mut shop, "stock.reverse", undo);
    assert_eq!(stands(&shop, "A"), "Main 3, Main/A-01 4, Back 1, Back/B-01 2");
    let aside = json!({ "place": "Back", "location": "second_grade" });
    assert_eq!(refused(&mut shop, "stocktake.open", aside).1["why"], "shelf_only");
}
