//! Finding at the counter: what a scan opens at once, and whose sales a list shows.

use desk::{CustomerAdd, Find, FindKind, ProductAdd, SaleList};
use domain::ledger::Tender;

use crate::shop::{Shop, back, refused};

fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "50", "10"), ("B", "5", "50", "2")]);
    let mug = ProductAdd {
        sku: "MUG".into(),
        name: "保温杯".into(),
        spec: String::new(),
        is_goods: true,
        unit_price: None,
        tax_rate: None,
        barcodes: vec!["6909876543210".into(), "4711".into()],
    };
    shop.desk.product_add(&mug).unwrap();
    shop.stock("MUG", "9", "1");
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "王女士".into(),
        phone: "13812342031".into(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    for number in 1..=3 {
        let mut sale = shop.sale(
            &format!("S-{number}"),
            &[("A", "1"), ("B", "2")],
            &[(Tender::Cash, "30")],
        );
        sale.customer = (number > 1).then(|| "C1".to_owned());
        shop.desk.sale_post(&sale).unwrap();
    }
    shop
}

fn exact(shop: &Shop, text: &str) -> Option<(FindKind, String)> {
    let find = Find {
        text: text.into(),
        rows_max: None,
    };
    let exact = shop.desk.find(&find).unwrap().exact;
    exact.map(|exact| (exact.kind, exact.key))
}

#[test]
fn one_chinese_character_finds_a_surname_and_a_product() {
    let shop = shop();
    let found = |text: &str| {
        let find = Find {
            text: text.into(),
            rows_max: None,
        };
        let found = shop.desk.find(&find).unwrap();
        (found.products.len(), found.customers.len())
    };
    assert_eq!(found("杯"), (1, 0));
    assert_eq!(found("王"), (0, 1));
    assert_eq!(found("温"), (1, 0), "in the middle of a name too");
    assert_eq!(found("李"), (0, 0));
}

#[test]
fn a_whole_number_barcode_or_code_names_one_thing_and_a_part_names_none() {
    let mut shop = shop();
    let done = shop.take_back(&[back("S-1", 1, "1")]);
    let number = done.changed.number.unwrap();
    let at = |kind, key: &str| Some((kind, key.to_owned()));
    assert_eq!(exact(&shop, " s-1 "), at(FindKind::Sale, "S-1"));
    assert_eq!(exact(&shop, &number), at(FindKind::Return, &number));
    for paper in &done.changed.posted {
        assert_eq!(exact(&shop, paper), at(FindKind::Return, &number), "{paper}");
    }
    assert_eq!(exact(&shop, "6909876543210"), at(FindKind::Product, "MUG"));
    assert_eq!(exact(&shop, "B"), at(FindKind::Product, "B"));
    assert_eq!(exact(&shop, "C1"), at(FindKind::Customer, "C1"));
    for part in ["S-", "69098765", "2031", "王女", "", "RT-2026-000999"] {
        assert_eq!(exact(&shop, part), None, "{part}");
    }
}

#[test]
fn a_sale_is_told_by_the_product_that_is_looked_for() {
    let mut shop = shop();
    shop.sell("S-9", &[("A", "1"), ("MUG", "1")], &[(Tender::Cash, "60")]);
    let find = Find {
        text: "保温".into(),
        rows_max: None,
    };
    let sales = shop.desk.find(&find).unwrap().sales;
    assert_eq!((sales[0].goods.as_str(), sales[0].lines), ("保温杯", 2));
    let by_product = |sku: &str| SaleList {
        sku: Some(sku.into()),
        ..SaleList::default()
    };
    assert_eq!(
        shop.desk.sale_list(&by_product("MUG")).unwrap()[0].goods,
        "保温杯"
    );
    assert_eq!(
        shop.desk.sale_list(&by_product("A")).unwrap()[0].goods,
        "Product A"
    );
}

#[test]
fn what_could_be_two_things_is_not_guessed() {
    let mut shop = shop();
    shop.sell("4711", &[("A", "1")], &[(Tender::Cash, "20")]);
    assert_eq!(exact(&shop, "4711"), None);
}

#[test]
fn sales_of_a_customer_and_of_a_product_newest_first_and_bounded() {
    let shop = shop();
    let numbers = |list: &SaleList| -> Vec<String> {
        let rows = shop.desk.sale_list(list).unwrap();
        rows.into_iter().map(|row| row.number).collect()
    };
    let of_customer = SaleList {
        customer: Some("C1".into()),
        ..SaleList::default()
    };
    assert_eq!(numbers(&of_customer), ["S-3", "S-2"]);
    let of_product = SaleList {
        sku: Some("A".into()),
        rows_max: Some(2),
        ..SaleList::default()
    };
    assert_eq!(numbers(&of_product), ["S-3", "S-2"]);
    let row = &shop.desk.sale_list(&of_customer).unwrap()[0];
    assert_eq!(
        (row.goods.as_str(), row.lines, row.gross),
        ("Product A", 2, shop.money("30"))
    );
    assert_eq!(numbers(&SaleList::default()), ["S-3", "S-2", "S-1"]);
    let of_both = SaleList {
        customer: Some("C1".into()),
        ..of_product
    };
    assert_eq!(refused(shop.desk.sale_list(&of_both))["code"], "invalid");
}
