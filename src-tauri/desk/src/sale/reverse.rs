//! A sale undone whole: goods back on the shelf, money back to the tenders, by a document dated today. Only
//! while nothing of it came back; after that it can only come back line by line, as a return.

use domain::ids::{PostingId, SaleLineRef};
use domain::money::Currency;
use domain::posting::{Body, KitLine, Posting, SaleBody, SaleLine, TradeRefusal, whole_sale};
use domain::pricing::PriceMode;
use domain::product::in_selling_units;
use domain::returns::{Claim, Refusal, SaleLineState};
use domain::staff::Permission;
use domain::{Money, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::places::from_second_grade;
use super::{PromotionAdd, SaleLineAdd, SalePost, sale_of};
use crate::catalogue::product_by_id;
use crate::counter::RefundPart;
use crate::{Desk, DeskError};

/// A sale to undo.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaleReverse {
    /// The same request undoes once, however often it is sent.
    pub request_id: Option<String>,
    /// The sale's number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// What undid the sale.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleReversed {
    /// Number of the reversing document.
    pub number: String,
    /// Number of the sale.
    pub reverses: String,
    /// What goes back, by tender.
    pub refunds: Vec<RefundPart>,
    /// The same sale to change and post anew.
    pub copy: SalePost,
}

impl Desk {
    /// Undoes a sale.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, a reason is missing, the period is closed, the sale was undone
    /// before, or something of it came back.
    pub fn sale_reverse(&mut self, reverse: &SaleReverse) -> Result<SaleReversed, DeskError> {
        let today = self.today();
        let request = reverse.request_id.as_deref();
        let (id, _) = self.post_once(Permission::PostingVoid, "sale.reverse", request, |write, _| {
            let reason = reverse.reason.trim();
            if reason.is_empty() {
                return Err(Refusal::ReasonMissing {}.into());
            }
            let sale = sale_of(write, &reverse.number)?;
            let claims = claims_of(write, sale)?;
            let id = crate::trade::undo_posting(write, sale, today)?;
            for claim in claims {
                write.note_undone(claim);
            }
            write.log("sale.reverse", reverse.number.trim(), reason)?;
            Ok(id)
        })?;
        self.sale_reversed(id)
    }

    fn sale_reversed(&self, id: PostingId) -> Result<SaleReversed, DeskError> {
        let read = self.store.read();
        let missing = || DeskError::NotFound {
            what: "sale",
            key: id.0.to_string(),
        };
        let undone = read.posting(id)?.ok_or_else(missing)?;
        let sale = undone.posting.reverses.ok_or_else(missing)?;
        let head = read.sale_head(sale)?.ok_or_else(missing)?;
        let original = read.posting(sale)?.ok_or_else(missing)?.posting;
        let Body::Sale(body) = &original.body else {
            return Err(missing());
        };
        Ok(SaleReversed {
            number: undone
                .head
                .number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            reverses: head.number,
            refunds: given_back(body),
            copy: copy(&read, &original, body)?,
        })
    }
}

/// What undoing claims of each line, or why it cannot be undone.
fn claims_of(write: &mut Write<'_>, sale: PostingId) -> Result<Vec<Claim>, DeskError> {
    let lines = write.sale_line_numbers(sale)?;
    let mut states: Vec<SaleLineState> = Vec::with_capacity(lines.len());
    for line in lines {
        states.extend(write.sale_line(SaleLineRef { sale, line })?);
    }
    crate::trade::not_undone(write, sale)?;
    let claims = whole_sale(&states)?;
    not_paid_later(write, sale)?;
    Ok(claims)
}

/// What was paid of it later goes back first, by undoing the receipt.
fn not_paid_later(read: &Read<'_>, sale: PostingId) -> Result<(), DeskError> {
    let Some(receipt) = read.receipts_of_sale(sale)?.pop() else {
        return Ok(());
    };
    let stored = read.posting(receipt)?;
    let by = stored.map(|stored| crate::journal::document_number(read, &stored));
    let by = by.transpose()?.unwrap_or_default();
    Err(TradeRefusal::SettledBy { by }.into())
}

/// Why this person cannot undo the sale now; none when they can.
pub(super) fn hindrance(
    read: &Read<'_>,
    desk: &Desk,
    sale: PostingId,
    states: &[SaleLineState],
) -> Result<Option<DeskError>, DeskError> {
    let steps = [
        crate::trade::not_undone(read, sale),
        desk.permit(Permission::PostingVoid),
        whole_sale(states).map(|_| ()).map_err(DeskError::from),
        not_paid_later(read, sale),
    ];
    for step in steps {
        match step {
            Ok(()) => {}
            Err(error @ (DeskError::Refused(_) | DeskError::Trade(_))) => return Ok(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Of a sale that other books have nothing goes back: it moved no money here.
fn given_back(body: &SaleBody) -> Vec<RefundPart> {
    let mut parts: Vec<RefundPart> = Vec::new();
    if body.extras.for_reference {
        return parts;
    }
    for payment in &body.payments {
        match parts.iter_mut().find(|part| part.tender == payment.tender) {
            Some(part) => part.amount += payment.paid(),
            None => parts.push(RefundPart {
                tender: payment.tender,
                amount: payment.paid(),
            }),
        }
    }
    parts
}

fn copy(read: &Read<'_>, original: &Posting, body: &SaleBody) -> Result<SalePost, DeskError> {
    let mut lines: Vec<SaleLineAdd> = Vec::with_capacity(body.lines.len());
    let mut place = 0;
    for line in &body.lines {
        let kit = body.extras.kits.iter().find(|kit| kit.line == line.line);
        match kit {
            // Its parts stand together: the first of them stands for the kit.
            Some(kit) if kit.place == place => {}
            Some(kit) => {
                place = kit.place;
                lines.push(copied_kit(read, original, body, kit)?);
            }
            None => lines.push(copied(read, original, body, line)?),
        }
    }
    let customer = match original.party {
        Some(party) => read.party(party)?.and_then(|party| party.code),
        None => None,
    };
    Ok(SalePost {
        customer,
        lines,
        promotion: body.extras.promotion.as_ref().map(|given| {
            let (percent, amount) = given.promotion.off.parts();
            PromotionAdd {
                threshold: given.promotion.threshold,
                percent,
                amount,
            }
        }),
        ..SalePost::default()
    })
}

fn copied(
    read: &Read<'_>,
    original: &Posting,
    body: &SaleBody,
    line: &SaleLine,
) -> Result<SaleLineAdd, DeskError> {
    let discount = own_discount(line, body, read.currency());
    let sold_as = body.extras.units.iter().find(|sold| sold.line == line.line);
    Ok(SaleLineAdd {
        sku: product_by_id(read, line.product)?.sku,
        quantity: sold_as.map_or(line.quantity, |sold| in_selling_units(line.quantity, sold.size)),
        unit: sold_as.map(|sold| sold.unit.clone()),
        unit_price: Some(sold_as.map_or(line.unit_price, |sold| sold.unit_price)),
        discount: discount.is_positive().then_some(discount),
        pieces: vec![],
        second_grade: from_second_grade(original, line.line),
    })
}

fn copied_kit(
    read: &Read<'_>,
    original: &Posting,
    body: &SaleBody,
    kit: &KitLine,
) -> Result<SaleLineAdd, DeskError> {
    let currency = read.currency();
    let is_part = |line: &&SaleLine| {
        let mut parts = body.extras.kits.iter();
        parts.any(|part| part.place == kit.place && part.line == line.line)
    };
    let parts = body.lines.iter().filter(is_part);
    let discount = parts.fold(currency.zero(), |sum, line| {
        sum + own_discount(line, body, currency)
    });
    Ok(SaleLineAdd {
        sku: product_by_id(read, kit.kit)?.sku,
        quantity: kit.kits,
        unit: None,
        unit_price: Some(UnitPrice::of(kit.price, kit.kits)),
        discount: discount.is_positive().then_some(discount),
        pieces: vec![],
        second_grade: from_second_grade(original, kit.line),
    })
}

/// The discount of a line without what a promotion took off: that is given anew.
fn own_discount(line: &SaleLine, body: &SaleBody, currency: Currency) -> Money {
    let discount = discount_of(line, body.mode, currency);
    let promoted = body.extras.promotion.iter().flat_map(|given| &given.lines);
    let own = promoted.filter(|promoted| promoted.line == line.line);
    own.fold(discount, |left, off| match body.mode {
        PriceMode::Inclusive => left - off.net - off.tax,
        PriceMode::Exclusive => left - off.net,
    })
}

/// The price on the label less what the line came to.
pub(crate) fn discount_of(line: &SaleLine, mode: PriceMode, currency: Currency) -> Money {
    line.unit_price.times(line.quantity, currency) - mode.told(line.net, line.tax)
}
