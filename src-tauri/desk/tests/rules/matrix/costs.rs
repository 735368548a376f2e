//! A cost of a return, in the states that it and its return lead to.

use serde_json::json;

use super::{Kind, back, sold, undo};

pub(super) fn costs() -> Kind {
    let pay = |amount: &str| {
        let input = json!({ "id": 1, "kind": "freight", "amount": amount, "tender": "cash" });
        ("return.cost_add", input)
    };
    let undone = || undo("return.cost_reverse", "JE-2026-000001");
    let counter = || ("return.counter", json!({ "lines": back() }));
    Kind {
        name: "cost of a return",
        states: vec![
            (
                "of a draft",
                vec![sold(), ("return.draft", json!({ "lines": back() }))],
            ),
            ("of a closed return", vec![sold(), counter()]),
            ("posted", vec![sold(), counter(), pay("6")]),
            ("undone", vec![sold(), counter(), pay("6"), undone()]),
        ],
        commands: vec![
            ("pay 6.00 freight", pay("6")),
            ("pay nothing", pay("0")),
            (
                "neither paid nor owed",
                (
                    "return.cost_add",
                    json!({ "id": 1, "kind": "other", "amount": "6" }),
                ),
            ),
            ("undo", undone()),
            (
                "undo what undid it",
                undo("return.cost_reverse", "JE-2026-000002"),
            ),
        ],
    }
}
