//! 定期盘点: what is counted every week, month, quarter or year.
//!
//! Turns are reckoned from the first day, so that a stocktake of the 31st stays one of the month's end after a February.
//! An opening settles the turn that is due, and with it all that were missed; one before its day settles that day's.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Every {
    /// Each seventh day.
    Week = 1,
    /// The same day of each month, or its last.
    Month = 2,
    /// Each third month.
    Quarter = 3,
    /// Each twelfth.
    Year = 4,
}

impl Every {
    const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// What the file stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|every| every.code() == code)
    }
}

/// The turns of a schedule, and the last that was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// The first day.
    pub first: NaiveDate,
    /// How often from there.
    pub every: Every,
    /// The turn for which it was opened last.
    pub settled: Option<NaiveDate>,
}

impl Turns {
    /// The day of the next turn; it may have passed.
    #[must_use]
    pub fn due(&self) -> NaiveDate {
        match self.settled {
            Some(settled) => self.all().find(|turn| *turn > settled).unwrap_or(NaiveDate::MAX),
            None => self.first,
        }
    }

    /// The turn that an opening on a day settles: the one that is due, or the last of those that passed.
    #[must_use]
    pub fn settled_by(&self, opened: NaiveDate) -> NaiveDate {
        let due = self.due();
        let passed = self.all().take_while(|turn| *turn <= opened).last();
        passed.map_or(due, |passed| passed.max(due))
    }

    fn all(&self) -> impl Iterator<Item = NaiveDate> {
        let Self { first, every, .. } = *self;
        (0u32..).map_while(move |turn| match every {
            Every::Week => first.checked_add_days(Days::new(7 * u64::from(turn))),
            Every::Month => first.checked_add_months(Months::new(turn)),
            Every::Quarter => first.checked_add_months(Months::new(turn.checked_mul(3)?)),
            Every::Year => first.checked_add_months(Months::new(turn.checked_mul(12)?)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn turns(first: &str, every: Every, settled: Option<&str>) -> Turns {
        Turns {
            first: day(first),
            every,
            settled: settled.map(day),
        }
    }

    #[test]
    fn the_last_of_a_month_stays_the_last() {
        let due = |settled: &str| turns("2026-01-31", Every::Month, Some(settled)).due();
        assert_eq!(turns("2026-01-31", Every::Month, None).due(), day("2026-01-31"));
        assert_eq!(due("2026-01-31"), day("2026-02-28"));
        assert_eq!(due("2026-02-28"), day("2026-03-31"));
        assert_eq!(due("2026-12-31"), day("2027-01-31"));
    }

    #[test]
    fn weeks_quarters_and_years() {
        let due = |every| turns("2026-02-10", every, Some("2026-02-10")).due();
        assert_eq!(due(Every::Week), day("2026-02-17"));
        assert_eq!(due(Every::Quarter), day("2026-05-10"));
        assert_eq!(due(Every::Year), day("2027-02-10"));
        for every in Every::ALL {
            assert_eq!(Every::from_code(every.code()), Some(every));
        }
    }

    #[test]
    fn one_opening_settles_all_that_were_missed_and_an_early_one_its_own() {
        let weekly = turns("2026-03-02", Every::Week, None);
        assert_eq!(weekly.settled_by(day("2026-03-25")), day("2026-03-23"));
        assert_eq!(weekly.settled_by(day("2026-02-27")), day("2026-03-02"));
        let later = turns("2026-03-02", Every::Week, Some("2026-03-23"));
        assert_eq!(later.due(), day("2026-03-30"));
        assert_eq!(
            later.settled_by(day("2026-03-28")),
            day("2026-03-30"),
            "before its day"
        );
        assert_eq!(later.settled_by(day("2026-03-30")), day("2026-03-30"));
    }
}
