//! What a return is: money, quantity, documents, states, policy, stock and postings, decided purely.
//!
//! No input or output, no clock, no database: every function here maps values to values, so that a rule
//! can be read, tested and trusted by itself. `ARCHITECTURE.md` says who may depend on it (everybody) and
//! on what it depends (nobody of ours).

#![deny(missing_docs)]

pub mod attachment;
pub mod batch;
pub mod cash;
pub mod charge;
pub mod document;
pub mod drawer;
pub mod ids;
pub mod ledger;
pub mod message;
pub mod money;
pub mod part;
pub mod place;
pub mod policy;
pub mod posting;
pub mod pricing;
pub mod product;
pub mod promotion;
pub mod quantity;
pub mod refund;
pub mod returns;
pub mod spread;
pub mod staff;
pub mod stock;
pub mod stocktake;
pub mod tracking;

pub use money::{Currency, Money, NumberError, UnitPrice};
pub use quantity::Quantity;
