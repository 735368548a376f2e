//! Other goods in and out, scrap that waits until somebody approves it, and undoing any of them.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::{cents, share, units};
use crate::sales::quantity;
use crate::world::{Done, PRODUCTS, World, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    In {
        lines: Vec<(u8, i64)>,
        cost: Option<i64>,
    },
    Out {
        lines: Vec<(u8, i64)>,
    },
    Scrap {
        lines: Vec<(u8, i64)>,
    },
    Approve {
        of: u8,
        recoverable: i64,
    },
    Reverse {
        of: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let lines = || proptest::collection::vec((any::<u8>(), quantity()), 1..3);
    let cost = prop_oneof![1 => Just(None), 1 => (0_i64..2_000).prop_map(Some)];
    prop_oneof![
        3 => (lines(), cost).prop_map(|(lines, cost)| Act::In { lines, cost }),
        2 => lines().prop_map(|lines| Act::Out { lines }),
        2 => lines().prop_map(|lines| Act::Scrap { lines }),
        2 => (any::<u8>(), prop_oneof![2 => Just(0_i64), 1 => 1_i64..3_000])
            .prop_map(|(of, recoverable)| Act::Approve { of, recoverable }),
        2 => any::<u8>().prop_map(|of| Act::Reverse { of }),
    ]
    .boxed()
}

/// What scrap was taken from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum From {
    Shelf,
    /// A lot of the supplier's basket.
    Lot(usize),
    /// Lost on the way of a transfer.
    Way(usize),
}

/// A stock document that is posted; a stocktake's differences are one as well.
#[derive(Debug, Clone)]
pub(crate) struct Paper {
    pub(crate) number: String,
    pub(crate) prefix: &'static str,
    /// Product, how much came (or left), what it is worth.
    pub(crate) goods: Vec<(usize, i64, i64)>,
    pub(crate) about: Option<usize>,
    pub(crate) from: From,
    pub(crate) undone: bool,
}

impl World {
    pub(crate) fn write_paper(
        &mut self,
        prefix: &'static str,
        goods: Vec<(usize, i64, i64)>,
        about: Option<usize>,
    ) -> Done<Value> {
        self.period(self.day)?;
        let number = self.number(prefix, self.day);
        self.papers.push(Paper {
            number: number.clone(),
            prefix,
            goods,
            about,
            from: From::Shelf,
            undone: false,
        });
        Ok(json!({ "number": number }))
    }

    fn goods_in(&mut self, lines: &[(usize, i64)], cost: Option<i64>) -> Done<Value> {
        self.owner()?;
        let mut goods = vec![];
        for &(product, quantity) in lines {
            let level = &self.shelf[product];
            let value = cost.map_or_else(|| level.coming(quantity), |cost| share(cost, quantity, 1_000));
            self.shelve(product, quantity, value);
            goods.push((product, quantity, value));
        }
        self.write_paper("OI", goods, None)
    }

    fn goods_out(&mut self, prefix: &'static str, lines: &[(usize, i64)]) -> Done<Value> {
        if prefix == "OO" {
            self.owner()?;
        }
        self.leaves(lines)?;
        let mut goods = vec![];
        for &(product, quantity) in lines {
            let value = self.unshelve(product, quantity);
            goods.push((product, -quantity, value));
        }
        self.write_paper(prefix, goods, None)
    }

    fn settled(&self, index: usize) -> bool {
        self.papers
            .iter()
            .any(|paper| paper.about == Some(index) && !paper.undone)
    }

    fn approve_paper(&mut self, index: usize, recoverable: i64) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        let paper = &self.papers[index];
        let is_open = !paper.undone && paper.about.is_none() && !self.settled(index);
        let open = if is_open {
            paper.goods.iter().map(|line| line.2).sum()
        } else {
            0
        };
        if open <= 0 {
            return Err("nothing_to_do");
        }
        if recoverable > open {
            return Err("more_than_owed");
        }
        self.write_paper("SC", vec![], Some(index))
    }

    fn undo_paper(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        if self.settled(index) {
            return Err("settled_by");
        }
        self.period(self.day)?;
        let paper = self.papers[index].clone();
        if paper.undone {
            return Err("already_reversed");
        }
        match paper.from {
            From::Shelf => self.undo_shelf(&paper)?,
            From::Lot(lot) => self.unscrap(&paper, lot),
            From::Way(transfer) => self.on_the_way_again(transfer, &paper.number),
        }
        self.papers[index].undone = true;
        Ok(json!({ "number": self.number(paper.prefix, self.day), "reverses": paper.number }))
    }

    fn undo_shelf(&mut self, paper: &Paper) -> Done {
        let came: Vec<(usize, i64)> = paper
            .goods
            .iter()
            .filter(|line| line.1 > 0)
            .map(|line| (line.0, line.1))
            .collect();
        self.leaves(&came)?;
        for &(product, quantity, value) in &paper.goods {
            if quantity > 0 {
                self.unshelve(product, quantity);
            } else {
                self.shelve(product, -quantity, value);
            }
        }
        self.moves_back(&paper.number);
        Ok(())
    }
}

fn goods_of(lines: &[(u8, i64)]) -> Vec<(usize, i64)> {
    lines
        .iter()
        .map(|line| (usize::from(line.0) % 3, line.1))
        .collect()
}

fn shown(lines: &[(usize, i64)], cost: Option<i64>) -> Value {
    let line = |line: &(usize, i64)| json!({ "sku": PRODUCTS[line.0].sku, "quantity": units(line.1), "unit_cost": cost.map(cents) });
    lines.iter().map(line).collect()
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::In { lines, cost } => {
            let lines = goods_of(lines);
            let input = json!({ "reason": "found", "lines": shown(&lines, *cost) });
            world.tries("stock.other_in", input, |world| world.goods_in(&lines, *cost));
        }
        Act::Out { lines } => {
            let lines = goods_of(lines);
            let input = json!({ "reason": "donation", "lines": shown(&lines, None) });
            world.tries("stock.other_out", input, |world| world.goods_out("OO", &lines));
        }
        Act::Scrap { lines } => {
            let lines = goods_of(lines);
            let input = json!({ "reason": "broken", "lines": shown(&lines, None) });
            world.tries("stock.scrap", input, |world| world.goods_out("SC", &lines));
        }
        Act::Approve { of, recoverable } => {
            let scrap: Vec<usize> = (0..world.papers.len())
                .filter(|&at| world.papers[at].prefix == "SC")
                .collect();
            let Some(at) = recent(*of, scrap.len(), 4) else {
                return world.nothing();
            };
            let number = world.papers[scrap[at]].number.clone();
            let input = json!({ "number": number, "recoverable": cents(*recoverable) });
            world.tries("stock.approve_scrap", input, |world| {
                world.approve_paper(scrap[at], *recoverable)
            });
        }
        Act::Reverse { of } => {
            let Some(index) = recent(*of, world.papers.len(), 5) else {
                return world.nothing();
            };
            let input = json!({ "number": world.papers[index].number, "reason": "written twice" });
            world.tries("stock.reverse", input, |world| world.undo_paper(index));
        }
    }
}
