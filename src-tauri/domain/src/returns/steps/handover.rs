//! Handing over, before it is done: what may go out now, and who pays how much of it.

use super::super::{Context, Refusal, Replacement, Return};
use crate::ids::{LineNumber, ProductId};
use crate::money::Money;
use crate::quantity::Quantity;
use crate::refund::{Settled, to_replacement};

/// What handing over now would mean: what goes out, and who pays how much of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Line of the replacement, quantity, net, tax.
    pub lines: Vec<(LineNumber, Quantity, Money, Money)>,
    /// What all of it costs.
    pub gross: Money,
    /// What the credit pays of it.
    pub settled: Vec<Settled>,
    /// What the customer adds.
    pub to_collect: Money,
}

impl Return {
    /// What of a product on the shelf nobody else has a claim to.
    #[must_use]
    pub fn free(&self, product: ProductId, context: &Context) -> Quantity {
        let kept = context.kept(product);
        context.level(product).quantity - kept.reserved - kept.ahead - self.reserved_of(product)
    }

    /// What handing over now would mean.
    ///
    /// # Errors
    /// [`Refusal`] when nothing may go out, or not that much.
    pub fn handover(
        &self,
        lines: Option<&[(LineNumber, Quantity)]>,
        in_advance: bool,
        context: &Context,
    ) -> Result<Handover, Refusal> {
        let parts = match lines {
            Some(lines) => named(self, lines, in_advance)?,
            None => all_due(self, in_advance)?,
        };
        let mut gross = context.zero();
        let mut priced = Vec::with_capacity(parts.len());
        for (line, quantity) in parts {
            let (net, tax) = self.price_of_more(line, quantity);
            gross += net + tax;
            priced.push((line.number(), quantity, net, tax));
        }
        let settled = self.settle(gross, context);
        let paid = settled.iter().fold(context.zero(), |sum, part| sum + part.amount);
        Ok(Handover {
            lines: priced,
            gross,
            settled,
            to_collect: gross - paid,
        })
    }

    /// What the credit pays of a price, by sale and tender.
    fn settle(&self, gross: Money, context: &Context) -> Vec<Settled> {
        let mut left = gross;
        let mut parts = Vec::new();
        for source in self.credit_sources() {
            let amount = left.min(self.own_credit(source, context));
            if !amount.is_positive() {
                continue;
            }
            left -= amount;
            match source.and_then(|sale| context.sale_account(sale)) {
                Some(account) => parts.extend(to_replacement(account, amount)),
                None => parts.push(Settled {
                    sale: source,
                    tender: None,
                    amount,
                }),
            }
        }
        parts
    }
}

/// What may go out of a line now, by the goods that it stands for.
fn may_go(of: &Return, line: &Replacement, in_advance: bool) -> Quantity {
    if in_advance {
        line.open()
    } else {
        of.to_deliver(line)
    }
}

fn named<'a>(
    of: &'a Return,
    lines: &[(LineNumber, Quantity)],
    in_advance: bool,
) -> Result<Vec<(&'a Replacement, Quantity)>, Refusal> {
    let mut parts: Vec<(&Replacement, Quantity)> = Vec::with_capacity(lines.len());
    for &(number, quantity) in lines {
        let line = of.replacement_line(number).ok_or(Refusal::line_unknown(number))?;
        if parts.iter().any(|part| part.0.number() == number) {
            return Err(Refusal::LineTwice { line: number.0 });
        }
        if !quantity.is_positive() {
            return Err(Refusal::QuantityNotPositive { line: number.0 });
        }
        if quantity > line.open() {
            return Err(Refusal::TooMuch {
                line: number.0,
                asked: quantity,
                most: line.open(),
            });
        }
        on_the_shelf_and_counted(of, line, quantity, in_advance)?;
        parts.push((line, quantity));
    }
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    Ok(parts)
}

fn on_the_shelf_and_counted(
    of: &Return,
    line: &Replacement,
    quantity: Quantity,
    in_advance: bool,
) -> Result<(), Refusal> {
    let counted = may_go(of, line, in_advance);
    if quantity > counted {
        return Err(Refusal::NotCounted {
            line: line.number().0,
            asked: quantity,
            counted,
        });
    }
    if quantity > line.reserved {
        return Err(Refusal::OutOfStock {
            line: line.number().0,
            needed: quantity,
            there: line.reserved,
        });
    }
    Ok(())
}

/// All that is due and kept; failing that, what keeps the first open line from going out.
fn all_due(of: &Return, in_advance: bool) -> Result<Vec<(&Replacement, Quantity)>, Refusal> {
    let parts: Vec<_> = of
        .replacement
        .iter()
        .map(|line| (line, may_go(of, line, in_advance).min(line.reserved)))
        .filter(|part| part.1.is_positive())
        .collect();
    if !parts.is_empty() {
        return Ok(parts);
    }
    let mut open = of.replacement.iter().filter(|line| line.open().is_positive());
    match open.next() {
        Some(line) => {
            let due = may_go(of, line, in_advance);
            let wanted = if due.is_positive() { due } else { line.open() };
            on_the_shelf_and_counted(of, line, wanted, in_advance)?;
            Err(Refusal::NothingToDo {})
        }
        None => Err(Refusal::NothingToDo {}),
    }
}
