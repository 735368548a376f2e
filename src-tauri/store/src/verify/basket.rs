//! What waits for suppliers and what they have, computed anew from moves and documents.

use super::Finding;
use super::totals::differing;
use crate::{Read, StoreError};

pub(super) fn basket_is_what_was_sent_there(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = differing(
        read,
        "basket_is_what_was_sent_there",
        include_str!("../sql/verify_basket.sql"),
    )?;
    findings.extend(differing(
        read,
        "basket_is_what_was_sent_there",
        include_str!("../sql/verify_aside.sql"),
    )?);
    Ok(findings)
}

pub(super) fn suppliers_answer_what_was_shipped(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    differing(
        read,
        "suppliers_answer_what_was_shipped",
        include_str!("../sql/verify_answers.sql"),
    )
}
