//! How a stocktake begins: as somebody says it, or as its schedule does.

use chrono::NaiveDate;
use domain::document::DocumentNumber;
use domain::ids::PlaceId;
use domain::stock::LocationKind;
use domain::stocktake::is_counted;
use store::{NewStocktake, Read, Write};

use super::stocktake::StocktakeOpen;
use super::stocktake_schedule::schedule_of;
use crate::DeskError;
use crate::place::place_named;

pub(super) fn open_as_said(
    write: &mut Write<'_>,
    open: &StocktakeOpen,
    today: NaiveDate,
) -> Result<DocumentNumber, DeskError> {
    let location = counted_kind(open.location)?;
    let place = place_of(write, open.place.as_deref(), location)?;
    let number = write.open_stocktake(&NewStocktake {
        date: today,
        location,
        place,
        scope: open.scope.trim(),
        blind: open.blind,
        basis: open.basis,
        note: open.note.trim(),
    })?;
    write.log("stocktake.open", &number.to_string(), open.scope.trim())?;
    Ok(number)
}

/// As its schedule says, whose turn it settles.
pub(super) fn open_scheduled(
    write: &mut Write<'_>,
    schedule: i64,
    open: &StocktakeOpen,
    today: NaiveDate,
) -> Result<DocumentNumber, DeskError> {
    let says_more = open.location.is_some() || open.place.is_some() || open.blind;
    if says_more || !open.scope.trim().is_empty() || !open.note.trim().is_empty() {
        return Err(DeskError::Invalid {
            field: "schedule",
            why: "says_the_rest",
            given: schedule.to_string(),
        });
    }
    let schedule = schedule_of(write, schedule)?;
    let number = write.open_stocktake(&NewStocktake {
        date: today,
        location: schedule.location,
        place: schedule.place,
        scope: &schedule.scope,
        blind: schedule.blind,
        basis: open.basis,
        note: &schedule.note,
    })?;
    write.settle_stocktake_schedule(schedule.id, schedule.turns.settled_by(today))?;
    write.log("stocktake.open", &number.to_string(), &schedule.scope)?;
    Ok(number)
}

/// What kind of place is counted: the shelf if nobody says otherwise.
pub(super) fn counted_kind(location: Option<LocationKind>) -> Result<LocationKind, DeskError> {
    let location = location.unwrap_or(LocationKind::Sellable);
    if is_counted(location) {
        return Ok(location);
    }
    let name = serde_json::to_value(location).ok();
    Err(DeskError::Invalid {
        field: "location",
        why: "unknown",
        given: name
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default(),
    })
}

/// The warehouse or bin that is counted: only the shelf has any.
pub(super) fn place_of(
    read: &Read<'_>,
    name: Option<&str>,
    location: LocationKind,
) -> Result<Option<PlaceId>, DeskError> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    if location != LocationKind::Sellable {
        return Err(DeskError::Invalid {
            field: "place",
            why: "shelf_only",
            given: name.to_owned(),
        });
    }
    place_named(read, name).map(Some)
}
