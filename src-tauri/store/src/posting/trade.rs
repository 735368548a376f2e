//! The tables of purchases, supplier returns and their answers, other goods in and out, scrap, transfers,
//! stocktakes and payments to suppliers.

use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{LineNumber, PlaceId, PostingId, ProductId, ReturnId};
use domain::ledger::Tender;
use domain::place::{Route, TransferStep};
use domain::posting::{Body, LotRef, TradeBody, TradeLine, TradePayment};
use domain::pricing::TaxRate;
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

impl Write<'_> {
    pub(super) fn insert_trade(&self, id: PostingId, body: &TradeBody) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO trade_document (posting_id, reason, reference, note, about, given) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                id.0,
                body.reason,
                body.reference,
                body.note,
                body.about.map(|about| about.0),
                body.given.map(domain::Money::minor)
            ])?;
        if let Some(route) = body.route {
            self.connection()
                .prepare_cached(
                    "INSERT INTO transfer (posting_id, source_id, target_id, step) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![id.0, route.from.0, route.to.0, route.step.code()])?;
        }
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/trade_line_insert.sql"))?;
        for line in &body.lines {
            statement.execute(params![
                id.0,
                line.line.0,
                line.product.0,
                line.quantity.thousandths(),
                line.unit_price.millionths(),
                line.tax_rate.thousandths(),
                line.net.minor(),
                line.tax.minor(),
                line.lot.map(|lot| lot.posting.0),
                line.lot.map(|lot| lot.place),
            ])?;
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO trade_payment (posting_id, line, tender, amount) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (index, payment) in body.payments.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                payment.tender.code(),
                payment.amount.minor()
            ])?;
        }
        Ok(())
    }
}

impl Read<'_> {
    /// Opening stock and write-offs that were approved at once have no such rows.
    pub(super) fn trade_body(&self, id: PostingId, transfers: bool) -> Result<Body, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT reason, reference, note, about, given FROM trade_document WHERE posting_id = ?1",
        )?;
        let head = statement.query_row([id.0], |row| {
            Ok(TradeBody {
                reason: row.get("reason")?,
                reference: row.get("reference")?,
                note: row.get("note")?,
                about: row.get::<_, Option<i64>>("about")?.map(PostingId),
                lines: vec![],
                payments: vec![],
                given: row
                    .get::<_, Option<i64>>("given")?
                    .map(|minor| self.currency.money(minor)),
                route: None,
            })
        });
        let Some(mut body) = head.optional()? else {
            return Ok(Body::Plain);
        };
        body.lines = self.trade_lines(id)?;
        body.payments = self.trade_payments(id)?;
        if transfers {
            body.route = self.route(id)?;
        }
        Ok(Body::Trade(body))
    }

    fn route(&self, id: PostingId) -> Result<Option<Route>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT source_id, target_id, step FROM transfer WHERE posting_id = ?1")?;
        let route = statement.query_row([id.0], |row| {
            Ok(Route {
                step: TransferStep::from_code(row.get("step")?).ok_or_else(|| bad_code("step"))?,
                from: PlaceId(row.get("source_id")?),
                to: PlaceId(row.get("target_id")?),
            })
        });
        Ok(route.optional()?)
    }

    /// Transfers of which something is still on the way, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn on_the_way(&self) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/on_the_way.sql"))?;
        let rows = statement.query_map([], |row| Ok(PostingId(row.get("posting_id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The documents of a kind that belong to no return, newest number first, before a number; at most so many. Of
    /// transfers those that go from place to place, or those that do not.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn documents_of_kind(
        &self,
        kind: DocumentKind,
        before: Option<DocumentNumber>,
        rows_max: usize,
        is_routed: bool,
    ) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/documents_of_kind.sql"))?;
        let before = before.map_or(i64::MAX, DocumentNumber::stored);
        let rows = statement.query_map(params![kind.code(), before, rows_max, is_routed], |row| {
            Ok(PostingId(row.get("id")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a return cost beside goods: what was posted and what undid some of it, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn costs_of_return(&self, of: ReturnId) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM posting WHERE kind = 40 AND return_id = ?1 ORDER BY id")?;
        let rows = statement.query_map([of.0], |row| Ok(PostingId(row.get("id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What settles a document and was not undone: its payments, its approval.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn settled_by(&self, posting: PostingId) -> Result<Vec<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/settled_by.sql"))?;
        let rows = statement.query_map([posting.0], |row| Ok(PostingId(row.get("posting_id")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn trade_lines(&self, id: PostingId) -> Result<Vec<TradeLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM trade_line WHERE posting_id = ?1 ORDER BY line")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(TradeLine {
                line: LineNumber(row.get("line")?),
                product: ProductId(row.get("product_id")?),
                quantity: row.quantity("quantity")?,
                unit_price: row.price("unit_price")?,
                tax_rate: TaxRate::from_thousandths(row.get("tax_rate")?),
                net: row.money("net", self.currency)?,
                tax: row.money("tax", self.currency)?,
                lot: read_lot(row)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn trade_payments(&self, id: PostingId) -> Result<Vec<TradePayment>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT tender, amount FROM trade_payment WHERE posting_id = ?1 ORDER BY line")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(TradePayment {
                tender: Tender::from_code(row.get("tender")?).ok_or_else(|| bad_code("tender"))?,
                amount: row.money("amount", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read_lot(row: &Row<'_>) -> rusqlite::Result<Option<LotRef>> {
    let (posting, place): (Option<i64>, Option<u16>) = (row.get("lot_posting")?, row.get("lot_move")?);
    Ok(posting.zip(place).map(|(posting, place)| LotRef {
        posting: PostingId(posting),
        place,
    }))
}
