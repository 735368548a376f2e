//! `cargo xtask soak`: random histories of a shop beside a plain model of it, for as long as one likes.
//!
//! The histories are a test of `desk` that every test run carries out for some seconds; here it is asked for
//! more: `--steps 1000000`, `--seed` to see the same ones again, `--history` acts in each, figures compared and
//! verified every `--check-every` steps. A history that fails is shrunk and told as operations to type.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::command::{self, Outcome};
use crate::place;

/// Option, the variable that the test reads, and what it is if nobody says.
const OPTIONS: [(&str, &str, Option<&str>); 4] = [
    ("--steps", "RETURNDESK_STEPS", Some("1000000")),
    ("--seed", "RETURNDESK_SEED", None),
    ("--history", "RETURNDESK_HISTORY", Some("200")),
    ("--check-every", "RETURNDESK_CHECK_EVERY", Some("10")),
];

pub(crate) fn soak(arguments: &[String]) -> Outcome {
    let mut cargo = command::cargo(&place::root());
    cargo.args([
        "test",
        "--package",
        "rd-desk",
        "--test",
        "model",
        "--",
        "--nocapture",
    ]);
    for (option, variable, usual) in OPTIONS {
        let given = arguments.iter().position(|argument| argument == option);
        let value = match given {
            Some(at) => whole(option, arguments.get(at + 1))?,
            None => usual.map_or_else(|| seed_of_now().to_string(), str::to_owned),
        };
        println!("{option} {value}");
        cargo.env(variable, value);
    }
    let known = |argument: &String| OPTIONS.iter().any(|option| option.0 == argument);
    if let Some(unknown) = arguments.iter().step_by(2).find(|argument| !known(argument)) {
        return Err(format!("{unknown} is no option of soak").into());
    }
    command::run(&mut cargo)
}

fn whole(option: &str, value: Option<&String>) -> Outcome<String> {
    let number: u64 = value
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| format!("{option} takes a whole number"))?;
    Ok(number.to_string())
}

/// Another one each time; it is printed, so that the same histories can be seen again.
fn seed_of_now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
