//! How a return was judged, as its page shows it.

use chrono::NaiveDate;
use domain::Money;
use domain::policy::{Due, Failure, Payer};
use domain::returns::{Authorisation, Context, Event, Return};
use domain::staff::Role;
use schemars::JsonSchema;
use serde::Serialize;
use store::{ActRow, Read};

use super::judging::version_of;
use crate::DeskError;

/// How a return was or would be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JudgedView {
    /// The version of the policy: the one in force when it was handed in.
    pub version: i64,
    /// Since when that version was in force, RFC 3339.
    pub since: String,
    /// Whether it still is.
    pub in_force: bool,
    /// Everything that is not met, with its facts.
    pub failures: Vec<Failure>,
    /// What was overridden at approval, by code.
    pub overridden: Vec<String>,
    /// Who overrode it.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The levels of approval that it needs, in order.
    pub levels: Vec<LevelView>,
    /// What the policy decides about each line.
    pub terms: Vec<LineTermsView>,
    /// When the refund is due, once the goods are there and the policy says.
    pub refund_due: Option<NaiveDate>,
    /// Until when what waits is inspected, where the policy says.
    pub inspect_due: Option<NaiveDate>,
}

/// A level that a return needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelView {
    /// Its number.
    pub number: u8,
    /// Who approves there.
    pub role: Role,
    /// Above this amount it is needed, where it is needed because of that.
    pub above: Option<Money>,
    /// Who passed it.
    pub passed_by: Option<String>,
}

/// What the policy decides about a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineTermsView {
    /// The line.
    pub line: u16,
    /// What the shop keeps, in percent of the refundable amount.
    pub fee: Option<String>,
    /// Who pays the return freight.
    pub freight: Option<Payer>,
    /// How long the refund may take.
    pub refund_due: Option<Due>,
    /// How long the inspection may take.
    pub inspect_due: Option<Due>,
    /// What the inspector looks at.
    pub checklist: Vec<String>,
    /// The last day on which money went back; since then only store credit does.
    pub store_credit_after: Option<u32>,
}

/// How a return was judged.
pub(crate) fn judged_view(
    read: &Read<'_>,
    this: &Return,
    acts: &[ActRow],
    context: &Context,
    time_zone: &str,
) -> Result<JudgedView, DeskError> {
    let version = version_of(read, this.id)?;
    let newest = read.policy()?.version;
    let name = |id| -> Result<String, DeskError> {
        let everybody = read.staff_of_all_times()?;
        let found = everybody.into_iter().find(|row| row.id == id);
        Ok(found.map(|row| row.name).unwrap_or_default())
    };
    let failures = this.failures(context);
    let codes = Failure::codes(&failures);
    let approved = match this.authorisation {
        Authorisation::Approved { by, .. } => Some(by),
        Authorisation::Draft
        | Authorisation::Submitted
        | Authorisation::Rejected { .. }
        | Authorisation::Cancelled { .. } => None,
    };
    let (overridden, reason) = overridden(acts);
    let mut levels = Vec::new();
    for level in this.levels(&codes, context) {
        levels.push(LevelView {
            number: level.needed.number,
            role: level.needed.level.role,
            above: level.needed.exceeds,
            passed_by: level.passed_by.or(approved).map(name).transpose()?,
        });
    }
    let terms = this.terms(context);
    Ok(JudgedView {
        version: version.version,
        since: version.at.to_rfc3339(),
        in_force: version.version == newest,
        failures,
        by: match approved {
            Some(by) if !overridden.is_empty() => Some(name(by)?),
            Some(_) | None => None,
        },
        overridden,
        reason,
        levels,
        inspect_due: inspect_due(read, this, context)?,
        refund_due: refund_due(read, this, context, time_zone)?,
        terms: terms
            .into_iter()
            .zip(&this.lines)
            .map(|(terms, line)| LineTermsView {
                line: line.number().0,
                fee: terms.fee.map(|fee| fee.to_string()),
                freight: terms.freight,
                refund_due: terms.refund_due,
                inspect_due: terms.inspect_due,
                checklist: terms.checklist,
                store_credit_after: terms.store_credit_only,
            })
            .collect(),
    })
}

/// What the latest approval overrode, and why.
fn overridden(acts: &[ActRow]) -> (Vec<String>, Option<String>) {
    let mut events = acts.iter().rev().flat_map(|act| act.events.iter().rev());
    let found = events.find_map(|event| match event {
        Event::Approved { over, why, .. } => Some((over.clone(), why.clone())),
        _ => None,
    });
    found.unwrap_or_default()
}

/// Until when what is in quarantine is inspected: of the lines that wait, the first day that is due. Counted from the
/// first receipt that brought some of it.
pub(crate) fn inspect_due(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
) -> Result<Option<NaiveDate>, DeskError> {
    let policy = &context.judging.policy;
    if !policy.asks("inspect_due") {
        return Ok(None);
    }
    let mut first: Option<NaiveDate> = None;
    for (line, terms) in this.lines.iter().zip(this.terms(context)) {
        let Some(due) = terms.inspect_due.filter(|_| line.in_quarantine().is_positive()) else {
            continue;
        };
        let mut receipts = this.live_acts().filter(|act| match act.event() {
            Event::Received { q, .. } => q.iter().any(|part| part.0 == line.number()),
            _ => false,
        });
        let receipt = receipts.next().map(|act| read.posting(act.posting)).transpose()?;
        if let Some(stored) = receipt.flatten() {
            let day = policy
                .calendar
                .after(stored.posting.date, due.days, due.working_days);
            first = Some(first.map_or(day, |known| known.min(day)));
        }
    }
    Ok(first)
}

/// Until when the money is back: the shortest promise of its lines, counted from the day on which the first goods
/// arrived, or, where none will (a claim, a service), from that of the approval.
pub(crate) fn refund_due(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
    time_zone: &str,
) -> Result<Option<NaiveDate>, DeskError> {
    let policy = &context.judging.policy;
    if !policy.asks("refund_due") {
        return Ok(None);
    }
    let terms = this.terms(context).into_iter();
    let promise = terms
        .filter_map(|terms| terms.refund_due)
        .min_by_key(|due| due.days);
    let since = if this.lines.iter().any(|line| line.draft.is_goods) {
        arrived(read, this)?
    } else {
        approved_on(&read.return_acts(this.id)?, time_zone)
    };
    let counted = |(date, due): (NaiveDate, Due)| policy.calendar.after(date, due.days, due.working_days);
    Ok(since.zip(promise).map(counted))
}

fn approved_on(acts: &[ActRow], time_zone: &str) -> Option<NaiveDate> {
    let is_approval = |event: &Event| matches!(event, Event::Approved { .. });
    let mut acts = acts.iter().rev();
    let act = acts.find(|act| act.events.iter().any(is_approval))?;
    Some(crate::business_date(act.at, time_zone))
}

/// When the first goods arrived that were not handed back.
fn arrived(read: &Read<'_>, this: &Return) -> Result<Option<NaiveDate>, DeskError> {
    let mut receipts = this
        .live_acts()
        .filter(|act| matches!(act.event(), Event::Received { .. }));
    match receipts.next() {
        Some(act) => Ok(read.posting(act.posting)?.map(|stored| stored.posting.date)),
        None => Ok(None),
    }
}
