//! Who is at the desk, what day it is, what the owner sets, and requests that are sent once more.

use proptest::prelude::*;
use serde_json::json;

use crate::figures::cents;
use crate::world::{Deed, STAFF, World, choose};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Turn { who: u8 },
    Tomorrow,
    Limit { limit: Option<i64> },
    CloseThrough { days_ago: i64 },
    Again { which: u8 },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let limit = prop_oneof![Just(None), (1_i64..15).prop_map(|limit| Some(limit * 1_000))];
    let days_ago = prop_oneof![1 => Just(0_i64), 5 => 1_i64..4];
    prop_oneof![
        8 => any::<u8>().prop_map(|who| Act::Turn { who }),
        5 => Just(Act::Tomorrow),
        2 => limit.prop_map(|limit| Act::Limit { limit }),
        1 => days_ago.prop_map(|days_ago| Act::CloseThrough { days_ago }),
        4 => any::<u8>().prop_map(|which| Act::Again { which }),
    ]
    .boxed()
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Turn { who } => {
            // The owner is there half of the time.
            world.staff =
                choose(*who, 2 * STAFF.len() - 2).map_or(0, |who| (who + 1).saturating_sub(2).min(2));
            world.nothing();
        }
        Act::Tomorrow => {
            world.day += 1;
            world.nothing();
        }
        Act::Limit { limit } => {
            let input = json!({ "approval_limit": limit.map(cents).unwrap_or_default() });
            world.tries("shop.settings_set", input, |world| {
                world.owner()?;
                world.limit = *limit;
                Ok(json!({}))
            });
        }
        Act::CloseThrough { days_ago } => {
            let day = world.day - days_ago;
            if world.closed_through.is_some_and(|closed| closed >= day) {
                return world.nothing();
            }
            let input = json!({ "close_through": World::date(day) });
            world.tries("shop.settings_set", input, |world| {
                world.owner()?;
                if day >= world.day {
                    return Err("invalid");
                }
                world.closed_through = Some(day);
                Ok(json!({}))
            });
        }
        Act::Again { which } => {
            let recent = world.sent.len().min(12);
            let Some(at) = choose(*which, recent) else {
                return world.nothing();
            };
            let (staff, sent) = world.sent[world.sent.len() - 1 - at].clone();
            world.staff = staff;
            world.serve();
            world.deed = Deed {
                outcome: Some(Ok(json!({}))),
                foretold: false,
                ..sent
            };
        }
    }
}
