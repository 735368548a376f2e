//! What an import asks of the shop before it posts: which documents are there already, what is left of
//! sale lines, and which products have opening stock. Not here: matching, and everything that is posted.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef};
use domain::{Money, Quantity, UnitPrice};
use rusqlite::{OptionalExtension, params};

use crate::find::NameKind;
use crate::rows::Columns;
use crate::{Read, Settings, StoreError, Write};

/// A sale line as a file states it: enough to see whether the file still says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedLine {
    /// What was sold.
    pub product: ProductId,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit.
    pub unit_price: UnitPrice,
}

/// What a file says about a product; empty where it says nothing.
#[derive(Debug, Clone, Copy)]
pub struct ProductFacts<'a> {
    /// Its name.
    pub name: &'a str,
    /// Colour, size.
    pub spec: &'a str,
    /// What one is sold for.
    pub unit_price: Option<UnitPrice>,
    /// Its barcodes.
    pub barcodes: &'a [String],
}

/// A sale line of which something can still come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLine {
    /// The sale line.
    pub origin: SaleLineRef,
    /// When it was sold.
    pub date: NaiveDate,
    /// How much was sold.
    pub sold: Quantity,
    /// How much can come back.
    pub remaining: Quantity,
    /// The frozen net of the line.
    pub net: Money,
}

impl Read<'_> {
    /// The sale with this number of the shop's own; our own numbers are not looked at.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_by_reference(&self, number: &str) -> Result<Option<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT posting_id FROM sale WHERE reference = ?1")?;
        Ok(statement
            .query_row([number], |row| Ok(PostingId(row.get("posting_id")?)))
            .optional()?)
    }

    /// Business date and customer of a posting.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn date_and_party(&self, id: PostingId) -> Result<Option<(NaiveDate, Option<PartyId>)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT date, party_id FROM posting WHERE id = ?1")?;
        let row = statement.query_row([id.0], |row| {
            Ok((
                row.date("date")?,
                row.get::<_, Option<i64>>("party_id")?.map(PartyId),
            ))
        });
        Ok(row.optional()?)
    }

    /// A sale's lines as a file states them, in their order.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stated_lines(&self, sale: PostingId) -> Result<Vec<StatedLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT product_id, quantity, unit_price FROM sale_line WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(StatedLine {
                product: ProductId(row.get("product_id")?),
                quantity: row.quantity("quantity")?,
                unit_price: row.price("unit_price")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The price of one unit on a sale line.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sold_at_price(&self, origin: SaleLineRef) -> Result<Option<UnitPrice>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT unit_price FROM sale_line WHERE sale_id = ?1 AND line = ?2")?;
        Ok(statement
            .query_row(params![origin.sale.0, origin.line.0], |row| {
                row.price("unit_price")
            })
            .optional()?)
    }

    /// What a customer bought of a product at a price and can still give back, in the order of posting.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn open_lines(
        &self,
        customer: PartyId,
        product: ProductId,
        price: UnitPrice,
    ) -> Result<Vec<OpenLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/open_sale_lines.sql"))?;
        let rows = statement.query_map(params![customer.0, product.0, price.millionths()], |row| {
            Ok(OpenLine {
                origin: SaleLineRef {
                    sale: PostingId(row.get("sale_id")?),
                    line: LineNumber(row.get("line")?),
                },
                date: row.date("date")?,
                sold: row.quantity("quantity")?,
                remaining: row.quantity("remaining")?,
                net: row.money("net", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What came in as opening stock, by product: quantity and value.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn opened_stock(&self) -> Result<HashMap<ProductId, (Quantity, Money)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/opened_stock.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok((
                ProductId(row.get("product_id")?),
                (row.quantity("quantity")?, row.money("value", self.currency)?),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether anything but opening stock was ever posted.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn has_traded(&self) -> Result<bool, StoreError> {
        Ok(self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM posting WHERE kind <> 9)",
            [],
            |row| row.get(0),
        )?)
    }
}

impl Write<'_> {
    /// Names a product that has no name; one that has keeps it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn name_product(&mut self, product: ProductId, name: &str) -> Result<(), StoreError> {
        let changed = self
            .connection()
            .prepare_cached("UPDATE product SET name = ?2 WHERE id = ?1 AND name = ''")?
            .execute(params![product.0, name])?;
        if changed > 0 {
            self.add_name(NameKind::Product, product.0, name)?;
        }
        Ok(())
    }

    /// Gives a product what it lacks; what it has stays. `false` when it lacked nothing of it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written or a barcode is another product's.
    pub fn complete_product(
        &mut self,
        product: ProductId,
        facts: &ProductFacts<'_>,
    ) -> Result<bool, StoreError> {
        let before = self.product(product)?;
        let lacks_name = before.is_some_and(|known| known.name.is_empty());
        if !facts.name.is_empty() {
            self.name_product(product, facts.name)?;
        }
        let mut changed = usize::from(lacks_name && !facts.name.is_empty());
        changed += self
            .connection()
            .prepare_cached("UPDATE product SET spec = ?2 WHERE id = ?1 AND spec = '' AND ?2 <> ''")?
            .execute(params![product.0, facts.spec])?;
        let price = facts.unit_price.map_or(0, UnitPrice::millionths);
        changed += self
            .connection()
            .prepare_cached("UPDATE product SET unit_price = ?2 WHERE id = ?1 AND unit_price = 0 AND ?2 > 0")?
            .execute(params![product.0, price])?;
        for barcode in facts.barcodes {
            if self.product_by_barcode(barcode)? != Some(product) {
                changed += self
                    .connection()
                    .prepare_cached("INSERT INTO product_barcode (barcode, product_id) VALUES (?1, ?2)")?
                    .execute(params![barcode, product.0])?;
            }
        }
        Ok(changed > 0)
    }

    /// Gives a customer the name and the phone that are not known yet.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn complete_party(&mut self, party: PartyId, name: &str, phone: &str) -> Result<(), StoreError> {
        if name.is_empty() && phone.is_empty() {
            return Ok(());
        }
        let unnamed = self.party(party)?.is_none_or(|known| known.name.is_empty());
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let reversed: String = digits.chars().rev().collect();
        self.connection()
            .prepare_cached(include_str!("sql/party_complete.sql"))?
            .execute(params![party.0, name, phone, reversed])?;
        if unnamed {
            self.add_name(NameKind::Customer, party.0, name)?;
        }
        Ok(())
    }

    /// Runs `act` under other settings than the shop's. They are not stored and end with it.
    pub fn under<T>(&mut self, settings: Settings, act: impl FnOnce(&mut Self) -> T) -> T {
        let kept = self.exchange_settings(settings);
        let done = act(self);
        self.exchange_settings(kept);
        done
    }
}
