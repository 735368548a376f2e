//! Stocktakes of the shelf, but for tracked goods, counted while everything else goes on.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::units;
use crate::stock::{From, Paper};
use crate::world::{Done, PRODUCTS, World, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Open { at_opening: bool },
    Count { of: u8, product: u8, off: i64, how: How },
    Recount { of: u8, product: Option<u8> },
    Post { of: u8, zero: bool },
    Cancel { of: u8 },
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum How {
    /// What the books say, but for a few.
    AllOfIt,
    Some,
    More,
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let off = prop_oneof![2 => Just(0_i64), 2 => (-3_i64..3).prop_map(|units| units * 1_000), 1 => -1_500_i64..1_500];
    let how = prop_oneof![4 => Just(How::AllOfIt), 1 => Just(How::Some), 1 => Just(How::More)];
    let product = prop_oneof![1 => Just(None), 1 => any::<u8>().prop_map(Some)];
    prop_oneof![
        2 => any::<bool>().prop_map(|at_opening| Act::Open { at_opening }),
        6 => (any::<u8>(), any::<u8>(), off, how)
            .prop_map(|(of, product, off, how)| Act::Count { of, product, off, how }),
        1 => (any::<u8>(), product).prop_map(|(of, product)| Act::Recount { of, product }),
        4 => (any::<u8>(), prop::bool::weighted(0.2)).prop_map(|(of, zero)| Act::Post { of, zero }),
        1 => any::<u8>().prop_map(|of| Act::Cancel { of }),
    ]
    .boxed()
}

#[derive(Debug, Clone, Copy)]
enum Said {
    More(i64),
    All(i64),
    Again,
}

#[derive(Debug, Clone)]
pub(crate) struct Stocktake {
    number: String,
    at_opening: bool,
    is_open: bool,
    /// What the books said at the opening; of goods that were there.
    snapshot: [Option<i64>; 3],
    /// Product, what was said, what the books said then.
    rows: Vec<(usize, Said, i64)>,
}

impl Stocktake {
    /// (counted, expected) of a product; whether it is to be counted again.
    fn tally(&self, product: usize) -> (Option<i64>, i64, bool) {
        let (mut counted, mut expected, mut again) = (None, self.snapshot[product].unwrap_or(0), false);
        for (_, said, books) in self.rows.iter().filter(|row| row.0 == product) {
            counted = match *said {
                Said::More(more) => Some(counted.unwrap_or(0) + more),
                Said::All(all) => Some(all),
                Said::Again => None,
            };
            again = counted.is_none();
            if counted.is_some() && !self.at_opening {
                expected = *books;
            }
        }
        (counted, expected, again)
    }

    fn names(&self, product: usize) -> bool {
        self.snapshot[product].is_some() || self.rows.iter().any(|row| row.0 == product)
    }

    fn difference(&self, product: usize) -> i64 {
        let (counted, expected, _) = self.tally(product);
        counted.map_or(0, |counted| counted - expected)
    }
}

impl World {
    fn still_open(&self, index: usize) -> Done {
        if self.stocktakes[index].is_open {
            Ok(())
        } else {
            Err("stocktake_over")
        }
    }

    fn open_stocktake(&mut self, at_opening: bool) -> Done<Value> {
        self.owner()?;
        let number = self.number("ST", self.day);
        // Of a part of the goods all are expected, because none of one may be there.
        let there = |product: usize| Some(self.shelf[product].quantity);
        let snapshot = [there(0), there(1), there(2)];
        let answer = json!({ "number": number });
        self.stocktakes.push(Stocktake {
            number,
            at_opening,
            is_open: true,
            snapshot,
            rows: vec![],
        });
        Ok(answer)
    }

    fn count(&mut self, index: usize, product: usize, said: Said) -> Done<Value> {
        self.still_open(index)?;
        if !PRODUCTS[product].is_goods {
            return Err("no_goods");
        }
        let books = self.shelf[product].quantity;
        self.stocktakes[index].rows.push((product, said, books));
        Ok(json!({}))
    }

    fn recount(&mut self, index: usize, product: Option<usize>) -> Done<Value> {
        self.owner()?;
        self.still_open(index)?;
        let stocktake = &self.stocktakes[index];
        let products: Vec<usize> = match product {
            Some(product) => vec![product],
            None => (0..3)
                .filter(|&product| stocktake.difference(product) != 0)
                .collect(),
        };
        if products.is_empty() {
            return Err("nothing_to_do");
        }
        for product in products {
            self.count(index, product, Said::Again)?;
        }
        Ok(json!({}))
    }

    fn post_stocktake(&mut self, index: usize, zero: bool) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        self.still_open(index)?;
        let stocktake = &self.stocktakes[index];
        if (0..3).any(|product| stocktake.tally(product).2) {
            return Err("recount_open");
        }
        if (0..3).all(|product| stocktake.tally(product).0.is_none()) {
            return Err("nothing_counted");
        }
        for product in (0..3).filter(|_| zero) {
            let (counted, _, again) = self.stocktakes[index].tally(product);
            if self.stocktakes[index].names(product) && counted.is_none() && !again {
                self.count(index, product, Said::All(0))?;
            }
        }
        let mut goods = vec![];
        for product in 0..3 {
            let difference = self.stocktakes[index].difference(product);
            let level = &self.shelf[product];
            if difference < 0 && level.quantity < -difference {
                return Err("not_enough_stock");
            }
            match difference {
                0 => continue,
                1.. => {
                    let value = level.coming(difference);
                    self.shelve(product, difference, value);
                    goods.push((product, difference, value));
                }
                _ => goods.push((product, difference, self.unshelve(product, -difference))),
            }
        }
        let number = self.stocktakes[index].number.clone();
        self.places.settle(&number);
        if !goods.is_empty() {
            self.papers.push(Paper {
                number: number.clone(),
                prefix: "ST",
                goods,
                about: None,
                from: From::Shelf,
                undone: false,
            });
        }
        self.stocktakes[index].is_open = false;
        Ok(json!({ "number": number }))
    }
}

/// Mostly one that is open.
fn latest(world: &World, of: u8) -> Option<usize> {
    let some: Vec<usize> = (0..world.stocktakes.len())
        .filter(|&index| of.is_multiple_of(5) || world.stocktakes[index].is_open)
        .collect();
    recent(of, some.len(), 2).map(|at| some[at])
}

fn count(world: &mut World, index: usize, (product, off, how): (u8, i64, How)) {
    let product = if product > 250 {
        3
    } else {
        usize::from(product) % 3
    };
    let books = world.shelf[product].quantity;
    let quantity = match how {
        How::AllOfIt => (books + off).max(0),
        How::Some | How::More => off.abs(),
    };
    let more = matches!(how, How::More);
    let line = json!({ "sku": PRODUCTS[product].sku, "quantity": units(quantity), "more": more });
    let input = json!({ "number": world.stocktakes[index].number, "lines": [line] });
    let said = if more {
        Said::More(quantity)
    } else {
        Said::All(quantity)
    };
    world.tries("stocktake.count", input, |world| {
        world.count(index, product, said)
    });
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Open { at_opening } => {
            let input = json!({ "scope": "Product", "basis": if *at_opening { "opening" } else { "count" } });
            world.tries("stocktake.open", input, |world| world.open_stocktake(*at_opening));
        }
        Act::Count {
            of,
            product,
            off,
            how,
        } => {
            let Some(index) = latest(world, *of) else {
                return world.nothing();
            };
            count(world, index, (*product, *off, *how));
        }
        Act::Recount { of, product } => {
            let Some(index) = latest(world, *of) else {
                return world.nothing();
            };
            let product = product.map(|product| usize::from(product) % 3);
            let skus = product.map(|product| vec![PRODUCTS[product].sku]);
            let input = json!({ "number": world.stocktakes[index].number, "skus": skus });
            world.tries("stocktake.recount", input, |world| world.recount(index, product));
        }
        Act::Post { of, zero } => {
            let Some(index) = latest(world, *of) else {
                return world.nothing();
            };
            let uncounted = if *zero { "zero" } else { "leave" };
            let input = json!({ "number": world.stocktakes[index].number, "uncounted": uncounted });
            world.tries("stocktake.post", input, |world| {
                world.post_stocktake(index, *zero)
            });
        }
        Act::Cancel { of } => {
            let Some(index) = latest(world, *of) else {
                return world.nothing();
            };
            let input = json!({ "number": world.stocktakes[index].number, "reason": "rain" });
            world.tries("stocktake.cancel", input, |world| {
                world.owner()?;
                world.still_open(index)?;
                world.stocktakes[index].is_open = false;
                Ok(json!({}))
            });
        }
    }
}
