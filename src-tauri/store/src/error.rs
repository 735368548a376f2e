//! What can be wrong with the file, as opposed to what the rules refuse.

use std::path::PathBuf;

/// A fault of the file, its folder or the database in it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file at this path.
    #[error("{path} does not exist")]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A file is there already and would have been overwritten.
    #[error("{path} exists already")]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The file is not a shop of this program.
    #[error("{path} is not a Returndesk shop")]
    Foreign {
        /// The path.
        path: PathBuf,
    },
    /// The file was written by a newer version.
    #[error("{path} has version {found}, this program knows {known}")]
    Newer {
        /// The path.
        path: PathBuf,
        /// Version of the file.
        found: i32,
        /// Newest version known.
        known: i32,
    },
    /// Another process has the shop open for writing.
    #[error("{path} is open in another window")]
    InUse {
        /// The path.
        path: PathBuf,
    },
    /// The folder cannot be written.
    #[error("{path} cannot be written")]
    ReadOnly {
        /// The folder or file.
        path: PathBuf,
    },
    /// The folder is synchronised by a cloud service, which corrupts live databases.
    #[error("{path} is in a folder that {service} synchronises")]
    CloudFolder {
        /// The path.
        path: PathBuf,
        /// OneDrive, Dropbox, …
        service: &'static str,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What SQLite or a check said.
        what: String,
    },
    /// The linked SQLite has a known fault.
    #[error("SQLite {found} is too old")]
    SqliteTooOld {
        /// Its version.
        found: &'static str,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// A stored value cannot be read back.
    #[error("{what} in the database cannot be read")]
    Unreadable {
        /// Which value.
        what: &'static str,
    },
    /// Reading or writing failed.
    #[error("{path}: {source}")]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite failed.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// An input or output fault at a path; a refusal to write gets its own words.
    #[must_use]
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.into();
        match source.kind() {
            Kind::NotFound => Self::Missing { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path },
            Kind::StorageFull => Self::DiskFull,
            _ => Self::Io { path, source },
        }
    }
}
