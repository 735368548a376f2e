//! Serials and batches: named where goods move, shown where they stand. Which moves need them is asked in one place,
//! when the transaction ends, so that no use case can forget it.

mod lines;
mod rates;
mod supplier;

use chrono::NaiveDate;
use domain::Quantity;
use domain::ids::{LineNumber, ProductId};
use domain::returns::Return;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::tracking::{Piece, PieceFault, Tracking};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Read, Write};

use crate::catalogue::{product_by_id, product_of};
use crate::product::ProductGet;
use crate::{Desk, DeskError};

pub use lines::{LinePiece, TrackedView};
pub(crate) use lines::{in_repair, of_lines, tracked_lines, tracked_there, tracked_views};
pub use rates::{BatchList, BatchRow, BatchRows};
pub use supplier::PieceOfLine;
pub(crate) use supplier::{name_of_lot, name_sent_back, of_line, of_lot};

/// A serial, or how much of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PieceAdd {
    /// The number on it.
    pub code: String,
    /// How much of the batch; all of the line if it is the only one named, otherwise one.
    #[serde(default)]
    pub quantity: Option<Quantity>,
    /// The day on which it expires, where it comes in.
    #[serde(default)]
    pub expires: Option<NaiveDate>,
    /// Where a kit is sold: the code of the part that it is one of.
    #[serde(default)]
    pub sku: Option<String>,
}

/// A piece as screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PieceView {
    /// The number on it.
    pub code: String,
    /// The day on which it expires.
    pub expires: Option<NaiveDate>,
    /// How much.
    pub quantity: Quantity,
}

/// Where a piece stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PieceStands {
    /// The number on it.
    pub code: String,
    /// The day on which it expires.
    pub expires: Option<NaiveDate>,
    /// Where.
    pub location: LocationKind,
    /// How much.
    pub quantity: Quantity,
    /// With a customer: the sale that last sold it.
    pub sale: Option<String>,
}

/// The pieces of a product.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProductPieces {
    /// How it is tracked; none where it is not.
    pub tracking: Option<Tracking>,
    /// Each piece that is held or with a customer, place by place, those first that expire first.
    pub pieces: Vec<PieceStands>,
}

/// How a product is to be tracked.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductTrack {
    /// The product's code.
    pub sku: String,
    /// By serial or batch; not at all if left out.
    #[serde(default)]
    pub tracking: Option<Tracking>,
}

impl Desk {
    /// Shows where the serials or batches of a product stand.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn product_pieces(&self, get: &ProductGet) -> Result<ProductPieces, DeskError> {
        let read = self.store.read();
        let product = product_of(&read, get.sku.trim())?;
        pieces_of(&read, product.id)
    }

    /// Has a product tracked by serial or batch, or not any more.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, it is no goods, or some of it is held: of what is there already
    /// nobody said which pieces they are.
    pub fn product_track(&mut self, track: &ProductTrack) -> Result<ProductPieces, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let product = product_of(write, track.sku.trim())?;
            if !product.is_goods {
                return Err(invalid("tracking", "track_no_goods", &product.sku));
            }
            if write.tracking(product.id)? != track.tracking {
                for location in LocationKind::ALL.into_iter().filter(|kind| kind.is_held()) {
                    if !write.stored_level(product.id, location)?.quantity.is_zero() {
                        return Err(invalid("tracking", "track_held", &product.sku));
                    }
                }
                write.set_tracking(product.id, track.tracking)?;
                let how = track
                    .tracking
                    .map(|tracking| format!("{tracking:?}").to_lowercase());
                write.log("product.track", &product.sku, how.as_deref().unwrap_or_default())?;
            }
            pieces_of(write, product.id)
        })
    }
}

fn pieces_of(read: &Read<'_>, product: ProductId) -> Result<ProductPieces, DeskError> {
    let mut pieces = Vec::new();
    for row in read.pieces_of(product)? {
        let sale = match row.location {
            LocationKind::Customer => last_sale(read, product, &row.piece.code)?,
            _ => None,
        };
        pieces.push(PieceStands {
            code: row.piece.code,
            expires: row.piece.expires,
            location: row.location,
            quantity: row.piece.quantity,
            sale,
        });
    }
    Ok(ProductPieces {
        tracking: read.tracking(product)?,
        pieces,
    })
}

/// Number of the sale that last sold a piece.
pub(crate) fn last_sale(
    read: &Read<'_>,
    product: ProductId,
    code: &str,
) -> Result<Option<String>, DeskError> {
    match read.sales_of_piece(product, code, 1)?.first() {
        Some(sale) => Ok(read.sale_head(*sale)?.map(|head| head.number)),
        None => Ok(None),
    }
}

pub(crate) fn views(pieces: Vec<Piece>) -> Vec<PieceView> {
    let view = |piece: Piece| PieceView {
        code: piece.code,
        expires: piece.expires,
        quantity: piece.quantity,
    };
    pieces.into_iter().map(view).collect()
}

/// What was named of a line, with quantities.
pub(crate) fn named(adds: &[PieceAdd], whole: Quantity) -> Result<Vec<Piece>, DeskError> {
    let usual = if adds.len() == 1 {
        whole
    } else {
        Quantity::from_units(1)
    };
    let piece = |add: &PieceAdd| {
        let code = add.code.trim();
        if code.is_empty() {
            return Err(invalid("code", "empty", ""));
        }
        Ok(Piece {
            code: code.to_owned(),
            expires: add.expires,
            quantity: add.quantity.unwrap_or(usual),
        })
    };
    adds.iter().map(piece).collect()
}

/// Says which pieces the next posting's line takes along.
pub(crate) fn name(
    write: &mut Write<'_>,
    line: LineNumber,
    product: ProductId,
    adds: &[PieceAdd],
    whole: Quantity,
) -> Result<(), DeskError> {
    if adds.is_empty() {
        return Ok(());
    }
    if write.tracking(product)?.is_none() {
        return Err(not_tracked(write, product));
    }
    for piece in named(adds, whole)? {
        write.name_piece(line, piece);
    }
    Ok(())
}

/// What was named of one product of a line that was rung up: of a kit its parts name their own.
pub(crate) fn of_part(adds: &[PieceAdd], sku: &str, is_kit: bool) -> Vec<PieceAdd> {
    let is_its = |add: &&PieceAdd| match add.sku.as_deref().map(str::trim) {
        Some(named) => named == sku,
        None => !is_kit,
    };
    adds.iter().filter(is_its).cloned().collect()
}

/// Says which pieces of the replacement go out: the sale's lines are what is handed over, counted anew.
pub(crate) fn name_replacement(
    write: &mut Write<'_>,
    this: &Return,
    going: &[LineNumber],
    pieces: &[PieceOfLine],
) -> Result<(), DeskError> {
    for piece in pieces {
        // What waits for stock does not go out yet, whatever was named of it.
        let Some(index) = going.iter().position(|line| line.0 == piece.line) else {
            continue;
        };
        let Some(out) = this.replacement_line(going[index]) else {
            continue;
        };
        let add = PieceAdd {
            code: piece.code.clone(),
            quantity: Some(piece.quantity.unwrap_or(Quantity::from_units(1))),
            expires: None,
            sku: None,
        };
        let line = LineNumber(u16::try_from(index + 1).unwrap_or(u16::MAX));
        name(write, line, out.draft.product, &[add], Quantity::ZERO)?;
    }
    Ok(())
}

/// How a product is tracked, and what of it is on the shelf to choose from; nothing where it is not tracked.
pub(crate) fn tracked_on_shelf(
    read: &Read<'_>,
    product: ProductId,
) -> Result<(Option<Tracking>, Vec<PieceView>), DeskError> {
    Ok(match read.tracking(product)? {
        None => (None, vec![]),
        how => (how, views(read.pieces_at(product, LocationKind::Sellable)?)),
    })
}

pub(crate) fn not_tracked(read: &Read<'_>, product: ProductId) -> DeskError {
    match product_by_id(read, product) {
        Ok(product) => invalid("pieces", "not_tracked", &product.sku),
        Err(error) => error,
    }
}

/// Refuses a transaction that moved a tracked product without saying which pieces, or that cannot have moved those.
pub(crate) fn told(write: &Write<'_>) -> Result<(), DeskError> {
    let Some(refusal) = write.piece_refusal() else {
        return Ok(());
    };
    Err(DeskError::Pieces {
        sku: product_by_id(write, refusal.product)?.sku,
        location: refusal.from,
        fault: refusal.fault.clone(),
    })
}

/// The code of a refusal, with its facts.
pub(crate) fn fault_code(sku: &str, location: LocationKind, fault: &PieceFault) -> (String, Value) {
    match fault {
        PieceFault::Untold { needed, told } => (
            "product_pieces_untold".into(),
            json!({ "sku": sku, "needed": needed, "told": told }),
        ),
        PieceFault::NotThere { code } => (
            "product_piece_not_there".into(),
            json!({ "sku": sku, "code": code, "location": location }),
        ),
        PieceFault::ElsewhereAlready { code } => (
            "product_piece_elsewhere".into(),
            json!({ "sku": sku, "code": code }),
        ),
        PieceFault::NotOne { code } => (
            "product_piece_not_one".into(),
            json!({ "sku": sku, "code": code }),
        ),
    }
}

fn invalid(field: &'static str, why: &'static str, given: &str) -> DeskError {
    DeskError::Invalid {
        field,
        why,
        given: given.to_owned(),
    }
}
