//! One table of operations: the window, the command line and the tests use the same.
//!
//! An operation has a name, a sentence, an input and an output; its JSON Schemas and the TypeScript types of
//! the window come from the same Rust types. Authorisation is not here but in `desk`, so no door goes round
//! it. A [`Session`] stands before the table: it opens a shop and signs somebody in, and everything else goes
//! on to the table with the shop that is open. Not here either: words for people beyond [`words`], which turns codes into sentences.

#![deny(missing_docs)]

mod error;
mod operations;
mod session;
pub mod words;

pub use desk::{Clock, Progress, Stage, Watch};
pub use error::WireError;
pub use operations::{Access, Operation, call, call_watched, describe, operation, operations};
pub use session::{SESSION_OPERATIONS, Session, SessionOperation, is_long};
