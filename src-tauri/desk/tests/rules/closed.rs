//! Every operation that posts, refused while the period is closed and carried out while it is not; and what erasing
//! a person leaves of all that was posted.

use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::{Value, json};

use crate::periods::close_through;
use crate::shop::call::call;
use crate::shop::{Shop, at, back};

const ST: &str = "ST-2026-000001";

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

/// Everything is ready on 20 March, so that only the period can keep the postings of [`postings`] from being done.
fn ready() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "50", "10"), ("B", "20", "5", "10")]);
    shop.product("NEW", "5", "0", true);
    shop.desk.set_clock(at("2026-03-20T12:00:00Z"));
    for (operation, input) in [
        ("customer.add", json!({ "code": "C1", "name": "Li" })),
        ("supplier.add", json!({ "code": "V1", "name": "Vendor" })),
        ("place.add_warehouse", json!({ "name": "Back" })),
        ("sale.post", sale("OWED")),
        ("sale.post", sale("UNDONE")),
        ("purchase.post", purchase()),
        ("purchase.post", purchase()),
        ("purchase.post", purchase()),
        ("supplier.pay", pay("PI-2026-000003")),
        ("stock.scrap", goods("broken")),
        ("stock.other_out", goods("donation")),
        ("transfer.post", transfer()),
        ("transfer.post", transfer()),
        ("customer.receive", receive()),
    ] {
        done(&mut shop, operation, input);
    }
    returns(&mut shop);
    for (operation, input) in [
        ("return.cost_add", cost()),
        ("supplier_return.ship", ship()),
        ("supplier_return.ship", ship()),
        ("stocktake.open", json!({ "scope": "B" })),
        (
            "stocktake.count",
            json!({ "number": ST, "lines": [{ "sku": "B", "quantity": "4" }] }),
        ),
        ("shop.settings_set", json!({ "counts_drawer": true })),
        ("drawer.open", json!({ "float": "100" })),
    ] {
        done(&mut shop, operation, input);
    }
    shop
}

/// One return closed, and one before each of its steps: 2 approved, 3 received, 4 inspected, 5 credited, 6 in
/// repair, 7 scrap, 8 for the supplier.
fn returns(shop: &mut Shop) {
    shop.sell("R", &[("A", "9")], &[(Tender::Card, "180")]);
    done(shop, "return.counter", counter());
    let to = [
        None,
        None,
        Some(Disposition::Restock),
        Some(Disposition::Restock),
        Some(Disposition::Repair),
        Some(Disposition::Scrap),
        Some(Disposition::ToSupplier),
    ];
    for (expected, to) in (2..).zip(to) {
        let id = shop.approved(&[back("R", 1, "1")]);
        assert_eq!(id, expected);
        if id > 2 {
            shop.receive(id).unwrap();
        }
        if let Some(to) = to {
            shop.inspect(id, &[(to, "1")]).unwrap();
        }
    }
    shop.credit(5).unwrap();
}

fn sale(number: &str) -> Value {
    let lines = json!([{ "sku": "A", "quantity": "1" }]);
    json!({ "number": number, "customer": "C1", "lines": lines })
}

fn purchase() -> Value {
    let lines = json!([{ "sku": "A", "quantity": "1", "unit_price": "10" }]);
    json!({ "supplier": "V1", "lines": lines })
}

fn goods(reason: &str) -> Value {
    json!({ "reason": reason, "lines": [{ "sku": "A", "quantity": "1" }] })
}

fn transfer() -> Value {
    json!({ "from": "Main", "to": "Back", "lines": [{ "sku": "A", "quantity": "1" }] })
}

fn pay(purchase: &str) -> Value {
    json!({ "purchase": purchase, "payments": [{ "tender": "bank", "amount": "4" }] })
}

fn receive() -> Value {
    json!({ "sale": "OWED", "payments": [{ "tender": "bank", "amount": "5" }] })
}

fn cost() -> Value {
    json!({ "id": 1, "kind": "freight", "amount": "6", "tender": "bank" })
}

fn ship() -> Value {
    json!({ "supplier": "V1", "lines": [{ "sku": "A", "quantity": "1" }] })
}

fn of_line_1() -> Value {
    json!([{ "line": 1, "quantity": "1" }])
}

fn counter() -> Value {
    let line = json!({ "sale": "R", "sale_line": 1, "quantity": "1", "disposition": "restock" });
    json!({ "lines": [line] })
}

fn undo(number: &str) -> Value {
    json!({ "number": number, "reason": "typing error" })
}

/// What posts by itself.
fn postings() -> Vec<(&'static str, Value)> {
    let opening = json!({ "lines": [{ "sku": "NEW", "quantity": "1", "unit_cost": "1" }] });
    let swap = json!({
        "lines": [{ "sale": "R", "sale_line": 1, "quantity": "1" }],
        "replacement": [{ "sku": "A", "quantity": "1" }],
    });
    let allowance = json!([{ "sale": "OWED", "sale_line": 1, "quantity": "1", "amount": "1" }]);
    let restock = json!([{ "line": 1, "disposition": "restock", "quantity": "1" }]);
    vec![
        ("sale.post", sale("S2")),
        ("purchase.post", purchase()),
        ("supplier.pay", pay("PI-2026-000001")),
        ("stock.opening", opening),
        ("stock.other_in", goods("found")),
        ("stock.other_out", goods("donation")),
        ("stock.scrap", goods("broken")),
        ("stock.approve_scrap", json!({ "number": "SC-2026-000001" })),
        ("transfer.post", transfer()),
        ("transfer.receive", json!({ "number": "TR-2026-000001" })),
        ("transfer.lose", undo("TR-2026-000002")),
        ("stocktake.post", json!({ "number": ST })),
        ("customer.receive", receive()),
        ("return.cost_add", cost()),
        ("exchange.counter", swap),
        (
            "claim.counter",
            json!({ "remedy": "allowance", "lines": allowance }),
        ),
        ("return.receive", json!({ "id": 2 })),
        ("return.inspect", json!({ "id": 3, "lines": restock })),
        ("return.credit", json!({ "id": 4 })),
        ("return.refund", json!({ "id": 5 })),
        ("repair.done", json!({ "id": 6, "lines": of_line_1() })),
        ("return.approve_scrap", json!({ "id": 7 })),
        (
            "supplier_return.take_back",
            json!({ "lot": "QC-2026-000006.1", "to": "shelf", "reason": "good" }),
        ),
        ("supplier_return.ship", ship()),
        (
            "supplier_return.answer",
            json!({ "number": "SR-2026-000001", "answer": "replaced" }),
        ),
        ("drawer.close", json!({ "counted": "99" })),
    ]
}

/// What undoes a posting by another one.
fn undoing() -> Vec<(&'static str, Value)> {
    let refund = json!({ "id": 1, "posting": "RF-2026-000001", "reason": "typing error" });
    vec![
        ("sale.reverse", undo("UNDONE")),
        ("purchase.reverse", undo("PI-2026-000002")),
        ("purchase.reverse", undo("PM-2026-000001")),
        ("stock.reverse", undo("OO-2026-000001")),
        ("customer.receipt_reverse", undo("RC-2026-000001")),
        ("return.cost_reverse", undo("JE-2026-000001")),
        ("supplier_return.reverse", undo("SR-2026-000002")),
        ("return.void", refund),
    ]
}

fn posted(shop: &Shop) -> usize {
    hashes(shop).len()
}

#[test]
fn no_operation_posts_into_a_closed_period() {
    let mut shop = ready();
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    close_through(&mut shop, "2026-03-31");
    shop.desk.set_clock(at("2026-03-20T12:00:00Z"));
    let closed = json!({ "date": "2026-03-20", "closed_through": "2026-03-31" });
    let (before, books) = (posted(&shop), shop.books());
    let all = || [undoing(), postings()].concat();
    for (operation, input) in all() {
        let refusal = call(&mut shop.desk, operation, input).map_err(|error| error.code_and_params());
        let expected = Err(("period_closed".to_owned(), closed.clone()));
        assert_eq!(refusal, expected, "{operation}");
    }
    assert_eq!((posted(&shop), shop.books()), (before, books));
    shop.sound();
    // In the open period each of them is carried out: nothing but the period was in the way.
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    for (operation, input) in all() {
        let before = posted(&shop);
        done(&mut shop, operation, input);
        assert!(posted(&shop) > before, "{operation} posts");
    }
    shop.sound();
}

fn hashes(shop: &Shop) -> Vec<(i64, Vec<u8>)> {
    let read = shop.desk.store().read();
    let mut rows = read
        .connection()
        .prepare("SELECT id, hash FROM posting ORDER BY id")
        .unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn erasing_a_person_leaves_every_hash_as_it_was() {
    let mut shop = ready();
    let before = hashes(&shop);
    assert!(before.len() > 30);
    let erased = json!({ "code": "C1", "name": "", "phone": "", "email": "", "note": "" });
    done(&mut shop, "customer.set", erased);
    assert_eq!(hashes(&shop), before);
    let found = done(&mut shop, "customer.list", json!({ "text": "Li" }));
    assert_eq!(found["rows"], json!([]));
    shop.sound();
}
