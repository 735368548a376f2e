//! What is not met, with the facts that its sentence needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Remedy};
use crate::money::UnitPrice;
use crate::returns::Disposition;

/// A check that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum Failure {
    /// What its return type requires is not said.
    InformationMissing {
        /// Codes of what is missing, and keys of the shop's own fields.
        what: Vec<String>,
    },
    /// There is no receipt.
    ReceiptRequired {
        /// Line of the return.
        line: u16,
    },
    /// Without receipt the customer must be known.
    CustomerUnknown {},
    /// The customer brought goods without receipt too often this month.
    WithoutReceiptTooOften {
        /// How often, this time included.
        times: u32,
        /// How often it is allowed.
        times_max: u32,
    },
    /// More is asked than the lowest price of the last days.
    AboveLowestPrice {
        /// Line of the return.
        line: u16,
        /// Asked for one unit.
        asked: UnitPrice,
        /// The lowest price.
        lowest: UnitPrice,
        /// How many days were looked back.
        days: u32,
    },
    /// Nothing shows that it was bought here.
    ProofMissing {
        /// Line of the return.
        line: u16,
    },
    /// It does not come back at all.
    NotReturnable {
        /// Line of the return.
        line: u16,
        /// The product's category.
        category: String,
    },
    /// It comes too late.
    WindowPassed {
        /// Line of the return.
        line: u16,
        /// Days since it was sold.
        days: u32,
        /// The last day.
        days_max: u32,
    },
    /// It is too late to exchange it.
    ExchangeWindowPassed {
        /// Line of the return.
        line: u16,
        /// Days since it was sold.
        days: u32,
        /// The last day.
        days_max: u32,
    },
    /// It is not taken back in this condition.
    ConditionNotAccepted {
        /// Line of the return.
        line: u16,
        /// How it looks.
        condition: Condition,
    },
    /// This is not given for the reason.
    RemedyNotAllowed {
        /// Line of the return.
        line: u16,
        /// What was asked for.
        remedy: Remedy,
    },
    /// It may not go there.
    DispositionNotAllowed {
        /// Line of the return.
        line: u16,
        /// Where it was to go.
        disposition: Disposition,
    },
    /// The inspector has not looked at everything.
    ChecklistOpen {
        /// Line of the return.
        line: u16,
        /// What nobody looked at.
        items: Vec<String>,
    },
}

/// The codes of all failures, in the order in which they are reported.
pub const FAILURES: [&str; 13] = [
    "information_missing",
    "receipt_required",
    "customer_unknown",
    "without_receipt_too_often",
    "above_lowest_price",
    "proof_missing",
    "not_returnable",
    "window_passed",
    "exchange_window_passed",
    "condition_not_accepted",
    "remedy_not_allowed",
    "disposition_not_allowed",
    "checklist_open",
];

impl Failure {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InformationMissing { .. } => "information_missing",
            Self::ReceiptRequired { .. } => "receipt_required",
            Self::CustomerUnknown {} => "customer_unknown",
            Self::WithoutReceiptTooOften { .. } => "without_receipt_too_often",
            Self::AboveLowestPrice { .. } => "above_lowest_price",
            Self::ProofMissing { .. } => "proof_missing",
            Self::NotReturnable { .. } => "not_returnable",
            Self::WindowPassed { .. } => "window_passed",
            Self::ExchangeWindowPassed { .. } => "exchange_window_passed",
            Self::ConditionNotAccepted { .. } => "condition_not_accepted",
            Self::RemedyNotAllowed { .. } => "remedy_not_allowed",
            Self::DispositionNotAllowed { .. } => "disposition_not_allowed",
            Self::ChecklistOpen { .. } => "checklist_open",
        }
    }

    /// The codes of some failures, each once, in their order.
    #[must_use]
    pub fn codes(failures: &[Self]) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for failure in failures {
            if !codes.iter().any(|code| code == failure.code()) {
                codes.push(failure.code().to_owned());
            }
        }
        codes
    }
}
