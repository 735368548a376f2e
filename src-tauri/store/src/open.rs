//! Opening and creating the file: pragmas, identity, version, migrations. TRUST.md, "The file".

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::place::{WriterLock, refuse_unsafe, sync_folder};
use crate::{Settings, Store, StoreError, Write};

/// "RtDk": how SQLite's own tools tell our file from others.
const APPLICATION_ID: i32 = 0x5274_446B;
/// One per file in `migrations/`; released ones never change.
const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001_shop.sql")];
/// An older SQLite can corrupt a WAL database that two connections write (fixed in 3.51.3).
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// The statements of one posting and everything that it reads, with room.
const STATEMENTS_CACHED: usize = 256;

/// What the opener means to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read and write; refused while another process writes.
    Write,
    /// Only read; works while another process writes.
    Read,
}

impl Store {
    /// Creates a new shop and fills it by `seed`; both in one commit, so that a shop is whole or not there.
    ///
    /// # Errors
    /// What `seed` returns, or [`StoreError`] when the place is unsafe, taken, in use or read-only.
    pub fn create<E: From<StoreError>>(
        path: &Path,
        settings: &Settings,
        seed: impl FnOnce(&mut Write<'_>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let (connection, lock) = Self::prepare(path)?;
        connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(StoreError::from)?;
        lay_out(&connection, settings)?;
        let mut write = Write::resume(&connection, settings.clone());
        seed(&mut write)?;
        write.commit()?;
        sync_folder(path)?;
        Ok(Self::new(path.to_owned(), connection, Some(lock))?)
    }

    fn prepare(path: &Path) -> Result<(Connection, WriterLock), StoreError> {
        refuse_unsafe(path)?;
        let lock = WriterLock::take(path)?;
        if path.metadata().is_ok_and(|file| file.len() > 0) && !is_blank(path) {
            return Err(StoreError::Exists {
                path: path.to_owned(),
            });
        }
        Ok((connect(path, Access::Write)?, lock))
    }

    /// Opens a shop.
    ///
    /// # Errors
    /// [`StoreError`] when it is missing, foreign, newer, damaged or, for writing, in use or read-only.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        let file = path.metadata().map_err(|source| StoreError::io(path, source))?;
        // Looked at before SQLite does: it takes an empty file, and one of a single byte, for a new database.
        if !file.is_file() || !begins_as_a_database(path)? {
            return Err(StoreError::Foreign {
                path: path.to_owned(),
            });
        }
        let lock = match access {
            Access::Write => {
                refuse_unsafe(path)?;
                if file.permissions().readonly() {
                    return Err(StoreError::ReadOnly {
                        path: path.to_owned(),
                    });
                }
                Some(WriterLock::take(path)?)
            }
            Access::Read => None,
        };
        let connection = connect(path, access).map_err(|error| named(path, error))?;
        let version = version(path, &connection)?;
        if version < known_version() && access == Access::Write {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            migrate(&connection, usize::try_from(version).unwrap_or(0))?;
            connection.execute_batch("COMMIT")?;
        }
        Self::new(path.to_owned(), connection, lock).map_err(|error| named(path, error))
    }

    fn new(path: PathBuf, connection: Connection, lock: Option<WriterLock>) -> Result<Self, StoreError> {
        let settings = crate::settings::load(&connection)?;
        Ok(Self {
            path,
            connection,
            settings,
            lock,
        })
    }
}

/// How every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's page, and so the size of a database in which nothing was laid out.
const PAGE: u64 = 4_096;

fn begins_as_a_database(path: &Path) -> Result<bool, StoreError> {
    let mut start = Vec::with_capacity(MAGIC.len());
    File::open(path)
        .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut start))
        .map_err(|source| StoreError::io(path, source))?;
    Ok(start == MAGIC)
}

/// What a crash before the first commit leaves: a database without a mark and without tables.
fn is_blank(path: &Path) -> bool {
    let one_page = path.metadata().is_ok_and(|file| file.len() == PAGE);
    one_page
        && begins_as_a_database(path).unwrap_or(false)
        && Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).is_ok_and(|connection| {
            let mark = pragma(&connection, "application_id");
            let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
            matches!((mark, tables), (Ok(0), Ok(0_i64)))
        })
}

fn lay_out(connection: &Connection, settings: &Settings) -> Result<(), StoreError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection, 0)?;
    crate::settings::insert(connection, settings)
}

fn known_version() -> i32 {
    i32::try_from(MIGRATIONS.len()).expect("migrations are few")
}

/// Faults that SQLite reports on a file which is not what it should be, in our words.
fn named(path: &Path, error: StoreError) -> StoreError {
    use rusqlite::ErrorCode as Code;
    let StoreError::Sqlite(inner) = &error else {
        return error;
    };
    match inner.sqlite_error_code() {
        Some(Code::NotADatabase) => StoreError::Foreign {
            path: path.to_owned(),
        },
        Some(Code::DatabaseCorrupt) => StoreError::Damaged {
            path: path.to_owned(),
            what: inner.to_string(),
        },
        Some(Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen) => StoreError::ReadOnly {
            path: path.to_owned(),
        },
        _ => error,
    }
}

fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < SQLITE_VERSION_MIN {
        return Err(StoreError::SqliteTooOld {
            found: rusqlite::version(),
        });
    }
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        // A reader of a WAL database writes its index file: read-only is enforced by `query_only`.
        Access::Read => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let opened = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    let connection = match (opened, access) {
        (Ok(connection), _) => connection,
        (Err(_), Access::Read) => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
        (Err(error), Access::Write) => return Err(error.into()),
    };
    // Identity first: nothing, not even the journal mode, is changed in a file that is not ours.
    identify(path, &connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Without this guarantee SQLite plans a statement anew for each value that it is given, wherever a table has
    // a partial index: half the time of finding a sale went into the parser.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    for (pragma, value) in [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    match access {
        Access::Write => {
            connection.pragma_update(None, "journal_mode", "WAL")?;
            for (pragma, value) in [
                ("synchronous", "FULL"),
                ("fullfsync", "ON"),
                ("checkpoint_fullfsync", "ON"),
            ] {
                connection.pragma_update(None, pragma, value)?;
            }
            // 64 MiB of pages, so that a large shop's indexes stay in memory between two postings.
            connection.pragma_update(None, "cache_size", -65_536)?;
        }
        Access::Read => connection.pragma_update(None, "query_only", 1)?,
    }
    Ok(connection)
}

fn pragma(connection: &Connection, name: &str) -> Result<i32, StoreError> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

/// A file with content carries our mark; an empty one is about to be created.
fn identify(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let id = pragma(connection, "application_id").map_err(|error| named(path, error))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id == APPLICATION_ID || (id == 0 && tables == 0) {
        return Ok(());
    }
    Err(StoreError::Foreign {
        path: path.to_owned(),
    })
}

fn version(path: &Path, connection: &Connection) -> Result<i32, StoreError> {
    let id = pragma(connection, "application_id")?;
    let found = pragma(connection, "user_version")?;
    let known = known_version();
    if id != APPLICATION_ID || found == 0 {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(found)
}

fn migrate(connection: &Connection, from: usize) -> Result<(), StoreError> {
    for migration in &MIGRATIONS[from..] {
        connection.execute_batch(migration)?;
    }
    connection.pragma_update(None, "user_version", known_version())?;
    Ok(())
}
