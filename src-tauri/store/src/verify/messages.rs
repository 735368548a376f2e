//! Messages that were noted as sent, against the log, which is chained.

use super::Finding;
use crate::{Read, StoreError};

pub(super) fn sent_messages_are_as_logged(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read
        .connection()
        .prepare(include_str!("../sql/verify_messages.sql"))?;
    let rows = statement.query_map([], |row| {
        let (subject, detail): (String, String) = (row.get("subject")?, row.get("detail")?);
        let is_noted: bool = row.get("is_noted")?;
        let (here, not_there) = if is_noted {
            ("noted as sent", "in the log")
        } else {
            ("in the log", "noted as sent")
        };
        Ok(Finding {
            check: "sent_messages_are_as_logged",
            subject: format!("return {subject}"),
            expected: format!("{detail} {not_there}"),
            found: format!("only {here}"),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
