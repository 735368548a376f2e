//! One table of operations: the window, the command line and the tests use the same.
//!
//! An operation has a name, a sentence, an input and an output; its JSON Schemas and the TypeScript types of
//! the window come from the same Rust types. Authorisation is not here but in `desk`, so no door goes round
//! it. Not here either: words for people beyond [`words`], which turns codes into sentences.

#![deny(missing_docs)]

mod error;
mod operations;
pub mod words;

pub use error::WireError;
pub use operations::{Access, OPERATIONS, Operation, call, describe, operation};
