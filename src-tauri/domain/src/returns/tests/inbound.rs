//! Goods on their way in: the way back, its last date, the parcels, and their refusals.

use serde_json::json;

use super::scene::{Scene, day, delivery, kettles};
use super::states::{self, approve, approved, receive};
use crate::returns::{Command, InboundCommand, Parcel, Refusal, Way, WayBack, WayBackTerms};

type Row = (&'static str, Refusal, serde_json::Value);

pub(super) fn tells(until: Option<&str>) -> Command {
    Command::Inbound(InboundCommand::SetWayBack(WayBack {
        way: Way::Sends,
        address: " 9 Mill Lane ".into(),
        until: until.map(day),
    }))
}

pub(super) fn parcels(numbers: &[&str]) -> Command {
    let parcel = |tracking: &&str| Parcel {
        carrier: "SF".into(),
        tracking: (*tracking).into(),
    };
    Command::Inbound(InboundCommand::SetParcels(numbers.iter().map(parcel).collect()))
}

pub(super) fn announced() -> Scene {
    approved()
        .does(tells(Some("2026-03-12")))
        .does(parcels(&["sf 1234 5678"]))
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        (
            "a last date that has passed",
            approved().refuses(&tells(Some("2026-03-04"))),
            json!({"code": "date_passed", "params": {"date": "2026-03-04"}}),
        ),
        (
            "the way back is told once goods may come",
            Scene::drafted(vec![kettles(3)])
                .does(Command::Submit)
                .refuses(&tells(None)),
            json!({"code": "wrong_state", "params": {"state": "submitted"}}),
        ),
        (
            "nothing is expected any more",
            states::received().refuses(&tells(None)),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "a service comes in no parcel",
            Scene::drafted(vec![delivery()])
                .does(Command::Submit)
                .refuses(&parcels(&["1"])),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "a draft has no parcels",
            Scene::drafted(vec![kettles(3)]).refuses(&parcels(&["1"])),
            json!({"code": "wrong_state", "params": {"state": "draft"}}),
        ),
    ]
}

#[test]
fn what_was_told_is_told_anew_and_a_parcel_is_kept_as_a_scanner_reads_it() {
    let scene = announced();
    let told = scene.this.inbound.way_back.clone().unwrap();
    assert_eq!((told.way, told.address.as_str()), (Way::Sends, "9 Mill Lane"));
    assert_eq!(scene.this.inbound.parcels[0].tracking, "SF12345678");
    let again = scene.does(tells(None)).does(parcels(&["SF 1", " ", "sf1"]));
    assert_eq!(again.this.inbound.way_back.unwrap().until, None);
    let numbers: Vec<_> = again
        .this
        .inbound
        .parcels
        .iter()
        .map(|one| &one.tracking)
        .collect();
    assert_eq!(
        numbers,
        ["SF1", ""],
        "the same number once; a carrier alone is worth noting"
    );
}

#[test]
fn goods_are_overdue_from_the_day_after_their_last_and_only_while_they_are_expected() {
    let scene = approved().does(tells(Some("2026-03-12")));
    assert_eq!(scene.this.overdue_since(day("2026-03-12")), None);
    assert_eq!(
        scene.this.overdue_since(day("2026-03-13")),
        Some(day("2026-03-12"))
    );
    let part = scene.does(receive(2));
    assert!(part.this.overdue_since(day("2026-03-13")).is_some());
    assert_eq!(part.does(receive(1)).this.overdue_since(day("2026-03-13")), None);
}

#[test]
fn the_last_date_counts_from_the_approval() {
    let terms = WayBackTerms {
        days: Some(7),
        ..WayBackTerms::default()
    };
    assert_eq!(terms.on(day("2026-02-26")).until, Some(day("2026-03-05")));
    assert_eq!(WayBackTerms::default().on(day("2026-02-26")), WayBack::default());
    assert_eq!(
        Scene::drafted(vec![kettles(3)])
            .does(Command::Submit)
            .does(approve())
            .this
            .inbound,
        crate::returns::Inbound::default(),
        "who says nothing writes nothing"
    );
}
