//! A return of several sales: each line credited and paid back by its own sale.

use desk::{CounterReturn, CustomerAdd, SalePost};
use domain::ledger::Tender;
use domain::returns::Disposition;

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
