//! How long a million rows take. Ignored, because a number says something only in a release build on a
//! quiet machine: `cargo test --release -p rd-interchange --test speed -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::time::Instant;

use domain::Currency;
use interchange::csv_out::{CsvFile, Encoding};
use interchange::figures::{Figures, ShopSide};
use interchange::history::History;
use interchange::matching::{InShop, match_returns};
use interchange::profile::{self, FileKind, Profile};
use interchange::{Sheet, Text};

fn million_rows() -> String {
    let mut text =
        String::from("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for row in 0..1_000_000_u32 {
        let (number, code, customer) = (row / 25, row * 7 % 4_000, row / 25 * 13 % 5_000);
        let (prefix, sign) = if number % 20 == 19 { ("C", "-") } else { ("", "") };
        let (day, hour) = (1 + row / 36_000, row / 1_500 % 24);
        writeln!(
            text,
            "{prefix}{number},{code},WHITE HANGING HEART NUMBER {code},{sign}{},2011-01-{day:02} {hour:02}:{:02}:00,{}.55,{customer},United Kingdom",
            1 + row % 6,
            row / 25 % 60,
            code % 9,
        )
        .unwrap();
    }
    text
}

/// The peak of this process's memory in MB, where the system tells.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<u64>()
        .ok()
        .map(|kb| kb / 1024)
}

#[test]
#[ignore = "measures, see above"]
fn a_million_rows_are_read_matched_and_summed() {
    let file = million_rows().into_bytes();
    let currency = Currency::from_code("GBP").unwrap();
    let start = Instant::now();
    let text = Text::decode(&file, None).unwrap();
    eprintln!("{} MB decoded {:?}", file.len() / 1_000_000, start.elapsed());
    let profiles = profile::built_in();
    let sheet = Sheet::open(text.as_str(), None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let start = Instant::now();
    let history = History::read(&sheet, &layout, currency, &mut |_| ControlFlow::Continue(())).unwrap();
    eprintln!("read {:?}, peak {:?} MB", start.elapsed(), peak_mb());
    let start = Instant::now();
    let matches = match_returns(&history, currency, &InShop::default()).unwrap();
    eprintln!("matched {} returns {:?}", matches.len(), start.elapsed());
    let start = Instant::now();
    let figures = Figures::of(&history, &matches, currency, ShopSide::default());
    eprintln!("summed {:?}, peak {:?} MB", start.elapsed(), peak_mb());
    assert_eq!(figures.rows, 1_000_000);
}

#[test]
#[ignore = "measures, see above"]
fn a_million_rows_are_written() {
    let folder = tempfile::tempdir().unwrap();
    for encoding in [Encoding::Utf8Bom, Encoding::Gb18030] {
        for name in ["WHITE HANGING HEART", "白色心形蜡烛杯, 大号"] {
            let start = Instant::now();
            let mut file = CsvFile::create(&folder.path().join("stock_moves.csv"), encoding).unwrap();
            for row in 0..1_000_000 {
                file.plain("RT-2026-000123");
                file.plain("2026-01-31");
                file.plain("85123A");
                file.text(name);
                file.minor(row * 7, 3);
                file.minor(row * 255, 2);
                file.integer(row);
                file.end_row().unwrap();
            }
            file.finish().unwrap();
            eprintln!("{encoding:?} {name}: {:?}", start.elapsed());
        }
    }
}
