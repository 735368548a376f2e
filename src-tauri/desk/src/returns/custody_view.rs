//! What was seen when goods were counted in, and what is or was in custody, as screens and scripts see it.

use chrono::NaiveDate;
use domain::Quantity;
use domain::ids::{PostingId, ProductId, ReturnId, SaleLineRef};
use domain::policy::Condition;
use domain::returns::{Custody, CustodyState, Return};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, ReturnState, WALK_IN};

use crate::DeskError;
use crate::catalogue::product_by_id;

/// How many of a customer's newest sales are looked through for goods that nobody expected.
const SALES_MAX: u32 = 50;

/// What became of something in custody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustodyOutcome {
    /// It is here, and nobody has decided.
    Held,
    /// It is a line of this return.
    Line,
    /// Another return is about it.
    Moved,
    /// It went back to the customer.
    HandedBack,
}

/// Something in custody, or that was.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CustodyView {
    /// Its number within the return.
    pub item: u16,
    /// The product's code; none where it is not known.
    pub sku: Option<String>,
    /// What it is: the product's name, what was said of it.
    pub what: String,
    /// How many.
    pub quantity: Quantity,
    /// When it came.
    pub since: NaiveDate,
    /// What became of it.
    pub outcome: CustodyOutcome,
    /// The line that it is.
    pub line: Option<u16>,
    /// The return that is about it.
    pub moved_to: Option<CaseRef>,
    /// Whether it may be handed back: nobody has decided, or nothing came of that other return.
    pub may_go_back: bool,
    /// Number of the sale from which it could become a line of its own.
    pub sale: Option<String>,
    /// How it was handed back.
    pub note: String,
}

/// Another return.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CaseRef {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
}

/// What was seen of a line when it was counted in.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReceiptNoteView {
    /// Number of the receipt.
    pub receipt: String,
    /// Line of the return.
    pub line: u16,
    /// Its product.
    pub product: String,
    /// How the goods look.
    pub condition: Option<Condition>,
    /// Accessories that are missing.
    pub missing: String,
    /// What was put on the scales, in kilograms.
    pub weight_kg: Option<Quantity>,
}

pub(super) fn case_ref(read: &Read<'_>, id: ReturnId) -> Result<CaseRef, DeskError> {
    let number = read.return_head(id)?.and_then(|head| head.number);
    Ok(CaseRef {
        id: id.0,
        number: number.map(|number| number.to_string()),
    })
}

pub(super) fn note_views(read: &Read<'_>, this: &Return) -> Result<Vec<ReceiptNoteView>, DeskError> {
    let mut views = Vec::new();
    for (receipt, note) in &this.inbound.notes {
        // What was noted with a receipt that was undone went with it.
        if !this.live_acts().any(|act| act.posting == *receipt) {
            continue;
        }
        let Some(line) = this.line(note.line) else {
            continue;
        };
        let stored = read.posting(*receipt)?.and_then(|stored| stored.head.number);
        views.push(ReceiptNoteView {
            receipt: stored.map(|number| number.to_string()).unwrap_or_default(),
            line: note.line.0,
            product: product_by_id(read, line.draft.product)?.title(),
            condition: note.condition,
            missing: note.missing.clone(),
            weight_kg: note.weight_kg,
        });
    }
    Ok(views)
}

pub(super) fn custody_views(read: &Read<'_>, this: &Return) -> Result<Vec<CustodyView>, DeskError> {
    let views = this
        .inbound
        .custody
        .iter()
        .map(|custody| custody_view(read, this, custody));
    views.collect()
}

fn custody_view(read: &Read<'_>, this: &Return, custody: &Custody) -> Result<CustodyView, DeskError> {
    let product = custody
        .goods
        .product
        .map(|id| product_by_id(read, id))
        .transpose()?;
    let title = product.as_ref().map(store::Product::title);
    let said = [title.unwrap_or_default(), custody.goods.what.clone()];
    let sale = match custody.goods.product.filter(|_| custody.is_held()) {
        Some(product) => sold_in(read, this, product, custody.goods.quantity)?,
        None => None,
    };
    let (outcome, line, moved_to, note) = match &custody.state {
        CustodyState::Held => (CustodyOutcome::Held, None, None, String::new()),
        CustodyState::Line(line) => (CustodyOutcome::Line, Some(line.0), None, String::new()),
        CustodyState::Moved(to) => (
            CustodyOutcome::Moved,
            None,
            Some(case_ref(read, *to)?),
            String::new(),
        ),
        CustodyState::HandedBack { note } => (CustodyOutcome::HandedBack, None, None, note.clone()),
    };
    Ok(CustodyView {
        item: custody.item,
        sku: product.map(|product| product.sku),
        what: said
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        quantity: custody.goods.quantity,
        since: custody.since,
        outcome,
        line,
        moved_to,
        may_go_back: may_go_back(read, custody)?,
        sale: sale
            .map(|origin| read.sale_head(origin.sale))
            .transpose()?
            .flatten()
            .map(|head| head.number),
        note,
    })
}

/// What another return is about goes back only where nothing came of that one.
pub(super) fn may_go_back(read: &Read<'_>, custody: &Custody) -> Result<bool, DeskError> {
    Ok(match &custody.state {
        CustodyState::Held => true,
        CustodyState::Moved(to) => {
            let head = read.return_head(*to)?;
            head.is_some_and(|head| matches!(head.state, ReturnState::Cancelled | ReturnState::Rejected))
        }
        CustodyState::Line(_) | CustodyState::HandedBack { .. } => false,
    })
}

/// Where the customer bought it: first of the sales that this return is about. Of a walk-in customer no other sale is
/// known to be theirs.
pub(super) fn sold_in(
    read: &Read<'_>,
    this: &Return,
    product: ProductId,
    quantity: Quantity,
) -> Result<Option<SaleLineRef>, DeskError> {
    let mut sales: Vec<PostingId> = this.sales();
    if this.customer != WALK_IN {
        sales.extend(read.sales_of_customer(this.customer, SALES_MAX)?);
    }
    for sale in sales {
        for line in read.sale_lines_of_product(sale, product)? {
            let origin = SaleLineRef { sale, line };
            let sold = read.stored_sale_line(origin)?;
            if sold.is_some_and(|sold| sold.customer == this.customer && sold.available() >= quantity) {
                return Ok(Some(origin));
            }
        }
    }
    Ok(None)
}
