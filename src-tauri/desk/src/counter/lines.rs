//! What was said of the lines beyond what comes back: which pieces, and where they go.

use domain::Quantity;
use domain::ids::LineNumber;
use domain::returns::{Disposition, NamedPiece};

use super::CounterReturn;
use crate::DeskError;
use crate::case::Case;

/// The pieces that were named of each line: they come in and go on together.
pub(super) fn named(
    counter: &CounterReturn,
    case: &Case,
) -> Result<Vec<(LineNumber, NamedPiece)>, DeskError> {
    let mut named = Vec::new();
    for (asked, line) in counter.lines.iter().zip(&case.this.lines) {
        let pieces = crate::piece::named(&asked.pieces, asked.line.quantity)?;
        let pieces = pieces.into_iter().map(|piece| NamedPiece { to: None, piece });
        named.extend(pieces.map(|piece| (line.number(), piece)));
    }
    Ok(named)
}

/// Where each line goes.
pub(super) fn dispositions(counter: &CounterReturn, case: &Case) -> Vec<(LineNumber, Disposition, Quantity)> {
    let lines = counter.lines.iter().zip(&case.this.lines);
    lines
        .filter(|(_, line)| line.draft.is_goods)
        .filter_map(|(asked, line)| Some((line.number(), asked.disposition?, line.in_quarantine())))
        .collect()
}
