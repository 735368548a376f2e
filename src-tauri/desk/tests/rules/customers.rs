//! Customers: who owes what, who holds store credit, what is paid later, and what is known of a person.

use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, code};

/// Ten of A at 50.00; Li Wei is C1, Zhang San C2.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "100", "20")]);
    for (code, name, phone) in [("C1", "Li Wei", "13800001111"), ("C2", "张三", "13900002222")] {
        let add = json!({ "code": code, "name": name, "phone": phone });
        done(&mut shop, "customer.add", add);
    }
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

fn refused(shop: &mut Shop, operation: &str, input: Value) -> (String, Value) {
    call(&mut shop.desk, operation, input)
        .expect_err(operation)
        .code_and_params()
}

fn sell(shop: &mut Shop, number: &str, customer: &str, quantity: &str, paid: Option<(&str, &str)>) {
    let payments: Vec<Value> = paid
        .into_iter()
        .map(|(tender, tendered)| json!({ "tender": tender, "tendered": tendered }))
        .collect();
    let lines = json!([{ "sku": "A", "quantity": quantity }]);
    let sale = json!({ "number": number, "customer": customer, "lines": lines, "payments": payments });
    done(shop, "sale.post", sale);
}

fn pay(shop: &mut Shop, tender: &str, amount: Option<&str>) -> Value {
    let payments = json!([{ "tender": tender, "amount": amount }]);
    done(
        shop,
        "customer.receive",
        json!({ "customer": "C1", "payments": payments }),
    )
}

fn verified(shop: &Shop) {
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}

#[test]
fn a_debt_is_paid_later_the_oldest_first() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "2", Some(("card", "40")));
    sell(&mut shop, "S2", "C1", "1", None);
    let paid = pay(&mut shop, "cash", Some("80"));
    assert_eq!(paid["number"], "RC-2026-000001");
    assert_eq!(paid["owes"], "30.00");
    let parts: Vec<(&str, &str)> = paid["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["sale"].as_str().unwrap(), part["amount"].as_str().unwrap()))
        .collect();
    assert_eq!(parts, [("S1", "60.00"), ("S2", "20.00")]);
    assert_eq!(shop.closing("1001"), "80.00");
    let account = done(&mut shop, "customer.account", json!({ "code": "C1" }));
    assert_eq!(account["debts"][0]["sale"], "S2");
    assert_eq!(account["debts"][0]["owed"], "30.00");
    assert_eq!(account["receipts"][0]["number"], "RC-2026-000001");
    verified(&shop);
}

#[test]
fn what_was_paid_later_goes_back_to_its_tender() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "1", None);
    pay(&mut shop, "wechat", None);
    let lines = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1" }]);
    let back = done(&mut shop, "return.counter", json!({ "lines": lines }));
    assert_eq!(back["refunds"][0]["tender"], "wechat");
    assert_eq!(back["refunds"][0]["amount"], "50.00");
    // Paid out since: the receipt stays, and says why.
    let undo = json!({ "number": "RC-2026-000001", "reason": "typing error" });
    let (code, params) = refused(&mut shop, "customer.receipt_reverse", undo);
    assert_eq!(
        (code.as_str(), params["sale"].as_str()),
        ("money_went_back", Some("S1"))
    );
    verified(&shop);
}

#[test]
fn a_receipt_is_undone_by_a_document_and_the_debt_is_open_again() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "1", None);
    pay(&mut shop, "bank", None);
    let reverse = json!({ "number": "S1", "reason": "typing error" });
    let (code, params) = refused(&mut shop, "sale.reverse", reverse.clone());
    assert_eq!(
        (code.as_str(), params["by"].as_str()),
        ("settled_by", Some("RC-2026-000001"))
    );
    let undo = json!({ "number": "RC-2026-000001", "reason": "bounced" });
    let undone = done(&mut shop, "customer.receipt_reverse", undo);
    assert_eq!(undone["reverses"], "RC-2026-000001");
    assert_eq!(undone["owes"], "50.00");
    assert_eq!(shop.closing("1002"), "0.00");
    let sale = done(&mut shop, "sale.get", json!({ "number": "S1" }));
    assert_eq!(sale["debt"], "50.00");
    assert_eq!(
        sale["tenders"],
        json!([]),
        "a tender that was undone takes nothing back"
    );
    done(&mut shop, "sale.reverse", reverse);
    verified(&shop);
}

#[test]
fn store_credit_pays_a_debt_as_far_as_it_goes() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "1", Some(("cash", "50")));
    let lines = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1" }]);
    let to = json!([{ "tender": "store_credit", "amount": "50" }]);
    done(
        &mut shop,
        "return.counter",
        json!({ "lines": lines, "to": to, "reason": "asked for it" }),
    );
    sell(&mut shop, "S2", "C1", "2", None);
    let too_much = json!({ "customer": "C1", "payments": [{ "tender": "store_credit" }] });
    let (code, params) = refused(&mut shop, "customer.receive", too_much);
    assert_eq!(
        (code.as_str(), params["left"].as_str()),
        ("credit_used", Some("50.00"))
    );
    let payments = json!([{ "tender": "store_credit", "amount": "50" }, { "tender": "cash" }]);
    let paid = done(
        &mut shop,
        "customer.receive",
        json!({ "customer": "C1", "payments": payments }),
    );
    assert_eq!(paid["owes"], "0.00");
    assert_eq!(shop.closing("2203.02"), "0.00");
    verified(&shop);
}

#[test]
fn a_request_that_is_sent_twice_is_paid_once_and_a_preview_posts_nothing() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "1", None);
    let payments = json!([{ "tender": "cash", "amount": "20" }]);
    let asked = json!({ "customer": "C1", "payments": payments, "preview": true });
    let shown = done(&mut shop, "customer.receive", asked);
    assert_eq!(
        (&shown["number"], &shown["owes"]),
        (&Value::Null, &json!("30.00"))
    );
    assert_eq!(shop.closing("1122"), "50.00", "nothing was posted");
    let asked = json!({ "request_id": "r1", "customer": "C1", "payments": payments });
    let first = done(&mut shop, "customer.receive", asked.clone());
    let again = done(&mut shop, "customer.receive", asked);
    assert_eq!(first["number"], again["number"]);
    assert_eq!(shop.closing("1122"), "30.00");
    verified(&shop);
}

#[test]
fn lists_say_what_the_accounts_say() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "3", None);
    sell(&mut shop, "S2", "C2", "1", Some(("cash", "50")));
    let lines = json!([{ "sale": "S2", "sale_line": 1, "quantity": "1" }]);
    let to = json!([{ "tender": "store_credit", "amount": "50" }]);
    done(
        &mut shop,
        "return.counter",
        json!({ "lines": lines, "to": to, "reason": "asked for it" }),
    );
    let owing = done(&mut shop, "customer.list", json!({ "only": "owing" }));
    assert_eq!(owing["rows"].as_array().unwrap().len(), 1);
    assert_eq!(owing["rows"][0]["customer"]["code"], "C1");
    assert_eq!(owing["receivable"], shop.closing("1122").as_str());
    let credit = done(&mut shop, "customer.list", json!({ "only": "store_credit" }));
    assert_eq!(credit["rows"][0]["customer"]["code"], "C2");
    assert_eq!(credit["rows"][0]["store_credit"], "50.00");
    assert_eq!(
        format!("-{}", credit["store_credit"].as_str().unwrap()),
        shop.closing("2203.02")
    );
    let found = done(&mut shop, "customer.list", json!({ "text": "三" }));
    assert_eq!(found["rows"][0]["customer"]["phone"], "139****2222");
    let first = done(&mut shop, "customer.list", json!({ "rows_max": 1 }));
    assert_eq!(
        (&first["rows"][0]["customer"]["code"], &first["next"]),
        (&json!("C2"), &json!(1))
    );
    let second = done(&mut shop, "customer.list", json!({ "rows_max": 1, "after": 1 }));
    assert_eq!(
        (&second["rows"][0]["customer"]["code"], &second["next"]),
        (&json!("C1"), &Value::Null)
    );
}

#[test]
fn a_customer_without_a_code_is_given_the_next_free_one() {
    let mut shop = shop();
    let added = done(
        &mut shop,
        "customer.add",
        json!({ "name": "Han Mei", "note": "mornings" }),
    );
    let given = added["code"].as_str().unwrap().to_owned();
    let account = done(&mut shop, "customer.account", json!({ "code": given }));
    assert_eq!(account["known"]["note"], "mornings");
    let next = done(&mut shop, "customer.add", json!({}));
    assert_ne!(next["code"], given.as_str());
}

#[test]
fn a_person_is_erased_and_the_books_stay() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "1", None);
    let blank = json!({ "code": "C1", "name": "", "phone": "", "email": "", "note": "" });
    done(&mut shop, "customer.set", blank);
    verified(&shop);
    let found = done(&mut shop, "customer.list", json!({ "text": "Li Wei" }));
    assert_eq!(found["rows"], json!([]));
    let account = done(&mut shop, "customer.account", json!({ "code": "C1" }));
    assert_eq!(account["customer"]["name"], "");
    assert_eq!(account["owes"], "50.00", "the debt stays");
}

#[test]
fn nothing_is_taken_where_nothing_is_owed_or_nobody_is_named() {
    let mut shop = shop();
    let payments = json!([{ "tender": "cash" }]);
    let asked = json!({ "customer": "C1", "payments": payments });
    assert_eq!(refused(&mut shop, "customer.receive", asked).0, "nothing_to_do");
    let nobody = call(
        &mut shop.desk,
        "customer.receive",
        json!({ "payments": payments }),
    );
    assert_eq!(code(&nobody.unwrap_err()), "customer_needed");
    sell(&mut shop, "S1", "C1", "1", None);
    let other = json!({ "customer": "C2", "sale": "S1", "payments": payments });
    assert_eq!(refused(&mut shop, "customer.receive", other).0, "not_found");
}

/// What stands on a sale's paper beside its lines, in order.
fn on_paper(shop: &Shop, number: &str) -> Vec<String> {
    let show = desk::PaperPages {
        number: number.into(),
        paper: "a5".into(),
        language: Some("en".into()),
    };
    let shown = shop.desk.paper_pages(&show).unwrap();
    let runs = shown.pages[0].runs.iter().map(|run| run.text.clone());
    let names = ["Card", "Cash", "Goods returned", "Paid later", "Still owed"];
    let mut out = Vec::new();
    let runs: Vec<String> = runs.collect();
    for (at, run) in runs.iter().enumerate() {
        if names.contains(&run.as_str()) {
            out.push(format!("{run} {}", runs[at + 1]));
        }
    }
    out
}

#[test]
fn the_paper_of_a_sale_adds_up_whenever_and_with_whatever_it_was_paid() {
    let mut shop = shop();
    sell(&mut shop, "S1", "C1", "2", Some(("card", "40")));
    assert_eq!(on_paper(&shop, "S1")[0], "Card 40.00");
    pay(&mut shop, "cash", Some("25"));
    assert_eq!(on_paper(&shop, "S1")[..2], ["Card 40.00", "Paid later 25.00"]);
    sell(&mut shop, "S2", "C2", "1", Some(("card", "50")));
    let exchange = json!({
        "lines": [{ "sale": "S2", "sale_line": 1, "quantity": "1" }],
        "replacement": [{ "sku": "A", "quantity": "2" }],
        "collect": [{ "tender": "cash" }],
    });
    done(&mut shop, "exchange.counter", exchange);
    assert_eq!(
        on_paper(&shop, "SO-2026-000001"),
        ["Cash 50.00", "Goods returned 50.00"]
    );
}
