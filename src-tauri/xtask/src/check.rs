//! `cargo xtask check`: what a change is held against before anyone reads it. It builds no window and changes
//! no file; each rule is a file here, and each says what to do when it fails.

mod deny;
mod dependencies;
mod direction;
mod imports;
mod sources;
mod tidy;

use crate::command::{self, Outcome};
use crate::tally::Tally;
use crate::{place, types, ui};

pub(crate) fn check(_arguments: &[String]) -> Outcome {
    let mut tally = Tally::default();
    tally.step("format", |_| cargo(&["fmt", "--all", "--check"]));
    tally.step("which crate sees which", |_| direction::check());
    tally.step("which page sees which", |_| imports::check());
    tally.step("sizes of files and functions", |_| tidy::check());
    tally.step("number and versions of dependencies", |_| dependencies::check());
    tally.step("licences and sources of dependencies", |_| deny::check());
    tally.step("lints", |_| {
        cargo(&["clippy", "--quiet", "--all-targets", "--", "--deny", "warnings"])
    });
    tally.step("generated types", |_| types::check());
    tally.step("types and messages of the page", |_| {
        ui::ready()?;
        ui::check()
    });
    tally.end()
}

fn cargo(arguments: &[&str]) -> Outcome {
    command::run(command::cargo(&place::root()).args(arguments))
}

/// Fails with one line for each thing that is wrong, or passes when there is none.
fn none(wrong: &[String]) -> Outcome {
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n").into())
    }
}
