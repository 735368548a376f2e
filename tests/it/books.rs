//! The books: the month's folder, the journal, and the trial balance agree to the penny.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::shop::{Shop, has, real_data};

/// Closing balances by account from a month's trial balance CSV.
fn closing(csv: &str) -> BTreeMap<String, String> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("account,name,opening,debit,credit,closing")
    );
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[0].to_owned(), (*cells.last().unwrap()).to_owned())
        })
        .filter(|(_, amount)| !amount.trim_matches(['0', '.']).is_empty())
        .collect()
}

/// The same from hledger: accounts begin with their code.
fn balances(journal: &std::path::Path) -> BTreeMap<String, String> {
    let check = Command::new("hledger")
        .args(["check", "-s", "ordereddates", "-f"])
        .arg(journal)
        .output()
        .unwrap();
    assert!(
        check.status.success(),
        "{}",
        String::from_utf8_lossy(&check.stderr)
    );
    let output = Command::new("hledger")
        .args(["balance", "--flat", "--no-total", "--output-format", "csv", "-f"])
        .arg(journal)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().skip(1).filter_map(|line| {
        let (account, amount) = line.trim_matches('"').split_once("\",\"")?;
        let digits: String = amount
            .chars()
            .filter(|letter| letter.is_ascii_digit() || ".-".contains(*letter))
            .collect();
        Some((account.split(' ').next()?.to_owned(), digits))
    });
    rows.collect()
}

#[test]
fn a_month_of_the_demo_shop_adds_up() {
    let shop = Shop::demo();
    for encoding in ["utf-8", "gb18030"] {
        let out = shop.file(encoding);
        let month = [
            "export",
            "month",
            "2026-10",
            "--out",
            out.to_str().unwrap(),
            "--encoding",
            encoding,
        ];
        shop.run(&month).done();
        for name in [
            "returns",
            "credit_notes",
            "refunds",
            "stock_moves",
            "stock_balance",
            "journal",
            "trial_balance",
        ] {
            let content = fs::read(out.join(name).with_extension("csv")).unwrap();
            assert_eq!(
                content.starts_with(b"\xef\xbb\xbf"),
                encoding == "utf-8",
                "{name}"
            );
            assert!(
                content.iter().filter(|byte| **byte == b'\n').count() > 1,
                "{name} is empty"
            );
        }
    }
    assert_eq!(
        shop.run(&["export", "month", "2026-13", "--out", "x"]).refused(2)["code"],
        "invalid"
    );
}

#[test]
fn hledger_agrees_with_the_trial_balance_month_by_month() {
    if !has("hledger") {
        return;
    }
    let Some(data) = real_data() else { return };
    let shop = Shop::nowhere();
    shop.run(&["init", "--currency", "GBP", "--language", "en"])
        .done();
    shop.run(&[
        "import",
        "stock",
        data.join("opening_stock.csv").to_str().unwrap(),
    ])
    .done();
    shop.run(&["import", "history", data.join("sales.csv").to_str().unwrap()])
        .done();
    for month in ["2010-12", "2011-01", "2011-02"] {
        let out = shop.file(month);
        shop.run(&["export", "month", month, "--out", out.to_str().unwrap()])
            .done();
        let trial = closing(&fs::read_to_string(out.join("trial_balance.csv")).unwrap());
        assert!(trial.len() >= 5, "{trial:?}");
        assert_eq!(balances(&out.join("journal.journal")), trial, "{month}");
    }
    let whole = shop.file("whole.journal");
    fs::write(
        &whole,
        shop.run(&["export", "journal", "--format", "hledger"]).done().out,
    )
    .unwrap();
    let last = closing(&fs::read_to_string(shop.file("2011-02").join("trial_balance.csv")).unwrap());
    assert_eq!(balances(&whole), last);
}
