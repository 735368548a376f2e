//! Staff rows: roles, PIN hashes, lock-outs that survive a restart.

use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use domain::staff::Role;
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::bad_code;
use crate::{Read, StoreError, Write};

/// The program itself, when it imports.
pub const SYSTEM_STAFF: StaffId = StaffId(1);

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Identity.
    pub id: StaffId,
    /// Name, unique in the shop.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Argon2id hash of the PIN.
    pub pin_hash: Option<String>,
    /// Wrong PINs in a row.
    pub failed_attempts: u32,
    /// Until when no PIN is accepted.
    pub locked_until: Option<DateTime<Utc>>,
    /// Whether the person still works here.
    pub active: bool,
}

impl Read<'_> {
    /// A member of staff who is active.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn staff(&self, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM staff WHERE id = ?1 AND active = 1")?;
        Ok(statement.query_row([id.0], read_staff).optional()?)
    }

    /// A member of staff by name.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn staff_by_name(&self, name: &str) -> Result<Option<StaffRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM staff WHERE name = ?1 AND active = 1")?;
        Ok(statement.query_row([name], read_staff).optional()?)
    }

    /// Everybody who is active, in the order of their arrival.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn all_staff(&self) -> Result<Vec<StaffRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM staff WHERE active = 1 ORDER BY id")?;
        let rows = statement.query_map([], read_staff)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Read<'_> {
    /// Everybody who ever worked here, in the order of their arrival.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn staff_of_all_times(&self) -> Result<Vec<StaffRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM staff ORDER BY id")?;
        let rows = statement.query_map([], read_staff)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Changes name, role, and whether somebody still works here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or the name is taken.
    pub fn set_staff(
        &mut self,
        staff: StaffId,
        name: &str,
        role: Role,
        active: bool,
    ) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE staff SET name = ?2, role = ?3, active = ?4 WHERE id = ?1")?
            .execute(params![staff.0, name, role.code(), active])?;
        Ok(())
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or the name is taken.
    pub fn add_staff(
        &mut self,
        name: &str,
        role: Role,
        pin_hash: Option<&str>,
    ) -> Result<StaffId, StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO staff (name, role, pin_hash) VALUES (?1, ?2, ?3)")?
            .execute(params![name, role.code(), pin_hash])?;
        Ok(StaffId(self.connection().last_insert_rowid()))
    }

    /// Gives somebody another PIN, or takes it away; earlier wrong tries are forgotten.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_pin(&mut self, staff: StaffId, pin_hash: Option<&str>) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "UPDATE staff SET pin_hash = ?2, failed_attempts = 0, locked_until = NULL WHERE id = ?1",
            )?
            .execute(params![staff.0, pin_hash])?;
        Ok(())
    }

    /// Notes how PIN attempts went.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_attempts(
        &mut self,
        staff: StaffId,
        failed: u32,
        locked_until: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE staff SET failed_attempts = ?2, locked_until = ?3 WHERE id = ?1")?
            .execute(params![
                staff.0,
                failed,
                locked_until.map(|at| at.timestamp_millis())
            ])?;
        Ok(())
    }
}

fn read_staff(row: &Row<'_>) -> rusqlite::Result<StaffRow> {
    let role: String = row.get("role")?;
    let locked_until: Option<i64> = row.get("locked_until")?;
    Ok(StaffRow {
        id: StaffId(row.get("id")?),
        name: row.get("name")?,
        role: Role::from_code(&role).ok_or_else(|| bad_code("role"))?,
        pin_hash: row.get("pin_hash")?,
        failed_attempts: row.get("failed_attempts")?,
        locked_until: locked_until.and_then(DateTime::from_timestamp_millis),
        active: row.get("active")?,
    })
}
