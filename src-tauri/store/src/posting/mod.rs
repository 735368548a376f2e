//! Postings: numbered, hashed and written here, and only here; read back as the very same value ([`read`]). The hash is in [`chain`].

mod chain;
mod extras;
mod pieces;
mod places;
mod read;
mod trade;

use chrono::{DateTime, Utc};
use domain::charge::Charge;
use domain::document::DocumentNumber;
use domain::ids::{PostingId, StaffId};
use domain::ledger::Side;
use domain::posting::{Body, Posting, SaleBody};
use domain::pricing::PriceMode;
use domain::refund::Allocation;
use domain::stock::Move;
use rusqlite::params;

pub(crate) use chain::chained;
pub(crate) use read::read_head;

use crate::rows::stored_date;
use crate::{StoreError, Write};

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
        let own_number = matches!(&posting.body, Body::Sale(sale) if sale.reference.is_some());
        let number = if own_number {
            None
        } else {
            Some(self.take_number(posting.kind, posting.date)?)
        };
        let id = self.post_as(posting, number)?;
        Ok((id, number))
    }

    /// Writes a posting under a number that was given before: that of the working document it ends.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn post_as(
        &mut self,
        posting: &Posting,
        number: Option<DocumentNumber>,
    ) -> Result<PostingId, StoreError> {
        let completed = self.with_pieces(posting)?;
        let posting = completed.as_ref().unwrap_or(posting);
        let placed = self.with_places(posting)?;
        let posting = placed.as_ref().unwrap_or(posting);
        self.look_at_drawer(posting);
        let (last, previous) = self.chain_head()?;
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
        self.insert_pieces(id, posting)?;
        self.insert_places(id, posting)?;
        self.change_basket(id, posting)?;
        self.insert_entry(id, posting)?;
        self.chain = Some((id, head.hash));
        Ok(id)
    }

    fn insert_head(&self, head: &PostingHead, posting: &Posting) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/posting_insert.sql"))?;
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
            Body::Trade(trade) => self.insert_trade(id, trade),
            Body::CreditNote(credit) => {
                let mut statement = self.connection().prepare_cached(
                    "INSERT INTO credit_line (posting_id, line, sale_id, sale_line, quantity, net, tax) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?;
                for line in &credit.lines {
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
                self.insert_charges(id, &credit.charges)
            }
            Body::Refund(parts) => self.insert_parts(
                "INSERT INTO refund_part (posting_id, line, sale_id, tender, amount, rounding) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                id,
                parts,
            ),
            Body::Receipt(parts) => self.insert_parts(
                "INSERT INTO receipt_part (posting_id, line, sale_id, tender, amount, rounding) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                id,
                parts,
            ),
        }
    }

    fn insert_parts(&self, sql: &str, id: PostingId, parts: &[Allocation]) -> Result<(), StoreError> {
        let mut statement = self.connection().prepare_cached(sql)?;
        for (index, part) in parts.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                part.sale.map(|sale| sale.0),
                part.tender.code(),
                part.amount.minor(),
                part.rounding.minor(),
            ])?;
        }
        Ok(())
    }

    fn insert_charges(&self, id: PostingId, charges: &[Charge]) -> Result<(), StoreError> {
        if charges.is_empty() {
            return Ok(());
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO credit_charge (posting_id, line, kind, sale_id, net, tax) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (index, charge) in charges.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                charge.kind.code(),
                charge.sale.map(|sale| sale.0),
                charge.net.minor(),
                charge.tax.minor(),
            ])?;
        }
        Ok(())
    }

    fn insert_sale(&self, id: PostingId, sale: &SaleBody) -> Result<(), StoreError> {
        let inclusive = sale.mode == PriceMode::Inclusive;
        self.connection()
            .prepare_cached("INSERT INTO sale (posting_id, reference, inclusive) VALUES (?1, ?2, ?3)")?
            .execute(params![id.0, sale.reference, inclusive])?;
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/sale_line_insert.sql"))?;
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
            "INSERT INTO payment (sale_id, line, tender, tendered, change, rounding) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (index, payment) in sale.payments.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                payment.tender.code(),
                payment.tendered.minor(),
                payment.change.minor(),
                payment.rounding.minor(),
            ])?;
        }
        self.insert_settled(id, sale)?;
        self.insert_extras(id, &sale.extras)
    }

    fn insert_settled(&self, id: PostingId, sale: &SaleBody) -> Result<(), StoreError> {
        if sale.settled.is_empty() {
            return Ok(());
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO settled_part (posting_id, line, sale_id, tender, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (index, part) in sale.settled.iter().enumerate() {
            statement.execute(params![
                id.0,
                index + 1,
                part.sale.map(|sale| sale.0),
                part.tender.map(domain::ledger::Tender::code),
                part.amount.minor()
            ])?;
        }
        Ok(())
    }

    fn insert_moves(&mut self, id: PostingId, moves: &[Move]) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/stock_move_insert.sql"))?;
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
            .prepare_cached(include_str!("../sql/entry_line_insert.sql"))?;
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
