//! Stocktakes: opened with what the books say, counted by scan or by total while selling goes on, counted again
//! where somebody wants it, posted as differences.

use domain::Quantity;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::ProductId;
use domain::posting::TradeRefusal;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::stocktake::{Basis, CountRow, Said};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Stocktake, StocktakeState, Write};

use super::stocktake_counts::{counted, post_differences, ready};
use super::stocktake_open::{open_as_said, open_scheduled};
use super::stocktake_view::StocktakeView;
use crate::case::open_period;
use crate::catalogue::product_of;
use crate::draft::request_name;
use crate::piece::PieceAdd;
use crate::{Desk, DeskError};

/// A stocktake to open.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakeOpen {
    /// The same request opens one, however often it is sent.
    pub request_id: Option<String>,
    /// What kind of place is counted: `sellable` if left out, `second_grade`, `repair`, `to_supplier`.
    pub location: Option<LocationKind>,
    /// Of the shelf only one warehouse, its bins with it, or one bin (`warehouse/bin`); all of them if left out.
    pub place: Option<String>,
    /// Beginning of a code, part of a name or spec, or a category; everything if left out.
    pub scope: String,
    /// Whoever counts does not see what the books say.
    pub blind: bool,
    /// With what a count is compared.
    pub basis: Basis,
    /// A remark.
    pub note: String,
    /// Opens what a schedule says, which then waits for its next turn; nothing else is said but `basis`.
    pub schedule: Option<i64>,
}

/// Counts to note.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakeCount {
    /// The same request counts once, however often it is sent.
    pub request_id: Option<String>,
    /// The stocktake's number.
    pub number: String,
    /// What was counted.
    pub lines: Vec<StocktakeCountLine>,
}

/// A count of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StocktakeCountLine {
    /// The product's code.
    pub sku: String,
    /// How many.
    pub quantity: Quantity,
    /// So many more than counted before, as a scan; otherwise so many in all.
    #[serde(default)]
    pub more: bool,
}

/// Products to count again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakeRecount {
    /// The stocktake's number.
    pub number: String,
    /// The products' codes; all with a difference if left out.
    pub skus: Option<Vec<String>>,
}

/// What becomes of goods that nobody counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Uncounted {
    /// They stay as the books have them.
    #[default]
    Leave,
    /// They are not there.
    Zero,
}

/// A stocktake to post.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakePost {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// The stocktake's number.
    pub number: String,
    /// What becomes of goods that nobody counted.
    pub uncounted: Uncounted,
    /// Of tracked products that differ, which serials or batches are missing or were found; may be left out where there
    /// is no choice.
    pub pieces: Vec<StocktakePieces>,
}

/// Which serials or batches of a product make up its difference.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StocktakePieces {
    /// The product's code.
    pub sku: String,
    /// Which are missing, or were found.
    pub pieces: Vec<PieceAdd>,
}

/// A stocktake to give up.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakeCancel {
    /// The stocktake's number.
    pub number: String,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// Opens a stocktake.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or such a place is not counted.
    pub fn stocktake_open(&mut self, open: &StocktakeOpen) -> Result<StocktakeView, DeskError> {
        let today = self.today();
        let request = open.request_id.as_deref();
        let number = self.change(Permission::StocktakePost, |write, _| {
            if let Some(known) = repeated(write, "stocktake.open", request)? {
                return Ok(known);
            }
            let number = match open.schedule {
                Some(schedule) => open_scheduled(write, schedule, open, today)?,
                None => open_as_said(write, open, today)?,
            };
            note(write, "stocktake.open", request, number.stored())?;
            Ok(number)
        })?;
        self.stocktake_view(number)
    }

    /// Notes what was counted.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the stocktake is over, or it does not count such a product.
    pub fn stocktake_count(&mut self, count: &StocktakeCount) -> Result<StocktakeView, DeskError> {
        let request = count.request_id.as_deref();
        let number = self.change(Permission::StocktakeCount, |write, _| {
            let stocktake = open_one(write, &count.number)?;
            let name = request.map(|request| request_name("stocktake.count", request));
            if let Some(name) = &name
                && write.request(name)?.is_some()
            {
                return Ok(stocktake.number);
            }
            for line in &count.lines {
                let product = counted_product(write, &stocktake, &line.sku)?;
                if line.quantity < Quantity::ZERO {
                    return Err(DeskError::Invalid {
                        field: "quantity",
                        why: "negative",
                        given: line.quantity.to_string(),
                    });
                }
                let said = if line.more {
                    Said::Add(line.quantity)
                } else {
                    Said::Total(line.quantity)
                };
                say(write, &stocktake, product, said)?;
            }
            note(write, "stocktake.count", request, stocktake.number.stored())?;
            Ok(stocktake.number)
        })?;
        self.stocktake_view(number)
    }

    /// Has products counted again: what was counted of them does not hold any more.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the stocktake is over, or nothing is to be counted again.
    pub fn stocktake_recount(&mut self, recount: &StocktakeRecount) -> Result<StocktakeView, DeskError> {
        let number = self.change(Permission::StocktakePost, |write, _| {
            let stocktake = open_one(write, &recount.number)?;
            let products = match &recount.skus {
                Some(skus) => skus
                    .iter()
                    .map(|sku| counted_product(write, &stocktake, sku))
                    .collect::<Result<Vec<_>, _>>()?,
                None => counted(write, &stocktake)?
                    .into_iter()
                    .filter(|line| !line.tally.difference().is_zero())
                    .map(|line| line.product)
                    .collect(),
            };
            if products.is_empty() {
                return Err(domain::returns::Refusal::NothingToDo {}.into());
            }
            for product in products {
                say(write, &stocktake, product, Said::Again)?;
            }
            write.log("stocktake.recount", &stocktake.number.to_string(), "")?;
            Ok(stocktake.number)
        })?;
        self.stocktake_view(number)
    }

    /// Posts the differences and ends the stocktake.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, nothing was counted, something is still
    /// to be counted again, or more is missing than the books have by now.
    pub fn stocktake_post(&mut self, post: &StocktakePost) -> Result<StocktakeView, DeskError> {
        let today = self.today();
        let request = post.request_id.as_deref();
        let number = self.change(Permission::StocktakePost, |write, _| {
            if let Some(known) = repeated(write, "stocktake.post", request)? {
                return Ok(known);
            }
            open_period(write.settings(), today)?;
            let stocktake = open_one(write, &post.number)?;
            let mut lines = counted(write, &stocktake)?;
            // Before what was not counted is called gone: a shelf of which nothing was counted is not empty.
            ready(write, &lines)?;
            if post.uncounted == Uncounted::Zero {
                for line in lines {
                    if line.tally.counted.is_none() && !line.tally.again {
                        say(write, &stocktake, line.product, Said::Total(Quantity::ZERO))?;
                    }
                }
                lines = counted(write, &stocktake)?;
            }
            let posting = post_differences(write, &stocktake, &lines, &post.pieces, today)?;
            write.end_stocktake(stocktake.id, StocktakeState::Posted, posting)?;
            note(write, "stocktake.post", request, stocktake.number.stored())?;
            write.log("stocktake.post", &stocktake.number.to_string(), "")?;
            Ok(stocktake.number)
        })?;
        self.stocktake_view(number)
    }

    /// Gives a stocktake up; nothing is posted.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, a reason is missing, or the stocktake is over.
    pub fn stocktake_cancel(&mut self, cancel: &StocktakeCancel) -> Result<StocktakeView, DeskError> {
        let number = self.change(Permission::StocktakePost, |write, _| {
            let reason = cancel.reason.trim();
            if reason.is_empty() {
                return Err(domain::returns::Refusal::ReasonMissing {}.into());
            }
            let stocktake = open_one(write, &cancel.number)?;
            write.end_stocktake(stocktake.id, StocktakeState::Cancelled, None)?;
            write.log("stocktake.cancel", &stocktake.number.to_string(), reason)?;
            Ok(stocktake.number)
        })?;
        self.stocktake_view(number)
    }
}

/// The stocktake that an earlier request with this name led to.
fn repeated(
    read: &Read<'_>,
    operation: &str,
    request: Option<&str>,
) -> Result<Option<DocumentNumber>, DeskError> {
    let Some(request) = request else {
        return Ok(None);
    };
    let outcome = read.request(&request_name(operation, request))?;
    Ok(outcome.and_then(|stored| DocumentNumber::from_stored(DocumentKind::Stocktake, stored)))
}

fn note(
    write: &mut Write<'_>,
    operation: &str,
    request: Option<&str>,
    outcome: i64,
) -> Result<(), DeskError> {
    if let Some(request) = request {
        write.note_request(&request_name(operation, request), outcome)?;
    }
    Ok(())
}

/// A stocktake by its number.
pub(super) fn stocktake_of(read: &Read<'_>, number: &str) -> Result<Stocktake, DeskError> {
    let missing = || DeskError::NotFound {
        what: "stocktake",
        key: number.trim().to_owned(),
    };
    let parsed: DocumentNumber = number.trim().parse().map_err(|_| missing())?;
    if parsed.kind() != DocumentKind::Stocktake {
        return Err(missing());
    }
    read.stocktake(parsed)?.ok_or_else(missing)
}

fn open_one(read: &Read<'_>, number: &str) -> Result<Stocktake, DeskError> {
    let stocktake = stocktake_of(read, number)?;
    match stocktake.state {
        StocktakeState::Open => Ok(stocktake),
        StocktakeState::Posted | StocktakeState::Cancelled => Err(TradeRefusal::StocktakeOver {}.into()),
    }
}

fn counted_product(read: &Read<'_>, stocktake: &Stocktake, sku: &str) -> Result<ProductId, DeskError> {
    let product = product_of(read, sku.trim())?;
    let sku = sku.trim().to_owned();
    if !product.is_goods {
        return Err(TradeRefusal::NoGoods { sku }.into());
    }
    if !stocktake.scope.is_empty() && !read.stocktake_has(stocktake.id, product.id)? {
        return Err(TradeRefusal::NotInStocktake { sku }.into());
    }
    Ok(product.id)
}

fn say(
    write: &mut Write<'_>,
    stocktake: &Stocktake,
    product: ProductId,
    said: Said,
) -> Result<(), DeskError> {
    let books = match stocktake.place {
        Some(place) => write
            .standing_in(product, place)?
            .iter()
            .map(|one| one.quantity)
            .sum(),
        None => write.level(product, stocktake.location)?.quantity,
    };
    Ok(write.add_count(stocktake.id, product, CountRow { said, books })?)
}
