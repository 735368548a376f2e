//! Finding by anything typed or scanned.

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PostingId, ProductId, ReturnId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;

use crate::catalogue::product_by_id;
use crate::returns::ReturnRow;
use crate::sale::customer_of;
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError, ProductView};

/// How many rows a list has when nobody says.
const ROWS: u8 = 20;

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
    /// What the whole text names, when it names exactly one thing: what a scan opens at once.
    pub exact: Option<FindExact>,
}

/// The one thing that a whole number, barcode or code names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindExact {
    /// What it is.
    pub kind: FindKind,
    /// A sale's or a return's number, a product's or a customer's code.
    pub key: String,
    /// Of a product, the selling unit whose barcode it is.
    pub unit: Option<String>,
}

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindKind {
    /// A sale, by its own number or ours.
    Sale,
    /// A return, by its number or that of one of its papers.
    Return,
    /// A product, by barcode or code.
    Product,
    /// A customer, by code.
    Customer,
}

/// Whose sales to list: a customer's, those of a product, or the newest of all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaleList {
    /// The customer's code.
    pub customer: Option<String>,
    /// The product's code.
    pub sku: Option<String>,
    /// How many at the most; 20 if left out.
    pub rows_max: Option<u8>,
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
    /// Name of the product that was looked for, otherwise of its first line.
    pub goods: String,
    /// How many lines it has.
    pub lines: u16,
    /// Whether it was undone whole.
    pub is_reversed: bool,
}

impl Desk {
    /// Finds sales, returns, customers and products.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn find(&self, find: &Find) -> Result<FindResult, DeskError> {
        let read = self.store.snapshot()?;
        let rows_max = usize::from(find.rows_max.unwrap_or(ROWS));
        let found = read.find(&find.text, rows_max)?;
        let mut result = FindResult {
            sales: vec![],
            returns: vec![],
            customers: vec![],
            products: vec![],
            exact: exact(&read, find.text.trim())?,
        };
        for sale in &found.sales {
            result.sales.extend(sale_row(&read, sale.sale, &found.products)?);
        }
        for id in &found.returns {
            if let Some(head) = read.return_head(*id)? {
                result.returns.push(ReturnRow::of(&read, head)?);
            }
        }
        for id in found.customers.iter().take(rows_max) {
            result.customers.push(party_view(&read, *id)?);
        }
        for id in found.products.iter().take(rows_max) {
            result.products.extend(read.product(*id)?.map(ProductView::from));
        }
        Ok(result)
    }

    /// Lists a customer's sales, those of a product, or all, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when both are named, or one does not exist.
    pub fn sale_list(&self, list: &SaleList) -> Result<Vec<SaleRow>, DeskError> {
        let read = self.store.read();
        let most = u32::from(list.rows_max.unwrap_or(ROWS));
        let (sales, sought) = match (list.customer.as_deref(), list.sku.as_deref()) {
            (Some(code), None) => {
                let customer = customer_of(&read, Some(code))?;
                (read.sales_of_customer(customer, most)?, vec![])
            }
            (None, Some(sku)) => {
                let product = crate::catalogue::product_of(&read, sku)?.id;
                (read.sales_of_product(product, most)?, vec![product])
            }
            (None, None) => (read.newest_sales(most)?, vec![]),
            (Some(_), Some(_)) => {
                return Err(DeskError::Invalid {
                    field: "customer",
                    why: "empty",
                    given: String::new(),
                });
            }
        };
        let mut rows = Vec::with_capacity(sales.len());
        for sale in sales {
            rows.extend(sale_row(&read, sale, &sought)?);
        }
        Ok(rows)
    }
}

fn sale_row(read: &Read<'_>, sale: PostingId, sought: &[ProductId]) -> Result<Option<SaleRow>, DeskError> {
    let Some(head) = read.sale_head(sale)? else {
        return Ok(None);
    };
    let (goods, lines) = match read.sale_goods(sale, sought)? {
        Some((product, lines)) => (product_by_id(read, product)?.name, lines),
        None => (String::new(), 0),
    };
    Ok(Some(SaleRow {
        number: head.number,
        date: head.date,
        customer: party_view(read, head.customer)?,
        gross: head.gross,
        goods,
        lines,
        is_reversed: read.reversed_by(sale)?.is_some(),
    }))
}

/// What the whole text names; nothing where it could be two things, because a scan must not guess.
fn exact(read: &Read<'_>, text: &str) -> Result<Option<FindExact>, DeskError> {
    let mut hits = Vec::new();
    let mut hit = |kind, key: Option<String>| {
        hits.extend(key.map(|key| FindExact {
            kind,
            key,
            unit: None,
        }))
    };
    hit(FindKind::Sale, sale_named(read, text)?);
    hit(FindKind::Return, return_named(read, text)?);
    let product = match read.product_by_barcode(text)? {
        Some(id) => Some(product_by_id(read, id)?),
        None => read.product_by_sku(text)?,
    };
    hit(FindKind::Product, product.map(|product| product.sku));
    if read.customer_by_code(text)?.is_some() {
        hit(FindKind::Customer, Some(text.to_owned()));
    }
    let Some(mut only) = hits.pop().filter(|_| hits.is_empty()) else {
        return Ok(None);
    };
    if only.kind == FindKind::Product {
        only.unit = read.unit_by_barcode(text)?;
    }
    Ok(Some(only))
}

fn sale_named(read: &Read<'_>, text: &str) -> Result<Option<String>, DeskError> {
    let sale = match read.sale_by_number(text)? {
        Some(sale) => Some(sale),
        None => read.sale_by_number(&text.to_uppercase())?,
    };
    Ok(match sale {
        Some(sale) => read.sale_head(sale)?.map(|head| head.number),
        None => None,
    })
}

fn return_named(read: &Read<'_>, text: &str) -> Result<Option<String>, DeskError> {
    let id = match text.parse::<DocumentNumber>() {
        Ok(number) if number.kind().is_case() => read.return_by_number(number)?,
        Ok(number) => read
            .posting_by_number(number)?
            .map(|posting| read.posting(posting))
            .transpose()?
            .flatten()
            .and_then(|stored| stored.posting.of_return),
        Err(_) => match read.by_outside_number(DocumentKind::Return, text)? {
            Some(id) => Some(ReturnId(id)),
            // Two returns in one parcel: a scan must not guess.
            None => match read.returns_of_parcel(text)?.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
        },
    };
    Ok(match id {
        Some(id) => read
            .return_head(id)?
            .and_then(|head| head.number)
            .map(|number| number.to_string()),
        None => None,
    })
}
