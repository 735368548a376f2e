//! Cash rounding: it belongs to the cash tender alone. Money rule 12.

use desk::{SaleReverse, SettingsSet};
use domain::ledger::Tender;

use crate::shop::swaps::{out, parts, sale_of, swap, with};
use crate::shop::{Shop, back, paid_back, refused};

/// The smallest coin is 0.05.
fn coins() -> Shop {
    let mut shop = Shop::stocked(&[
        ("A", "1.97", "10", "1"),
        ("B", "13.01", "10", "5"),
        ("C", "5", "10", "2"),
    ]);
    smallest(&mut shop, "0.05");
    shop
}

fn smallest(shop: &mut Shop, coin: &str) {
    shop.set(SettingsSet {
        cash_step: Some(coin.into()),
        ..SettingsSet::default()
    });
}

#[test]
fn rule_12_one_97_sold_as_1_95_in_cash_refunds_1_95() {
    let mut shop = coins();
    let sale = shop.sale("S1", &[("A", "1")], &[(Tender::Cash, "2")]);
    let figures = shop.desk.sale_preview(&sale).unwrap();
    let paid = &figures.paid[0];
    let shown = [paid.amount, paid.rounding, figures.change, figures.debt].map(|amount| amount.to_string());
    assert_eq!(shown, ["1.95", "0.02", "0.05", "0.00"]);
    shop.desk.sale_post(&sale).unwrap();
    assert_eq!(
        shop.books(),
        "1001 1.95; 1405.01 79.00; 3001 -80.00; 5001.01 -1.97; 5401.01 1.00; 5711 0.02"
    );
    shop.sound();
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 1.95");
    // Every coin is back in the customer's hand, and nobody owes a cent.
    assert_eq!(
        shop.books(),
        "1405.01 80.00; 3001 -80.00; 5001.01 -1.97; 5001.02 1.97; 5301 -0.02; 5401.01 1.00; 5401.02 -1.00; 5711 0.02"
    );
    shop.sound();
}

#[test]
fn rule_12_thirteen_01_by_card_credits_13_01() {
    let mut shop = coins();
    shop.sell("S1", &[("B", "1")], &[(Tender::Card, "13.01")]);
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "card 13.01");
    assert!(!shop.books().contains("5711"), "{}", shop.books());
    shop.sound();
}

#[test]
fn rule_12_pieces_sum_to_the_coins_that_came_in() {
    let mut shop = coins();
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "5.90")]);
    for coins in ["1.95", "2.00", "1.95"] {
        let back = shop.take_back(&[back("S1", 1, "1")]);
        assert_eq!(paid_back(&back), format!("cash {coins}"));
    }
    assert!(!shop.books().contains("1001"), "{}", shop.books());
    shop.sound();
}

#[test]
fn what_came_in_as_coins_goes_back_as_coins_whatever_the_smallest_is_now() {
    let mut shop = coins();
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "1.95")]);
    shop.sell("S0", &[("A", "1")], &[(Tender::Cash, "1.95")]);
    smallest(&mut shop, "");
    assert_eq!(paid_back(&shop.take_back(&[back("S0", 1, "1")])), "cash 1.95");
    shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "1.97")]);
    smallest(&mut shop, "0.10");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 2.00");
    assert_eq!(paid_back(&shop.take_back(&[back("S2", 1, "1")])), "cash 2.00");
    shop.sound();
}

#[test]
fn only_the_cash_that_settles_the_sale_is_rounded() {
    let mut shop = coins();
    // 14.98: 13 by card leave 1.98, which is 2.00 in coins.
    let sale = shop.sale(
        "S1",
        &[("A", "1"), ("B", "1")],
        &[(Tender::Card, "13"), (Tender::Cash, "5")],
    );
    let posted = shop.desk.sale_post(&sale).unwrap();
    assert_eq!((posted.change, posted.debt), (shop.money("3"), shop.money("0")));
    // A part is paid, the rest is owed: nothing is rounded.
    let part = shop.sale("S2", &[("B", "1")], &[(Tender::Cash, "10")]);
    assert_eq!(shop.desk.sale_post(&part).unwrap().debt, shop.money("3.01"));
    assert_eq!(
        paid_back(&shop.take_back(&[back("S1", 1, "1"), back("S1", 2, "1")])),
        "card 13.00, cash 2.00"
    );
    // Debt first; what is left of the credit is paid in coins.
    assert_eq!(paid_back(&shop.take_back(&[back("S2", 1, "1")])), "cash 10.00");
    shop.sound();
}

#[test]
fn a_sale_that_is_undone_gives_the_coins_back() {
    let mut shop = coins();
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "1.95")]);
    let done = shop
        .desk
        .sale_reverse(&SaleReverse {
            number: "S1".into(),
            reason: "rung up twice".into(),
            ..SaleReverse::default()
        })
        .unwrap();
    assert_eq!(parts(&done.refunds), "cash 1.95");
    assert_eq!(shop.books(), "1405.01 80.00; 3001 -80.00");
    shop.sound();
}

#[test]
fn the_difference_of_an_exchange_is_collected_in_coins_and_comes_back_in_coins() {
    let mut shop = coins();
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "1.95")]);
    // 13.01 − 1.97 = 11.04, in coins 11.05.
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash)))
        .unwrap();
    assert_eq!(parts(&done.collected), "cash 11.05");
    shop.sound();
    let sale = sale_of(&shop, &done);
    assert_eq!(paid_back(&shop.take_back(&[back(&sale, 1, "1")])), "cash 13.00");
    assert!(!shop.books().contains("1122"), "{}", shop.books());
    shop.sound();
}

#[test]
fn a_smallest_coin_is_above_zero_and_an_amount_below_half_of_it_stays_what_it_is() {
    let mut shop = coins();
    let set = |coin: &str| SettingsSet {
        cash_step: Some(coin.into()),
        ..SettingsSet::default()
    };
    assert_eq!(
        refused(shop.desk.settings_set(&set("0")))["params"]["why"],
        "not_positive"
    );
    assert_eq!(
        refused(shop.desk.settings_set(&set("-0.05")))["params"]["why"],
        "not_positive"
    );
    shop.product("tiny", "0.02", "0", false);
    let sale = shop.sale("S1", &[("tiny", "1")], &[]);
    assert_eq!(shop.desk.sale_post(&sale).unwrap().debt, shop.money("0.02"));
    shop.sell("S2", &[("tiny", "1")], &[(Tender::Cash, "0.02")]);
    shop.sound();
}
