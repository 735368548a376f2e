//! Small files with one thing in each that can go wrong, or that has to be right.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::ops::ControlFlow;

use desk::{
    Clock, Desk, DeskError, ExportMonth, ImportHistory, ImportHistoryDone, ImportStock, Init, SettingsSet,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const HEADER: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

struct Shop {
    place: TempDir,
    desk: Desk,
}

impl Shop {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let clock = Clock::Set("2026-11-22T10:00:00Z".parse().unwrap());
        let init = Init {
            currency: Some("GBP".into()),
            ..Init::default()
        };
        let desk = Desk::init(&place.path().join("shop.db"), &init, clock).unwrap();
        Self { place, desk }
    }

    /// With opening stock of A and P: code, quantity, cost.
    fn stocked() -> Self {
        let mut shop = Self::new();
        shop.stock("A,10,3.00\nP,5,1.00\n").unwrap();
        shop
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.place.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn stock(&mut self, rows: &str) -> Result<desk::ImportStockDone, DeskError> {
        let file = self.file("stock.csv", &format!("StockCode,Quantity,UnitCost\n{rows}"));
        self.desk.import_stock(&ImportStock {
            file,
            ..ImportStock::default()
        })
    }

    fn with(
        &mut self,
        rows: &str,
        set: impl FnOnce(&mut ImportHistory),
    ) -> Result<ImportHistoryDone, DeskError> {
        let file = self.file("sales.csv", &format!("{HEADER}{rows}"));
        let mut import = ImportHistory {
            file,
            ..ImportHistory::default()
        };
        set(&mut import);
        self.desk
            .import_history(&import, &mut |_| ControlFlow::Continue(()))
    }

    fn history(&mut self, rows: &str) -> Result<ImportHistoryDone, DeskError> {
        self.with(rows, |_| {})
    }

    fn ask(&self, sql: &str) -> String {
        let connection = self.desk.store().read().connection();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Rows of what an import writes, and the head of the chain.
    fn state(&self) -> String {
        self.ask(
            "SELECT (SELECT count(*) FROM posting) || ' ' || (SELECT count(*) FROM audit) || ' '
                 || (SELECT count(*) FROM product) || ' ' || (SELECT count(*) FROM party) || ' '
                 || (SELECT count(*) FROM return_document) || ' ' || (SELECT count(*) FROM outside_number) || ' '
                 || coalesce((SELECT hex(hash) FROM posting ORDER BY id DESC LIMIT 1), '')",
        )
    }

    fn assert_sound(&self) {
        assert_eq!(self.desk.store().read().verify().unwrap(), []);
    }
}

fn json_of(done: &ImportHistoryDone) -> Value {
    serde_json::to_value(done).unwrap()
}

fn code(error: &DeskError) -> String {
    error.code_and_params().0
}

const SALES: &str = "1,A,apple,4,2010-12-01 08:00:00,5.00,17,UK
1,POST,,1,2010-12-01 08:00:00,2.50,17,UK
2,P,,3,2010-12-05 09:00:00,0.001,,UK
C3,A,apple,-2,2010-12-24 10:00:00,5.00,17,UK
4,P,broken,-1,2011-01-03 10:00:00,0,,UK
5,A,apple,1,2011-01-04 10:00:00,5.00,17,UK
C6,A,apple,-2,2011-01-05 10:00:00,5.00,17,UK
C7,A,apple,-1,2011-02-05 10:00:00,4.00,18,UK
";

#[test]
fn bad_rows_are_listed_and_the_good_ones_kept_or_all_refused() {
    let bad = "x,A,,1,2010-12-01 08:00:00,1,17,UK
1,A,,1,2010-12-01 08:00:00,1
1,A,,one,2010-12-01 08:00:00,1,17,UK
C9,A,,1,2010-12-01 08:00:00,1,17,UK
1,A,,0,2010-12-01 08:00:00,1,17,UK
1,A,,1,2010-12-01 08:00:00,-1,17,UK
1,A,,-1,2010-12-01 08:00:00,1,17,UK
";
    let mut shop = Shop::stocked();
    let before = shop.state();
    let refused = shop.with(&format!("{bad}{SALES}"), |import| import.all_or_nothing = true);
    assert_eq!(code(&refused.unwrap_err()), "rows_rejected");
    assert_eq!(shop.state(), before);
    let done = json_of(&shop.history(&format!("{bad}{SALES}")).unwrap());
    let counts = json!({ "unreadable_row": 2, "invoice_number_unknown_prefix": 1,
        "return_not_negative_or_bad_price": 1, "zero_quantity": 1, "negative_price": 1,
        "negative_quantity_with_price": 1 });
    assert_eq!(done["rejected_rows"], counts);
    assert_eq!(done["rows"], 15);
    assert_eq!(done["rejected"].as_array().unwrap().len(), 7);
    assert_eq!(done["rejected"][1]["line"], 3);
    assert_eq!(done["rejected"][1]["content"], "1,A,,1,2010-12-01 08:00:00,1");
    assert_eq!(done["new_documents"], 7);
    shop.assert_sound();
}

#[test]
fn a_dry_run_says_what_the_import_does_and_leaves_nothing() {
    let mut shop = Shop::stocked();
    let before = shop.state();
    let mut dry = json_of(&shop.with(SALES, |import| import.dry_run = true).unwrap());
    assert_eq!(shop.state(), before);
    let done = json_of(&shop.history(SALES).unwrap());
    assert_eq!(dry["dry_run"], true);
    dry["dry_run"] = json!(false);
    assert_eq!(dry, done);
}

#[test]
fn the_figures_are_those_of_the_books_and_stay_when_imported_again() {
    let mut shop = Shop::stocked();
    let mut done = json_of(&shop.history(SALES).unwrap());
    assert_eq!(done["matched_over_several_sale_lines"], 1);
    assert_eq!(
        (&done["matched_qty"], &done["unmatched_qty"]),
        (&json!(4), &json!(1))
    );
    assert_eq!(
        (&done["opening_qty"], &done["closing_qty"]),
        (&json!(15), &json!(11))
    );
    let before = shop.state();
    let again = json_of(&shop.history(SALES).unwrap());
    done["new_documents"] = json!(0);
    assert_eq!(again, done);
    assert_eq!(shop.state(), before);
    let received = "SELECT value FROM stock_move JOIN posting ON posting.id = posting_id WHERE target = 2 ORDER BY date DESC LIMIT 1";
    assert_eq!(
        shop.ask(&format!("SELECT CAST(({received}) AS TEXT)")),
        "300",
        "the current average"
    );
    let logged =
        shop.ask("SELECT group_concat(subject || detail, ' ') FROM audit WHERE action = 'policy.override'");
    assert_eq!(logged, "RT-2011-000002[\"receipt_required\"]");
    shop.assert_sound();
}

#[test]
fn month_by_month_is_the_same_as_at_once() {
    let mut whole = Shop::stocked();
    whole.history(SALES).unwrap();
    let mut parts = Shop::stocked();
    for month in ["2010-12", "2011-01", "2011-02"] {
        let rows: Vec<&str> = SALES.lines().filter(|row| row.contains(month)).collect();
        parts.history(&(rows.join("\n") + "\n")).unwrap();
    }
    let postings =
        "SELECT count(*) || ' ' || (SELECT hex(hash) FROM posting ORDER BY id DESC LIMIT 1) FROM posting";
    assert_eq!(
        whole.ask(postings),
        parts.ask(postings),
        "posting for posting, byte for byte"
    );
    parts.assert_sound();
}

#[test]
fn without_stock_it_is_refused_by_name_unless_it_is_allowed_once() {
    let mut shop = Shop::new();
    let before = shop.state();
    let refused = shop.history(SALES).unwrap_err();
    let (code, params) = refused.code_and_params();
    assert_eq!(code, "would_go_negative");
    let named = json!([{ "sku": "A", "reaches": "-4" }, { "sku": "P", "reaches": "-4" }]);
    assert_eq!((&params["count"], &params["products"]), (&json!(2), &named));
    assert_eq!(shop.state(), before);
    let done = shop.with(SALES, |import| import.allow_negative = true).unwrap();
    assert_eq!(json_of(&done)["closing_qty"], -4);
    assert!(
        !shop.desk.store().settings().negative_stock,
        "only for this import"
    );
    assert!(
        !shop
            .ask("SELECT value FROM setting")
            .contains("\"negative_stock\":true")
    );
    shop.assert_sound();
}

#[test]
fn a_closed_period_takes_nothing_in() {
    let mut shop = Shop::stocked();
    let close = SettingsSet {
        close_through: Some("2011-01-04".parse().unwrap()),
        ..SettingsSet::default()
    };
    shop.desk.settings_set(&close).unwrap();
    let before = shop.state();
    assert_eq!(code(&shop.history(SALES).unwrap_err()), "period_closed");
    assert_eq!(code(&shop.stock("C,1,1\n").unwrap_err()), "period_closed");
    assert_eq!(shop.state(), before);
}

#[test]
fn a_return_before_its_sale_and_a_walk_in_return_are_without_receipt() {
    let mut shop = Shop::stocked();
    let rows = "C1,A,apple,-1,2010-12-01 07:59:00,5.00,17,UK
2,A,apple,1,2010-12-01 08:00:00,5.00,17,UK
3,A,apple,1,2010-12-01 08:00:00,5.00,,UK
C4,A,apple,-1,2010-12-02 08:00:00,5.00,,UK
C5,A,apple,-1,2010-12-01 08:00:00,5.00,17,UK
";
    let done = json_of(&shop.history(rows).unwrap());
    assert_eq!(
        (&done["matched_lines"], &done["unmatched_lines"]),
        (&json!(1), &json!(2))
    );
    shop.assert_sound();
}

#[test]
fn without_receipt_and_stock_goods_come_back_at_the_last_cost() {
    let mut shop = Shop::stocked();
    let rows = "1,P,pear,5,2010-12-01 08:00:00,2.00,17,UK
C2,P,pear,-2,2010-12-02 08:00:00,9.99,17,UK
";
    shop.history(rows).unwrap();
    assert_eq!(
        shop.ask("SELECT quantity || ' ' || value FROM stock_level WHERE product_id = 2 AND location = 1"),
        "2000 200"
    );
    assert_eq!(shop.ask("SELECT name FROM product WHERE sku = 'P'"), "pear");
    shop.assert_sound();
}

#[test]
fn a_write_off_of_services_is_known_again_and_a_changed_document_is_told() {
    let mut shop = Shop::stocked();
    let first = "1,POST,lost,-1,2010-12-01 08:00:00,0,,UK\n2,A,,1,2010-12-01 08:00:00,5,17,UK\nC3,A,,-1,2010-12-01 09:00:00,5,17,UK\n";
    assert_eq!(json_of(&shop.history(first).unwrap())["new_documents"], 3);
    assert_eq!(json_of(&shop.history(first).unwrap())["new_documents"], 0);
    let before = shop.state();
    let other = "1,POST,lost,-1,2010-12-01 08:00:00,0,,UK\n2,A,,2,2010-12-01 08:00:00,5,17,UK\nC3,A,,-1,2010-12-01 09:00:00,4,17,UK\n";
    let done = json_of(&shop.history(other).unwrap());
    assert_eq!(done["new_documents"], 0);
    assert_eq!(
        done["changed_documents"],
        json!([{ "number": "2", "kind": "sale", "reason": "other_quantity", "rows": [2] },
               { "number": "C3", "kind": "return", "reason": "other_price", "rows": [3] }])
    );
    assert_eq!(shop.state(), before);
}

#[test]
fn opening_stock_is_booked_once() {
    let mut shop = Shop::new();
    let rows = "A,10,3.00\nZ,0,0.50\nA,1,3.00\nB,-1,1\n";
    let done = shop.stock(rows).unwrap();
    assert_eq!((done.rows, done.products_new, done.rejected.len()), (4, 2, 2));
    assert_eq!(done.date.to_string(), "2000-01-01");
    let before = shop.state();
    let again = shop.stock(rows).unwrap();
    assert_eq!(
        (
            again.already_there,
            again.products_new,
            again.booked_qty.thousandths()
        ),
        (2, 0, 0)
    );
    assert_eq!(shop.state(), before);
    let other = shop.stock("N,1,1\nA,11,3.00\n").unwrap();
    assert_eq!(other.products_new, 1);
    let row = &other.rejected[0];
    assert_eq!(
        (row.line, row.reason.as_str(), row.content.as_str()),
        (3, "already_opened", "A,11,3.00")
    );
    shop.history("1,A,,1,2010-12-01 08:00:00,5,17,UK\n").unwrap();
    assert_eq!(
        shop.stock("L,1,1\n").unwrap().date.to_string(),
        "2026-11-22",
        "a shop that has traded"
    );
    shop.assert_sound();
}

#[test]
fn the_approval_limit_stands_aside_and_is_noted() {
    let mut shop = Shop::stocked();
    let limit = SettingsSet {
        approval_limit: Some("9.00".into()),
        ..SettingsSet::default()
    };
    shop.desk.settings_set(&limit).unwrap();
    shop.history(SALES).unwrap();
    let logged = shop.ask("SELECT group_concat(detail, ' ') FROM audit WHERE action = 'policy.override'");
    assert_eq!(
        logged,
        "[\"approval_limit\"] [\"approval_limit\"] [\"receipt_required\"]"
    );
    assert_eq!(
        shop.desk.shop_info().unwrap().approval_limit.unwrap().to_string(),
        "9.00"
    );
}

#[test]
fn stopped_or_not_permitted_leaves_nothing() {
    let mut shop = Shop::stocked();
    let before = shop.state();
    let file = shop.file("sales.csv", &format!("{HEADER}{SALES}"));
    let import = ImportHistory {
        file,
        ..ImportHistory::default()
    };
    let stopped = shop.desk.import_history(&import, &mut |_| ControlFlow::Break(()));
    assert_eq!(code(&stopped.unwrap_err()), "stopped");
    assert_eq!(shop.state(), before);
}

#[test]
fn files_that_cannot_be_used_say_why() {
    let mut shop = Shop::new();
    let mut import = |name: &str, bytes: &[u8], encoding: Option<&str>| {
        let path = shop.place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let import = ImportHistory {
            file: path.display().to_string(),
            encoding: encoding.map(str::to_owned),
            ..ImportHistory::default()
        };
        let done = shop
            .desk
            .import_history(&import, &mut |_| ControlFlow::Continue(()));
        code(&done.unwrap_err())
    };
    assert_eq!(import("a.csv", b"", None), "file_empty");
    assert_eq!(import("b.csv", b"a\0b", None), "file_not_text");
    assert_eq!(import("c.csv", b"a,b\n1,2\n", None), "columns_missing");
    assert_eq!(
        import("d.csv", b"\xff\xfe\xfd", Some("utf-8")),
        "file_wrong_encoding"
    );
    assert_eq!(import("e.csv", b"a", Some("klingon")), "invalid");
}

#[test]
fn a_folder_that_cannot_be_written_refuses_the_month() {
    let mut shop = Shop::stocked();
    let taken = shop.file("taken", "a file, no folder");
    let export = |out: String| ExportMonth {
        month: "2000-01".into(),
        out,
        encoding: Some("gb18030".into()),
    };
    assert_eq!(
        code(&shop.desk.export_month(&export(taken)).unwrap_err()),
        "cannot_write"
    );
    let out = shop.place.path().join("new/folder").display().to_string();
    let done = shop.desk.export_month(&export(out)).unwrap();
    assert_eq!(done.files.len(), 8);
    assert_eq!(
        shop.ask("SELECT action || subject FROM audit ORDER BY id DESC LIMIT 1"),
        "export.month2000-01"
    );
}
