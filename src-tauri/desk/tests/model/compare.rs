//! Every figure of the model beside the same figure of the program.

use std::collections::BTreeMap;

use desk::{CustodyOutcome, ReturnRef, SaleGet};
use domain::Quantity;

use crate::cases::Case;
use crate::compare_goods;
use crate::custody::Outcome;
use crate::shop::Shop;
use crate::world::{PRODUCTS, SUPPLIERS, World};

pub(crate) fn agrees(shop: &Shop, world: &World) {
    compare_goods::places(shop, world);
    for index in 0..world.sales.len() {
        sale(shop, world, index);
    }
    for (index, case) in world.cases.iter().enumerate() {
        self::case(shop, case, index);
        costs(shop, world, index);
    }
    accounts(shop, world);
    compare_goods::on_the_way(shop, world);
}

fn thousandths<const N: usize>(quantities: [Quantity; N]) -> [i64; N] {
    quantities.map(Quantity::thousandths)
}

fn sale(shop: &Shop, world: &World, index: usize) {
    let sale = &world.sales[index];
    let shown = shop
        .desk
        .sale_get(&SaleGet {
            number: sale.number.clone(),
        })
        .unwrap();
    assert_eq!(shown.reversed_by.is_some(), sale.undone, "{} undone", sale.number);
    for (line, page) in shown.lines.iter().enumerate() {
        let sold = &sale.lines[line];
        let left = world.available((index, line));
        let found = thousandths([page.sold, page.returnable]);
        assert_eq!(found, [sold.quantity, left], "{} line {}", sale.number, line + 1);
        assert_eq!(
            (page.net.minor(), page.tax.minor()),
            sold.worth,
            "{} line {}",
            sale.number,
            line + 1
        );
        let (_, worth) = world.claimed((index, line)).unwrap_or_default();
        assert!(
            worth.0 <= sold.worth.0 + sold.worth.1 && left >= 0,
            "{} line {}",
            sale.number,
            line + 1
        );
    }
    if sale.undone {
        return;
    }
    assert_eq!(shown.gross.minor(), sale.gross(), "{}", sale.number);
    assert_eq!(shown.debt.minor(), world.debt(index), "{} owed", sale.number);
    let named = |tender| serde_json::to_value(tender).unwrap().as_str().unwrap().to_owned();
    let found: Vec<(String, i64)> = shown
        .tenders
        .iter()
        .map(|state| (named(state.tender), state.cap().minor()))
        .collect();
    let caps: Vec<(String, i64)> = sale
        .caps()
        .into_iter()
        .map(|(tender, cap)| (tender.to_owned(), cap))
        .collect();
    assert_eq!(found, caps, "what may go back of {}", sale.number);
    assert!(
        sale.gone_in_all() <= sale.paid_in_all(),
        "{}: more back than was paid",
        sale.number
    );
}

fn case(shop: &Shop, case: &Case, index: usize) {
    let id = i64::try_from(index + 1).unwrap();
    let view = shop
        .desk
        .return_get(&ReturnRef {
            id: Some(id),
            number: None,
        })
        .unwrap();
    let head = (
        view.number,
        view.state,
        view.credited.minor(),
        view.refunded.minor(),
    );
    let expected = (
        case.number.clone(),
        case.state_name().to_owned(),
        case.credited(),
        case.refunded(None),
    );
    assert_eq!(head, expected, "case {id}");
    lines(&view.lines, case, id);
    custody(
        view.inbound.map(|inbound| inbound.custody).unwrap_or_default(),
        case,
        id,
    );
    let out = view.replacement.map(|out| out.lines).unwrap_or_default();
    let out: Vec<[i64; 4]> = out
        .iter()
        .map(|line| thousandths([line.waiting, line.reserved, line.delivered, line.cancelled]))
        .collect();
    let expected: Vec<[i64; 4]> = case
        .out
        .iter()
        .map(|out| [out.waiting, out.reserved, out.delivered, out.cancelled])
        .collect();
    assert_eq!(out, expected, "replacement of case {id}");
}

/// What nobody expected, and what became of it.
fn custody(shown: Vec<desk::CustodyView>, case: &Case, id: i64) {
    let told = |item: &desk::CustodyView| {
        let sku = item.sku.clone();
        (sku, item.quantity.thousandths(), item.outcome, item.line)
    };
    let found: Vec<_> = shown.iter().map(told).collect();
    let expected: Vec<_> = case
        .custody
        .iter()
        .map(|item| {
            let sku = item.product.map(|product| PRODUCTS[product].sku.to_owned());
            let (outcome, line) = match item.outcome {
                Outcome::Held => (CustodyOutcome::Held, None),
                Outcome::Line(line) => (CustodyOutcome::Line, u16::try_from(line + 1).ok()),
                Outcome::HandedBack => (CustodyOutcome::HandedBack, None),
            };
            (sku, item.quantity, outcome, line)
        })
        .collect();
    assert_eq!(found, expected, "custody of case {id}");
}

/// What it cost, and by which documents.
fn costs(shop: &Shop, world: &World, index: usize) {
    let id = i64::try_from(index + 1).unwrap();
    let which = ReturnRef {
        id: Some(id),
        number: None,
    };
    let shown = shop.desk.return_costs(&which).unwrap();
    let found = [
        shown.freight,
        shown.interest,
        shown.other,
        shown.write_downs,
        shown.scrap,
        shown.repair,
    ];
    let expected = [world.costs_of(index), world.cases[index].lost()].concat();
    assert_eq!(
        found.map(domain::Money::minor).to_vec(),
        expected,
        "costs of case {id}"
    );
    let posted = shown.documents.into_iter().filter(|one| one.reverses.is_none());
    let found: Vec<_> = posted.map(|one| (one.number, one.reversed_by)).collect();
    let own = world.costs.iter().filter(|cost| cost.case == index);
    let expected: Vec<_> = own
        .map(|cost| (cost.number.clone(), cost.undone.clone()))
        .collect();
    assert_eq!(found, expected, "documents of what case {id} cost");
}

/// Net and tax of all that was sold, and of all that was credited.
fn revenue(world: &World) -> [(i64, i64); 2] {
    let both = |sum: (i64, i64), worth: (i64, i64)| (sum.0 + worth.0, sum.1 + worth.1);
    let standing = world.sales.iter().filter(|sale| !sale.undone);
    let sold = standing.flat_map(|sale| &sale.lines);
    let credited = world.cases.iter().flat_map(|case| &case.lines);
    [
        sold.fold((0, 0), |sum, line| both(sum, line.worth)),
        credited.fold((0, 0), |sum, line| both(sum, line.worth)),
    ]
}

/// What the shop paid beside goods: costs of returns, repairs, freight to suppliers.
fn expense(world: &World) -> i64 {
    let cases = 0..world.cases.len();
    let costs = cases.clone().flat_map(|case| world.costs_of(case));
    let repairs = cases.map(|case| world.cases[case].lost()[2]);
    let freight = world.supplying.written.iter().filter(|one| !one.undone);
    let freight = freight.map(|one| match one.what {
        crate::basket::What::Shipped { freight, .. } => freight,
        crate::basket::What::Answered { .. } | crate::basket::What::Taken { .. } => 0,
    });
    costs.chain(repairs).chain(freight).sum()
}

/// The buckets of each line.
fn lines(shown: &[desk::ReturnLineView], case: &Case, id: i64) {
    let lines: Vec<[i64; 11]> = shown
        .iter()
        .map(|line| {
            thousandths([
                line.requested,
                line.approved,
                line.received,
                line.short_closed,
                line.restocked,
                line.scrapped,
                line.given_back,
                line.to_supplier,
                line.in_repair,
                line.second_grade,
                line.credited,
            ])
        })
        .collect();
    let expected: Vec<[i64; 11]> = case
        .lines
        .iter()
        .map(|line| {
            [
                line.asked,
                line.approved,
                line.received,
                line.short,
                line.restocked,
                line.scrapped,
                line.back,
                line.to_supplier,
                line.repair.0,
                line.second_grade,
                line.credited,
            ]
        })
        .collect();
    assert_eq!(lines, expected, "lines of case {id}");
}

/// The tenders' accounts, what customers owe or are owed, store credit, what is owed to suppliers.
fn accounts(shop: &Shop, world: &World) {
    let lines = shop.balances(202_611, 202_912);
    let found: BTreeMap<&str, i64> = lines
        .iter()
        .map(|(account, closing)| (account.as_str(), closing.minor()))
        .collect();
    let till = |tender: &str| world.tills.get(tender).copied().unwrap_or(0);
    let open = |index: usize| {
        let sale = &world.sales[index];
        if sale.undone {
            return 0;
        }
        sale.gross() - sale.paid_in_all() - world.credited_of(index) + sale.gone_in_all()
    };
    let [sold, credited] = revenue(world);
    let expected = [
        ("1001", till("cash")),
        ("1002", till("bank")),
        ("1012.01", till("wechat")),
        ("1012.03", till("card")),
        ("1122", (0..world.sales.len()).map(open).sum()),
        ("2202", -world.owed.iter().sum::<i64>()),
        ("2203.02", -world.credit.iter().sum::<i64>()),
        ("1405.01", world.shelf.iter().map(|level| level.value).sum()),
        ("1405.02", world.quarantine.iter().map(|level| level.value).sum()),
        ("1405.03", world.repair.iter().map(|level| level.value).sum()),
        (
            "1405.04",
            (0..PRODUCTS.len())
                .map(|product| world.supplying.waiting(product).1)
                .sum(),
        ),
        ("5601", expense(world)),
        ("5051", -world.charged_in_all().0),
        ("5001.01", -sold.0),
        ("5001.02", credited.0),
        ("2221", credited.1 - sold.1 - world.charged_in_all().1),
        (
            "1405.06",
            (0..PRODUCTS.len())
                .map(|product| world.on_the_way(product).1)
                .sum(),
        ),
        (
            "1405.05",
            world.second_grade.iter().map(|level| level.value).sum(),
        ),
    ];
    for (account, amount) in expected {
        assert_eq!(
            found.get(account).copied().unwrap_or(0),
            amount,
            "account {account}"
        );
    }
    let suppliers = shop.desk.supplier_list().unwrap();
    for (index, (code, owed)) in SUPPLIERS.iter().zip(world.owed).enumerate() {
        let found = suppliers.iter().find(|supplier| supplier.code == *code).unwrap();
        let claim = world.supplying.claim(index);
        assert_eq!(
            (found.owed.minor(), found.claim.minor()),
            (owed, claim),
            "owed to {code}"
        );
    }
}
