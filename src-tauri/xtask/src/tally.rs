//! Counting: steps run one after another, all of them, and the last line says how many passed.
//!
//! It reads the summaries that cargo test, vitest and node's test runner print; it runs no test itself.

use crate::command::{self, Outcome};
use std::process::Command;

#[derive(Debug, Default)]
pub(crate) struct Tally {
    passed: u32,
    failed: u32,
    faults: Vec<String>,
}

impl Tally {
    /// Runs one step. It counts as one test, unless it counted tests of its own with [`Tally::tests`].
    pub(crate) fn step(&mut self, name: &str, step: impl FnOnce(&mut Self) -> Outcome) {
        println!("\n== {name}");
        let before = (self.passed, self.failed);
        let ended = step(self);
        let counted = (self.passed, self.failed) != before;
        match ended {
            Ok(()) if !counted => self.passed += 1,
            Ok(()) => {}
            Err(fault) => self.fault(name, &fault.to_string(), self.failed == before.1),
        }
    }

    fn fault(&mut self, name: &str, fault: &str, uncounted: bool) {
        println!("{fault}");
        self.faults
            .push(format!("{name}: {}", fault.lines().next().unwrap_or_default()));
        // A run that broke without a failed test (it did not compile, it crashed) is a failure all the same.
        self.failed += u32::from(uncounted);
    }

    /// Runs a command that prints summaries of tests, and adds them up.
    pub(crate) fn tests(&mut self, command: &mut Command) -> Outcome {
        command::watched(command.env("NO_COLOR", "1"), |line| {
            if let Some((passed, failed)) = summary(line) {
                self.passed += passed;
                self.failed += failed;
            }
        })
    }

    /// Prints the faults again and the count as the last line; fails, without a further word, when
    /// anything failed.
    pub(crate) fn end(self) -> Outcome {
        println!();
        for fault in &self.faults {
            println!("failed: {fault}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err("".into()) }
    }
}

/// How many passed and failed, when `line` is such a summary.
fn summary(line: &str) -> Option<(u32, u32)> {
    let line = line.trim();
    if line.starts_with("test result:") || line.starts_with("Tests  ") {
        return Some((before(line, "passed"), before(line, "failed")));
    }
    if let Some(count) = line.strip_prefix("ℹ pass ") {
        return Some((count.parse().ok()?, 0));
    }
    Some((0, line.strip_prefix("ℹ fail ")?.parse().ok()?))
}

/// The number before a word: 3 in `3 failed`.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line
        .split([' ', ';', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let at = words.iter().position(|one| *one == word);
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_three_runners_print() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(summary(cargo), Some((12, 3)));
        assert_eq!(
            summary("      Tests  1 failed | 106 passed (107)"),
            Some((106, 1))
        );
        assert_eq!(summary("      Tests  107 passed (107)"), Some((107, 0)));
        assert_eq!(summary("ℹ pass 9"), Some((9, 0)));
        assert_eq!(summary("ℹ fail 2"), Some((0, 2)));
        assert_eq!(summary("running 3 tests"), None);
    }

    #[test]
    fn a_step_that_breaks_counts_once() {
        let mut tally = Tally::default();
        tally.step("whole", |_| Ok(()));
        tally.step("broken", |_| Err("did not compile".into()));
        tally.step("counted", |tally| {
            tally.failed += 2;
            Err("two tests failed".into())
        });
        assert_eq!((tally.passed, tally.failed, tally.faults.len()), (1, 3, 2));
        assert!(tally.end().is_err());
    }
}
