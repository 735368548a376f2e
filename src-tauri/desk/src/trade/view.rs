//! A trade document as it is shown: what it says, what undid or settled it, and what may be done with it.

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::PostingId;
use domain::ledger::Tender;
use domain::money::UnitPrice;
use domain::place::TransferStep;
use domain::posting::{Body, DispatchedLine, TradeBody, TradeLine};
use domain::pricing::TaxRate;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::tracking::Tracking;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, StoredPosting};

use super::not_undone;
use super::transfer_way::{RouteView, dispatched_lines, route_view};
use crate::catalogue::product_by_id;
use crate::counter::RefundPart;
use crate::journal::document_number;
use crate::views::{PartyView, Refused, party_view};
use crate::{DeskError, Session};

/// A part of a payment as it is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentAdd {
    /// With what.
    pub tender: Tender,
    /// How much; what is open if left out.
    #[serde(default)]
    pub amount: Option<Money>,
}

/// A purchase receipt, other goods in or out, scrap, a stocktake's differences, or a payment to a supplier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TradeView {
    /// Its number; none in a preview.
    pub number: Option<String>,
    /// What it is.
    pub kind: DocumentKind,
    /// Business date.
    pub date: NaiveDate,
    /// When it was posted, RFC 3339.
    pub at: String,
    /// Who posted it.
    pub staff: String,
    /// The supplier or customer.
    pub party: Option<PartyView>,
    /// Why: a code of a stock reason, or words.
    pub reason: String,
    /// The other side's number.
    pub reference: String,
    /// A remark.
    pub note: String,
    /// Its goods.
    pub lines: Vec<TradeLineView>,
    /// How it was paid.
    pub payments: Vec<RefundPart>,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// What is open: of a purchase to pay, of scrap to approve, of a supplier return the claim, of a transfer what is
    /// on the way.
    pub open: Money,
    /// Of a transfer: from where to where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteView>,
    /// Number of the document that it undoes.
    pub reverses: Option<String>,
    /// Number of the document that undid it.
    pub reversed_by: Option<String>,
    /// Number of the document that it settles.
    pub about: Option<String>,
    /// What settles it.
    pub settled_by: Vec<String>,
    /// Why it cannot be undone now by whoever is at the desk; none when it can.
    pub reverse: Option<Refused>,
    /// Why it cannot be settled (paid, approved) now; none when it can.
    pub settle: Option<Refused>,
}

/// A line of a trade document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TradeLineView {
    /// Its number.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How much.
    pub quantity: Quantity,
    /// Price of one unit, or what one is worth where nobody wrote a price.
    pub unit_price: UnitPrice,
    /// Tax rate.
    pub tax_rate: TaxRate,
    /// Without tax: what it is worth.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// Where it is taken from, or put: there before this document, in a preview; otherwise now.
    pub on_shelf: Quantity,
    /// How the product is tracked; left out where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Tracking>,
    /// Of a transfer between warehouses: what of it is still on the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_the_way: Option<Quantity>,
}

pub(crate) fn trade_view(
    read: &Read<'_>,
    session: Session,
    id: PostingId,
) -> Result<Option<TradeView>, DeskError> {
    let Some(stored) = read.posting(id)? else {
        return Ok(None);
    };
    let zero = read.currency().zero();
    let none = TradeBody::default();
    let body = match &stored.posting.body {
        Body::Trade(body) => body,
        Body::Plain => &none,
        Body::Sale(_) | Body::CreditNote(_) | Body::Refund(_) | Body::Receipt(_) => return Ok(None),
    };
    let mut lines = if body.lines.is_empty() {
        moved_lines(read, &stored)?
    } else {
        let lines = body.lines.iter().map(|line| line_view(read, line));
        lines.collect::<Result<_, _>>()?
    };
    let way = on_the_way(read, &stored, body)?;
    for (line, way) in lines.iter_mut().zip(&way) {
        line.on_the_way = Some(way.open());
    }
    let sum = |amount: fn(&TradeLineView) -> Money| lines.iter().fold(zero, |sum, line| sum + amount(line));
    let (mut net, tax) = (sum(|line| line.net), sum(|line| line.tax));
    if let (DocumentKind::Scrap, Some(about), []) = (stored.posting.kind, body.about, &body.lines[..]) {
        net = approved(read, about)?;
    }
    let settled = settlements(read, id)?;
    let open = open_of(read, &stored, body)?;
    Ok(Some(TradeView {
        number: stored.head.number.map(|number| number.to_string()),
        kind: stored.posting.kind,
        date: stored.posting.date,
        at: stored.head.at.to_rfc3339(),
        staff: read
            .staff(stored.head.staff)?
            .map(|row| row.name)
            .unwrap_or_default(),
        party: stored
            .posting
            .party
            .map(|party| party_view(read, party))
            .transpose()?,
        reason: body.reason.clone(),
        reference: body.reference.clone(),
        note: body.note.clone(),
        payments: body.payments.iter().map(paid_part).collect(),
        net,
        tax,
        gross: net + tax,
        open,
        route: body.route.map(|route| route_view(read, route)).transpose()?,
        reverses: number_of(read, stored.posting.reverses)?,
        reversed_by: number_of(read, read.reversed_by(id)?)?,
        about: number_of(read, body.about)?,
        reverse: refused(may_undo(read, session, &stored, &settled))?,
        settle: refused(may_settle(session, &stored, open, &way))?,
        settled_by: settled,
        lines,
    }))
}

fn paid_part(part: &domain::posting::TradePayment) -> RefundPart {
    RefundPart {
        tender: part.tender,
        amount: part.amount,
    }
}

/// An approval has no goods of its own: it is about those that were put aside.
fn approved(read: &Read<'_>, about: PostingId) -> Result<Money, DeskError> {
    let zero = read.currency().zero();
    let body = read.posting(about)?.map(|stored| stored.posting.body);
    Ok(match body {
        Some(Body::Trade(body)) => body.gross(zero),
        _ => zero,
    })
}

fn refused(allowed: Result<(), DeskError>) -> Result<Option<Refused>, DeskError> {
    match allowed {
        Ok(()) => Ok(None),
        Err(error @ (DeskError::Refused(_) | DeskError::Trade(_))) => Ok(Some(Refused::of(&error))),
        Err(error) => Err(error),
    }
}

fn may(session: Session, permission: Permission) -> Result<(), DeskError> {
    if session.role.may(permission) {
        Ok(())
    } else {
        Err(DeskError::not_permitted(permission))
    }
}

fn may_undo(
    read: &Read<'_>,
    session: Session,
    stored: &StoredPosting,
    settled: &[String],
) -> Result<(), DeskError> {
    use domain::posting::TradeRefusal;
    if stored.posting.reverses.is_some() {
        return Err(TradeRefusal::IsReversal {}.into());
    }
    not_undone(read, stored.head.id)?;
    if let Some(by) = settled.first() {
        return Err(TradeRefusal::SettledBy { by: by.clone() }.into());
    }
    may(session, Permission::PostingVoid)
}

fn may_settle(
    session: Session,
    stored: &StoredPosting,
    open: Money,
    way: &[DispatchedLine],
) -> Result<(), DeskError> {
    // Goods that are worth nothing arrive as well.
    let is_on_the_way = way.iter().any(|line| line.open().is_positive());
    if !open.is_positive() && !is_on_the_way {
        return Err(domain::returns::Refusal::NothingToDo {}.into());
    }
    match stored.posting.kind {
        DocumentKind::Scrap => may(session, Permission::ScrapApprove),
        DocumentKind::SupplierReturn => may(session, Permission::PurchasePost),
        DocumentKind::Transfer => may(session, Permission::StockPost),
        _ => may(session, Permission::SupplierPay),
    }
}

/// Numbers of what settles a document.
pub(super) fn settlements(read: &Read<'_>, id: PostingId) -> Result<Vec<String>, DeskError> {
    let mut numbers = Vec::new();
    for by in read.settled_by(id)? {
        numbers.extend(number_of(read, Some(by))?);
    }
    Ok(numbers)
}

/// What is still to pay of a purchase, or to approve of scrap; nothing of anything else.
pub(super) fn open_of(read: &Read<'_>, stored: &StoredPosting, body: &TradeBody) -> Result<Money, DeskError> {
    let zero = read.currency().zero();
    let over = stored.posting.reverses.is_some() || read.reversed_by(stored.head.id)?.is_some();
    let settled = read.settled_by(stored.head.id)?;
    match stored.posting.kind {
        _ if over => Ok(zero),
        DocumentKind::Purchase => {
            let mut open = body.gross(zero);
            for by in settled {
                if let Some(Body::Trade(paid)) = read.posting(by)?.map(|paid| paid.posting.body) {
                    open = paid.payments.iter().fold(open, |open, part| open - part.amount);
                }
            }
            Ok(open)
        }
        DocumentKind::SupplierReturn => {
            let lines = super::answer::claim_lines(read, stored.head.id, body)?;
            Ok(lines.iter().fold(zero, |sum, line| sum + line.open_claim()))
        }
        // An approval has no lines; what was lost of a transfer has, and is approved like other scrap.
        DocumentKind::Scrap if settled.is_empty() && (body.about.is_none() || !body.lines.is_empty()) => {
            Ok(body.gross(zero))
        }
        DocumentKind::Transfer => {
            let way = on_the_way(read, stored, body)?;
            Ok(way.iter().fold(zero, |sum, line| sum + line.open_value()))
        }
        _ => Ok(zero),
    }
}

/// The lines of a transfer that was dispatched and not undone, with what came of each; none of anything else.
fn on_the_way(
    read: &Read<'_>,
    stored: &StoredPosting,
    body: &TradeBody,
) -> Result<Vec<DispatchedLine>, DeskError> {
    let is_way = body
        .route
        .is_some_and(|route| route.step == TransferStep::Dispatch);
    let over = stored.posting.reverses.is_some() || read.reversed_by(stored.head.id)?.is_some();
    if !is_way || over {
        return Ok(vec![]);
    }
    dispatched_lines(read, stored.head.id, body)
}

fn number_of(read: &Read<'_>, id: Option<PostingId>) -> Result<Option<String>, DeskError> {
    match id {
        Some(id) => read
            .posting(id)?
            .map(|stored| document_number(read, &stored))
            .transpose(),
        None => Ok(None),
    }
}

fn line_view(read: &Read<'_>, line: &TradeLine) -> Result<TradeLineView, DeskError> {
    let product = product_by_id(read, line.product)?;
    let unit_price = if line.unit_price.millionths() == 0 {
        UnitPrice::of(line.net, line.quantity)
    } else {
        line.unit_price
    };
    Ok(TradeLineView {
        line: line.line.0,
        on_shelf: read.stored_level(product.id, LocationKind::Sellable)?.quantity,
        tracking: read.tracking(product.id)?,
        on_the_way: None,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        quantity: line.quantity,
        unit_price,
        tax_rate: line.tax_rate,
        net: line.net,
        tax: line.tax,
        gross: line.net + line.tax,
    })
}

/// Opening stock and what was written off at once: their moves say everything.
fn moved_lines(read: &Read<'_>, stored: &StoredPosting) -> Result<Vec<TradeLineView>, DeskError> {
    let lines = stored.posting.moves.iter().map(|goods| {
        let line = TradeLine {
            line: goods.line,
            product: goods.product,
            quantity: goods.quantity,
            unit_price: UnitPrice::from_millionths(0),
            tax_rate: TaxRate::ZERO,
            net: goods.value_in,
            tax: read.currency().zero(),
            lot: None,
        };
        line_view(read, &line)
    });
    lines.collect()
}
