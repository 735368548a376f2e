//! Where things are in this repository. It deliberately creates nothing.

use std::path::{Path, PathBuf};

/// The top of the repository. Cargo sets the variable at run time; the built-in path serves a bare binary.
pub(crate) fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(built_here, PathBuf::from);
    manifest
        .ancestors()
        .nth(2)
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

fn built_here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The page's package.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The package of the tests in the real window.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// Where the shell is compiled: apart from the core, because both at once would wait for one lock and
/// because their dependencies are built with different features.
pub(crate) fn shell_target() -> PathBuf {
    root().join("target/shell")
}

/// Programs that xtask installs for itself.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// A program's file name on this system.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
