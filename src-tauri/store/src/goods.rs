//! What a product is beyond its code and price: selling units, and the parts of a kit.

use domain::ids::ProductId;
use domain::{Quantity, UnitPrice};
use rusqlite::{OptionalExtension, params};

use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// A selling unit beside a product's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductUnit {
    /// Its name: box, 箱.
    pub unit: String,
    /// How many base units are in one.
    pub size: Quantity,
    /// Today's price of one.
    pub unit_price: UnitPrice,
    /// Its own barcode.
    pub barcode: Option<String>,
}

/// A part of a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KitPart {
    /// What it is.
    pub product: ProductId,
    /// How much of it is in one kit.
    pub quantity: Quantity,
    /// List price of one; today's price of the product where nobody said.
    pub list_price: Option<UnitPrice>,
}

impl Read<'_> {
    /// The selling units of a product, by size.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn product_units(&self, product: ProductId) -> Result<Vec<ProductUnit>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT unit, size, unit_price, barcode FROM product_unit WHERE product_id = ?1 ORDER BY size, unit",
        )?;
        let rows = statement.query_map([product.0], |row| {
            Ok(ProductUnit {
                unit: row.get("unit")?,
                size: row.quantity("size")?,
                unit_price: row.price("unit_price")?,
                barcode: row.get("barcode")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The selling unit that a barcode names; a barcode of the product itself names none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn unit_by_barcode(&self, barcode: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT unit FROM product_unit WHERE barcode = ?1")?;
        Ok(statement.query_row([barcode], |row| row.get("unit")).optional()?)
    }

    /// The parts of a kit, in their order; none of a product that is no kit.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn kit_parts(&self, kit: ProductId) -> Result<Vec<KitPart>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT product_id, quantity, list_price FROM kit_part WHERE kit_id = ?1 ORDER BY part",
        )?;
        let rows = statement.query_map([kit.0], |row| {
            let list_price: Option<i64> = row.get("list_price")?;
            Ok(KitPart {
                product: ProductId(row.get("product_id")?),
                quantity: row.quantity("quantity")?,
                list_price: list_price.map(UnitPrice::from_millionths),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Gives a product these selling units instead of those that it has.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or a barcode is taken.
    pub fn set_product_units(&mut self, product: ProductId, units: &[ProductUnit]) -> Result<(), StoreError> {
        let before = self.product_units(product)?;
        let connection = self.connection();
        connection
            .prepare_cached("DELETE FROM product_unit WHERE product_id = ?1")?
            .execute([product.0])?;
        for barcode in before.iter().filter_map(|unit| unit.barcode.as_deref()) {
            connection
                .prepare_cached("DELETE FROM product_barcode WHERE barcode = ?1")?
                .execute([barcode])?;
        }
        for unit in units {
            if let Some(barcode) = &unit.barcode {
                connection
                    .prepare_cached("INSERT INTO product_barcode (barcode, product_id) VALUES (?1, ?2)")?
                    .execute(params![barcode, product.0])?;
            }
            connection
                .prepare_cached(
                    "INSERT INTO product_unit (product_id, unit, size, unit_price, barcode) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    product.0,
                    unit.unit,
                    unit.size.thousandths(),
                    unit.unit_price.millionths(),
                    unit.barcode,
                ])?;
        }
        Ok(())
    }

    /// Gives a kit these parts instead of those that it has; without any it is a kit no more.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_kit_parts(&mut self, kit: ProductId, parts: &[KitPart]) -> Result<(), StoreError> {
        let connection = self.connection();
        connection
            .prepare_cached("DELETE FROM kit_part WHERE kit_id = ?1")?
            .execute([kit.0])?;
        let mut statement = connection.prepare_cached(
            "INSERT INTO kit_part (kit_id, part, product_id, quantity, list_price) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (index, part) in parts.iter().enumerate() {
            statement.execute(params![
                kit.0,
                index + 1,
                part.product.0,
                part.quantity.thousandths(),
                part.list_price.map(UnitPrice::millionths),
            ])?;
        }
        Ok(())
    }
}
