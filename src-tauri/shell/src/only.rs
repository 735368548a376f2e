//! One window on one computer account: a second start says in words that the program is open already.
//!
//! A lock on a file in the program's folder, which the system lets go when the process ends, however it ends.
//! Deliberately no message between the two processes: what carries one on Linux is thirty more packages.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

const FILE: &str = "window.lock";
const SAID: &str =
    "退换台已经打开，请在任务栏切换到它的窗口。\nReturndesk is open already: switch to its window.";

/// As `tauri.conf.json` has it.
const IDENTIFIER: &str = "app.returndesk.desktop";

/// The program's own folder, where Tauri has it too: asked for before there is a Tauri that could say.
pub(crate) fn folder() -> PathBuf {
    let of = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = || of("HOME").unwrap_or_default();
    let settings = if cfg!(windows) {
        of("APPDATA").unwrap_or_default()
    } else if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else {
        of("XDG_CONFIG_HOME").unwrap_or_else(|| home().join(".config"))
    };
    settings.join(IDENTIFIER)
}

/// That this is the one process with a window; let go of when dropped.
pub(crate) struct OnlyOne {
    _file: Option<File>,
}

impl OnlyOne {
    /// Nothing when another process is the one. A folder that cannot be written is no reason not to start.
    pub(crate) fn here(folder: &Path) -> Option<Self> {
        let opened = fs::create_dir_all(folder).and_then(|()| {
            let mut options = OpenOptions::new();
            options.create(true).truncate(false).write(true);
            options.open(folder.join(FILE))
        });
        let Ok(file) = opened else {
            return Some(Self { _file: None });
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => None,
            Ok(()) | Err(TryLockError::Error(_)) => Some(Self { _file: Some(file) }),
        }
    }
}

/// Tells whoever started a second one.
pub(crate) fn say_so() {
    eprintln!("{SAID}");
    rfd::MessageDialog::new()
        .set_title("退换台 Returndesk")
        .set_description(SAID)
        .show();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_identifier_is_the_configured_one() {
        let configured: serde_json::Value =
            serde_json::from_str(include_str!("../../../tauri.conf.json")).unwrap();
        assert_eq!(configured["identifier"], IDENTIFIER);
    }

    #[test]
    fn a_second_one_is_refused_until_the_first_is_gone() {
        let folder = Scratch::new();
        let inside = folder.path().join("not/there/yet");
        let first = OnlyOne::here(&inside);
        assert!(first.is_some() && OnlyOne::here(&inside).is_none());
        drop(first);
        assert!(OnlyOne::here(&inside).is_some());
    }
}
