//! The areas together, as a state machine: a new area is a file, a row in [`Act`] and its share of the acts.

use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

use crate::world::World;
use crate::{
    buying, charges, claims, costs, counter, counting, custody, path, people, receiving, sales, stock,
    supplying, swaps, transfers,
};

/// One thing that somebody does. The small numbers choose among what is there.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Sales(sales::Act),
    Receiving(receiving::Act),
    Counter(counter::Act),
    Path(path::Act),
    Swaps(swaps::Act),
    Claims(claims::Act),
    Costs(costs::Act),
    Charges(charges::Act),
    Custody(custody::Act),
    Buying(buying::Act),
    Supplying(supplying::Act),
    Stock(stock::Act),
    Counting(counting::Act),
    Transfers(transfers::Act),
    People(people::Act),
}

/// Histories of the shop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Histories;

impl ReferenceStateMachine for Histories {
    type State = World;
    type Transition = Act;

    fn init_state() -> BoxedStrategy<World> {
        Just(World::new()).boxed()
    }

    fn transitions(world: &World) -> BoxedStrategy<Act> {
        // Nothing comes back to a shop that sold nothing.
        let selling = if world.sales.len() < 3 { 60 } else { 8 };
        prop_oneof![
            selling => sales::acts().prop_map(Act::Sales),
            3 => receiving::acts().prop_map(Act::Receiving),
            6 => counter::acts().prop_map(Act::Counter),
            54 => path::acts().prop_map(Act::Path),
            18 => swaps::acts().prop_map(Act::Swaps),
            4 => claims::acts().prop_map(Act::Claims),
            3 => costs::acts().prop_map(Act::Costs),
            2 => charges::acts().prop_map(Act::Charges),
            6 => custody::acts().prop_map(Act::Custody),
            7 => buying::acts().prop_map(Act::Buying),
            10 => supplying::acts().prop_map(Act::Supplying),
            6 => stock::acts().prop_map(Act::Stock),
            8 => counting::acts().prop_map(Act::Counting),
            9 => transfers::acts().prop_map(Act::Transfers),
            8 => people::acts().prop_map(Act::People),
        ]
        .boxed()
    }

    fn apply(mut world: World, act: &Act) -> World {
        match act {
            Act::Sales(act) => sales::apply(&mut world, act),
            Act::Receiving(act) => receiving::apply(&mut world, act),
            Act::Counter(act) => counter::apply(&mut world, act),
            Act::Path(act) => path::apply(&mut world, act),
            Act::Swaps(act) => swaps::apply(&mut world, act),
            Act::Claims(act) => claims::apply(&mut world, act),
            Act::Costs(act) => costs::apply(&mut world, act),
            Act::Charges(act) => charges::apply(&mut world, act),
            Act::Custody(act) => custody::apply(&mut world, act),
            Act::Buying(act) => buying::apply(&mut world, act),
            Act::Supplying(act) => supplying::apply(&mut world, act),
            Act::Stock(act) => stock::apply(&mut world, act),
            Act::Counting(act) => counting::apply(&mut world, act),
            Act::Transfers(act) => transfers::apply(&mut world, act),
            Act::People(act) => people::apply(&mut world, act),
        }
        world
    }
}
