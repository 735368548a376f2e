//! What few sales say beyond their lines and payments: selling units, kits, promotions, the channel,
//! whether other books have it. An ordinary
//! sale says none of it, and stores and hashes nothing for it.

use crate::ids::{LineNumber, ProductId};
use crate::money::{Money, UnitPrice};
use crate::policy::Channel;
use crate::promotion::PromotionGiven;
use crate::quantity::Quantity;

/// What few sales say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaleExtras {
    /// Lines that were sold by another unit than the product's own.
    pub units: Vec<SoldAs>,
    /// Lines that were sold as parts of kits.
    pub kits: Vec<KitLine>,
    /// The promotion that it was given.
    pub promotion: Option<PromotionGiven>,
    /// How it was made; none over the counter.
    pub channel: Option<Channel>,
    /// Whether it only stands there to be looked up, for goods that come back: other books have it.
    pub for_reference: bool,
}

/// A line sold as boxes (rule 16): its quantity and price are those of pieces, these are the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldAs {
    /// Which line.
    pub line: LineNumber,
    /// The unit's name at the time.
    pub unit: String,
    /// How many base units were in one.
    pub size: Quantity,
    /// Price of one, before discounts.
    pub unit_price: UnitPrice,
}

/// A line sold as a part of a kit (rule 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KitLine {
    /// Which line.
    pub line: LineNumber,
    /// Which kit of the sale, from 1: the same kit may have been rung up twice.
    pub place: u16,
    /// The kit.
    pub kit: ProductId,
    /// How many kits.
    pub kits: Quantity,
    /// What all of them cost together, before discounts.
    pub price: Money,
}
