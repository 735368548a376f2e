//! Opening stock from a file: products that are not there are made, and what lies on the shelf is booked.
//!
//! A product has one opening stock. The same row again is counted as already there; another quantity or cost
//! for a product that was opened is a mistake to be seen, so it is rejected and never added up. What the file
//! says about a product fills in what the shop does not know of it, and replaces nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::ids::ProductId;
use domain::{Money, Quantity, UnitPrice};
use interchange::profile::FileKind;
use interchange::sheet::Sheet;
use interchange::stock::{OpeningStock, RejectedStockRow, StockRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{NewProduct, ProductFacts, Write};

use super::source::Source;
use super::{Outcome, RejectedRow, count_by_reason, refuse_rejected, stopped};
use crate::progress::{Progress, Stage, Watch, unwatched};
use crate::stock::post_opening;
use crate::{Desk, DeskError};

/// How many rows lie between two reports of progress.
const ROWS_PER_REPORT: usize = 64;
/// How many lines an opening document gets: their numbers have 16 bits.
const LINES_MAX: usize = 60_000;

/// A file of opening stock to import.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportStock {
    /// The file's path.
    pub file: String,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
    /// Refuse the file if any row is rejected.
    pub all_or_nothing: bool,
    /// Encoding of the file; found out if left out.
    pub encoding: Option<String>,
    /// `,` `;` `|` or `tab`; found out if left out.
    pub delimiter: Option<String>,
    /// Business date. If left out: today in a shop that has traded; in one that has not, 2000-01-01, so that
    /// a past which is imported afterwards finds the goods on the shelf in each of its months.
    pub date: Option<NaiveDate>,
}

/// What an import of opening stock did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportStockDone {
    /// Rows below the header, rejected ones included.
    pub rows: usize,
    /// Products that were made.
    pub products_new: usize,
    /// Products that were there and got a name, a spec, a barcode or a price that they lacked.
    pub products_completed: usize,
    /// What the good rows of the file hold together.
    pub opening_qty: Quantity,
    /// What was booked now.
    pub booked_qty: Quantity,
    /// Business date of what was booked.
    pub date: NaiveDate,
    /// The documents, by number.
    pub documents: Vec<String>,
    /// Rows that an earlier import brought.
    pub already_there: usize,
    /// How many rows were rejected, by reason.
    pub rejected_rows: BTreeMap<String, usize>,
    /// Which, and why.
    pub rejected: Vec<RejectedRow>,
    /// Whether nothing was changed because nothing was to be.
    pub dry_run: bool,
}

/// The good rows by what they mean to the shop.
#[derive(Default)]
struct Sorted {
    new_products: usize,
    completed: usize,
    lines: Vec<(ProductId, Quantity, UnitPrice)>,
    already_there: usize,
    turned_away: Vec<TurnedAway>,
}

/// A row that reads well and cannot be taken.
struct TurnedAway {
    number: u32,
    reason: &'static str,
    value: String,
}

impl Desk {
    /// Imports opening stock.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the file cannot be used, the period is closed, or rows are
    /// rejected and it was to be all or nothing.
    pub fn import_stock(&mut self, import: &ImportStock) -> Result<ImportStockDone, DeskError> {
        self.import_stock_watched(import, &mut unwatched)
    }

    /// As [`Desk::import_stock`], telling `watch` how many rows are taken in.
    ///
    /// # Errors
    /// As [`Desk::import_stock`], and when `watch` stopped it; then nothing is imported.
    pub fn import_stock_watched(
        &mut self,
        import: &ImportStock,
        watch: &mut Watch<'_>,
    ) -> Result<ImportStockDone, DeskError> {
        self.permit(domain::staff::Permission::Import)?;
        let source = Source {
            file: &import.file,
            kind: FileKind::Stock,
            profile: None,
            encoding: import.encoding.as_deref(),
            delimiter: import.delimiter.as_deref(),
        };
        source.open(|sheet, layout| {
            // The kind of the profile was asked for, so the file is one of stock.
            let stock = OpeningStock::read(sheet, layout).map_err(|error| DeskError::ImportFile {
                code: "profile_unusable",
                params: json!({ "system": error.to_string() }),
            })?;
            self.book(import, sheet, &stock, watch)
        })
    }

    fn book(
        &mut self,
        import: &ImportStock,
        sheet: &Sheet<'_>,
        stock: &OpeningStock,
        watch: &mut Watch<'_>,
    ) -> Result<ImportStockDone, DeskError> {
        let today = self.today();
        let mut done = None;
        self.import_in_one(|write, _| {
            let sorted = sort(write, stock, watch)?;
            let rejected = rejected(sheet, stock, &sorted.turned_away);
            refuse_rejected(import.all_or_nothing, &rejected)?;
            let date = import.date.map_or_else(|| default_date(write, today), Ok)?;
            let mut documents = Vec::new();
            for lines in sorted.lines.chunks(LINES_MAX) {
                let posted = post_opening(write, date, lines)?;
                let head = posted.map(|id| write.posting(id)).transpose()?.flatten();
                documents.extend(head.and_then(|stored| stored.head.number));
            }
            let changed = sorted.new_products + sorted.completed > 0 || !sorted.lines.is_empty();
            let outcome = Outcome::keep_if(changed && !import.dry_run);
            let finished = ImportStockDone {
                rows: stock.rows.len() + stock.rejected.len(),
                products_new: sorted.new_products,
                products_completed: sorted.completed,
                opening_qty: stock.quantity(),
                booked_qty: sorted.lines.iter().map(|line| line.1).sum(),
                date,
                documents: documents.iter().map(ToString::to_string).collect(),
                already_there: sorted.already_there,
                rejected_rows: count_by_reason(&rejected),
                rejected,
                dry_run: import.dry_run,
            };
            if outcome == Outcome::Keep {
                write.log("import.stock", &import.file, &detail(&finished))?;
            }
            done = Some(finished);
            Ok(outcome)
        })?;
        Ok(done.expect("an import that was not refused says what it did"))
    }
}

fn detail(done: &ImportStockDone) -> String {
    json!({ "rows": done.rows, "products_new": done.products_new, "booked_qty": done.booked_qty,
            "documents": done.documents })
    .to_string()
}

/// See [`ImportStock::date`]. A shop that has traded has told its months to somebody: they do not change.
fn default_date(write: &Write<'_>, today: NaiveDate) -> Result<NaiveDate, DeskError> {
    if write.has_traded()? {
        return Ok(today);
    }
    Ok(NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day of the calendar"))
}

fn sort(write: &mut Write<'_>, stock: &OpeningStock, watch: &mut Watch<'_>) -> Result<Sorted, DeskError> {
    let opened = write.opened_stock()?;
    let mut sorted = Sorted::default();
    for (done, row) in stock.rows.iter().enumerate() {
        let progress = Progress {
            stage: Stage::Reading,
            done,
            total: stock.rows.len(),
        };
        if done.is_multiple_of(ROWS_PER_REPORT) && watch(progress).is_break() {
            return Err(stopped());
        }
        sort_row(write, row, &opened, &mut sorted)?;
    }
    Ok(sorted)
}

fn sort_row(
    write: &mut Write<'_>,
    row: &StockRow,
    opened: &HashMap<ProductId, (Quantity, Money)>,
    sorted: &mut Sorted,
) -> Result<(), DeskError> {
    let known = write.product_by_sku(&row.code)?;
    let mut turn_away = |reason, value| {
        sorted.turned_away.push(TurnedAway {
            number: row.number,
            reason,
            value,
        });
        Ok(())
    };
    if let Some(barcode) = taken_barcode(write, row, known.as_ref().map(|product| product.id))? {
        return turn_away("barcode_taken", barcode);
    }
    let Some(product) = known else {
        sorted.new_products += 1;
        let product = write.add_product(&NewProduct {
            sku: &row.code,
            name: &row.name,
            spec: &row.spec,
            is_goods: true,
            unit_price: row.selling_price.unwrap_or(UnitPrice::from_millionths(0)),
            tax_rate: write.settings().tax_rate,
            barcodes: &row.barcodes,
        })?;
        sorted.lines.push((product, row.quantity, row.unit_cost));
        return Ok(());
    };
    match opened.get(&product.id) {
        Some(&(quantity, value)) => {
            let same = quantity == row.quantity && value == row.unit_cost.times(quantity, write.currency());
            if !same {
                return turn_away("already_opened", row.quantity.to_string());
            }
            sorted.already_there += 1;
        }
        None if tells_nothing(write, product.id, row)? => sorted.already_there += 1,
        None => sorted.lines.push((product.id, row.quantity, row.unit_cost)),
    }
    sorted.completed += usize::from(completed(write, product.id, row)?);
    Ok(())
}

/// The barcode of a row that is another product's: a scan must find one.
fn taken_barcode(
    write: &Write<'_>,
    row: &StockRow,
    product: Option<ProductId>,
) -> Result<Option<String>, DeskError> {
    for barcode in &row.barcodes {
        let owner = write.product_by_barcode(barcode)?;
        if owner.is_some() && owner != product {
            return Ok(Some(barcode.clone()));
        }
    }
    Ok(None)
}

fn completed(write: &mut Write<'_>, product: ProductId, row: &StockRow) -> Result<bool, DeskError> {
    let says_more = !row.name.is_empty()
        || !row.spec.is_empty()
        || !row.barcodes.is_empty()
        || row.selling_price.is_some();
    if !says_more {
        return Ok(false);
    }
    let facts = ProductFacts {
        name: &row.name,
        spec: &row.spec,
        unit_price: row.selling_price,
        barcodes: &row.barcodes,
    };
    Ok(write.complete_product(product, &facts)?)
}

/// A row without quantity makes the product and notes its cost, once: later the cost follows the goods.
fn tells_nothing(write: &mut Write<'_>, product: ProductId, row: &StockRow) -> Result<bool, DeskError> {
    let level = write.level(product, domain::stock::LocationKind::Sellable)?;
    let untouched = level == domain::stock::Level::empty(write.currency());
    Ok(row.quantity.is_zero() && (!untouched || row.unit_cost.is_zero()))
}

fn rejected(sheet: &Sheet<'_>, stock: &OpeningStock, turned_away: &[TurnedAway]) -> Vec<RejectedRow> {
    let mut rejected: Vec<RejectedRow> = stock.rejected.iter().map(of_file).collect();
    // Good rows keep no place in the file; it is looked up for the few that need it.
    let mut rows = sheet.rows();
    let mut wanted = turned_away.iter().peekable();
    while wanted.peek().is_some() && rows.step() {
        if let Some(row) = wanted.next_if(|row| row.number == rows.number()) {
            rejected.push(RejectedRow {
                row: rows.sheet_row(),
                number: rows.number(),
                line: rows.line(),
                reason: row.reason.into(),
                fault: row.reason.into(),
                value: row.value.clone(),
                content: rows.content(),
            });
        }
    }
    rejected.sort_by_key(|row| row.number);
    rejected
}

fn of_file(row: &RejectedStockRow) -> RejectedRow {
    RejectedRow {
        row: row.sheet_row,
        number: row.number,
        line: row.line,
        reason: row.reason.code().into(),
        fault: row.fault.into(),
        value: row.value.clone(),
        content: row.content.clone(),
    }
}
