//! Saving a return: one act appended, the projections beside it brought up to date.

use domain::Money;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PostingId, ReturnId};
use domain::returns::{Act, Authorisation, Claim, Disposition, Event, Goods, Return, Settlement, claims};
use rusqlite::params;

use super::{ReturnState, stored_number};
use crate::rows::stored_date;
use crate::{StoreError, Write};

impl Write<'_> {
    /// The identity that the next return gets.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn next_return(&self) -> Result<ReturnId, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) + 1 AS next FROM return_document")?;
        Ok(ReturnId(statement.query_row([], |row| row.get("next"))?))
    }

    /// Puts a new return's row there. Its postings refer to it, so it comes before them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn open_return(&mut self, new: &Return) -> Result<(), StoreError> {
        self.save_head(new)
    }

    /// Notes what a return claims of sale lines now and did not before. Done after every event, so that the
    /// next decision of the same transaction sees it.
    pub fn note_claims(&mut self, before: &[Claim], after: &Return) {
        let zero = self.currency().zero();
        for (index, claim) in claims(after).into_iter().enumerate() {
            // A draft may be written anew with other lines; it claims nothing, so nothing is lost.
            let same = before.get(index).filter(|earlier| earlier.origin == claim.origin);
            let change = match same {
                Some(earlier) => claim.less(earlier),
                None => claim,
            };
            if !change.is_nothing() {
                let pending = self
                    .claims
                    .entry(claim.origin)
                    .or_insert_with(|| nothing(claim, zero));
                *pending = sum(pending, &change);
            }
        }
    }

    /// Notes that a whole sale line was taken back at once, by what undoes its sale.
    pub fn note_undone(&mut self, claim: Claim) {
        let zero = self.currency().zero();
        let pending = self
            .claims
            .entry(claim.origin)
            .or_insert_with(|| nothing(claim, zero));
        *pending = sum(pending, &claim);
    }

    /// Appends one act and brings the projections up to date.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn save_return(&mut self, after: &Return, events: &[Event]) -> Result<(), StoreError> {
        let stamp = self.stamped();
        let text = serde_json::to_string(events).expect("events are plain data");
        self.connection()
            .prepare_cached(include_str!("../sql/return_event_insert.sql"))?
            .execute(params![
                after.id.0,
                stamp.staff.0,
                stamp.at.timestamp_millis(),
                text
            ])?;
        self.save_head(after)?;
        self.save_lines(after)?;
        self.save_aside(after)?;
        self.save_found(after)?;
        self.save_parcels(after, events)?;
        self.save_fields(after, events)?;
        self.save_replacement(after)
    }

    fn save_head(&self, after: &Return) -> Result<(), StoreError> {
        let zero = self.currency().zero();
        let rma = match &after.authorisation {
            Authorisation::Approved { rma, .. } => Some(rma.stored()),
            Authorisation::Draft
            | Authorisation::Submitted
            | Authorisation::Rejected { .. }
            | Authorisation::Cancelled { .. } => None,
        };
        self.connection()
            .prepare_cached(include_str!("../sql/return_document_set.sql"))?
            .execute(params![
                after.id.0,
                after.number.map(stored_number),
                rma,
                after.customer.0,
                after.created_by.0,
                stored_date(after.date),
                ReturnState::of(after) as u8,
                goods_code(after.goods()),
                settlement_code(after.settlement()),
                after.credited().minor(),
                after.refunded(zero).minor(),
            ])?;
        Ok(())
    }

    fn save_lines(&self, after: &Return) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM return_line WHERE return_id = ?1 AND line > ?2")?
            .execute(params![after.id.0, after.lines.len()])?;
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/return_line_set.sql"))?;
        for line in &after.lines {
            statement.execute(params![
                after.id.0,
                line.draft.line.0,
                line.draft.product.0,
                line.draft.origin.map(|origin| origin.sale.0),
                line.draft.origin.map(|origin| origin.line.0),
                line.draft.reason,
                line.draft.quantity.thousandths(),
                line.requested.thousandths(),
                line.approved.thousandths(),
                line.received.thousandths(),
                line.short_closed.thousandths(),
                line.restocked.thousandths(),
                line.scrapped.thousandths(),
                line.given_back.thousandths(),
                line.credited.thousandths(),
                line.credited_net.minor(),
                line.credited_tax.minor(),
                line.received_cost.minor(),
                line.disposed_cost.minor(),
                line.given_back_cost.minor(),
            ])?;
        }
        Ok(())
    }

    /// Ordinary returns have nothing there, and are asked nothing: no such line was ever sent aside.
    fn save_aside(&self, after: &Return) -> Result<(), StoreError> {
        let mut acts = after.acts.iter();
        if !acts.any(|act| sends_aside(act.event())) {
            return Ok(());
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT OR REPLACE INTO return_line_aside (return_id, line, to_supplier, second_grade, in_repair, repair_cost, sent_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for line in &after.lines {
            statement.execute(params![
                after.id.0,
                line.draft.line.0,
                line.to_supplier.thousandths(),
                line.second_grade.thousandths(),
                line.in_repair.thousandths(),
                line.repair_cost.minor(),
                sent_by(after, line.draft.line).map(|posting| posting.0),
            ])?;
        }
        Ok(())
    }

    /// Ordinary returns have nothing there either.
    fn save_found(&self, after: &Return) -> Result<(), StoreError> {
        if !after.was_told_of() {
            return Ok(());
        }
        let mut statement = self.connection().prepare_cached(
            "INSERT OR REPLACE INTO return_line_found (return_id, line, reason_id, grades) VALUES (?1, ?2, (SELECT id FROM reason WHERE code = ?3), ?4)",
        )?;
        for line in &after.lines {
            let number = line.number();
            statement.execute(params![
                after.id.0,
                number.0,
                after.confirmed_reason(number),
                after.grade_letters(number),
            ])?;
        }
        Ok(())
    }

    pub(crate) fn flush_claims(&mut self) -> Result<(), StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../sql/sale_line_claim_add.sql"))?;
        let mut changed: Vec<_> = self.claims.values().filter(|claim| !claim.is_nothing()).collect();
        changed.sort_by_key(|claim| claim.origin);
        for claim in changed {
            statement.execute(params![
                claim.origin.sale.0,
                claim.origin.line.0,
                claim.held.thousandths(),
                claim.received.thousandths(),
                claim.given_back.thousandths(),
                claim.credited.thousandths(),
                claim.credited_net.minor(),
                claim.credited_tax.minor(),
                claim.returned_cost.minor(),
            ])?;
        }
        Ok(())
    }

    /// Notes the number that a return or a scrap document has elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn note_outside_number(&self, kind: DocumentKind, number: &str, id: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("INSERT INTO outside_number (kind, number, id) VALUES (?1, ?2, ?3)")?
            .execute(params![kind.code(), number, id])?;
        Ok(())
    }
}

pub(super) fn goods_code(goods: Goods) -> u8 {
    match goods {
        Goods::None => 0,
        Goods::Part => 1,
        Goods::All => 2,
    }
}

pub(super) fn settlement_code(settlement: Settlement) -> u8 {
    match settlement {
        Settlement::None => 0,
        Settlement::Part => 1,
        Settlement::Settled => 2,
    }
}

fn sends_aside(event: &Event) -> bool {
    let aside = |to| {
        matches!(
            to,
            Disposition::ToSupplier | Disposition::Repair | Disposition::SecondGrade
        )
    };
    matches!(event, Event::Disposed { q, .. } if q.iter().any(|part| aside(part.1)))
}

/// The last inspection that sent some of a line into repair, and was not undone.
fn sent_by(after: &Return, number: LineNumber) -> Option<PostingId> {
    let sends = |act: &&Act| match act.event() {
        Event::Disposed { q, .. } => q
            .iter()
            .any(|part| part.0 == number && part.1 == Disposition::Repair),
        _ => false,
    };
    after.live_acts().rev().find(sends).map(|act| act.posting)
}

fn nothing(of: Claim, zero: Money) -> Claim {
    Claim {
        credited_net: zero,
        credited_tax: zero,
        returned_cost: zero,
        ..of
    }
    .without_quantities()
}

fn sum(left: &Claim, right: &Claim) -> Claim {
    Claim {
        origin: left.origin,
        held: left.held + right.held,
        received: left.received + right.received,
        given_back: left.given_back + right.given_back,
        credited: left.credited + right.credited,
        credited_net: left.credited_net + right.credited_net,
        credited_tax: left.credited_tax + right.credited_tax,
        returned_cost: left.returned_cost + right.returned_cost,
    }
}
