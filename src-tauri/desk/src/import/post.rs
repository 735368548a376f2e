//! Posts a history's documents one after the other, each as live work would: sales with frozen lines,
//! returns through every step of counter mode, write-offs from the shelf. Money moves where somebody said how
//! the sales were paid; otherwise sales are owed, and returns credit that account.

mod reference;
mod sales;

use std::collections::HashMap;

use domain::ids::{LineNumber, PartyId, PostingId, SaleLineRef};
use domain::ledger::Tender;
use domain::pricing::PriceMode;
use domain::refund::{Allocation, to_original_tenders};
use domain::returns::{Actor, Command, Disposition, DraftLine, Unreceipted};
use domain::{Currency, Money, Quantity};
use interchange::History;
use interchange::history::{Document, DocumentKind, Row};
use interchange::matching::{ReturnMatch, SaleKey, SaleRef};
use store::{WALK_IN, Write};

use super::directory::{Article, Directory};
use super::known::{NOTHING, stored_kind};
use super::money::reason;
use crate::DeskError;
use crate::case::Case;
use crate::returns::REFUND;
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
    /// How the sales were paid; nothing when they are owed.
    paid_by: Option<Tender>,
    /// Of each row that was sold, how many units the file's own returns gave back, where the history is only to be
    /// looked up; none where it is posted.
    given_back: Option<HashMap<u32, i64>>,
    sums: Sums,
}

/// What the documents that were posted come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    /// By how much goods on the shelf changed.
    pub(super) goods_change: Quantity,
    /// Paid by customers.
    pub(super) paid: Money,
    /// Paid back to them.
    pub(super) paid_back: Money,
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
        (paid_by, for_reference): (Option<Tender>, bool),
        currency: Currency,
    ) -> Self {
        let match_of = matches
            .iter()
            .enumerate()
            .map(|(place, found)| (found.row, place));
        Self {
            history,
            directory,
            match_of: match_of.collect(),
            given_back: for_reference.then(|| reference::given_back(&matches)),
            matches,
            sold: vec![None; history.rows.len()],
            actor,
            approval_limit,
            paid_by,
            sums: Sums {
                goods_change: Quantity::ZERO,
                paid: currency.zero(),
                paid_back: currency.zero(),
            },
        }
    }

    /// Posts one document.
    pub(super) fn post(&mut self, write: &mut Write<'_>, document: &Document) -> Result<(), DeskError> {
        let indices = self.history.line_indices(document).iter();
        let rows = indices.map(|&index| (index, &self.history.rows[index as usize]));
        self.directory.complete(write, self.history, rows)?;
        if self.given_back.is_some() {
            return self.for_reference(write, document);
        }
        match document.kind {
            DocumentKind::Sale => self.sale(write, document),
            DocumentKind::Return => self.take_back(write, document),
            DocumentKind::WriteOff => self.write_off(write, document),
        }
    }

    /// The matches with the amounts that were really credited, and what the documents come to.
    pub(super) fn finish(self) -> (Vec<ReturnMatch>, Sums) {
        (self.matches, self.sums)
    }

    fn article(&self, row: &Row) -> Article {
        self.directory
            .product(row.code)
            .expect("a document's products are made before it is posted")
    }

    fn customer(&self, document: &Document) -> PartyId {
        self.directory.customer(document.customer).unwrap_or(WALK_IN)
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
        run_to_the_credit(write, &mut case)?;
        self.pay_back(write, &mut case, document)?;
        case.run(write, &Command::Close)?;
        case.save(write)?;
        let number = self.history.document_numbers.text(document.number);
        write.note_outside_number(stored_kind(document.kind), number, case.this.id.0)?;
        self.note_credits(&case, &places, write.settings().price_mode);
        self.log_overrides(write, &case)
    }

    /// Pays the credit back: to the tenders of the sale, and what they cannot take, or has no sale, to the one
    /// that was said. What the customer still owed on a sale goes off first (rule 9), so nothing may be left.
    fn pay_back(
        &mut self,
        write: &mut Write<'_>,
        case: &mut Case,
        document: &Document,
    ) -> Result<(), DeskError> {
        let rows = self.history.line_indices(document);
        let Some(tender) = rows.iter().find_map(|&row| self.tender(row)) else {
            return Ok(());
        };
        let context = case.context(write, &REFUND)?;
        let mut parts: Vec<Allocation> = Vec::new();
        let mut elsewhere = false;
        for sale in case.this.credit_sources() {
            let open = case.this.open_credit(sale, &context);
            let account = context
                .sale_accounts
                .iter()
                .find(|account| Some(account.sale) == sale);
            let (original, left) =
                account.map_or_else(|| (vec![], open), |account| to_original_tenders(account, open));
            parts.extend(original);
            if left.is_positive() {
                elsewhere = true;
                parts.push(Allocation {
                    sale,
                    tender,
                    amount: left,
                    rounding: context.currency.zero(),
                });
            }
        }
        if parts.is_empty() {
            return Ok(());
        }
        self.sums.paid_back += parts.iter().map(|part| part.amount).sum();
        let reason = elsewhere.then(|| reason(write.settings().language).to_owned());
        let to = Some(parts);
        case.run(write, &Command::Refund { to, reason })
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
                        tax_rate: article.tax_rate,
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
    fn note_credits(&mut self, case: &Case, places: &[Place], mode: PriceMode) {
        for (line, &(place, piece)) in case.this.lines.iter().zip(places) {
            let credited = mode.told(line.credited_net, line.credited_tax);
            let found = &mut self.matches[place];
            match piece {
                Some(piece) => found.pieces[piece].amount = credited,
                None => found.unmatched_amount = credited,
            }
            self.sums.goods_change += line.restocked;
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
            PostingId(NOTHING)
        } else {
            post_write_off(write, document.time.date(), &lines)?
        };
        self.sums.goods_change -= lines.iter().map(|line| line.1).sum();
        let number = self.history.document_numbers.text(document.number);
        Ok(write.note_outside_number(stored_kind(document.kind), number, id.0)?)
    }
}

/// The commands of counter mode up to the credit, with everything back on the shelf.
fn run_to_the_credit(write: &mut Write<'_>, case: &mut Case) -> Result<(), DeskError> {
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
            .map(|line| (line.number(), Disposition::Restock, line.in_quarantine()).into())
            .collect();
        let found = vec![];
        case.run(write, &Command::Dispose { lines, found })?;
    }
    case.run(
        write,
        &Command::Credit {
            lines: None,
            in_advance: false,
            freight: None,
        },
    )
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
