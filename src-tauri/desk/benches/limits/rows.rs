//! What an operation wrote, read back as bare rows, and the bare transaction that writes the very same rows
//! into a twin of the shop: the limit of the operation.
//!
//! The twin is a copy of the file made before the operation, so identities need no shifting and both files
//! grow alike. It is written by prepared statements on a connection with the same pragmas; guards, checks
//! and foreign keys stay on, because they are part of the file.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, Statement, params_from_iter};

/// Each table that a return writes, in the order in which rows refer to each other: name, key columns, and
/// which of its rows an operation may have written. Those conditions are all by key, or the reading back would
/// take longer than what is measured and push its pages out of the cache.
const TABLES: [(&str, usize, &str); 17] = [
    ("return_document", 1, "id >= :return"),
    ("posting", 1, "id >= :posting"),
    ("credit_line", 2, "posting_id >= :posting"),
    ("refund_part", 2, "posting_id >= :posting"),
    ("stock_move", 2, "posting_id >= :posting"),
    ("entry_line", 2, "posting_id >= :posting"),
    ("return_event", 2, "return_id >= :return"),
    ("return_line", 2, "return_id >= :return"),
    ("audit", 1, "id >= :audit"),
    ("sale", 1, "posting_id >= :posting"),
    ("request", 1, "id = :request"),
    (
        "sale_line_claim",
        2,
        "(sale_id, line) IN (SELECT sale_id, sale_line FROM return_line WHERE return_id >= :return)",
    ),
    (
        "stock_level",
        2,
        "product_id IN (SELECT product_id FROM stock_move WHERE posting_id >= :posting)",
    ),
    (
        "account_month",
        2,
        "account_id IN (SELECT account_id FROM entry_line WHERE posting_id >= :posting)",
    ),
    (
        "party_account",
        2,
        "party_id IN (SELECT party_id FROM entry_line WHERE posting_id >= :posting)",
    ),
    ("number_series", 2, "true"),
    ("setting", 1, "true"),
];

/// A row with how it is written.
pub(crate) struct Row {
    table: usize,
    is_new: bool,
    values: Vec<Value>,
}

/// The shop's twin.
pub(crate) struct Twin {
    connection: Connection,
}

/// A connection with the pragmas under which a shop is written (`store/src/open.rs`).
pub(crate) fn connect(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    connection
        .set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = 1; PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1; PRAGMA mmap_size = 0;
             PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1;
             PRAGMA checkpoint_fullfsync = 1; PRAGMA cache_size = -65536;",
        )
        .unwrap();
    connection
}

impl Twin {
    pub(crate) fn open(path: &Path) -> Self {
        Self {
            connection: connect(path),
        }
    }

    /// What `ours` has and the twin has not, or has otherwise. A row that was written with what it said
    /// before is not counted: the limit need not write it.
    pub(crate) fn missing(&self, ours: &Connection, request: &str) -> Vec<Row> {
        let next = |table: &str| -> i64 {
            let sql = format!("SELECT coalesce(max(id), 0) + 1 FROM {table}");
            self.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        let known: [(&str, Value); 4] = [
            (":posting", next("posting").into()),
            (":return", next("return_document").into()),
            (":audit", next("audit").into()),
            (":request", store::request_key(request).to_vec().into()),
        ];
        let mut missing = Vec::new();
        for (table, (name, keys, condition)) in TABLES.iter().enumerate() {
            let sql = format!("SELECT * FROM {name} WHERE {condition}");
            let mut statement = ours.prepare_cached(&sql).unwrap();
            for (parameter, value) in &known {
                if let Some(place) = statement.parameter_index(parameter).unwrap() {
                    statement.raw_bind_parameter(place, value).unwrap();
                }
            }
            let width = statement.column_count();
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().unwrap() {
                let values: Vec<Value> = (0..width).map(|column| row.get(column).unwrap()).collect();
                let here = self.row(name, *keys, &values);
                if here.as_ref() != Some(&values) {
                    let is_new = here.is_none();
                    missing.push(Row {
                        table,
                        is_new,
                        values,
                    });
                }
            }
        }
        missing
    }

    fn row(&self, table: &str, keys: usize, values: &[Value]) -> Option<Vec<Value>> {
        let names = columns(&self.connection, table);
        let condition: Vec<String> = names[..keys].iter().map(|name| format!("{name} = ?")).collect();
        let sql = format!("SELECT * FROM {table} WHERE {}", condition.join(" AND "));
        let mut statement = self.connection.prepare_cached(&sql).unwrap();
        let read = |row: &rusqlite::Row<'_>| (0..names.len()).map(|column| row.get(column)).collect();
        statement.query_row(params_from_iter(&values[..keys]), read).ok()
    }

    /// The statements, prepared once.
    pub(crate) fn writer(&self) -> Writer<'_> {
        let prepare = |sql: &str| self.connection.prepare(sql).unwrap();
        let statements = TABLES.iter().map(|(name, keys, _)| {
            let names = columns(&self.connection, name);
            let numbered = |from: usize, to: usize, glue: &str| {
                let parts: Vec<String> = (from..to)
                    .map(|at| format!("{} = ?{}", names[at], at + 1))
                    .collect();
                parts.join(glue)
            };
            let marks: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
            let insert = format!("INSERT INTO {name} VALUES ({})", marks.join(", "));
            let (set, key) = (numbered(*keys, names.len(), ", "), numbered(0, *keys, " AND "));
            let update = if set.is_empty() {
                insert.clone()
            } else {
                format!("UPDATE {name} SET {set} WHERE {key}")
            };
            (prepare(&insert), prepare(&update))
        });
        Writer {
            statements: statements.collect(),
            begin: prepare("BEGIN IMMEDIATE"),
            commit: prepare("COMMIT"),
        }
    }
}

/// Writes rows, nothing else.
pub(crate) struct Writer<'c> {
    statements: Vec<(Statement<'c>, Statement<'c>)>,
    begin: Statement<'c>,
    commit: Statement<'c>,
}

impl Writer<'_> {
    /// One durable transaction; returns how long it took.
    pub(crate) fn write(&mut self, rows: &[Row]) -> Duration {
        let start = Instant::now();
        self.begin.execute([]).unwrap();
        for row in rows {
            let (insert, update) = &mut self.statements[row.table];
            let statement = if row.is_new { insert } else { update };
            statement.execute(params_from_iter(&row.values)).unwrap();
        }
        self.commit.execute([]).unwrap();
        start.elapsed()
    }
}

/// A table's columns, in order.
pub(crate) fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
        .unwrap();
    let names = statement.query_map([table], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}
