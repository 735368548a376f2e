use super::*;
use crate::profile::{self, FileKind, Profile};
use crate::text::Text;

const HEADER: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

fn read(rows: &str) -> History {
    let text = format!("{HEADER}{rows}");
    let text = Text::decode(text.as_bytes(), None).unwrap();
    let profiles = profile::built_in();
    let sheet = Sheet::open(text.as_str(), None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let currency = Currency::from_code("GBP").unwrap();
    History::read(&sheet, &layout, currency, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// What a row with these fields becomes.
fn verdict(
    number: &str,
    code: &str,
    quantity: &str,
    time: &str,
    price: &str,
) -> Result<DocumentKind, &'static str> {
    let history = read(&format!("{number},{code},x,{quantity},{time},{price},17850,UK\n"));
    assert_eq!(history.rows_total(), 1);
    match history.rejected.first() {
        Some(rejected) => Err(rejected.reason.code()),
        None => Ok(history.rows[0].kind),
    }
}

#[test]
fn every_rule_of_reading_and_its_precedence() {
    const T: &str = "2010-12-01 08:26:00";
    use DocumentKind::{Return, Sale, WriteOff};
    for (number, code, quantity, time, price, expected) in [
        ("1", "A", "6", T, "2.55", Ok(Sale)),
        ("1", "A", "6", T, "0", Ok(Sale)),
        ("1", "A", "6", T, "0.001", Ok(Sale)),
        (" 1 ", " A ", " 6 ", " 12/1/2010 8:26 ", " 2.55 ", Ok(Sale)),
        ("1", "A", "-6", T, "0.0", Ok(WriteOff)),
        ("C1", "A", "-6", T, "2.55", Ok(Return)),
        ("C1", "A", "-6", T, "0", Ok(Return)),
        ("", "A", "6", T, "1", Err("unreadable_row")),
        ("1", " ", "6", T, "1", Err("unreadable_row")),
        ("1", "A", "6.5", T, "1", Err("unreadable_row")),
        ("1", "A", "", T, "1", Err("unreadable_row")),
        ("1", "A", "6", "soon", "1", Err("unreadable_row")),
        ("1", "A", "6", T, "free", Err("unreadable_row")),
        ("1", "A", "999999999999", T, "999999", Err("unreadable_row")),
        ("A1", "A", "six", T, "-1", Err("unreadable_row")),
        (
            "A563185",
            "B",
            "1",
            T,
            "-11062.06",
            Err("invoice_number_unknown_prefix"),
        ),
        ("A1", "A", "0", T, "-1", Err("invoice_number_unknown_prefix")),
        ("c1", "A", "-1", T, "1", Err("invoice_number_unknown_prefix")),
        ("C", "A", "-1", T, "1", Err("invoice_number_unknown_prefix")),
        ("C1", "A", "1", T, "1", Err("return_not_negative_or_bad_price")),
        ("C1", "A", "0", T, "1", Err("return_not_negative_or_bad_price")),
        ("C1", "A", "-1", T, "-1", Err("return_not_negative_or_bad_price")),
        ("1", "A", "0", T, "-1", Err("zero_quantity")),
        ("1", "A", "1", T, "-1", Err("negative_price")),
        ("1", "A", "-1", T, "-1", Err("negative_price")),
        ("1", "A", "-1", T, "1", Err("negative_quantity_with_price")),
    ] {
        assert_eq!(
            verdict(number, code, quantity, time, price),
            expected,
            "{number} {code} {quantity} {time} {price}"
        );
    }
}

#[test]
fn a_rejected_row_is_shown_with_its_place() {
    let history = read(
        "1,A,\"two\nlines\",1,2010-12-01 08:26,1,,UK\n1,A,short\n\n2,A,\"a, \"\"b\"\"\",0,2010-12-01 08:26,1,,UK\n",
    );
    let shown: Vec<_> = history
        .rejected
        .iter()
        .map(|row| (row.number, row.line, row.reason, row.content.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            (2, 4, RejectReason::UnreadableRow, "1,A,short"),
            (
                3,
                6,
                RejectReason::ZeroQuantity,
                "2,A,\"a, \"\"b\"\"\",0,2010-12-01 08:26,1,,UK"
            ),
        ]
    );
    assert_eq!(
        history.descriptions.text(history.rows[0].description),
        "two\nlines"
    );
}

#[test]
fn a_document_gathers_its_rows_from_anywhere() {
    let history = read(
        "7,A,x,1,2010-12-01 08:26,1,17850,UK\n8,A,x,1,2010-12-01 08:26,1,,UK\n7,a,x,2,2010-12-01 08:27,1,17851,UK\n7,A,lost,-3,2010-12-01 08:28,0,,UK\n",
    );
    let shown: Vec<_> = history
        .documents
        .iter()
        .map(|document| {
            let units: Vec<i64> = history.lines(document).map(|row| row.quantity).collect();
            (
                document.kind,
                history.document_numbers.text(document.number),
                units,
            )
        })
        .collect();
    use DocumentKind::{Sale, WriteOff};
    assert_eq!(
        shown,
        [
            (Sale, "7", vec![1, 2]),
            (Sale, "8", vec![1]),
            (WriteOff, "7", vec![-3])
        ]
    );
    let first = &history.documents[0];
    assert_eq!(first.time.to_string(), "2010-12-01 08:26:00");
    assert_eq!(first.customer.map(|id| history.customers.text(id)), Some("17850"));
    assert_eq!(history.documents[1].customer, None);
    assert_eq!(history.codes.len(), 2);
}

#[test]
fn documents_are_ordered_by_time_with_sales_first() {
    let history = read(
        "C9,A,x,-1,2010-12-01 09:00,1,1,UK\n8,A,x,1,2010-12-01 09:00,1,1,UK\n7,A,x,1,2010-12-01 08:00,1,1,UK\n",
    );
    assert_eq!(history.documents_by_time(), [2, 1, 0]);
}

#[test]
fn services_go_by_exact_case_and_prefix() {
    let history = read(
        "1,POST,x,1,2010-12-01 09:00,1,1,UK\n1,post,x,1,2010-12-01 09:00,1,1,UK\n1,gift_0001_20,x,1,2010-12-01 09:00,1,1,UK\n1,BANK CHARGES,x,1,2010-12-01 09:00,1,1,UK\n",
    );
    let services: Vec<bool> = history
        .codes
        .iter()
        .map(|(id, _)| history.is_service(id))
        .collect();
    assert_eq!(services, [true, false, true, true]);
}

#[test]
fn a_row_stays_small() {
    assert!(size_of::<Row>() <= 56, "{}", size_of::<Row>());
}

#[test]
fn the_person_may_stop_it() {
    let rows = "1,A,x,1,2010-12-01 09:00,1,1,UK\n".repeat(5_000);
    let text = format!("{HEADER}{rows}");
    let profiles = profile::built_in();
    let sheet = Sheet::open(&text, None, |_| true).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let currency = Currency::from_code("GBP").unwrap();
    let result = History::read(&sheet, &layout, currency, &mut |_| ControlFlow::Break(()));
    assert!(matches!(result, Err(HistoryError::Stopped)));
}
