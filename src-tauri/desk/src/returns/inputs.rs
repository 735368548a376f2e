//! What the steps of a return take.

use domain::ledger::Tender;
use domain::returns::{Parcel, Registration, WayBack};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LineDisposition, LineFound, ReceiptNoteAdd, UnexpectedAdd};
use crate::piece::LinePiece;

/// A line to return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnLineAdd {
    /// Number of the sale; left out for a return without receipt.
    #[serde(default)]
    pub sale: Option<String>,
    /// Line of the sale; the sale's first line of the product that still has enough if left out.
    #[serde(default)]
    pub sale_line: Option<u16>,
    /// The product's code; may be left out when sale and line are given.
    #[serde(default)]
    pub sku: Option<String>,
    /// How much comes back.
    pub quantity: Quantity,
    /// Code of the reason.
    #[serde(default)]
    pub reason: Option<String>,
    /// Without receipt: what one unit is credited at; the product's price if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
}

/// A return to draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnDraft {
    /// The same request drafts once, however often it is sent.
    pub request_id: Option<String>,
    /// An existing draft to write anew, by identity.
    pub id: Option<i64>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<ReturnLineAdd>,
    /// Anything worth noting.
    pub note: String,
    /// What the customer would like, and what the shop wants to know; stays as it is if left out.
    pub registration: Option<Registration>,
}

/// Which return, by identity or by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnRef {
    /// Identity; drafts have nothing else.
    pub id: Option<i64>,
    /// Number.
    pub number: Option<String>,
}

/// A quantity of a line.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineQuantity {
    /// Line of the return.
    pub line: u16,
    /// How much.
    pub quantity: Quantity,
}

/// Inputs of steps: the return that is meant, and what the step needs besides.
macro_rules! step_inputs {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            /// The same request is carried out once, however often it is sent.
            pub request_id: Option<String>,
            /// Identity of the return; drafts have nothing else.
            pub id: Option<i64>,
            /// Number of the return.
            pub number: Option<String>,
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl $name {
            pub(crate) fn of(&self) -> (Option<&str>, $crate::ReturnRef) {
                (self.request_id.as_deref(), $crate::ReturnRef { id: self.id, number: self.number.clone() })
            }
        }
    )+};
}

pub(crate) use step_inputs;

step_inputs! {
    /// A step that needs nothing but the return.
    ReturnStep {}
    /// Approve, per line.
    ReturnApprove {
        /// Approved quantities; lines that are not named are approved as requested.
        lines: Option<Vec<LineQuantity>>,
        /// Approve although policies are not met; needs its own permission.
        override_policy: bool,
        /// Why, where policies are not met.
        override_reason: Option<String>,
        /// What the customer is told of the way back; what the shop has set if left out.
        way_back: Option<WayBack>,
    }
    /// A step that needs a reason.
    ReturnReasoned {
        /// Why.
        reason: String,
    }
    /// Count goods in.
    ReturnReceive {
        /// Counted quantities; all that is outstanding if left out.
        lines: Option<Vec<LineQuantity>>,
        /// Of tracked products, which came; may be left out where there is no choice.
        pieces: Vec<LinePiece>,
        /// The parcel that they came in.
        parcel: Option<Parcel>,
        /// What was seen of what came, by line.
        notes: Vec<ReceiptNoteAdd>,
        /// What was in the parcel and nobody expected: held at no value until somebody decides.
        unexpected: Vec<UnexpectedAdd>,
    }
    /// Give up the rest of a line.
    ReturnShortClose {
        /// Line of the return.
        line: u16,
        /// Why.
        reason: String,
    }
    /// Decide where goods go.
    ReturnInspect {
        /// What goes where; a line may be split.
        lines: Vec<LineDisposition>,
        /// Of tracked products, which go; may be left out where there is no choice.
        pieces: Vec<LinePiece>,
        /// What was found of lines: the checklist as it was answered, the reason that is true.
        found: Vec<LineFound>,
    }
    /// Credit the customer.
    ReturnCredit {
        /// Quantities; all that is accepted if left out.
        lines: Option<Vec<LineQuantity>>,
        /// Before the goods are there; needs its own permission.
        in_advance: bool,
        /// What the way back cost, where the customer pays for it: taken off the credit.
        freight: Option<Money>,
    }
    /// Pay the credit back.
    ReturnRefund {
        /// What goes where; all of it to the original tenders if left out.
        to: Option<Vec<RefundTo>>,
        /// Why another tender than the original.
        reason: Option<String>,
    }
    /// Undo the latest posting.
    ReturnVoid {
        /// Number of the posting: a receipt, an inspection, a credit note, a refund, a scrap document.
        posting: String,
        /// Why.
        reason: String,
    }
}

/// A part of a refund.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundTo {
    /// Number of the sale whose money it is; the only one if left out; empty for lines without receipt.
    #[serde(default)]
    pub sale: Option<String>,
    /// To which tender.
    pub tender: Tender,
    /// How much; all that is left if left out.
    #[serde(default)]
    pub amount: Option<Money>,
}
