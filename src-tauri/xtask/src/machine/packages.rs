//! Debian and Ubuntu packages: which are needed, which are missing, and installing them.
//!
//! It deliberately removes and upgrades nothing, and says what it does before it does it.

use crate::command::{self, Outcome};
use std::process::Command;

/// What the machine is made ready for. Testing needs everything that running does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Run,
    Test,
}

/// The window: the web view, and letters for Chinese. A C compiler is not among them, though SQLite is compiled
/// from its source: without one, Rust could not have linked this program.
const TO_RUN: &[&str] = &[
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "fonts-noto-cjk",
];

/// A display without a screen, the driver of the web view, and readers of what the program writes:
/// papers, barcodes, the books; strace, which makes the disk fail on purpose; and what presses keys in the system's
/// own dialogs, which hear them only where something manages windows.
const TO_TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus-daemon",
    "webkit2gtk-driver",
    "poppler-utils",
    "zbar-tools",
    "hledger",
    "strace",
    "openbox",
    "xdotool",
];

pub(crate) fn needed(purpose: Purpose) -> Vec<&'static str> {
    match purpose {
        Purpose::Run => TO_RUN.to_vec(),
        Purpose::Test => [TO_RUN, TO_TEST].concat(),
    }
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(crate) fn install_missing(purpose: Purpose) -> Outcome {
    let missing = missing(&needed(purpose));
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing: {}", missing.join(" "));
    println!("They are installed with apt-get now: {}.", why(purpose));
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    // Package lists may be absent (a fresh machine) or stale (the download then fails): only then refresh them.
    if has_candidates(&missing) && command::run(&mut apt_get(&install)?).is_ok() {
        return Ok(());
    }
    command::run(&mut apt_get(&["update"])?)?;
    command::run(&mut apt_get(&install)?)
}

fn why(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Run => "the window needs a web view, and letters for Chinese",
        Purpose::Test => "the tests open the window without a screen, and read the papers and books it makes",
    }
}

fn missing(names: &[&'static str]) -> Vec<&'static str> {
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(names);
    // It fails when it does not know one of them, and prints the others all the same.
    let printed = query.output().map(|output| output.stdout).unwrap_or_default();
    not_installed(names, &String::from_utf8_lossy(&printed))
}

fn not_installed(names: &[&'static str], printed: &str) -> Vec<&'static str> {
    let installed: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    names
        .iter()
        .copied()
        .filter(|name| !installed.contains(name))
        .collect()
}

fn has_candidates(names: &[&str]) -> bool {
    let printed = command::asked(
        Command::new("apt-cache")
            .env("LC_ALL", "C")
            .arg("policy")
            .args(names),
    );
    let found = printed.unwrap_or_default();
    let candidates = found
        .lines()
        .filter(|line| line.trim().starts_with("Candidate:") && !line.contains("(none)"));
    candidates.count() == names.len()
}

/// apt-get as root: directly, or through sudo, which then asks for the password itself.
fn apt_get(arguments: &[&str]) -> Outcome<Command> {
    let root = command::asked(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if !root {
        if command::asked(Command::new("sudo").arg("--version")).is_none() {
            return Err(
                "installing needs root and there is no sudo: run `apt-get install` with these names as root"
                    .into(),
            );
        }
        command.arg("env");
    }
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(arguments);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_package_counts_as_missing() {
        let printed = "xvfb installed\nstrace config-files\n";
        assert_eq!(
            not_installed(&["xvfb", "strace", "hledger"], printed),
            ["strace", "hledger"]
        );
    }

    #[test]
    fn testing_needs_what_running_does() {
        let [run, test] = [Purpose::Run, Purpose::Test].map(needed);
        assert!(test.starts_with(&run) && test.len() > run.len());
    }
}
