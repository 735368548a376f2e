//! What the shop has of a history already: documents by their numbers, how their returns were matched, and
//! what is left of the sale lines that new returns may give back.
//!
//! A document is known by its number. If the file now says something else under it, that is told and
//! nothing is posted: what was posted is undone by a reversing document, never by another import.

use std::collections::HashMap;

use chrono::NaiveTime;
use domain::ids::{PostingId, ReturnId, SaleLineRef};
use domain::pricing::PriceMode;
use domain::returns::{Line, Return};
use domain::{Currency, Quantity};
use interchange::History;
use interchange::history::{Document, DocumentKind, Row};
use interchange::matching::{InShop, KnownReturn, OpenSaleLine, Piece, SaleKey, SaleRef, wanted};
use store::Write;

use super::directory::Directory;
use super::history::ChangedDocument;
use crate::DeskError;

/// What the shop has of a history.
pub(super) struct Known {
    /// By the index of the document.
    pub(super) documents: Vec<bool>,
    pub(super) changed: Vec<ChangedDocument>,
    pub(super) shop: InShop,
    /// Sales that say in the file what they say in the shop, with their index there.
    sales: HashMap<PostingId, u32>,
}

/// What stands for the document of a number of which nothing is kept: other books have it, or it moved nothing.
pub(super) const NOTHING: i64 = 0;

/// In what a document in the file differs from the one in the shop.
type Difference = &'static str;

const LINE_COUNT: Difference = "other_line_count";
const PRODUCT: Difference = "other_product";
const QUANTITY: Difference = "other_quantity";
const PRICE: Difference = "other_price";
const CUSTOMER: Difference = "other_customer";
const DATE: Difference = "other_date";

pub(super) fn sale_key(origin: SaleLineRef) -> SaleKey {
    SaleKey(origin.sale.0, i64::from(origin.line.0))
}

/// The kind under which the shop keeps such a document.
pub(super) fn stored_kind(kind: DocumentKind) -> domain::document::DocumentKind {
    match kind {
        DocumentKind::Sale => domain::document::DocumentKind::Sale,
        DocumentKind::Return => domain::document::DocumentKind::Return,
        DocumentKind::WriteOff => domain::document::DocumentKind::Scrap,
    }
}

impl Known {
    pub(super) fn of(write: &Write<'_>, history: &History, directory: &Directory) -> Result<Self, DeskError> {
        let mut known = Self {
            documents: vec![false; history.documents.len()],
            changed: Vec::new(),
            shop: InShop::default(),
            sales: HashMap::new(),
        };
        for (index, document) in (0_u32..).zip(&history.documents) {
            known.look_up(write, history, directory, index, document)?;
        }
        known.find_open_sales(write, history, directory)?;
        Ok(known)
    }

    fn look_up(
        &mut self,
        write: &Write<'_>,
        history: &History,
        directory: &Directory,
        index: u32,
        document: &Document,
    ) -> Result<(), DeskError> {
        let number = history.document_numbers.text(document.number);
        let found = match document.kind {
            DocumentKind::Sale => write.sale_by_reference(number)?.map(|sale| sale.0),
            DocumentKind::Return | DocumentKind::WriteOff => None,
        };
        let found = match found {
            Some(_) => found,
            None => write.by_outside_number(stored_kind(document.kind), number)?,
        };
        let Some(id) = found else { return Ok(()) };
        self.documents[index as usize] = true;
        if self.was_for_reference(write, history, index, document, id)? {
            return Ok(());
        }
        let difference = match document.kind {
            DocumentKind::Sale => {
                self.shop.documents.push(index);
                let difference = sale_difference(write, history, directory, document, PostingId(id))?;
                if difference.is_none() {
                    self.sales.insert(PostingId(id), index);
                }
                difference
            }
            DocumentKind::Return => {
                self.shop.documents.push(index);
                self.take_over(write, history, directory, document, ReturnId(id))?
            }
            DocumentKind::WriteOff => write_off_difference(write, history, directory, document, id)?,
        };
        self.changed.extend(difference.map(|reason| ChangedDocument {
            number: number.to_owned(),
            kind: stored_kind(document.kind),
            reason: reason.to_owned(),
            rows: history.lines(document).map(|row| row.number).collect(),
        }));
        Ok(())
    }

    /// Of what was only to be looked up no more is known than that: it is not compared, and its returns, which other
    /// books have, take nothing of what is left.
    fn was_for_reference(
        &mut self,
        write: &Write<'_>,
        history: &History,
        index: u32,
        document: &Document,
        id: i64,
    ) -> Result<bool, DeskError> {
        let is_kept = id != NOTHING;
        let was = match document.kind {
            DocumentKind::Sale => !is_kept || write.is_for_reference(PostingId(id))?,
            DocumentKind::Return | DocumentKind::WriteOff => !is_kept,
        };
        if was && document.kind != DocumentKind::WriteOff {
            self.shop.documents.push(index);
        }
        if was && document.kind == DocumentKind::Return {
            self.without_receipt(history, document);
        }
        Ok(was)
    }

    fn without_receipt(&mut self, history: &History, document: &Document) {
        let rows = history.line_indices(document).iter();
        self.shop.returns.extend(rows.map(|&row| KnownReturn {
            row,
            pieces: Vec::new(),
        }));
    }

    /// Takes over how a known return was matched; a changed one counts as without receipt.
    fn take_over(
        &mut self,
        write: &Write<'_>,
        history: &History,
        directory: &Directory,
        document: &Document,
        id: ReturnId,
    ) -> Result<Option<Difference>, DeskError> {
        let this = write.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        match matched_before(write, history, directory, document, &this)? {
            Ok(mut returns) => {
                self.shop.returns.append(&mut returns);
                Ok(None)
            }
            Err(difference) => {
                self.without_receipt(history, document);
                Ok(Some(difference))
            }
        }
    }

    fn find_open_sales(
        &mut self,
        write: &Write<'_>,
        history: &History,
        directory: &Directory,
    ) -> Result<(), DeskError> {
        for (customer, code, price) in wanted(history) {
            let party = history
                .customers
                .find(customer)
                .and_then(|id| directory.customer(Some(id)));
            let product = history.codes.find(code).and_then(|id| directory.product(id));
            let (Some(party), Some(product)) = (party, product) else {
                continue;
            };
            for line in write.open_lines(party, product.id, price)? {
                // A match is in whole units: of 0.7 kg nothing is left to match, of 2.5 two.
                let remaining = line.remaining.thousandths() / 1_000;
                if remaining == 0 {
                    continue;
                }
                self.shop.open_sales.push(OpenSaleLine {
                    key: sale_key(line.origin),
                    customer: customer.to_owned(),
                    code: code.to_owned(),
                    price,
                    sold_at: self
                        .time_in_file(history, line.origin)
                        .unwrap_or_else(|| line.date.and_time(NaiveTime::MIN)),
                    sold: (line.sold.thousandths() + 999) / 1_000,
                    remaining,
                    net: line.net,
                });
            }
        }
        Ok(())
    }

    /// The time of a sale line's row, if its document is in this file too: the shop keeps only the day.
    fn time_in_file(&self, history: &History, origin: SaleLineRef) -> Option<chrono::NaiveDateTime> {
        let document = &history.documents[*self.sales.get(&origin.sale)? as usize];
        let row = *history
            .line_indices(document)
            .get(usize::from(origin.line.0).checked_sub(1)?)?;
        Some(history.rows[row as usize].time)
    }
}

fn sale_difference(
    write: &Write<'_>,
    history: &History,
    directory: &Directory,
    document: &Document,
    id: PostingId,
) -> Result<Option<Difference>, DeskError> {
    if let Some((date, party)) = write.date_and_party(id)? {
        if date != document.time.date() {
            return Ok(Some(DATE));
        }
        if party != directory.customer(document.customer) {
            return Ok(Some(CUSTOMER));
        }
    }
    let stored = write.stated_lines(id)?;
    if stored.len() != history.line_indices(document).len() {
        return Ok(Some(LINE_COUNT));
    }
    for (row, line) in history.lines(document).zip(&stored) {
        if directory.product(row.code).map(|product| product.id) != Some(line.product) {
            return Ok(Some(PRODUCT));
        }
        if Quantity::from_units(row.units()) != line.quantity {
            return Ok(Some(QUANTITY));
        }
        if row.price != line.unit_price {
            return Ok(Some(PRICE));
        }
    }
    Ok(None)
}

fn write_off_difference(
    write: &Write<'_>,
    history: &History,
    directory: &Directory,
    document: &Document,
    id: i64,
) -> Result<Option<Difference>, DeskError> {
    let posted = write.posting(PostingId(id))?;
    let moves = posted.map(|stored| stored.posting.moves).unwrap_or_default();
    let goods: Vec<&Row> = history
        .lines(document)
        .filter(|row| directory.product(row.code).is_none_or(|product| product.is_goods))
        .collect();
    if moves.len() != goods.len() {
        return Ok(Some(LINE_COUNT));
    }
    for (row, goods) in goods.into_iter().zip(&moves) {
        if directory.product(row.code).map(|product| product.id) != Some(goods.product) {
            return Ok(Some(PRODUCT));
        }
        if Quantity::from_units(row.units()) != goods.quantity {
            return Ok(Some(QUANTITY));
        }
    }
    Ok(None)
}

/// How each row of a return was matched when it was posted: several of its lines may stand for one row, so
/// they are walked by quantity.
fn matched_before(
    write: &Write<'_>,
    history: &History,
    directory: &Directory,
    document: &Document,
    this: &Return,
) -> Result<Result<Vec<KnownReturn>, Difference>, DeskError> {
    if this.date != document.time.date() {
        return Ok(Err(DATE));
    }
    if Some(this.customer) != directory.customer(document.customer) {
        return Ok(Err(CUSTOMER));
    }
    let mut returns = Vec::with_capacity(history.line_indices(document).len());
    let mut lines = this.lines.iter();
    for &index in history.line_indices(document) {
        let row = &history.rows[index as usize];
        let mut rest = Quantity::from_units(row.units());
        let mut pieces = Vec::new();
        while rest.is_positive() {
            let Some(line) = lines.next() else {
                return Ok(Err(LINE_COUNT));
            };
            if let Some(difference) = line_difference(write, directory, row, line, rest)? {
                return Ok(Err(difference));
            }
            rest -= line.draft.quantity;
            pieces.extend(piece(write.currency(), write.settings().price_mode, row, line));
        }
        returns.push(KnownReturn { row: index, pieces });
    }
    Ok(match lines.next() {
        Some(_) => Err(LINE_COUNT),
        None => Ok(returns),
    })
}

fn line_difference(
    write: &Write<'_>,
    directory: &Directory,
    row: &Row,
    line: &Line,
    rest: Quantity,
) -> Result<Option<Difference>, DeskError> {
    if directory.product(row.code).map(|product| product.id) != Some(line.draft.product) {
        return Ok(Some(PRODUCT));
    }
    if line.draft.quantity > rest || !line.draft.quantity.is_positive() {
        return Ok(Some(QUANTITY));
    }
    let price = match line.draft.origin {
        Some(origin) => write.sold_at_price(origin)?,
        None => line.draft.unreceipted.map(|terms| terms.unit_price),
    };
    Ok((price != Some(row.price)).then_some(PRICE))
}

/// The piece of a row that a line with a receipt stands for, with what was credited for it.
fn piece(currency: Currency, mode: PriceMode, row: &Row, line: &Line) -> Option<Piece> {
    let quantity = line.draft.quantity;
    Some(Piece {
        sale: SaleRef::Shop(sale_key(line.draft.origin?)),
        quantity: quantity.thousandths() / 1_000,
        // A credit note that was voided by hand since leaves no amount; the file's price stands in.
        amount: if line.credited == quantity {
            mode.told(line.credited_net, line.credited_tax)
        } else {
            row.price.times(quantity, currency)
        },
    })
}
