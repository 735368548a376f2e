//! Trade documents in lists, newest first, one of them, and undoing one.

use chrono::NaiveDate;
use domain::Money;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::PostingId;
use domain::posting::{Body, TradeRefusal};
use domain::returns::Refusal;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;

use super::purchase::PurchasePost;
use super::stock::StockPost;
use super::transfer::TransferPost;
use super::transfer_way::RouteView;
use super::view::{TradeView, settlements, trade_view};
use super::{posting_named, undo_posting};
use crate::views::PartyView;
use crate::{Desk, DeskError};

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 50;
const ROWS_MAX: u32 = 500;
/// What a list of stock documents may show.
const STOCK_KINDS: [DocumentKind; 5] = [
    DocumentKind::OtherIn,
    DocumentKind::OtherOut,
    DocumentKind::Scrap,
    DocumentKind::Stocktake,
    DocumentKind::Transfer,
];
const BOUGHT_KINDS: [DocumentKind; 2] = [DocumentKind::Purchase, DocumentKind::SupplierPayment];

/// Which documents.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TradeList {
    /// Of which kind: `other_in`, `other_out`, `scrap`, `stocktake`, `transfer`; of purchases `purchase`, `supplier_payment`.
    pub kind: Option<DocumentKind>,
    /// Where the page begins: `next` of the page before.
    pub before: Option<String>,
    /// How many at the most; 50 if left out, 500 at the most.
    pub rows_max: Option<u32>,
}

/// A page of documents.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TradeRows {
    /// Documents, newest first.
    pub rows: Vec<TradeRow>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TradeRow {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Business date.
    pub date: NaiveDate,
    /// The supplier or customer.
    pub party: Option<PartyView>,
    /// Why: a code of a stock reason, or words.
    pub reason: String,
    /// The other side's number.
    pub reference: String,
    /// Name of the product of its first line.
    pub goods: String,
    /// How many lines it has.
    pub lines: u32,
    /// With tax; what was paid.
    pub gross: Money,
    /// What is open: to pay, to approve, on the way.
    pub open: Money,
    /// Of a transfer: from where to where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteView>,
    /// Number of the document that undid it.
    pub reversed_by: Option<String>,
    /// Number of the document that it undoes.
    pub reverses: Option<String>,
    /// Number of the document that it settles: of scrap the approval, of a purchase the payment.
    pub about: Option<String>,
}

/// Which document.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TradeGet {
    /// Its number.
    pub number: String,
}

/// A document to undo.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TradeReverse {
    /// The same request undoes once, however often it is sent.
    pub request_id: Option<String>,
    /// Its number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// What undid a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TradeReversed {
    /// Number of the reversing document.
    pub number: String,
    /// Number of the document that it undoes.
    pub reverses: String,
    /// Of a purchase: the same to change and post anew.
    pub purchase: Option<PurchasePost>,
    /// Of other goods and scrap: the same to change and post anew.
    pub stock: Option<StockPost>,
    /// Of a transfer: the same to change and post anew.
    pub transfer: Option<TransferPost>,
}

impl Desk {
    /// Lists purchase receipts, or payments to suppliers.
    ///
    /// # Errors
    /// [`DeskError`] when the kind is another.
    pub fn purchase_list(&self, list: &TradeList) -> Result<TradeRows, DeskError> {
        self.trade_list(list, &BOUGHT_KINDS)
    }

    /// Lists other goods in, other goods out, scrap, or stocktakes' differences.
    ///
    /// # Errors
    /// [`DeskError`] when the kind is another.
    pub fn stock_documents(&self, list: &TradeList) -> Result<TradeRows, DeskError> {
        self.trade_list(list, &STOCK_KINDS)
    }

    pub(super) fn trade_list(
        &self,
        list: &TradeList,
        kinds: &[DocumentKind],
    ) -> Result<TradeRows, DeskError> {
        let kind = list.kind.unwrap_or(kinds[0]);
        let bad = |field, given: String| DeskError::Invalid {
            field,
            why: "unknown",
            given,
        };
        if !kinds.contains(&kind) {
            return Err(bad("kind", kind.prefix().to_owned()));
        }
        let before = match &list.before {
            Some(text) => Some(
                text.parse::<DocumentNumber>()
                    .map_err(|_| bad("before", text.clone()))?,
            ),
            None => None,
        };
        let read = self.store.snapshot()?;
        let most = list.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX) as usize;
        // Goods taken back out of the supplier's basket stand with the suppliers.
        let is_routed = kinds == STOCK_KINDS;
        let mut ids = read.documents_of_kind(kind, before, most + 1, is_routed)?;
        let more = ids.len() > most;
        ids.truncate(most);
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(trade_view(&read, self.session(), id)?.map(row));
        }
        let next = rows.last().filter(|_| more).map(|row| row.number.clone());
        Ok(TradeRows { rows, next })
    }

    /// Shows a purchase receipt or a payment to a supplier.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn purchase_get(&self, get: &TradeGet) -> Result<TradeView, DeskError> {
        self.trade_get(&get.number, &BOUGHT_KINDS)
    }

    /// Shows other goods in or out, scrap, or a stocktake's differences.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn stock_document(&self, get: &TradeGet) -> Result<TradeView, DeskError> {
        self.trade_get(&get.number, &STOCK_KINDS)
    }

    fn trade_get(&self, number: &str, kinds: &[DocumentKind]) -> Result<TradeView, DeskError> {
        let read = self.store.read();
        let id = posting_named(&read, number, kinds)?;
        trade_view(&read, self.session(), id)?.ok_or_else(|| DeskError::NotFound {
            what: "posting",
            key: number.to_owned(),
        })
    }

    /// Undoes a purchase receipt or a payment to a supplier.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, was done before, something rests on it, or its goods are gone.
    pub fn purchase_reverse(&mut self, reverse: &TradeReverse) -> Result<TradeReversed, DeskError> {
        self.trade_reverse(reverse, "purchase.reverse", &BOUGHT_KINDS)
    }

    /// Undoes other goods in or out, scrap or its approval, a stocktake's differences, or a step of a transfer.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, was done before, something rests on it, or its goods are gone.
    pub fn stock_reverse(&mut self, reverse: &TradeReverse) -> Result<TradeReversed, DeskError> {
        self.trade_reverse(reverse, "stock.reverse", &STOCK_KINDS)
    }

    pub(super) fn trade_reverse(
        &mut self,
        reverse: &TradeReverse,
        operation: &'static str,
        kinds: &[DocumentKind],
    ) -> Result<TradeReversed, DeskError> {
        let today = self.today();
        let request = reverse.request_id.as_deref();
        let (id, _) = self.post_once(Permission::PostingVoid, operation, request, |write, _| {
            let reason = reverse.reason.trim();
            if reason.is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let original = posting_named(write, &reverse.number, kinds)?;
            if let Some(by) = settlements(write, original)?.pop() {
                return Err(TradeRefusal::SettledBy { by }.into());
            }
            let id = undo_posting(write, original, today)?;
            write.log(operation, reverse.number.trim(), reason)?;
            Ok(id)
        })?;
        self.trade_reversed(id)
    }

    fn trade_reversed(&self, id: PostingId) -> Result<TradeReversed, DeskError> {
        let read = self.store.read();
        let missing = || DeskError::NotFound {
            what: "posting",
            key: id.0.to_string(),
        };
        let undone = read.posting(id)?.ok_or_else(missing)?;
        let original = undone.posting.reverses.ok_or_else(missing)?;
        let original = read.posting(original)?.ok_or_else(missing)?;
        let number = |stored: &store::StoredPosting| {
            stored
                .head
                .number
                .map(|number| number.to_string())
                .unwrap_or_default()
        };
        let mut reversed = TradeReversed {
            number: number(&undone),
            reverses: number(&original),
            purchase: None,
            stock: None,
            transfer: None,
        };
        add_copy(&read, &original, &mut reversed)?;
        Ok(reversed)
    }
}

/// The same to post anew; a payment, an approval and a stocktake are simply done again.
fn add_copy(
    read: &Read<'_>,
    original: &store::StoredPosting,
    reversed: &mut TradeReversed,
) -> Result<(), DeskError> {
    let Body::Trade(body) = &original.posting.body else {
        return Ok(());
    };
    let kind = original.posting.kind;
    match (kind, original.posting.party) {
        (DocumentKind::Purchase, Some(supplier)) => {
            reversed.purchase = Some(super::purchase::copy_of(read, supplier, body)?);
        }
        (DocumentKind::OtherIn | DocumentKind::OtherOut | DocumentKind::Scrap, _) if body.about.is_none() => {
            reversed.stock = Some(super::stock::copy_of(read, &original.posting, body)?);
        }
        (DocumentKind::Transfer, _) if body.about.is_none() => {
            let copy = |route| super::transfer_way::copy_of(read, route, body);
            reversed.transfer = body.route.map(copy).transpose()?;
        }
        _ => {}
    }
    Ok(())
}

fn row(view: TradeView) -> TradeRow {
    let first = view.lines.first();
    let goods = first.map(|line| {
        let name = format!("{} {}", line.name, line.spec);
        if name.trim().is_empty() {
            line.sku.clone()
        } else {
            name.trim().to_owned()
        }
    });
    let is_payment = |_: &_| view.kind == DocumentKind::SupplierPayment;
    let paid = view.payments.iter().filter(is_payment).map(|part| part.amount);
    TradeRow {
        gross: paid.fold(view.gross, |sum, amount| sum + amount),
        number: view.number.unwrap_or_default(),
        kind: view.kind,
        date: view.date,
        party: view.party,
        reason: view.reason,
        reference: view.reference,
        goods: goods.unwrap_or_default(),
        lines: u32::try_from(view.lines.len()).unwrap_or(u32::MAX),
        open: view.open,
        route: view.route,
        reversed_by: view.reversed_by,
        reverses: view.reverses,
        about: view.about,
    }
}
