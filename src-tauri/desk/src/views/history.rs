//! What happened to a return: its postings with their papers, and its timeline.

use chrono::NaiveDate;
use domain::charge::Charge;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PostingId, StaffId};
use domain::ledger::Tender;
use domain::posting::Body;
use domain::returns::{Act, Answer, Event, Grade, Return};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::Serialize;
use store::{ActRow, Read, StoredPosting};

use crate::DeskError;
use crate::message::SentView;

/// A posting of a return.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PostingView {
    /// Its number.
    pub number: String,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// Business date.
    pub date: NaiveDate,
    /// Who posted it.
    pub staff: String,
    /// What it credits or pays back; none where goods move.
    pub amount: Option<Money>,
    /// What it pays back to.
    pub tenders: Vec<Tender>,
    /// The number of the posting that it undoes.
    pub reverses: Option<String>,
    /// The number of the posting that undid it.
    pub voided_by: Option<String>,
    /// Whether there is a paper of it.
    pub has_paper: bool,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineView {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub staff: String,
    /// What: the event's tag.
    pub event: String,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Policies that were overridden.
    pub overrides: Vec<String>,
    /// To which tenders, where money left.
    pub tenders: Vec<Tender>,
    /// The posting that it made, by number; of an undoing, the posting that was undone.
    pub posting: Option<String>,
    /// How much moved, all lines together.
    pub quantity: Option<Quantity>,
    /// What was credited or paid back.
    pub amount: Option<Money>,
    /// Of an inspection: what was found of which line.
    pub found: Vec<FoundView>,
    /// Of `message`: what the customer was told, and how.
    pub message: Option<SentView>,
}

/// What an inspection found of a line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FoundView {
    /// Line of the return.
    pub line: u16,
    /// In which states it was, the best first.
    pub grades: Vec<Grade>,
    /// Code of the confirmed reason.
    pub reason: Option<String>,
    /// The checklist as it was answered.
    pub answers: Vec<Answer>,
}

pub(super) fn number_of(read: &Read<'_>, id: PostingId) -> Result<String, DeskError> {
    let stored = read.posting(id)?;
    Ok(stored
        .and_then(|stored| stored.head.number)
        .map(|number| number.to_string())
        .unwrap_or_default())
}

pub(super) fn staff_name(read: &Read<'_>, id: StaffId) -> Result<String, DeskError> {
    Ok(read.staff(id)?.map(|row| row.name).unwrap_or_default())
}

/// What was noted when it was last drafted.
pub(super) fn note(acts: &[ActRow]) -> String {
    let mut events = acts.iter().rev().flat_map(|act| act.events.iter().rev());
    let noted = events.find_map(|event| match event {
        Event::Drafted { note, .. } => Some(note.clone()),
        _ => None,
    });
    noted.unwrap_or_default()
}

pub(super) fn postings(read: &Read<'_>, this: &Return) -> Result<Vec<PostingView>, DeskError> {
    let mut views = Vec::new();
    for act in &this.acts {
        views.extend(posting_view(read, act.posting, Some(act))?);
        if let Some(reversal) = act.voided_by {
            views.extend(posting_view(read, reversal, None)?);
        }
    }
    views.sort_by_key(|(id, _)| *id);
    Ok(views.into_iter().map(|(_, view)| view).collect())
}

fn posting_view(
    read: &Read<'_>,
    id: PostingId,
    act: Option<&Act>,
) -> Result<Option<(PostingId, PostingView)>, DeskError> {
    let Some(stored) = read.posting(id)? else {
        return Ok(None);
    };
    let named = |id: Option<PostingId>| id.map(|id| number_of(read, id)).transpose();
    let (amount, tenders) = money_of(read, &stored);
    let view = PostingView {
        number: stored
            .head
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        kind: stored.posting.kind,
        date: stored.posting.date,
        staff: staff_name(read, stored.head.staff)?,
        amount,
        tenders,
        reverses: named(stored.posting.reverses)?,
        voided_by: named(act.and_then(|act| act.voided_by))?,
        has_paper: stored.posting.kind == DocumentKind::CreditNote,
    };
    Ok(Some((id, view)))
}

fn money_of(read: &Read<'_>, stored: &StoredPosting) -> (Option<Money>, Vec<Tender>) {
    let zero = read.currency().zero();
    match &stored.posting.body {
        Body::CreditNote(credit) => {
            let amount = credit
                .lines
                .iter()
                .fold(zero, |sum, line| sum + line.net + line.tax);
            let amount = credit
                .charges
                .iter()
                .fold(amount, |sum, charge| sum - charge.gross());
            (Some(amount), vec![])
        }
        Body::Refund(parts) => {
            let amount = parts.iter().fold(zero, |sum, part| sum + part.paid_out());
            (Some(amount), parts.iter().map(|part| part.tender).collect())
        }
        Body::Sale(sale) => {
            let amount = sale
                .lines
                .iter()
                .fold(zero, |sum, line| sum + line.net + line.tax);
            let tenders = sale.payments.iter().map(|payment| payment.tender);
            (Some(amount), tenders.collect())
        }
        Body::Plain | Body::Trade(_) | Body::Receipt(_) => (None, vec![]),
    }
}

pub(super) fn timeline(read: &Read<'_>, acts: &[ActRow]) -> Result<Vec<TimelineView>, DeskError> {
    let zero = read.currency().zero();
    let mut views = Vec::new();
    for act in acts {
        let staff = staff_name(read, act.staff)?;
        for event in &act.events {
            let (posting, quantity, amount) = facts(event, zero);
            views.push(TimelineView {
                at: act.at.to_rfc3339(),
                staff: staff.clone(),
                event: event.name().to_owned(),
                reason: event.reason().map(str::to_owned),
                overrides: match event {
                    Event::Approved { over, .. } => over.clone(),
                    _ => vec![],
                },
                tenders: match event {
                    Event::Refunded { to, .. } => to.iter().map(|part| part.tender).collect(),
                    _ => vec![],
                },
                posting: posting.map(|id| number_of(read, id)).transpose()?,
                quantity,
                amount,
                found: found_by(event),
                message: None,
            });
        }
    }
    Ok(views)
}

/// What an inspection found, line by line.
fn found_by(event: &Event) -> Vec<FoundView> {
    let Event::Disposed { grades, found, .. } = event else {
        return vec![];
    };
    let mut lines: Vec<LineNumber> = grades.iter().map(|graded| graded.line).collect();
    lines.extend(found.iter().map(|found| found.line));
    lines.sort_unstable();
    lines.dedup();
    let view = |line: LineNumber| {
        let own = grades.iter().filter(|graded| graded.line == line);
        let mut grades: Vec<Grade> = own.map(|graded| graded.grade).collect();
        grades.sort_unstable();
        grades.dedup();
        let told = found.iter().find(|found| found.line == line);
        FoundView {
            line: line.0,
            grades,
            reason: told.and_then(|found| found.reason.clone()),
            answers: told.map(|found| found.answers.clone()).unwrap_or_default(),
        }
    };
    lines.into_iter().map(view).collect()
}

/// The same with the messages that were noted as sent, each in its place.
pub(super) fn with_messages(mut views: Vec<TimelineView>, sent: Vec<SentView>) -> Vec<TimelineView> {
    views.extend(sent.into_iter().map(|message| TimelineView {
        at: message.at.clone(),
        staff: message.staff.clone(),
        event: "message".to_owned(),
        reason: None,
        overrides: vec![],
        tenders: vec![],
        posting: None,
        quantity: None,
        amount: None,
        found: vec![],
        message: Some(message),
    }));
    // All times are of one zone and one form, so their texts sort as they do; what is of one moment stays in order.
    views.sort_by(|one, other| one.at.cmp(&other.at));
    views
}

/// The posting, the quantity and the amount of an event.
fn facts(event: &Event, zero: Money) -> (Option<PostingId>, Option<Quantity>, Option<Money>) {
    match event {
        Event::Received { p, q } => (Some(*p), Some(q.iter().map(|part| part.1).sum()), None),
        Event::Disposed { p, q, .. } => (Some(*p), Some(q.iter().map(|part| part.2).sum()), None),
        Event::Repaired { p, q, cost } => (
            Some(*p),
            Some(q.iter().map(|part| part.2).sum()),
            (!cost.is_empty()).then(|| cost.iter().fold(zero, |sum, part| sum + part.amount)),
        ),
        Event::ScrapApproved { p, .. } | Event::Voided { p, .. } => (Some(*p), None, None),
        Event::Credited { p, q, charges } => (
            Some(*p),
            Some(q.iter().map(|part| part.1).sum()),
            Some(credited_by(q, charges, zero)),
        ),
        Event::Refunded { p, to, .. } => (
            Some(*p),
            None,
            Some(to.iter().fold(zero, |sum, part| sum + part.paid_out())),
        ),
        Event::Approved { q, .. } | Event::LevelsPassed { q, .. } => {
            (None, Some(q.iter().map(|part| part.1).sum()), None)
        }
        Event::ShortClosed { q, .. } => (None, Some(*q), None),
        Event::Inbound(event) => (None, event.quantity(), None),
        Event::Allowed { p, q } => (
            Some(*p),
            None,
            Some(q.iter().fold(zero, |sum, part| sum + part.net + part.tax)),
        ),
        Event::Reserved { q } | Event::ReplacementCancelled { q, .. } => {
            (None, Some(q.iter().map(|part| part.1).sum()), None)
        }
        Event::Delivered { p, q, .. } => (
            Some(*p),
            Some(q.iter().map(|part| part.1).sum()),
            Some(q.iter().fold(zero, |sum, part| sum + part.2 + part.3)),
        ),
        Event::Drafted { lines, .. } => (None, Some(lines.iter().map(|line| line.quantity).sum()), None),
        Event::Submitted { .. }
        | Event::Rejected { .. }
        | Event::Reopened
        | Event::Cancelled { .. }
        | Event::DeliverySet(_)
        | Event::Confirmed(_)
        | Event::Registered(_)
        | Event::Closed => (None, None, None),
    }
}

/// What the customer is credited: the lines less what the shop keeps.
pub(crate) fn credited_by(
    lines: &[(LineNumber, Quantity, Money, Money)],
    charges: &[Charge],
    zero: Money,
) -> Money {
    let lines = lines.iter().fold(zero, |sum, part| sum + part.2 + part.3);
    charges.iter().fold(lines, |sum, charge| sum - charge.gross())
}
