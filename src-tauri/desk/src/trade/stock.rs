//! Goods in and out that are neither bought nor sold, and scrap that waits until somebody approves it.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{PartyId, PostingId};
use domain::ledger::Entry;
use domain::money::UnitPrice;
use domain::posting::{
    Body, GoodsLine, Levels, Posting, StockReason, TakenFrom, TradeBody, TradeLine, TradeRefusal, goods_in,
    goods_out, other_in_entry, other_out_entry, scrap_entry, scrap_loss_entry,
};
use domain::pricing::TaxRate;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::view::{TradeView, open_of};
use super::{goods_of, posting_named, supplier_of};
use crate::case::open_period;
use crate::piece::{self, PieceAdd};
use crate::sale::customer_of;
use crate::{Desk, DeskError};

/// Other goods in, other goods out, or scrap.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StockPost {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// Why. In and out: the code of a stock reason, which names the account on the other side. Scrap: words.
    pub reason: String,
    /// The code of the customer whom it concerns, or
    pub customer: Option<String>,
    /// the code of the supplier.
    pub supplier: Option<String>,
    /// The other side's number.
    pub reference: String,
    /// A remark.
    pub note: String,
    /// Of goods out and scrap: taken from the shelf, or out of second grade.
    pub from: TakenFrom,
    /// Where on the shelf they are put, or taken from: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
    pub place: Option<String>,
    /// Which goods.
    pub lines: Vec<StockLineAdd>,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// Goods of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StockLineAdd {
    /// The product's code.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
    /// Of goods in: what one cost; the current average or last cost if left out.
    #[serde(default)]
    pub unit_cost: Option<UnitPrice>,
    /// Of a tracked product, which serials or batches; may be left out where there is no choice.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
}

/// Scrap to approve.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScrapApprove {
    /// The same request approves once, however often it is sent.
    pub request_id: Option<String>,
    /// Number of the scrap document.
    pub number: String,
    /// What somebody (carrier, supplier, insurance) will make good; nothing if left out.
    pub recoverable: Option<Money>,
    /// A remark.
    pub note: String,
}

impl Desk {
    /// Posts other goods in.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, the reason is for the other way, or a
    /// line cannot be used.
    pub fn stock_other_in(&mut self, post: &StockPost) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("stock.other_in", post.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, post.preview, |write, _| {
            let reason = reason_of(&post.reason, true)?;
            let goods = goods(write, post)?;
            let levels = levels_of(write, LocationKind::Sellable, &goods)?;
            let currency = write.currency();
            let costs = post.lines.iter().zip(&goods).map(|(asked, goods)| {
                let value = asked.unit_cost.map(|cost| cost.times(goods.quantity, currency));
                (*goods, value)
            });
            let moves = goods_in(
                &costs.collect::<Vec<_>>(),
                LocationKind::Supplier,
                LocationKind::Sellable,
                &levels,
                currency,
            );
            let entry = other_in_entry(reason, value_of(write, &moves));
            write_document(write, DocumentKind::OtherIn, post, moves, entry, today)
        })
    }

    /// Posts other goods out.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, the reason is for the other way, or
    /// stock would go below zero.
    pub fn stock_other_out(&mut self, post: &StockPost) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("stock.other_out", post.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, post.preview, |write, _| {
            let reason = reason_of(&post.reason, false)?;
            let moves = out(write, post)?;
            let entry = other_out_entry(reason, post.from, value_of(write, &moves));
            write_document(write, DocumentKind::OtherOut, post, moves, entry, today)
        })
    }

    /// Takes goods off the shelf as scrap; until somebody approves it, they stand in suspense.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a reason is missing, or stock would go
    /// below zero.
    pub fn stock_scrap(&mut self, post: &StockPost) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("stock.scrap", post.request_id.as_deref());
        self.post_or_preview(Permission::ScrapPropose, request, post.preview, |write, _| {
            if post.reason.trim().is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let moves = out(write, post)?;
            let entry = scrap_entry(post.from, value_of(write, &moves));
            write_document(write, DocumentKind::Scrap, post, moves, entry, today)
        })
    }

    /// Approves that scrap is a loss.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, the document is no scrap that waits, or
    /// more is recoverable than it is worth.
    pub fn stock_approve_scrap(&mut self, approve: &ScrapApprove) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("stock.approve_scrap", approve.request_id.as_deref());
        self.post_or_preview(Permission::ScrapApprove, request, false, |write, _| {
            let id = posting_named(write, &approve.number, &[DocumentKind::Scrap])?;
            approve_scrap(write, id, approve, today)
        })
    }
}

fn approve_scrap(
    write: &mut Write<'_>,
    id: PostingId,
    approve: &ScrapApprove,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let stored = write.posting(id)?;
    let (open, party) = match &stored {
        Some(stored) => match &stored.posting.body {
            Body::Trade(body) => (open_of(write, stored, body)?, stored.posting.party),
            _ => (write.currency().zero(), None),
        },
        None => (write.currency().zero(), None),
    };
    if !open.is_positive() {
        return Err(Refusal::NothingToDo {}.into());
    }
    let currency = write.currency();
    let recoverable = approve
        .recoverable
        .map_or(Ok(currency.zero()), |amount| currency.accept(amount))?;
    if recoverable.is_negative() {
        return Err(Refusal::AmountNotPositive {}.into());
    }
    if recoverable > open {
        let asked = recoverable;
        return Err(TradeRefusal::MoreThanOwed { asked, open }.into());
    }
    let body = TradeBody {
        note: approve.note.trim().to_owned(),
        about: Some(id),
        ..TradeBody::default()
    };
    let entry = scrap_loss_entry(open, recoverable);
    let posting = document(DocumentKind::Scrap, today, party, body, vec![], entry);
    Ok(write.post(&posting)?.0)
}

fn reason_of(code: &str, is_in: bool) -> Result<StockReason, DeskError> {
    let code = code.trim();
    if code.is_empty() {
        return Err(Refusal::ReasonMissing {}.into());
    }
    let reason = StockReason::from_code(code).ok_or_else(|| DeskError::Invalid {
        field: "reason",
        why: "unknown",
        given: code.to_owned(),
    })?;
    if reason.is_in() == is_in {
        Ok(reason)
    } else {
        let reason = reason.code().to_owned();
        Err(TradeRefusal::ReasonOtherWay { reason }.into())
    }
}

fn goods(read: &Read<'_>, post: &StockPost) -> Result<Vec<GoodsLine>, DeskError> {
    if let Some(cost) = post
        .lines
        .iter()
        .filter_map(|line| line.unit_cost)
        .find(|cost| cost.is_negative())
    {
        return Err(DeskError::Invalid {
            field: "unit_cost",
            why: "negative",
            given: cost.to_string(),
        });
    }
    goods_of(
        read,
        post.lines.iter().map(|line| (line.sku.as_str(), line.quantity)),
    )
}

pub(super) fn levels_of(
    write: &mut Write<'_>,
    place: LocationKind,
    goods: &[GoodsLine],
) -> Result<Levels, DeskError> {
    let mut levels = Levels::new();
    for line in goods {
        let key = (line.product, place);
        if !levels.iter().any(|(known, _)| *known == key) {
            levels.push((key, write.level(key.0, key.1)?));
        }
    }
    Ok(levels)
}

fn out(write: &mut Write<'_>, post: &StockPost) -> Result<Vec<Move>, DeskError> {
    let goods = goods(write, post)?;
    let is_shelf = post.from == TakenFrom::Shelf;
    if is_shelf {
        super::leaves_what_is_kept(write, goods.iter().map(|line| (line.product, line.quantity)))?;
    }
    let levels = levels_of(write, post.from.place(), &goods)?;
    // Second grade comes out of inspections only: what is not there does not leave.
    let negative_stock = is_shelf && write.settings().negative_stock;
    goods_out(
        &goods,
        post.from.place(),
        LocationKind::Loss,
        &levels,
        negative_stock,
        write.currency(),
    )
    .map_err(|refusal| super::named(write, refusal))
}

pub(super) fn value_of(read: &Read<'_>, moves: &[Move]) -> Money {
    moves
        .iter()
        .fold(read.currency().zero(), |sum, goods| sum + goods.value)
}

fn write_document(
    write: &mut Write<'_>,
    kind: DocumentKind,
    post: &StockPost,
    moves: Vec<Move>,
    entry: Entry,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let party = match (post.customer.as_deref(), post.supplier.as_deref()) {
        (_, Some(code)) if !code.trim().is_empty() => Some(supplier_of(write, code)?),
        (Some(code), _) if !code.trim().is_empty() => Some(customer_of(write, Some(code))?),
        _ => None,
    };
    for (asked, goods) in post.lines.iter().zip(&moves) {
        piece::name(write, goods.line, goods.product, &asked.pieces, goods.quantity)?;
    }
    crate::place::name_for_all(write, post.place.as_deref(), &moves)?;
    let zero = write.currency().zero();
    let body = TradeBody {
        reason: post.reason.trim().to_owned(),
        reference: post.reference.trim().to_owned(),
        note: post.note.trim().to_owned(),
        lines: moves
            .iter()
            .map(|goods| TradeLine {
                line: goods.line,
                product: goods.product,
                quantity: goods.quantity,
                unit_price: UnitPrice::from_millionths(0),
                tax_rate: TaxRate::ZERO,
                net: goods.value,
                tax: zero,
                lot: None,
            })
            .collect(),
        ..TradeBody::default()
    };
    Ok(write.post(&document(kind, today, party, body, moves, entry))?.0)
}

fn document(
    kind: DocumentKind,
    date: NaiveDate,
    party: Option<PartyId>,
    body: TradeBody,
    moves: Vec<Move>,
    entry: Entry,
) -> Posting {
    Posting {
        kind,
        date,
        party,
        of_return: None,
        reverses: None,
        body: Body::Trade(body),
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    }
}

/// The document that a reversed one can be written anew from.
pub(super) fn copy_of(read: &Read<'_>, original: &Posting, body: &TradeBody) -> Result<StockPost, DeskError> {
    let (kind, party) = (original.kind, original.party);
    let mut lines = Vec::with_capacity(body.lines.len());
    for line in &body.lines {
        lines.push(StockLineAdd {
            sku: crate::catalogue::product_by_id(read, line.product)?.sku,
            quantity: line.quantity,
            unit_cost: (kind == DocumentKind::OtherIn).then(|| UnitPrice::of(line.net, line.quantity)),
            pieces: vec![],
        });
    }
    let code = match party {
        Some(party) => read.party(party)?.and_then(|party| party.code),
        None => None,
    };
    let is_supplier = match &code {
        Some(code) => read.supplier_by_code(code)? == party,
        None => false,
    };
    Ok(StockPost {
        reason: body.reason.clone(),
        reference: body.reference.clone(),
        note: body.note.clone(),
        from: match original.moves.first().map(|goods| goods.from) {
            Some(LocationKind::SecondGrade) => TakenFrom::SecondGrade,
            Some(_) | None => TakenFrom::Shelf,
        },
        customer: code.clone().filter(|_| !is_supplier),
        supplier: code.filter(|_| is_supplier),
        lines,
        ..StockPost::default()
    })
}
