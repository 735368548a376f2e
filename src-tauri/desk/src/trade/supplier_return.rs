//! Shipping goods back to a supplier (采购退货): out of the basket at their own value, or straight from the shelf.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId, ProductId};
use domain::ledger::Tender;
use domain::money::UnitPrice;
use domain::posting::{
    Body, GoodsLine, Posting, Shipped, TradeBody, TradeLine, TradePayment, goods_out, supplier_return_entry,
};
use domain::pricing::TaxRate;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Lot, Write};

use super::basket::{basket_move, lot_named, lot_value};
use super::purchase::line_number;
use super::view::{PaymentAdd, TradeView};
use super::{goods_of, leaves_what_is_kept, named, supplier_of};
use crate::case::open_period;
use crate::piece::{self, PieceAdd};
use crate::{Desk, DeskError};

/// Goods to ship back.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SupplierReturnShip {
    /// The same request ships once, however often it is sent.
    pub request_id: Option<String>,
    /// The supplier's code.
    pub supplier: String,
    /// The supplier's number for it: its return authorisation.
    pub reference: String,
    /// Why, in words.
    pub reason: String,
    /// A remark: carrier, number of the parcel.
    pub note: String,
    /// Which goods.
    pub lines: Vec<SupplierReturnLine>,
    /// What the shop pays to have them brought there.
    pub freight: Vec<PaymentAdd>,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// Goods of the basket, or of the shelf.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SupplierReturnLine {
    /// Which goods of the basket, or
    pub lot: Option<String>,
    /// which product, straight from the shelf.
    pub sku: Option<String>,
    /// How many; of the basket all that are there if left out.
    pub quantity: Option<Quantity>,
    /// Percent of input tax; that of the last purchase if left out.
    pub tax_rate: Option<TaxRate>,
    /// Of a tracked product, which go; may be left out where there is no choice.
    pub pieces: Vec<PieceAdd>,
}

impl Desk {
    /// Ships goods back to a supplier at carrying value: the claim on the supplier is open.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, the supplier or goods do not exist, or
    /// there are fewer.
    pub fn supplier_return_ship(&mut self, ship: &SupplierReturnShip) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("supplier_return", ship.request_id.as_deref());
        self.post_or_preview(Permission::PurchasePost, request, ship.preview, |write, actor| {
            open_period(write.settings(), today)?;
            if !ship.freight.is_empty() && !actor.role.may(Permission::SupplierPay) {
                return Err(DeskError::not_permitted(Permission::SupplierPay));
            }
            let supplier = supplier_of(write, &ship.supplier)?;
            post(write, ship, supplier, today)
        })
    }
}

fn post(
    write: &mut Write<'_>,
    ship: &SupplierReturnShip,
    supplier: PartyId,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    let zero = write.currency().zero();
    let (lines, moves) = goods(write, &ship.lines)?;
    let from = |place| {
        let moves = moves.iter().filter(move |goods: &&Move| goods.from == place);
        moves.fold(zero, |sum, goods| sum + goods.value)
    };
    let shipped = Shipped {
        basket: from(LocationKind::ToSupplier),
        shelf: from(LocationKind::Sellable),
        tax: lines.iter().fold(zero, |sum, line| sum + line.tax),
    };
    for line in &lines {
        let named = &ship.lines[usize::from(line.line.0) - 1].pieces;
        match line.lot {
            Some(lot) => piece::name_of_lot(write, line.line, (line.product, lot), named, line.quantity)?,
            None => piece::name(write, line.line, line.product, named, line.quantity)?,
        }
    }
    let freight = paid_by_the_shop(write, &ship.freight)?;
    let posting = Posting {
        kind: DocumentKind::SupplierReturn,
        date: today,
        party: Some(supplier),
        of_return: None,
        reverses: None,
        entry: supplier_return_entry(supplier, shipped, &freight),
        body: Body::Trade(TradeBody {
            reason: ship.reason.trim().to_owned(),
            reference: ship.reference.trim().to_owned(),
            note: ship.note.trim().to_owned(),
            lines,
            payments: freight,
            ..TradeBody::default()
        }),
        moves,
        pieces: vec![],
    };
    Ok(write.post(&posting)?.0)
}

/// What an expense was paid with: every part says how much.
pub(crate) fn paid_by_the_shop(
    write: &Write<'_>,
    parts: &[PaymentAdd],
) -> Result<Vec<TradePayment>, DeskError> {
    let paid = parts.iter().map(|part| {
        let amount = part.amount.ok_or(Refusal::AmountNotPositive {})?;
        let amount = write.currency().accept(amount)?;
        if !amount.is_positive() {
            return Err(Refusal::AmountNotPositive {}.into());
        }
        if part.tender == Tender::StoreCredit {
            return Err(DeskError::Invalid {
                field: "tender",
                why: "unknown",
                given: "store_credit".into(),
            });
        }
        Ok(TradePayment {
            tender: part.tender,
            amount,
        })
    });
    paid.collect()
}

/// The lines and their moves, in the order in which they were asked for.
fn goods(
    write: &mut Write<'_>,
    asked: &[SupplierReturnLine],
) -> Result<(Vec<TradeLine>, Vec<Move>), DeskError> {
    if asked.is_empty() {
        return Err(DeskError::Invalid {
            field: "lines",
            why: "empty",
            given: String::new(),
        });
    }
    let mut moves: Vec<(Move, Option<Lot>)> = Vec::with_capacity(asked.len());
    let mut used: Vec<Lot> = Vec::new();
    for (index, part) in asked.iter().enumerate() {
        let line = line_number(index)?;
        if let Some(name) = part.lot.as_deref().filter(|name| !name.trim().is_empty()) {
            let (goods, lot) = from_basket(write, line, name, part.quantity, &mut used)?;
            moves.push((goods, Some(lot)));
        }
    }
    let shelf = from_shelf(write, asked)?;
    moves.extend(shelf.into_iter().map(|goods| (goods, None)));
    moves.sort_by_key(|(goods, _)| goods.line);
    let mut lines = Vec::with_capacity(moves.len());
    for (goods, lot) in &moves {
        let asked = asked[usize::from(goods.line.0) - 1].tax_rate;
        lines.push(line_of(write, goods, lot.as_ref(), asked)?);
    }
    Ok((lines, moves.into_iter().map(|(goods, _)| goods).collect()))
}

/// The same goods may stand on two lines: the second takes what the first left.
fn from_basket(
    write: &Write<'_>,
    line: LineNumber,
    name: &str,
    quantity: Option<Quantity>,
    used: &mut Vec<Lot>,
) -> Result<(Move, Lot), DeskError> {
    let named = lot_named(write, name)?;
    let place = match used.iter().position(|lot| lot.at == named.at) {
        Some(place) => place,
        None => {
            used.push(named);
            used.len() - 1
        }
    };
    let lot = &mut used[place];
    let quantity = quantity.unwrap_or(lot.quantity);
    let value = lot_value(write, lot, quantity)?;
    lot.quantity -= quantity;
    lot.value -= value;
    let goods = basket_move(line, lot.product, LocationKind::Supplier, (quantity, value));
    Ok((goods, lot.clone()))
}

/// Overstock: straight from the shelf at the moving average.
fn from_shelf(write: &mut Write<'_>, asked: &[SupplierReturnLine]) -> Result<Vec<Move>, DeskError> {
    let mut lines: Vec<GoodsLine> = Vec::new();
    for (index, part) in asked.iter().enumerate() {
        if part.lot.as_deref().is_some_and(|name| !name.trim().is_empty()) {
            continue;
        }
        let sku = part.sku.as_deref().unwrap_or_default();
        let found = goods_of(write, std::iter::once((sku, part.quantity.unwrap_or_default())))?;
        lines.extend(found.into_iter().map(|goods| GoodsLine {
            line: LineNumber(u16::try_from(index + 1).unwrap_or(u16::MAX)),
            ..goods
        }));
    }
    leaves_what_is_kept(write, lines.iter().map(|line| (line.product, line.quantity)))?;
    let mut levels = Vec::new();
    for line in &lines {
        let key: (ProductId, LocationKind) = (line.product, LocationKind::Sellable);
        if !levels.iter().any(|(known, _)| *known == key) {
            levels.push((key, write.level(key.0, key.1)?));
        }
    }
    // What is not there cannot be shipped, whatever the shop allows of its books.
    let moves = goods_out(
        &lines,
        LocationKind::Sellable,
        LocationKind::Supplier,
        &levels,
        false,
        write.currency(),
    );
    moves.map_err(|refusal| named(write, refusal))
}

fn line_of(
    write: &Write<'_>,
    goods: &Move,
    lot: Option<&Lot>,
    asked: Option<TaxRate>,
) -> Result<TradeLine, DeskError> {
    let tax_rate = match asked {
        Some(rate) => rate,
        None => write
            .last_purchase(goods.product)?
            .map_or(TaxRate::ZERO, |bought| bought.tax_rate),
    };
    let tax: Money = tax_rate.of(goods.value, write.currency());
    Ok(TradeLine {
        line: goods.line,
        product: goods.product,
        quantity: goods.quantity,
        unit_price: UnitPrice::from_millionths(0),
        tax_rate,
        net: goods.value,
        tax,
        lot: lot.map(|lot| lot.at),
    })
}
