//! What a return takes from the sale lines that it names: the shared part of the availability formula.
//!
//! The claim is a function of the return alone. What an event changes on a sale line is the claim after it
//! less the claim before it, so that the projection can never drift from the events.

use super::plan::{Purpose, Remedy};
use super::{Authorisation, Line, Return};
use crate::ids::SaleLineRef;
use crate::money::Money;
use crate::quantity::Quantity;

/// What a return holds of one sale line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The sale line.
    pub origin: SaleLineRef,
    /// In live requests, not yet received or short-closed.
    pub held: Quantity,
    /// Received; of a service, credited.
    pub received: Quantity,
    /// Given back to the customer.
    pub given_back: Quantity,
    /// Credited quantity.
    pub credited: Quantity,
    /// Credited, without tax.
    pub credited_net: Money,
    /// Credited tax.
    pub credited_tax: Money,
    /// Original cost that came back and stayed.
    pub returned_cost: Money,
}

impl Claim {
    /// This claim less an earlier one on the same sale line.
    #[must_use]
    pub fn less(&self, before: &Self) -> Self {
        Self {
            origin: self.origin,
            held: self.held - before.held,
            received: self.received - before.received,
            given_back: self.given_back - before.given_back,
            credited: self.credited - before.credited,
            credited_net: self.credited_net - before.credited_net,
            credited_tax: self.credited_tax - before.credited_tax,
            returned_cost: self.returned_cost - before.returned_cost,
        }
    }

    /// Whether it claims nothing, or changes nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let quantities = [self.held, self.received, self.given_back, self.credited];
        let amounts = [self.credited_net, self.credited_tax, self.returned_cost];
        quantities.iter().all(|quantity| quantity.is_zero()) && amounts.iter().all(|amount| amount.is_zero())
    }
}

/// The claims of all lines that have a sale line, in line order.
#[must_use]
pub fn claims(of: &Return) -> Vec<Claim> {
    of.lines
        .iter()
        .filter_map(|line| Some(claim(line, line.draft.origin?, &of.authorisation)))
        .map(|claim| {
            if of.purpose == Purpose::Claim(Remedy::Allowance) {
                // The goods stay with the customer and stay returnable; only what is left of their price changes.
                claim.without_quantities()
            } else {
                claim
            }
        })
        .collect()
}

fn claim(line: &Line, origin: SaleLineRef, authorisation: &Authorisation) -> Claim {
    Claim {
        origin,
        held: match authorisation {
            Authorisation::Submitted => line.requested,
            Authorisation::Approved { .. } => line.outstanding(),
            Authorisation::Draft | Authorisation::Rejected { .. } | Authorisation::Cancelled { .. } => {
                Quantity::ZERO
            }
        },
        received: if line.draft.is_goods {
            line.received
        } else {
            line.credited
        },
        given_back: line.given_back,
        credited: line.credited,
        credited_net: line.credited_net,
        credited_tax: line.credited_tax,
        returned_cost: line.received_cost - line.given_back_cost,
    }
}

impl Claim {
    /// The same claim with every quantity at nothing.
    #[must_use]
    pub fn without_quantities(self) -> Self {
        let none = Quantity::ZERO;
        Self {
            held: none,
            received: none,
            given_back: none,
            credited: none,
            ..self
        }
    }
}
