//! What cases keep and wait for on the shelf: the replacements of exchanges and reshipments.

use domain::Quantity;
use domain::document::DocumentNumber;
use domain::ids::{ProductId, ReturnId};
use domain::returns::{Kept, Return};
use rusqlite::params;

use super::number_from_stored;
use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// An identity that no case has: whoever asks with it has nothing kept.
const NOBODY: i64 = 0;

impl Read<'_> {
    /// What of a product is spoken for by other cases than `own`.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn kept(&self, product: ProductId, own: ReturnId) -> Result<Kept, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/kept_of_product.sql"))?;
        Ok(statement.query_row(params![product.0, own.0], |row| {
            Ok(Kept {
                product,
                reserved: row.quantity("reserved")?,
                ahead: row.quantity("ahead")?,
            })
        })?)
    }

    /// What of a product is reserved, for whomever.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn reserved(&self, product: ProductId) -> Result<Quantity, StoreError> {
        Ok(self.kept(product, ReturnId(NOBODY))?.reserved)
    }

    /// The numbers of the cases for which a product is kept, first come first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn kept_for(&self, product: ProductId) -> Result<Vec<DocumentNumber>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/kept_for.sql"))?;
        let rows = statement.query_map([product.0], |row| row.get::<_, Option<i64>>("number"))?;
        let stored: Vec<Option<i64>> = rows.collect::<Result<_, _>>()?;
        Ok(stored
            .into_iter()
            .flatten()
            .filter_map(number_from_stored)
            .collect())
    }

    /// The cases that wait for stock, first come first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn waiting_cases(&self) -> Result<Vec<ReturnId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/waiting_cases.sql"))?;
        let rows = statement.query_map([], |row| Ok(ReturnId(row.get("return_id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// What a case is for and what it keeps, in tables that a plain return never touches.
    pub(super) fn save_replacement(&self, after: &Return) -> Result<(), StoreError> {
        if after.purpose.code() == 0 {
            return Ok(());
        }
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO return_purpose (return_id, purpose, replacement) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![after.id.0, after.purpose.code(), replacement_code(after)])?;
        self.connection()
            .prepare_cached("DELETE FROM replacement_line WHERE return_id = ?1 AND line > ?2")?
            .execute(params![after.id.0, after.replacement.len()])?;
        let since = self.stamped().at.timestamp_millis();
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/replacement_line_set.sql"))?;
        for line in &after.replacement {
            statement.execute(params![
                after.id.0,
                line.number().0,
                line.draft.product.0,
                line.draft.quantity.thousandths(),
                line.waiting.thousandths(),
                line.reserved.thousandths(),
                line.delivered.thousandths(),
                line.cancelled.thousandths(),
                since,
            ])?;
        }
        Ok(())
    }
}

fn replacement_code(of: &Return) -> usize {
    let state = of.replacement_state();
    domain::returns::ReplacementState::ALL
        .iter()
        .position(|known| *known == state)
        .expect("every state is in the list of all")
}
