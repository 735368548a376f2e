//! Drawer sessions against their postings: what was in the drawer and what came is what was counted, the difference included.

use domain::drawer::Drawer;

use super::Finding;
use super::totals::differing;
use crate::drawers::DrawerSession;
use crate::{Read, StoreError};

const CHECK: &str = "drawers_hold_what_was_counted";

pub(super) fn drawers_hold_what_was_counted(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut sessions = read.drawer_sessions(None, u32::MAX)?;
    sessions.reverse();
    let mut findings = vec![];
    let mut before: Option<&DrawerSession> = None;
    for session in &sessions {
        findings.extend(counted_as_posted(read, session)?);
        if let Some(before) = before {
            findings.extend(begins_after(session, before));
        }
        before = Some(session);
    }
    findings.extend(open_as_set(read, before)?);
    findings.extend(differing(read, CHECK, include_str!("../sql/verify_drawers.sql"))?);
    Ok(findings)
}

/// A difference was posted exactly where the count is another than what was expected, and comes to it.
fn counted_as_posted(read: &Read<'_>, session: &DrawerSession) -> Result<Option<Finding>, StoreError> {
    let Some(closed) = &session.closed else {
        return Ok(None);
    };
    let expected = read.drawer_takings(session)?.expected(session.float);
    let posted = match closed.difference {
        Some(id) => read.posting(id)?.map(|stored| {
            let cash = stored.posting.entry.lines().iter();
            cash.filter(|line| line.account == domain::ledger::Account::Cash)
                .fold(read.currency().zero(), |sum, line| sum + line.signed())
        }),
        None => Some(read.currency().zero()),
    };
    let found = posted.map(|posted| expected + posted);
    Ok((found != Some(closed.counted)).then(|| finding(session, &closed.counted.to_string(), found)))
}

fn begins_after(session: &DrawerSession, before: &DrawerSession) -> Option<Finding> {
    let end = before.closed.as_ref().map(|closed| closed.through);
    let fits = end.is_some_and(|end| end <= session.after);
    (!fits).then(|| {
        finding(
            session,
            "begins after the session before it",
            end.map(|end| end.0),
        )
    })
}

fn open_as_set(read: &Read<'_>, last: Option<&DrawerSession>) -> Result<Option<Finding>, StoreError> {
    let running = last.filter(|session| session.closed.is_none());
    let set = match crate::settings::load(read.connection())?.drawer {
        Some(Drawer::Open(id)) => Some(id),
        Some(Drawer::Closed) | None => None,
    };
    if running.map(|session| session.id) == set {
        return Ok(None);
    }
    Ok(Some(Finding {
        check: CHECK,
        subject: "the open drawer".into(),
        expected: format!("{:?}", running.map(|session| session.id.0)),
        found: format!("{:?}", set.map(|id| id.0)),
    }))
}

fn finding(session: &DrawerSession, expected: &str, found: Option<impl ToString>) -> Finding {
    Finding {
        check: CHECK,
        subject: format!("drawer session {}", session.id.0),
        expected: expected.into(),
        found: found.map_or_else(|| "nothing".into(), |found| found.to_string()),
    }
}
