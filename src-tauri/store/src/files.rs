//! The folder beside the shop's file in which attachments lie: `SHOP.files/ab/abcdef…`, each named by the SHA-256 of
//! what is in it.
//!
//! A file is written under another name, synced and renamed, and never written again: the same photo on two
//! documents lies there once. It is written before the row that names it; a file too many does no harm, a row
//! without its file does. Nothing here deletes.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::place::sync_folder;
use crate::{Read, Store, StoreError};

/// Everything that a backup must carry: with these a shop opens elsewhere and `verify` finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupParts {
    /// The shop's file. While it is open it is copied through SQLite, because a part of it may still be in the log
    /// beside it.
    pub shop: PathBuf,
    /// The folder of attachments, which stands beside the copy under the copy's name with `.files` behind it.
    pub folder: PathBuf,
    /// The attachments: path below the folder, and the hash that the copy must have.
    pub attachments: Vec<(PathBuf, [u8; 32])>,
}

/// The hash by which a file is named.
pub(crate) fn hash_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a file lies below the folder.
fn below(hash: &[u8; 32]) -> PathBuf {
    let name = hex(hash);
    Path::new(&name[..2]).join(&name)
}

/// The folder of a shop's attachments.
fn folder_of(shop: &Path) -> PathBuf {
    let mut name = shop.as_os_str().to_owned();
    name.push(".files");
    PathBuf::from(name)
}

/// Reads a file and holds it against its hash.
fn checked(path: &Path, hash: &[u8; 32]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|source| StoreError::io(path, source))?;
    if hash_of(&bytes) == *hash {
        return Ok(bytes);
    }
    Err(StoreError::Damaged {
        path: path.to_owned(),
        what: "its content is not what its name says".to_owned(),
    })
}

impl Store {
    /// Puts a file where attachments lie, durably, and says by which hash it is found. One that is there already is
    /// held against its hash and stays.
    ///
    /// # Errors
    /// [`StoreError`] when the folder cannot be written, or what lies there is damaged.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
        if !self.is_writer() {
            return Err(StoreError::InUse {
                path: self.path.clone(),
            });
        }
        let hash = hash_of(bytes);
        let path = folder_of(&self.path).join(below(&hash));
        if path.exists() {
            return checked(&path, &hash).map(|_| hash);
        }
        let folder = path.parent().expect("it lies below the folder");
        let fault = |source| StoreError::io(folder, source);
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(fault)?;
            // The new folder's own name has to survive as well, and that of the one around it.
            sync_folder(folder)?;
            sync_folder(&folder_of(&self.path))?;
        }
        let part = path.with_extension("part");
        let written = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .open(&part)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, &path));
        if let Err(source) = written {
            let _ = fs::remove_file(&part);
            return Err(StoreError::io(path, source));
        }
        sync_folder(&path)?;
        Ok(hash)
    }

    /// Lists what a backup of the shop has to carry. Attachments that were taken off are in it too: their rows say
    /// that they were there.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn backup_parts(&self) -> Result<BackupParts, StoreError> {
        let hashes = self.read().attached_hashes()?;
        Ok(BackupParts {
            shop: self.path.clone(),
            folder: folder_of(&self.path),
            attachments: hashes.into_iter().map(|hash| (below(&hash), hash)).collect(),
        })
    }
}

impl Read<'_> {
    /// What lies under a hash.
    ///
    /// # Errors
    /// [`StoreError`] when it is missing or damaged.
    pub fn file(&self, hash: &[u8; 32]) -> Result<Vec<u8>, StoreError> {
        // SQLite knows the path under which it was opened; a shop in memory has no files.
        let shop = self.connection.path().unwrap_or_default();
        checked(&folder_of(Path::new(shop)).join(below(hash)), hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_is_in_it() {
        let hash = hash_of(b"abc");
        let path = below(&hash);
        assert_eq!(
            path,
            Path::new("ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(folder_of(Path::new("/a/shop.db")), Path::new("/a/shop.db.files"));
    }
}
