//! Writes sample papers as PDF into a directory, and says how long each took and how large it is.
//!
//! `cargo run -p rd-print --example slip -- DIRECTORY`

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::path::Path;
use std::time::Instant;

use print::{Paper, Press};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let start = Instant::now();
    let press = Press::new()?;
    println!("fonts parsed in {:?}", start.elapsed());
    let papers = [
        ("a5", Paper::A5),
        ("a4", Paper::A4),
        ("80mm", Paper::Mm80),
        ("58mm", Paper::Mm58),
    ];
    for sample in sample::papers() {
        for (size, paper) in papers {
            let mut times = Vec::new();
            let mut bytes = Vec::new();
            for _ in 0..15 {
                let start = Instant::now();
                bytes = press.pdf(&sample.pages(paper), sample.number(), sample.date())?;
                times.push(start.elapsed());
            }
            let first = times[0];
            times.sort();
            println!(
                "{}-{size}: first {first:?}, median {:?}, best {:?}, {} bytes",
                sample.name,
                times[7],
                times[0],
                bytes.len()
            );
            std::fs::write(
                Path::new(&directory).join(format!("{}-{size}.pdf", sample.name)),
                bytes,
            )?;
        }
    }

    Ok(())
}
