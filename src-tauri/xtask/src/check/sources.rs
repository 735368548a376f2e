//! Which files are ours to check: what people write, not what a program wrote or fetched.

use crate::command::Outcome;
use crate::place;
use std::fs;
use std::path::Path;

/// One source file: its path from the root, with `/` on every system, and its text.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

const NOT_OURS: &[&str] = &["node_modules", "target", "dist", "generated"];

/// Every source under `folders` whose name ends in one of `endings`, in a fixed order.
pub(super) fn read(folders: &[&str], endings: &[&str]) -> Outcome<Vec<Source>> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&place::root().join(folder), folder, endings, &mut found)?;
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn collect(folder: &Path, shown: &str, endings: &[&str], found: &mut Vec<Source>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{shown}/{name}");
        if entry.file_type()?.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&entry.path(), &path, endings, found)?;
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(Source {
                path,
                text: fs::read_to_string(entry.path())?,
            });
        }
    }
    Ok(())
}
