//! Serials and batches: which pieces moved. Source: DOMAIN.md §5.
//!
//! A move of a product that is tracked says which serials, or how much of which batches, it takes along; of any other
//! it says nothing. A serial stands in one place, and comes back only to the sale that last sold it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// How a product is tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tracking {
    /// 序列号: each piece has a number of its own.
    Serial,
    /// 批次: goods made together, mostly with a day on which they expire.
    Batch,
}

impl Tracking {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Serial, Self::Batch];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Serial => 1,
            Self::Batch => 2,
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A serial, or how much of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The number on it.
    pub code: String,
    /// The day on which it expires.
    pub expires: Option<NaiveDate>,
    /// How much: of a serial one.
    pub quantity: Quantity,
}

/// What a move took along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPiece {
    /// Which move of the posting, from 1.
    pub place: u16,
    /// What.
    pub piece: Piece,
}

/// Why pieces are not taken as they were named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceFault {
    /// It is not said which.
    Untold {
        /// How much moves.
        needed: Quantity,
        /// How much of it was named.
        told: Quantity,
    },
    /// It is not where it would come from.
    NotThere {
        /// The number on it.
        code: String,
    },
    /// It stands somewhere already.
    ElsewhereAlready {
        /// The number on it.
        code: String,
    },
    /// A serial is one piece, and is named once.
    NotOne {
        /// The number on it.
        code: String,
    },
}

/// Whether what was named fits what moves: all of it, each serial once.
///
/// # Errors
/// A [`PieceFault`].
pub fn fits(tracking: Tracking, needed: Quantity, named: &[Piece]) -> Result<(), PieceFault> {
    for (index, piece) in named.iter().enumerate() {
        let again = named[..index].iter().any(|other| other.code == piece.code);
        let is_one = tracking == Tracking::Batch || piece.quantity == Quantity::from_units(1);
        if again || !is_one || !piece.quantity.is_positive() {
            return Err(PieceFault::NotOne {
                code: piece.code.clone(),
            });
        }
    }
    let told: Quantity = named.iter().map(|piece| piece.quantity).sum();
    if told == needed {
        Ok(())
    } else {
        Err(PieceFault::Untold { needed, told })
    }
}

/// What nobody has to be asked for: all that is there, or some of the only batch that is.
#[must_use]
pub fn only_choice(tracking: Tracking, needed: Quantity, there: &[Piece]) -> Option<Vec<Piece>> {
    let all: Quantity = there.iter().map(|piece| piece.quantity).sum();
    if all == needed {
        return Some(there.to_vec());
    }
    match (tracking, there) {
        (Tracking::Batch, [only]) if only.quantity > needed => Some(vec![Piece {
            quantity: needed,
            ..only.clone()
        }]),
        _ => None,
    }
}

/// Whether everything that was named is among what could move, and no more of a batch than that: of what comes back,
/// what the sale line sold and has not come back yet (the serial rule).
///
/// # Errors
/// A [`PieceFault`].
pub fn came_from(named: &[Piece], there: &[Piece]) -> Result<(), PieceFault> {
    for piece in named {
        let own = there.iter().find(|one| one.code == piece.code);
        if own.is_none_or(|one| one.quantity < piece.quantity) {
            return Err(PieceFault::NotThere {
                code: piece.code.clone(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(code: &str, quantity: i64) -> Piece {
        Piece {
            code: code.into(),
            expires: None,
            quantity: Quantity::from_units(quantity),
        }
    }

    #[test]
    fn each_serial_is_one_piece_and_named_once() {
        let two = Quantity::from_units(2);
        let fit = |named: &[Piece]| fits(Tracking::Serial, two, named);
        assert_eq!(fit(&[piece("A", 1), piece("B", 1)]), Ok(()));
        let not_one = |code: &str| Err(PieceFault::NotOne { code: code.into() });
        assert_eq!(fit(&[piece("A", 1), piece("A", 1)]), not_one("A"));
        assert_eq!(fit(&[piece("A", 2)]), not_one("A"));
        let told = Quantity::from_units(1);
        assert_eq!(
            fit(&[piece("A", 1)]),
            Err(PieceFault::Untold { needed: two, told })
        );
        assert_eq!(fits(Tracking::Batch, two, &[piece("L1", 2)]), Ok(()));
    }

    #[test]
    fn nobody_is_asked_where_there_is_no_choice() {
        let (one, two) = (Quantity::from_units(1), Quantity::from_units(2));
        let both = [piece("A", 1), piece("B", 1)];
        assert_eq!(only_choice(Tracking::Serial, two, &both), Some(both.to_vec()));
        assert_eq!(only_choice(Tracking::Serial, one, &both), None);
        let batch = [piece("L1", 5)];
        assert_eq!(
            only_choice(Tracking::Batch, two, &batch),
            Some(vec![piece("L1", 2)])
        );
        assert_eq!(
            only_choice(Tracking::Batch, Quantity::from_units(6), &batch),
            None
        );
    }

    #[test]
    fn only_what_is_there_can_move_and_no_more_of_it() {
        assert_eq!(came_from(&[piece("A", 1)], &[piece("A", 1)]), Ok(()));
        let not_there = |code: &str| Err(PieceFault::NotThere { code: code.into() });
        assert_eq!(came_from(&[piece("B", 1)], &[piece("A", 1)]), not_there("B"));
        assert_eq!(came_from(&[piece("B", 3)], &[piece("B", 2)]), not_there("B"));
    }
}
