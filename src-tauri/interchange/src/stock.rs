//! Opening stock: code, quantity and cost per unit, one row a product.
//!
//! A quantity of 0 makes the product and no move; that is for the desk, here it is a good row.

use std::collections::HashSet;

use domain::{Quantity, UnitPrice};
use serde::Serialize;

use crate::history::classify::Rejection;
use crate::numbers;
use crate::profile::{Kind, Layout, Role};
use crate::sheet::Sheet;

/// Why a stock file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum StockError {
    /// The profile is for another kind of file.
    #[error("the import profile {profile} is not one for opening stock")]
    NotAStock {
        /// The profile's name.
        profile: String,
    },
}

/// Why a row is rejected: the first reason that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StockReason {
    /// A wrong number of fields, a number that cannot be read, or no code.
    UnreadableRow,
    /// Less than nothing on the shelf.
    NegativeQuantity,
    /// A cost below nothing.
    NegativeCost,
    /// A selling price below nothing.
    NegativePrice,
    /// The code stood in the file before: adding both up would hide that a file was pasted twice.
    CodeTwice,
}

/// A product with what lies on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The product's code.
    pub code: String,
    /// How many, never negative.
    pub quantity: Quantity,
    /// What one cost, never negative.
    pub unit_cost: UnitPrice,
    /// The product's name; empty where the file says none.
    pub name: String,
    /// Colour, size; empty where the file says none.
    pub spec: String,
    /// Its barcodes, in the order of the file.
    pub barcodes: Vec<String>,
    /// What one is sold for, where the file says it; never negative.
    pub selling_price: Option<UnitPrice>,
}

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedStockRow {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// The row as a spreadsheet counts it, from 1, the header counted.
    pub sheet_row: u32,
    /// Why.
    pub reason: StockReason,
    /// Why, by field: `bad_quantity`, `code_empty`, …; the reason's own code where that says it.
    pub fault: &'static str,
    /// What stands in that field.
    pub value: String,
    /// The row as it stands in the file (very long ones are cut).
    pub content: String,
}

/// Everything that a stock file says.
#[derive(Debug, Default)]
pub struct OpeningStock {
    /// The good rows, in the order of the file.
    pub rows: Vec<StockRow>,
    /// The others.
    pub rejected: Vec<RejectedStockRow>,
}

impl OpeningStock {
    /// Reads a whole sheet.
    ///
    /// # Errors
    /// [`StockError`]; bad rows are no error, they are in [`OpeningStock::rejected`].
    pub fn read(sheet: &Sheet<'_>, layout: &Layout<'_>) -> Result<Self, StockError> {
        match layout.profile.kind {
            Kind::Stock => {}
            Kind::History(_) | Kind::Applications(_) => {
                return Err(StockError::NotAStock {
                    profile: layout.profile.name.clone(),
                });
            }
        }
        let mut stock = Self::default();
        let mut seen = HashSet::new();
        let mut rows = sheet.rows();
        while rows.step() {
            let result = row(rows.number(), rows.fields(), layout).and_then(|row| {
                let new = seen.insert(row.code.clone());
                if new {
                    Ok(row)
                } else {
                    Err(StockReason::CodeTwice.about(&row.code))
                }
            });
            match result {
                Ok(row) => stock.rows.push(row),
                Err(Rejection { reason, fault, value }) => stock.rejected.push(RejectedStockRow {
                    number: rows.number(),
                    line: rows.line(),
                    sheet_row: rows.sheet_row(),
                    reason,
                    fault,
                    value,
                    content: rows.content(),
                }),
            }
        }
        Ok(stock)
    }

    /// All quantities together.
    #[must_use]
    pub fn quantity(&self) -> Quantity {
        self.rows.iter().map(|row| row.quantity).sum()
    }
}

impl StockReason {
    /// The code that files and scripts know: `unreadable_row` and so on.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UnreadableRow => "unreadable_row",
            Self::NegativeQuantity => "negative_quantity",
            Self::NegativeCost => "negative_cost",
            Self::NegativePrice => "negative_price",
            Self::CodeTwice => "code_twice",
        }
    }

    fn about(self, value: &str) -> Rejection<Self> {
        Rejection::of(self, self.code(), value)
    }
}

fn unreadable(fault: &'static str, value: &str) -> Rejection<StockReason> {
    Rejection::of(StockReason::UnreadableRow, fault, value)
}

fn row(
    number: u32,
    fields: &csv::StringRecord,
    layout: &Layout<'_>,
) -> Result<StockRow, Rejection<StockReason>> {
    if fields.len() != layout.fields() {
        return Err(unreadable("field_count", &fields.len().to_string()));
    }
    let field = |role| {
        let position = layout.position(role);
        position.and_then(|at| fields.get(at)).unwrap_or_default().trim()
    };
    let code = field(Role::ProductCode);
    if code.is_empty() {
        return Err(unreadable("code_empty", ""));
    }
    let (quantity_text, cost_text) = (field(Role::Quantity), field(Role::UnitCost));
    let quantity =
        numbers::quantity(quantity_text).ok_or_else(|| unreadable("bad_stock_quantity", quantity_text))?;
    let unit_cost = numbers::price(cost_text).ok_or_else(|| unreadable("bad_cost", cost_text))?;
    let selling_price = match field(Role::SellingPrice) {
        "" => None,
        text => Some(numbers::price(text).ok_or_else(|| unreadable("bad_price", text))?),
    };
    if quantity < Quantity::ZERO {
        return Err(StockReason::NegativeQuantity.about(quantity_text));
    }
    if unit_cost.is_negative() {
        return Err(StockReason::NegativeCost.about(cost_text));
    }
    if selling_price.is_some_and(UnitPrice::is_negative) {
        return Err(StockReason::NegativePrice.about(field(Role::SellingPrice)));
    }
    Ok(StockRow {
        number,
        code: code.to_owned(),
        quantity,
        unit_cost,
        name: field(Role::Description).to_owned(),
        spec: field(Role::Spec).to_owned(),
        barcodes: barcodes(field(Role::Barcode)),
        selling_price,
    })
}

/// Several barcodes stand in one field with anything between them that no barcode has.
fn barcodes(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || ";；,，、|/".contains(c));
    let mut barcodes: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !barcodes.iter().any(|known| known == part) {
            barcodes.push(part.to_owned());
        }
    }
    barcodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{self, FileKind, Profile};

    #[test]
    fn good_and_bad_rows_are_told_apart() {
        let text = "UnitCost;StockCode;Quantity\n0.51;10002;643\n0.5;10002;1\n1;A;0\n1;B;0.25\n-1;C;1\n1;D;-1\n1;;1\n1;E\nx;F;1\n";
        let profiles = profile::built_in();
        let sheet = Sheet::open(text, None, |name| profile::knows(&profiles, name)).unwrap();
        let layout = Profile::choose(&sheet, &profiles, FileKind::Stock, None).unwrap();
        let stock = OpeningStock::read(&sheet, &layout).unwrap();
        let codes: Vec<&str> = stock.rows.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["10002", "A", "B"]);
        assert_eq!(stock.quantity().to_string(), "643.25");
        use StockReason::{CodeTwice, NegativeCost, NegativeQuantity, UnreadableRow};
        let reasons: Vec<_> = stock.rejected.iter().map(|row| (row.line, row.reason)).collect();
        assert_eq!(
            reasons,
            [
                (3, CodeTwice),
                (6, NegativeCost),
                (7, NegativeQuantity),
                (8, UnreadableRow),
                (9, UnreadableRow),
                (10, UnreadableRow)
            ]
        );
    }

    #[test]
    fn what_a_product_is_stands_beside_it_in_either_language() {
        let text = "编码,名称,规格,条码,数量,成本,售价\nA,保温杯,500ml,690 691；690,2,45,89.00\nB,,,,1,1,\nC,,,,1,1,-1\n";
        let profiles = profile::built_in();
        let sheet = Sheet::open(text, None, |name| profile::knows(&profiles, name)).unwrap();
        let layout = Profile::choose(&sheet, &profiles, FileKind::Stock, None).unwrap();
        let stock = OpeningStock::read(&sheet, &layout).unwrap();
        let first = &stock.rows[0];
        assert_eq!((first.name.as_str(), first.spec.as_str()), ("保温杯", "500ml"));
        assert_eq!(first.barcodes, ["690", "691"]);
        assert_eq!(first.selling_price.unwrap().millionths(), 89_000_000);
        assert_eq!(
            (&stock.rows[1].barcodes.len(), stock.rows[1].selling_price),
            (&0, None)
        );
        let bad = &stock.rejected[0];
        assert_eq!(
            (bad.sheet_row, bad.fault, bad.value.as_str()),
            (4, "negative_price", "-1")
        );
    }
}
