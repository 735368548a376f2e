//! Bad input: each kind has its own words and exit code, and nothing is half done.

use std::fs;

use crate::shop::{Shop, ran};

const SALES: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

fn import(shop: &Shop, content: &[u8], more: &[&str]) -> crate::shop::Ran {
    let file = shop.file("sales.csv");
    fs::write(&file, content).unwrap();
    let mut arguments = vec!["import", "history", file.to_str().unwrap()];
    arguments.extend(more);
    shop.run(&arguments)
}

fn rows(lines: &[&str]) -> Vec<u8> {
    format!("{SALES}{}\n", lines.join("\n")).into_bytes()
}

/// That the shop is as it was: nothing sold, ten on the shelf.
fn untouched(shop: &Shop) {
    let stock = shop.call("stock.list", "{}").done().json();
    assert_eq!(stock[0]["quantity"], "10");
    shop.verified();
}

#[test]
fn an_unreadable_file() {
    let shop = Shop::open();
    assert_eq!(
        import(&shop, b"\x89PNG\r\n\x1a\n\x00\x00\x00", &[]).refused(3)["code"],
        "file_not_text"
    );
    assert_eq!(import(&shop, b"", &[]).refused(3)["code"], "file_empty");
    assert_eq!(
        shop.run(&["import", "history", "missing.csv"]).refused(3)["code"],
        "file_missing"
    );
    untouched(&shop);
}

#[test]
fn a_missing_column() {
    let shop = Shop::open();
    let refused = import(&shop, b"InvoiceNo,StockCode,Quantity\n1,A,1\n", &[]).refused(3);
    assert_eq!(refused["code"], "columns_missing");
    assert!(
        refused["message"].as_str().unwrap().contains("UnitPrice"),
        "{refused}"
    );
    untouched(&shop);
}

#[test]
fn a_wrong_encoding() {
    let shop = Shop::open();
    let mut content = rows(&["1,A,Mug,1,2026-11-01 10:00:00,10.00,17850,UK"]);
    content.extend(b"2,A,\xff\xff\xff,1,2026-11-01 10:00:00,10.00,17850,UK\n");
    assert_eq!(
        import(&shop, &content, &[]).refused(3)["code"],
        "file_wrong_encoding"
    );
    assert_eq!(
        import(&shop, &content, &["--encoding", "utf-8"]).refused(3)["code"],
        "file_wrong_encoding"
    );
    assert_eq!(
        import(&shop, &content, &["--encoding", "klingon"]).refused(2)["code"],
        "invalid"
    );
    untouched(&shop);
}

#[test]
fn rejected_rows_are_listed_and_the_good_ones_kept_or_nothing() {
    let shop = Shop::open();
    let content = rows(&[
        "1,A,Mug,2,2026-11-01 10:00:00,10.00,17850,UK",
        "2,A,Mug,-1,2026-11-01 10:00:00,10.00,17850,UK",
        "A3,A,Mug,1,2026-11-01 10:00:00,10.00,17850,UK",
        "4,A,Mug,1,2026-11-01 10:00:00,-10.00,17850,UK",
        "5,A,Mug,0,2026-11-01 10:00:00,10.00,17850,UK",
        "C6,A,Mug,1,2026-11-01 10:00:00,10.00,17850,UK",
        "7,A,Mug,one,2026-11-01 10:00:00,10.00,17850,UK",
    ]);
    let refused = import(&shop, &content, &["--all-or-nothing"]).refused(1);
    assert_eq!(
        (&refused["code"], &refused["params"]["count"]),
        (&"rows_rejected".into(), &6.into())
    );
    untouched(&shop);
    let done = import(&shop, &content, &[]).done().json();
    assert_eq!(
        done["rejected_rows"],
        serde_json::json!({
            "invoice_number_unknown_prefix": 1, "negative_price": 1, "negative_quantity_with_price": 1,
            "return_not_negative_or_bad_price": 1, "unreadable_row": 1, "zero_quantity": 1,
        })
    );
    assert_eq!(done["rejected"].as_array().unwrap().len(), 6);
    assert_eq!(shop.call("stock.list", "{}").done().json()[0]["quantity"], "8");
    shop.verified();
}

#[test]
fn too_little_stock_names_the_products() {
    let shop = Shop::open();
    let content = rows(&["1,A,Mug,11,2026-11-01 10:00:00,10.00,17850,UK"]);
    let refused = import(&shop, &content, &[]).refused(1);
    assert_eq!(refused["code"], "would_go_negative");
    assert!(refused["message"].as_str().unwrap().contains('A'));
    untouched(&shop);
    import(&shop, &content, &["--allow-negative"]).done();
    shop.verified();
    let sale = r#"{"lines":[{"sku":"A","quantity":"1"}]}"#;
    assert_eq!(
        shop.call("sale.post", sale).refused(1)["code"],
        "not_enough_stock",
        "only the import may"
    );
}

#[test]
fn more_than_was_sold_cannot_come_back() {
    let shop = Shop::open();
    shop.call(
        "sale.post",
        r#"{"number":"S-1","lines":[{"sku":"A","quantity":"2"}]}"#,
    )
    .done();
    let refused = shop
        .call(
            "return.counter",
            r#"{"lines":[{"sale":"S-1","sku":"A","quantity":"3"}]}"#,
        )
        .refused(1);
    assert_eq!(
        (&refused["code"], &refused["params"]["available"]),
        (&"over_return".into(), &"2".into())
    );
    for quantity in ["0", "-1"] {
        let line = format!(r#"{{"lines":[{{"sale":"S-1","sku":"A","quantity":"{quantity}"}}]}}"#);
        assert_eq!(
            shop.call("return.counter", &line).refused(1)["code"],
            "quantity_not_positive"
        );
    }
    assert_eq!(
        shop.call("return.list", "{}").done().json()["rows"],
        serde_json::json!([])
    );
    shop.verified();
}

#[test]
fn a_closed_period_takes_nothing() {
    let shop = Shop::open();
    shop.call("shop.settings_set", r#"{"close_through":"2026-10-31"}"#)
        .done();
    let sale = r#"{"date":"2026-10-31","lines":[{"sku":"A","quantity":"1"}]}"#;
    assert_eq!(shop.call("sale.post", sale).refused(1)["code"], "period_closed");
    let content = rows(&["1,A,Mug,1,2026-10-31 10:00:00,10.00,17850,UK"]);
    assert_eq!(import(&shop, &content, &[]).refused(1)["code"], "period_closed");
    untouched(&shop);
}

#[test]
fn a_second_instance_reads_and_does_not_write() {
    let shop = Shop::open();
    let first = desk::Desk::open(&shop.path(), desk::Access::Write, desk::Clock::System).unwrap();
    let refused = shop
        .call("sale.post", r#"{"lines":[{"sku":"A","quantity":"1"}]}"#)
        .refused(3);
    assert_eq!(refused["code"], "shop_in_use");
    shop.call("stock.list", "{}").done();
    drop(first);
    shop.call("sale.post", r#"{"lines":[{"sku":"A","quantity":"1"}]}"#)
        .done();
}

#[test]
fn a_foreign_a_newer_and_a_missing_database() {
    let shop = Shop::nowhere();
    assert_eq!(shop.call("stock.list", "{}").refused(3)["code"], "file_missing");
    fs::write(
        shop.path(),
        "not a database, only a text file that is long enough to have a header",
    )
    .unwrap();
    assert_eq!(shop.call("stock.list", "{}").refused(3)["code"], "file_foreign");
    assert_eq!(shop.run(&["init"]).refused(3)["code"], "file_exists");
    fs::remove_file(shop.path()).unwrap();
    let other = rusqlite::Connection::open(shop.path()).unwrap();
    other.execute_batch("CREATE TABLE somebody_elses (data)").unwrap();
    drop(other);
    assert_eq!(shop.call("stock.list", "{}").refused(3)["code"], "file_foreign");

    let shop = Shop::open();
    let newer = rusqlite::Connection::open(shop.path()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    for operation in ["stock.list", "product.list"] {
        assert_eq!(shop.call(operation, "{}").refused(3)["code"], "file_newer");
    }
}

#[test]
fn a_folder_that_cannot_be_written() {
    let shop = Shop::open();
    let out = shop.file("no/such/folder/slip.pdf");
    shop.call(
        "sale.post",
        r#"{"number":"S-1","lines":[{"sku":"A","quantity":"1"}]}"#,
    )
    .done();
    shop.call(
        "return.counter",
        r#"{"lines":[{"sale":"S-1","sku":"A","quantity":"1"}]}"#,
    )
    .done();
    let print = ["print", "RT-2026-000001", "--out", out.to_str().unwrap()];
    assert_eq!(shop.run(&print).refused(3)["code"], "cannot_write");
    shop.verified();
    // A folder below a file can be written by nobody, not even by root.
    let under_a_file = shop.file("shop.db/inner.db");
    let ran = ran(std::process::Command::new(env!("CARGO_BIN_EXE_rdesk"))
        .args(["--json", "--shop"])
        .arg(under_a_file)
        .arg("init"));
    assert_eq!(ran.code, 3, "{}", ran.err);
}
