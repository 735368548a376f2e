//! Parcels on their way in: their numbers find the return.

use domain::ids::ReturnId;
use domain::returns::{Event, InboundEvent, Parcel, Return, tidy_tracking};
use rusqlite::params;

use crate::{Read, StoreError, Write};

/// A shorter beginning of a parcel's number says nothing.
const BEGINNING_MIN: usize = 4;

impl Write<'_> {
    /// Written only where this act said something about parcels: ordinary returns have none and are asked nothing.
    pub(super) fn save_parcels(&self, after: &Return, events: &[Event]) -> Result<(), StoreError> {
        let says = |event: &Event| matches!(event, Event::Inbound(InboundEvent::Parcels(_)));
        if !events.iter().any(says) {
            return Ok(());
        }
        self.connection()
            .prepare_cached("DELETE FROM return_parcel WHERE return_id = ?1")?
            .execute([after.id.0])?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO return_parcel (return_id, parcel, carrier, tracking) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (parcel, number) in after.inbound.parcels.iter().zip(1..) {
            statement.execute(params![after.id.0, number, parcel.carrier, parcel.tracking])?;
        }
        Ok(())
    }
}

impl Read<'_> {
    /// The returns of parcels whose number begins so, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_by_parcel(&self, text: &str, most: usize) -> Result<Vec<ReturnId>, StoreError> {
        let first = tidy_tracking(text);
        if first.chars().count() < BEGINNING_MIN {
            return Ok(vec![]);
        }
        let last = format!("{first}\u{10FFFF}");
        self.parcels_between(&first, &last, most)
    }

    /// The returns of the parcels with this number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_of_parcel(&self, text: &str) -> Result<Vec<ReturnId>, StoreError> {
        let number = tidy_tracking(text);
        self.parcels_between(&number, &number, 2)
    }

    fn parcels_between(&self, first: &str, last: &str, most: usize) -> Result<Vec<ReturnId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT return_id FROM return_parcel WHERE tracking <> '' AND tracking BETWEEN ?1 AND ?2 ORDER BY return_id DESC LIMIT ?3",
        )?;
        let rows = statement.query_map(params![first, last, most], |row| {
            Ok(ReturnId(row.get("return_id")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The parcels of a return as they are found by.
    pub(crate) fn stored_parcels(&self, id: ReturnId) -> Result<Vec<Parcel>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT carrier, tracking FROM return_parcel WHERE return_id = ?1 ORDER BY parcel",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Parcel {
                carrier: row.get("carrier")?,
                tracking: row.get("tracking")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
