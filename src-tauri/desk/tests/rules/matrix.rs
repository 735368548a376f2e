//! The matrix of documents beside returns: each state under each of its own commands, by an owner, a cashier and a
//! viewer. The snapshot was read; a change of it is a change of the rules.
//!
//! Returns, exchanges and claims have theirs in `domain`, where their states are.

mod costs;
mod drawer;
mod receipts;
mod supplier_returns;
mod transfers;

use std::fmt::Write as _;
use std::path::Path;

use desk::{CustomerAdd, Desk, SupplierAdd};
use domain::staff::Role;
use serde_json::{Value, json};
use store::Access;

use crate::shop::call::call;
use crate::shop::{Shop, at};

/// What somebody asks: operation and input.
type Asked = (&'static str, Value);
/// What leads to a state, from the shop of [`base`].
type State = (&'static str, Vec<Asked>);

/// A document's kind, its states, and its own commands by what they do.
struct Kind {
    name: &'static str,
    states: Vec<State>,
    commands: Vec<(&'static str, Asked)>,
}

const NOW: &str = "2026-03-05T12:00:00Z";

/// Ten of A at 5.00 for 20.00, one of B, a service; everybody there.
fn base() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "10", "5"), ("B", "30", "1", "9")]);
    shop.product("FIT", "40", "0", false);
    shop.staff("carol", Role::Cashier);
    shop.staff("vera", Role::Viewer);
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Li Wei".into(),
        phone: String::new(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    let supplier = SupplierAdd {
        code: "V1".into(),
        name: String::new(),
        phone: String::new(),
    };
    shop.desk.supplier_add(&supplier).unwrap();
    shop
}

fn one(sku: &str, quantity: &str) -> Value {
    json!([{ "sku": sku, "quantity": quantity }])
}

fn sell(number: &str, quantity: &str, paid: &str) -> Asked {
    let payments = json!([{ "tender": "cash", "tendered": paid }]);
    (
        "sale.post",
        json!({ "number": number, "customer": "C1", "lines": one("A", quantity), "payments": payments }),
    )
}

fn sold() -> Asked {
    sell("S1", "2", "40")
}

fn undo(operation: &'static str, number: &str) -> Asked {
    (operation, json!({ "number": number, "reason": "typing error" }))
}

fn back() -> Value {
    json!([{ "sale": "S1", "sale_line": 1, "quantity": "1" }])
}

fn allowance() -> Asked {
    let lines = json!([{ "sale": "S1", "sale_line": 1, "quantity": "1", "amount": "1" }]);
    ("claim.counter", json!({ "remedy": "allowance", "lines": lines }))
}

/// An exchange of A for so many of A, which then are kept on the shelf.
fn kept(quantity: &str) -> Vec<Asked> {
    vec![
        (
            "exchange.draft",
            json!({ "lines": back(), "replacement": one("A", quantity) }),
        ),
        ("return.submit", json!({ "id": 1 })),
        ("return.approve", json!({ "id": 1 })),
    ]
}

fn sales() -> Kind {
    let exchanged = json!({ "lines": back(), "replacement": one("A", "1") });
    Kind {
        name: "sale",
        states: vec![
            ("posted", vec![sold()]),
            (
                "one of two is asked for",
                vec![
                    sold(),
                    ("return.draft", json!({ "lines": back() })),
                    ("return.submit", json!({ "id": 1 })),
                ],
            ),
            (
                "one of two came back",
                vec![sold(), ("return.counter", json!({ "lines": back() }))],
            ),
            ("less an allowance", vec![sold(), allowance()]),
            (
                "one of two was exchanged",
                vec![sold(), ("exchange.counter", exchanged)],
            ),
            ("undone", vec![sold(), undo("sale.reverse", "S1")]),
        ],
        commands: vec![
            ("undo", undo("sale.reverse", "S1")),
            (
                "undo without a reason",
                ("sale.reverse", json!({ "number": "S1", "reason": " " })),
            ),
            ("undo what was exchanged", undo("sale.reverse", "SO-2026-000001")),
            ("the same number again", sold()),
            ("take one back", ("return.counter", json!({ "lines": back() }))),
            ("take 1.00 off", allowance()),
        ],
    }
}

fn bought() -> Asked {
    let lines = json!([{ "sku": "A", "quantity": "4", "unit_price": "10" }]);
    ("purchase.post", json!({ "supplier": "V1", "lines": lines }))
}

fn pay(amount: Option<&str>) -> Asked {
    let payments = json!([{ "tender": "bank", "amount": amount }]);
    (
        "supplier.pay",
        json!({ "purchase": "PI-2026-000001", "payments": payments }),
    )
}

fn purchases() -> Kind {
    let unpaid = || undo("purchase.reverse", "PM-2026-000001");
    Kind {
        name: "purchase",
        states: vec![
            ("owed", vec![bought()]),
            ("paid in part", vec![bought(), pay(Some("10"))]),
            ("paid", vec![bought(), pay(None)]),
            ("paid, the payment undone", vec![bought(), pay(None), unpaid()]),
            ("its goods sold", vec![bought(), sell("S1", "12", "240")]),
            (
                "its goods kept for an exchange",
                [vec![bought(), sold()], kept("10")].concat(),
            ),
            (
                "undone",
                vec![bought(), undo("purchase.reverse", "PI-2026-000001")],
            ),
        ],
        commands: vec![
            ("pay the rest", pay(None)),
            ("pay 40.01", pay(Some("40.01"))),
            ("undo", undo("purchase.reverse", "PI-2026-000001")),
            ("undo the payment", unpaid()),
            ("undo what undid it", undo("purchase.reverse", "PI-2026-000002")),
        ],
    }
}

fn other(operation: &'static str, reason: &str) -> Asked {
    (operation, json!({ "reason": reason, "lines": one("A", "3") }))
}

fn other_in() -> Kind {
    // The opening stock of A and B is OI 1 and 2.
    let found = || other("stock.other_in", "found");
    Kind {
        name: "other in",
        states: vec![
            ("posted", vec![found()]),
            ("its goods sold", vec![found(), sell("S1", "11", "220")]),
            ("undone", vec![found(), undo("stock.reverse", "OI-2026-000003")]),
        ],
        commands: vec![
            ("undo", undo("stock.reverse", "OI-2026-000003")),
            ("undo what undid it", undo("stock.reverse", "OI-2026-000004")),
            ("for the other way", other("stock.other_in", "donation")),
            ("without a reason", other("stock.other_in", "")),
        ],
    }
}

fn other_out() -> Kind {
    let given = || other("stock.other_out", "donation");
    let too_many = json!({ "reason": "donation", "lines": one("A", "11") });
    Kind {
        name: "other out",
        states: vec![
            ("nothing yet", vec![]),
            ("posted", vec![given()]),
            ("undone", vec![given(), undo("stock.reverse", "OO-2026-000001")]),
        ],
        commands: vec![
            ("undo", undo("stock.reverse", "OO-2026-000001")),
            ("more than there is", ("stock.other_out", too_many)),
            (
                "of a service",
                (
                    "stock.other_out",
                    json!({ "reason": "donation", "lines": one("FIT", "1") }),
                ),
            ),
        ],
    }
}

fn scrap() -> Kind {
    let broken = || other("stock.scrap", "broken");
    let approve = |recoverable: &str| {
        let input = json!({ "number": "SC-2026-000001", "recoverable": recoverable });
        ("stock.approve_scrap", input)
    };
    let unapproved = || undo("stock.reverse", "SC-2026-000002");
    Kind {
        name: "scrap",
        states: vec![
            ("waits", vec![broken()]),
            ("approved", vec![broken(), approve("0")]),
            (
                "approved, the approval undone",
                vec![broken(), approve("0"), unapproved()],
            ),
            ("undone", vec![broken(), undo("stock.reverse", "SC-2026-000001")]),
        ],
        commands: vec![
            ("scrap three more", broken()),
            ("approve", approve("0")),
            ("approve, 15.01 recoverable", approve("15.01")),
            ("undo", undo("stock.reverse", "SC-2026-000001")),
            ("undo the approval", unapproved()),
        ],
    }
}

const ST: &str = "ST-2026-000001";

fn count(sku: &str, quantity: &str) -> Asked {
    (
        "stocktake.count",
        json!({ "number": ST, "lines": one(sku, quantity) }),
    )
}

fn stocktakes() -> Kind {
    let open = || ("stocktake.open", json!({}));
    let post = |uncounted: &str| ("stocktake.post", json!({ "number": ST, "uncounted": uncounted }));
    let again = || ("stocktake.recount", json!({ "number": ST }));
    let cancel = || ("stocktake.cancel", json!({ "number": ST, "reason": "rain" }));
    let counted = || vec![open(), count("A", "9")];
    let and = |mut before: Vec<Asked>, more: Asked| {
        before.push(more);
        before
    };
    Kind {
        name: "stocktake",
        states: vec![
            ("open", vec![open()]),
            ("one of ten missing", counted()),
            ("to be counted again", and(counted(), again())),
            (
                "more missing than there is by now",
                vec![open(), count("A", "0"), sell("S1", "5", "100")],
            ),
            (
                "posted, nothing differed",
                vec![open(), count("A", "10"), post("leave")],
            ),
            ("posted", and(counted(), post("leave"))),
            (
                "posted, its differences undone",
                and(and(counted(), post("leave")), undo("stock.reverse", ST)),
            ),
            ("cancelled", and(counted(), cancel())),
        ],
        commands: vec![
            ("count", count("A", "8")),
            ("count a service", count("FIT", "1")),
            ("have it counted again", again()),
            ("post", post("leave")),
            ("post, the rest is gone", post("zero")),
            ("cancel", cancel()),
            ("undo its differences", undo("stock.reverse", ST)),
        ],
    }
}

/// `done PI-2026-000002` or `- code (facts)`.
fn cell(file: &Path, who: &str, (operation, input): &Asked) -> String {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("shop.db");
    std::fs::copy(file, &copy).unwrap();
    let mut desk = Desk::open(&copy, Access::Write, at(NOW)).unwrap();
    desk.sign_in(Some(who), None).unwrap();
    let done = call(&mut desk, operation, input.clone());
    assert_eq!(desk.store().read().verify().unwrap(), [], "{operation} {input}");
    match done {
        Ok(answer) => format!("done {}", answer["number"].as_str().unwrap_or_default()),
        Err(error) => {
            let (code, params) = error.code_and_params();
            let facts: Vec<String> = params
                .as_object()
                .unwrap()
                .values()
                .map(|fact| fact.as_str().map_or_else(|| fact.to_string(), str::to_owned))
                .filter(|fact| !fact.is_empty())
                .collect();
            if facts.is_empty() {
                return format!("- {code}");
            }
            format!("- {code} ({})", facts.join(", "))
        }
    }
}

fn rows(table: &mut String, kind: &Kind) {
    for (name, steps) in &kind.states {
        let mut shop = base();
        for (operation, input) in steps {
            call(&mut shop.desk, operation, input.clone()).unwrap_or_else(|error| {
                panic!("{} {name}: {operation}: {error}", kind.name);
            });
        }
        let (folder, desk) = shop.taken_apart();
        desk.close().unwrap();
        let file = folder.path().join("shop.db");
        writeln!(table, "# {}: {name}", kind.name).unwrap();
        for (label, asked) in &kind.commands {
            let [owner, cashier, viewer] = ["owner", "carol", "vera"].map(|who| cell(&file, who, asked));
            let row = format!("{label:<28}{owner:<52}{cashier:<40}{viewer}");
            writeln!(table, "{}", row.trim_end()).unwrap();
        }
        table.push('\n');
    }
}

#[test]
fn every_state_of_every_other_document_under_its_commands_by_every_role() {
    let mut table = String::new();
    for kind in [
        sales(),
        receipts::receipts(),
        costs::costs(),
        drawer::drawer(),
        purchases(),
        other_in(),
        other_out(),
        scrap(),
        transfers::transfers(),
        stocktakes(),
        supplier_returns::supplier_returns(),
        supplier_returns::repairs(),
    ] {
        rows(&mut table, &kind);
    }
    insta::assert_snapshot!(table);
}
