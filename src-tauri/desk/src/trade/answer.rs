//! What a supplier makes of goods that went back: credits, pays, replaces, repairs or refuses them, in any split.

use chrono::NaiveDate;
use domain::Money;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId};
use domain::ledger::Tender;
use domain::money::UnitPrice;
use domain::posting::{
    AnswerKind, Answered, Body, ClaimLine, Posting, TradeBody, TradeLine, TradePayment, supplier_answer_entry,
};
use domain::pricing::TaxRate;
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::posting_named;
use super::view::{PaymentAdd, TradeView};
use crate::case::open_period;
use crate::piece::{self, PieceOfLine};
use crate::returns::LineQuantity;
use crate::trade::not_undone;
use crate::{Desk, DeskError};

/// An answer of a supplier.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplierReturnAnswer {
    /// The same request is noted once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Number of the supplier return.
    pub number: String,
    /// Which answer.
    pub answer: AnswerKind,
    /// For which lines, and how much; everything that is open if left out.
    #[serde(default)]
    pub lines: Option<Vec<LineQuantity>>,
    /// What it credits; the claim if left out.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Of tracked products that come back, which; may be left out where those come that went.
    #[serde(default)]
    pub pieces: Vec<PieceOfLine>,
    /// With what it pays; an amount that is left out is the rest of the claim.
    #[serde(default)]
    pub payments: Vec<PaymentAdd>,
    /// The supplier's number: its credit note.
    #[serde(default)]
    pub reference: String,
    /// A remark.
    #[serde(default)]
    pub note: String,
    /// Only shows what it would come to.
    #[serde(default)]
    pub preview: bool,
}

impl Desk {
    /// Notes a supplier's answer.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or more is answered than the supplier has.
    pub fn supplier_return_answer(&mut self, answer: &SupplierReturnAnswer) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = ("supplier_return.answer", answer.request_id.as_deref());
        self.post_or_preview(Permission::PurchasePost, request, answer.preview, |write, _| {
            open_period(write.settings(), today)?;
            let id = posting_named(write, &answer.number, &[DocumentKind::SupplierReturn])?;
            not_undone(write, id)?;
            post(write, answer, id, today)
        })
    }
}

fn post(
    write: &mut Write<'_>,
    answer: &SupplierReturnAnswer,
    of: PostingId,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    let (supplier, claim) = claim_of(write, of)?;
    let lines = parts(write, answer.lines.as_deref(), &claim)?;
    name_pieces(write, answer, of, &lines)?;
    let zero = write.currency().zero();
    let (net, tax) = lines
        .iter()
        .fold((zero, zero), |(net, tax), line| (net + line.net, tax + line.tax));
    let given = match answer.answer {
        AnswerKind::Credit => write.currency().accept(answer.amount.unwrap_or(net + tax))?,
        AnswerKind::Paid | AnswerKind::Replaced | AnswerKind::Repaired | AnswerKind::Refused => zero,
    };
    if given.is_negative() {
        return Err(Refusal::AmountNotPositive {}.into());
    }
    let payments = match answer.answer {
        AnswerKind::Paid => paid(write, &answer.payments, net + tax)?,
        AnswerKind::Credit | AnswerKind::Replaced | AnswerKind::Repaired | AnswerKind::Refused => vec![],
    };
    let entry = supplier_answer_entry(
        supplier,
        Answered {
            kind: answer.answer,
            net,
            tax,
            given,
            payments: &payments,
        },
    );
    let posting = Posting {
        kind: DocumentKind::SupplierAnswer,
        date: today,
        party: Some(supplier),
        of_return: None,
        reverses: None,
        moves: moves(answer.answer, &lines),
        pieces: vec![],
        entry,
        body: Body::Trade(TradeBody {
            reason: answer.answer.code().to_owned(),
            reference: answer.reference.trim().to_owned(),
            note: answer.note.trim().to_owned(),
            about: Some(of),
            lines,
            payments,
            given: (answer.answer == AnswerKind::Credit).then_some(given),
        }),
    };
    Ok(write.post(&posting)?.0)
}

/// Which pieces come back: of what was repaired or refused those that went, of a replacement others.
fn name_pieces(
    write: &mut Write<'_>,
    answer: &SupplierReturnAnswer,
    of: PostingId,
    lines: &[TradeLine],
) -> Result<(), DeskError> {
    match answer.answer {
        AnswerKind::Credit | AnswerKind::Paid => Ok(()),
        AnswerKind::Replaced => lines.iter().try_for_each(|line| {
            let named = piece::of_line(&answer.pieces, line.line);
            piece::name(write, line.line, line.product, &named, line.quantity)
        }),
        AnswerKind::Repaired | AnswerKind::Refused => {
            let mut postings = write.settled_by(of)?;
            postings.push(of);
            lines.iter().try_for_each(|line| {
                let named = piece::of_line(&answer.pieces, line.line);
                let goods = (line.line, line.product);
                piece::name_sent_back(write, goods, &postings, &named, line.quantity)
            })
        }
    }
}

/// Whom a supplier return went to, and its lines with what was answered of each.
pub(super) fn claim_of(read: &Read<'_>, id: PostingId) -> Result<(PartyId, Vec<ClaimLine>), DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: id.0.to_string(),
    };
    let stored = read.posting(id)?.ok_or_else(missing)?;
    let Body::Trade(body) = &stored.posting.body else {
        return Err(missing());
    };
    let supplier = stored.posting.party.ok_or_else(missing)?;
    Ok((supplier, claim_lines(read, id, body)?))
}

/// The lines of a supplier return with what was answered of each.
pub(super) fn claim_lines(
    read: &Read<'_>,
    id: PostingId,
    body: &TradeBody,
) -> Result<Vec<ClaimLine>, DeskError> {
    let zero = read.currency().zero();
    let mut lines: Vec<ClaimLine> = body
        .lines
        .iter()
        .map(|line| ClaimLine {
            line: line.line,
            product: line.product,
            quantity: line.quantity,
            net: line.net,
            tax: line.tax,
            answered: domain::Quantity::ZERO,
            answered_net: zero,
            answered_tax: zero,
        })
        .collect();
    for by in read.settled_by(id)? {
        let Some(Body::Trade(answer)) = read.posting(by)?.map(|stored| stored.posting.body) else {
            continue;
        };
        for part in &answer.lines {
            if let Some(line) = lines.iter_mut().find(|line| line.line == part.line) {
                *line = line.plus(part.quantity, part.net, part.tax);
            }
        }
    }
    Ok(lines)
}

/// The lines that an answer is about, each with the part of the claim that it ends.
fn parts(
    write: &Write<'_>,
    asked: Option<&[LineQuantity]>,
    claim: &[ClaimLine],
) -> Result<Vec<TradeLine>, DeskError> {
    let open = claim.iter().filter(|line| line.open().is_positive());
    let all = || open.map(|line| (line.line, line.open())).collect();
    let wanted: Vec<(LineNumber, domain::Quantity)> = match asked {
        Some(lines) => lines
            .iter()
            .map(|part| (LineNumber(part.line), part.quantity))
            .collect(),
        None => all(),
    };
    if wanted.is_empty() {
        return Err(Refusal::NothingToDo {}.into());
    }
    let mut lines: Vec<TradeLine> = Vec::with_capacity(wanted.len());
    for (number, quantity) in wanted {
        let unknown = Refusal::LineUnknown { line: number.0 };
        let line = claim.iter().find(|line| line.line == number).ok_or(unknown)?;
        if lines.iter().any(|known| known.line == number) {
            return Err(Refusal::LineTwice { line: number.0 }.into());
        }
        let (net, tax) = line.part(quantity)?;
        lines.push(TradeLine {
            line: number,
            product: line.product,
            quantity,
            unit_price: UnitPrice::from_millionths(0),
            tax_rate: TaxRate::ZERO,
            net: write.currency().accept(net)?,
            tax: write.currency().accept(tax)?,
            lot: None,
        });
    }
    Ok(lines)
}

/// What came back, where it is now.
fn moves(answer: AnswerKind, lines: &[TradeLine]) -> Vec<Move> {
    let to = match answer {
        AnswerKind::Credit | AnswerKind::Paid => return vec![],
        AnswerKind::Replaced | AnswerKind::Repaired => LocationKind::Sellable,
        AnswerKind::Refused => LocationKind::ToSupplier,
    };
    let back = |line: &TradeLine| Move {
        line: line.line,
        product: line.product,
        from: LocationKind::Supplier,
        to,
        quantity: line.quantity,
        value: line.net,
        value_in: line.net,
    };
    lines.iter().map(back).collect()
}

/// A supplier may pay more or less than the claim; a part that names no amount is the rest of it.
fn paid(read: &Read<'_>, asked: &[PaymentAdd], claim: Money) -> Result<Vec<TradePayment>, DeskError> {
    let mut left = claim;
    let mut parts = Vec::with_capacity(asked.len());
    for part in asked {
        if part.tender == Tender::StoreCredit {
            return Err(DeskError::Invalid {
                field: "tender",
                why: "unknown",
                given: "store_credit".into(),
            });
        }
        let amount = match part.amount {
            Some(amount) => read.currency().accept(amount)?,
            None => left.at_least_zero(),
        };
        if !amount.is_positive() {
            return Err(Refusal::AmountNotPositive {}.into());
        }
        left -= amount;
        parts.push(TradePayment {
            tender: part.tender,
            amount,
        });
    }
    if parts.is_empty() {
        return Err(Refusal::AmountNotPositive {}.into());
    }
    Ok(parts)
}
