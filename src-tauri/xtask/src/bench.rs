//! `cargo xtask bench`: what a step costs beside what the machine allows, measured in the same run.
//!
//! The measuring is a bench target of `desk`; each line that it prints is a JSON object with the ratio. Names
//! of benches and options such as `--documents 1000000` are passed on.

use crate::command::{self, Outcome};
use crate::place;

pub(crate) fn bench(arguments: &[String]) -> Outcome {
    command::run(
        command::cargo(&place::root())
            .args([
                "bench",
                "--quiet",
                "--package",
                "rd-desk",
                "--bench",
                "limits",
                "--",
            ])
            .args(arguments),
    )
}
