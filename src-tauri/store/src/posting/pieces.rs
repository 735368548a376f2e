//! Which pieces the moves of a posting took along, and where that leaves them.

use domain::ids::{PostingId, ProductId};
use domain::posting::Posting;
use domain::tracking::Piece;
use rusqlite::{OptionalExtension, params};

use crate::pieces::keeps_pieces;
use crate::rows::stored_date;
use crate::{StoreError, Write};

impl Write<'_> {
    pub(super) fn insert_pieces(&self, id: PostingId, posting: &Posting) -> Result<(), StoreError> {
        for moved in &posting.pieces {
            let goods = &posting.moves[usize::from(moved.place) - 1];
            let piece = self.piece_id(goods.product, &moved.piece)?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO move_piece (posting_id, move, piece_id, quantity) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    id.0,
                    moved.place,
                    piece,
                    moved.piece.quantity.thousandths()
                ])?;
            // What was with a customer before anybody wrote it down did not leave a place where it stood.
            let level = self.piece_level(goods.product, &moved.piece.code, goods.from)?;
            let left = moved.piece.quantity.min(level);
            for (location, change) in [(goods.from, -left), (goods.to, moved.piece.quantity)] {
                if keeps_pieces(location) && !change.is_zero() {
                    self.connection()
                        .prepare_cached(include_str!("../sql/piece_level_add.sql"))?
                        .execute(params![piece, location.code(), change.thousandths()])?;
                }
            }
        }
        Ok(())
    }

    fn piece_id(&self, product: ProductId, piece: &Piece) -> Result<i64, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id FROM piece WHERE product_id = ?1 AND code = ?2")?;
        let known = statement.query_row(params![product.0, piece.code], |row| row.get("id"));
        if let Some(id) = known.optional()? {
            return Ok(id);
        }
        self.connection()
            .prepare_cached("INSERT INTO piece (product_id, code, expires) VALUES (?1, ?2, ?3)")?
            .execute(params![product.0, piece.code, piece.expires.map(stored_date)])?;
        Ok(self.connection().last_insert_rowid())
    }
}
