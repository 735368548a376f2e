//! What may happen to the file from outside: rows changed behind the program's back, and a process killed
//! while it posts. Faults of the file as a whole are tested in the store.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

mod crash;
mod each_check;
mod flush;
mod guards;
mod rich;
#[path = "../shop/mod.rs"]
mod shop;
mod tamper;
