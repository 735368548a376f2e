//! What a return costs beside goods: freight, interest, other; posted, owed, undone, and told with all the rest.

use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, code};

/// A sale S1 of three of A at 50.00, one of which came back over the counter and was scrapped: RT 1.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "10", "20")]);
    let payments = json!([{ "tender": "cash", "tendered": "150" }]);
    let lines = json!([{ "sku": "A", "quantity": "3" }]);
    done(
        &mut shop,
        "sale.post",
        json!({ "number": "S1", "lines": lines, "payments": payments }),
    );
    done(
        &mut shop,
        "supplier.add",
        json!({ "code": "POST", "name": "Post office" }),
    );
    let back = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1", "disposition": "scrap" }]);
    done(&mut shop, "return.counter", json!({ "lines": back }));
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

fn cost(shop: &mut Shop, kind: &str, amount: &str, tender: &str) -> Value {
    let number = "RT-2026-000001";
    let input =
        json!({ "number": number, "kind": kind, "amount": amount, "tender": tender, "note": "parcel" });
    done(shop, "return.cost_add", input)
}

fn verified(shop: &Shop) {
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}

#[test]
fn freight_and_interest_are_selling_expense_and_are_told_with_all_that_the_return_cost() {
    let mut shop = shop();
    cost(&mut shop, "freight", "6", "cash");
    let costs = cost(&mut shop, "interest", "1.50", "bank");
    assert_eq!(
        (shop.closing("5601"), shop.closing("1002")),
        ("7.50".into(), "-1.50".into())
    );
    assert_eq!(costs["freight"], "6.00");
    assert_eq!(costs["interest"], "1.50");
    assert_eq!(costs["scrap"], "20.00", "the owner scraps it as a loss at once");
    assert_eq!(costs["total"], "27.50");
    let all = done(&mut shop, "return.costs", json!({ "id": 1 }));
    assert_eq!(all["documents"][0]["number"], "JE-2026-000001");
    assert_eq!(all["documents"][0]["note"], "parcel");
    verified(&shop);
}

#[test]
fn what_is_owed_to_a_carrier_stands_on_its_account_until_it_is_paid() {
    let mut shop = shop();
    let input =
        json!({ "id": 1, "kind": "freight", "amount": "12", "supplier": "POST", "reference": "INV-9" });
    let costs = done(&mut shop, "return.cost_add", input);
    assert_eq!(costs["documents"][0]["supplier"]["name"], "Post office");
    assert_eq!(shop.closing("2202"), "-12.00");
    verified(&shop);
    let pay = json!({ "supplier": "POST", "payments": [{ "tender": "bank" }] });
    done(&mut shop, "supplier.pay", pay);
    assert_eq!(shop.closing("2202"), "0.00");
    verified(&shop);
}

#[test]
fn a_cost_is_undone_by_a_document_once() {
    let mut shop = shop();
    cost(&mut shop, "other", "3", "cash");
    let undo = json!({ "number": "JE-2026-000001", "reason": "typing error" });
    let costs = done(&mut shop, "return.cost_reverse", undo.clone());
    assert_eq!(costs["other"], "0.00");
    assert_eq!(costs["documents"][1]["reverses"], "JE-2026-000001");
    assert_eq!(costs["documents"][0]["reversed_by"], "JE-2026-000002");
    assert_eq!(shop.closing("5601"), "0.00");
    let again = call(&mut shop.desk, "return.cost_reverse", undo).unwrap_err();
    assert_eq!(code(&again), "already_reversed");
    verified(&shop);
}

#[test]
fn a_request_that_is_sent_twice_costs_once() {
    let mut shop = shop();
    let input = json!({ "request_id": "r1", "id": 1, "kind": "freight", "amount": "6", "tender": "cash" });
    done(&mut shop, "return.cost_add", input.clone());
    let costs = done(&mut shop, "return.cost_add", input);
    assert_eq!(costs["documents"].as_array().unwrap().len(), 1);
    assert_eq!(shop.closing("5601"), "6.00");
}

#[test]
fn it_stands_in_the_journal_beside_its_return() {
    let mut shop = shop();
    cost(&mut shop, "freight", "6", "cash");
    let rows = shop.desk.journal(&desk::JournalGet::default()).unwrap().rows;
    assert_eq!(
        (rows[0].number.as_str(), rows[0].return_id),
        ("JE-2026-000001", Some(1))
    );
}
