//! A small shop made with the store alone.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use domain::pricing::{PriceMode, TaxRate};
use store::{Access, Language, NewProduct, Settings, Store, StoreError, Write};
use tempfile::TempDir;

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn settings() -> Settings {
    Settings {
        shop_name: "Corner".into(),
        shop_lines: vec![],
        currency: "GBP".into(),
        language: Language::English,
        country: "GB".into(),
        time_zone: "Europe/London".into(),
        tax_rate: TaxRate::ZERO,
        price_mode: PriceMode::Inclusive,
        chart: "plain".into(),
        red_credit_notes: false,
        negative_stock: false,
        cash_step: None,
        registration: None,
        way_back: None,
        warehouse: None,
        drawer: None,
        parts_off: vec![],
        closed_through: None,
        is_demo: false,
    }
}

pub(crate) fn try_create(
    path: &Path,
    seed: impl FnOnce(&mut Write<'_>) -> Result<(), StoreError>,
) -> Result<Store, StoreError> {
    Store::create(path, &settings(), seed)
}

/// An empty shop in this folder.
pub(crate) fn create(folder: &Path) -> PathBuf {
    let path = folder.join("shop.db");
    try_create(&path, |_| Ok(())).unwrap();
    path
}

/// The bytes of a shop with some hundred products: enough pages to damage.
pub(crate) fn goods() -> &'static Vec<u8> {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = folder();
        let path = folder.path().join("shop.db");
        let store = try_create(&path, |write| {
            for number in 0..600 {
                let sku = format!("SKU-{number:05}");
                write.add_product(&NewProduct {
                    sku: &sku,
                    name: "Kettle with a whistle",
                    spec: "red",
                    is_goods: true,
                    unit_price: "19.99".parse().unwrap(),
                    tax_rate: TaxRate::ZERO,
                    barcodes: &[format!("69{number:011}")],
                })?;
            }
            Ok(())
        });
        store.unwrap().checkpoint().unwrap();
        std::fs::read(&path).unwrap()
    });
    &BYTES
}

/// What an error says; it has to say something about the file, not about a row of Rust.
pub(crate) fn words(error: StoreError) -> String {
    let said = error.to_string();
    assert!(said.len() > 10, "{error:?}");
    said
}

/// Whether opening for writing is refused as read-only.
pub(crate) fn is_read_only(path: &Path) -> bool {
    matches!(Store::open(path, Access::Write), Err(StoreError::ReadOnly { .. }))
}
