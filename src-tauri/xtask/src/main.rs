//! `cargo xtask`: everything a person or a build machine does to this repository beyond plain cargo.
//!
//! It is deliberately light: the standard library and two parsers, because each command compiles it. It knows
//! how to build, start and check the program, and nothing of what the program does.

mod bench;
mod check;
mod command;
mod demo;
mod machine;
mod place;
mod run;
mod screenshots;
mod soak;
mod tally;
mod test;
mod types;
mod ui;
mod window;

use command::Outcome;
use std::process::ExitCode;

/// One subcommand: its name, what it is for, and what runs it with the arguments that follow the name.
struct Task {
    name: &'static str,
    purpose: &'static str,
    start: fn(&[String]) -> Outcome,
}

const TASKS: &[Task] = &[
    Task {
        name: "run",
        purpose: "install what is missing, build, open the window",
        start: run::run,
    },
    Task {
        name: "test",
        purpose: "everything: core, page, window",
        start: test::test,
    },
    Task {
        name: "check",
        purpose: "what a change is held against: format, lints, structure",
        start: check::check,
    },
    Task {
        name: "bench",
        purpose: "what a step costs beside what the machine allows",
        start: bench::bench,
    },
    Task {
        name: "soak",
        purpose: "random histories beside a plain model: --steps, --seed, --history, --check-every",
        start: soak::soak,
    },
    Task {
        name: "types",
        purpose: "write the page's types from the table of operations",
        start: types::types,
    },
    Task {
        name: "screenshots",
        purpose: "pictures of the window",
        start: screenshots::screenshots,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(task) = arguments
        .first()
        .and_then(|name| TASKS.iter().find(|task| task.name == name))
    else {
        eprintln!("usage: cargo xtask COMMAND\n");
        for task in TASKS {
            eprintln!("  {:<12} {}", task.name, task.purpose);
        }
        return ExitCode::from(2);
    };
    match (task.start)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // A tally has said everything already, and its count is to be the last line.
            if !fault.to_string().is_empty() {
                eprintln!("\nxtask {}: {fault}", task.name);
            }
            ExitCode::FAILURE
        }
    }
}
