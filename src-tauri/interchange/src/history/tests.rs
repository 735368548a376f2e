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
    History::read(&sheet, &layout, currency, NaiveDate::MAX, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
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
    let result = History::read(&sheet, &layout, currency, NaiveDate::MAX, &mut |_| {
        ControlFlow::Break(())
    });
    assert!(matches!(result, Err(HistoryError::Stopped)));
}

#[test]
fn a_rejection_names_the_field_and_what_stands_in_it() {
    let history = read(
        "1,A,x,one,2010-12-01,1,1,UK\n1,A,x,1,soon,1,1,UK\n1,A,x,1,2010-12-01,free,1,UK\n,A,x,1,2010-12-01,1,1,UK\n1,,x,1,2010-12-01,1,1,UK\n1,A\nZ1,A,x,1,2010-12-01,1,1,UK\n1,A,x,1,2010-12-01,1,1,UK\n",
    );
    let told: Vec<_> = history
        .rejected
        .iter()
        .map(|row| (row.sheet_row, row.fault, row.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "bad_quantity", "one"),
            (3, "bad_time", "soon"),
            (4, "bad_price", "free"),
            (5, "number_empty", ""),
            (6, "code_empty", ""),
            (7, "field_count", "2"),
            (8, "invoice_number_unknown_prefix", "Z1"),
        ]
    );
    assert_eq!(history.rows.len(), 1, "a date without a time is one");
}

#[test]
fn a_shop_s_own_sales_have_any_number_and_tell_returns_by_the_sign() {
    let text = "单号,日期,编码,数量,单价,客户,姓名,手机,支付方式\nS-1,2026/9/1,A,2,5,,王女士,13800002031,微信\nT-1,2026年9月2日,A,-1,5,,,13800002031,\nS-2,2026-09-03,A,1,5,,,,比特币\n";
    let profiles = profile::built_in();
    let sheet = Sheet::open(text, None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let currency = Currency::from_code("CNY").unwrap();
    let history = History::read(&sheet, &layout, currency, NaiveDate::MAX, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let kinds: Vec<_> = history.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [DocumentKind::Sale, DocumentKind::Return]);
    assert_eq!(
        history.rows[0].customer, history.rows[1].customer,
        "told apart by the phone"
    );
    assert_eq!(history.beside(0).tender, Some(Tender::WeChat));
    assert_eq!(history.beside(1).tender, None);
    assert_eq!(
        history
            .beside(0)
            .customer_name
            .map(|id| history.customer_names.text(id)),
        Some("王女士")
    );
    let bad = &history.rejected[0];
    assert_eq!((bad.fault, bad.value.as_str()), ("bad_tender", "比特币"));
}

/// What is wrong with each rejected row of a shop's own file, read on 22 November 2026.
fn rejected_of_own(text: &str) -> (Vec<(u32, &'static str, String)>, usize) {
    let profiles = profile::built_in();
    let sheet = Sheet::open(text, None, |name| profile::knows(&profiles, name)).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let currency = Currency::from_code("GBP").unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let history = History::read(&sheet, &layout, currency, today, go_on).unwrap();
    let told = history
        .rejected
        .iter()
        .map(|row| (row.sheet_row, row.fault, row.value.clone()));
    (told.collect(), history.documents.len())
}

#[test]
fn a_receipt_is_taken_whole_or_not_at_all() {
    let (told, documents) = rejected_of_own(
        "Receipt,Date,SKU,Quantity,Price,Phone\n7,2026-11-01,A,1,5,1\n8,2026-11-01,A,1,5,\n7,2026-11-01,B,1,$5,2\n,,,,,\n7,2026-11-01,C,1,5,\n",
    );
    assert_eq!(
        told,
        [
            (2, "document_incomplete", "7".to_owned()),
            (4, "bad_price", "$5".to_owned()),
            (6, "document_incomplete", "7".to_owned()),
        ]
    );
    assert_eq!(documents, 1, "number 8");
}

#[test]
fn what_is_yet_to_come_was_not_sold() {
    let (told, documents) =
        rejected_of_own("Receipt,Date,SKU,Quantity,Price\n1,2026-11-22 23:59,A,1,5\n2,2026-11-23,A,1,5\n");
    assert_eq!(told, [(3, "future_time", "2026-11-23".to_owned())]);
    assert_eq!(documents, 1);
}
