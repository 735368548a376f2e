//! The command line's contract: commands, exit codes, JSON, who may do what.

use serde_json::{Value, json};

use crate::shop::Shop;

#[test]
fn a_return_runs_from_sale_to_closed_books() {
    let shop = Shop::open();
    let sold = shop
        .call("sale.post", r#"{"number":"S-1","lines":[{"sku":"A","quantity":"3"}],"payments":[{"tender":"card","tendered":"30.00"}]}"#)
        .done()
        .json();
    assert_eq!(
        sold,
        json!({ "number": "S-1", "gross": "30.00", "debt": "0.00", "change": "0.00" })
    );
    let counter =
        r#"{"request_id":"r-1","lines":[{"sale":"S-1","sku":"A","quantity":"2","reason":"quality"}]}"#;
    let done = shop.call("return.counter", counter).done().json();
    assert_eq!(done["number"], "RT-2026-000001");
    assert_eq!(done["state"], "closed");
    assert_eq!(done["refunds"], json!([{ "tender": "card", "amount": "20.00" }]));
    assert_eq!(
        done["posted"],
        json!([
            "RI-2026-000001",
            "QC-2026-000001",
            "CN-2026-000001",
            "RF-2026-000001"
        ])
    );
    let again = shop.call("return.counter", counter).done().json();
    assert_eq!(
        (&again["repeated"], &again["number"]),
        (&json!(true), &done["number"]),
        "the same request posts once"
    );
    let stock = shop.call("stock.list", "{}").done().json();
    assert_eq!(
        (&stock[0]["quantity"], &stock[0]["value"]),
        (&json!("9"), &json!("36.00"))
    );
    let view = shop
        .call("return.get", r#"{"number":"RT-2026-000001"}"#)
        .done()
        .json();
    let events: Vec<&Value> = view["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["event"])
        .collect();
    assert_eq!(
        events,
        [
            "draft", "submit", "approve", "receive", "dispose", "credit", "refund", "close"
        ]
    );
    shop.verified();
}

#[test]
fn a_preview_says_the_money_and_posts_nothing() {
    let shop = Shop::open();
    shop.call("sale.post", r#"{"number":"S-1","lines":[{"sku":"A","quantity":"3"}],"payments":[{"tender":"cash","tendered":"50.00"}]}"#).done();
    let preview = r#"{"preview":true,"lines":[{"sale":"S-1","sku":"A","quantity":"1"}]}"#;
    let shown = shop.call("return.counter", preview).done().json();
    assert_eq!(shown["refunds"], json!([{ "tender": "cash", "amount": "10.00" }]));
    assert_eq!(shop.call("return.list", "{}").done().json()["rows"], json!([]));
    shop.verified();
}

#[test]
fn operations_are_described_with_schemas_that_stand_by_themselves() {
    let shop = Shop::nowhere();
    let table = shop.run(&["operations"]).done().json();
    let rows = table["operations"].as_array().unwrap();
    assert!(rows.len() >= 30, "{}", rows.len());
    let text = table.to_string();
    for row in rows {
        assert!(row["summary"].as_str().unwrap().ends_with('.'), "{row}");
        assert!(["read", "write", "session"].contains(&row["access"].as_str().unwrap()));
    }
    for reference in text
        .split("\"#/$defs/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(
            table["$defs"].get(reference).is_some(),
            "{reference} is referred to and not there"
        );
    }
}

#[test]
fn without_a_pin_a_shop_that_has_pins_is_only_looked_at() {
    let shop = Shop::nowhere();
    let mut init = shop.command();
    init.args([
        "init",
        "--currency",
        "GBP",
        "--language",
        "en",
        "--owner-pin-stdin",
    ]);
    let mut child = init
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"2468\n").unwrap();
    assert!(child.wait().unwrap().success());

    let info = shop.call("shop.info", "{}").done().json();
    assert_eq!(info["role"], "viewer");
    let refused = shop.call("product.add", r#"{"sku":"A"}"#).refused(1);
    assert_eq!(refused["code"], "not_permitted");
    let with_pin = |pin: &str, operation: &str, input: &str| {
        crate::shop::ran(
            shop.command()
                .env("RDESK_PIN", pin)
                .args(["call", operation, input]),
        )
    };
    assert_eq!(
        with_pin("1357", "product.add", r#"{"sku":"A"}"#).refused(1)["code"],
        "pin_wrong"
    );
    with_pin("2468", "product.add", r#"{"sku":"A"}"#).done();
    for _ in 0..5 {
        with_pin("0000", "product.add", r#"{"sku":"B"}"#);
    }
    assert_eq!(
        with_pin("2468", "product.add", r#"{"sku":"B"}"#).refused(1)["code"],
        "pin_locked"
    );
}

#[test]
fn every_operation_refuses_a_viewer_that_would_change_something() {
    let shop = Shop::open();
    let looker = r#"{"name":"looker","role":"viewer","pin":"1111"}"#;
    assert_eq!(shop.call("staff.add", looker).refused(1)["code"], "owner_needed");
    shop.call("staff.own_pin", r#"{"new_pin":"2468"}"#).done();
    let owner = crate::shop::ran(
        shop.command()
            .env("RDESK_PIN", "2468")
            .args(["call", "staff.add", looker]),
    );
    owner.done();
    let table = shop.run(&["operations"]).done().json();
    for row in table["operations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["access"] == "write")
    {
        let name = row["name"].as_str().unwrap();
        // The least input that each operation reads; the permission comes before what is in it.
        let input = match name {
            "staff.add" => r#"{"name":"x","role":"owner"}"#,
            "product.add" => r#"{"sku":"x"}"#,
            "customer.add" | "customer.set" => r#"{"code":"x"}"#,
            "product.track" => r#"{"sku":"x"}"#,
            "product.set_units" => r#"{"sku":"x","units":[]}"#,
            "product.set_parts" => r#"{"sku":"x","parts":[]}"#,
            "message.note" => r#"{"occasion":"approved","language":"en","way":"copied"}"#,
            "message.list" => r#"{"occasion":"approved","since":"2026-11-01"}"#,
            "attachment.remove" => r#"{"attachment":1}"#,
            "stock.opening" => r#"{"lines":[]}"#,
            "supplier.add" => r#"{"code":"x"}"#,
            "scrap.post" => r#"{"reason":"x","lines":[]}"#,
            "paper.print" => r#"{"number":"RT-2026-000001","paper":"a5","out":"x.pdf"}"#,
            "export.month" => r#"{"month":"2026-10","out":"x"}"#,
            "draft.keep" => r#"{"kind":"return","request_id":"x","body":{}}"#,
            "policy.set" => r#"{"policy":{}}"#,
            "policy.import" => r#"{"file":"x"}"#,
            "reason.set" => r#"{"code":"x","side":"customer"}"#,
            "delegation.set" => r#"{"to":"x"}"#,
            "category.set" => r#"{"skus":[],"category":""}"#,
            "customer.tier_set" => r#"{"customer":"x","tier":"important"}"#,
            "claim.counter" | "claim.draft" => r#"{"remedy":"allowance","lines":[]}"#,
            "supplier_return.answer" => r#"{"number":"SR-2026-000001","answer":"refused"}"#,
            "place.add_warehouse" => r#"{"name":"x"}"#,
            "place.add_bin" => r#"{"name":"x"}"#,
            "place.set" => r#"{"place":"x"}"#,
            "return.cost_add" => r#"{"kind":"freight","amount":"1"}"#,
            "drawer.open" => r#"{"float":"1"}"#,
            "drawer.carry" => r#"{"way":"in","amount":"1","reason":"x"}"#,
            "drawer.close" => r#"{"counted":"1"}"#,
            "stocktake.schedule_add" => r#"{"every":"month"}"#,
            "stocktake.schedule_remove" => r#"{"schedule":1}"#,
            "draft.drop" => r#"{"request_id":"x"}"#,
            _ => "{}",
        };
        let ran = crate::shop::ran(
            shop.command()
                .env("RDESK_PIN", "1111")
                .args(["--as", "looker", "call", name, input]),
        );
        // Everybody may change their own PIN; without the old one nobody does.
        let code = if name == "staff.own_pin" {
            "pin_wrong"
        } else {
            "not_permitted"
        };
        assert_eq!(ran.refused(1)["code"], code, "{name}");
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let shop = Shop::open();
    assert_eq!(shop.run(&["frobnicate"]).code, 2);
    assert_eq!(shop.call("no.such", "{}").refused(2)["code"], "unknown_operation");
    assert_eq!(shop.call("find", "{").refused(2)["code"], "bad_input");
    assert_eq!(
        shop.call("find", r#"{"txet":"x"}"#).refused(2)["code"],
        "bad_input"
    );
    assert_eq!(
        shop.call("ledger.trial_balance", r#"{"from":"2026-13"}"#)
            .refused(2)["code"],
        "invalid"
    );
}

#[test]
fn a_request_id_of_a_sale_is_not_one_of_a_return() {
    let shop = Shop::open();
    let sale = r#"{"request_id":"x","number":"S-1","lines":[{"sku":"A","quantity":"3"}]}"#;
    shop.call("sale.post", sale).done();
    shop.call("sale.post", sale).done();
    let counter = r#"{"request_id":"x","lines":[{"sale":"S-1","sku":"A","quantity":"1"}]}"#;
    let done = shop.call("return.counter", counter).done().json();
    assert_eq!(
        (&done["repeated"], &done["number"]),
        (&json!(false), &json!("RT-2026-000001"))
    );
    assert_eq!(shop.call("stock.list", "{}").done().json()[0]["quantity"], "8");
    shop.verified();
}

#[test]
fn opening_stock_cannot_lie_in_the_future() {
    let shop = Shop::open();
    let opening = r#"{"date":"2026-11-03","lines":[{"sku":"A","quantity":"1","unit_cost":"1.00"}]}"#;
    assert_eq!(shop.call("stock.opening", opening).refused(2)["code"], "invalid");
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let shop = Shop::open();
    let mut command = shop.command();
    command.arg("operations").stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}
