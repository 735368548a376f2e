//! What a case is for: a return, an exchange (换货单) or a claim (售后索赔单), and what is agreed beyond the
//! lines that come back. Source: DOMAIN.md §1 and §3, rules 8 and 14.
//!
//! All three are one aggregate: their half that takes something back is the same, step by step.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::DocumentKind;
use crate::ids::{LineNumber, ProductId};
use crate::money::{Money, UnitPrice};
use crate::policy;
use crate::pricing::{LineValue, PriceMode, TaxRate};
use crate::quantity::Quantity;

/// What a claim gives the customer, who keeps the goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// 折让: an amount off, the goods stay returnable for what is left (rule 8).
    Allowance,
    /// 补发: the same goods once more, nothing to pay.
    Reshipment,
    /// 仅退款: the units are credited although they do not come back.
    RefundOnly,
}

impl Remedy {
    /// Every remedy, in the order of its stored code.
    pub const ALL: [Self; 3] = [Self::Allowance, Self::Reshipment, Self::RefundOnly];
}

/// What a case is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// 退货: goods back, money back.
    #[default]
    Return,
    /// 换货: goods back, other goods out, the difference settled.
    Exchange,
    /// 索赔: a remedy without goods coming back.
    Claim(Remedy),
}

impl Purpose {
    /// Every purpose, in the order of its stored code.
    pub const ALL: [Self; 5] = [
        Self::Return,
        Self::Exchange,
        Self::Claim(Remedy::Allowance),
        Self::Claim(Remedy::Reshipment),
        Self::Claim(Remedy::RefundOnly),
    ];

    /// Whose numbers it takes.
    #[must_use]
    pub fn document(self) -> DocumentKind {
        match self {
            Self::Return => DocumentKind::Return,
            Self::Exchange => DocumentKind::Exchange,
            Self::Claim(_) => DocumentKind::Claim,
        }
    }

    /// The remedy, of a claim.
    #[must_use]
    pub fn remedy(self) -> Option<Remedy> {
        match self {
            Self::Claim(remedy) => Some(remedy),
            Self::Return | Self::Exchange => None,
        }
    }

    /// Whether goods go out to the customer.
    #[must_use]
    pub fn replaces(self) -> bool {
        matches!(self, Self::Exchange | Self::Claim(Remedy::Reshipment))
    }

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Return => 0,
            Self::Exchange => 1,
            Self::Claim(Remedy::Allowance) => 2,
            Self::Claim(Remedy::Reshipment) => 3,
            Self::Claim(Remedy::RefundOnly) => 4,
        }
    }

    /// The purpose of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

impl From<Purpose> for policy::Remedy {
    /// What the policy calls it.
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Return => Self::Refund,
            Purpose::Exchange => Self::Exchange,
            Purpose::Claim(Remedy::Allowance) => Self::Allowance,
            Purpose::Claim(Remedy::Reshipment) => Self::Reshipment,
            Purpose::Claim(Remedy::RefundOnly) => Self::RefundOnly,
        }
    }
}

/// What goes out instead, priced and frozen when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementDraft {
    /// Its number among what goes out.
    pub line: LineNumber,
    /// What goes out.
    pub product: ProductId,
    /// Whether it takes goods from the shelf.
    pub is_goods: bool,
    /// How much, for all that is announced.
    pub quantity: Quantity,
    /// Price of one unit.
    pub unit_price: UnitPrice,
    /// Tax rate of the day.
    pub tax_rate: TaxRate,
    /// What all of it costs the customer, without tax.
    pub net: Money,
    /// The tax on it.
    pub tax: Money,
    /// Whether the price contains the tax.
    pub mode: PriceMode,
    /// The lines that it stands for; it goes out when their units are counted.
    pub stands_for: Vec<LineNumber>,
}

impl ReplacementDraft {
    /// Its frozen value.
    #[must_use]
    pub fn value(&self) -> LineValue {
        LineValue {
            sold: self.quantity,
            net: self.net,
            tax: self.tax,
            mode: self.mode,
        }
    }
}

/// Where and how a replacement goes to the customer; empty where it is handed over the counter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Delivery {
    /// Name and address.
    pub address: String,
    /// Who brings it.
    pub carrier: String,
    /// The carrier's number of the parcel.
    pub tracking: String,
}

/// That the customer has what was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Confirmation {
    /// Who said so.
    pub by: String,
    /// On which day.
    pub on: NaiveDate,
    /// Anything worth noting.
    pub note: String,
}

/// What is agreed beyond the lines that come back; of a plain return nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What the case is for.
    pub purpose: Purpose,
    /// What goes out instead.
    pub replacement: Vec<ReplacementDraft>,
    /// Where it goes.
    pub delivery: Delivery,
    /// Of an allowance: what is taken off for each line, tax included.
    pub allowances: Vec<(LineNumber, Money)>,
}

impl Plan {
    /// Whether it is that of a plain return.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}
