use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde_json::json;

use super::*;
use crate::matching::{InShop, match_returns};
use crate::profile::{self, FileKind, Profile};
use crate::sheet::Sheet;

fn gbp() -> Currency {
    Currency::from_code("GBP").unwrap()
}

fn figures(rows: &str) -> serde_json::Value {
    let text =
        format!("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n{rows}");
    let profiles = profile::built_in();
    let sheet = Sheet::open(&text, None, |_| true).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let history = History::read(&sheet, &layout, gbp(), NaiveDate::MAX, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let matches = match_returns(&history, gbp(), &InShop::default()).unwrap();
    let opening_qty = Quantity::from_units(100);
    let shop = ShopSide {
        opening_qty,
        closing_qty: opening_qty + stock_change(&history),
        new_documents: Some(6),
    };
    serde_json::to_value(Figures::of(&history, &matches, gbp(), shop)).unwrap()
}

#[test]
fn a_small_shop_is_summed_by_hand() {
    let got = figures(
        "1,A,cup,3,2011-01-31 23:59,1.005,7,UK\n\
         1,POST,post,1,2011-02-01 00:01,4,7,UK\n\
         2,BB,bowl,5,2011-02-01 10:00,2,,UK\n\
         C3,A,cup,-1,2011-02-02 10:00,1.005,7,UK\n\
         C4,A,cup,-1,2011-02-03 10:00,1.005,7,UK\n\
         C4,POST,post,-2,2011-02-03 10:00,4,7,UK\n\
         C5,BB,bowl,-2,2011-02-04 10:00,2,,UK\n\
         6,A,lost,-1,2011-02-05 10:00,0,,UK\n\
         A7,B,Adjust bad debt,1,2011-02-05 10:00,-9,,UK\n\
         8,BB,x,0,2011-02-05 10:00,9,9,UK\n",
    );
    let expected = json!({
        "rows": 10,
        "sale_documents": 2,
        "sale_lines": 3,
        "return_documents": 3,
        "return_lines": 4,
        "stock_write_off_lines": 1,
        "rejected_rows": {"invoice_number_unknown_prefix": 1, "zero_quantity": 1},
        "customers": 1,
        "products_goods": 2,
        // 3.02 (3.015), 4.00 and 10.00.
        "sales_amount": "17.02",
        "returned_amount": "14.01",
        "matched_lines": 3,
        "matched_qty": 3,
        // Of 3.02 the first third is 1.01 and the second 1.00; the post is 4.00.
        "matched_amount": "6.01",
        "matched_over_several_sale_lines": 0,
        "unmatched_lines": 2,
        "unmatched_qty": 3,
        "unmatched_amount": "8.00",
        "matched_goods_qty": 2,
        "unmatched_goods_qty": 2,
        "written_off_qty": 1,
        "opening_qty": 100,
        "closing_qty": 95,
        "by_month": {
            // The first row gives the document's date, so the post counts for January too.
            "2011-01": {"sales": "7.02", "sale_lines": 2, "returned": "0.00", "return_lines": 0, "returned_qty": 0},
            "2011-02": {"sales": "10.00", "sale_lines": 1, "returned": "14.01", "return_lines": 4, "returned_qty": 6},
        },
        "top10_returned_goods_by_qty": [["A", 2], ["BB", 2]],
        "top10_customers_by_returned_amount": [["7", "10.01"]],
        "new_documents": 6,
    });
    assert_eq!(got, expected);
}

#[test]
fn the_lists_are_cut_at_ten_and_ties_go_by_code() {
    let rows: String = (0..12)
        .rev()
        .map(|n| {
            format!(
                "C{n},P{n:02},x,-{},2011-02-02 10:00,1,K{n:02},UK\n",
                if n == 11 { 9 } else { 1 }
            )
        })
        .collect();
    let got = figures(&rows);
    let codes = |key: &str| -> Vec<String> {
        let list = got[key].as_array().unwrap();
        list.iter()
            .map(|entry| entry[0].as_str().unwrap()[1..].to_owned())
            .collect()
    };
    let expected = ["11", "00", "01", "02", "03", "04", "05", "06", "07", "08"];
    assert_eq!(codes("top10_returned_goods_by_qty"), expected);
    assert_eq!(codes("top10_customers_by_returned_amount"), expected);
}

#[test]
fn a_file_without_rows_has_figures_too() {
    let got = figures("");
    assert_eq!(got["rows"], json!(0));
    assert_eq!(got["sales_amount"], json!("0.00"));
    assert_eq!(got["by_month"], json!({}));
}
