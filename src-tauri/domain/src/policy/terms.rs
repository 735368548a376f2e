//! Terms: what the policy decides about a line without anything failing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Check, LineFacts, OnReturn, Payer, Policy, Tier};
use crate::pricing::TaxRate as Percent;

/// Until when something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// How many days after the goods arrived.
    pub days: u32,
    /// Whether only working days count.
    pub working_days: bool,
}

/// What the policy decides about a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// What the shop keeps of the refundable amount, in percent; none when nothing is said.
    pub fee: Option<Percent>,
    /// Who pays the return freight; none when nothing is said.
    pub freight: Option<Payer>,
    /// What becomes of a promotion that is not reached any more; kept when nothing is said.
    pub promotion: Option<OnReturn>,
    /// When the money is back; none when nothing is said.
    pub refund_due: Option<Due>,
    /// Until when it is inspected; none when nothing is said.
    pub inspect_due: Option<Due>,
    /// What the inspector has to look at.
    pub checklist: Vec<String>,
    /// Whether it comes back in some conditions only.
    pub asks_condition: bool,
    /// After this day only store credit is given, and it has passed.
    pub store_credit_only: Option<u32>,
}

impl Policy {
    /// What is decided about a line.
    #[must_use]
    pub fn terms(&self, line: &LineFacts, tier: Tier) -> Terms {
        Terms {
            fee: match self.deciding("fee", line, tier) {
                Some(Check::Fee { percent }) => Some(*percent),
                _ => None,
            },
            asks_condition: self.deciding("condition", line, tier).is_some(),
            freight: match self.deciding("freight", line, tier) {
                Some(Check::Freight { payer }) => Some(*payer),
                _ => None,
            },
            promotion: match self.deciding("promotion", line, tier) {
                Some(Check::Promotion { on_return }) => Some(*on_return),
                _ => None,
            },
            refund_due: match self.deciding("refund_due", line, tier) {
                Some(&Check::RefundDue { days, working_days }) => Some(Due { days, working_days }),
                _ => None,
            },
            inspect_due: match self.deciding("inspect_due", line, tier) {
                Some(&Check::InspectDue { days, working_days }) => Some(Due { days, working_days }),
                _ => None,
            },
            checklist: match self.deciding("checklist", line, tier) {
                Some(Check::Checklist { items }) => items.clone(),
                _ => vec![],
            },
            store_credit_only: self.store_credit_only(line, tier),
        }
    }
}
