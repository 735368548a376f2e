//! Sales as returns and refunds see them: what is left of each line, and of each tender.

use chrono::NaiveDate;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef};
use domain::ledger::Tender;
use domain::pricing::{LineValue, PriceMode};
use domain::refund::{SaleAccount, TenderState};
use domain::returns::{AllowanceState, Allowed, SaleLineState};
use domain::{Currency, Money};
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code};
use crate::{Read, StoreError, Write};

/// A sale's row in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleHead {
    /// Its identity.
    pub id: PostingId,
    /// The number that people know it by: the shop's own, or ours.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// The customer.
    pub customer: PartyId,
    /// What the customer had to pay.
    pub gross: Money,
}

impl Read<'_> {
    /// A sale by its own number or ours.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_by_number(&self, number: &str) -> Result<Option<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT posting_id FROM sale WHERE reference = ?1")?;
        let own = statement
            .query_row([number], |row| Ok(PostingId(row.get("posting_id")?)))
            .optional()?;
        if own.is_some() {
            return Ok(own);
        }
        match number.parse::<DocumentNumber>() {
            Ok(number) if number.kind() == DocumentKind::Sale => self.sale_by_our_number(number),
            Ok(_) | Err(_) => Ok(None),
        }
    }

    /// What undoes a sale has a number of the same series, and is none.
    fn sale_by_our_number(&self, number: DocumentNumber) -> Result<Option<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM posting WHERE kind = ?1 AND number = ?2 AND reverses IS NULL")?;
        let sale = statement.query_row(params![number.kind().code(), number.stored()], |row| {
            Ok(PostingId(row.get("id")?))
        });
        Ok(sale.optional()?)
    }

    /// What undid a posting.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn reversed_by(&self, posting: PostingId) -> Result<Option<PostingId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM posting WHERE reverses = ?1")?;
        let by = statement.query_row([posting.0], |row| Ok(PostingId(row.get("id")?)));
        Ok(by.optional()?)
    }

    /// A sale's row in lists.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_head(&self, id: PostingId) -> Result<Option<SaleHead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_head.sql"))?;
        let head = statement.query_row([id.0], |row| {
            let number: Option<i64> = row.get("number")?;
            let ours = number.and_then(|stored| DocumentNumber::from_stored(DocumentKind::Sale, stored));
            let reference: Option<String> = row.get("reference")?;
            Ok(SaleHead {
                id,
                number: reference
                    .or(ours.map(|number| number.to_string()))
                    .unwrap_or_default(),
                date: row.date("date")?,
                customer: PartyId(row.get("party_id")?),
                gross: row.money("gross", self.currency)?,
            })
        });
        Ok(head.optional()?)
    }

    /// A sale line with what returns claim of it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stored_sale_line(&self, origin: SaleLineRef) -> Result<Option<SaleLineState>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_line_state.sql"))?;
        let state = statement.query_row(params![origin.sale.0, origin.line.0], |row| {
            let inclusive: bool = row.get("inclusive")?;
            let currency = self.currency;
            Ok(SaleLineState {
                origin,
                customer: PartyId(row.get("party_id")?),
                sold_on: row.date("date")?,
                product: ProductId(row.get("product_id")?),
                is_goods: row.get("is_goods")?,
                value: LineValue {
                    sold: row.quantity("quantity")?,
                    net: row.money("net", currency)?,
                    tax: row.money("tax", currency)?,
                    mode: if inclusive {
                        PriceMode::Inclusive
                    } else {
                        PriceMode::Exclusive
                    },
                },
                cost: row.money("cost", currency)?,
                held: row.quantity("held")?,
                received: row.quantity("received")?,
                given_back: row.quantity("given_back")?,
                credited: row.quantity("credited")?,
                credited_net: row.money("credited_net", currency)?,
                credited_tax: row.money("credited_tax", currency)?,
                returned_cost: row.money("returned_cost", currency)?,
                allowance: read_allowance(row, currency)?,
            })
        });
        Ok(state.optional()?)
    }

    /// A sale's money: price, credits, and what each tender paid and took back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stored_sale_account(&self, sale: PostingId) -> Result<SaleAccount, StoreError> {
        let zero = self.currency.zero();
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_totals.sql"))?;
        let (gross, credited) = statement.query_row([sale.0], |row| {
            Ok((
                row.money("gross", self.currency)?,
                row.money("credited", self.currency)?,
            ))
        })?;
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_payments.sql"))?;
        let paid = statement.query_map([sale.0], |row| {
            let (paid, rounding) = (
                row.money("paid", self.currency)?,
                row.money("rounding", self.currency)?,
            );
            Ok((tender_of(row)?, paid, rounding))
        })?;
        let mut account = SaleAccount {
            sale,
            gross,
            credited,
            tenders: vec![],
            refunded_elsewhere: zero,
            without_tender: zero,
        };
        for part in paid {
            match part? {
                (Some(tender), paid, rounding) => account.tenders.push(TenderState {
                    tender,
                    paid,
                    refunded: zero,
                    rounding,
                }),
                (None, paid, _) => account.without_tender += paid,
            }
        }
        self.add_refunds(&mut account)?;
        Ok(account)
    }

    /// A refund counts against its tender up to what was paid with it; what went beyond went elsewhere.
    fn add_refunds(&self, account: &mut SaleAccount) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/sale_refunds.sql"))?;
        let refunds = statement.query_map([account.sale.0], |row| {
            let refunded = row.money("refunded", self.currency)?;
            Ok((tender_of(row)?, refunded, row.money("rounding", self.currency)?))
        })?;
        for refund in refunds {
            let (tender, mut left, rounding) = refund?;
            for state in account
                .tenders
                .iter_mut()
                .filter(|state| Some(state.tender) == tender)
            {
                let part = left.min(state.paid);
                state.refunded += part;
                left -= part;
            }
            account.refunded_elsewhere += left;
            let mut own = account.tenders.iter_mut();
            if let Some(state) = own.find(|state| Some(state.tender) == tender) {
                state.rounding -= rounding;
            }
        }
        Ok(())
    }
}

impl Read<'_> {
    /// The price of one unit at the time of the sale.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_line_price(&self, origin: SaleLineRef) -> Result<Option<domain::UnitPrice>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT unit_price FROM sale_line WHERE sale_id = ?1 AND line = ?2")?;
        Ok(statement
            .query_row(params![origin.sale.0, origin.line.0], |row| {
                row.price("unit_price")
            })
            .optional()?)
    }

    /// The numbers of a sale's lines, in their order.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_line_numbers(&self, sale: PostingId) -> Result<Vec<LineNumber>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT line FROM sale_line WHERE sale_id = ?1 ORDER BY line")?;
        let rows = statement.query_map([sale.0], |row| Ok(LineNumber(row.get("line")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The lines of a sale that sold a product, in their order.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_lines_of_product(
        &self,
        sale: PostingId,
        product: ProductId,
    ) -> Result<Vec<LineNumber>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line FROM sale_line WHERE sale_id = ?1 AND product_id = ?2 ORDER BY line",
        )?;
        let rows = statement.query_map(params![sale.0, product.0], |row| Ok(LineNumber(row.get("line")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The tender of a part; none where nothing says which.
fn tender_of(row: &Row<'_>) -> rusqlite::Result<Option<Tender>> {
    let code: Option<u8> = row.get("tender")?;
    code.map(|code| Tender::from_code(code).ok_or_else(|| bad_code("tender")))
        .transpose()
}

fn read_allowance(row: &Row<'_>, currency: Currency) -> rusqlite::Result<Option<AllowanceState>> {
    if row.get::<_, Option<i64>>("off_net")?.is_none() {
        return Ok(None);
    }
    Ok(Some(AllowanceState {
        net: row.money("off_net", currency)?,
        tax: row.money("off_tax", currency)?,
        after: row.quantity("off_after")?,
        after_net: row.money("off_after_net", currency)?,
        after_tax: row.money("off_after_tax", currency)?,
    }))
}

impl Write<'_> {
    /// Notes an allowance on a sale line; with `undone` what it took off is given back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_allowance(
        &mut self,
        origin: SaleLineRef,
        part: &Allowed,
        undone: bool,
    ) -> Result<(), StoreError> {
        let signed = |amount: Money| if undone { -amount } else { amount };
        self.connection()
            .prepare_cached(include_str!("sql/allowance_add.sql"))?
            .execute(params![
                origin.sale.0,
                origin.line.0,
                signed(part.net).minor(),
                signed(part.tax).minor(),
                part.after.thousandths(),
                part.after_net.minor(),
                part.after_tax.minor(),
            ])?;
        // What was read of the line before is not what stands there now.
        self.sale_lines.remove(&origin);
        Ok(())
    }

    /// A sale line, with what this transaction claimed so far.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_line(&mut self, origin: SaleLineRef) -> Result<Option<SaleLineState>, StoreError> {
        // Each command of a return looks at its sale lines; what is stored of them stays until the commit.
        let stored = match self.sale_lines.get(&origin) {
            Some(stored) => Some(*stored),
            None => self.stored_sale_line(origin)?,
        };
        let Some(mut state) = stored else {
            return Ok(None);
        };
        self.sale_lines.insert(origin, state);
        if let Some(claim) = self.claims.get(&origin) {
            state.held += claim.held;
            state.received += claim.received;
            state.given_back += claim.given_back;
            state.credited += claim.credited;
            state.credited_net += claim.credited_net;
            state.credited_tax += claim.credited_tax;
            state.returned_cost += claim.returned_cost;
        }
        Ok(Some(state))
    }

    /// A sale's money, with what this transaction credited and refunded so far.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sale_account(&self, sale: PostingId) -> Result<SaleAccount, StoreError> {
        let mut account = self.stored_sale_account(sale)?;
        for claim in self.claims.values().filter(|claim| claim.origin.sale == sale) {
            account.credited += claim.credited_net + claim.credited_tax;
        }
        Ok(account)
    }
}
