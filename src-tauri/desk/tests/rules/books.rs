//! Periods, requests, numbers and business dates.

use desk::{CounterReturn, Init, ReturnStep, SalePost, SettingsSet};
use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::json;

use crate::shop::{Shop, at, back, counter, paid_back, refused};

fn shop_with_a_sale() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "3", "10")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40")]);
    shop
}

#[test]
fn nothing_is_posted_into_a_closed_period() {
    let mut shop = shop_with_a_sale();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    let through = "2026-03-31".parse().unwrap();
    shop.set(SettingsSet {
        close_through: Some(through),
        ..SettingsSet::default()
    });
    let (books, levels) = (shop.books(), shop.levels("A"));
    let closed = |date: &str| json!({"code": "period_closed", "params": {"date": date, "closed_through": "2026-03-31"}});
    let mut late = shop.sale("S2", &[("A", "1")], &[(Tender::Cash, "20")]);
    late.date = Some(through);
    assert_eq!(refused(shop.desk.sale_post(&late)), closed("2026-03-31"));
    // The machine's clock went back: what would be dated in March is refused, step by step.
    shop.desk.set_clock(at("2026-03-20T12:00:00Z"));
    for refusal in [
        refused(shop.inspect(id, &[(Disposition::Restock, "1")])),
        refused(shop.void_latest(id)),
        refused(
            shop.desk
                .return_counter(&counter(&[back("S1", 1, "1")], Disposition::Restock)),
        ),
    ] {
        assert_eq!(refusal, closed("2026-03-20"));
    }
    assert_eq!((shop.books(), shop.levels("A")), (books, levels));
    shop.desk.set_clock(at("2026-04-01T12:00:00Z"));
    shop.void_latest(id).unwrap();
    shop.sound();
}

#[test]
fn a_request_sent_twice_posts_once_also_after_reopening() {
    let mut shop = shop_with_a_sale();
    let asked = CounterReturn {
        request_id: Some("till-1/42".into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let first = shop.desk.return_counter(&asked).unwrap();
    let (books, levels) = (shop.books(), shop.levels("A"));
    let again = shop.desk.return_counter(&asked).unwrap();
    assert!(!first.changed.repeated && again.changed.repeated);
    assert_eq!(
        (again.changed.id, &again.changed.number),
        (first.changed.id, &first.changed.number)
    );
    assert_eq!(
        (paid_back(&again).as_str(), again.changed.posted.len()),
        ("cash 20.00", 0)
    );
    let mut shop = shop.reopened();
    let after = shop.desk.return_counter(&asked).unwrap();
    assert!(after.changed.repeated);
    assert_eq!((shop.books(), shop.levels("A")), (books, levels));
    shop.sound();
}

#[test]
fn a_sale_and_a_step_sent_twice_are_carried_out_once() {
    let mut shop = shop_with_a_sale();
    let sale = SalePost {
        request_id: Some("sale".into()),
        number: None,
        ..shop.sale("", &[("A", "1")], &[(Tender::Cash, "20")])
    };
    let first = shop.desk.sale_post(&sale).unwrap();
    assert_eq!(shop.desk.sale_post(&sale).unwrap().number, first.number);
    assert_eq!(first.number, "SO-2026-000001");
    let id = shop.draft(&[back("S1", 1, "1")]);
    let submit = ReturnStep {
        request_id: Some("submit".into()),
        id: Some(id),
        number: None,
    };
    shop.desk.return_submit(&submit).unwrap();
    assert!(
        shop.desk.return_submit(&submit).unwrap().repeated,
        "not refused as wrong state"
    );
    assert_eq!(shop.levels("A"), "");
    shop.sound();
}

#[test]
fn a_refused_request_is_not_remembered() {
    let mut shop = shop_with_a_sale();
    let asked = |quantity| CounterReturn {
        request_id: Some("r".into()),
        ..counter(&[back("S1", 1, quantity)], Disposition::Restock)
    };
    assert_eq!(
        refused(shop.desk.return_counter(&asked("3")))["code"],
        "over_return"
    );
    assert!(!shop.desk.return_counter(&asked("2")).unwrap().changed.repeated);
    shop.sound();
}

#[test]
fn numbers_have_no_gaps_though_steps_were_refused_between() {
    let mut shop = shop_with_a_sale();
    let mut numbers = Vec::new();
    for quantity in ["9", "1", "7", "0", "1"] {
        let asked = counter(&[back("S1", 1, quantity)], Disposition::Restock);
        match shop.desk.return_counter(&asked) {
            Ok(done) => {
                numbers.push(done.changed.number.unwrap());
                numbers.extend(done.changed.posted);
            }
            Err(error) => assert!(
                ["over_return", "quantity_not_positive"].contains(&error.code_and_params().0.as_str())
            ),
        }
    }
    let of = |n: u32| ["RT", "RI", "QC", "CN", "RF"].map(|kind| format!("{kind}-2026-{n:06}"));
    assert_eq!(numbers, [of(1), of(2)].concat());
    shop.sound();
}

#[test]
fn the_business_date_turns_at_midnight_in_shanghai_and_numbers_with_the_year() {
    let mut shop = Shop::with(Init {
        country: Some("CN".into()),
        ..Init::default()
    });
    shop.desk.set_clock(at("2026-12-31T15:59:00Z"));
    shop.goods(("A", "20", "3", "10"));
    shop.sell("S1", &[("A", "3")], &[(Tender::WeChat, "60")]);
    let before = shop.take_back(&[back("S1", 1, "1")]);
    shop.desk.set_clock(at("2026-12-31T16:30:00Z"));
    let after = shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(before.changed.posted[0], "RI-2026-000001");
    assert_eq!(
        after.changed.posted[0], "RI-2027-000001",
        "half past midnight is next year, though UTC says December"
    );
    assert_eq!(shop.view(after.changed.id).date.to_string(), "2027-01-01");
    let month = desk::TrialBalance {
        from: "2027-01".into(),
        to: None,
    };
    let lines = shop.desk.trial_balance(&month).unwrap();
    let wechat = lines.iter().find(|line| line.account == "1012.01").unwrap();
    assert_eq!(
        (wechat.opening, wechat.closing),
        (shop.money("40"), shop.money("20"))
    );
    // China's credit note is red: a negative amount in the credit column.
    let returns = lines.iter().find(|line| line.account == "5001.02").unwrap();
    assert_eq!(
        (returns.debit, returns.credit),
        (shop.money("0"), shop.money("-20"))
    );
    shop.sound();
}

#[test]
fn a_viewer_and_nobody_change_nothing() {
    let mut shop = shop_with_a_sale();
    shop.staff("vera", domain::staff::Role::Viewer);
    shop.sign_in("vera");
    let asked = counter(&[back("S1", 1, "1")], Disposition::Restock);
    assert_eq!(
        refused(shop.desk.return_counter(&asked))["params"]["permission"],
        "return_register"
    );
    let sale = shop.sale("S2", &[("A", "1")], &[]);
    assert_eq!(
        refused(shop.desk.sale_post(&sale))["params"]["permission"],
        "sell"
    );
    assert_eq!(shop.levels("A"), "sellable 1 worth 10.00");
    shop.sound();
}
