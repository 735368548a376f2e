//! Claims: a remedy without goods that come back, over the counter or as a draft for the long path.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Kind, Line, Out};
use crate::counter::Counter;
use crate::path::{Wanted, wanted};
use crate::swaps::new_out;
use crate::world::{World, money};

#[derive(Debug, Clone)]
pub(crate) struct Act {
    kind: Kind,
    lines: Vec<Wanted>,
    amount: i64,
    keep: bool,
    counter: bool,
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let kind =
        prop_oneof![2 => Just(Kind::Allowance), 1 => Just(Kind::Reshipment), 1 => Just(Kind::RefundOnly)];
    (
        kind,
        wanted(),
        1_i64..2_500,
        prop::bool::weighted(0.2),
        any::<bool>(),
    )
        .prop_map(|(kind, lines, amount, keep, counter)| Act {
            kind,
            lines,
            amount,
            keep,
            counter,
        })
        .boxed()
}

fn remedy(kind: Kind) -> &'static str {
    match kind {
        Kind::Allowance => "allowance",
        Kind::Reshipment => "reshipment",
        Kind::RefundOnly | Kind::Return | Kind::Exchange => "refund_only",
    }
}

/// The same goods once more, at what would be credited for them.
fn once_more(world: &World, lines: &[Line]) -> Vec<Out> {
    lines
        .iter()
        .enumerate()
        .map(|(number, line)| {
            new_out(
                line.product,
                line.asked,
                world.worth_of(line.origin(), line.asked),
                vec![number],
            )
        })
        .collect()
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    let Some(mut lines) = world.lines_of(&act.lines) else {
        return world.nothing();
    };
    let mut shown = world.asked_lines(&lines);
    for (line, shown) in lines.iter_mut().zip(&mut shown) {
        line.is_goods = false;
        if act.kind == Kind::Allowance {
            line.amount = act.amount;
            shown["amount"] = money(act.amount);
        }
    }
    let out = if act.kind == Kind::Reshipment {
        once_more(world, &lines)
    } else {
        vec![]
    };
    let mut input: Value = json!({ "remedy": remedy(act.kind), "lines": shown });
    if !act.counter {
        world.tries("claim.draft", input, |world| {
            let index = world.drafted(act.kind, lines, out);
            Ok(world.answer(index, &[]))
        });
        return;
    }
    input["keep_as_credit"] = json!(act.keep);
    world.tries("claim.counter", input, |world| {
        let index = world.drafted(act.kind, lines, out);
        world.over_the_counter(
            index,
            Counter {
                keep: act.keep,
                ..Counter::default()
            },
        )
    });
}
