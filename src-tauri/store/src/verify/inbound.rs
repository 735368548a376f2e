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
    let said = crate::returns::fields_of(replayed);
    let mut expected: Vec<_> = said
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    expected.sort();
    if fields != expected {
        findings.push(finding(
            format!("fields of return {}", replayed.id.0),
            format!("{expected:?}"),
            format!("{fields:?}"),
        ));
    }
    let code = read.return_type(replayed.id)?;
    if code != replayed.registration.return_type {
        findings.push(finding(
            format!("type of return {}", replayed.id.0),
            format!("{:?}", replayed.registration.return_type),
            format!("{code:?}"),
        ));
    }
    Ok(findings)
}
