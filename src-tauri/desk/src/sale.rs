//! Sales: posted with frozen lines and payments, and shown with what is left of them.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{LineNumber, PartyId, PostingId, SaleLineRef};
use domain::ledger::Tender;
use domain::posting::{Body, Payment, Posting, SaleBody, SaleLine, sale_entry};
use domain::pricing::{PricedLine, TaxRate, freeze};
use domain::refund::TenderState;
use domain::staff::Permission;
use domain::stock::{LocationKind, Move};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Product, Read, WALK_IN, Write};

use crate::case::open_period;
use crate::catalogue::{product_by_id, product_of};
use crate::views::{PartyView, party_view};
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
    /// What is sold.
    pub lines: Vec<SaleLineAdd>,
    /// Taken off the whole sale.
    pub discount: Option<Money>,
    /// How it is paid; what is not paid is owed.
    pub payments: Vec<SalePaymentAdd>,
}

/// A line to sell.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleLineAdd {
    /// The product's code.
    pub sku: String,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit; the product's price if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
    /// Taken off this line.
    #[serde(default)]
    pub discount: Option<Money>,
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
}

/// Which sale to show.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleGet {
    /// Its number.
    pub number: String,
}

/// A sale with what can be returned of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleView {
    /// Its number.
    pub number: String,
    /// Business date.
    pub date: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// Whether goods still come back; none without a window.
    pub within_window: Option<bool>,
    /// The customer.
    pub customer: PartyView,
    /// What the customer had to pay.
    pub gross: Money,
    /// What the customer still owes on it.
    pub debt: Money,
    /// How it was paid, and what went back.
    pub tenders: Vec<TenderState>,
    /// Its lines.
    pub lines: Vec<SaleLineView>,
    /// The returns that name it, by number.
    pub returns: Vec<String>,
}

/// A line of a sale with what can be returned of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleLineView {
    /// Its number in the sale.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Barcodes.
    pub barcodes: Vec<String>,
    /// Sold.
    pub sold: Quantity,
    /// Gone back, or on its way.
    pub returned: Quantity,
    /// What can still be returned.
    pub returnable: Quantity,
    /// Price of one unit at the time.
    pub unit_price: UnitPrice,
    /// Tax rate at the time.
    pub tax_rate: TaxRate,
    /// Frozen net of the line.
    pub net: Money,
    /// Frozen tax of the line.
    pub tax: Money,
    /// What the first, second, … returned unit refunds, up to twenty (rule 2).
    pub refunds: Vec<Money>,
    /// Sellable now.
    pub on_shelf: Quantity,
}

/// How many refunds a line shows in advance.
const REFUNDS_SHOWN_MAX: i64 = 20;

impl Desk {
    /// Posts a sale.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the period is closed, a product or customer does not exist,
    /// stock would go below zero, or discount or payments do not fit.
    pub fn sale_post(&mut self, sale: &SalePost) -> Result<SalePosted, DeskError> {
        let today = self.today();
        let id = self.change(Permission::Sell, |write, _| {
            if let Some(request) = &sale.request_id
                && let Some(outcome) = write.request(request)?
            {
                return Ok(PostingId(outcome));
            }
            let id = post(write, sale, today)?;
            if let Some(request) = &sale.request_id {
                write.note_request(request, id.0)?;
            }
            Ok(id)
        })?;
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
        })
    }

    /// Shows a sale.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn sale_get(&self, get: &SaleGet) -> Result<SaleView, DeskError> {
        let read = self.store.read();
        let id = sale_of(&read, &get.number)?;
        self.sale_view(id)
    }

    pub(crate) fn sale_view(&self, id: PostingId) -> Result<SaleView, DeskError> {
        let read = self.store.read();
        let missing = || DeskError::NotFound {
            what: "sale",
            key: id.0.to_string(),
        };
        let head = read.sale_head(id)?.ok_or_else(missing)?;
        let stored = read.posting(id)?.ok_or_else(missing)?;
        let Body::Sale(body) = &stored.posting.body else {
            return Err(missing());
        };
        let account = read.stored_sale_account(id)?;
        let days = (self.today() - head.date).num_days();
        let lines = body
            .lines
            .iter()
            .map(|line| line_view(&read, id, line))
            .collect::<Result<_, _>>()?;
        let returns = read.returns_of_sale(id)?;
        Ok(SaleView {
            number: head.number,
            date: head.date,
            days,
            within_window: self
                .store
                .settings()
                .window_days_max
                .map(|most| days <= i64::from(most)),
            customer: party_view(&read, head.customer)?,
            gross: head.gross,
            debt: account.debt(),
            tenders: account.tenders,
            lines,
            returns: returns
                .into_iter()
                .filter_map(|head| Some(head.number?.to_string()))
                .collect(),
        })
    }
}

fn line_view(read: &Read<'_>, sale: PostingId, line: &SaleLine) -> Result<SaleLineView, DeskError> {
    let product = product_by_id(read, line.product)?;
    let origin = SaleLineRef {
        sale,
        line: line.line,
    };
    let state = read
        .stored_sale_line(origin)?
        .ok_or_else(|| DeskError::NotFound {
            what: "sale line",
            key: line.line.0.to_string(),
        })?;
    let whole = state.available().thousandths() / 1_000;
    let mut after = state;
    let refunds = (0..whole.min(REFUNDS_SHOWN_MAX))
        .map(|_| {
            let one = Quantity::from_units(1);
            let (net, tax) = after.credit_of(one);
            after.credited += one;
            after.credited_net += net;
            after.credited_tax += tax;
            net + tax
        })
        .collect();
    Ok(SaleLineView {
        line: line.line.0,
        barcodes: read.barcodes(product.id)?,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        sold: line.quantity,
        returned: line.quantity - state.available(),
        returnable: state.available(),
        unit_price: line.unit_price,
        tax_rate: line.tax_rate,
        net: line.net,
        tax: line.tax,
        refunds,
        on_shelf: read.stored_level(product.id, LocationKind::Sellable)?.quantity,
    })
}

/// A sale by its number, or that it does not exist.
pub(crate) fn sale_of(read: &Read<'_>, number: &str) -> Result<PostingId, DeskError> {
    read.sale_by_number(number.trim())?
        .ok_or_else(|| DeskError::NotFound {
            what: "sale",
            key: number.to_owned(),
        })
}

pub(crate) fn customer_of(read: &Read<'_>, code: Option<&str>) -> Result<PartyId, DeskError> {
    match code.map(str::trim).filter(|code| !code.is_empty()) {
        None => Ok(WALK_IN),
        Some(code) => read.customer_by_code(code)?.ok_or_else(|| DeskError::NotFound {
            what: "customer",
            key: code.to_owned(),
        }),
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
    let lines = priced(write, sale)?;
    let mut body = SaleBody {
        reference: reference.map(str::to_owned),
        mode: write.settings().price_mode,
        lines,
        payments: vec![],
    };
    body.payments = payments(write, sale, &body, customer)?;
    post_sale(write, body, customer, date)
}

/// Posts a sale whose lines are frozen: takes the goods from the shelf at the moving average.
///
/// The import comes through here too.
pub(crate) fn post_sale(
    write: &mut Write<'_>,
    mut body: SaleBody,
    customer: PartyId,
    date: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), date)?;
    let currency = write.currency();
    let mut moves = Vec::with_capacity(body.lines.len());
    // Levels as they become line by line: the same product may stand on two lines.
    let mut levels: Vec<(domain::ids::ProductId, domain::stock::Level)> = Vec::new();
    for line in body.lines.iter_mut().filter(|line| line.is_goods) {
        let known = levels.iter().rposition(|(product, _)| *product == line.product);
        let level = match known {
            Some(index) => levels[index].1,
            None => write.level(line.product, LocationKind::Sellable)?,
        };
        if level.quantity < line.quantity && !write.settings().negative_stock {
            return Err(not_enough(write, line.product, line.quantity, level.quantity));
        }
        line.cost = level.value_out(line.quantity, currency);
        let after = level.minus(line.quantity, line.cost);
        match known {
            Some(index) => levels[index].1 = after,
            None => levels.push((line.product, after)),
        }
        moves.push(Move {
            line: line.line,
            product: line.product,
            from: LocationKind::Sellable,
            to: LocationKind::Customer,
            quantity: line.quantity,
            value: line.cost,
            value_in: line.cost,
        });
    }
    let entry = sale_entry(customer, &body);
    let posting = Posting {
        kind: DocumentKind::Sale,
        date,
        party: Some(customer),
        of_return: None,
        reverses: None,
        body: Body::Sale(body),
        moves,
        entry,
    };
    Ok(write.post(&posting)?.0)
}

pub(crate) fn not_enough(
    read: &Read<'_>,
    product: domain::ids::ProductId,
    needed: Quantity,
    on_hand: Quantity,
) -> DeskError {
    match product_by_id(read, product) {
        Ok(product) => DeskError::NotEnoughStock {
            sku: product.sku,
            needed: needed.to_string(),
            on_hand: on_hand.to_string(),
        },
        Err(error) => error,
    }
}

fn priced(write: &Write<'_>, sale: &SalePost) -> Result<Vec<SaleLine>, DeskError> {
    let currency = write.currency();
    let accept = |money: Option<Money>| money.map_or(Ok(currency.zero()), |money| currency.accept(money));
    let mut products: Vec<Product> = Vec::with_capacity(sale.lines.len());
    let mut asked = Vec::with_capacity(sale.lines.len());
    for line in &sale.lines {
        let product = product_of(write, &line.sku)?;
        if !line.quantity.is_positive() {
            return Err(DeskError::Invalid {
                field: "quantity",
                why: "not_positive",
                given: line.quantity.to_string(),
            });
        }
        let unit_price = line.unit_price.unwrap_or(product.unit_price);
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
            tax_rate: product.tax_rate,
            line_discount: accept(line.discount)?,
        });
        products.push(product);
    }
    let frozen = freeze(
        &asked,
        accept(sale.discount)?,
        write.settings().price_mode,
        currency,
    )?;
    let lines = asked.iter().zip(&products).zip(&frozen).zip(1..);
    lines
        .map(|(((asked, product), frozen), number)| {
            Ok(SaleLine {
                line: LineNumber(number),
                product: product.id,
                is_goods: product.is_goods,
                quantity: asked.quantity,
                unit_price: asked.unit_price,
                tax_rate: asked.tax_rate,
                net: frozen.net,
                tax: frozen.tax,
                cost: currency.zero(),
            })
        })
        .collect()
}

fn payments(
    write: &Write<'_>,
    sale: &SalePost,
    body: &SaleBody,
    customer: PartyId,
) -> Result<Vec<Payment>, DeskError> {
    let currency = write.currency();
    let gross: Money = body.lines.iter().map(|line| line.net + line.tax).sum();
    let mut left = gross;
    let mut payments = Vec::with_capacity(sale.payments.len());
    for asked in &sale.payments {
        let tendered = currency.accept(asked.tendered)?;
        let change = match asked.change {
            Some(change) => currency.accept(change)?,
            None => (tendered - left).at_least_zero(),
        };
        let paid = tendered - change;
        if !tendered.is_positive() || change.is_negative() || !paid.is_positive() || paid > left {
            return Err(DeskError::OverPaid {
                paid: paid.to_string(),
                gross: gross.to_string(),
            });
        }
        left -= paid;
        payments.push(Payment {
            tender: asked.tender,
            tendered,
            change,
        });
    }
    let from_credit: Money = payments
        .iter()
        .filter(|payment| payment.tender == Tender::StoreCredit)
        .map(Payment::paid)
        .sum();
    let balance = -write.balance(customer, domain::ledger::Account::StoreCredit)?;
    if from_credit > balance {
        return Err(domain::returns::Refusal::CreditUsed {
            needed: from_credit,
            left: balance,
        }
        .into());
    }
    Ok(payments)
}
