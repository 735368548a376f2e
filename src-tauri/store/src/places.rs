//! Warehouses and bins: what they are called, where goods stand, and what each document changed of that. A shop with
//! one warehouse and no bin has no row in any of these tables, and is asked nothing.

use domain::Quantity;
use domain::ids::{LineNumber, PlaceId, PostingId, ProductId};
use domain::place::{Placed, Standing};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::Columns;
use crate::{Read, StoreError, Write};

/// A warehouse, or a bin in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Its identity.
    pub id: PlaceId,
    /// Of a bin, the warehouse in which it is.
    pub warehouse: Option<PlaceId>,
    /// What it is called.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
}

/// Goods of one product in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRow {
    /// The product.
    pub product: ProductId,
    /// Where, and how much.
    pub standing: Standing,
}

/// Why goods cannot have stood where a transaction took them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRefusal {
    /// The product.
    pub product: ProductId,
    /// From where it was to be taken.
    pub place: PlaceId,
    /// How much.
    pub needed: Quantity,
    /// What is there.
    pub there: Quantity,
}

impl Read<'_> {
    /// Every warehouse and bin: warehouses in the order in which they were added, each before its bins by name.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn places(&self) -> Result<Vec<PlaceRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/places.sql"))?;
        let rows = statement.query_map([], read_place)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A warehouse or bin by its identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn place(&self, id: PlaceId) -> Result<Option<PlaceRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, warehouse_id, name, active FROM place WHERE id = ?1")?;
        Ok(statement.query_row([id.0], read_place).optional()?)
    }

    /// What of a product stands in each place of a warehouse, its floor first, then its bins by name; of a bin, in it
    /// alone.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn standing_in(&self, product: ProductId, place: PlaceId) -> Result<Vec<Standing>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/standing_in.sql"))?;
        let rows = statement.query_map(params![product.0, place.0], read_standing)?;
        let mut there: Vec<Standing> = rows.collect::<Result<_, _>>()?;
        if let Some(floor) = there.iter_mut().find(|one| one.place == PlaceId::FIRST) {
            floor.quantity = self.standing_first(product)?;
        }
        Ok(there)
    }

    /// What of a product stands on the floor of the first warehouse: whatever stands nowhere else.
    fn standing_first(&self, product: ProductId) -> Result<Quantity, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/standing_first.sql"))?;
        Ok(statement.query_row([product.0], |row| row.quantity("quantity"))?)
    }

    /// Where a product stands, place by place, those in which there is some.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn standing_of(&self, product: ProductId) -> Result<Vec<Standing>, StoreError> {
        let mut there = Vec::new();
        let first = self.standing_first(product)?;
        if !first.is_zero() {
            there.push(Standing {
                place: PlaceId::FIRST,
                quantity: first,
            });
        }
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/standing_of.sql"))?;
        let rows = statement.query_map([product.0], read_standing)?;
        there.extend(rows.collect::<Result<Vec<_>, _>>()?);
        Ok(there)
    }

    /// Whether anything stands in a place itself (of a warehouse on its floor), or is on the way to it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn is_empty_place(&self, place: PlaceId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/place_in_use.sql"))?;
        let in_use: bool = statement.query_row([place.0], |row| row.get(0))?;
        Ok(!in_use)
    }

    /// What a posting changed of places.
    pub(crate) fn placed(&self, posting: PostingId) -> Result<Vec<Placed>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, product_id, place_id, quantity FROM move_place WHERE posting_id = ?1 ORDER BY step",
        )?;
        let rows = statement.query_map([posting.0], |row| {
            Ok(Placed {
                line: LineNumber(row.get("line")?),
                product: ProductId(row.get("product_id")?),
                place: PlaceId(row.get("place_id")?),
                quantity: row.quantity("quantity")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// Adds a warehouse, or a bin to one.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn add_place(&mut self, warehouse: Option<PlaceId>, name: &str) -> Result<PlaceId, StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO place (warehouse_id, name) VALUES (?1, ?2)")?
            .execute(params![warehouse.map(|id| id.0), name])?;
        Ok(PlaceId(self.connection().last_insert_rowid()))
    }

    /// Renames a place, and says whether it is in use.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_place(&mut self, id: PlaceId, name: &str, active: bool) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE place SET name = ?2, active = ?3 WHERE id = ?1")?
            .execute(params![id.0, name, active])?;
        Ok(())
    }

    /// Names the place from which the next posting takes the goods of a line, or to which it brings them; the floor
    /// of this PC's warehouse where nobody does.
    pub fn name_place(&mut self, line: LineNumber, place: PlaceId) {
        self.named_places.push((line, place));
    }

    /// Why a move of this transaction cannot stay: whoever began it says so and takes it back.
    #[must_use]
    pub fn place_refusal(&self) -> Option<&PlaceRefusal> {
        self.place_refusal.as_ref()
    }
}

fn read_place(row: &Row<'_>) -> rusqlite::Result<PlaceRow> {
    Ok(PlaceRow {
        id: PlaceId(row.get("id")?),
        warehouse: row.get::<_, Option<i64>>("warehouse_id")?.map(PlaceId),
        name: row.get("name")?,
        active: row.get("active")?,
    })
}

fn read_standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        place: PlaceId(row.get("place_id")?),
        quantity: row.quantity("quantity")?,
    })
}
