//! Shops to measure: where their files lie, how an empty one is made, and what is sold in it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use desk::{
    Clock, CounterFound, CounterLine, CounterReturn, Desk, Init, OpeningStock, OpeningStockLine, ProductAdd,
    ReturnLineAdd, SaleLineAdd, SalePaymentAdd, SalePost,
};
use domain::Quantity;
use domain::ledger::Tender;
use domain::returns::Disposition;
use store::Access;

/// Products of a shop that starts empty.
const PRODUCTS: u64 = 200;

/// The clock of every bench stands here: after all that is seeded.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-02T04:00:00Z".parse().unwrap()
}

/// target/bench: seeded shops are kept there, the rest is written anew.
pub(crate) fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("bench");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A path in the folder where nothing is left of an earlier run.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let path = folder().join(name);
    remove(&path);
    path
}

/// Removes a shop's file with what stands beside it.
pub(crate) fn remove(path: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
}

/// Copies a shop that nobody has open, down to the disk: else the first commits would wait for the copy.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
    std::fs::File::open(to).unwrap().sync_all().unwrap();
}

/// A new Chinese shop, with nothing in it.
pub(crate) fn new(path: &Path) -> Desk {
    let init = Init {
        country: Some("CN".into()),
        language: Some("zh-CN".into()),
        ..Init::default()
    };
    let mut desk = Desk::init(path, &init, Clock::Set(now())).unwrap();
    desk.sign_in(None, None).unwrap();
    desk
}

/// A shop that is there, with its owner at the desk.
pub(crate) fn open(path: &Path) -> Desk {
    let mut desk = Desk::open(path, Access::Write, Clock::Set(now())).unwrap();
    desk.sign_in(None, None).unwrap();
    desk
}

/// Adds products and puts them on the shelf.
pub(crate) fn stock(desk: &mut Desk) {
    let mut lines = Vec::new();
    for number in 0..PRODUCTS {
        let sku = format!("P{number:05}");
        desk.product_add(&ProductAdd {
            sku: sku.clone(),
            name: "纯棉圆领T恤".into(),
            spec: "黑色 XL".into(),
            is_goods: true,
            unit_price: Some(format!("{}.90", 20 + number).parse().unwrap()),
            tax_rate: None,
            barcodes: vec![],
        })
        .unwrap();
        lines.push(OpeningStockLine {
            sku,
            quantity: Quantity::from_units(1_000_000),
            unit_cost: format!("{}.40", 10 + number / 2).parse().unwrap(),
            pieces: vec![],
        });
    }
    desk.stock_opening(&OpeningStock { date: None, lines }).unwrap();
}

/// Sells two products for cash; returns the sale's number.
pub(crate) fn sell(desk: &mut Desk, number: u64, customer: Option<String>) -> String {
    let line = |product: u64, units| SaleLineAdd {
        sku: format!("P{:05}", product % PRODUCTS),
        quantity: Quantity::from_units(units),
        ..SaleLineAdd::default()
    };
    let sale = SalePost {
        customer,
        lines: vec![line(number * 7, 1), line(number * 7 + 3, 2)],
        payments: vec![SalePaymentAdd {
            tender: Tender::Cash,
            tendered: desk.store().settings().currency().money(1_000_000),
            change: None,
        }],
        ..SalePost::default()
    };
    desk.sale_post(&sale).unwrap().number
}

/// A return of one unit of both lines of a sale, back on the shelf, refunded to the original tender.
pub(crate) fn counter_return(request_id: String, sale: &str) -> CounterReturn {
    let line = |sale_line| CounterLine {
        line: return_line(sale, sale_line),
        disposition: Some(Disposition::Restock),
        pieces: vec![],
        found: CounterFound::default(),
    };
    CounterReturn {
        request_id: Some(request_id),
        lines: vec![line(1), line(2)],
        ..CounterReturn::default()
    }
}

/// One unit of a line of a sale.
pub(crate) fn return_line(sale: &str, sale_line: u16) -> ReturnLineAdd {
    ReturnLineAdd {
        sale: Some(sale.to_owned()),
        sale_line: Some(sale_line),
        sku: None,
        quantity: Quantity::from_units(1),
        reason: Some("quality".to_owned()),
        unit_price: None,
    }
}
