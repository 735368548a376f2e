//! Handing a replacement over, as one act: credit of what was counted, what is beyond it paid back, the sale.

use domain::Money;
use domain::Quantity;
use domain::ids::{LineNumber, ReturnId};
use domain::ledger::Tender;
use domain::posting::Payment;
use domain::returns::{Command, Handover, Refusal, Return};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, Settings, Write};

use super::inputs::{CollectAdd, ExchangeDeliver};
use crate::DeskError;
use crate::case::Case;
use crate::counter::{RefundPart, parts_of};
use crate::piece::{PieceOfLine, name_replacement};
use crate::returns::{REFUND, RefundTo, ReturnChanged, allocations, quantities};
use crate::sale::accepted;

/// How a replacement is handed over and the difference settled.
#[derive(Debug, Default)]
pub(crate) struct Terms<'a> {
    pub(crate) lines: Option<Vec<(LineNumber, Quantity)>>,
    pub(crate) pieces: &'a [PieceOfLine],
    pub(crate) collect: &'a [CollectAdd],
    pub(crate) to: Option<&'a [RefundTo]>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) keep_as_credit: bool,
    pub(crate) in_advance: bool,
}

impl<'a> Terms<'a> {
    pub(super) fn of(step: &'a ExchangeDeliver) -> Self {
        Self {
            lines: step.lines.as_deref().map(quantities),
            pieces: &step.pieces,
            collect: &step.collect,
            to: step.to.as_deref(),
            reason: step.reason.as_deref(),
            keep_as_credit: step.keep_as_credit,
            in_advance: step.in_advance,
        }
    }
}

/// What handing over did.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExchangeDelivered {
    /// The exchange and what was posted.
    #[serde(flatten)]
    pub changed: ReturnChanged,
    /// What went out costs.
    pub gross: Money,
    /// What the credit of what came back paid of it.
    pub from_credit: Money,
    /// What the customer added.
    pub collected: Vec<RefundPart>,
    /// What was paid back, by tender.
    pub refunds: Vec<RefundPart>,
}

/// What went out, before it is said.
#[derive(Debug)]
pub(crate) struct Handed {
    gross: Money,
    from_credit: Money,
    pub(crate) collected: Vec<RefundPart>,
    refunds: Vec<RefundPart>,
}

impl Handed {
    pub(super) fn said(self, changed: ReturnChanged) -> ExchangeDelivered {
        ExchangeDelivered {
            changed,
            gross: self.gross,
            from_credit: self.from_credit,
            collected: self.collected,
            refunds: self.refunds,
        }
    }
}

impl ExchangeDelivered {
    /// What a repeated request is told.
    pub(super) fn repeated(read: &Read<'_>, changed: ReturnChanged) -> Result<Self, DeskError> {
        let zero = read.currency().zero();
        let this = read.return_by_id(ReturnId(changed.id))?;
        let sold = |this: &Return| {
            let lines = this.replacement.iter();
            lines.fold(zero, |sum, line| sum + line.delivered_net + line.delivered_tax)
        };
        Ok(Self {
            gross: this.as_ref().map_or(zero, sold),
            from_credit: this.as_ref().map_or(zero, |this| this.settled(zero)),
            collected: match &this {
                Some(this) => super::collected(read, this)?,
                None => vec![],
            },
            refunds: this.as_ref().map(parts_of).unwrap_or_default(),
            changed,
        })
    }
}

/// Keeps stock for the case as far as there is some; where nothing is waited for, nothing happens.
pub(crate) fn reserve(write: &mut Write<'_>, case: &mut Case) -> Result<(), DeskError> {
    unless_nothing(case.run(write, &Command::Reserve))
}

fn unless_nothing(done: Result<(), DeskError>) -> Result<(), DeskError> {
    match done {
        Ok(()) | Err(DeskError::Refused(Refusal::NothingToDo {})) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Credits what the replacement stands for, pays back what is beyond it, and hands it over. The refund comes
/// first, so that it takes the tenders that rule 10 puts first; what goes out takes what is left of them.
pub(crate) fn hand_over(
    write: &mut Write<'_>,
    case: &mut Case,
    terms: &Terms<'_>,
) -> Result<Handed, DeskError> {
    let before = parts_of(&case.this);
    credit(write, case, terms)?;
    if !terms.keep_as_credit {
        pay_back(write, case, terms)?;
    }
    let (handover, payments) = difference(write, case, terms)?;
    let zero = write.currency().zero();
    let deliver = Command::Deliver {
        lines: terms.lines.clone(),
        payments: payments.clone(),
        in_advance: terms.in_advance,
    };
    let going: Vec<LineNumber> = handover.lines.iter().map(|line| line.0).collect();
    name_replacement(write, &case.this, &going, terms.pieces)?;
    case.run(write, &deliver)?;
    Ok(Handed {
        gross: handover.gross + zero,
        from_credit: handover.gross - handover.to_collect,
        collected: by_tender(payments.iter().map(|payment| (payment.tender, payment.paid()))),
        refunds: less(parts_of(&case.this), &before),
    })
}

fn credit(write: &mut Write<'_>, case: &mut Case, terms: &Terms<'_>) -> Result<(), DeskError> {
    if !terms.in_advance {
        return unless_nothing(case.run(write, &Command::CreditCounted));
    }
    let stands_for = |line: LineNumber| {
        let mut open = case
            .this
            .replacement
            .iter()
            .filter(|out| out.open().is_positive());
        open.any(|out| out.draft.stands_for.contains(&line))
    };
    let lines: Vec<_> = case
        .this
        .lines
        .iter()
        .filter(|line| stands_for(line.number()))
        .map(|line| {
            let most = line.approved - line.short_closed - line.given_back - line.credited;
            (line.number(), most)
        })
        .filter(|part| part.1.is_positive())
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let credit = Command::Credit {
        lines: Some(lines),
        in_advance: true,
        freight: None,
    };
    case.run(write, &credit)
}

fn pay_back(write: &mut Write<'_>, case: &mut Case, terms: &Terms<'_>) -> Result<(), DeskError> {
    let to = match terms.to {
        Some(to) => {
            let context = case.context(write, &REFUND)?;
            let parts = allocations(write, &case.this, &context, to)?;
            if parts.is_empty() {
                return Ok(());
            }
            Some(parts)
        }
        None => None,
    };
    let refund = Command::Refund {
        to,
        reason: terms.reason.map(str::to_owned),
    };
    unless_nothing(case.run(write, &refund))
}

/// What goes out, and the payments of the difference as they were named.
fn difference(
    write: &mut Write<'_>,
    case: &Case,
    terms: &Terms<'_>,
) -> Result<(Handover, Vec<Payment>), DeskError> {
    let plain = Command::Deliver {
        lines: None,
        payments: vec![],
        in_advance: terms.in_advance,
    };
    let context = case.context(write, &plain)?;
    let handover = case
        .this
        .handover(terms.lines.as_deref(), terms.in_advance, &context)?;
    let payments = payments(write.settings(), terms.collect, handover.to_collect)?;
    Ok((handover, payments))
}

fn payments(
    settings: &Settings,
    collect: &[CollectAdd],
    to_collect: Money,
) -> Result<Vec<Payment>, DeskError> {
    let mut left = to_collect;
    let mut payments = Vec::with_capacity(collect.len());
    for part in collect {
        // Where nothing is left to pay there is no payment, rather than one of nothing.
        if part.tendered.is_none() && !left.is_positive() {
            continue;
        }
        let [tendered, change] = accepted(settings.currency(), [part.tendered, part.change])?;
        let payment = Payment::toward(left, part.tender, tendered, change, settings.cash_step);
        left -= payment.settles();
        payments.push(payment);
    }
    Ok(payments)
}

pub(super) fn by_tender(parts: impl Iterator<Item = (Tender, Money)>) -> Vec<RefundPart> {
    let mut sums: Vec<RefundPart> = Vec::new();
    for (tender, amount) in parts {
        match sums.iter_mut().find(|part| part.tender == tender) {
            Some(part) => part.amount += amount,
            None => sums.push(RefundPart { tender, amount }),
        }
    }
    sums
}

/// What came to each tender since.
fn less(after: Vec<RefundPart>, before: &[RefundPart]) -> Vec<RefundPart> {
    let earlier = |tender| before.iter().find(|part| part.tender == tender);
    after
        .into_iter()
        .map(|part| RefundPart {
            amount: earlier(part.tender).map_or(part.amount, |before| part.amount - before.amount),
            ..part
        })
        .filter(|part| part.amount.is_positive())
        .collect()
}
