//! Stocktakes that come round: due on Today, opened as they say, and then waiting for their next turn.

use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, at, code};

/// Ten of A, which is tea, and ten of B.
fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "100", "10", "20"), ("B", "50", "10", "20")]);
    done(
        &mut shop,
        "category.set",
        json!({ "skus": ["A"], "category": "tea" }),
    );
    shop
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    let done = call(&mut shop.desk, operation, input.clone());
    done.unwrap_or_else(|error| panic!("{operation} {input}: {error}"))
}

fn refused(shop: &mut Shop, operation: &str, input: Value) -> String {
    let done = call(&mut shop.desk, operation, input);
    code(&done.expect_err("it is refused"))
}

fn due(shop: &mut Shop) -> Vec<(String, i64)> {
    let today = done(shop, "today.get", json!({}));
    let due = today["stocktakes"].as_array().unwrap().iter();
    due.map(|one| {
        (
            one["due"].as_str().unwrap().to_owned(),
            one["days"].as_i64().unwrap(),
        )
    })
    .collect()
}

#[test]
fn a_month_later_it_is_due_until_somebody_opens_it() {
    let mut shop = shop();
    let add = json!({ "every": "month", "scope": "tea", "blind": true, "note": "month's end", "first": "2026-03-31" });
    let all = done(&mut shop, "stocktake.schedule_add", add);
    assert_eq!(
        (&all[0]["due"], &all[0]["days"]),
        (&json!("2026-03-31"), &json!(-26))
    );
    assert_eq!(due(&mut shop), []);

    shop.desk.set_clock(at("2026-04-02T09:00:00Z"));
    assert_eq!(due(&mut shop), [("2026-03-31".to_owned(), 2)]);
    let opened = done(
        &mut shop,
        "stocktake.open",
        json!({ "schedule": 1, "request_id": "o" }),
    );
    assert_eq!(
        (&opened["blind"], &opened["scope"]),
        (&json!(true), &json!("tea"))
    );
    assert_eq!(
        (&opened["note"], &opened["products"]),
        (&json!("month's end"), &json!(1))
    );
    assert_eq!(
        opened["lines"][0]["sku"], "A",
        "a category is counted by its name"
    );
    assert_eq!(due(&mut shop), []);
    let again = done(
        &mut shop,
        "stocktake.open",
        json!({ "schedule": 1, "request_id": "o" }),
    );
    assert_eq!(again["number"], opened["number"], "one request opens one");

    shop.desk.set_clock(at("2026-04-30T09:00:00Z"));
    assert_eq!(due(&mut shop), [("2026-04-30".to_owned(), 0)]);
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}

#[test]
fn it_says_what_is_counted_and_nothing_else_does() {
    let mut shop = shop();
    done(&mut shop, "stocktake.schedule_add", json!({ "every": "week" }));
    let open = json!({ "schedule": 1, "scope": "B" });
    assert_eq!(refused(&mut shop, "stocktake.open", open), "invalid");
    assert_eq!(
        refused(&mut shop, "stocktake.open", json!({ "schedule": 7 })),
        "not_found"
    );
    let quarantine = json!({ "every": "week", "location": "quarantine" });
    assert_eq!(
        refused(&mut shop, "stocktake.schedule_add", quarantine),
        "invalid"
    );
    let of_bin = json!({ "every": "week", "place": "nowhere" });
    assert_eq!(refused(&mut shop, "stocktake.schedule_add", of_bin), "not_found");
    assert_eq!(due(&mut shop), [("2026-03-05".to_owned(), 0)]);
}

#[test]
fn it_is_given_up_by_whoever_may_post_one() {
    let mut shop = shop();
    done(&mut shop, "stocktake.schedule_add", json!({ "every": "year" }));
    let opened = done(&mut shop, "stocktake.open", json!({ "schedule": 1 }));
    shop.staff("cora", Role::Cashier);
    shop.sign_in("cora");
    let remove = json!({ "schedule": 1 });
    assert_eq!(
        refused(&mut shop, "stocktake.schedule_remove", remove.clone()),
        "not_permitted"
    );
    shop.sign_in("owner");
    assert_eq!(
        done(&mut shop, "stocktake.schedule_remove", remove.clone()),
        json!([])
    );
    assert_eq!(
        refused(&mut shop, "stocktake.schedule_remove", remove),
        "not_found"
    );
    let count = json!({ "number": opened["number"], "lines": [{ "sku": "A", "quantity": "10" }] });
    done(&mut shop, "stocktake.count", count);
}
