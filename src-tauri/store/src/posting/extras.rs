//! What few sales say, in tables of its own: selling units, kits.

use domain::ids::{LineNumber, PostingId, ProductId};
use domain::posting::{KitLine, SaleExtras, SoldAs};
use rusqlite::params;

use crate::rows::Columns;
use crate::{Read, StoreError, Write};

impl Write<'_> {
    /// An ordinary sale writes nothing here.
    pub(super) fn insert_extras(&self, id: PostingId, extras: &SaleExtras) -> Result<(), StoreError> {
        let SaleExtras { units, kits } = extras;
        for sold in units {
            self.connection()
                .prepare_cached(
                    "INSERT INTO sale_line_unit (sale_id, line, unit, size, unit_price) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    id.0,
                    sold.line.0,
                    sold.unit,
                    sold.size.thousandths(),
                    sold.unit_price.millionths(),
                ])?;
        }
        for part in kits {
            self.connection()
                .prepare_cached(
                    "INSERT INTO sale_line_kit (sale_id, line, place, kit_id, kits, price) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    id.0,
                    part.line.0,
                    part.place,
                    part.kit.0,
                    part.kits.thousandths(),
                    part.price.minor(),
                ])?;
        }
        Ok(())
    }
}

impl Read<'_> {
    /// What few sales say.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_extras(&self, sale: PostingId) -> Result<SaleExtras, StoreError> {
        Ok(SaleExtras {
            units: self.sold_as(sale)?,
            kits: self.kit_lines(sale)?,
        })
    }

    fn sold_as(&self, sale: PostingId) -> Result<Vec<SoldAs>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, unit, size, unit_price FROM sale_line_unit WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(SoldAs {
                line: LineNumber(row.get("line")?),
                unit: row.get("unit")?,
                size: row.quantity("size")?,
                unit_price: row.price("unit_price")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn kit_lines(&self, sale: PostingId) -> Result<Vec<KitLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, place, kit_id, kits, price FROM sale_line_kit WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([sale.0], |row| {
            Ok(KitLine {
                line: LineNumber(row.get("line")?),
                place: row.get("place")?,
                kit: ProductId(row.get("kit_id")?),
                kits: row.quantity("kits")?,
                price: row.money("price", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
