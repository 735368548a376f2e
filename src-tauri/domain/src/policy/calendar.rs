//! Working days: which days of the week the shop rests, its holidays, and days worked in exchange (调休).

use chrono::{Datelike, Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// 星期一.
    Monday,
    /// 星期二.
    Tuesday,
    /// 星期三.
    Wednesday,
    /// 星期四.
    Thursday,
    /// 星期五.
    Friday,
    /// 星期六.
    Saturday,
    /// 星期日.
    Sunday,
}

impl Weekday {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    fn of(date: NaiveDate) -> Self {
        Self::ALL[date.weekday().num_days_from_monday() as usize]
    }
}

/// Which days are no working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Calendar {
    /// Days of rest in every week, at most six.
    pub rests: Vec<Weekday>,
    /// Holidays.
    pub holidays: Vec<NaiveDate>,
    /// Days worked although the week or a holiday says otherwise.
    pub worked: Vec<NaiveDate>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            rests: vec![Weekday::Saturday, Weekday::Sunday],
            holidays: vec![],
            worked: vec![],
        }
    }
}

impl Calendar {
    /// Whether it is a working day.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        let rests = self.rests.contains(&Weekday::of(date)) || self.holidays.contains(&date);
        self.worked.contains(&date) || !rests
    }

    /// The date so many days after another, which itself does not count.
    ///
    /// A calendar without a working day would never end: after ten years of rest every day counts.
    #[must_use]
    pub fn after(&self, date: NaiveDate, days: u32, working_days: bool) -> NaiveDate {
        if !working_days {
            return date.checked_add_days(Days::new(days.into())).unwrap_or(date);
        }
        let (mut day, mut left, mut rested) = (date, days, 0);
        while left > 0 {
            let Some(next) = day.succ_opt() else { return day };
            day = next;
            if self.is_working_day(day) || rested > 3_650 {
                left -= 1;
                rested = 0;
            } else {
                rested += 1;
            }
        }
        day
    }
}
