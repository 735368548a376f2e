//! What a preview at the counter shows: why each amount, the shelf before and after, where the money may go.

use desk::{CounterFigures, CounterReturn, CounterReturned, CustomerAdd, RefundTo};
use domain::ledger::Tender;
use domain::returns::{Disposition, WorthOf};
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, back, counter, found, paid_back, papers};

fn previewed(shop: &mut Shop, asked: &CounterReturn) -> (CounterReturned, CounterFigures) {
    let asked = CounterReturn {
        preview: true,
        ..asked.clone()
    };
    let mut shown = shop.desk.return_counter(&asked).unwrap();
    let figures = shown.figures.take().expect("a preview has figures");
    (shown, figures)
}

fn rest(sale: Option<&str>, tender: Tender) -> RefundTo {
    RefundTo {
        sale: sale.map(str::to_owned),
        tender,
        amount: None,
    }
}

/// `160.00 / 3 x 2 = 106.67; less 53.33 is 53.34`.
fn calculation(figures: &CounterFigures, line: usize) -> Vec<String> {
    let parts = figures.lines[line].parts.iter();
    parts
        .map(|part| {
            format!(
                "{:?} {} / {} x {} = {}; less {} for {} is {}",
                part.of,
                part.whole,
                part.sold,
                part.upto,
                part.reached,
                part.credited,
                part.before,
                part.amount
            )
        })
        .collect()
}

fn shelf(figures: &CounterFigures, line: usize) -> String {
    let changes = figures.lines[line].stock.iter().map(|change| {
        let place = serde_json::to_value(change.location).unwrap();
        format!("{} {} > {}", place.as_str().unwrap(), change.before, change.after)
    });
    changes.collect::<Vec<_>>().join("; ")
}

#[test]
fn why_an_amount_is_told_with_the_numbers_that_are_posted() {
    let mut shop = Shop::stocked(&[("A", "60", "9", "30")]);
    shop.sell_less("S1", &[("A", "3")], "20", "160");
    shop.take_back(&[back("S1", 1, "1")]);
    let asked = counter(&[back("S1", 1, "1")], Disposition::Restock);
    let (_, figures) = previewed(&mut shop, &asked);
    assert_eq!(
        calculation(&figures, 0),
        ["Gross 160.00 / 3 x 2 = 106.67; less 53.33 for 1 is 53.34"]
    );
    let line = &figures.lines[0];
    assert_eq!(
        (line.unit_price.to_string().as_str(), line.listed, line.discount),
        ("60.00", Some(shop.money("180")), Some(shop.money("20")))
    );
    assert_eq!(shelf(&figures, 0), "sellable 7 > 8");
    assert!(line.credited);
    let done = shop.desk.return_counter(&asked).unwrap();
    assert!(done.figures.is_none(), "a posting gathers no figures");
    let same = (shop.money("53.34"), shop.money("53.34"), shop.money("53.34"));
    assert_eq!((figures.worth, figures.payable, done.changed.refunded), same);
    shop.sound();
}

#[test]
fn where_tax_is_added_net_and_tax_are_told_apart_and_lines_of_one_sale_line_follow_each_other() {
    let mut shop = Shop::with(desk::Init {
        currency: Some("USD".into()),
        prices: Some(desk::PriceMode::Exclusive),
        ..desk::Init::default()
    });
    shop.taxed(("A", "10", "9", "5"), "8.875");
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "32.66")]);
    let asked = counter(&[back("S1", 1, "1"), back("S1", 1, "2")], Disposition::Restock);
    let (shown, figures) = previewed(&mut shop, &asked);
    assert_eq!(
        calculation(&figures, 0),
        [
            "Net 30.00 / 3 x 1 = 10.00; less 0.00 for 0 is 10.00",
            "Tax 2.66 / 3 x 1 = 0.89; less 0.00 for 0 is 0.89"
        ]
    );
    assert_eq!(
        calculation(&figures, 1)[1],
        "Tax 2.66 / 3 x 3 = 2.66; less 0.89 for 1 is 1.77"
    );
    assert_eq!(figures.worth, shown.changed.refunded);
    assert_eq!(figures.lines[0].parts[0].of, WorthOf::Net);
    assert_eq!(
        shelf(&figures, 1),
        "sellable 6 > 9",
        "of the product, not of the line"
    );
    shop.sound();
}

#[test]
fn goods_that_wait_for_inspection_are_worth_something_and_nothing_is_payable_yet() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "100")]);
    let mut asked = counter(&[back("S1", 1, "1")], Disposition::Restock);
    asked.lines[0].disposition = None;
    let (shown, figures) = previewed(&mut shop, &asked);
    assert_eq!(
        (figures.worth, figures.payable),
        (shop.money("50"), shop.money("0"))
    );
    assert!(!figures.lines[0].credited && shown.waits.is_empty());
    assert_eq!(shelf(&figures, 0), "quarantine 0 > 1");
    assert_eq!(shown.changed.state, "approved");
    shop.sound();
}

#[test]
fn what_stands_in_the_way_of_paying_leaves_every_other_figure() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    let mut asked = CounterReturn {
        override_policy: true,
        override_reason: Some("was ill".into()),
        ..counter(&[found("A", "2")], Disposition::Restock)
    };
    let code = |figures: &CounterFigures| serde_json::to_value(&figures.refused).unwrap()["code"].clone();
    let (shown, figures) = previewed(&mut shop, &asked);
    assert_eq!(code(&figures), "tender_needed");
    assert_eq!(
        (figures.worth, figures.payable),
        (shop.money("100"), shop.money("100"))
    );
    assert_eq!(figures.policies, ["receipt_required"]);
    assert_eq!(papers(&shown.changed), "RI QC CN");
    asked.to = Some(vec![rest(Some(""), Tender::Cash)]);
    assert_eq!(code(&previewed(&mut shop, &asked).1), "reason_missing");
    asked.reason = Some("knows the owner".into());
    let (_, figures) = previewed(&mut shop, &asked);
    assert_eq!(figures.refused, None);
    let done = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(paid_back(&done), "cash 100.00");
    asked.to = Some(vec![rest(Some(""), Tender::StoreCredit)]);
    assert_eq!(code(&previewed(&mut shop, &asked).1), "customer_needed");
    shop.sound();
}

#[test]
fn a_part_without_an_amount_is_the_rest_and_a_sale_without_a_part_goes_to_its_own_tenders() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30"), ("B", "7", "9", "3")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40"), (Tender::Card, "60")]);
    let split = CounterReturn {
        to: Some(vec![
            shop.part(None, Tender::Card, "20"),
            rest(None, Tender::Cash),
        ]),
        reason: Some("card lost".into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let (shown, _) = previewed(&mut shop, &split);
    assert_eq!(paid_back(&shown), "card 20.00, cash 30.00");
    let mixed = CounterReturn {
        to: Some(vec![rest(Some(""), Tender::Cash)]),
        reason: Some("no receipt".into()),
        override_policy: true,
        override_reason: Some("was ill".into()),
        ..counter(&[back("S1", 1, "1"), found("B", "1")], Disposition::Restock)
    };
    let (_, figures) = previewed(&mut shop, &mixed);
    assert_eq!(figures.sources.len(), 2);
    assert_eq!(figures.sources[0].sale.as_deref(), Some("S1"));
    assert_eq!(figures.sources[1].payable, shop.money("7"));
    let done = shop.desk.return_counter(&mixed).unwrap();
    assert_eq!(paid_back(&done), "cash 7.00, card 50.00");
    // All of it was stated: nothing is left for the rest, which is no part at all.
    let all = CounterReturn {
        to: Some(vec![
            shop.part(None, Tender::Card, "10"),
            shop.part(None, Tender::Cash, "40"),
            rest(None, Tender::Bank),
        ]),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    assert_eq!(paid_back(&previewed(&mut shop, &all).0), "card 10.00, cash 40.00");
    shop.sound();
}

#[test]
fn every_tender_has_its_cap_and_why_it_may_not_take_more() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40"), (Tender::Card, "60")]);
    shop.take_back(&[back("S1", 1, "1")]);
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let (_, figures) = previewed(&mut shop, &counter(&[back("S1", 1, "1")], Disposition::Restock));
    let tenders = &figures.sources[0].tenders;
    let shown: Vec<_> = tenders
        .iter()
        .map(|choice| {
            let refusal = serde_json::to_value(&choice.refusal).unwrap();
            json!([choice.tender, choice.cap, refusal["code"]])
        })
        .collect();
    assert_eq!(
        json!(shown),
        json!([
            ["cash", "40.00", "not_permitted"],
            ["card", "10.00", "not_permitted"],
            ["bank", "0.00", "not_permitted"],
            ["wechat", "0.00", "not_permitted"],
            ["alipay", "0.00", "not_permitted"],
            ["store_credit", "0.00", "customer_needed"],
        ])
    );
    assert!(!figures.may_override);
    shop.sign_in("owner");
    let (_, figures) = previewed(&mut shop, &counter(&[back("S1", 1, "1")], Disposition::Restock));
    assert!(figures.may_override);
    assert_eq!(figures.sources[0].tenders[2].refusal, None);
    shop.sound();
}

#[test]
fn what_the_customer_owes_is_told_apart_from_what_leaves() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Li Wei".into(),
        phone: String::new(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    let mut sale = shop.sale("S1", &[("A", "2")], &[(Tender::Cash, "70")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    let (shown, figures) = previewed(&mut shop, &counter(&[back("S1", 1, "1")], Disposition::Restock));
    assert_eq!(
        (figures.payable, figures.to_debt),
        (shop.money("20"), shop.money("30"))
    );
    assert_eq!(paid_back(&shown), "cash 20.00");
    shop.sound();
}

#[test]
fn a_late_return_shows_its_worth_and_the_policy_until_somebody_overrides_it() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "100")]);
    shop.set(desk::SettingsSet {
        window_days_max: Some(7),
        ..desk::SettingsSet::default()
    });
    shop.desk.set_clock(crate::shop::at("2026-03-13T12:00:00Z"));
    let asked = counter(&[back("S1", 1, "1")], Disposition::Restock);
    let (shown, figures) = previewed(&mut shop, &asked);
    assert_eq!(shown.waits[0].step, "approve");
    assert_eq!(
        (figures.worth, figures.payable),
        (shop.money("50"), shop.money("0"))
    );
    assert_eq!(figures.policies, ["window_passed"]);
    assert_eq!(shelf(&figures, 0), "", "nothing moves before it is approved");
    let over = CounterReturn {
        override_policy: true,
        override_reason: Some("was ill".into()),
        ..asked
    };
    let (shown, figures) = previewed(&mut shop, &over);
    assert_eq!(
        (shown.waits.len(), figures.policies),
        (0, vec!["window_passed".to_owned()])
    );
    shop.sound();
}

#[test]
fn a_repeated_request_is_told_what_was_paid_and_what_still_waits() {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "100")]);
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let asked = CounterReturn {
        request_id: Some("r1".into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Scrap)
    };
    let first = shop.desk.return_counter(&asked).unwrap();
    let again = shop.desk.return_counter(&asked).unwrap();
    assert!(again.changed.repeated && !first.changed.repeated);
    assert_eq!(again.changed.number, first.changed.number);
    assert_eq!(paid_back(&again), paid_back(&first));
    let steps = |done: &CounterReturned| {
        done.waits
            .iter()
            .map(|wait| wait.step.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (steps(&first), steps(&again)),
        (vec!["approve_scrap".into()], vec!["approve_scrap".to_owned()])
    );
    shop.sound();
}
