//! The shell's own operations: what only the system can do, and what must answer before any shop is open.
//! The page never gets a permission for files: it gets a path from a dialog and hands it to an operation.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use tauri::WebviewWindow;
use wire::WireError;
use wire::words::Language;

use crate::{dialogs, print, recent};

/// How long a program that shows a folder may take to say that it cannot.
const OPENER_WAIT: Duration = Duration::from_millis(1500);
const OPENER_STEP: Duration = Duration::from_millis(20);

/// A path to show in the system's file manager.
#[derive(Deserialize)]
struct Reveal {
    path: PathBuf,
}

/// A message to open in the mail program.
#[derive(Deserialize)]
struct Mail {
    link: String,
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
        "shell.mail" => {
            let Mail { link } = read(input, language)?;
            mail(&link).map(|()| Value::Null).map_err(|fault| {
                let params = json!({ "system": fault.to_string() });
                failed("cannot_mail", &params, language)
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

/// Opens the mail program with a message that the core wrote. Nothing but such a link is handed on: what opens
/// links would open programs and files as well.
fn mail(link: &str) -> std::io::Result<()> {
    let is_plain = link
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"'`<>|^".contains(&byte));
    if !link.starts_with("mailto:") || !is_plain {
        return Err(std::io::Error::other("no mailto: link"));
    }
    let mut opener = if cfg!(windows) {
        let mut opener = Command::new("rundll32");
        opener.args(["url.dll,FileProtocolHandler", link]);
        opener
    } else if cfg!(target_os = "macos") {
        let mut opener = Command::new("open");
        opener.arg(link);
        opener
    } else {
        let mut opener = Command::new("xdg-open");
        opener.arg(link);
        opener
    };
    ended_well(&mut opener.spawn()?, OPENER_WAIT)
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
    let mut opener = Command::new(program).arg(folder.canonicalize()?).spawn()?;
    // Explorer says 1 when all is well; xdg-open says by its end alone that nothing here can show a folder.
    if program == "xdg-open" {
        ended_well(&mut opener, OPENER_WAIT)
    } else {
        Ok(())
    }
}

/// Whether a program did not fail at once. One that is still running has something to show.
fn ended_well(program: &mut Child, wait: Duration) -> std::io::Result<()> {
    let until = Instant::now() + wait;
    while Instant::now() < until {
        match program.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(std::io::Error::other(status.to_string())),
            None => std::thread::sleep(OPENER_STEP),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_says_which_version_this_is() {
        assert_eq!(about()["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn nothing_but_a_message_is_handed_to_what_opens_links() {
        for other in [
            "file:///etc/passwd",
            "https://example.com",
            "mailto:a@b.c?body=a b",
            "mailto:a@b.c\n",
        ] {
            assert!(mail(other).is_err(), "{other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_at_once_is_heard_and_one_that_runs_is_not_waited_for() {
        let ended = |line: &str, wait| {
            let mut program = Command::new("sh").args(["-c", line]).spawn().unwrap();
            let ended = ended_well(&mut program, Duration::from_millis(wait));
            let _ = program.kill();
            let _ = program.wait();
            ended
        };
        assert!(ended("exit 3", 5000).is_err());
        assert!(ended("exit 0", 5000).is_ok());
        assert!(ended("sleep 60", 50).is_ok());
    }
}
