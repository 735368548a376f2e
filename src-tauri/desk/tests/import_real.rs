//! The real shop's year through the desk: figures, books, repetition. Skipped, loudly, where the data is not
//! there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::ops::ControlFlow;
use std::time::Instant;

use desk::{Desk, ImportHistory};
use serde_json::Value;

mod year;

use year::{folder, import_history, import_stock, shop};

/// Everything that a repeated import must leave as it is: rows of every table, heads of both chains.
fn state(desk: &Desk) -> Vec<String> {
    let connection = desk.store().read().connection();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let one = |sql: &str| {
        connection
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    let mut state: Vec<String> = tables
        .iter()
        .map(|table| one(&format!("SELECT '{table} ' || count(*) FROM \"{table}\"")))
        .collect();
    for chain in ["posting", "audit"] {
        state.push(one(&format!(
            "SELECT coalesce(max(hex(hash)), '') FROM (SELECT hash FROM {chain} ORDER BY id DESC LIMIT 1)"
        )));
    }
    state.push(one(
        "SELECT sum(quantity) || ' ' || sum(value) || ' ' || sum(last_cost) FROM stock_level",
    ));
    state
}

#[track_caller]
fn assert_expected(got: &Value, expected: &Value) {
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(got.get(key), Some(value), "{key}");
    }
}

#[test]
fn the_real_year_has_the_expected_figures_and_sound_books() {
    let Some(folder) = folder() else { return };
    let expected = std::fs::read(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut desk = shop(&place.path().join("shop.db"));
    let start = Instant::now();
    let stock = import_stock(&mut desk, &folder.join("opening_stock.csv"));
    eprintln!("stock {:?}: {stock:?}", start.elapsed());
    assert_eq!(stock.rejected, []);
    let (empty, start) = (state(&desk), Instant::now());

    let dry = ImportHistory {
        file: folder.join("sales.csv").display().to_string(),
        dry_run: true,
        ..ImportHistory::default()
    };
    let dry = desk
        .import_history(&dry, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_expected(&serde_json::to_value(dry).unwrap(), &expected);
    assert_eq!(state(&desk), empty, "a dry run leaves nothing");
    eprintln!("dry run {:?}", start.elapsed());

    let start = Instant::now();
    let done = import_history(&mut desk, &folder.join("sales.csv"));
    eprintln!("history {:?}", start.elapsed());
    assert_expected(&done, &expected);
    let documents =
        expected["sale_documents"].as_u64().unwrap() + expected["return_documents"].as_u64().unwrap();
    assert!(done["new_documents"].as_u64().unwrap() >= documents);
    let start = Instant::now();
    assert_eq!(desk.store().read().verify().unwrap(), []);
    eprintln!("verify {:?}", start.elapsed());

    let (before, start) = (state(&desk), Instant::now());
    let again = import_history(&mut desk, &folder.join("sales.csv"));
    eprintln!("again {:?}", start.elapsed());
    assert_expected(&again, &expected);
    assert_eq!(again["new_documents"], 0);
    assert_eq!(again["changed_documents"], serde_json::json!([]));
    let again = import_stock(&mut desk, &folder.join("opening_stock.csv"));
    assert_eq!(again.already_there, stock.rows);
    assert_eq!(
        (again.products_new, again.documents.len(), again.rejected.len()),
        (0, 0, 0)
    );
    assert_eq!(state(&desk), before, "the same import again changes nothing");
}

#[test]
fn the_real_year_month_by_month_is_the_same_as_at_once() {
    let Some(folder) = folder() else { return };
    let place = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(folder.join("sales.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut parts = shop(&place.path().join("parts.db"));
    import_stock(&mut parts, &folder.join("opening_stock.csv"));
    for month in [",2010-12-", ",2011-01-", ",2011-02-"] {
        let rows: Vec<&str> = rows.lines().filter(|row| row.contains(month)).collect();
        let file = place.path().join("month.csv");
        std::fs::write(&file, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
        import_history(&mut parts, &file);
    }
    let mut whole = shop(&place.path().join("whole.db"));
    import_stock(&mut whole, &folder.join("opening_stock.csv"));
    import_history(&mut whole, &folder.join("sales.csv"));
    let books = |desk: &Desk| {
        let sql =
            "SELECT count(*) || ' ' || (SELECT hex(hash) FROM posting ORDER BY id DESC LIMIT 1) FROM posting";
        let read = desk.store().read();
        read.connection()
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    assert_eq!(books(&parts), books(&whole), "posting for posting, byte for byte");
}
