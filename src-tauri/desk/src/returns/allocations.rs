//! What a refund's parts mean: which sale, how much.

use domain::ids::PostingId;
use domain::refund::Allocation;
use domain::returns::{Command, Context, Return};
use store::Read;

use super::RefundTo;
use crate::DeskError;
use crate::sale::sale_of;

/// What goes where, as it was named; a part without an amount is all that is left of its sale. The context is
/// that of a refund.
pub(crate) fn allocations(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
    to: &[RefundTo],
) -> Result<Vec<Allocation>, DeskError> {
    let mut named = Vec::with_capacity(to.len());
    for part in to {
        let amount = part
            .amount
            .map(|amount| read.currency().accept(amount))
            .transpose()?;
        named.push((sale_meant(read, this, part.sale.as_deref())?, part.tender, amount));
    }
    let rest = |sale: Option<PostingId>| {
        let stated = named
            .iter()
            .filter(|part| part.0 == sale)
            .filter_map(|part| part.2);
        this.open_credit(sale, context) - stated.sum()
    };
    Ok(named
        .iter()
        .map(|&(sale, tender, amount)| Allocation {
            sale,
            tender,
            amount: amount.unwrap_or_else(|| rest(sale)),
            rounding: read.currency().zero(),
        })
        // Where nothing is left there is no part, rather than one of nothing.
        .zip(&named)
        .filter(|(part, (_, _, stated))| stated.is_some() || part.amount.is_positive())
        .map(|(part, _)| part)
        .collect())
}

/// A refund in its plainest form: what a refund's context is asked for with.
pub(crate) const REFUND: Command = Command::Refund {
    to: None,
    reason: None,
};

fn sale_meant(read: &Read<'_>, this: &Return, named: Option<&str>) -> Result<Option<PostingId>, DeskError> {
    let sales = this.sales();
    match named.map(str::trim) {
        Some("") => Ok(None),
        Some(number) => Ok(Some(sale_of(read, number)?)),
        None if sales.len() > 1 => Err(DeskError::Invalid {
            field: "sale",
            why: "empty",
            given: String::new(),
        }),
        None => Ok(sales.first().copied()),
    }
}
