//! Messages to customers: the shop's own templates, and which were noted as sent.
//!
//! Texts that went out are not kept: they name people, and nothing here could be erased.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::document::DocumentKind;
use domain::ids::{ReturnId, StaffId};
use domain::message::Occasion;
use rusqlite::{OptionalExtension, params};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Language, Read, StoreError, Write};

/// The setting in which the shop's templates stand.
const TEMPLATES: &str = "messages";

/// A message that somebody noted as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentRow {
    /// What it was about.
    pub occasion: Occasion,
    /// In which language.
    pub language: Language,
    /// How: a code that the desk gives names to.
    pub way: u8,
    /// Who noted it.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Read<'_> {
    /// The shop's own templates, as the desk wrote them down; none where the owner changed nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn message_templates(&self) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement
            .query_row([TEMPLATES], |row| row.get("value"))
            .optional()?)
    }

    /// What was sent about a return, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn messages_sent(&self, id: ReturnId) -> Result<Vec<SentRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM message_sent WHERE return_id = ?1 ORDER BY step")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(SentRow {
                occasion: Occasion::from_code(row.get("occasion")?).ok_or_else(|| bad_code("occasion"))?,
                language: Language::from_tag(&row.get::<_, String>("language")?)
                    .ok_or_else(|| bad_code("language"))?,
                way: row.get("way")?,
                staff: StaffId(row.get("staff_id")?),
                at: row.time("at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The returns for which something of a kind was posted on a day or later: through the index of dates.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_posted_since(
        &self,
        kind: DocumentKind,
        since: NaiveDate,
    ) -> Result<BTreeSet<ReturnId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT return_id FROM posting WHERE date >= ?1 AND kind = ?2 AND return_id IS NOT NULL",
        )?;
        let rows = statement.query_map(params![stored_date(since), kind.code()], |row| {
            Ok(ReturnId(row.get("return_id")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Keeps the shop's own templates.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_message_templates(&mut self, text: &str) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)")?
            .execute([TEMPLATES, text])?;
        Ok(())
    }

    /// Notes a message as sent by the person who is stamped, here and in the log, whose chain covers it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_message(
        &mut self,
        id: ReturnId,
        occasion: Occasion,
        language: Language,
        way: u8,
    ) -> Result<(), StoreError> {
        let stamp = self.stamped();
        self.connection()
            .prepare_cached(include_str!("sql/message_sent_insert.sql"))?
            .execute(params![
                id.0,
                occasion.code(),
                language.tag(),
                way,
                stamp.staff.0,
                stamp.at.timestamp_millis(),
            ])?;
        let detail = format!("{} {} {way}", occasion.code(), language.tag());
        self.log("message.sent", &id.0.to_string(), &detail)
    }
}
