//! Repair: what is in it, how it ends, and that it is undone in the order of its return.

use desk::{LineQuantity, PaymentAdd, RepairEnded};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, at, back, refused};

/// Three kettles at 10 are in repair.
fn in_repair() -> (Shop, i64) {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Repair, "3")]).unwrap();
    (shop, id)
}

fn ended(id: i64, quantity: &str) -> RepairEnded {
    RepairEnded {
        id: Some(id),
        lines: vec![LineQuantity {
            line: 1,
            quantity: quantity.parse().unwrap(),
        }],
        ..RepairEnded::default()
    }
}

#[test]
fn what_is_in_repair_is_listed_with_its_age_and_keeps_its_value() {
    let (mut shop, _) = in_repair();
    shop.desk.set_clock(at("2026-03-12T12:00:00Z"));
    let shelf = shop.desk.repair_list().unwrap();
    let row = &shelf.rows[0];
    assert_eq!(
        (row.number.as_str(), row.line, row.days),
        ("RT-2026-000001", 1, 7)
    );
    assert_eq!(
        (row.quantity.to_string(), row.value),
        ("3".to_owned(), shop.money("30"))
    );
    assert_eq!(shop.levels("A"), "sellable 7 worth 70.00; repair 3 worth 30.00");
    shop.sound();
}

#[test]
fn one_is_done_one_given_up_one_handed_to_the_customer_and_the_shop_paid() {
    let (mut shop, id) = in_repair();
    let mut done = ended(id, "1");
    done.cost = vec![PaymentAdd {
        tender: Tender::Cash,
        amount: Some(shop.money("15")),
    }];
    assert_eq!(shop.desk.repair_done(&done).unwrap().posted, ["RP-2026-000001"]);
    shop.desk.repair_given_up(&ended(id, "1")).unwrap();
    shop.desk.repair_handed_back(&ended(id, "1")).unwrap();
    assert!(shop.desk.repair_list().unwrap().rows.is_empty());
    assert_eq!(shop.levels("A"), "sellable 8 worth 80.00");
    assert_eq!(
        shop.books(),
        "1001 60.00; 1405.01 80.00; 1901 10.00; 3001 -100.00; 5001.01 -75.00; 5401.01 30.00; \
         5401.02 -20.00; 5601 15.00"
    );
    // Two were kept and are credited; scrap that a repair left is approved like any other.
    shop.credit(id).unwrap();
    assert_eq!(refused(shop.close(id))["params"], json!({"what": "scrap"}));
    shop.approve_scrap(id).unwrap();
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn a_return_is_not_closed_while_goods_are_in_repair_nor_handed_back_what_was_credited() {
    let (mut shop, id) = in_repair();
    assert_eq!(refused(shop.close(id))["params"], json!({"what": "repair"}));
    shop.credit_some(id, "2").unwrap();
    assert_eq!(
        refused(shop.desk.repair_handed_back(&ended(id, "2"))),
        json!({"code": "too_much", "params": {"line": 1, "asked": "2", "most": "1"}})
    );
    shop.desk.repair_handed_back(&ended(id, "1")).unwrap();
    assert_eq!(
        refused(shop.desk.repair_done(&ended(id, "3")))["params"],
        json!({"line": 1, "asked": "3", "most": "2"})
    );
    assert_eq!(
        refused(shop.desk.repair_done(&ended(id, "0")))["code"],
        "quantity_not_positive"
    );
    shop.desk.repair_done(&ended(id, "2")).unwrap();
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    // What was handed back can be returned again.
    shop.approved(&[back("S1", 1, "1")]);
    shop.sound();
}

#[test]
fn repairs_are_undone_in_the_order_of_their_return() {
    let (mut shop, id) = in_repair();
    let before = shop.books();
    let mut done = ended(id, "2");
    done.cost = vec![PaymentAdd {
        tender: Tender::Bank,
        amount: Some(shop.money("9.90")),
    }];
    shop.desk.repair_done(&done).unwrap();
    shop.desk.repair_given_up(&ended(id, "1")).unwrap();
    assert_eq!(
        refused(shop.void(id, "RP-2026-000001"))["code"],
        "later_posting_first"
    );
    shop.approve_scrap(id).unwrap();
    for _ in 0..3 {
        shop.void_latest(id).unwrap();
        shop.sound();
    }
    assert_eq!(shop.books(), before);
    assert_eq!(shop.desk.repair_list().unwrap().rows[0].value, shop.money("30"));
    shop.void_latest(id).unwrap();
    assert!(shop.desk.repair_list().unwrap().rows.is_empty());
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; quarantine 3 worth 30.00"
    );
    shop.sound();
}

#[test]
fn repaired_goods_that_were_sold_do_not_go_back_into_repair() {
    let (mut shop, id) = in_repair();
    shop.desk.repair_done(&ended(id, "3")).unwrap();
    shop.sell("S2", &[("A", "8")], &[(Tender::Cash, "200")]);
    assert_eq!(
        refused(shop.void_latest(id)),
        json!({"code": "no_longer_on_hand", "params": {"line": 1, "needed": "3", "on_hand": "2"}})
    );
    shop.sound();
}

#[test]
fn a_cashier_says_how_a_repair_ended_but_pays_nothing_for_it() {
    let (mut shop, id) = in_repair();
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    let mut asked = ended(id, "1");
    asked.cost = vec![PaymentAdd {
        tender: Tender::Cash,
        amount: Some(shop.money("5")),
    }];
    assert_eq!(refused(shop.desk.repair_done(&asked))["code"], "not_permitted");
    asked.cost = vec![];
    asked.request_id = Some("once".into());
    shop.desk.repair_done(&asked).unwrap();
    assert!(shop.desk.repair_done(&asked).unwrap().repeated);
    assert_eq!(shop.desk.repair_list().unwrap().rows[0].quantity.to_string(), "2");
    shop.sound();
}
