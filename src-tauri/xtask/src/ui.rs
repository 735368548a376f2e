//! The page's package: its dependencies, its build, its checks. What they are is in `ui/package.json`.

use crate::command::{self, Outcome};
use crate::tally::Tally;
use crate::{machine, place};
use std::fs;
use std::path::Path;

/// Installs the page's dependencies as its lock says.
pub(crate) fn ready() -> Outcome {
    machine::ready_for_the_page()?;
    install(&place::ui())
}

/// Builds the page into `ui/dist`, from where it goes into the window's binary.
pub(crate) fn build() -> Outcome {
    command::run(command::npm(&place::ui()).args(["run", "--silent", "build"]))
}

/// Strict types in TypeScript and Svelte, and every message in every language.
pub(crate) fn check() -> Outcome {
    command::run(command::npm(&place::ui()).args(["run", "--silent", "check"]))
}

pub(crate) fn test(tally: &mut Tally) -> Outcome {
    tally.tests(command::npm(&place::ui()).args(["run", "--silent", "test"]))
}

/// `npm ci`, unless what is installed came from this very lock: it would delete and fetch everything again.
pub(crate) fn install(package: &Path) -> Outcome {
    let lock = fs::read(package.join("package-lock.json"))?;
    let stamp = package.join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    command::run(command::npm(package).args(["ci", "--no-fund", "--no-audit"]))?;
    Ok(fs::write(stamp, lock)?)
}
