//! Purchases, payments to suppliers, other goods in and out, scrap and its approval; each undone again.

use desk::{
    CustomerAdd, Desk, DeskError, Find, PaymentAdd, PurchaseLineAdd, PurchasePost, ScrapApprove,
    StockLineAdd, StockPost, SupplierAdd, SupplierPay, TradeGet, TradeList, TradeReverse, TradeReversed,
    TradeView,
};
use domain::document::DocumentKind;
use domain::ledger::Tender;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, at, back, refused};

fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "9", "5"), ("B", "30", "0", "8")]);
    supplier(&mut shop, "V1", "Vendor");
    shop
}

fn supplier(shop: &mut Shop, code: &str, name: &str) {
    let add = SupplierAdd {
        code: code.into(),
        name: name.into(),
        phone: "0571 8800".into(),
    };
    shop.desk.supplier_add(&add).unwrap();
}

/// (code, quantity, price, tax rate).
fn purchase(lines: &[(&str, &str, &str, &str)]) -> PurchasePost {
    let line = |&(sku, quantity, price, rate): &(&str, &str, &str, &str)| PurchaseLineAdd {
        sku: sku.into(),
        quantity: quantity.parse().unwrap(),
        unit_price: Some(price.parse().unwrap()),
        tax_rate: Some(rate.parse().unwrap()),
        discount: None,
    };
    PurchasePost {
        supplier: "V1".into(),
        reference: "DN-77".into(),
        lines: lines.iter().map(line).collect(),
        ..PurchasePost::default()
    }
}

fn goods(reason: &str, lines: &[(&str, &str)]) -> StockPost {
    let line = |&(sku, quantity): &(&str, &str)| StockLineAdd {
        sku: sku.into(),
        quantity: quantity.parse().unwrap(),
        unit_cost: None,
    };
    StockPost {
        reason: reason.into(),
        lines: lines.iter().map(line).collect(),
        ..StockPost::default()
    }
}

fn undo(number: &str) -> TradeReverse {
    TradeReverse {
        number: number.into(),
        reason: "typing error".into(),
        ..TradeReverse::default()
    }
}

fn number(view: &TradeView) -> String {
    view.number.clone().unwrap()
}

fn pay(shop: &Shop, tender: Tender, amount: Option<&str>) -> PaymentAdd {
    PaymentAdd {
        tender,
        amount: amount.map(|amount| shop.money(amount)),
    }
}

#[test]
fn moving_average_9_at_5_bought_10_at_10_is_145_00() {
    let mut shop = shop();
    let bought = shop
        .desk
        .purchase_post(&purchase(&[("A", "10", "10", "0")]))
        .unwrap();
    assert_eq!(number(&bought), "PI-2026-000001");
    assert_eq!(shop.levels("A"), "sellable 19 worth 145.00");
    assert_eq!(shop.books(), "1405.01 145.00; 2202 -100.00; 3001 -45.00");
    let owed = &shop.desk.supplier_list().unwrap()[0];
    assert_eq!((owed.code.as_str(), owed.owed), ("V1", shop.money("100")));
    shop.sound();
}

#[test]
fn input_tax_is_taken_back_and_a_discount_is_spread() {
    let mut shop = shop();
    let mut asked = purchase(&[("A", "2", "100", "13"), ("B", "1", "100", "0")]);
    asked.discount = Some(shop.money("30"));
    let bought = shop.desk.purchase_post(&asked).unwrap();
    // 200 and 100 less 20 and 10; 13 % of 180.
    assert_eq!((bought.net, bought.tax), (shop.money("270"), shop.money("23.40")));
    assert_eq!(shop.levels("A"), "sellable 11 worth 225.00");
    assert_eq!(
        shop.books(),
        "1405.01 315.00; 2202 -293.40; 2221 23.40; 3001 -45.00"
    );
    let mut with_tax = purchase(&[("B", "1", "113", "13")]);
    with_tax.prices_with_tax = true;
    let bought = shop.desk.purchase_post(&with_tax).unwrap();
    assert_eq!((bought.net, bought.tax), (shop.money("100"), shop.money("13")));
    shop.sound();
}

#[test]
fn a_purchase_is_paid_in_parts_and_not_beyond_what_is_open() {
    let mut shop = shop();
    let mut asked = purchase(&[("A", "10", "10", "0")]);
    asked.payments = vec![pay(&shop, Tender::Bank, Some("60"))];
    let bought = shop.desk.purchase_post(&asked).unwrap();
    assert_eq!(bought.open, shop.money("40"));
    assert_eq!(bought.settled_by, ["PM-2026-000001"]);
    let rest = |shop: &Shop, amount| SupplierPay {
        purchase: Some("PI-2026-000001".into()),
        payments: vec![pay(shop, Tender::Cash, amount)],
        ..SupplierPay::default()
    };
    assert_eq!(
        refused(shop.desk.supplier_pay(&rest(&shop, Some("40.01")))),
        json!({"code": "more_than_owed", "params": {"asked": "40.01", "open": "40.00"}})
    );
    shop.desk.supplier_pay(&rest(&shop, None)).unwrap();
    assert_eq!(
        refused(shop.desk.supplier_pay(&rest(&shop, None)))["code"],
        "nothing_to_do"
    );
    assert_eq!(
        shop.books(),
        "1001 -40.00; 1002 -60.00; 1405.01 145.00; 3001 -45.00"
    );
    // What a payment rests on is undone after it.
    assert_eq!(
        refused(shop.desk.purchase_reverse(&undo("PI-2026-000001"))),
        json!({"code": "settled_by", "params": {"by": "PM-2026-000002"}})
    );
    shop.desk.purchase_reverse(&undo("PM-2026-000002")).unwrap();
    assert_eq!(
        shop.desk
            .purchase_get(&TradeGet {
                number: "PI-2026-000001".into()
            })
            .unwrap()
            .open,
        shop.money("40")
    );
    shop.desk.purchase_reverse(&undo("PM-2026-000001")).unwrap();
    shop.desk.purchase_reverse(&undo("PI-2026-000001")).unwrap();
    // The ten leave at today's average of 7.63; the difference to what they cost goes to the cost of sales.
    assert_eq!(shop.books(), "1405.01 68.68; 3001 -45.00; 5401.01 -23.68");
    shop.sound();
}

#[test]
fn a_supplier_is_paid_what_is_owed_in_all() {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("A", "1", "10", "0")]))
        .unwrap();
    shop.desk
        .purchase_post(&purchase(&[("A", "2", "10", "0")]))
        .unwrap();
    let all = |amount: Option<&str>| SupplierPay {
        supplier: Some("V1".into()),
        payments: vec![pay(&shop, Tender::Bank, amount)],
        ..SupplierPay::default()
    };
    let (over, exact) = (all(Some("31")), all(None));
    assert_eq!(refused(shop.desk.supplier_pay(&over))["code"], "more_than_owed");
    shop.desk.supplier_pay(&exact).unwrap();
    assert_eq!(shop.desk.supplier_list().unwrap()[0].owed, shop.money("0"));
    shop.sound();
}

#[test]
fn a_purchase_undone_leaves_at_todays_average_and_only_while_it_is_there() {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("A", "10", "10", "0")]))
        .unwrap();
    shop.sell("S1", &[("A", "9")], &[(Tender::Cash, "180")]);
    let before = shop.levels("A");
    let undone = shop.desk.purchase_reverse(&undo("PI-2026-000001")).unwrap();
    assert_eq!(before, "sellable 10 worth 76.32");
    assert_eq!(
        shop.levels("A"),
        "",
        "all ten left, with all that they were worth"
    );
    // Owed 100 less; the shelf lost 76.32 of value: the rest is cost of sales.
    assert_eq!(
        shop.books(),
        "1001 180.00; 3001 -45.00; 5001.01 -180.00; 5401.01 45.00"
    );
    let again = undone.purchase.unwrap();
    assert_eq!((again.supplier.as_str(), again.lines.len()), ("V1", 1));
    shop.desk.purchase_post(&again).unwrap();
    shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "20")]);
    assert_eq!(
        refused(shop.desk.purchase_reverse(&undo("PI-2026-000003"))),
        json!({"code": "not_enough_stock",
               "params": {"sku": "A", "location": "sellable", "needed": "10", "on_hand": "9"}})
    );
    assert_eq!(
        refused(shop.desk.purchase_reverse(&undo("PI-2026-000001")))["code"],
        "already_reversed"
    );
    assert_eq!(
        refused(shop.desk.purchase_reverse(&undo("PI-2026-000002")))["code"],
        "is_reversal"
    );
    shop.sound();
}

#[test]
fn a_preview_of_a_purchase_is_the_posting_taken_back() {
    let mut shop = shop();
    let mut asked = purchase(&[("A", "3", "3.333333", "13")]);
    asked.payments = vec![pay(&shop, Tender::Bank, None)];
    asked.preview = true;
    let shown = shop.desk.purchase_post(&asked).unwrap();
    assert_eq!((shown.number, shown.gross), (None, shop.money("11.30")));
    assert_eq!(shop.levels("A"), "sellable 9 worth 45.00");
    asked.preview = false;
    asked.request_id = Some("r".into());
    let posted = shop.desk.purchase_post(&asked).unwrap();
    let again = shop.desk.purchase_post(&asked).unwrap();
    assert_eq!((posted.gross, number(&posted)), (shown.gross, number(&again)));
    assert_eq!(shop.levels("A"), "sellable 12 worth 55.00");
    shop.sound();
}

#[test]
fn without_a_price_goods_cost_what_they_cost_last() {
    let mut shop = shop();
    let mut asked = purchase(&[("B", "3", "1", "0")]);
    asked.lines[0].unit_price = None;
    shop.desk.purchase_post(&asked).unwrap();
    assert_eq!(shop.levels("B"), "sellable 3 worth 24.00");
    shop.sound();
}

#[test]
fn what_cannot_be_bought_is_refused() {
    let mut shop = shop();
    shop.product("S", "10", "0", false);
    let with = |line| purchase(&[line]);
    let cases: Vec<(PurchasePost, &str)> = vec![
        (with(("S", "1", "1", "0")), "no_goods"),
        (with(("X", "1", "1", "0")), "not_found"),
        (with(("A", "0", "1", "0")), "invalid"),
        (with(("A", "-1", "1", "0")), "invalid"),
        (with(("A", "1", "-1", "0")), "invalid"),
        (purchase(&[]), "invalid"),
        (
            PurchasePost {
                supplier: "V9".into(),
                ..with(("A", "1", "1", "0"))
            },
            "not_found",
        ),
        (
            PurchasePost {
                supplier: String::new(),
                ..with(("A", "1", "1", "0"))
            },
            "supplier_missing",
        ),
        (
            PurchasePost {
                date: "2026-03-06".parse().ok(),
                ..with(("A", "1", "1", "0"))
            },
            "invalid",
        ),
        (
            PurchasePost {
                discount: Some(shop.money("2")),
                ..with(("A", "1", "1", "0"))
            },
            "invalid",
        ),
    ];
    let books = shop.books();
    for (asked, code) in cases {
        assert_eq!(
            refused(shop.desk.purchase_post(&asked))["code"],
            code,
            "{asked:?}"
        );
    }
    let mut by_credit = with(("A", "1", "1", "0"));
    by_credit.payments = vec![pay(&shop, Tender::StoreCredit, None)];
    assert_eq!(refused(shop.desk.purchase_post(&by_credit))["code"], "invalid");
    shop.staff("till", Role::Cashier);
    shop.sign_in("till");
    assert_eq!(
        refused(shop.desk.purchase_post(&with(("A", "1", "1", "0"))))["params"]["permission"],
        "purchase_post"
    );
    assert_eq!(shop.books(), books);
    shop.sound();
}

#[test]
fn a_supplier_is_no_customer() {
    let mut shop = shop();
    shop.desk
        .customer_add(&CustomerAdd {
            code: "V1".into(),
            name: "Vendor Ann".into(),
            phone: String::new(),
        })
        .unwrap();
    let find = |text: &str| {
        let find = Find {
            text: text.into(),
            ..Find::default()
        };
        shop.desk.find(&find).unwrap().customers.len()
    };
    assert_eq!((find("Vendor"), find("8800")), (1, 0));
    shop.sound();
}

#[test]
fn other_goods_in_and_out_stand_against_what_their_reason_names() {
    let mut shop = shop();
    let found = shop.desk.stock_other_in(&goods("found", &[("A", "1")])).unwrap();
    // Nobody says what it cost: the average.
    assert_eq!(
        (number(&found), found.gross),
        ("OI-2026-000002".into(), shop.money("5"))
    );
    let mut gift = goods("gift_received", &[("B", "2")]);
    gift.lines[0].unit_cost = "4".parse().ok();
    gift.supplier = Some("V1".into());
    shop.desk.stock_other_in(&gift).unwrap();
    let out = shop
        .desk
        .stock_other_out(&goods("donation", &[("A", "2"), ("B", "1")]))
        .unwrap();
    assert_eq!(number(&out), "OO-2026-000001");
    assert_eq!(
        shop.books(),
        "1405.01 44.00; 3001 -45.00; 5301 -13.00; 5711 14.00"
    );
    assert_eq!(
        refused(shop.desk.stock_other_out(&goods("found", &[("A", "1")]))),
        json!({"code": "reason_other_way", "params": {"reason": "found"}})
    );
    assert_eq!(
        refused(shop.desk.stock_other_out(&goods("sample", &[("A", "99")]))),
        json!({"code": "not_enough_stock",
               "params": {"sku": "A", "location": "sellable", "needed": "99", "on_hand": "8"}})
    );
    assert_eq!(
        refused(shop.desk.stock_other_in(&goods(" ", &[("A", "1")])))["code"],
        "reason_missing"
    );
    let copy = shop
        .desk
        .stock_reverse(&undo("OO-2026-000001"))
        .unwrap()
        .stock
        .unwrap();
    assert_eq!((copy.reason.as_str(), copy.lines.len()), ("donation", 2));
    let copy = shop
        .desk
        .stock_reverse(&undo("OI-2026-000003"))
        .unwrap()
        .stock
        .unwrap();
    assert_eq!((copy.supplier.as_deref(), copy.customer), (Some("V1"), None));
    assert_eq!(copy.lines[0].unit_cost, "4".parse().ok());
    assert_eq!(shop.books(), "1405.01 50.00; 3001 -45.00; 5301 -5.00");
    shop.sound();
}

fn scrapped(desk: &mut Desk, quantity: &str) -> Result<TradeView, DeskError> {
    desk.stock_scrap(&goods("broken", &[("A", quantity)]))
}

#[test]
fn scrap_waits_in_1901_until_it_is_approved_into_5711() {
    let mut shop = shop();
    shop.staff("till", Role::Cashier);
    shop.sign_in("till");
    let scrap = scrapped(&mut shop.desk, "2").unwrap();
    assert_eq!(
        (number(&scrap), scrap.open),
        ("SC-2026-000001".into(), shop.money("10"))
    );
    assert_eq!(shop.books(), "1405.01 35.00; 1901 10.00; 3001 -45.00");
    let approve = |shop: &Shop, recoverable: Option<&str>| ScrapApprove {
        number: "SC-2026-000001".into(),
        recoverable: recoverable.map(|amount| shop.money(amount)),
        ..ScrapApprove::default()
    };
    let all = approve(&shop, None);
    assert_eq!(
        refused(shop.desk.stock_approve_scrap(&all))["params"]["permission"],
        "scrap_approve"
    );
    shop.sign_in("owner");
    let over = approve(&shop, Some("10.01"));
    assert_eq!(
        refused(shop.desk.stock_approve_scrap(&over))["code"],
        "more_than_owed"
    );
    let part = approve(&shop, Some("4"));
    let approved = shop.desk.stock_approve_scrap(&part).unwrap();
    assert_eq!(
        (number(&approved), approved.about.as_deref()),
        ("SC-2026-000002".into(), Some("SC-2026-000001"))
    );
    assert_eq!(shop.books(), "1221 4.00; 1405.01 35.00; 3001 -45.00; 5711 6.00");
    assert_eq!(
        refused(shop.desk.stock_approve_scrap(&all))["code"],
        "nothing_to_do"
    );
    assert_eq!(
        refused(shop.desk.stock_reverse(&undo("SC-2026-000001")))["params"]["by"],
        "SC-2026-000002"
    );
    shop.desk.stock_reverse(&undo("SC-2026-000002")).unwrap();
    shop.desk.stock_reverse(&undo("SC-2026-000001")).unwrap();
    assert_eq!(shop.books(), "1405.01 45.00; 3001 -45.00");
    shop.sound();
}

#[test]
fn scrap_of_a_return_is_not_approved_or_undone_here() {
    let mut shop = shop();
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "20")]);
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(domain::returns::Disposition::Scrap, "1")])
        .unwrap();
    shop.approve_scrap(id).unwrap();
    assert_eq!(
        refused(shop.desk.stock_reverse(&undo("SC-2026-000001")))["code"],
        "not_found"
    );
    shop.sound();
}

#[test]
fn documents_are_listed_newest_first_page_by_page() {
    let mut shop = shop();
    for _ in 0..3 {
        shop.desk
            .purchase_post(&purchase(&[("A", "1", "10", "0"), ("B", "1", "1", "0")]))
            .unwrap();
    }
    let page = |before: Option<String>| {
        let list = TradeList {
            before,
            rows_max: Some(2),
            ..TradeList::default()
        };
        shop.desk.purchase_list(&list).unwrap()
    };
    let first = page(None);
    let numbers: Vec<&str> = first.rows.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, ["PI-2026-000003", "PI-2026-000002"]);
    assert_eq!(
        (first.rows[0].goods.as_str(), first.rows[0].lines),
        ("Product A", 2)
    );
    let last = page(first.next);
    assert_eq!((last.rows.len(), last.next), (1, None));
    let sales = TradeList {
        kind: Some(DocumentKind::Sale),
        ..TradeList::default()
    };
    assert_eq!(refused(shop.desk.purchase_list(&sales))["code"], "invalid");
}

#[test]
fn nothing_is_undone_into_a_closed_period() {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("A", "1", "10", "0")]))
        .unwrap();
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    shop.set(desk::SettingsSet {
        close_through: "2026-03-31".parse().ok(),
        ..desk::SettingsSet::default()
    });
    let early = PurchasePost {
        date: "2026-03-31".parse().ok(),
        ..purchase(&[("A", "1", "10", "0")])
    };
    assert_eq!(refused(shop.desk.purchase_post(&early))["code"], "period_closed");
    let undone: TradeReversed = shop.desk.purchase_reverse(&undo("PI-2026-000001")).unwrap();
    assert_eq!(undone.number, "PI-2026-000002");
    assert_eq!(
        shop.desk
            .purchase_get(&TradeGet {
                number: undone.number
            })
            .unwrap()
            .date
            .to_string(),
        "2026-04-01"
    );
    shop.sound();
}
