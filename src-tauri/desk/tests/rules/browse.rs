//! Lists of returns and what waits today, held against what the steps did.

use desk::{ReturnList, SettingsSet, Today, TodayGet};
use domain::ledger::Tender;
use domain::returns::{Disposition, Goods, Settlement, Wait};
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, back, found, refused};

pub(crate) fn shop_with_sales() -> Shop {
    let mut shop = Shop::stocked(&[("A", "25", "20", "10"), ("B", "100", "5", "40")]);
    for sale in 1..=4 {
        let number = format!("S{sale}");
        shop.sell(
            &number,
            &[("A", "3"), ("B", "1")],
            &[(Tender::Card, "150"), (Tender::Cash, "25")],
        );
    }
    shop
}

fn numbers(shop: &Shop, list: &ReturnList) -> (Vec<i64>, Option<i64>) {
    let page = shop.desk.return_list(list).unwrap();
    (page.rows.iter().map(|row| row.id).collect(), page.next)
}

#[test]
fn returns_are_listed_newest_first_page_by_page() {
    let mut shop = shop_with_sales();
    for sale in ["S1", "S2", "S3"] {
        shop.draft(&[back(sale, 1, "1")]);
    }
    let page = |before, rows| ReturnList {
        before,
        rows_max: Some(rows),
        ..ReturnList::default()
    };
    assert_eq!(numbers(&shop, &page(None, 2)), (vec![3, 2], Some(2)));
    assert_eq!(numbers(&shop, &page(Some(2), 2)), (vec![1], None));
    assert_eq!(numbers(&shop, &page(Some(1), 2)), (vec![], None));
    // No page is larger than asked for, and none is empty because nothing was asked for.
    assert_eq!(numbers(&shop, &page(None, 0)), (vec![3], Some(3)));
}

#[test]
fn a_filter_keeps_what_fits_in_open_and_in_finished_returns() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    let closed = shop.take_back(&[back("S1", 1, "1")]).changed.id;
    let half = shop.approved(&[back("S2", 1, "2")]);
    shop.receive_some(half, "1").unwrap();
    shop.sign_in("Ann");
    let draft = shop.draft(&[back("S3", 2, "1")]);
    let of = |list: ReturnList| numbers(&shop, &list).0;
    let all = ReturnList::default;
    assert_eq!(
        of(ReturnList {
            state: Some("closed".into()),
            ..all()
        }),
        [closed]
    );
    assert_eq!(
        of(ReturnList {
            state: Some("approved".into()),
            ..all()
        }),
        [half]
    );
    assert_eq!(
        of(ReturnList {
            goods: Some(Goods::Part),
            ..all()
        }),
        [half]
    );
    assert_eq!(
        of(ReturnList {
            money: Some(Settlement::Settled),
            ..all()
        }),
        [closed]
    );
    assert_eq!(of(ReturnList { mine: true, ..all() }), [draft]);
    assert_eq!(
        of(ReturnList {
            state: Some("draft".into()),
            goods: Some(Goods::Part),
            ..all()
        }),
        [0_i64; 0]
    );
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        of(ReturnList {
            from: day("2026-03-06"),
            ..all()
        }),
        [0_i64; 0]
    );
    assert_eq!(
        of(ReturnList {
            from: day("2026-03-05"),
            to: day("2026-03-05"),
            ..all()
        })
        .len(),
        3
    );
    let unknown = shop.desk.return_list(&ReturnList {
        state: Some("lost".into()),
        ..all()
    });
    assert_eq!(refused(unknown)["params"]["given"], "lost");
}

#[test]
fn a_text_finds_returns_by_number_rma_product_and_sale() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S2", 2, "1")]);
    shop.draft(&[back("S3", 1, "1")]);
    let of = |text: &str| {
        let list = ReturnList {
            text: text.into(),
            ..ReturnList::default()
        };
        numbers(&shop, &list)
    };
    for text in ["RT-2026-000001", "rt-2026", "RMA-2026-000001", "S2", "Product B"] {
        assert_eq!(of(text), (vec![id], None), "{text}");
    }
    assert_eq!(of("nothing of the kind").0, [0_i64; 0]);
}

fn waits(today: &Today) -> Vec<(Wait, usize, usize)> {
    let lists = today.lists.iter();
    lists
        .map(|list| (list.step, list.mine.len(), list.others.len()))
        .collect()
}

#[test]
fn today_has_each_return_where_the_work_is() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    shop.draft(&[back("S1", 1, "1")]);
    let two = shop.approved(&[back("S2", 1, "2")]);
    shop.receive_some(two, "1").unwrap();
    let scrapped = shop.approved(&[back("S3", 1, "1")]);
    shop.receive(scrapped).unwrap();
    shop.inspect(scrapped, &[(Disposition::Scrap, "1")]).unwrap();
    shop.credit(scrapped).unwrap();
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let expected = [
        (Wait::Submit, 1, 0),
        (Wait::Receive, 1, 0),
        (Wait::Inspect, 1, 0),
        (Wait::ApproveScrap, 1, 0),
        (Wait::Refund, 1, 0),
    ];
    assert_eq!(waits(&today), expected);
    let refund = &today.lists[4].mine[0];
    assert_eq!((refund.id, refund.amount), (scrapped, Some(shop.money("25.00"))));
    assert_eq!(today.lists[1].mine[0].quantity, Some("1".parse().unwrap()));
    // A cashier may not approve scrap: it is somebody else's work, and says so.
    shop.sign_in("Ann");
    let hers = shop.desk.today_get(&TodayGet::default()).unwrap();
    assert_eq!(hers.lists[3].mine.len(), 0);
    let why = serde_json::to_value(&hers.lists[3].others[0].refusal).unwrap();
    assert_eq!(why["code"], "not_permitted");
}

#[test]
fn what_an_override_gets_over_is_the_owners_work_and_nobody_elses() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    let id = shop.draft(&[found("A", "1")]);
    shop.submit(id).unwrap();
    let list = |shop: &Shop| waits(&shop.desk.today_get(&TodayGet::default()).unwrap());
    assert_eq!(list(&shop), [(Wait::Approve, 1, 0)]);
    let approve = |shop: &Shop| {
        let view = shop.view(id);
        let found = view
            .commands
            .into_iter()
            .find(|one| one.command == "approve")
            .unwrap();
        (
            found.possible,
            serde_json::to_value(found.refusal).unwrap()["code"].clone(),
        )
    };
    assert_eq!(approve(&shop), (true, json!("policy_not_met")));
    shop.sign_in("Ann");
    assert_eq!(list(&shop), [(Wait::Approve, 0, 1)]);
    assert_eq!(approve(&shop), (false, json!("policy_not_met")));
}

#[test]
fn the_first_month_that_is_open_asks_to_be_closed() {
    let mut shop = shop_with_sales();
    let period = |shop: &Shop| shop.desk.today_get(&TodayGet::default()).unwrap().period;
    assert_eq!(period(&shop).month_to_close, None, "this month is not over");
    shop.desk.set_clock(crate::shop::at("2026-05-02T12:00:00Z"));
    let open = period(&shop);
    assert_eq!(open.month_to_close.as_deref(), Some("2026-03"));
    assert_eq!(
        open.close_through.map(|day| day.to_string()).as_deref(),
        Some("2026-03-31")
    );
    shop.set(SettingsSet {
        close_through: open.close_through,
        ..SettingsSet::default()
    });
    assert_eq!(period(&shop).month_to_close, None);
}
