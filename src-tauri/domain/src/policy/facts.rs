//! What a policy is judged against: facts, gathered elsewhere.

use super::{Channel, Condition, Proof, Remedy, Tier};
use crate::money::{Money, UnitPrice};
use crate::returns::Disposition;

/// What is known of a return when it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Which customer it is to the shop.
    pub tier: Tier,
    /// Whether the customer has a name: the shared walk-in account has none.
    pub is_named: bool,
    /// What the customer is to get.
    pub remedy: Remedy,
    /// What all lines are worth together.
    pub value: Money,
    /// Returns without receipt of this customer in the month, this one included where it is one.
    pub without_receipt_times: u32,
    /// What its return type requires and nobody said, by code.
    pub missing: Vec<String>,
    /// Its lines.
    pub lines: Vec<LineFacts>,
}

/// What is known of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFacts {
    /// Its number.
    pub line: u16,
    /// The product's category in the shop's words; empty where it has none.
    pub category: String,
    /// How it was sold.
    pub channel: Channel,
    /// Its reason, and above it the branches of the tree.
    pub reasons: Vec<String>,
    /// Days since it was sold; none without receipt.
    pub days: Option<u32>,
    /// What is known where there is no receipt.
    pub without_receipt: Option<WithoutReceipt>,
    /// How it looks, once somebody looked.
    pub condition: Option<Condition>,
    /// Where it is to go, once somebody decided.
    pub disposition: Option<Disposition>,
    /// What the inspector looked at, once somebody did.
    pub checked: Option<Vec<String>>,
}

/// What is known of a line without receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutReceipt {
    /// What is asked for one unit.
    pub unit_price: UnitPrice,
    /// The lowest price of one unit in the days that the policy looks back; none when none was sold.
    pub lowest: Option<UnitPrice>,
    /// What shows that it was bought here.
    pub proof: Option<Proof>,
}
