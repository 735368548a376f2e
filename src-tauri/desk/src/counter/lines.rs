//! Which pieces of its lines were named.

use domain::ids::LineNumber;
use domain::returns::NamedPiece;

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
