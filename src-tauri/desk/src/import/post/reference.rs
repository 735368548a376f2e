//! A past that other books have, kept to be looked up when goods come back: a sale stands there with what the file's
//! own returns left of it, paid as it was; no goods move, no money does, and what came and went is not told again.

use std::collections::HashMap;

use domain::Quantity;
use domain::pricing::LineValue;
use interchange::history::{Document, DocumentKind};
use interchange::matching::{ReturnMatch, SaleRef};
use store::Write;

use super::{Poster, line_number};
use crate::DeskError;
use crate::import::known::{NOTHING, stored_kind};
use crate::sale::post_for_reference;

/// How many units of each sold row the file's returns gave back.
pub(super) fn given_back(matches: &[ReturnMatch]) -> HashMap<u32, i64> {
    let mut units = HashMap::new();
    for piece in matches.iter().flat_map(|found| &found.pieces) {
        if let SaleRef::File(row) = piece.sale {
            *units.entry(row).or_default() += piece.quantity;
        }
    }
    units
}

impl Poster<'_> {
    /// A sale of which something is left; every other document is only known by its number from now on.
    pub(super) fn for_reference(
        &mut self,
        write: &mut Write<'_>,
        document: &Document,
    ) -> Result<(), DeskError> {
        let number = self.history.document_numbers.text(document.number);
        if document.kind == DocumentKind::Sale && self.left_of_sale(write, document)? {
            return Ok(());
        }
        Ok(write.note_outside_number(stored_kind(document.kind), number, NOTHING)?)
    }

    /// Whether anything was left.
    fn left_of_sale(&mut self, write: &mut Write<'_>, document: &Document) -> Result<bool, DeskError> {
        let mode = write.settings().price_mode;
        let (mut rows, mut lines) = (Vec::new(), Vec::new());
        for (&row, mut line) in self
            .history
            .line_indices(document)
            .iter()
            .zip(self.frozen(write, document)?)
        {
            let back = self.given_back.as_ref().and_then(|units| units.get(&row));
            let back = Quantity::from_units(back.copied().unwrap_or(0));
            if back >= line.quantity {
                continue;
            }
            let sold = LineValue {
                sold: line.quantity,
                net: line.net,
                tax: line.tax,
                mode,
            };
            let (net, tax) = sold.of_first(back);
            line.quantity -= back;
            line.net -= net;
            line.tax -= tax;
            line.line = line_number(lines.len())?;
            rows.push(row);
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(false);
        }
        let unpaid = rows.iter().find(|&&row| self.tender(row).is_none());
        if unpaid.is_some() {
            return Err(DeskError::Invalid {
                field: "paid_by",
                why: "unpaid",
                given: self.history.document_numbers.text(document.number).to_owned(),
            });
        }
        let body = self.sale_body(write, document, &rows, lines);
        post_for_reference(write, body, self.customer(document), document.time.date())?;
        Ok(true)
    }
}
