//! The audit log: who did what, in a hash chain of its own; and requests that were carried out.

use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place in the log.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub staff: StaffId,
    /// What: the operation's name.
    pub action: String,
    /// To what: a number.
    pub subject: String,
    /// More, as JSON.
    pub detail: String,
    pub(crate) hash: [u8; 32],
}

impl Read<'_> {
    /// The newest rows of the log.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn audit(&self, rows_max: u32) -> Result<Vec<AuditRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM audit ORDER BY id DESC LIMIT ?1")?;
        let rows = statement.query_map([rows_max], read_audit)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How often the paper of a document was printed.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn times_printed(&self, number: &str) -> Result<u32, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT times FROM paper_print WHERE number = ?1")?;
        Ok(statement
            .query_row([number], |row| row.get("times"))
            .optional()?
            .unwrap_or(0))
    }

    /// What an earlier request with this identity led to.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn request(&self, id: &str) -> Result<Option<i64>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT outcome FROM request WHERE id = ?1")?;
        Ok(statement
            .query_row([request_key(id)], |row| row.get("outcome"))
            .optional()?)
    }
}

impl Write<'_> {
    /// Notes that the paper of a document was printed once more.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_print(&mut self, number: &str) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO paper_print (number, times) VALUES (?1, 1) ON CONFLICT (number) DO UPDATE SET times = times + 1",
            )?
            .execute([number])?;
        Ok(())
    }

    /// Notes that a request was carried out, in the transaction that carries it out.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_request(&mut self, id: &str, outcome: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO request (id, outcome) VALUES (?1, ?2)")?
            .execute(params![request_key(id), outcome])?;
        Ok(())
    }

    /// Appends to the log.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn log(&mut self, action: &str, subject: &str, detail: &str) -> Result<(), StoreError> {
        let (last, previous) = self.audit_head()?;
        let stamp = self.stamped();
        let mut row = AuditRow {
            id: last + 1,
            at: stamp.at,
            staff: stamp.staff,
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_owned(),
            hash: [0; 32],
        };
        row.hash = chained(&previous, &row);
        self.connection()
            .prepare_cached(include_str!("sql/audit_insert.sql"))?
            .execute(params![
                row.id,
                row.at.timestamp_millis(),
                row.staff.0,
                row.action,
                row.subject,
                row.detail,
                row.hash,
            ])?;
        self.audit_head = Some((row.id, row.hash));
        Ok(())
    }

    fn audit_head(&mut self) -> Result<(i64, [u8; 32]), StoreError> {
        if let Some(head) = self.audit_head {
            return Ok(head);
        }
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")?;
        let head = statement
            .query_row([], |row| Ok((row.get("id")?, row.get("hash")?)))
            .optional()?;
        Ok(head.unwrap_or((0, [0; 32])))
    }
}

/// What is kept of a request's identity: sixteen bytes, however long a text the caller made of it.
#[must_use]
pub fn request_key(id: &str) -> [u8; 16] {
    let hash: [u8; 32] = Sha256::digest(id.as_bytes()).into();
    let (key, _) = hash
        .split_first_chunk()
        .expect("a hash is longer than half of it");
    *key
}

pub(crate) fn read_audit(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        id: row.get("id")?,
        at: row.time("at")?,
        staff: StaffId(row.get("staff_id")?),
        action: row.get("action")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
        hash: row.get("hash")?,
    })
}

/// The hash of a row: SHA-256 over the previous hash and everything that the row says.
pub(crate) fn chained(previous: &[u8; 32], row: &AuditRow) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    for number in [row.id, row.at.timestamp_millis(), row.staff.0] {
        hash.update(number.to_be_bytes());
    }
    for text in [&row.action, &row.subject, &row.detail] {
        hash.update(
            u64::try_from(text.len())
                .expect("a text fits the memory")
                .to_be_bytes(),
        );
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}
