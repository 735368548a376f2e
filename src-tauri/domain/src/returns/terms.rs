//! Why this amount: the figures from which a credit follows, so that a screen can say them in a sentence.
//!
//! Money rule 2 in words: what the first units are worth together, less what was credited for them before.
//! Nothing is decided here; the amount is the very one that [`super::decide`] posts.

use schemars::JsonSchema;
use serde::Serialize;

use super::steps::money::{credit_value, line_basis};
use super::{Context, Line};
use crate::money::Money;
use crate::quantity::Quantity;

/// The figures behind what a quantity of one line is credited at, tax included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Terms {
    /// What was sold on the line, or agreed without a receipt.
    pub sold: Quantity,
    /// What the customer paid for all of it, after every discount.
    pub paid: Money,
    /// What was credited of it before, all returns together.
    pub before: Quantity,
    /// The amount credited for that.
    pub before_amount: Money,
    /// What is credited now.
    pub quantity: Quantity,
    /// What `before` and `quantity` are worth together: `paid` × their sum ÷ `sold`, rounded once.
    pub together: Money,
    /// The amount for `quantity`: `together` less `before_amount`, never below nothing.
    pub amount: Money,
    /// The tax in it.
    pub tax: Money,
}

impl Terms {
    /// The terms of crediting `quantity` more of a line; none when its sale line is not in the context.
    #[must_use]
    pub fn of(line: &Line, quantity: Quantity, context: &Context) -> Option<Self> {
        let basis = line_basis(line, context)?;
        let (net, tax) = credit_value(line, quantity, context);
        let (first_net, first_tax) = basis.value.of_first(basis.credited + quantity);
        Some(Self {
            sold: basis.value.sold,
            paid: basis.value.net + basis.value.tax,
            before: basis.credited,
            before_amount: basis.amount,
            quantity,
            together: first_net + first_tax,
            amount: net + tax,
            tax,
        })
    }
}
