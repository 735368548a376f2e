//! The table of DOMAIN.md §6, each row with the texts of entries that show it.

use super::{cost, disposition, drawer, supplier_tests, tests, trade_tests, transfer};

/// Each row of the table in DOMAIN.md §6 with the texts that show it.
const TABLE: &[(&str, &[&str])] = &[
    ("opening stock", &["opening stock"]),
    (
        "purchase receipt",
        &[
            "a purchase: the tax is taken back, the gross is owed",
            "a purchase without tax",
        ],
    ),
    (
        "sale",
        &[
            "a sale in cash; change is not payment",
            "a sale on credit leaves the customer owing",
            "a replacement: what the credit settles moves no account",
        ],
    ),
    ("payment, change netted", &["a sale paid with every tender"]),
    (
        "payment, later",
        &["a customer pays a debt, a part of it out of store credit"],
    ),
    (
        "payment, cash rounding",
        &[
            "cash that is rounded down settles more than is paid",
            "cash that is rounded up settles less",
            "cash that is rounded down pays back less than it settles",
            "cash that is rounded up pays back more",
        ],
    ),
    ("cost of sale", &["a sale in cash; change is not payment"]),
    (
        "goods back",
        &[
            "goods back, at original cost",
            "goods back that cost nothing move no money",
        ],
    ),
    ("restock", &["restocked", "one inspection, three ways"]),
    (
        "repair, to supplier",
        &[
            "inspected: to the supplier's basket, and into repair",
            "out of the basket onto the shelf",
            "out of the basket as scrap",
        ],
    ),
    (
        "second grade",
        &[
            "inspected: second grade, written down",
            "inspected: second grade that is worth nothing any more",
            "second grade is sold: its cost leaves its own account",
            "second grade is scrapped",
            "the shop uses second grade itself",
        ],
    ),
    (
        "scrap, then approved",
        &[
            "scrapped",
            "scrap approved",
            "scrap waits in suspense",
            "scrap approved, a part of which the carrier makes good",
            "written off the shelf, through suspense",
        ],
    ),
    (
        "repair done, given up, handed back",
        &["a repair done, one given up, one handed to the customer; the shop paid it by bank"],
    ),
    ("back to customer", &["back to customer"]),
    (
        "credit note",
        &[
            "a credit note on the opposite side",
            "a red credit note: negative on the sale's own sides",
        ],
    ),
    (
        "credit note, fee and freight",
        &["a fee that is kept of a red credit note is revenue of its own"],
    ),
    ("shipping refunded", &["a credit note on the opposite side"]),
    (
        "refund",
        &["a refund to two tenders", "a refund kept as store credit"],
    ),
    (
        "drawer, counted less expected",
        &[
            "the drawer holds more than the books say",
            "the drawer holds less than the books say",
        ],
    ),
    (
        "freight, interest, other cost of a return",
        &[
            "the shop pays the carrier of a return in cash",
            "interest for a late refund by bank",
            "the carrier of a return sends an invoice",
            "overstock goes straight from the shelf, the shop pays the freight",
            "a repair done, one given up, one handed to the customer; the shop paid it by bank",
        ],
    ),
    (
        "supplier return shipped",
        &[
            "goods of a return go to the supplier: claim open, input tax out",
            "overstock goes straight from the shelf, the shop pays the freight",
        ],
    ),
    (
        "supplier answers",
        &[
            "the supplier credits all of it",
            "the supplier credits less: the rest is a loss",
            "the supplier credits more: the rest is a gain",
            "the supplier pays",
            "the supplier pays less",
            "the supplier sends others",
            "the supplier repaired them",
            "the supplier refuses",
        ],
    ),
    (
        "stocktake",
        &["a stocktake's gain, and a loss of another kind of place"],
    ),
    (
        "other in",
        &[
            "found goods",
            "a gift to the shop",
            "a sample comes back",
            "the owner brings goods",
        ],
    ),
    (
        "other out",
        &[
            "a sample goes out",
            "the shop uses goods itself",
            "a gift to a customer",
            "a donation",
            "the owner takes goods",
        ],
    ),
    (
        "transfer on the way",
        &[
            "dispatched to another warehouse",
            "arrived at the other warehouse",
            "lost on the way",
        ],
    ),
    ("supplier paid", &["a supplier is paid by two tenders"]),
];

#[test]
fn each_row_of_the_table_is_shown_and_each_text_belongs_to_one() {
    let trade = trade_tests::rows().into_iter().chain(trade_tests::reasons());
    let known: Vec<&str> = tests::sales()
        .into_iter()
        .chain(tests::second_grade())
        .chain(tests::returns())
        .chain(tests::refunds())
        .chain(trade)
        .chain(disposition::tests::rows())
        .chain(transfer::tests::rows())
        .chain(cost::tests::rows())
        .chain(drawer::tests::rows())
        .chain(supplier_tests::shipping_rows())
        .chain(supplier_tests::answer_rows())
        .map(|row| row.0)
        .collect();
    for (row, texts) in TABLE {
        assert!(!texts.is_empty(), "nothing shows {row:?}");
    }
    let named: Vec<&str> = TABLE.iter().flat_map(|row| row.1).copied().collect();
    for text in &named {
        assert!(known.contains(text), "no text says {text:?}");
    }
    for text in &known {
        assert!(named.contains(text), "{text:?} shows no row of the table");
    }
}
