//! Stocktakes: opened, counted while selling goes on, counted again, posted as differences.

use desk::{
    Basis, StocktakeCancel, StocktakeCount, StocktakeCountLine, StocktakeGet, StocktakeOpen, StocktakePost,
    StocktakeRecount, StocktakeShow, StocktakeView, TradeReverse, Uncounted,
};
use domain::ledger::Tender;
use domain::staff::Role;
use domain::stock::LocationKind;
use serde_json::json;

use crate::shop::{Shop, at, back, refused};

const ST: &str = "ST-2026-000001";

fn open(shop: &mut Shop, change: impl FnOnce(&mut StocktakeOpen)) -> StocktakeView {
    let mut asked = StocktakeOpen::default();
    change(&mut asked);
    shop.desk.stocktake_open(&asked).unwrap()
}

fn counts(sku: &str, quantity: &str, more: bool) -> StocktakeCount {
    StocktakeCount {
        number: ST.into(),
        lines: vec![StocktakeCountLine {
            sku: sku.into(),
            quantity: quantity.parse().unwrap(),
            more,
        }],
        ..StocktakeCount::default()
    }
}

fn total(shop: &mut Shop, sku: &str, quantity: &str) -> StocktakeView {
    shop.desk.stocktake_count(&counts(sku, quantity, false)).unwrap()
}

fn scan(shop: &mut Shop, sku: &str) -> StocktakeView {
    shop.desk.stocktake_count(&counts(sku, "1", true)).unwrap()
}

fn posting() -> StocktakePost {
    StocktakePost {
        number: ST.into(),
        ..StocktakePost::default()
    }
}

fn post(shop: &mut Shop) -> StocktakeView {
    shop.desk.stocktake_post(&posting()).unwrap()
}

fn get(shop: &Shop, show: StocktakeShow, reveal: bool) -> StocktakeView {
    let get = StocktakeGet {
        number: ST.into(),
        show,
        reveal,
        ..StocktakeGet::default()
    };
    shop.desk.stocktake_get(&get).unwrap()
}

/// 100 sold and on the shelf, and a sale from which 3 come back.
fn hundred() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "103", "10")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "60")]);
    shop
}

#[test]
fn snapshot_100_counted_95_then_3_restocked_is_98() {
    let mut shop = hundred();
    let opened = open(&mut shop, |_| {});
    assert_eq!((opened.number.as_str(), opened.products), (ST, 1));
    total(&mut shop, "A", "95");
    shop.take_back(&[back("S1", 1, "3")]);
    let posted = post(&mut shop);
    assert_eq!(shop.levels("A"), "sellable 98 worth 980.00");
    assert_eq!(
        (posted.state.as_str(), posted.posting.as_deref()),
        ("posted", Some(ST))
    );
    // The loss went through 1901 into 5711.
    assert_eq!(
        shop.books(),
        "1405.01 980.00; 3001 -1030.00; 5001.01 -60.00; 5001.02 60.00; 5401.01 30.00; 5401.02 -30.00; 5711 50.00"
    );
    shop.sound();
}

#[test]
fn what_is_sold_before_its_shelf_is_counted_is_no_loss() {
    let mut shop = hundred();
    open(&mut shop, |_| {});
    shop.sell("S2", &[("A", "2")], &[(Tender::Cash, "40")]);
    let view = total(&mut shop, "A", "93");
    assert_eq!(view.lines[0].difference, "-5".parse().ok());
    shop.sell("S3", &[("A", "1")], &[(Tender::Cash, "20")]);
    post(&mut shop);
    assert_eq!(shop.levels("A"), "sellable 92 worth 920.00");
    shop.sound();
}

#[test]
fn counted_on_paper_at_the_opening_it_is_compared_with_the_opening() {
    let mut shop = hundred();
    open(&mut shop, |open| open.basis = Basis::Opening);
    shop.sell("S2", &[("A", "2")], &[(Tender::Cash, "40")]);
    let view = total(&mut shop, "A", "95");
    assert_eq!(view.lines[0].expected, "100".parse().ok());
    post(&mut shop);
    assert_eq!(shop.levels("A"), "sellable 93 worth 930.00");
    shop.sound();
}

#[test]
fn scans_add_up_and_a_gain_is_other_income_at_the_average() {
    let mut shop = Shop::stocked(&[("A", "20", "2", "10"), ("B", "5", "0", "4")]);
    open(&mut shop, |_| {});
    for _ in 0..3 {
        scan(&mut shop, "A");
    }
    // Nobody expected any of B: it comes in at what it cost last.
    let view = scan(&mut shop, "B");
    assert_eq!((view.products, view.counted, view.different), (2, 2, Some(2)));
    assert_eq!(
        (view.gain, view.loss),
        (Some(shop.money("14")), Some(shop.money("0")))
    );
    post(&mut shop);
    assert_eq!(shop.levels("A"), "sellable 3 worth 30.00");
    assert_eq!(shop.levels("B"), "sellable 1 worth 4.00");
    assert_eq!(shop.books(), "1405.01 34.00; 3001 -20.00; 5301 -14.00");
    shop.sound();
}

#[test]
fn a_request_counts_once() {
    let mut shop = Shop::stocked(&[("A", "20", "2", "10")]);
    open(&mut shop, |open| open.request_id = Some("o".into()));
    open(&mut shop, |open| open.request_id = Some("o".into()));
    let count = StocktakeCount {
        request_id: Some("c".into()),
        ..counts("A", "1", true)
    };
    shop.desk.stocktake_count(&count).unwrap();
    let view = shop.desk.stocktake_count(&count).unwrap();
    assert_eq!(view.lines[0].counted, "1".parse().ok());
    let once = StocktakePost {
        request_id: Some("p".into()),
        ..posting()
    };
    shop.desk.stocktake_post(&once).unwrap();
    let again = shop.desk.stocktake_post(&once).unwrap();
    assert_eq!(
        (again.state.as_str(), shop.desk.stocktake_list().unwrap().len()),
        ("posted", 1)
    );
    assert_eq!(shop.levels("A"), "sellable 1 worth 10.00");
    shop.sound();
}

#[test]
fn a_recount_replaces_and_must_be_done_before_posting() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10"), ("B", "5", "4", "4")]);
    open(&mut shop, |_| {});
    assert_eq!(
        refused(shop.desk.stocktake_post(&posting()))["code"],
        "nothing_counted"
    );
    let all_gone = StocktakePost {
        uncounted: Uncounted::Zero,
        ..posting()
    };
    assert_eq!(
        refused(shop.desk.stocktake_post(&all_gone))["code"],
        "nothing_counted",
        "a shelf of which nothing was counted is not empty"
    );
    total(&mut shop, "A", "7");
    total(&mut shop, "B", "4");
    let recount = StocktakeRecount {
        number: ST.into(),
        skus: None,
    };
    let view = shop.desk.stocktake_recount(&recount).unwrap();
    let again: Vec<bool> = view.lines.iter().map(|line| line.again).collect();
    assert_eq!(again, [true, false], "by itself what differs");
    assert_eq!(
        refused(shop.desk.stocktake_post(&posting())),
        json!({"code": "recount_open", "params": {"products": ["A"]}})
    );
    assert_eq!(get(&shop, StocktakeShow::Uncounted, false).lines.len(), 1);
    total(&mut shop, "A", "9");
    assert_eq!(
        refused(shop.desk.stocktake_recount(&recount))["code"],
        "nothing_to_do"
    );
    let posted = post(&mut shop);
    assert_eq!(posted.posting, None, "nothing differs, nothing is posted");
    shop.sound();
}

#[test]
fn what_nobody_counted_stays_unless_it_is_said_to_be_gone() {
    let sold = |uncounted| {
        let mut shop = Shop::stocked(&[("A", "20", "9", "10"), ("B", "5", "4", "4")]);
        open(&mut shop, |_| {});
        total(&mut shop, "A", "9");
        let post = StocktakePost {
            uncounted,
            ..posting()
        };
        shop.desk.stocktake_post(&post).unwrap();
        shop.sound();
        shop.levels("B")
    };
    assert_eq!(sold(Uncounted::Leave), "sellable 4 worth 16.00");
    assert_eq!(sold(Uncounted::Zero), "");
}

#[test]
fn blind_whoever_counts_does_not_see_the_books() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10")]);
    open(&mut shop, |open| open.blind = true);
    shop.staff("till", Role::Cashier);
    shop.sign_in("till");
    let view = total(&mut shop, "A", "7");
    assert_eq!(
        (view.lines[0].counted, view.lines[0].expected),
        ("7".parse().ok(), None)
    );
    assert_eq!(
        (view.lines[0].difference, view.different, view.loss),
        (None, None, None)
    );
    let asked = get(&shop, StocktakeShow::Different, true);
    assert!(
        asked.lines.is_empty() && asked.different.is_none(),
        "asking does not help"
    );
    assert_eq!(asked.post.unwrap().code, "not_permitted");
    assert_eq!(
        refused(shop.desk.stocktake_post(&posting()))["params"]["permission"],
        "stocktake_post"
    );
    shop.sign_in("owner");
    assert_eq!(get(&shop, StocktakeShow::All, false).different, None);
    let seen = get(&shop, StocktakeShow::Different, true);
    assert_eq!((seen.different, seen.loss), (Some(1), Some(shop.money("20"))));
    post(&mut shop);
    assert_eq!(
        get(&shop, StocktakeShow::All, false).lines[0].difference,
        "-2".parse().ok()
    );
    shop.sound();
}

#[test]
fn a_part_of_the_goods_is_counted_and_nothing_else() {
    let mut shop = Shop::stocked(&[
        ("A-1", "20", "9", "10"),
        ("A-2", "20", "0", "10"),
        ("B", "5", "4", "4"),
    ]);
    let opened = open(&mut shop, |open| open.scope = "A-".into());
    assert_eq!(opened.products, 2, "also those of which the books have none");
    assert_eq!(
        refused(shop.desk.stocktake_count(&counts("B", "4", false))),
        json!({"code": "not_in_stocktake", "params": {"sku": "B"}})
    );
    shop.product("S", "10", "0", false);
    assert_eq!(
        refused(shop.desk.stocktake_count(&counts("S", "4", false)))["code"],
        "no_goods"
    );
    assert_eq!(
        refused(shop.desk.stocktake_count(&counts("A-1", "-1", false)))["code"],
        "invalid"
    );
    let quarantine = StocktakeOpen {
        location: Some(LocationKind::Quarantine),
        ..StocktakeOpen::default()
    };
    assert_eq!(refused(shop.desk.stocktake_open(&quarantine))["code"], "invalid");
    shop.sound();
}

#[test]
fn a_cancelled_stocktake_keeps_its_number_and_posts_nothing() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10")]);
    open(&mut shop, |_| {});
    total(&mut shop, "A", "1");
    let cancel = StocktakeCancel {
        number: ST.into(),
        reason: "wrong day".into(),
    };
    shop.desk.stocktake_cancel(&cancel).unwrap();
    for refusal in [
        refused(shop.desk.stocktake_cancel(&cancel)),
        refused(shop.desk.stocktake_post(&posting())),
        refused(shop.desk.stocktake_count(&counts("A", "1", true))),
    ] {
        assert_eq!(refusal["code"], "stocktake_over");
    }
    assert_eq!(open(&mut shop, |_| {}).number, "ST-2026-000002");
    assert_eq!(shop.levels("A"), "sellable 9 worth 90.00");
    shop.sound();
}

#[test]
fn differences_are_undone_by_a_document_with_a_number_of_its_own() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10"), ("B", "5", "4", "4")]);
    open(&mut shop, |_| {});
    total(&mut shop, "A", "7");
    total(&mut shop, "B", "5");
    post(&mut shop);
    let undo = TradeReverse {
        number: ST.into(),
        reason: "counted the wrong shelf".into(),
        ..TradeReverse::default()
    };
    let undone = shop.desk.stock_reverse(&undo).unwrap();
    assert_eq!(undone.number, "ST-2026-000002");
    assert_eq!(shop.books(), "1405.01 106.00; 3001 -106.00");
    assert_eq!(
        get(&shop, StocktakeShow::All, false).reversed_by.as_deref(),
        Some("ST-2026-000002")
    );
    assert_eq!(open(&mut shop, |_| {}).number, "ST-2026-000003");
    shop.sound();
}

#[test]
fn more_missing_than_there_is_by_now_is_refused_with_what_is_there() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10")]);
    open(&mut shop, |_| {});
    total(&mut shop, "A", "4");
    shop.sell("S1", &[("A", "7")], &[(Tender::Cash, "140")]);
    assert_eq!(
        refused(shop.desk.stocktake_post(&posting())),
        json!({"code": "not_enough_stock",
               "params": {"sku": "A", "location": "sellable", "needed": "5", "on_hand": "2"}})
    );
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    shop.set(desk::SettingsSet {
        close_through: "2026-03-31".parse().ok(),
        ..desk::SettingsSet::default()
    });
    shop.desk.set_clock(at("2026-03-20T12:00:00Z"));
    assert_eq!(
        refused(shop.desk.stocktake_post(&posting()))["code"],
        "period_closed"
    );
    shop.sound();
}
