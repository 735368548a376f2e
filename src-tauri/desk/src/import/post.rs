//! Posts a history's documents one after the other, each as live work would: sales with frozen lines,
//! returns through every step of counter mode but the refund, write-offs from the shelf.

use std::collections::HashMap;

use domain::ids::{LineNumber, PartyId, PostingId, SaleLineRef};
use domain::posting::{SaleBody, SaleLine};
use domain::pricing::TaxRate;
use domain::returns::{Actor, Command, Disposition, DraftLine, Unreceipted};
use domain::{Money, Quantity};
use interchange::History;
use interchange::history::{Document, DocumentKind, Row};
use interchange::matching::{ReturnMatch, SaleKey, SaleRef};
use store::{WALK_IN, Write};

use super::directory::{Article, Directory};
use super::known::stored_kind;
use crate::DeskError;
use crate::case::Case;
use crate::sale::post_sale;
use crate::stock::post_write_off;

/// What history's returns give as their reason: the files do not say why.
const REASON: &str = "unspecified";

/// The state of posting one history.
pub(super) struct Poster<'h> {
    history: &'h History,
    directory: Directory,
    matches: Vec<ReturnMatch>,
    /// Place in `matches` of each return row.
    match_of: HashMap<u32, usize>,
    /// The sale line that each posted sale row became.
    sold: Vec<Option<SaleLineRef>>,
    actor: Actor,
    /// The shop's own, which the import does not obey but notes: four eyes on a return of years ago protect nobody.
    approval_limit: Option<Money>,
    goods_change: Quantity,
}

/// Where a line of a return came from: place in the matches, and of the piece; none without receipt.
type Place = (usize, Option<usize>);

impl<'h> Poster<'h> {
    pub(super) fn new(
        history: &'h History,
        directory: Directory,
        matches: Vec<ReturnMatch>,
        actor: Actor,
        approval_limit: Option<Money>,
    ) -> Self {
        let match_of = matches
            .iter()
            .enumerate()
            .map(|(place, found)| (found.row, place));
        Self {
            history,
            directory,
            match_of: match_of.collect(),
            matches,
            sold: vec![None; history.rows.len()],
            actor,
            approval_limit,
            goods_change: Quantity::ZERO,
        }
    }

    /// Posts one document.
    pub(super) fn post(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let rows = self.history.lines(document);
        self.directory.complete(write, self.history, rows)?;
        match document.kind {
            DocumentKind::Sale => self.sale(write, document),
            DocumentKind::Return => self.take_back(write, document),
            DocumentKind::WriteOff => self.write_off(write, document),
        }
    }

    /// The matches with the amounts that were really credited, and by how much goods on the shelf changed.
    pub(super) fn finish(self) -> (Vec<ReturnMatch>, Quantity) {
        (self.matches, self.goods_change)
    }

    fn article(&self, row: &Row) -> Article {
        self.directory
            .product(row.code)
            .expect("a document's products are made before it is posted")
    }

    fn customer(&self, document: &Document) -> PartyId {
        self.directory.customer(document.customer).unwrap_or(WALK_IN)
    }

    fn sale(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let currency = write.currency();
        let rows = self.history.line_indices(document);
        let mut lines = Vec::with_capacity(rows.len());
        for (place, &index) in rows.iter().enumerate() {
            let row = &self.history.rows[index as usize];
            let article = self.article(row);
            let quantity = Quantity::from_units(row.units());
            if article.is_goods {
                self.goods_change -= quantity;
            }
            lines.push(SaleLine {
                line: line_number(place)?,
                product: article.id,
                is_goods: article.is_goods,
                quantity,
                unit_price: row.price,
                // The file's prices are without tax and its sales have none, so freezing has nothing to do.
                tax_rate: TaxRate::ZERO,
                net: row.amount(currency),
                tax: currency.zero(),
                cost: currency.zero(),
            });
        }
        let body = SaleBody {
            reference: Some(self.history.document_numbers.text(document.number).to_owned()),
            mode: write.settings().price_mode,
            lines,
            payments: vec![],
        };
        let sale = post_sale(write, body, self.customer(document), document.time.date())?;
        for (place, &index) in rows.iter().enumerate() {
            let line = line_number(place)?;
            self.sold[index as usize] = Some(SaleLineRef { sale, line });
        }
        Ok(())
    }

    fn take_back(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let (lines, places) = self.draft_lines(write, document)?;
        let date = document.time.date();
        let mut case = Case::draft(
            write,
            self.actor,
            date,
            self.customer(document),
            lines,
            String::new(),
        )?;
        run_to_the_end(write, &mut case)?;
        case.save(write)?;
        let number = self.history.document_numbers.text(document.number);
        write.note_outside_number(stored_kind(document.kind), number, case.this.id.0)?;
        self.note_credits(&case, &places);
        self.log_overrides(write, &case)
    }

    fn log_overrides(&self, write: &mut Write<'_>, case: &Case) -> Result<(), DeskError> {
        let mut overridden = case.overridden().to_vec();
        if self
            .approval_limit
            .is_some_and(|limit| case.this.credited() > limit)
        {
            overridden.push("approval_limit".to_owned());
        }
        if overridden.is_empty() {
            return Ok(());
        }
        let number = case.this.number.map(|number| number.to_string());
        let detail = serde_json::to_string(&overridden).expect("codes are plain data");
        Ok(write.log("policy.override", number.as_deref().unwrap_or_default(), &detail)?)
    }

    /// One line for each piece of a row, and one for what is without receipt.
    fn draft_lines(
        &self,
        write: &Write<'_>,
        document: &Document,
    ) -> Result<(Vec<DraftLine>, Vec<Place>), DeskError> {
        let mut lines: Vec<DraftLine> = Vec::new();
        let mut places = Vec::new();
        for &index in self.history.line_indices(document) {
            let row = &self.history.rows[index as usize];
            let place = self.match_of[&index];
            let found = &self.matches[place];
            let pieces = found.pieces.iter().enumerate();
            let mut parts: Vec<(Option<usize>, Option<SaleLineRef>, i64)> = pieces
                .map(|(piece, part)| (Some(piece), Some(self.origin(part.sale)), part.quantity))
                .collect();
            if found.unmatched > 0 {
                parts.push((None, None, found.unmatched));
            }
            let article = self.article(row);
            for (piece, origin, units) in parts {
                lines.push(DraftLine {
                    line: line_number(lines.len())?,
                    product: article.id,
                    is_goods: article.is_goods,
                    origin,
                    quantity: Quantity::from_units(units),
                    unreceipted: origin.is_none().then(|| Unreceipted {
                        unit_price: row.price,
                        tax_rate: TaxRate::ZERO,
                        mode: write.settings().price_mode,
                    }),
                    reason: REASON.to_owned(),
                });
                places.push((place, piece));
            }
        }
        Ok((lines, places))
    }

    fn origin(&self, sale: SaleRef) -> SaleLineRef {
        match sale {
            SaleRef::File(row) => {
                self.sold[row as usize].expect("a return is posted after the sales that it gives back")
            }
            SaleRef::Shop(SaleKey(sale, line)) => SaleLineRef {
                sale: PostingId(sale),
                line: LineNumber(u16::try_from(line).expect("the key was made from a line number")),
            },
        }
    }

    /// What was credited is what the books say, so it replaces what the matching expected.
    fn note_credits(&mut self, case: &Case, places: &[Place]) {
        for (line, &(place, piece)) in case.this.lines.iter().zip(places) {
            let credited = line.credited_net + line.credited_tax;
            let found = &mut self.matches[place];
            match piece {
                Some(piece) => found.pieces[piece].amount = credited,
                None => found.unmatched_amount = credited,
            }
            self.goods_change += line.restocked;
        }
    }

    /// A write-off of services moves nothing; its number is noted all the same, so that it is known.
    fn write_off(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let rows = self.history.lines(document);
        let lines: Vec<_> = rows
            .map(|row| (self.article(row), Quantity::from_units(row.units())))
            .filter(|(article, _)| article.is_goods)
            .map(|(article, quantity)| (article.id, quantity))
            .collect();
        let id = if lines.is_empty() {
            PostingId(0)
        } else {
            post_write_off(write, document.time.date(), &lines)?
        };
        self.goods_change -= lines.iter().map(|line| line.1).sum();
        let number = self.history.document_numbers.text(document.number);
        Ok(write.note_outside_number(stored_kind(document.kind), number, id.0)?)
    }
}

/// The commands of counter mode, with everything back on the shelf and nothing paid back.
fn run_to_the_end(write: &mut Write<'_>, case: &mut Case) -> Result<(), DeskError> {
    case.run(write, &Command::Submit)?;
    case.run(
        write,
        &Command::Approve {
            lines: None,
            override_policy: true,
            reason: None,
        },
    )?;
    if case.this.lines.iter().any(|line| line.draft.is_goods) {
        case.run(write, &Command::Receive { lines: None })?;
        let goods = case.this.lines.iter().filter(|line| line.draft.is_goods);
        let lines = goods
            .map(|line| (line.number(), Disposition::Restock, line.in_quarantine()))
            .collect();
        case.run(write, &Command::Dispose { lines })?;
    }
    case.run(
        write,
        &Command::Credit {
            lines: None,
            in_advance: false,
        },
    )?;
    case.run(write, &Command::Close)
}

fn line_number(index: usize) -> Result<LineNumber, DeskError> {
    u16::try_from(index + 1)
        .map(LineNumber)
        .map_err(|_| DeskError::Invalid {
            field: "lines",
            why: "too_many",
            given: index.to_string(),
        })
}
