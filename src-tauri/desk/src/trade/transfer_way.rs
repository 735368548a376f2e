//! What is on the way between warehouses: the dispatched lines with what came of each, and how it is shown.

use chrono::NaiveDate;
use domain::Quantity;
use domain::document::DocumentKind;
use domain::ids::PostingId;
use domain::place::{Route, TransferStep};
use domain::posting::{Body, DispatchedLine, TradeBody, TradeLine};
use domain::returns::Refusal;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, Write};

use super::transfer::{TransferLineAdd, TransferPost};
use super::{not_undone, posting_named};
use crate::DeskError;
use crate::case::open_period;
use crate::catalogue::product_by_id;
use crate::place::place_name;

/// From where to where.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RouteView {
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// Whether it is done in one step, between bins of a warehouse.
    pub within: bool,
}

/// A transfer on its way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OnTheWay {
    /// Its number.
    pub number: String,
    /// When it was dispatched.
    pub date: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// Name of the product of its first line that is on the way.
    pub goods: String,
    /// How many lines are on the way.
    pub lines: u32,
    /// How much of all of them.
    pub quantity: Quantity,
}

/// A dispatched transfer by its number: its identity, its way, and its lines with what came of each.
pub(super) fn dispatched(
    write: &Write<'_>,
    number: &str,
    today: NaiveDate,
) -> Result<(PostingId, Route, Vec<DispatchedLine>), DeskError> {
    open_period(write.settings(), today)?;
    let id = posting_named(write, number, &[DocumentKind::Transfer])?;
    not_undone(write, id)?;
    let stored = write.posting(id)?;
    let body = stored.map(|stored| stored.posting.body);
    let Some(Body::Trade(body)) = body else {
        return Err(Refusal::NothingToDo {}.into());
    };
    let route = body.route.filter(|route| route.step == TransferStep::Dispatch);
    let route = route.ok_or(Refusal::NothingToDo {})?;
    Ok((id, route, dispatched_lines(write, id, &body)?))
}

/// The lines of a dispatched transfer, with what came of each.
pub(super) fn dispatched_lines(
    read: &Read<'_>,
    id: PostingId,
    body: &TradeBody,
) -> Result<Vec<DispatchedLine>, DeskError> {
    let line = |line: &TradeLine| DispatchedLine {
        line: line.line,
        product: line.product,
        quantity: line.quantity,
        value: line.net,
        ended: Quantity::ZERO,
        ended_value: read.currency().zero(),
    };
    let mut lines: Vec<DispatchedLine> = body.lines.iter().map(line).collect();
    for by in read.settled_by(id)? {
        let Some(Body::Trade(part)) = read.posting(by)?.map(|stored| stored.posting.body) else {
            continue;
        };
        for part in &part.lines {
            if let Some(line) = lines.iter_mut().find(|line| line.line == part.line) {
                *line = line.plus(part.quantity, part.net);
            }
        }
    }
    Ok(lines)
}

/// From where to where a transfer goes, by name.
pub(super) fn route_view(read: &Read<'_>, route: Route) -> Result<RouteView, DeskError> {
    Ok(RouteView {
        from: place_name(read, route.from)?,
        to: place_name(read, route.to)?,
        within: route.step == TransferStep::Within,
    })
}

/// What is on the way, oldest first.
pub(crate) fn on_the_way(read: &Read<'_>, today: NaiveDate) -> Result<Vec<OnTheWay>, DeskError> {
    let mut rows = Vec::new();
    for id in read.on_the_way()? {
        let Some(stored) = read.posting(id)? else {
            continue;
        };
        let Body::Trade(body) = &stored.posting.body else {
            continue;
        };
        let (Some(route), Some(number)) = (body.route, stored.head.number) else {
            continue;
        };
        let lines = dispatched_lines(read, id, body)?;
        let open: Vec<&DispatchedLine> = lines.iter().filter(|line| line.open().is_positive()).collect();
        let first = open.first().map(|line| product_by_id(read, line.product));
        rows.push(OnTheWay {
            number: number.to_string(),
            date: stored.posting.date,
            days: (today - stored.posting.date).num_days(),
            from: place_name(read, route.from)?,
            to: place_name(read, route.to)?,
            goods: first
                .transpose()?
                .map(|product| product.title())
                .unwrap_or_default(),
            lines: u32::try_from(open.len()).unwrap_or(u32::MAX),
            quantity: open.iter().map(|line| line.open()).sum(),
        });
    }
    Ok(rows)
}

/// The transfer that a reversed one can be written anew from.
pub(super) fn copy_of(read: &Read<'_>, route: Route, body: &TradeBody) -> Result<TransferPost, DeskError> {
    let mut lines = Vec::with_capacity(body.lines.len());
    for line in &body.lines {
        lines.push(TransferLineAdd {
            sku: product_by_id(read, line.product)?.sku,
            quantity: line.quantity,
            pieces: vec![],
        });
    }
    Ok(TransferPost {
        from: place_name(read, route.from)?,
        to: place_name(read, route.to)?,
        reference: body.reference.clone(),
        note: body.note.clone(),
        lines,
        ..TransferPost::default()
    })
}
