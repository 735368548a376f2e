//! Stock that does not come from sales and returns: opening stock, write-offs, and the list of what is where.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PostingId, ProductId};
use domain::posting::{Body, Posting, opening_stock_entry, write_off_entry};
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use crate::case::open_period;
use crate::catalogue::product_of;
use crate::piece::{self, PieceAdd};
use crate::sale::not_enough;
use crate::{Desk, DeskError};

/// Opening stock to book.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningStock {
    /// Business date; today if left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// What is there.
    pub lines: Vec<OpeningStockLine>,
}

/// Opening stock of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningStockLine {
    /// The product's code.
    pub sku: String,
    /// How much; 0 notes only the cost.
    pub quantity: Quantity,
    /// What one unit cost.
    pub unit_cost: UnitPrice,
    /// Of a tracked product, which serials or batches lie there.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
}

/// Goods to write off from the shelf.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScrapPost {
    /// Why.
    pub reason: String,
    /// What.
    pub lines: Vec<ScrapPostLine>,
}

/// Goods of one product to write off.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScrapPostLine {
    /// The product's code.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
}

/// A document that was posted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StockPosted {
    /// Its number; none when nothing moved.
    pub number: Option<String>,
}

/// Which stock to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StockList {
    /// Beginning of a code or part of a name; everything if left out.
    pub text: String,
    /// How many rows at the most; 1,000 if left out.
    pub rows_max: Option<u32>,
}

/// Stock of one product in one place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StockView {
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Where.
    pub location: LocationKind,
    /// How much.
    pub quantity: Quantity,
    /// What it is worth.
    pub value: Money,
}

impl Desk {
    /// Books opening stock.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or a product does not exist.
    pub fn stock_opening(&mut self, opening: &OpeningStock) -> Result<StockPosted, DeskError> {
        let today = self.today();
        let date = opening.date.unwrap_or(today);
        if date > today {
            return Err(DeskError::Invalid {
                field: "date",
                why: "in_the_future",
                given: date.to_string(),
            });
        }
        self.change(Permission::Import, |write, _| {
            let mut lines = Vec::with_capacity(opening.lines.len());
            for line in &opening.lines {
                if line.quantity < Quantity::ZERO || line.unit_cost.is_negative() {
                    return Err(DeskError::Invalid {
                        field: "quantity",
                        why: "negative",
                        given: line.sku.clone(),
                    });
                }
                let product = product_of(write, &line.sku)?.id;
                piece::name(
                    write,
                    line_number(lines.len())?,
                    product,
                    &line.pieces,
                    line.quantity,
                )?;
                lines.push((product, line.quantity, line.unit_cost));
            }
            let posted = post_opening(write, date, &lines)?;
            let number = match posted {
                Some(id) => write.posting(id)?.and_then(|stored| stored.head.number),
                None => None,
            };
            let number = number.map(|number| number.to_string());
            write.log("stock.opening", number.as_deref().unwrap_or_default(), "")?;
            Ok(StockPosted { number })
        })
    }

    /// Writes goods off from the shelf, approved at once.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or stock would go below zero.
    pub fn scrap_post(&mut self, scrap: &ScrapPost) -> Result<StockPosted, DeskError> {
        let today = self.today();
        self.change(Permission::ScrapApprove, |write, _| {
            if scrap.reason.trim().is_empty() {
                return Err(domain::returns::Refusal::ReasonMissing {}.into());
            }
            let mut lines = Vec::with_capacity(scrap.lines.len());
            for (line, number) in scrap.lines.iter().zip(1..) {
                if !line.quantity.is_positive() {
                    return Err(domain::returns::Refusal::QuantityNotPositive { line: number }.into());
                }
                lines.push((product_of(write, &line.sku)?.id, line.quantity));
            }
            let id = post_write_off(write, today, &lines)?;
            let number = write
                .posting(id)?
                .and_then(|stored| stored.head.number)
                .map(|number| number.to_string());
            write.log(
                "scrap.post",
                number.as_deref().unwrap_or_default(),
                scrap.reason.trim(),
            )?;
            Ok(StockPosted { number })
        })
    }

    /// Lists stock by product and place.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn stock_list(&self, list: &StockList) -> Result<Vec<StockView>, DeskError> {
        let rows = self
            .store
            .read()
            .stock(list.text.trim(), list.rows_max.unwrap_or(1_000))?;
        Ok(rows
            .into_iter()
            .map(|row| StockView {
                sku: row.sku,
                name: row.name,
                spec: row.spec,
                location: row.location,
                quantity: row.quantity,
                value: row.value,
            })
            .collect())
    }
}

/// Posts opening stock; a quantity of nothing notes the cost and moves nothing.
pub(crate) fn post_opening(
    write: &mut Write<'_>,
    date: NaiveDate,
    lines: &[(ProductId, Quantity, UnitPrice)],
) -> Result<Option<PostingId>, DeskError> {
    open_period(write.settings(), date)?;
    let currency = write.currency();
    let mut moves = Vec::with_capacity(lines.len());
    for (number, (product, quantity, unit_cost)) in lines.iter().enumerate() {
        write.set_last_cost(*product, *unit_cost)?;
        if quantity.is_zero() {
            continue;
        }
        let value = unit_cost.times(*quantity, currency);
        moves.push(Move {
            line: line_number(number)?,
            product: *product,
            from: LocationKind::Supplier,
            to: LocationKind::Sellable,
            quantity: *quantity,
            value,
            value_in: value,
        });
    }
    if moves.is_empty() {
        return Ok(None);
    }
    let value = moves.iter().fold(currency.zero(), |sum, goods| sum + goods.value);
    let posting = plain(DocumentKind::OtherIn, date, moves, opening_stock_entry(value));
    Ok(Some(write.post(&posting)?.0))
}

/// Posts a write-off from the shelf at the moving average, approved at once. The import comes through here.
pub(crate) fn post_write_off(
    write: &mut Write<'_>,
    date: NaiveDate,
    lines: &[(ProductId, Quantity)],
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), date)?;
    let currency = write.currency();
    let mut moves: Vec<Move> = Vec::with_capacity(lines.len());
    for (number, (product, quantity)) in lines.iter().enumerate() {
        let mut level = write.level(*product, LocationKind::Sellable)?;
        for before in moves.iter().filter(|goods| goods.product == *product) {
            level = level.minus(before.quantity, before.value);
        }
        let free = level.quantity - write.reserved(*product)?;
        if free < *quantity && !write.settings().negative_stock {
            return Err(not_enough(write, *product, *quantity, level.quantity));
        }
        let value = level.value_out(*quantity, currency);
        moves.push(Move {
            line: line_number(number)?,
            product: *product,
            from: LocationKind::Sellable,
            to: LocationKind::Loss,
            quantity: *quantity,
            value,
            value_in: value,
        });
    }
    let value = moves.iter().fold(currency.zero(), |sum, goods| sum + goods.value);
    Ok(write
        .post(&plain(DocumentKind::Scrap, date, moves, write_off_entry(value)))?
        .0)
}

fn plain(kind: DocumentKind, date: NaiveDate, moves: Vec<Move>, entry: domain::ledger::Entry) -> Posting {
    Posting {
        kind,
        date,
        party: None,
        of_return: None,
        reverses: None,
        body: Body::Plain,
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    }
}

fn line_number(index: usize) -> Result<LineNumber, DeskError> {
    u16::try_from(index + 1)
        .map(LineNumber)
        .map_err(|_| DeskError::Invalid {
            field: "lines",
            why: "too_many",
            given: index.to_string(),
        })
}
