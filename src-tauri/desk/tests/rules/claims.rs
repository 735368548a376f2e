//! Claims: DOMAIN.md §3, rule 8, and remedies without goods coming back.

use desk::{ClaimDraft, ClaimLineAdd, CounterClaim, CounterExchanged, DeskError};
use domain::ledger::Tender;
use domain::returns::{Disposition, Remedy};

use crate::shop::{Shop, back, counter, paid_back, papers, refused};

fn line(shop: &Shop, sale: &str, quantity: &str, amount: Option<&str>) -> ClaimLineAdd {
    ClaimLineAdd {
        line: back(sale, 1, quantity),
        amount: amount.map(|amount| shop.money(amount)),
    }
}

fn claim(remedy: Remedy, lines: Vec<ClaimLineAdd>) -> CounterClaim {
    CounterClaim {
        request_id: None,
        customer: None,
        remedy,
        lines,
        pieces: vec![],
        delivery: domain::returns::Delivery::default(),
        note: String::new(),
        to: None,
        reason: None,
        override_policy: false,
        override_reason: None,
        keep_as_credit: false,
        preview: false,
    }
}

fn allow(shop: &mut Shop, sale: &str, quantity: &str, amount: &str) -> Result<CounterExchanged, DeskError> {
    let lines = vec![line(shop, sale, quantity, Some(amount))];
    shop.desk.claim_counter(&claim(Remedy::Allowance, lines))
}

#[test]
fn rule_8_an_allowance_of_50_leaves_100_of_150_to_refund() {
    let mut shop = Shop::stocked(&[("A", "150", "5", "60")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "150")]);
    let done = allow(&mut shop, "S1", "1", "50").unwrap();
    assert_eq!(done.returned.changed.number.as_deref(), Some("CL-2026-000001"));
    assert_eq!(
        (
            papers(&done.returned.changed).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("CN RF", "cash 50.00")
    );
    assert_eq!(done.returned.changed.state, "closed");
    let sale = shop
        .desk
        .sale_get(&desk::SaleGet { number: "S1".into() })
        .unwrap();
    assert_eq!(
        sale.lines[0].returnable.to_string(),
        "1",
        "an allowance uses up nothing"
    );
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 100.00");
    shop.sound();
}

#[test]
fn rule_8_after_one_of_three_and_an_allowance_of_30_the_others_refund_35_each() {
    let mut shop = Shop::stocked(&[("A", "50", "5", "20")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "150")]);
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 50.00");
    allow(&mut shop, "S1", "2", "30").unwrap();
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 35.00");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 35.00");
    shop.sound();
}

#[test]
fn two_allowances_and_pieces_between_sum_to_what_was_paid() {
    let mut shop = Shop::open();
    shop.taxed(("A", "19.99", "9", "8"), "13");
    shop.sell("S1", &[("A", "5")], &[(Tender::Card, "99.95")]);
    let mut refunded = shop.money("0");
    let take = |shop: &mut Shop| shop.take_back(&[back("S1", 1, "1")]).changed.refunded;
    refunded += take(&mut shop);
    refunded += allow(&mut shop, "S1", "4", "10.01")
        .unwrap()
        .returned
        .changed
        .refunded;
    refunded += take(&mut shop);
    refunded += allow(&mut shop, "S1", "1", "0.02")
        .unwrap()
        .returned
        .changed
        .refunded;
    for _ in 0..3 {
        refunded += take(&mut shop);
    }
    assert_eq!(refunded.to_string(), "99.95");
    assert!(
        shop.books().contains("5001.01 -88.45") && shop.books().contains("5001.02 88.45"),
        "{}",
        shop.books()
    );
    shop.sound();
}

#[test]
fn an_allowance_with_two_lines_about_one_sale_line_leaves_what_both_left() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "8")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "60")]);
    let off = || line(&shop, "S1", "1", Some("20"));
    let both = claim(Remedy::Allowance, vec![off(), off()]);
    shop.desk.claim_counter(&both).unwrap();
    shop.sound();
    // 60.00 for 3, less 40.00: one refunds 6.67, and all of it 60.00.
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "1")])), "cash 6.67");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "2")])), "cash 13.33");
    shop.sound();
}

#[test]
fn an_allowance_is_at_most_what_is_left() {
    let mut shop = Shop::stocked(&[("A", "150", "5", "60")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "150")]);
    allow(&mut shop, "S1", "1", "50").unwrap();
    let refusal = refused(allow(&mut shop, "S1", "1", "100.01"));
    assert_eq!(
        (&refusal["code"], &refusal["params"]["left"]),
        (&"allowance_too_much".into(), &"100.00".into())
    );
    assert_eq!(
        refused(allow(&mut shop, "S1", "1", "0"))["code"],
        "amount_not_positive"
    );
    shop.sound();
}

#[test]
fn an_allowance_that_is_undone_gives_the_line_its_price_back() {
    let mut shop = Shop::stocked(&[("A", "50", "5", "20")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "150")]);
    let done = allow(&mut shop, "S1", "3", "30").unwrap();
    let id = done.returned.changed.id;
    shop.void_latest(id).unwrap();
    shop.void_latest(id).unwrap();
    shop.sound();
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "3")])), "cash 150.00");
    shop.sound();
}

#[test]
fn refund_only_credits_units_that_stay_with_the_customer() {
    let mut shop = Shop::stocked(&[("A", "50", "5", "20")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Alipay, "100")]);
    let lines = vec![line(&shop, "S1", "1", None)];
    let done = shop
        .desk
        .claim_counter(&claim(Remedy::RefundOnly, lines))
        .unwrap();
    assert_eq!(
        (
            papers(&done.returned.changed).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("CN RF", "alipay 50.00")
    );
    assert_eq!(shop.levels("A"), "sellable 3 worth 60.00", "nothing came back");
    let two = counter(&[back("S1", 1, "2")], Disposition::Restock);
    assert_eq!(
        refused(shop.desk.return_counter(&two))["params"]["available"],
        "1"
    );
    shop.sound();
}

#[test]
fn a_reshipment_sends_the_same_once_more_and_nothing_is_to_pay() {
    let mut shop = Shop::stocked(&[("A", "50", "5", "20")]);
    let mut sale = shop.sale("S1", &[("A", "3")], &[(Tender::Cash, "140")]);
    sale.discount = Some(shop.money("10"));
    shop.desk.sale_post(&sale).unwrap();
    let lines = vec![line(&shop, "S1", "1", None)];
    let done = shop
        .desk
        .claim_counter(&claim(Remedy::Reshipment, lines))
        .unwrap();
    assert_eq!(papers(&done.returned.changed), "CN SO");
    assert_eq!(
        (done.collected.len(), paid_back(&done.returned).as_str()),
        (0, "")
    );
    assert_eq!(shop.levels("A"), "sellable 1 worth 20.00");
    assert!(shop.books().starts_with("1001 140.00; "), "{}", shop.books());
    // What was sent again can come back like what was sold, at what was paid for it.
    let sold = shop.view(done.returned.changed.id).replacement.unwrap().sales[0].clone();
    assert_eq!(paid_back(&shop.take_back(&[back(&sold, 1, "1")])), "cash 46.67");
    assert_eq!(paid_back(&shop.take_back(&[back("S1", 1, "2")])), "cash 93.33");
    shop.sound();
}

#[test]
fn a_claim_goes_the_long_path_too() {
    let mut shop = Shop::stocked(&[("A", "50", "5", "20")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "100")]);
    let draft = ClaimDraft {
        request_id: None,
        id: None,
        customer: None,
        remedy: Remedy::Allowance,
        lines: vec![line(&shop, "S1", "2", Some("15"))],
        delivery: domain::returns::Delivery::default(),
        note: String::new(),
    };
    let id = shop.desk.claim_draft(&draft).unwrap().id;
    shop.submit(id).unwrap();
    shop.approve(id).unwrap();
    assert_eq!(shop.view(id).sums.to_credit.to_string(), "15.00");
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(shop.close(id).unwrap().state, "closed");
    let found = ClaimLineAdd {
        line: crate::shop::found("A", "1"),
        amount: None,
    };
    assert_eq!(
        refused(shop.desk.claim_counter(&claim(Remedy::RefundOnly, vec![found])))["code"],
        "invalid"
    );
    shop.sound();
}
