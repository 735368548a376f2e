//! Exchanges and claims, purely: their refusals, and that they are what their events make of them.

use serde_json::json;

use super::super::*;
use super::refusals::Row;
use super::scene::{CASHIER, FIRST, KETTLE, SALE, Scene, VIEWER, cny, kettles, units, yuan};
use super::states::{approve, cancel, credit, dispose, receive, refund, short_close, void};
use crate::ids::ProductId;
use crate::ledger::Tender;
use crate::posting::Payment;
use crate::pricing::{PriceMode, TaxRate};
use crate::staff::Role;

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
pub(super) fn approved(there: i64) -> Scene {
    let scene = Scene::planned(vec![kettles(2)], teapots(2)).with(|context| {
        let level = crate::stock::Level::empty(cny()).plus(units(there), cny().money(there * 1_500));
        context.levels.push((TEAPOT, level));
    });
    scene.does(Command::Submit).does(approve())
}

pub(super) fn deliver(amount: &str) -> Command {
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

pub(super) fn delivered() -> Scene {
    approved(5)
        .does(Command::Reserve)
        .does(receive(1))
        .does(Command::CreditCounted)
        .does(deliver("10"))
}

pub(super) fn allowance(amount: &str) -> Scene {
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

/// Of the exchange's own guards.
pub(super) fn rows() -> Vec<Row> {
    [settling(), giving_up(), other_ends()].concat()
}

fn in_advance() -> Command {
    Command::Deliver {
        lines: None,
        payments: vec![],
        in_advance: true,
    }
}

pub(super) fn give_up(reason: &str) -> Command {
    Command::CancelReplacement {
        lines: None,
        reason: reason.into(),
    }
}

fn giving_up() -> Vec<Row> {
    vec![
        (
            "a replacement is given up for a reason",
            approved(5).refuses(&give_up(" ")),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "what went out is not given up",
            approved(5)
                .does(Command::Reserve)
                .does(receive(2))
                .does(Command::CreditCounted)
                .does(deliver("20"))
                .refuses(&give_up("no")),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "nothing has come for those who wait",
            approved(0).refuses(&Command::Reserve),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "closed while the replacement waits",
            approved(0)
                .does(receive(2))
                .does(dispose(Disposition::Restock, 2))
                .does(credit())
                .refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "replacement"}}),
        ),
        (
            "cancelled although the replacement went out",
            approved(5)
                .does(Command::Reserve)
                .does(Command::Credit {
                    lines: None,
                    in_advance: true,
                    freight: None,
                })
                .does(deliver("20"))
                .refuses(&cancel()),
            json!({"code": "later_posting_first", "params": {"latest": 102}}),
        ),
        (
            "nobody confirms what did not go out",
            approved(5).refuses(&confirm()),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
    ]
}

pub(super) fn confirm() -> Command {
    Command::Confirm {
        by: "王女士".into(),
        note: String::new(),
    }
}

fn settling() -> Vec<Row> {
    let mut for_nothing = teapots(1);
    for_nothing.replacement[0].stands_for.clear();
    vec![
        (
            "a replacement names the lines that it stands for",
            Scene::planned(vec![kettles(1)], for_nothing).refuses(&Command::Submit),
            json!({"code": "line_unknown", "params": {"line": 1}}),
        ),
        (
            "before its kettle is counted a cashier hands nothing over",
            approved(5)
                .does(Command::Reserve)
                .by(CASHIER, Role::Cashier)
                .refuses(&in_advance()),
            json!({"code": "not_permitted", "params": {"permission": "credit_in_advance"}}),
        ),
        (
            "a viewer hands nothing over",
            approved(5)
                .does(Command::Reserve)
                .by(VIEWER, Role::Viewer)
                .refuses(&deliver("20")),
            json!({"code": "not_permitted", "params": {"permission": "sell"}}),
        ),
        (
            "the credit that a replacement is due for is not paid back before",
            approved(5)
                .does(receive(2))
                .does(Command::CreditCounted)
                .refuses(&refund()),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
    ]
}

fn other_ends() -> Vec<Row> {
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

/// The canonical states of an exchange: two kettles for two teapots.
pub(super) fn states() -> Vec<(&'static str, Scene)> {
    let kept = || approved(5).does(Command::Reserve);
    let counted = || kept().does(receive(2));
    let out = || counted().does(Command::CreditCounted).does(deliver("20"));
    let inspected = || out().does(dispose(Disposition::Restock, 2));
    vec![
        ("draft", Scene::planned(vec![kettles(2)], teapots(2))),
        (
            "submitted",
            Scene::planned(vec![kettles(2)], teapots(2)).does(Command::Submit),
        ),
        ("approved, none on the shelf", approved(0)),
        ("approved, one of two kept", approved(1).does(Command::Reserve)),
        ("approved, both kept", kept()),
        ("both kept, one of two counted", kept().does(receive(1))),
        ("both counted, none on the shelf", approved(0).does(receive(2))),
        ("both counted, both kept", counted()),
        ("counted and credited", counted().does(Command::CreditCounted)),
        ("one of two went out", delivered()),
        ("both went out, in quarantine", out()),
        ("both went out, restocked", inspected()),
        ("closed", inspected().does(Command::Close)),
        ("given up before it came", kept().does(give_up("will not wait"))),
        (
            "given up after it was credited",
            counted()
                .does(dispose(Disposition::Restock, 2))
                .does(credit())
                .does(give_up("will not wait")),
        ),
    ]
}

fn claim(remedy: Remedy, replacement: Vec<ReplacementDraft>) -> Scene {
    let line = DraftLine {
        is_goods: false,
        ..kettles(1)
    };
    let plan = Plan {
        purpose: Purpose::Claim(remedy),
        replacement,
        ..Plan::default()
    };
    Scene::planned(vec![line], plan)
}

/// The canonical states of the three claims, of one kettle.
pub(super) fn claim_states() -> Vec<(&'static str, Scene)> {
    let approve_it = |scene: Scene| scene.does(Command::Submit).does(approve());
    let again = || {
        let mut out = teapots(1).replacement;
        (out[0].product, out[0].net) = (KETTLE, yuan("20"));
        approve_it(claim(Remedy::Reshipment, out)).does(Command::Reserve)
    };
    let refund_only = || approve_it(claim(Remedy::RefundOnly, vec![]));
    let off = || allowance("5").does(credit());
    vec![
        ("refund only, draft", claim(Remedy::RefundOnly, vec![])),
        ("refund only, approved", refund_only()),
        ("refund only, credited", refund_only().does(credit())),
        (
            "refund only, refunded",
            refund_only().does(credit()).does(refund()),
        ),
        ("allowance, approved", allowance("5")),
        ("allowance, credited", off()),
        ("allowance, refunded", off().does(refund())),
        ("allowance, closed", off().does(refund()).does(Command::Close)),
        ("reshipment, kept", again()),
        (
            "reshipment, went out",
            again().does(Command::CreditCounted).does(deliver("0")),
        ),
    ]
}
