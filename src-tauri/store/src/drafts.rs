//! Drafts of pages: what somebody was writing when the window closed. Outside the books: no hash, no rule and
//! no figure looks at them.

use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use rusqlite::params;

use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// What somebody is writing on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The request that will post it.
    pub request: String,
    /// When it was last kept.
    pub at: DateTime<Utc>,
    /// What the page put down; only the page reads it.
    pub body: String,
}

impl Read<'_> {
    /// What a person is writing on one kind of page, the latest first. What was posted is not a draft.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn drafts(&self, staff: StaffId, kind: &str) -> Result<Vec<DraftRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/drafts.sql"))?;
        let rows = statement.query_map(params![staff.0, kind], |row| {
            Ok(DraftRow {
                request: row.get("request")?,
                at: row.time("at")?,
                body: row.get("body")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Keeps a draft of the person who is stamped, in place of an earlier one for the same request. No when
    /// the request is another person's.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_draft(&mut self, kind: &str, request: &str, body: &str) -> Result<bool, StoreError> {
        let stamp = self.stamped();
        let rows = self
            .connection()
            .prepare_cached(include_str!("sql/draft_keep.sql"))?
            .execute(params![
                request,
                stamp.staff.0,
                kind,
                stamp.at.timestamp_millis(),
                body
            ])?;
        Ok(rows > 0)
    }

    /// Drops the draft of a request; nothing happens when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn drop_draft(&mut self, request: &str) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM page_draft WHERE request = ?1")?
            .execute([request])?;
        Ok(())
    }

    /// Drops the draft of a request if it is this person's.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn drop_draft_of(&mut self, staff: StaffId, request: &str) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM page_draft WHERE request = ?1 AND staff_id = ?2")?
            .execute(params![request, staff.0])?;
        Ok(())
    }
}
