//! Stocktakes of a category and of second grade, and stock below zero. DOMAIN.md §5.

use domain::ledger::Tender;
use domain::returns::{Disposition, Grade};
use serde_json::{Value, json};

use crate::goods::{purchase, supplier};
use crate::second_grade::table;
use crate::shop::call::call;
use crate::shop::{Shop, back, refused};

const ST: &str = "ST-2026-000001";

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

fn counted(sku: &str, quantity: &str) -> Value {
    json!({ "number": ST, "lines": [{ "sku": sku, "quantity": quantity }] })
}

#[test]
fn a_category_is_counted_and_the_other_stays_untouched() {
    let mut shop = Shop::stocked(&[("A", "20", "9", "10"), ("B", "5", "4", "4"), ("C", "5", "4", "4")]);
    for (skus, category) in [(json!(["A", "B"]), "kettles"), (json!(["C"]), "cups")] {
        done(
            &mut shop,
            "category.set",
            json!({ "skus": skus, "category": category }),
        );
    }
    let opened = done(&mut shop, "stocktake.open", json!({ "scope": "kettles" }));
    assert_eq!(opened["products"], 2);
    done(&mut shop, "stocktake.count", counted("A", "7"));
    let other = call(&mut shop.desk, "stocktake.count", counted("C", "1"));
    let expected = json!({ "code": "not_in_stocktake", "params": { "sku": "C" } });
    assert_eq!(refused(other), expected);
    // What of the category nobody counted is gone; what is of another is not asked about.
    done(
        &mut shop,
        "stocktake.post",
        json!({ "number": ST, "uncounted": "zero" }),
    );
    assert_eq!(shop.levels("A"), "sellable 7 worth 70.00");
    assert_eq!(shop.levels("B"), "");
    assert_eq!(shop.levels("C"), "sellable 4 worth 16.00");
    assert_eq!(shop.books(), "1405.01 86.00; 3001 -122.00; 5711 36.00");
    shop.sound();
}

#[test]
fn what_is_missing_of_second_grade_is_a_loss_at_what_it_is_worth() {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    let part = desk::LineDisposition {
        grade: Some(Grade::C),
        ..desk::LineDisposition::plain(1, Disposition::SecondGrade, "3".parse().unwrap())
    };
    let inspect = desk::ReturnInspect {
        id: Some(id),
        lines: vec![part],
        ..desk::ReturnInspect::default()
    };
    shop.desk.return_inspect(&inspect).unwrap();
    let worth = |shop: &Shop| {
        let books = shop.books();
        let of = |account: &str| {
            let row = books.split("; ").find(|row| row.starts_with(account));
            row.unwrap_or_default().to_owned()
        };
        [of("1405.05"), of("5711"), of("1901")].join(", ")
    };
    assert_eq!(worth(&shop), "1405.05 18.00, 5711 12.00, ");
    done(&mut shop, "stocktake.open", json!({ "location": "second_grade" }));
    let seen = done(&mut shop, "stocktake.count", counted("A", "2"));
    assert_eq!(
        (&seen["lines"][0]["expected"], &seen["loss"]),
        (&json!("3"), &json!("6.00"))
    );
    done(&mut shop, "stocktake.post", json!({ "number": ST }));
    assert_eq!(worth(&shop), "1405.05 12.00, 5711 18.00, ");
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; second_grade 2 worth 12.00"
    );
    shop.sound();
}

#[test]
fn where_stock_may_go_below_zero_it_comes_back_up_by_what_is_bought() {
    let mut shop = Shop::stocked(&[("A", "20", "10", "5")]);
    supplier(&mut shop, "V1", "Vendor");
    let twelve = shop.sale("S1", &[("A", "12")], &[(Tender::Cash, "240")]);
    assert_eq!(
        refused(shop.desk.sale_post(&twelve)),
        json!({ "code": "not_enough_stock",
                "params": { "sku": "A", "location": "sellable", "needed": "12", "on_hand": "10" } })
    );
    done(&mut shop, "shop.settings_set", json!({ "negative_stock": true }));
    shop.desk.sale_post(&twelve).unwrap();
    assert_eq!(shop.levels("A"), "sellable -2 worth -10.00");
    shop.sound();
    shop.desk
        .purchase_post(&purchase(&[("A", "5", "8", "0")]))
        .unwrap();
    // The sum of what moved: the two that were sold before they were there left at 5.
    assert_eq!(shop.levels("A"), "sellable 3 worth 30.00");
    shop.sound();
    shop.take_back(&[back("S1", 1, "12")]);
    assert_eq!(shop.levels("A"), "sellable 15 worth 90.00", "10 at 5 and 5 at 8");
    shop.sound();
}
