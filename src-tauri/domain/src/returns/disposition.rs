//! Where goods go that came back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::stock::LocationKind;

/// Where inspected goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// 上架: back on the shelf.
    Restock,
    /// 报损.
    Scrap,
    /// 退回顾客: not accepted.
    BackToCustomer,
    /// 待退供应商: into the basket from which the supplier gets them.
    ToSupplier,
    /// 送修: until somebody says how it ended.
    Repair,
    /// 次品: kept at what it is still worth.
    SecondGrade,
}

impl Disposition {
    /// Every disposition.
    pub const ALL: [Self; 6] = [
        Self::Restock,
        Self::Scrap,
        Self::BackToCustomer,
        Self::ToSupplier,
        Self::Repair,
        Self::SecondGrade,
    ];

    /// The place where goods are then.
    #[must_use]
    pub fn place(self) -> LocationKind {
        match self {
            Self::Restock => LocationKind::Sellable,
            Self::Scrap => LocationKind::Loss,
            Self::BackToCustomer => LocationKind::Customer,
            Self::ToSupplier => LocationKind::ToSupplier,
            Self::Repair => LocationKind::Repair,
            Self::SecondGrade => LocationKind::SecondGrade,
        }
    }
}
