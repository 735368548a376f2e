//! Refusals of what the shop keeps of a credit.

use serde_json::json;

use super::super::*;
use super::refusals::Row;
use super::scene::{CASHIER, yuan};
use super::states::{self, dispose};
use crate::policy::{Applies, Check, Payer, Rule};
use crate::staff::Role;

fn with_freight(amount: &str) -> Command {
    Command::Credit {
        lines: None,
        in_advance: false,
        freight: Some(yuan(amount)),
    }
}

pub(super) fn rows() -> Vec<Row> {
    let inspected = || states::received().does(dispose(Disposition::Restock, 3));
    let shop_pays = inspected().ruled(|policy| {
        policy.rules.push(Rule {
            check: Check::Freight { payer: Payer::Shop },
            applies: Applies::default(),
        });
    });
    vec![
        (
            "the customer is charged for a way back that the shop pays",
            shop_pays.by(CASHIER, Role::Cashier).refuses(&with_freight("6")),
            json!({"code": "freight_not_charged", "params": {}}),
        ),
        (
            "a way back that costs more than what is credited",
            inspected().refuses(&with_freight("60.01")),
            json!({"code": "freight_too_much", "params": {"asked": "60.01", "open": "60.00"}}),
        ),
    ]
}
