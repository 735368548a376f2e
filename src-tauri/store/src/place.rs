//! Where a live shop may be, and that only one process writes it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::StoreError;

/// Folders that are synchronised file by file while the database is written: they corrupt it.
const CLOUD_FOLDERS: [(&str, &str); 6] = [
    ("OneDrive", "OneDrive"),
    ("Dropbox", "Dropbox"),
    ("iCloudDrive", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("CloudStorage", "macOS cloud storage"),
    ("Google Drive", "Google Drive"),
];

/// Refuses folders in which a live database is not safe. Finished backups may go there.
pub(crate) fn refuse_unsafe(path: &Path) -> Result<(), StoreError> {
    let absolute = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
    for part in absolute.parent().into_iter().flat_map(Path::components) {
        let name = part.as_os_str().to_string_lossy();
        let found = CLOUD_FOLDERS.iter().find(|(prefix, _)| {
            name.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        });
        if let Some((_, service)) = found {
            return Err(StoreError::CloudFolder {
                path: path.to_owned(),
                service,
            });
        }
    }
    Ok(())
}

/// The lock of the one writing process; released when dropped, or by the system when the process dies.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

impl WriterLock {
    pub(crate) fn take(shop: &Path) -> Result<Self, StoreError> {
        let path = lock_path(shop);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|source| match StoreError::io(&path, source) {
                StoreError::ReadOnly { .. } => StoreError::ReadOnly {
                    path: folder_of(shop),
                },
                other => other,
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
                path: shop.to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(StoreError::io(path, source)),
        }
    }
}

fn lock_path(shop: &Path) -> PathBuf {
    let mut name = shop.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// The folder in which a file lies.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// Makes a new or renamed name in a folder survive a power cut. Windows does this by itself.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = folder_of(path);
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|source| StoreError::io(folder, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_folder_is_refused_by_name() {
        let refused = refuse_unsafe(Path::new("/home/owner/OneDrive - Shop/data/shop.db"));
        assert!(matches!(
            refused,
            Err(StoreError::CloudFolder {
                service: "OneDrive",
                ..
            })
        ));
        assert!(refuse_unsafe(Path::new("/home/owner/shops/onedrive.db")).is_ok());
    }

    #[test]
    fn a_second_writer_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let shop = folder.path().join("shop.db");
        let first = WriterLock::take(&shop).unwrap();
        assert!(matches!(WriterLock::take(&shop), Err(StoreError::InUse { .. })));
        drop(first);
        assert!(WriterLock::take(&shop).is_ok());
    }
}
