//! What went out and came back of each batch.

use chrono::NaiveDate;
use domain::batch::Flow;
use domain::ids::ProductId;

use crate::rows::{Columns, date_from_stored};
use crate::{Read, StoreError};

/// What customers took and brought back of a batch on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchFlow {
    /// The product.
    pub product: ProductId,
    /// The number on it.
    pub code: String,
    /// The day on which it expires.
    pub expires: Option<NaiveDate>,
    /// How much.
    pub flow: Flow,
}

impl Read<'_> {
    /// What customers took and brought back of batches, batch by batch and day by day.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn batch_flows(&self, product: Option<ProductId>) -> Result<Vec<BatchFlow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/batch_flows.sql"))?;
        let rows = statement.query_map([product.map(|product| product.0)], |row| {
            let expires: Option<i64> = row.get("expires")?;
            let day: i64 = row.get("date")?;
            Ok(BatchFlow {
                product: ProductId(row.get("product_id")?),
                code: row.get("code")?,
                expires: expires.and_then(date_from_stored),
                flow: Flow {
                    day: date_from_stored(day).ok_or(rusqlite::Error::IntegralValueOutOfRange(3, day))?,
                    sold: row.quantity("sold")?,
                    returned: row.quantity("returned")?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
