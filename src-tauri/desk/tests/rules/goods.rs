//! Other goods in and out, scrap and its approval; each undone again.

use desk::{
    CustomerAdd, Desk, DeskError, Find, PurchaseLineAdd, PurchasePost, ScrapApprove, StockLineAdd, StockPost,
    SupplierAdd, TradeList, TradeReverse, TradeView,
};
use domain::document::DocumentKind;
use domain::ledger::Tender;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, back, refused};

pub(crate) fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "9", "5"), ("B", "30", "0", "8")]);
    supplier(&mut shop, "V1", "Vendor");
    shop
}

pub(crate) fn supplier(shop: &mut Shop, code: &str, name: &str) {
    let add = SupplierAdd {
        code: code.into(),
        name: name.into(),
        phone: "0571 8800".into(),
    };
    shop.desk.supplier_add(&add).unwrap();
}

/// (code, quantity, price, tax rate).
pub(crate) fn purchase(lines: &[(&str, &str, &str, &str)]) -> PurchasePost {
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

pub(crate) fn undo(number: &str) -> TradeReverse {
    TradeReverse {
        number: number.into(),
        reason: "typing error".into(),
        ..TradeReverse::default()
    }
}

pub(crate) fn number(view: &TradeView) -> String {
    view.number.clone().unwrap()
}

#[test]
fn a_supplier_is_no_customer() {
    let mut shop = shop();
    shop.desk
        .customer_add(&CustomerAdd {
            code: "V1".into(),
            name: "Vendor Ann".into(),
            phone: String::new(),
            ..CustomerAdd::default()
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
    assert_eq!(approved.gross, shop.money("10"), "what it is about");
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
    let scrap = TradeList {
        kind: Some(DocumentKind::Scrap),
        ..TradeList::default()
    };
    assert!(shop.desk.stock_documents(&scrap).unwrap().rows.is_empty());
    assert_eq!(
        refused(shop.desk.stock_reverse(&undo("SC-2026-000001")))["code"],
        "not_found"
    );
    shop.sound();
}
