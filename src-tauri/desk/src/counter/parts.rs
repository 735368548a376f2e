//! What was paid back, by tender.

use domain::Money;
use domain::ledger::Tender;
use domain::returns::{Event, Return};
use schemars::JsonSchema;
use serde::Serialize;

/// What is paid back to one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundPart {
    /// The tender.
    pub tender: Tender,
    /// How much.
    pub amount: Money,
}

/// What a return paid back so far: what changed hands, by tender.
pub(crate) fn parts_of(this: &Return) -> Vec<RefundPart> {
    let mut parts: Vec<RefundPart> = Vec::new();
    for allocation in this.live_acts().flat_map(|act| match act.event() {
        Event::Refunded { to, .. } => to.as_slice(),
        _ => &[],
    }) {
        match parts.iter_mut().find(|part| part.tender == allocation.tender) {
            Some(part) => part.amount += allocation.paid_out(),
            None => parts.push(RefundPart {
                tender: allocation.tender,
                amount: allocation.paid_out(),
            }),
        }
    }
    parts
}
