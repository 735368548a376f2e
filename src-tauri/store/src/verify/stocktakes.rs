//! Stocktakes again from their counts: what was posted is what the counts come to.

use std::collections::BTreeMap;

use domain::Quantity;
use domain::ids::ProductId;
use domain::posting::Body;
use domain::stocktake::tally;

use super::Finding;
use crate::stocktakes::{Stocktake, StocktakeState};
use crate::{Read, StoreError};

pub(super) fn stocktakes_are_their_counts(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    for stocktake in read.stocktakes(u32::MAX)? {
        let expected = match stocktake.state {
            StocktakeState::Posted => differences(read, &stocktake)?,
            StocktakeState::Open | StocktakeState::Cancelled => BTreeMap::new(),
        };
        let found = posted(read, &stocktake)?;
        if expected != found {
            findings.push(Finding {
                check: "stocktakes_are_their_counts",
                subject: stocktake.number.to_string(),
                expected: shown(&expected),
                found: shown(&found),
            });
        }
    }
    Ok(findings)
}

fn differences(read: &Read<'_>, stocktake: &Stocktake) -> Result<BTreeMap<ProductId, Quantity>, StoreError> {
    let lines = read.stocktake_lines(stocktake.id)?;
    Ok(lines
        .iter()
        .map(|line| {
            let tally = tally(line.snapshot.unwrap_or_default(), stocktake.basis, &line.rows);
            (line.product, tally.difference())
        })
        .filter(|(_, difference)| !difference.is_zero())
        .collect())
}

fn posted(read: &Read<'_>, stocktake: &Stocktake) -> Result<BTreeMap<ProductId, Quantity>, StoreError> {
    let posting = match stocktake.posting {
        Some(id) => read.posting(id)?,
        None => None,
    };
    let mut found = BTreeMap::new();
    if let Some(Body::Trade(body)) = posting.map(|stored| stored.posting.body) {
        for line in body.lines {
            *found.entry(line.product).or_default() += line.quantity;
        }
    }
    Ok(found)
}

fn shown(quantities: &BTreeMap<ProductId, Quantity>) -> String {
    let parts = quantities
        .iter()
        .map(|(product, quantity)| format!("product {}: {quantity}", product.0));
    parts.collect::<Vec<_>>().join("; ")
}
