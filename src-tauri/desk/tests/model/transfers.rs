//! Transfers: goods sent to the other warehouse, which arrive in parts or are lost on the way, and goods that change
//! bins; undoing either. And which warehouse is this PC's.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::units;
use crate::places::PLACES;
use crate::sales::quantity;
use crate::stock::From;
use crate::way::{Ended, Sent, Transfer};
use crate::world::{Done, PRODUCTS, World, choose, line, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Send {
        from: u8,
        to: u8,
        lines: Vec<(u8, i64)>,
        bold: bool,
    },
    /// So much of the first line, all that is on the way if nobody says; sometimes into another bin.
    Arrive {
        of: u8,
        some: Option<i64>,
        to: Option<u8>,
    },
    Lose {
        of: u8,
        some: Option<i64>,
    },
    Undo {
        of: u8,
    },
    Here {
        warehouse: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let lines = proptest::collection::vec((any::<u8>(), quantity()), 1..3);
    let some = || prop_oneof![2 => Just(None), 2 => quantity().prop_map(Some), 1 => Just(Some(0_i64))];
    let to = prop_oneof![3 => Just(None), 2 => any::<u8>().prop_map(Some)];
    prop_oneof![
        8 => (any::<u8>(), any::<u8>(), lines, prop::bool::weighted(0.2))
            .prop_map(|(from, to, lines, bold)| Act::Send { from, to, lines, bold }),
        10 => (any::<u8>(), some(), to).prop_map(|(of, some, to)| Act::Arrive { of, some, to }),
        2 => (any::<u8>(), some()).prop_map(|(of, some)| Act::Lose { of, some }),
        3 => any::<u8>().prop_map(|of| Act::Undo { of }),
        1 => any::<u8>().prop_map(|warehouse| Act::Here { warehouse }),
    ]
    .boxed()
}

impl World {
    /// On the way of a product, all transfers together.
    pub(crate) fn on_the_way(&self, product: usize) -> (i64, i64) {
        let each = self.transfers.iter().map(|transfer| transfer.open_of(product));
        each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    fn send(&mut self, from: usize, to: usize, lines: &[(usize, i64)]) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        if from == to {
            return Err("transfer_to_itself");
        }
        let within = PLACES[from].1 == PLACES[to].1;
        if lines.iter().any(|line| !PRODUCTS[line.0].is_goods) {
            return Err("no_goods");
        }
        let mut sent = vec![];
        if !within {
            self.leaves(lines)?;
            self.places.named = Some(from);
        }
        for &(product, quantity) in lines {
            sent.push(Sent {
                product,
                quantity,
                value: if within {
                    0
                } else {
                    self.unshelve(product, quantity)
                },
                ended: (0, 0),
            });
        }
        let net: i64 = sent.iter().map(|line| line.value).sum();
        let number = self.number("TR", self.day);
        if within {
            let moves = lines
                .iter()
                .flat_map(|line| [(from, line.0, -line.1), (to, line.0, line.1)]);
            self.places.put(Some(&number), moves.collect());
        }
        self.transfers.push(Transfer {
            number: number.clone(),
            to,
            within,
            lines: sent,
            ended: vec![],
            undone: false,
        });
        Ok(json!({ "number": number, "net": money(net) }))
    }

    fn going(&self, index: usize) -> Done {
        self.period(self.day)?;
        if self.transfers[index].undone {
            return Err("already_reversed");
        }
        if self.transfers[index].within {
            return Err("nothing_to_do");
        }
        Ok(())
    }

    fn arrive(&mut self, index: usize, some: Option<i64>, to: Option<usize>) -> Done<Value> {
        self.owner()?;
        self.going(index)?;
        let to = to.unwrap_or(self.transfers[index].to);
        if PLACES[to].1 != PLACES[self.transfers[index].to].1 {
            return Err("invalid");
        }
        let parts = self.transfers[index].end(some)?;
        self.places.named = Some(to);
        for &(line, quantity, value) in &parts {
            self.shelve(self.transfers[index].lines[line].product, quantity, value);
        }
        let number = self.number("TR", self.day);
        Ok(self.noted(index, number, false, parts))
    }

    fn lose(&mut self, index: usize, some: Option<i64>) -> Done<Value> {
        self.owner()?;
        self.going(index)?;
        let parts = self.transfers[index].end(some)?;
        let lines = &self.transfers[index].lines;
        let goods = parts.iter().map(|part| (lines[part.0].product, -part.1, part.2));
        self.write_paper("SC", goods.collect(), None)?;
        let number = self.papers.last().map(|paper| paper.number.clone());
        if let Some(paper) = self.papers.last_mut() {
            paper.from = From::Way(index);
        }
        Ok(self.noted(index, number.unwrap_or_default(), true, parts))
    }

    fn noted(&mut self, index: usize, number: String, lost: bool, parts: Vec<(usize, i64, i64)>) -> Value {
        let net: i64 = parts.iter().map(|part| part.2).sum();
        let answer = json!({ "number": number, "net": money(net) });
        self.transfers[index].ended.push(Ended {
            number,
            lost,
            parts,
            undone: false,
        });
        answer
    }

    /// What arrived or was lost is on the way again.
    pub(crate) fn on_the_way_again(&mut self, index: usize, number: &str) {
        let transfer = &mut self.transfers[index];
        let Some(ended) = transfer.ended.iter_mut().find(|ended| ended.number == number) else {
            return;
        };
        ended.undone = true;
        for &(line, quantity, value) in &ended.parts {
            let line = &mut transfer.lines[line];
            line.ended = (line.ended.0 - quantity, line.ended.1 - value);
        }
    }

    fn undo_transfer(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        let transfer = self.transfers[index].clone();
        if transfer.ended.iter().any(|ended| !ended.undone) {
            return Err("settled_by");
        }
        self.period(self.day)?;
        if transfer.undone {
            return Err("already_reversed");
        }
        for line in transfer.lines.iter().filter(|_| !transfer.within) {
            self.shelve(line.product, line.quantity, line.value);
        }
        self.transfers[index].undone = true;
        self.moves_back(&transfer.number);
        Ok(json!({ "number": self.number("TR", self.day), "reverses": transfer.number }))
    }

    fn undo_arrival(&mut self, index: usize, at: usize) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        let arrival = self.transfers[index].ended[at].clone();
        if arrival.undone {
            return Err("already_reversed");
        }
        let lines = &self.transfers[index].lines;
        let goods: Vec<(usize, i64)> = arrival
            .parts
            .iter()
            .map(|part| (lines[part.0].product, part.1))
            .collect();
        self.leaves(&goods)?;
        for (product, quantity) in goods {
            self.unshelve(product, quantity);
        }
        self.moves_back(&arrival.number);
        self.on_the_way_again(index, &arrival.number);
        Ok(json!({ "number": self.number("TR", self.day), "reverses": arrival.number }))
    }

    /// Mostly a transfer of which something is on the way.
    fn recent_transfer(&self, which: u8) -> Option<usize> {
        let some: Vec<usize> = (0..self.transfers.len())
            .filter(|&at| which.is_multiple_of(6) || self.transfers[at].is_on_the_way())
            .collect();
        recent(which, some.len(), 3).map(|at| some[at])
    }
}

fn parts_shown(number: &str, some: Option<i64>) -> Value {
    let lines = some.map(|quantity| json!([{ "line": 1, "quantity": units(quantity) }]));
    json!({ "number": number, "lines": lines })
}

fn send(world: &mut World, (from, to): (u8, u8), lines: &[(u8, i64)], bold: bool) {
    // Once in a while somebody sends a service.
    let product = |which: u8| if which > 252 { 3 } else { usize::from(which) % 3 };
    let first = product(lines[0].0);
    // Mostly from where there is some.
    let full: Vec<usize> = (0..PLACES.len())
        .filter(|&place| bold || world.places.stands[place][first] > 0)
        .collect();
    let Some(from) = choose(from, full.len()).map(|at| full[at]) else {
        return world.nothing();
    };
    let to = usize::from(to) % PLACES.len();
    let there = |product: usize, quantity: i64| {
        let stands = world.places.stands[from][product];
        if bold || stands <= 0 {
            quantity
        } else {
            quantity.min(stands)
        }
    };
    let lines: Vec<(usize, i64)> = lines
        .iter()
        .map(|&(which, quantity)| (product(which), there(product(which), quantity)))
        .collect();
    let shown: Vec<Value> = lines
        .iter()
        .map(|&(product, quantity)| line(PRODUCTS[product].sku, quantity))
        .collect();
    let input = json!({ "from": PLACES[from].0, "to": PLACES[to].0, "lines": shown });
    world.tries("transfer.post", input, |world| world.send(from, to, &lines));
}

fn undo(world: &mut World, of: u8) {
    let arrivals = |index: usize| {
        let ended = world.transfers[index].ended.iter().enumerate();
        let arrivals = ended.filter(|(_, ended)| !ended.lost);
        arrivals.map(move |(at, _)| (index, Some(at)))
    };
    let all: Vec<(usize, Option<usize>)> = (0..world.transfers.len())
        .flat_map(|index| std::iter::once((index, None)).chain(arrivals(index)))
        .collect();
    let Some((index, arrival)) = recent(of, all.len(), 5).map(|at| all[at]) else {
        return world.nothing();
    };
    let transfer = &world.transfers[index];
    let number = arrival.map_or(&transfer.number, |at| &transfer.ended[at].number);
    let input = json!({ "number": number, "reason": "sent twice" });
    world.tries("stock.reverse", input, |world| match arrival {
        Some(at) => world.undo_arrival(index, at),
        None => world.undo_transfer(index),
    });
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Send {
            from,
            to,
            lines,
            bold,
        } => send(world, (*from, *to), lines, *bold),
        Act::Arrive { of, some, to } => {
            let Some(index) = world.recent_transfer(*of) else {
                return world.nothing();
            };
            // Mostly not more than is on the way.
            let open = world.transfers[index].lines[0].open();
            let some = some.map(|some| {
                if open > 1 && of % 4 > 0 {
                    some.min(open / 2)
                } else {
                    some
                }
            });
            let to = to.and_then(|which| choose(which, PLACES.len()));
            let mut input = parts_shown(&world.transfers[index].number, some);
            input["to"] = json!(to.map(|place| PLACES[place].0));
            world.tries("transfer.receive", input, |world| world.arrive(index, some, to));
        }
        Act::Lose { of, some } => {
            let Some(index) = world.recent_transfer(*of) else {
                return world.nothing();
            };
            let mut input = parts_shown(&world.transfers[index].number, *some);
            input["reason"] = json!("fell off the cart");
            world.tries("transfer.lose", input, |world| world.lose(index, *some));
        }
        Act::Undo { of } => undo(world, *of),
        Act::Here { warehouse } => {
            // The till is mostly where the goods are.
            let here = if warehouse.is_multiple_of(4) { 2 } else { 0 };
            let input = json!({ "place": PLACES[here].0, "here": true });
            world.tries("place.set", input, |world| {
                world.owner()?;
                world.places.here = here;
                Ok(json!({}))
            });
        }
    }
}
