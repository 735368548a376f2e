//! Attachments: which document has which file. The files themselves are in `files`.

use chrono::{DateTime, Utc};
use domain::attachment::{Attached, MediaType};
use domain::ids::{PostingId, ReturnId, StaffId};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

/// The document that has files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachedTo {
    /// A return, an exchange or a claim.
    Case(ReturnId),
    /// A posted document.
    Posting(PostingId),
}

impl AttachedTo {
    fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Case(id) => (Some(id.0), None),
            Self::Posting(id) => (None, Some(id.0)),
        }
    }
}

/// A file of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Identity.
    pub id: i64,
    /// The document.
    pub to: AttachedTo,
    /// SHA-256 of what is in it: where it lies.
    pub hash: [u8; 32],
    /// What people call it.
    pub name: String,
    /// What it is.
    pub media: MediaType,
    /// Its bytes.
    pub size: u64,
    /// Who attached it.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who took it off, and when.
    pub removed: Option<(StaffId, DateTime<Utc>)>,
}

/// A file to attach.
#[derive(Debug, Clone, Copy)]
pub struct NewAttachment<'a> {
    /// The document.
    pub to: AttachedTo,
    /// Where it lies.
    pub hash: [u8; 32],
    /// What people call it.
    pub name: &'a str,
    /// What it is.
    pub media: MediaType,
    /// Its bytes.
    pub size: u64,
}

impl Read<'_> {
    /// The files of a document, oldest first, those that were taken off as well.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn attachments(&self, to: AttachedTo) -> Result<Vec<AttachmentRow>, StoreError> {
        let (column, id) = match to {
            AttachedTo::Case(id) => ("return_id", id.0),
            AttachedTo::Posting(id) => ("posting_id", id.0),
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM attachment WHERE {column} = ?1 ORDER BY id"
        ))?;
        let rows = statement.query_map([id], read_attachment)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A file by its identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn attachment(&self, id: i64) -> Result<Option<AttachmentRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM attachment WHERE id = ?1")?;
        Ok(statement.query_row([id], read_attachment).optional()?)
    }

    /// What a document has that was not taken off.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn attached(&self, to: AttachedTo) -> Result<Attached, StoreError> {
        let rows = self.attachments(to)?;
        let there = rows.iter().filter(|row| row.removed.is_none());
        Ok(there.fold(Attached::default(), |sum, row| Attached {
            files: sum.files + 1,
            bytes: sum.bytes + row.size,
        }))
    }

    /// The hashes of all files, each once.
    pub(crate) fn attached_hashes(&self) -> Result<Vec<[u8; 32]>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT hash FROM attachment ORDER BY hash")?;
        let rows = statement.query_map([], |row| row.get("hash"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Attaches a file that lies in the folder already. The log, which is chained, keeps its hash.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn attach(&mut self, new: &NewAttachment<'_>) -> Result<i64, StoreError> {
        let stamp = self.stamped();
        let (case, posting) = new.to.columns();
        self.connection()
            .prepare_cached(include_str!("sql/attachment_insert.sql"))?
            .execute(params![
                case,
                posting,
                new.hash,
                new.name,
                new.media.code(),
                i64::try_from(new.size).unwrap_or(i64::MAX),
                stamp.staff.0,
                stamp.at.timestamp_millis(),
            ])?;
        let id = self.connection().last_insert_rowid();
        let hash: String = new.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        self.log("attachment.add", &id.to_string(), &hash)?;
        Ok(id)
    }

    /// Marks a file as taken off. It stays where it lies.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn take_off(&mut self, id: i64) -> Result<(), StoreError> {
        let stamp = self.stamped();
        self.connection()
            .prepare_cached("UPDATE attachment SET removed_by = ?2, removed_at = ?3 WHERE id = ?1")?
            .execute(params![id, stamp.staff.0, stamp.at.timestamp_millis()])?;
        self.log("attachment.remove", &id.to_string(), "")
    }
}

pub(crate) fn read_attachment(row: &Row<'_>) -> rusqlite::Result<AttachmentRow> {
    let case: Option<i64> = row.get("return_id")?;
    let posting: Option<i64> = row.get("posting_id")?;
    let to = match (case, posting) {
        (Some(id), None) => AttachedTo::Case(ReturnId(id)),
        (None, Some(id)) => AttachedTo::Posting(PostingId(id)),
        _ => return Err(bad_code("posting_id")),
    };
    let removed_by: Option<i64> = row.get("removed_by")?;
    let removed = match removed_by {
        Some(staff) => Some((StaffId(staff), row.time("removed_at")?)),
        None => None,
    };
    let size: i64 = row.get("size")?;
    Ok(AttachmentRow {
        id: row.get("id")?,
        to,
        hash: row.get("hash")?,
        name: row.get("name")?,
        media: MediaType::from_code(row.get("media")?).ok_or_else(|| bad_code("media"))?,
        size: u64::try_from(size).unwrap_or_default(),
        staff: StaffId(row.get("staff_id")?),
        at: row.time("at")?,
        removed,
    })
}
