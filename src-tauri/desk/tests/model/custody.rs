//! What was in a parcel and nobody expected: held at no value until it is approved as a line of its own, or handed back.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Case, Kind, Line, Origin, State};
use crate::figures::units;
use crate::sales::quantity;
use crate::world::{Done, PRODUCTS, World, choose, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Of one of the shop's products, or of something else; with all that was expected, or alone.
    Hold {
        of: u8,
        product: Option<u8>,
        quantity: i64,
        alone: bool,
    },
    Approve {
        of: u8,
        item: u8,
        sale: u8,
    },
    HandBack {
        of: u8,
        item: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let product = prop_oneof![1 => Just(None), 9 => any::<u8>().prop_map(Some)];
    let some = prop_oneof![9 => quantity(), 1 => Just(0_i64)];
    prop_oneof![
        3 => (any::<u8>(), product, some, any::<bool>())
            .prop_map(|(of, product, quantity, alone)| Act::Hold { of, product, quantity, alone }),
        6 => (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(of, item, sale)| Act::Approve { of, item, sale }),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(of, item)| Act::HandBack { of, item }),
    ]
    .boxed()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Held,
    Line(usize),
    HandedBack,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) product: Option<usize>,
    pub(crate) quantity: i64,
    pub(crate) outcome: Outcome,
}

impl Case {
    pub(crate) fn holds(&self) -> bool {
        self.custody.iter().any(|item| item.outcome == Outcome::Held)
    }
}

impl World {
    fn hold(&mut self, index: usize, item: Item, alone: bool) -> Done<Value> {
        let mut posted = vec![];
        if !alone {
            posted.push(self.receive(index, None)?);
        }
        self.going_on(index)?;
        if item.quantity <= 0 {
            return Err("quantity_not_positive");
        }
        self.cases[index].custody.push(item);
        Ok(self.answer(index, &posted))
    }

    fn approve_item(&mut self, index: usize, item: usize, origin: Origin) -> Done<Value> {
        let Item {
            quantity, outcome, ..
        } = self.cases[index].custody[item];
        if outcome != Outcome::Held {
            return Err("not_in_custody");
        }
        self.going_on(index)?;
        let sold = &self.sales[origin.0];
        let product = sold.lines[origin.1].product;
        let case = &self.cases[index];
        if sold.customer != case.customer {
            return Err("other_customers_sale");
        }
        // Of a claim nothing comes back.
        let is_goods = PRODUCTS[product].is_goods;
        if is_goods && !matches!(case.kind, Kind::Return | Kind::Exchange) {
            return Err("sale_line_mismatch");
        }
        if quantity > self.available(origin) {
            return Err("over_return");
        }
        let line = self.cases[index].lines.len();
        self.cases[index].custody[item].outcome = Outcome::Line(line);
        self.cases[index].lines.push(Line {
            sale: origin.0,
            line: origin.1,
            product,
            is_goods,
            asked: quantity,
            requested: quantity,
            approved: quantity,
            ..Line::default()
        });
        // Whoever approved the rest has not seen this: the limit sees the whole return with it.
        self.within_limit(index)?;
        let moment = self.asked;
        self.cases[index].fit(moment);
        let posted = self.receive_parts(index, vec![(line, quantity)])?;
        Ok(self.answer(index, &[posted]))
    }

    fn hand_item_back(&mut self, index: usize, item: usize) -> Done<Value> {
        if self.cases[index].custody[item].outcome != Outcome::Held {
            return Err("not_in_custody");
        }
        self.period(self.day)?;
        self.cases[index].custody[item].outcome = Outcome::HandedBack;
        Ok(self.answer(index, &[]))
    }

    /// A case and one of its items, mostly one that nobody has decided about.
    fn item_of(&self, of: u8, item: u8) -> Option<(usize, usize)> {
        let some: Vec<(usize, usize)> = (0..self.cases.len())
            .flat_map(|index| (0..self.cases[index].custody.len()).map(move |item| (index, item)))
            .filter(|&(index, item)| {
                of.is_multiple_of(6) || self.cases[index].custody[item].outcome == Outcome::Held
            })
            .collect();
        recent(item, some.len(), 3).map(|at| some[at])
    }

    /// A sale line of a product, mostly of that customer's and with so much to return.
    fn sold_of(&self, index: usize, (product, quantity): (usize, i64), which: u8) -> Option<Origin> {
        let customer = self.cases[index].customer;
        let lines = self
            .sales
            .iter()
            .enumerate()
            .filter(|(_, sale)| which.is_multiple_of(7) || sale.customer == customer);
        let some: Vec<Origin> = lines
            .flat_map(|(at, sale)| (0..sale.lines.len()).map(move |line| (at, line)))
            .filter(|&(sale, line)| self.sales[sale].lines[line].product == product)
            .filter(|&origin| which.is_multiple_of(4) || self.available(origin) >= quantity)
            .collect();
        recent(which, some.len(), 4).map(|at| some[at])
    }
}

fn hold(world: &mut World, of: u8, item: Item, alone: bool) {
    // Mostly where something is still expected.
    let open = |case: &Case| case.state == State::Approved && !case.closed;
    let some: Vec<usize> = (0..world.cases.len())
        .filter(|&index| of.is_multiple_of(8) || open(&world.cases[index]))
        .collect();
    let Some(index) = recent(of, some.len(), 4).map(|at| some[at]) else {
        return world.nothing();
    };
    let unexpected = json!([{
        "sku": item.product.map(|product| PRODUCTS[product].sku), "what": "was in the box",
        "quantity": units(item.quantity),
    }]);
    let lines = if alone { json!([]) } else { Value::Null };
    let input = json!({ "id": index + 1, "lines": lines, "unexpected": unexpected });
    world.tries("return.receive", input, |world| world.hold(index, item, alone));
}

fn approve(world: &mut World, (index, item): (usize, usize), which: u8) {
    let Item {
        product, quantity, ..
    } = world.cases[index].custody[item];
    let product = product.unwrap_or(0);
    let Some(origin) = world.sold_of(index, (product, quantity), which) else {
        return world.nothing();
    };
    let input = json!({
        "id": index + 1, "item": item + 1, "sku": PRODUCTS[product].sku,
        "sale": world.sales[origin.0].number, "sale_line": origin.1 + 1,
    });
    world.tries("return.custody_approve", input, |world| {
        world.approve_item(index, item, origin)
    });
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Hold {
            of,
            product,
            quantity,
            alone,
        } => {
            let item = Item {
                product: product.and_then(|which| choose(which, PRODUCTS.len())),
                quantity: *quantity,
                outcome: Outcome::Held,
            };
            hold(world, *of, item, *alone);
        }
        Act::Approve { of, item, sale } => match world.item_of(*of, *item) {
            Some(which) => approve(world, which, *sale),
            None => world.nothing(),
        },
        Act::HandBack { of, item } => {
            let Some((index, item)) = world.item_of(*of, *item) else {
                return world.nothing();
            };
            let input = json!({ "id": index + 1, "item": item + 1, "note": "by post" });
            world.tries("return.custody_hand_back", input, |world| {
                world.hand_item_back(index, item)
            });
        }
    }
}
