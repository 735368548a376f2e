//! Which pieces of a tracked product a step of a return moves. The serial rule of DOMAIN.md §2: a serial comes back
//! only to the sale that last sold it, and is the same serial after.

use super::{Context, Refusal};
use crate::ids::LineNumber;
use crate::quantity::Quantity;
use crate::stock::{LocationKind, Move};
use crate::tracking::{MovedPiece, Piece, PieceFault, Tracking, came_from, fits, only_choice};

/// A piece as somebody named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPiece {
    /// Where it is to go; wherever the line goes if nobody said.
    pub to: Option<LocationKind>,
    /// What.
    pub piece: Piece,
}

/// A line whose product is tracked, as a step finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedLine {
    /// Which line.
    pub line: LineNumber,
    /// From where the step moves.
    pub from: LocationKind,
    /// How the product is tracked.
    pub tracking: Tracking,
    /// What could move: with the customer what the sale line sold and has not come back.
    pub there: Vec<Piece>,
    /// Whether anything may come: it was sold before its product was tracked.
    pub is_free: bool,
    /// What was named.
    pub named: Vec<NamedPiece>,
    /// Of what was named, the number of the sale that last sold it.
    pub sold_by: Vec<(String, String)>,
}

/// The pieces that moves take along: as they were named, or as there is no choice.
///
/// # Errors
/// A [`Refusal`] when it is not said which, or others are named than could move.
pub(super) fn pieces(moves: &[Move], context: &Context) -> Result<Vec<MovedPiece>, Refusal> {
    let mut taken: Vec<(LineNumber, MovedPiece)> = Vec::new();
    for (goods, place) in moves.iter().zip(1..) {
        let mut own = context.tracked.iter();
        let Some(line) = own.find(|line| line.line == goods.line && line.from == goods.from) else {
            continue;
        };
        let there = left(line, &taken);
        let pieces = line.pieces(goods, &there, &moves[usize::from(place)..])?;
        let moved = pieces.into_iter().map(|piece| MovedPiece { place, piece });
        taken.extend(moved.map(|moved| (goods.line, moved)));
    }
    Ok(taken.into_iter().map(|(_, moved)| moved).collect())
}

fn left(line: &TrackedLine, taken: &[(LineNumber, MovedPiece)]) -> Vec<Piece> {
    let mut there = line.there.clone();
    for piece in &mut there {
        let before = taken
            .iter()
            .filter(|(number, moved)| *number == line.line && moved.piece.code == piece.code);
        piece.quantity -= before.map(|(_, moved)| moved.piece.quantity).sum::<Quantity>();
    }
    there.retain(|piece| piece.quantity.is_positive());
    there
}

impl TrackedLine {
    fn pieces(&self, goods: &Move, there: &[Piece], later: &[Move]) -> Result<Vec<Piece>, Refusal> {
        let named = self
            .named
            .iter()
            .filter(|named| named.to.is_none_or(|to| to == goods.to));
        let named: Vec<Piece> = named.map(|named| named.piece.clone()).collect();
        if named.is_empty() {
            let nothing = || {
                self.refusal(PieceFault::Untold {
                    needed: goods.quantity,
                    told: Quantity::ZERO,
                })
            };
            let free = self.not_kept_for(later, there);
            return only_choice(self.tracking, goods.quantity, &free).ok_or_else(nothing);
        }
        fits(self.tracking, goods.quantity, &named).map_err(|fault| self.refusal(fault))?;
        if !self.is_free {
            came_from(&named, there).map_err(|fault| self.refusal(fault))?;
        }
        Ok(named)
    }

    /// What nobody named for a move that is still to come: of the rest there may be no choice.
    fn not_kept_for(&self, later: &[Move], there: &[Piece]) -> Vec<Piece> {
        let goes = |to| {
            later
                .iter()
                .any(|goods| goods.line == self.line && goods.to == to)
        };
        let mut free = there.to_vec();
        for piece in &mut free {
            let kept = self
                .named
                .iter()
                .filter(|named| named.piece.code == piece.code && named.to.is_some_and(goes));
            piece.quantity -= kept.map(|named| named.piece.quantity).sum::<Quantity>();
        }
        free.retain(|piece| piece.quantity.is_positive());
        free
    }

    fn refusal(&self, fault: PieceFault) -> Refusal {
        let line = self.line.0;
        match fault {
            PieceFault::Untold { needed, told } => Refusal::PiecesUntold { line, needed, told },
            PieceFault::NotOne { code } | PieceFault::ElsewhereAlready { code } => {
                Refusal::PieceNotOne { line, code }
            }
            PieceFault::NotThere { code } => {
                let sold_by = self.sold_by.iter().find(|(piece, _)| *piece == code);
                Refusal::PieceOfAnother {
                    line,
                    sale: sold_by.map(|(_, sale)| sale.clone()),
                    code,
                }
            }
        }
    }
}
