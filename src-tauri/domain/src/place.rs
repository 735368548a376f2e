//! Warehouses and bins (仓库、库位): where on the shelf goods stand. Source: DOMAIN.md §5.
//!
//! What a product is worth and which account it is on depends on the kind of place alone: one moving average a
//! product across the shop. Where within the shelf it stands is a breakdown of its quantity, written beside the moves.
//! What nobody placed stands on the floor of the first warehouse, so that a shop with one warehouse writes nothing.

use crate::ids::{LineNumber, PlaceId, ProductId};
use crate::quantity::Quantity;

impl PlaceId {
    /// The floor of the shop's first warehouse: whatever stands nowhere else stands here.
    pub const FIRST: Self = Self(1);
}

/// What a document changed of a product in one place. Never of [`PlaceId::FIRST`], which is the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The line of the document that causes it.
    pub line: LineNumber,
    /// Which goods.
    pub product: ProductId,
    /// Where.
    pub place: PlaceId,
    /// How much more stands there; below zero, how much less.
    pub quantity: Quantity,
}

impl Placed {
    /// The same taken back.
    #[must_use]
    pub fn undone(&self) -> Self {
        Self {
            quantity: -self.quantity,
            ..*self
        }
    }
}

/// What a document of a transfer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferStep {
    /// Puts goods on the way to another warehouse.
    Dispatch,
    /// Brings what is on the way to its place.
    Arrival,
    /// Goods change bins within a warehouse, in one step.
    Within,
}

impl TransferStep {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::Dispatch, Self::Arrival, Self::Within];

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Dispatch => 1,
            Self::Arrival => 2,
            Self::Within => 3,
        }
    }

    /// The step of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// From where to where a transfer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// What the document does of it.
    pub step: TransferStep,
    /// A warehouse (from its floor, then from its bins), or one bin.
    pub from: PlaceId,
    /// A warehouse's floor, or a bin.
    pub to: PlaceId,
}

/// What is in a place of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where.
    pub place: PlaceId,
    /// How much; below zero only where the shop allows it.
    pub quantity: Quantity,
}

/// Where goods are taken that somebody takes out of a warehouse without saying from which bin: from the floor, which
/// stands first, then from one bin after the other. What is nowhere is missing on the floor, where the shop allows that.
///
/// # Errors
/// What is there in all, when it is not enough.
pub fn picked(needed: Quantity, there: &[Standing], negative_stock: bool) -> Result<Vec<Standing>, Quantity> {
    let mut left = needed;
    let mut taken: Vec<Standing> = Vec::new();
    for standing in there {
        let quantity = standing.quantity.min(left);
        if quantity.is_positive() {
            left -= quantity;
            taken.push(Standing {
                quantity,
                ..*standing
            });
        }
    }
    if !left.is_positive() {
        return Ok(taken);
    }
    let floor = there.first().filter(|_| negative_stock);
    let Some(floor) = floor else {
        return Err(needed - left);
    };
    match taken.iter_mut().find(|one| one.place == floor.place) {
        Some(one) => one.quantity += left,
        None => taken.push(Standing {
            place: floor.place,
            quantity: left,
        }),
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(place: i64, quantity: i64) -> Standing {
        Standing {
            place: PlaceId(place),
            quantity: Quantity::from_units(quantity),
        }
    }

    fn pick(needed: i64, there: &[Standing], negative: bool) -> Result<Vec<Standing>, Quantity> {
        picked(Quantity::from_units(needed), there, negative)
    }

    #[test]
    fn the_floor_is_taken_first_and_then_bin_by_bin() {
        let there = [standing(2, 3), standing(3, 4), standing(4, 5)];
        assert_eq!(pick(2, &there, false), Ok(vec![standing(2, 2)]));
        assert_eq!(
            pick(8, &there, false),
            Ok(vec![standing(2, 3), standing(3, 4), standing(4, 1)])
        );
        let empty_floor = [standing(2, 0), standing(3, 4)];
        assert_eq!(pick(4, &empty_floor, false), Ok(vec![standing(3, 4)]));
    }

    #[test]
    fn what_is_nowhere_is_refused_or_missing_on_the_floor() {
        let there = [standing(2, 1), standing(3, 4)];
        assert_eq!(pick(6, &there, false), Err(Quantity::from_units(5)));
        assert_eq!(pick(6, &there, true), Ok(vec![standing(2, 2), standing(3, 4)]));
        let short = [standing(2, -2), standing(3, 1)];
        assert_eq!(
            pick(2, &short, true),
            Ok(vec![standing(3, 1), standing(2, 1)]),
            "what is missing already is nothing to take"
        );
        assert_eq!(pick(2, &short, false), Err(Quantity::from_units(1)));
    }
}
