//! What finds a return by what came in with it, or by what was said at its registration, compared with its events.

use domain::returns::Return;

use super::Finding;
use super::projections::finding;
use crate::{Read, StoreError};

pub(super) fn compare(read: &Read<'_>, replayed: &Return) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let parcels = read.stored_parcels(replayed.id)?;
    if parcels != replayed.inbound.parcels {
        findings.push(finding(
            format!("parcels of return {}", replayed.id.0),
            format!("{:?}", replayed.inbound.parcels),
            format!("{parcels:?}"),
        ));
    }
    let fields = read.stored_fields(replayed.id)?;
    let said = replayed.registration.fields.iter();
    let mut expected: Vec<_> = said.map(|one| (one.key.clone(), one.value.clone())).collect();
    expected.sort();
    if fields != expected {
        findings.push(finding(
            format!("fields of return {}", replayed.id.0),
            format!("{expected:?}"),
            format!("{fields:?}"),
        ));
    }
    Ok(findings)
}
