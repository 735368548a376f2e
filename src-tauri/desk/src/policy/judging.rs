//! What a policy has to know about a return. What no rule asks is not looked up.

use std::sync::Arc;

use chrono::{Datelike, Months, NaiveDate};
use domain::ids::{PartyId, PostingId, ProductId, ReturnId, StaffId};
use domain::policy::{Channel, Check, LineFacts, Policy, Tier};
use domain::returns::{
    Actor, Authorisation, Command, Disposition, Event, InboundCommand, Judging, KnownLine, Line, Return,
};
use domain::staff::Role;
use store::{PolicyVersion, Read, Write};

use crate::registration::missing_of;
use crate::{DeskError, Session};

/// The version that a return is judged by: the one in force when it was handed in; before that, and once it was taken
/// back into a draft, the newest.
pub(crate) fn version_of(read: &Read<'_>, id: ReturnId) -> Result<PolicyVersion, DeskError> {
    let acts = read.return_acts(id)?;
    for act in acts.iter().rev() {
        for event in act.events.iter().rev() {
            match event {
                Event::Submitted { .. } => return Ok(read.policy_at(act.at)?),
                Event::Reopened => return Ok(read.policy()?),
                _ => {}
            }
        }
    }
    Ok(read.policy()?)
}

/// The same of a return that may have been drafted in this transaction.
pub(super) fn policy_of(read: &Read<'_>, this: &Return) -> Result<PolicyVersion, DeskError> {
    match this.authorisation {
        Authorisation::Draft => Ok(read.policy()?),
        Authorisation::Submitted
        | Authorisation::Approved { .. }
        | Authorisation::Rejected { .. }
        | Authorisation::Cancelled { .. } => version_of(read, this.id),
    }
}

/// A return in this transaction: what happened to it, and whether its pieces were named.
pub(crate) struct Asked<'a> {
    pub(crate) this: &'a Return,
    pub(crate) events: &'a [Event],
    pub(crate) is_named: bool,
}

/// What the policy asks about a return, for the commands that it has a say in.
pub(crate) fn asked(
    write: &mut Write<'_>,
    asked: &Asked<'_>,
    command: &Command,
    (actor, today): (Actor, NaiveDate),
) -> Result<Judging, DeskError> {
    // Without any of these rules there is nothing to ask; none named: always. A type has a say in every step.
    let kinds: &[&str] = match command {
        _ if asked.this.registration.return_type.is_some() => &[],
        Command::Approve { .. }
        | Command::Credit { freight: Some(_), .. }
        | Command::Inbound(InboundCommand::AddLine { .. }) => &[],
        Command::Dispose { .. } => &["dispositions", "checklist", "condition"],
        Command::Refund { .. } => &["store_credit_only"],
        Command::Credit { .. } => &["fee", "promotion"],
        _ => return Ok(Judging::default()),
    };
    let tables = match command {
        Command::Dispose { lines, .. } if lines.iter().any(|part| part.to == Disposition::SecondGrade) => {
            Some(write.policy_now()?.policy)
        }
        _ => None,
    };
    let handed_in_now = |event: &Event| matches!(event, Event::Submitted { .. });
    let is_new = asked.this.authorisation == Authorisation::Draft || asked.events.iter().any(handed_in_now);
    let policy = if is_new {
        write.policy_now()?.policy
    } else {
        version_of(write, asked.this.id)?.policy
    };
    let is_asked = kinds.is_empty() || kinds.iter().any(|kind| policy.asks(kind));
    if !is_asked && tables.is_none() {
        return Ok(Judging::default());
    }
    let lent = lent_to(write, Some(actor.staff), actor.role, today)?;
    judging(write, asked, (policy, tables.unwrap_or_default()), lent)
}

/// What the policy asks about a return, for showing which commands are allowed to whoever is at the desk.
pub(crate) fn shown(
    read: &Read<'_>,
    this: &Return,
    session: Session,
    today: NaiveDate,
) -> Result<Judging, DeskError> {
    let policy = version_of(read, this.id)?.policy;
    let lent = lent_to(read, session.staff, session.role, today)?;
    let asked = Asked {
        this,
        events: &[],
        is_named: false,
    };
    judging(read, &asked, (policy, read.policy()?.policy), lent)
}

/// Gathers what the policy that it is judged by, and the tables of the one in force, ask about a return.
fn judging(
    read: &Read<'_>,
    asked: &Asked<'_>,
    (policy, tables): (Arc<Policy>, Arc<Policy>),
    stands_for: Vec<Role>,
) -> Result<Judging, DeskError> {
    let this = asked.this;
    let tier = if policy.tells_apart(|applies| !applies.tiers.is_empty()) {
        read.tier(this.customer)?
    } else {
        Tier::Ordinary
    };
    let lines = known_lines(read, this, &policy, &tables)?;
    Ok(Judging {
        tier,
        without_receipt_times: without_receipt_times(read, this, &policy)?,
        lines,
        stands_for,
        missing: missing_of(read, this, &policy, (asked.events, asked.is_named))?,
        policy,
        today: tables,
    })
}

fn known_lines(
    read: &Read<'_>,
    this: &Return,
    policy: &Policy,
    tables: &Policy,
) -> Result<Vec<KnownLine>, DeskError> {
    let by_category = policy.tells_apart(|applies| !applies.categories.is_empty())
        || tables.write_downs.iter().any(|row| !row.category.is_empty());
    let by_channel = policy.tells_apart(|applies| !applies.channels.is_empty());
    let by_reason = policy.tells_apart(|applies| !applies.reasons.is_empty())
        || tables.shelves.iter().any(|row| !row.reason.is_empty());
    if !(by_category || by_channel || by_reason || policy.asks("lowest_price")) {
        return Ok(vec![]);
    }
    let mut lines = Vec::with_capacity(this.lines.len());
    for line in &this.lines {
        lines.push(KnownLine {
            line: line.number(),
            category: if by_category {
                read.category(line.draft.product)?
            } else {
                String::new()
            },
            channel: match line.draft.origin {
                Some(origin) if by_channel => channel(read, origin.sale)?,
                Some(_) | None => Channel::Counter,
            },
            reasons: if by_reason {
                read.reason_path(&line.draft.reason)?
            } else {
                vec![]
            },
            lowest: lowest(read, this.date, line, policy)?,
        });
    }
    Ok(lines)
}

fn channel(read: &Read<'_>, sale: PostingId) -> Result<Channel, DeskError> {
    Ok(read.sale_channel(sale)?.unwrap_or(Channel::Counter))
}

/// Looked back over the longest of the spans that rules ask for: rarely is there more than one.
fn lowest(
    read: &Read<'_>,
    date: NaiveDate,
    line: &Line,
    policy: &Policy,
) -> Result<Option<domain::UnitPrice>, DeskError> {
    let spans = policy.rules.iter().filter_map(|rule| match rule.check {
        Check::LowestPrice { days } => Some(days),
        _ => None,
    });
    match (line.draft.unreceipted, spans.max()) {
        (Some(_), Some(days)) => {
            let from = date
                .checked_sub_days(chrono::Days::new(days.into()))
                .unwrap_or(date);
            Ok(read.lowest_price(line.draft.product, from, date)?)
        }
        _ => Ok(None),
    }
}

/// The shortest window of what a sale sold, before anybody has said why it comes back.
pub(crate) fn window_of_sale(
    read: &Read<'_>,
    sale: PostingId,
    customer: PartyId,
    products: impl Iterator<Item = ProductId>,
) -> Result<Option<u32>, DeskError> {
    let policy = read.policy()?.policy;
    let (tier, channel) = (read.tier(customer)?, channel(read, sale)?);
    let mut shortest: Option<u32> = None;
    for product in products {
        let line = LineFacts {
            line: 1,
            category: read.category(product)?,
            channel,
            reasons: vec![],
            days: None,
            without_receipt: None,
            condition: None,
            disposition: None,
            checked: None,
        };
        if let Some(days_max) = policy.return_window(&line, tier) {
            shortest = Some(shortest.map_or(days_max, |least| least.min(days_max)));
        }
    }
    Ok(shortest)
}

fn without_receipt_times(read: &Read<'_>, this: &Return, policy: &Policy) -> Result<u32, DeskError> {
    let is_one = this.lines.iter().any(|line| line.draft.unreceipted.is_some());
    if !is_one || this.customer == store::WALK_IN || !policy.asks("without_receipt") {
        return Ok(0);
    }
    let first = this.date.with_day(1).unwrap_or(this.date);
    let last = first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(this.date);
    let others = read.without_receipt_times(this.customer, (first, last), this.id)?;
    Ok(others + 1)
}

/// The roles that others lent to somebody for a day.
pub(crate) fn lent_to(
    read: &Read<'_>,
    staff: Option<StaffId>,
    role: Role,
    today: NaiveDate,
) -> Result<Vec<Role>, DeskError> {
    if matches!(role, Role::Owner | Role::System) {
        return Ok(vec![]);
    }
    let rows = read.delegations(today)?.into_iter();
    let own = rows.filter(|row| Some(row.taker.0) == staff);
    Ok(own.map(|row| row.role).collect())
}
