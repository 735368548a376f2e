//! What the counts of a stocktake come to: tallies, whether it can be posted, and the posting of its differences.

use domain::ids::{PostingId, ProductId};
use domain::posting::TradeRefusal;
use domain::stocktake::{Difference, Tally, difference_value, differences_posting, tally};
use domain::{Money, Quantity};
use store::{Read, Stocktake, Write};

use super::stocktake::StocktakePieces;
use crate::DeskError;
use crate::catalogue::product_of;
use crate::piece::{self, PieceAdd};

/// A product of a stocktake with what its counts come to.
pub(super) struct Counted {
    pub(super) product: ProductId,
    pub(super) tally: Tally,
}

pub(super) fn counted(read: &Read<'_>, stocktake: &Stocktake) -> Result<Vec<Counted>, DeskError> {
    let lines = read.stocktake_lines(stocktake.id)?;
    Ok(lines
        .into_iter()
        .map(|line| Counted {
            product: line.product,
            tally: tally(line.snapshot.unwrap_or_default(), stocktake.basis, &line.rows),
        })
        .collect())
}

/// Nothing may be left to count again, and something must have been counted.
pub(super) fn ready(read: &Read<'_>, lines: &[Counted]) -> Result<(), DeskError> {
    let mut products = Vec::new();
    for line in lines.iter().filter(|line| line.tally.again) {
        products.push(crate::catalogue::product_by_id(read, line.product)?.sku);
    }
    if !products.is_empty() {
        return Err(TradeRefusal::RecountOpen { products }.into());
    }
    if lines.iter().all(|line| line.tally.counted.is_none()) {
        return Err(TradeRefusal::NothingCounted {}.into());
    }
    Ok(())
}

pub(super) fn post_differences(
    write: &mut Write<'_>,
    stocktake: &Stocktake,
    lines: &[Counted],
    pieces: &[StocktakePieces],
    today: chrono::NaiveDate,
) -> Result<Option<PostingId>, DeskError> {
    let mut differences = Vec::new();
    for line in lines {
        let quantity = line.tally.difference();
        if !quantity.is_zero() {
            differences.push(Difference {
                product: line.product,
                quantity,
                level: write.level(line.product, stocktake.location)?,
            });
        }
    }
    let named = named_of(write, pieces, &differences)?;
    if differences.is_empty() {
        return Ok(None);
    }
    if differences.len() > usize::from(u16::MAX) {
        return Err(DeskError::Invalid {
            field: "lines",
            why: "too_many",
            given: differences.len().to_string(),
        });
    }
    let posting = differences_posting(
        today,
        stocktake.location,
        &differences,
        &stocktake.note,
        write.settings().negative_stock,
        write.currency(),
    )
    .map_err(|refusal| super::named(write, refusal))?;
    if let Some(place) = stocktake.place {
        for goods in &posting.moves {
            write.name_place(goods.line, place);
        }
    }
    for goods in &posting.moves {
        if let Some((_, pieces)) = named.iter().find(|(product, _)| *product == goods.product) {
            piece::name(write, goods.line, goods.product, pieces, goods.quantity)?;
        }
    }
    Ok(Some(write.post_as(&posting, Some(stocktake.number))?))
}

/// Which serials or batches were named of the products that differ.
fn named_of<'a>(
    read: &Read<'_>,
    pieces: &'a [StocktakePieces],
    differences: &[Difference],
) -> Result<Vec<(ProductId, &'a [PieceAdd])>, DeskError> {
    let mut named = vec![];
    for one in pieces {
        let product = product_of(read, one.sku.trim())?.id;
        if !differences.iter().any(|difference| difference.product == product) {
            return Err(DeskError::Invalid {
                field: "pieces",
                why: "no_difference",
                given: one.sku.clone(),
            });
        }
        named.push((product, one.pieces.as_slice()));
    }
    Ok(named)
}

/// What a difference is worth now.
pub(super) fn worth(
    read: &Read<'_>,
    stocktake: &Stocktake,
    product: ProductId,
    difference: Quantity,
) -> Result<Money, DeskError> {
    let level = read.stored_level(product, stocktake.location)?;
    Ok(difference_value(difference, &level, read.currency()))
}
