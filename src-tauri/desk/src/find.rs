//! Finding by anything typed or scanned.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::returns::ReturnRow;
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError, ProductView};

/// What was typed or scanned.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Find {
    /// A number or its beginning, a barcode, the end of a phone, part of a name.
    pub text: String,
    /// How many sales and returns at the most; 20 if left out.
    pub rows_max: Option<u8>,
}

/// What was found, each list newest first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindResult {
    /// Sales.
    pub sales: Vec<SaleRow>,
    /// Returns.
    pub returns: Vec<ReturnRow>,
    /// Customers by phone, code or name.
    pub customers: Vec<PartyView>,
    /// Products by barcode, code or name.
    pub products: Vec<ProductView>,
}

/// A sale in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleRow {
    /// Its number.
    pub number: String,
    /// Business date.
    pub date: chrono::NaiveDate,
    /// The customer.
    pub customer: PartyView,
    /// What the customer had to pay.
    pub gross: domain::Money,
}

impl Desk {
    /// Finds sales, returns, customers and products.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn find(&self, find: &Find) -> Result<FindResult, DeskError> {
        let read = self.store.snapshot()?;
        let found = read.find(&find.text, usize::from(find.rows_max.unwrap_or(20)))?;
        let mut result = FindResult {
            sales: vec![],
            returns: vec![],
            customers: vec![],
            products: vec![],
        };
        for sale in &found.sales {
            if let Some(head) = read.sale_head(sale.sale)? {
                let customer = party_view(&read, head.customer)?;
                result.sales.push(SaleRow {
                    number: head.number,
                    date: head.date,
                    customer,
                    gross: head.gross,
                });
            }
        }
        for id in &found.returns {
            if let Some(head) = read.return_head(*id)? {
                result.returns.push(ReturnRow {
                    id: head.id.0,
                    number: head.number.map(|number| number.to_string()),
                    rma: head.rma.map(|number| number.to_string()),
                    date: head.date,
                    state: head.state.name().to_owned(),
                    customer: party_view(&read, head.customer)?,
                    credited: head.credited,
                    refunded: head.refunded,
                });
            }
        }
        for id in found
            .customers
            .iter()
            .take(usize::from(find.rows_max.unwrap_or(20)))
        {
            result.customers.push(party_view(&read, *id)?);
        }
        for id in found
            .products
            .iter()
            .take(usize::from(find.rows_max.unwrap_or(20)))
        {
            result.products.extend(read.product(*id)?.map(ProductView::from));
        }
        Ok(result)
    }
}
