//! Random histories: sales and returns by two people, compared with a model in plain Rust.
//!
//! The model knows only what must always be true: what was sold and paid, what came back and was paid back,
//! and what is on the shelf. It does not know how the shop computes any of it. `RETURNDESK_CASES` sets how
//! many histories are tried; the default is small enough for every run.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]
mod model;
mod shop;

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use model::Model;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use shop::{Shop, at};

/// One thing that somebody does. The small numbers choose among what is there.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Sell {
        lines: Vec<(u8, u16)>,
        discount: u8,
        paid: u8,
    },
    Counter {
        sale: u8,
        line: u8,
        quantity: u16,
        goes: Goes,
        preview: bool,
    },
    Draft {
        sale: u8,
        line: u8,
        quantity: u16,
    },
    Step {
        of: u8,
        step: Step,
    },
    Buy {
        product: u8,
        quantity: u16,
        cost: u16,
    },
    Turn,
    Tomorrow,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Goes {
    Restock,
    Scrap,
    BackToCustomer,
    Stays,
}

impl Goes {
    pub(crate) fn disposition(self) -> Option<Disposition> {
        match self {
            Self::Restock => Some(Disposition::Restock),
            Self::Scrap => Some(Disposition::Scrap),
            Self::BackToCustomer => Some(Disposition::BackToCustomer),
            Self::Stays => None,
        }
    }
}

/// A step of the long path, with what it is about in thousandths or cents where it needs that.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// Whatever comes next on the long path.
    Next(Goes),
    Submit,
    Approve,
    Reject,
    Reopen,
    Cancel,
    Receive(u16),
    ReceiveAll,
    ShortClose,
    Inspect(Goes, u16),
    ApproveScrap,
    Credit,
    CreditInAdvance,
    Refund,
    RefundCash(u16),
    RefundStoreCredit(u16),
    Close,
    Void,
}

fn goes() -> impl Strategy<Value = Goes> {
    prop_oneof![
        4 => Just(Goes::Restock), 2 => Just(Goes::Scrap), 1 => Just(Goes::BackToCustomer), 1 => Just(Goes::Stays)
    ]
}

/// Mostly whole units, sometimes thousandths.
fn quantity() -> impl Strategy<Value = u16> {
    prop_oneof![4 => (1_u16..5).prop_map(|units| units * 1_000), 1 => 1_u16..3_000]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => goes().prop_map(Step::Next),
        4 => Just(Step::Submit),
        4 => Just(Step::Approve),
        3 => Just(Step::Reject),
        3 => Just(Step::Reopen),
        1 => Just(Step::Cancel),
        4 => quantity().prop_map(Step::Receive),
        3 => Just(Step::ReceiveAll),
        2 => Just(Step::ShortClose),
        5 => (goes(), quantity()).prop_map(|(goes, quantity)| Step::Inspect(goes, quantity)),
        2 => Just(Step::ApproveScrap),
        4 => Just(Step::Credit),
        1 => Just(Step::CreditInAdvance),
        3 => Just(Step::Refund),
        1 => (1_u16..5_000).prop_map(Step::RefundCash),
        1 => (1_u16..5_000).prop_map(Step::RefundStoreCredit),
        2 => Just(Step::Close),
        4 => Just(Step::Void),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let sell = (
        proptest::collection::vec((any::<u8>(), quantity()), 1..4),
        0_u8..100,
        any::<u8>(),
    );
    let counter = (
        any::<u8>(),
        any::<u8>(),
        quantity(),
        goes(),
        prop::bool::weighted(0.2),
    );
    prop_oneof![
        1 => sell.prop_map(|(lines, discount, paid)| Act::Sell { lines, discount, paid }),
        2 => counter.prop_map(|(sale, line, quantity, goes, preview)| {
            Act::Counter { sale, line, quantity, goes, preview }
        }),
        3 => (any::<u8>(), any::<u8>(), quantity())
            .prop_map(|(sale, line, quantity)| Act::Draft { sale, line, quantity }),
        40 => (any::<u8>(), step()).prop_map(|(of, step)| Act::Step { of, step }),
        1 => (any::<u8>(), quantity(), 0_u16..2_000)
            .prop_map(|(product, quantity, cost)| Act::Buy { product, quantity, cost }),
        2 => Just(Act::Turn),
        1 => Just(Act::Tomorrow),
    ]
}

/// Three goods, one of them by weight, and a service; the owner and a cashier with a limit of 90.
fn open() -> Shop {
    let mut shop = Shop::open();
    shop.taxed(("A", "19.99", "30", "10"), "20");
    shop.goods(("B", "0.35", "40", "0.07"));
    shop.taxed(("KG", "9.99", "25.5", "4.44"), "5");
    shop.product("FIT", "40", "20", false);
    shop.staff("carol", Role::Cashier);
    shop.limit("90");
    let customer = desk::CustomerAdd {
        code: "C1".into(),
        name: "Li Wei".into(),
        phone: String::new(),
    };
    shop.desk.customer_add(&customer).unwrap();
    shop
}

/// How many histories, and from which seed: always the same ones, unless more are asked for.
fn runner() -> TestRunner {
    let asked = std::env::var("RETURNDESK_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(28),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    match asked {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    }
}

#[test]
fn whatever_two_people_do_the_shop_agrees_with_the_model() {
    let done: RefCell<BTreeMap<&'static str, u32>> = RefCell::default();
    let histories = proptest::collection::vec(act(), 40..120);
    let result = runner().run(&histories, |acts| {
        let mut shop = open();
        let mut model = Model::of(&shop);
        model.begins(&mut shop);
        for (number, act) in acts.iter().enumerate() {
            model.act(&mut shop, act);
            if number % 8 == 7 {
                model.agrees(&shop);
                shop.sound();
            }
        }
        model.agrees(&shop);
        shop.sound();
        for (what, count) in &model.done {
            *done.borrow_mut().entry(what).or_default() += count;
        }
        model.agrees(&shop.reopened());
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let done = done.into_inner();
    println!("carried out: {done:?}");
    let never: Vec<_> = model::EVERYTHING
        .iter()
        .filter(|what| !done.contains_key(*what))
        .collect();
    assert!(
        never.is_empty(),
        "the histories never did {never:?}, only {done:?}"
    );
}

#[test]
fn the_model_notices_when_the_shop_is_wrong() {
    let mut shop = open();
    let mut model = Model::of(&shop);
    shop.desk.set_clock(at("2026-03-06T12:00:00Z"));
    shop.sell("behind its back", &[("A", "1")], &[(Tender::Cash, "19.99")]);
    let disagrees = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| model.agrees(&shop)));
    assert!(disagrees.is_err());
    model = Model::of(&shop);
    model.agrees(&shop);
}
