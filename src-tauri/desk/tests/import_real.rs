//! The real shop's year through the desk: figures, books, repetition. Skipped, loudly, where the data is not
//! there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::{Clock, Desk, ImportHistory, ImportStock, Init};
use serde_json::Value;

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

fn shop(at: &Path) -> Desk {
    let init = Init {
        currency: Some("GBP".into()),
        language: Some("en".into()),
        ..Init::default()
    };
    let clock = Clock::Set("2026-11-22T10:00:00Z".parse().unwrap());
    Desk::init(at, &init, clock).unwrap()
}

fn import_stock(desk: &mut Desk, file: &Path) -> desk::ImportStockDone {
    let import = ImportStock {
        file: file.display().to_string(),
        ..ImportStock::default()
    };
    desk.import_stock(&import).unwrap()
}

fn import_history(desk: &mut Desk, file: &Path) -> Value {
    let import = ImportHistory {
        file: file.display().to_string(),
        ..ImportHistory::default()
    };
    let done = desk
        .import_history(&import, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    serde_json::to_value(done).unwrap()
}

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
