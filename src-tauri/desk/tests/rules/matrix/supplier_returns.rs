//! Goods that wait for a supplier, were shipped, answered for, and came back; and the ends of a repair.

use serde_json::{Value, json};

use super::{Asked, Kind, sell, undo};

const SR: &str = "SR-2026-000001";
const SA: &str = "SA-2026-000001";
const LOT: &str = "QC-2026-000001.1";

/// Two of A came back and were put there.
fn put(disposition: &str) -> Vec<Asked> {
    let lines = json!([{ "sale": "S1", "sale_line": 1, "quantity": "2" }]);
    let there = json!([{ "line": 1, "disposition": disposition, "quantity": "2" }]);
    vec![
        sell("S1", "2", "40"),
        ("return.draft", json!({ "lines": lines })),
        ("return.submit", json!({ "id": 1 })),
        ("return.approve", json!({ "id": 1 })),
        ("return.receive", json!({ "id": 1 })),
        ("return.inspect", json!({ "id": 1, "lines": there })),
    ]
}

fn and(mut before: Vec<Asked>, more: Asked) -> Vec<Asked> {
    before.push(more);
    before
}

fn ship(quantity: &str) -> Asked {
    let lines = json!([{ "lot": LOT, "quantity": quantity }]);
    (
        "supplier_return.ship",
        json!({ "supplier": "V1", "lines": lines }),
    )
}

fn parts(quantity: &str) -> Value {
    json!([{ "line": 1, "quantity": quantity }])
}

fn answer(kind: &str, quantity: &str) -> Asked {
    let mut input = json!({ "number": SR, "answer": kind, "lines": parts(quantity) });
    if kind == "paid" {
        input["payments"] = json!([{ "tender": "bank" }]);
    }
    ("supplier_return.answer", input)
}

fn take(lot: &str, to: &str) -> Asked {
    let input = json!({ "lot": lot, "quantity": "1", "to": to, "reason": "good enough" });
    ("supplier_return.take_back", input)
}

fn void(posting: &str) -> Asked {
    let input = json!({ "id": 1, "posting": posting, "reason": "typing error" });
    ("return.void", input)
}

pub(super) fn supplier_returns() -> Kind {
    let waits = || put("to_supplier");
    let shipped = || and(waits(), ship("2"));
    let refused = || and(shipped(), answer("refused", "2"));
    let again = format!("{SA}.1");
    let unanswered = || undo("supplier_return.reverse", SA);
    let unshipped = || undo("supplier_return.reverse", SR);
    Kind {
        name: "supplier return",
        states: vec![
            ("waits in the basket", waits()),
            ("one of two shipped", and(waits(), ship("1"))),
            ("shipped", shipped()),
            ("answered in part", and(shipped(), answer("credit", "1"))),
            ("answered", and(shipped(), answer("replaced", "2"))),
            ("refused, it waits again", refused()),
            (
                "refused, one is on the shelf",
                and(refused(), take(&again, "shelf")),
            ),
            (
                "answered, the answer undone",
                and(and(shipped(), answer("paid", "2")), unanswered()),
            ),
            ("undone", and(shipped(), unshipped())),
        ],
        commands: vec![
            ("ship one", ship("1")),
            ("ship three", ship("3")),
            ("credit for one", answer("credit", "1")),
            ("one is paid", answer("paid", "1")),
            ("one is replaced", answer("replaced", "1")),
            ("one is repaired", answer("repaired", "1")),
            ("one is refused", answer("refused", "1")),
            ("one to the shelf", take(LOT, "shelf")),
            ("one is scrap", take(LOT, "scrap")),
            ("a refused one to the shelf", take(&again, "shelf")),
            ("undo the shipping", unshipped()),
            ("undo the answer", unanswered()),
            ("undo the inspection", void("QC-2026-000001")),
        ],
    }
}

pub(super) fn repairs() -> Kind {
    let end = |how: &'static str, quantity: &str| (how, json!({ "id": 1, "lines": parts(quantity) }));
    let done = |quantity: &str| end("repair.done", quantity);
    let given_up = |quantity: &str| end("repair.given_up", quantity);
    let handed_back = |quantity: &str| end("repair.handed_back", quantity);
    let credit = || ("return.credit", json!({ "id": 1 }));
    let undone = || void("RP-2026-000001");
    let there = || put("repair");
    Kind {
        name: "repair",
        states: vec![
            ("two in repair", there()),
            ("one done", and(there(), done("1"))),
            ("both given up", and(there(), given_up("2"))),
            ("one handed back", and(there(), handed_back("1"))),
            ("credited", and(there(), credit())),
            ("done, and credited", and(and(there(), done("2")), credit())),
            ("done, which was undone", and(and(there(), done("2")), undone())),
        ],
        commands: vec![
            ("one is done", done("1")),
            ("three are done", done("3")),
            ("one is given up", given_up("1")),
            ("one is handed back", handed_back("1")),
            ("approve the scrap", ("return.approve_scrap", json!({ "id": 1 }))),
            ("credit", credit()),
            ("undo the end", undone()),
            ("undo the inspection", void("QC-2026-000001")),
            ("close", ("return.close", json!({ "id": 1 }))),
        ],
    }
}
