//! Over the counter: the whole path in one transaction. What this person may not do waits; what is refused takes
//! everything back.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Goes, Kind, Line};
use crate::figures::cents;
use crate::naming::pieces_shown;
use crate::path::{Wanted, goes, wanted};
use crate::pieces::{Piece, kept_here};
use crate::steps::Step;
use crate::swaps::Terms;
use crate::world::{Done, World};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Return {
        lines: Vec<Wanted>,
        goes: [Option<Goes>; 2],
        keep: bool,
        freight: i64,
    },
}

/// Mostly none; sometimes more than there is.
pub(crate) fn freight() -> BoxedStrategy<i64> {
    prop_oneof![8 => Just(0_i64), 3 => 1_i64..900, 1 => 900_i64..9_000].boxed()
}

pub(crate) fn each_goes() -> BoxedStrategy<[Option<Goes>; 2]> {
    let one = || prop_oneof![5 => goes().prop_map(Some), 1 => Just(None)];
    (one(), one()).prop_map(|(first, second)| [first, second]).boxed()
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    (wanted(), each_goes(), prop::bool::weighted(0.2), freight())
        .prop_map(|(lines, goes, keep, freight)| Act::Return {
            lines,
            goes,
            keep,
            freight,
        })
        .boxed()
}

/// What happens beyond the lines that come back.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counter<'a> {
    pub(crate) goes: [Option<Goes>; 2],
    pub(crate) keep: bool,
    /// Of the way back, which the customer pays.
    pub(crate) freight: i64,
    pub(crate) collect: Option<&'a str>,
    /// What is not on the shelf is paid back instead.
    pub(crate) pay_if_missing: bool,
}

/// Whether a step was done, or waits for somebody else.
fn may_wait(step: Step, posted: &mut Vec<Option<String>>) -> Done<bool> {
    match step {
        Ok(number) => {
            posted.push(number);
            Ok(true)
        }
        Err("not_permitted" | "approver_is_creator") => Ok(false),
        Err(code) => Err(code),
    }
}

/// Whether a step was done; where there was nothing to do it was not.
pub(crate) fn unless_nothing(step: Step, posted: &mut Vec<Option<String>>) -> Done<bool> {
    match step {
        Ok(number) => {
            posted.push(number);
            Ok(true)
        }
        Err("nothing_to_do") => Ok(false),
        Err(code) => Err(code),
    }
}

impl World {
    pub(crate) fn over_the_counter(&mut self, index: usize, terms: Counter<'_>) -> Done<Value> {
        let mut posted = vec![];
        self.submit(index)?;
        if may_wait(self.approve(index, None), &mut posted)? {
            let replaces = !self.cases[index].out.is_empty();
            if replaces {
                self.reserve(index);
            }
            let mut waits = !self.goods_back(index, terms, &mut posted)?;
            if replaces {
                self.reserve(index);
                if terms.pay_if_missing {
                    self.give_up_missing(index);
                }
            }
            self.money_back(index, terms, &mut posted)?;
            if self.cases[index].out.iter().any(|out| out.open() > 0) {
                waits |= !self.out_over_the_counter(index, terms, &mut posted)?;
            }
            if !waits {
                match self.close(index) {
                    Ok(_) | Err("not_finished") => {}
                    Err(code) => return Err(code),
                }
            }
        }
        Ok(self.answer(index, &posted))
    }

    /// Whether nothing of it waits for somebody else.
    fn goods_back(
        &mut self,
        index: usize,
        terms: Counter<'_>,
        posted: &mut Vec<Option<String>>,
    ) -> Done<bool> {
        if self.cases[index].lines.iter().any(|line| line.is_goods) {
            posted.push(self.receive(index, None)?);
            let lines = self.cases[index]
                .lines
                .iter()
                .enumerate()
                .zip(terms.goes.iter().cycle());
            let parts: Vec<_> = lines
                .filter(|((_, line), _)| line.is_goods)
                .filter_map(|((number, line), goes)| Some((number, (*goes)?, line.waiting())))
                .collect();
            if !parts.is_empty() {
                posted.push(self.dispose(index, &parts)?);
            }
        }
        if self.cases[index].scrap_open() > 0 {
            let approved = self.approve_scrap(index);
            return may_wait(approved, posted);
        }
        Ok(true)
    }

    fn money_back(&mut self, index: usize, terms: Counter<'_>, posted: &mut Vec<Option<String>>) -> Done {
        let accepted = self.credit(index, None, false, terms.freight);
        let mut credited = unless_nothing(accepted, posted)?;
        if !self.cases[index].out.is_empty() {
            let counted = self.credit_counted(index);
            credited |= unless_nothing(counted, posted)?;
        }
        if credited && !terms.keep {
            let refund = self.refund(index, None, false);
            unless_nothing(refund, posted)?;
        }
        Ok(())
    }

    /// Whether all of it went out.
    fn out_over_the_counter(
        &mut self,
        index: usize,
        terms: Counter<'_>,
        posted: &mut Vec<Option<String>>,
    ) -> Done<bool> {
        let how = Terms {
            collect: terms.collect,
            keep: true,
            in_advance: false,
        };
        match self.hand_over(index, how, posted) {
            Ok(()) => Ok(self.cases[index].out.iter().all(|out| out.waiting == 0)),
            Err("out_of_stock" | "not_counted" | "not_permitted") => Ok(false),
            Err(code) => Err(code),
        }
    }
}

/// Where each line goes; nothing tracked goes to a supplier.
pub(crate) fn goes_of(lines: &[Line], goes: [Option<Goes>; 2]) -> [Option<Goes>; 2] {
    let mut goes = goes;
    for (line, goes) in lines.iter().zip(&mut goes) {
        *goes = goes.map(|goes| kept_here(line.product, goes));
    }
    goes
}

/// Says of each line where it goes and which pieces it is; what was named.
pub(crate) fn at_the_counter(
    world: &World,
    lines: &[Line],
    shown: &mut [Value],
    goes: [Option<Goes>; 2],
) -> Vec<(usize, String, i64)> {
    let named = world.names_of_lines(lines);
    for (number, (line, goes)) in shown.iter_mut().zip(goes.iter().cycle()).enumerate() {
        line["disposition"] = json!(goes.map(Goes::name));
        let own = named.iter().filter(|one| one.0 == number);
        let own: Vec<Piece> = own.map(|one| (one.1.clone(), one.2)).collect();
        line["pieces"] = pieces_shown(&own);
    }
    named
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    let Act::Return {
        lines,
        goes,
        keep,
        freight,
    } = act;
    let Some(lines) = world.lines_of(lines) else {
        return world.nothing();
    };
    let mut shown = world.asked_lines(&lines);
    let goes = goes_of(&lines, *goes);
    let named = at_the_counter(world, &lines, &mut shown, goes);
    let mut input = json!({ "lines": shown, "keep_as_credit": keep });
    if *freight != 0 {
        input["freight"] = json!(cents(*freight));
    }
    world.tries("return.counter", input, |world| {
        world.pieces.named = named;
        let index = world.drafted(Kind::Return, lines, vec![]);
        world.over_the_counter(
            index,
            Counter {
                goes,
                keep: *keep,
                freight: *freight,
                ..Counter::default()
            },
        )
    });
    world.deed.foretold = true;
}
