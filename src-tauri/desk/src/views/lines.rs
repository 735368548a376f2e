//! A line of a return as screens and scripts see it.

use domain::returns::{Context, Grade, Line, LineWorth, Return, WorthPart};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::Serialize;
use store::Read;

use crate::DeskError;
use crate::catalogue::product_by_id;
use crate::paper::sold_at;
use crate::views::{PartyView, party_view};

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
    /// Whether goods come back; a service brings none.
    pub is_goods: bool,
    /// Number of the sale; none without receipt.
    pub sale: Option<String>,
    /// Line of the sale.
    pub sale_line: Option<u16>,
    /// The price of one unit at the sale.
    pub unit_price: UnitPrice,
    /// Code of the reason that the customer gave.
    pub reason: String,
    /// Code of the reason that an inspection confirmed.
    pub confirmed_reason: Option<String>,
    /// In which states inspections found it, the best first.
    pub grades: Vec<Grade>,
    /// Who supplied the product last: whose a fault would be.
    pub supplier: Option<PartyView>,
    /// Asked for.
    pub requested: Quantity,
    /// Approved.
    pub approved: Quantity,
    /// Counted in.
    pub received: Quantity,
    /// Given up.
    pub short_closed: Quantity,
    /// Approved and still to come; of a service, still to be credited.
    pub outstanding: Quantity,
    /// Waiting for inspection.
    pub in_quarantine: Quantity,
    /// What of it may be handed back.
    pub may_go_back: Quantity,
    /// Back on the shelf.
    pub restocked: Quantity,
    /// Scrapped.
    pub scrapped: Quantity,
    /// Handed back.
    pub given_back: Quantity,
    /// Sent to the supplier's basket.
    pub to_supplier: Quantity,
    /// Kept as second grade.
    pub second_grade: Quantity,
    /// In repair now.
    pub in_repair: Quantity,
    /// What of that may be handed to the customer.
    pub may_leave_repair: Quantity,
    /// Accepted and not credited yet.
    pub to_credit: Quantity,
    /// Credited.
    pub credited: Quantity,
    /// Credited, without tax.
    pub credited_net: Money,
    /// Credited tax.
    pub credited_tax: Money,
    /// Credited, and before that what it would be credited at.
    pub amount: Money,
    /// Why this amount, until something of it is credited; then the credit notes say it.
    pub parts: Vec<WorthPart>,
}

pub(super) fn line_views(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
) -> Result<Vec<ReturnLineView>, DeskError> {
    let worths = this.worth(context);
    this.lines
        .iter()
        .map(|line| {
            let worth = worths.iter().find(|worth| worth.line == line.number());
            line_view(read, this, line, worth, context)
        })
        .collect()
}

fn line_view(
    read: &Read<'_>,
    this: &Return,
    line: &Line,
    worth: Option<&LineWorth>,
    context: &Context,
) -> Result<ReturnLineView, DeskError> {
    let product = product_by_id(read, line.draft.product)?;
    let sale = match line.draft.origin {
        Some(origin) => read.sale_head(origin.sale)?.map(|head| head.number),
        None => None,
    };
    let (net, tax) = this.line_value(line, context);
    // Lines may share a sale line: before a credit the worth of each follows the one before it.
    let amount = match worth {
        Some(worth) if line.credited.is_zero() => worth.amount,
        Some(_) | None => net + tax,
    };
    Ok(ReturnLineView {
        line: line.number().0,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        is_goods: line.draft.is_goods,
        sale,
        sale_line: line.draft.origin.map(|origin| origin.line.0),
        unit_price: sold_at(read, line)?,
        reason: line.draft.reason.clone(),
        confirmed_reason: this.confirmed_reason(line.number()).map(str::to_owned),
        grades: grades(this, line),
        supplier: supplier(read, line)?,
        requested: line.draft.quantity,
        approved: line.approved,
        received: line.received,
        short_closed: line.short_closed,
        outstanding: line.outstanding(),
        in_quarantine: line.in_quarantine(),
        may_go_back: line.may_go_back(),
        restocked: line.restocked,
        scrapped: line.scrapped,
        given_back: line.given_back,
        to_supplier: line.to_supplier,
        second_grade: line.second_grade,
        in_repair: line.in_repair,
        may_leave_repair: line.may_leave_repair(),
        to_credit: line.to_credit(),
        credited: line.credited,
        credited_net: line.credited_net,
        credited_tax: line.credited_tax,
        amount,
        parts: worth
            .filter(|_| line.credited.is_zero())
            .map(|worth| worth.parts.clone())
            .unwrap_or_default(),
    })
}

fn grades(this: &Return, line: &Line) -> Vec<Grade> {
    let mut grades: Vec<Grade> = this.grades(line.number()).map(|graded| graded.grade).collect();
    grades.sort_unstable();
    grades.dedup();
    grades
}

fn supplier(read: &Read<'_>, line: &Line) -> Result<Option<PartyView>, DeskError> {
    if !line.draft.is_goods {
        return Ok(None);
    }
    let bought = read.last_purchase(line.draft.product)?;
    bought.map(|bought| party_view(read, bought.supplier)).transpose()
}
