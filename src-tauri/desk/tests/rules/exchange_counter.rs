//! Exchanges: who pays what and when, what is refused, what is posted once.

use desk::{CollectAdd, CounterExchange, ExchangeDeliver};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;

use crate::shop::swaps::{approved, deliver, exchange_shop, out, parts, sale_of, stock, swap, with};
use crate::shop::{Shop, back, found, paid_back, papers, refused};

#[test]
fn before_its_units_are_counted_a_replacement_needs_a_permission() {
    let mut shop = exchange_shop();
    shop.staff("carol", Role::Cashier);
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("B", "1")]);
    assert_eq!(
        refused(deliver(&mut shop, id, with(Tender::Cash)))["code"],
        "not_counted"
    );
    let early = ExchangeDeliver {
        id: Some(id),
        collect: with(Tender::Cash),
        in_advance: true,
        ..ExchangeDeliver::default()
    };
    shop.sign_in("carol");
    let refusal = refused(shop.desk.exchange_deliver(&early));
    assert_eq!(refusal["params"]["permission"], "credit_in_advance");
    shop.sign_in("owner");
    let done = shop.desk.exchange_deliver(&early).unwrap();
    assert_eq!(parts(&done.collected), "cash 30.00");
    assert_eq!(papers(&done.changed), "CN SO");
    shop.sound();
    // Credited in advance, it is still expected.
    assert_eq!(refused(shop.short_close(id))["code"], "too_much");
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn the_difference_is_paid_in_full_and_change_is_not_payment() {
    let mut shop = exchange_shop();
    let unpaid = swap(&[back("S1", 1, "1")], &[out("B", "1")], vec![]);
    assert_eq!(
        refused(shop.desk.exchange_counter(&unpaid))["params"]["amount"],
        "30.00"
    );
    let short = CounterExchange {
        collect: vec![CollectAdd {
            tender: Tender::Cash,
            tendered: Some(shop.money("20")),
            change: None,
        }],
        ..unpaid.clone()
    };
    assert_eq!(
        refused(shop.desk.exchange_counter(&short))["params"]["amount"],
        "10.00"
    );
    let note = CounterExchange {
        collect: vec![CollectAdd {
            tender: Tender::Cash,
            tendered: Some(shop.money("100")),
            change: None,
        }],
        ..unpaid
    };
    let done = shop.desk.exchange_counter(&note).unwrap();
    assert_eq!(parts(&done.collected), "cash 30.00");
    shop.sound();
}

#[test]
fn an_exchange_for_less_pays_the_rest_back_and_keeps_what_the_replacement_took() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("B", "1")], &[(Tender::Card, "50"), (Tender::Cash, "30")]);
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S2", 1, "1")], &[out("A", "1")], vec![]))
        .unwrap();
    assert_eq!(papers(&done.returned.changed), "RI QC CN RF SO");
    assert_eq!(paid_back(&done.returned), "card 30.00");
    let sale = sale_of(&shop, &done);
    assert_eq!(
        paid_back(&shop.take_back(&[back(&sale, 1, "1")])),
        "card 20.00, cash 30.00"
    );
    shop.sound();
}

#[test]
fn a_preview_of_an_exchange_is_the_exchange_and_posts_nothing() {
    let mut shop = exchange_shop();
    let (books, levels) = (shop.books(), shop.levels("B"));
    let asked = swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash));
    let shown = shop
        .desk
        .exchange_counter(&CounterExchange {
            preview: true,
            ..asked.clone()
        })
        .unwrap();
    assert_eq!((shop.books(), shop.levels("B")), (books, levels));
    let figures = shown.exchange.as_ref().unwrap();
    assert_eq!(
        (
            figures.worth.to_string(),
            figures.cost.to_string(),
            figures.difference.to_string()
        ),
        ("50.00".into(), "80.00".into(), "30.00".into())
    );
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(shown.returned.changed, done.returned.changed);
    assert_eq!(shown.collected, done.collected);
    shop.sound();
}

#[test]
fn without_a_receipt_the_credit_pays_and_no_tender_takes_it_back() {
    let mut shop = exchange_shop();
    let asked = CounterExchange {
        override_policy: true,
        override_reason: Some("known at the counter".to_owned()),
        ..swap(&[found("A", "1")], &[out("B", "1")], with(Tender::Cash))
    };
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(parts(&done.collected), "cash 30.00");
    let sale = sale_of(&shop, &done);
    let refusal = refused(shop.desk.return_counter(&crate::shop::counter(
        &[back(&sale, 1, "1")],
        Disposition::Restock,
    )));
    assert_eq!(
        (&refusal["code"], &refusal["params"]["amount"]),
        (&"tender_needed".into(), &"50.00".into())
    );
    shop.sound();
}

#[test]
fn what_was_handed_over_is_taken_back_by_a_return_of_its_sale() {
    let mut shop = exchange_shop();
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash)))
        .unwrap();
    assert_eq!(
        refused(shop.void_latest(done.returned.changed.id))["code"],
        "handed_over"
    );
    shop.sound();
}

#[test]
fn an_unpaid_sale_pays_for_no_replacement() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "1")], &[]);
    let asked = swap(&[back("S2", 1, "1")], &[out("B", "1")], with(Tender::Cash));
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(
        parts(&done.collected),
        "cash 80.00",
        "the credit went to the debt"
    );
    shop.sound();
}

#[test]
fn what_is_not_replaced_is_paid_back_and_one_credit_note_says_both() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "1"), ("C", "1")], &[(Tender::Card, "80")]);
    let mut asked = swap(
        &[back("S2", 1, "1"), back("S2", 2, "1")],
        &[out("B", "1")],
        with(Tender::Cash),
    );
    asked.replacement[0].stands_for = Some(vec![1]);
    let done = shop.desk.exchange_counter(&asked).unwrap();
    // 80 back, 80 out: the credit of both lines pays, whichever of them the replacement stands for.
    assert_eq!(papers(&done.returned.changed), "RI QC CN SO");
    assert_eq!(
        (
            parts(&done.collected).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("", "")
    );
    asked.replacement[0].stands_for = Some(vec![3]);
    shop.sell("S3", &[("A", "1")], &[(Tender::Card, "50")]);
    asked.lines.truncate(1);
    asked.lines[0].line.sale = Some("S3".into());
    assert_eq!(
        refused(shop.desk.exchange_counter(&asked))["code"],
        "line_unknown"
    );
    shop.sound();
}

#[test]
fn what_stays_in_quarantine_is_settled_when_it_is_counted() {
    let mut shop = exchange_shop();
    let mut asked = swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash));
    asked.lines[0].disposition = None;
    let done = shop.desk.exchange_counter(&asked).unwrap();
    assert_eq!(papers(&done.returned.changed), "RI CN SO");
    let id = done.returned.changed.id;
    // What was credited is the shop's: it is not handed back as well.
    let back = shop.inspect(id, &[(Disposition::BackToCustomer, "1")]);
    assert_eq!(refused(back)["code"], "too_much");
    shop.inspect(id, &[(Disposition::Scrap, "1")]).unwrap();
    shop.approve_scrap(id).unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn amounts_that_make_no_sense_are_refused() {
    let mut shop = exchange_shop();
    let asked = |tendered: &str, change: Option<&str>, shop: &Shop| CounterExchange {
        collect: vec![CollectAdd {
            tender: Tender::Cash,
            tendered: Some(shop.money(tendered)),
            change: change.map(|change| shop.money(change)),
        }],
        ..swap(&[back("S1", 1, "1")], &[out("B", "1")], vec![])
    };
    for (tendered, change, code) in [
        ("-30", None, "amount_not_positive"),
        ("30", Some("-1"), "amount_not_positive"),
        ("30", Some("31"), "amount_not_positive"),
        ("60", Some("10"), "more_than_open"),
    ] {
        let input = asked(tendered, change, &shop);
        assert_eq!(
            refused(shop.desk.exchange_counter(&input))["code"],
            code,
            "{tendered} {change:?}"
        );
    }
    let credit = swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::StoreCredit));
    assert_eq!(
        refused(shop.desk.exchange_counter(&credit))["code"],
        "customer_needed"
    );
    let none = swap(&[back("S1", 1, "1")], &[], vec![]);
    assert_eq!(
        refused(shop.desk.exchange_counter(&none))["code"],
        "replacement_missing"
    );
    let less = swap(&[back("S1", 1, "1")], &[out("B", "0")], vec![]);
    assert_eq!(refused(shop.desk.exchange_counter(&less))["code"], "invalid");
    assert_eq!(stock(&shop, "B"), "10/10/10");
    shop.sound();
}

#[test]
fn an_exchange_is_posted_once_however_often_it_is_sent() {
    let mut shop = exchange_shop();
    let asked = CounterExchange {
        request_id: Some("r1".into()),
        ..swap(&[back("S1", 1, "1")], &[out("B", "1")], with(Tender::Cash))
    };
    let first = shop.desk.exchange_counter(&asked).unwrap();
    let again = shop.desk.exchange_counter(&asked).unwrap();
    assert!(again.returned.changed.repeated);
    assert_eq!(
        (again.returned.changed.number, parts(&again.collected)),
        (first.returned.changed.number, "cash 30.00".into())
    );
    assert_eq!(stock(&shop, "B"), "9/9/9");
    shop.sound();
}

#[test]
fn numbers_of_returns_and_exchanges_run_by_themselves() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "2")], &[(Tender::Cash, "100")]);
    let exchange = |shop: &mut Shop, sale: &str| {
        let done = shop
            .desk
            .exchange_counter(&swap(&[back(sale, 1, "1")], &[out("A", "1")], vec![]));
        done.unwrap().returned.changed.number.unwrap()
    };
    assert_eq!(exchange(&mut shop, "S1"), "EX-2026-000001");
    let returned = shop.take_back(&[back("S2", 1, "1")]);
    assert_eq!(returned.changed.number.as_deref(), Some("RT-2026-000001"));
    assert_eq!(exchange(&mut shop, "S2"), "EX-2026-000002");
    let found = shop
        .desk
        .find(&desk::Find {
            text: "EX-2026-000002".into(),
            rows_max: None,
        })
        .unwrap();
    assert_eq!(found.returns.len(), 1);
    assert_eq!(found.exact.unwrap().key, "EX-2026-000002");
    let list = desk::ReturnList {
        kind: Some(domain::document::DocumentKind::Exchange),
        ..Default::default()
    };
    let rows = shop.desk.return_list(&list).unwrap().rows;
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter()
            .all(|row| row.kind == domain::document::DocumentKind::Exchange)
    );
    shop.sound();
}
