//! `month`: the month's folder of the seeded shop, beside sqlite3's own CSV export of the same rows: the very
//! queries that the folder is written from, run by its command line in a process of its own.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use desk::{Desk, ExportMonth};

use crate::figure::{Figure, median};
use crate::{seed, shop};

const RUNS: usize = 5;
/// At least as fast.
const RATIO_MAX: f64 = 1.0;
/// The month that just ended, which is the one that a bookkeeper asks for.
const MONTH: &str = "2026-10";
/// The tables of the folder with their queries; ?1 and ?2 are the first and last day.
const TABLES: [(&str, &str); 6] = [
    (
        "returns.csv",
        include_str!("../../../store/src/sql/month_returns.sql"),
    ),
    (
        "credit_notes.csv",
        include_str!("../../../store/src/sql/month_credit_notes.sql"),
    ),
    (
        "refunds.csv",
        include_str!("../../../store/src/sql/month_refunds.sql"),
    ),
    (
        "stock_moves.csv",
        include_str!("../../../store/src/sql/month_stock_moves.sql"),
    ),
    (
        "stock_balance.csv",
        include_str!("../../../store/src/sql/month_stock_balance.sql"),
    ),
    (
        "journal.csv",
        include_str!("../../../store/src/sql/month_journal.sql"),
    ),
];

pub(crate) fn run(documents: u64) {
    let seeded = seed::shop(documents);
    let path = shop::fresh("month.db");
    shop::copy(&seeded.path, &path);
    let mut desk = shop::open(&path);
    let folders = ["month", "month-raw"].map(|name| shop::folder().join(name));
    let (mut ours, mut limit, mut rows) = (Vec::new(), Vec::new(), 0);
    for _ in 0..RUNS {
        let start = Instant::now();
        rows = export(&mut desk, &folders[0]);
        ours.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        if sqlite3(&path, &folders[1]) {
            limit.push(start.elapsed().as_secs_f64());
        }
    }
    desk.close().unwrap();
    if limit.is_empty() {
        eprintln!("month: sqlite3's command line is not here, so there is no limit to compare with");
    }
    Figure {
        name: "month",
        what: format!("{rows} rows of {MONTH} as CSV and as a journal, of {documents} documents"),
        unit: "s",
        ours: median(&mut ours),
        limit: (!limit.is_empty()).then(|| median(&mut limit)),
        target: RATIO_MAX,
        runs: RUNS,
        n: 1,
    }
    .print();
    for folder in &folders {
        let _ = std::fs::remove_dir_all(folder);
    }
    shop::remove(&path);
}

/// Writes the folder; returns the rows of its CSV files.
fn export(desk: &mut Desk, folder: &Path) -> usize {
    let export = ExportMonth {
        month: MONTH.to_owned(),
        out: folder.display().to_string(),
        ..ExportMonth::default()
    };
    let done = desk.export_month(&export).unwrap();
    let tables = done.files.iter().filter(|file| file.name.ends_with(".csv"));
    tables.map(|file| file.rows).sum()
}

/// The same by sqlite3; false where there is none.
fn sqlite3(path: &Path, folder: &Path) -> bool {
    std::fs::create_dir_all(folder).unwrap();
    let mut script =
        String::from(".mode csv\n.headers on\n.parameter set ?1 20261001\n.parameter set ?2 20261031\n");
    for (name, query) in TABLES {
        writeln!(script, ".once '{}'\n{query};", folder.join(name).display()).unwrap();
    }
    let file = folder.join("script.sql");
    std::fs::write(&file, script).unwrap();
    let mut sqlite3 = Command::new("sqlite3");
    sqlite3
        .arg("-readonly")
        .arg("-bail")
        .arg(path)
        .stdin(File::open(file).unwrap());
    match sqlite3.status() {
        Ok(status) => {
            assert!(status.success(), "sqlite3 refused the queries");
            true
        }
        Err(_) => false,
    }
}
