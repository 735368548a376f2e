//! Stock to look through: goods by product and kind of place with what they are worth, and a product's moves
//! with the way to their documents. What goods cost is only for those who may look at the ledger.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::PostingId;
use domain::ledger::Account;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{MovePlace, ProductMove, Read};

use crate::catalogue::product_of;
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 100;
const ROWS_MAX: u32 = 1_000;

/// Which goods.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StockProducts {
    /// Beginning of a code, part of a name, or a barcode; everything if left out.
    pub text: String,
    /// Only what has something in quarantine.
    pub quarantine: bool,
    /// Where the page begins: `next` of the page before.
    pub after: String,
    /// How many at the most; 100 if left out, 1,000 at the most.
    pub rows_max: Option<u32>,
}

/// A page of goods, and what all goods are worth.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StockOverview {
    /// Goods by code.
    pub rows: Vec<ProductStock>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// What everything sellable is worth; like the next ones none for those who may not know.
    pub sellable_value: Option<Money>,
    /// What everything in quarantine is worth.
    pub quarantine_value: Option<Money>,
    /// What all second grade is worth.
    pub second_grade_value: Option<Money>,
    /// What was scrapped and is not approved as a loss yet.
    pub scrap_pending: Option<Money>,
}

/// Stock of one product.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProductStock {
    /// Its code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// On the shelf.
    pub sellable: Quantity,
    /// Of that, kept for exchanges.
    pub reserved: Quantity,
    /// Of that, what anybody may take.
    pub available: Quantity,
    /// Waiting for inspection.
    pub quarantine: Quantity,
    /// Kept as second grade.
    pub second_grade: Quantity,
    /// In every other place that the shop holds.
    pub elsewhere: Quantity,
    /// What all of it is worth; none for those who may not know.
    pub value: Option<Money>,
}

/// Which product's moves.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovesGet {
    /// The product's code.
    pub sku: String,
    /// Where the page begins: `next` of the page before.
    #[serde(default)]
    pub before: Option<MoveCursor>,
    /// How many at the most; 100 if left out, 1,000 at the most.
    #[serde(default)]
    pub rows_max: Option<u32>,
}

/// A place among the moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveCursor {
    /// Identity of the posting.
    pub posting: i64,
    /// The move in it.
    pub step: i64,
}

/// A page of a product's moves.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoveRows {
    /// The product.
    pub product: ProductStock,
    /// Moves, newest first.
    pub rows: Vec<MoveRow>,
    /// Where the next page begins; none at the end. A page may be short and still have a next one.
    pub next: Option<MoveCursor>,
}

/// A move with its document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoveRow {
    /// What kind of document moved it.
    pub kind: DocumentKind,
    /// Its number; of a sale the shop's own, where it has one.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// The customer; none where nobody is concerned.
    pub customer: Option<PartyView>,
    /// Identity of the return that it belongs to.
    pub return_id: Option<i64>,
    /// Number of that return.
    pub return_number: Option<String>,
    /// Where from.
    pub from: LocationKind,
    /// Where to.
    pub to: LocationKind,
    /// How much.
    pub quantity: Quantity,
    /// What it was worth; none for those who may not know.
    pub value: Option<Money>,
}

impl Desk {
    /// Goods by product and kind of place.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn stock_products(&self, get: &StockProducts) -> Result<StockOverview, DeskError> {
        let read = self.store.read();
        let most = get.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX) as usize;
        let page = read.stock_products(get.text.trim(), get.quarantine, &get.after, most)?;
        let knows = self.knows_cost();
        let worth = |location| knows.then(|| read.location_value(location)).transpose();
        Ok(StockOverview {
            rows: page
                .rows
                .into_iter()
                .map(|row| product_stock(row, knows))
                .collect(),
            next: page.next,
            sellable_value: worth(LocationKind::Sellable)?,
            quarantine_value: worth(LocationKind::Quarantine)?,
            second_grade_value: worth(LocationKind::SecondGrade)?,
            scrap_pending: knows
                .then(|| read.account_balance(Account::Suspense))
                .transpose()?,
        })
    }

    /// The moves of a product.
    ///
    /// # Errors
    /// [`DeskError`] when the product does not exist.
    pub fn stock_moves(&self, get: &MovesGet) -> Result<MoveRows, DeskError> {
        let read = self.store.read();
        let knows = self.knows_cost();
        let product = product_of(&read, get.sku.trim())?;
        let before = get.before.map(|cursor| MovePlace {
            posting: PostingId(cursor.posting),
            step: cursor.step,
        });
        let most = get.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX) as usize;
        let page = read.moves_page(product.id, before, most)?;
        let level = |location| read.stored_level(product.id, location);
        let (sellable, quarantine) = (level(LocationKind::Sellable)?, level(LocationKind::Quarantine)?);
        let mut elsewhere = Quantity::ZERO;
        let aside = level(LocationKind::SecondGrade)?;
        let mut value = sellable.value + quarantine.value + aside.value;
        let shown = [
            LocationKind::Sellable,
            LocationKind::Quarantine,
            LocationKind::SecondGrade,
        ];
        let others = LocationKind::ALL.into_iter().filter(|kind| kind.is_held());
        for kind in others.filter(|kind| !shown.contains(kind)) {
            let level = level(kind)?;
            elsewhere += level.quantity;
            value += level.value;
        }
        Ok(MoveRows {
            product: ProductStock {
                sku: product.sku,
                name: product.name,
                spec: product.spec,
                sellable: sellable.quantity,
                reserved: read.reserved(product.id)?,
                available: sellable.quantity - read.reserved(product.id)?,
                quarantine: quarantine.quantity,
                second_grade: aside.quantity,
                elsewhere,
                value: knows.then_some(value),
            },
            rows: page
                .rows
                .into_iter()
                .map(|row| move_row(&read, row, knows))
                .collect::<Result<_, _>>()?,
            next: page.next.map(|place| MoveCursor {
                posting: place.posting.0,
                step: place.step,
            }),
        })
    }

    /// Whether whoever is at the desk may know what goods cost.
    fn knows_cost(&self) -> bool {
        self.session.role.may(Permission::LedgerRead)
    }
}

fn product_stock(row: store::ProductLevels, knows: bool) -> ProductStock {
    ProductStock {
        sku: row.sku,
        name: row.name,
        spec: row.spec,
        sellable: row.sellable,
        reserved: row.reserved,
        available: row.sellable - row.reserved,
        quarantine: row.quarantine,
        second_grade: row.second_grade,
        elsewhere: row.elsewhere,
        value: knows.then_some(row.value),
    }
}

fn move_row(read: &Read<'_>, row: ProductMove, knows: bool) -> Result<MoveRow, DeskError> {
    Ok(MoveRow {
        kind: row.kind,
        number: row
            .reference
            .or(row.number.map(|number| number.to_string()))
            .unwrap_or_default(),
        date: row.date,
        customer: row.party.map(|party| party_view(read, party)).transpose()?,
        return_id: row.of_return.map(|id| id.0),
        return_number: row.return_number.map(|number| number.to_string()),
        from: row.from,
        to: row.to,
        quantity: row.quantity,
        value: knows.then_some(row.value),
    })
}
