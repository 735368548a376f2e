//! Purity: a return is what its events make of it, also after they were stored as text; deciding changes
//! nothing; and undoing everything leaves nothing.

use super::super::*;
use super::scene::cny;
use super::states;

#[test]
fn replaying_the_events_equals_the_state() {
    for (name, scene) in states::all() {
        let replayed = Return::replay(ReturnId(1), cny(), &scene.events);
        assert_eq!(replayed.as_ref(), Some(&scene.this), "{name}");
    }
}

#[test]
fn events_survive_being_stored_as_text() {
    for (name, scene) in states::all() {
        let text = serde_json::to_string(&scene.events).unwrap();
        let events: Vec<Event> = serde_json::from_str(&text).unwrap();
        assert_eq!(events, scene.events, "{name}");
    }
}

#[test]
fn deciding_twice_decides_the_same() {
    for (name, scene) in states::all() {
        for command in [
            Command::Submit,
            states::receive_all(),
            states::credit(),
            states::refund(),
        ] {
            assert_eq!(scene.decides(&command), scene.decides(&command), "{name}");
        }
    }
}

#[test]
fn undoing_every_posting_latest_first_leaves_an_approved_return_with_nothing_on_it() {
    let approved = states::approved();
    let mut scene = states::refunded().does(Command::Close);
    for _ in 0..4 {
        let latest = scene.latest();
        scene = scene.does(states::void(latest));
    }
    assert!(!scene.this.closed, "a void opens a closed return again");
    assert_eq!(scene.this.lines, approved.this.lines);
    assert_eq!(scene.this.goods(), Goods::None);
    assert_eq!(scene.this.settlement(), Settlement::None);
    assert_eq!(scene.context.sale_lines, approved.context.sale_lines);
    assert_eq!(scene.context.sale_accounts, approved.context.sale_accounts);
    assert_eq!(
        scene.context.levels[0].1.quantity,
        approved.context.levels[0].1.quantity
    );
    assert_eq!(
        scene.context.levels[0].1.value,
        approved.context.levels[0].1.value
    );
}

#[test]
fn a_history_that_does_not_begin_with_a_draft_is_no_return() {
    assert_eq!(Return::replay(ReturnId(1), cny(), &[Event::Reopened]), None);
    assert_eq!(Return::replay(ReturnId(1), cny(), &[]), None);
}
