//! The hash chains: every posting and every log row again, from the first to the last.

use super::Finding;
use crate::posting::{chained, read_head};
use crate::{Read, StoreError};

pub(super) fn posting_chain_holds(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare("SELECT * FROM posting ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut previous = [0; 32];
    let mut expected_id = 0;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        expected_id += 1;
        let id: i64 = row.get("id")?;
        let read_back = read_head(row)
            .map_err(StoreError::from)
            .and_then(|(head, posting)| read.with_lines(head, posting));
        let stored = match read_back {
            Ok(stored) => stored,
            // A changed row may not even read as a posting: that is a finding, and the checking goes on.
            Err(error) => {
                let found = error.to_string();
                findings.push(broken("posting_chain_holds", format!("posting {id}"), &found));
                expected_id = id;
                previous = row.get("hash").unwrap_or(previous);
                continue;
            }
        };
        if id != expected_id {
            findings.push(broken(
                "posting_chain_holds",
                format!("posting {expected_id}"),
                "missing",
            ));
            expected_id = id;
        }
        if chained(&previous, &stored.head, &stored.posting) != stored.head.hash {
            findings.push(broken(
                "posting_chain_holds",
                format!("posting {id}"),
                "changed after it was posted",
            ));
        }
        previous = stored.head.hash;
    }
    Ok(findings)
}

pub(super) fn audit_chain_holds(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare("SELECT * FROM audit ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut previous = [0; 32];
    let mut expected_id = 0;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        expected_id += 1;
        let logged = crate::audit::read_audit(row)?;
        if logged.id != expected_id || crate::audit::chained(&previous, &logged) != logged.hash {
            findings.push(broken(
                "audit_chain_holds",
                format!("log row {}", logged.id),
                "changed or missing",
            ));
            expected_id = logged.id;
        }
        previous = logged.hash;
    }
    Ok(findings)
}

fn broken(check: &'static str, subject: String, found: &str) -> Finding {
    Finding {
        check,
        subject,
        expected: "as it was written".into(),
        found: found.into(),
    }
}
