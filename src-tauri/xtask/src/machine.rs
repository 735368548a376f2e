//! What the machine must have before anything is built, and how it gets there.
//!
//! On Debian and its relatives missing packages are installed; elsewhere they are only named, because a tool
//! that guesses at another system's packages does more harm than a sentence.

mod node;
mod packages;

use crate::command::{self, Outcome};
use packages::Purpose;
use std::process::Command;

/// Makes the machine able to build the window and open it.
pub(crate) fn ready_to_run() -> Outcome {
    node::check()?;
    system(Purpose::Run)
}

/// The same, and what the tests need besides: a display without a screen, a driver, readers of papers.
pub(crate) fn ready_to_test() -> Outcome {
    node::check()?;
    system(Purpose::Test)
}

/// Only what the page needs. Rust is not asked for: cargo compiled this, and refuses a version too old.
pub(crate) fn ready_for_the_page() -> Outcome {
    node::check()
}

#[cfg(target_os = "linux")]
fn system(purpose: Purpose) -> Outcome {
    if command::asked(Command::new("dpkg-query").arg("--version")).is_some() {
        return packages::install_missing(purpose);
    }
    let mut probe = Command::new("pkg-config");
    if command::asked(probe.args(["--exists", "webkit2gtk-4.1"])).is_some() {
        return Ok(());
    }
    let names = packages::needed(purpose).join(" ");
    Err(format!("this needs WebKitGTK 4.1 and a C compiler; on Debian the packages are: {names}").into())
}

#[cfg(target_os = "macos")]
fn system(_purpose: Purpose) -> Outcome {
    if command::asked(Command::new("xcode-select").arg("-p")).is_some() {
        return Ok(());
    }
    Err("this needs the Xcode command line tools: run `xcode-select --install`, then this again".into())
}

#[cfg(windows)]
fn system(_purpose: Purpose) -> Outcome {
    // Neither can be asked for reliably; cargo's own message about a missing linker comes after this one.
    println!("needed here: Visual Studio Build Tools with C++, and WebView2 (part of Windows 11)");
    Ok(())
}
