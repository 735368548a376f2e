//! Undoing what went to a supplier: nothing leaves twice, and nothing comes back twice.

use desk::{BasketTake, BasketTo};
use domain::posting::AnswerKind;
use domain::returns::Disposition;
use serde_json::json;

use crate::goods::undo;
use crate::shop::refused;
use crate::supplier::{answer, lot, ship, shown, waiting};

#[test]
fn an_inspection_is_not_undone_once_its_goods_went_to_the_supplier() {
    let (mut shop, id) = waiting();
    let some = ship(vec![lot("QC-2026-000001.1", Some("1"))]);
    shop.desk.supplier_return_ship(&some).unwrap();
    assert_eq!(
        refused(shop.void_latest(id)),
        json!({"code": "gone_to_supplier", "params": {"line": 1, "needed": "3", "left": "2"}})
    );
    shop.desk
        .supplier_return_reverse(&undo("SR-2026-000001"))
        .unwrap();
    assert_eq!(
        shown(&shop.desk.basket().unwrap()),
        "V1: QC-2026-000001.1 B 3 worth 30.00"
    );
    shop.void_latest(id).unwrap();
    assert_eq!(shop.levels("B"), "quarantine 3 worth 30.00");
    assert!(shop.desk.basket().unwrap().suppliers.is_empty());
    // Inspected anew they are another lot.
    shop.inspect(id, &[(Disposition::ToSupplier, "2"), (Disposition::Restock, "1")])
        .unwrap();
    assert_eq!(
        shown(&shop.desk.basket().unwrap()),
        "V1: QC-2026-000003.1 B 2 worth 20.00"
    );
    shop.sound();
}

#[test]
fn answers_are_undone_before_the_shipping_and_in_any_order_among_themselves() {
    let (mut shop, _) = waiting();
    shop.desk
        .supplier_return_ship(&ship(vec![lot("QC-2026-000001.1", None)]))
        .unwrap();
    let before = shop.books();
    for kind in [AnswerKind::Credit, AnswerKind::Replaced, AnswerKind::Refused] {
        shop.desk
            .supplier_return_answer(&answer(kind, Some(&[(1, "1")])))
            .unwrap();
    }
    assert_eq!(
        refused(shop.desk.supplier_return_reverse(&undo("SR-2026-000001")))["code"],
        "settled_by"
    );
    for number in ["SA-2026-000001", "SA-2026-000003", "SA-2026-000002"] {
        shop.desk.supplier_return_reverse(&undo(number)).unwrap();
        shop.sound();
    }
    assert_eq!(shop.books(), before);
    assert_eq!(
        refused(shop.desk.supplier_return_reverse(&undo("SA-2026-000002")))["code"],
        "already_reversed"
    );
    shop.desk
        .supplier_return_reverse(&undo("SR-2026-000001"))
        .unwrap();
    assert_eq!(
        refused(
            shop.desk
                .supplier_return_answer(&answer(AnswerKind::Credit, None))
        )["code"],
        "already_reversed"
    );
    assert_eq!(shop.levels("B"), "to_supplier 3 worth 30.00");
    shop.sound();
}

#[test]
fn a_refusal_is_not_undone_once_its_goods_left_the_basket_again() {
    let (mut shop, _) = waiting();
    shop.desk
        .supplier_return_ship(&ship(vec![lot("QC-2026-000001.1", Some("2"))]))
        .unwrap();
    shop.desk
        .supplier_return_answer(&answer(AnswerKind::Refused, None))
        .unwrap();
    let take = BasketTake {
        lot: "SA-2026-000001.1".into(),
        quantity: Some("1".parse().unwrap()),
        to: BasketTo::Shelf,
        reason: "good enough".into(),
        ..BasketTake::default()
    };
    shop.desk.basket_take(&take).unwrap();
    assert_eq!(
        shop.levels("B"),
        "sellable 1 worth 10.00; to_supplier 2 worth 20.00"
    );
    // One of the first lot is still there: as many of the product, but not those.
    assert_eq!(
        refused(shop.desk.supplier_return_reverse(&undo("SA-2026-000001"))),
        json!({"code": "lot_short", "params": {"lot": "B", "asked": "2", "left": "1"}})
    );
    shop.desk
        .supplier_return_reverse(&undo("TR-2026-000001"))
        .unwrap();
    shop.desk
        .supplier_return_reverse(&undo("SA-2026-000001"))
        .unwrap();
    assert_eq!(
        shown(&shop.desk.basket().unwrap()),
        "V1: QC-2026-000001.1 B 1 worth 10.00"
    );
    shop.sound();
}

#[test]
fn scrap_out_of_the_basket_is_undone_into_it() {
    let (mut shop, _) = waiting();
    let take = BasketTake {
        lot: "QC-2026-000001.1".into(),
        quantity: Some("2".parse().unwrap()),
        to: BasketTo::Scrap,
        reason: "no use".into(),
        ..BasketTake::default()
    };
    shop.desk.basket_take(&take).unwrap();
    shop.sound();
    shop.desk.stock_reverse(&undo("SC-2026-000001")).unwrap();
    assert_eq!(
        shown(&shop.desk.basket().unwrap()),
        "V1: QC-2026-000001.1 B 3 worth 30.00"
    );
    shop.sound();
}
