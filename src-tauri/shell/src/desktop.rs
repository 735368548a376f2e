//! The shell's own operations: what only the system can do, and what must answer before any shop is open.
//! The page never gets a permission for files: it gets a path from a dialog and hands it to an operation.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::{Value, json};
use tauri::WebviewWindow;
use wire::WireError;
use wire::words::Language;

use crate::{dialogs, print, recent};

/// A path to show in the system's file manager.
#[derive(Deserialize)]
struct Reveal {
    path: PathBuf,
}

pub(crate) fn answer(
    window: &WebviewWindow,
    operation: &str,
    input: &Value,
    language: Language,
) -> Result<Value, WireError> {
    match operation {
        "shell.about" => Ok(about()),
        "shell.recent" => Ok(recent::list(window)),
        "shell.forget" => Ok(recent::forget(window, input)),
        "shell.choose_file" | "shell.choose_folder" | "shell.save_file" => {
            dialogs::choose(window, operation, &read(input, language)?)
                .map_or(Ok(Value::Null), |path| Ok(json!(path)))
        }
        "shell.print" => print::print(window, read(input, language)?)
            .map(|printed| json!({ "printed": printed }))
            .map_err(|fault| failed("cannot_print", &json!({ "system": fault }), language)),
        "shell.reveal" => {
            let Reveal { path } = read(input, language)?;
            reveal(&path).map(|()| Value::Null).map_err(|fault| {
                let params = json!({ "path": path, "system": fault.to_string() });
                failed("cannot_reveal", &params, language)
            })
        }
        _ => Err(WireError::usage(
            "unknown_operation",
            json!({ "operation": operation }),
            language,
        )),
    }
}

fn read<T: for<'a> Deserialize<'a>>(input: &Value, language: Language) -> Result<T, WireError> {
    T::deserialize(input)
        .map_err(|error| WireError::usage("bad_input", json!({ "what": error.to_string() }), language))
}

fn failed(code: &str, params: &Value, language: Language) -> WireError {
    WireError::usage(code, params.clone(), language)
}

/// Which program this is and what it runs on.
fn about() -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "platform": { "system": std::env::consts::OS, "processor": std::env::consts::ARCH },
    })
}

/// Opens the folder in which a file lies, or a folder itself. The program is the system's own and gets one
/// argument, so nothing of a name can be read as a command.
fn reveal(path: &Path) -> std::io::Result<()> {
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    Command::new(program)
        .arg(folder.canonicalize()?)
        .spawn()
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_says_which_version_this_is() {
        assert_eq!(about()["version"], env!("CARGO_PKG_VERSION"));
    }
}
