//! Counter mode: the whole path for a walk-in customer in one transaction with one confirmation.
//!
//! It leaves exactly the documents and stamps of the long path, because it runs the same commands. A step
//! which this person may not do stops there: what was done stays, and the return waits for one who may.

use domain::Quantity;
use domain::ids::LineNumber;
use domain::returns::{Actor, Command, Disposition, Refusal};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Write;

use crate::case::Case;
use crate::returns::{RefundTo, ReturnChanged, ReturnLineAdd, allocations, draft_lines};
use crate::{Desk, DeskError};

/// A line over the counter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CounterLine {
    /// What comes back.
    #[serde(flatten)]
    pub line: ReturnLineAdd,
    /// Where it goes; back on the shelf if left out, `null` leaves it in quarantine.
    #[serde(default = "restock")]
    pub disposition: Option<Disposition>,
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the field's type")]
fn restock() -> Option<Disposition> {
    Some(Disposition::Restock)
}

/// A return over the counter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CounterReturn {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<CounterLine>,
    /// Anything worth noting.
    pub note: String,
    /// What goes where; all of it to the original tenders if left out.
    pub to: Option<Vec<RefundTo>>,
    /// Why another tender than the original.
    pub reason: Option<String>,
    /// Approve although policies are not met; needs its own permission.
    pub override_policy: bool,
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
    /// The step at which somebody else must go on, and why; none when all is done.
    pub waits: Option<CounterWait>,
}

/// What is paid back to one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundPart {
    /// The tender.
    pub tender: domain::ledger::Tender,
    /// How much.
    pub amount: domain::Money,
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
        if counter.preview {
            return self.counter_preview(counter);
        }
        let today = self.today();
        let mut waits = None;
        let mut refunds = Vec::new();
        let changed = self.once(
            Permission::ReturnRegister,
            counter.request_id.as_deref(),
            |write, actor| {
                let (case, stopped) = take(write, actor, today, counter)?;
                case.save(write)?;
                let subject = case
                    .this
                    .number
                    .map(|number| number.to_string())
                    .unwrap_or_default();
                write.log("return.counter", &subject, "")?;
                refunds = refund_parts(&case);
                waits = stopped;
                Ok(case)
            },
        )?;
        if changed.repeated {
            let read = self.store.read();
            refunds = read
                .return_by_id(domain::ids::ReturnId(changed.id))?
                .map(|this| parts_of(&this))
                .unwrap_or_default();
        }
        Ok(CounterReturned {
            changed,
            refunds,
            waits,
        })
    }

    /// Runs the whole transaction and takes it back: the preview can never differ from the posting.
    fn counter_preview(&mut self, counter: &CounterReturn) -> Result<CounterReturned, DeskError> {
        let today = self.today();
        let mut preview = None;
        let done = self.change(Permission::ReturnRegister, |write, actor| {
            let (case, waits) = take(write, actor, today, counter)?;
            let changed = ReturnChanged::of(&case, write.currency().zero());
            preview = Some(CounterReturned {
                changed,
                refunds: refund_parts(&case),
                waits,
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

fn refund_parts(case: &Case) -> Vec<RefundPart> {
    parts_of(&case.this)
}

fn parts_of(this: &domain::returns::Return) -> Vec<RefundPart> {
    let mut parts: Vec<RefundPart> = Vec::new();
    for allocation in this.live_acts().flat_map(|act| match act.event() {
        domain::returns::Event::Refunded { to, .. } => to.as_slice(),
        _ => &[],
    }) {
        match parts.iter_mut().find(|part| part.tender == allocation.tender) {
            Some(part) => part.amount += allocation.amount,
            None => parts.push(RefundPart {
                tender: allocation.tender,
                amount: allocation.amount,
            }),
        }
    }
    parts
}

/// The commands of the long path, one after the other.
fn take(
    write: &mut Write<'_>,
    actor: Actor,
    today: chrono::NaiveDate,
    counter: &CounterReturn,
) -> Result<(Case, Option<CounterWait>), DeskError> {
    let lines: Vec<ReturnLineAdd> = counter.lines.iter().map(|line| line.line.clone()).collect();
    let (customer, drafts) = draft_lines(write, counter.customer.as_deref(), &lines)?;
    let mut case = Case::draft(write, actor, today, customer, drafts, counter.note.clone())?;
    case.run(write, &Command::Submit)?;
    let approve = Command::Approve {
        lines: None,
        override_policy: counter.override_policy,
    };
    if let Err(error) = case.run(write, &approve) {
        return stopped(case, &approve, error);
    }
    if case.this.lines.iter().any(|line| line.draft.is_goods) {
        case.run(write, &Command::Receive { lines: None })?;
        let dispositions = dispositions(counter, &case);
        if !dispositions.is_empty() {
            case.run(write, &Command::Dispose { lines: dispositions })?;
        }
    }
    // Asked for only where something was scrapped: a cashier may not approve scrap, and would stop here.
    if case.this.scrap_open(write.currency().zero()).is_positive()
        && let Err(error) = case.run(write, &Command::ApproveScrap)
    {
        return stopped(case, &Command::ApproveScrap, error);
    }
    let credit = Command::Credit {
        lines: None,
        in_advance: false,
    };
    let credited = match case.run(write, &credit) {
        Ok(()) => true,
        // Everything waits in quarantine, where inspection decides later, or was handed back.
        Err(DeskError::Refused(Refusal::NothingToDo {})) => false,
        Err(error) => return Err(error),
    };
    if credited && !counter.keep_as_credit {
        let to = counter
            .to
            .as_deref()
            .map(|to| allocations(write, &case.this, to))
            .transpose()?;
        let refund = Command::Refund {
            to,
            reason: counter.reason.clone(),
        };
        match case.run(write, &refund) {
            Ok(()) => {}
            // The credit went to what the customer owed: there is nothing to pay.
            Err(DeskError::Refused(Refusal::NothingToDo {})) => {}
            Err(error) => return stopped(case, &refund, error),
        }
    }
    match case.run(write, &Command::Close) {
        Ok(()) | Err(DeskError::Refused(Refusal::NotFinished { .. })) => Ok((case, None)),
        Err(error) => Err(error),
    }
}

/// Where this person may not go on the return waits; any other refusal takes everything back.
fn stopped(
    case: Case,
    command: &Command,
    error: DeskError,
) -> Result<(Case, Option<CounterWait>), DeskError> {
    match error {
        DeskError::Refused(
            refusal @ (Refusal::NotPermitted { .. }
            | Refusal::ApproverIsCreator { .. }
            | Refusal::PolicyNotMet { .. }),
        ) => {
            let step = command.name().to_owned();
            Ok((case, Some(CounterWait { step, refusal })))
        }
        other => Err(other),
    }
}

fn dispositions(counter: &CounterReturn, case: &Case) -> Vec<(LineNumber, Disposition, Quantity)> {
    let lines = counter.lines.iter().zip(&case.this.lines);
    lines
        .filter(|(_, line)| line.draft.is_goods)
        .filter_map(|(asked, line)| Some((line.number(), asked.disposition?, line.in_quarantine())))
        .collect()
}
