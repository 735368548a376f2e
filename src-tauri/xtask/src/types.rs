//! The TypeScript types that the table of operations writes, committed under `ui/src/lib/generated`.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{fs, thread};

use crate::command::{self, Outcome};
use crate::{place, ui};

/// `cargo xtask types`: writes the types.
pub(crate) fn types(_arguments: &[String]) -> Outcome {
    let path = path();
    fs::create_dir_all(path.parent().expect("the file lies in a folder"))?;
    fs::write(&path, written()?)?;
    println!("wrote {}", path.display());
    Ok(())
}

/// Fails when the committed types differ from what the table would write now.
pub(crate) fn check() -> Outcome {
    let committed = fs::read_to_string(path()).unwrap_or_default();
    // A checkout on Windows may have other line ends.
    if committed.replace("\r\n", "\n") == written()? {
        return Ok(());
    }
    Err("the types under ui/src/lib/generated are not those of the table: run `cargo xtask types`".into())
}

fn path() -> PathBuf {
    place::ui().join("src/lib/generated/operations.ts")
}

/// The table as `rdesk operations` prints it, turned into TypeScript by a library of the page's package.
fn written() -> Outcome<String> {
    ui::ready()?;
    let table = command::cargo(&place::root())
        .args(["run", "--quiet", "--package", "rdesk", "--", "operations"])
        .stderr(Stdio::inherit())
        .output()?;
    if !table.status.success() {
        return Err("`rdesk operations` failed".into());
    }
    let mut script = Command::new("node")
        .current_dir(place::ui())
        .arg("scripts/types.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = script.stdin.take().expect("it was asked for");
    // Beside the reading of the answer: either pipe may fill first.
    let feeding = thread::spawn(move || input.write_all(&table.stdout));
    let output = script.wait_with_output()?;
    feeding.join().map_err(|_| "the script was not fed")??;
    if !output.status.success() {
        return Err("`node scripts/types.mjs` failed".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
