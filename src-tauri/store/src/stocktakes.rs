//! Stocktakes: their heads, what the books said at the opening, and every count.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Quantity;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PlaceId, PostingId, ProductId, StaffId};
use domain::stock::LocationKind;
use domain::stocktake::{Basis, CountRow, Said};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, StoreError, Write};

/// Where a stocktake stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum StocktakeState {
    /// Being counted.
    Open = 0,
    /// Its differences are posted, if there were any.
    Posted = 1,
    /// Given up.
    Cancelled = 2,
}

/// A stocktake's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stocktake {
    /// Identity.
    pub id: i64,
    /// Its number.
    pub number: DocumentNumber,
    /// Business date of its opening.
    pub date: NaiveDate,
    /// What kind of place is counted.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    pub place: Option<PlaceId>,
    /// Empty for everything, otherwise what codes or names contain.
    pub scope: String,
    /// Whether whoever counts sees what the books say.
    pub blind: bool,
    /// With what a count is compared.
    pub basis: Basis,
    /// A remark.
    pub note: String,
    /// Who opened it.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub state: StocktakeState,
    /// Its differences.
    pub posting: Option<PostingId>,
}

/// A product of a stocktake with everything that was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StocktakeLine {
    /// Which.
    pub product: ProductId,
    /// By the books at the opening; none for a product that was found and not expected.
    pub snapshot: Option<Quantity>,
    /// What was said of it, in order.
    pub rows: Vec<CountRow>,
}

/// A stocktake to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStocktake<'a> {
    /// Business date.
    pub date: NaiveDate,
    /// What kind of place.
    pub location: LocationKind,
    /// The warehouse or bin, where only that is counted.
    pub place: Option<PlaceId>,
    /// Empty for everything, otherwise what codes or names contain.
    pub scope: &'a str,
    /// Whether whoever counts sees what the books say.
    pub blind: bool,
    /// With what a count is compared.
    pub basis: Basis,
    /// A remark.
    pub note: &'a str,
}

impl Read<'_> {
    /// A stocktake by its number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktake(&self, number: DocumentNumber) -> Result<Option<Stocktake>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM stocktake WHERE number = ?1")?;
        let found = statement.query_row([number.stored()], read_stocktake);
        Ok(found.optional()?.filter(|found| found.number == number))
    }

    /// The newest stocktakes.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktakes(&self, rows_max: u32) -> Result<Vec<Stocktake>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM stocktake ORDER BY id DESC LIMIT ?1")?;
        let rows = statement.query_map([rows_max], read_stocktake)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every product of a stocktake, by the product's code.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktake_lines(&self, id: i64) -> Result<Vec<StocktakeLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/stocktake_lines.sql"))?;
        let rows = statement.query_map([id], |row| {
            Ok(StocktakeLine {
                product: ProductId(row.get("product_id")?),
                snapshot: row
                    .get::<_, Option<i64>>("quantity")?
                    .map(Quantity::from_thousandths),
                rows: vec![],
            })
        })?;
        let mut lines: Vec<StocktakeLine> = rows.collect::<Result<_, _>>()?;
        let places: std::collections::HashMap<ProductId, usize> = lines
            .iter()
            .enumerate()
            .map(|(index, line)| (line.product, index))
            .collect();
        let mut statement = self.connection.prepare_cached(
            "SELECT product_id, said, quantity, books FROM stocktake_count WHERE stocktake_id = ?1 ORDER BY step",
        )?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            if let Some(&index) = places.get(&ProductId(row.get("product_id")?)) {
                lines[index].rows.push(read_count(row)?);
            }
        }
        Ok(lines)
    }

    /// Whether a stocktake that does not count everything counts this product.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stocktake_has(&self, id: i64, product: ProductId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM stocktake_line WHERE stocktake_id = ?1 AND product_id = ?2")?;
        Ok(statement.exists(params![id, product.0])?)
    }
}

impl Write<'_> {
    /// Opens a stocktake: gives its number and keeps what the books say.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn open_stocktake(&mut self, new: &NewStocktake<'_>) -> Result<DocumentNumber, StoreError> {
        let number = self.take_number(DocumentKind::Stocktake, new.date)?;
        let stamp = self.stamped();
        self.connection()
            .prepare_cached(include_str!("sql/stocktake_insert.sql"))?
            .execute(params![
                number.stored(),
                stored_date(new.date),
                new.location.code(),
                new.scope,
                new.blind,
                new.basis == Basis::Opening,
                new.note,
                stamp.staff.0,
                stamp.at.timestamp_millis(),
                new.place.map(|place| place.0),
            ])?;
        let id = self.connection().last_insert_rowid();
        self.connection()
            .prepare_cached(include_str!("sql/stocktake_snapshot.sql"))?
            .execute(params![
                id,
                new.location.code(),
                new.scope,
                new.place.map_or(0, |place| place.0)
            ])?;
        Ok(number)
    }

    /// Adds what was said of a product.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn add_count(&mut self, id: i64, product: ProductId, row: CountRow) -> Result<(), StoreError> {
        let stamp = self.stamped();
        let (said, quantity) = match row.said {
            Said::Add(quantity) => (1, quantity),
            Said::Total(quantity) => (2, quantity),
            Said::Again => (3, Quantity::ZERO),
        };
        self.connection()
            .prepare_cached(include_str!("sql/stocktake_count_insert.sql"))?
            .execute(params![
                id,
                product.0,
                said,
                quantity.thousandths(),
                row.books.thousandths(),
                stamp.staff.0,
                stamp.at.timestamp_millis(),
            ])?;
        Ok(())
    }

    /// Ends a stocktake.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn end_stocktake(
        &mut self,
        id: i64,
        state: StocktakeState,
        posting: Option<PostingId>,
    ) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE stocktake SET state = ?2, posting_id = ?3 WHERE id = ?1")?
            .execute(params![id, state as u8, posting.map(|posting| posting.0)])?;
        Ok(())
    }
}

fn read_count(row: &Row<'_>) -> rusqlite::Result<CountRow> {
    let quantity = row.quantity("quantity")?;
    let said = match row.get::<_, u8>("said")? {
        1 => Said::Add(quantity),
        2 => Said::Total(quantity),
        3 => Said::Again,
        _ => return Err(bad_code("said")),
    };
    Ok(CountRow {
        said,
        books: row.quantity("books")?,
    })
}

fn read_stocktake(row: &Row<'_>) -> rusqlite::Result<Stocktake> {
    let number = DocumentNumber::from_stored(DocumentKind::Stocktake, row.get("number")?);
    Ok(Stocktake {
        id: row.get("id")?,
        number: number.ok_or_else(|| bad_code("number"))?,
        date: row.date("date")?,
        location: LocationKind::from_code(row.get("location")?).ok_or_else(|| bad_code("location"))?,
        place: row.get::<_, Option<i64>>("place_id")?.map(PlaceId),
        scope: row.get("scope")?,
        blind: row.get("blind")?,
        basis: if row.get("at_opening")? {
            Basis::Opening
        } else {
            Basis::Count
        },
        note: row.get("note")?,
        staff: StaffId(row.get("staff_id")?),
        at: row.time("at")?,
        state: match row.get::<_, u8>("state")? {
            0 => StocktakeState::Open,
            1 => StocktakeState::Posted,
            2 => StocktakeState::Cancelled,
            _ => return Err(bad_code("state")),
        },
        posting: row.get::<_, Option<i64>>("posting_id")?.map(PostingId),
    })
}
