//! Serials and batches of the lines of a return: what a count or an inspection could move, and what was named.

use domain::Quantity;
use domain::ids::{LineNumber, PostingId};
use domain::returns::{Command, Disposition, NamedPiece, Return, TrackedLine};
use domain::stock::LocationKind;
use domain::tracking::{Piece, Tracking};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::{PieceView, last_sale, not_tracked, views};
use crate::DeskError;

/// A piece of a line of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinePiece {
    /// Line of the return.
    pub line: u16,
    /// Where it goes; wherever the line goes if left out.
    #[serde(default)]
    pub disposition: Option<Disposition>,
    /// The number on it.
    pub code: String,
    /// How much of the batch; one if left out.
    #[serde(default)]
    pub quantity: Option<Quantity>,
}

/// A tracked line of a return, before a step that moves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrackedView {
    /// Line of the return.
    pub line: u16,
    /// How its product is tracked.
    pub tracking: Tracking,
    /// What could move, those first that expire first.
    pub there: Vec<PieceView>,
    /// Whether any number may come: it was sold before its product was tracked, or without a receipt.
    pub is_free: bool,
}

/// From where a step moves the goods of its lines, if it moves them at all.
fn from_where(command: &Command) -> Option<LocationKind> {
    match command {
        Command::Receive { .. } => Some(LocationKind::Customer),
        Command::Dispose { .. } => Some(LocationKind::Quarantine),
        Command::Repair { .. } => Some(LocationKind::Repair),
        _ => None,
    }
}

/// The lines of a return whose products are tracked, as a command finds them; none in a shop that tracks nothing.
pub(crate) fn tracked_lines(
    write: &mut Write<'_>,
    this: &Return,
    command: &Command,
    named: &[(LineNumber, NamedPiece)],
) -> Result<Vec<TrackedLine>, DeskError> {
    if from_where(command).is_none() || !write.tracks()? {
        return Ok(vec![]);
    }
    tracked_there(write, this, command, named)
}

/// The same before anything is written: what a preview decides with, and a form offers.
pub(crate) fn tracked_there(
    read: &Read<'_>,
    this: &Return,
    command: &Command,
    named: &[(LineNumber, NamedPiece)],
) -> Result<Vec<TrackedLine>, DeskError> {
    let Some(from) = from_where(command) else {
        return Ok(vec![]);
    };
    let postings: Vec<PostingId> = this.live_acts().map(|act| act.posting).collect();
    let mut lines = Vec::new();
    for line in &this.lines {
        let own = named.iter().filter(|(number, _)| *number == line.number());
        let named: Vec<NamedPiece> = own.map(|(_, piece)| piece.clone()).collect();
        let product = line.draft.product;
        let Some(tracking) = read.tracking(product)? else {
            if !named.is_empty() {
                return Err(not_tracked(read, product));
            }
            continue;
        };
        let (there, is_free) = match (from, line.draft.origin) {
            (LocationKind::Customer, Some(origin)) => (read.pieces_out(origin)?, !read.told_pieces(origin)?),
            // Without a receipt a batch may be anybody's; a serial is known, or was never sold here.
            (LocationKind::Customer, None) => (vec![], tracking == Tracking::Batch),
            _ => (read.pieces_left(&postings, line.number(), from)?, false),
        };
        let mut sold_by = Vec::new();
        for piece in &named {
            let sale = last_sale(read, product, &piece.piece.code)?;
            sold_by.extend(sale.map(|sale| (piece.piece.code.clone(), sale)));
        }
        lines.push(TrackedLine {
            line: line.number(),
            from,
            tracking,
            there,
            is_free,
            named,
            sold_by,
        });
    }
    Ok(lines)
}

/// What a form asks of tracked lines.
pub(crate) fn tracked_views(lines: &[TrackedLine]) -> Vec<TrackedView> {
    let view = |line: &TrackedLine| TrackedView {
        line: line.line.0,
        tracking: line.tracking,
        there: views(line.there.clone()),
        is_free: line.is_free,
    };
    lines.iter().map(view).collect()
}

/// What was named of the lines of a return.
pub(crate) fn of_lines(pieces: &[LinePiece]) -> Vec<(LineNumber, NamedPiece)> {
    let named = |piece: &LinePiece| NamedPiece {
        to: piece.disposition.map(Disposition::place),
        piece: Piece {
            code: piece.code.trim().to_owned(),
            expires: None,
            quantity: piece.quantity.unwrap_or(Quantity::from_units(1)),
        },
    };
    pieces
        .iter()
        .map(|piece| (LineNumber(piece.line), named(piece)))
        .collect()
}

/// What is in repair of a line of a return, where its product is tracked.
pub(crate) fn in_repair(
    read: &Read<'_>,
    this: &Return,
    line: LineNumber,
) -> Result<Option<TrackedView>, DeskError> {
    let end = Command::Repair {
        lines: vec![],
        cost: vec![],
    };
    let lines = tracked_there(read, this, &end, &[])?;
    let own = lines.into_iter().filter(|one| one.line == line);
    Ok(tracked_views(&own.collect::<Vec<_>>()).pop())
}
