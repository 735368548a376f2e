//! Exchanges: what goes out instead, by the counter or step by step, waited for, handed over, given up.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Goes, Kind, Out};
use crate::counter::{Counter, at_the_counter, each_goes, goes_of};
use crate::figures::{frozen, share};
use crate::path::{Wanted, wanted};
use crate::sales::quantity;
use crate::world::{Done, PRODUCTS, World, line, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Counter {
        lines: Vec<Wanted>,
        goes: [Option<Goes>; 2],
        out: Vec<(u8, i64)>,
        collect: u8,
        keep: bool,
        pay_if_missing: bool,
    },
    Draft {
        lines: Vec<Wanted>,
        out: Vec<(u8, i64)>,
    },
    Deliver {
        of: u8,
        collect: u8,
        keep: bool,
        in_advance: bool,
    },
    GiveUp {
        of: u8,
    },
    Confirm {
        of: u8,
    },
}

/// How a replacement is handed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) collect: Option<&'a str>,
    pub(crate) keep: bool,
    pub(crate) in_advance: bool,
}

fn outs() -> BoxedStrategy<Vec<(u8, i64)>> {
    proptest::collection::vec((any::<u8>(), quantity()), 1..3).boxed()
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let counter = (
        wanted(),
        each_goes(),
        outs(),
        any::<u8>(),
        prop::bool::weighted(0.2),
        any::<bool>(),
    );
    let deliver = (
        any::<u8>(),
        any::<u8>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    );
    prop_oneof![
        3 => counter.prop_map(|(lines, goes, out, collect, keep, pay_if_missing)| {
            Act::Counter { lines, goes, out, collect, keep, pay_if_missing }
        }),
        3 => (wanted(), outs()).prop_map(|(lines, out)| Act::Draft { lines, out }),
        9 => deliver.prop_map(|(of, collect, keep, in_advance)| Act::Deliver { of, collect, keep, in_advance }),
        1 => any::<u8>().prop_map(|of| Act::GiveUp { of }),
        1 => any::<u8>().prop_map(|of| Act::Confirm { of }),
    ]
    .boxed()
}

/// Mostly cash; sometimes nothing, or the customer's store credit.
fn collected(which: u8) -> Option<&'static str> {
    match which % 6 {
        0 => None,
        1 => Some("store_credit"),
        2 => Some("card"),
        _ => Some("cash"),
    }
}

/// What goes out, priced like a sale of today.
fn priced(out: &[(u8, i64)], lines: usize) -> Vec<Out> {
    let products: Vec<usize> = out.iter().map(|part| usize::from(part.0) % 4).collect();
    let amounts: Vec<(i64, i64)> = products
        .iter()
        .zip(out)
        .map(|(&product, part)| {
            (
                share(PRODUCTS[product].price, part.1, 1_000),
                PRODUCTS[product].rate,
            )
        })
        .collect();
    let worth = frozen(&amounts, 0);
    let all = products.iter().zip(out).zip(worth);
    all.map(|((&product, part), worth)| new_out(product, part.1, worth, (0..lines).collect()))
        .collect()
}

pub(crate) fn new_out(product: usize, asked: i64, worth: (i64, i64), stands_for: Vec<usize>) -> Out {
    Out {
        product,
        asked,
        worth,
        stands_for,
        waiting: 0,
        reserved: 0,
        delivered: 0,
        cancelled: 0,
        sold: (0, 0),
        since: 0,
    }
}

fn shown(out: &[Out]) -> Vec<Value> {
    out.iter()
        .map(|out| line(PRODUCTS[out.product].sku, out.asked))
        .collect()
}

impl World {
    /// Gives up the lines of which something is waited for.
    pub(crate) fn give_up_missing(&mut self, index: usize) {
        let moment = self.asked;
        let case = &mut self.cases[index];
        for out in case.out.iter_mut().filter(|out| out.waiting > 0) {
            out.cancelled += out.open();
        }
        case.fit(moment);
    }

    fn give_up(&mut self, index: usize) -> Done<Value> {
        self.period(self.day)?;
        self.approved(index)?;
        let moment = self.asked;
        let case = &mut self.cases[index];
        if case.out.iter().all(|out| out.open() == 0) {
            return Err("nothing_to_do");
        }
        for out in &mut case.out {
            out.cancelled += out.open();
        }
        case.fit(moment);
        Ok(self.answer(index, &[]))
    }

    fn deliver(&mut self, index: usize, terms: Terms<'_>) -> Done<Value> {
        let mut posted = vec![];
        let handed = self.hand_over(index, terms, &mut posted);
        if let Err("out_of_stock") = handed {
            let open = self.cases[index].out.iter().find(|out| out.open() > 0);
            return Err(open.map_or("out_of_stock", |out| self.words(out.product)));
        }
        handed?;
        Ok(self.answer(index, &posted))
    }

    fn confirm(&mut self, index: usize) -> Done<Value> {
        self.period(self.day)?;
        self.approved(index)?;
        if self.cases[index].out.iter().all(|out| out.delivered == 0) {
            return Err("nothing_to_do");
        }
        Ok(self.answer(index, &[]))
    }

    /// One of the latest cases that replace something; mostly one of which something is to go out.
    fn recent_swap(&self, which: u8) -> Option<usize> {
        let waits = |case: &crate::cases::Case| case.out.iter().any(|out| out.open() > 0);
        let swaps: Vec<usize> = (0..self.cases.len())
            .filter(|&index| !self.cases[index].out.is_empty())
            .filter(|&index| which.is_multiple_of(4) || waits(&self.cases[index]))
            .collect();
        recent(which, swaps.len(), 4).map(|at| swaps[at])
    }
}

fn collect_shown(collect: Option<&str>) -> Value {
    json!(
        collect
            .map(|tender| json!({ "tender": tender }))
            .into_iter()
            .collect::<Vec<_>>()
    )
}

fn counter(world: &mut World, act: &Act) {
    let Act::Counter {
        lines,
        goes,
        out,
        collect,
        keep,
        pay_if_missing,
    } = act
    else {
        return;
    };
    let Some(lines) = world.lines_of(lines) else {
        return world.nothing();
    };
    let (out, collect) = (priced(out, lines.len()), collected(*collect));
    let mut asked = world.asked_lines(&lines);
    let goes = goes_of(&lines, *goes);
    let named = at_the_counter(world, &lines, &mut asked, goes);
    let input = json!({
        "lines": asked, "replacement": shown(&out), "collect": collect_shown(collect), "keep_as_credit": keep,
        "out_of_stock": if *pay_if_missing { "refund" } else { "wait" },
    });
    let terms = Counter {
        goes,
        keep: *keep,
        collect,
        freight: 0,
        pay_if_missing: *pay_if_missing,
    };
    world.tries("exchange.counter", input, |world| {
        world.pieces.named = named;
        let index = world.drafted(Kind::Exchange, lines, out);
        world.over_the_counter(index, terms)
    });
    world.deed.foretold = true;
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Counter { .. } => counter(world, act),
        Act::Draft { lines, out } => {
            let Some(lines) = world.lines_of(lines) else {
                return world.nothing();
            };
            let out = priced(out, lines.len());
            let input = json!({ "lines": world.asked_lines(&lines), "replacement": shown(&out) });
            world.tries("exchange.draft", input, |world| {
                let index = world.drafted(Kind::Exchange, lines, out);
                Ok(world.answer(index, &[]))
            });
        }
        Act::Deliver {
            of,
            collect,
            keep,
            in_advance,
        } => {
            let Some(index) = world.recent_swap(*of) else {
                return world.nothing();
            };
            let terms = Terms {
                collect: collected(*collect),
                keep: *keep,
                in_advance: *in_advance,
            };
            let input = json!({
                "id": index + 1, "collect": collect_shown(terms.collect), "keep_as_credit": keep,
                "in_advance": in_advance,
            });
            world.tries("exchange.deliver", input, |world| world.deliver(index, terms));
            world.deed.foretold = true;
        }
        Act::GiveUp { of } => {
            let Some(index) = world.recent_swap(*of) else {
                return world.nothing();
            };
            let input = json!({ "id": index + 1, "reason": "will not wait" });
            world.tries("exchange.cancel_replacement", input, |world| world.give_up(index));
        }
        Act::Confirm { of } => {
            let Some(index) = world.recent_swap(*of) else {
                return world.nothing();
            };
            let input = json!({ "id": index + 1, "by": "Li Wei", "note": money(0) });
            world.tries("exchange.confirm", input, |world| world.confirm(index));
        }
    }
}
