//! Transfers (调拨单): goods from one warehouse to another, dispatched, on their way, and received or lost; between bins
//! of a warehouse moved in one step.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PlaceId, PostingId};
use domain::ledger::Entry;
use domain::money::UnitPrice;
use domain::place::{Placed, Route, TransferStep};
use domain::posting::{
    Body, DispatchedLine, GoodsLine, Posting, TradeBody, TradeLine, TradeRefusal, arrived_entry,
    dispatched_entry, goods_out, lost_on_the_way_entry,
};
use domain::pricing::TaxRate;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::stock::{levels_of, value_of};
use super::transfer_way::dispatched;
use super::view::TradeView;
use super::{goods_of, leaves_what_is_kept, named};
use crate::case::open_period;
use crate::piece::{self, PieceAdd};
use crate::place::{place_name, place_named, warehouse_of};
use crate::{Desk, DeskError};

/// Goods to transfer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TransferPost {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// From where: `warehouse` (its floor, then its bins), or `warehouse/bin`.
    pub from: String,
    /// To where: `warehouse` (its floor), or `warehouse/bin`. Goods for another warehouse are on their way until they
    /// are received there.
    pub to: String,
    /// A number of the carrier, the driver's name.
    pub reference: String,
    /// A remark.
    pub note: String,
    /// Which goods.
    pub lines: Vec<TransferLineAdd>,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// Goods of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferLineAdd {
    /// The product's code.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
    /// Of a tracked product on its way to another warehouse, which serials or batches; may be left out where there is
    /// no choice. Bins do not tell pieces apart.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
}

/// Goods that arrived.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TransferReceive {
    /// The same request receives once, however often it is sent.
    pub request_id: Option<String>,
    /// Number of the transfer.
    pub number: String,
    /// Where they are put in the warehouse to which they were sent; where the transfer says, if left out.
    pub to: Option<String>,
    /// What arrived; all that is on the way, if left out.
    pub lines: Option<Vec<TransferPart>>,
    /// A remark.
    pub note: String,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// Goods that were lost on the way.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TransferLose {
    /// The same request does it once, however often it is sent.
    pub request_id: Option<String>,
    /// Number of the transfer.
    pub number: String,
    /// Why.
    pub reason: String,
    /// What was lost; all that is on the way, if left out.
    pub lines: Option<Vec<TransferPart>>,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// How much of a line of a transfer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferPart {
    /// Line of the transfer.
    pub line: u16,
    /// How much of it.
    pub quantity: Quantity,
    /// Of a tracked product, which serials or batches; may be left out where there is no choice.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
}

impl Desk {
    /// Dispatches goods to another warehouse, or moves them between bins of one.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a place or product does not exist, or there are
    /// fewer.
    pub fn transfer_post(&mut self, post: &TransferPost) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("transfer.post", post.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, post.preview, |write, _| {
            open_period(write.settings(), today)?;
            let (from, to) = (place_named(write, &post.from)?, place_named(write, &post.to)?);
            if from == to {
                let place = place_name(write, from)?;
                return Err(TradeRefusal::ToItself { place }.into());
            }
            let asked = post.lines.iter();
            let goods = goods_of(write, asked.map(|line| (line.sku.as_str(), line.quantity)))?;
            if warehouse_of(write, from)? == warehouse_of(write, to)? {
                within(write, post, (from, to), &goods, today)
            } else {
                dispatch(write, post, (from, to), &goods, today)
            }
        })
    }

    /// Notes that goods of a transfer arrived: they go onto the shelf of the other warehouse, with their value.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or more arrived than is on the way.
    pub fn transfer_receive(&mut self, receive: &TransferReceive) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("transfer.receive", receive.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, receive.preview, |write, _| {
            let (of, route, open) = dispatched(write, &receive.number, today)?;
            let to = match receive.to.as_deref().map(str::trim) {
                None | Some("") => route.to,
                Some(name) => place_named(write, name)?,
            };
            if warehouse_of(write, to)? != warehouse_of(write, route.to)? {
                return Err(DeskError::Invalid {
                    field: "to",
                    why: "other_warehouse",
                    given: place_name(write, to)?,
                });
            }
            let lines = parts(write, receive.lines.as_deref(), &open)?;
            for (line, _) in &lines {
                write.name_place(line.line, to);
            }
            let body = TradeBody {
                note: receive.note.trim().to_owned(),
                about: Some(of),
                route: Some(Route {
                    step: TransferStep::Arrival,
                    from: route.from,
                    to,
                }),
                ..TradeBody::default()
            };
            let kind = (DocumentKind::Transfer, LocationKind::Sellable);
            end(write, kind, body, &lines, arrived_entry, today)
        })
    }

    /// Gives up what was lost on the way: as scrap, until somebody approves that it is a loss.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a reason is missing, or less is on the way.
    pub fn transfer_lose(&mut self, lose: &TransferLose) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("transfer.lose", lose.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, lose.preview, |write, _| {
            if lose.reason.trim().is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let (of, _, open) = dispatched(write, &lose.number, today)?;
            let lines = parts(write, lose.lines.as_deref(), &open)?;
            let body = TradeBody {
                reason: lose.reason.trim().to_owned(),
                about: Some(of),
                ..TradeBody::default()
            };
            let kind = (DocumentKind::Scrap, LocationKind::Loss);
            end(write, kind, body, &lines, lost_on_the_way_entry, today)
        })
    }
}

/// Nothing leaves the shelf and nothing is worth more or less: only the places change.
fn within(
    write: &mut Write<'_>,
    post: &TransferPost,
    (from, to): (PlaceId, PlaceId),
    goods: &[GoodsLine],
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    if post.lines.iter().any(|line| !line.pieces.is_empty()) {
        return Err(DeskError::Invalid {
            field: "pieces",
            why: "not_by_bin",
            given: String::new(),
        });
    }
    let change = |line: &GoodsLine, place, quantity| Placed {
        line: line.line,
        product: line.product,
        place,
        quantity,
    };
    let places = goods.iter().flat_map(|line| {
        [
            change(line, from, -line.quantity),
            change(line, to, line.quantity),
        ]
    });
    let places: Vec<Placed> = places.filter(|one| one.place != PlaceId::FIRST).collect();
    let zero = write.currency().zero();
    let lines = goods
        .iter()
        .map(|goods| line_of(goods.line, goods, zero, zero))
        .collect();
    let step = TransferStep::Within;
    let body = body_of(post, Route { step, from, to }, lines);
    let posting = document(DocumentKind::Transfer, today, body, vec![], Entry::default());
    Ok(write.post(&Posting { places, ..posting })?.0)
}

fn dispatch(
    write: &mut Write<'_>,
    post: &TransferPost,
    (from, to): (PlaceId, PlaceId),
    goods: &[GoodsLine],
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    leaves_what_is_kept(write, goods.iter().map(|line| (line.product, line.quantity)))?;
    let levels = levels_of(write, LocationKind::Sellable, goods)?;
    // What is not there cannot be sent, whatever the shop allows of its books.
    let moves = goods_out(
        goods,
        LocationKind::Sellable,
        LocationKind::InTransit,
        &levels,
        false,
        write.currency(),
    )
    .map_err(|refusal| named(write, refusal))?;
    let zero = write.currency().zero();
    let mut lines = Vec::with_capacity(moves.len());
    for ((asked, goods), moved) in post.lines.iter().zip(goods).zip(&moves) {
        piece::name(write, goods.line, goods.product, &asked.pieces, goods.quantity)?;
        write.name_place(goods.line, from);
        lines.push(line_of(goods.line, goods, moved.value, zero));
    }
    let entry = dispatched_entry(value_of(write, &moves));
    let step = TransferStep::Dispatch;
    let body = body_of(post, Route { step, from, to }, lines);
    let posting = document(DocumentKind::Transfer, today, body, moves, entry);
    Ok(write.post(&posting)?.0)
}

fn body_of(post: &TransferPost, route: Route, lines: Vec<TradeLine>) -> TradeBody {
    TradeBody {
        reference: post.reference.trim().to_owned(),
        note: post.note.trim().to_owned(),
        lines,
        route: Some(route),
        ..TradeBody::default()
    }
}

/// What came of goods on the way: lines, moves and entry.
fn end(
    write: &mut Write<'_>,
    (kind, to): (DocumentKind, LocationKind),
    body: TradeBody,
    lines: &[(TradeLine, Vec<PieceAdd>)],
    entry: fn(Money) -> Entry,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    let mut moves = Vec::with_capacity(lines.len());
    for (line, pieces) in lines {
        piece::name(write, line.line, line.product, pieces, line.quantity)?;
        moves.push(Move {
            line: line.line,
            product: line.product,
            from: LocationKind::InTransit,
            to,
            quantity: line.quantity,
            value: line.net,
            value_in: line.net,
        });
    }
    let entry = entry(value_of(write, &moves));
    let lines = lines.iter().map(|(line, _)| *line).collect();
    let body = TradeBody { lines, ..body };
    Ok(write.post(&document(kind, today, body, moves, entry))?.0)
}

fn document(kind: DocumentKind, date: NaiveDate, body: TradeBody, moves: Vec<Move>, entry: Entry) -> Posting {
    Posting {
        kind,
        date,
        party: None,
        of_return: None,
        reverses: None,
        body: Body::Trade(body),
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    }
}

fn line_of(line: LineNumber, goods: &GoodsLine, net: Money, tax: Money) -> TradeLine {
    TradeLine {
        line,
        product: goods.product,
        quantity: goods.quantity,
        unit_price: UnitPrice::from_millionths(0),
        tax_rate: TaxRate::ZERO,
        net,
        tax,
        lot: None,
    }
}

/// What arrives or is lost: as asked, or all that is on the way.
fn parts(
    read: &Read<'_>,
    asked: Option<&[TransferPart]>,
    open: &[DispatchedLine],
) -> Result<Vec<(TradeLine, Vec<PieceAdd>)>, DeskError> {
    let all = || {
        let open = open.iter().filter(|line| line.open().is_positive());
        open.map(|line| TransferPart {
            line: line.line.0,
            quantity: line.open(),
            pieces: vec![],
        })
        .collect()
    };
    let asked = asked.map_or_else(all, <[TransferPart]>::to_vec);
    if asked.is_empty() {
        return Err(Refusal::NothingToDo {}.into());
    }
    let zero = read.currency().zero();
    let mut lines: Vec<(TradeLine, Vec<PieceAdd>)> = Vec::with_capacity(asked.len());
    for part in asked {
        let unknown = Refusal::LineUnknown { line: part.line };
        let line = open.iter().find(|line| line.line.0 == part.line).ok_or(unknown)?;
        if lines.iter().any(|(known, _)| known.line == line.line) {
            return Err(Refusal::LineTwice { line: part.line }.into());
        }
        let goods = GoodsLine {
            line: line.line,
            product: line.product,
            quantity: part.quantity,
        };
        lines.push((
            line_of(line.line, &goods, line.part(part.quantity)?, zero),
            part.pieces,
        ));
    }
    Ok(lines)
}
