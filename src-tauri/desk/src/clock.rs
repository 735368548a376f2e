//! The clock: the one place where the time of day enters, and where it becomes a business date.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that stands still until it is set: for the demo shop and for tests.
    Set(DateTime<Utc>),
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Set(at) => at,
        }
    }
}

/// The local calendar date in the shop's time zone: 00:30 on 1 August in China is August, though UTC still
/// says July.
#[must_use]
pub fn business_date(at: DateTime<Utc>, time_zone: &str) -> NaiveDate {
    let zone: Tz = time_zone.parse().unwrap_or(Tz::UTC);
    at.with_timezone(&zone).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_past_midnight_in_china_is_already_august() {
        let at = "2026-07-31T16:30:00Z".parse().unwrap();
        assert_eq!(business_date(at, "Asia/Shanghai").to_string(), "2026-08-01");
        assert_eq!(business_date(at, "Europe/London").to_string(), "2026-07-31");
    }
}
