//! Replacements: what is kept on the shelf as the events say, and each handing over the very sale that it posted.

use domain::ids::ReturnId;
use domain::posting::Body;
use domain::returns::{Act, Event, Return};

use super::Finding;
use super::projections::finding;
use crate::{Read, StoreError};

/// Purpose, axis and buckets of a case as it is kept, beside what its events make of it.
pub(super) fn compare(read: &Read<'_>, replayed: &Return) -> Result<Vec<Finding>, StoreError> {
    let mut statement = read.connection().prepare_cached(
        "SELECT product_id || ' ' || asked || ' ' || waiting || ' ' || reserved || ' ' || delivered || ' ' || cancelled
         FROM replacement_line WHERE return_id = ?1 ORDER BY line",
    )?;
    let rows = statement.query_map([replayed.id.0], |row| row.get::<_, String>(0))?;
    let mut found: Vec<String> = rows.collect::<Result<_, _>>()?;
    let mut expected: Vec<String> = replayed
        .replacement
        .iter()
        .map(|line| {
            let buckets = [
                line.draft.quantity,
                line.waiting,
                line.reserved,
                line.delivered,
                line.cancelled,
            ];
            let buckets = buckets.map(|quantity| quantity.thousandths().to_string());
            format!("{} {}", line.draft.product.0, buckets.join(" "))
        })
        .collect();
    if let Some(head) = read.return_head(replayed.id)? {
        found.push(format!("{:?} {:?}", head.purpose, head.replacement));
        expected.push(format!(
            "{:?} {:?}",
            replayed.purpose,
            replayed.replacement_state()
        ));
    }
    if expected == found {
        return Ok(vec![]);
    }
    Ok(vec![finding(
        format!("replacement of return {}", replayed.id.0),
        expected.join("; "),
        found.join("; "),
    )])
}

/// Each handing over is a sale of the same goods, amounts and settled parts.
pub(super) fn are_their_sales(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let mut statement = read
        .connection()
        .prepare("SELECT return_id FROM return_purpose ORDER BY return_id")?;
    let ids = statement.query_map([], |row| Ok(ReturnId(row.get("return_id")?)))?;
    for id in ids {
        let Some(replayed) = read.return_by_id(id?)? else {
            continue;
        };
        for act in &replayed.acts {
            findings.extend(compare_sale(read, &replayed, act)?);
        }
    }
    Ok(findings)
}

fn compare_sale(read: &Read<'_>, of: &Return, act: &Act) -> Result<Option<Finding>, StoreError> {
    let Event::Delivered { p, q, settled } = act.event() else {
        return Ok(None);
    };
    let expected: Vec<String> = q
        .iter()
        .map(|(line, quantity, net, tax)| {
            let product = of.replacement_line(*line).map(|line| line.draft.product.0);
            format!("{} {quantity} {net} {tax}", product.unwrap_or_default())
        })
        .chain(settled.iter().map(|part| format!("{part:?}")))
        .collect();
    let stored = read.posting(*p)?;
    let found: Vec<String> = match stored.map(|stored| stored.posting.body) {
        Some(Body::Sale(sale)) => sale
            .lines
            .iter()
            .map(|line| format!("{} {} {} {}", line.product.0, line.quantity, line.net, line.tax))
            .chain(sale.settled.iter().map(|part| format!("{part:?}")))
            .collect(),
        Some(Body::CreditNote(_) | Body::Refund(_) | Body::Receipt(_) | Body::Trade(_) | Body::Plain)
        | None => vec![],
    };
    Ok((expected != found).then(|| Finding {
        check: "replacements_are_their_sales",
        subject: format!("posting {}", p.0),
        expected: expected.join("; "),
        found: found.join("; "),
    }))
}
