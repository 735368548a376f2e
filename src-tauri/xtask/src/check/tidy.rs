//! Sizes: a file of more than 400 lines and a function of more than 70 need a reason in `tidy.toml`.
//!
//! The list is a ratchet: an entry names the size that was argued for, so what it excuses may shrink and not
//! grow, and an entry that excuses nothing has to go. The tests at the end of a Rust file do not count: a limit
//! that punished writing them would be a bad one. Functions are found by their indentation, which the formatter
//! guarantees; this reads no syntax.

use super::none;
use super::sources::{self, Source};
use crate::command::Outcome;
use crate::place;
use std::fs;
use toml::Table;

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;
const FOLDERS: &[&str] = &["src-tauri", "ui/src", "tests"];
const ENDINGS: &[&str] = &[".rs", ".ts", ".svelte", ".mjs"];

/// Something that is too long: a file, or a function in one (`path::name`).
#[derive(Debug, PartialEq)]
struct Long {
    name: String,
    lines: usize,
}

/// An entry of `tidy.toml`: what may be long, how long, and why.
struct Excuse {
    name: String,
    lines: usize,
    reason: String,
}

pub(super) fn check() -> Outcome {
    let sources = sources::read(FOLDERS, ENDINGS)?;
    let long: Vec<Long> = sources.iter().flat_map(long).collect();
    let list = fs::read_to_string(place::root().join("src-tauri/xtask/tidy.toml"))?;
    none(&wrongs(&long, &excuses(&list.parse()?)))
}

fn excuses(list: &Table) -> Vec<Excuse> {
    let entry = |(name, entry): (&String, &toml::Value)| Excuse {
        name: name.clone(),
        lines: entry
            .get("lines")
            .and_then(|lines| lines.as_integer()?.try_into().ok())
            .unwrap_or(0),
        reason: entry
            .get("reason")
            .and_then(|reason| reason.as_str())
            .unwrap_or_default()
            .to_owned(),
    };
    list.iter().map(entry).collect()
}

fn wrongs(long: &[Long], excuses: &[Excuse]) -> Vec<String> {
    let mut wrong = Vec::new();
    for Long { name, lines } in long {
        let excuse = excuses
            .iter()
            .find(|excuse| excuse.name == *name && !excuse.reason.is_empty());
        match excuse {
            None => wrong.push(format!(
                "{name} has {lines} lines: split it, or give a reason in tidy.toml"
            )),
            Some(excuse) if excuse.lines < *lines => {
                wrong.push(format!(
                    "{name} grew from {} to {lines} lines: split it",
                    excuse.lines
                ));
            }
            Some(_) => {}
        }
    }
    let idle = excuses
        .iter()
        .filter(|excuse| !long.iter().any(|long| long.name == excuse.name));
    wrong.extend(
        idle.map(|excuse| format!("{} is no longer too long: take it out of tidy.toml", excuse.name)),
    );
    wrong
}

fn long(source: &Source) -> Vec<Long> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut long = Vec::new();
    let before_tests = lines
        .iter()
        .position(|line| *line == "#[cfg(test)]")
        .unwrap_or(lines.len());
    if before_tests > FILE_LINES_MAX {
        long.push(Long {
            name: source.path.clone(),
            lines: before_tests,
        });
    }
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function(line) else { continue };
        let length = length(&lines[at..]);
        if length > FUNCTION_LINES_MAX {
            long.push(Long {
                name: format!("{}::{name}", source.path),
                lines: length,
            });
        }
    }
    long
}

/// The name of the function that begins on this line: `fn` or `function` after nothing but modifiers.
fn function(line: &str) -> Option<&str> {
    const MODIFIERS: &[&str] = &["const", "async", "unsafe", "extern", "export", "default"];
    let mut words = line.split_whitespace();
    let keyword = words.find(|word| !MODIFIERS.contains(word) && !word.starts_with("pub"))?;
    let name = words
        .next()
        .filter(|_| keyword == "fn" || keyword == "function")?;
    name.find(['(', '<']).map(|end| &name[..end])
}

/// How many lines until the brace that stands as far in as the first line does.
fn length(lines: &[&str]) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(first) = lines.first() else { return 0 };
    if first.ends_with(';') || first.ends_with('}') {
        return 1;
    }
    let ends = |line: &&str| indent(line) == indent(first) && line.trim_start().starts_with('}');
    lines.iter().position(ends).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(lines: usize) -> Source {
        let body = "        work();\n".repeat(lines - 2);
        Source {
            path: "a.rs".to_owned(),
            text: format!("    pub(crate) fn f<T>(x: T) {{\n{body}    }}\n"),
        }
    }

    #[test]
    fn seventy_lines_are_enough_for_a_function() {
        assert!(long(&source(70)).is_empty());
        assert_eq!(
            long(&source(71)),
            [Long {
                name: "a.rs::f".to_owned(),
                lines: 71
            }]
        );
    }

    #[test]
    fn four_hundred_lines_are_enough_for_a_file() {
        let of = |lines| {
            long(&Source {
                path: "a.ts".to_owned(),
                text: "x;\n".repeat(lines),
            })
            .len()
        };
        assert_eq!((of(400), of(401)), (0, 1));
        let tested = format!("x;\n#[cfg(test)]\n{}", "x;\n".repeat(500));
        assert!(
            long(&Source {
                path: "a.rs".to_owned(),
                text: tested
            })
            .is_empty()
        );
    }

    #[test]
    fn functions_are_told_from_other_lines() {
        assert_eq!(function("  async function openWindow() {"), Some("openWindow"));
        assert_eq!(function("pub(crate) const fn new() -> Self {"), Some("new"));
        assert_eq!(function("// a fn of nothing(else)"), None);
        assert_eq!(function("    start: fn(&[String]) -> Outcome,"), None);
    }

    #[test]
    fn the_list_excuses_what_it_names_and_no_growth() {
        let long = [Long {
            name: "a".to_owned(),
            lines: 500,
        }];
        let excuse = |lines, reason: &str| {
            [Excuse {
                name: "a".to_owned(),
                lines,
                reason: reason.to_owned(),
            }]
        };
        assert!(wrongs(&long, &excuse(500, "one table")).is_empty());
        assert_eq!(wrongs(&long, &excuse(499, "one table")).len(), 1);
        assert_eq!(wrongs(&long, &excuse(500, "")).len(), 1);
        assert_eq!(wrongs(&[], &excuse(500, "one table")).len(), 1);
    }
}
