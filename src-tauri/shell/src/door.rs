//! The one door between the page and the program: `call(operation, input)`.
//!
//! It is deliberately a few lines: it knows no operation but the shell's own, decides nothing and
//! translates nothing. What staff may do is checked behind it, so that no other door goes round it.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::about;

/// A refusal or a fault as the page sees it. The page translates `code` and fills in `params`;
/// `message` is English, for logs and for a code that a translation does not know yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct WireError {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) params: Map<String, Value>,
}

/// Runs one operation on a thread that may block, because SQLite does and the window must not.
#[tauri::command]
pub(crate) async fn call(operation: String, input: Value) -> Result<Value, WireError> {
    tauri::async_runtime::spawn_blocking(move || answer(&operation, &input))
        .await
        .unwrap_or_else(|fault| Err(broken(&fault.to_string())))
}

fn answer(operation: &str, input: &Value) -> Result<Value, WireError> {
    match operation {
        "shell.about" => Ok(about::about()),
        _ => elsewhere(operation, input),
    }
}

/// Where the table of operations is asked, once the window has a shop open.
fn elsewhere(operation: &str, _input: &Value) -> Result<Value, WireError> {
    Err(WireError {
        code: "operation.unknown".to_owned(),
        message: format!("there is no operation {operation}"),
        params: Map::from_iter([("operation".to_owned(), operation.into())]),
    })
}

/// An operation that panicked: the window stays, and says so instead of waiting for ever.
fn broken(fault: &str) -> WireError {
    WireError {
        code: "operation.broken".to_owned(),
        message: fault.to_owned(),
        params: Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_says_which_version_this_is() {
        let about = answer("shell.about", &Value::Null).unwrap();
        assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn an_unknown_operation_is_refused_by_name() {
        let error = answer("shell.nothing", &Value::Null).unwrap_err();
        assert_eq!(error.code, "operation.unknown");
        assert_eq!(error.params["operation"], "shell.nothing");
    }
}
