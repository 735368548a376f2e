//! How near the program is to what the machine allows: each figure beside its raw limit, measured in the
//! same run and in turn with it. `cargo bench -p rd-desk --bench limits -- [name…] [--documents N]`.
//!
//! One JSON object a line. Not here: a verdict by the clock alone; where the target is a time, `limit` is null.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // A benchmark that cannot go on stops, and figures are means.

mod figure;
mod find;
mod import;
mod month;
mod pdf;
mod returns;
mod rows;
mod seed;
mod shop;

/// Documents of the seeded shop, if not said otherwise: kind to whoever only wants to look.
const DOCUMENTS: u64 = 100_000;
/// Every bench, in the order in which they run.
const NAMES: [&str; 5] = ["return", "import", "find", "pdf", "month"];

fn main() {
    let mut documents = DOCUMENTS;
    let mut names = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // What cargo adds.
            "--bench" => {}
            "--documents" => documents = arguments.next().and_then(|n| n.parse().ok()).expect("a number"),
            name if NAMES.contains(&name) => names.push(name.to_owned()),
            other => panic!("{other}? One of {NAMES:?}, --documents N"),
        }
    }
    for name in NAMES {
        if !names.is_empty() && !names.iter().any(|asked| asked == name) {
            continue;
        }
        match name {
            "return" => returns::run(documents),
            "import" => import::run(),
            "find" => find::run(documents),
            "pdf" => pdf::run(),
            _ => month::run(documents),
        }
    }
}
