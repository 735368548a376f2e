//! Stock: the moving average, availability, original cost, and what is refused.

use desk::{ReturnRef, SaleGet};
use domain::Quantity;
use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::json;

use crate::shop::{Shop, back, found, paid_back, refused};

fn cash(amount: &str) -> [(Tender, &str); 1] {
    [(Tender::Cash, amount)]
}

#[test]
fn moving_average_9_at_5_and_10_at_10_are_145_and_one_back_at_5_makes_7_50() {
    let mut shop = Shop::stocked(&[("A", "12", "10", "5")]);
    shop.sell("S1", &[("A", "1")], &cash("12"));
    shop.stock("A", "10", "10");
    assert_eq!(shop.levels("A"), "sellable 19 worth 145.00");
    shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(shop.levels("A"), "sellable 20 worth 150.00");
    shop.sell("S2", &[("A", "2")], &cash("24"));
    assert_eq!(shop.levels("A"), "sellable 18 worth 135.00", "one costs 7.50");
    assert_eq!(
        shop.books(),
        "1001 24.00; 1405.01 135.00; 3001 -150.00; 5001.01 -36.00; 5001.02 12.00; 5401.01 20.00; 5401.02 -5.00"
    );
    shop.sound();
}

#[test]
fn original_cost_10_comes_back_though_cost_now_is_6() {
    let mut shop = Shop::stocked(&[("A", "20", "1", "10")]);
    shop.sell("S1", &[("A", "1")], &cash("20"));
    shop.stock("A", "4", "6");
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 4 worth 24.00; quarantine 1 worth 10.00"
    );
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(shop.levels("A"), "sellable 5 worth 34.00");
    assert_eq!(
        shop.books(),
        "1001 20.00; 1405.01 34.00; 3001 -34.00; 5001.01 -20.00; 5401.01 10.00; 5401.02 -10.00"
    );
    shop.sound();
}

#[test]
fn a_return_never_takes_goods_out_50_and_5_are_55_of_which_5_wait_in_quarantine() {
    let mut shop = Shop::stocked(&[("A", "20", "55", "10")]);
    shop.sell("S1", &[("A", "5")], &cash("100"));
    assert_eq!(shop.levels("A"), "sellable 50 worth 500.00");
    let id = shop.approved(&[back("S1", 1, "5")]);
    assert_eq!(
        shop.levels("A"),
        "sellable 50 worth 500.00",
        "an approval moves nothing"
    );
    shop.receive(id).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 50 worth 500.00; quarantine 5 worth 50.00"
    );
    assert_eq!(
        shop.books(),
        "1001 100.00; 1405.01 500.00; 1405.02 50.00; 3001 -550.00; 5001.01 -100.00; 5401.01 50.00; 5401.02 -50.00"
    );
    let over = shop.sale("S2", &[("A", "51")], &cash("1020"));
    let refusal = refused(shop.desk.sale_post(&over));
    assert_eq!(
        refusal["params"]["on_hand"], "50",
        "what waits in quarantine is not sold"
    );
    shop.sound();
}

fn returnable(shop: &Shop) -> Quantity {
    shop.desk
        .sale_get(&SaleGet { number: "S1".into() })
        .unwrap()
        .lines[0]
        .returnable
}

fn units(count: i64) -> Quantity {
    Quantity::from_units(count)
}

#[test]
fn availability_of_10_sold_follows_each_step_of_a_return() {
    let mut shop = Shop::stocked(&[("A", "10", "10", "5")]);
    shop.sell("S1", &[("A", "10")], &cash("100"));
    let id = shop.draft(&[back("S1", 1, "4")]);
    assert_eq!(returnable(&shop), units(10), "a draft holds nothing");
    shop.submit(id).unwrap();
    assert_eq!(returnable(&shop), units(6), "submitted: held");
    shop.approve_some(id, "3").unwrap();
    assert_eq!(returnable(&shop), units(7), "what was not approved is released");
    shop.receive_some(id, "2").unwrap();
    assert_eq!(returnable(&shop), units(7), "received instead of held");
    shop.short_close(id).unwrap();
    assert_eq!(returnable(&shop), units(8), "short-closed: released");
    shop.inspect(
        id,
        &[(Disposition::BackToCustomer, "1"), (Disposition::Restock, "1")],
    )
    .unwrap();
    assert_eq!(
        returnable(&shop),
        units(9),
        "given back: the customer has it again"
    );
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    assert_eq!(returnable(&shop), units(9));
    assert_eq!(shop.levels("A"), "sellable 1 worth 5.00");
    assert_eq!(
        shop.books(),
        "1001 90.00; 1405.01 5.00; 3001 -50.00; 5001.01 -100.00; 5001.02 10.00; 5401.01 50.00; 5401.02 -5.00"
    );
    shop.sound();
}

#[test]
fn two_returns_cannot_jointly_exceed_what_was_sold() {
    let mut shop = Shop::stocked(&[("A", "10", "3", "5")]);
    shop.sell("S1", &[("A", "3")], &cash("30"));
    let first = shop.draft(&[back("S1", 1, "2")]);
    let second = shop.draft(&[back("S1", 1, "2")]);
    shop.submit(first).unwrap();
    let over = json!({"code": "over_return", "params": {"line": 1, "asked": "2", "available": "1"}});
    assert_eq!(refused(shop.submit(second)), over);
    shop.cancel(first, "kept it").unwrap();
    shop.submit(second).unwrap();
    assert_eq!(returnable(&shop), units(1));
    shop.sound();
}

#[test]
fn goods_handed_back_and_returned_anew_are_not_taken_back_a_second_time_by_an_undo() {
    let mut shop = Shop::stocked(&[("A", "10", "1", "5")]);
    shop.sell("S1", &[("A", "1")], &cash("10"));
    let first = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(first).unwrap();
    shop.inspect(first, &[(Disposition::BackToCustomer, "1")])
        .unwrap();
    let second = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(second).unwrap();
    let undone = shop.void_latest(first);
    let over = json!({"code": "over_return", "params": {"line": 1, "asked": "1", "available": "0"}});
    assert_eq!(refused(undone), over);
    shop.cancel(second, "kept it").unwrap();
    shop.void_latest(first).unwrap();
    assert_eq!(shop.levels("A"), "quarantine 1 worth 5.00");
    shop.sound();
}

#[test]
fn without_receipt_goods_come_in_at_the_current_average_and_at_the_last_cost_if_none_is_there() {
    let mut shop = Shop::stocked(&[("A", "20", "3", "10")]);
    let take = |shop: &mut Shop| {
        let id = shop.draft(&[found("A", "1")]);
        shop.submit(id).unwrap();
        let refusal = refused(shop.approve(id));
        assert_eq!(
            refusal,
            json!({"code": "policy_not_met", "params": {"failures": ["receipt_required"]}})
        );
        shop.approve_although(id).unwrap();
        shop.receive(id).unwrap();
        id
    };
    let id = take(&mut shop);
    assert_eq!(
        shop.levels("A"),
        "sellable 3 worth 30.00; quarantine 1 worth 10.00"
    );
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("20"));
    shop.refund_to(id, &[(Tender::Cash, "20")], Some("no receipt"))
        .unwrap();
    shop.close(id).unwrap();
    shop.sell("S1", &[("A", "4")], &cash("80"));
    take(&mut shop);
    assert_eq!(
        shop.levels("A"),
        "quarantine 1 worth 10.00",
        "none on the shelf: the last cost"
    );
    assert_eq!(
        shop.books(),
        "1001 60.00; 1405.02 10.00; 3001 -30.00; 5001.01 -80.00; 5001.02 20.00; 5401.01 40.00; 5401.02 -20.00"
    );
    let overrides: Vec<_> = shop
        .view(id)
        .timeline
        .into_iter()
        .flat_map(|act| act.overrides)
        .collect();
    assert_eq!(
        overrides,
        ["receipt_required"],
        "the override stands in the history"
    );
    shop.sound();
}

#[test]
fn a_sale_over_stock_is_refused_with_the_product_and_what_is_there() {
    let mut shop = Shop::stocked(&[("A", "10", "2", "5")]);
    let over = shop.sale("S1", &[("A", "1"), ("A", "2")], &cash("30"));
    let params = json!({"sku": "A", "location": "sellable", "needed": "2", "on_hand": "1"});
    assert_eq!(
        refused(shop.desk.sale_post(&over)),
        json!({"code": "not_enough_stock", "params": params})
    );
    assert_eq!(shop.levels("A"), "sellable 2 worth 10.00");
    assert_eq!(shop.books(), "1405.01 10.00; 3001 -10.00");
    shop.sound();
}

#[test]
fn a_fifth_of_a_kilogram_is_returnable() {
    let mut shop = Shop::stocked(&[("A", "9.99", "1", "5")]);
    shop.sell("S1", &[("A", "0.7")], &cash("6.99"));
    let returned = shop.take_back(&[back("S1", 1, "0.2")]);
    // 6.99 × 2 ÷ 7 = 1.997; the cost 3.50 × 2 ÷ 7 = 1.00.
    assert_eq!(paid_back(&returned), "cash 2.00");
    assert_eq!(shop.levels("A"), "sellable 0.5 worth 2.50");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "0.5")])), "cash 4.99");
    assert_eq!(
        shop.books(),
        "1405.01 5.00; 3001 -5.00; 5001.01 -6.99; 5001.02 6.99; 5401.01 3.50; 5401.02 -3.50"
    );
    shop.sound();
}

#[test]
fn yen_have_no_minor_units() {
    let mut shop = Shop::with(desk::Init {
        country: Some("JP".into()),
        ..desk::Init::default()
    });
    shop.taxed(("A", "1000", "3", "333.5"), "10");
    shop.sell("S1", &[("A", "3")], &cash("3000"));
    let paid: Vec<String> = (0..3)
        .map(|_| paid_back(&shop.take_back(&[back("S1", 1, "1")])))
        .collect();
    assert_eq!(paid, ["cash 1000", "cash 1000", "cash 1000"]);
    let view = shop
        .desk
        .return_get(&ReturnRef {
            id: Some(1),
            number: None,
        })
        .unwrap();
    assert_eq!(view.lines[0].credited_tax.to_string(), "91");
    let too_precise = shop.sale("S2", &[("A", "1")], &[]);
    let half = desk::SalePost {
        discount: Some("0.5".parse::<rust_decimal::Decimal>().map(decimal).unwrap()),
        ..too_precise
    };
    assert_eq!(
        refused(shop.desk.sale_post(&half))["params"]["why"],
        "too_precise"
    );
    // 3 × 333.5 are 1,000.5 yen, rounded once to 1,001.
    assert_eq!(shop.levels("A"), "sellable 3 worth 1001");
    assert_eq!(
        shop.books(),
        "1405.01 1001; 3001 -1001; 5001.01 -2727; 5001.02 2727; 5401.01 1001; 5401.02 -1001"
    );
    shop.sound();
}

fn decimal(value: rust_decimal::Decimal) -> domain::Money {
    serde_json::from_value(json!(value.to_string())).unwrap()
}
