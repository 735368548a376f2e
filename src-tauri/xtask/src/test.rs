//! `cargo xtask test`: everything that can be tested on this machine, counted in one last line.
//!
//! A later step still runs when an earlier one failed, unless it needs what that one should have built.

use crate::command::{self, Outcome};
use crate::tally::Tally;
use crate::{machine, place, ui, window};
use std::path::PathBuf;

pub(crate) fn test(_arguments: &[String]) -> Outcome {
    machine::ready_to_test()?;
    ui::ready()?;
    let mut tally = Tally::default();
    tally.step("core: cargo test", |tally| {
        tally.tests(command::cargo(&place::root()).args(["test", "--no-fail-fast"]))
    });
    tally.step("page: types and messages", |_| ui::check());
    tally.step("page: unit tests", ui::test);
    let mut built = None;
    tally.step("window: build", |_| {
        ui::build()?;
        built = Some(window::build()?);
        Ok(())
    });
    tally.step("window: unit tests", |tally| {
        tally.tests(&mut window::cargo("test"))
    });
    if let Some(program) = built {
        in_the_window(&mut tally, &program);
    }
    tally.end()
}

fn in_the_window(tally: &mut Tally, program: &PathBuf) {
    if !window::can_be_driven() {
        println!(
            "\n== window: NOT TESTED here, because this system's web view cannot be driven; Linux does it"
        );
        return;
    }
    tally.step("window: in the real window", |tally| {
        let mut command = window::driven(
            program,
            &[
                "--test",
                // One window at a time: keys go to the one that has the focus.
                "--test-concurrency=1",
                "--test-reporter=spec",
                // A file of tests counts as one: on a busy machine the one that looks at every screen takes many minutes.
                "--test-timeout=1800000",
                // A window that does not close keeps nobody waiting; whether it closed is not what is tested.
                "--test-force-exit",
            ],
        )?;
        tally.tests(&mut command)
    });
}
