//! Refusals of serials and batches that come back, and what is taken where there is no choice.

use serde_json::json;

use super::super::*;
use super::refusals::{Row, receives};
use super::scene::{FIRST, Scene, kettles, units};
use crate::quantity::Quantity;
use crate::stock::LocationKind;
use crate::tracking::{MovedPiece, Piece, Tracking};

fn piece(code: &str, quantity: i64) -> Piece {
    Piece {
        code: code.into(),
        expires: None,
        quantity: Quantity::from_units(quantity),
    }
}

/// Three kettles of one sale line: the serials A, B and C.
fn serials(named: &[&str]) -> Scene {
    let scene = Scene::drafted(vec![kettles(3)])
        .does(Command::Submit)
        .does(super::states::approve());
    scene.tracked(TrackedLine {
        line: FIRST,
        from: LocationKind::Customer,
        tracking: Tracking::Serial,
        there: vec![piece("A", 1), piece("B", 1), piece("C", 1)],
        is_free: false,
        named: named
            .iter()
            .map(|code| NamedPiece {
                to: None,
                piece: piece(code, 1),
            })
            .collect(),
        sold_by: vec![("Z".into(), "S2".into())],
    })
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        (
            "nobody said which of the serials comes back",
            serials(&[]).refuses(&receives(&[(FIRST, units(1))])),
            json!({"code": "pieces_untold", "params": {"line": 1, "needed": "1", "told": "0"}}),
        ),
        (
            "a serial that another sale sold last",
            serials(&["A", "Z"]).refuses(&receives(&[(FIRST, units(2))])),
            json!({"code": "piece_of_another", "params": {"line": 1, "code": "Z", "sale": "S2"}}),
        ),
        (
            "a serial is named twice",
            serials(&["A", "A"]).refuses(&receives(&[(FIRST, units(2))])),
            json!({"code": "piece_not_one", "params": {"line": 1, "code": "A"}}),
        ),
    ]
}

#[test]
fn what_is_named_travels_with_the_move_and_all_that_is_out_needs_no_naming() {
    let moved = |scene: &Scene, command: &Command| {
        let posting = scene.decides(command).unwrap().posting;
        posting.map(|posting| posting.pieces).unwrap_or_default()
    };
    let of = |codes: &[&str]| -> Vec<MovedPiece> {
        let moved = |code: &&str| MovedPiece {
            place: 1,
            piece: piece(code, 1),
        };
        codes.iter().map(moved).collect()
    };
    assert_eq!(
        moved(&serials(&["B"]), &receives(&[(FIRST, units(1))])),
        of(&["B"])
    );
    assert_eq!(
        moved(&serials(&[]), &Command::Receive { lines: None }),
        of(&["A", "B", "C"])
    );
}
