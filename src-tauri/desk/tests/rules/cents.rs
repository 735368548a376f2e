//! Where each cent goes: tax by rate, equal remainders, pieces of a cost, separate credit notes. DOMAIN.md §3.

use desk::{Init, LineQuantity, ReturnReceive, SaleGet, SaleView};
use domain::Money;
use domain::document::DocumentNumber;
use domain::ledger::Tender;
use domain::posting::{Body, CreditBody};
use domain::pricing::PriceMode;
use domain::returns::Disposition;

use crate::shop::{Shop, back, refused};

fn exclusive() -> Shop {
    Shop::with(Init {
        currency: Some("USD".into()),
        prices: Some(PriceMode::Exclusive),
        ..Init::default()
    })
}

fn sale(shop: &Shop) -> SaleView {
    shop.desk.sale_get(&SaleGet { number: "S1".into() }).unwrap()
}

fn texts(amounts: impl Iterator<Item = Money>) -> Vec<String> {
    amounts.map(|amount| amount.to_string()).collect()
}

fn credit_note(shop: &Shop, number: &str) -> CreditBody {
    let read = shop.desk.store().read();
    let number: DocumentNumber = number.parse().unwrap();
    let id = read.posting_by_number(number).unwrap().unwrap();
    match read.posting(id).unwrap().unwrap().posting.body {
        Body::CreditNote(body) => body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rule_1_line_taxes_sum_to_the_tax_of_each_rate() {
    let mut shop = exclusive();
    let lines = [
        ("A", "0.50", "7"),
        ("B", "0.13", "19"),
        ("C", "0.50", "7"),
        ("D", "0.13", "19"),
        ("E", "0.50", "7"),
        ("F", "0.13", "19"),
    ];
    for (sku, price, rate) in lines {
        shop.taxed((sku, price, "1", "0.10"), rate);
    }
    let sold = lines.map(|(sku, _, _)| (sku, "1"));
    shop.sell("S1", &sold, &[(Tender::Cash, "2.07")]);
    // 7 % of 1.50 is 0.105, 19 % of 0.39 is 0.0741; a line alone would round to 0.04 and 0.02.
    let seen = sale(&shop);
    assert_eq!(
        texts(seen.lines.iter().map(|line| line.tax)),
        ["0.04", "0.03", "0.04", "0.02", "0.03", "0.02"]
    );
    assert_eq!((seen.gross, seen.debt), (shop.money("2.07"), shop.money("0")));
    assert!(shop.books().contains("2221 -0.18"), "{}", shop.books());
    for line in 1..=6 {
        shop.take_back(&[back("S1", line, "1")]);
    }
    assert!(!shop.books().contains("2221") && !shop.books().contains("1001"));
    shop.sound();
}

#[test]
fn rule_1_of_equal_remainders_the_earlier_line_gets_the_cent() {
    let mut shop = Shop::stocked(&[("A", "1", "1", "0"), ("B", "1", "1", "0"), ("C", "1", "1", "0")]);
    shop.sell_less("S1", &[("A", "1"), ("B", "1"), ("C", "1")], "0.10", "2.90");
    let nets = texts(sale(&shop).lines.iter().map(|line| line.net));
    assert_eq!(nets, ["0.96", "0.97", "0.97"], "0.04, 0.03, 0.03 off");
    shop.sound();
}

#[test]
fn rule_2_cost_and_tax_of_pieces_sum_to_what_was_sold() {
    let mut shop = exclusive();
    shop.product("A", "33.33", "10", true);
    shop.stock("A", "2", "2.5");
    shop.stock("A", "1", "5");
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "109.99")]);
    assert_eq!(sale(&shop).lines[0].tax, shop.money("10"));
    let mut returns = Vec::new();
    for quarantine in [
        "quarantine 1 worth 3.33",
        "quarantine 2 worth 6.67",
        "quarantine 3 worth 10.00",
    ] {
        let id = shop.approved(&[back("S1", 1, "1")]);
        shop.receive(id).unwrap();
        assert_eq!(shop.levels("A"), quarantine);
        returns.push(id);
    }
    for (id, tax) in returns.into_iter().zip(["3.33", "3.34", "3.33"]) {
        shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
        shop.credit(id).unwrap();
        assert_eq!(shop.view(id).lines[0].credited_tax, shop.money(tax));
    }
    assert_eq!(shop.levels("A"), "sellable 3 worth 10.00");
    assert_eq!(
        shop.books(),
        "1001 109.99; 1122 -109.99; 1405.01 10.00; 3001 -10.00; 5001.01 -99.99; 5001.02 99.99; 5401.01 10.00; 5401.02 -10.00"
    );
    shop.sound();
}

#[test]
fn rule_5_each_of_four_separate_credit_notes_has_its_own_amount() {
    let mut shop = exclusive();
    let prices = [("A", "68.33"), ("B", "68.33"), ("C", "57.50"), ("D", "85.00")];
    for (sku, price) in prices {
        shop.taxed((sku, price, "1", "10"), "20");
    }
    let lines = prices.map(|(sku, _)| (sku, "1"));
    shop.sell("S1", &lines, &[(Tender::Card, "334.99")]);
    let credited = (1..=4).map(|line| shop.take_back(&[back("S1", line, "1")]).changed.credited);
    let credited: Vec<Money> = credited.collect();
    // 20 % of 279.16 is 55.83: the cent that the lines lack is the first one's.
    assert_eq!(texts(credited.into_iter()), ["82.00", "81.99", "69.00", "102.00"]);
    let notes = (1..=4).map(|number| credit_note(&shop, &format!("CN-2026-00000{number}")));
    let taxes: Vec<Money> = notes.map(|note| note.lines[0].tax).collect();
    assert_eq!(texts(taxes.into_iter()), ["13.67", "13.66", "11.50", "17.00"]);
    shop.sound();
}

#[test]
fn rule_7_a_line_of_which_none_was_counted_is_not_on_the_credit_note() {
    let mut shop = Shop::stocked(&[("A", "50", "1", "30"), ("B", "20", "1", "10")]);
    shop.sell("S1", &[("A", "1"), ("B", "1")], &[(Tender::Cash, "70")]);
    let id = shop.approved(&[back("S1", 1, "1"), back("S1", 2, "1")]);
    let counted = |quantity: &str, line| ReturnReceive {
        id: Some(id),
        lines: Some(vec![LineQuantity {
            line,
            quantity: quantity.parse().unwrap(),
        }]),
        ..ReturnReceive::default()
    };
    let none = refused(shop.desk.return_receive(&counted("0", 2)));
    assert_eq!(none["code"], "quantity_not_positive");
    shop.desk.return_receive(&counted("1", 1)).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    assert_eq!(shop.credit(id).unwrap().credited, shop.money("50"));
    let note = credit_note(&shop, "CN-2026-000001");
    let lines: Vec<u16> = note.lines.iter().map(|line| line.line.0).collect();
    assert_eq!(lines, [1]);
    let other = &shop.view(id).lines[1];
    assert_eq!(
        (other.credited.to_string(), other.credited_net, other.credited_tax),
        ("0".to_owned(), shop.money("0"), shop.money("0"))
    );
    assert_eq!(shop.refund(id).unwrap().refunded, shop.money("50"));
    assert_eq!(shop.levels("B"), "");
    shop.sound();
}
