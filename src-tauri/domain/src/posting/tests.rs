//! The ledger as text: each business event with the lines that it debits (Dr) and credits (Cr), as in
//! DOMAIN.md §6. `@7` is customer 7. A red amount is negative on the side where it stands.

use super::*;
use crate::charge::ChargeKind;
use crate::money::Currency;

pub(super) const BUYER: PartyId = PartyId(7);
const SALE: PostingId = PostingId(1);

pub(super) fn yuan(text: &str) -> Money {
    Currency::from_code("CNY").unwrap().parse(text).unwrap()
}

pub(super) fn shown(entry: &Entry) -> String {
    let lines = entry.lines().iter().map(|line| {
        let side = match line.side {
            crate::ledger::Side::Debit => "Dr",
            crate::ledger::Side::Credit => "Cr",
        };
        let party = line.party.map_or(String::new(), |party| format!(" @{}", party.0));
        format!("{side} {} {}{party}", line.account.default_code(), line.amount)
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn sale_line(number: u16, net: &str, tax: &str, cost: &str) -> SaleLine {
    SaleLine {
        line: LineNumber(number),
        product: ProductId(i64::from(number)),
        is_goods: true,
        quantity: Quantity::from_units(1),
        unit_price: "1".parse().unwrap(),
        tax_rate: TaxRate::ZERO,
        net: yuan(net),
        tax: yuan(tax),
        cost: yuan(cost),
    }
}

fn sale(lines: Vec<SaleLine>, paid: &[(Tender, &str, &str)]) -> SaleBody {
    let payment = |&(tender, tendered, change): &(Tender, &str, &str)| Payment {
        tender,
        tendered: yuan(tendered),
        change: yuan(change),
        rounding: yuan("0"),
    };
    SaleBody {
        reference: None,
        mode: PriceMode::Inclusive,
        lines,
        payments: paid.iter().map(payment).collect(),
        settled: vec![],
        extras: SaleExtras::default(),
    }
}

pub(super) fn credited(lines: &[CreditLine]) -> CreditBody {
    CreditBody {
        lines: lines.to_vec(),
        charges: vec![],
    }
}

/// The same with ten percent kept as a fee.
fn less_fee(lines: &[CreditLine]) -> CreditBody {
    CreditBody {
        charges: vec![Charge {
            kind: ChargeKind::Fee,
            sale: Some(SALE),
            net: yuan("15"),
            tax: yuan("1.95"),
        }],
        ..credited(lines)
    }
}

/// A service that is paid in cash, rounded.
fn rounded(price: &str, paid: &str, rounding: &str) -> SaleBody {
    let mut sale = sale(vec![sale_line(1, price, "0", "0")], &[(Tender::Cash, paid, "0")]);
    sale.payments[0].rounding = yuan(rounding);
    sale
}

pub(super) fn credit_line(number: u16, net: &str, tax: &str) -> CreditLine {
    CreditLine {
        line: LineNumber(number),
        origin: Some(SaleLineRef {
            sale: SALE,
            line: LineNumber(number),
        }),
        quantity: Quantity::from_units(1),
        net: yuan(net),
        tax: yuan(tax),
    }
}

pub(super) fn part(tender: Tender, amount: &str) -> Allocation {
    Allocation {
        sale: Some(SALE),
        tender,
        amount: yuan(amount),
        rounding: yuan("0"),
    }
}

/// Of a sale that takes a line out of second grade.
pub(super) fn second_grade() -> Vec<(&'static str, Entry, &'static str)> {
    let two = vec![sale_line(1, "100", "13", "60"), sale_line(2, "50", "6.50", "30")];
    vec![(
        "second grade is sold: its cost leaves its own account",
        sale_of_places_entry(BUYER, &sale(two, &[]), &[LineNumber(2)]),
        "Dr 1122 169.50 @7; Cr 5001.01 150.00; Cr 2221 19.50; \
             Dr 5401.01 90.00; Cr 1405.01 60.00; Cr 1405.05 30.00",
    )]
}

/// (what happened, its entry, its lines).
pub(super) fn sales() -> Vec<(&'static str, Entry, &'static str)> {
    let two = || vec![sale_line(1, "100", "13", "60"), sale_line(2, "50", "6.50", "30")];
    vec![
        (
            "opening stock",
            opening_stock_entry(yuan("145")),
            "Dr 1405.01 145.00; Cr 3001 145.00",
        ),
        (
            "a sale in cash; change is not payment",
            sale_entry(BUYER, &sale(two(), &[(Tender::Cash, "200", "30.50")])),
            "Dr 1122 169.50 @7; Cr 5001.01 150.00; Cr 2221 19.50; \
             Dr 1001 169.50; Cr 1122 169.50 @7; Dr 5401.01 90.00; Cr 1405.01 90.00",
        ),
        (
            "a sale on credit leaves the customer owing",
            sale_entry(BUYER, &sale(vec![sale_line(1, "100", "0", "60")], &[])),
            "Dr 1122 100.00 @7; Cr 5001.01 100.00; Dr 5401.01 60.00; Cr 1405.01 60.00",
        ),
        (
            "cash that is rounded down settles more than is paid",
            sale_entry(BUYER, &rounded("1.97", "1.95", "0.02")),
            "Dr 1122 1.97 @7; Cr 5001.01 1.97; Dr 1001 1.95; Dr 5711 0.02; Cr 1122 1.97 @7",
        ),
        (
            "cash that is rounded up settles less",
            sale_entry(BUYER, &rounded("1.98", "2.00", "-0.02")),
            "Dr 1122 1.98 @7; Cr 5001.01 1.98; Dr 1001 2.00; Cr 5301 0.02; Cr 1122 1.98 @7",
        ),
        (
            "a replacement: what the credit settles moves no account",
            sale_entry(
                BUYER,
                &SaleBody {
                    settled: vec![Settled {
                        sale: Some(SALE),
                        tender: Some(Tender::Card),
                        amount: yuan("50"),
                    }],
                    ..sale(vec![sale_line(1, "70", "0", "40")], &[(Tender::Cash, "20", "0")])
                },
            ),
            "Dr 1122 70.00 @7; Cr 5001.01 70.00; Dr 1001 20.00; Cr 1122 20.00 @7; \
             Dr 5401.01 40.00; Cr 1405.01 40.00",
        ),
        (
            "a sale paid with every tender",
            sale_entry(
                BUYER,
                &sale(
                    vec![sale_line(1, "21", "0", "0")],
                    &[
                        (Tender::Cash, "1", "0"),
                        (Tender::Bank, "2", "0"),
                        (Tender::WeChat, "3", "0"),
                        (Tender::Alipay, "4", "0"),
                        (Tender::Card, "5", "0"),
                        (Tender::StoreCredit, "6", "0"),
                    ],
                ),
            ),
            "Dr 1122 21.00 @7; Cr 5001.01 21.00; Dr 1001 1.00; Cr 1122 1.00 @7; \
             Dr 1002 2.00; Cr 1122 2.00 @7; Dr 1012.01 3.00; Cr 1122 3.00 @7; Dr 1012.02 4.00; Cr 1122 4.00 @7; \
             Dr 1012.03 5.00; Cr 1122 5.00 @7; Dr 2203.02 6.00 @7; Cr 1122 6.00 @7",
        ),
    ]
}

pub(super) fn returns() -> Vec<(&'static str, Entry, &'static str)> {
    let lines = [credit_line(1, "100", "13"), credit_line(2, "50", "6.50")];
    let (none, some) = (yuan("0"), yuan("10"));
    vec![
        (
            "goods back, at original cost",
            goods_back_entry(yuan("30")),
            "Dr 1405.02 30.00; Cr 5401.02 30.00",
        ),
        (
            "goods back that cost nothing move no money",
            goods_back_entry(none),
            "",
        ),
        (
            "scrap approved",
            scrap_approved_entry(some),
            "Dr 5711 10.00; Cr 1901 10.00",
        ),
        (
            "written off the shelf, through suspense",
            write_off_entry(some),
            "Dr 1901 10.00; Cr 1405.01 10.00; Dr 5711 10.00; Cr 1901 10.00",
        ),
        (
            "a credit note on the opposite side",
            credit_note_entry(BUYER, &credited(&lines), false),
            "Dr 5001.02 150.00; Dr 2221 19.50; Cr 1122 169.50 @7",
        ),
        (
            "a red credit note: negative on the sale's own sides",
            credit_note_entry(BUYER, &credited(&lines), true),
            "Cr 5001.02 -150.00; Cr 2221 -19.50; Dr 1122 -169.50 @7",
        ),
        (
            "a fee that is kept of a red credit note is revenue of its own",
            credit_note_entry(BUYER, &less_fee(&lines), true),
            "Cr 5001.02 -150.00; Cr 2221 -19.50; Dr 1122 -169.50 @7; Dr 1122 16.95 @7; Cr 5051 15.00; Cr 2221 1.95",
        ),
    ]
}

pub(super) fn refunds() -> Vec<(&'static str, Entry, &'static str)> {
    vec![
        (
            "a refund to two tenders",
            refund_entry(BUYER, &[part(Tender::Card, "50"), part(Tender::Cash, "70")]),
            "Dr 1122 120.00 @7; Cr 1012.03 50.00; Cr 1001 70.00",
        ),
        (
            "cash that is rounded down pays back less than it settles",
            refund_entry(
                BUYER,
                &[Allocation {
                    rounding: yuan("0.02"),
                    ..part(Tender::Cash, "1.97")
                }],
            ),
            "Dr 1122 1.97 @7; Cr 1001 1.95; Cr 5301 0.02",
        ),
        (
            "cash that is rounded up pays back more",
            refund_entry(
                BUYER,
                &[Allocation {
                    rounding: yuan("-0.02"),
                    ..part(Tender::Cash, "1.98")
                }],
            ),
            "Dr 1122 1.98 @7; Cr 1001 2.00; Dr 5711 0.02",
        ),
        (
            "a refund kept as store credit",
            refund_entry(BUYER, &[part(Tender::StoreCredit, "500")]),
            "Dr 1122 500.00 @7; Cr 2203.02 500.00 @7",
        ),
        (
            "a customer pays a debt, a part of it out of store credit",
            receipt_entry(
                BUYER,
                &[part(Tender::Cash, "470"), part(Tender::StoreCredit, "30")],
            ),
            "Dr 1001 470.00; Dr 2203.02 30.00 @7; Cr 1122 500.00 @7",
        ),
    ]
}

#[test]
fn each_business_event_debits_and_credits_what_the_table_says() {
    for (what, entry, lines) in sales()
        .into_iter()
        .chain(second_grade())
        .chain(returns())
        .chain(refunds())
    {
        assert_eq!(shown(&entry), lines, "{what}");
    }
}

#[test]
fn a_red_credit_note_and_one_on_the_opposite_side_give_the_same_balances() {
    let lines = [credit_line(1, "100", "13"), credit_line(2, "50", "6.50")];
    let balances = |red| -> Vec<_> {
        let entry = credit_note_entry(BUYER, &credited(&lines), red);
        entry
            .lines()
            .iter()
            .map(|line| (line.account, line.party, line.signed()))
            .collect()
    };
    assert_eq!(balances(true), balances(false));
}

#[test]
fn every_place_that_the_shop_holds_has_a_stock_account_of_its_own() {
    let mut accounts = Vec::new();
    for kind in LocationKind::ALL {
        assert_eq!(stock_account(kind).is_some(), kind.is_held(), "{kind:?}");
        accounts.extend(stock_account(kind).map(Account::default_code));
    }
    assert_eq!(
        accounts,
        ["1405.01", "1405.02", "1405.03", "1405.04", "1405.05", "1405.06"]
    );
}
