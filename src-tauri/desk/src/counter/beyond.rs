//! What goes beyond a return at the counter: the replacement of an exchange, the remedy of a claim. The steps are
//! those of the return, with the goods that go out between credit and close.

use domain::returns::{Command, Plan, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use store::Write;

use super::{
    CounterFound, CounterLine, CounterReturn, CounterReturned, CounterWait, RefundPart, Taking,
    is_for_somebody_else, parts_of,
};
use crate::case::Case;
use crate::exchange::{
    ClaimLineAdd, CounterClaim, CounterExchange, ExchangeFigures, OutOfStock, Terms, hand_over, plan, reserve,
};
use crate::returns::{ReturnLineAdd, ReturnRef, draft_lines};
use crate::{Desk, DeskError};

/// What an exchange or a claim over the counter did.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CounterExchanged {
    /// The case, what was posted, paid back, and what waits.
    #[serde(flatten)]
    pub returned: CounterReturned,
    /// What the customer added, by tender.
    pub collected: Vec<RefundPart>,
    /// With a preview of goods that go out: their figures.
    pub exchange: Option<ExchangeFigures>,
}

/// What is agreed beyond the lines that come back.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Beyond<'a> {
    /// 退货: nothing.
    Nothing,
    /// 换货.
    Exchange(&'a CounterExchange),
    /// 索赔.
    Claim(&'a CounterClaim),
}

impl Beyond<'_> {
    /// Its name in the log.
    pub(super) fn action(self) -> &'static str {
        match self {
            Self::Nothing => "return.counter",
            Self::Exchange(_) => "exchange.counter",
            Self::Claim(_) => "claim.counter",
        }
    }

    pub(super) fn drafted(
        self,
        write: &mut Write<'_>,
        customer: Option<&str>,
        lines: &[ReturnLineAdd],
    ) -> Result<plan::Drafted, DeskError> {
        match self {
            Self::Nothing => {
                let (customer, drafts) = draft_lines(write, customer, lines)?;
                Ok((customer, drafts, Plan::default()))
            }
            Self::Exchange(exchange) => {
                plan::exchange(write, customer, lines, &exchange.replacement, &exchange.delivery)
            }
            Self::Claim(claim) => plan::claim(write, customer, claim.remedy, &claim.lines, &claim.delivery),
        }
    }

    /// The figures of what goes out, before anything moves.
    pub(super) fn figures(
        self,
        write: &mut Write<'_>,
        case: &Case,
    ) -> Result<Option<ExchangeFigures>, DeskError> {
        if case.this.replacement.is_empty() {
            return Ok(None);
        }
        let context = case.context(write, &Command::Reserve)?;
        ExchangeFigures::begin(write, case, &context).map(Some)
    }
}

impl Desk {
    /// Takes an exchange over the counter: goods back, inspected, credited; the replacement handed over and the
    /// difference settled, all in one transaction.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal; then nothing was posted.
    pub fn exchange_counter(&mut self, exchange: &CounterExchange) -> Result<CounterExchanged, DeskError> {
        let half = CounterReturn {
            freight: None,
            request_id: exchange.request_id.clone(),
            customer: exchange.customer.clone(),
            lines: exchange.lines.clone(),
            note: exchange.note.clone(),
            to: exchange.to.clone(),
            reason: exchange.reason.clone(),
            override_policy: exchange.override_policy,
            override_reason: exchange.override_reason.clone(),
            keep_as_credit: exchange.keep_as_credit,
            preview: exchange.preview,
        };
        self.over_the_counter(&half, Beyond::Exchange(exchange))
    }

    /// Settles a claim at once: what the customer is given is credited and paid, or sent again, in one
    /// transaction.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal; then nothing was posted.
    pub fn claim_counter(&mut self, claim: &CounterClaim) -> Result<CounterExchanged, DeskError> {
        let line = |line: &ClaimLineAdd| CounterLine {
            line: line.line.clone(),
            disposition: None,
            pieces: vec![],
            found: CounterFound::default(),
        };
        let half = CounterReturn {
            freight: None,
            request_id: claim.request_id.clone(),
            customer: claim.customer.clone(),
            lines: claim.lines.iter().map(line).collect(),
            note: claim.note.clone(),
            to: claim.to.clone(),
            reason: claim.reason.clone(),
            override_policy: claim.override_policy,
            override_reason: claim.override_reason.clone(),
            keep_as_credit: claim.keep_as_credit,
            preview: claim.preview,
        };
        self.over_the_counter(&half, Beyond::Claim(claim))
    }
}

impl Desk {
    /// What a repeated request is told: what was paid back, and what still waits for somebody else.
    pub(super) fn as_it_stands(&self, id: i64) -> Result<Shown, DeskError> {
        let view = self.return_get(&ReturnRef {
            id: Some(id),
            number: None,
        })?;
        let this = self.store.read().return_by_id(domain::ids::ReturnId(id))?;
        let refunds = this.map(|this| parts_of(&this)).unwrap_or_default();
        let waits = view.commands.into_iter().filter_map(|command| {
            let refusal = command.refusal.filter(waits_at_the_counter)?;
            let step = command.command;
            ["approve", "approve_scrap", "dispose", "refund", "deliver"]
                .contains(&step.as_str())
                .then_some(CounterWait { step, refusal })
        });
        let collected = view.replacement.map(|out| out.collected).unwrap_or_default();
        Ok((refunds, waits.collect(), collected, None))
    }
}

/// What stands in the way at the counter without taking everything back: another person, or the goods that are
/// to come.
fn waits_at_the_counter(refusal: &Refusal) -> bool {
    is_for_somebody_else(refusal)
        || matches!(
            refusal,
            Refusal::OutOfStock { .. } | Refusal::ChecklistOpen { .. } | Refusal::WorthMissing { .. }
        )
}

/// Refunds, waits, payments and figures of what was taken over the counter.
pub(super) type Shown = (
    Vec<RefundPart>,
    Vec<CounterWait>,
    Vec<RefundPart>,
    Option<ExchangeFigures>,
);

impl Taking<'_> {
    /// Keeps what is on the shelf for the customer.
    pub(super) fn keep_replacement(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        if self.case.this.replacement.is_empty() {
            return Ok(());
        }
        reserve(write, &mut self.case)
    }

    /// After the goods came back: one of them may be the very one that goes out. What is still missing waits,
    /// or the customer is paid back.
    pub(super) fn without_stock(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        self.keep_replacement(write)?;
        let missing: Vec<_> = self
            .case
            .this
            .replacement
            .iter()
            .filter(|line| line.waiting.is_positive())
            .map(domain::returns::Replacement::number)
            .collect();
        let Beyond::Exchange(exchange) = self.beyond else {
            return Ok(());
        };
        if missing.is_empty() || exchange.out_of_stock == OutOfStock::Wait {
            return Ok(());
        }
        let cancel = Command::CancelReplacement {
            lines: Some(missing),
            reason: "out_of_stock".to_owned(),
        };
        self.case.run(write, &cancel)
    }

    /// Credits what is counted and stays in quarantine, because the replacement goes out for it now.
    pub(super) fn credit_counted(&mut self, write: &mut Write<'_>) -> Result<bool, DeskError> {
        if self.case.this.replacement.is_empty() {
            return Ok(false);
        }
        match self.case.run(write, &Command::CreditCounted) {
            Ok(()) => Ok(true),
            Err(DeskError::Refused(Refusal::NothingToDo {})) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Hands over what is there; what is not waits.
    pub(super) fn hand_over(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        let open = self
            .case
            .this
            .replacement
            .iter()
            .any(|line| line.open().is_positive());
        if !open {
            return Ok(());
        }
        let (collect, pieces) = match self.beyond {
            Beyond::Exchange(exchange) => (exchange.collect.as_slice(), exchange.pieces.as_slice()),
            Beyond::Claim(claim) => (&[][..], claim.pieces.as_slice()),
            Beyond::Nothing => (&[][..], &[][..]),
        };
        let terms = Terms {
            collect,
            pieces,
            // What is beyond the replacement was paid back, or is to stay, already.
            keep_as_credit: true,
            ..Terms::default()
        };
        match hand_over(write, &mut self.case, &terms) {
            Ok(handed) => self.collected = handed.collected,
            Err(DeskError::Refused(refusal)) if waits(&refusal) => self.waits.push(CounterWait {
                step: "deliver".to_owned(),
                refusal,
            }),
            Err(DeskError::Refused(refusal)) if self.figures.is_some() => {
                if let Some(figures) = &mut self.figures {
                    figures.refused = figures.refused.take().or(Some(refusal));
                }
            }
            Err(error) => return Err(error),
        }
        self.still_waits();
        Ok(())
    }

    /// What goes out later keeps the case open, and is said.
    fn still_waits(&mut self) {
        let said = self.waits.iter().any(|wait| wait.step == "deliver");
        let mut lines = self.case.this.replacement.iter();
        let Some(line) = lines.find(|line| line.waiting.is_positive()).filter(|_| !said) else {
            return;
        };
        self.waits.push(CounterWait {
            step: "deliver".to_owned(),
            refusal: Refusal::OutOfStock {
                line: line.number().0,
                needed: line.waiting,
                there: line.reserved,
            },
        });
    }
}

/// Whether handing over can be done later, by somebody else or when the goods are there.
fn waits(refusal: &Refusal) -> bool {
    is_for_somebody_else(refusal)
        || matches!(refusal, Refusal::OutOfStock { .. } | Refusal::NotCounted { .. })
}
