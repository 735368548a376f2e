//! Reasons of returns: a tree that the shop shapes. A code never goes, because documents name it.

use domain::policy::Side;
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::bad_code;
use crate::{Read, StoreError, Write};

/// A reason of a return with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    /// Its code.
    pub code: String,
    /// The branch that it stands in; none at the root.
    pub parent: Option<String>,
    /// Who is responsible.
    pub side: Side,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Whether it may still be given.
    pub active: bool,
    /// Whether reasons stand below it; then it is not given itself.
    pub is_branch: bool,
}

/// A reason to keep, new or changed.
#[derive(Debug, Clone, Copy)]
pub struct NewReason<'a> {
    /// Its code.
    pub code: &'a str,
    /// The branch that it stands in.
    pub parent: Option<&'a str>,
    /// Who is responsible.
    pub side: Side,
    /// Chinese name.
    pub name_zh: &'a str,
    /// English name.
    pub name_en: &'a str,
    /// Whether it may be given.
    pub active: bool,
}

impl Read<'_> {
    /// Whether a return may give this reason: it is there, in use, and no branch.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn has_reason(&self, code: &str) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/reason_given.sql"))?;
        Ok(statement.exists([code])?)
    }

    /// All reasons, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn reasons(&self) -> Result<Vec<ReasonRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/reasons.sql"))?;
        let rows = statement.query_map([], read_reason)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A reason and the branches above it, itself first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn reason_path(&self, code: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT parent FROM reason WHERE code = ?1")?;
        let mut path: Vec<String> = Vec::with_capacity(3);
        let mut next = Some(code.to_owned());
        while let Some(code) = next {
            // A ring in a damaged file ends where it began.
            if path.contains(&code) {
                break;
            }
            let Some(parent) = statement.query_row([&code], |row| row.get("parent")).optional()? else {
                break;
            };
            path.push(code);
            next = parent;
        }
        Ok(path)
    }
}

impl Write<'_> {
    /// Keeps a reason, or changes the one with its code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_reason(&mut self, reason: &NewReason<'_>) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(include_str!("sql/reason_set.sql"))?
            .execute(params![
                reason.code,
                reason.side.code(),
                reason.name_zh,
                reason.name_en,
                reason.parent,
                reason.active
            ])?;
        Ok(())
    }
}

fn read_reason(row: &Row<'_>) -> rusqlite::Result<ReasonRow> {
    let side: String = row.get("side")?;
    Ok(ReasonRow {
        code: row.get("code")?,
        parent: row.get("parent")?,
        side: Side::from_code(&side).ok_or_else(|| bad_code("side"))?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        active: row.get("active")?,
        is_branch: row.get("is_branch")?,
    })
}
