//! The main job of the demo shop on the command line, for a machine without a display.
//!
//! It is deliberately a list of what a person could type: the program does the work, this only passes the
//! number of a document from one answer to the next command.

use crate::command::{self, Outcome};
use crate::place;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, process};

/// One invocation of `rdesk`. `NUMBER` in an argument stands for the first document number in the latest answer
/// that had one, `MONTH` for the shop's present month.
struct Invocation {
    says: &'static str,
    arguments: Vec<String>,
    /// The file in the demo's folder that keeps what was printed.
    keeps: Option<&'static str>,
}

/// What is done, in order. The first command makes the shop; the paths are inside the demo's folder.
fn invocations() -> Vec<Invocation> {
    let step = |says, line: &str, keeps| Invocation {
        says,
        arguments: line.split('\t').map(str::to_owned).collect(),
        keeps,
    };
    vec![
        step("open the demo shop", "--shop\tshop.db\tinit\t--demo", None),
        step("list every operation", "operations", Some("operations.json")),
        step(
            "see what day it is there",
            "--shop\tshop.db\t--json\tcall\tshop.info",
            Some("shop.json"),
        ),
        step(
            "find the latest sale by the beginning of its number",
            "--shop\tshop.db\t--json\tcall\tfind\t{\"text\":\"S-2\"}",
            Some("found.json"),
        ),
        step(
            "see what can come back of it, and the exact money",
            "--shop\tshop.db\t--json\tcall\tsale.get\t{\"number\":\"NUMBER\"}",
            Some("sale.json"),
        ),
        step(
            "take a return over the counter",
            "--shop\tshop.db\t--json\tcall\treturn.counter\t{\"request_id\":\"demo-1\",\"lines\":[{\"sale\":\"NUMBER\",\"sale_line\":1,\"quantity\":\"1\",\"reason\":\"wrong_size\"}]}",
            Some("return.json"),
        ),
        step(
            "print its slip as A5",
            "--shop\tshop.db\tprint\tNUMBER\t--paper\ta5\t--out\tslip.pdf",
            None,
        ),
        step(
            "export the month for the bookkeeper",
            "--shop\tshop.db\texport\tmonth\tMONTH\t--out\tbooks",
            None,
        ),
        step(
            "check the books and the chain",
            "--shop\tshop.db\tverify",
            Some("verify.txt"),
        ),
    ]
}

/// What the answers so far fill into the arguments that follow.
#[derive(Default)]
struct Learned {
    number: Option<String>,
    month: Option<String>,
}

impl Learned {
    fn learn(&mut self, printed: &[u8]) {
        let Ok(answer) = serde_json::from_slice::<Value>(printed) else {
            return;
        };
        self.number = first_number(&answer).or(self.number.take());
        let today = answer
            .get("today")
            .and_then(Value::as_str)
            .and_then(|day| day.get(..7));
        self.month = today.map(str::to_owned).or(self.month.take());
    }

    fn fill(&self, argument: &str) -> String {
        let number = self.number.as_deref().unwrap_or("NUMBER");
        argument
            .replace("NUMBER", number)
            .replace("MONTH", self.month.as_deref().unwrap_or("MONTH"))
    }
}

pub(crate) fn run() -> Outcome {
    let program = build()?;
    let folder = fresh_folder()?;
    let mut learned = Learned::default();
    for invocation in invocations() {
        println!("\n- {}", invocation.says);
        let printed = ask(&program, &folder, &invocation, &learned)?;
        if let Some(file) = invocation.keeps {
            fs::write(folder.join(file), &printed)?;
        }
        learned.learn(&printed);
    }
    if !folder.join("shop.db").is_file() {
        return Err("rdesk made no shop: this version's command line is not finished".into());
    }
    println!("\nAll files of the demo are in {}", folder.display());
    Ok(())
}

fn build() -> Outcome<PathBuf> {
    command::run(command::cargo(&place::root()).args(["build", "--package", "rdesk"]))?;
    // It is built beside this very program.
    let folder = std::env::current_exe()?;
    Ok(folder.with_file_name(place::program("rdesk")))
}

fn fresh_folder() -> Outcome<PathBuf> {
    let folder = place::root().join("target/demo").join(process::id().to_string());
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn ask(program: &Path, folder: &Path, invocation: &Invocation, learned: &Learned) -> Outcome<Vec<u8>> {
    let mut command = Command::new(program);
    command.current_dir(folder).stderr(Stdio::inherit());
    for argument in &invocation.arguments {
        command.arg(learned.fill(argument));
    }
    println!("$ {}", command::shown(&command));
    let output = command.output()?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!(
        "could not {} ({}); the files so far are in {}",
        invocation.says,
        output.status,
        folder.display()
    )
    .into())
}

/// The first document number in an answer, wherever it is.
fn first_number(answer: &Value) -> Option<String> {
    match answer {
        Value::Object(fields) => match fields.get("number") {
            Some(Value::String(number)) => Some(number.clone()),
            _ => fields.values().find_map(first_number),
        },
        Value::Array(items) => items.iter().find_map(first_number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_number_is_found_inside_a_list() {
        let answer = json!({ "total": 2, "rows": [{ "kind": "return", "number": "R-20261018-0007" }, { "number": "x" }] });
        assert_eq!(first_number(&answer).as_deref(), Some("R-20261018-0007"));
        assert_eq!(first_number(&json!({ "rows": [] })), None);
    }

    #[test]
    fn the_shop_is_made_first() {
        assert!(invocations()[0].arguments.contains(&"init".to_owned()));
    }
}
