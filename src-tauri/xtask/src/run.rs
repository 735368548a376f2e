//! `cargo xtask run`: from a fresh checkout to the open window.

use crate::command::{self, Outcome};
use crate::{demo, machine, ui, window};
use std::process::Command;

pub(crate) fn run(_arguments: &[String]) -> Outcome {
    if !window::has_display() {
        println!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened."
        );
        println!("Instead, the demo shop goes through its main job on the command line.\n");
        return demo::run();
    }
    machine::ready_to_run()?;
    ui::ready()?;
    ui::build()?;
    let program = window::build()?;
    command::run(&mut Command::new(program))
}
