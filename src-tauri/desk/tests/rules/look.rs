//! A look into a file before it is imported, and what it turned away afterwards.

use desk::{ImportLook, LookKind, RejectedRow, RejectedSave};

use crate::shop::{Shop, code};

fn look(shop: &Shop, bytes: &[u8]) -> desk::FileLook {
    let file = shop.folder.path().join("file.csv");
    std::fs::write(&file, bytes).unwrap();
    let file = file.display().to_string();
    shop.desk
        .import_look(&ImportLook {
            file,
            ..ImportLook::default()
        })
        .unwrap()
}

#[test]
fn a_file_is_known_by_its_header() {
    let shop = Shop::open();
    let stock = look(
        &shop,
        b"Shelf;UnitCost;StockCode;Quantity\n3;1.50;A;7\n4;2.00;B;8\n",
    );
    assert_eq!(
        (stock.kind, stock.profile.as_deref()),
        (Some(LookKind::Stock), Some("opening-stock"))
    );
    assert_eq!(
        (stock.encoding.as_str(), stock.delimiter.as_str()),
        ("UTF-8", ";")
    );
    let roles: Vec<Option<&str>> = stock
        .columns
        .iter()
        .map(|column| column.role.as_deref())
        .collect();
    assert_eq!(
        roles,
        [None, Some("unit_cost"), Some("product_code"), Some("quantity")]
    );
    assert_eq!(stock.rows, [["3", "1.50", "A", "7"], ["4", "2.00", "B", "8"]]);
}

#[test]
fn a_file_of_no_known_kind_says_what_it_lacks_and_shows_its_rows() {
    let shop = Shop::open();
    // 商品,StockCode / 杯,A in GB18030
    let other = look(&shop, b"\xc9\xcc\xc6\xb7,StockCode,Quantity\n\xb1\xad,A,1\n");
    assert_eq!((other.kind, other.encoding.as_str()), (None, "GB18030"));
    assert_eq!(other.missing, ["UnitCost"]);
    assert_eq!(
        (other.columns[0].name.as_str(), other.rows[0][0].as_str()),
        ("商品", "杯")
    );
}

#[test]
fn few_rows_of_a_long_file_are_shown() {
    let shop = Shop::open();
    let rows = "A,1,1\n".repeat(50);
    assert_eq!(
        look(&shop, format!("StockCode,Quantity,UnitCost\n{rows}").as_bytes())
            .rows
            .len(),
        8
    );
}

#[test]
fn rejected_rows_are_written_for_whoever_corrects_them() {
    let shop = Shop::open();
    let out = shop.folder.path().join("rejected.csv");
    let row = RejectedRow {
        row: 8,
        number: 7,
        line: 9,
        reason: "the price is negative".into(),
        fault: String::new(),
        value: String::new(),
        content: "536365,\"a, b\",-1".into(),
    };
    let save = |out: &std::path::Path| RejectedSave {
        out: out.display().to_string(),
        rows: vec![row.clone()],
    };
    assert_eq!(shop.desk.rejected_save(&save(&out)).unwrap().rows, 1);
    assert_eq!(
        std::fs::read_to_string(&out).unwrap(),
        "\u{feff}row in the spreadsheet,reason,content\r\n8,the price is negative,\"536365,\"\"a, b\"\",-1\"\r\n"
    );
    let nowhere = shop.folder.path().join("no/such/rejected.csv");
    assert_eq!(
        code(&shop.desk.rejected_save(&save(&nowhere)).unwrap_err()),
        "cannot_write"
    );
}
