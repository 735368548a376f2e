//! Purchase receipts: goods from a supplier onto the shelf, what is owed for them, and payments to suppliers.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId};
use domain::ledger::{Account, Tender};
use domain::money::UnitPrice;
use domain::posting::{
    Body, GoodsLine, Posting, TradeBody, TradeLine, TradePayment, TradeRefusal, goods_in, purchase_entry,
    supplier_payment_entry,
};
use domain::pricing::{PriceMode, PricedLine, TaxRate, freeze};
use domain::returns::Refusal;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::view::{PaymentAdd, TradeView, open_of};
use super::{date_of, goods_of, posting_named, supplier_of};
use crate::case::open_period;
use crate::piece::{self, PieceAdd};
use crate::{Desk, DeskError};

/// A purchase receipt to post.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PurchasePost {
    /// The same request posts once, however often it is sent.
    pub request_id: Option<String>,
    /// The supplier's code.
    pub supplier: String,
    /// The supplier's number: delivery note, invoice.
    pub reference: String,
    /// Business date; today if left out, never later than today.
    pub date: Option<NaiveDate>,
    /// What came.
    pub lines: Vec<PurchaseLineAdd>,
    /// Taken off the whole receipt.
    pub discount: Option<Money>,
    /// Whether the prices contain the tax.
    pub prices_with_tax: bool,
    /// What is paid at once; the rest is owed.
    pub payments: Vec<PaymentAdd>,
    /// A remark.
    pub note: String,
    /// Where the goods are put: `warehouse` or `warehouse/bin`; this PC's warehouse if left out.
    pub place: Option<String>,
    /// Only shows what it would come to.
    pub preview: bool,
}

/// A line of a purchase receipt.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PurchaseLineAdd {
    /// The product's code.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit; what one cost last if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
    /// Percent of tax that the shop takes back; none if left out.
    #[serde(default)]
    pub tax_rate: Option<TaxRate>,
    /// Taken off this line.
    #[serde(default)]
    pub discount: Option<Money>,
    /// Of a tracked product, which serials or batches came.
    #[serde(default)]
    pub pieces: Vec<PieceAdd>,
}

/// A payment to a supplier.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SupplierPay {
    /// The same request pays once, however often it is sent.
    pub request_id: Option<String>,
    /// Number of the purchase receipt that it pays, or
    pub purchase: Option<String>,
    /// the supplier's code, for what is owed in all.
    pub supplier: Option<String>,
    /// How; an amount that is left out is what is open.
    pub payments: Vec<PaymentAdd>,
    /// A remark.
    pub note: String,
}

impl Desk {
    /// Posts a purchase receipt, and its payment where it is paid at once.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, supplier or product do not exist, or
    /// quantities, prices or payments do not fit.
    pub fn purchase_post(&mut self, purchase: &PurchasePost) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = purchase.request_id.as_deref();
        self.post_or_preview(
            Permission::PurchasePost,
            ("purchase", request),
            purchase.preview,
            |write, actor| {
                let id = post(write, purchase, today)?;
                if !purchase.payments.is_empty() {
                    if !actor.role.may(Permission::SupplierPay) {
                        return Err(DeskError::not_permitted(Permission::SupplierPay));
                    }
                    pay_purchase(write, id, &purchase.payments, "", today)?;
                }
                Ok(id)
            },
        )
    }

    /// Pays a supplier.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, or more would be paid than is owed.
    pub fn supplier_pay(&mut self, pay: &SupplierPay) -> Result<TradeView, DeskError> {
        let today = self.today();
        let request = pay.request_id.as_deref();
        self.post_or_preview(
            Permission::SupplierPay,
            ("supplier.pay", request),
            false,
            |write, _| match (pay.purchase.as_deref(), pay.supplier.as_deref()) {
                (Some(number), None) => {
                    let id = posting_named(write, number, &[DocumentKind::Purchase])?;
                    pay_purchase(write, id, &pay.payments, &pay.note, today)
                }
                (None, Some(code)) => {
                    let supplier = supplier_of(write, code)?;
                    let open = -write.balance(supplier, Account::Payable)?;
                    post_payment(write, supplier, None, open, &pay.payments, &pay.note, today)
                }
                (Some(_), Some(_)) | (None, None) => Err(DeskError::Invalid {
                    field: "supplier",
                    why: "empty",
                    given: String::new(),
                }),
            },
        )
    }
}

fn post(write: &mut Write<'_>, purchase: &PurchasePost, today: NaiveDate) -> Result<PostingId, DeskError> {
    let date = date_of(purchase.date, today)?;
    open_period(write.settings(), date)?;
    let supplier = supplier_of(write, &purchase.supplier)?;
    let lines = priced(write, purchase)?;
    let currency = write.currency();
    let goods: Vec<(GoodsLine, Option<Money>)> = lines
        .iter()
        .map(|line| {
            let goods = GoodsLine {
                line: line.line,
                product: line.product,
                quantity: line.quantity,
            };
            (goods, Some(line.net))
        })
        .collect();
    let moves = goods_in(
        &goods,
        LocationKind::Supplier,
        LocationKind::Sellable,
        &vec![],
        currency,
    );
    let sum =
        |amount: fn(&TradeLine) -> Money| lines.iter().fold(currency.zero(), |sum, line| sum + amount(line));
    let entry = purchase_entry(supplier, sum(|line| line.net), sum(|line| line.tax));
    let body = TradeBody {
        reference: purchase.reference.trim().to_owned(),
        note: purchase.note.trim().to_owned(),
        lines,
        ..TradeBody::default()
    };
    for (asked, goods) in purchase.lines.iter().zip(&moves) {
        piece::name(write, goods.line, goods.product, &asked.pieces, goods.quantity)?;
    }
    crate::place::name_for_all(write, purchase.place.as_deref(), &moves)?;
    let posting = Posting {
        kind: DocumentKind::Purchase,
        date,
        party: Some(supplier),
        of_return: None,
        reverses: None,
        body: Body::Trade(body),
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    };
    Ok(write.post(&posting)?.0)
}

/// The lines as sales price them: discounts spread, tax once a rate, so that the receipt is the invoice.
fn priced(read: &Read<'_>, purchase: &PurchasePost) -> Result<Vec<TradeLine>, DeskError> {
    let currency = read.currency();
    let accept = |money: Option<Money>| money.map_or(Ok(currency.zero()), |money| currency.accept(money));
    let named = purchase
        .lines
        .iter()
        .map(|line| (line.sku.as_str(), line.quantity));
    let goods = goods_of(read, named)?;
    let mut asked = Vec::with_capacity(goods.len());
    for (line, goods) in purchase.lines.iter().zip(&goods) {
        let unit_price = match line.unit_price {
            Some(price) => price,
            None => {
                read.stored_level(goods.product, LocationKind::Sellable)?
                    .last_cost
            }
        };
        if unit_price.is_negative() {
            return Err(DeskError::Invalid {
                field: "unit_price",
                why: "negative",
                given: unit_price.to_string(),
            });
        }
        asked.push(PricedLine {
            quantity: line.quantity,
            unit_price,
            tax_rate: line.tax_rate.unwrap_or(TaxRate::ZERO),
            line_discount: accept(line.discount)?,
        });
    }
    let mode = if purchase.prices_with_tax {
        PriceMode::Inclusive
    } else {
        PriceMode::Exclusive
    };
    let frozen = freeze(&asked, accept(purchase.discount)?, mode, currency)?;
    let lines = goods.iter().zip(&asked).zip(&frozen);
    Ok(lines
        .map(|((goods, asked), frozen)| TradeLine {
            line: goods.line,
            product: goods.product,
            quantity: goods.quantity,
            unit_price: asked.unit_price,
            tax_rate: asked.tax_rate,
            net: frozen.net,
            tax: frozen.tax,
            lot: None,
        })
        .collect())
}

fn pay_purchase(
    write: &mut Write<'_>,
    purchase: PostingId,
    payments: &[PaymentAdd],
    note: &str,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: purchase.0.to_string(),
    };
    let stored = write.posting(purchase)?.ok_or_else(missing)?;
    let Body::Trade(body) = &stored.posting.body else {
        return Err(missing());
    };
    let supplier = stored.posting.party.ok_or_else(missing)?;
    let open = open_of(write, &stored, body)?;
    post_payment(write, supplier, Some(purchase), open, payments, note, today)
}

fn post_payment(
    write: &mut Write<'_>,
    supplier: PartyId,
    about: Option<PostingId>,
    open: Money,
    asked: &[PaymentAdd],
    note: &str,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let parts = payment_parts(write, open, asked)?;
    let entry = supplier_payment_entry(supplier, &parts);
    let body = TradeBody {
        note: note.trim().to_owned(),
        about,
        payments: parts,
        ..TradeBody::default()
    };
    let posting = Posting {
        kind: DocumentKind::SupplierPayment,
        date: today,
        party: Some(supplier),
        of_return: None,
        reverses: None,
        body: Body::Trade(body),
        moves: vec![],
        pieces: vec![],
        places: vec![],
        entry,
    };
    Ok(write.post(&posting)?.0)
}

/// What is open is the most; an amount that is left out is what the parts before it leave.
fn payment_parts(read: &Read<'_>, open: Money, asked: &[PaymentAdd]) -> Result<Vec<TradePayment>, DeskError> {
    let currency = read.currency();
    let mut left = open.at_least_zero();
    let mut parts = Vec::with_capacity(asked.len());
    for part in asked {
        let amount = match part.amount {
            Some(amount) => currency.accept(amount)?,
            None => left,
        };
        // Customers' credit pays no supplier.
        if part.tender == Tender::StoreCredit {
            return Err(DeskError::Invalid {
                field: "tender",
                why: "unknown",
                given: "store_credit".into(),
            });
        }
        if !amount.is_positive() {
            return Err(if left.is_zero() && part.amount.is_none() {
                Refusal::NothingToDo {}.into()
            } else {
                Refusal::AmountNotPositive {}.into()
            });
        }
        if amount > left {
            let asked = amount;
            return Err(TradeRefusal::MoreThanOwed { asked, open: left }.into());
        }
        left -= amount;
        parts.push(TradePayment {
            tender: part.tender,
            amount,
        });
    }
    if parts.is_empty() {
        return Err(Refusal::NothingToDo {}.into());
    }
    Ok(parts)
}

/// The purchase that a reversed one can be written anew from.
pub(super) fn copy_of(
    read: &Read<'_>,
    supplier: PartyId,
    body: &TradeBody,
) -> Result<PurchasePost, DeskError> {
    let currency = read.currency();
    let with_tax = false;
    let mut lines = Vec::with_capacity(body.lines.len());
    for line in &body.lines {
        // The prices may have contained the tax; what was paid without it says which.
        let discount = line.unit_price.times(line.quantity, currency) - line.net;
        let (unit_price, discount) = if discount.is_negative() {
            (UnitPrice::of(line.net, line.quantity), currency.zero())
        } else {
            (line.unit_price, discount)
        };
        lines.push(PurchaseLineAdd {
            sku: crate::catalogue::product_by_id(read, line.product)?.sku,
            quantity: line.quantity,
            unit_price: Some(unit_price),
            tax_rate: Some(line.tax_rate),
            discount: discount.is_positive().then_some(discount),
            pieces: vec![],
        });
    }
    Ok(PurchasePost {
        supplier: read
            .party(supplier)?
            .and_then(|party| party.code)
            .unwrap_or_default(),
        reference: body.reference.clone(),
        note: body.note.clone(),
        prices_with_tax: with_tax,
        lines,
        ..PurchasePost::default()
    })
}

/// A number of a line from its place.
pub(super) fn line_number(index: usize) -> Result<LineNumber, DeskError> {
    u16::try_from(index + 1)
        .map(LineNumber)
        .map_err(|_| DeskError::Invalid {
            field: "lines",
            why: "too_many",
            given: index.to_string(),
        })
}
