//! Reading postings back, row by row into the value that was written.

use domain::charge::{Charge, ChargeKind};
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{LineNumber, PartyId, PostingId, ProductId, ReturnId, SaleLineRef, StaffId};
use domain::ledger::{Account, Entry, EntryLine, Side, Tender};
use domain::posting::{Body, CreditBody, CreditLine, Payment, Posting, SaleBody, SaleLine};
use domain::pricing::{PriceMode, TaxRate};
use domain::refund::{Allocation, Settled};
use domain::stock::{LocationKind, Move};
use rusqlite::{OptionalExtension, Row, params};

use super::{PostingHead, StoredPosting};
use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError};

impl Read<'_> {
    /// A posting by its identity.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn posting(&self, id: PostingId) -> Result<Option<StoredPosting>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM posting WHERE id = ?1")?;
        let head = statement.query_row([id.0], read_head).optional()?;
        head.map(|(head, posting)| self.with_lines(head, posting))
            .transpose()
    }

    /// The identity of a posting by its number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn posting_by_number(&self, number: DocumentNumber) -> Result<Option<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM posting WHERE kind = ?1 AND number = ?2")?;
        let found = statement
            .query_row(params![number.kind().code(), number.stored()], |row| {
                Ok(PostingId(row.get("id")?))
            })
            .optional()?;
        Ok(found)
    }

    pub(crate) fn with_lines(
        &self,
        head: PostingHead,
        mut posting: Posting,
    ) -> Result<StoredPosting, StoreError> {
        posting.body = match posting.kind {
            // What undoes a sale has no lines of its own: they stand once, in the sale.
            DocumentKind::Sale if posting.reverses.is_some() => Body::Plain,
            DocumentKind::Sale => Body::Sale(self.sale_body(head.id)?),
            DocumentKind::CreditNote => Body::CreditNote(self.credit_body(head.id)?),
            DocumentKind::Refund => Body::Refund(self.parts(
                "SELECT sale_id, tender, amount, rounding FROM refund_part WHERE posting_id = ?1 ORDER BY line",
                head.id,
            )?),
            DocumentKind::Receipt => Body::Receipt(self.parts(
                "SELECT sale_id, tender, amount, rounding FROM receipt_part WHERE posting_id = ?1 ORDER BY line",
                head.id,
            )?),
            DocumentKind::Return
            | DocumentKind::ReturnAuthorisation
            | DocumentKind::ReturnReceipt
            | DocumentKind::Inspection
            | DocumentKind::Exchange
            | DocumentKind::Claim
            | DocumentKind::Repair => Body::Plain,
            DocumentKind::Scrap
            | DocumentKind::OtherIn
            | DocumentKind::Purchase
            | DocumentKind::OtherOut
            | DocumentKind::Stocktake
            | DocumentKind::SupplierPayment
            | DocumentKind::SupplierReturn
            | DocumentKind::SupplierAnswer
            | DocumentKind::JournalEntry => self.trade_body(head.id, false)?,
            DocumentKind::Transfer => self.trade_body(head.id, true)?,
        };
        posting.moves = self.moves(head.id)?;
        if !posting.moves.is_empty() {
            posting.pieces = self.moved_pieces(head.id)?;
        }
        // Between bins goods change places without a move.
        if !posting.moves.is_empty() || posting.kind == DocumentKind::Transfer {
            posting.places = self.placed(head.id)?;
        }
        posting.entry = self.entry(head.id)?;
        Ok(StoredPosting { head, posting })
    }

    fn sale_body(&self, id: PostingId) -> Result<SaleBody, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT reference, inclusive FROM sale WHERE posting_id = ?1")?;
        let (reference, inclusive) =
            statement.query_row([id.0], |row| Ok((row.get("reference")?, row.get("inclusive")?)))?;
        let mode = if inclusive {
            PriceMode::Inclusive
        } else {
            PriceMode::Exclusive
        };
        Ok(SaleBody {
            reference,
            mode,
            lines: self.sale_lines(id)?,
            payments: self.payments(id)?,
            settled: self.settled(id)?,
            extras: self.sale_extras(id)?,
        })
    }

    fn sale_lines(&self, id: PostingId) -> Result<Vec<SaleLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/sale_lines.sql"))?;
        let rows = statement.query_map([id.0], |row| {
            Ok(SaleLine {
                line: LineNumber(row.get("line")?),
                product: ProductId(row.get("product_id")?),
                is_goods: row.get("is_goods")?,
                quantity: row.quantity("quantity")?,
                unit_price: row.price("unit_price")?,
                tax_rate: TaxRate::from_thousandths(row.get("tax_rate")?),
                net: row.money("net", self.currency)?,
                tax: row.money("tax", self.currency)?,
                cost: row.money("cost", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn payments(&self, id: PostingId) -> Result<Vec<Payment>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT tender, tendered, change, rounding FROM payment WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Payment {
                tender: read_tender(row)?,
                tendered: row.money("tendered", self.currency)?,
                change: row.money("change", self.currency)?,
                rounding: row.money("rounding", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn settled(&self, id: PostingId) -> Result<Vec<Settled>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sale_id, tender, amount FROM settled_part WHERE posting_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([id.0], |row| {
            let tender: Option<u8> = row.get("tender")?;
            Ok(Settled {
                sale: row.get::<_, Option<i64>>("sale_id")?.map(PostingId),
                tender: tender
                    .map(|code| Tender::from_code(code).ok_or_else(|| bad_code("tender")))
                    .transpose()?,
                amount: row.money("amount", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn credit_body(&self, id: PostingId) -> Result<CreditBody, StoreError> {
        Ok(CreditBody {
            lines: self.credit_lines(id)?,
            charges: self.charges(id)?,
        })
    }

    fn charges(&self, id: PostingId) -> Result<Vec<Charge>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, sale_id, net, tax FROM credit_charge WHERE posting_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Charge {
                kind: ChargeKind::from_code(row.get("kind")?).ok_or_else(|| bad_code("kind"))?,
                sale: row.get::<_, Option<i64>>("sale_id")?.map(PostingId),
                net: row.money("net", self.currency)?,
                tax: row.money("tax", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn credit_lines(&self, id: PostingId) -> Result<Vec<CreditLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM credit_line WHERE posting_id = ?1 ORDER BY line")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(CreditLine {
                line: LineNumber(row.get("line")?),
                origin: read_origin(row)?,
                quantity: row.quantity("quantity")?,
                net: row.money("net", self.currency)?,
                tax: row.money("tax", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn parts(&self, sql: &str, id: PostingId) -> Result<Vec<Allocation>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Allocation {
                sale: row.get::<_, Option<i64>>("sale_id")?.map(PostingId),
                tender: read_tender(row)?,
                amount: row.money("amount", self.currency)?,
                rounding: row.money("rounding", self.currency)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn moves(&self, id: PostingId) -> Result<Vec<Move>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM stock_move WHERE posting_id = ?1 ORDER BY move")?;
        let place = |row: &Row<'_>, column: &'static str| {
            LocationKind::from_code(row.get(column)?).ok_or_else(|| bad_code(column))
        };
        let rows = statement.query_map([id.0], |row| {
            let value = row.money("value", self.currency)?;
            let value_in: Option<i64> = row.get("value_in")?;
            Ok(Move {
                line: LineNumber(row.get("line")?),
                product: ProductId(row.get("product_id")?),
                from: place(row, "source")?,
                to: place(row, "target")?,
                quantity: row.quantity("quantity")?,
                value,
                value_in: value_in.map_or(value, |minor| self.currency.money(minor)),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn entry(&self, id: PostingId) -> Result<Entry, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM entry_line WHERE posting_id = ?1 ORDER BY line")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(EntryLine {
                account: Account::from_stored(row.get("account_id")?)
                    .ok_or_else(|| bad_code("account_id"))?,
                party: row.get::<_, Option<i64>>("party_id")?.map(PartyId),
                side: if row.get("credit")? {
                    Side::Credit
                } else {
                    Side::Debit
                },
                amount: row.money("amount", self.currency)?,
            })
        })?;
        let lines = rows.collect::<Result<Vec<_>, _>>()?;
        Entry::from_lines(lines).map_err(|_| StoreError::Unreadable { what: "entry" })
    }
}

fn read_tender(row: &Row<'_>) -> rusqlite::Result<Tender> {
    Tender::from_code(row.get("tender")?).ok_or_else(|| bad_code("tender"))
}

fn read_origin(row: &Row<'_>) -> rusqlite::Result<Option<SaleLineRef>> {
    let (sale, line): (Option<i64>, Option<u16>) = (row.get("sale_id")?, row.get("sale_line")?);
    Ok(sale.zip(line).map(|(sale, line)| SaleLineRef {
        sale: PostingId(sale),
        line: LineNumber(line),
    }))
}

/// A header row, with a posting whose lines are still to be read.
pub(crate) fn read_head(row: &Row<'_>) -> rusqlite::Result<(PostingHead, Posting)> {
    let kind = DocumentKind::from_code(row.get("kind")?).ok_or_else(|| bad_code("kind"))?;
    let number: Option<i64> = row.get("number")?;
    let head = PostingHead {
        id: PostingId(row.get("id")?),
        number: number.and_then(|stored| DocumentNumber::from_stored(kind, stored)),
        staff: StaffId(row.get("staff_id")?),
        at: row.time("at")?,
        hash: row.get("hash")?,
    };
    let posting = Posting {
        kind,
        date: row.date("date")?,
        party: row.get::<_, Option<i64>>("party_id")?.map(PartyId),
        of_return: row.get::<_, Option<i64>>("return_id")?.map(ReturnId),
        reverses: row.get::<_, Option<i64>>("reverses")?.map(PostingId),
        body: Body::Plain,
        moves: vec![],
        pieces: vec![],
        places: vec![],
        entry: Entry::default(),
    };
    Ok((head, posting))
}
