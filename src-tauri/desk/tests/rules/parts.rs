//! Parts that a shop does without are out of the way, and nothing more: what was done with them stays.

use domain::part::Part;
use domain::staff::Role;
use serde_json::json;

use crate::shop::call::call;
use crate::shop::{Shop, code};

#[test]
fn a_part_that_is_switched_off_refuses_nothing_and_comes_back() {
    let mut shop = Shop::stocked(&[("A", "50", "10", "20")]);
    let off = json!({ "parts_off": ["sell", "batches", "sell"] });
    call(&mut shop.desk, "shop.settings_set", off).unwrap();
    assert_eq!(
        shop.desk.shop_info().unwrap().parts_off,
        [Part::Sell, Part::Batches],
        "each once"
    );
    shop.sell("S1", &[("A", "1")], &[(domain::ledger::Tender::Cash, "50")]);

    let mut shop = shop.reopened();
    assert_eq!(
        shop.desk.shop_info().unwrap().parts_off,
        [Part::Sell, Part::Batches]
    );
    call(
        &mut shop.desk,
        "shop.settings_set",
        json!({ "shop_name": "Corner" }),
    )
    .unwrap();
    assert_eq!(
        shop.desk.shop_info().unwrap().parts_off.len(),
        2,
        "what is left out stays"
    );
    call(&mut shop.desk, "shop.settings_set", json!({ "parts_off": [] })).unwrap();
    assert_eq!(shop.desk.shop_info().unwrap().parts_off, []);
    shop.sound();
}

#[test]
fn a_cashier_switches_nothing_off() {
    let mut shop = Shop::open();
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let refused = call(
        &mut shop.desk,
        "shop.settings_set",
        json!({ "parts_off": ["sell"] }),
    )
    .unwrap_err();
    assert_eq!(code(&refused), "not_permitted");
}
