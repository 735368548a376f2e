//! Every reason for which a document beside returns is not posted or not undone.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::ProductId;
use crate::money::Money;
use crate::quantity::Quantity;
use crate::stock::LocationKind;

/// Why a trade document is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, JsonSchema)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum TradeRefusal {
    /// The document was undone before.
    #[error("undone by {by} already")]
    #[serde(rename = "already_reversed")]
    AlreadyReversed {
        /// Number of the reversing document.
        by: String,
    },
    /// A document that undoes another is not undone itself.
    #[error("this is a reversing document")]
    #[serde(rename = "is_reversal")]
    IsReversal {},
    /// Something of the sale came back, or is on its way: it can only come back line by line.
    #[error("line {line}: {back} came back or is on its way")]
    #[serde(rename = "sale_touched")]
    SaleTouched {
        /// The sale's line.
        line: u16,
        /// How much.
        back: Quantity,
    },
    /// Another document rests on this one: a payment, an approval, a return.
    #[error("undo {by} first")]
    #[serde(rename = "settled_by")]
    SettledBy {
        /// Its number.
        by: String,
    },
    /// Goods that would have to leave are not there.
    #[error("{needed} needed, {on_hand} there")]
    #[serde(rename = "not_enough_stock")]
    NotThere {
        /// Which goods.
        product: ProductId,
        /// Where.
        location: LocationKind,
        /// What would have to leave.
        needed: Quantity,
        /// What is there.
        on_hand: Quantity,
    },
    /// The cash drawer is open.
    #[error("the cash drawer is open")]
    #[serde(rename = "drawer_open")]
    DrawerOpen {},
    /// The shop does not count its cash drawer.
    #[error("the shop does not count its cash drawer")]
    #[serde(rename = "drawer_not_counted")]
    DrawerNotCounted {},
    /// So much cash is not in the drawer.
    #[error("{there} is in the drawer, {amount} would be taken out")]
    #[serde(rename = "not_in_drawer")]
    NotInDrawer {
        /// What would be taken out.
        amount: Money,
        /// What must be in it.
        there: Money,
    },
    /// Nobody said from which supplier.
    #[error("a supplier is needed")]
    #[serde(rename = "supplier_missing")]
    SupplierMissing {},
    /// The reason is for the other way, in or out.
    #[error("{reason} is for the other way")]
    #[serde(rename = "reason_other_way")]
    ReasonOtherWay {
        /// The reason's code.
        reason: String,
    },
    /// Only goods have stock.
    #[error("{sku} is no goods")]
    #[serde(rename = "no_goods")]
    NoGoods {
        /// The product's code.
        sku: String,
    },
    /// More than is owed to the supplier, or recoverable of the scrap.
    #[error("{asked} asked, {open} open")]
    #[serde(rename = "more_than_owed")]
    MoreThanOwed {
        /// Asked for.
        asked: Money,
        /// What is open.
        open: Money,
    },
    /// What a receipt brought in went back since.
    #[error("sale {sale}: {amount} was paid out of it since")]
    #[serde(rename = "money_went_back")]
    MoneyWentBack {
        /// The sale's number.
        sale: String,
        /// What the receipt paid of it.
        amount: Money,
    },
    /// More is answered than the supplier still has.
    #[error("line {line}: {asked} asked, {open} with the supplier")]
    #[serde(rename = "answered_beyond")]
    AnsweredBeyond {
        /// Line of the supplier return.
        line: u16,
        /// Asked for.
        asked: Quantity,
        /// Not answered yet.
        open: Quantity,
    },
    /// Not so many of these goods wait for the supplier any more.
    #[error("{lot}: {asked} asked, {left} there")]
    #[serde(rename = "lot_short")]
    LotShort {
        /// The goods, by the document that brought them.
        lot: String,
        /// Asked for.
        asked: Quantity,
        /// What is there.
        left: Quantity,
    },
    /// Not so much of a transfer is on the way.
    #[error("line {line}: {asked} asked, {open} on the way")]
    #[serde(rename = "not_on_the_way")]
    NotOnTheWay {
        /// Line of the transfer.
        line: u16,
        /// Asked for.
        asked: Quantity,
        /// On the way.
        open: Quantity,
    },
    /// Goods go from a place to another one.
    #[error("from {place} to itself")]
    #[serde(rename = "transfer_to_itself")]
    ToItself {
        /// The place.
        place: String,
    },
    /// The stocktake is posted or cancelled.
    #[error("the stocktake is over")]
    #[serde(rename = "stocktake_over")]
    StocktakeOver {},
    /// Products were to be counted again and were not.
    #[error("to be counted again: {products:?}")]
    #[serde(rename = "recount_open")]
    RecountOpen {
        /// Their codes.
        products: Vec<String>,
    },
    /// Nothing was counted yet.
    #[error("nothing was counted")]
    #[serde(rename = "nothing_counted")]
    NothingCounted {},
    /// The product is not what this stocktake counts.
    #[error("{sku} is not counted here")]
    #[serde(rename = "not_in_stocktake")]
    NotInStocktake {
        /// The product's code.
        sku: String,
    },
}
