//! Opening stock: code, quantity and cost per unit, one row a product.
//!
//! A quantity of 0 makes the product and no move; that is for the desk, here it is a good row.

use std::collections::HashSet;

use domain::{Quantity, UnitPrice};
use serde::Serialize;

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
}

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedStockRow {
    /// The row's number, from 1, the header not counted.
    pub number: u32,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// Why.
    pub reason: StockReason,
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
            Kind::History(_) => {
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
                if new { Ok(row) } else { Err(StockReason::CodeTwice) }
            });
            match result {
                Ok(row) => stock.rows.push(row),
                Err(reason) => stock.rejected.push(RejectedStockRow {
                    number: rows.number(),
                    line: rows.line(),
                    reason,
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

fn row(number: u32, fields: &csv::StringRecord, layout: &Layout<'_>) -> Result<StockRow, StockReason> {
    if fields.len() != layout.fields() {
        return Err(StockReason::UnreadableRow);
    }
    let field = |role| {
        layout
            .position(role)
            .and_then(|position| fields.get(position))
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .ok_or(StockReason::UnreadableRow)
    };
    let code = field(Role::ProductCode)?;
    let quantity = numbers::quantity(field(Role::Quantity)?).ok_or(StockReason::UnreadableRow)?;
    let unit_cost = numbers::price(field(Role::UnitCost)?).ok_or(StockReason::UnreadableRow)?;
    if quantity < Quantity::ZERO {
        return Err(StockReason::NegativeQuantity);
    }
    if unit_cost.is_negative() {
        return Err(StockReason::NegativeCost);
    }
    Ok(StockRow {
        number,
        code: code.to_owned(),
        quantity,
        unit_cost,
    })
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
}
