//! The life of a return: each transition of section 2 in its long form.

use domain::ledger::Tender;
use domain::returns::{Disposition, Goods, Settlement};
use serde_json::json;

use crate::shop::{Shop, back, papers, refused};

fn shop_with_four_sold() -> Shop {
    let mut shop = Shop::stocked(&[("A", "25", "4", "10")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Cash, "100")]);
    shop
}

#[test]
fn goods_come_in_two_parcels_and_the_rest_is_short_closed() {
    let mut shop = shop_with_four_sold();
    let id = shop.approved(&[back("S1", 1, "4")]);
    assert_eq!(shop.view(id).goods, Goods::None);
    shop.receive_some(id, "1").unwrap();
    assert_eq!(shop.view(id).goods, Goods::Part);
    shop.receive_some(id, "2").unwrap();
    assert_eq!(
        refused(shop.close(id)),
        json!({"code": "not_finished", "params": {"what": "goods"}})
    );
    shop.short_close(id).unwrap();
    assert_eq!(shop.view(id).goods, Goods::All);
    assert_eq!(shop.levels("A"), "quarantine 3 worth 30.00");
    shop.inspect(id, &[(Disposition::Restock, "3")]).unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(shop.close(id).unwrap().state, "closed");
    // The short-closed one is returnable again, and no more than that.
    let again = shop.draft(&[back("S1", 1, "2")]);
    let over = json!({"code": "over_return", "params": {"line": 1, "asked": "2", "available": "1"}});
    assert_eq!(refused(shop.submit(again)), over);
    shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(
        shop.books(),
        "1405.01 40.00; 3001 -40.00; 5001.01 -100.00; 5001.02 100.00; 5401.01 40.00; 5401.02 -40.00"
    );
    shop.sound();
}

#[test]
fn scrap_is_a_loss_only_when_it_was_approved() {
    let mut shop = shop_with_four_sold();
    let id = shop.approved(&[back("S1", 1, "2")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Scrap, "1"), (Disposition::Restock, "1")])
        .unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(
        shop.books(),
        "1001 50.00; 1405.01 10.00; 1901 10.00; 3001 -40.00; 5001.01 -100.00; 5001.02 50.00; 5401.01 40.00; 5401.02 -20.00"
    );
    assert_eq!(
        refused(shop.close(id)),
        json!({"code": "not_finished", "params": {"what": "scrap"}})
    );
    assert_eq!(papers(&shop.approve_scrap(id).unwrap()), "SC");
    shop.close(id).unwrap();
    assert_eq!(
        shop.books(),
        "1001 50.00; 1405.01 10.00; 3001 -40.00; 5001.01 -100.00; 5001.02 50.00; 5401.01 40.00; 5401.02 -20.00; 5711 10.00"
    );
    assert_eq!(shop.levels("A"), "sellable 1 worth 10.00");
    shop.sound();
}

#[test]
fn what_is_not_accepted_goes_back_to_the_customer_and_is_not_credited() {
    let mut shop = shop_with_four_sold();
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::BackToCustomer, "2")]).unwrap();
    assert_eq!(refused(shop.credit(id))["code"], "nothing_to_do");
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("25"));
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    assert_eq!(shop.levels("A"), "sellable 1 worth 10.00");
    assert_eq!(
        shop.books(),
        "1001 75.00; 1405.01 10.00; 3001 -40.00; 5001.01 -100.00; 5001.02 25.00; 5401.01 40.00; 5401.02 -10.00"
    );
    shop.sound();
}

#[test]
fn credit_and_refund_go_in_parts() {
    let mut shop = shop_with_four_sold();
    let id = shop.approved(&[back("S1", 1, "4")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "4")]).unwrap();
    assert_eq!(shop.view(id).money, Settlement::None);
    shop.credit_some(id, "1").unwrap();
    shop.refund_to(id, &[(Tender::Cash, "10")], None).unwrap();
    assert_eq!(shop.view(id).money, Settlement::Part);
    let over = json!({"code": "more_than_open", "params": {"asked": "15.01", "open": "15.00"}});
    assert_eq!(
        refused(shop.refund_to(id, &[(Tender::Cash, "15.01")], None)),
        over
    );
    let open = json!({"code": "not_finished", "params": {"what": "credit"}});
    assert_eq!(refused(shop.close(id)), open);
    shop.credit(id).unwrap();
    let changed = shop.refund(id).unwrap();
    assert_eq!(
        (changed.credited, changed.refunded),
        (shop.money("100"), shop.money("100"))
    );
    assert_eq!(shop.view(id).money, Settlement::Settled);
    shop.close(id).unwrap();
    assert_eq!(refused(shop.credit(id))["params"]["state"], "closed");
    let numbers: Vec<_> = shop
        .view(id)
        .postings
        .into_iter()
        .map(|posting| posting.number)
        .collect();
    let expected = [
        "RI-2026-000001",
        "QC-2026-000001",
        "CN-2026-000001",
        "RF-2026-000001",
        "CN-2026-000002",
        "RF-2026-000002",
    ];
    assert_eq!(numbers, expected);
    shop.sound();
}

#[test]
fn a_rejected_return_reopened_and_handed_in_again_keeps_its_number() {
    let mut shop = shop_with_four_sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(shop.view(id).number, None, "a draft has no number");
    let number = shop.submit(id).unwrap().number;
    assert_eq!(number.as_deref(), Some("RT-2026-000001"));
    assert_eq!(refused(shop.reject(id, " "))["code"], "reason_missing");
    shop.reject(id, "worn").unwrap();
    assert_eq!(shop.view(id).state, "rejected");
    shop.reopen(id).unwrap();
    assert_eq!(
        (shop.view(id).state.as_str(), shop.view(id).rma),
        ("draft", None),
        "stamps are cleared"
    );
    let other = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(
        shop.submit(other).unwrap().number.as_deref(),
        Some("RT-2026-000002")
    );
    assert_eq!(shop.submit(id).unwrap().number, number);
    shop.approve(id).unwrap();
    assert_eq!(shop.view(id).rma.as_deref(), Some("RMA-2026-000001"));
    shop.sound();
}

#[test]
fn a_return_is_cancelled_as_long_as_nothing_was_posted() {
    let mut shop = shop_with_four_sold();
    for submitted in [false, true] {
        let id = shop.draft(&[back("S1", 1, "4")]);
        if submitted {
            shop.submit(id).unwrap();
        }
        assert_eq!(shop.cancel(id, "kept it").unwrap().state, "cancelled");
    }
    let id = shop.approved(&[back("S1", 1, "4")]);
    shop.receive_some(id, "1").unwrap();
    assert_eq!(refused(shop.cancel(id, "kept it"))["code"], "later_posting_first");
    shop.void_latest(id).unwrap();
    assert_eq!(shop.cancel(id, "kept it").unwrap().state, "cancelled");
    assert_eq!(shop.levels("A"), "");
    // All four can be returned again.
    shop.take_back(&[back("S1", 1, "4")]);
    shop.sound();
}

#[test]
fn a_service_is_credited_without_goods() {
    let mut shop = Shop::stocked(&[("A", "25", "4", "10")]);
    shop.product("FIT", "40", "0", false);
    shop.sell("S1", &[("A", "1"), ("FIT", "1")], &[(Tender::Cash, "65")]);
    let done = shop.take_back(&[back("S1", 2, "1")]);
    assert_eq!(
        (papers(&done.changed).as_str(), done.changed.state.as_str()),
        ("CN RF", "closed")
    );
    let again = shop.draft(&[back("S1", 2, "1")]);
    assert_eq!(refused(shop.submit(again))["params"]["available"], "0");
    assert_eq!(
        shop.books(),
        "1001 25.00; 1405.01 30.00; 3001 -40.00; 5001.01 -65.00; 5001.02 40.00; 5401.01 10.00"
    );
    shop.sound();
}

#[test]
fn what_was_credited_in_advance_is_not_credited_again_by_another_return() {
    let mut shop = Shop::stocked(&[("A", "25", "1", "10")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "25")]);
    let id = shop.approved(&[back("S1", 1, "1")]);
    let step = desk::ReturnCredit {
        id: Some(id),
        in_advance: true,
        ..Default::default()
    };
    shop.desk.return_credit(&step).unwrap();
    shop.refund(id).unwrap();
    let kept = json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}});
    assert_eq!(refused(shop.short_close(id)), kept);
    let other = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(refused(shop.submit(other))["code"], "over_return");
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.close(id).unwrap();
    assert_eq!(shop.levels("A"), "sellable 1 worth 10.00");
    shop.sound();
}
