//! The supplier's basket: what waits for which supplier, whose it is, and taking it out again.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId, ProductId};
use domain::money::UnitPrice;
use domain::posting::{
    Body, LotRef, Posting, TradeBody, TradeLine, TradeRefusal, taken_back_entry, taken_to_scrap_entry,
};
use domain::pricing::TaxRate;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::tracking::Tracking;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Lot, Read, Write};

use super::supplier_of;
use super::view::TradeView;
use crate::case::open_period;
use crate::catalogue::product_by_id;
use crate::piece::{self, PieceAdd, PieceView};
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

/// What waits for suppliers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Basket {
    /// By supplier; goods whose supplier nobody knows come last.
    pub suppliers: Vec<BasketSupplier>,
    /// What all of it is worth.
    pub value: Money,
}

/// What waits for one supplier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BasketSupplier {
    /// Who; nobody where the goods were never bought from anybody.
    pub supplier: Option<PartyView>,
    /// The goods, the oldest first.
    pub lots: Vec<BasketLot>,
    /// How many, all together.
    pub quantity: Quantity,
    /// What they are worth.
    pub value: Money,
}

/// Goods that came into the basket together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BasketLot {
    /// Its name: the document that brought it, and the move.
    pub lot: String,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How many are still there.
    pub quantity: Quantity,
    /// What those are worth.
    pub value: Money,
    /// Since when.
    pub since: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// The return that they come from, or the supplier's answer that refused them.
    pub from: String,
    /// Line of it.
    pub line: u16,
    /// The customer's reason; empty for what a supplier refused.
    pub reason: String,
    /// When the product was bought last: from there a supplier counts its warranty.
    pub bought_on: Option<NaiveDate>,
    /// Percent of input tax that was taken back then.
    pub tax_rate: TaxRate,
    /// How the product is tracked; none where it is not.
    pub tracking: Option<Tracking>,
    /// Of a tracked product: which are still there.
    pub pieces: Vec<PieceView>,
    /// Whether somebody chose the supplier; otherwise it is whoever supplied the product last.
    pub chosen: bool,
}

/// Whose goods of the basket are.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BasketChoose {
    /// Which goods.
    pub lot: String,
    /// The supplier's code.
    pub supplier: String,
}

/// Goods to take out of the basket again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BasketTake {
    /// The same request takes them once, however often it is sent.
    pub request_id: Option<String>,
    /// Which goods.
    pub lot: String,
    /// How many; all that are there if left out.
    pub quantity: Option<Quantity>,
    /// Where they go.
    pub to: BasketTo,
    /// Of a tracked product, which; may be left out where there is no choice.
    pub pieces: Vec<PieceAdd>,
    /// Why.
    pub reason: String,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// Where goods go that do not go to the supplier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasketTo {
    /// 上架: on the shelf.
    #[default]
    Shelf,
    /// 报损: into suspense as scrap, until somebody approves it.
    Scrap,
}

impl Desk {
    /// What waits for suppliers.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn basket(&self) -> Result<Basket, DeskError> {
        let read = self.store.snapshot()?;
        let today = self.today();
        let zero = read.currency().zero();
        let mut groups: Vec<(Option<PartyId>, BasketSupplier)> = Vec::new();
        for lot in read.basket()? {
            let supplier = supplier_of_lot(&read, &lot)?;
            let place = groups.iter().position(|(known, _)| *known == supplier);
            let place = match place {
                Some(place) => place,
                None => {
                    groups.push((
                        supplier,
                        nobody(supplier.map(|id| party_view(&read, id)).transpose()?, zero),
                    ));
                    groups.len() - 1
                }
            };
            let group = &mut groups[place].1;
            group.quantity += lot.quantity;
            group.value += lot.value;
            group.lots.push(lot_view(&read, &lot, today)?);
        }
        groups.sort_by_key(|(supplier, group)| {
            let code = group.supplier.as_ref().and_then(|party| party.code.clone());
            (supplier.is_none(), code)
        });
        let suppliers: Vec<BasketSupplier> = groups.into_iter().map(|(_, group)| group).collect();
        let value = suppliers.iter().fold(zero, |sum, group| sum + group.value);
        Ok(Basket { suppliers, value })
    }

    /// Notes whose goods of the basket are.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or the goods or the supplier do not exist.
    pub fn basket_choose(&mut self, choose: &BasketChoose) -> Result<Basket, DeskError> {
        self.change(Permission::PurchasePost, |write, _| {
            let lot = lot_named(write, &choose.lot)?;
            let supplier = supplier_of(write, &choose.supplier)?;
            write.choose_supplier(lot.at, supplier)?;
            write.log(
                "supplier_return.choose",
                choose.lot.trim(),
                choose.supplier.trim(),
            )?;
            Ok(())
        })?;
        self.basket()
    }

    /// Takes goods out of the basket: onto the shelf, or as scrap.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a reason is missing, or fewer are there.
    pub fn basket_take(&mut self, take: &BasketTake) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("supplier_return.take_back", take.request_id.as_deref());
        self.post_or_preview(Permission::StockPost, request, take.preview, |write, _| {
            open_period(write.settings(), today)?;
            if take.reason.trim().is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let lot = lot_named(write, &take.lot)?;
            let quantity = take.quantity.unwrap_or(lot.quantity);
            let value = lot_value(write, &lot, quantity)?;
            let goods = (lot.product, lot.at);
            piece::name_of_lot(write, LineNumber(1), goods, &take.pieces, quantity)?;
            let posting = taken(write, &lot, take, (quantity, value), today);
            Ok(write.post(&posting)?.0)
        })
    }
}

fn nobody(supplier: Option<PartyView>, zero: Money) -> BasketSupplier {
    BasketSupplier {
        supplier,
        lots: vec![],
        quantity: Quantity::ZERO,
        value: zero,
    }
}

/// The document that takes goods of one lot out of the basket.
fn taken(
    write: &Write<'_>,
    lot: &Lot,
    take: &BasketTake,
    (quantity, value): (Quantity, Money),
    today: NaiveDate,
) -> Posting {
    let (kind, to, entry) = match take.to {
        BasketTo::Shelf => (
            DocumentKind::Transfer,
            LocationKind::Sellable,
            taken_back_entry(value),
        ),
        BasketTo::Scrap => (
            DocumentKind::Scrap,
            LocationKind::Loss,
            taken_to_scrap_entry(value),
        ),
    };
    let line = TradeLine {
        line: LineNumber(1),
        product: lot.product,
        quantity,
        unit_price: UnitPrice::from_millionths(0),
        tax_rate: TaxRate::ZERO,
        net: value,
        tax: write.currency().zero(),
        lot: Some(lot.at),
    };
    Posting {
        kind,
        date: today,
        party: lot.supplier,
        of_return: None,
        reverses: None,
        body: Body::Trade(TradeBody {
            reason: take.reason.trim().to_owned(),
            lines: vec![line],
            ..TradeBody::default()
        }),
        moves: vec![basket_move(line.line, lot.product, to, (quantity, value))],
        pieces: vec![],
        entry,
    }
}

/// Goods that leave the basket, with their own value.
pub(super) fn basket_move(
    line: LineNumber,
    product: ProductId,
    to: LocationKind,
    (quantity, value): (Quantity, Money),
) -> Move {
    Move {
        line,
        product,
        from: LocationKind::ToSupplier,
        to,
        quantity,
        value,
        value_in: value,
    }
}

/// What a quantity of a lot is worth: its share of what is left, and all of that with the last.
pub(super) fn lot_value(read: &Read<'_>, lot: &Lot, quantity: Quantity) -> Result<Money, DeskError> {
    if !quantity.is_positive() {
        return Err(DeskError::Invalid {
            field: "quantity",
            why: "not_positive",
            given: quantity.to_string(),
        });
    }
    if quantity > lot.quantity {
        return Err(short(read, lot, quantity)?.into());
    }
    Ok(lot.value.share(quantity, lot.quantity))
}

fn short(read: &Read<'_>, lot: &Lot, asked: Quantity) -> Result<TradeRefusal, DeskError> {
    Ok(TradeRefusal::LotShort {
        lot: product_by_id(read, lot.product)?.sku,
        asked,
        left: lot.quantity,
    })
}

/// Goods of the basket by their name.
pub(super) fn lot_named(read: &Read<'_>, name: &str) -> Result<Lot, DeskError> {
    let missing = || DeskError::NotFound {
        what: "lot",
        key: name.trim().to_owned(),
    };
    let (number, place) = name.trim().rsplit_once('.').ok_or_else(missing)?;
    let number = number.parse().map_err(|_| missing())?;
    let place: u16 = place.parse().map_err(|_| missing())?;
    let posting: PostingId = read.posting_by_number(number)?.ok_or_else(missing)?;
    read.lot(LotRef { posting, place })?.ok_or_else(missing)
}

/// Whom the goods are for: whoever was chosen, or supplied the product last.
pub(super) fn supplier_of_lot(read: &Read<'_>, lot: &Lot) -> Result<Option<PartyId>, DeskError> {
    match lot.supplier {
        Some(supplier) => Ok(Some(supplier)),
        None => Ok(read.last_purchase(lot.product)?.map(|bought| bought.supplier)),
    }
}

fn lot_view(read: &Read<'_>, lot: &Lot, today: NaiveDate) -> Result<BasketLot, DeskError> {
    let product = product_by_id(read, lot.product)?;
    let bought = read.last_purchase(lot.product)?;
    let number = lot.number.map(|number| number.to_string()).unwrap_or_default();
    let origin = match lot.of_return {
        Some(id) => read.return_by_id(id)?,
        None => None,
    };
    let reason = origin.as_ref().and_then(|this| this.line(LineNumber(lot.line)));
    Ok(BasketLot {
        lot: format!("{number}.{}", lot.at.place),
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        quantity: lot.quantity,
        value: lot.value,
        since: lot.since,
        days: (today - lot.since).num_days(),
        reason: reason.map(|line| line.draft.reason.clone()).unwrap_or_default(),
        from: match origin.as_ref().and_then(|this| this.number) {
            Some(returned) => returned.to_string(),
            None => number,
        },
        line: lot.line,
        bought_on: bought.map(|bought| bought.date),
        tax_rate: bought.map_or(TaxRate::ZERO, |bought| bought.tax_rate),
        tracking: read.tracking(lot.product)?,
        pieces: piece::of_lot(read, lot.product, lot.at)?,
        chosen: lot.supplier.is_some(),
    })
}
