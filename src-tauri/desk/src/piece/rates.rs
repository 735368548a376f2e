//! The batches with what was sold and came back of each, the highest rate first.

use chrono::{Days, NaiveDate};
use domain::batch::{BatchRates, Flow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalogue::{product_by_id, product_of};
use crate::{Desk, DeskError};

/// What is recent, where nobody says since when.
const RECENT: Days = Days::new(30);

/// Which batches.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BatchList {
    /// Of one product, by its code; of all that are tracked by batch if left out.
    pub sku: Option<String>,
    /// The rate is compared with what it was before this day; before the last 30 days if left out.
    pub since: Option<NaiveDate>,
}

/// Batches, the highest return rate first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BatchRows {
    /// The day with which it is compared.
    pub since: NaiveDate,
    /// Every batch of which something was sold.
    pub rows: Vec<BatchRow>,
}

/// A batch.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BatchRow {
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// The number on it.
    pub code: String,
    /// The day on which it expires.
    pub expires: Option<NaiveDate>,
    /// Sold, returned and the rate: now, before, month by month.
    #[serde(flatten)]
    pub rates: BatchRates,
}

impl Desk {
    /// Lists batches by how much of them comes back.
    ///
    /// # Errors
    /// [`DeskError`] when the product does not exist.
    pub fn batch_list(&self, list: &BatchList) -> Result<BatchRows, DeskError> {
        let read = self.store.snapshot()?;
        let since = list.since.unwrap_or_else(|| {
            let today = self.today();
            today.checked_sub_days(RECENT).unwrap_or(today)
        });
        let sku = list.sku.as_deref().map(str::trim).filter(|sku| !sku.is_empty());
        let product = sku.map(|sku| product_of(&read, sku)).transpose()?;
        let flows = read.batch_flows(product.map(|product| product.id))?;
        let mut rows = Vec::new();
        for batch in flows.chunk_by(|one, next| one.product == next.product && one.code == next.code) {
            let own: Vec<Flow> = batch.iter().map(|row| row.flow).collect();
            let product = product_by_id(&read, batch[0].product)?;
            rows.push(BatchRow {
                sku: product.sku,
                name: product.name,
                spec: product.spec,
                code: batch[0].code.clone(),
                expires: batch[0].expires,
                rates: BatchRates::of(&own, since),
            });
        }
        rows.retain(|row| row.rates.now.sold.is_positive());
        rows.sort_by_key(|row| (row.rates.rank(), row.sku.clone(), row.code.clone()));
        Ok(BatchRows { since, rows })
    }
}
