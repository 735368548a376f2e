//! `import`: a shop's past of about 100,000 rows, from the file to the commit, beside the bare insert of the
//! very same rows into an empty copy of the schema in one transaction. And the memory it takes.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::{ImportHistory, ImportStock};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::figure::{Figure, median};
use crate::rows::{columns, connect};
use crate::seed::mixed;
use crate::shop;

const RUNS: usize = 3;
const RATIO_MAX: f64 = 4.0;
/// Rows of the generated file.
const ROWS: u64 = 100_000;
/// What the import may hold in memory at its peak.
const MEGABYTES_MAX: f64 = 300.0;

/// A statement, and the rows that it writes.
type Rows = (String, Vec<Vec<Value>>);

pub(crate) fn run() {
    let (folder, what) = real_data().map_or_else(
        || (generated(), "a generated history"),
        |folder| (folder, "the real shop's history"),
    );
    let (mut ours, mut limit, mut peak) = (Vec::new(), Vec::new(), Vec::new());
    let mut written = 0;
    for _ in 0..RUNS {
        let path = shop::fresh("import.db");
        let mut desk = shop::new(&path);
        let import = ImportStock {
            file: folder.join("opening_stock.csv").display().to_string(),
            ..ImportStock::default()
        };
        desk.import_stock(&import).unwrap();
        desk.store().checkpoint().unwrap();
        // Before the history: what the bare insert need not write.
        let before = shop::fresh("import-before.db");
        shop::copy(&path, &before);
        let history = ImportHistory {
            file: folder.join("sales.csv").display().to_string(),
            allow_negative: true,
            ..ImportHistory::default()
        };
        let base = resident("VmRSS:");
        // Starts the peak anew, where the system lets us.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let start = Instant::now();
        desk.import_history(&history, &mut |_| ControlFlow::Continue(()))
            .unwrap();
        ours.push(start.elapsed().as_secs_f64());
        peak.push(resident("VmHWM:") - base);
        desk.close().unwrap();
        let rows = rows_of(&path, &before);
        written = rows.iter().map(|(_, rows)| rows.len()).sum();
        limit.push(bare(&before, &rows));
        shop::remove(&before);
        shop::remove(&path);
    }
    let figure = |what: String, unit, ours, limit, target| Figure {
        name: "import",
        what,
        unit,
        ours,
        limit,
        target,
        runs: RUNS,
        n: 1,
    };
    // Only the first run starts with memory that no earlier one left behind.
    let (ours, limit) = (median(&mut ours), median(&mut limit));
    figure(
        format!("{what}, {written} rows written"),
        "s",
        ours,
        Some(limit),
        RATIO_MAX,
    )
    .print();
    figure(
        format!("{what}, memory at the peak above the start"),
        "MB",
        peak[0],
        None,
        MEGABYTES_MAX,
    )
    .print();
}

/// Where the owner keeps a real shop's files; they are never committed.
fn real_data() -> Option<PathBuf> {
    let named = std::env::var_os("RETURNDESK_REAL_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folders = [named, Some(beside)];
    let places = folders
        .into_iter()
        .flatten()
        .flat_map(|folder| [folder.join("online-retail"), folder]);
    places
        .into_iter()
        .find(|folder| folder.join("sales.csv").is_file())
}

/// A file of the same kind: eleven rows a document, one document in twelve a return of earlier rows.
fn generated() -> PathBuf {
    let folder = shop::folder().join("history");
    std::fs::create_dir_all(&folder).unwrap();
    let mut stock = "StockCode,Quantity,UnitCost\n".to_owned();
    for product in 0..3_000 {
        writeln!(stock, "{},100000,{}.25", 20_000 + product, 1 + product % 9).unwrap();
    }
    std::fs::write(folder.join("opening_stock.csv"), stock).unwrap();
    let header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    let mut sales = header.to_owned();
    for row in 0..ROWS {
        let document = row / 11;
        let is_return = document % 12 == 11;
        // A return names rows of the document before it: same customer, product and price.
        let source = if is_return { row - 11 } else { row };
        let dice = mixed(source);
        let (product, customer) = (dice % 3_000, mixed(source / 11) % 3_000);
        let minute = document % (28 * 24 * 60);
        writeln!(
            sales,
            "{}{},{},WHITE METAL LANTERN,{}{},2011-01-{:02} {:02}:{:02}:00,{}.95,{},United Kingdom",
            if is_return { "C" } else { "" },
            500_000 + document,
            20_000 + product,
            if is_return { "-" } else { "" },
            if is_return { 1 } else { 1 + dice / 3_000 % 12 },
            1 + minute / 1_440,
            minute / 60 % 24,
            minute % 60,
            1 + product % 20,
            12_000 + customer,
        )
        .unwrap();
    }
    std::fs::write(folder.join("sales.csv"), sales).unwrap();
    folder
}

/// Everything that a file has more than the one before it, table by table.
fn rows_of(path: &Path, before: &Path) -> Vec<Rows> {
    let connection = Connection::open(path).unwrap();
    connection
        .execute("ATTACH ?1 AS past", [before.to_str().unwrap()])
        .unwrap();
    let tables: Vec<String> = {
        let mut statement = connection
            .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
            .unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names
            .map(Result::unwrap)
            .filter(|name: &String| !name.starts_with("sqlite_"))
            .collect()
    };
    // What is new is inserted; what changed (levels, totals, names) is updated. To replace it would be to delete
    // it first, and SQLite then looks for everything that refers to it.
    let rows_of_table = |name: &String| {
        let (columns, keys) = (columns(&connection, name), keys(&connection, name));
        let marks: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let same_key: Vec<String> = keys.iter().map(|key| format!("past.{key} = now.{key}")).collect();
        let here = format!(
            "SELECT * FROM past.{name} AS past WHERE {}",
            same_key.join(" AND ")
        );
        let new = format!("SELECT * FROM main.{name} AS now WHERE NOT EXISTS ({here})");
        let changed = format!(
            "SELECT * FROM main.{name} AS now WHERE EXISTS ({here}) EXCEPT SELECT * FROM past.{name}"
        );
        let set = |is_key: bool, glue: &str| {
            let parts: Vec<String> = columns
                .iter()
                .zip(1..)
                .filter(|(column, _)| keys.contains(column) == is_key)
                .map(|(column, at): (_, usize)| format!("{column} = ?{at}"))
                .collect();
            parts.join(glue)
        };
        let insert = format!("INSERT INTO {name} VALUES ({})", marks.join(", "));
        let update = format!(
            "UPDATE {name} SET {} WHERE {}",
            set(false, ", "),
            set(true, " AND ")
        );
        [(insert, new), (update, changed)].map(|(write, ask)| {
            let mut statement = connection.prepare(&ask).unwrap();
            let rows = statement
                .query_map([], |row| {
                    (0..columns.len()).map(|column| row.get(column)).collect()
                })
                .unwrap();
            (write, rows.map(Result::unwrap).collect())
        })
    };
    tables.iter().flat_map(rows_of_table).collect()
}

fn keys(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")
        .unwrap();
    let names = statement.query_map([table], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// The bare insert, one durable transaction, table by table in the order in which they refer to each other.
fn bare(path: &Path, rows: &[Rows]) -> f64 {
    let connection = connect(path);
    let start = Instant::now();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    for (write, rows) in rows.iter().filter(|(_, rows)| !rows.is_empty()) {
        let mut statement = connection.prepare(write).unwrap();
        for row in rows {
            statement.execute(params_from_iter(row)).unwrap();
        }
    }
    connection.execute_batch("COMMIT").unwrap();
    start.elapsed().as_secs_f64()
}

/// A figure of this process's memory in MB; zero where the system does not tell.
fn resident(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with(name))
        .unwrap_or_default();
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .and_then(|text| text.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1_000.0
}
