//! Inspections: checklists that must be answered, second grade and what it is worth, and what was found.

use std::sync::Arc;

use serde_json::json;

use super::scene::{CASHIER, FIRST, SECOND, Scene, kettles, units, yuan};
use super::states::{self, approve, credit, dispose, receive_all, second_grade, void};
use crate::ids::PostingId;
use crate::policy::{Applies, Check, Policy, Rule, Shelf, WriteDown};
use crate::returns::{
    Answer, Command, Disposition, DraftLine, Event, Found, Grade, Graded, Looked, Part, Refusal,
};
use crate::staff::Role;
use crate::stock::LocationKind;

type Row = (&'static str, Refusal, serde_json::Value);

fn answer(item: &str) -> Answer {
    Answer {
        item: item.into(),
        result: Looked::Ok,
        note: String::new(),
    }
}

fn found(items: &[&str]) -> Found {
    Found {
        line: FIRST,
        reason: None,
        answers: items.iter().map(|item| answer(item)).collect(),
    }
}

/// All three kettles back on the shelf, with what was found.
fn restock(found: Vec<Found>) -> Command {
    Command::Dispose {
        lines: vec![(FIRST, Disposition::Restock, units(3)).into()],
        found,
    }
}

/// Three kettles are there, and the shop wants two things looked at.
fn checked() -> Scene {
    states::received().ruled(|policy| {
        policy.rules.push(Rule {
            check: Check::Checklist {
                items: vec!["complete".into(), "clean".into()],
            },
            applies: Applies::default(),
        });
    })
}

/// Clear marks leave sixty percent.
fn with_table(scene: Scene) -> Scene {
    scene.with(|context| {
        context.judging.today = Arc::new(Policy {
            write_downs: vec![WriteDown {
                category: String::new(),
                grade: Grade::C,
                days_max: None,
                percent: "60".parse().unwrap(),
            }],
            shelves: vec![Shelf {
                reason: "misuse".into(),
                grade: None,
                place: "bin 4".into(),
            }],
            ..Policy::default()
        });
    })
}

fn graded(grade: Grade, worth: Option<&str>, count: i64) -> Command {
    let part = Part {
        grade: Some(grade),
        worth: worth.map(yuan),
        ..(FIRST, Disposition::SecondGrade, units(count)).into()
    };
    Command::Dispose {
        lines: vec![part],
        found: vec![],
    }
}

fn by_cashier(scene: Scene) -> Scene {
    scene.by(CASHIER, Role::Cashier)
}

pub(super) fn rows() -> Vec<Row> {
    [looked_at(), worths()].concat()
}

fn looked_at() -> Vec<Row> {
    let two_lines = Scene::drafted(vec![
        kettles(1),
        DraftLine {
            line: SECOND,
            ..kettles(1)
        },
    ])
    .does(Command::Submit)
    .does(approve())
    .does(receive_all());
    let first = || Command::Dispose {
        lines: vec![(FIRST, Disposition::Restock, units(1)).into()],
        found: vec![Found {
            line: SECOND,
            ..found(&["complete"])
        }],
    };
    let other = Found {
        line: SECOND,
        ..found(&["complete", "clean"])
    };
    let both = Command::Dispose {
        lines: vec![
            (FIRST, Disposition::Restock, units(1)).into(),
            (SECOND, Disposition::Restock, units(1)).into(),
        ],
        found: vec![other],
    };
    let lists = |scene: Scene| {
        scene.ruled(|policy| {
            policy.rules.push(Rule {
                check: Check::Checklist {
                    items: vec!["complete".into()],
                },
                applies: Applies::default(),
            });
        })
    };
    vec![
        (
            "nobody looked at the checklist",
            checked().refuses(&restock(vec![])),
            json!({"code": "checklist_open", "params": {"line": 1, "items": ["complete", "clean"]}}),
        ),
        (
            "a part of the checklist is open",
            checked().refuses(&restock(vec![found(&["complete"])])),
            json!({"code": "checklist_open", "params": {"line": 1, "items": ["clean"]}}),
        ),
        (
            "a checklist of another line is no answer",
            lists(two_lines.clone()).refuses(&both),
            json!({"code": "checklist_open", "params": {"line": 1, "items": ["complete"]}}),
        ),
        (
            "found of a line that is not inspected",
            two_lines.refuses(&first()),
            json!({"code": "line_unknown", "params": {"line": 2}}),
        ),
        (
            "found twice of the same line",
            states::received().refuses(&restock(vec![found(&["complete"]), found(&["complete"])])),
            json!({"code": "line_twice", "params": {"line": 1}}),
        ),
    ]
}

fn worths() -> Vec<Row> {
    vec![
        (
            "nothing says what second grade is worth",
            with_table(states::received()).refuses(&graded(Grade::D, None, 1)),
            json!({"code": "worth_missing", "params": {"line": 1}}),
        ),
        (
            "second grade is worth more than it cost",
            states::received().refuses(&second_grade("10.01")),
            json!({"code": "worth_out_of_range", "params": {"line": 1, "asked": "10.01", "most": "10.00"}}),
        ),
        (
            "second grade is worth less than nothing",
            states::received().refuses(&second_grade("-0.01")),
            json!({"code": "worth_out_of_range", "params": {"line": 1, "asked": "-0.01", "most": "10.00"}}),
        ),
        (
            "a cashier does not say what second grade is worth",
            by_cashier(states::received()).refuses(&second_grade("4")),
            json!({"code": "not_permitted", "params": {"permission": "scrap_approve"}}),
        ),
        (
            "second grade was sold since",
            states::received()
                .does(second_grade("4"))
                .with(|context| context.second_grade.clear())
                .refuses(&void(PostingId(102))),
            json!({"code": "second_grade_gone", "params": {"line": 1, "needed": "1", "on_hand": "0"}}),
        ),
    ]
}

#[test]
fn second_grade_is_worth_what_the_table_says_and_the_rest_is_a_loss() {
    let scene = with_table(by_cashier(states::received())).does(graded(Grade::C, None, 2));
    let goods = scene.postings[1].1.moves[0];
    assert_eq!(goods.to, LocationKind::SecondGrade);
    assert_eq!((goods.value, goods.value_in), (yuan("20"), yuan("12")));
    let line = &scene.this.lines[0];
    assert_eq!(
        (line.second_grade, line.in_quarantine(), line.to_credit()),
        (units(2), units(1), units(2))
    );
    let told: Vec<Graded> = scene.this.grades(FIRST).copied().collect();
    assert_eq!((told[0].grade, told[0].quantity), (Grade::C, units(2)));
}

#[test]
fn the_figure_of_the_table_typed_by_hand_needs_no_permission() {
    let scene = with_table(by_cashier(states::received()));
    scene.decides(&graded(Grade::C, Some("6"), 1)).unwrap();
    let other = scene.refuses(&graded(Grade::C, Some("5.99"), 1));
    assert!(matches!(other, Refusal::NotPermitted { .. }));
}

#[test]
fn an_undone_inspection_brings_second_grade_back_at_its_cost() {
    let before = states::received();
    let scene = before
        .clone()
        .does(second_grade("4"))
        .does(credit())
        .does(void(PostingId(103)))
        .does(void(PostingId(102)));
    assert_eq!(scene.this.lines, before.this.lines);
    assert!(scene.context.second_grade[0].1.quantity.is_zero());
    assert!(scene.context.second_grade[0].1.value.is_zero());
    let goods = scene.postings[4].1.moves[0];
    assert_eq!((goods.value, goods.value_in), (yuan("4"), yuan("10")));
    assert_eq!(scene.this.grades(FIRST).count(), 0);
}

#[test]
fn second_grade_of_two_worths_leaves_at_the_average_when_one_is_undone() {
    let scene = states::received()
        .does(second_grade("4"))
        .does(second_grade("9"))
        .does(void(PostingId(103)));
    let goods = scene.postings[3].1.moves[0];
    assert_eq!((goods.value, goods.value_in), (yuan("6.50"), yuan("10")));
}

#[test]
fn what_was_found_stands_on_the_return_until_the_inspection_is_undone() {
    let told = Found {
        reason: Some("misuse".into()),
        ..found(&["complete", "clean"])
    };
    let scene = checked().does(restock(vec![told]));
    assert_eq!(scene.this.confirmed_reason(FIRST), Some("misuse"));
    assert_eq!(
        scene.this.lines[0].draft.reason, "quality",
        "the claimed one stays"
    );
    let items: Vec<&str> = scene
        .this
        .answers(FIRST)
        .map(|answer| answer.item.as_str())
        .collect();
    assert_eq!(items, ["complete", "clean"]);
    let undone = scene.does(void(PostingId(102)));
    assert_eq!(undone.this.confirmed_reason(FIRST), None);
    assert_eq!(undone.this.answers(FIRST).count(), 0);
}

#[test]
fn what_says_nothing_is_not_kept() {
    let scene = states::received().does(restock(vec![found(&[])]));
    let Some(Event::Disposed { found, grades, .. }) = scene.events.last() else {
        panic!("an inspection");
    };
    assert!(found.is_empty() && grades.is_empty());
}

#[test]
fn the_program_itself_needs_no_checklist_and_an_inspector_gets_over_it() {
    let scene = checked();
    let open = scene.refuses(&restock(vec![]));
    assert!(scene.context.gets_over(&open));
    scene.by(CASHIER, Role::System).decides(&restock(vec![])).unwrap();
}

#[test]
fn the_confirmed_reason_says_where_goods_are_put() {
    let scene = with_table(states::received());
    let line = &scene.this.lines[0];
    let shelf = |confirmed: Option<&str>| {
        let path = confirmed.map(|reason| vec![reason.to_owned()]);
        scene.this.shelf(line, path, Some(Grade::A), &scene.context)
    };
    assert_eq!(shelf(Some("misuse")).as_deref(), Some("bin 4"));
    assert_eq!(shelf(None), None);
}

#[test]
fn what_goes_elsewhere_needs_no_worth_and_keeps_its_cost() {
    let scene = states::received().does(dispose(Disposition::Scrap, 3));
    let goods = scene.postings[1].1.moves[0];
    assert_eq!(goods.value, goods.value_in);
}
