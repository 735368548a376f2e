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
        let (head, posting) = read_head(row)?;
        let id = head.id.0;
        let stored = match read.with_lines(head, posting) {
            Ok(stored) => stored,
            // A changed row may not even read as a posting: that is a finding, not a fault of the file.
            Err(StoreError::Unreadable { what }) => {
                findings.push(broken("posting_chain_holds", format!("posting {id}"), what));
                expected_id = id;
                continue;
            }
            Err(other) => return Err(other),
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
