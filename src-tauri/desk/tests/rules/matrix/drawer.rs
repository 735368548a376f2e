//! The cash drawer, and what moves cash beside it.

use serde_json::json;

use super::{Asked, Kind, back, sell, sold};

pub(super) fn drawer() -> Kind {
    let counts = |on: bool| -> Asked { ("shop.settings_set", json!({ "counts_drawer": on })) };
    let open = || ("drawer.open", json!({ "float": "100" }));
    let carry = |amount: &str| {
        let input = json!({ "way": "out", "amount": amount, "reason": "bank" });
        ("drawer.carry", input)
    };
    let close = |counted: &str| ("drawer.close", json!({ "counted": counted }));
    Kind {
        name: "cash drawer",
        states: vec![
            ("not counted", vec![sold()]),
            ("closed", vec![sold(), counts(true)]),
            ("open", vec![sold(), counts(true), open()]),
            ("counted", vec![sold(), counts(true), open(), close("99")]),
        ],
        commands: vec![
            ("open with 100.00", open()),
            ("take 40.00 out", carry("40")),
            ("take 100.01 out", carry("100.01")),
            ("close with 100.00", close("100")),
            ("close with 99.00", close("99")),
            ("count it", counts(true)),
            ("not any more", counts(false)),
            ("sell for cash", sell("S2", "1", "20")),
            ("refund in cash", ("return.counter", json!({ "lines": back() }))),
        ],
    }
}
