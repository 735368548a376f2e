//! Licences, bans and sources, by cargo-deny and `deny.toml`.
//!
//! It is not installed from here, because it takes minutes to compile: the build machine runs it in a job of
//! its own, and a person who has it runs it too. Advisories need a fetched database and are left to that job.

use crate::command::{self, Outcome};
use crate::place;

pub(super) fn check() -> Outcome {
    let root = place::root();
    if command::asked(command::cargo(&root).args(["deny", "--version"])).is_none() {
        println!("NOT CHECKED HERE: cargo-deny is not installed (`cargo install cargo-deny --locked`)");
        return Ok(());
    }
    command::run(command::cargo(&root).args(["deny", "check", "licenses", "bans", "sources"]))
}
