//! What screens and scripts are shown of a return: everything with its words, so that no caller has to
//! compute anything.

use chrono::NaiveDate;
use domain::ids::{PartyId, PostingId};
use domain::ledger::Tender;
use domain::returns::{
    Act, Command, Context, Event, Goods, Line, Refusal, Return, Settlement, allowed_commands,
};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::Serialize;
use store::{ActRow, Party, Read};

use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::returns::{ReturnRef, return_of};
use crate::{Desk, DeskError};

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

pub(crate) fn party_view(read: &Read<'_>, id: PartyId) -> Result<PartyView, DeskError> {
    let party = read.party(id)?.unwrap_or(Party {
        id,
        code: None,
        name: String::new(),
        phone: String::new(),
    });
    Ok(PartyView {
        code: party.code,
        name: party.name,
        phone: masked(&party.phone),
    })
}

/// A return, whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnView {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
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
    /// Its lines.
    pub lines: Vec<ReturnLineView>,
    /// What was posted for it.
    pub postings: Vec<PostingView>,
    /// Each command: allowed now, or why not.
    pub commands: Vec<CommandView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineView>,
}

/// A line of a return.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnLineView {
    /// Its number.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Number of the sale; none without receipt.
    pub sale: Option<String>,
    /// Code of the reason.
    pub reason: String,
    /// Asked for.
    pub requested: Quantity,
    /// Approved.
    pub approved: Quantity,
    /// Counted in.
    pub received: Quantity,
    /// Given up.
    pub short_closed: Quantity,
    /// Waiting for inspection.
    pub in_quarantine: Quantity,
    /// Back on the shelf.
    pub restocked: Quantity,
    /// Scrapped.
    pub scrapped: Quantity,
    /// Handed back.
    pub given_back: Quantity,
    /// Credited.
    pub credited: Quantity,
    /// Credited, without tax.
    pub credited_net: Money,
    /// Credited tax.
    pub credited_tax: Money,
}

/// A posting of a return.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PostingView {
    /// Its number.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// The number of the posting that it undoes.
    pub reverses: Option<String>,
    /// The number of the posting that undid it.
    pub voided_by: Option<String>,
}

/// A command and whether it is allowed now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CommandView {
    /// Its name.
    pub command: String,
    /// Why it is not allowed; none when it is.
    pub refusal: Option<Refusal>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineView {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub staff: String,
    /// What: the event's tag.
    pub event: String,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Policies that were overridden.
    pub overrides: Vec<String>,
    /// To which tenders, where money left.
    pub tenders: Vec<Tender>,
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
        let commands = self.allowed(&read, &this)?;
        Ok(ReturnView {
            id: id.0,
            number: this.number.map(|number| number.to_string()),
            rma: head.and_then(|head| head.rma).map(|number| number.to_string()),
            date: this.date,
            state: this.state().to_owned(),
            goods: this.goods(),
            money: this.settlement(),
            customer: party_view(&read, this.customer)?,
            credited: this.credited() + zero,
            refunded: this.refunded(zero),
            lines: this
                .lines
                .iter()
                .map(|line| line_view(&read, line))
                .collect::<Result<_, _>>()?,
            postings: postings(&read, &this)?,
            commands,
            timeline: timeline(&read, &acts)?,
        })
    }

    fn allowed(&self, read: &Read<'_>, this: &Return) -> Result<Vec<CommandView>, DeskError> {
        let context = Case::reading(read, self.store.settings(), self.session, self.today(), this)?;
        Ok(commands(this, &context))
    }
}

fn commands(this: &Return, context: &Context) -> Vec<CommandView> {
    let mut views: Vec<CommandView> = allowed_commands(this, context)
        .into_iter()
        .map(|(command, refusal)| CommandView {
            command: command.to_owned(),
            refusal,
        })
        .collect();
    if let Some(latest) = this.live_acts().next_back() {
        let void = Command::Void {
            posting: latest.posting,
            reason: "-".to_owned(),
        };
        let refusal = domain::returns::decide(this, &void, context).err();
        views.push(CommandView {
            command: void.name().to_owned(),
            refusal,
        });
    }
    views
}

fn line_view(read: &Read<'_>, line: &Line) -> Result<ReturnLineView, DeskError> {
    let product = product_by_id(read, line.draft.product)?;
    let sale = match line.draft.origin {
        Some(origin) => read.sale_head(origin.sale)?.map(|head| head.number),
        None => None,
    };
    Ok(ReturnLineView {
        line: line.number().0,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        sale,
        reason: line.draft.reason.clone(),
        requested: line.draft.quantity,
        approved: line.approved,
        received: line.received,
        short_closed: line.short_closed,
        in_quarantine: line.in_quarantine(),
        restocked: line.restocked,
        scrapped: line.scrapped,
        given_back: line.given_back,
        credited: line.credited,
        credited_net: line.credited_net,
        credited_tax: line.credited_tax,
    })
}

fn number_of(read: &Read<'_>, id: PostingId) -> Result<String, DeskError> {
    let stored = read.posting(id)?;
    Ok(stored
        .and_then(|stored| stored.head.number)
        .map(|number| number.to_string())
        .unwrap_or_default())
}

fn postings(read: &Read<'_>, this: &Return) -> Result<Vec<PostingView>, DeskError> {
    let mut views = Vec::new();
    for act in &this.acts {
        views.extend(posting_view(read, act.posting, Some(act))?);
        if let Some(reversal) = act.voided_by {
            views.extend(posting_view(read, reversal, None)?);
        }
    }
    views.sort_by_key(|(id, _)| *id);
    Ok(views.into_iter().map(|(_, view)| view).collect())
}

fn posting_view(
    read: &Read<'_>,
    id: PostingId,
    act: Option<&Act>,
) -> Result<Option<(PostingId, PostingView)>, DeskError> {
    let Some(stored) = read.posting(id)? else {
        return Ok(None);
    };
    let named = |id: Option<PostingId>| id.map(|id| number_of(read, id)).transpose();
    let view = PostingView {
        number: stored
            .head
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        date: stored.posting.date,
        reverses: named(stored.posting.reverses)?,
        voided_by: named(act.and_then(|act| act.voided_by))?,
    };
    Ok(Some((id, view)))
}

fn timeline(read: &Read<'_>, acts: &[ActRow]) -> Result<Vec<TimelineView>, DeskError> {
    let mut views = Vec::new();
    for act in acts {
        let staff = read.staff(act.staff)?.map(|row| row.name).unwrap_or_default();
        for event in &act.events {
            views.push(TimelineView {
                at: act.at.to_rfc3339(),
                staff: staff.clone(),
                event: event.name().to_owned(),
                reason: event.reason().map(str::to_owned),
                overrides: match event {
                    Event::Approved { over, .. } => over.clone(),
                    _ => vec![],
                },
                tenders: match event {
                    Event::Refunded { to, .. } => to.iter().map(|part| part.tender).collect(),
                    _ => vec![],
                },
            });
        }
    }
    Ok(views)
}
