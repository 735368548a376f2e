//! Purchases and payments to suppliers; each undone again.

use desk::{PaymentAdd, PurchasePost, SupplierPay, TradeGet, TradeList, TradeReversed};
use domain::document::DocumentKind;
use domain::ledger::Tender;
use domain::staff::Role;
use serde_json::json;

use crate::goods::{number, purchase, shop, undo};
use crate::shop::{Shop, at, refused};

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
