//! What was entered in the shop's own fields: its beginning finds the return. And the return's type.

use domain::ids::ReturnId;
use domain::returns::{Event, Return};
use rusqlite::{OptionalExtension, params};

use crate::find::folded;
use crate::{Read, StoreError, Write};

/// Where the serial or batch stands that the customer read; no field of the shop's own can have this key.
const PIECE: &str = "#piece";
/// A shorter beginning says nothing.
const BEGINNING_MIN: usize = 2;

impl Write<'_> {
    /// Written only where this act said something about them.
    pub(super) fn save_fields(&self, after: &Return, events: &[Event]) -> Result<(), StoreError> {
        if !events.iter().any(|event| matches!(event, Event::Registered(_))) {
            return Ok(());
        }
        self.connection()
            .prepare_cached("DELETE FROM return_field WHERE return_id = ?1")?
            .execute([after.id.0])?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO return_field (return_id, field, value, folded) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (field, value) in fields_of(after) {
            let key: String = folded(value).into_iter().collect();
            statement.execute(params![after.id.0, field, value, key])?;
        }
        self.connection()
            .prepare_cached("DELETE FROM return_type WHERE return_id = ?1")?
            .execute([after.id.0])?;
        if let Some(code) = &after.registration.return_type {
            self.connection()
                .prepare_cached("INSERT INTO return_type (return_id, code) VALUES (?1, ?2)")?
                .execute(params![after.id.0, code])?;
        }
        Ok(())
    }
}

/// Keys and values by which a return is found.
pub(crate) fn fields_of(this: &Return) -> impl Iterator<Item = (&str, &str)> {
    let said = &this.registration;
    let own = said
        .fields
        .iter()
        .map(|one| (one.key.as_str(), one.value.as_str()));
    let piece = (!said.piece.is_empty()).then_some((PIECE, said.piece.as_str()));
    own.chain(piece)
}

impl Read<'_> {
    /// The code of a return's type.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_type(&self, id: ReturnId) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT code FROM return_type WHERE return_id = ?1")?;
        let found = statement.query_row([id.0], |row| row.get("code"));
        Ok(found.optional()?)
    }

    /// The returns with a field that begins so, the newest first.
    pub(crate) fn returns_by_field(&self, text: &str, most: usize) -> Result<Vec<ReturnId>, StoreError> {
        let first: String = folded(text).into_iter().collect();
        if first.chars().count() < BEGINNING_MIN {
            return Ok(vec![]);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT return_id FROM return_field WHERE folded BETWEEN ?1 AND ?2 ORDER BY return_id DESC LIMIT ?3",
        )?;
        let last = format!("{first}\u{10FFFF}");
        let rows = statement.query_map(params![first, last, most], |row| {
            Ok(ReturnId(row.get("return_id")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keys and values as they are found by.
    pub(crate) fn stored_fields(&self, id: ReturnId) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT field, value FROM return_field WHERE return_id = ?1 ORDER BY field")?;
        let rows = statement.query_map([id.0], |row| Ok((row.get("field")?, row.get("value")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
