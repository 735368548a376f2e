//! How a repair ended.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Disposition;

/// How a repair ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepairEnd {
    /// 修好: back on the shelf.
    Done,
    /// 修不好: scrapped.
    GivenUp,
    /// 交还顾客: the customer's own, repaired or not.
    HandedBack,
}

impl RepairEnd {
    /// Every end.
    pub const ALL: [Self; 3] = [Self::Done, Self::GivenUp, Self::HandedBack];

    /// Where goods are then, as if an inspection had sent them there at once.
    #[must_use]
    pub fn goes(self) -> Disposition {
        match self {
            Self::Done => Disposition::Restock,
            Self::GivenUp => Disposition::Scrap,
            Self::HandedBack => Disposition::BackToCustomer,
        }
    }
}
