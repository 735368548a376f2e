//! The one door between the page and the program: `call` asks an operation, `stop` gives one up.
//!
//! It is deliberately a few lines: it knows no operation but the shell's own, decides nothing and translates
//! nothing. Who may do what is checked behind it, in `desk`, so that no other door goes round it.
//!
//! One operation runs at a time. Short ones wait for each other, which nobody notices; while a long one runs
//! (an import, an export, the demo shop), everything else is answered `busy` at once instead of hanging.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};
use wire::words::Language;
use wire::{Clock, Progress, Session, WireError};

use crate::{desktop, recent};

/// What the window keeps between two calls.
pub(crate) struct Door {
    session: Mutex<Session>,
    /// Whether something long runs.
    is_busy: AtomicBool,
    /// The calls that are not answered yet, and whether each is to be given up.
    running: Mutex<HashMap<String, Arc<AtomicBool>>>,
}

/// Asks one operation; `id` names the call for [`stop`].
#[tauri::command]
pub(crate) async fn call(
    window: WebviewWindow,
    door: State<'_, Arc<Door>>,
    id: String,
    operation: String,
    input: Value,
    language: String,
    progress: Channel<Progress>,
) -> Result<Value, WireError> {
    let door = Arc::clone(&door);
    let language = Language::from_tag(&language);
    // On a thread that may block, because SQLite and dialogs do and the window must not.
    let asked = tauri::async_runtime::spawn_blocking(move || {
        if operation.starts_with("shell.") {
            return desktop::answer(&window, &operation, &input, language);
        }
        let answered = door.ask(&id, &operation, &input, language, &|how_far| {
            // A page that went away hears nothing; the work goes on.
            let _ = progress.send(how_far);
        })?;
        recent::note(&window, &operation, &answered);
        Ok(answered)
    });
    asked.await.unwrap_or_else(|_| Err(broken(language)))
}

/// Gives a call up: it is answered `stopped`, and nothing was done.
#[tauri::command]
pub(crate) fn stop(door: State<'_, Arc<Door>>, id: &str) {
    if let Some(stopped) = lock(&door.running).get(id) {
        stopped.store(true, Ordering::Relaxed);
    }
}

impl Door {
    pub(crate) fn new() -> Self {
        Self {
            session: Mutex::new(Session::new(Clock::System)),
            is_busy: AtomicBool::new(false),
            running: Mutex::default(),
        }
    }

    fn ask(
        &self,
        id: &str,
        operation: &str,
        input: &Value,
        language: Language,
        tell: &dyn Fn(Progress),
    ) -> Result<Value, WireError> {
        let is_long = wire::is_long(operation);
        // A long one takes the flag; whoever finds it taken does not wait.
        let taken = if is_long {
            self.is_busy.swap(true, Ordering::AcqRel)
        } else {
            self.is_busy.load(Ordering::Acquire)
        };
        if taken {
            return Err(WireError::usage("busy", json!({}), language));
        }
        let stopped = Arc::new(AtomicBool::new(false));
        lock(&self.running).insert(id.to_owned(), Arc::clone(&stopped));
        let mut watch = |how_far| {
            tell(how_far);
            if stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let answered = lock(&self.session).call_watched(operation, input, language, &mut watch);
        lock(&self.running).remove(id);
        if is_long {
            self.is_busy.store(false, Ordering::Release);
        }
        answered
    }

    /// Lets go of the shop's file, when the window closes.
    pub(crate) fn close(&self) {
        let _ = lock(&self.session).call("session.close", &json!({}), Language::English);
    }
}

/// The session mends itself after a fault, so a lock that was held then is as good as another.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A dialog or another thing of the system broke down: the window stays and says so.
fn broken(language: Language) -> WireError {
    WireError::usage("operation_broken", json!({ "operation": "shell" }), language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn door() -> (Scratch, Door) {
        let folder = Scratch::new();
        (folder, Door::new())
    }

    fn ask(door: &Door, operation: &str, input: Value, tell: &dyn Fn(Progress)) -> Result<Value, WireError> {
        door.ask("1", operation, &input, Language::English, tell)
    }

    #[test]
    fn an_unknown_operation_is_refused_by_name() {
        let (_folder, door) = door();
        let error = ask(&door, "no.such", json!({}), &|_| {}).unwrap_err();
        assert_eq!(
            (error.code.as_str(), &error.params["operation"]),
            ("unknown_operation", &json!("no.such"))
        );
    }

    #[test]
    fn while_something_long_runs_everything_else_is_told_so_and_it_can_be_given_up() {
        let (folder, door) = door();
        let demo = json!({ "path": folder.path().join("demo.db"), "demo": true });
        let heard = Mutex::new(Vec::new());
        let given_up = ask(&door, "session.create", demo, &|how_far| {
            let busy = ask(&door, "session.state", json!({}), &|_| {}).unwrap_err();
            lock(&heard).push((how_far.done, busy.code));
            lock(&door.running)["1"].store(true, Ordering::Relaxed);
        });
        assert_eq!(given_up.unwrap_err().code, "stopped");
        assert_eq!(*lock(&heard), [(0, "busy".to_owned())]);
        assert_eq!(
            ask(&door, "session.state", json!({}), &|_| {}).unwrap()["shop"],
            Value::Null
        );
    }
}
