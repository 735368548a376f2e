//! What pages look through, newest first and page by page: the journal, a product's moves, stock by product.
//! Each page looks at a bounded number of rows and says where the next one begins.

use chrono::NaiveDate;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PlaceId, PostingId, ProductId, ReturnId};
use domain::ledger::Account;
use domain::stock::LocationKind;
use domain::{Money, Quantity};
use rusqlite::{Row, params};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, StoreError};

/// How many postings one page of the journal may look at.
const POSTINGS_LOOKED_AT_MAX: usize = 5_000;
/// How many moves one page of a product's moves may look at.
const MOVES_LOOKED_AT_MAX: usize = 50_000;

/// A page of something, and where the next one begins; none at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    /// The rows.
    pub rows: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<C>,
}

/// A place in the journal: everything before it is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalPlace {
    /// Business date.
    pub date: NaiveDate,
    /// The posting.
    pub posting: PostingId,
}

/// A place among the moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovePlace {
    /// The posting.
    pub posting: PostingId,
    /// The move in it.
    pub step: i64,
}

/// A move of one product with the document that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductMove {
    /// Where it stands.
    pub place: MovePlace,
    /// The document's kind.
    pub kind: DocumentKind,
    /// Its number, if it has one of ours.
    pub number: Option<DocumentNumber>,
    /// The shop's own number of a sale.
    pub reference: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// The customer.
    pub party: Option<PartyId>,
    /// The return that it belongs to.
    pub of_return: Option<ReturnId>,
    /// That return's number.
    pub return_number: Option<DocumentNumber>,
    /// Where from.
    pub from: LocationKind,
    /// Where to.
    pub to: LocationKind,
    /// How much.
    pub quantity: Quantity,
    /// What it was worth.
    pub value: Money,
}

/// Stock of one product by kind of place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductLevels {
    /// Its identity.
    pub product: ProductId,
    /// Of what is on the shelf, what stands in the place that was asked for.
    pub there: Quantity,
    /// Its code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// On the shelf.
    pub sellable: Quantity,
    /// Of that, kept for exchanges.
    pub reserved: Quantity,
    /// Waiting for inspection.
    pub quarantine: Quantity,
    /// Kept as second grade.
    pub second_grade: Quantity,
    /// In every other place that the shop holds.
    pub elsewhere: Quantity,
    /// What all of it is worth.
    pub value: Money,
}

impl Read<'_> {
    /// The postings of a span of days, newest first, of one account or of all.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn journal_page(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        account: Option<Account>,
        before: Option<JournalPlace>,
        rows_max: usize,
    ) -> Result<Page<PostingId, JournalPlace>, StoreError> {
        let start = before.map_or((stored_date(to), i64::MAX), |place| {
            (stored_date(place.date), place.posting.0)
        });
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/postings_page.sql"))?;
        let account = account.map(Account::stored);
        let mut rows = statement.query(params![
            start.0,
            start.1,
            stored_date(from),
            account,
            POSTINGS_LOOKED_AT_MAX,
        ])?;
        let mut page = Page {
            rows: vec![],
            next: None,
        };
        let mut last = None;
        while let Some(row) = rows.next()? {
            if page.rows.len() == rows_max {
                page.next = last;
                return Ok(page);
            }
            let place = JournalPlace {
                date: row.date("date")?,
                posting: PostingId(row.get("id")?),
            };
            page.rows.push(place.posting);
            last = Some(place);
        }
        page.next = self.journal_looked_back_to(start, from)?;
        Ok(page)
    }

    /// The oldest posting that a look back from `start` saw; none when it saw the first of the span.
    fn journal_looked_back_to(
        &self,
        start: (i64, i64),
        from: NaiveDate,
    ) -> Result<Option<JournalPlace>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, date FROM posting INDEXED BY posting_date
             WHERE date <= ?1 AND date >= ?3 AND (date < ?1 OR id < ?2)
             ORDER BY date DESC, id DESC LIMIT 1 OFFSET ?4",
        )?;
        let most = POSTINGS_LOOKED_AT_MAX - 1;
        let mut rows = statement.query(params![start.0, start.1, stored_date(from), most])?;
        rows.next()?
            .map(|row| {
                Ok(JournalPlace {
                    date: row.date("date")?,
                    posting: PostingId(row.get("id")?),
                })
            })
            .transpose()
    }

    /// The moves of a product, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn moves_page(
        &self,
        product: ProductId,
        before: Option<MovePlace>,
        rows_max: usize,
    ) -> Result<Page<ProductMove, MovePlace>, StoreError> {
        let start = before.map_or((i64::MAX, 0), |place| (place.posting.0, place.step));
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/moves_page.sql"))?;
        let mut rows = statement.query(params![start.0, start.1, MOVES_LOOKED_AT_MAX, product.0])?;
        let mut page: Page<ProductMove, MovePlace> = Page {
            rows: vec![],
            next: None,
        };
        while let Some(row) = rows.next()? {
            if page.rows.len() == rows_max {
                page.next = page.rows.last().map(|last| last.place);
                return Ok(page);
            }
            page.rows.push(self.read_move(row)?);
        }
        page.next = self.moves_looked_back_to(start)?;
        Ok(page)
    }

    fn moves_looked_back_to(&self, start: (i64, i64)) -> Result<Option<MovePlace>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT posting_id, move FROM stock_move WHERE (posting_id, move) < (?1, ?2)
             ORDER BY posting_id DESC, move DESC LIMIT 1 OFFSET ?3",
        )?;
        let mut rows = statement.query(params![start.0, start.1, MOVES_LOOKED_AT_MAX - 1])?;
        Ok(rows.next()?.map(read_place).transpose()?)
    }

    fn read_move(&self, row: &Row<'_>) -> rusqlite::Result<ProductMove> {
        let kind = DocumentKind::from_code(row.get("kind")?).ok_or_else(|| bad_code("kind"))?;
        let number = |kind, column| -> rusqlite::Result<Option<DocumentNumber>> {
            let stored: Option<i64> = row.get(column)?;
            Ok(stored.and_then(|stored| DocumentNumber::from_stored(kind, stored)))
        };
        let location =
            |column: &'static str| LocationKind::from_code(row.get(column)?).ok_or_else(|| bad_code(column));
        Ok(ProductMove {
            place: read_place(row)?,
            kind,
            number: number(kind, "number")?,
            reference: row.get("reference")?,
            date: row.date("date")?,
            party: row.get::<_, Option<i64>>("party_id")?.map(PartyId),
            of_return: row.get::<_, Option<i64>>("return_id")?.map(ReturnId),
            return_number: row
                .get::<_, Option<i64>>("return_number")?
                .and_then(crate::returns::number_from_stored),
            from: location("source")?,
            to: location("target")?,
            quantity: row.quantity("quantity")?,
            value: row.money("value", self.currency)?,
        })
    }

    /// Goods by code after `after`: those whose code, name or barcode the text names, or those that have
    /// something in quarantine.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stock_products(
        &self,
        text: &str,
        quarantine_only: bool,
        place: Option<PlaceId>,
        after: &str,
        rows_max: usize,
    ) -> Result<Page<ProductLevels, String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/stock_products.sql"))?;
        let rows = statement.query_map(
            params![
                after,
                text,
                quarantine_only,
                rows_max + 1,
                place.map_or(0, |place| place.0)
            ],
            |row| {
                Ok(ProductLevels {
                    product: ProductId(row.get("id")?),
                    there: row.quantity("there")?,
                    sku: row.get("sku")?,
                    name: row.get("name")?,
                    spec: row.get("spec")?,
                    sellable: row.quantity("sellable")?,
                    reserved: row.quantity("reserved")?,
                    quarantine: row.quantity("quarantine")?,
                    second_grade: row.quantity("second_grade")?,
                    elsewhere: row.quantity("elsewhere")?,
                    value: row.money("value", self.currency)?,
                })
            },
        )?;
        let mut rows: Vec<ProductLevels> = rows.collect::<Result<_, _>>()?;
        let more = rows.len() > rows_max;
        rows.truncate(rows_max);
        let next = rows.last().filter(|_| more).map(|row| row.sku.clone());
        Ok(Page { rows, next })
    }

    /// What everything in one kind of place is worth.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn location_value(&self, location: LocationKind) -> Result<Money, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT coalesce(sum(value), 0) AS value FROM stock_level WHERE location = ?1")?;
        Ok(statement.query_row([location.code()], |row| row.money("value", self.currency))?)
    }

    /// The balance of an account, debits up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn account_balance(&self, account: Account) -> Result<Money, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(sum(debit - credit), 0) AS balance FROM account_month WHERE account_id = ?1",
        )?;
        Ok(statement.query_row([account.stored()], |row| row.money("balance", self.currency))?)
    }
}

fn read_place(row: &Row<'_>) -> rusqlite::Result<MovePlace> {
    Ok(MovePlace {
        posting: PostingId(row.get("posting_id")?),
        step: row.get("move")?,
    })
}
