//! The window: one Tauri window around the page in `ui/dist`, and one door through which it asks.
//!
//! It is deliberately not a place for rules, money or SQL: those are asked for through [`door`].

// Without this, Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod desktop;
mod dialogs;
mod door;
mod only;
mod print;
mod recent;
#[cfg(test)]
mod scratch;

use std::sync::Arc;

use tauri::RunEvent;

fn main() {
    // Before anything of Tauri: a dialog that is opened inside its loop would wait for that very loop.
    let Some(_only) = only::OnlyOne::here(&only::folder()) else {
        only::say_so();
        return;
    };
    let door = Arc::new(door::Door::new());
    let at_the_end = Arc::clone(&door);
    let built = tauri::Builder::default()
        .manage(door)
        .invoke_handler(tauri::generate_handler![door::call, door::stop])
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(move |_, event| {
            if let RunEvent::Exit = event {
                at_the_end.close();
            }
        }),
        Err(error) => {
            eprintln!("The window could not be opened: {error}");
            std::process::exit(3);
        }
    }
}
