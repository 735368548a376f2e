//! 收款单: a customer pays what is owed, and the receipt undone again.

use chrono::NaiveDate;
use domain::Money;
use domain::document::DocumentKind;
use domain::ids::{PartyId, PostingId};
use domain::ledger::{Account, Tender};
use domain::posting::{
    Body, Debt, PaidBy, Posting, TradeRefusal, may_be_undone, receipt_entry, toward_debts,
};
use domain::refund::Allocation;
use domain::returns::Refusal;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, StoredPosting, WALK_IN, Write};

use crate::case::open_period;
use crate::journal::document_number;
use crate::sale::{customer_of, sale_of};
use crate::trade::{PaymentAdd, TradeGet, TradeReverse, not_undone, posting_named, undo_posting};
use crate::views::{PartyView, Refused, party_view};
use crate::{Desk, DeskError, Session};

/// A customer pays what is owed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerReceive {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// The customer's code; that of the sale if left out.
    pub customer: Option<String>,
    /// Only what is owed on this sale; the oldest debt first if left out.
    pub sale: Option<String>,
    /// How it is paid: an amount that is left out is all that the parts before it leave.
    pub payments: Vec<PaymentAdd>,
    /// Shows what would be posted and posts nothing.
    pub preview: bool,
}

/// A receipt, or what undid one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReceiptView {
    /// Its number; none in a preview.
    pub number: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// When it was posted, RFC 3339.
    pub at: String,
    /// Who posted it.
    pub staff: String,
    /// Who paid.
    pub customer: PartyView,
    /// Which debts it settles. On a reversing document the amounts are negative.
    pub parts: Vec<ReceiptPart>,
    /// What it settles in all.
    pub settles: Money,
    /// What the customer owes after all that was posted.
    pub owes: Money,
    /// Number of the receipt that it undoes.
    pub reverses: Option<String>,
    /// Number of the document that undid it.
    pub reversed_by: Option<String>,
    /// Why it cannot be undone now by whoever is at the desk; none when it can.
    pub reverse: Option<Refused>,
}

/// What was paid of one debt with one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReceiptPart {
    /// Number of the sale; none for what is owed beyond all sales.
    pub sale: Option<String>,
    /// With what.
    pub tender: Tender,
    /// What of the debt it settles.
    pub amount: Money,
    /// What changed hands: the amount less what cash was rounded by.
    pub paid: Money,
}

impl Desk {
    /// Takes what a customer pays of a debt.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, nothing is owed, or more is paid than that.
    pub fn customer_receive(&mut self, receive: &CustomerReceive) -> Result<ReceiptView, DeskError> {
        let (today, session) = (self.today(), self.session());
        if receive.preview {
            let mut shown = None;
            let done = self.change(Permission::Sell, |write, _| {
                let id = post(write, receive, today)?;
                let customer = write.posting(id)?.and_then(|stored| stored.posting.party);
                let owes = write.balance(customer.unwrap_or(WALK_IN), Account::Receivable)?;
                shown = Some(ReceiptView {
                    owes,
                    ..receipt_view(write, session, id)?
                });
                // Refusing is how a transaction is taken back.
                Err::<(), _>(DeskError::from(Refusal::NothingToDo {}))
            });
            return match (shown, done) {
                (Some(view), _) => Ok(ReceiptView { number: None, ..view }),
                (None, Err(error)) => Err(error),
                (None, Ok(())) => Err(Refusal::NothingToDo {}.into()),
            };
        }
        let request = receive.request_id.as_deref();
        let (id, _) = self.post_once(Permission::Sell, "customer.receive", request, |write, _| {
            post(write, receive, today)
        })?;
        receipt_view(&self.store.read(), session, id)
    }

    /// Shows a receipt.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn customer_receipt(&self, get: &TradeGet) -> Result<ReceiptView, DeskError> {
        let read = self.store.read();
        let id = posting_named(&read, &get.number, &[DocumentKind::Receipt])?;
        receipt_view(&read, self.session(), id)
    }

    /// Undoes a receipt by a document dated today: the debt is open again.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, was done before, or what was paid went back since.
    pub fn customer_receipt_reverse(&mut self, reverse: &TradeReverse) -> Result<ReceiptView, DeskError> {
        let (today, session) = (self.today(), self.session());
        let (operation, request) = ("customer.receipt_reverse", reverse.request_id.as_deref());
        let (id, _) = self.post_once(Permission::PostingVoid, operation, request, |write, _| {
            let reason = reverse.reason.trim();
            if reason.is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let original = posting_named(write, &reverse.number, &[DocumentKind::Receipt])?;
            not_undone(write, original)?;
            not_undone(write, original)?;
            still_paid(write, original)?;
            let id = undo_posting(write, original, today)?;
            write.log(operation, reverse.number.trim(), reason)?;
            Ok(id)
        })?;
        receipt_view(&self.store.read(), session, id)
    }
}

/// What a customer owes: on sales, the oldest first, and what the account says beyond them.
pub(super) fn debts_of(read: &Read<'_>, customer: PartyId, owes: Money) -> Result<Vec<Debt>, DeskError> {
    let mut debts = Vec::new();
    let mut beyond = owes;
    for sale in read.sales_with_debt(customer)? {
        let owed = read.stored_sale_account(sale)?.debt();
        if owed.is_positive() {
            beyond -= owed;
            debts.push(Debt {
                sale: Some(sale),
                owed,
            });
        }
    }
    if beyond.is_positive() {
        debts.push(Debt {
            sale: None,
            owed: beyond,
        });
    }
    Ok(debts)
}

fn post(write: &mut Write<'_>, receive: &CustomerReceive, today: NaiveDate) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let (customer, debts) = owed(write, receive)?;
    let currency = write.currency();
    let mut payments = Vec::with_capacity(receive.payments.len());
    for part in &receive.payments {
        let amount = part.amount.map(|amount| currency.accept(amount)).transpose()?;
        if amount.is_some_and(|amount| !amount.is_positive()) {
            return Err(Refusal::AmountNotPositive {}.into());
        }
        let tender = part.tender;
        payments.push(PaidBy { tender, amount });
    }
    let parts = toward_debts(&debts, &payments, currency.zero(), write.settings().cash_step)?;
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {}.into());
    }
    enough_credit(write, customer, &parts)?;
    let posting = Posting {
        kind: DocumentKind::Receipt,
        date: today,
        party: Some(customer),
        of_return: None,
        reverses: None,
        entry: receipt_entry(customer, &parts),
        body: Body::Receipt(parts),
        moves: vec![],
        pieces: vec![],
        places: vec![],
    };
    Ok(write.post(&posting)?.0)
}

/// Whose debts, and which.
fn owed(read: &Read<'_>, receive: &CustomerReceive) -> Result<(PartyId, Vec<Debt>), DeskError> {
    let named = receive
        .sale
        .as_deref()
        .map(str::trim)
        .filter(|sale| !sale.is_empty());
    let Some(number) = named else {
        let customer = customer_of(read, receive.customer.as_deref())?;
        // Of all unnamed customers together nobody knows whose debt is the oldest.
        if customer == WALK_IN {
            return Err(Refusal::CustomerNeeded {}.into());
        }
        let owes = read.party_balance(customer, Account::Receivable)?;
        return Ok((customer, debts_of(read, customer, owes)?));
    };
    let sale = sale_of(read, number)?;
    let head = read.sale_head(sale)?;
    let is_theirs = |customer: PartyId| match receive.customer.as_deref() {
        None => Ok(true),
        code => Ok::<_, DeskError>(customer_of(read, code)? == customer),
    };
    match head {
        Some(head) if is_theirs(head.customer)? => {
            let owed = read.stored_sale_account(sale)?.debt();
            let debt = Debt {
                sale: Some(sale),
                owed,
            };
            Ok((head.customer, vec![debt]))
        }
        Some(_) | None => Err(DeskError::NotFound {
            what: "sale",
            key: number.to_owned(),
        }),
    }
}

fn enough_credit(read: &Read<'_>, customer: PartyId, parts: &[Allocation]) -> Result<(), DeskError> {
    let from_credit = parts.iter().filter(|part| part.tender == Tender::StoreCredit);
    let needed = from_credit.fold(read.currency().zero(), |sum, part| sum + part.amount);
    if needed.is_positive() && customer == WALK_IN {
        return Err(Refusal::CustomerNeeded {}.into());
    }
    let left = -read.party_balance(customer, Account::StoreCredit)?;
    if needed > left {
        return Err(Refusal::CreditUsed { needed, left }.into());
    }
    Ok(())
}

/// What a receipt paid of a sale and went back since, to a tender or into a replacement, is not there to be undone.
fn still_paid(read: &Read<'_>, receipt: PostingId) -> Result<(), DeskError> {
    let Some(StoredPosting { posting, .. }) = read.posting(receipt)? else {
        return Ok(());
    };
    let Body::Receipt(parts) = &posting.body else {
        return Ok(());
    };
    let mut sales: Vec<PostingId> = parts.iter().filter_map(|part| part.sale).collect();
    sales.dedup();
    for sale in sales {
        let own = parts.iter().filter(|part| part.sale == Some(sale));
        let amount = own.fold(read.currency().zero(), |sum, part| sum + part.amount);
        if !may_be_undone(&read.stored_sale_account(sale)?, amount) {
            let sale = number_of(read, sale)?;
            return Err(TradeRefusal::MoneyWentBack { sale, amount }.into());
        }
    }
    Ok(())
}

pub(super) fn number_of(read: &Read<'_>, sale: PostingId) -> Result<String, DeskError> {
    Ok(read.sale_head(sale)?.map(|head| head.number).unwrap_or_default())
}

fn may_undo(read: &Read<'_>, session: Session, stored: &StoredPosting) -> Result<(), DeskError> {
    if stored.posting.reverses.is_some() {
        return Err(TradeRefusal::IsReversal {}.into());
    }
    not_undone(read, stored.head.id)?;
    still_paid(read, stored.head.id)?;
    if session.role.may(Permission::PostingVoid) {
        Ok(())
    } else {
        Err(DeskError::not_permitted(Permission::PostingVoid))
    }
}

pub(super) fn receipt_view(
    read: &Read<'_>,
    session: Session,
    id: PostingId,
) -> Result<ReceiptView, DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: id.0.to_string(),
    };
    let stored = read.posting(id)?.ok_or_else(missing)?;
    let Body::Receipt(parts) = &stored.posting.body else {
        return Err(missing());
    };
    let customer = stored.posting.party.ok_or_else(missing)?;
    let other = |id: Option<PostingId>| -> Result<Option<String>, DeskError> {
        let other = id.map(|id| read.posting(id)).transpose()?.flatten();
        other.map(|other| document_number(read, &other)).transpose()
    };
    let mut shown = Vec::with_capacity(parts.len());
    for part in parts {
        shown.push(ReceiptPart {
            sale: part.sale.map(|sale| number_of(read, sale)).transpose()?,
            tender: part.tender,
            amount: part.amount,
            paid: part.paid_out(),
        });
    }
    Ok(ReceiptView {
        number: stored.head.number.map(|number| number.to_string()),
        date: stored.posting.date,
        at: stored.head.at.to_rfc3339(),
        staff: read
            .staff(stored.head.staff)?
            .map(|row| row.name)
            .unwrap_or_default(),
        customer: party_view(read, customer)?,
        settles: parts
            .iter()
            .fold(read.currency().zero(), |sum, part| sum + part.amount),
        owes: read.party_balance(customer, Account::Receivable)?,
        parts: shown,
        reverses: other(stored.posting.reverses)?,
        reversed_by: other(read.reversed_by(id)?)?,
        reverse: match may_undo(read, session, &stored) {
            Ok(()) => None,
            Err(error @ (DeskError::Refused(_) | DeskError::Trade(_))) => Some(Refused::of(&error)),
            Err(error) => return Err(error),
        },
    })
}
