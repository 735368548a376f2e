//! Parts of the program that a shop may do without: switched off, they are out of the way in the window. What was done with
//! them stays and is found as before, and nothing refuses because of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 换货: exchanges.
    Exchange,
    /// 销售: the till, where another one is used.
    Sell,
    /// 供应商: suppliers and what goes back to them.
    Suppliers,
    /// 采购入库: purchases.
    Purchase,
    /// 盘点: stocktakes.
    Stocktake,
    /// 其他出入库: other goods in and out.
    OtherGoods,
    /// 报损: scrap of goods on the shelf.
    Scrap,
    /// 调拨: warehouses, bins and transfers.
    Transfer,
    /// 维修: repairs.
    Repair,
    /// 批次: batches and their return rates.
    Batches,
}
