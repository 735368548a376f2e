//! A stocktake as it is shown: to count from, and with its differences.

use chrono::NaiveDate;
use domain::document::DocumentNumber;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::stocktake::Basis;
use domain::tracking::Tracking;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Stocktake, StocktakeState};

use super::stocktake::stocktake_of;
use super::stocktake_counts::{Counted, counted, ready, worth};
use crate::catalogue::product_by_id;
use crate::journal::document_number;
use crate::piece::{PieceView, views};
use crate::place::place_name;
use crate::views::Refused;
use crate::{Desk, DeskError};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 200;
const ROWS_MAX: u32 = 2_000;
/// How many stocktakes a list shows.
const LIST_MAX: u32 = 200;

/// Which products of a stocktake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StocktakeShow {
    /// All.
    #[default]
    All,
    /// Counted.
    Counted,
    /// Not counted yet, or to be counted again.
    Uncounted,
    /// With a difference.
    Different,
}

/// Which stocktake, and what of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StocktakeGet {
    /// Its number.
    pub number: String,
    /// Which products.
    pub show: StocktakeShow,
    /// Shows what the books say although it is counted blind: for who may post it.
    pub reveal: bool,
    /// Where the page begins: `next` of the page before.
    pub after: String,
    /// How many at the most; 200 if left out, 2,000 at the most.
    pub rows_max: Option<u32>,
}

/// A stocktake.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StocktakeView {
    /// Its number.
    pub number: String,
    /// `open`, `posted` or `cancelled`.
    pub state: String,
    /// Business date of its opening.
    pub date: NaiveDate,
    /// What kind of place is counted.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Empty for everything.
    pub scope: String,
    /// Whether it is counted blind.
    pub blind: bool,
    /// With what a count is compared.
    pub basis: Basis,
    /// A remark.
    pub note: String,
    /// Who opened it.
    pub staff: String,
    /// How many products it has.
    pub products: u32,
    /// How many were counted.
    pub counted: u32,
    /// How many differ; none while it is blind.
    pub different: Option<u32>,
    /// What the gains are worth.
    pub gain: Option<Money>,
    /// What the losses are worth, as a positive amount.
    pub loss: Option<Money>,
    /// Products, by code.
    pub lines: Vec<StocktakeLineView>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// Number of the document with its differences; none where there were none.
    pub posting: Option<String>,
    /// Number of the document that undid the differences.
    pub reversed_by: Option<String>,
    /// Why it cannot be posted now by whoever is at the desk; none when it can.
    pub post: Option<Refused>,
}

/// A product of a stocktake.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StocktakeLineView {
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// By the books, at the moment with which the count is compared; none while it is counted blind.
    pub expected: Option<Quantity>,
    /// What was counted.
    pub counted: Option<Quantity>,
    /// Counted less expected.
    pub difference: Option<Quantity>,
    /// What the difference is worth now.
    pub worth: Option<Money>,
    /// To be counted again.
    pub again: bool,
    /// The books moved while it was counted in parts.
    pub moved: bool,
    /// Of a product that differs: how it is tracked, and
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Tracking>,
    /// which serials or batches the books have there, to say what is missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub there: Vec<PieceView>,
}

/// A stocktake in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StocktakeRow {
    /// Its number.
    pub number: String,
    /// `open`, `posted` or `cancelled`.
    pub state: String,
    /// Business date of its opening.
    pub date: NaiveDate,
    /// What kind of place.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Empty for everything.
    pub scope: String,
    /// Whether it is counted blind.
    pub blind: bool,
    /// A remark.
    pub note: String,
}

impl Desk {
    /// The newest stocktakes.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn stocktake_list(&self) -> Result<Vec<StocktakeRow>, DeskError> {
        let read = self.store.read();
        let row = |one: Stocktake| {
            Ok(StocktakeRow {
                number: one.number.to_string(),
                state: state_name(one.state).to_owned(),
                date: one.date,
                location: one.location,
                place: one.place.map(|place| place_name(&read, place)).transpose()?,
                scope: one.scope,
                blind: one.blind,
                note: one.note,
            })
        };
        read.stocktakes(LIST_MAX)?.into_iter().map(row).collect()
    }

    /// Shows a stocktake.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn stocktake_get(&self, get: &StocktakeGet) -> Result<StocktakeView, DeskError> {
        let read = self.store.snapshot()?;
        let stocktake = stocktake_of(&read, &get.number)?;
        let may_post = self.permit(Permission::StocktakePost);
        let is_open = stocktake.state == StocktakeState::Open;
        let is_shown = !stocktake.blind || !is_open || (get.reveal && may_post.is_ok());
        let all = counted(&read, &stocktake)?;
        let post = if is_open {
            may_post.and_then(|()| ready(&read, &all))
        } else {
            Err(domain::posting::TradeRefusal::StocktakeOver {}.into())
        };
        let totals = Totals::of(&read, &stocktake, &all, is_shown)?;
        let most = get.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX) as usize;
        let wanted = (get.show, get.after.as_str(), most);
        let (lines, next) = page(&read, &stocktake, &all, wanted, is_shown)?;
        let reversed = match stocktake.posting {
            Some(id) => read.reversed_by(id)?,
            None => None,
        };
        let number_of = |id| -> Result<Option<String>, DeskError> {
            match read.posting(id)? {
                Some(stored) => Ok(Some(document_number(&read, &stored)?)),
                None => Ok(None),
            }
        };
        Ok(StocktakeView {
            number: stocktake.number.to_string(),
            state: state_name(stocktake.state).to_owned(),
            date: stocktake.date,
            location: stocktake.location,
            staff: read
                .staff(stocktake.staff)?
                .map(|row| row.name)
                .unwrap_or_default(),
            products: count(all.iter()),
            counted: count(all.iter().filter(|line| line.tally.counted.is_some())),
            different: totals.as_ref().map(|totals| totals.different),
            gain: totals.as_ref().map(|totals| totals.gain),
            loss: totals.as_ref().map(|totals| totals.loss),
            posting: stocktake.posting.map(number_of).transpose()?.flatten(),
            reversed_by: reversed.map(number_of).transpose()?.flatten(),
            post: post.err().map(|error| Refused::of(&error)),
            place: stocktake
                .place
                .map(|place| place_name(&read, place))
                .transpose()?,
            scope: stocktake.scope,
            blind: stocktake.blind,
            basis: stocktake.basis,
            note: stocktake.note,
            lines,
            next,
        })
    }

    pub(super) fn stocktake_view(&self, number: DocumentNumber) -> Result<StocktakeView, DeskError> {
        self.stocktake_get(&StocktakeGet {
            number: number.to_string(),
            ..StocktakeGet::default()
        })
    }
}

fn state_name(state: StocktakeState) -> &'static str {
    match state {
        StocktakeState::Open => "open",
        StocktakeState::Posted => "posted",
        StocktakeState::Cancelled => "cancelled",
    }
}

fn count<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

struct Totals {
    different: u32,
    gain: Money,
    loss: Money,
}

impl Totals {
    fn of(
        read: &Read<'_>,
        stocktake: &Stocktake,
        all: &[Counted],
        is_shown: bool,
    ) -> Result<Option<Self>, DeskError> {
        if !is_shown {
            return Ok(None);
        }
        let zero = read.currency().zero();
        let mut totals = Self {
            different: 0,
            gain: zero,
            loss: zero,
        };
        for line in all {
            let difference = line.tally.difference();
            if difference.is_zero() {
                continue;
            }
            totals.different += 1;
            let worth = worth(read, stocktake, line.product, difference)?;
            if worth.is_negative() {
                totals.loss += -worth;
            } else {
                totals.gain += worth;
            }
        }
        Ok(Some(totals))
    }
}

fn page(
    read: &Read<'_>,
    stocktake: &Stocktake,
    all: &[Counted],
    (show, after, most): (StocktakeShow, &str, usize),
    is_shown: bool,
) -> Result<(Vec<StocktakeLineView>, Option<String>), DeskError> {
    let wanted = |line: &&Counted| match show {
        StocktakeShow::All => true,
        StocktakeShow::Counted => line.tally.counted.is_some(),
        StocktakeShow::Uncounted => line.tally.counted.is_none(),
        // What differs is what the books say: blind it is nobody's to see.
        StocktakeShow::Different => is_shown && !line.tally.difference().is_zero(),
    };
    let mut lines: Vec<StocktakeLineView> = Vec::new();
    for line in all.iter().filter(wanted) {
        let product = product_by_id(read, line.product)?;
        if product.sku.as_str() <= after {
            continue;
        }
        if lines.len() == most {
            let next = lines.last().map(|last| last.sku.clone());
            return Ok((lines, next));
        }
        let difference = line
            .tally
            .counted
            .map(|_| line.tally.difference())
            .filter(|_| is_shown);
        let worth = difference
            .map(|difference| worth(read, stocktake, line.product, difference))
            .transpose()?;
        let tracking = match difference {
            Some(difference) if !difference.is_zero() => read.tracking(line.product)?,
            Some(_) | None => None,
        };
        lines.push(StocktakeLineView {
            sku: product.sku,
            name: product.name,
            spec: product.spec,
            expected: is_shown.then_some(line.tally.expected),
            counted: line.tally.counted,
            difference,
            worth,
            again: line.tally.again,
            moved: line.tally.moved && is_shown,
            tracking,
            there: match tracking {
                Some(_) => views(read.pieces_at(line.product, stocktake.location)?),
                None => vec![],
            },
        });
    }
    Ok((lines, None))
}

/// Every product with what was counted, for the paper.
pub(crate) fn sheet_lines(
    read: &Read<'_>,
    number: DocumentNumber,
) -> Result<Option<(Stocktake, Vec<StocktakeLineView>)>, DeskError> {
    let Some(stocktake) = read.stocktake(number)? else {
        return Ok(None);
    };
    let is_shown = !stocktake.blind || stocktake.state != StocktakeState::Open;
    let all = counted(read, &stocktake)?;
    // A sheet has every product: what is not on it would not be counted.
    let wanted = (StocktakeShow::All, "", usize::MAX);
    let (lines, _) = page(read, &stocktake, &all, wanted, is_shown)?;
    Ok(Some((stocktake, lines)))
}
