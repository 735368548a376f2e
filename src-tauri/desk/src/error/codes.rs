//! Codes and facts of faults that come from elsewhere: templates of messages, and the file.

use domain::message::{Placeholder, TemplateFault};
use serde_json::{Value, json};
use store::StoreError;

pub(super) fn template_code(fault: &TemplateFault) -> (String, Value) {
    match fault {
        TemplateFault::Unknown { name } => {
            let known = Placeholder::ALL.map(|one| format!("{{{}}}", one.name()));
            (
                "placeholder_unknown".into(),
                json!({ "name": name, "known": known.join(" ") }),
            )
        }
        TemplateFault::Unpaired { near } => ("brace_unpaired".into(), json!({ "near": near })),
    }
}

pub(super) fn store_code(error: &StoreError) -> (String, Value) {
    let path = |path: &std::path::Path| json!({ "path": path.display().to_string() });
    match error {
        StoreError::Missing { path: at } => ("file_missing".into(), path(at)),
        StoreError::Exists { path: at } => ("file_exists".into(), path(at)),
        StoreError::Foreign { path: at } => ("file_foreign".into(), path(at)),
        StoreError::Newer {
            path: at,
            found,
            known,
        } => (
            "file_newer".into(),
            json!({ "path": at.display().to_string(), "found": found, "known": known }),
        ),
        StoreError::InUse { path: at } => ("shop_in_use".into(), path(at)),
        StoreError::ReadOnly { path: at } => ("folder_read_only".into(), path(at)),
        StoreError::CloudFolder { path: at, service } => (
            "cloud_folder".into(),
            json!({ "path": at.display().to_string(), "service": service }),
        ),
        StoreError::Damaged { path: at, what } => (
            "file_damaged".into(),
            json!({ "path": at.display().to_string(), "what": what }),
        ),
        StoreError::SqliteTooOld { found } => ("sqlite_too_old".into(), json!({ "found": found })),
        StoreError::DiskFull => ("disk_full".into(), json!({})),
        StoreError::Unreadable { what } => ("file_unreadable".into(), json!({ "what": what })),
        StoreError::Io { path: at, source } => (
            "file_fault".into(),
            json!({ "path": at.display().to_string(), "system": source.to_string() }),
        ),
        StoreError::Sqlite(source) => ("database_fault".into(), json!({ "system": source.to_string() })),
    }
}
