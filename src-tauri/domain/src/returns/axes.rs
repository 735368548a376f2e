//! The axes: how far goods and money have come, derived from buckets, never stored as a truth of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Return;

/// How much of the approved goods has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Goods {
    /// Nothing has come.
    None,
    /// Something has come, more is expected.
    Part,
    /// Nothing more is expected.
    All,
}

/// How much of the money is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// Nothing credited.
    None,
    /// Credited, and not all of it paid back or all of the accepted goods credited.
    Part,
    /// Everything accepted is credited and everything credited is paid back.
    Settled,
}

impl Return {
    /// The goods axis.
    #[must_use]
    pub fn goods(&self) -> Goods {
        let mut goods = self.lines.iter().filter(|line| line.draft.is_goods).peekable();
        if goods.peek().is_none() {
            return Goods::All;
        }
        let (mut came, mut expected) = (false, false);
        for line in goods {
            came |= line.received.is_positive();
            expected |= line.outstanding().is_positive();
        }
        match (came, expected) {
            (false, _) => Goods::None,
            (true, true) => Goods::Part,
            (true, false) => Goods::All,
        }
    }

    /// The money axis.
    #[must_use]
    pub fn settlement(&self) -> Settlement {
        let zero = self.credited().nothing();
        if self.lines.iter().all(|line| line.credited.is_zero()) {
            return Settlement::None;
        }
        let all_credited = self.lines.iter().all(|line| line.credited >= line.accepted());
        if all_credited && self.refunded(zero) + self.settled(zero) >= self.credited() {
            Settlement::Settled
        } else {
            Settlement::Part
        }
    }
}
