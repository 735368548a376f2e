//! Random histories of a shop beside a plain model of it: whatever an owner and two cashiers do, in whatever
//! order, the program accepts and refuses what the model says, every figure is the model's, and `verify` finds
//! nothing.
//!
//! The model (`world`, and a file for each area) knows the rules of DOMAIN.md and nothing of the program. A
//! short run of always the same histories is in every test run. `cargo xtask soak` asks for long ones:
//! `RETURNDESK_STEPS` of them, histories of `RETURNDESK_HISTORY` acts, from `RETURNDESK_SEED`; every
//! `RETURNDESK_CHECK_EVERY` steps and at the end of each history all figures are compared and `verify` runs. A
//! history that fails is shrunk, and told as operations that a person can run.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]
mod asking;
mod basket;
mod basket_undo;
mod buying;
mod cases;
mod charges;
mod claims;
mod compare;
mod compare_goods;
mod costs;
mod counter;
mod counting;
mod custody;
mod drafts;
mod figures;
mod handing;
mod inspecting;
mod machine;
mod naming;
mod path;
mod paying;
mod people;
mod pieces;
mod places;
mod program;
mod receiving;
mod sales;
#[path = "../shop/mod.rs"]
mod shop;
mod steps;
mod stock;
mod supplying;
mod swaps;
mod till;
mod transfers;
mod undoing;
mod way;
mod world;
mod worth;

use machine::Histories;
use program::{Program, TALLY, told};
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};

/// Steps of the short run, and the acts of one of its histories.
const STEPS: u64 = 1_200;
const HISTORY: usize = 60;
/// From so many on every operation must have been carried out.
const LONG: u64 = 20_000;

fn asked<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// One history from a seed; if it fails, the shortest that does, told.
fn history(seed: u64, length: usize) -> Result<(), String> {
    let config = Config {
        cases: 1,
        failure_persistence: None,
        max_shrink_iters: 3_000,
        max_shrink_time: 120_000,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner =
        TestRunner::new_with_rng(config.clone(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let strategy = Histories::sequential_strategy(length..=length);
    // Every try while it is shrunk is a panic; only the last one is told.
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = runner.run(&strategy, |(world, acts, seen)| {
        Program::test_sequential(config.clone(), world, acts, seen);
        Ok(())
    });
    std::panic::set_hook(loud);
    match done {
        Ok(()) => Ok(()),
        Err(TestError::Fail(why, (_, acts, _))) => Err(format!("{why}\n\n{}", told(&acts))),
        Err(TestError::Abort(why)) => Err(why.to_string()),
    }
}

#[test]
fn whatever_three_people_do_the_shop_agrees_with_the_model() {
    let steps: u64 = asked("RETURNDESK_STEPS").unwrap_or(STEPS);
    let length: usize = asked("RETURNDESK_HISTORY").unwrap_or(HISTORY);
    let first: u64 = asked("RETURNDESK_SEED").unwrap_or(1);
    let began = std::time::Instant::now();
    let mut seed = first;
    loop {
        if let Err(told) = history(seed, length) {
            panic!("seed {seed}, histories of {length}: {told}");
        }
        seed += 1;
        let done: u64 = TALLY.lock().unwrap().values().sum();
        if done >= steps {
            break;
        }
        if (seed - first).is_multiple_of(50) {
            println!(
                "{done} steps, {} histories, {} s",
                seed - first,
                began.elapsed().as_secs()
            );
        }
    }
    let tally = TALLY.lock().unwrap();
    let done: u64 = tally.values().sum();
    println!(
        "seeds {first} to {}: {done} steps in {} s",
        seed - 1,
        began.elapsed().as_secs()
    );
    for (what, count) in tally.iter() {
        println!("{count:>9}  {what}");
    }
    let done: Vec<&str> = tally.keys().map(String::as_str).collect();
    // What a few histories may miss by chance, many must have done.
    happened(&done, &OFTEN);
    if steps >= LONG {
        happened(&done, &SELDOM);
    }
}

/// Histories that never do something show nothing about it.
fn happened(done: &[&str], operations: &[&str]) {
    let never: Vec<_> = operations
        .iter()
        .filter(|operation| !done.contains(*operation))
        .collect();
    assert!(never.is_empty(), "the histories never did {never:?}");
}

const OFTEN: [&str; 25] = [
    "sale.post",
    "return.counter",
    "return.draft",
    "return.submit",
    "return.approve",
    "return.cancel",
    "return.receive",
    "return.inspect",
    "return.credit",
    "return.refund",
    "return.close",
    "return.void",
    "exchange.counter",
    "exchange.draft",
    "exchange.deliver",
    "claim.counter",
    "claim.draft",
    "purchase.post",
    "supplier_return.ship",
    "stock.other_in",
    "stock.other_out",
    "stock.scrap",
    "stocktake.open",
    "stocktake.count",
    "transfer.post",
];

const SELDOM: [&str; 39] = [
    "transfer.receive",
    "return.custody_approve",
    "return.custody_hand_back",
    "policy.set",
    "return.cost_add",
    "return.cost_reverse",
    "sale.post of second grade",
    "sale.post of a kit",
    "sale.post by the tray",
    "sale.post with a promotion",
    "return.inspect of second grade",
    "return.inspect to the supplier",
    "return.inspect to repair",
    "sale.reverse",
    "customer.receive",
    "customer.receipt_reverse",
    "return.reject",
    "return.reopen",
    "return.short_close",
    "return.approve_scrap",
    "exchange.cancel_replacement",
    "exchange.confirm",
    "purchase.reverse",
    "supplier.pay",
    "supplier_return.answer",
    "supplier_return.choose",
    "supplier_return.reverse",
    "supplier_return.take_back",
    "repair.done",
    "repair.given_up",
    "repair.handed_back",
    "stock.approve_scrap",
    "stock.reverse",
    "stocktake.recount",
    "stocktake.post",
    "stocktake.cancel",
    "shop.settings_set",
    "place.set",
    "transfer.lose",
];
