//! Stocktakes that come round: kept by whoever may post one, due on Today, and opened as they say.

use chrono::NaiveDate;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::stocktake::{Every, Turns};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, StocktakeSchedule};

use super::stocktake_open::{counted_kind, place_of};
use crate::place::place_name;
use crate::{Desk, DeskError};

/// A stocktake to schedule.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleAdd {
    /// How often.
    pub every: Every,
    /// The first day; today if left out.
    #[serde(default)]
    pub first: Option<NaiveDate>,
    /// What kind of place is counted: `sellable` if left out.
    #[serde(default)]
    pub location: Option<LocationKind>,
    /// Of the shelf only one warehouse, or one bin (`warehouse/bin`); all of them if left out.
    #[serde(default)]
    pub place: Option<String>,
    /// Beginning of a code, part of a name or spec, or a category; everything if left out.
    #[serde(default)]
    pub scope: String,
    /// Whoever counts does not see what the books say.
    #[serde(default)]
    pub blind: bool,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

/// A schedule to give up.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRemove {
    /// Which.
    pub schedule: i64,
}

/// A stocktake that comes round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScheduleView {
    /// Its identity.
    pub schedule: i64,
    /// How often.
    pub every: Every,
    /// The first day.
    pub first: NaiveDate,
    /// The day of the next turn; it may have passed.
    pub due: NaiveDate,
    /// Days since then; below zero while it is still to come.
    pub days: i64,
    /// What kind of place is counted.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    pub place: Option<String>,
    /// Empty for everything.
    pub scope: String,
    /// Whether it is counted blind.
    pub blind: bool,
    /// A remark.
    pub note: String,
}

impl Desk {
    /// Every schedule, what is due first on top.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn stocktake_schedules(&self) -> Result<Vec<ScheduleView>, DeskError> {
        schedules(&self.store.read(), self.today())
    }

    /// Schedules a stocktake.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or such a place is not counted.
    pub fn stocktake_schedule_add(&mut self, add: &ScheduleAdd) -> Result<Vec<ScheduleView>, DeskError> {
        let today = self.today();
        let location = counted_kind(add.location)?;
        self.change(Permission::StocktakePost, |write, _| {
            let schedule = StocktakeSchedule {
                id: 0,
                turns: Turns {
                    first: add.first.unwrap_or(today),
                    every: add.every,
                    settled: None,
                },
                location,
                place: place_of(write, add.place.as_deref(), location)?,
                scope: add.scope.trim().to_owned(),
                blind: add.blind,
                note: add.note.trim().to_owned(),
            };
            let id = write.add_stocktake_schedule(&schedule)?;
            let detail = serde_json::to_string(add).expect("a schedule is plain data");
            write.log("stocktake.schedule_add", &id.to_string(), &detail)?;
            schedules(write, today)
        })
    }

    /// Gives a schedule up.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or it does not exist.
    pub fn stocktake_schedule_remove(
        &mut self,
        remove: &ScheduleRemove,
    ) -> Result<Vec<ScheduleView>, DeskError> {
        let today = self.today();
        self.change(Permission::StocktakePost, |write, _| {
            let schedule = schedule_of(write, remove.schedule)?;
            write.drop_stocktake_schedule(schedule.id)?;
            write.log("stocktake.schedule_remove", &schedule.id.to_string(), "")?;
            schedules(write, today)
        })
    }
}

/// The schedules whose day has come.
pub(crate) fn schedules_due(read: &Read<'_>, today: NaiveDate) -> Result<Vec<ScheduleView>, DeskError> {
    let mut due = schedules(read, today)?;
    due.retain(|schedule| schedule.days >= 0);
    Ok(due)
}

pub(super) fn schedule_of(read: &Read<'_>, id: i64) -> Result<StocktakeSchedule, DeskError> {
    read.stocktake_schedule(id)?.ok_or_else(|| DeskError::NotFound {
        what: "schedule",
        key: id.to_string(),
    })
}

fn schedules(read: &Read<'_>, today: NaiveDate) -> Result<Vec<ScheduleView>, DeskError> {
    let mut views = vec![];
    for schedule in read.stocktake_schedules()? {
        let due = schedule.turns.due();
        views.push(ScheduleView {
            schedule: schedule.id,
            every: schedule.turns.every,
            first: schedule.turns.first,
            due,
            days: (today - due).num_days(),
            location: schedule.location,
            place: schedule.place.map(|place| place_name(read, place)).transpose()?,
            scope: schedule.scope,
            blind: schedule.blind,
            note: schedule.note,
        });
    }
    views.sort_by_key(|view| view.due);
    Ok(views)
}
