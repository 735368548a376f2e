//! The Online Retail file as it was published: its figures must be those of its page, in every encoding
//! and layout, and with every kind of bad row in it. Skipped, loudly, where the data is not there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use domain::{Currency, Quantity};
use encoding_rs::GB18030;
use interchange::figures::{Figures, ShopSide, stock_change};
use interchange::history::History;
use interchange::matching::{InShop, ReturnMatch, match_returns};
use interchange::profile::{self, FileKind, Profile};
use interchange::sheet::Sheet;
use interchange::stock::OpeningStock;
use interchange::text::{Encoding, Text};
use serde_json::{Value, json};

mod shop;

use shop::Shop;

fn folder() -> Option<PathBuf> {
    let data = std::env::var_os("RETURNDESK_REAL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = data.join("online-retail");
    if folder.join("sales.csv").is_file() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no real data in {}", folder.display());
    None
}

fn gbp() -> Currency {
    Currency::from_code("GBP").unwrap()
}

fn read(bytes: &[u8]) -> History {
    let text = Text::decode(bytes, None).unwrap();
    let profiles = profile::built_in();
    let sheet = Sheet::open(text.as_str(), None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    History::read(&sheet, &layout, gbp(), NaiveDate::MAX, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

fn opening(folder: &std::path::Path) -> Quantity {
    let bytes = std::fs::read(folder.join("opening_stock.csv")).unwrap();
    let text = Text::decode(&bytes, None).unwrap();
    let profiles = profile::built_in();
    let sheet = Sheet::open(text.as_str(), None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::Stock, None).unwrap();
    let stock = OpeningStock::read(&sheet, &layout).unwrap();
    assert!(stock.rejected.is_empty());
    stock.quantity()
}

fn summary(history: &History, matches: &[ReturnMatch], opening: Quantity) -> Value {
    let shop = ShopSide {
        opening_qty: opening,
        closing_qty: opening + stock_change(history),
        new_documents: None,
    };
    serde_json::to_value(Figures::of(history, matches, gbp(), shop)).unwrap()
}

fn figures(bytes: &[u8], opening: Quantity) -> Value {
    let history = read(bytes);
    let matches = match_returns(&history, gbp(), &InShop::default()).unwrap();
    summary(&history, &matches, opening)
}

#[track_caller]
fn assert_same(got: &Value, expected: &Value) {
    let (got, expected) = (got.as_object().unwrap(), expected.as_object().unwrap());
    for (key, value) in expected {
        assert_eq!(got.get(key), Some(value), "{key}");
    }
    assert_eq!(got.len(), expected.len());
}

fn load() -> Option<(Vec<u8>, Quantity, Value)> {
    let folder = folder()?;
    let sales = std::fs::read(folder.join("sales.csv")).unwrap();
    let expected = std::fs::read(folder.join("expected.json")).unwrap();
    Some((
        sales,
        opening(&folder),
        serde_json::from_slice(&expected).unwrap(),
    ))
}

#[test]
fn every_figure_is_the_expected_one() {
    let Some((sales, opening, expected)) = load() else {
        return;
    };
    let start = Instant::now();
    let history = read(&sales);
    let (read_in, start) = (start.elapsed(), Instant::now());
    let matches = match_returns(&history, gbp(), &InShop::default()).unwrap();
    let (matched_in, start) = (start.elapsed(), Instant::now());
    let got = summary(&history, &matches, opening);
    eprintln!(
        "read {read_in:?}, matched {matched_in:?}, summed {:?}",
        start.elapsed()
    );
    assert_same(&got, &expected);
}

/// The file written anew: delimiter, line ending and one more description in Chinese.
fn rewritten(sales: &[u8], delimiter: u8, crlf: bool) -> String {
    let ending = if crlf {
        csv::Terminator::CRLF
    } else {
        csv::Terminator::Any(b'\n')
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(ending)
        .from_writer(Vec::new());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sales);
    for (number, record) in reader.records().enumerate() {
        let record = record.unwrap();
        let chinese = (number == 1 || number == 90_000).then_some("白色心形;蜡烛, \"杯\"\n柜");
        let fields = record.iter().enumerate();
        let fields = fields.map(|(at, field)| chinese.filter(|_| at == 2).unwrap_or(field));
        writer.write_record(fields).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn encodings_delimiters_and_line_endings_change_nothing() {
    let Some((sales, opening, expected)) = load() else {
        return;
    };
    let utf16 = |text: &str, swap: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(swap)
            .collect()
    };
    let semicolons = rewritten(&sales, b';', true);
    let tabs = rewritten(&sales, b'\t', false);
    let pipes = rewritten(&sales, b'|', true);
    let files = [
        (format!("\u{feff}{semicolons}").into_bytes(), Encoding::Utf8),
        (GB18030.encode(&semicolons).0.into_owned(), Encoding::Gb18030),
        (utf16(&tabs, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&pipes, u16::to_be_bytes), Encoding::Utf16Be),
    ];
    for (bytes, encoding) in files {
        assert_eq!(Text::decode(&bytes, None).unwrap().encoding(), encoding);
        assert_same(&figures(&bytes, opening), &expected);
    }
    let latin = encoding_rs::WINDOWS_1252
        .encode(std::str::from_utf8(&sales).unwrap())
        .0
        .into_owned();
    assert_eq!(
        Text::decode(&latin, None).unwrap().encoding(),
        Encoding::Windows1252
    );
    assert_same(&figures(&latin, opening), &expected);
}

#[test]
fn column_order_spaces_and_the_other_date_format_change_nothing() {
    let Some((sales, opening, expected)) = load() else {
        return;
    };
    let mut text = String::from(
        "note,Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\n",
    );
    let mut reader = csv::Reader::from_reader(sales.as_slice());
    for record in reader.records() {
        let r = record.unwrap();
        let (year, month, day) = (&r[4][..4], &r[4][5..7], &r[4][8..10]);
        let time = format!(
            "{}/{}/{year} {}",
            month.trim_start_matches('0'),
            day.trim_start_matches('0'),
            &r[4][11..16]
        );
        writeln!(
            text,
            ",{}, {} ,{}0,{time},{}, \t,{} ,{}",
            &r[7],
            &r[6],
            padded(&r[5]),
            &r[3],
            &r[1],
            &r[0]
        )
        .unwrap();
    }
    assert_same(&figures(text.as_bytes(), opening), &expected);
}

/// A price with a point, so that another zero at its end changes nothing.
fn padded(price: &str) -> String {
    if price.contains('.') {
        price.to_owned()
    } else {
        format!("{price}.")
    }
}

#[test]
fn bad_rows_are_rejected_by_reason_and_the_rest_stands() {
    let Some((sales, opening, mut expected)) = load() else {
        return;
    };
    let bad: [(&str, &str); 16] = [
        ("unreadable_row", "536365,85123A,SHORT,6"),
        (
            "unreadable_row",
            "536365,85123A,LONG,6,2010-12-01 08:26:00,2.55,17850,United Kingdom,x",
        ),
        (
            "unreadable_row",
            "536365,85123A,X,six,2010-12-01 08:26:00,2.55,17850,United Kingdom",
        ),
        (
            "unreadable_row",
            "536365,85123A,X,6,2010-12-01 08:26:00,free,17850,United Kingdom",
        ),
        (
            "unreadable_row",
            "536365,85123A,X,6,2010-13-01 08:26:00,2.55,17850,United Kingdom",
        ),
        (
            "unreadable_row",
            ",85123A,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
        ),
        (
            "unreadable_row",
            "536365,,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
        ),
        (
            "unreadable_row",
            "A1,,\"two\nlines, \"\"and\"\" more\",0,2010-12-01 08:26:00,-1,,UK",
        ),
        (
            "invoice_number_unknown_prefix",
            "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,UK",
        ),
        (
            "invoice_number_unknown_prefix",
            "A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,UK",
        ),
        (
            "return_not_negative_or_bad_price",
            "C536379,D,Discount,1,2010-12-01 09:41:00,27.5,14527,UK",
        ),
        (
            "return_not_negative_or_bad_price",
            "C536379,D,Discount,-1,2010-12-01 09:41:00,-27.5,14527,UK",
        ),
        (
            "return_not_negative_or_bad_price",
            "C536379,D,Discount,0,2010-12-01 09:41:00,-27.5,14527,UK",
        ),
        (
            "zero_quantity",
            "536365,85123A,X,0,2010-12-01 08:26:00,-2.55,17850,United Kingdom",
        ),
        (
            "negative_price",
            "536365,85123A,X,-1,2010-12-01 08:26:00,-2.55,17850,United Kingdom",
        ),
        (
            "negative_quantity_with_price",
            "536365,85123A,X,-1,2010-12-01 08:26:00,2.55,17850,United Kingdom",
        ),
    ];
    let text = String::from_utf8(sales).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    for (step, (_, row)) in bad.iter().enumerate() {
        lines.insert(1 + step * 6_000, row);
    }
    let history = read(lines.join("\r\n").as_bytes());
    for (step, (rejected, (reason, row))) in history.rejected.iter().zip(&bad).enumerate() {
        assert_eq!(
            (rejected.reason.code(), rejected.content.as_str()),
            (*reason, *row)
        );
        assert_eq!(rejected.number as usize, 1 + step * 6_000);
        // One row above has a newline inside.
        assert_eq!(rejected.line as usize, 2 + step * 6_000 + usize::from(step > 7));
    }
    expected["rows"] = json!(105_335 + bad.len());
    expected["rejected_rows"] = json!({
        "unreadable_row": 8,
        "invoice_number_unknown_prefix": 2,
        "return_not_negative_or_bad_price": 3,
        "zero_quantity": 1,
        "negative_price": 1,
        "negative_quantity_with_price": 1,
    });
    let matches = match_returns(&history, gbp(), &InShop::default()).unwrap();
    assert_same(&summary(&history, &matches, opening), &expected);
}

#[test]
fn month_by_month_is_the_same_as_at_once_and_again_changes_nothing() {
    let Some((sales, opening, expected)) = load() else {
        return;
    };
    let text = std::str::from_utf8(&sales).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut shop = Shop::default();
    let mut totals = (0, 0, gbp().zero());
    for month in [",2010-12-", ",2011-01-", ",2011-02-"] {
        let of_month: Vec<&str> = rows.lines().filter(|row| row.contains(month)).collect();
        let history = read(format!("{header}\n{}", of_month.join("\n")).as_bytes());
        for found in shop.import(&history) {
            totals.0 += usize::from(found.matched() > 0);
            totals.1 += found.matched();
            totals.2 += found.matched_amount(gbp());
        }
    }
    assert_eq!(json!(totals.0), expected["matched_lines"]);
    assert_eq!(json!(totals.1), expected["matched_qty"]);
    assert_eq!(json!(totals.2), expected["matched_amount"]);
    let history = read(&sales);
    let before = shop.lines.len();
    let matches = shop.import(&history);
    assert!(matches.iter().all(|found| found.known));
    assert_eq!(shop.lines.len(), before);
    assert_same(&summary(&history, &matches, opening), &expected);
}
