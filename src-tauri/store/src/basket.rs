//! The supplier's basket (待退供应商): goods that wait for their supplier, each lot with its own value.
//!
//! A lot is named by the move that brought it. It is a projection: what was brought less what later documents
//! took, which name it line by line. Whose it is may be chosen; until then it is whoever supplied the product last.

use chrono::NaiveDate;
use domain::Money;
use domain::Quantity;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PostingId, ProductId, ReturnId};
use domain::posting::{Body, LotRef, Posting};
use domain::pricing::TaxRate;
use domain::stock::LocationKind;
use domain::tracking::Piece;
use rusqlite::{OptionalExtension, Row, params};

use crate::pieces::read_piece;
use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

/// Goods that wait for their supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The move that brought them.
    pub at: LotRef,
    /// Number of the document that did.
    pub number: Option<DocumentNumber>,
    /// Since when.
    pub since: NaiveDate,
    /// The return that they come from; none when a supplier sent them back.
    pub of_return: Option<ReturnId>,
    /// Line of that return, or of that supplier return.
    pub line: u16,
    /// Which goods.
    pub product: ProductId,
    /// How many are still there.
    pub quantity: Quantity,
    /// What those are worth.
    pub value: Money,
    /// Whom somebody chose, or who refused them.
    pub supplier: Option<PartyId>,
}

/// The newest purchase of a product that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastPurchase {
    /// From whom.
    pub supplier: PartyId,
    /// When.
    pub date: NaiveDate,
    /// At which tax.
    pub tax_rate: TaxRate,
}

/// Goods that are in repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InRepair {
    /// Of which return.
    pub of: ReturnId,
    /// Which line of it.
    pub line: u16,
    /// Which goods.
    pub product: ProductId,
    /// How many.
    pub quantity: Quantity,
    /// What they are worth.
    pub value: Money,
    /// Since when: the last inspection that sent some there.
    pub since: NaiveDate,
}

impl Read<'_> {
    /// What is left of a lot of the supplier's basket: of what the move of a document brought there.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn lot_pieces(&self, posting: PostingId, place: u16) -> Result<Vec<Piece>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/lot_pieces.sql"))?;
        let rows = statement.query_map(params![posting.0, place], read_piece)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What waits in the basket, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn basket(&self) -> Result<Vec<Lot>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/basket.sql"))?;
        let rows = statement.query_map([], |row| read_lot(self, row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One lot, whether or not something is left of it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn lot(&self, at: LotRef) -> Result<Option<Lot>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/lot.sql"))?;
        let found = statement.query_row(params![at.posting.0, at.place], |row| read_lot(self, row));
        Ok(found.optional()?)
    }

    /// What is left of the goods that a posting sent to the basket, move by move.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn left_in_basket(&self, posting: PostingId) -> Result<Vec<Quantity>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT left_quantity FROM supplier_lot WHERE posting_id = ?1 ORDER BY move")?;
        let rows = statement.query_map([posting.0], |row| row.quantity("left_quantity"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Who supplied a product last.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn last_purchase(&self, product: ProductId) -> Result<Option<LastPurchase>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/last_purchase.sql"))?;
        let found = statement.query_row(params![product.0, DocumentKind::Purchase.code()], |row| {
            Ok(LastPurchase {
                supplier: PartyId(row.get("party_id")?),
                date: row.date("date")?,
                tax_rate: TaxRate::from_thousandths(row.get("tax_rate")?),
            })
        });
        Ok(found.optional()?)
    }

    /// What suppliers have that they did not answer: the open claim of each.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn open_claims(&self) -> Result<Vec<(PartyId, Money)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/open_claims.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok((PartyId(row.get("party_id")?), row.money("claim", self.currency)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is in repair, the oldest return first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn in_repair(&self) -> Result<Vec<InRepair>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/in_repair.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(InRepair {
                of: ReturnId(row.get("return_id")?),
                line: row.get("line")?,
                product: ProductId(row.get("product_id")?),
                quantity: row.quantity("in_repair")?,
                value: row.money("repair_cost", self.currency)?,
                since: row.date("since")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Write<'_> {
    /// What a posting brings into the basket, takes out of it, or undoes there.
    pub(crate) fn change_basket(&self, id: PostingId, posting: &Posting) -> Result<(), StoreError> {
        let lines = match &posting.body {
            Body::Trade(body) => body.lines.as_slice(),
            Body::Plain | Body::Sale(_) | Body::CreditNote(_) | Body::Refund(_) | Body::Receipt(_) => &[],
        };
        for line in lines {
            if let Some(lot) = line.lot {
                self.take_from_lot(lot, line.quantity, line.net)?;
            }
        }
        let named = |number| lines.iter().any(|line| line.line == number && line.lot.is_some());
        for (index, goods) in posting.moves.iter().enumerate() {
            let place = u16::try_from(index + 1).map_err(|_| StoreError::Unreadable { what: "move" })?;
            if goods.to == LocationKind::ToSupplier && !named(goods.line) {
                // What a supplier refuses is still that supplier's.
                let refused_by = posting
                    .party
                    .filter(|_| posting.kind == DocumentKind::SupplierAnswer);
                self.connection()
                    .prepare_cached("INSERT INTO supplier_lot VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute(params![
                        id.0,
                        place,
                        goods.product.0,
                        goods.quantity.thousandths(),
                        goods.value_in.minor(),
                        refused_by.map(|party| party.0),
                    ])?;
            }
            if goods.from == LocationKind::ToSupplier
                && let Some(original) = posting.reverses
                && !named(goods.line)
            {
                let lot = LotRef {
                    posting: original,
                    place,
                };
                self.take_from_lot(lot, goods.quantity, goods.value)?;
            }
        }
        Ok(())
    }

    fn take_from_lot(&self, lot: LotRef, quantity: Quantity, value: Money) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(include_str!("sql/lot_take.sql"))?
            .execute(params![
                lot.posting.0,
                lot.place,
                quantity.thousandths(),
                value.minor()
            ])?;
        Ok(())
    }

    /// Notes whose the goods of a lot are.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn choose_supplier(&self, lot: LotRef, supplier: PartyId) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE supplier_lot SET supplier_id = ?3 WHERE posting_id = ?1 AND move = ?2")?
            .execute(params![lot.posting.0, lot.place, supplier.0])?;
        Ok(())
    }
}

fn read_lot(read: &Read<'_>, row: &Row<'_>) -> rusqlite::Result<Lot> {
    let kind = DocumentKind::from_code(row.get("kind")?).ok_or_else(|| bad_code("kind"))?;
    let number: Option<i64> = row.get("number")?;
    Ok(Lot {
        at: LotRef {
            posting: PostingId(row.get("posting_id")?),
            place: row.get("move")?,
        },
        number: number.and_then(|stored| DocumentNumber::from_stored(kind, stored)),
        since: row.date("date")?,
        of_return: row.get::<_, Option<i64>>("return_id")?.map(ReturnId),
        line: row.get("line")?,
        product: ProductId(row.get("product_id")?),
        quantity: row.quantity("left_quantity")?,
        value: row.money("left_value", read.currency)?,
        supplier: row.get::<_, Option<i64>>("supplier_id")?.map(PartyId),
    })
}
