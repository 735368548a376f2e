//! Papers: printed, read back, and compared with the ledger.

use std::process::Command;

use serde_json::json;

use crate::shop::{Shop, has};

fn text_of(pdf: &std::path::Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn sold_and_returned(language: &str) -> Shop {
    let shop = Shop::nowhere();
    shop.run(&[
        "init",
        "--currency",
        "CNY",
        "--language",
        language,
        "--tax-rate",
        "13",
        "--name",
        "晨光百货",
    ])
    .done();
    let product = r#"{"sku":"T-1","name":"棉T恤","spec":"白 / M","unit_price":"53.34"}"#;
    shop.call("product.add", product).done();
    shop.call(
        "customer.add",
        r#"{"code":"C1","name":"曾喆","phone":"13812342031"}"#,
    )
    .done();
    shop.call(
        "stock.opening",
        r#"{"lines":[{"sku":"T-1","quantity":"9","unit_cost":"20.00"}]}"#,
    )
    .done();
    let sale = r#"{"number":"S-1","customer":"C1","lines":[{"sku":"T-1","quantity":"3"}],"discount":"0.02",
        "payments":[{"tender":"wechat","tendered":"100.00"},{"tender":"cash","tendered":"60.00"}]}"#;
    shop.call("sale.post", sale).done();
    shop.call(
        "return.counter",
        r#"{"lines":[{"sale":"S-1","sku":"T-1","quantity":"2","reason":"wrong_size"}]}"#,
    )
    .done();
    shop
}

/// The journal's figures of the credit note: net and tax as the ledger has them.
fn booked(shop: &Shop) -> (String, String, String) {
    let lines = shop
        .run(&["report", "trial-balance", "--from", "2026-11"])
        .done()
        .json();
    let of = |account: &str| {
        let line = lines
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["account"] == account)
            .unwrap();
        line.clone()
    };
    let net = of("5001.02")["closing"].as_str().unwrap().to_owned();
    let wechat = of("1012.01")["closing"].as_str().unwrap().to_owned();
    let cash = of("1001")["closing"].as_str().unwrap().to_owned();
    (net, wechat, cash)
}

#[test]
fn a_printed_paper_says_what_the_ledger_says() {
    if !has("pdftotext") {
        return;
    }
    for (language, title, note, reprint) in [
        ("zh-CN", "退货单", "红字销售单", "补打"),
        ("en", "Return slip", "Credit note", "REPRINT"),
    ] {
        let shop = sold_and_returned(language);
        let (net, wechat, cash) = booked(&shop);
        let slip = shop.file("slip.pdf");
        let print = |number: &str| {
            shop.run(&["print", number, "--paper", "a5", "--out", slip.to_str().unwrap()])
                .done();
            assert!(std::fs::metadata(&slip).unwrap().len() <= 40_000);
            text_of(&slip)
        };
        let text = print("RT-2026-000001");
        // 160.00 for three, two came back: 106.67, WeChat first and the rest in cash (rule 10).
        for wanted in [
            title,
            "RT-2026-000001",
            "棉T恤",
            "106.67",
            "100.00",
            "6.67",
            "S-1",
            "****2031",
            "曾喆",
            &net,
        ] {
            assert!(text.contains(wanted), "{wanted} is missing in\n{text}");
        }
        assert!(!text.contains("13812342031") && !text.contains(reprint));
        assert_eq!(
            (wechat.as_str(), cash.as_str()),
            ("0.00", "53.33"),
            "what the ledger paid back"
        );
        assert!(
            print("RT-2026-000001").contains(reprint),
            "the second print says so"
        );
        let credit = print("CN-2026-000001");
        for wanted in ["CN-2026-000001", "106.67", &net] {
            assert!(credit.contains(wanted), "{wanted} is missing in\n{credit}");
        }
        if language == "zh-CN" {
            assert!(credit.contains(note), "{credit}");
        }
        shop.verified();
    }
}

#[test]
fn the_receipt_of_a_sale_says_what_was_paid_and_that_of_its_reversal_takes_it_back() {
    if !has("pdftotext") {
        return;
    }
    let shop = sold_and_returned("zh-CN");
    let sale = r#"{"customer":"C1","lines":[{"sku":"T-1","quantity":"2"}],"discount":"6.68",
        "payments":[{"tender":"cash","tendered":"120.00"}]}"#;
    let sold = shop.call("sale.post", sale).done().json();
    assert_eq!(
        (&sold["gross"], &sold["change"]),
        (&json!("100.00"), &json!("20.00"))
    );
    let print = |number: &str, paper: &str| {
        let out = shop.file(&format!("{number}-{paper}.pdf"));
        let path = out.to_str().unwrap();
        shop.run(&["print", number, "--paper", paper, "--out", path])
            .done();
        text_of(&out)
    };
    for paper in ["80mm", "a4"] {
        let text = print("SO-2026-000001", paper);
        for said in [
            "销售单",
            "曾喆",
            "棉T恤 白 / M",
            "100.00",
            "120.00",
            "找零",
            "20.00",
            "已优惠",
            "6.68",
        ] {
            assert!(text.contains(said), "{said} is not in:\n{text}");
        }
    }
    let reverse = r#"{"number":"SO-2026-000001","reason":"rung up twice"}"#;
    shop.call("sale.reverse", reverse).done();
    let text = print("SO-2026-000002", "a5");
    for said in ["红冲", "SO-2026-000001", "-100.00"] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    shop.verified();
}

#[test]
fn a_blind_count_sheet_has_no_expected_quantities_and_the_posted_stocktake_has_its_differences() {
    if !has("pdftotext") {
        return;
    }
    let shop = sold_and_returned("zh-CN");
    shop.call("stocktake.open", r#"{"blind":true}"#).done();
    let print = |name: &str, paper: &str| {
        let out = shop.file(&format!("{name}-{paper}.pdf"));
        let path = out.to_str().unwrap();
        shop.run(&["print", "ST-2026-000001", "--paper", paper, "--out", path])
            .done();
        text_of(&out)
    };
    for paper in ["a4", "80mm"] {
        let sheet = print("open", paper);
        assert!(sheet.contains("盘点表") && sheet.contains("________"), "{sheet}");
        assert!(!sheet.contains("账面"), "blind:\n{sheet}");
    }
    let count = r#"{"number":"ST-2026-000001","lines":[{"sku":"T-1","quantity":"5"}]}"#;
    shop.call("stocktake.count", count).done();
    shop.call("stocktake.post", r#"{"number":"ST-2026-000001"}"#)
        .done();
    let posted = print("posted", "a5");
    for said in ["盘点单", "账面", "-3", "-60.00"] {
        assert!(posted.contains(said), "{said} is not in:\n{posted}");
    }
    shop.verified();
}

#[test]
fn a_purchase_receipt_says_its_supplier_and_what_is_owed() {
    if !has("pdftotext") {
        return;
    }
    let shop = sold_and_returned("en");
    shop.call("supplier.add", r#"{"code":"V1","name":"Vendor"}"#)
        .done();
    let purchase = r#"{"supplier":"V1","reference":"DN-77","lines":[
        {"sku":"T-1","quantity":"10","unit_price":"20.00","tax_rate":"13"}]}"#;
    shop.call("purchase.post", purchase).done();
    let out = shop.file("purchase.pdf");
    let path = out.to_str().unwrap();
    shop.run(&["print", "PI-2026-000001", "--paper", "a4", "--out", path])
        .done();
    let text = text_of(&out);
    for said in [
        "Purchase receipt",
        "Vendor",
        "DN-77",
        "226.00",
        "26.00",
        "Handled by",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    let month = shop.file("month");
    let out = format!(r#"{{"month":"2026-11","out":{:?}}}"#, month.to_str().unwrap());
    shop.call("export.month", &out).done();
    let moves = std::fs::read_to_string(month.join("stock_moves.csv")).unwrap();
    assert!(moves.contains("PI-2026-000001,purchase"), "{moves}");
    let journal = std::fs::read_to_string(month.join("journal.journal")).unwrap();
    assert!(journal.contains("(PI-2026-000001) purchase V1"), "{journal}");
    shop.verified();
}

#[test]
fn a_supplier_return_has_a_slip_and_stands_in_the_months_files() {
    if !has("pdftotext") {
        return;
    }
    let shop = sold_and_returned("zh-CN");
    shop.call("supplier.add", r#"{"code":"V1","name":"宁波百利"}"#)
        .done();
    let purchase =
        r#"{"supplier":"V1","lines":[{"sku":"T-1","quantity":"10","unit_price":"20.00","tax_rate":"13"}]}"#;
    shop.call("purchase.post", purchase).done();
    let ship = r#"{"supplier":"V1","reason":"积压","lines":[{"sku":"T-1","quantity":"2","tax_rate":"13"}],
        "freight":[{"tender":"cash","amount":"8.00"}]}"#;
    let shipped = shop.call("supplier_return.ship", ship).done().json();
    assert_eq!(shipped["number"], "SR-2026-000001");
    let out = shop.file("slip.pdf");
    let path = out.to_str().unwrap();
    shop.run(&["print", "SR-2026-000001", "--paper", "a5", "--out", path])
        .done();
    let text = text_of(&out);
    for said in ["采购退货单", "宁波百利", "积压", "供应商签收", "SR-2026-000001"] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    assert!(
        !text.contains("8.00"),
        "freight is the shop's own matter:\n{text}"
    );
    let answer = r#"{"number":"SR-2026-000001","answer":"refused","lines":[{"line":1,"quantity":"1"}]}"#;
    shop.call("supplier_return.answer", answer).done();
    let view = shop
        .call("supplier_return.get", r#"{"number":"SA-2026-000001"}"#)
        .done()
        .json();
    assert_eq!(view["document"]["number"], "SR-2026-000001");
    assert_eq!(view["answers"][0]["answer"], "refused");
    assert!(view["message"].as_str().unwrap().contains("宁波百利"));
    let month = shop.file("month");
    let out = format!(r#"{{"month":"2026-11","out":{:?}}}"#, month.to_str().unwrap());
    shop.call("export.month", &out).done();
    let moves = std::fs::read_to_string(month.join("stock_moves.csv")).unwrap();
    for row in ["SR-2026-000001,supplier_return", "SA-2026-000001,supplier_answer"] {
        assert!(moves.contains(row), "{row} is not in:\n{moves}");
    }
    let journal = std::fs::read_to_string(month.join("journal.journal")).unwrap();
    assert!(
        journal.contains("(SR-2026-000001) supplier_return V1"),
        "{journal}"
    );
    shop.verified();
}
