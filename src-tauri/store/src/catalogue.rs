//! Products: their codes, names, prices and barcodes.

use domain::UnitPrice;
use domain::ids::ProductId;
use domain::pricing::TaxRate;
use rusqlite::{OptionalExtension, Row, params};

use crate::find::{NameKind, name_keys};
use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// A product, goods or service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its identity.
    pub id: ProductId,
    /// Its code, case-sensitive.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Goods have stock, services have none.
    pub is_goods: bool,
    /// Today's price.
    pub unit_price: UnitPrice,
    /// Today's rate.
    pub tax_rate: TaxRate,
}

impl Product {
    /// Its name with its spec, or its code where it has neither.
    #[must_use]
    pub fn title(&self) -> String {
        let title = format!("{} {}", self.name, self.spec);
        if title.trim().is_empty() {
            self.sku.clone()
        } else {
            title.trim().to_owned()
        }
    }
}

/// A product that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProduct<'a> {
    /// Its code, case-sensitive.
    pub sku: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Colour, size.
    pub spec: &'a str,
    /// Goods have stock, services have none.
    pub is_goods: bool,
    /// Today's price.
    pub unit_price: UnitPrice,
    /// Today's rate.
    pub tax_rate: TaxRate,
    /// Its barcodes.
    pub barcodes: &'a [String],
}

impl Read<'_> {
    /// A product by its identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn product(&self, id: ProductId) -> Result<Option<Product>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM product WHERE id = ?1")?;
        Ok(statement.query_row([id.0], read_product).optional()?)
    }

    /// A product by its code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn product_by_sku(&self, sku: &str) -> Result<Option<Product>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM product WHERE sku = ?1")?;
        Ok(statement.query_row([sku], read_product).optional()?)
    }

    /// A product by one of its barcodes.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn product_by_barcode(&self, barcode: &str) -> Result<Option<ProductId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT product_id FROM product_barcode WHERE barcode = ?1")?;
        Ok(statement
            .query_row([barcode], |row| Ok(ProductId(row.get("product_id")?)))
            .optional()?)
    }

    /// All products, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn products(&self) -> Result<Vec<Product>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM product ORDER BY sku")?;
        let rows = statement.query_map([], read_product)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The barcodes of a product, those of its selling units last.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn barcodes(&self, product: ProductId) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT barcode FROM product_barcode WHERE product_id = ?1 ORDER BY barcode IN (SELECT barcode FROM product_unit WHERE product_id = ?1), barcode")?;
        let rows = statement.query_map([product.0], |row| row.get("barcode"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Adds a product.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or code or barcode is taken.
    pub fn add_product(&mut self, product: &NewProduct<'_>) -> Result<ProductId, StoreError> {
        self.connection()
            .prepare_cached(include_str!("sql/product_insert.sql"))?
            .execute(params![
                product.sku,
                product.name,
                product.spec,
                product.is_goods,
                product.unit_price.millionths(),
                product.tax_rate.thousandths(),
            ])?;
        let id = ProductId(self.connection().last_insert_rowid());
        for barcode in product.barcodes {
            self.connection()
                .prepare_cached("INSERT INTO product_barcode (barcode, product_id) VALUES (?1, ?2)")?
                .execute(params![barcode, id.0])?;
        }
        self.add_name(NameKind::Product, id.0, product.name)?;
        Ok(id)
    }

    /// Makes a name findable by any two neighbouring characters of it.
    pub(crate) fn add_name(&self, kind: NameKind, id: i64, name: &str) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("INSERT OR IGNORE INTO name_pair (pair, kind, id) VALUES (?1, ?2, ?3)")?;
        for pair in name_keys(name) {
            statement.execute(params![pair, kind as u8, id])?;
        }
        Ok(())
    }
}

fn read_product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: ProductId(row.get("id")?),
        sku: row.get("sku")?,
        name: row.get("name")?,
        spec: row.get("spec")?,
        is_goods: row.get("is_goods")?,
        unit_price: row.price("unit_price")?,
        tax_rate: TaxRate::from_thousandths(row.get("tax_rate")?),
    })
}
