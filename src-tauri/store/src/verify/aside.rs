//! What few returns have: goods that an inspection sent aside, and what it found beyond where they go.

use std::collections::BTreeMap;

use domain::returns::Return;

use super::Finding;
use super::projections::finding;
use crate::{Read, StoreError};

/// What waits for a supplier is second grade or in repair; a line without a row has nothing there.
pub(super) fn compare(
    read: &Read<'_>,
    replayed: &Return,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    let mut statement = read.connection().prepare_cached(
        "SELECT line, to_supplier, second_grade, in_repair, repair_cost FROM return_line_aside WHERE return_id = ?1",
    )?;
    let rows = statement.query_map([replayed.id.0], |row| {
        let kept: [i64; 4] = [
            row.get("to_supplier")?,
            row.get("second_grade")?,
            row.get("in_repair")?,
            row.get("repair_cost")?,
        ];
        Ok((row.get::<_, u16>("line")?, kept))
    })?;
    let kept: BTreeMap<u16, [i64; 4]> = rows.collect::<Result<_, _>>()?;
    for line in &replayed.lines {
        let expected = [
            line.to_supplier.thousandths(),
            line.second_grade.thousandths(),
            line.in_repair.thousandths(),
            line.repair_cost.minor(),
        ];
        let found = kept.get(&line.number().0).copied().unwrap_or_default();
        if found != expected {
            let subject = format!("aside of return {} line {}", replayed.id.0, line.number().0);
            findings.push(finding(subject, format!("{expected:?}"), format!("{found:?}")));
        }
    }
    Ok(())
}

/// Confirmed reasons and grades; a line without a row has none.
pub(super) fn compare_found(
    read: &Read<'_>,
    replayed: &Return,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    let mut statement = read
        .connection()
        .prepare_cached(include_str!("../sql/verify_found.sql"))?;
    let rows = statement.query_map([replayed.id.0], |row| {
        Ok((row.get::<_, u16>("line")?, row.get::<_, String>("found")?))
    })?;
    let kept: BTreeMap<u16, String> = rows.collect::<Result<_, _>>()?;
    for line in &replayed.lines {
        let number = line.number();
        let reason = replayed.confirmed_reason(number).unwrap_or_default();
        let expected = format!("{reason} {}", replayed.grade_letters(number));
        let found = kept.get(&number.0).map_or(" ", String::as_str);
        if found != expected {
            let subject = format!("found of return {} line {}", replayed.id.0, number.0);
            findings.push(finding(subject, expected, found.to_owned()));
        }
    }
    Ok(())
}
