//! Tables about the goods themselves: what second grade is still worth, and where what came back is put.
//!
//! Not rules: nothing fails by them, and a customer is promised nothing. They suggest, an inspector decides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::pricing::TaxRate as Percent;
use crate::returns::Grade;

/// A row of the write-down table: category × grade × age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteDown {
    /// The category in the shop's words; any if empty.
    #[serde(default)]
    pub category: String,
    /// In which state the goods are.
    pub grade: Grade,
    /// Up to so many days after they were sold; any age if left out.
    #[serde(default)]
    pub days_max: Option<u32>,
    /// What they are still worth, in percent of what they cost: 0 to 100.
    pub percent: Percent,
}

/// A row of the table of places: reason × grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shelf {
    /// The reason by code; a branch of the tree stands for all below it; any if empty.
    #[serde(default)]
    pub reason: String,
    /// In which state the goods are; any if left out.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Where they are put, in the shop's words.
    pub place: String,
}

impl Policy {
    /// What of their cost goods are still worth; none where the table does not say. A row that names the category
    /// goes before one that does not, and the youngest age that fits before an older one. Nobody knows the age of
    /// what came without receipt: only rows for any age fit it.
    #[must_use]
    pub fn write_down(&self, category: &str, grade: Grade, days: Option<u32>) -> Option<Percent> {
        let fits = |row: &&WriteDown| {
            row.grade == grade
                && (row.category.is_empty() || row.category == category)
                && row
                    .days_max
                    .is_none_or(|most| days.is_some_and(|days| days <= most))
        };
        let rows = self.write_downs.iter().filter(fits);
        let best = rows.min_by_key(|row| (row.category.is_empty(), row.days_max.unwrap_or(u32::MAX)));
        best.map(|row| row.percent)
    }

    /// Where goods are put. The nearest branch of the reason goes before one further up and before any reason, a
    /// named grade before any grade.
    #[must_use]
    pub fn shelf(&self, reasons: &[String], grade: Option<Grade>) -> Option<&str> {
        let distance = |row: &Shelf| {
            if row.reason.is_empty() {
                return Some(usize::MAX);
            }
            reasons.iter().position(|reason| *reason == row.reason)
        };
        let rows = self.shelves.iter().filter_map(|row| {
            let fits = row.grade.is_none() || row.grade == grade;
            Some((distance(row)?, row.grade.is_none(), row)).filter(|_| fits)
        });
        let best = rows.min_by_key(|(distance, any_grade, _)| (*distance, *any_grade));
        best.map(|(.., row)| row.place.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(category: &str, grade: Grade, days_max: Option<u32>, percent: &str) -> WriteDown {
        WriteDown {
            category: category.into(),
            grade,
            days_max,
            percent: percent.parse().unwrap(),
        }
    }

    #[test]
    fn the_category_decides_before_the_age_and_the_youngest_age_that_fits() {
        let policy = Policy {
            write_downs: vec![
                row("", Grade::B, None, "50"),
                row("", Grade::B, Some(30), "80"),
                row("shoes", Grade::B, Some(90), "40"),
                row("shoes", Grade::B, Some(7), "60"),
                row("shoes", Grade::D, None, "0"),
            ],
            ..Policy::default()
        };
        let kept = |category: &str, grade, days| {
            let kept = policy.write_down(category, grade, days);
            kept.map(|percent| percent.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(kept("", Grade::B, Some(30)), some("80"));
        assert_eq!(kept("", Grade::B, Some(31)), some("50"));
        assert_eq!(kept("", Grade::B, None), some("50"), "without receipt");
        assert_eq!(kept("shoes", Grade::B, Some(7)), some("60"));
        assert_eq!(kept("shoes", Grade::B, Some(8)), some("40"));
        assert_eq!(
            kept("shoes", Grade::B, Some(91)),
            some("50"),
            "back to any category"
        );
        assert_eq!(kept("shoes", Grade::D, Some(1)), some("0"));
        assert_eq!(kept("hats", Grade::D, Some(1)), None);
    }

    #[test]
    fn the_nearest_reason_decides_before_the_grade_where_goods_are_put() {
        let shelf = |reason: &str, grade, place: &str| Shelf {
            reason: reason.into(),
            grade,
            place: place.into(),
        };
        let policy = Policy {
            shelves: vec![
                shelf("", None, "back room"),
                shelf("", Some(Grade::A), "front"),
                shelf("product", None, "claims rack"),
                shelf("quality", Some(Grade::D), "bin 4"),
            ],
            ..Policy::default()
        };
        let path = ["quality".to_owned(), "product".to_owned()];
        assert_eq!(policy.shelf(&path, Some(Grade::D)), Some("bin 4"));
        assert_eq!(policy.shelf(&path, Some(Grade::A)), Some("claims rack"));
        assert_eq!(policy.shelf(&[], Some(Grade::A)), Some("front"));
        assert_eq!(policy.shelf(&[], None), Some("back room"));
        assert_eq!(Policy::default().shelf(&path, None), None);
    }
}
