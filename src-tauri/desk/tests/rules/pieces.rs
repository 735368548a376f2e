//! Serials, and batches with a day on which they expire: in with the purchase, out with the sale, back only to the sale
//! that last sold them, and the same after. DOMAIN.md §5, the serial rule of §2.

use serde_json::{Value, json};

use crate::shop::Shop;
use crate::shop::call::call;

/// Phones by serial, milk by batch; a supplier V1.
fn shop() -> Shop {
    let mut shop = Shop::open();
    shop.product("PHONE", "500", "0", true);
    shop.product("MILK", "2", "0", true);
    done(
        &mut shop,
        "product.track",
        json!({ "sku": "PHONE", "tracking": "serial" }),
    );
    done(
        &mut shop,
        "product.track",
        json!({ "sku": "MILK", "tracking": "batch" }),
    );
    shop
}

/// Three phones SN1 to SN3 and two batches of milk lie there from the beginning.
pub(crate) fn stocked() -> Shop {
    let mut shop = shop();
    let serials = json!([{ "code": "SN1" }, { "code": "SN2" }, { "code": "SN3" }]);
    let batches = json!([
        { "code": "L2", "quantity": "6", "expires": "2026-06-30" },
        { "code": "L1", "quantity": "4", "expires": "2026-04-30" }
    ]);
    let lines = json!([
        { "sku": "PHONE", "quantity": "3", "unit_cost": "300", "pieces": serials },
        { "sku": "MILK", "quantity": "10", "unit_cost": "1", "pieces": batches }
    ]);
    done(&mut shop, "stock.opening", json!({ "lines": lines }));
    shop
}

pub(crate) fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    call(&mut shop.desk, operation, input).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

pub(crate) fn refused(shop: &mut Shop, operation: &str, input: Value) -> (String, Value) {
    call(&mut shop.desk, operation, input)
        .unwrap_err()
        .code_and_params()
}

pub(crate) fn phones(number: &str, serials: &[&str]) -> Value {
    let pieces: Vec<Value> = serials.iter().map(|code| json!({ "code": code })).collect();
    let line = json!({ "sku": "PHONE", "quantity": serials.len().to_string(), "pieces": pieces });
    json!({ "number": number, "lines": [line], "rest": "card" })
}

pub(crate) fn back(sale: &str, quantity: &str, codes: &[&str]) -> Value {
    let pieces: Vec<Value> = codes.iter().map(|code| json!({ "code": code })).collect();
    json!({ "lines": [{ "sale": sale, "sale_line": 1, "quantity": quantity, "pieces": pieces }] })
}

/// `SN1 sellable; SN2 customer S1`.
pub(crate) fn stands(shop: &mut Shop, sku: &str) -> String {
    let pieces = done(shop, "product.pieces", json!({ "sku": sku }))["pieces"].clone();
    let shown = pieces.as_array().unwrap().iter().map(|piece| {
        let text = |key: &str| piece[key].as_str().unwrap_or_default().to_owned();
        let words = [text("code"), text("quantity"), text("location"), text("sale")];
        words.join(" ").trim().to_owned()
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_serial_comes_back_only_to_the_sale_that_last_sold_it_and_is_the_same_after() {
    let mut shop = stocked();
    done(&mut shop, "sale.post", phones("S1", &["SN1", "SN2"]));
    done(&mut shop, "sale.post", phones("S2", &["SN3"]));
    // Another sale's serial: refused, and the refusal says whose it is.
    let (code, params) = refused(&mut shop, "return.counter", back("S1", "1", &["SN3"]));
    assert_eq!(
        (code.as_str(), &params["sale"]),
        ("piece_of_another", &json!("S2"))
    );
    // One of two, and nobody said which.
    let (code, params) = refused(&mut shop, "return.counter", back("S1", "1", &[]));
    assert_eq!((code.as_str(), &params["needed"]), ("pieces_untold", &json!("1")));
    done(&mut shop, "return.counter", back("S1", "1", &["SN2"]));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN2 1 sellable; SN1 1 customer S1; SN3 1 customer S2"
    );
    // It is there again to be sold; from then on it belongs to that sale.
    done(&mut shop, "sale.post", phones("S3", &["SN2"]));
    let (code, params) = refused(&mut shop, "return.counter", back("S1", "1", &["SN2"]));
    assert_eq!(
        (code.as_str(), &params["sale"]),
        ("piece_of_another", &json!("S3"))
    );
    // What is left of a sale has no choice.
    done(&mut shop, "return.counter", back("S3", "1", &[]));
    done(&mut shop, "return.counter", back("S1", "1", &[]));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN1 1 sellable; SN2 1 sellable; SN3 1 customer S2"
    );
    shop.sound();
}

#[test]
fn a_scanned_serial_finds_its_product_and_the_sale_that_last_sold_it() {
    let mut shop = stocked();
    let exact = |shop: &mut Shop| done(shop, "find", json!({ "text": "SN1" }))["exact"].clone();
    let found = exact(&mut shop);
    assert_eq!(
        (&found["kind"], &found["key"], &found["piece"]),
        (&json!("product"), &json!("PHONE"), &json!("SN1"))
    );
    done(&mut shop, "sale.post", phones("S1", &["SN1"]));
    let found = exact(&mut shop);
    assert_eq!(
        (&found["kind"], &found["key"], &found["piece"]),
        (&json!("sale"), &json!("S1"), &json!("SN1"))
    );
    let all = done(&mut shop, "find", json!({ "text": "SN1" }));
    assert_eq!(
        (&all["sales"][0]["number"], &all["products"][0]["sku"]),
        (&json!("S1"), &json!("PHONE"))
    );
    let sale = done(&mut shop, "sale.get", json!({ "number": "S1" }));
    assert_eq!(sale["lines"][0]["pieces"][0]["code"], "SN1");
}

#[test]
fn a_batch_goes_out_and_comes_back_with_its_day() {
    let mut shop = stocked();
    // The one that expires first stands first.
    let preview = done(
        &mut shop,
        "sale.preview",
        json!({ "lines": [{ "sku": "MILK", "quantity": "5" }] }),
    );
    assert_eq!(
        preview["lines"][0]["pieces"],
        json!([{ "code": "L1", "expires": "2026-04-30", "quantity": "4" }, { "code": "L2", "expires": "2026-06-30", "quantity": "6" }])
    );
    assert_eq!(preview["refused"]["code"], "product_pieces_untold");
    let pieces = json!([{ "code": "L1", "quantity": "4" }, { "code": "L2", "quantity": "1" }]);
    let line = json!({ "sku": "MILK", "quantity": "5", "pieces": pieces });
    done(
        &mut shop,
        "sale.post",
        json!({ "number": "S1", "lines": [line], "rest": "cash" }),
    );
    let two = json!([{ "code": "L2", "quantity": "2" }]);
    let line = json!({ "sale": "S1", "sale_line": 1, "quantity": "2", "pieces": two });
    assert_eq!(
        refused(&mut shop, "return.counter", json!({ "lines": [line] })).0,
        "piece_of_another"
    );
    done(&mut shop, "return.counter", back("S1", "3", &["L1"]));
    assert_eq!(
        stands(&mut shop, "MILK"),
        "L1 3 sellable; L2 5 sellable; L1 1 customer S1; L2 1 customer S1"
    );
    shop.sound();
}

#[test]
fn a_purchase_brings_serials_in_and_a_serial_stands_in_one_place() {
    let mut shop = shop();
    done(
        &mut shop,
        "supplier.add",
        json!({ "code": "V1", "name": "Vendor" }),
    );
    let buy = |pieces: Value| {
        let line = json!({ "sku": "PHONE", "quantity": "2", "unit_price": "300", "pieces": pieces });
        json!({ "supplier": "V1", "lines": [line] })
    };
    let named = json!([{ "code": "SN1" }, { "code": "SN2" }]);
    let (code, params) = refused(&mut shop, "purchase.post", buy(json!([])));
    assert_eq!(
        (code.as_str(), &params["told"]),
        ("product_pieces_untold", &json!("0"))
    );
    let twice = json!([{ "code": "SN1" }, { "code": "SN1" }]);
    assert_eq!(
        refused(&mut shop, "purchase.post", buy(twice)).0,
        "product_piece_not_one"
    );
    let bought = done(&mut shop, "purchase.post", buy(named.clone()));
    let (code, params) = refused(&mut shop, "purchase.post", buy(named));
    assert_eq!(
        (code.as_str(), &params["code"]),
        ("product_piece_elsewhere", &json!("SN1"))
    );
    // Undone, they are nowhere, and may come again.
    let undo = json!({ "number": bought["number"], "reason": "wrong supplier" });
    done(&mut shop, "purchase.reverse", undo);
    assert_eq!(stands(&mut shop, "PHONE"), "");
    shop.sound();
}

#[test]
fn other_goods_scrap_and_the_undone_sale_take_their_pieces_along() {
    let mut shop = stocked();
    // One piece cannot stand on two lines.
    let one = json!({ "sku": "PHONE", "quantity": "1", "pieces": [{ "code": "SN1" }] });
    let twice = json!({ "lines": [one.clone(), one], "rest": "card" });
    assert_eq!(refused(&mut shop, "sale.post", twice).0, "product_piece_not_one");
    let scrap = |pieces: Value| json!({ "reason": "broken", "lines": [{ "sku": "PHONE", "quantity": "1", "pieces": pieces }] });
    assert_eq!(
        refused(&mut shop, "stock.scrap", scrap(json!([]))).0,
        "product_pieces_untold"
    );
    let (code, params) = refused(&mut shop, "stock.scrap", scrap(json!([{ "code": "SN9" }])));
    assert_eq!(
        (code.as_str(), &params["location"]),
        ("product_piece_not_there", &json!("sellable"))
    );
    done(&mut shop, "stock.scrap", scrap(json!([{ "code": "SN2" }])));
    assert_eq!(stands(&mut shop, "PHONE"), "SN1 1 sellable; SN3 1 sellable");
    done(&mut shop, "sale.post", phones("S1", &["SN1"]));
    done(
        &mut shop,
        "sale.reverse",
        json!({ "number": "S1", "reason": "wrong customer" }),
    );
    assert_eq!(stands(&mut shop, "PHONE"), "SN1 1 sellable; SN3 1 sellable");
    // After that nobody sold it.
    assert_eq!(
        done(&mut shop, "find", json!({ "text": "SN1" }))["exact"]["kind"],
        "product"
    );
    shop.sound();
}

#[test]
fn the_long_path_names_serials_at_the_count_and_at_the_inspection() {
    let mut shop = stocked();
    done(&mut shop, "sale.post", phones("S1", &["SN1", "SN2", "SN3"]));
    let id = shop.approved(&[crate::shop::back("S1", 1, "2")]);
    let receive = |pieces: Value| json!({ "id": id, "pieces": pieces });
    assert_eq!(
        refused(&mut shop, "return.receive", receive(json!([]))).0,
        "pieces_untold"
    );
    // The form offers what the sale sold, and its button knows what the step would say.
    let both = json!([{ "line": 1, "code": "SN1" }, { "line": 1, "code": "SN3" }]);
    let foreseen = |shop: &mut Shop, step: Value| {
        let preview = done(shop, "return.preview", json!({ "id": id, "step": step }));
        let there: Vec<Value> = preview["tracked"][0]["there"].as_array().unwrap().clone();
        let there: Vec<&str> = there
            .iter()
            .map(|piece| piece["code"].as_str().unwrap_or_default())
            .collect();
        format!("{} {}", there.join(" "), preview["refusal"]["code"])
    };
    let receives = |pieces: &Value| json!({ "step": "receive", "pieces": pieces });
    assert_eq!(
        foreseen(&mut shop, receives(&json!([]))),
        "SN1 SN2 SN3 \"pieces_untold\""
    );
    assert_eq!(foreseen(&mut shop, receives(&both)), "SN1 SN2 SN3 null");
    done(&mut shop, "return.receive", receive(both));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN1 1 quarantine; SN3 1 quarantine; SN2 1 customer S1"
    );
    let split = json!([{ "line": 1, "disposition": "restock", "quantity": "1" }, { "line": 1, "disposition": "back_to_customer", "quantity": "1" }]);
    let inspect = |pieces: Value| json!({ "id": id, "lines": split, "pieces": pieces });
    assert_eq!(
        refused(&mut shop, "return.inspect", inspect(json!([]))).0,
        "pieces_untold"
    );
    let inspects = json!({ "step": "inspect", "lines": split });
    assert_eq!(foreseen(&mut shop, inspects), "SN1 SN3 \"pieces_untold\"");
    // Whichever way is named, of the rest there is no choice.
    let which = json!([{ "line": 1, "disposition": "back_to_customer", "code": "SN1" }]);
    done(&mut shop, "return.inspect", inspect(which));
    assert_eq!(
        stands(&mut shop, "PHONE"),
        "SN3 1 sellable; SN1 1 customer S1; SN2 1 customer S1"
    );
    // Handed back, it is out again and may come another time.
    done(&mut shop, "return.counter", back("S1", "1", &["SN1"]));
    shop.sound();
}

#[test]
fn a_product_is_tracked_from_when_none_of_it_is_held() {
    let mut shop = Shop::stocked(&[("A", "10", "5", "4")]);
    let (code, params) = refused(
        &mut shop,
        "product.track",
        json!({ "sku": "A", "tracking": "serial" }),
    );
    assert_eq!((code.as_str(), &params["why"]), ("invalid", &json!("track_held")));
    shop.sell("S1", &[("A", "5")], &[(domain::ledger::Tender::Card, "50")]);
    done(
        &mut shop,
        "product.track",
        json!({ "sku": "A", "tracking": "serial" }),
    );
    // Sold before that: whatever is on the pieces is written down when they come back.
    assert_eq!(
        refused(&mut shop, "return.counter", back("S1", "1", &[])).0,
        "pieces_untold"
    );
    done(&mut shop, "return.counter", back("S1", "1", &["X7"]));
    assert_eq!(stands(&mut shop, "A"), "X7 1 sellable");
    // Without a receipt a serial is nobody's.
    let line = json!({ "sku": "A", "quantity": "1", "pieces": [{ "code": "X8" }] });
    let found = json!({ "lines": [line], "override_policy": true, "override_reason": "known here" });
    assert_eq!(refused(&mut shop, "return.counter", found).0, "piece_of_another");
    let untracked =
        json!({ "number": "S2", "lines": [{ "sku": "B", "quantity": "1", "pieces": [{ "code": "Z" }] }] });
    shop.product("B", "1", "0", true);
    assert_eq!(refused(&mut shop, "sale.post", untracked).1["why"], "not_tracked");
    shop.sound();
}

#[test]
fn a_batch_is_split_over_ways_and_the_rest_needs_no_naming() {
    let mut shop = stocked();
    let pieces = json!([{ "code": "L2", "quantity": "4" }]);
    let line = json!({ "sku": "MILK", "quantity": "4", "pieces": pieces });
    done(
        &mut shop,
        "sale.post",
        json!({ "number": "S1", "lines": [line], "rest": "card" }),
    );
    let id = shop.approved(&[crate::shop::back("S1", 1, "4")]);
    done(&mut shop, "return.receive", json!({ "id": id }));
    let part = |way: &str, quantity: &str| json!({ "line": 1, "disposition": way, "quantity": quantity });
    let lines = json!([part("restock", "3"), part("back_to_customer", "1")]);
    let named = json!([{ "line": 1, "disposition": "restock", "code": "L2", "quantity": "3" }]);
    done(
        &mut shop,
        "return.inspect",
        json!({ "id": id, "lines": lines, "pieces": named }),
    );
    assert_eq!(
        stands(&mut shop, "MILK"),
        "L1 4 sellable; L2 5 sellable; L2 1 customer S1"
    );
    shop.sound();
}
