//! Sales undone whole, and what a sale would come to before it is posted.

use desk::{SaleGet, SaleLineAdd, SaleList, SalePost, SaleReverse, SaleView};
use domain::ledger::Tender;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, at, back, code, refused};

fn reverse(number: &str) -> SaleReverse {
    SaleReverse {
        number: number.into(),
        reason: "rung up twice".into(),
        ..SaleReverse::default()
    }
}

fn sale_of(shop: &Shop, number: &str) -> SaleView {
    let get = SaleGet {
        number: number.into(),
    };
    shop.desk.sale_get(&get).unwrap()
}

/// 9 @ 5 and 10 @ 10 on the shelf: 145.00, 7.63 each and a cent.
fn shop_with_sale() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "9", "5")]);
    shop.stock("A", "10", "10");
    shop.sell("S1", &[("A", "4")], &[(Tender::Card, "50"), (Tender::Cash, "40")]);
    shop
}

#[test]
fn a_sale_undone_brings_back_the_goods_at_their_cost_and_the_money_to_its_tenders() {
    let mut shop = shop_with_sale();
    let before = shop_with_sale_unsold();
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    let undone = shop.desk.sale_reverse(&reverse("S1")).unwrap();
    assert_eq!(
        (undone.number.as_str(), undone.reverses.as_str()),
        ("SO-2026-000001", "S1")
    );
    let refunds: Vec<String> = undone
        .refunds
        .iter()
        .map(|part| format!("{:?} {}", part.tender, part.amount))
        .collect();
    assert_eq!(refunds, ["Card 50.00", "Cash 30.00"], "the change was no payment");
    assert_eq!((shop.levels("A"), shop.books()), before);
    let view = sale_of(&shop, "S1");
    assert_eq!(
        (view.gross, view.returned, view.net),
        (shop.money("80"), shop.money("80"), shop.money("0"))
    );
    assert_eq!(view.reversed_by.as_deref(), Some("SO-2026-000001"));
    assert_eq!(view.lines[0].returnable.to_string(), "0");
    shop.sound();
}

fn shop_with_sale_unsold() -> (String, String) {
    let mut shop = Shop::stocked(&[("A", "20", "9", "5")]);
    shop.stock("A", "10", "10");
    (shop.levels("A"), shop.books())
}

#[test]
fn a_sale_is_undone_once_and_what_undid_it_is_no_sale() {
    let mut shop = shop_with_sale();
    let once = SaleReverse {
        request_id: Some("r1".into()),
        ..reverse("S1")
    };
    shop.desk.sale_reverse(&once).unwrap();
    let again = shop.desk.sale_reverse(&once).unwrap();
    assert_eq!(
        again.number, "SO-2026-000001",
        "a retry is told what the first one did"
    );
    assert_eq!(
        refused(shop.desk.sale_reverse(&reverse("S1"))),
        json!({"code": "already_reversed", "params": {"by": "SO-2026-000001"}})
    );
    assert_eq!(
        refused(shop.desk.sale_reverse(&reverse("SO-2026-000001")))["code"],
        "not_found"
    );
    let rows = shop.desk.sale_list(&SaleList::default()).unwrap();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].is_reversed);
    shop.sound();
}

#[test]
fn of_an_undone_sale_nothing_can_be_returned() {
    let mut shop = shop_with_sale();
    let draft = shop.draft(&[back("S1", 1, "1")]);
    shop.desk.sale_reverse(&reverse("S1")).unwrap();
    let refusal = refused(shop.submit(draft));
    assert_eq!(
        (&refusal["code"], &refusal["params"]["available"]),
        (&json!("over_return"), &json!("0"))
    );
    shop.sound();
}

#[test]
fn a_sale_of_which_something_came_back_or_is_asked_for_is_not_undone() {
    let mut shop = shop_with_sale();
    let id = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(id).unwrap();
    let touched = json!({"code": "sale_touched", "params": {"line": 1, "back": "1"}});
    assert_eq!(refused(shop.desk.sale_reverse(&reverse("S1"))), touched);
    assert_eq!(sale_of(&shop, "S1").reverse.unwrap().code, "sale_touched");
    shop.cancel(id, "changed mind").unwrap();
    assert_eq!(sale_of(&shop, "S1").reverse, None);
    shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(refused(shop.desk.sale_reverse(&reverse("S1"))), touched);
    let view = sale_of(&shop, "S1");
    assert_eq!((view.returned, view.net), (shop.money("20"), shop.money("60")));
    shop.sound();
}

#[test]
fn store_credit_paid_comes_back_as_store_credit() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "5")]);
    shop.desk
        .customer_add(&desk::CustomerAdd {
            code: "C1".into(),
            name: "Ann".into(),
            phone: String::new(),
            ..desk::CustomerAdd::default()
        })
        .unwrap();
    let mut sale = shop.sale("S1", &[("A", "2")], &[(Tender::Card, "40")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    let mut kept = crate::shop::counter(&[back("S1", 1, "1")], domain::returns::Disposition::Restock);
    kept.customer = Some("C1".into());
    kept.to = Some(vec![shop.part(Some("S1"), Tender::StoreCredit, "20")]);
    kept.reason = Some("asked for it".into());
    shop.desk.return_counter(&kept).unwrap();
    let mut sale = shop.sale("S2", &[("A", "1")], &[(Tender::StoreCredit, "20")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    assert_eq!(
        refused(shop.desk.sale_post(&SalePost {
            number: Some("S3".into()),
            ..sale.clone()
        }))["code"],
        "credit_used"
    );
    shop.desk.sale_reverse(&reverse("S2")).unwrap();
    shop.sound();
    shop.desk
        .sale_post(&SalePost {
            number: Some("S3".into()),
            ..sale
        })
        .unwrap();
    shop.sound();
}

#[test]
fn a_cashier_does_not_undo_a_sale_and_nobody_without_a_reason() {
    let mut shop = shop_with_sale();
    let unreasoned = SaleReverse {
        reason: " ".into(),
        ..reverse("S1")
    };
    assert_eq!(
        code(&shop.desk.sale_reverse(&unreasoned).unwrap_err()),
        "reason_missing"
    );
    shop.staff("till", Role::Cashier);
    shop.sign_in("till");
    assert_eq!(
        refused(shop.desk.sale_reverse(&reverse("S1")))["params"]["permission"],
        "posting_void"
    );
    shop.sound();
}

#[test]
fn the_copy_of_an_undone_sale_costs_what_the_sale_did() {
    let mut shop = Shop::stocked(&[
        ("A", "19.99", "9", "5"),
        ("B", "29.99", "9", "5"),
        ("C", "0.99", "9", "5"),
    ]);
    // Money rule 1: shares 6.52 / 3.26 / 0.22, nets 53.45 / 26.73 / 1.76.
    shop.sell_less("S1", &[("A", "3"), ("B", "1"), ("C", "2")], "10", "81.94");
    let undone = shop.desk.sale_reverse(&reverse("S1")).unwrap();
    let discounts: Vec<String> = undone
        .copy
        .lines
        .iter()
        .map(|line| line.discount.unwrap().to_string())
        .collect();
    assert_eq!(discounts, ["6.52", "3.26", "0.22"]);
    let posted = shop.desk.sale_post(&undone.copy).unwrap();
    assert_eq!(
        (posted.gross, posted.debt),
        (shop.money("81.94"), shop.money("81.94"))
    );
    shop.sound();
}

fn line(sku: &str, quantity: &str) -> SaleLineAdd {
    SaleLineAdd {
        sku: sku.into(),
        quantity: quantity.parse().unwrap(),
        ..SaleLineAdd::default()
    }
}

#[test]
fn a_preview_says_what_the_posting_then_books() {
    let mut shop = Shop::stocked(&[("A", "20", "3", "5")]);
    let sale = SalePost {
        lines: vec![line("A", "2")],
        discount: Some(shop.money("5")),
        payments: shop.sale("", &[], &[(Tender::Card, "15")]).payments,
        rest: Some(Tender::Cash),
        ..SalePost::default()
    };
    let figures = shop.desk.sale_preview(&sale).unwrap();
    assert_eq!(
        (figures.gross, figures.discount),
        (shop.money("35"), shop.money("5"))
    );
    let paid: Vec<String> = figures
        .paid
        .iter()
        .map(|part| format!("{:?} {}", part.tender, part.amount))
        .collect();
    assert_eq!(paid, ["Card 15.00", "Cash 20.00"]);
    assert_eq!((figures.debt, figures.refused), (shop.money("0"), None));
    assert_eq!(shop.levels("A"), "sellable 3 worth 15.00", "nothing moved");
    let posted = shop.desk.sale_post(&sale).unwrap();
    assert_eq!(
        (posted.number.as_str(), posted.gross, posted.debt),
        ("SO-2026-000001", shop.money("35"), shop.money("0"))
    );
    shop.sound();
}

#[test]
fn a_preview_says_what_stands_in_the_way() {
    let mut shop = Shop::stocked(&[("A", "20", "3", "5")]);
    let mut sale = SalePost {
        lines: vec![line("A", "2"), line("A", "2")],
        ..SalePost::default()
    };
    let figures = shop.desk.sale_preview(&sale).unwrap();
    assert_eq!(
        serde_json::to_value(figures.refused.unwrap()).unwrap(),
        json!({"code": "not_enough_stock",
               "params": {"sku": "A", "location": "sellable", "needed": "2", "on_hand": "1"}})
    );
    assert_eq!(
        figures.lines.iter().map(|line| line.is_short).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(refused(shop.desk.sale_post(&sale))["code"], "not_enough_stock");
    sale.lines.pop();
    sale.payments = shop.sale("", &[], &[(Tender::Card, "50")]).payments;
    sale.payments[0].change = Some(shop.money("0"));
    let figures = shop.desk.sale_preview(&sale).unwrap();
    assert_eq!(figures.refused.unwrap().code, "over_paid");
    assert_eq!(refused(shop.desk.sale_post(&sale))["code"], "over_paid");
}
