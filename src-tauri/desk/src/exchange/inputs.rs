//! What exchanges and claims take.

use domain::ledger::Tender;
use domain::returns::{Delivery, Remedy};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counter::CounterLine;
use crate::piece::PieceOfLine;
use crate::returns::{LineQuantity, RefundTo, ReturnLineAdd, step_inputs};

/// Goods that go out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplacementAdd {
    /// The product's code.
    pub sku: String,
    /// How much, for all that is announced.
    pub quantity: Quantity,
    /// Price of one unit; the product's price if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
    /// Taken off this line.
    #[serde(default)]
    pub discount: Option<Money>,
    /// The returned lines that it stands for, by number; all of them if left out.
    #[serde(default)]
    pub stands_for: Option<Vec<u16>>,
}

/// An exchange to draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExchangeDraft {
    /// The same request drafts once, however often it is sent.
    pub request_id: Option<String>,
    /// An existing draft to write anew, by identity.
    pub id: Option<i64>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<ReturnLineAdd>,
    /// What goes out.
    pub replacement: Vec<ReplacementAdd>,
    /// Where it goes; nowhere where it is handed over the counter.
    pub delivery: Delivery,
    /// Anything worth noting.
    pub note: String,
}

/// A payment of the difference.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectAdd {
    /// With what.
    pub tender: Tender,
    /// What was handed over; what is left to pay if left out.
    #[serde(default)]
    pub tendered: Option<Money>,
    /// What was given back; what is beyond the difference if left out.
    #[serde(default)]
    pub change: Option<Money>,
}

/// What happens where the goods that go out are not on the shelf.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutOfStock {
    /// The customer waits: they are kept as soon as they come, first come first.
    #[default]
    Wait,
    /// The customer is paid back instead.
    Refund,
}

/// An exchange over the counter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CounterExchange {
    /// The same request posts once, however often it is sent, and takes the draft of its name away.
    pub request_id: Option<String>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<CounterLine>,
    /// What goes out.
    pub replacement: Vec<ReplacementAdd>,
    /// Of tracked products that go out, which; may be left out where there is no choice.
    pub pieces: Vec<PieceOfLine>,
    /// Where it goes; nowhere where it is handed over the counter.
    pub delivery: Delivery,
    /// Anything worth noting.
    pub note: String,
    /// How the difference is paid, where the customer has to add something.
    pub collect: Vec<CollectAdd>,
    /// What goes where, where the customer gets something back; to the original tenders if left out.
    pub to: Option<Vec<RefundTo>>,
    /// Why another tender than the original.
    pub reason: Option<String>,
    /// What happens where the goods are not on the shelf.
    pub out_of_stock: OutOfStock,
    /// Approve although policies are not met; needs its own permission.
    pub override_policy: bool,
    /// Why, where policies are not met.
    pub override_reason: Option<String>,
    /// Leave what is beyond the replacement on the customer's account.
    pub keep_as_credit: bool,
    /// Show what would happen, and post nothing.
    pub preview: bool,
}

/// A line of a claim.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimLineAdd {
    /// What it is about; it names a sale.
    #[serde(flatten)]
    pub line: ReturnLineAdd,
    /// Of an allowance: what is taken off, tax included.
    #[serde(default)]
    pub amount: Option<Money>,
}

/// A claim to draft.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimDraft {
    /// The same request drafts once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// An existing draft to write anew, by identity.
    #[serde(default)]
    pub id: Option<i64>,
    /// The customer's code; the sale's customer if left out.
    #[serde(default)]
    pub customer: Option<String>,
    /// What the customer is given.
    pub remedy: Remedy,
    /// What it is about.
    pub lines: Vec<ClaimLineAdd>,
    /// Of a reshipment: where it goes.
    #[serde(default)]
    pub delivery: Delivery,
    /// Anything worth noting.
    #[serde(default)]
    pub note: String,
}

/// A claim settled at once: the whole path in one transaction.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterClaim {
    /// The same request posts once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// The customer's code; the sale's customer if left out.
    #[serde(default)]
    pub customer: Option<String>,
    /// What the customer is given.
    pub remedy: Remedy,
    /// What it is about.
    pub lines: Vec<ClaimLineAdd>,
    /// Of a reshipment of tracked products: which go out; may be left out where there is no choice.
    #[serde(default)]
    pub pieces: Vec<PieceOfLine>,
    /// Of a reshipment: where it goes.
    #[serde(default)]
    pub delivery: Delivery,
    /// Anything worth noting.
    #[serde(default)]
    pub note: String,
    /// What goes where; to the original tenders if left out.
    #[serde(default)]
    pub to: Option<Vec<RefundTo>>,
    /// Why another tender than the original.
    #[serde(default)]
    pub reason: Option<String>,
    /// Approve although policies are not met; needs its own permission.
    #[serde(default)]
    pub override_policy: bool,
    /// Why, where policies are not met.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// Leave the credit on the customer's account.
    #[serde(default)]
    pub keep_as_credit: bool,
    /// Show what would happen, and post nothing.
    #[serde(default)]
    pub preview: bool,
}

step_inputs! {
    /// Hand a replacement over: credit, refund or payment of the difference, and the sale, in one transaction.
    ExchangeDeliver {
        /// Quantities of the replacement's lines; all that is due and kept on the shelf if left out.
        lines: Option<Vec<LineQuantity>>,
        /// Of tracked products, which go out; may be left out where there is no choice.
        pieces: Vec<PieceOfLine>,
        /// How the difference is paid, where the customer has to add something.
        collect: Vec<CollectAdd>,
        /// What goes where, where the customer gets something back; to the original tenders if left out.
        to: Option<Vec<RefundTo>>,
        /// Why another tender than the original.
        reason: Option<String>,
        /// Leave what is beyond the replacement on the customer's account.
        keep_as_credit: bool,
        /// Before the goods that it stands for are counted; needs its own permission.
        in_advance: bool,
        /// Show what would happen, and post nothing.
        preview: bool,
    }
    /// Give a replacement up: its credit can be paid back.
    ReplacementCancel {
        /// Lines of the replacement; all that has not gone out if left out.
        lines: Option<Vec<u16>>,
        /// Why.
        reason: String,
    }
    /// Where and how a replacement goes.
    DeliverySet {
        /// Name and address.
        address: String,
        /// Who brings it.
        carrier: String,
        /// The carrier's number of the parcel.
        tracking: String,
    }
    /// Note that the customer confirmed what went out.
    ExchangeConfirm {
        /// Who said so.
        by: String,
        /// Anything worth noting.
        note: String,
    }
}
