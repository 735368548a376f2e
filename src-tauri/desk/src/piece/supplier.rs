//! Serials and batches that go to a supplier and come from one: each lot of the basket knows its own, and so does each
//! line that was shipped.

use domain::Quantity;
use domain::ids::{LineNumber, PostingId, ProductId};
use domain::posting::LotRef;
use domain::stock::LocationKind;
use domain::tracking::{Piece, PieceFault, came_from, fits, only_choice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::{PieceAdd, PieceView, named, not_tracked, views};
use crate::DeskError;
use crate::catalogue::product_by_id;

/// A piece of a line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PieceOfLine {
    /// Which line.
    pub line: u16,
    /// The number on it.
    pub code: String,
    /// How much of the batch; one if left out.
    #[serde(default)]
    pub quantity: Option<Quantity>,
}

/// The pieces of one line as they were named.
pub(crate) fn of_line(pieces: &[PieceOfLine], line: LineNumber) -> Vec<PieceAdd> {
    let own = pieces.iter().filter(|piece| piece.line == line.0);
    own.map(|piece| PieceAdd {
        code: piece.code.clone(),
        quantity: Some(piece.quantity.unwrap_or(Quantity::from_units(1))),
        expires: None,
        sku: None,
    })
    .collect()
}

/// What is left of a lot of the basket, where its product is tracked.
pub(crate) fn of_lot(read: &Read<'_>, product: ProductId, lot: LotRef) -> Result<Vec<PieceView>, DeskError> {
    Ok(match read.tracking(product)? {
        None => vec![],
        Some(_) => views(read.lot_pieces(lot.posting, lot.place)?),
    })
}

/// Says which pieces of a lot leave the basket.
pub(crate) fn name_of_lot(
    write: &mut Write<'_>,
    line: LineNumber,
    (product, lot): (ProductId, LotRef),
    adds: &[PieceAdd],
    quantity: Quantity,
) -> Result<(), DeskError> {
    let there = write.lot_pieces(lot.posting, lot.place)?;
    name_among(
        write,
        (line, product, LocationKind::ToSupplier),
        adds,
        quantity,
        &there,
    )
}

/// Says which pieces a supplier sends back of a line that was shipped: those that went there.
pub(crate) fn name_sent_back(
    write: &mut Write<'_>,
    (line, product): (LineNumber, ProductId),
    postings: &[PostingId],
    adds: &[PieceAdd],
    quantity: Quantity,
) -> Result<(), DeskError> {
    let there = write.pieces_left(postings, line, LocationKind::Supplier)?;
    name_among(
        write,
        (line, product, LocationKind::Supplier),
        adds,
        quantity,
        &there,
    )
}

fn name_among(
    write: &mut Write<'_>,
    (line, product, location): (LineNumber, ProductId, LocationKind),
    adds: &[PieceAdd],
    quantity: Quantity,
    there: &[Piece],
) -> Result<(), DeskError> {
    let Some(tracking) = write.tracking(product)? else {
        return match adds {
            [] => Ok(()),
            _ => Err(not_tracked(write, product)),
        };
    };
    let chosen = match adds {
        [] => only_choice(tracking, quantity, there).ok_or(PieceFault::Untold {
            needed: quantity,
            told: Quantity::ZERO,
        }),
        adds => {
            let named = named(adds, quantity)?;
            let fit = fits(tracking, quantity, &named).and_then(|()| came_from(&named, there));
            fit.map(|()| named)
        }
    };
    match chosen {
        Ok(pieces) => {
            for piece in pieces {
                write.name_piece(line, piece);
            }
            Ok(())
        }
        Err(fault) => Err(DeskError::Pieces {
            sku: product_by_id(write, product)?.sku,
            location,
            fault,
        }),
    }
}
