//! The window: building it, opening it, and driving it on a display without a screen.

use crate::command::{self, Outcome};
use crate::{place, ui};
use std::path::PathBuf;
use std::process::Command;

/// Builds the shell with the page in it; `ui/dist` must be there. The first time takes minutes.
pub(crate) fn build() -> Outcome<PathBuf> {
    command::run(&mut cargo("build"))?;
    Ok(place::shell_target()
        .join("debug")
        .join(place::program("returndesk")))
}

/// A cargo command on the shell, in its own target folder.
pub(crate) fn cargo(verb: &str) -> Command {
    let mut command = command::cargo(&place::root());
    command.args([verb, "--package", "returndesk", "--target-dir"]);
    command.arg(place::shell_target());
    command
}

/// Whether a window could be shown to a person here.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Whether the real window can be driven by a test here: macOS has no driver for its web view, and
/// Windows' has to fit the installed Edge.
pub(crate) fn can_be_driven() -> bool {
    cfg!(target_os = "linux")
}

/// Room for the largest window that is looked at.
const SCREEN: &str = "-screen 0 1920x1080x24";

/// A Node script of `tests/e2e` on a display of its own, with a message bus of its own.
pub(crate) fn driven(window: &PathBuf, node_arguments: &[&str]) -> Outcome<Command> {
    ui::install(&place::e2e())?;
    let driver = tauri_driver()?;
    let mut command = Command::new("dbus-run-session");
    command
        .arg("--config-file")
        .arg(place::e2e().join("bus.conf"))
        .args([
            "--",
            "xvfb-run",
            "--auto-servernum",
            "--server-args",
            SCREEN,
            "node",
        ])
        .args(node_arguments);
    command.current_dir(place::e2e());
    // Without the first, the accessibility bus is waited for, in vain, at every start.
    command
        .env("NO_AT_BRIDGE", "1")
        .env("RETURNDESK_WINDOW", window)
        // What is in a shop's file afterwards says the command line, which is built beside this very program.
        .env(
            "RDESK",
            std::env::current_exe()?.with_file_name(place::program("rdesk")),
        )
        .env("TAURI_DRIVER", driver);
    command.env_remove("WAYLAND_DISPLAY");
    Ok(command)
}

/// The program between a WebDriver client and the web view, installed once for this repository.
fn tauri_driver() -> Outcome<PathBuf> {
    let driver = place::tools().join("bin").join(place::program("tauri-driver"));
    if !driver.exists() {
        let mut install = command::cargo(&place::root());
        install
            .args(["install", "tauri-driver", "--version", "^2", "--locked", "--root"])
            .arg(place::tools());
        command::run(&mut install)?;
    }
    Ok(driver)
}
