//! Build script of the window: names the two commands that a page may ask for.
//!
//! Declaring them here is what closes all others: without an app manifest, Tauri lets every
//! local page call every command.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/shell/capabilities");
    // Tauri puts the page into the binary while compiling, and a missing folder fails there with an
    // error about a macro. A first `cargo build` should say what to do instead.
    println!("cargo:rerun-if-changed=ui/dist");
    if !std::path::Path::new("ui/dist").is_dir() {
        println!(
            "cargo:warning=ui/dist is missing: run `cargo xtask run`, or `npm ci && npm run build` in ui/"
        );
    }
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(&["call", "stop"]))
        .capabilities_path_pattern("src-tauri/shell/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
