//! Showing a sale: what can still come back of each line, and the exact money.

use chrono::NaiveDate;
use domain::ids::{PostingId, SaleLineRef};
use domain::posting::{Body, SaleExtras, SaleLine};
use domain::pricing::TaxRate;
use domain::product::in_selling_units;
use domain::refund::TenderState;
use domain::returns::SaleLineState;
use domain::stock::LocationKind;
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;

use super::places::from_second_grade;
use super::preview::taken_off;
use super::sale_of;
use crate::catalogue::product_by_id;
use crate::piece::{PieceView, views};
use crate::policy::judging::window_of_sale;
use crate::views::{PartyView, Refused, party_view};
use crate::{Desk, DeskError};

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
    /// Days within which goods of it come back, whatever the reason; the shortest of its lines.
    pub window_days_max: Option<u32>,
    /// The customer.
    pub customer: PartyView,
    /// What the customer had to pay.
    pub gross: Money,
    /// What came back of it.
    pub returned: Money,
    /// What stays: gross less returned.
    pub net: Money,
    /// What the customer still owes on it.
    pub debt: Money,
    /// Whether it only stands there to be looked up: other books have it, and it moved nothing here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub for_reference: bool,
    /// Number of the document that undid it whole.
    pub reversed_by: Option<String>,
    /// Why it cannot be undone whole now, by whoever is at the desk; none when it can.
    pub reverse: Option<Refused>,
    /// How it was paid, and what went back.
    pub tenders: Vec<TenderState>,
    /// Its lines.
    pub lines: Vec<SaleLineView>,
    /// The promotion that it was given; left out where it was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promotion: Option<PromotionView>,
    /// The returns that name it, by number.
    pub returns: Vec<String>,
}

/// A promotion as a sale was given it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PromotionView {
    /// From which amount on.
    pub threshold: Money,
    /// What it takes off, in percent; otherwise an amount.
    pub percent: Option<TaxRate>,
    /// What it took off the sale, tax included.
    pub off: Money,
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
    /// Whether it was taken out of second grade.
    pub second_grade: bool,
    /// Sellable now.
    pub on_shelf: Quantity,
    /// By which unit it was sold; left out where that was the product's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sold_as: Option<SoldAsView>,
    /// Of a tracked product, what it sold and has not come back; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<PieceView>,
    /// As a part of which kit it was sold; left out where it was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kit: Option<KitOfLine>,
}

/// A line that was sold as boxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SoldAsView {
    /// The unit's name.
    pub unit: String,
    /// How many were sold.
    pub count: Quantity,
    /// How many pieces were in one.
    pub size: Quantity,
    /// Price of one, before discounts.
    pub unit_price: UnitPrice,
}

/// The kit that a line belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KitOfLine {
    /// Which kit of the sale, from 1.
    pub place: u16,
    /// The kit's code.
    pub sku: String,
    /// The kit's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How many were sold.
    pub kits: Quantity,
    /// How much of this part is in one.
    pub each: Quantity,
}

/// What few sale lines say of themselves.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) sold_as: Option<SoldAsView>,
    pub(crate) kit: Option<KitOfLine>,
    pub(crate) second_grade: bool,
}

/// How a line was sold, where that was not simply by the piece.
pub(crate) fn told(read: &Read<'_>, line: &SaleLine, extras: &SaleExtras) -> Result<Told, DeskError> {
    let sold_as = extras.units.iter().find(|sold| sold.line == line.line);
    let part = extras.kits.iter().find(|part| part.line == line.line);
    let kit = match part {
        None => None,
        Some(part) => {
            let kit = product_by_id(read, part.kit)?;
            Some(KitOfLine {
                place: part.place,
                sku: kit.sku,
                name: kit.name,
                spec: kit.spec,
                kits: part.kits,
                each: in_selling_units(line.quantity, part.kits),
            })
        }
    };
    Ok(Told {
        sold_as: sold_as.map(|sold| SoldAsView {
            unit: sold.unit.clone(),
            count: in_selling_units(line.quantity, sold.size),
            size: sold.size,
            unit_price: sold.unit_price,
        }),
        kit,
        second_grade: false,
    })
}

/// How many refunds a line shows in advance.
const REFUNDS_SHOWN_MAX: i64 = 20;

impl Desk {
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
        let products = body.lines.iter().map(|line| line.product);
        let window = window_of_sale(&read, id, head.customer, products)?;
        let mut lines = Vec::with_capacity(body.lines.len());
        let mut states = Vec::with_capacity(body.lines.len());
        for line in &body.lines {
            let state = line_state(&read, id, line)?;
            let told = Told {
                second_grade: from_second_grade(&stored.posting, line.line),
                ..told(&read, line, &body.extras)?
            };
            lines.push(line_view(&read, state, line, told)?);
            states.push(state);
        }
        let reversed_by = match read.reversed_by(id)? {
            Some(by) => read.posting(by)?.and_then(|by| by.head.number),
            None => None,
        };
        let hindrance = super::reverse::hindrance(&read, self, id, &states)?;
        let returns = read.returns_of_sale(id)?;
        Ok(SaleView {
            number: head.number,
            date: head.date,
            days,
            within_window: window.map(|most| days <= i64::from(most)),
            window_days_max: window,
            customer: party_view(&read, head.customer)?,
            gross: head.gross,
            returned: account.credited,
            net: head.gross - account.credited,
            debt: account.debt(),
            for_reference: body.extras.for_reference,
            reversed_by: reversed_by.map(|number| number.to_string()),
            reverse: hindrance.map(|error| Refused::of(&error)),
            tenders: account.tenders,
            lines,
            promotion: body.extras.promotion.as_ref().map(|given| PromotionView {
                threshold: given.promotion.threshold,
                percent: given.promotion.off.parts().0,
                off: taken_off(&read, given),
            }),
            returns: returns
                .into_iter()
                .filter_map(|head| Some(head.number?.to_string()))
                .collect(),
        })
    }
}

fn line_state(read: &Read<'_>, sale: PostingId, line: &SaleLine) -> Result<SaleLineState, DeskError> {
    let origin = SaleLineRef {
        sale,
        line: line.line,
    };
    read.stored_sale_line(origin)?.ok_or_else(|| DeskError::NotFound {
        what: "sale line",
        key: line.line.0.to_string(),
    })
}

fn line_view(
    read: &Read<'_>,
    state: SaleLineState,
    line: &SaleLine,
    told: Told,
) -> Result<SaleLineView, DeskError> {
    let product = product_by_id(read, line.product)?;
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
        second_grade: told.second_grade,
        on_shelf: read.stored_level(product.id, LocationKind::Sellable)?.quantity,
        sold_as: told.sold_as,
        pieces: if read.tracks_pieces()? {
            views(read.pieces_out(state.origin)?)
        } else {
            vec![]
        },
        kit: told.kit,
    })
}
