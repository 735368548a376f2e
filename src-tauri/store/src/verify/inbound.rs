//! What finds a return by what came in with it, compared with what its events say.

use domain::returns::Return;

use super::Finding;
use super::projections::finding;
use crate::{Read, StoreError};

pub(super) fn compare(read: &Read<'_>, replayed: &Return) -> Result<Vec<Finding>, StoreError> {
    let found = read.stored_parcels(replayed.id)?;
    if found == replayed.inbound.parcels {
        return Ok(vec![]);
    }
    Ok(vec![finding(
        format!("parcels of return {}", replayed.id.0),
        format!("{:?}", replayed.inbound.parcels),
        format!("{found:?}"),
    )])
}
