//! The real shop's months as files, and its journal in hledger's hands: it must agree to the penny, month by
//! month, with our trial balance. Skipped, loudly, where data or hledger are not there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use desk::{ExportJournal, ExportMonth};

mod year;

use year::{folder, import_history, import_stock, shop};

fn hledger(arguments: &[&str], file: &Path) -> String {
    let file = file.to_str().unwrap();
    let ran = Command::new("hledger")
        .args(arguments)
        .args(["-f", file])
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "hledger {arguments:?}: {said}");
    String::from_utf8(ran.stdout).unwrap()
}

/// Balances by account code, without what is nothing.
fn balances(arguments: &[&str], file: &Path) -> BTreeMap<String, String> {
    let mut all = vec!["balance", "--flat", "--no-total", "-O", "csv"];
    all.extend(arguments);
    let table = hledger(&all, file);
    let mut reader = table.lines();
    reader.next();
    reader
        .map(|line| {
            let (account, amount) = line.rsplit_once("\",\"").unwrap();
            let code = account.trim_start_matches('"').split(' ').next().unwrap();
            let amount = amount.trim_end_matches('"').replace(" GBP", "").replace(',', "");
            (code.to_owned(), amount)
        })
        .collect()
}

/// A column of trial_balance.csv by account code, without what is nothing.
fn column(folder: &Path, index: usize) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join("trial_balance.csv")).unwrap();
    let lines = text.trim_start_matches('\u{feff}').lines().skip(1);
    lines
        .map(|line| {
            // Names may have commas in quotes; the amounts are the last four cells.
            let code = line.split(',').next().unwrap();
            let amounts: Vec<&str> = line.rsplitn(5, ',').collect();
            (code.to_owned(), amounts[4 - index - 1].to_owned())
        })
        .filter(|(_, amount)| amount != "0.00")
        .collect()
}

fn lines(file: &Path) -> usize {
    std::fs::read_to_string(file).unwrap().lines().count()
}

#[test]
fn hledger_agrees_with_every_month_of_the_real_year() {
    let Some(data) = folder() else { return };
    if Command::new("hledger").arg("--version").output().is_err() {
        eprintln!("SKIPPED: no hledger");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let mut desk = shop(&place.path().join("shop.db"));
    import_stock(&mut desk, &data.join("opening_stock.csv"));
    import_history(&mut desk, &data.join("sales.csv"));
    for month in ["2010-12", "2011-01", "2011-02", "2011-03"] {
        let out = place.path().join(month);
        let export = ExportMonth {
            month: month.into(),
            out: out.display().to_string(),
            encoding: None,
        };
        let start = Instant::now();
        let done = desk.export_month(&export).unwrap();
        eprintln!("{month} {:?}: {done:?}", start.elapsed());
        for file in &done.files {
            let path = out.join(&file.name);
            assert!(path.is_file(), "{}", file.name);
            if file.name.ends_with(".csv") {
                assert!(lines(&path) > file.rows, "{}", file.name);
            }
        }
        assert_eq!(
            std::fs::read_dir(&out).unwrap().count(),
            8,
            "nothing unfinished is left"
        );
        let journal = out.join("journal.journal");
        hledger(&["check", "-s", "ordereddates"], &journal);
        let first = format!("{month}-01");
        assert_eq!(
            balances(&["-e", &first], &journal),
            column(&out, 0),
            "opening of {month}"
        );
        assert_eq!(balances(&[], &journal), column(&out, 3), "closing of {month}");
    }
    let whole = place.path().join("whole.journal");
    let mut file = std::fs::File::create(&whole).unwrap();
    let export = ExportJournal {
        format: "hledger".into(),
        ..ExportJournal::default()
    };
    desk.export_journal(&export, &mut file).unwrap();
    hledger(&["check", "-s", "ordereddates"], &whole);
    assert_eq!(balances(&[], &whole), column(&place.path().join("2011-03"), 3));
}
