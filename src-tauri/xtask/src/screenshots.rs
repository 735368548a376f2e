//! `cargo xtask screenshots`: pictures of the real window under `target/screenshots`, for a person to look at.

use crate::command::{self, Outcome};
use crate::{machine, place, ui, window};

pub(crate) fn screenshots(_arguments: &[String]) -> Outcome {
    if !window::can_be_driven() {
        return Err("pictures are taken on Linux, where the window can be driven".into());
    }
    machine::ready_to_test()?;
    ui::ready()?;
    ui::build()?;
    let program = window::build()?;
    let folder = place::root().join("target/screenshots");
    let mut command = window::driven(&program, &["screenshots.mjs"])?;
    command::run(command.arg(&folder))?;
    println!("pictures are in {}", folder.display());
    Ok(())
}
