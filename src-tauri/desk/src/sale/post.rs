//! Posting a sale: lines priced and frozen, goods off the shelf at the moving average, payments booked.

use chrono::NaiveDate;
use domain::cash::CashStep;
use domain::ids::{PartyId, PostingId};
use domain::ledger::Tender;
use domain::policy::Channel;
use domain::posting::{Body, Payment, SaleBody, SaleLine};
use domain::pricing::TaxRate as Percent;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::{Currency, Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, WALK_IN, Write};

use super::book::post_sale_of;
use super::customer_of;
use super::places::second_grade_lines;
use super::price::{Priced, Rung, priced};
use crate::catalogue::product_by_id;
use crate::piece::{self, PieceAdd};
use crate::{Desk, DeskError};

/// A sale to post.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SalePost {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// The shop's own number; ours if left out.
    pub number: Option<String>,
    /// Business date; today if left out, never later than today.
    pub date: Option<NaiveDate>,
    /// The customer's code; the walk-in account if left out.
    pub customer: Option<String>,
    /// `counter`, `phone` or `online`; over the counter if left out.
    pub channel: Option<Channel>,
    /// What is sold.
    pub lines: Vec<SaleLineAdd>,
    /// Taken off the whole sale.
    pub discount: Option<Money>,
    /// A promotion that it is given; refused where it does not reach it.
    pub promotion: Option<PromotionAdd>,
    /// How it is paid; what is not paid is owed.
    pub payments: Vec<SalePaymentAdd>,
    /// What the payments leave goes to this tender; owed if left out.
    pub rest: Option<Tender>,
}

/// A line to sell.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleLineAdd {
    /// The product's code; a kit's puts its parts on the sale.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
    /// One of the product's selling units, which the quantity then counts: box; its own unit if left out.
    #[serde(default)]
    pub unit: Option<String>,
    /// Price of one unit; the price of the product or selling unit if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
    /// Taken off this line.
    #[serde(default)]
    pub discount: Option<Money>,
    /// Of a tracked product, which serials or batches; may be left out where there is no choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<PieceAdd>,
    /// Out of second grade instead of from the shelf.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_grade: bool,
}

/// So much off a sale that comes to so much, after every other discount (money rule 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromotionAdd {
    /// From which amount on, in the shop's own kind of prices.
    pub threshold: Money,
    /// What it takes off, in percent; this or an amount.
    #[serde(default)]
    pub percent: Option<Percent>,
    /// What it takes off.
    #[serde(default)]
    pub amount: Option<Money>,
}

/// A payment.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SalePaymentAdd {
    /// With what.
    pub tender: Tender,
    /// What was handed over.
    pub tendered: Money,
    /// What was given back; what is beyond the price if left out.
    #[serde(default)]
    pub change: Option<Money>,
}

/// The posted sale.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SalePosted {
    /// Its number.
    pub number: String,
    /// What the customer had to pay.
    pub gross: Money,
    /// What the customer still owes on it.
    pub debt: Money,
    /// What was given back at once.
    pub change: Money,
}

impl Desk {
    /// Posts a sale.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a product or customer does not exist,
    /// stock would go below zero, or discount or payments do not fit.
    pub fn sale_post(&mut self, sale: &SalePost) -> Result<SalePosted, DeskError> {
        let today = self.today();
        let (id, _) = self.post_once(
            Permission::Sell,
            "sale",
            sale.request_id.as_deref(),
            |write, _| post(write, sale, today),
        )?;
        let read = self.store.read();
        let account = read.stored_sale_account(id)?;
        let head = read.sale_head(id)?.ok_or(DeskError::NotFound {
            what: "sale",
            key: id.0.to_string(),
        })?;
        Ok(SalePosted {
            number: head.number,
            gross: head.gross,
            debt: account.debt(),
            change: self.change_of(id)?,
        })
    }

    fn change_of(&self, sale: PostingId) -> Result<Money, DeskError> {
        let read = self.store.read();
        let stored = read.posting(sale)?;
        let zero = read.currency().zero();
        Ok(match stored.map(|stored| stored.posting.body) {
            Some(Body::Sale(body)) => body.payments.iter().fold(zero, |sum, part| sum + part.change),
            Some(_) | None => zero,
        })
    }
}

fn post(write: &mut Write<'_>, sale: &SalePost, today: NaiveDate) -> Result<PostingId, DeskError> {
    let date = sale.date.unwrap_or(today);
    if date > today {
        return Err(DeskError::Invalid {
            field: "date",
            why: "in_the_future",
            given: date.to_string(),
        });
    }
    if sale.lines.is_empty() {
        return Err(DeskError::Invalid {
            field: "lines",
            why: "empty",
            given: String::new(),
        });
    }
    let reference = sale
        .number
        .as_deref()
        .map(str::trim)
        .filter(|number| !number.is_empty());
    if let Some(number) = reference
        && write.sale_by_number(number)?.is_some()
    {
        return Err(DeskError::Taken {
            what: "sale",
            key: number.to_owned(),
        });
    }
    let customer = customer_of(write, sale.customer.as_deref())?;
    let Priced { rung, lines, extras } = priced(write, write.settings(), sale)?;
    let aside = second_grade_lines(&rung, &lines);
    let mut body = SaleBody {
        reference: reference.map(str::to_owned),
        mode: write.settings().price_mode,
        lines,
        payments: vec![],
        settled: vec![],
        extras,
    };
    body.payments = payments(write, write.settings().cash_step, sale, &body.lines, customer)?;
    for (asked, rung) in sale.lines.iter().zip(&rung) {
        if !asked.pieces.is_empty() {
            name_pieces(
                write,
                asked,
                rung,
                body.lines.get(rung.lines.clone()).unwrap_or_default(),
            )?;
        }
    }
    post_sale_of(write, body, &aside, customer, date)
}

/// Says which pieces a line takes along; of a kit each names the part that it is one of.
fn name_pieces(
    write: &mut Write<'_>,
    asked: &SaleLineAdd,
    rung: &Rung,
    sold: &[SaleLine],
) -> Result<(), DeskError> {
    let mut told = 0;
    for line in sold {
        let sku = product_by_id(write, line.product)?.sku;
        let named = piece::of_part(&asked.pieces, &sku, rung.is_kit);
        told += named.len();
        piece::name(write, line.line, line.product, &named, line.quantity)?;
    }
    if told < asked.pieces.len() {
        return Err(piece::not_tracked(write, rung.product.id));
    }
    Ok(())
}

pub(crate) fn not_enough(
    read: &Read<'_>,
    product: domain::ids::ProductId,
    needed: Quantity,
    on_hand: Quantity,
) -> DeskError {
    let words = || -> Result<DeskError, DeskError> {
        let sku = product_by_id(read, product)?.sku;
        let reserved = read.reserved(product)?;
        if !reserved.is_positive() {
            return Ok(DeskError::NotEnoughStock {
                sku,
                location: LocationKind::Sellable,
                needed: needed.to_string(),
                on_hand: on_hand.to_string(),
            });
        }
        let kept_for = read.kept_for(product)?;
        Ok(DeskError::StockReserved {
            sku,
            needed: needed.to_string(),
            on_hand: on_hand.to_string(),
            reserved: reserved.to_string(),
            kept_for: kept_for.iter().map(ToString::to_string).collect(),
        })
    };
    words().unwrap_or_else(|error| error)
}

/// Amounts that came from outside, in the shop's currency.
pub(crate) fn accepted<const N: usize>(
    currency: Currency,
    amounts: [Option<Money>; N],
) -> Result<[Option<Money>; N], DeskError> {
    let mut taken = amounts;
    for amount in taken.iter_mut().flatten() {
        *amount = currency.accept(*amount)?;
    }
    Ok(taken)
}

pub(super) fn payments(
    read: &Read<'_>,
    step: Option<CashStep>,
    sale: &SalePost,
    lines: &[SaleLine],
    customer: PartyId,
) -> Result<Vec<Payment>, DeskError> {
    let currency = read.currency();
    let gross = lines
        .iter()
        .fold(currency.zero(), |sum, line| sum + line.net + line.tax);
    let mut left = gross;
    let mut payments = Vec::with_capacity(sale.payments.len());
    for asked in &sale.payments {
        let [tendered, change] = accepted(currency, [Some(asked.tendered), asked.change])?;
        let payment = Payment::toward(left, asked.tender, tendered, change, step);
        let paid = payment.paid();
        if !payment.tendered.is_positive()
            || payment.change.is_negative()
            || !paid.is_positive()
            || payment.settles() > left
        {
            return Err(DeskError::OverPaid {
                paid: paid.to_string(),
                gross: gross.to_string(),
            });
        }
        left -= payment.settles();
        payments.push(payment);
    }
    if let Some(tender) = sale.rest
        && left.is_positive()
    {
        payments.push(Payment::toward(left, tender, None, None, step));
    }
    let from_credit = payments
        .iter()
        .filter(|payment| payment.tender == Tender::StoreCredit)
        .fold(currency.zero(), |sum, payment| sum + payment.paid());
    if from_credit.is_positive() && customer == WALK_IN {
        return Err(domain::returns::Refusal::CustomerNeeded {}.into());
    }
    let balance = -read.party_balance(customer, domain::ledger::Account::StoreCredit)?;
    if from_credit > balance {
        return Err(domain::returns::Refusal::CreditUsed {
            needed: from_credit,
            left: balance,
        }
        .into());
    }
    Ok(payments)
}
