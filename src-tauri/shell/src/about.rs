//! `shell.about`: which program this is and what it runs on.
//!
//! It is deliberately the shell's own and not an operation of the table: it must answer before any
//! shop is open, and when none can be opened.

use serde_json::{Value, json};

pub(crate) fn about() -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "platform": { "system": std::env::consts::OS, "processor": std::env::consts::ARCH },
    })
}
