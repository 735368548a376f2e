//! The matrix: each state under each command in its plain form, by an owner, a cashier and a viewer.
//!
//! The snapshot is the readable form of the table in DOMAIN.md §2. A change of it is a change of the rules.

use std::fmt::Write as _;

use serde_json::Value;

use super::super::*;
use super::scene::{CASHIER, OWNER, SALE, Scene, VIEWER, yuan};
use super::{custody, exchange, inbound, states};
use crate::ledger::Tender;
use crate::refund::Allocation;
use crate::staff::Role;

/// Every command in its plain form, as this state would be given it.
fn commands(scene: &Scene) -> Vec<(&'static str, Command)> {
    let waiting: Vec<_> = scene
        .this
        .lines
        .iter()
        .filter(|line| line.in_quarantine().is_positive())
        .map(|line| (line.number(), Disposition::Restock, line.in_quarantine()).into())
        .collect();
    let restock = if waiting.is_empty() {
        states::dispose(Disposition::Restock, 1)
    } else {
        Command::Dispose {
            lines: waiting,
            found: vec![],
        }
    };
    let sale = scene.this.sales().first().map(|_| SALE);
    let to_credit = Allocation {
        sale,
        tender: Tender::StoreCredit,
        amount: yuan("10"),
        rounding: yuan("0"),
    };
    vec![
        ("register", states::register()),
        ("submit", Command::Submit),
        ("approve", states::approve()),
        ("approve, overriding", states::approve_although()),
        ("reject", states::reject()),
        ("reopen", Command::Reopen),
        ("cancel", states::cancel()),
        ("receive", states::receive_all()),
        ("tell the way back", inbound::tells(Some("2026-03-12"))),
        ("note a parcel", inbound::parcels(&["SF 1"])),
        ("hold the unexpected", custody::holds("a teapot", 1)),
        ("short-close", states::short_close()),
        ("restock", restock),
        ("hand back", states::dispose(Disposition::BackToCustomer, 1)),
        ("second grade", states::second_grade("4")),
        ("approve scrap", Command::ApproveScrap),
        ("credit", states::credit()),
        ("credit in advance", states::credit_in_advance()),
        ("refund", states::refund()),
        (
            "refund as store credit",
            Command::Refund {
                to: Some(vec![to_credit]),
                reason: Some("asked for it".into()),
            },
        ),
        ("close", Command::Close),
        ("void the latest", states::void(scene.latest())),
    ]
}

/// `receive RI` where it is done; `- code (facts)` where it is refused.
fn cell(decided: &Result<Decision, Refusal>) -> String {
    match decided {
        Ok(decision) => {
            let posted = decision.posting.as_ref();
            let paper = posted.map_or(String::new(), |posting| format!(" {}", posting.kind.prefix()));
            format!("{}{paper}", decision.event.name())
        }
        Err(refusal) => {
            let facts = serde_json::to_value(refusal).unwrap();
            let shown = facts["params"].as_object().map(|params| {
                let values: Vec<String> = params.values().map(fact).collect();
                values.join(", ")
            });
            let shown = shown.filter(|shown| !shown.is_empty());
            let shown = shown.map_or(String::new(), |shown| format!(" ({shown})"));
            format!("- {}{shown}", facts["code"].as_str().unwrap())
        }
    }
}

fn fact(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(fact).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The commands that only what replaces something knows.
fn replacing(scene: &Scene) -> Vec<(&'static str, Command)> {
    let in_advance = Command::Deliver {
        lines: None,
        payments: vec![],
        in_advance: true,
    };
    let elsewhere = Delivery {
        address: "9 Mill Lane".into(),
        ..Delivery::default()
    };
    let mut commands = commands(scene);
    commands.extend([
        ("reserve", Command::Reserve),
        ("credit counted", Command::CreditCounted),
        ("hand over", exchange::deliver("0")),
        ("hand over for 10", exchange::deliver("10")),
        ("hand over in advance", in_advance),
        ("give up", exchange::give_up("will not wait")),
        ("deliver to", Command::SetDelivery(elsewhere)),
        ("confirm", exchange::confirm()),
    ]);
    commands
}

#[test]
fn every_state_under_every_command_by_every_role() {
    insta::assert_snapshot!(table(states::all(), commands));
}

#[test]
fn every_state_of_an_exchange_under_every_command_by_every_role() {
    insta::assert_snapshot!(table(exchange::states(), replacing));
}

#[test]
fn every_state_of_a_claim_under_every_command_by_every_role() {
    insta::assert_snapshot!(table(exchange::claim_states(), replacing));
}

type Commands = Vec<(&'static str, Command)>;

fn table(states: Vec<(&'static str, Scene)>, commands: fn(&Scene) -> Commands) -> String {
    let roles = [
        (OWNER, Role::Owner),
        (CASHIER, Role::Cashier),
        (VIEWER, Role::Viewer),
    ];
    let mut table = String::new();
    for (name, scene) in states {
        let mut axes = format!(
            "{:?} goods, {:?} money",
            scene.this.goods(),
            scene.this.settlement()
        );
        if scene.this.purpose.replaces() {
            write!(axes, ", {:?} replacement", scene.this.replacement_state()).unwrap();
        }
        writeln!(table, "# {name}: {}, {}", scene.this.state(), axes.to_lowercase()).unwrap();
        let mut out_of_state = Vec::new();
        for (label, command) in commands(&scene) {
            let cells = roles.map(|(staff, role)| cell(&scene.clone().by(staff, role).decides(&command)));
            if cells.iter().all(|cell| cell.starts_with("- wrong_state")) {
                out_of_state.push(label);
                continue;
            }
            let [owner, cashier, viewer] = cells;
            let row = format!("{label:<23}{owner:<38}{cashier:<38}{viewer}");
            writeln!(table, "{}", row.trim_end()).unwrap();
        }
        writeln!(table, "wrong state            {}\n", out_of_state.join(", ")).unwrap();
    }
    table
}
