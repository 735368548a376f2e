//! Postings: numbered, hashed and written here, and only here; read back as the very same value.

use chrono::{DateTime, Utc};
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{LineNumber, PartyId, PostingId, ProductId, ReturnId, SaleLineRef, StaffId};
use domain::ledger::{Account, Entry, EntryLine, Side, Tender};
use domain::posting::{Body, CreditLine, Payment, Posting, SaleBody, SaleLine};
use domain::pricing::{PriceMode, TaxRate};
use domain::refund::Allocation;
use domain::stock::{LocationKind, Move};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, StoreError, Write};

/// A posting's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingHead {
    /// Its identity: postings are counted up without gaps.
    pub id: PostingId,
    /// Its number; none when a sale has only the shop's own.
    pub number: Option<DocumentNumber>,
    /// Who posted it.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 over the hash before it and everything that it says.
    pub hash: [u8; 32],
}

/// A posting read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPosting {
    /// Identity, number, stamp and hash.
    pub head: PostingHead,
    /// What was posted.
    pub posting: Posting,
}

impl Write<'_> {
    /// Writes a posting: number, hash, rows, levels and totals. Returns its identity and number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn post(&mut self, posting: &Posting) -> Result<(PostingId, Option<DocumentNumber>), StoreError> {
        let (last, previous) = self.chain_head()?;
        let own_number = matches!(&posting.body, Body::Sale(sale) if sale.reference.is_some());
        let number = if own_number {
            None
        } else {
            Some(self.take_number(posting.kind, posting.date)?)
        };
        let stamp = self.stamped();
        let id = PostingId(last.0 + 1);
        let mut head = PostingHead {
            id,
            number,
            staff: stamp.staff,
            at: stamp.at,
            hash: [0; 32],
        };
        head.hash = chained(&previous, &head, posting);
        self.insert_head(&head, posting)?;
        self.insert_body(id, &posting.body)?;
        self.insert_moves(id, &posting.moves)?;
        self.insert_entry(id, posting)?;
        self.chain = Some((id, head.hash));
        Ok((id, number))
    }

    fn insert_head(&self, head: &PostingHead, posting: &Posting) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/posting_insert.sql"))?;
        statement.execute(params![
            head.id.0,
            posting.kind.code(),
            head.number.map(DocumentNumber::stored),
            stored_date(posting.date),
            posting.party.map(|party| party.0),
            posting.of_return.map(|id| id.0),
            posting.reverses.map(|id| id.0),
            head.staff.0,
            head.at.timestamp_millis(),
            head.hash,
        ])?;
        Ok(())
    }

    fn insert_body(&self, id: PostingId, body: &Body) -> Result<(), StoreError> {
        match body {
            Body::Plain => Ok(()),
            Body::Sale(sale) => self.insert_sale(id, sale),
            Body::CreditNote(lines) => {
                let mut statement = self.connection().prepare_cached(
                    "INSERT INTO credit_line (posting_id, line, sale_id, sale_line, quantity, net, tax) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?;
                for line in lines {
                    statement.execute(params![
                        id.0,
                        line.line.0,
                        line.origin.map(|origin| origin.sale.0),
                        line.origin.map(|origin| origin.line.0),
                        line.quantity.thousandths(),
                        line.net.minor(),
                        line.tax.minor(),
                    ])?;
                }
                Ok(())
            }
            Body::Refund(parts) => {
                let mut statement = self.connection().prepare_cached(
                    "INSERT INTO refund_part (posting_id, line, sale_id, tender, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?;
                for (index, part) in parts.iter().enumerate() {
                    statement.execute(params![
                        id.0,
                        index + 1,
                        part.sale.map(|sale| sale.0),
                        part.tender.code(),
                        part.amount.minor()
                    ])?;
                }
                Ok(())
            }
        }
    }

    fn insert_sale(&self, id: PostingId, sale: &SaleBody) -> Result<(), StoreError> {
        let inclusive = sale.mode == PriceMode::Inclusive;
        self.connection()
            .prepare_cached("INSERT INTO sale (posting_id, reference, inclusive) VALUES (?1, ?2, ?3)")?
            .execute(params![id.0, sale.reference, inclusive])?;
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/sale_line_insert.sql"))?;
        for line in &sale.lines {
            statement.execute(params![
                id.0,
                line.line.0,
                line.product.0,
                line.quantity.thousandths(),
                line.unit_price.millionths(),
                line.tax_rate.thousandths(),
                line.net.minor(),
                line.tax.minor(),
                line.cost.minor(),
            ])?;
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO payment (sale_id, line, tender, tendered, change) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (index, payment) in sale.payments.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                payment.tender.code(),
                payment.tendered.minor(),
                payment.change.minor()
            ])?;
        }
        Ok(())
    }

    fn insert_moves(&mut self, id: PostingId, moves: &[Move]) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/stock_move_insert.sql"))?;
        for (index, goods) in moves.iter().enumerate() {
            let value_in = (goods.value_in != goods.value).then(|| goods.value_in.minor());
            statement.execute(params![
                id.0,
                index + 1,
                goods.line.0,
                goods.product.0,
                goods.from.code(),
                goods.to.code(),
                goods.quantity.thousandths(),
                goods.value.minor(),
                value_in,
            ])?;
            self.move_goods(goods)?;
        }
        Ok(())
    }

    fn insert_entry(&mut self, id: PostingId, posting: &Posting) -> Result<(), StoreError> {
        let month = stored_date(posting.date) / 100;
        let zero = self.currency().zero();
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("sql/entry_line_insert.sql"))?;
        for (index, line) in posting.entry.lines().iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                line.account.stored(),
                line.party.map(|party| party.0),
                line.side == Side::Credit,
                line.amount.minor(),
            ])?;
            let (debit, credit) = self.months.entry((line.account, month)).or_insert((zero, zero));
            match line.side {
                Side::Debit => *debit += line.amount,
                Side::Credit => *credit += line.amount,
            }
            if let Some(party) = line.party {
                *self.parties.entry((party, line.account)).or_insert(zero) += line.signed();
            }
        }
        Ok(())
    }
}

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

    /// The posting that undid this one.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn postings_of_return(
        &self,
        id: ReturnId,
        postings: &[PostingId],
    ) -> Result<Vec<StoredPosting>, StoreError> {
        let mut found = Vec::with_capacity(postings.len());
        for posting in postings {
            found.extend(
                self.posting(*posting)?
                    .filter(|stored| stored.posting.of_return == Some(id)),
            );
        }
        Ok(found)
    }

    pub(crate) fn with_lines(
        &self,
        head: PostingHead,
        mut posting: Posting,
    ) -> Result<StoredPosting, StoreError> {
        posting.body = match posting.kind {
            DocumentKind::Sale => Body::Sale(self.sale_body(head.id)?),
            DocumentKind::CreditNote => Body::CreditNote(self.credit_lines(head.id)?),
            DocumentKind::Refund => Body::Refund(self.refund_parts(head.id)?),
            DocumentKind::Return
            | DocumentKind::ReturnAuthorisation
            | DocumentKind::ReturnReceipt
            | DocumentKind::Inspection
            | DocumentKind::Scrap
            | DocumentKind::OtherIn => Body::Plain,
        };
        posting.moves = self.moves(head.id)?;
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
        })
    }

    fn sale_lines(&self, id: PostingId) -> Result<Vec<SaleLine>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_lines.sql"))?;
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
            "SELECT tender, tendered, change FROM payment WHERE sale_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Payment {
                tender: read_tender(row)?,
                tendered: row.money("tendered", self.currency)?,
                change: row.money("change", self.currency)?,
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

    fn refund_parts(&self, id: PostingId) -> Result<Vec<Allocation>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sale_id, tender, amount FROM refund_part WHERE posting_id = ?1 ORDER BY line",
        )?;
        let rows = statement.query_map([id.0], |row| {
            Ok(Allocation {
                sale: row.get::<_, Option<i64>>("sale_id")?.map(PostingId),
                tender: read_tender(row)?,
                amount: row.money("amount", self.currency)?,
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
        entry: Entry::default(),
    };
    Ok((head, posting))
}

/// The hash of a posting: SHA-256 over the previous hash and the canonical bytes.
pub(crate) fn chained(previous: &[u8; 32], head: &PostingHead, posting: &Posting) -> [u8; 32] {
    let mut canonical = Canonical(Sha256::new());
    canonical.0.update(previous);
    canonical.head(head, posting);
    canonical.body(&posting.body);
    canonical.count(posting.moves.len());
    for goods in &posting.moves {
        canonical.numbers(&[i64::from(goods.line.0), goods.product.0]);
        canonical.numbers(&[i64::from(goods.from.code()), i64::from(goods.to.code())]);
        canonical.numbers(&[
            goods.quantity.thousandths(),
            goods.value.minor(),
            goods.value_in.minor(),
        ]);
    }
    canonical.count(posting.entry.lines().len());
    for line in posting.entry.lines() {
        let credit = i64::from(line.side == Side::Credit);
        canonical.numbers(&[i64::from(line.account.stored()), credit, line.amount.minor()]);
        canonical.optional(line.party.map(|party| party.0));
    }
    canonical.0.finalize().into()
}

/// Canonical bytes: every number as eight bytes, every text and list with its length before it, nothing
/// left out, so that no two different postings have the same bytes. Part of the file format.
struct Canonical(Sha256);

impl Canonical {
    fn numbers(&mut self, numbers: &[i64]) {
        for number in numbers {
            self.0.update(number.to_be_bytes());
        }
    }

    fn count(&mut self, count: usize) {
        self.0.update(
            u64::try_from(count)
                .expect("a list fits the memory")
                .to_be_bytes(),
        );
    }

    fn optional(&mut self, number: Option<i64>) {
        self.numbers(&[i64::from(number.is_some()), number.unwrap_or(0)]);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text.as_bytes());
    }

    fn head(&mut self, head: &PostingHead, posting: &Posting) {
        self.numbers(&[
            head.id.0,
            i64::from(posting.kind.code()),
            stored_date(posting.date),
        ]);
        self.optional(head.number.map(DocumentNumber::stored));
        self.optional(posting.party.map(|party| party.0));
        self.optional(posting.of_return.map(|id| id.0));
        self.optional(posting.reverses.map(|id| id.0));
        self.numbers(&[head.staff.0, head.at.timestamp_millis()]);
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Plain => self.count(0),
            Body::Sale(sale) => self.sale(sale),
            Body::CreditNote(lines) => {
                self.count(lines.len());
                for line in lines {
                    self.numbers(&[i64::from(line.line.0), line.quantity.thousandths()]);
                    self.numbers(&[line.net.minor(), line.tax.minor()]);
                    self.optional(line.origin.map(|origin| origin.sale.0));
                    self.optional(line.origin.map(|origin| i64::from(origin.line.0)));
                }
            }
            Body::Refund(parts) => {
                self.count(parts.len());
                for part in parts {
                    self.optional(part.sale.map(|sale| sale.0));
                    self.numbers(&[i64::from(part.tender.code()), part.amount.minor()]);
                }
            }
        }
    }

    fn sale(&mut self, sale: &SaleBody) {
        self.optional(sale.reference.as_ref().map(|_| 1));
        self.text(sale.reference.as_deref().unwrap_or_default());
        self.numbers(&[i64::from(sale.mode == PriceMode::Inclusive)]);
        self.count(sale.lines.len());
        for line in &sale.lines {
            self.numbers(&[
                i64::from(line.line.0),
                line.product.0,
                line.quantity.thousandths(),
            ]);
            self.numbers(&[
                line.unit_price.millionths(),
                i64::from(line.tax_rate.thousandths()),
            ]);
            self.numbers(&[line.net.minor(), line.tax.minor(), line.cost.minor()]);
        }
        self.count(sale.payments.len());
        for payment in &sale.payments {
            self.numbers(&[
                i64::from(payment.tender.code()),
                payment.tendered.minor(),
                payment.change.minor(),
            ]);
        }
    }
}
