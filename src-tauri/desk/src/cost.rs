//! What a return costs: freight, interest and other costs that the shop pays, posted and undone beside the return's own
//! steps (an invoice comes when it is long closed), and what it cost in all.

use chrono::NaiveDate;
use domain::Money;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PostingId, ReturnId};
use domain::ledger::{Account, Tender};
use domain::posting::{
    Body, CostPaid, Posting, ReturnCost, TradeBody, TradePayment, TradeRefusal, return_cost_entry, undo,
};
use domain::returns::{Refusal, Return};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, StoredPosting, Write};

use crate::case::open_period;
use crate::journal::document_number;
use crate::returns::{ReturnRef, return_of};
use crate::trade::{TradeReverse, not_undone, supplier_of};
use crate::views::{PartyView, Refused, party_view};
use crate::{Desk, DeskError, Session};

/// A cost of a return to post.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnCostAdd {
    /// The same request posts once, however often it is sent.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Identity of the return; this or its number.
    #[serde(default)]
    pub id: Option<i64>,
    /// Number of the return.
    #[serde(default)]
    pub number: Option<String>,
    /// What the shop pays for.
    pub kind: ReturnCost,
    /// How much.
    pub amount: Money,
    /// With what it was paid; this or a supplier.
    #[serde(default)]
    pub tender: Option<Tender>,
    /// Code of the supplier to whom it is owed.
    #[serde(default)]
    pub supplier: Option<String>,
    /// The other side's number: an invoice, a waybill.
    #[serde(default)]
    pub reference: String,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

/// What a return cost, by what it was for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnCosts {
    /// Freight that the shop paid.
    pub freight: Money,
    /// Interest for a late refund.
    pub interest: Money,
    /// Other costs.
    pub other: Money,
    /// What goods lost when they became second grade.
    pub write_downs: Money,
    /// What scrapped goods had cost, once it was approved as a loss.
    pub scrap: Money,
    /// What repairs cost the shop.
    pub repair: Money,
    /// All of it.
    pub total: Money,
    /// The costs that were posted by themselves, the oldest first.
    pub documents: Vec<ReturnCostView>,
    /// Why this person cannot post another one now; none when they can.
    pub add: Option<Refused>,
}

/// A cost that was posted, or what undid one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnCostView {
    /// Its number.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// Who posted it.
    pub staff: String,
    /// What the shop paid for.
    pub kind: ReturnCost,
    /// How much; below zero on what undid one.
    pub amount: Money,
    /// With what it was paid.
    pub tender: Option<Tender>,
    /// To whom it is owed.
    pub supplier: Option<PartyView>,
    /// The other side's number.
    pub reference: String,
    /// A remark.
    pub note: String,
    /// Number of the document that it undoes.
    pub reverses: Option<String>,
    /// Number of the document that undid it.
    pub reversed_by: Option<String>,
    /// Why it cannot be undone now by whoever is at the desk; none when it can.
    pub reverse: Option<Refused>,
}

impl Desk {
    /// Posts a cost of a return: selling expense, paid or owed.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, the return was never handed in, or the amount is
    /// not above zero.
    pub fn return_cost_add(&mut self, add: &ReturnCostAdd) -> Result<ReturnCosts, DeskError> {
        let today = self.today();
        let request = add.request_id.as_deref();
        let (id, _) = self.post_once(Permission::SupplierPay, "return.cost_add", request, |write, _| {
            post(write, add, today)
        })?;
        self.costs_with(id)
    }

    /// Undoes a cost of a return by a document dated today.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or it was done before.
    pub fn return_cost_reverse(&mut self, reverse: &TradeReverse) -> Result<ReturnCosts, DeskError> {
        let today = self.today();
        let (operation, request) = ("return.cost_reverse", reverse.request_id.as_deref());
        let (id, _) = self.post_once(Permission::PostingVoid, operation, request, |write, _| {
            let reason = reverse.reason.trim();
            if reason.is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            open_period(write.settings(), today)?;
            let original = cost_named(write, &reverse.number)?;
            if original.posting.reverses.is_some() {
                return Err(TradeRefusal::IsReversal {}.into());
            }
            not_undone(write, original.head.id)?;
            let undone = undo(
                &original.posting,
                original.head.id,
                today,
                true,
                write.currency(),
                &[],
            )?;
            let id = write.post(&undone)?.0;
            write.log(operation, reverse.number.trim(), reason)?;
            Ok(id)
        })?;
        self.costs_with(id)
    }

    /// What a return cost the shop, by what it was for.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn return_costs(&self, which: &ReturnRef) -> Result<ReturnCosts, DeskError> {
        let read = self.store.snapshot()?;
        let id = return_of(&read, which)?;
        costs(&read, self.session(), id)
    }

    fn costs_with(&self, posting: PostingId) -> Result<ReturnCosts, DeskError> {
        let read = self.store.snapshot()?;
        let stored = read.posting(posting)?;
        let of = stored.and_then(|stored| stored.posting.of_return);
        costs(&read, self.session(), of.unwrap_or(ReturnId(0)))
    }
}

fn missing(number: &str) -> DeskError {
    DeskError::NotFound {
        what: "posting",
        key: number.trim().to_owned(),
    }
}

fn post(write: &mut Write<'_>, add: &ReturnCostAdd, today: NaiveDate) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let which = ReturnRef {
        id: add.id,
        number: add.number.clone(),
    };
    let of = return_of(write, &which)?;
    handed_in(write, of)?;
    let amount = write.currency().accept(add.amount)?;
    if !amount.is_positive() {
        return Err(Refusal::AmountNotPositive {}.into());
    }
    let supplier = add
        .supplier
        .as_deref()
        .map(str::trim)
        .filter(|code| !code.is_empty());
    let paid = match (add.tender, supplier) {
        // Customers' credit pays no carrier, and what is paid is not owed as well.
        (Some(Tender::StoreCredit), _) | (Some(_), Some(_)) | (None, None) => {
            return Err(DeskError::Invalid {
                field: "tender",
                why: "unknown",
                given: String::new(),
            });
        }
        (Some(tender), None) => CostPaid::By(tender),
        (None, Some(code)) => CostPaid::Owed(supplier_of(write, code)?),
    };
    let payments = match paid {
        CostPaid::By(tender) => vec![TradePayment { tender, amount }],
        CostPaid::Owed(_) => vec![],
    };
    let posting = Posting {
        kind: DocumentKind::JournalEntry,
        date: today,
        party: match paid {
            CostPaid::By(_) => None,
            CostPaid::Owed(supplier) => Some(supplier),
        },
        of_return: Some(of),
        reverses: None,
        entry: return_cost_entry(amount, paid),
        body: Body::Trade(TradeBody {
            reason: add.kind.code().to_owned(),
            reference: add.reference.trim().to_owned(),
            note: add.note.trim().to_owned(),
            payments,
            given: Some(amount),
            ..TradeBody::default()
        }),
        moves: vec![],
        pieces: vec![],
        places: vec![],
    };
    let (id, number) = write.post(&posting)?;
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    write.log("return.cost_add", &number, add.kind.code())?;
    Ok(id)
}

/// A draft costs nothing: it may go without a trace.
fn handed_in(read: &Read<'_>, of: ReturnId) -> Result<(), DeskError> {
    let this = read.return_by_id(of)?.ok_or_else(|| DeskError::NotFound {
        what: "return",
        key: of.0.to_string(),
    })?;
    if this.number.is_some() {
        return Ok(());
    }
    let state = this.state().to_owned();
    Err(Refusal::WrongState { state }.into())
}

fn cost_named(read: &Read<'_>, number: &str) -> Result<StoredPosting, DeskError> {
    let parsed: DocumentNumber = number.trim().parse().map_err(|_| missing(number))?;
    if parsed.kind() != DocumentKind::JournalEntry {
        return Err(missing(number));
    }
    let id = read.posting_by_number(parsed)?.ok_or_else(|| missing(number))?;
    let stored = read.posting(id)?.ok_or_else(|| missing(number))?;
    if stored.posting.of_return.is_none() {
        return Err(missing(number));
    }
    Ok(stored)
}

fn costs(read: &Read<'_>, session: Session, of: ReturnId) -> Result<ReturnCosts, DeskError> {
    let this = read.return_by_id(of)?.ok_or_else(|| DeskError::NotFound {
        what: "return",
        key: of.0.to_string(),
    })?;
    let zero = read.currency().zero();
    let mut documents = Vec::new();
    for id in read.costs_of_return(of)? {
        documents.extend(cost_view(read, session, id)?);
    }
    let sum = |kind: ReturnCost| {
        let own = documents.iter().filter(|cost| cost.kind == kind);
        own.fold(zero, |sum, cost| sum + cost.amount)
    };
    let (freight, interest, other) = (
        sum(ReturnCost::Freight),
        sum(ReturnCost::Interest),
        sum(ReturnCost::Other),
    );
    let [write_downs, scrap, repair] = of_goods(read, &this)?;
    let add = if this.number.is_none() {
        let state = this.state().to_owned();
        Some(Refused::of(&Refusal::WrongState { state }.into()))
    } else if session.role.may(Permission::SupplierPay) {
        None
    } else {
        Some(Refused::of(&DeskError::not_permitted(Permission::SupplierPay)))
    };
    Ok(ReturnCosts {
        total: freight + interest + other + write_downs + scrap + repair,
        freight,
        interest,
        other,
        write_downs,
        scrap,
        repair,
        documents,
        add,
    })
}

/// What goods lost and what repairs cost, as the return's own postings say it that stand.
fn of_goods(read: &Read<'_>, this: &Return) -> Result<[Money; 3], DeskError> {
    let mut sums = [read.currency().zero(); 3];
    for act in this.live_acts() {
        let Some(StoredPosting { posting, .. }) = read.posting(act.posting)? else {
            continue;
        };
        let (place, account) = match posting.kind {
            DocumentKind::Inspection => (0, Account::OtherExpense),
            DocumentKind::Scrap => (1, Account::OtherExpense),
            DocumentKind::Repair => (2, Account::SellingExpense),
            _ => continue,
        };
        let lines = posting.entry.lines().iter();
        let own = lines.filter(|line| line.account == account);
        sums[place] = own.fold(sums[place], |sum, line| sum + line.signed());
    }
    Ok(sums)
}

fn cost_view(read: &Read<'_>, session: Session, id: PostingId) -> Result<Option<ReturnCostView>, DeskError> {
    let Some(stored) = read.posting(id)? else {
        return Ok(None);
    };
    let Body::Trade(body) = &stored.posting.body else {
        return Ok(None);
    };
    let Some(kind) = ReturnCost::from_code(&body.reason) else {
        return Ok(None);
    };
    let other = |id: Option<PostingId>| -> Result<Option<String>, DeskError> {
        let other = id.map(|id| read.posting(id)).transpose()?.flatten();
        other.map(|other| document_number(read, &other)).transpose()
    };
    Ok(Some(ReturnCostView {
        number: document_number(read, &stored)?,
        date: stored.posting.date,
        staff: read
            .staff(stored.head.staff)?
            .map(|row| row.name)
            .unwrap_or_default(),
        kind,
        amount: body.given.unwrap_or_else(|| read.currency().zero()),
        tender: body.payments.first().map(|part| part.tender),
        supplier: stored
            .posting
            .party
            .map(|party| party_view(read, party))
            .transpose()?,
        reference: body.reference.clone(),
        note: body.note.clone(),
        reverses: other(stored.posting.reverses)?,
        reversed_by: other(read.reversed_by(id)?)?,
        reverse: match may_undo(read, session, &stored) {
            Ok(()) => None,
            Err(error @ (DeskError::Refused(_) | DeskError::Trade(_))) => Some(Refused::of(&error)),
            Err(error) => return Err(error),
        },
    }))
}

fn may_undo(read: &Read<'_>, session: Session, stored: &StoredPosting) -> Result<(), DeskError> {
    if stored.posting.reverses.is_some() {
        return Err(TradeRefusal::IsReversal {}.into());
    }
    not_undone(read, stored.head.id)?;
    if session.role.may(Permission::PostingVoid) {
        Ok(())
    } else {
        Err(DeskError::not_permitted(Permission::PostingVoid))
    }
}
