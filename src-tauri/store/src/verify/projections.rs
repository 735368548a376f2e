//! Projections rebuilt: each return replayed from its events and compared with what lists and limits use.

use std::collections::BTreeMap;

use domain::document::DocumentNumber;
use domain::ids::{ReturnId, SaleLineRef};
use domain::returns::{Event, Return, claims};

use super::{Finding, aside, replacements};
use crate::returns::ReturnState;
use crate::{Read, StoreError};

/// Held, received, given back, credited, net, tax, cost of a sale line.
type ClaimTotals = [i64; 7];

pub(super) fn returns_are_their_events(read: &Read<'_>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let mut claimed: BTreeMap<SaleLineRef, ClaimTotals> = BTreeMap::new();
    let mut allowances: BTreeMap<SaleLineRef, (i64, i64)> = BTreeMap::new();
    let mut statement = read
        .connection()
        .prepare("SELECT id FROM return_document ORDER BY id")?;
    let ids = statement.query_map([], |row| Ok(ReturnId(row.get("id")?)))?;
    for id in ids {
        let id = id?;
        let replayed = match read.return_by_id(id) {
            Ok(Some(replayed)) => replayed,
            unread => {
                let found = unread.err().map_or("none".to_owned(), |error| error.to_string());
                findings.push(finding(format!("return {}", id.0), "events".into(), found));
                continue;
            }
        };
        compare_head(read, &replayed, &mut findings)?;
        compare_lines(read, &replayed, &mut findings)?;
        aside::compare(read, &replayed, &mut findings)?;
        aside::compare_found(read, &replayed, &mut findings)?;
        findings.extend(super::inbound::compare(read, &replayed)?);
        findings.extend(replacements::compare(read, &replayed)?);
        add_allowances(&replayed, &mut allowances);
        add_claims(&replayed, &mut claimed);
    }
    add_undone_sales(read, &mut claimed)?;
    compare_claims(read, &claimed, &mut findings)?;
    compare_allowances(read, &allowances, &mut findings)?;
    Ok(findings)
}

pub(super) fn finding(subject: String, expected: String, found: String) -> Finding {
    Finding {
        check: "returns_are_their_events",
        subject,
        expected,
        found,
    }
}

fn compare_head(read: &Read<'_>, replayed: &Return, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let Some(head) = read.return_head(replayed.id)? else {
        return Ok(());
    };
    let zero = read.currency().zero();
    let number =
        |number: Option<DocumentNumber>| number.map_or_else(String::new, |number| number.to_string());
    let expected = format!(
        "{} {} {} {}",
        number(replayed.number),
        ReturnState::of(replayed).name(),
        replayed.credited(),
        replayed.refunded(zero)
    );
    let found = format!(
        "{} {} {} {}",
        number(head.number),
        head.state.name(),
        head.credited,
        head.refunded
    );
    if expected != found {
        findings.push(finding(format!("return {}", replayed.id.0), expected, found));
    }
    Ok(())
}

fn compare_lines(read: &Read<'_>, replayed: &Return, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let mut statement = read
        .connection()
        .prepare_cached(include_str!("../sql/return_line_buckets.sql"))?;
    let rows = statement.query_map([replayed.id.0], |row| row.get::<_, String>("buckets"))?;
    let found: Vec<String> = rows.collect::<Result<_, _>>()?;
    let expected: Vec<String> = replayed
        .lines
        .iter()
        .map(|line| {
            let quantities = [
                line.requested,
                line.approved,
                line.received,
                line.short_closed,
                line.restocked,
                line.scrapped,
                line.given_back,
                line.credited,
            ];
            let amounts = [
                line.credited_net,
                line.credited_tax,
                line.received_cost,
                line.disposed_cost,
                line.given_back_cost,
            ];
            let quantities = quantities.iter().map(|quantity| quantity.thousandths());
            let texts: Vec<String> = quantities
                .chain(amounts.iter().map(|amount| amount.minor()))
                .map(|number| number.to_string())
                .collect();
            texts.join(" ")
        })
        .collect();
    if expected != found {
        findings.push(finding(
            format!("lines of return {}", replayed.id.0),
            expected.join("; "),
            found.join("; "),
        ));
    }
    Ok(())
}

/// What live allowances took off each sale line, net and tax.
fn add_allowances(replayed: &Return, allowances: &mut BTreeMap<SaleLineRef, (i64, i64)>) {
    for act in replayed.live_acts() {
        let Event::Allowed { q, .. } = act.event() else {
            continue;
        };
        for part in q {
            let origin = replayed.line(part.line).and_then(|line| line.draft.origin);
            if let Some(origin) = origin {
                let totals = allowances.entry(origin).or_default();
                totals.0 += part.net.minor();
                totals.1 += part.tax.minor();
            }
        }
    }
}

fn compare_allowances(
    read: &Read<'_>,
    allowances: &BTreeMap<SaleLineRef, (i64, i64)>,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    let mut statement = read
        .connection()
        .prepare("SELECT sale_id, line, net, tax FROM sale_line_allowance WHERE net <> 0 OR tax <> 0")?;
    let rows = statement.query_map([], |row| {
        let origin = SaleLineRef {
            sale: domain::ids::PostingId(row.get("sale_id")?),
            line: domain::ids::LineNumber(row.get("line")?),
        };
        Ok((origin, (row.get("net")?, row.get("tax")?)))
    })?;
    let kept: BTreeMap<SaleLineRef, (i64, i64)> = rows.collect::<Result<_, _>>()?;
    if kept != *allowances {
        findings.push(finding(
            "allowances".to_owned(),
            format!("{allowances:?}"),
            format!("{kept:?}"),
        ));
    }
    Ok(())
}

fn add_claims(replayed: &Return, claimed: &mut BTreeMap<SaleLineRef, ClaimTotals>) {
    for claim in claims(replayed) {
        let totals = claimed.entry(claim.origin).or_default();
        let parts = [
            claim.held.thousandths(),
            claim.received.thousandths(),
            claim.given_back.thousandths(),
            claim.credited.thousandths(),
            claim.credited_net.minor(),
            claim.credited_tax.minor(),
            claim.returned_cost.minor(),
        ];
        for (total, part) in totals.iter_mut().zip(parts) {
            *total += part;
        }
    }
}

/// A sale that was undone is claimed whole, by what undid it.
fn add_undone_sales(
    read: &Read<'_>,
    claimed: &mut BTreeMap<SaleLineRef, ClaimTotals>,
) -> Result<(), StoreError> {
    let mut statement = read
        .connection()
        .prepare(include_str!("../sql/undone_sale_lines.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let origin = SaleLineRef {
            sale: domain::ids::PostingId(row.get("sale_id")?),
            line: domain::ids::LineNumber(row.get("line")?),
        };
        let quantity: i64 = row.get("quantity")?;
        let whole = [
            0,
            quantity,
            0,
            quantity,
            row.get("net")?,
            row.get("tax")?,
            row.get("cost")?,
        ];
        let totals = claimed.entry(origin).or_default();
        for (total, part) in totals.iter_mut().zip(whole) {
            *total += part;
        }
    }
    Ok(())
}

fn compare_claims(
    read: &Read<'_>,
    claimed: &BTreeMap<SaleLineRef, ClaimTotals>,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    let mut kept: BTreeMap<SaleLineRef, ClaimTotals> = BTreeMap::new();
    let mut statement = read.connection().prepare("SELECT * FROM sale_line_claim")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let origin = SaleLineRef {
            sale: domain::ids::PostingId(row.get("sale_id")?),
            line: domain::ids::LineNumber(row.get("line")?),
        };
        let mut totals = ClaimTotals::default();
        let columns = [
            "held",
            "received",
            "given_back",
            "credited",
            "credited_net",
            "credited_tax",
            "returned_cost",
        ];
        for (total, column) in totals.iter_mut().zip(columns) {
            *total = row.get(column)?;
        }
        kept.insert(origin, totals);
    }
    let nothing = ClaimTotals::default();
    for origin in claimed
        .keys()
        .chain(kept.keys())
        .collect::<std::collections::BTreeSet<_>>()
    {
        let expected = claimed.get(origin).unwrap_or(&nothing);
        let found = kept.get(origin).unwrap_or(&nothing);
        if expected != found {
            let subject = format!("sale {} line {}", origin.sale.0, origin.line.0);
            findings.push(finding(subject, format!("{expected:?}"), format!("{found:?}")));
        }
    }
    Ok(())
}
