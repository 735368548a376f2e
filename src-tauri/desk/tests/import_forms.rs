//! The forms of a shop's own files: what they need, their examples, and what they may say besides.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::ops::ControlFlow;

use desk::{
    Clock, Desk, DeskError, FileLook, Find, FindResult, ImportExample, ImportForms, ImportHistory,
    ImportHistoryDone, ImportLook, ImportStock, ImportStockDone, Init, LookKind, SaleGet,
};
use serde_json::json;
use tempfile::TempDir;

struct Shop {
    place: TempDir,
    desk: Desk,
}

impl Shop {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let clock = Clock::Set("2026-11-22T10:00:00Z".parse().unwrap());
        let desk = Desk::init(&place.path().join("shop.db"), &Init::default(), clock).unwrap();
        Self { place, desk }
    }

    fn file(&self, text: &str) -> String {
        let path = self.place.path().join("file.csv");
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn stock(&mut self, file: String) -> Result<ImportStockDone, DeskError> {
        self.desk.import_stock(&ImportStock {
            file,
            ..ImportStock::default()
        })
    }

    fn sales(&mut self, file: String) -> Result<ImportHistoryDone, DeskError> {
        let import = ImportHistory {
            file,
            ..ImportHistory::default()
        };
        self.desk
            .import_history(&import, &mut |_| ControlFlow::Continue(()))
    }

    fn look(&self, text: &str, kind: Option<LookKind>) -> FileLook {
        let look = ImportLook {
            file: self.file(text),
            kind,
            ..ImportLook::default()
        };
        self.desk.import_look(&look).unwrap()
    }

    fn find(&self, text: &str) -> FindResult {
        let find = Find {
            text: text.into(),
            rows_max: None,
        };
        self.desk.find(&find).unwrap()
    }

    fn assert_sound(&self) {
        assert_eq!(self.desk.store().read().verify().unwrap(), []);
    }
}

#[test]
fn the_examples_are_imported_as_they_are_in_both_languages() {
    for chinese in [true, false] {
        let mut shop = Shop::new();
        let example = |kind| {
            let out = shop.place.path().join("example.csv").display().to_string();
            let example = ImportExample {
                kind,
                out: out.clone(),
                chinese: Some(chinese),
            };
            shop.desk.import_example(&example).unwrap();
            let text = std::fs::read_to_string(&out).unwrap();
            assert!(text.starts_with('\u{feff}'), "Excel knows UTF-8 by its mark");
            text
        };
        let (stock, sales) = (example(LookKind::Stock), example(LookKind::History));
        assert_eq!(stock.contains("编码"), chinese);
        let file = shop.file(&stock);
        let done = shop.stock(file).unwrap();
        assert_eq!((done.products_new, done.rejected.len()), (2, 0));
        let file = shop.file(&sales);
        let done = shop.sales(file).unwrap();
        assert_eq!(done.rejected, []);
        let figures = serde_json::to_value(&done).unwrap();
        assert_eq!(figures["new_documents"], 3);
        assert_eq!(figures["unmatched_lines"], 0);
        shop.assert_sound();
        // What the files say besides: barcodes, phones, names, prices, how it was paid.
        let barcode = if chinese { "6909876543227" } else { "5098765432116" };
        assert_eq!(shop.find(barcode).exact.unwrap().key, "A200");
        let phone = if chinese { "2031" } else { "0231" };
        assert_eq!(shop.find(phone).customers.len(), 1);
        let name = if chinese { "王女士" } else { "Ann" };
        assert_eq!(shop.find(name).customers.len(), 1);
        let get = SaleGet {
            number: "S-1001".into(),
        };
        let sale = serde_json::to_value(shop.desk.sale_get(&get).unwrap()).unwrap();
        assert_eq!(
            sale["tenders"][0]["tender"],
            if chinese { "wechat" } else { "card" }
        );
        assert_eq!(
            sale["tenders"][0]["refunded"],
            if chinese { "59.00" } else { "12.50" }
        );
        assert_eq!(sale["debt"], "0.00");
    }
}

#[test]
fn a_product_gets_what_it_lacks_and_loses_nothing() {
    let mut shop = Shop::new();
    let file = shop.file("编码,名称,条码,数量,成本,售价\nA,杯,111,2,5,\nB,盘,222,1,1,9\n");
    shop.stock(file).unwrap();
    let file =
        shop.file("编码,名称,规格,条码,数量,成本,售价\nA,别的名字,500ml,111 333,2,5,20\nB,盘,,111,1,1,9\n");
    let done = shop.stock(file.clone()).unwrap();
    assert_eq!((done.products_completed, done.already_there), (1, 1));
    let bad = &done.rejected[0];
    assert_eq!(
        (bad.row, bad.fault.as_str(), bad.value.as_str()),
        (3, "barcode_taken", "111"),
        "a scan must find one"
    );
    let product = &shop.find("333").products[0];
    assert_eq!((product.name.as_str(), product.spec.as_str()), ("杯", "500ml"));
    assert_eq!(product.unit_price.millionths(), 20_000_000);
    assert_eq!(shop.find("222").exact.unwrap().key, "B");
    assert_eq!(shop.stock(file).unwrap().products_completed, 0, "once");
    shop.assert_sound();
}

#[test]
fn a_customer_keeps_the_name_and_gets_the_phone() {
    let mut shop = Shop::new();
    let file = shop.file("编码,数量,成本\nA,9,5\n");
    shop.stock(file).unwrap();
    let file = shop.file("单号,日期,编码,数量,单价,客户,姓名,手机\n1,2026-09-01,A,1,9,C1,王女士,\n2,2026-09-02,A,1,9,C1,别人,13800002031\n");
    shop.sales(file).unwrap();
    assert_eq!(shop.find("2031").customers[0].name, "王女士");
    assert!(shop.find("别人").customers.is_empty());
}

#[test]
fn the_form_says_what_a_file_needs_and_which_it_comes_nearest_to() {
    let shop = Shop::new();
    let forms = shop.desk.import_forms(&ImportForms {}).unwrap();
    let needed = |kind| {
        let form = forms.iter().find(|form| form.kind == kind).unwrap();
        let columns = form.columns.iter().filter(|column| !column.optional);
        columns.map(|column| column.role.clone()).collect::<Vec<_>>()
    };
    assert_eq!(needed(LookKind::Stock), ["product_code", "quantity", "unit_cost"]);
    assert_eq!(
        needed(LookKind::History),
        [
            "document_number",
            "time",
            "product_code",
            "quantity",
            "unit_price"
        ]
    );
    for column in forms.iter().flat_map(|form| &form.columns) {
        assert!(
            !column.names_zh.is_empty() && !column.names_en.is_empty(),
            "{}",
            column.role
        );
    }
    let look = shop.look("InvoiceNo,StockCode,UnitPrice\n1,A,2\n", None);
    assert_eq!((look.kind, look.nearest), (None, Some(LookKind::History)));
    let lacking: Vec<&str> = look.lacking.iter().map(|column| column.role.as_str()).collect();
    assert_eq!(lacking, ["time", "quantity"]);
    let chosen = shop.look("InvoiceNo,StockCode,UnitPrice\n1,A,2\n", Some(LookKind::Stock));
    assert_eq!(
        chosen.nearest,
        Some(LookKind::Stock),
        "the person says what it is"
    );
    assert_eq!(shop.look("编码,数量,成本\n", None).kind, Some(LookKind::Stock));
}

#[test]
fn too_little_stock_does_not_hide_the_rejected_rows() {
    let mut shop = Shop::new();
    let file = shop.file("单号,日期,编码,数量,单价\n1,2026-09-01,A,1,9\n2,bald,A,1,9\n");
    let (code, params) = shop.sales(file).unwrap_err().code_and_params();
    assert_eq!(code, "would_go_negative");
    assert_eq!(params["rejected"][0]["row"], json!(3));
    assert_eq!(params["rejected"][0]["fault"], json!("bad_time"));
    assert_eq!(params["rejected"][0]["value"], json!("bald"));
}

/// In the books half a receipt could never be completed, because its number is taken.
#[test]
fn half_a_receipt_waits_for_its_other_half() {
    let mut shop = Shop::new();
    let stock = shop.file("SKU,Quantity,UnitCost\nA,10,3.00\nP,5,1.00\n");
    shop.stock(stock).unwrap();
    let take = |shop: &mut Shop, price: &str| {
        let rows = format!("1,2026-11-01,A,1,5.00\n2,2026-11-02,A,1,{price}\n2,2026-11-02,P,1,1.00\n");
        let file = shop.file(&format!("Receipt,Date,SKU,Quantity,Price\n{rows}"));
        shop.sales(file).unwrap()
    };
    let first = take(&mut shop, "$5.00");
    let faults: Vec<&str> = first.rejected.iter().map(|row| row.fault.as_str()).collect();
    assert_eq!(faults, ["bad_price", "document_incomplete"]);
    assert_eq!(first.figures.new_documents, Some(1));
    let again = take(&mut shop, "5.00");
    assert_eq!(
        (again.figures.new_documents, again.changed_documents.len()),
        (Some(1), 0)
    );
    assert_eq!(shop.desk.store().read().verify().unwrap(), []);
}
