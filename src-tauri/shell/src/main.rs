//! The window: one Tauri window around the page in `ui/dist`, and one door through which it asks.
//!
//! It is deliberately not a place for rules, money or SQL: those are asked for through [`door`].

// Without this, Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod about;
mod door;

fn main() {
    let started = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![door::call])
        .run(tauri::generate_context!());
    if let Err(error) = started {
        eprintln!("The window could not be opened: {error}");
        std::process::exit(3);
    }
}
