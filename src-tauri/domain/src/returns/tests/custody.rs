//! What was seen at the receipt, what nobody expected, and their refusals.

use serde_json::json;

use super::scene::{FIRST, KETTLE, SECOND, Scene, VIEWER, kettles, units};
use super::states::{self, approve, approved, receive, receive_all, void};
use crate::ids::{LineNumber, PostingId, ReturnId};
use crate::policy::Condition;
use crate::quantity::Quantity;
use crate::returns::{
    Command, CustodyState, DraftLine, InboundCommand, ReceiptNote, Refusal, Unexpected, Wait,
};
use crate::staff::Role;

type Row = (&'static str, Refusal, serde_json::Value);

pub(super) fn holds(what: &str, quantity: i64) -> Command {
    Command::Inbound(InboundCommand::Hold {
        goods: vec![Unexpected {
            product: None,
            what: what.into(),
            quantity: units(quantity),
        }],
    })
}

fn hands_back(item: u16, note: &str) -> Command {
    Command::Inbound(InboundCommand::HandBack {
        item,
        note: note.into(),
    })
}

fn adds(item: u16, quantity: i64) -> Command {
    let line = DraftLine {
        line: SECOND,
        ..kettles(quantity)
    };
    Command::Inbound(InboundCommand::AddLine {
        item,
        line,
        override_policy: false,
        reason: None,
    })
}

fn notes(receipt: i64, line: LineNumber, weight: Option<&str>) -> Command {
    Command::Inbound(InboundCommand::NoteReceipt {
        receipt: PostingId(receipt),
        notes: vec![ReceiptNote {
            line,
            condition: Some(Condition::Opened),
            missing: " its lid ".into(),
            weight_kg: weight.map(|kilograms| kilograms.parse().unwrap()),
        }],
    })
}

/// Two kettles are expected, and a third was in the parcel.
fn two_expected() -> Scene {
    let scene = Scene::drafted(vec![kettles(2)])
        .does(Command::Submit)
        .does(approve());
    scene.does(holds("a third kettle", 1))
}

pub(super) fn one_held() -> Scene {
    approved().does(receive(2)).does(holds("a teapot", 1))
}

pub(super) fn rows() -> Vec<Row> {
    let held = || received().does(holds("a teapot", 1));
    let not_in_custody = || json!({"code": "not_in_custody", "params": {"item": 1}});
    vec![
        (
            "closed while something is in custody",
            held().refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "custody"}}),
        ),
        (
            "cancelled while something is in custody",
            approved().does(holds("a teapot", 1)).refuses(&states::cancel()),
            json!({"code": "not_finished", "params": {"what": "custody"}}),
        ),
        (
            "nobody says what the unexpected is",
            approved().refuses(&holds("  ", 1)),
            json!({"code": "unexpected_unnamed", "params": {"item": 1}}),
        ),
        (
            "none of the unexpected",
            approved().refuses(&holds("a teapot", 0)),
            json!({"code": "quantity_not_positive", "params": {"line": 1}}),
        ),
        (
            "a viewer takes nothing into custody",
            approved().by(VIEWER, Role::Viewer).refuses(&holds("a teapot", 1)),
            json!({"code": "not_permitted", "params": {"permission": "return_receive"}}),
        ),
        (
            "handed back without a word",
            held().refuses(&hands_back(1, " ")),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "what was handed back is not in custody",
            held().does(hands_back(1, "by post")).refuses(&adds(1, 1)),
            not_in_custody(),
        ),
        (
            "nothing is in custody",
            received().refuses(&hands_back(1, "by post")),
            not_in_custody(),
        ),
        (
            "a line of its own is of what is held, all of it",
            two_expected().refuses(&adds(1, 2)),
            json!({"code": "sale_line_mismatch", "params": {"line": 2}}),
        ),
        (
            "a line of its own is available like any other",
            received().does(holds("a fourth kettle", 1)).refuses(&adds(1, 1)),
            json!({"code": "over_return", "params": {"line": 2, "asked": "1", "available": "0"}}),
        ),
        (
            "a return that is handed in came from no other",
            approved().refuses(&Command::Inbound(InboundCommand::ComeFrom(ReturnId(9)))),
            json!({"code": "wrong_state", "params": {"state": "approved"}}),
        ),
    ]
}

pub(super) fn note_rows() -> Vec<Row> {
    vec![
        (
            "a note on what is no receipt",
            received().refuses(&notes(100, FIRST, None)),
            json!({"code": "posting_unknown", "params": {"posting": 100}}),
        ),
        (
            "a note on a line that did not come",
            received().refuses(&notes(101, SECOND, None)),
            json!({"code": "line_unknown", "params": {"line": 2}}),
        ),
        (
            "goods weigh something",
            received().refuses(&notes(101, FIRST, Some("0"))),
            json!({"code": "quantity_not_positive", "params": {"line": 1}}),
        ),
    ]
}

fn received() -> Scene {
    states::received()
}

#[test]
fn what_is_unexpected_is_held_without_a_posting_and_the_right_goods_are_still_expected() {
    let scene = approved();
    let decision = scene.decides(&holds("a teapot", 1)).unwrap();
    assert_eq!(decision.posting, None, "at no value, no move");
    let held = scene.does(holds("a teapot", 1));
    assert_eq!(held.this.lines, approved().this.lines);
    assert_eq!(held.context.sale_lines, approved().context.sale_lines);
    let waits: Vec<Wait> = held
        .this
        .waits(&held.context)
        .into_iter()
        .map(|wait| wait.0)
        .collect();
    assert_eq!(waits, [Wait::Receive, Wait::Custody]);
    let back = held.does(hands_back(1, " by post ")).does(receive_all());
    let note = CustodyState::HandedBack {
        note: "by post".into(),
    };
    assert_eq!(back.this.inbound.custody[0].state, note);
    assert!(
        !back
            .this
            .waits(&back.context)
            .iter()
            .any(|wait| wait.0 == Wait::Custody)
    );
}

#[test]
fn what_is_approved_as_a_line_of_its_own_is_expected_like_any_other() {
    let scene = two_expected().does(adds(1, 1));
    let added = &scene.this.lines[1];
    assert_eq!((added.approved, added.outstanding()), (units(1), units(1)));
    assert_eq!(scene.this.inbound.custody[0].state, CustodyState::Line(SECOND));
    assert_eq!(
        scene.context.sale_lines[0].available(),
        Quantity::ZERO,
        "its unit is held now"
    );
    let counted = scene.does(receive_all());
    assert_eq!(counted.this.lines[1].in_quarantine(), units(1));
    assert_eq!(counted.this.lines[1].draft.product, KETTLE);
    let undone = counted.does(void(counted_receipt()));
    assert_eq!(undone.this.lines[1].outstanding(), units(1));
}

/// The scene's first posting.
fn counted_receipt() -> PostingId {
    PostingId(101)
}

#[test]
fn what_another_return_is_about_may_still_be_handed_back() {
    let moved = two_expected().does(Command::Inbound(InboundCommand::MoveTo {
        item: 1,
        to: ReturnId(9),
    }));
    assert_eq!(
        moved.this.inbound.custody[0].state,
        CustodyState::Moved(ReturnId(9))
    );
    assert_eq!(moved.this.in_custody().count(), 0);
    let back = moved.does(hands_back(1, "that return was cancelled"));
    assert!(matches!(
        back.this.inbound.custody[0].state,
        CustodyState::HandedBack { .. }
    ));
}

#[test]
fn what_was_seen_stands_with_its_receipt() {
    let scene = received().does(notes(101, FIRST, Some("0.350")));
    let (receipt, note) = &scene.this.inbound.notes[0];
    assert_eq!(*receipt, PostingId(101));
    assert_eq!(
        (note.missing.as_str(), note.condition),
        ("its lid", Some(Condition::Opened))
    );
}
