//! A receipt of what a customer owed, in the states that its sale leads it to.

use serde_json::json;

use super::{Kind, back, sell, undo};

pub(super) fn receipts() -> Kind {
    let owed = || sell("S1", "2", "10");
    let pay = |amount: Option<&str>| {
        let payments = json!([{ "tender": "cash", "amount": amount }]);
        (
            "customer.receive",
            json!({ "customer": "C1", "payments": payments }),
        )
    };
    let receipt = || undo("customer.receipt_reverse", "RC-2026-000001");
    let back = || ("return.counter", json!({ "lines": back() }));
    Kind {
        name: "receipt",
        states: vec![
            ("30.00 of 40.00 owed", vec![owed()]),
            ("paid in part", vec![owed(), pay(Some("10"))]),
            ("paid", vec![owed(), pay(None)]),
            (
                "paid, then one of two came back and was paid out",
                vec![owed(), pay(None), back()],
            ),
            ("undone", vec![owed(), pay(None), receipt()]),
        ],
        commands: vec![
            ("pay all of it", pay(None)),
            ("pay 30.01", pay(Some("30.01"))),
            ("undo", receipt()),
            (
                "undo what undid it",
                undo("customer.receipt_reverse", "RC-2026-000002"),
            ),
            ("undo the sale", undo("sale.reverse", "S1")),
        ],
    }
}
