//! The rules of DOMAIN.md through the desk, on a real file: each number there is a test here.
//!
//! Every test asserts what was posted, what is on the shelf, what is in the books, and that `verify` finds
//! nothing.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]
mod apart;
mod applications;
mod attachments;
mod books;
mod browse;
mod cents;
mod claims;
mod closed;
mod condition;
mod counted;
mod counter;
mod custody;
mod customers;
mod drafts;
mod drawer;
mod exchange;
mod exchange_counter;
mod exchange_shelf;
mod fees;
mod figures;
mod foresee;
mod found;
mod goods;
mod inbound;
mod inspection;
mod levels;
mod life;
mod look;
mod matrix;
mod messages;
mod money;
mod parts;
mod people;
mod periods;
mod pieces;
mod pieces_out;
mod places;
mod policy;
mod policy_checks;
mod promotions;
mod purchases;
mod reasons;
mod registration;
mod remedies;
mod repair;
mod return_costs;
mod return_types;
mod rounding;
mod second_grade;
mod several;
mod shelf;
#[path = "../shop/mod.rs"]
mod shop;
mod stock;
mod stocktake;
mod stocktake_schedule;
mod supplier;
mod supplier_undo;
mod trade;
mod transfers;
mod type_faults;
mod type_steps;
mod undo;
mod units_kits;
