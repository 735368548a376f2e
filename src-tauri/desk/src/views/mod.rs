//! What screens and scripts are shown of a return: everything with its words, so that no caller has to
//! compute anything.

mod history;
mod lines;
mod refund;

use chrono::NaiveDate;
use domain::Money;
use domain::document::DocumentKind;
use domain::ids::PartyId;
use domain::returns::{
    Command, Context, Decision, Event, Goods, Refusal, Registration, Remedy, Return, Settlement, Wait,
    allowed_commands, decide,
};
use domain::staff::Role;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Party, Read};

use crate::case::Case;
use crate::exchange::ReplacementView;
use crate::message::sent_views;
use crate::policy::{JudgedView, StepDueView, TypeView, judged_view, steps_due};
use crate::returns::{InboundView, ReturnRef, inbound_view, return_of};
use crate::{Desk, DeskError};

pub(crate) use history::credited_by;
pub use history::{FoundView, PostingView, TimelineView};
pub use lines::ReturnLineView;
pub use refund::{RefundSource, TenderView};

/// A customer in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartyView {
    /// The shop's own code; none for the walk-in account.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Phone with its middle hidden, as papers show it.
    pub phone: String,
}

/// `138****2031`: enough to recognise, not enough to misuse.
fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    if digits.len() < 8 {
        return phone.to_owned();
    }
    let (start, end) = (digits.len() - 8, digits.len() - 4);
    digits
        .iter()
        .enumerate()
        .map(|(at, digit)| if (start..end).contains(&at) { '*' } else { *digit })
        .collect()
}

/// A customer or supplier; nobody is known of one who is not there.
pub(crate) fn party_of(read: &Read<'_>, id: PartyId) -> Result<Party, DeskError> {
    Ok(read.party(id)?.unwrap_or(Party {
        id,
        code: None,
        name: String::new(),
        phone: String::new(),
        email: String::new(),
        language: None,
        note: String::new(),
    }))
}

pub(crate) fn party_view(read: &Read<'_>, id: PartyId) -> Result<PartyView, DeskError> {
    let party = party_of(read, id)?;
    Ok(PartyView {
        code: party.code,
        name: party.name,
        phone: masked(&party.phone),
    })
}

/// Why something would be refused: a code and its facts, as an error would carry them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refused {
    /// What stands in the way.
    pub code: String,
    /// The facts.
    pub params: serde_json::Value,
}

impl Refused {
    pub(crate) fn of(error: &DeskError) -> Self {
        let (code, params) = error.code_and_params();
        Self { code, params }
    }
}

/// A return, whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnView {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
    /// A return, an exchange or a claim.
    pub kind: DocumentKind,
    /// Of a claim, what it gives.
    pub remedy: Option<Remedy>,
    /// Number given to the customer.
    pub rma: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// `draft`, `submitted`, `approved`, `rejected`, `cancelled` or `closed`.
    pub state: String,
    /// The goods axis.
    pub goods: Goods,
    /// The money axis.
    pub money: Settlement,
    /// The customer.
    pub customer: PartyView,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// Who wrote it.
    pub created_by: String,
    /// What was noted on it.
    pub note: String,
    /// What it is worth, and what each step would be about now.
    pub sums: ReturnSums,
    /// Its lines.
    pub lines: Vec<ReturnLineView>,
    /// What goes out instead, of an exchange or a reshipment.
    pub replacement: Option<ReplacementView>,
    /// What was said when it was registered.
    pub registration: Registration,
    /// Its type, as the rules have it that it is judged by.
    pub return_type: Option<TypeView>,
    /// Until when the steps are due that it waits for, where its type says so.
    pub due: Vec<StepDueView>,
    /// What is known of goods on their way in; none where nothing comes back.
    pub inbound: Option<InboundView>,
    /// Where credit may be paid back to, by sale.
    pub refund: Vec<RefundSource>,
    /// What was posted for it.
    pub postings: Vec<PostingView>,
    /// What it waits for, in the order of its life.
    pub waits: Vec<Wait>,
    /// Each command: allowed now, or why not.
    pub commands: Vec<CommandView>,
    /// How it was or would be judged by the policy.
    pub policy: JudgedView,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineView>,
}

/// The amounts of a return beside what was credited and refunded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnSums {
    /// What all its lines are worth to the customer, as approval limits see it.
    pub worth: Money,
    /// What a credit note would credit now.
    pub to_credit: Money,
    /// What may be paid back now.
    pub to_refund: Money,
    /// The cost of what was scrapped and is not approved as a loss.
    pub scrap_open: Money,
}

/// A command and whether it is allowed now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CommandView {
    /// Its name.
    pub command: String,
    /// Why it is not allowed in its plainest form; none when it is.
    pub refusal: Option<Refusal>,
    /// Whether this person can do it: at once, or by choosing what the refusal asks for (an override of the
    /// policy, another tender).
    pub possible: bool,
    /// The posting that it would undo, by number.
    pub posting: Option<String>,
}

impl Desk {
    /// Shows a return.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn return_get(&self, which: &ReturnRef) -> Result<ReturnView, DeskError> {
        let read = self.store.read();
        let id = return_of(&read, which)?;
        let acts = read.return_acts(id)?;
        let this = read.return_by_id(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        let head = read.return_head(id)?;
        let zero = read.currency().zero();
        let context = Case::reading(&read, self.store.settings(), self.session, self.today(), &this)?;
        Ok(ReturnView {
            id: id.0,
            number: this.number.map(|number| number.to_string()),
            kind: this.purpose.document(),
            remedy: this.purpose.remedy(),
            rma: head.and_then(|head| head.rma).map(|number| number.to_string()),
            date: this.date,
            state: this.state().to_owned(),
            goods: this.goods(),
            money: this.settlement(),
            customer: party_view(&read, this.customer)?,
            credited: this.credited() + zero,
            refunded: this.refunded(zero),
            created_by: history::staff_name(&read, this.created_by)?,
            note: history::note(&acts),
            sums: sums(&this, &context),
            lines: lines::line_views(&read, &this, &context)?,
            replacement: crate::exchange::replacement_view(&read, &this, &context)?,
            registration: this.registration.clone(),
            return_type: this.return_type(&context).map(TypeView::of),
            due: steps_due(&this, &acts, &context, &self.store.settings().time_zone),
            inbound: inbound_view(&read, &this, self.store.settings(), self.today())?,
            refund: refund::sources(&read, &this, &context)?,
            postings: history::postings(&read, &this)?,
            waits: this.waits(&context).into_iter().map(|(wait, _)| wait).collect(),
            commands: commands(&read, &this, &context)?,
            policy: judged_view(&read, &this, &acts, &context, &self.store.settings().time_zone)?,
            timeline: history::with_messages(history::timeline(&read, &acts)?, sent_views(&read, id)?),
        })
    }
}

/// What a credit note of everything accepted would credit now.
pub(crate) fn to_credit(this: &Return, context: &Context) -> Money {
    let zero = context.currency.zero();
    let credit = Command::Credit {
        lines: None,
        in_advance: false,
        freight: None,
    };
    match decide(this, &credit, &owners(context)) {
        Ok(Decision {
            event: Event::Credited { q, charges, .. },
            ..
        }) => credited_by(&q, &charges, zero),
        Ok(Decision {
            event: Event::Allowed { q, .. },
            ..
        }) => q.iter().fold(zero, |sum, part| sum + part.net + part.tax),
        Ok(_) | Err(_) => zero,
    }
}

/// The context as the owner would see it: what a step is about does not depend on who looks.
fn owners(context: &Context) -> Context {
    let mut context = context.clone();
    context.actor.role = Role::Owner;
    context
}

fn sums(this: &Return, context: &Context) -> ReturnSums {
    ReturnSums {
        worth: this.value(context),
        to_credit: to_credit(this, context),
        to_refund: this.open_credits(context),
        scrap_open: this.scrap_open(context.currency.zero()),
    }
}

fn commands(read: &Read<'_>, this: &Return, context: &Context) -> Result<Vec<CommandView>, DeskError> {
    let mut views: Vec<CommandView> = allowed_commands(this, context)
        .into_iter()
        .map(|(command, refusal)| command_view(command, refusal, context))
        .collect();
    if let Some(latest) = this.live_acts().next_back() {
        let void = Command::Void {
            posting: latest.posting,
            reason: "-".to_owned(),
        };
        let refusal = decide(this, &void, context).err();
        let mut view = command_view(void.name(), refusal, context);
        view.posting = Some(history::number_of(read, latest.posting)?);
        views.push(view);
    }
    Ok(views)
}

fn command_view(command: &str, refusal: Option<Refusal>, context: &Context) -> CommandView {
    let gets_over = |refusal: &Refusal| context.gets_over(refusal);
    CommandView {
        command: command.to_owned(),
        possible: refusal.as_ref().is_none_or(gets_over),
        refusal,
        posting: None,
    }
}
