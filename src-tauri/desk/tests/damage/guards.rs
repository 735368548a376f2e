//! The database's own guards: each refuses, and no table of posted rows is without.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::rich::{Copies, names, rich};

/// Tables with documents in them that may change: what is computed from the posted, and heads with a rule of their own.
const UNGUARDED: [&str; 4] = [
    "return_line",
    "sale_line_allowance",
    "sale_line_claim",
    "supplier_lot",
];
/// Those whose rows change until they are over: an open stocktake, an attachment that is still there.
const UNTIL_OVER: [&str; 2] = ["attachment", "stocktake"];

/// Each table that has a guard of this ending.
fn guarded(connection: &Connection, ending: &str) -> BTreeSet<String> {
    let query = format!(
        "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%{ending}' ORDER BY tbl_name"
    );
    names(connection, &query).into_iter().collect()
}

fn columns(connection: &Connection, table: &str) -> Vec<String> {
    names(
        connection,
        &format!("SELECT name FROM pragma_table_info('{table}')"),
    )
}

fn is_empty(connection: &Connection, table: &str) -> bool {
    let count: i64 = connection
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
        .unwrap();
    count == 0
}

/// The refusal's words: a guard's, and no other rule's.
fn refusal(connection: &Connection, change: &str) -> String {
    let refused = connection.execute(change, []).expect_err(change).to_string();
    assert!(refused.contains("never"), "{change}: {refused}");
    refused
}

#[test]
fn every_guard_refuses_and_every_guarded_table_has_rows_to_guard() {
    let shop = rich();
    let connection = Connection::open(shop.path()).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let never_updated = guarded(&connection, "no_update");
    let never_deleted = guarded(&connection, "no_delete");
    assert!(never_updated.len() > 25, "{never_updated:?}");
    let empty: Vec<_> = never_updated
        .union(&never_deleted)
        .filter(|table| is_empty(&connection, table))
        .collect();
    assert!(empty.is_empty(), "nothing is shown of {empty:?}");
    for table in &never_updated {
        for column in columns(&connection, table) {
            refusal(&connection, &format!("UPDATE {table} SET {column} = {column}"));
        }
    }
    for table in &never_deleted {
        refusal(&connection, &format!("DELETE FROM {table}"));
    }
    drop(connection);
    shop.sound();
}

#[test]
fn what_is_over_never_changes() {
    let shop = rich();
    let connection = Connection::open(shop.path()).unwrap();
    for table in ["stocktake", "drawer_session"] {
        for column in columns(&connection, table) {
            refusal(&connection, &format!("UPDATE {table} SET {column} = {column}"));
        }
    }
    // Of an attachment that is there nothing changes but that it is taken off, and that is never taken back.
    let taken_off = ["removed_by", "removed_at"];
    for column in columns(&connection, "attachment") {
        let is_key = column == "id";
        if !is_key && !taken_off.contains(&column.as_str()) {
            let other = match column.as_str() {
                "hash" => "zeroblob(32)".to_owned(),
                _ => format!("coalesce({column}, 0) + 1"),
            };
            refusal(&connection, &format!("UPDATE attachment SET {column} = {other}"));
        }
    }
    connection
        .execute("UPDATE attachment SET removed_by = 1, removed_at = 1", [])
        .unwrap();
    refusal(
        &connection,
        "UPDATE attachment SET removed_by = NULL, removed_at = NULL",
    );
}

#[test]
fn every_table_of_posted_rows_is_guarded() {
    let shop = rich();
    let connection = Connection::open(shop.path()).unwrap();
    let of_documents = names(
        &connection,
        "SELECT DISTINCT sqlite_schema.name FROM sqlite_schema
         JOIN pragma_table_info(sqlite_schema.name) AS col
         WHERE sqlite_schema.type = 'table' AND col.name IN ('posting_id', 'sale_id') ORDER BY 1",
    );
    assert!(of_documents.len() > 20, "{of_documents:?}");
    let never_updated = guarded(&connection, "no_update");
    let never_deleted = guarded(&connection, "no_delete");
    let unguarded = |guarded: &BTreeSet<String>| -> Vec<String> {
        let bare = of_documents.iter().filter(|table| !guarded.contains(*table));
        bare.cloned().collect()
    };
    assert_eq!(unguarded(&never_deleted), UNGUARDED, "deleted");
    let mut changing = [&UNGUARDED[..], &UNTIL_OVER[..]].concat();
    changing.sort_unstable();
    assert_eq!(unguarded(&never_updated), changing, "updated");
    // Whatever is never changed is never removed either.
    assert_eq!(
        never_updated.difference(&never_deleted).collect::<Vec<_>>(),
        [""; 0]
    );
}

/// What only says in which order rows were written; all of it moved by one is the same order.
const ORDER: [&str; 3] = ["line", "step", "act"];

/// What no check holds against anything: who said why and when of what is carried, counted or decided. Their guards are
/// all that keeps them.
const UNCHECKED: [&str; 5] = [
    "drawer_movement.reason",
    "drawer_movement.at",
    "return_event.at",
    // Compared only where a stocktake goes by the books at the moment of the count; this one goes by its opening.
    "stocktake_count.books",
    "stocktake_count.at",
];

/// Where the guards were taken away, every row that goes missing and every value that is another is found.
#[test]
fn a_guarded_table_that_is_emptied_or_changed_is_found() {
    let copies = Copies::of(rich());
    let connection = Connection::open(copies.original()).unwrap();
    let mut missed = vec![];
    for table in guarded(&connection, "no_delete") {
        if copies.findings(&format!("DELETE FROM {table}")).is_empty() {
            missed.push(table);
        }
    }
    for table in guarded(&connection, "no_update") {
        for column in columns(&connection, &table) {
            if ORDER.contains(&column.as_str()) || !has_value(&connection, &table, &column) {
                continue;
            }
            let other = format!(
                "CASE typeof({column}) WHEN 'text' THEN {column} || 'x' WHEN 'blob' THEN zeroblob(32) ELSE {column} + 1 END"
            );
            let change =
                format!("UPDATE OR IGNORE {table} SET {column} = {other} WHERE {column} IS NOT NULL");
            if copies.findings(&change).is_empty() {
                missed.push(format!("{table}.{column}"));
            }
        }
    }
    assert_eq!(missed, UNCHECKED);
}

fn has_value(connection: &Connection, table: &str, column: &str) -> bool {
    let count: i64 = connection
        .query_row(&format!("SELECT count({column}) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap();
    count > 0
}
