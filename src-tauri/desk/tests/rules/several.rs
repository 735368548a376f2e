//! A return of several sales: each line credited and paid back by its own sale.

use desk::{CounterReturn, CustomerAdd, SalePost};
use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::{Value, json};

use crate::shop::call::call;
use crate::shop::{Shop, back, counter, paid_back, refused};

/// Number, what, how it was paid.
type Sold<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(Tender, &'a str)]);

/// Ada's three sales: by card, in cash, and by both.
fn three_sales() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30"), ("B", "20", "9", "8")]);
    shop.desk
        .customer_add(&CustomerAdd {
            code: "ADA".into(),
            name: "Ada".into(),
            phone: String::new(),
            ..CustomerAdd::default()
        })
        .unwrap();
    let sales: [Sold<'_>; 3] = [
        ("S1", &[("A", "2")], &[(Tender::Card, "100")]),
        ("S2", &[("B", "1")], &[(Tender::Cash, "20")]),
        (
            "S3",
            &[("A", "1"), ("B", "1")],
            &[(Tender::Cash, "10"), (Tender::Card, "60")],
        ),
    ];
    for (number, lines, paid) in sales {
        let sale = SalePost {
            customer: Some("ADA".into()),
            ..shop.sale(number, lines, paid)
        };
        shop.desk.sale_post(&sale).unwrap();
    }
    shop
}

#[test]
fn a_return_which_spans_three_sales_and_two_tenders_goes_back_as_each_was_paid() {
    let mut shop = three_sales();
    let lines = [
        back("S1", 1, "1"),
        back("S2", 1, "1"),
        back("S3", 1, "1"),
        back("S3", 2, "1"),
    ];
    let preview = CounterReturn {
        preview: true,
        ..counter(&lines, Disposition::Restock)
    };
    let figures = shop.desk.return_counter(&preview).unwrap().figures.unwrap();
    let sources: Vec<_> = figures
        .sources
        .iter()
        .map(|source| (source.sale.clone(), source.payable))
        .collect();
    let named = |sale: &str, amount: &str| (Some(sale.to_owned()), shop.money(amount));
    assert_eq!(
        sources,
        [named("S1", "50.00"), named("S2", "20.00"), named("S3", "70.00")]
    );
    let done = shop.take_back(&lines);
    assert_eq!(done.changed.state, "closed");
    assert_eq!(paid_back(&done), "card 110.00, cash 30.00");
    assert_eq!(shop.levels("A"), "sellable 8 worth 240.00");
    assert_eq!(shop.levels("B"), "sellable 9 worth 72.00");
    shop.sound();
}

#[test]
fn the_long_way_takes_the_same_three_sales_step_by_step() {
    let mut shop = three_sales();
    let id = shop.approved(&[back("S3", 2, "1"), back("S1", 1, "2"), back("S2", 1, "1")]);
    shop.receive(id).unwrap();
    let parts = [1, 2, 3].map(|line| {
        desk::LineDisposition::plain(
            line,
            Disposition::Restock,
            if line == 2 { "2" } else { "1" }.parse().unwrap(),
        )
    });
    shop.desk
        .return_inspect(&desk::ReturnInspect {
            id: Some(id),
            lines: parts.to_vec(),
            ..desk::ReturnInspect::default()
        })
        .unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    let view = shop.view(id);
    assert_eq!(view.refunded, shop.money("140.00"));
    let sales: Vec<_> = view.lines.iter().map(|line| line.sale.clone().unwrap()).collect();
    assert_eq!(sales, ["S3", "S1", "S2"]);
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn a_sale_of_somebody_else_does_not_join() {
    let mut shop = three_sales();
    shop.sell("S9", &[("B", "1")], &[(Tender::Cash, "20")]);
    let mixed = counter(&[back("S1", 1, "1"), back("S9", 1, "1")], Disposition::Restock);
    assert_eq!(
        refused(shop.desk.return_counter(&mixed))["code"],
        "other_customers_sale"
    );
    shop.sound();
}

fn done(shop: &mut Shop, operation: &str, input: Value) -> Value {
    call(&mut shop.desk, operation, input).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

/// Ada's three sales: two batches of tea by cash and card, a cup by WeChat, and tea and a cup by store credit and card.
fn tea_and_cups() -> Shop {
    let mut shop = Shop::open();
    shop.product("TEA", "10", "0", true);
    shop.product("CUP", "30", "0", true);
    done(
        &mut shop,
        "product.track",
        json!({ "sku": "TEA", "tracking": "batch" }),
    );
    let batches = json!([{ "code": "L1", "quantity": "6" }, { "code": "L2", "quantity": "6" }]);
    let opening = json!([
        { "sku": "TEA", "quantity": "12", "unit_cost": "4", "pieces": batches },
        { "sku": "CUP", "quantity": "9", "unit_cost": "11" }
    ]);
    done(&mut shop, "stock.opening", json!({ "lines": opening }));
    let ada = CustomerAdd {
        code: "ADA".into(),
        name: "Ada".into(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&ada).unwrap();
    let sell = |shop: &mut Shop, number: &str, lines: Value, payments: Value| {
        let sale = json!({ "number": number, "customer": "ADA", "lines": lines, "payments": payments });
        done(shop, "sale.post", sale);
    };
    // Where her store credit comes from.
    let cup = json!([{ "sku": "CUP", "quantity": "1" }]);
    sell(
        &mut shop,
        "S0",
        cup.clone(),
        json!([{ "tender": "cash", "tendered": "30" }]),
    );
    let kept = json!({ "lines": [{ "sale": "S0", "sale_line": 1, "quantity": "1" }],
        "to": [{ "tender": "store_credit" }], "reason": "she asked for it" });
    done(&mut shop, "return.counter", kept);
    let tea = |pieces: Value, quantity: &str| json!({ "sku": "TEA", "quantity": quantity, "pieces": pieces });
    let both = json!([{ "code": "L1", "quantity": "3" }, { "code": "L2", "quantity": "1" }]);
    sell(
        &mut shop,
        "S1",
        json!([tea(both, "4")]),
        json!([{ "tender": "cash", "tendered": "15" }, { "tender": "card", "tendered": "25" }]),
    );
    sell(
        &mut shop,
        "S2",
        cup,
        json!([{ "tender": "wechat", "tendered": "30" }]),
    );
    let second = json!([{ "code": "L2" }]);
    sell(
        &mut shop,
        "S3",
        json!([tea(second, "2"), { "sku": "CUP", "quantity": "1" }]),
        json!([{ "tender": "store_credit", "tendered": "20" }, { "tender": "card", "tendered": "30" }]),
    );
    shop
}

#[test]
fn three_sales_two_batches_and_four_tenders_go_back_to_the_cent() {
    let mut shop = tea_and_cups();
    let line = |sale: &str, line: u16, quantity: &str, pieces: Value| json!({ "sale": sale, "sale_line": line, "quantity": quantity, "pieces": pieces });
    let both = json!([{ "code": "L1", "quantity": "2" }, { "code": "L2", "quantity": "1" }]);
    let lines = json!([
        line("S1", 1, "3", both),
        line("S2", 1, "1", json!([])),
        line("S3", 1, "1", json!([])),
        line("S3", 2, "1", json!([]))
    ]);
    let returned = done(&mut shop, "return.counter", json!({ "lines": lines }));
    assert_eq!(returned["state"], "closed");
    let parts: Vec<String> = returned["refunds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            format!(
                "{} {}",
                part["tender"].as_str().unwrap(),
                part["amount"].as_str().unwrap()
            )
        })
        .collect();
    // S1: 30 of card 25, then cash. S2: 30 of WeChat. S3: 40 of store credit 20, then card.
    assert_eq!(
        parts.join(", "),
        "card 45.00, cash 5.00, wechat 30.00, store_credit 20.00"
    );
    let pieces = done(&mut shop, "product.pieces", json!({ "sku": "TEA" }))["pieces"].clone();
    let stands: Vec<String> = pieces
        .as_array()
        .unwrap()
        .iter()
        .map(|piece| {
            let text = |key: &str| piece[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", text("code"), text("quantity"), text("location"))
        })
        .collect();
    // L1: 6 − 3 + 2. L2: 6 − 1 − 2 + 1 + 1.
    assert_eq!(
        stands.join("; "),
        "L1 5 sellable; L2 5 sellable; L1 1 customer; L2 1 customer"
    );
    assert_eq!(shop.levels("TEA"), "sellable 10 worth 40.00");
    assert_eq!(shop.levels("CUP"), "sellable 9 worth 99.00");
    shop.sound();
}
