//! The tutorials under `tests/tutorials`: a page for each kind of document, whose commands are run in order on a shop of
//! its own and have to print what the page shows.
//!
//! After a change that is meant, `WRITE_TUTORIALS=1 cargo test -p rdesk tutorials` writes the pages anew; read the
//! difference. A line may end in `| grep TEXT`, which is done here, so that no shell is needed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shop::Shop;

/// The moment of every command; one of another day says so by `NOW=…` before it.
const NOW: &str = "2026-11-02T09:00:00Z";

#[test]
fn each_tutorial_prints_what_it_shows() {
    let writes = std::env::var_os("WRITE_TUTORIALS").is_some();
    let mut wrong = Vec::new();
    for page in pages() {
        let shown = fs::read_to_string(&page).unwrap().replace("\r\n", "\n");
        let printed = played(&shown);
        if writes {
            fs::write(&page, &printed).unwrap();
        } else if printed != shown {
            wrong.push(format!(
                "{}\n{}",
                page.display(),
                first_difference(&shown, &printed)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_page_that_shows_something_else_is_found() {
    let page = "Text.\n\n```console\n$ rdesk init --currency GBP --language en | grep currency\ncurrency: EUR\n```\nEnd.\n";
    assert_eq!(played(page), page.replace("EUR", "GBP"));
    assert!(first_difference(page, &played(page)).contains("EUR"));
}

/// Every page, in the order of its name.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/tutorials");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 10, "tutorials are missing");
    pages
}

/// The page with what its commands print today.
fn played(page: &str) -> String {
    let shop = Shop::nowhere();
    let mut out = String::new();
    let mut in_console = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
        } else if in_console && !line.starts_with("$ ") {
            continue;
        }
        writeln!(out, "{line}").unwrap();
        if let Some(command) = line.strip_prefix("$ ").filter(|_| in_console) {
            out.push_str(&ran(&shop, command));
        }
    }
    out
}

/// What a command prints, errors included; a last line says how it ended if it did not end well.
fn ran(shop: &Shop, command: &str) -> String {
    let (command, wanted) = command.split_once(" | grep ").unwrap_or((command, ""));
    let (now, command) = command
        .strip_prefix("NOW=")
        .and_then(|rest| rest.split_once(' '))
        .unwrap_or((NOW, command));
    let words = split(command.strip_prefix("rdesk ").expect("a tutorial calls rdesk"));
    let output = Command::new(env!("CARGO_BIN_EXE_rdesk"))
        .env("RDESK_NOW", now)
        .env_remove("RDESK_PIN")
        .env("LC_ALL", "C")
        .current_dir(shop.folder.path())
        .args(["--shop", "shop.db"])
        .args(words)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    let mut text: String = said
        .lines()
        .filter(|line| line.contains(wanted))
        .map(|line| format!("{line}\n"))
        .collect();
    match output.status.code() {
        Some(0) => {}
        code => writeln!(text, "(exit code {})", code.unwrap_or(-1)).unwrap(),
    }
    text
}

/// Words as a shell takes them: by spaces, except inside single quotes.
fn split(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn first_difference(shown: &str, printed: &str) -> String {
    let (mut shown, mut printed) = (shown.lines(), printed.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (shown.next(), printed.next()) {
            (None, None) => return "no difference".to_owned(),
            (a, b) if a == b => {}
            (a, b) => {
                let line = |text: Option<&str>| text.unwrap_or("(end)").to_owned();
                return format!("line {number} shows: {}\nand prints:  {}", line(a), line(b));
            }
        }
    }
}
