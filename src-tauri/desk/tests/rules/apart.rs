//! What rules tell apart: categories, customers, how it was sold, and whether there is a receipt.

use desk::{CategorySet, CounterReturn, CustomerAdd, ReturnLineAdd, TierSet};
use domain::ledger::Tender;
use domain::policy::{Channel, Tier};
use domain::returns::Disposition;
use serde_json::json;

use crate::policy::{because, failures, later, set, sold};
use crate::shop::{Shop, back, counter, found};

#[test]
fn the_distance_window_counts_for_sales_that_were_not_made_over_the_counter() {
    let mut shop = sold();
    let mut online = shop.sale("S2", &[("A", "2")], &[(Tender::Card, "10")]);
    online.channel = Some(Channel::Online);
    shop.desk.sale_post(&online).unwrap();
    let window = |shop: &Shop, number: &str| {
        let get = desk::SaleGet {
            number: number.into(),
        };
        let view = shop.desk.sale_get(&get).unwrap();
        (view.window_days_max, view.within_window)
    };
    assert_eq!(window(&shop, "S2"), (Some(14), Some(true)));
    assert_eq!(window(&shop, "S1"), (None, None));
    later(&mut shop, "2026-03-19");
    assert!(
        failures(&mut shop, back("S2", 1, "1")).is_empty(),
        "the fourteenth day"
    );
    later(&mut shop, "2026-03-20");
    assert_eq!(failures(&mut shop, back("S2", 1, "1")), ["window_passed"]);
    let faulty = because(back("S2", 1, "1"), "quality");
    assert!(
        failures(&mut shop, faulty.clone()).is_empty(),
        "a fault has thirty"
    );
    later(&mut shop, "2026-04-05");
    assert_eq!(failures(&mut shop, faulty), ["window_passed"]);
    assert!(
        failures(&mut shop, back("S1", 1, "1")).is_empty(),
        "the counter has no window of itself"
    );
    shop.sound();
}

#[test]
fn category_and_tier_tell_apart() {
    let mut shop = sold();
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Ann".into(),
        phone: String::new(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    let mut sale = shop.sale("S3", &[("A", "1")], &[(Tender::Card, "5")]);
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    set(
        &mut shop,
        json!([
            { "check": { "name": "not_returnable" }, "applies": { "categories": ["food"], "tiers": ["ordinary"] } }
        ]),
        json!([]),
    );
    assert!(failures(&mut shop, back("S1", 1, "1")).is_empty());
    let category = |category: &str| CategorySet {
        skus: vec!["A".into()],
        category: category.into(),
    };
    let listed = shop.desk.category_set(&category(" food ")).unwrap();
    assert_eq!((listed[0].name.as_str(), listed[0].products), ("food", 1));
    assert_eq!(failures(&mut shop, back("S1", 1, "1")), ["not_returnable"]);
    assert_eq!(failures(&mut shop, back("S3", 1, "1")), ["not_returnable"]);
    shop.desk
        .tier_set(&TierSet {
            customer: "C1".into(),
            tier: Tier::Important,
        })
        .unwrap();
    assert!(failures(&mut shop, back("S3", 1, "1")).is_empty());
    assert_eq!(shop.desk.category_set(&category("")).unwrap(), []);
    assert!(failures(&mut shop, back("S1", 1, "1")).is_empty());
    shop.sound();
}

#[test]
fn without_receipt_by_policy() {
    let mut shop = sold();
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Ann".into(),
        phone: String::new(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    shop.sell_less("S4", &[("A", "2")], "2", "8");
    set(
        &mut shop,
        json!([
            { "check": { "name": "without_receipt", "times_max": 1 } },
            { "check": { "name": "lowest_price", "days": 30 } }
        ]),
        json!([]),
    );
    let bring = |price: &str, customer: Option<&str>, preview| CounterReturn {
        customer: customer.map(str::to_owned),
        keep_as_credit: true,
        preview,
        ..counter(
            &[ReturnLineAdd {
                unit_price: Some(price.parse().unwrap()),
                ..found("A", "1")
            }],
            Disposition::Restock,
        )
    };
    let codes = |shop: &mut Shop, asked: &CounterReturn| {
        let shown = shop.desk.return_counter(asked).unwrap().figures.unwrap().failures;
        domain::policy::Failure::codes(&shown)
    };
    assert_eq!(codes(&mut shop, &bring("4", None, true)), ["customer_unknown"]);
    assert!(codes(&mut shop, &bring("4", Some("C1"), true)).is_empty());
    assert_eq!(
        codes(&mut shop, &bring("4.01", Some("C1"), true)),
        ["above_lowest_price"]
    );
    shop.desk.return_counter(&bring("4", Some("C1"), false)).unwrap();
    assert_eq!(
        codes(&mut shop, &bring("4", Some("C1"), true)),
        ["without_receipt_too_often"]
    );
    later(&mut shop, "2026-04-01");
    assert!(
        codes(&mut shop, &bring("4", Some("C1"), true)).is_empty(),
        "another month"
    );
    later(&mut shop, "2026-05-05");
    assert!(
        codes(&mut shop, &bring("9", Some("C1"), true)).is_empty(),
        "nothing was sold in the last days"
    );
    shop.sound();
}
