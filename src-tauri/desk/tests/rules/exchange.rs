//! Exchanges: DOMAIN.md §3, rule 14.

use desk::ExchangeDeliver;
use domain::ledger::Tender;
use domain::returns::{Disposition, ReplacementState};
use serde_json::json;

use crate::shop::call::call;
use crate::shop::swaps::{approved, deliver, exchange_shop, out, parts, sale_of, state, stock, swap, with};
use crate::shop::{back, paid_back, papers, refused};

#[test]
fn rule_14_fifty_back_and_seventy_out_collects_twenty() {
    let mut shop = exchange_shop();
    shop.goods(("D", "70", "5", "35"));
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("D", "1")], with(Tender::Cash)))
        .unwrap();
    assert_eq!(papers(&done.returned.changed), "RI QC CN SO");
    assert_eq!(done.returned.changed.number.as_deref(), Some("EX-2026-000001"));
    assert_eq!(done.returned.changed.state, "closed");
    assert_eq!(
        (
            parts(&done.collected).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("cash 20.00", "")
    );
    // Reports show returns 50 and sales 70: both are in the books by themselves, and the customer's account is even.
    assert_eq!(
        shop.books(),
        "1001 70.00; 1405.01 1070.00; 3001 -1105.00; 5001.01 -120.00; 5001.02 50.00; 5401.01 65.00; 5401.02 -30.00"
    );
    shop.sound();
}

#[test]
fn rule_14_a_swap_of_equals_posts_both_and_nets_nothing() {
    let mut shop = exchange_shop();
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("A", "1")], vec![]))
        .unwrap();
    assert_eq!(papers(&done.returned.changed), "RI QC CN SO");
    assert_eq!(
        (
            parts(&done.collected).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("", "")
    );
    assert_eq!(shop.levels("A"), "sellable 10 worth 300.00");
    assert!(shop.books().starts_with("1001 50.00; "), "{}", shop.books());
    assert!(
        shop.books().contains("5001.01 -100.00; 5001.02 50.00"),
        "{}",
        shop.books()
    );
    shop.sound();
}

#[test]
fn rule_14_two_announced_at_thirty_more_each_and_one_counted_is_one_replacement_and_thirty() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "2")], &[(Tender::Cash, "100")]);
    let id = approved(&mut shop, &[back("S2", 1, "2")], &[out("B", "2")]);
    assert_eq!(stock(&shop, "B"), "10/10/8");
    shop.receive_some(id, "1").unwrap();
    let two = ExchangeDeliver {
        id: Some(id),
        lines: Some(vec![desk::LineQuantity {
            line: 1,
            quantity: "2".parse().unwrap(),
        }]),
        collect: with(Tender::Cash),
        ..ExchangeDeliver::default()
    };
    let refusal = refused(shop.desk.exchange_deliver(&two));
    assert_eq!(
        (&refusal["code"], &refusal["params"]["counted"]),
        (&"not_counted".into(), &"1".into())
    );
    let done = deliver(&mut shop, id, with(Tender::Cash)).unwrap();
    assert_eq!(
        (done.gross.to_string(), parts(&done.collected)),
        ("80.00".into(), "cash 30.00".into())
    );
    assert_eq!(
        stock(&shop, "B"),
        "9/9/8",
        "the other one is kept until it is given up"
    );
    shop.short_close(id).unwrap();
    assert_eq!(stock(&shop, "B"), "9/9/9");
    assert_eq!(state(&shop, id), ReplacementState::Delivered);
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn rule_14_returning_the_replacement_refunds_80_and_the_first_line_has_nothing_left() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "1")], &[(Tender::WeChat, "50")]);
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S2", 1, "1")], &[out("B", "1")], with(Tender::Card)))
        .unwrap();
    assert_eq!(parts(&done.collected), "card 30.00");
    let first = shop
        .desk
        .sale_get(&desk::SaleGet { number: "S2".into() })
        .unwrap();
    assert!(first.lines[0].returnable.is_zero());
    assert!(
        first.tenders.iter().all(|tender| tender.cap().is_zero()),
        "{:?}",
        first.tenders
    );
    let sale = sale_of(&shop, &done);
    let second = shop
        .desk
        .sale_get(&desk::SaleGet { number: sale.clone() })
        .unwrap();
    assert_eq!(
        (second.gross.to_string(), second.debt.to_string()),
        ("80.00".into(), "0.00".into())
    );
    let returned = shop.take_back(&[back(&sale, 1, "1")]);
    assert_eq!(paid_back(&returned), "wechat 50.00, card 30.00");
    assert_eq!(
        refused(
            shop.desk
                .return_counter(&crate::shop::counter(&[back("S2", 1, "1")], Disposition::Restock))
        )["code"],
        "over_return"
    );
    shop.sound();
}

#[test]
fn rule_14_repeat_exchanges_carry_the_tenders_along() {
    let mut shop = exchange_shop();
    let first = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Card)))
        .unwrap();
    let sale = sale_of(&shop, &first);
    let second = shop
        .desk
        .exchange_counter(&swap(&[back(&sale, 1, "1")], &[out("C", "1")], vec![]))
        .unwrap();
    // 80 back, 30 out: 50 go back, to the card first; what the replacement took is cash.
    assert_eq!(paid_back(&second.returned), "card 30.00, cash 20.00");
    let sale = sale_of(&shop, &second);
    let third = shop
        .desk
        .exchange_counter(&swap(
            &[back(&sale, 1, "1")],
            &[out("A", "1")],
            with(Tender::WeChat),
        ))
        .unwrap();
    assert_eq!(parts(&third.collected), "wechat 20.00");
    let sale = sale_of(&shop, &third);
    assert_eq!(
        paid_back(&shop.take_back(&[back(&sale, 1, "1")])),
        "wechat 20.00, cash 30.00"
    );
    shop.sound();
}

#[test]
fn a_draft_says_what_was_taken_off_and_for_which_lines_a_product_stands() {
    let mut shop = exchange_shop();
    shop.goods(("D", "70", "5", "35"));
    let line = json!({ "sale": "S1", "sale_line": 1, "quantity": "1", "reason": "quality" });
    let out = json!({ "sku": "D", "quantity": "1", "discount": "5", "stands_for": [2] });
    let draft = json!({ "lines": [line, line], "replacement": [out, { "sku": "D", "quantity": "1" }] });
    let id = call(&mut shop.desk, "exchange.draft", draft).unwrap()["id"].clone();
    let view = serde_json::to_value(shop.view(id.as_i64().unwrap())).unwrap();
    let told = |at: usize| {
        let line = &view["replacement"]["lines"][at];
        [
            line["discount"].clone(),
            line["amount"].clone(),
            line["stands_for"].clone(),
        ]
    };
    assert_eq!(told(0), [json!("5.00"), json!("65.00"), json!([2])]);
    assert_eq!(told(1), [json!("0.00"), json!("70.00"), json!([1, 2])]);
}
