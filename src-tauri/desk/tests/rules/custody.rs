//! What nobody expected in a parcel: held at no value, approved as a line of its own, left to another return, or handed
//! back; and what was seen of what came.

use desk::{
    CustodyApprove, CustodyDraft, CustodyHandBack, CustodyOutcome, CustomerAdd, DeskError, LineQuantity,
    ReceiptNoteAdd, ReturnChanged, ReturnReceive, SalePost, TodayGet, UnexpectedAdd,
};
use domain::ledger::Tender;
use domain::policy::Condition;
use domain::returns::Wait;
use serde_json::json;

use crate::shop::call::call;
use crate::shop::{Shop, back, refused};

/// Ada bought two A with one receipt and a B with another; one A is on its way back.
fn ada_sends_one_back() -> (Shop, i64) {
    let mut shop = Shop::stocked(&[
        ("A", "50", "5", "30"),
        ("B", "20", "5", "8"),
        ("C", "9", "5", "4"),
    ]);
    shop.desk
        .customer_add(&CustomerAdd {
            code: "ADA".into(),
            name: "Ada".into(),
            phone: String::new(),
            ..CustomerAdd::default()
        })
        .unwrap();
    for (number, sku, quantity, paid) in [("S1", "A", "2", "100"), ("S2", "B", "1", "20")] {
        let sale = shop.sale(number, &[(sku, quantity)], &[(Tender::Card, paid)]);
        let sale = SalePost {
            customer: Some("ADA".into()),
            ..sale
        };
        shop.desk.sale_post(&sale).unwrap();
    }
    let id = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(id).unwrap();
    shop.approve(id).unwrap();
    (shop, id)
}

fn parcel_with(shop: &mut Shop, id: i64, sku: Option<&str>, what: &str) -> Result<ReturnChanged, DeskError> {
    shop.desk.return_receive(&ReturnReceive {
        id: Some(id),
        lines: Some(vec![]),
        unexpected: vec![UnexpectedAdd {
            sku: sku.map(str::to_owned),
            what: what.into(),
            quantity: "1".parse().unwrap(),
        }],
        ..ReturnReceive::default()
    })
}

fn approve_own_line(shop: &mut Shop, id: i64) -> Result<ReturnChanged, DeskError> {
    shop.desk.return_custody_approve(&CustodyApprove {
        id: Some(id),
        item: 1,
        ..CustodyApprove::default()
    })
}

fn hand_back(shop: &mut Shop, id: i64, note: &str) -> Result<ReturnChanged, DeskError> {
    shop.desk.return_custody_hand_back(&CustodyHandBack {
        id: Some(id),
        item: 1,
        note: note.into(),
        ..CustodyHandBack::default()
    })
}

#[test]
fn what_nobody_expected_moves_no_stock_and_keeps_the_return_open() {
    let (mut shop, id) = ada_sends_one_back();
    let (levels, books) = (shop.levels("B"), shop.books());
    let changed = parcel_with(&mut shop, id, Some("B"), "was in the same box").unwrap();
    assert!(changed.posted.is_empty());
    assert_eq!((shop.levels("B"), shop.books()), (levels, books));
    let view = shop.view(id);
    assert_eq!(
        view.lines[0].outstanding,
        "1".parse().unwrap(),
        "the right one is still expected"
    );
    let custody = &view.inbound.unwrap().custody[0];
    assert_eq!(
        (custody.what.as_str(), custody.outcome, custody.sale.as_deref()),
        (
            "Product B · was in the same box",
            CustodyOutcome::Held,
            Some("S2")
        )
    );
    shop.receive(id).unwrap();
    shop.inspect(id, &[(domain::returns::Disposition::Restock, "1")])
        .unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(
        refused(shop.close(id)),
        json!({"code": "not_finished", "params": {"what": "custody"}})
    );
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let list = today
        .lists
        .iter()
        .find(|list| list.step == Wait::Custody)
        .unwrap();
    assert_eq!(
        (list.mine[0].id, list.mine[0].product.as_str()),
        (id, "Product B")
    );
    hand_back(&mut shop, id, "by post, paid by us").unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn of_a_sale_of_the_same_customer_it_becomes_a_line_and_is_counted_in() {
    let (mut shop, id) = ada_sends_one_back();
    parcel_with(&mut shop, id, Some("B"), "").unwrap();
    let changed = approve_own_line(&mut shop, id).unwrap();
    assert_eq!(changed.posted, ["RI-2026-000001"]);
    assert_eq!(
        shop.levels("B"),
        "sellable 4 worth 32.00; quarantine 1 worth 8.00"
    );
    let view = shop.view(id);
    assert_eq!(view.lines[1].sale.as_deref(), Some("S2"));
    assert_eq!(view.inbound.unwrap().custody[0].line, Some(2));
    shop.receive(id).unwrap();
    shop.desk
        .return_inspect(&desk::ReturnInspect {
            id: Some(id),
            lines: [1, 2]
                .map(|line| {
                    desk::LineDisposition::plain(
                        line,
                        domain::returns::Disposition::Restock,
                        "1".parse().unwrap(),
                    )
                })
                .to_vec(),
            ..desk::ReturnInspect::default()
        })
        .unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(
        shop.view(id).refunded,
        shop.money("70.00"),
        "50.00 of S1 and 20.00 of S2"
    );
    assert_eq!(
        refused(hand_back(&mut shop, id, "by post"))["code"],
        "not_in_custody"
    );
    shop.close(id).unwrap();
    shop.sound();
    shop.reopened().sound();
}

#[test]
fn a_line_of_its_own_passes_the_limit_like_any_return() {
    let (mut shop, id) = ada_sends_one_back();
    shop.staff("Ann", domain::staff::Role::Cashier);
    shop.limit("60");
    // The limit is in force for what is handed in from now on.
    let second = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(second).unwrap();
    shop.approve(second).unwrap();
    parcel_with(&mut shop, second, Some("B"), "").unwrap();
    shop.sign_in("Ann");
    assert_eq!(
        refused(approve_own_line(&mut shop, second))["code"],
        "not_permitted"
    );
    assert_eq!(shop.view(second).lines.len(), 1);
    shop.sign_in("owner");
    assert_eq!(shop.view(id).lines.len(), 1);
    shop.sound();
}

#[test]
fn of_no_sale_it_becomes_another_return_that_says_where_it_came_from() {
    let (mut shop, id) = ada_sends_one_back();
    parcel_with(&mut shop, id, Some("C"), "").unwrap();
    assert_eq!(refused(approve_own_line(&mut shop, id))["code"], "not_found");
    let draft = CustodyDraft {
        id: Some(id),
        item: 1,
        ..CustodyDraft::default()
    };
    shop.desk.return_custody_draft(&draft).unwrap();
    let custody = shop.view(id).inbound.unwrap().custody.remove(0);
    assert_eq!(
        (custody.outcome, custody.may_go_back),
        (CustodyOutcome::Moved, false)
    );
    let other = custody.moved_to.unwrap().id;
    let view = shop.view(other);
    assert_eq!(
        (view.customer.code.as_deref(), view.lines[0].sku.as_str()),
        (Some("ADA"), "C")
    );
    assert_eq!(view.inbound.unwrap().came_from.unwrap().id, id);
    assert_eq!(
        refused(hand_back(&mut shop, id, "by post"))["code"],
        "not_in_custody"
    );
    shop.submit(other).unwrap();
    shop.cancel(other, "she keeps it").unwrap();
    hand_back(&mut shop, id, "by post").unwrap();
    assert_eq!(shop.view(id).inbound.unwrap().custody[0].note, "by post");
    shop.sound();
}

#[test]
fn what_is_no_product_of_the_shop_is_described_and_can_only_go_back() {
    let (mut shop, id) = ada_sends_one_back();
    assert_eq!(
        refused(parcel_with(&mut shop, id, None, " "))["code"],
        "unexpected_unnamed"
    );
    parcel_with(&mut shop, id, None, "a neighbour's keys").unwrap();
    let custody = shop.view(id).inbound.unwrap().custody.remove(0);
    assert_eq!((custody.sku, custody.sale), (None, None));
    assert_eq!(refused(approve_own_line(&mut shop, id))["code"], "not_found");
    assert_eq!(refused(shop.cancel(id, "kept it"))["code"], "not_finished");
    hand_back(&mut shop, id, "fetched").unwrap();
    shop.cancel(id, "kept it").unwrap();
    shop.sound();
}

#[test]
fn what_was_seen_of_what_came_stands_with_its_receipt_and_goes_with_it() {
    let (mut shop, id) = ada_sends_one_back();
    shop.desk
        .return_receive(&ReturnReceive {
            id: Some(id),
            lines: Some(vec![LineQuantity {
                line: 1,
                quantity: "1".parse().unwrap(),
            }]),
            notes: vec![ReceiptNoteAdd {
                line: 1,
                condition: Some(Condition::Used),
                missing: "the charger".into(),
                weight_kg: "0.350".parse().ok(),
            }],
            ..ReturnReceive::default()
        })
        .unwrap();
    let notes = shop.view(id).inbound.unwrap().notes;
    assert_eq!(
        (
            notes[0].receipt.as_str(),
            notes[0].missing.as_str(),
            notes[0].condition
        ),
        ("RI-2026-000001", "the charger", Some(Condition::Used))
    );
    shop.void(id, "RI-2026-000001").unwrap();
    assert_eq!(shop.view(id).inbound.unwrap().notes.len(), 0);
    shop.sound();
}

#[test]
fn what_comes_with_a_claim_though_nothing_was_to_come_is_seen_and_handed_back() {
    let (mut shop, _) = ada_sends_one_back();
    let line = json!({ "sale": "S2", "sale_line": 1, "quantity": "1", "amount": "5" });
    let claim = json!({ "remedy": "allowance", "lines": [line] });
    let id = call(&mut shop.desk, "claim.draft", claim).unwrap()["id"]
        .as_i64()
        .unwrap();
    shop.submit(id).unwrap();
    shop.approve(id).unwrap();
    assert!(shop.view(id).inbound.is_none(), "nothing is to come");
    parcel_with(&mut shop, id, Some("B"), "").unwrap();
    shop.credit(id).unwrap();
    assert_eq!(refused(shop.close(id))["params"]["what"], "custody");
    let held = shop.view(id).inbound.unwrap().custody;
    assert_eq!((held.len(), held[0].sku.as_deref()), (1, Some("B")));
    hand_back(&mut shop, id, "by post").unwrap();
    shop.close(id).unwrap();
    shop.sound();
}
