//! How far long work is, and the way to stop it. Long is what a person would wait for: an import, an export,
//! the making of the demo shop. Not here: how a door shows it.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::Serialize;

/// What long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reading a file; counted in bytes, or in rows.
    Reading,
    /// Posting; counted in documents.
    Posting,
    /// Writing files; counted in files.
    Writing,
    /// Living through the days of the demo shop; counted in days.
    Living,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// Hears how far long work is, and may stop it; then nothing was done.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Nobody listens, and nobody stops it.
pub(crate) fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
