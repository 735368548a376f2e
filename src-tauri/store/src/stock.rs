//! Stock levels: quantity and value of a product in a place, kept by the moves that are posted.

use domain::ids::ProductId;
use domain::stock::{Level, LocationKind, Move};
use domain::{Money, Quantity};
use rusqlite::{OptionalExtension, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

/// One product in one place, as the stock screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// The product.
    pub product: ProductId,
    /// Its code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Where.
    pub location: LocationKind,
    /// How much.
    pub quantity: Quantity,
    /// What it is worth.
    pub value: Money,
}

impl Read<'_> {
    /// The level of a product in a place; empty when it never was there.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stored_level(&self, product: ProductId, location: LocationKind) -> Result<Level, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT quantity, value, last_cost FROM stock_level WHERE product_id = ?1 AND location = ?2",
        )?;
        let currency = self.currency;
        let level = statement
            .query_row(params![product.0, location.code()], |row| {
                Ok(Level {
                    quantity: row.quantity("quantity")?,
                    value: row.money("value", currency)?,
                    last_cost: row.price("last_cost")?,
                })
            })
            .optional()?;
        Ok(level.unwrap_or_else(|| Level::empty(currency)))
    }

    /// Stock by product and place, by code, for products whose code or name contains `text`.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stock(&self, text: &str, rows_max: u32) -> Result<Vec<StockRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/stock.sql"))?;
        let rows = statement.query_map(params![text, rows_max], |row| {
            Ok(StockRow {
                product: ProductId(row.get("product_id")?),
                sku: row.get("sku")?,
                name: row.get("name")?,
                spec: row.get("spec")?,
                location: LocationKind::from_code(row.get("location")?)
                    .ok_or_else(|| bad_code("location"))?,
                quantity: row.quantity("quantity")?,
                value: row.money("value", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is sellable of all goods together.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sellable_total(&self) -> Result<Quantity, StoreError> {
        let total: i64 = self.connection.query_row(
            "SELECT coalesce(sum(quantity), 0) FROM stock_level WHERE location = ?1",
            [LocationKind::Sellable.code()],
            |row| row.get(0),
        )?;
        Ok(Quantity::from_thousandths(total))
    }

    /// What came in as opening stock, all documents together.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn opening_total(&self) -> Result<Quantity, StoreError> {
        let total: i64 = self
            .connection
            .query_row(include_str!("sql/opening_total.sql"), [], |row| row.get(0))?;
        Ok(Quantity::from_thousandths(total))
    }
}

impl Write<'_> {
    /// The level of a product in a place, with what this transaction moved so far.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn level(&mut self, product: ProductId, location: LocationKind) -> Result<Level, StoreError> {
        if let Some((level, _)) = self.levels.get(&(product, location)) {
            return Ok(*level);
        }
        let level = self.stored_level(product, location)?;
        self.levels.insert((product, location), (level, level));
        Ok(level)
    }

    fn set_level(&mut self, product: ProductId, location: LocationKind, level: Level) {
        let known = self.levels.get_mut(&(product, location));
        known.expect("a level is read before it is changed").0 = level;
    }

    /// Sets what a unit costs while none is on hand: the price of goods whose value nothing else tells.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn set_last_cost(&mut self, product: ProductId, cost: domain::UnitPrice) -> Result<(), StoreError> {
        let level = self.level(product, LocationKind::Sellable)?;
        let level = Level {
            last_cost: cost,
            ..level
        };
        self.set_level(product, LocationKind::Sellable, level);
        Ok(())
    }

    pub(crate) fn move_goods(&mut self, goods: &Move) -> Result<(), StoreError> {
        if goods.from.is_held() {
            let level = self
                .level(goods.product, goods.from)?
                .minus(goods.quantity, goods.value);
            self.set_level(goods.product, goods.from, level);
        }
        if goods.to.is_held() {
            let level = self
                .level(goods.product, goods.to)?
                .plus(goods.quantity, goods.value_in);
            self.set_level(goods.product, goods.to, level);
        }
        Ok(())
    }

    pub(crate) fn flush_levels(&mut self) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/stock_level_set.sql"))?;
        // What went through quarantine within the transaction left no trace there.
        let levels = self.levels.iter().filter(|(_, (now, stored))| now != stored);
        let mut changed: Vec<_> = levels.collect();
        changed.sort_by_key(|(key, _)| **key);
        for ((product, location), (level, _)) in changed {
            statement.execute(params![
                product.0,
                location.code(),
                level.quantity.thousandths(),
                level.value.minor(),
                level.last_cost.millionths()
            ])?;
        }
        Ok(())
    }
}
