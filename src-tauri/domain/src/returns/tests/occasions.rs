//! What a customer is told of a return in every canonical state, and of a replacement on its way.

use super::super::*;
use super::exchange;
use super::states::{all, receive};

fn told(this: &Return) -> String {
    let names: Vec<&str> = this
        .occasions()
        .into_iter()
        .map(crate::message::Occasion::name)
        .collect();
    names.join(" ")
}

#[test]
fn each_state_proposes_what_is_newest_and_nothing_before_the_shop_decided() {
    let states = all();
    let of = |name: &str| {
        let found = states.iter().find(|(state, _)| *state == name);
        told(&found.expect("the state is canonical").1.this)
    };
    for quiet in ["draft", "submitted", "cancelled", "services only"] {
        assert_eq!(of(quiet), "", "{quiet}");
    }
    assert_eq!(of("rejected"), "rejected");
    assert_eq!(of("approved, nothing received"), "approved wrong_item");
    assert_eq!(of("2 of 3 received"), "received approved wrong_item");
    assert_eq!(of("all short-closed, nothing came"), "");
    assert_eq!(of("credited in advance"), "approved wrong_item");
    for there in ["all in quarantine", "all handed back", "credited"] {
        assert_eq!(of(there), "received wrong_item", "{there}");
    }
    for paid in ["refunded", "closed"] {
        assert_eq!(of(paid), "refunded received wrong_item", "{paid}");
    }
}

#[test]
fn who_waits_for_a_replacement_first_hears_where_to_send_the_goods() {
    let waiting = exchange::approved(0);
    assert_eq!(told(&waiting.this), "approved replacement_waiting wrong_item");
    let counted = waiting.does(receive(2));
    assert_eq!(told(&counted.this), "replacement_waiting received wrong_item");
    let delivered = exchange::delivered();
    assert_eq!(
        told(&delivered.this),
        "replacement_sent received approved wrong_item"
    );
}
