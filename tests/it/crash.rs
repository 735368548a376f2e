//! Kill -9: what was acknowledged is there, what was not is whole or absent.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use crate::shop::{Shop, real_data};

#[test]
fn a_killed_import_leaves_nothing_and_then_gives_the_same_end() {
    let Some(data) = real_data() else { return };
    let shop = Shop::nowhere();
    shop.run(&["init", "--currency", "GBP", "--language", "en"])
        .done();
    shop.run(&[
        "import",
        "stock",
        data.join("opening_stock.csv").to_str().unwrap(),
    ])
    .done();
    for after_ms in [300, 900, 1_700] {
        let mut child = shop
            .command()
            .args(["import", "history"])
            .arg(data.join("sales.csv"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(after_ms));
        child.kill().unwrap();
        child.wait().unwrap();
        let sales = shop.call("find", r#"{"text":"536365"}"#).done().json()["sales"]
            .as_array()
            .unwrap()
            .len();
        assert!(sales <= 1);
    }
    let done = shop
        .run(&["import", "history", data.join("sales.csv").to_str().unwrap()])
        .done()
        .json();
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(data.join("expected.json")).unwrap()).unwrap();
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&done[key], value, "{key}");
    }
    let again = shop
        .run(&["import", "history", data.join("sales.csv").to_str().unwrap()])
        .done()
        .json();
    assert_eq!(again["new_documents"], 0);
    assert_eq!(again["matched_amount"], expected["matched_amount"]);
    shop.verified();
}

#[test]
fn killed_returns_are_whole_or_absent() {
    let shop = Shop::open();
    shop.call("shop.settings_set", r#"{"negative_stock":true}"#)
        .done();
    shop.call(
        "sale.post",
        r#"{"number":"S-1","lines":[{"sku":"A","quantity":"500"}]}"#,
    )
    .done();
    let mut acknowledged = Vec::new();
    for round in 0..12_u64 {
        let mut child = shop
            .command()
            .args(["call", "return.counter"])
            .arg(format!(
                r#"{{"request_id":"k-{round}","lines":[{{"sale":"S-1","sku":"A","quantity":"1"}}]}}"#
            ))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        std::thread::sleep(Duration::from_millis(3 + round * 4));
        child.kill().unwrap();
        child.wait().unwrap();
        let numbers = BufReader::new(out)
            .lines()
            .map_while(Result::ok)
            .filter(|line| line.contains("RT-"));
        acknowledged.extend(numbers.map(|line| line.split('"').nth(3).unwrap().to_owned()));
        shop.verified();
    }
    let rows = shop.call("return.list", "{}").done().json()["rows"].clone();
    for number in acknowledged {
        assert!(
            rows.as_array()
                .unwrap()
                .iter()
                .any(|row| row["number"] == number.as_str()),
            "{number} was said"
        );
    }
    for row in rows.as_array().unwrap() {
        assert_eq!(row["state"], "closed");
    }
}
