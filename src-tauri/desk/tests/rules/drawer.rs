//! Sessions of the cash drawer: what belongs to one, what is refused while it is closed, and what its count posts.

use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, at, code};

/// A shop that counts its drawer: twenty of A at 100.00, and a customer who owes 500.00.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "100", "40", "20")]);
    done(&mut shop, "customer.add", json!({ "code": "C1", "name": "Li" }));
    sold(&mut shop, "OWED", 5, json!([]));
    done(&mut shop, "shop.settings_set", json!({ "counts_drawer": true }));
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

fn refused(shop: &mut Shop, operation: &str, input: Value) -> String {
    let done = call(&mut shop.desk, operation, input);
    code(&done.expect_err("it is refused"))
}

fn sale(number: &str, quantity: u32, payments: Value) -> Value {
    json!({
        "number": number,
        "customer": "C1",
        "lines": [{ "sku": "A", "quantity": quantity.to_string() }],
        "payments": payments,
    })
}

fn sold(shop: &mut Shop, number: &str, quantity: u32, payments: Value) {
    done(shop, "sale.post", sale(number, quantity, payments));
}

fn cash(amount: &str) -> Value {
    json!([{ "tender": "cash", "tendered": amount }])
}

fn back(sale: &str, quantity: u32) -> Value {
    json!({ "lines": [{ "sale": sale, "sale_line": 1, "quantity": quantity.to_string(), "disposition": "restock" }] })
}

fn opened(shop: &mut Shop, float: &str) -> Value {
    done(shop, "drawer.open", json!({ "float": float }))
}

fn closed(shop: &mut Shop, counted: &str) -> Value {
    done(shop, "drawer.close", json!({ "counted": counted }))
}

fn verified(shop: &Shop) {
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}

#[test]
fn ledger_drawer_500_float_1200_sales_500_collected_200_refunded_is_2000() {
    let mut shop = shop();
    opened(&mut shop, "500");
    sold(&mut shop, "S1", 12, cash("1200"));
    done(
        &mut shop,
        "customer.receive",
        json!({ "sale": "OWED", "payments": [{ "tender": "cash" }] }),
    );
    done(&mut shop, "return.counter", back("S1", 2));
    // What is paid by card is none of the drawer's.
    sold(
        &mut shop,
        "S2",
        1,
        json!([{ "tender": "card", "tendered": "100" }]),
    );

    let now = done(&mut shop, "drawer.now", json!({}));
    let open = &now["open"];
    assert_eq!(open["sales"], "1200.00");
    assert_eq!(open["receipts"], "500.00");
    assert_eq!(open["refunds"], "-200.00");
    assert_eq!(open["expected"], "2000.00");

    let view = closed(&mut shop, "2000");
    assert_eq!(view["closed"]["difference"], "0.00");
    assert_eq!(view["closed"]["number"], Value::Null, "what agrees posts nothing");
    verified(&shop);
}

#[test]
fn a_refund_belongs_to_the_session_that_pays_it() {
    let mut shop = shop();
    opened(&mut shop, "500");
    sold(&mut shop, "S1", 3, cash("300"));
    closed(&mut shop, "800");
    shop.desk.set_clock(at("2026-03-06T09:00:00Z"));
    opened(&mut shop, "100");
    done(&mut shop, "return.counter", back("S1", 1));
    closed(&mut shop, "0");

    let sessions = done(&mut shop, "drawer.list", json!({}));
    assert_eq!(sessions[0]["session"], 2);
    assert_eq!(sessions[0]["date"], "2026-03-06");
    assert_eq!(sessions[0]["refunds"], "-100.00");
    assert_eq!(sessions[0]["sales"], "0.00");
    assert_eq!(sessions[1]["refunds"], "0.00");
    assert_eq!(sessions[1]["expected"], "800.00");
    let older = done(&mut shop, "drawer.list", json!({ "before": 2 }));
    assert_eq!(older.as_array().unwrap().len(), 1);
    verified(&shop);
}

#[test]
fn while_it_is_closed_no_cash_comes_and_none_goes_and_nothing_is_left_behind() {
    let mut shop = shop();
    opened(&mut shop, "100");
    sold(&mut shop, "S1", 2, cash("200"));
    sold(
        &mut shop,
        "S2",
        2,
        json!([{ "tender": "card", "tendered": "200" }]),
    );
    closed(&mut shop, "300");
    let before = shop.closing("1001");

    let receive = json!({ "sale": "OWED", "payments": [{ "tender": "cash", "amount": "5" }] });
    for (operation, input) in [
        ("sale.post", sale("S3", 1, cash("100"))),
        ("return.counter", back("S1", 1)),
        ("customer.receive", receive),
        ("sale.reverse", json!({ "number": "S1", "reason": "wrong" })),
    ] {
        assert_eq!(
            refused(&mut shop, operation, input),
            "drawer_closed",
            "{operation}"
        );
    }
    assert_eq!(shop.closing("1001"), before);

    let figures = call(&mut shop.desk, "sale.preview", sale("S3", 1, cash("100"))).unwrap();
    assert_eq!(
        figures["refused"]["code"], "drawer_closed",
        "told before it is tried"
    );

    // What moves no cash goes on: another tender, and the steps of a return before its refund.
    done(&mut shop, "return.counter", back("S2", 1));
    sold(
        &mut shop,
        "S4",
        1,
        json!([{ "tender": "wechat", "tendered": "100" }]),
    );
    verified(&shop);
}

#[test]
fn a_return_waits_for_its_cash_until_somebody_opens_the_drawer() {
    let mut shop = shop();
    opened(&mut shop, "500");
    sold(&mut shop, "S1", 2, cash("200"));
    closed(&mut shop, "700");
    let id = shop.approved(&[crate::shop::back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();

    let view = json!(shop.view(id));
    let commands = view["commands"].as_array().unwrap();
    let refund = commands
        .iter()
        .find(|command| command["command"] == "refund")
        .unwrap();
    assert_eq!(refund["refusal"]["code"], "drawer_closed");
    let today = done(&mut shop, "today.get", json!({}));
    let lists = today["lists"].as_array().unwrap();
    let waits = lists.iter().find(|list| list["step"] == "refund").unwrap();
    assert_eq!(
        waits["mine"].as_array().unwrap().len(),
        1,
        "who may open it may pay it"
    );

    opened(&mut shop, "700");
    done(&mut shop, "return.refund", json!({ "id": id }));
    assert_eq!(
        done(&mut shop, "drawer.now", json!({}))["open"]["expected"],
        "600.00"
    );
    verified(&shop);
}

#[test]
fn what_is_missing_is_a_loss_and_what_is_too_much_is_income() {
    let mut shop = shop();
    opened(&mut shop, "100");
    sold(&mut shop, "S1", 1, cash("100"));
    let asked = json!({ "counted": "195.50", "note": "a coin roll", "preview": true });
    let foreseen = done(&mut shop, "drawer.close", asked);
    assert_eq!(foreseen["closed"]["difference"], "-4.50");
    assert_eq!(
        done(&mut shop, "drawer.now", json!({}))["open"]["session"],
        1,
        "it still runs"
    );

    let view = done(
        &mut shop,
        "drawer.close",
        json!({ "counted": "195.50", "note": "a coin roll" }),
    );
    assert_eq!(view["closed"]["difference"], "-4.50");
    assert_eq!(view["closed"]["number"], "JE-2026-000001");
    assert_eq!(view["closed"]["note"], "a coin roll");
    assert_eq!(shop.closing("5711"), "4.50");
    assert_eq!(shop.closing("1001"), "95.50");

    opened(&mut shop, "195.50");
    assert_eq!(closed(&mut shop, "197.50")["closed"]["difference"], "2.00");
    assert_eq!(shop.closing("5301"), "-2.00");
    verified(&shop);
}

#[test]
fn cash_goes_to_the_safe_and_comes_from_it() {
    let mut shop = shop();
    opened(&mut shop, "100");
    let carry =
        |way: &str, amount: &str, reason: &str| json!({ "way": way, "amount": amount, "reason": reason });
    let view = done(&mut shop, "drawer.carry", carry("in", "50", "change"));
    assert_eq!(view["put_in"], "50.00");
    let view = done(&mut shop, "drawer.carry", carry("out", "120", "bank"));
    assert_eq!(
        (&view["taken_out"], &view["expected"]),
        (&json!("-120.00"), &json!("30.00"))
    );
    assert_eq!(view["carried"][1]["reason"], "bank");

    assert_eq!(
        refused(&mut shop, "drawer.carry", carry("out", "30.01", "bank")),
        "not_in_drawer"
    );
    assert_eq!(
        refused(&mut shop, "drawer.carry", carry("out", "0", "bank")),
        "amount_not_positive"
    );
    assert_eq!(
        refused(&mut shop, "drawer.carry", carry("in", "1", " ")),
        "reason_missing"
    );
    assert_eq!(shop.closing("1001"), "0.00", "the safe is the same account");
    closed(&mut shop, "30");
    verified(&shop);
}

#[test]
fn what_is_asked_twice_is_done_once() {
    let mut shop = shop();
    let open = json!({ "float": "100", "request_id": "o" });
    done(&mut shop, "drawer.open", open.clone());
    done(&mut shop, "drawer.open", open);
    assert_eq!(
        refused(&mut shop, "drawer.open", json!({ "float": "1" })),
        "drawer_open"
    );
    let carry = json!({ "way": "out", "amount": "10", "reason": "bank", "request_id": "c" });
    done(&mut shop, "drawer.carry", carry.clone());
    assert_eq!(done(&mut shop, "drawer.carry", carry)["taken_out"], "-10.00");
    let close = json!({ "counted": "90", "request_id": "e" });
    done(&mut shop, "drawer.close", close.clone());
    assert_eq!(
        done(&mut shop, "drawer.close", close)["closed"]["counted"],
        "90.00"
    );
    assert_eq!(
        refused(&mut shop, "drawer.close", json!({ "counted": "90" })),
        "drawer_closed"
    );
    let now = done(&mut shop, "drawer.now", json!({}));
    assert_eq!((&now["left"], &now["open"]), (&json!("90.00"), &Value::Null));
}

#[test]
fn a_shop_that_counts_no_drawer_has_none_and_is_asked_about_none() {
    let mut shop = Shop::stocked(&[("A", "100", "10", "20")]);
    done(
        &mut shop,
        "sale.post",
        json!({ "number": "S1", "lines": [{ "sku": "A", "quantity": "1" }], "payments": cash("100") }),
    );
    assert_eq!(done(&mut shop, "drawer.now", json!({}))["is_counted"], false);
    assert_eq!(
        refused(&mut shop, "drawer.open", json!({ "float": "1" })),
        "drawer_not_counted"
    );
    assert_eq!(
        refused(&mut shop, "drawer.close", json!({ "counted": "1" })),
        "drawer_not_counted"
    );
}

#[test]
fn it_is_not_switched_off_while_it_is_open() {
    let mut shop = shop();
    opened(&mut shop, "0");
    let off = json!({ "counts_drawer": false });
    assert_eq!(
        refused(&mut shop, "shop.settings_set", off.clone()),
        "drawer_open"
    );
    assert_eq!(
        refused(&mut shop, "drawer.close", json!({ "counted": "-1" })),
        "invalid"
    );
    closed(&mut shop, "0");
    done(&mut shop, "shop.settings_set", off);
    assert!(!shop.desk.shop_info().unwrap().counts_drawer);
    sold(&mut shop, "S1", 1, cash("100"));
    assert_eq!(
        done(&mut shop, "drawer.list", json!({}))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    verified(&shop);
}

#[test]
fn a_viewer_looks_at_the_drawer_and_opens_none() {
    let mut shop = shop();
    shop.staff("vera", Role::Viewer);
    shop.sign_in("vera");
    assert_eq!(
        refused(&mut shop, "drawer.open", json!({ "float": "1" })),
        "not_permitted"
    );
    let preview = json!({ "counted": "1", "preview": true });
    assert_eq!(refused(&mut shop, "drawer.close", preview), "not_permitted");
    assert_eq!(done(&mut shop, "drawer.now", json!({}))["is_counted"], true);
}

#[test]
fn what_is_over_is_imported_while_the_drawer_is_closed_and_looked_at_whenever_one_likes() {
    let mut shop = shop();
    opened(&mut shop, "100");
    let file = shop.folder.path().join("history.csv");
    let rows = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
                9001,A,Product A,1,2026-02-02 09:10:00,100.00,C1,United Kingdom\n";
    std::fs::write(&file, rows).unwrap();
    let mut import = desk::ImportHistory {
        file: file.display().to_string(),
        paid_by: Some(domain::ledger::Tender::Cash),
        dry_run: true,
        ..desk::ImportHistory::default()
    };
    let run = |shop: &mut Shop, import: &desk::ImportHistory| {
        let done = shop
            .desk
            .import_history(import, &mut |_| std::ops::ControlFlow::Continue(()));
        done.map(|_| ()).map_err(|error| code(&error))
    };
    assert_eq!(run(&mut shop, &import), Ok(()), "a look posts nothing");
    import.dry_run = false;
    assert_eq!(run(&mut shop, &import), Err("drawer_open".into()));
    closed(&mut shop, "100");
    assert_eq!(run(&mut shop, &import), Ok(()), "and it went through no drawer");
    verified(&shop);
}
