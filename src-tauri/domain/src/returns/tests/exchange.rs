//! Exchanges and claims, purely: their refusals, and that they are what their events make of them.

use serde_json::json;

use super::super::*;
use super::refusals::Row;
use super::scene::{FIRST, SALE, Scene, cny, kettles, units, yuan};
use super::states::{approve, credit, receive, short_close, void};
use crate::ids::ProductId;
use crate::ledger::Tender;
use crate::posting::Payment;
use crate::pricing::{PriceMode, TaxRate};

const TEAPOT: ProductId = ProductId(13);

/// `count` teapots at 30.00, for the kettles at 20.00 that come back.
fn teapots(count: i64) -> Plan {
    let price = yuan("30").minor() * count;
    Plan {
        purpose: Purpose::Exchange,
        replacement: vec![ReplacementDraft {
            line: FIRST,
            product: TEAPOT,
            is_goods: true,
            quantity: units(count),
            unit_price: "30".parse().unwrap(),
            tax_rate: TaxRate::ZERO,
            net: cny().money(price),
            tax: yuan("0"),
            mode: PriceMode::Inclusive,
            stands_for: vec![FIRST],
        }],
        ..Plan::default()
    }
}

/// Two kettles for two teapots, of which `there` are on the shelf; approved.
fn approved(there: i64) -> Scene {
    let scene = Scene::planned(vec![kettles(2)], teapots(2)).with(|context| {
        let level = crate::stock::Level::empty(cny()).plus(units(there), cny().money(there * 1_500));
        context.levels.push((TEAPOT, level));
    });
    scene.does(Command::Submit).does(approve())
}

fn deliver(amount: &str) -> Command {
    let paid = Payment {
        tender: Tender::Cash,
        tendered: yuan(amount),
        change: yuan("0"),
        rounding: yuan("0"),
    };
    Command::Deliver {
        lines: None,
        payments: if yuan(amount).is_zero() {
            vec![]
        } else {
            vec![paid]
        },
        in_advance: false,
    }
}

fn delivered() -> Scene {
    approved(5)
        .does(Command::Reserve)
        .does(receive(1))
        .does(Command::CreditCounted)
        .does(deliver("10"))
}

fn allowance(amount: &str) -> Scene {
    let line = DraftLine {
        is_goods: false,
        ..kettles(1)
    };
    let plan = Plan {
        purpose: Purpose::Claim(Remedy::Allowance),
        allowances: vec![(FIRST, yuan(amount))],
        ..Plan::default()
    };
    Scene::planned(vec![line], plan)
        .does(Command::Submit)
        .does(approve())
}

pub(super) fn rows() -> Vec<Row> {
    let mut nothing_out = teapots(1);
    nothing_out.replacement.clear();
    vec![
        (
            "an exchange says what goes out",
            Scene::planned(vec![kettles(1)], nothing_out).refuses(&Command::Submit),
            json!({"code": "replacement_missing", "params": {}}),
        ),
        (
            "a teapot goes out when its kettle is counted",
            approved(5).does(Command::Reserve).refuses(&deliver("0")),
            json!({"code": "not_counted", "params": {"line": 1, "asked": "2", "counted": "0"}}),
        ),
        (
            "what is not on the shelf does not go out",
            approved(0).does(receive(1)).refuses(&deliver("0")),
            json!({"code": "out_of_stock", "params": {"line": 1, "needed": "1", "there": "0"}}),
        ),
        (
            "the difference is paid",
            approved(5)
                .does(Command::Reserve)
                .does(receive(1))
                .does(Command::CreditCounted)
                .refuses(&deliver("4")),
            json!({"code": "payment_needed", "params": {"amount": "6.00"}}),
        ),
        (
            "what was handed over comes back by a return",
            {
                let scene = delivered();
                scene.refuses(&void(scene.latest()))
            },
            json!({"code": "handed_over", "params": {"posting": 103}}),
        ),
        (
            "an allowance is at most what is left",
            allowance("60.01").refuses(&credit()),
            json!({"code": "allowance_too_much", "params": {"line": 1, "asked": "60.01", "left": "60.00"}}),
        ),
    ]
}

#[test]
fn what_is_given_up_of_the_return_is_given_up_of_the_replacement() {
    let scene = approved(1).does(Command::Reserve);
    let buckets = |scene: &Scene| {
        let line = &scene.this.replacement[0];
        [line.waiting, line.reserved, line.delivered].map(|quantity| quantity.to_string())
    };
    assert_eq!(buckets(&scene), ["1", "1", "0"]);
    let scene = scene.does(receive(1)).does(short_close());
    assert_eq!(buckets(&scene), ["0", "1", "0"], "the waiting one goes first");
}

#[test]
fn an_exchange_replayed_and_read_back_is_the_same() {
    for scene in [
        delivered(),
        approved(1).does(Command::Reserve),
        approved(0).does(Command::CancelReplacement {
            lines: None,
            reason: "no".into(),
        }),
        delivered().does(Command::Confirm {
            by: "王女士".into(),
            note: String::new(),
        }),
        allowance("5").does(credit()),
    ] {
        let text = serde_json::to_string(&scene.events).unwrap();
        let events: Vec<Event> = serde_json::from_str(&text).unwrap();
        assert_eq!(events, scene.events);
        let replayed = Return::replay(ReturnId(1), cny(), &events);
        assert_eq!(replayed.as_ref(), Some(&scene.this));
    }
}

#[test]
fn those_who_came_first_and_those_who_keep_leave_what_is_free() {
    let mut scene = approved(5);
    scene.context.kept.push(Kept {
        product: TEAPOT,
        reserved: units(3),
        ahead: units(1),
    });
    let scene = scene.does(Command::Reserve);
    assert_eq!(scene.this.replacement[0].reserved, units(1));
    assert_eq!(scene.this.replacement_state(), ReplacementState::Waiting);
    assert_eq!(scene.this.sales(), [SALE]);
}
