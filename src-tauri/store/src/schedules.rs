//! Schedules of stocktakes: what is counted, how often, and for which turn it was opened last.

use chrono::NaiveDate;
use domain::ids::PlaceId;
use domain::stock::LocationKind;
use domain::stocktake::{Every, Turns};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code, date_from_stored, stored_date};
use crate::{Read, StoreError, Write};

/// A schedule of a stocktake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StocktakeSchedule {
    /// Identity; 0 while it is not kept.
    pub id: i64,
    /// When.
    pub turns: Turns,
    /// What kind of place.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    pub place: Option<PlaceId>,
    /// Empty for everything, otherwise what codes or names contain, or a category.
    pub scope: String,
    /// Whether whoever counts sees what the books say.
    pub blind: bool,
    /// A remark.
    pub note: String,
}

impl Read<'_> {
    /// Every schedule, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktake_schedules(&self) -> Result<Vec<StocktakeSchedule>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM stocktake_schedule ORDER BY id")?;
        let rows = statement.query_map([], read_schedule)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A schedule.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktake_schedule(&self, id: i64) -> Result<Option<StocktakeSchedule>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM stocktake_schedule WHERE id = ?1")?;
        Ok(statement.query_row([id], read_schedule).optional()?)
    }
}

impl Write<'_> {
    /// Keeps a schedule.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn add_stocktake_schedule(&mut self, schedule: &StocktakeSchedule) -> Result<i64, StoreError> {
        self.connection()
            .prepare_cached(include_str!("sql/stocktake_schedule_insert.sql"))?
            .execute(params![
                stored_date(schedule.turns.first),
                schedule.turns.every.code(),
                schedule.location.code(),
                schedule.place.map(|place| place.0),
                schedule.scope,
                schedule.blind,
                schedule.note,
            ])?;
        Ok(self.connection().last_insert_rowid())
    }

    /// Notes for which turn it was opened.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn settle_stocktake_schedule(&mut self, id: i64, turn: NaiveDate) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE stocktake_schedule SET opened = ?2 WHERE id = ?1")?
            .execute(params![id, stored_date(turn)])?;
        Ok(())
    }

    /// Gives a schedule up; stocktakes that came from it stay.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn drop_stocktake_schedule(&mut self, id: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM stocktake_schedule WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

fn read_schedule(row: &Row<'_>) -> rusqlite::Result<StocktakeSchedule> {
    let settled = match row.get::<_, Option<i64>>("opened")? {
        Some(stored) => Some(date_from_stored(stored).ok_or_else(|| bad_code("opened"))?),
        None => None,
    };
    Ok(StocktakeSchedule {
        id: row.get("id")?,
        turns: Turns {
            first: row.date("first")?,
            every: Every::from_code(row.get("every")?).ok_or_else(|| bad_code("every"))?,
            settled,
        },
        location: LocationKind::from_code(row.get("location")?).ok_or_else(|| bad_code("location"))?,
        place: row.get::<_, Option<i64>>("place_id")?.map(PlaceId),
        scope: row.get("scope")?,
        blind: row.get("blind")?,
        note: row.get("note")?,
    })
}
