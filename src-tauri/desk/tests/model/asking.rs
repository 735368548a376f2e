//! The steps of the long path as they are asked for: name and input of each operation.

use serde_json::{Value, json};

use crate::cases::Goes;
use crate::figures::{cents, units};
use crate::path::Move;

pub(crate) fn parts_of(step: Move) -> Vec<(usize, Goes, i64)> {
    match step {
        Move::Inspect(to, some, _, 0) => vec![(0, to, some)],
        Move::Inspect(to, some, and, more) => vec![(0, to, some), (1, and, more)],
        _ => vec![],
    }
}

fn first_line(quantity: Option<i64>) -> Value {
    quantity.map_or(
        Value::Null,
        |quantity| json!([{ "line": 1, "quantity": units(quantity) }]),
    )
}

/// Name and input of a step's operation.
pub(crate) fn asked(id: usize, step: Move, void: &str, to: Option<Value>) -> (&'static str, Value) {
    let reason = "so it is";
    match step {
        Move::Submit => ("return.submit", json!({ "id": id })),
        Move::Approve(first) => ("return.approve", json!({ "id": id, "lines": first_line(first) })),
        Move::Reject => ("return.reject", json!({ "id": id, "reason": reason })),
        Move::Reopen => ("return.reopen", json!({ "id": id })),
        Move::Cancel => ("return.cancel", json!({ "id": id, "reason": reason })),
        Move::Receive(first) => ("return.receive", json!({ "id": id, "lines": first_line(first) })),
        Move::ShortClose(line) => (
            "return.short_close",
            json!({ "id": id, "line": line + 1, "reason": reason }),
        ),
        Move::Inspect(..) => {
            let lines: Vec<Value> = parts_of(step).into_iter().map(inspected).collect();
            ("return.inspect", json!({ "id": id, "lines": lines }))
        }
        Move::ApproveScrap => ("return.approve_scrap", json!({ "id": id })),
        Move::Credit(first, freight) => (
            "return.credit",
            json!({ "id": id, "lines": first_line(first), "freight": (freight != 0).then(|| cents(freight)) }),
        ),
        Move::CreditInAdvance(first) => (
            "return.credit",
            json!({ "id": id, "lines": first_line(first), "in_advance": true }),
        ),
        Move::Refund => ("return.refund", json!({ "id": id })),
        Move::RefundTo { reason: given, .. } => (
            "return.refund",
            json!({ "id": id, "to": [to], "reason": given.then_some(reason) }),
        ),
        Move::Close => ("return.close", json!({ "id": id })),
        Move::Void { .. } => (
            "return.void",
            json!({ "id": id, "posting": void, "reason": reason }),
        ),
        Move::EndRepair(..) | Move::Next(_) => ("", Value::Null),
    }
}

fn inspected((line, goes, quantity): (usize, Goes, i64)) -> Value {
    let mut part = json!({ "line": line + 1, "disposition": goes.name(), "quantity": units(quantity) });
    if let Goes::SecondGrade(Some(worth)) = goes {
        part["worth"] = json!(cents(worth));
    }
    part
}

/// The end of a repair.
pub(crate) fn repair_asked(id: usize, part: (usize, Goes, i64), paid: i64) -> (&'static str, Value) {
    let (line, goes, quantity) = part;
    let operation = match goes {
        Goes::Scrap => "repair.given_up",
        Goes::BackToCustomer => "repair.handed_back",
        Goes::Restock | Goes::ToSupplier | Goes::Repair | Goes::SecondGrade(_) => "repair.done",
    };
    let mut input = json!({ "id": id, "lines": [{ "line": line + 1, "quantity": units(quantity) }] });
    if paid > 0 {
        input["cost"] = json!([{ "tender": "cash", "amount": cents(paid) }]);
    }
    (operation, input)
}
