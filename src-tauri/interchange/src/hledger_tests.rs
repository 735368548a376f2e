use std::process::{Command, Stdio};

use super::*;

fn cny(text: &str) -> Money {
    currency().parse(text).unwrap()
}

fn currency() -> Currency {
    Currency::from_code("CNY").unwrap()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

const STOCK: &str = "1405.01 库存商品:可售;  仓库";
const CUSTOMER: &str = "1122  (应收)\t账款";
const OPENING: &str = "* 3001 期初";

fn journal() -> Journal<Vec<u8>> {
    Journal::begin(Vec::new(), currency(), [STOCK, CUSTOMER, OPENING, "::"]).unwrap()
}

fn sample() -> String {
    let mut journal = journal();
    journal
        .opening(
            day(1),
            &[
                (STOCK, cny("145.00")),
                (CUSTOMER, cny("0")),
                (OPENING, cny("-145.00")),
            ],
        )
        .unwrap();
    journal
        .transaction(&Transaction {
            date: day(2),
            code: "CN-2026-(000001)",
            description: "* 退货; \"杯\" | a\nb",
            postings: &[(CUSTOMER, cny("-12.50")), (STOCK, cny("12.50"))],
        })
        .unwrap();
    journal
        .transaction(&Transaction {
            date: day(2),
            code: "",
            description: "",
            postings: &[("::", cny("0"))],
        })
        .unwrap();
    String::from_utf8(journal.finish().unwrap()).unwrap()
}

#[test]
fn the_text_is_plain() {
    assert_eq!(
        sample(),
        "decimal-mark .\ncommodity 1000.00 CNY\n\n\
         account 1405.01 库存商品:可售, 仓库\naccount 1122 应收 账款\naccount 3001 期初\naccount unnamed\n\n\
         2026-01-01 () opening balances\n    1405.01 库存商品:可售, 仓库  145.00 CNY\n    3001 期初  -145.00 CNY\n\n\
         2026-01-02 (CN-2026-000001) * 退货, \"杯\" | a b\n    1122 应收 账款  -12.50 CNY\n    1405.01 库存商品:可售, 仓库  12.50 CNY\n\n\
         2026-01-02 () \n    unnamed  0.00 CNY\n"
    );
}

#[test]
fn what_hledger_would_refuse_is_refused() {
    let mut journal = journal();
    let give = |journal: &mut Journal<Vec<u8>>, date, postings: &[(&str, Money)]| {
        journal.transaction(&Transaction {
            date,
            code: "JE-1",
            description: "x",
            postings,
        })
    };
    let balanced = [(STOCK, cny("1.00")), (OPENING, cny("-1.00"))];
    give(&mut journal, day(5), &balanced).unwrap();
    assert!(matches!(
        give(&mut journal, day(4), &balanced),
        Err(JournalError::DatesOutOfOrder { previous, .. }) if previous == day(5)
    ));
    assert!(matches!(
        give(&mut journal, day(5), &balanced[..1]),
        Err(JournalError::Unbalanced { difference, .. }) if difference == cny("1.00")
    ));
    assert!(matches!(
        give(&mut journal, day(5), &[("9999", cny("0"))]),
        Err(JournalError::UndeclaredAccount { account, .. }) if account == "9999"
    ));
    give(&mut journal, day(5), &balanced).unwrap();
    let text = String::from_utf8(journal.finish().unwrap()).unwrap();
    assert_eq!(text.matches("JE-1").count(), 2);
}

/// What hledger prints. `None`, loudly, where it is not installed.
fn hledger(journal: &str, arguments: &[&str]) -> Option<String> {
    let child = Command::new("hledger")
        .args(["-f", "-"])
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: hledger is not installed");
        return None;
    };
    child.stdin.take().unwrap().write_all(journal.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn hledger_takes_it_strictly_and_finds_the_same_balances() {
    let text = sample();
    if hledger(&text, &["check", "-s", "ordereddates"]).is_none() {
        return;
    }
    let balances = hledger(&text, &["balance", "--flat", "-O", "csv"]).unwrap();
    let mut lines: Vec<&str> = balances.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "\"1122 应收 账款\",\"-12.50 CNY\"",
            "\"1405.01 库存商品:可售, 仓库\",\"157.50 CNY\"",
            "\"3001 期初\",\"-145.00 CNY\"",
            "\"account\",\"balance\"",
            "\"total\",\"0\"",
        ]
    );
}

#[test]
fn a_currency_without_places_is_taken_too() {
    let yen = Currency::from_code("JPY").unwrap();
    let mut journal = Journal::begin(Vec::new(), yen, ["a", "b"]).unwrap();
    journal
        .opening(day(1), &[("a", yen.money(1_500)), ("b", yen.money(-1_500))])
        .unwrap();
    let text = String::from_utf8(journal.finish().unwrap()).unwrap();
    if let Some(balances) = hledger(&text, &["balance", "-s", "--flat", "-O", "csv"]) {
        assert!(balances.contains("\"a\",\"1500 JPY\""), "{balances}");
    }
}
