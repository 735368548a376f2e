//! `rdesk`: the command line. It runs the same operations as the window, with the same checks.
//!
//! Results go to standard output, errors in words to standard error; with `--json` both are JSON. Exit
//! codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 file or database fault.

mod arguments;
mod commands;
mod report;
mod session;

use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use wire::WireError;
use wire::words::Language;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers; everything else is wrong usage.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let mut language = arguments.language();
    match commands::run(&arguments, &mut language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error, arguments.json, language);
            ExitCode::from(u8::try_from(error.blame).unwrap_or(3))
        }
    }
}

fn complain(error: &WireError, json: bool, language: Language) {
    if json {
        eprintln!(
            "{}",
            serde_json::to_string(error).expect("an error is plain data")
        );
        return;
    }
    match language {
        Language::Chinese => eprintln!("没有完成：{}", error.message),
        Language::English => eprintln!("Not done: {}", error.message),
    }
}
