//! Counter mode: the whole path for a walk-in customer in one transaction with one confirmation.
//!
//! It leaves exactly the documents and stamps of the long path, because it runs the same commands. A step
//! which this person may not do waits for one who may; what does not need it goes on, and what was done stays.

mod beyond;
mod figures;
mod inspect;
mod lines;
mod parts;
mod waits;

use domain::Money;
use domain::returns::{Actor, Command, Disposition, Refusal, Registration};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use crate::case::Case;
use crate::exchange::ExchangeFigures;
use crate::piece::PieceAdd;
use crate::returns::{REFUND, RefundTo, ReturnChanged, ReturnLineAdd, allocations};
use crate::views::Refused;
use crate::{Desk, DeskError};

pub(crate) use beyond::Beyond;
pub use beyond::CounterExchanged;
pub use figures::{CounterFigures, CounterLineView, CounterSource, StockChange, TenderChoice};
pub use inspect::CounterFound;
use lines::named;
pub use parts::RefundPart;
pub(crate) use parts::parts_of;
use waits::is_for_somebody_else;

/// A line over the counter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CounterLine {
    /// What comes back.
    #[serde(flatten)]
    pub line: ReturnLineAdd,
    /// Where it goes; back on the shelf if left out, `null` leaves it in quarantine.
    #[serde(default = "restock")]
    pub disposition: Option<Disposition>,
    /// Of a tracked product, which come back; may be left out where there is no choice.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
    /// What was found at once; nothing where nobody looked.
    #[serde(default)]
    pub found: CounterFound,
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the field's type")]
fn restock() -> Option<Disposition> {
    Some(Disposition::Restock)
}

/// A return over the counter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CounterReturn {
    /// The same request posts once, however often it is sent, and takes the draft of its name away.
    pub request_id: Option<String>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<CounterLine>,
    /// Anything worth noting.
    pub note: String,
    /// What the customer would like, and what the shop wants to know.
    pub registration: Option<Registration>,
    /// What goes where; a sale that is not named, and all of it if left out, goes to the original tenders.
    pub to: Option<Vec<RefundTo>>,
    /// Why another tender than the original.
    pub reason: Option<String>,
    /// Approve although policies are not met; needs its own permission.
    pub override_policy: bool,
    /// Why, where policies are not met.
    pub override_reason: Option<String>,
    /// What the way back cost, where the customer pays for it: taken off the credit.
    pub freight: Option<Money>,
    /// Leave the credit on the customer's account.
    pub keep_as_credit: bool,
    /// Show what would happen, and post nothing.
    pub preview: bool,
}

/// What a counter return did.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CounterReturned {
    /// The return and what was posted.
    #[serde(flatten)]
    pub changed: ReturnChanged,
    /// What is paid back, by tender.
    pub refunds: Vec<RefundPart>,
    /// The steps at which somebody else must go on, and why; empty when all is done.
    pub waits: Vec<CounterWait>,
    /// With a preview: the figures behind it, and what still stands in the way of paying out.
    pub figures: Option<CounterFigures>,
}

/// Where a counter return stopped.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CounterWait {
    /// The step.
    pub step: String,
    /// Why this person may not do it.
    pub refusal: Refusal,
}

impl Desk {
    /// Takes a return over the counter.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal; then nothing was posted.
    pub fn return_counter(&mut self, counter: &CounterReturn) -> Result<CounterReturned, DeskError> {
        Ok(self.over_the_counter(counter, Beyond::Nothing)?.returned)
    }

    /// Takes a case over the counter: what comes back, and what is agreed beyond it.
    pub(crate) fn over_the_counter(
        &mut self,
        counter: &CounterReturn,
        beyond: Beyond<'_>,
    ) -> Result<CounterExchanged, DeskError> {
        if counter.preview {
            return self.counter_preview(counter, beyond);
        }
        let today = self.today();
        let mut shown = None;
        let changed = self.once(
            Permission::ReturnRegister,
            counter.request_id.as_deref(),
            |write, actor| {
                let taken = Taking::take(write, actor, today, counter, beyond)?;
                taken.case.save(write)?;
                let subject = taken
                    .case
                    .this
                    .number
                    .map(|number| number.to_string())
                    .unwrap_or_default();
                write.log(beyond.action(), &subject, "")?;
                let refunds = parts_of(&taken.case.this);
                shown = Some((refunds, taken.waits, taken.collected, taken.exchange));
                Ok(taken.case)
            },
        )?;
        let (refunds, waits, collected, exchange) = match shown {
            Some(shown) => shown,
            None => self.as_it_stands(changed.id)?,
        };
        Ok(CounterExchanged {
            returned: CounterReturned {
                changed,
                refunds,
                waits,
                figures: None,
            },
            collected,
            exchange,
        })
    }

    /// Runs the whole transaction and takes it back: the preview can never differ from the posting.
    fn counter_preview(
        &mut self,
        counter: &CounterReturn,
        beyond: Beyond<'_>,
    ) -> Result<CounterExchanged, DeskError> {
        let today = self.today();
        let mut preview = None;
        let done = self.change(Permission::ReturnRegister, |write, actor| {
            let mut taken = Taking::take(write, actor, today, counter, beyond)?;
            // The goods that could go out stay on the screen to be chosen from.
            match (crate::session::told(write), &mut taken.exchange) {
                (Err(untold), Some(exchange)) => exchange.refused = Some(Refused::of(&untold)),
                (told, _) => told?,
            }
            preview = Some(CounterExchanged {
                returned: CounterReturned {
                    changed: ReturnChanged::of(&taken.case, write.currency().zero()),
                    refunds: parts_of(&taken.case.this),
                    waits: taken.waits,
                    figures: taken.figures,
                },
                collected: taken.collected,
                exchange: taken.exchange,
            });
            // Refusing is how a transaction is taken back.
            Err::<(), _>(DeskError::from(Refusal::NothingToDo {}))
        });
        match (preview, done) {
            (Some(preview), _) => Ok(preview),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(Refusal::NothingToDo {}.into()),
        }
    }
}

/// A case on its way over the counter.
struct Taking<'a> {
    counter: &'a CounterReturn,
    beyond: Beyond<'a>,
    case: Case,
    waits: Vec<CounterWait>,
    figures: Option<CounterFigures>,
    collected: Vec<RefundPart>,
    exchange: Option<ExchangeFigures>,
}

impl<'a> Taking<'a> {
    /// The commands of the long path, one after the other.
    fn take(
        write: &mut Write<'_>,
        actor: Actor,
        today: chrono::NaiveDate,
        counter: &'a CounterReturn,
        beyond: Beyond<'a>,
    ) -> Result<Self, DeskError> {
        let lines: Vec<ReturnLineAdd> = counter.lines.iter().map(|line| line.line.clone()).collect();
        let drafted = beyond.drafted(write, counter.customer.as_deref(), &lines)?;
        let mut case = Case::planned(write, actor, today, drafted, counter.note.clone())?;
        case.named = named(counter, &case)?;
        let mut taking = Self {
            counter,
            beyond,
            case,
            waits: vec![],
            figures: None,
            collected: vec![],
            exchange: None,
        };
        crate::registration::register(write, &mut taking.case, counter.registration.as_ref())?;
        taking.case.run(write, &Command::Submit)?;
        if counter.preview {
            taking.figures = Some(CounterFigures::begin(write, &taking.case)?);
            taking.exchange = beyond.figures(write, &taking.case)?;
        }
        if taking.approved(write)? {
            taking.keep_replacement(write)?;
            taking.goods(write)?;
            taking.without_stock(write)?;
            taking.money(write)?;
            taking.hand_over(write)?;
            taking.close(write)?;
        }
        if let Some(exchange) = &mut taking.exchange {
            let refused = taking
                .figures
                .as_ref()
                .is_some_and(|figures| figures.refused.is_some());
            exchange.end(&taking.case, &taking.collected, refused);
        }
        if let Some(figures) = &mut taking.figures {
            figures.end(write, &taking.case, &taking.waits)?;
        }
        Ok(taking)
    }

    fn approved(&mut self, write: &mut Write<'_>) -> Result<bool, DeskError> {
        let approve = Command::Approve {
            lines: None,
            override_policy: self.counter.override_policy,
            reason: self.counter.override_reason.clone(),
        };
        // Whoever may pass some levels passes them; asked again, the next one says why it waits.
        loop {
            match (self.may_wait(write, &approve), &mut self.figures) {
                (Ok(true), _) if self.case.this.state() == "approved" => return Ok(true),
                (Ok(true), _) => {}
                (Ok(false), _) => return Ok(false),
                // While the reason of an override is being typed the figures stay.
                (Err(DeskError::Refused(refusal @ Refusal::ReasonMissing {})), Some(figures)) => {
                    figures.refused = Some(refusal);
                    return Ok(false);
                }
                (Err(error), _) => return Err(error),
            }
        }
    }

    fn goods(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        if self.case.this.lines.iter().any(|line| line.draft.is_goods) {
            if !self.unless_of_a_role(write, &Command::Receive { lines: None })? {
                return Ok(());
            }
            self.note_conditions(write)?;
            self.inspect(write)?;
        }
        // Asked for only where something was scrapped. Whether that is a loss is the shop's own matter: the
        // customer does not wait for it.
        if self.case.this.scrap_open(write.currency().zero()).is_positive() {
            self.may_wait(write, &Command::ApproveScrap)?;
        }
        Ok(())
    }

    fn money(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        let freight = self
            .counter
            .freight
            .map(|freight| write.currency().accept(freight));
        let credit = Command::Credit {
            lines: None,
            in_advance: false,
            freight: freight.transpose()?,
        };
        let accepted = match self.unless_of_a_role(write, &credit) {
            Ok(true) => true,
            Ok(false) => return Ok(()),
            Err(DeskError::Refused(Refusal::NothingToDo {})) => false,
            Err(error) => return Err(error),
        };
        let counted = self.credit_counted(write)?;
        if !accepted && !counted {
            // Everything waits in quarantine, where inspection decides later, or was handed back.
            return Ok(());
        }
        if let Some(figures) = &mut self.figures {
            figures.credited(write, &self.case)?;
        }
        if self.counter.keep_as_credit {
            return Ok(());
        }
        match (self.pay(write), &mut self.figures) {
            (Err(DeskError::Refused(refusal)), Some(figures)) => {
                figures.refused = Some(refusal);
                Ok(())
            }
            (paid, _) => paid,
        }
    }

    fn pay(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        let to = match self.counter.to.as_deref() {
            Some(to) => Some(self.named_and_original(write, to)?),
            None => None,
        };
        let refund = Command::Refund {
            to,
            reason: self.counter.reason.clone(),
        };
        match self.may_wait(write, &refund) {
            // The credit went to what the customer owed: there is nothing to pay.
            Err(DeskError::Refused(Refusal::NothingToDo {})) => Ok(()),
            done => done.map(|_| ()),
        }
    }

    /// What was named, and the original tenders for each sale that was not.
    fn named_and_original(
        &self,
        write: &mut Write<'_>,
        to: &[RefundTo],
    ) -> Result<Vec<domain::refund::Allocation>, DeskError> {
        let context = self.case.context(write, &REFUND)?;
        let mut parts = allocations(write, &self.case.this, &context, to)?;
        let named: Vec<_> = parts.iter().map(|part| part.sale).collect();
        for source in self.case.this.credit_sources() {
            if !to.is_empty() && !named.contains(&source) {
                parts.extend(self.case.this.original_tenders(source, &context)?);
            }
        }
        Ok(parts)
    }

    fn close(&mut self, write: &mut Write<'_>) -> Result<(), DeskError> {
        // What waits for somebody else is not finished, even where the domain would let it be closed.
        if !self.waits.is_empty() {
            return Ok(());
        }
        match self.unless_of_a_role(write, &Command::Close) {
            Ok(_) | Err(DeskError::Refused(Refusal::NotFinished { .. })) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
