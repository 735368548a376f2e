//! How much of a batch comes back, and whether that is getting more. Source: DOMAIN.md §5: a batch with a rising return
//! rate must be findable.
//!
//! A rate is what came back of all that was sold until a day. It is never what came back in a month of what was sold
//! in it: goods come back later than they go, so such a rate would rise whenever fewer are sold.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use crate::quantity::Quantity;

/// What customers took and brought back of a batch on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The business date.
    pub day: NaiveDate,
    /// Sold, less what undone sales had sold.
    pub sold: Quantity,
    /// Brought back, less what was handed back.
    pub returned: Quantity,
}

/// What was sold and came back, and the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Rate {
    /// Sold.
    pub sold: Quantity,
    /// Came back.
    pub returned: Quantity,
    /// In percent, to one place; none where nothing was sold.
    pub percent: Option<Quantity>,
}

/// A month of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthRate {
    /// Its first day.
    pub month: NaiveDate,
    /// Sold in it.
    pub sold: Quantity,
    /// Came back in it.
    pub returned: Quantity,
    /// The rate at its end: of all that was sold until then.
    pub percent: Option<Quantity>,
}

/// How a batch stands, and how it stood before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BatchRates {
    /// Until now.
    pub now: Rate,
    /// Until the day before the one that was asked for.
    pub before: Rate,
    /// How many points of percent the rate has risen since; below nothing it has fallen. None where there was none.
    pub rise: Option<Quantity>,
    /// Month by month, as far as something happened.
    pub months: Vec<MonthRate>,
}

impl Rate {
    fn of(sold: Quantity, returned: Quantity) -> Self {
        Self {
            sold,
            returned,
            percent: percent(sold, returned),
        }
    }

    fn until(flows: &[Flow], is_counted: impl Fn(&Flow) -> bool) -> Self {
        let counted = || flows.iter().filter(|flow| is_counted(flow));
        Self::of(
            counted().map(|flow| flow.sold).sum(),
            counted().map(|flow| flow.returned).sum(),
        )
    }
}

impl BatchRates {
    /// Of the flows of one batch, compared with how it stood before `since`.
    #[must_use]
    pub fn of(flows: &[Flow], since: NaiveDate) -> Self {
        let now = Rate::until(flows, |_| true);
        let before = Rate::until(flows, |flow| flow.day < since);
        let rise = now.percent.zip(before.percent).map(|(now, before)| now - before);
        Self {
            now,
            before,
            rise,
            months: months(flows),
        }
    }

    /// What stands first: the highest rate, and of equal ones what rose most.
    #[must_use]
    pub fn rank(&self) -> impl Ord + use<> {
        Reverse((self.now.percent, self.rise))
    }
}

/// Rounded half away from zero, to one place.
fn percent(sold: Quantity, returned: Quantity) -> Option<Quantity> {
    if !sold.is_positive() {
        return None;
    }
    let (sold, returned) = (i128::from(sold.thousandths()), i128::from(returned.thousandths()));
    let tenths = (returned * 2_000 + sold * returned.signum()) / (sold * 2);
    i64::try_from(tenths * 100).ok().map(Quantity::from_thousandths)
}

fn months(flows: &[Flow]) -> Vec<MonthRate> {
    let first_day = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let mut firsts: Vec<NaiveDate> = flows.iter().map(|flow| first_day(flow.day)).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let month = |month: NaiveDate| {
        let own = Rate::until(flows, |flow| first_day(flow.day) == month);
        let end = Rate::until(flows, |flow| first_day(flow.day) <= month);
        MonthRate {
            month,
            sold: own.sold,
            returned: own.returned,
            percent: end.percent,
        }
    };
    firsts.into_iter().map(month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn flow(on: NaiveDate, sold: i64, returned: i64) -> Flow {
        Flow {
            day: on,
            sold: Quantity::from_units(sold),
            returned: Quantity::from_units(returned),
        }
    }

    fn text(percent: Option<Quantity>) -> String {
        percent.map_or_else(|| "none".to_owned(), |percent| percent.to_string())
    }

    #[test]
    fn a_rate_is_what_came_back_of_all_that_was_sold() {
        let flows = [flow(day(3, 1), 12, 1), flow(day(4, 2), 4, 3)];
        let rates = BatchRates::of(&flows, day(4, 1));
        assert_eq!(text(rates.before.percent), "8.3");
        assert_eq!(text(rates.now.percent), "25");
        assert_eq!(text(rates.rise), "16.7");
        let months: Vec<String> = rates
            .months
            .iter()
            .map(|month| {
                format!(
                    "{} {} {} {}",
                    month.month,
                    month.sold,
                    month.returned,
                    text(month.percent)
                )
            })
            .collect();
        assert_eq!(months, ["2026-03-01 12 1 8.3", "2026-04-01 4 3 25"]);
    }

    #[test]
    fn what_was_not_sold_before_has_no_rate_and_so_no_rise() {
        let rates = BatchRates::of(&[flow(day(4, 2), 3, 1)], day(4, 1));
        assert_eq!(
            (text(rates.before.percent), rates.rise),
            ("none".to_owned(), None)
        );
        // One of three is 33.3, two of three 66.7: rounded half away.
        assert_eq!(text(rates.now.percent), "33.3");
        let two = BatchRates::of(&[flow(day(4, 2), 3, 2)], day(4, 1));
        assert_eq!(text(two.now.percent), "66.7");
    }

    #[test]
    fn the_highest_rate_stands_first_and_of_equals_what_rose_most() {
        let calm = BatchRates::of(&[flow(day(3, 1), 10, 1)], day(4, 1));
        let risen = BatchRates::of(&[flow(day(3, 1), 10, 0), flow(day(4, 2), 0, 1)], day(4, 1));
        let low = BatchRates::of(&[flow(day(3, 1), 10, 0)], day(4, 1));
        let mut all = [&low, &calm, &risen];
        all.sort_by_key(|rates| rates.rank());
        assert_eq!(all, [&risen, &calm, &low]);
    }
}
