//! Checks that compare two sums, each a query that returns only what differs.

use super::Finding;
use crate::{Read, StoreError};

/// Runs a query whose rows are (subject, expected, found) of what differs.
pub(super) fn differing(read: &Read<'_>, check: &'static str, sql: &str) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Finding {
            check,
            subject: row.get("subject")?,
            expected: row.get("expected")?,
            found: row.get("found")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn file_is_sound(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare("PRAGMA integrity_check")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut findings = Vec::new();
    for row in rows {
        let said = row?;
        if said != "ok" {
            findings.push(Finding {
                check: "file_is_sound",
                subject: "file".into(),
                expected: "ok".into(),
                found: said,
            });
        }
    }
    Ok(findings)
}

pub(super) fn references_hold(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        let (table, rowid, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Finding {
            check: "references_hold",
            subject: format!("{table} {}", rowid.unwrap_or_default()),
            expected: format!("a row of {parent}"),
            found: "none".into(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn entries_balance(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(read, "entries_balance", include_str!("../sql/verify_entries.sql"))
}

pub(super) fn numbers_have_no_gaps(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "numbers_have_no_gaps",
        include_str!("../sql/verify_numbers.sql"),
    )
}

pub(super) fn stock_is_the_sum_of_moves(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "stock_is_the_sum_of_moves",
        include_str!("../sql/verify_stock.sql"),
    )
}

pub(super) fn stock_value_is_its_account(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "stock_value_is_its_account",
        include_str!("../sql/verify_stock_value.sql"),
    )
}

pub(super) fn account_totals_are_the_entries(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "account_totals_are_the_entries",
        include_str!("../sql/verify_account_totals.sql"),
    )
}

pub(super) fn customer_account_is_open_sales(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "customer_account_is_open_sales",
        include_str!("../sql/verify_customers.sql"),
    )
}

pub(super) fn store_credit_is_its_account(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "store_credit_is_its_account",
        include_str!("../sql/verify_store_credit.sql"),
    )
}

pub(super) fn nothing_beyond_what_was_sold(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = differing(
        read,
        "nothing_beyond_what_was_sold",
        include_str!("../sql/verify_claims.sql"),
    )?;
    findings.extend(differing(
        read,
        "nothing_beyond_what_was_sold",
        include_str!("../sql/verify_paid.sql"),
    )?);
    Ok(findings)
}

pub(super) fn supplier_account_is_open_purchases(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "supplier_account_is_open_purchases",
        include_str!("../sql/verify_suppliers.sql"),
    )
}

pub(super) fn trade_lines_are_their_moves(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "trade_lines_are_their_moves",
        include_str!("../sql/verify_trade.sql"),
    )
}

pub(super) fn reversals_undo_one_document(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "reversals_undo_one_document",
        include_str!("../sql/verify_reversals.sql"),
    )
}

pub(super) fn pieces_stand_where_they_moved(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "pieces_stand_where_they_moved",
        include_str!("../sql/verify_pieces.sql"),
    )
}

pub(super) fn goods_stand_where_they_were_brought(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "goods_stand_where_they_were_brought",
        include_str!("../sql/verify_places.sql"),
    )
}

pub(super) fn transfers_are_what_is_on_the_way(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "transfers_are_what_is_on_the_way",
        include_str!("../sql/verify_transfers.sql"),
    )
}
