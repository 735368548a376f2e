//! A shop to import into, and the real shop's year if it is there.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use desk::{Clock, Desk, ImportHistory, ImportStock, Init};
use serde_json::Value;

pub(crate) fn folder() -> Option<PathBuf> {
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

pub(crate) fn shop(at: &Path) -> Desk {
    let init = Init {
        currency: Some("GBP".into()),
        language: Some("en".into()),
        ..Init::default()
    };
    let clock = Clock::Set("2026-11-22T10:00:00Z".parse().unwrap());
    Desk::init(at, &init, clock).unwrap()
}

pub(crate) fn import_stock(desk: &mut Desk, file: &Path) -> desk::ImportStockDone {
    let import = ImportStock {
        file: file.display().to_string(),
        ..ImportStock::default()
    };
    desk.import_stock(&import).unwrap()
}

pub(crate) fn import_history(desk: &mut Desk, file: &Path) -> Value {
    let import = ImportHistory {
        file: file.display().to_string(),
        ..ImportHistory::default()
    };
    let done = desk
        .import_history(&import, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    serde_json::to_value(done).unwrap()
}
