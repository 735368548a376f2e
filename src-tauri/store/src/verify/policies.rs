//! The versions of the policy against the log, which keeps the hash of each and is chained.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::Finding;
use crate::policy::hash;
use crate::{Read, StoreError};

pub(super) fn policy_versions_are_as_logged(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read
        .connection()
        .prepare("SELECT subject, detail FROM audit WHERE action = 'policy.set' ORDER BY id")?;
    let logged = statement.query_map([], |row| {
        Ok((row.get::<_, String>("subject")?, row.get::<_, String>("detail")?))
    })?;
    let logged: BTreeMap<String, String> = logged.collect::<Result<_, _>>()?;
    let mut findings = Vec::new();
    let (mut before, mut count) = (i64::MIN, 0_usize);
    let mut statement = read
        .connection()
        .prepare("SELECT * FROM policy_version ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, at, staff): (i64, i64, i64) = (row.get("id")?, row.get("at")?, row.get("staff_id")?);
        let (note, body): (String, String) = (row.get("note")?, row.get("body")?);
        count += 1;
        let found = hash(at, domain::ids::StaffId(staff), &note, &body);
        let expected = logged.get(&id.to_string()).cloned().unwrap_or_default();
        if expected != found || at < before {
            findings.push(finding(id, expected, found));
        }
        if read.policy_version(id).is_err() {
            findings.push(finding(id, "a policy".into(), "cannot be read".into()));
        }
        before = at;
    }
    if count != logged.len() {
        let expected = format!("{} versions", logged.len());
        findings.push(finding(0, expected, count.to_string()));
    }
    findings.extend(reason_rings(read)?);
    Ok(findings)
}

/// A reason stands below itself: no branch would then stand for it.
fn reason_rings(read: &Read<'_>) -> Result<Option<Finding>, StoreError> {
    let ring: Option<String> = read
        .connection()
        .query_row(include_str!("../sql/verify_reasons.sql"), [], |row| {
            row.get("code")
        })
        .optional()?;
    Ok(ring.map(|code| Finding {
        check: "policy_versions_are_as_logged",
        subject: format!("reason {code}"),
        expected: "a tree".into(),
        found: "a ring".into(),
    }))
}

fn finding(version: i64, expected: String, found: String) -> Finding {
    Finding {
        check: "policy_versions_are_as_logged",
        subject: format!("policy version {version}"),
        expected,
        found,
    }
}
