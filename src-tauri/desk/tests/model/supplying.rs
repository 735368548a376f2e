//! The supplier's side as it is asked for: shipping what waits for one or lies on the shelf, answers in any split,
//! taking goods out again, and undoing any of it.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::basket::{How, What, Written};
use crate::figures::{cents, units};
use crate::sales::quantity;
use crate::world::{PRODUCTS, SUPPLIERS, World, choose, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Choose {
        of: u8,
        supplier: u8,
    },
    Ship {
        supplier: u8,
        lots: Vec<(u8, Option<i64>)>,
        shelf: Vec<(u8, i64)>,
        freight: i64,
    },
    Answer {
        of: u8,
        how: How,
        /// The first line so far; all that is open if nobody says.
        some: Option<i64>,
        amount: Option<i64>,
    },
    Take {
        of: u8,
        some: Option<i64>,
        scrap: bool,
    },
    Reverse {
        of: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let some = || prop_oneof![3 => Just(None), 2 => quantity().prop_map(Some), 1 => Just(Some(0_i64))];
    let lots = proptest::collection::vec((any::<u8>(), some()), 0..3);
    let shelf = proptest::collection::vec((any::<u8>(), quantity()), 0..2);
    let freight = prop_oneof![3 => Just(0_i64), 1 => 1_i64..900];
    let how = prop_oneof![
        3 => Just(How::Credit), 2 => Just(How::Paid), 2 => Just(How::Replaced), 1 => Just(How::Repaired),
        2 => Just(How::Refused),
    ];
    let amount = prop_oneof![2 => Just(None), 1 => (0_i64..6_000).prop_map(Some)];
    prop_oneof![
        1 => (any::<u8>(), any::<u8>()).prop_map(|(of, supplier)| Act::Choose { of, supplier }),
        5 => (any::<u8>(), lots, shelf, freight)
            .prop_map(|(supplier, lots, shelf, freight)| Act::Ship { supplier, lots, shelf, freight }),
        6 => (any::<u8>(), how, some(), amount)
            .prop_map(|(of, how, some, amount)| Act::Answer { of, how, some, amount }),
        2 => (any::<u8>(), some(), any::<bool>()).prop_map(|(of, some, scrap)| Act::Take { of, some, scrap }),
        3 => any::<u8>().prop_map(|of| Act::Reverse { of }),
    ]
    .boxed()
}

impl World {
    /// One of the lots, mostly one of which something is left.
    fn lot_of(&self, which: u8) -> Option<usize> {
        let lots = &self.supplying.lots;
        let some: Vec<usize> = (0..lots.len())
            .filter(|&at| which.is_multiple_of(7) || lots[at].quantity > 0)
            .collect();
        recent(which, some.len(), 5).map(|at| some[at])
    }
}

fn ship(world: &mut World, supplier: u8, lots: &[(u8, Option<i64>)], shelf: &[(u8, i64)], freight: i64) {
    let supplier = choose(supplier, SUPPLIERS.len()).unwrap_or(0);
    let lots: Vec<(usize, Option<i64>)> = lots
        .iter()
        .filter_map(|&(which, some)| Some((world.lot_of(which)?, some)))
        .collect();
    let shelf: Vec<(usize, i64)> = shelf
        .iter()
        .map(|line| (usize::from(line.0) % 3, line.1))
        .collect();
    if lots.is_empty() && shelf.is_empty() {
        return world.nothing();
    }
    let from_basket = lots
        .iter()
        .map(|&(lot, some)| json!({ "lot": world.supplying.lots[lot].name(), "quantity": some.map(units) }));
    let from_shelf = shelf
        .iter()
        .map(|line| json!({ "sku": PRODUCTS[line.0].sku, "quantity": units(line.1) }));
    let lines: Vec<Value> = from_basket.chain(from_shelf).collect();
    let mut input = json!({ "supplier": SUPPLIERS[supplier], "reason": "broken", "lines": lines });
    if freight > 0 {
        input["freight"] = json!([{ "tender": "bank", "amount": cents(freight) }]);
    }
    world.tries("supplier_return.ship", input, |world| {
        world.ship(supplier, &lots, &shelf, freight)
    });
}

fn answer(world: &mut World, of: u8, how: How, (some, amount): (Option<i64>, Option<i64>)) {
    let open = |one: &Written| match &one.what {
        What::Shipped { lines, .. } => {
            lines.iter().any(|line| line.answered.0 < line.quantity) && !one.undone
        }
        What::Answered { .. } | What::Taken { .. } => false,
    };
    let shipped = |one: &Written| matches!(one.what, What::Shipped { .. });
    let written = &world.supplying.written;
    let some_of: Vec<usize> = (0..written.len())
        .filter(|&at| shipped(&written[at]) && (of.is_multiple_of(6) || open(&written[at])))
        .collect();
    let Some(at) = recent(of, some_of.len(), 3) else {
        return world.nothing();
    };
    let index = some_of[at];
    let mut input = json!({ "number": written[index].number, "answer": how.name() });
    if let Some(quantity) = some {
        input["lines"] = json!([{ "line": 1, "quantity": units(quantity) }]);
    }
    match how {
        How::Credit => input["amount"] = json!(amount.map(cents)),
        How::Paid => input["payments"] = json!([{ "tender": "bank", "amount": amount.map(cents) }]),
        How::Replaced | How::Repaired | How::Refused => {}
    }
    world.tries("supplier_return.answer", input, |world| {
        world.answer_supplier(index, how, some, amount)
    });
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Choose { of, supplier } => {
            let Some(lot) = world.lot_of(*of) else {
                return world.nothing();
            };
            let supplier = choose(*supplier, SUPPLIERS.len()).unwrap_or(0);
            let name = world.supplying.lots[lot].name();
            let input = json!({ "lot": name, "supplier": SUPPLIERS[supplier] });
            world.tries("supplier_return.choose", input, |world| {
                world.owner()?;
                Ok(json!({}))
            });
        }
        Act::Ship {
            supplier,
            lots,
            shelf,
            freight,
        } => ship(world, *supplier, lots, shelf, *freight),
        Act::Answer {
            of,
            how,
            some,
            amount,
        } => answer(world, *of, *how, (*some, *amount)),
        Act::Take { of, some, scrap } => {
            let Some(lot) = world.lot_of(*of) else {
                return world.nothing();
            };
            let name = world.supplying.lots[lot].name();
            let to = if *scrap { "scrap" } else { "shelf" };
            let input = json!({ "lot": name, "quantity": some.map(units), "to": to, "reason": "it works" });
            world.tries("supplier_return.take_back", input, |world| {
                world.take_back(lot, *some, *scrap)
            });
        }
        Act::Reverse { of } => {
            let Some(index) = recent(*of, world.supplying.written.len(), 5) else {
                return world.nothing();
            };
            let input = json!({ "number": world.supplying.written[index].number, "reason": "a mistake" });
            world.tries("supplier_return.reverse", input, |world| {
                world.undo_supplying(index)
            });
        }
    }
}
