//! The long path of a return, from the draft to the end: each step by whoever may, each one transaction.

mod allocations;
mod custody;
mod custody_view;
mod drafts;
mod inbound;
mod inputs;
mod inspection;
mod list;
mod preview;

use domain::ids::{LineNumber, PostingId, ReturnId};
use domain::returns::{Actor, Command, Event};
use domain::staff::Permission;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, Write};

use crate::case::{Case, Posted};
use crate::{Desk, DeskError};

pub(crate) use allocations::{REFUND, allocations};
pub(crate) use custody::note_receipt;
pub use custody::{CustodyApprove, CustodyDraft, CustodyHandBack, ReceiptNoteAdd, UnexpectedAdd};
pub use custody_view::{CaseRef, CustodyOutcome, CustodyView, ReceiptNoteView};
pub(crate) use drafts::{UNSPECIFIED, draft_lines};
pub(crate) use inbound::inbound_view;
pub use inbound::{InboundView, ParcelsSet, WayBackSet};
pub use inputs::*;
pub use inspection::{InspectedPart, LineDisposition, LineFound};
pub(crate) use inspection::{
    found_of, inspection, name_places, second_grade, second_grade_stored, suggested,
};
pub use list::{ReturnGet, ReturnList, ReturnRow, ReturnRows};
pub(crate) use preview::kept;
pub use preview::{KeptView, PreviewGoes, PreviewLine, ReturnPreview, StepChoice, StepPreview};

/// What a step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnChanged {
    /// Identity of the return.
    pub id: i64,
    /// Its number, from submission on.
    pub number: Option<String>,
    /// Where it stands.
    pub state: String,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// What was posted just now, by number.
    pub posted: Vec<String>,
    /// Whether this request had been carried out before and nothing happened now.
    pub repeated: bool,
}

impl ReturnChanged {
    pub(crate) fn of(case: &Case, zero: Money) -> Self {
        let number = |posted: &Posted| posted.number.map(|number| number.to_string());
        Self {
            id: case.this.id.0,
            number: case.this.number.map(|number| number.to_string()),
            state: case.this.state().to_owned(),
            credited: case.this.credited() + zero,
            refunded: case.this.refunded(zero),
            posted: case.posted.iter().filter_map(number).collect(),
            repeated: false,
        }
    }

    fn repeated(read: &Read<'_>, id: ReturnId) -> Result<Self, DeskError> {
        let head = read.return_head(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        Ok(Self {
            id: id.0,
            number: head.number.map(|number| number.to_string()),
            state: head.state.name().to_owned(),
            credited: head.credited,
            refunded: head.refunded,
            posted: vec![],
            repeated: true,
        })
    }
}

impl Desk {
    /// Drafts a return, or writes a draft anew. A draft has no number and holds nothing.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or a sale, product or reason does not exist.
    pub fn return_draft(&mut self, draft: &ReturnDraft) -> Result<ReturnChanged, DeskError> {
        let today = self.today();
        self.once(
            Permission::ReturnRegister,
            draft.request_id.as_deref(),
            |write, actor| {
                let (customer, lines) = draft_lines(write, draft.customer.as_deref(), &draft.lines)?;
                let mut case = match draft.id {
                    None => Case::draft(write, actor, today, customer, lines, draft.note.clone())?,
                    Some(id) => {
                        let mut case = Case::load(write, actor, today, ReturnId(id))?.plain()?;
                        let note = draft.note.clone();
                        case.redraft(
                            write,
                            Event::Drafted {
                                customer,
                                by: actor.staff,
                                date: today,
                                lines,
                                note,
                                plan: domain::returns::Plan::default(),
                            },
                        )?;
                        case
                    }
                };
                crate::registration::register(write, &mut case, draft.registration.as_ref())?;
                case.save(write)?;
                Ok(case)
            },
        )
    }

    /// Hands a draft in: it gets its number and holds its units.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_submit(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Submit))
    }

    /// Approves, per line.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_approve(&mut self, step: &ReturnApprove) -> Result<ReturnChanged, DeskError> {
        let approve = Command::Approve {
            lines: step.lines.as_deref().map(quantities),
            override_policy: step.override_policy,
            reason: step.override_reason.clone(),
        };
        let today = self.today();
        self.step_with(Permission::ReturnApprove, step.of(), |write, case| {
            case.run(write, &approve)?;
            inbound::tell_way_back(write, case, step.way_back.as_ref(), today)?;
            Ok(approve.name())
        })
    }

    /// Turns it down.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_reject(&mut self, step: &ReturnReasoned) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::ReturnApprove, step.of(), |_, _| {
            Ok(Command::Reject { reason })
        })
    }

    /// Takes a rejected return back into a draft.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_reopen(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Reopen))
    }

    /// Gives it up before anything was posted.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_cancel(&mut self, step: &ReturnReasoned) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::Cancel { reason })
        })
    }

    /// Counts goods into quarantine.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_receive(&mut self, step: &ReturnReceive) -> Result<ReturnChanged, DeskError> {
        let lines = step.lines.as_deref().map(quantities);
        let is_nothing = step.lines.as_ref().is_some_and(Vec::is_empty);
        let receive = Command::Receive { lines };
        self.step_with(Permission::ReturnReceive, step.of(), |write, case| {
            case.named = crate::piece::of_lines(&step.pieces);
            // A parcel in which nothing was expected still holds something.
            if !is_nothing || step.unexpected.is_empty() {
                case.run(write, &receive)?;
            }
            note_receipt(write, case, &step.notes)?;
            custody::hold(write, case, &step.unexpected)?;
            if let Some(parcel) = &step.parcel {
                inbound::note_parcel(write, case, parcel)?;
            }
            Ok(receive.name())
        })
    }

    /// Gives up the rest of a line: it can be returned again.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_short_close(&mut self, step: &ReturnShortClose) -> Result<ReturnChanged, DeskError> {
        let (line, reason) = (LineNumber(step.line), step.reason.clone());
        self.step(Permission::ReturnReceive, step.of(), |_, _| {
            Ok(Command::ShortClose { line, reason })
        })
    }

    /// Decides where goods in quarantine go.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_inspect(&mut self, step: &ReturnInspect) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnInspect, step.of(), |write, case| {
            case.named = crate::piece::of_lines(&step.pieces);
            name_places(write, &step.lines)?;
            inspection(write, &step.lines, &step.found)
        })
    }

    /// Approves that what was scrapped is a loss.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_approve_scrap(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ScrapApprove, step.of(), |_, _| {
            Ok(Command::ApproveScrap)
        })
    }

    /// Posts a credit note.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_credit(&mut self, step: &ReturnCredit) -> Result<ReturnChanged, DeskError> {
        let (lines, in_advance) = (step.lines.as_deref().map(quantities), step.in_advance);
        self.step(Permission::CreditNotePost, step.of(), |write, _| {
            let freight = step.freight.map(|freight| write.currency().accept(freight));
            Ok(Command::Credit {
                lines,
                in_advance,
                freight: freight.transpose()?,
            })
        })
    }

    /// Pays credit back.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_refund(&mut self, step: &ReturnRefund) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::RefundPay, step.of(), |write, case| {
            let context = case.context(write, &REFUND)?;
            let to = step
                .to
                .as_deref()
                .map(|to| allocations(write, &case.this, &context, to))
                .transpose()?;
            Ok(Command::Refund { to, reason })
        })
    }

    /// Closes it.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_close(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Close))
    }

    /// Undoes the latest posting by a reversing document dated today.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_void(&mut self, step: &ReturnVoid) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::PostingVoid, step.of(), |write, _| {
            Ok(Command::Void {
                posting: posting_of(write, &step.posting)?,
                reason,
            })
        })
    }

    /// One step of a return: found, decided, written, logged.
    pub(crate) fn step(
        &mut self,
        permission: Permission,
        of: (Option<&str>, ReturnRef),
        command: impl FnOnce(&mut Write<'_>, &mut Case) -> Result<Command, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        self.step_with(permission, of, |write, case| {
            let command = command(write, case)?;
            case.run(write, &command)?;
            Ok(command.name())
        })
    }

    /// One step that does more than one command, under the name of what it answers.
    pub(crate) fn step_with(
        &mut self,
        permission: Permission,
        (request, which): (Option<&str>, ReturnRef),
        act: impl FnOnce(&mut Write<'_>, &mut Case) -> Result<&'static str, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        let today = self.today();
        self.once(permission, request, |write, actor| {
            let id = return_of(write, &which)?;
            let mut case = Case::load(write, actor, today, id)?;
            let name = act(write, &mut case)?;
            case.close_with_last(write)?;
            case.save(write)?;
            let subject = case
                .this
                .number
                .map_or_else(|| format!("#{}", id.0), |number| number.to_string());
            write.log(&format!("return.{name}"), &subject, "")?;
            Ok(case)
        })
    }

    /// Carries a request out once: a retry finds what the first one led to.
    pub(crate) fn once(
        &mut self,
        permission: Permission,
        request: Option<&str>,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<Case, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        self.change(permission, |write, actor| {
            if let Some(request) = request
                && let Some(outcome) = write.request(request)?
            {
                return ReturnChanged::repeated(write, ReturnId(outcome));
            }
            let case = act(write, actor)?;
            if let Some(request) = request {
                write.note_request(request, case.this.id.0)?;
                // What it was written from goes with it: a draft of a posted return cannot be posted again.
                write.drop_draft(request)?;
            }
            Ok(ReturnChanged::of(&case, write.currency().zero()))
        })
    }
}

pub(crate) fn quantities(lines: &[LineQuantity]) -> Vec<(LineNumber, Quantity)> {
    lines
        .iter()
        .map(|part| (LineNumber(part.line), part.quantity))
        .collect()
}

/// The return that is meant.
pub(crate) fn return_of(read: &Read<'_>, which: &ReturnRef) -> Result<ReturnId, DeskError> {
    if let Some(id) = which.id {
        return Ok(ReturnId(id));
    }
    let number = which.number.as_deref().unwrap_or_default().trim();
    let missing = || DeskError::NotFound {
        what: "return",
        key: number.to_owned(),
    };
    match number.parse() {
        Ok(parsed) => read.return_by_number(parsed)?.ok_or_else(missing),
        Err(_) => read
            .by_outside_number(domain::document::DocumentKind::Return, number)?
            .map(ReturnId)
            .ok_or_else(missing),
    }
}

fn posting_of(read: &Read<'_>, number: &str) -> Result<PostingId, DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: number.to_owned(),
    };
    let number = number.trim().parse().map_err(|_| missing())?;
    read.posting_by_number(number)?.ok_or_else(missing)
}
