//! Exchanges and claims: drafted with what goes out, handed over with the difference settled, given up. Every
//! other step is the return's own: the same aggregate under another number.

mod figures;
mod hand_over;
mod inputs;
pub(crate) mod plan;
pub(crate) use plan::exchange as exchange_plan;
mod wait;

use domain::ids::{LineNumber, ReturnId};
use domain::returns::{Command, Delivery, Event, Refusal, Registration};
use domain::staff::Permission;
use store::Write;

use crate::case::Case;
use crate::returns::{ReturnChanged, return_of};
use crate::{Desk, DeskError};

pub use figures::{ExchangeFigures, ReplacementLineView, ReplacementView};
pub(crate) use figures::{collected, collected_rounding, replacement_view};
pub use hand_over::ExchangeDelivered;
pub(crate) use hand_over::{Terms, hand_over, reserve};
pub use inputs::*;
pub(crate) use wait::{kept_of, looks_at_the_shelf, serve_waiting};

impl Desk {
    /// Drafts an exchange, or writes a draft anew.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or a sale, product or reason does not exist.
    pub fn exchange_draft(&mut self, draft: &ExchangeDraft) -> Result<ReturnChanged, DeskError> {
        let (note, said) = (draft.note.as_str(), draft.registration.as_ref());
        self.draft_planned(draft.request_id.as_deref(), draft.id, (note, said), |write| {
            let customer = draft.customer.as_deref();
            plan::exchange(write, customer, &draft.lines, &draft.replacement, &draft.delivery)
        })
    }

    /// Drafts a claim, or writes a draft anew.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or a sale, product or reason does not exist.
    pub fn claim_draft(&mut self, draft: &ClaimDraft) -> Result<ReturnChanged, DeskError> {
        let (note, said) = (draft.note.as_str(), draft.registration.as_ref());
        self.draft_planned(draft.request_id.as_deref(), draft.id, (note, said), |write| {
            let customer = draft.customer.as_deref();
            plan::claim(write, customer, draft.remedy, &draft.lines, &draft.delivery)
        })
    }

    fn draft_planned(
        &mut self,
        request: Option<&str>,
        id: Option<i64>,
        (note, said): (&str, Option<&Registration>),
        plan: impl FnOnce(&mut Write<'_>) -> Result<plan::Drafted, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        let today = self.today();
        self.once(Permission::ReturnRegister, request, |write, actor| {
            let drafted = plan(write)?;
            let note = note.to_owned();
            let mut case = match id {
                None => Case::planned(write, actor, today, drafted, note)?,
                Some(id) => {
                    let mut case = Case::load(write, actor, today, ReturnId(id))?;
                    let (customer, lines, plan) = drafted;
                    // Its number says what it is, and keeps saying it.
                    let number = case.this.number.map(|number| number.kind());
                    if number.is_some_and(|kind| kind != plan.purpose.document()) {
                        return Err(Refusal::WrongState {
                            state: case.this.state().to_owned(),
                        }
                        .into());
                    }
                    let by = actor.staff;
                    let drafted = Event::Drafted {
                        customer,
                        by,
                        date: today,
                        lines,
                        note,
                        plan,
                    };
                    case.redraft(write, drafted)?;
                    case
                }
            };
            crate::registration::register(write, &mut case, said)?;
            case.save(write)?;
            Ok(case)
        })
    }

    /// Gives a replacement up: its credit can be paid back.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn exchange_cancel_replacement(
        &mut self,
        step: &ReplacementCancel,
    ) -> Result<ReturnChanged, DeskError> {
        let lines = step.lines.as_deref();
        let lines = lines.map(|lines| lines.iter().map(|line| LineNumber(*line)).collect());
        let reason = step.reason.clone();
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::CancelReplacement { lines, reason })
        })
    }

    /// Says where and how a replacement goes.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn exchange_delivery_set(&mut self, step: &DeliverySet) -> Result<ReturnChanged, DeskError> {
        let delivery = Delivery {
            address: step.address.trim().to_owned(),
            carrier: step.carrier.trim().to_owned(),
            tracking: step.tracking.trim().to_owned(),
        };
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::SetDelivery(delivery))
        })
    }

    /// Notes that the customer confirmed what went out.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn exchange_confirm(&mut self, step: &ExchangeConfirm) -> Result<ReturnChanged, DeskError> {
        let (by, note) = (step.by.clone(), step.note.clone());
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::Confirm { by, note })
        })
    }

    /// Hands a replacement over: what was counted is credited, the difference collected or paid back, and the
    /// sale posted, in one transaction.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal; then nothing was posted.
    pub fn exchange_deliver(&mut self, step: &ExchangeDeliver) -> Result<ExchangeDelivered, DeskError> {
        let today = self.today();
        let (request, which) = step.of();
        let mut done = None;
        let mut act = |write: &mut Write<'_>, actor| {
            let id = return_of(write, &which)?;
            let mut case = Case::load(write, actor, today, id)?;
            let handed = hand_over(write, &mut case, &Terms::of(step)).map_err(|error| match error {
                DeskError::Refused(refusal) => case.with_words(write, refusal),
                error => error,
            })?;
            case.close_with_last(write)?;
            case.save(write)?;
            let subject = case.this.number.map(|number| number.to_string());
            write.log("return.deliver", &subject.unwrap_or_default(), "")?;
            done = Some((handed, ReturnChanged::of(&case, write.currency().zero())));
            Ok(case)
        };
        if step.preview {
            let taken_back = self.change(Permission::Sell, |write, actor| {
                act(write, actor)?;
                crate::session::told(write)?;
                // Refusing is how a transaction is taken back.
                Err::<(), _>(DeskError::from(Refusal::NothingToDo {}))
            });
            return match (done, taken_back) {
                (_, Err(untold @ (DeskError::Pieces { .. } | DeskError::NotInPlace { .. }))) => Err(untold),
                (Some((handed, changed)), _) => Ok(handed.said(changed)),
                (None, Err(error)) => Err(error),
                (None, Ok(())) => Err(Refusal::NothingToDo {}.into()),
            };
        }
        let changed = self.once(Permission::Sell, request, act)?;
        match done {
            Some((handed, _)) => Ok(handed.said(changed)),
            None => ExchangeDelivered::repeated(&self.store.read(), changed),
        }
    }
}
