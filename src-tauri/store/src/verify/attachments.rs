//! Every attachment lies beside the shop's file and is what its hash says; and every one is as logged.

use super::Finding;
use crate::attachments::{AttachedTo, read_attachment};
use crate::{Read, StoreError};

const CHECK: &str = "attachments_are_there";

pub(super) fn attachments_are_there(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = as_logged(read)?;
    let mut statement = read
        .connection()
        .prepare("SELECT * FROM attachment ORDER BY hash, id")?;
    let rows = statement.query_map([], read_attachment)?;
    // One file may stand on several documents: it is read once.
    let mut last: Option<([u8; 32], Option<String>)> = None;
    for row in rows {
        let row = row?;
        let fault = match &last {
            Some((hash, fault)) if *hash == row.hash => fault.clone(),
            Some(_) | None => fault_of(read, &row.hash)?,
        };
        if let Some(found) = &fault {
            findings.push(Finding {
                check: CHECK,
                subject: format!("{} of {}", row.name, document(read, row.to)?),
                expected: "the file that was attached".into(),
                found: found.clone(),
            });
        }
        last = Some((row.hash, fault));
    }
    Ok(findings)
}

/// What is wrong with a file, in words; a fault of the disk is one as well.
fn fault_of(read: &Read<'_>, hash: &[u8; 32]) -> Result<Option<String>, StoreError> {
    match read.file(hash) {
        Ok(_) => Ok(None),
        Err(error @ (StoreError::Missing { .. } | StoreError::Damaged { .. } | StoreError::Io { .. })) => {
            Ok(Some(error.to_string()))
        }
        Err(error) => Err(error),
    }
}

fn document(read: &Read<'_>, to: AttachedTo) -> Result<String, StoreError> {
    let number = match to {
        AttachedTo::Case(id) => read.return_head(id)?.and_then(|head| head.number),
        AttachedTo::Posting(id) => read.posting(id)?.and_then(|stored| stored.head.number),
    };
    Ok(number.map_or_else(
        || match to {
            AttachedTo::Case(id) => format!("draft {}", id.0),
            AttachedTo::Posting(id) => format!("document {}", id.0),
        },
        |number| number.to_string(),
    ))
}

fn as_logged(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read
        .connection()
        .prepare(include_str!("../sql/verify_attachments.sql"))?;
    let rows = statement.query_map([], |row| {
        let (subject, action): (String, String) = (row.get("subject")?, row.get("action")?);
        let is_noted: bool = row.get("is_noted")?;
        Ok(Finding {
            check: CHECK,
            subject: format!("attachment {subject}"),
            expected: format!("{action} in the log and in the list"),
            found: if is_noted {
                "not in the log"
            } else {
                "not in the list"
            }
            .into(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
