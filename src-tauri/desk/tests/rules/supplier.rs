//! Goods back to a supplier: the basket, shipping at carrying value, and what the supplier answers.

use desk::{
    Basket, BasketChoose, BasketTake, BasketTo, DeskError, LineQuantity, PaymentAdd, SupplierReturnAnswer,
    SupplierReturnLine, SupplierReturnShip, SupplierReturnView, TradeGet, TradeList, TradeView,
};
use domain::ledger::Tender;
use domain::posting::AnswerKind;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::json;

use crate::goods::{number, purchase, shop, supplier};
use crate::shop::{Shop, at, back, refused};

/// Three of B were bought at 10 and 13 % tax, sold, brought back, and are to go to the supplier V1.
pub(crate) fn waiting() -> (Shop, i64) {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("B", "3", "10", "13")]))
        .unwrap();
    shop.sell("S1", &[("B", "3")], &[(Tender::Cash, "90")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::ToSupplier, "3")]).unwrap();
    (shop, id)
}

pub(crate) fn lot(name: &str, quantity: Option<&str>) -> SupplierReturnLine {
    SupplierReturnLine {
        lot: Some(name.into()),
        quantity: quantity.map(|quantity| quantity.parse().unwrap()),
        ..SupplierReturnLine::default()
    }
}

fn shelf(sku: &str, quantity: &str) -> SupplierReturnLine {
    SupplierReturnLine {
        sku: Some(sku.into()),
        quantity: Some(quantity.parse().unwrap()),
        ..SupplierReturnLine::default()
    }
}

pub(crate) fn ship(lines: Vec<SupplierReturnLine>) -> SupplierReturnShip {
    SupplierReturnShip {
        supplier: "V1".into(),
        lines,
        ..SupplierReturnShip::default()
    }
}

pub(crate) fn answer(kind: AnswerKind, lines: Option<&[(u16, &str)]>) -> SupplierReturnAnswer {
    let line = |&(line, quantity): &(u16, &str)| LineQuantity {
        line,
        quantity: quantity.parse().unwrap(),
    };
    SupplierReturnAnswer {
        pieces: vec![],
        request_id: None,
        number: "SR-2026-000001".into(),
        answer: kind,
        lines: lines.map(|lines| lines.iter().map(line).collect()),
        amount: None,
        payments: vec![],
        reference: String::new(),
        note: String::new(),
        preview: false,
    }
}

pub(crate) fn seen(shop: &Shop) -> SupplierReturnView {
    let number = "SR-2026-000001".into();
    shop.desk.supplier_return_get(&TradeGet { number }).unwrap()
}

/// `V1: QC-2026-000001.1 B 3 worth 30.00`.
pub(crate) fn shown(basket: &Basket) -> String {
    let groups = basket.suppliers.iter().map(|group| {
        let code = group.supplier.as_ref().and_then(|party| party.code.clone());
        let lots = group
            .lots
            .iter()
            .map(|lot| format!("{} {} {} worth {}", lot.lot, lot.sku, lot.quantity, lot.value));
        let code = code.unwrap_or_else(|| "nobody".into());
        format!("{code}: {}", lots.collect::<Vec<_>>().join(", "))
    });
    groups.collect::<Vec<_>>().join("; ")
}

fn worth(view: &TradeView) -> String {
    format!("{} {} {}", view.net, view.tax, view.open)
}

#[test]
fn the_basket_says_from_which_return_since_when_and_at_which_value() {
    let (mut shop, _) = waiting();
    shop.desk.set_clock(at("2026-03-15T12:00:00Z"));
    let basket = shop.desk.basket().unwrap();
    assert_eq!(shown(&basket), "V1: QC-2026-000001.1 B 3 worth 30.00");
    let lot = &basket.suppliers[0].lots[0];
    assert_eq!((lot.from.as_str(), lot.line, lot.days), ("RT-2026-000001", 1, 10));
    assert_eq!(lot.tax_rate.to_string(), "13");
    assert!(lot.bought_on.is_some() && !lot.chosen);
    assert_eq!(shop.levels("B"), "to_supplier 3 worth 30.00");
    // What waits for the supplier is accepted: the customer is credited for it, and the return is finished.
    shop.credit(1).unwrap();
    shop.refund(1).unwrap();
    shop.close(1).unwrap();
    shop.sound();
}

#[test]
fn shipped_at_carrying_value_the_claim_is_open_and_the_input_tax_goes_out() {
    let (mut shop, _) = waiting();
    let mut asked = ship(vec![lot("QC-2026-000001.1", None)]);
    asked.preview = true;
    let before = shop.books();
    assert_eq!(shop.desk.supplier_return_ship(&asked).unwrap().number, None);
    assert_eq!(shop.books(), before, "a preview posts nothing");
    asked.preview = false;
    asked.freight = vec![PaymentAdd {
        tender: Tender::Cash,
        amount: Some(shop.money("8")),
    }];
    let shipped = shop.desk.supplier_return_ship(&asked).unwrap();
    assert_eq!(number(&shipped), "SR-2026-000001");
    assert_eq!(worth(&shipped), "30.00 3.90 33.90");
    assert_eq!(shop.levels("B"), "");
    // 33.90 owed for the purchase, 33.90 claimed: 2202 and 2221 are even. The cost was relieved once, by the sale.
    assert_eq!(
        shop.books(),
        "1001 82.00; 1405.01 45.00; 3001 -45.00; 5001.01 -90.00; 5401.01 30.00; 5401.02 -30.00; 5601 8.00"
    );
    let one = &shop.desk.supplier_list().unwrap()[0];
    assert_eq!((one.owed, one.claim), (shop.money("0"), shop.money("33.90")));
    assert!(shop.desk.basket().unwrap().suppliers.is_empty());
    assert!(seen(&shop).message.contains("SR-2026-000001"));
    shop.sound();
}

#[test]
fn a_supplier_answers_line_by_line_in_pieces_until_the_claim_is_gone() {
    let (mut shop, _) = waiting();
    shop.desk
        .supplier_return_ship(&ship(vec![lot("QC-2026-000001.1", None)]))
        .unwrap();
    let one = Some([(1, "1")]);
    let one = one.as_ref().map(|lines| &lines[..]);
    let mut less = answer(AnswerKind::Credit, one);
    less.amount = Some(shop.money("9"));
    let credited = shop.desk.supplier_return_answer(&less).unwrap();
    assert_eq!(number(&credited), "SA-2026-000001");
    assert_eq!(seen(&shop).open, shop.money("22.60"));
    let replaced = answer(AnswerKind::Replaced, one);
    shop.desk.supplier_return_answer(&replaced).unwrap();
    assert_eq!(shop.levels("B"), "sellable 1 worth 10.00");
    let mut paid = answer(AnswerKind::Paid, None);
    paid.payments = vec![PaymentAdd {
        tender: Tender::Bank,
        amount: None,
    }];
    shop.desk.supplier_return_answer(&paid).unwrap();
    let view = seen(&shop);
    assert_eq!((view.open, view.answers.len()), (shop.money("0"), 3));
    assert_eq!(
        refused(shop.desk.supplier_return_answer(&paid))["code"],
        "nothing_to_do"
    );
    assert_eq!(
        refused(shop.desk.supplier_return_answer(&replaced)),
        json!({"code": "answered_beyond", "params": {"line": 1, "asked": "1", "open": "0"}})
    );
    // Owed 33.90 less 9.00 credited; 2.30 of the claim was not made good.
    assert_eq!(
        shop.books(),
        "1001 90.00; 1002 11.30; 1405.01 55.00; 2202 -24.90; 2221 1.30; 3001 -45.00; 5001.01 -90.00; \
         5401.01 30.00; 5401.02 -30.00; 5711 2.30"
    );
    shop.sound();
}

#[test]
fn what_a_supplier_refuses_waits_in_the_basket_again() {
    let (mut shop, _) = waiting();
    shop.desk
        .supplier_return_ship(&ship(vec![lot("QC-2026-000001.1", None)]))
        .unwrap();
    shop.desk
        .supplier_return_answer(&answer(AnswerKind::Refused, Some(&[(1, "2")])))
        .unwrap();
    let basket = shop.desk.basket().unwrap();
    assert_eq!(shown(&basket), "V1: SA-2026-000001.1 B 2 worth 20.00");
    assert!(basket.suppliers[0].lots[0].chosen);
    shop.desk
        .supplier_return_answer(&answer(AnswerKind::Repaired, None))
        .unwrap();
    assert_eq!(
        shop.levels("B"),
        "sellable 1 worth 10.00; to_supplier 2 worth 20.00"
    );
    // Refused goods go again, onto the shelf, or are scrapped.
    let again = ship(vec![lot("SA-2026-000001.1", Some("1"))]);
    shop.desk.supplier_return_ship(&again).unwrap();
    let take = |to| BasketTake {
        lot: "SA-2026-000001.1".into(),
        to,
        reason: "no use".into(),
        ..BasketTake::default()
    };
    let scrapped = shop.desk.basket_take(&take(BasketTo::Scrap)).unwrap();
    assert_eq!(
        (number(&scrapped).as_str(), scrapped.open),
        ("SC-2026-000001", shop.money("10"))
    );
    assert_eq!(
        refused(shop.desk.basket_take(&take(BasketTo::Shelf)))["code"],
        "invalid"
    );
    assert_eq!(shop.levels("B"), "sellable 1 worth 10.00");
    shop.sound();
}

#[test]
fn overstock_goes_straight_from_the_shelf_at_the_average_but_not_what_is_not_there() {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("A", "10", "10", "0")]))
        .unwrap();
    let over = ship(vec![shelf("A", "4"), shelf("A", "16")]);
    assert_eq!(
        refused(shop.desk.supplier_return_ship(&over)),
        json!({"code": "not_enough_stock", "params":
            {"sku": "A", "location": "sellable", "needed": "16", "on_hand": "15"}})
    );
    let shipped = shop
        .desk
        .supplier_return_ship(&ship(vec![shelf("A", "4")]))
        .unwrap();
    assert_eq!(worth(&shipped), "30.53 0.00 30.53");
    assert_eq!(shop.levels("A"), "sellable 15 worth 114.47");
    shop.sound();
}

#[test]
fn three_worth_10_00_shipped_one_by_one_leave_nothing_behind() {
    let mut shop = shop();
    shop.desk
        .purchase_post(&purchase(&[("B", "6", "3.333333", "0")]))
        .unwrap();
    shop.sell("S1", &[("B", "3")], &[(Tender::Cash, "90")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::ToSupplier, "3")]).unwrap();
    let one = lot("QC-2026-000001.1", Some("1"));
    let asked = ship(vec![one.clone(), one.clone(), one.clone()]);
    let shipped = shop.desk.supplier_return_ship(&asked).unwrap();
    let values: Vec<String> = shipped.lines.iter().map(|line| line.net.to_string()).collect();
    assert_eq!(values, ["3.33", "3.34", "3.33"]);
    assert_eq!(
        refused(shop.desk.supplier_return_ship(&ship(vec![one]))),
        json!({"code": "lot_short", "params": {"lot": "B", "asked": "1", "left": "0"}})
    );
    shop.sound();
}

#[test]
fn whose_goods_are_is_chosen_where_nobody_supplied_them() {
    let mut shop = shop();
    supplier(&mut shop, "V2", "Other");
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "20")]);
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::ToSupplier, "1")]).unwrap();
    assert_eq!(
        shown(&shop.desk.basket().unwrap()),
        "nobody: QC-2026-000001.1 A 1 worth 5.00"
    );
    let choose = |lot: &str, supplier: &str| BasketChoose {
        lot: lot.into(),
        supplier: supplier.into(),
    };
    let chosen = shop
        .desk
        .basket_choose(&choose("QC-2026-000001.1", "V2"))
        .unwrap();
    assert_eq!(shown(&chosen), "V2: QC-2026-000001.1 A 1 worth 5.00");
    for (lot, supplier) in [
        ("QC-2026-000001.2", "V2"),
        ("QC-2026-000009.1", "V2"),
        ("rubbish", "V2"),
        ("QC-2026-000001.1", "V9"),
    ] {
        let refusal = refused(shop.desk.basket_choose(&choose(lot, supplier)));
        assert_eq!(refusal["code"], "not_found", "{lot} {supplier}");
    }
    shop.sound();
}

#[test]
fn a_cashier_ships_and_answers_nothing_and_a_request_ships_once() {
    let (mut shop, _) = waiting();
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    let asked = SupplierReturnShip {
        request_id: Some("r1".into()),
        ..ship(vec![lot("QC-2026-000001.1", Some("1"))])
    };
    let denied: Result<TradeView, DeskError> = shop.desk.supplier_return_ship(&asked);
    assert_eq!(refused(denied)["code"], "not_permitted");
    shop.sign_in("owner");
    let first = shop.desk.supplier_return_ship(&asked).unwrap();
    let second = shop.desk.supplier_return_ship(&asked).unwrap();
    assert_eq!(first.number, second.number);
    shop.sign_in("Ann");
    let denied = shop
        .desk
        .supplier_return_answer(&answer(AnswerKind::Refused, None));
    assert_eq!(refused(denied)["code"], "not_permitted");
    let rows = shop
        .desk
        .supplier_return_list(&TradeList::default())
        .unwrap()
        .rows;
    assert_eq!((rows.len(), rows[0].open), (1, shop.money("11.30")));
    shop.sound();
}
