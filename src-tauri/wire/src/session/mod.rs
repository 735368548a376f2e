//! What stands behind a door that stays open: a window, or `rdesk session`. At first it has no shop; it opens
//! or makes one, knows who is at the desk, and hands every other operation on to the table.
//!
//! A door is a few lines around [`Session::call`]. One call runs at a time, which the door sees to by holding
//! the session. An operation that panics takes the shop's file with it: it is opened again before the next
//! call, so nothing half done is ever looked at. Not here: rules (`desk`), and threads (the doors).

mod operations;
mod place;
mod state;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use desk::{Clock, Desk, Watch};
use serde_json::{Value, json};

pub use operations::{SESSION_OPERATIONS, SessionOperation};
pub(crate) use place::ReadOnly;

use crate::WireError;
use crate::operations::{Access, Operation, call_watched, operation};
use crate::words::Language;

/// The shop that is open, if one is.
#[derive(Debug)]
pub struct Session {
    clock: Clock,
    open: Option<Open>,
}

/// An open shop.
#[derive(Debug)]
pub(crate) struct Open {
    desk: Desk,
    /// Why it can only be looked at.
    read_only: Option<ReadOnly>,
}

/// Whether an operation, of the session or of the table, may take so long that a door should show how far it
/// is and offer to stop it.
#[must_use]
pub fn is_long(name: &str) -> bool {
    let of_session = SESSION_OPERATIONS.iter().find(|row| row.name == name);
    match of_session {
        Some(row) => row.is_long,
        None => operation(name).is_some_and(|row| row.is_long),
    }
}

impl Session {
    /// Without a shop.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self { clock, open: None }
    }

    /// Runs an operation that nobody watches.
    ///
    /// # Errors
    /// As [`Session::call_watched`].
    pub fn call(&mut self, name: &str, input: &Value, language: Language) -> Result<Value, WireError> {
        self.call_watched(name, input, language, &mut |_| ControlFlow::Continue(()))
    }

    /// Runs an operation of the session or, on the shop that is open, one of the table. `watch` hears how far
    /// it is and may stop it.
    ///
    /// # Errors
    /// [`WireError`] when the name is unknown, no shop is open or it can only be looked at, the input cannot
    /// be read, the operation refuses, was stopped, or broke down.
    pub fn call_watched(
        &mut self,
        name: &str,
        input: &Value,
        language: Language,
        watch: &mut Watch<'_>,
    ) -> Result<Value, WireError> {
        let run = |session: &mut Self| match operations::operation(name) {
            Some(row) => (row.run)(session, input, language, watch),
            None => session.pass_on(name, input, language, watch),
        };
        self.guarded(name, language, run)
    }

    /// Runs something that may break down, and opens the shop again if it did.
    fn guarded(
        &mut self,
        name: &str,
        language: Language,
        run: impl FnOnce(&mut Self) -> Result<Value, WireError>,
    ) -> Result<Value, WireError> {
        let ran = catch_unwind(AssertUnwindSafe(|| run(self)));
        ran.unwrap_or_else(|_| {
            if let Some(Open { desk, read_only }) = self.open.take() {
                self.open = desk.reopen().ok().map(|desk| Open { desk, read_only });
            }
            let broken = WireError::usage("operation_broken", json!({ "operation": name }), language);
            Err(WireError { blame: 3, ..broken })
        })
    }

    /// Hands an operation on to the table.
    fn pass_on(
        &mut self,
        name: &str,
        input: &Value,
        language: Language,
        watch: &mut Watch<'_>,
    ) -> Result<Value, WireError> {
        let Some(Operation { access, .. }) = operation(name) else {
            let params = json!({ "operation": name });
            return Err(WireError::usage("unknown_operation", params, language));
        };
        let open = self.opened(language)?;
        if let (Access::Write, Some(read_only)) = (access, open.read_only) {
            return Err(read_only.refusal(open.desk.store().path(), language));
        }
        call_watched(&mut open.desk, name, input, language, watch)
    }

    fn opened(&mut self, language: Language) -> Result<&mut Open, WireError> {
        self.open.as_mut().ok_or_else(|| operations::no_shop(language))
    }
}

impl Drop for Session {
    /// The last commit is in the log beside the file already; this only tidies up.
    fn drop(&mut self) {
        if let Some(open) = self.open.take() {
            let _ = open.desk.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_that_breaks_down_is_said_and_the_shop_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Session::new(Clock::System);
        let path = folder.path().join("shop.db");
        let create = json!({ "path": path, "init": { "currency": "GBP" } });
        session
            .call("session.create", &create, Language::English)
            .unwrap();
        let broken = session.guarded("stock.list", Language::English, |_| panic!("as a test"));
        let error = broken.unwrap_err();
        assert_eq!((error.code.as_str(), error.blame), ("operation_broken", 3));
        let add = json!({ "sku": "A" });
        session.call("product.add", &add, Language::English).unwrap();
    }
}
