//! The system's dialogs for files, opened from here so that the page needs no permission for any.
//!
//! RETURNDESK_DIALOG_ANSWERS names a text file whose whole content is the path that every dialog then answers
//! at once (the print dialog prints into it); an empty file is a dialog that was given up. It exists for tests of the
//! real window: a driver of the web view cannot press what is outside of it, and one test that does so with keys of the
//! whole display is enough (tests/e2e/dialogs.test.mjs). It is no way in: who can set the environment of a program can
//! start any other.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::WebviewWindow;

const ANSWERS: &str = "RETURNDESK_DIALOG_ANSWERS";

/// What a dialog says and offers.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Question {
    /// What is to be chosen, in the user's words.
    title: String,
    /// Where the dialog begins.
    folder: Option<PathBuf>,
    /// The name that is offered for a new file.
    name: Option<String>,
    /// What kind of file, in the user's words, and the endings that such files have.
    kind: String,
    endings: Vec<String>,
}

/// Asks for a path; nothing when the dialog was given up.
pub(crate) fn choose(window: &WebviewWindow, operation: &str, question: &Question) -> Option<PathBuf> {
    if let Some(answers) = std::env::var_os(ANSWERS) {
        return answered(Path::new(&answers));
    }
    let mut dialog = rfd::FileDialog::new()
        .set_title(&question.title)
        .set_parent(window);
    if let Some(folder) = &question.folder {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = &question.name {
        dialog = dialog.set_file_name(name);
    }
    if !question.endings.is_empty() {
        dialog = dialog.add_filter(&question.kind, &question.endings);
    }
    match operation {
        "shell.choose_folder" => dialog.pick_folder(),
        "shell.save_file" => dialog.save_file(),
        _ => dialog.pick_file(),
    }
}

/// What the print dialog answers without being opened: the file that is printed into, or that it was given up.
/// Nothing when a person answers.
#[cfg(target_os = "linux")]
pub(crate) fn print_answer() -> Option<Option<String>> {
    let answers = std::env::var_os(ANSWERS)?;
    Some(answered(Path::new(&answers)).map(|path| path.display().to_string()))
}

fn answered(answers: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(answers).ok()?;
    let path = text.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}
