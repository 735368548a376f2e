//! What a page was writing: kept for the person who wrote it, gone with the posting, outside the books.

use desk::{CounterReturn, DraftDrop, DraftGet, DraftKeep, DraftView, ExchangeDraft, ReplacementAdd};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::{Shop, back, counter, refused};

fn keep(request: &str, body: Value) -> DraftKeep {
    DraftKeep {
        kind: "return".into(),
        request_id: request.into(),
        body,
    }
}

fn kept(shop: &Shop) -> Vec<DraftView> {
    let get = DraftGet {
        kind: "return".into(),
    };
    shop.desk.draft_get(&get).unwrap()
}

fn names(shop: &Shop) -> Vec<String> {
    kept(shop).into_iter().map(|draft| draft.request_id).collect()
}

fn shop_with_a_sale() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "5", "30")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Cash, "200")]);
    shop
}

fn asked(request: &str) -> CounterReturn {
    CounterReturn {
        request_id: Some(request.into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    }
}

#[test]
fn a_draft_is_there_after_a_restart_and_the_newest_comes_first() {
    let mut shop = shop_with_a_sale();
    shop.desk
        .draft_keep(&keep("r1", json!({ "sale": "S1" })))
        .unwrap();
    shop.desk.set_clock(crate::shop::at("2026-03-05T12:00:01Z"));
    shop.desk.draft_keep(&keep("r2", json!([1]))).unwrap();
    shop.desk.set_clock(crate::shop::at("2026-03-05T12:00:02Z"));
    shop.desk
        .draft_keep(&keep("r1", json!({ "sale": "S2" })))
        .unwrap();
    let shop = shop.reopened();
    assert_eq!(names(&shop), ["r1", "r2"]);
    assert_eq!(kept(&shop)[0].body, json!({ "sale": "S2" }));
    shop.sound();
}

#[test]
fn a_draft_is_seen_and_dropped_by_the_person_who_wrote_it_alone() {
    let mut shop = shop_with_a_sale();
    shop.staff("carol", Role::Cashier);
    shop.desk.draft_keep(&keep("r1", json!(1))).unwrap();
    let drop = DraftDrop {
        request_id: "r1".into(),
    };
    shop.sign_in("carol");
    assert!(kept(&shop).is_empty());
    shop.desk.draft_drop(&drop).unwrap();
    let taken = refused(shop.desk.draft_keep(&keep("r1", json!(2))));
    assert_eq!(
        taken["code"], "taken",
        "one person's draft is not written over by another's"
    );
    shop.sign_in("owner");
    assert_eq!(kept(&shop)[0].body, json!(1));
    shop.desk.draft_drop(&drop).unwrap();
    assert!(kept(&shop).is_empty());
    shop.sound();
}

#[test]
fn posting_takes_the_draft_away_and_it_cannot_come_back() {
    let mut shop = shop_with_a_sale();
    shop.desk.draft_keep(&keep("r1", json!(1))).unwrap();
    shop.desk.draft_keep(&keep("r2", json!(2))).unwrap();
    let preview = CounterReturn {
        preview: true,
        ..asked("r1")
    };
    shop.desk.return_counter(&preview).unwrap();
    assert_eq!(
        names(&shop).len(),
        2,
        "a preview posts nothing and takes nothing away"
    );
    shop.desk.return_counter(&asked("r1")).unwrap();
    assert_eq!(names(&shop), ["r2"]);
    // The page's last keeping may arrive after the posting.
    assert!(!shop.desk.draft_keep(&keep("r1", json!(1))).unwrap().kept);
    assert_eq!(names(&shop), ["r2"]);
    shop.sound();
}

#[test]
fn drafting_an_exchange_takes_its_pages_draft_away_for_good() {
    let mut shop = shop_with_a_sale();
    let kept = DraftKeep {
        kind: "exchange".into(),
        ..keep("r1", json!(1))
    };
    shop.desk.draft_keep(&kept).unwrap();
    let replacement = ReplacementAdd {
        sku: "A".into(),
        quantity: "1".parse().unwrap(),
        unit_price: None,
        discount: None,
        stands_for: None,
    };
    let exchange = ExchangeDraft {
        request_id: Some("r1".into()),
        lines: vec![back("S1", 1, "1")],
        replacement: vec![replacement],
        ..ExchangeDraft::default()
    };
    shop.desk.exchange_draft(&exchange).unwrap();
    assert!(!shop.desk.draft_keep(&kept).unwrap().kept);
    let get = DraftGet {
        kind: "exchange".into(),
    };
    assert!(shop.desk.draft_get(&get).unwrap().is_empty());
}

#[test]
fn a_refusal_leaves_the_draft() {
    let mut shop = shop_with_a_sale();
    shop.desk.draft_keep(&keep("r1", json!(1))).unwrap();
    let too_many = CounterReturn {
        request_id: Some("r1".into()),
        ..counter(&[back("S1", 1, "5")], Disposition::Restock)
    };
    assert_eq!(
        refused(shop.desk.return_counter(&too_many))["code"],
        "over_return"
    );
    assert_eq!(names(&shop), ["r1"]);
}

#[test]
fn drafts_are_bounded_in_size_and_number() {
    let mut shop = shop_with_a_sale();
    let large = json!("x".repeat(64 * 1024));
    assert_eq!(
        refused(shop.desk.draft_keep(&keep("r", large)))["params"]["why"],
        "too_long"
    );
    for number in 0..20 {
        shop.desk
            .draft_keep(&keep(&format!("r{number}"), json!(1)))
            .unwrap();
    }
    let one_more = refused(shop.desk.draft_keep(&keep("r20", json!(1))));
    assert_eq!(one_more["params"]["why"], "too_many_drafts");
    shop.desk.draft_keep(&keep("r19", json!(2))).unwrap();
    assert_eq!(
        refused(shop.desk.draft_keep(&keep(" ", json!(1))))["params"]["why"],
        "empty"
    );
}

#[test]
fn a_draft_is_in_no_chain_and_in_no_log() {
    let mut shop = shop_with_a_sale();
    let rows = |shop: &Shop| -> (i64, i64) {
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            let connection = shop.desk.store().read().connection();
            connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        (count("audit"), count("posting"))
    };
    let before = rows(&shop);
    shop.desk.draft_keep(&keep("r1", json!(1))).unwrap();
    assert_eq!(rows(&shop), before);
    shop.sound();
    let path = shop.path();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute("UPDATE page_draft SET body = '2'", [])
        .unwrap();
    shop.sound();
}

#[test]
fn who_only_looks_keeps_nothing() {
    let mut shop = shop_with_a_sale();
    shop.staff("vera", Role::Viewer);
    shop.sign_in("vera");
    assert_eq!(
        refused(shop.desk.draft_keep(&keep("r1", json!(1))))["code"],
        "not_permitted"
    );
    assert!(kept(&shop).is_empty());
}
