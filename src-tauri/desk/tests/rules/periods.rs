//! Business dates beside closed periods, refunds sent twice, and steps that are not everybody's.

use desk::{Init, ReturnCredit, ReturnRefund, ReturnShortClose, SaleGet, SettingsSet};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, at, back, refused};

pub(crate) fn close_through(shop: &mut Shop, day: &str) {
    shop.set(SettingsSet {
        close_through: day.parse().ok(),
        ..SettingsSet::default()
    });
}

#[test]
fn half_past_midnight_in_shanghai_is_august_though_july_is_closed() {
    let mut shop = Shop::with(Init {
        country: Some("CN".into()),
        ..Init::default()
    });
    shop.goods(("A", "20", "3", "10"));
    shop.desk.set_clock(at("2026-07-31T16:30:00Z"));
    close_through(&mut shop, "2026-07-31");
    shop.sell("S1", &[("A", "1")], &[(Tender::WeChat, "20")]);
    let sale = shop.desk.sale_get(&SaleGet { number: "S1".into() }).unwrap();
    assert_eq!(sale.date.to_string(), "2026-08-01");
    shop.desk.set_clock(at("2026-07-31T15:59:00Z"));
    let early = shop.sale("S2", &[("A", "1")], &[(Tender::WeChat, "20")]);
    assert_eq!(
        refused(shop.desk.sale_post(&early)),
        json!({ "code": "period_closed", "params": { "date": "2026-07-31", "closed_through": "2026-07-31" } })
    );
    shop.sound();
}

#[test]
fn a_refund_sent_twice_pays_once() {
    let mut shop = Shop::stocked(&[("A", "20", "3", "10")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40")]);
    let id = shop.approved(&[back("S1", 1, "2")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "2")]).unwrap();
    shop.credit(id).unwrap();
    let part = shop.part(None, Tender::Cash, "15");
    let pay = ReturnRefund {
        request_id: Some("till-1/7".into()),
        id: Some(id),
        to: Some(vec![part]),
        ..ReturnRefund::default()
    };
    let first = shop.desk.return_refund(&pay).unwrap();
    let again = shop.desk.return_refund(&pay).unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!(
        (first.posted.as_slice(), again.posted.len()),
        (&["RF-2026-000001".to_owned()][..], 0)
    );
    assert!(
        shop.books().starts_with("1001 25.00; 1122 -25.00"),
        "{}",
        shop.books()
    );
    let mut shop = shop.reopened();
    assert!(shop.desk.return_refund(&pay).unwrap().repeated);
    assert_eq!(shop.view(id).postings.len(), 4);
    shop.sound();
}

#[test]
fn short_closing_needs_a_reason_and_credit_in_advance_a_permission() {
    let mut shop = Shop::stocked(&[("A", "20", "3", "10")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40")]);
    let id = shop.approved(&[back("S1", 1, "2")]);
    let short = ReturnShortClose {
        id: Some(id),
        line: 1,
        reason: " ".into(),
        ..ReturnShortClose::default()
    };
    assert_eq!(
        refused(shop.desk.return_short_close(&short)),
        json!({ "code": "reason_missing", "params": {} })
    );
    let advance = ReturnCredit {
        id: Some(id),
        in_advance: true,
        ..ReturnCredit::default()
    };
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let books = shop.books();
    assert_eq!(
        refused(shop.desk.return_credit(&advance)),
        json!({ "code": "not_permitted", "params": { "permission": "credit_in_advance" } })
    );
    assert_eq!((shop.books(), shop.view(id).postings.len()), (books, 0));
    shop.sign_in("owner");
    let credited = shop.desk.return_credit(&advance).unwrap().credited;
    assert_eq!(credited, shop.money("40"));
    shop.sound();
}
