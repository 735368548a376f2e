//! Products, added one by one.

use domain::UnitPrice;
use domain::ids::ProductId;
use domain::pricing::TaxRate;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{NewProduct, Product};

use crate::{Desk, DeskError};

/// A new product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductAdd {
    /// Its code, case-sensitive, unique.
    pub sku: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Colour, size.
    #[serde(default)]
    pub spec: String,
    /// Goods have stock, services have none.
    #[serde(default = "goods")]
    pub is_goods: bool,
    /// Today's price.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
    /// Percent; the shop's rate if left out.
    #[serde(default)]
    pub tax_rate: Option<TaxRate>,
    /// Barcodes, each of one product only.
    #[serde(default)]
    pub barcodes: Vec<String>,
}

fn goods() -> bool {
    true
}

/// The new product.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProductAdded {
    /// Identity.
    pub id: i64,
}

/// A product.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProductView {
    /// Its code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Goods have stock, services have none.
    pub is_goods: bool,
    /// Today's price.
    pub unit_price: UnitPrice,
    /// Percent.
    pub tax_rate: TaxRate,
}

impl From<Product> for ProductView {
    fn from(product: Product) -> Self {
        Self {
            sku: product.sku,
            name: product.name,
            spec: product.spec,
            is_goods: product.is_goods,
            unit_price: product.unit_price,
            tax_rate: product.tax_rate,
        }
    }
}

impl Desk {
    /// Adds a product.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or code or barcode is empty or taken.
    pub fn product_add(&mut self, add: &ProductAdd) -> Result<ProductAdded, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let sku = add.sku.trim();
            if sku.is_empty() {
                return Err(DeskError::Invalid {
                    field: "sku",
                    why: "empty",
                    given: String::new(),
                });
            }
            if write.product_by_sku(sku)?.is_some() {
                return Err(DeskError::Taken {
                    what: "product",
                    key: sku.to_owned(),
                });
            }
            for barcode in &add.barcodes {
                if write.product_by_barcode(barcode)?.is_some() {
                    return Err(DeskError::Taken {
                        what: "barcode",
                        key: barcode.clone(),
                    });
                }
            }
            let unit_price = add.unit_price.unwrap_or(UnitPrice::from_millionths(0));
            if unit_price.is_negative() {
                return Err(DeskError::Invalid {
                    field: "unit_price",
                    why: "negative",
                    given: unit_price.to_string(),
                });
            }
            let id = write.add_product(&NewProduct {
                sku,
                name: add.name.trim(),
                spec: add.spec.trim(),
                is_goods: add.is_goods,
                unit_price,
                tax_rate: add.tax_rate.unwrap_or(write.settings().tax_rate),
                barcodes: &add.barcodes,
            })?;
            Ok(ProductAdded { id: id.0 })
        })
    }

    /// All products, by code.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn products(&self) -> Result<Vec<ProductView>, DeskError> {
        Ok(self
            .store
            .read()
            .products()?
            .into_iter()
            .map(ProductView::from)
            .collect())
    }
}

/// A product by its code, or that it does not exist.
pub(crate) fn product_of(read: &store::Read<'_>, sku: &str) -> Result<Product, DeskError> {
    read.product_by_sku(sku)?.ok_or_else(|| DeskError::NotFound {
        what: "product",
        key: sku.to_owned(),
    })
}

/// A product that a document names: it is there, because nothing deletes one.
pub(crate) fn product_by_id(read: &store::Read<'_>, id: ProductId) -> Result<Product, DeskError> {
    read.product(id)?.ok_or_else(|| DeskError::NotFound {
        what: "product",
        key: id.0.to_string(),
    })
}
