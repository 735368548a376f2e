//! Why a line is worth what it is: money rule 2 with its numbers, so that a person at the counter can read the
//! calculation to the customer.
//!
//! It computes nothing of its own: the amounts are those of a credit note posted now, and a test holds that.

use schemars::JsonSchema;
use serde::Serialize;

use super::steps::money::{credit_value, credited, unreceipted_value};
use super::{Context, Line, Return};
use crate::ids::LineNumber;
use crate::money::{Money, UnitPrice};
use crate::pricing::{LineValue, PriceMode};
use crate::quantity::Quantity;

/// What a part of a calculation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorthOf {
    /// What the customer paid, tax included.
    Gross,
    /// What the customer paid, without tax.
    Net,
    /// The tax.
    Tax,
}

/// `whole ÷ sold × upto = reached; reached − credited = amount`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorthPart {
    /// What it is about.
    pub of: WorthOf,
    /// What the whole line was sold for, after every discount.
    pub whole: Money,
    /// How much was sold.
    pub sold: Quantity,
    /// How much was credited before.
    pub before: Quantity,
    /// How much is credited after this.
    pub upto: Quantity,
    /// What that is worth together, rounded once.
    pub reached: Money,
    /// What was credited before.
    pub credited: Money,
    /// What is credited now.
    pub amount: Money,
}

/// What a line of a return is worth to the customer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineWorth {
    /// Line of the return.
    pub line: LineNumber,
    /// How much comes back.
    pub quantity: Quantity,
    /// Credited for it, tax included.
    pub amount: Money,
    /// Without receipt: the price of one unit that was agreed.
    pub unit_price: Option<UnitPrice>,
    /// The calculation: one part, or net and tax where each is rounded by itself.
    pub parts: Vec<WorthPart>,
}

/// What was credited of a sale line, or of a line without receipt, before this.
struct Before {
    quantity: Quantity,
    net: Money,
    tax: Money,
}

impl Return {
    /// What each line is worth if all that is asked for is credited now, with the calculation.
    #[must_use]
    pub fn worth(&self, context: &Context) -> Vec<LineWorth> {
        // Lines may share a sale line: each follows what the one before it takes.
        let mut state = context.clone();
        self.lines
            .iter()
            .filter_map(|line| match self.allowance_of(line.number()) {
                Some(amount) => Some(LineWorth {
                    line: line.number(),
                    quantity: line.draft.quantity,
                    amount,
                    unit_price: None,
                    parts: vec![],
                }),
                None => line_worth(line, &mut state),
            })
            .collect()
    }
}

fn line_worth(line: &Line, state: &mut Context) -> Option<LineWorth> {
    let quantity = line.draft.quantity;
    let (value, before) = value_and_before(line, state)?;
    let (net, tax) = credit_value(line, quantity, state);
    credited(line, quantity, net, tax, state);
    Some(LineWorth {
        line: line.number(),
        quantity,
        amount: net + tax,
        unit_price: line.draft.unreceipted.map(|terms| terms.unit_price),
        parts: parts(&value, &before, quantity, (net, tax)),
    })
}

fn value_and_before(line: &Line, state: &Context) -> Option<(LineValue, Before)> {
    let Some(origin) = line.draft.origin else {
        let before = Before {
            quantity: line.credited,
            net: line.credited_net,
            tax: line.credited_tax,
        };
        return Some((unreceipted_value(line, state)?, before));
    };
    let basis = state.sale_line(origin)?.basis();
    let before = Before {
        quantity: basis.quantity,
        net: basis.net,
        tax: basis.tax,
    };
    Some((basis.value, before))
}

fn parts(value: &LineValue, before: &Before, more: Quantity, now: (Money, Money)) -> Vec<WorthPart> {
    let (net, tax) = value.of_first(before.quantity + more);
    let part = |of, whole, reached, credited, amount| WorthPart {
        of,
        whole,
        sold: value.sold,
        before: before.quantity,
        upto: before.quantity + more,
        reached,
        credited,
        amount,
    };
    let (whole, reached) = (value.net + value.tax, net + tax);
    let (credited, amount) = (before.net + before.tax, now.0 + now.1);
    let is_one = value.mode == PriceMode::Inclusive && reached - credited == amount;
    if is_one || value.tax.is_zero() {
        return vec![part(WorthOf::Gross, whole, reached, credited, amount)];
    }
    vec![
        part(WorthOf::Net, value.net, net, before.net, now.0),
        part(WorthOf::Tax, value.tax, tax, before.tax, now.1),
    ]
}
