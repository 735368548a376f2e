//! Inspection (质检): in which state goods came back, what the inspector looked at, and which reason was true.
//!
//! What an inspection found stands beside where the goods went; nothing of it is kept where nobody said anything.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Disposition;
use crate::ids::LineNumber;
use crate::money::Money;
use crate::quantity::Quantity;

/// In which state goods are. The discriminant is what events store; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Grade {
    /// 完好: as new.
    A = 1,
    /// 轻微瑕疵: slight marks.
    B = 2,
    /// 明显瑕疵: clear marks, or used.
    C = 3,
    /// 损坏: damaged or incomplete.
    D = 4,
}

impl Grade {
    /// Every grade, the best first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// What events store.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The grade of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// Its letter, as files and the wire write it.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }
}

/// A quantity of a line as an inspection decides about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which line.
    pub line: LineNumber,
    /// Where it goes.
    pub to: Disposition,
    /// How much.
    pub quantity: Quantity,
    /// In which state it is, where somebody said so.
    pub grade: Option<Grade>,
    /// Of second grade: what all of it is still worth; by the shop's table where nobody says.
    pub worth: Option<Money>,
}

impl From<(LineNumber, Disposition, Quantity)> for Part {
    fn from((line, to, quantity): (LineNumber, Disposition, Quantity)) -> Self {
        Self {
            line,
            to,
            quantity,
            grade: None,
            worth: None,
        }
    }
}

/// The grade of a quantity that went somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graded {
    /// Which line.
    pub line: LineNumber,
    /// Where it went.
    pub to: Disposition,
    /// How much.
    pub quantity: Quantity,
    /// In which state it was.
    pub grade: Grade,
}

/// What an inspection found of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which line.
    pub line: LineNumber,
    /// The reason that the inspector confirms; none where nobody looked for it.
    pub reason: Option<String>,
    /// The checklist as it was answered.
    pub answers: Vec<Answer>,
}

/// An item of a checklist with what the inspector says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The item, in the shop's words.
    pub item: String,
    /// What it was found to be.
    pub result: Looked,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What an item of a checklist was found to be. The discriminant is what events store; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Looked {
    /// 正常: as it should be.
    Ok = 0,
    /// 有问题.
    Fault = 1,
    /// 不适用: nothing to look at here.
    NotApplicable = 2,
}

impl Looked {
    /// Every result.
    pub const ALL: [Self; 3] = [Self::Ok, Self::Fault, Self::NotApplicable];

    /// The result of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|result| *result as u8 == code)
    }
}
