//! Money rules 1 to 5, 7, 9, 10 and 13.

use desk::{CounterReturn, CustomerAdd, Init, LineDisposition, ReturnInspect, ReturnRefund, SaleGet};
use domain::ledger::Tender;
use domain::pricing::PriceMode;
use domain::returns::Disposition;
use serde_json::json;

use crate::shop::{Shop, back, counter, found, paid_back, papers, refused};

const SHELF: [crate::shop::Goods<'static>; 3] = [
    ("A", "19.99", "10", "10"),
    ("B", "29.99", "10", "15"),
    ("C", "0.99", "10", "0.50"),
];

#[test]
fn rule_1_an_order_discount_is_frozen_on_the_lines() {
    let mut shop = Shop::stocked(&SHELF);
    shop.sell_less("S1", &[("A", "3"), ("B", "1"), ("C", "2")], "10", "81.94");
    let sale = shop.desk.sale_get(&SaleGet { number: "S1".into() }).unwrap();
    let nets: Vec<String> = sale.lines.iter().map(|line| line.net.to_string()).collect();
    assert_eq!(nets, ["53.45", "26.73", "1.76"]);
    assert_eq!(
        shop.books(),
        "1001 81.94; 1405.01 209.00; 3001 -255.00; 5001.01 -81.94; 5401.01 46.00"
    );
    assert_eq!(shop.levels("A"), "sellable 7 worth 70.00");
    shop.sound();
}

#[test]
fn rule_2_one_by_one_refunds_17_82_then_17_81_then_17_82() {
    let mut shop = Shop::stocked(&SHELF);
    shop.sell_less("S1", &[("A", "3"), ("B", "1"), ("C", "2")], "10", "81.94");
    let shown = shop
        .desk
        .sale_get(&SaleGet { number: "S1".into() })
        .unwrap()
        .lines[0]
        .refunds
        .clone();
    let refunds: Vec<String> = (0..3)
        .map(|_| paid_back(&shop.take_back(&[back("S1", 1, "1")])))
        .collect();
    assert_eq!(refunds, ["cash 17.82", "cash 17.81", "cash 17.82"]);
    let shown: Vec<String> = shown.iter().map(|refund| format!("cash {refund}")).collect();
    assert_eq!(shown, refunds, "the sale's page says beforehand what is paid");
    assert_eq!(shop.levels("A"), "sellable 10 worth 100.00");
    assert_eq!(
        shop.books(),
        "1001 28.49; 1405.01 239.00; 3001 -255.00; 5001.01 -81.94; 5001.02 53.45; 5401.01 46.00; 5401.02 -30.00"
    );
    shop.sound();
}

#[test]
fn rule_3_sold_at_19_percent_is_refunded_at_19_though_the_rate_is_now_10() {
    let mut shop = Shop::open();
    shop.taxed(("A", "119", "5", "50"), "19");
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "119")]);
    let path = shop.path();
    // There is no screen that changes a product's rate; another program that writes the file may.
    rusqlite::Connection::open(path)
        .unwrap()
        .execute(
            "UPDATE product SET tax_rate = 10000, unit_price = 90000000 WHERE sku = 'A'",
            [],
        )
        .unwrap();
    let returned = shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(paid_back(&returned), "cash 119.00");
    let line = &shop.view(returned.changed.id).lines[0];
    assert_eq!(
        (line.credited_net.to_string(), line.credited_tax.to_string()),
        ("100.00".into(), "19.00".into())
    );
    assert_eq!(
        shop.books(),
        "1405.01 250.00; 3001 -250.00; 5001.01 -100.00; 5001.02 100.00; 5401.01 50.00; 5401.02 -50.00"
    );
    assert_eq!(shop.levels("A"), "sellable 5 worth 250.00");
    shop.sound();
}

#[test]
fn rule_4_150_and_60_less_42_refunds_120_and_48() {
    let mut shop = Shop::stocked(&[("A", "150", "1", "90"), ("B", "60", "1", "30")]);
    shop.sell_less("S1", &[("A", "1"), ("B", "1")], "42", "168");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 120.00");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 2, "1")])), "cash 48.00");
    assert_eq!(
        shop.books(),
        "1405.01 120.00; 3001 -120.00; 5001.01 -168.00; 5001.02 168.00; 5401.01 120.00; 5401.02 -120.00"
    );
    shop.sound();
}

#[test]
fn rule_4_what_stays_is_never_spread_again_100_and_100_less_50() {
    let mut shop = Shop::stocked(&[("A", "100", "1", "60"), ("B", "100", "1", "60")]);
    shop.sell_less("S1", &[("A", "1"), ("B", "1")], "50", "150");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 75.00");
    let kept = &shop
        .desk
        .sale_get(&SaleGet { number: "S1".into() })
        .unwrap()
        .lines[1];
    assert_eq!(kept.refunds, [shop.money("75")]);
    assert_eq!(
        shop.books(),
        "1001 75.00; 1405.01 60.00; 3001 -120.00; 5001.01 -150.00; 5001.02 75.00; 5401.01 120.00; 5401.02 -60.00"
    );
    assert_eq!(
        (shop.levels("A").as_str(), shop.levels("B").as_str()),
        ("sellable 1 worth 60.00", "")
    );
    shop.sound();
}

fn exclusive() -> Shop {
    Shop::with(Init {
        currency: Some("USD".into()),
        prices: Some(PriceMode::Exclusive),
        ..Init::default()
    })
}

#[test]
fn rule_5_exclusive_2_at_100_less_20_at_10_percent_refunds_99_for_one() {
    let mut shop = exclusive();
    shop.taxed(("A", "100", "2", "40"), "10");
    shop.sell_less("S1", &[("A", "2")], "20", "198");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 99.00");
    assert_eq!(
        shop.books(),
        "1001 99.00; 1405.01 40.00; 2221 -9.00; 3001 -80.00; 5001.01 -180.00; 5001.02 90.00; 5401.01 80.00; 5401.02 -40.00"
    );
    shop.sound();
}

#[test]
fn rule_5_four_credit_notes_sum_to_334_99() {
    let mut shop = exclusive();
    let prices = ["68.33", "68.33", "57.50", "85.00"];
    for (sku, price) in ["A", "B", "C", "D"].into_iter().zip(prices) {
        shop.taxed((sku, price, "1", "10"), "20");
    }
    let lines = ["A", "B", "C", "D"].map(|sku| (sku, "1"));
    shop.sell("S1", &lines, &[(Tender::Card, "334.99")]);
    let mut sum = shop.money("0");
    for line in 1..=4 {
        let returned = shop.take_back(&[back("S1", line, "1")]);
        assert_eq!(papers(&returned.changed), "RI QC CN RF", "a credit note each");
        sum += returned.changed.credited;
    }
    assert_eq!(sum, shop.money("334.99"));
    assert_eq!(
        shop.books(),
        "1405.01 40.00; 3001 -40.00; 5001.01 -279.16; 5001.02 279.16; 5401.01 40.00; 5401.02 -40.00"
    );
    shop.sound();
}

#[test]
fn rule_6_keep_six_at_50_less_a_tenth_and_five_back_refund_225() {
    let mut shop = Shop::stocked(&[("A", "50", "6", "20")]);
    shop.sell_less("S1", &[("A", "6")], "30", "270");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "5")])), "cash 225.00");
    shop.sound();
}

#[test]
fn rule_6_free_goods_carry_value_two_of_three_for_20_refund_13_33() {
    let mut shop = Shop::stocked(&[("A", "10", "3", "4")]);
    shop.sell_less("S1", &[("A", "3")], "10", "20");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "2")])), "cash 13.33");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 6.67");
    shop.sound();
}

#[test]
fn rule_7_counted_beats_announced_two_of_three_credit_179_98() {
    let mut shop = Shop::stocked(&[("A", "89.99", "3", "50")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "269.97")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive_some(id, "2").unwrap();
    shop.inspect(id, &[(Disposition::Restock, "2")]).unwrap();
    let over = shop.credit_some(id, "3");
    assert_eq!(
        refused(over),
        json!({"code": "too_much", "params": {"line": 1, "asked": "3", "most": "2"}})
    );
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("179.98"));
    assert_eq!(
        refused(shop.credit(id)),
        json!({"code": "nothing_to_do", "params": {}})
    );
    assert_eq!(shop.levels("A"), "sellable 2 worth 100.00");
    assert_eq!(
        shop.books(),
        "1001 269.97; 1122 -179.98; 1405.01 100.00; 3001 -150.00; 5001.01 -269.97; 5001.02 179.98; 5401.01 150.00; 5401.02 -100.00"
    );
    shop.sound();
}

#[test]
fn rule_9_unpaid_100_pays_no_cash_and_the_debt_is_gone() {
    let mut shop = Shop::stocked(&[("A", "100", "1", "60")]);
    shop.sell("S1", &[("A", "1")], &[]);
    let returned = shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(
        (papers(&returned.changed).as_str(), paid_back(&returned).as_str()),
        ("RI QC CN", "")
    );
    assert_eq!(
        shop.desk.sale_get(&SaleGet { number: "S1".into() }).unwrap().debt,
        shop.money("0")
    );
    assert_eq!(
        shop.books(),
        "1405.01 60.00; 3001 -60.00; 5001.01 -100.00; 5001.02 100.00; 5401.01 60.00; 5401.02 -60.00"
    );
    shop.sound();
}

#[test]
fn rule_9_debt_first_then_cash_60_of_100_paid() {
    let mut shop = Shop::stocked(&[("A", "25", "4", "10")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Cash, "60")]);
    assert_eq!(
        paid_back(&shop.take_back(&[back("S1", 1, "1")])),
        "",
        "25 less the debt of 40"
    );
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 10.00");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "2")])), "cash 50.00");
    assert_eq!(
        shop.books(),
        "1405.01 40.00; 3001 -40.00; 5001.01 -100.00; 5001.02 100.00; 5401.01 40.00; 5401.02 -40.00"
    );
    shop.sound();
}

#[test]
fn rule_9_change_is_not_payment_of_160_tendered_155_go_back() {
    let mut shop = Shop::stocked(&[("A", "155", "1", "60")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "160")]);
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 155.00");
    assert!(
        !shop.books().contains("1001"),
        "the drawer is as it was: {}",
        shop.books()
    );
    shop.sound();
}

#[test]
fn rule_10_card_50_and_cash_70() {
    let goods = [
        ("A", "150", "1", "60"),
        ("B", "120", "1", "50"),
        ("C", "30", "1", "10"),
    ];
    let mut shop = Shop::stocked(&goods);
    let paid = [(Tender::Cash, "100"), (Tender::Card, "200")];
    shop.sell("S1", &[("A", "1"), ("B", "1"), ("C", "1")], &paid);
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "card 150.00");
    assert_eq!(
        paid_back(&shop.take_back(&[back("S1", 2, "1")])),
        "card 50.00, cash 70.00"
    );
    assert_eq!(
        shop.books(),
        "1001 30.00; 1405.01 110.00; 3001 -120.00; 5001.01 -300.00; 5001.02 270.00; 5401.01 120.00; 5401.02 -110.00"
    );
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 3, "1")])), "cash 30.00");
    shop.sound();
}

#[test]
fn rule_10_another_tender_needs_a_permission_and_a_reason() {
    let mut shop = Shop::stocked(&[("A", "100", "1", "60")]);
    shop.staff("carol", domain::staff::Role::Cashier);
    shop.sell("S1", &[("A", "1")], &[(Tender::Card, "100")]);
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    let cash = [(Tender::Cash, "100")];
    assert_eq!(refused(shop.refund_to(id, &cash, None))["code"], "reason_missing");
    shop.sign_in("carol");
    let carol = shop.refund_to(id, &cash, Some("card lost"));
    assert_eq!(refused(carol)["params"]["permission"], "refund_other_tender");
    shop.sign_in("owner");
    shop.refund_to(id, &cash, Some("card lost")).unwrap();
    assert_eq!(
        refused(shop.refund(id))["code"],
        "nothing_to_do",
        "elsewhere counts as paid back too"
    );
    assert!(
        shop.books().starts_with("1001 -100.00; 1012.03 100.00; 1405.01"),
        "{}",
        shop.books()
    );
    shop.sound();
}

fn with_customer(shop: &mut Shop) {
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Li Wei".into(),
        phone: "13812342031".into(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
}

#[test]
fn rule_13_1000_are_500_paid_out_and_500_kept_which_then_pay_and_come_back_as_store_credit() {
    let mut shop = Shop::stocked(&[("A", "1000", "1", "600"), ("B", "300", "1", "100")]);
    with_customer(&mut shop);
    let mut sale = shop.sale("S1", &[("A", "1")], &[(Tender::Cash, "1000")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    let parts = vec![
        shop.part(None, Tender::Cash, "500"),
        shop.part(None, Tender::StoreCredit, "500"),
    ];
    let asked = CounterReturn {
        to: Some(parts),
        reason: Some("wants to come again".into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let returned = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(paid_back(&returned), "cash 500.00, store_credit 500.00");
    assert!(shop.books().contains("1001 500.00") && shop.books().contains("2203.02 -500.00"));
    let mut sale = shop.sale("S2", &[("B", "1")], &[(Tender::StoreCredit, "300")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    assert!(shop.books().contains("2203.02 -200.00"));
    shop.sound();
    // The refund that kept 500 cannot be undone any more: 300 of it are spent.
    let spent = shop.void_latest(returned.changed.id);
    let expected = json!({"code": "credit_used", "params": {"needed": "500.00", "left": "200.00"}});
    assert_eq!(refused(spent), expected);
    assert_eq!(
        paid_back(&shop.take_back(&[back("S2", 1, "1")])),
        "store_credit 300.00"
    );
    assert_eq!(
        shop.books(),
        "1001 500.00; 1405.01 700.00; 2203.02 -500.00; 3001 -700.00; 5001.01 -1300.00; 5001.02 1300.00; 5401.01 700.00; 5401.02 -700.00"
    );
    shop.sound();
}

#[test]
fn a_return_with_and_without_receipt_pays_each_part_from_its_own_credit() {
    let mut shop = Shop::stocked(&[("A", "100", "1", "60"), ("B", "30", "5", "10")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Card, "100")]);
    let id = shop.draft(&[back("S1", 1, "1"), found("B", "1")]);
    shop.submit(id).unwrap();
    shop.approve_although(id).unwrap();
    shop.receive(id).unwrap();
    for line in [1, 2] {
        let part = LineDisposition::plain(line, Disposition::Restock, "1".parse().unwrap());
        let step = ReturnInspect {
            id: Some(id),
            lines: vec![part],
            ..Default::default()
        };
        shop.desk.return_inspect(&step).unwrap();
    }
    shop.credit(id).unwrap();
    let needed = json!({"code": "tender_needed", "params": {"amount": "30.00"}});
    assert_eq!(refused(shop.refund(id)), needed);
    let to = vec![
        shop.part(Some("S1"), Tender::Card, "100"),
        shop.part(Some(""), Tender::Cash, "30"),
    ];
    let step = ReturnRefund {
        id: Some(id),
        to: Some(to),
        reason: Some("no receipt".into()),
        ..Default::default()
    };
    assert_eq!(
        shop.desk.return_refund(&step).unwrap().refunded,
        shop.money("130")
    );
    assert_eq!(shop.close(id).unwrap().state, "closed");
    shop.sound();
}
