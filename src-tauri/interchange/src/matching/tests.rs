use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::profile::{self, FileKind, Profile};
use crate::sheet::Sheet;

const HEADER: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

fn gbp() -> Currency {
    Currency::from_code("GBP").unwrap()
}

fn read(rows: &str) -> History {
    let text = format!("{HEADER}{rows}");
    let profiles = profile::built_in();
    let sheet = Sheet::open(&text, None, |_| true).unwrap();
    let layout = Profile::choose(&sheet, &profiles, FileKind::History, None).unwrap();
    let history = History::read(&sheet, &layout, gbp(), NaiveDate::MAX, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(history.rejected.is_empty(), "{:?}", history.rejected);
    history
}

/// `number,code,quantity,hh:mm,price,customer`, one row each.
fn day(rows: &[&str]) -> History {
    let mut text = String::new();
    for row in rows {
        let f: Vec<&str> = row.split(',').collect();
        text += &format!(
            "{},{},x,{},2011-01-01 {},{},{},UK\n",
            f[0], f[1], f[2], f[3], f[4], f[5]
        );
    }
    read(&text)
}

/// For each return row: (row of the sale, quantity) pairs and the rest.
fn outcome(history: &History, shop: &InShop) -> Vec<(Vec<(SaleRef, i64)>, i64)> {
    match_returns(history, gbp(), shop)
        .unwrap()
        .iter()
        .map(|found| {
            let pieces = found.pieces.iter().map(|piece| (piece.sale, piece.quantity));
            (pieces.collect(), found.unmatched)
        })
        .collect()
}

use SaleRef::{File, Shop};

#[test]
fn the_most_recent_sale_gives_first_and_the_rest_is_without_receipt() {
    let history = day(&[
        "1,A,2,08:00,1,7",
        "2,A,3,09:00,1,7",
        "3,A,4,11:00,1,7",
        "C4,A,-4,10:00,1,7",
        "C5,A,-9,12:00,1,7",
    ]);
    assert_eq!(
        outcome(&history, &InShop::default()),
        [
            (vec![(File(1), 3), (File(0), 1)], 0),
            (vec![(File(2), 4), (File(0), 1)], 4)
        ]
    );
}

#[test]
fn customer_code_and_price_must_agree_and_a_walk_in_never_matches() {
    let history = day(&[
        "1,A,2,08:00,1.00,7",
        "1,A,2,08:00,1.00,",
        "C2,A,-1,09:00,1.00,8",
        "C2,a,-1,09:00,1.00,7",
        "C2,A,-1,09:00,1.01,7",
        "C2,A,-1,09:00,1.00,",
        "C2,A,-1,09:00,1,7",
    ]);
    let rests: Vec<i64> = outcome(&history, &InShop::default())
        .iter()
        .map(|o| o.1)
        .collect();
    assert_eq!(rests, [1, 1, 1, 1, 0]);
}

#[test]
fn at_the_same_time_a_sale_counts_even_if_it_stands_below() {
    let history = day(&[
        "C1,A,-2,08:00,1,7",
        "2,A,1,08:00,1,7",
        "3,A,1,08:01,1,7",
        "4,A,1,08:00,1,7",
    ]);
    assert_eq!(
        outcome(&history, &InShop::default()),
        [(vec![(File(3), 1), (File(1), 1)], 0)]
    );
}

#[test]
fn returns_go_by_time_and_not_by_their_place() {
    let history = day(&["1,A,1,08:00,1,7", "C3,A,-1,10:00,1,7", "C2,A,-1,09:00,1,7"]);
    assert_eq!(
        outcome(&history, &InShop::default()),
        [(vec![], 1), (vec![(File(0), 1)], 0)]
    );
}

fn open(key: i64, time: &str, sold: i64, remaining: i64) -> OpenSaleLine {
    let price: UnitPrice = "1".parse().unwrap();
    OpenSaleLine {
        key: SaleKey(key, 0),
        customer: "7".to_owned(),
        code: "A".to_owned(),
        price,
        sold_at: NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap(),
        sold,
        remaining,
        net: gbp().parse("10.00").unwrap(),
    }
}

#[test]
fn sales_that_the_shop_has_are_given_back_too() {
    let history = day(&["1,A,1,08:00,1,7", "C2,A,-4,09:00,1,7"]);
    let shop = InShop {
        open_sales: vec![
            open(1, "2010-12-31 08:00", 3, 2),
            open(2, "2011-01-01 08:00", 1, 1),
            open(3, "2011-01-01 09:01", 5, 5),
        ],
        ..InShop::default()
    };
    let matches = match_returns(&history, gbp(), &shop).unwrap();
    let sales: Vec<_> = matches[0].pieces.iter().map(|p| (p.sale, p.quantity)).collect();
    let of_shop = |key| Shop(SaleKey(key, 0));
    assert_eq!(sales, [(File(0), 1), (of_shop(2), 1), (of_shop(1), 2)]);
    // One of three for 10.00 went before as 3.33, so the two others are worth 6.67.
    assert_eq!(matches[0].pieces[2].amount.to_string(), "6.67");
    assert_eq!(wanted(&history), [("7", "A", "1".parse().unwrap())]);
}

#[test]
fn documents_in_the_shop_are_neither_candidates_nor_matched_again() {
    let history = day(&["1,A,1,08:00,1,7", "C2,A,-2,09:00,1,7", "C3,A,-1,10:00,1,7"]);
    let piece = Piece {
        sale: Shop(SaleKey(1, 0)),
        quantity: 1,
        amount: gbp().parse("1.00").unwrap(),
    };
    let known = KnownReturn {
        row: 1,
        pieces: vec![piece],
    };
    let shop = InShop {
        documents: vec![0, 1],
        returns: vec![known.clone()],
        ..InShop::default()
    };
    assert_eq!(
        outcome(&history, &shop),
        [(vec![(Shop(SaleKey(1, 0)), 1)], 1), (vec![], 1)]
    );
    let without = InShop {
        returns: vec![],
        ..shop.clone()
    };
    assert_eq!(
        match_returns(&history, gbp(), &without).unwrap_err(),
        MatchError::KnownReturnMissing { row: 1 }
    );
    let twice = InShop {
        returns: vec![known.clone(), known.clone()],
        ..shop.clone()
    };
    assert_eq!(
        match_returns(&history, gbp(), &twice).unwrap_err(),
        MatchError::NotAKnownReturn { row: 1 }
    );
    let too_much = InShop {
        returns: vec![KnownReturn {
            row: 1,
            pieces: vec![Piece { quantity: 3, ..piece }],
        }],
        ..shop
    };
    assert_eq!(
        match_returns(&history, gbp(), &too_much).unwrap_err(),
        MatchError::PiecesUnlikeRow {
            row: 1,
            given: 3,
            units: 2
        }
    );
}

#[test]
fn an_impossible_open_line_is_refused() {
    let history = day(&["C2,A,-4,09:00,1,7"]);
    let shop = InShop {
        open_sales: vec![open(1, "2010-12-31 08:00", 3, 4)],
        ..InShop::default()
    };
    assert_eq!(
        match_returns(&history, gbp(), &shop).unwrap_err(),
        MatchError::OpenLineImpossible {
            key: SaleKey(1, 0),
            sold: 3,
            remaining: 4
        }
    );
}

/// The rule as it is written, line by line and slowly.
fn by_the_book(history: &History) -> Vec<(Vec<(SaleRef, i64)>, i64)> {
    let mut left: Vec<i64> = history.rows.iter().map(|row| row.quantity).collect();
    let mut order: Vec<(u32, &Row)> = returns(history).collect();
    order.sort_by_key(|(index, row)| (row.time, *index));
    let mut results = Vec::new();
    for (index, row) in order {
        let (mut rest, mut pieces) = (row.units(), Vec::new());
        let mut sales: Vec<usize> = (0..history.rows.len())
            .filter(|&at| {
                let sale = &history.rows[at];
                sale.kind == DocumentKind::Sale
                    && row.customer.is_some()
                    && match_key(sale) == match_key(row)
                    && sale.time <= row.time
            })
            .collect();
        sales.sort_by_key(|&at| std::cmp::Reverse((history.rows[at].time, at)));
        for at in sales {
            let quantity = rest.min(left[at]);
            if quantity > 0 {
                left[at] -= quantity;
                rest -= quantity;
                pieces.push((File(u32::try_from(at).unwrap()), quantity));
            }
        }
        results.push((index, (pieces, rest)));
    }
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn any_row() -> impl Strategy<Value = String> {
    (
        any::<bool>(),
        0..3_u8,
        1..6_i64,
        0..6_u8,
        1..3_u8,
        0..3_u8,
        0..40_u16,
    )
        .prop_map(|(sale, code, units, minute, price, customer, number)| {
            let (prefix, sign) = if sale { ("", "") } else { ("C", "-") };
            let customer = if customer == 0 {
                String::new()
            } else {
                customer.to_string()
            };
            format!("{prefix}{number},P{code},{sign}{units},08:0{minute},{price}.005,{customer}")
        })
}

proptest! {
    #[test]
    fn it_is_the_rule_of_the_book_and_never_gives_back_more_than_was_sold(
        rows in proptest::collection::vec(any_row(), 1..60),
    ) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let history = day(&rows);
        prop_assert_eq!(outcome(&history, &InShop::default()), by_the_book(&history));
        let mut back: HashMap<u32, (i64, Money)> = HashMap::new();
        for found in match_returns(&history, gbp(), &InShop::default()).unwrap() {
            for piece in found.pieces {
                let File(sale) = piece.sale else { panic!("there is no shop") };
                let total = back.entry(sale).or_insert((0, gbp().zero()));
                total.0 += piece.quantity;
                total.1 += piece.amount;
            }
        }
        for (sale, (units, amount)) in back {
            let row = &history.rows[sale as usize];
            prop_assert!(units <= row.quantity && amount <= row.amount(gbp()));
            prop_assert!(units < row.quantity || amount == row.amount(gbp()));
        }
    }
}
