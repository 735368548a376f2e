//! Serials and batches: what each move took along, and where every piece stands. Products that are not tracked, which
//! are nearly all, have no row in any of these tables.

use chrono::NaiveDate;
use domain::Quantity;
use domain::ids::{LineNumber, PostingId, ProductId, SaleLineRef};
use domain::posting::Posting;
use domain::stock::{LocationKind, Move};
use domain::tracking::{MovedPiece, Piece, PieceFault, Tracking, fits, only_choice};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code, date_from_stored};
use crate::{Read, StoreError, Write};

/// A piece of a product and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceRow {
    /// What.
    pub piece: Piece,
    /// Where.
    pub location: LocationKind,
}

/// Why a move of a tracked product cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceRefusal {
    /// The product.
    pub product: ProductId,
    /// Where from.
    pub from: LocationKind,
    /// Why.
    pub fault: PieceFault,
}

/// Where a piece stands that is somewhere: held by the shop, or with a customer.
pub(crate) fn keeps_pieces(location: LocationKind) -> bool {
    location.is_held() || location == LocationKind::Customer
}

impl Read<'_> {
    /// Whether any product is tracked: a shop without pays nothing for it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn tracks_pieces(&self) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM product_tracking)")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// How a product is tracked; none where it is not.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn tracking(&self, product: ProductId) -> Result<Option<Tracking>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT tracking FROM product_tracking WHERE product_id = ?1")?;
        let tracking = statement.query_row([product.0], |row| {
            Tracking::from_code(row.get("tracking")?).ok_or_else(|| bad_code("tracking"))
        });
        Ok(tracking.optional()?)
    }

    /// The pieces of a product in a place, those first that expire first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn pieces_at(&self, product: ProductId, location: LocationKind) -> Result<Vec<Piece>, StoreError> {
        let rows = self.pieces_of(product)?.into_iter();
        let there = rows.filter(|row| row.location == location);
        Ok(there.map(|row| row.piece).collect())
    }

    /// Every piece of a product that is held or with a customer, those first that expire first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn pieces_of(&self, product: ProductId) -> Result<Vec<PieceRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/pieces_of.sql"))?;
        let rows = statement.query_map([product.0], |row| {
            Ok(PieceRow {
                piece: read_piece(row)?,
                location: LocationKind::from_code(row.get("location")?)
                    .ok_or_else(|| bad_code("location"))?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a sale line sold and has not come back: of a serial the sale that last sold it decides.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn pieces_out(&self, origin: SaleLineRef) -> Result<Vec<Piece>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/pieces_out.sql"))?;
        let rows = statement.query_map(params![origin.sale.0, origin.line.0], read_piece)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a sale line said which pieces it sold; one from before its product was tracked did not.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn told_pieces(&self, origin: SaleLineRef) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/told_pieces.sql"))?;
        Ok(statement.query_row(params![origin.sale.0, origin.line.0], |row| row.get(0))?)
    }

    /// What postings of a return left of its line in a place.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn pieces_left(
        &self,
        postings: &[PostingId],
        line: LineNumber,
        location: LocationKind,
    ) -> Result<Vec<Piece>, StoreError> {
        let mut left: Vec<Piece> = Vec::new();
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/posting_pieces.sql"))?;
        for posting in postings {
            let rows = statement.query_map([posting.0], |row| {
                let place = |column| -> rusqlite::Result<u8> { row.get(column) };
                let moved: (u16, u8, u8) = (row.get("line")?, place("source")?, place("target")?);
                Ok((moved, read_piece(row)?))
            })?;
            for row in rows {
                let ((own, source, target), mut piece) = row?;
                if own != line.0 || (source != location.code() && target != location.code()) {
                    continue;
                }
                if source == location.code() {
                    piece.quantity = -piece.quantity;
                }
                match left.iter_mut().find(|one| one.code == piece.code) {
                    Some(one) => one.quantity += piece.quantity,
                    None => left.push(piece),
                }
            }
        }
        left.retain(|piece| piece.quantity.is_positive());
        Ok(left)
    }

    /// The products that have a piece with this number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn products_of_piece(&self, code: &str) -> Result<Vec<ProductId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT product_id FROM piece WHERE code = ?1 ORDER BY product_id")?;
        let rows = statement.query_map([code], |row| Ok(ProductId(row.get("product_id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The sales that sold a piece, newest first; undone ones are none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sales_of_piece(
        &self,
        product: ProductId,
        code: &str,
        most: u32,
    ) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sales_of_piece.sql"))?;
        let rows = statement.query_map(params![product.0, code, most], |row| {
            Ok(PostingId(row.get("posting_id")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the moves of a posting took along.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn moved_pieces(&self, posting: PostingId) -> Result<Vec<MovedPiece>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/moved_pieces.sql"))?;
        let rows = statement.query_map([posting.0], |row| {
            Ok(MovedPiece {
                place: row.get("move")?,
                piece: read_piece(row)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The day on which a piece expires, if it has one; none at all where the piece is not known yet.
    fn piece_expires(&self, product: ProductId, code: &str) -> Result<Option<Option<NaiveDate>>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT expires FROM piece WHERE product_id = ?1 AND code = ?2")?;
        let expires = statement.query_row(params![product.0, code], |row| {
            row.get::<_, Option<i64>>("expires")
        });
        Ok(expires
            .optional()?
            .map(|stored| stored.and_then(date_from_stored)))
    }

    pub(crate) fn piece_level(
        &self,
        product: ProductId,
        code: &str,
        location: LocationKind,
    ) -> Result<Quantity, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/piece_level.sql"))?;
        let level = statement.query_row(params![product.0, code, location.code()], |row| {
            row.quantity("quantity")
        });
        Ok(level.optional()?.unwrap_or_default())
    }
}

impl Write<'_> {
    /// Has a product tracked from now on, or not any more.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_tracking(&mut self, product: ProductId, tracking: Option<Tracking>) -> Result<(), StoreError> {
        let connection = self.connection();
        match tracking {
            Some(tracking) => connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO product_tracking (product_id, tracking) VALUES (?1, ?2)",
                )?
                .execute(params![product.0, tracking.code()])?,
            None => connection
                .prepare_cached("DELETE FROM product_tracking WHERE product_id = ?1")?
                .execute([product.0])?,
        };
        self.tracks = None;
        Ok(())
    }

    /// Names a piece that the next posting takes along with its moves of a line.
    pub fn name_piece(&mut self, line: LineNumber, piece: Piece) {
        self.named_pieces.push((line, piece));
    }

    /// Why a move of this transaction cannot stay: whoever began it says so and takes it back.
    #[must_use]
    pub fn piece_refusal(&self) -> Option<&PieceRefusal> {
        self.piece_refusal.as_ref()
    }

    /// Whether any product is tracked; looked up once a transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn tracks(&mut self) -> Result<bool, StoreError> {
        if let Some(tracks) = self.tracks {
            return Ok(tracks);
        }
        let tracks = self.tracks_pieces()?;
        self.tracks = Some(tracks);
        Ok(tracks)
    }

    /// The posting with the pieces of its moves: as they were named, or as there is no choice. None where nothing of
    /// it is tracked.
    pub(crate) fn with_pieces(&mut self, posting: &Posting) -> Result<Option<Posting>, StoreError> {
        if posting.moves.is_empty() || !self.tracks()? {
            return Ok(None);
        }
        let announced = std::mem::take(&mut self.named_pieces);
        let mut pieces: Vec<MovedPiece> = Vec::new();
        for (goods, place) in posting.moves.iter().zip(1..) {
            let Some(tracking) = self.tracking(goods.product)? else {
                continue;
            };
            let named = posting.pieces.iter().filter(|moved| moved.place == place);
            let told = announced.iter().filter(|(line, _)| *line == goods.line);
            let named = named
                .map(|moved| &moved.piece)
                .chain(told.map(|(_, piece)| piece));
            let mut own: Vec<Piece> = named.cloned().collect();
            own.sort_by(|one, other| one.code.cmp(&other.code));
            if own.is_empty() && goods.from.is_held() {
                let there = self.left_there(goods, &posting.moves, &pieces)?;
                own = only_choice(tracking, goods.quantity, &there).unwrap_or_default();
                own.sort_by(|one, other| one.code.cmp(&other.code));
            }
            if let Err(fault) = self.sound_pieces(tracking, goods, &own, (&posting.moves, &pieces))? {
                self.piece_refusal.get_or_insert(PieceRefusal {
                    product: goods.product,
                    from: goods.from,
                    fault,
                });
                continue;
            }
            // The day on which it expires was said when it came in.
            for piece in &mut own {
                if let Some(known) = self.piece_expires(goods.product, &piece.code)? {
                    piece.expires = known;
                }
            }
            pieces.extend(own.into_iter().map(|piece| MovedPiece { place, piece }));
        }
        Ok((!pieces.is_empty()).then(|| Posting {
            pieces,
            ..posting.clone()
        }))
    }

    /// What is in the place that a move takes from, less what moves before it take.
    fn left_there(
        &self,
        goods: &Move,
        moves: &[Move],
        taken: &[MovedPiece],
    ) -> Result<Vec<Piece>, StoreError> {
        let mut there = self.pieces_at(goods.product, goods.from)?;
        for piece in &mut there {
            let before = taken.iter().filter(|moved| {
                let from = &moves[usize::from(moved.place) - 1];
                from.product == goods.product && from.from == goods.from && moved.piece.code == piece.code
            });
            piece.quantity -= before.map(|moved| moved.piece.quantity).sum();
        }
        there.retain(|piece| piece.quantity.is_positive());
        Ok(there)
    }

    fn sound_pieces(
        &self,
        tracking: Tracking,
        goods: &Move,
        named: &[Piece],
        (moves, taken): (&[Move], &[MovedPiece]),
    ) -> Result<Result<(), PieceFault>, StoreError> {
        if let Err(fault) = fits(tracking, goods.quantity, named) {
            return Ok(Err(fault));
        }
        for piece in named {
            let code = piece.code.clone();
            let rows = self.pieces_of(goods.product)?;
            let own = rows.iter().filter(|row| row.piece.code == code);
            let anywhere: Quantity = own.map(|row| row.piece.quantity).sum();
            let is_known = !self.sales_of_piece(goods.product, &code, 1)?.is_empty();
            // The same may stand on an earlier line of the document: there is less of it, of a serial none.
            let before: Quantity = taken
                .iter()
                .filter(|moved| {
                    let from = &moves[usize::from(moved.place) - 1];
                    from.product == goods.product && from.from == goods.from && moved.piece.code == code
                })
                .map(|moved| moved.piece.quantity)
                .sum();
            if tracking == Tracking::Serial && before.is_positive() {
                return Ok(Err(PieceFault::NotOne { code }));
            }
            let level = self.piece_level(goods.product, &code, goods.from)? - before;
            let comes_in = !keeps_pieces(goods.from) || (goods.from == LocationKind::Customer && !is_known);
            if comes_in && tracking == Tracking::Serial && anywhere.is_positive() {
                return Ok(Err(PieceFault::ElsewhereAlready { code }));
            }
            if !comes_in && level < piece.quantity {
                return Ok(Err(PieceFault::NotThere { code }));
            }
        }
        Ok(Ok(()))
    }
}

pub(crate) fn read_piece(row: &Row<'_>) -> rusqlite::Result<Piece> {
    let expires: Option<i64> = row.get("expires")?;
    let expires: Option<NaiveDate> = expires
        .map(|stored| date_from_stored(stored).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, stored)))
        .transpose()?;
    Ok(Piece {
        code: row.get("code")?,
        expires,
        quantity: row.quantity("quantity")?,
    })
}
