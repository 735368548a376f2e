//! A posted row that somebody changes with another program: the database refuses, and where its guards
//! were taken away first, `verify` finds each change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use desk::{Clock, CounterReturn, CustomerAdd, Desk, ScrapPost, ScrapPostLine};
use domain::ledger::Tender;
use domain::returns::Disposition;
use rusqlite::Connection;
use store::{Access, Finding};
use tempfile::TempDir;

use crate::shop::{Shop, back, counter};

/// Each posted table with the columns that say something; the keys are changed by leaving rows out.
const POSTED: [(&str, &[&str]); 8] = [
    (
        "posting",
        &[
            "kind",
            "number",
            "date",
            "party_id",
            "return_id",
            "reverses",
            "staff_id",
            "at",
            "hash",
        ],
    ),
    ("sale", &["reference", "inclusive"]),
    (
        "sale_line",
        &[
            "product_id",
            "quantity",
            "unit_price",
            "tax_rate",
            "net",
            "tax",
            "cost",
        ],
    ),
    ("payment", &["tender", "tendered", "change", "rounding"]),
    ("credit_line", &["sale_id", "sale_line", "quantity", "net", "tax"]),
    ("refund_part", &["sale_id", "tender", "amount"]),
    (
        "stock_move",
        &[
            "line",
            "product_id",
            "source",
            "target",
            "quantity",
            "value",
            "value_in",
        ],
    ),
    ("entry_line", &["account_id", "party_id", "credit", "amount"]),
];

/// A shop in which every posted table has rows, and every column of them a value somewhere.
fn shop() -> Shop {
    let mut shop = Shop::open();
    shop.taxed(("A", "120", "9", "50"), "20");
    shop.taxed(("B", "60", "9", "20"), "20");
    let customer = CustomerAdd {
        code: "C1".into(),
        name: "Li Wei".into(),
        phone: String::new(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&customer).unwrap();
    let mut sale = shop.sale(
        "S1",
        &[("A", "2"), ("B", "1")],
        &[(Tender::Card, "100"), (Tender::Cash, "210")],
    );
    sale.customer = Some("C1".into());
    shop.desk.sale_post(&sale).unwrap();
    shop.sell("S2", &[("B", "2")], &[(Tender::Cash, "120")]);
    shop.take_back(&[back("S1", 1, "1"), back("S1", 2, "1")]);
    let scrapped = counter(&[back("S2", 1, "1")], Disposition::Scrap);
    shop.desk.return_counter(&scrapped).unwrap();
    // A restock undone after the average changed: the one move whose value changes on its way.
    let kept = CounterReturn {
        keep_as_credit: true,
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let id = shop.desk.return_counter(&kept).unwrap().changed.id;
    shop.stock("A", "4", "10");
    shop.void_latest(id).unwrap();
    shop.void_latest(id).unwrap();
    let line = ScrapPostLine {
        sku: "B".into(),
        quantity: "1".parse().unwrap(),
    };
    shop.desk
        .scrap_post(&ScrapPost {
            reason: "broken".into(),
            lines: vec![line],
        })
        .unwrap();
    shop.sound();
    shop.desk.store().checkpoint().unwrap();
    shop
}

struct Copies {
    folder: TempDir,
    original: PathBuf,
}

impl Copies {
    /// What `verify` finds in a copy in which this was done, all guards taken away.
    fn findings(&self, change: &str) -> Vec<Finding> {
        let copy = self.folder.path().join("copy.db");
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
        }
        std::fs::copy(&self.original, &copy).unwrap();
        let connection = Connection::open(&copy).unwrap();
        connection
            .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
            .unwrap();
        for guard in triggers(&connection) {
            connection
                .execute_batch(&format!("DROP TRIGGER {guard}"))
                .unwrap();
        }
        let changed = connection
            .execute(change, [])
            .unwrap_or_else(|error| panic!("{change}: {error}"));
        assert!(changed > 0, "{change} changed nothing");
        drop(connection);
        verified(&copy)
    }
}

fn verified(path: &Path) -> Vec<Finding> {
    let desk = Desk::open(path, Access::Read, Clock::System).unwrap();
    desk.store()
        .read()
        .verify()
        .unwrap_or_else(|error| panic!("verify gave up: {error}"))
}

fn triggers(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

fn copies(shop: &Shop) -> Copies {
    Copies {
        folder: tempfile::tempdir().unwrap(),
        original: shop.path(),
    }
}

fn checks(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.check).collect()
}

/// A little more: what a careful thief would write.
fn slightly(table: &str, column: &str) -> String {
    let value = match column {
        "credit" | "inclusive" => format!("1 - {column}"),
        "reference" => "reference || 'x'".to_owned(),
        "hash" => "zeroblob(32)".to_owned(),
        // A scrap document becomes a return: a kind of which there is no number yet.
        "kind" => "10 - kind".to_owned(),
        // 20260305 → 20260304: still a date.
        "date" => "date - 1".to_owned(),
        // No posting is undone twice, so its neighbour may not be the one to name.
        "reverses" => "(SELECT max(id) FROM posting WHERE id NOT IN (SELECT reverses FROM posting WHERE reverses IS NOT NULL))".to_owned(),
        _ => format!("{column} + 1"),
    };
    // In the newest document that has a value there: nothing was computed from it since.
    let key = key(table);
    let newest = format!("SELECT max({key}) FROM {table} WHERE {column} IS NOT NULL");
    format!("UPDATE {table} SET {column} = {value} WHERE {key} = ({newest}) AND {column} IS NOT NULL")
}

/// The column that names the document.
fn key(table: &str) -> &'static str {
    match table {
        "posting" => "id",
        "sale_line" | "payment" => "sale_id",
        _ => "posting_id",
    }
}

#[test]
fn each_changed_amount_date_quantity_person_or_number_breaks_the_chain() {
    let shop = shop();
    let copies = copies(&shop);
    for (table, columns) in POSTED {
        for column in columns {
            let findings = copies.findings(&slightly(table, column));
            assert!(
                checks(&findings).contains("posting_chain_holds"),
                "{table}.{column}: {findings:?}"
            );
        }
    }
}

#[test]
fn nonsense_in_a_row_is_a_finding_and_never_the_end_of_the_check() {
    let shop = shop();
    let copies = copies(&shop);
    let mut tried = 0;
    for (table, columns) in POSTED {
        for column in columns
            .iter()
            .filter(|column| !["hash", "reference"].contains(column))
        {
            for nonsense in ["-7", "250", "20261399", "4611686018427387904"] {
                let change = format!("UPDATE OR IGNORE {table} SET {column} = {nonsense}");
                let found = checks(&copies.findings(&change));
                // A flag that is neither 0 nor 1 may still read as it did: the column's own check says so.
                let noticed = ["posting_chain_holds", "file_is_sound"];
                assert!(
                    noticed.iter().any(|check| found.contains(check)),
                    "{change}: {found:?}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried} tried");
}

#[test]
fn a_row_taken_out_is_missed() {
    let shop = shop();
    let copies = copies(&shop);
    for (table, _) in POSTED {
        let findings = copies.findings(&format!("DELETE FROM {table}"));
        assert!(!findings.is_empty(), "{table} emptied");
        let key = key(table);
        if table == "posting" {
            continue;
        }
        let last = format!("DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})");
        let findings = copies.findings(&last);
        assert!(
            checks(&findings).contains("posting_chain_holds"),
            "{last}: {findings:?}"
        );
    }
    let newest = copies.findings("DELETE FROM posting WHERE id = (SELECT max(id) FROM posting)");
    assert!(
        checks(&newest).contains("numbers_have_no_gaps"),
        "the chain's end is cut off: {newest:?}"
    );
}

#[test]
fn the_log_has_a_chain_of_its_own() {
    let shop = shop();
    let copies = copies(&shop);
    for change in [
        "UPDATE audit SET at = at + 1 WHERE id = 2",
        "UPDATE audit SET staff_id = 2 - staff_id + 1 WHERE id = 2",
        "UPDATE audit SET action = 'return.reject' WHERE id = 3",
        "UPDATE audit SET subject = subject || '1' WHERE id = 3",
        "UPDATE audit SET detail = '{}' WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
    ] {
        let findings = copies.findings(change);
        assert_eq!(
            checks(&findings),
            BTreeSet::from(["audit_chain_holds"]),
            "{change}: {findings:?}"
        );
    }
    // What the log says of a version of the policy, the version says as well.
    let findings = copies.findings("DELETE FROM audit WHERE action = 'policy.set'");
    assert_eq!(
        checks(&findings),
        BTreeSet::from(["audit_chain_holds", "policy_versions_are_as_logged"]),
        "{findings:?}"
    );
}

#[test]
fn projections_are_compared_with_the_events() {
    let shop = shop();
    let copies = copies(&shop);
    for (change, check) in [
        (
            "UPDATE return_line SET received = received + 1000",
            "returns_are_their_events",
        ),
        (
            "UPDATE return_document SET refunded = refunded + 1",
            "returns_are_their_events",
        ),
        ("UPDATE return_document SET state = 0", "returns_are_their_events"),
        (
            "UPDATE sale_line_claim SET held = held + 1000",
            "returns_are_their_events",
        ),
        (
            "UPDATE sale_line_claim SET received = 99000",
            "nothing_beyond_what_was_sold",
        ),
        (
            "DELETE FROM return_event WHERE act = 1",
            "returns_are_their_events",
        ),
        (
            // A quantity stands before its cost or amount.
            "UPDATE return_event SET events = jsonb(replace(json(events), ',1,\"', ',2,\"'))",
            "returns_are_their_events",
        ),
        (
            "UPDATE return_event SET events = CAST('[{' AS BLOB)",
            "returns_are_their_events",
        ),
        (
            "UPDATE stock_level SET value = value + 1",
            "stock_is_the_sum_of_moves",
        ),
        (
            "UPDATE account_month SET debit = debit + 1",
            "account_totals_are_the_entries",
        ),
        (
            "UPDATE party_account SET balance = balance + 1 WHERE account_id = 6",
            "customer_account_is_open_sales",
        ),
        (
            "UPDATE number_series SET last = last + 1 WHERE kind = 7",
            "numbers_have_no_gaps",
        ),
    ] {
        let findings = copies.findings(change);
        assert!(checks(&findings).contains(check), "{change}: {findings:?}");
    }
}

#[test]
fn the_database_itself_refuses_to_change_or_remove_what_was_posted() {
    let shop = shop();
    let path = shop.path();
    let connection = Connection::open(&path).unwrap();
    let guarded = POSTED.iter().map(|(table, columns)| (*table, columns[0]));
    for (table, column) in guarded.chain([("return_event", "events"), ("audit", "detail")]) {
        for change in [
            format!("UPDATE {table} SET {column} = {column}"),
            format!("DELETE FROM {table}"),
        ] {
            let refusal = connection.execute(&change, []).expect_err(&change).to_string();
            assert!(refusal.contains("never"), "{change}: {refusal}");
        }
    }
    drop(connection);
    shop.sound();
}
