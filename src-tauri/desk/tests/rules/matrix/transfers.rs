//! Transfers between warehouses and bins in every state.

use serde_json::json;

use super::{Asked, Kind, one, undo};

pub(super) fn transfers() -> Kind {
    const TR: &str = "TR-2026-000001";
    let sent = |to: &str| {
        let input = json!({ "from": "Main", "to": to, "lines": one("A", "4") });
        ("transfer.post", input)
    };
    let back = || ("place.add_warehouse", json!({ "name": "Back" }));
    let parts = |quantity: &str| json!([{ "line": 1, "quantity": quantity }]);
    let receive = |quantity: &str| {
        let input = json!({ "number": TR, "lines": parts(quantity) });
        ("transfer.receive", input)
    };
    let lose = || {
        let input = json!({ "number": TR, "reason": "fell off", "lines": parts("1") });
        ("transfer.lose", input)
    };
    let on_the_way = || vec![back(), sent("Back")];
    let and = |mut before: Vec<Asked>, more: Asked| {
        before.push(more);
        before
    };
    Kind {
        name: "transfer",
        states: vec![
            ("on the way", on_the_way()),
            ("arrived in part", and(on_the_way(), receive("3"))),
            (
                "arrived in part, the rest lost",
                and(and(on_the_way(), receive("3")), lose()),
            ),
            ("arrived", and(on_the_way(), receive("4"))),
            (
                "arrived, the arrival undone",
                and(
                    and(on_the_way(), receive("4")),
                    undo("stock.reverse", "TR-2026-000002"),
                ),
            ),
            ("undone", and(on_the_way(), undo("stock.reverse", TR))),
            (
                "between bins",
                vec![("place.add_bin", json!({ "name": "A-01" })), sent("Main/A-01")],
            ),
        ],
        commands: vec![
            ("receive one", receive("1")),
            ("receive five", receive("5")),
            ("one is lost", lose()),
            ("undo", undo("stock.reverse", TR)),
            ("undo the arrival", undo("stock.reverse", "TR-2026-000002")),
            ("send seven more", {
                let lines = one("A", "7");
                let input = json!({ "from": "Main", "to": "Back", "lines": lines });
                ("transfer.post", input)
            }),
            ("to where they stand", sent("Main")),
        ],
    }
}
