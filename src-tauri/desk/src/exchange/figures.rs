//! What screens and papers are shown of what goes out.

use domain::ids::PostingId;
use domain::posting::{Body, Payment};
use domain::returns::{Confirmation, Context, Delivery, Event, Replacement, ReplacementState, Return};
use domain::stock::LocationKind;
use domain::tracking::Tracking;
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, Write};

use super::hand_over::by_tender;
use crate::DeskError;
use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::counter::RefundPart;
use crate::piece::{PieceView, tracked_on_shelf};
use crate::views::Refused;

/// What goes out of an exchange or a reshipment.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReplacementView {
    /// The replacement axis.
    pub state: ReplacementState,
    /// Its lines.
    pub lines: Vec<ReplacementLineView>,
    /// Where it goes.
    pub delivery: Delivery,
    /// That the customer has it.
    pub confirmed: Option<Confirmation>,
    /// What all of it costs.
    pub gross: Money,
    /// What of it went out.
    pub delivered: Money,
    /// What the credit of what came back paid of that.
    pub from_credit: Money,
    /// What the customer added.
    pub collected: Vec<RefundPart>,
    /// The sales that it was handed over by, by number.
    pub sales: Vec<String>,
}

/// A line of what goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReplacementLineView {
    /// Its number among what goes out.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// Whether it takes goods from the shelf.
    pub is_goods: bool,
    /// How much, for all that is announced.
    pub quantity: Quantity,
    /// Price of one unit.
    pub unit_price: UnitPrice,
    /// Taken off the line, in the shop's own kind of prices.
    pub discount: Money,
    /// What all of it costs, tax included.
    pub amount: Money,
    /// The returned lines that it stands for.
    pub stands_for: Vec<u16>,
    /// May go out for what was counted.
    pub due: Quantity,
    /// Waits for stock.
    pub waiting: Quantity,
    /// Kept on the shelf.
    pub reserved: Quantity,
    /// Went out.
    pub delivered: Quantity,
    /// Given up.
    pub cancelled: Quantity,
    /// On the shelf, for whomever.
    pub on_shelf: Quantity,
    /// On the shelf and free for this case, besides what is kept for it.
    pub free: Quantity,
    /// How its product is tracked; none where it is not.
    pub tracking: Option<Tracking>,
    /// Of a tracked product: what is on the shelf to choose from.
    pub pieces: Vec<PieceView>,
}

/// The money of an exchange before it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExchangeFigures {
    /// What goes out.
    pub lines: Vec<ReplacementLineView>,
    /// What comes back is worth.
    pub worth: Money,
    /// What goes out costs.
    pub cost: Money,
    /// Cost less worth: above zero the customer adds it, below zero it is paid back.
    pub difference: Money,
    /// What the customer adds now.
    pub to_collect: Money,
    /// What is not on the shelf: it waits, or is paid back.
    pub missing: bool,
    /// Why what goes out would not be taken like this: which of it is not said, or it does not stand here.
    pub refused: Option<Refused>,
}

impl ExchangeFigures {
    /// Before anything moves.
    pub(crate) fn begin(write: &mut Write<'_>, case: &Case, context: &Context) -> Result<Self, DeskError> {
        let zero = write.currency().zero();
        let worth = case
            .this
            .worth(context)
            .iter()
            .fold(zero, |sum, line| sum + line.amount);
        let mut lines = Vec::with_capacity(case.this.replacement.len());
        for line in &case.this.replacement {
            lines.push(line_view(write, &case.this, line, context)?);
        }
        let cost = lines.iter().fold(zero, |sum, line| sum + line.amount);
        Ok(Self {
            lines,
            worth,
            cost,
            difference: cost - worth,
            to_collect: (cost - worth).at_least_zero(),
            missing: false,
            refused: None,
        })
    }

    /// After everything: what went out and what waits.
    pub(crate) fn end(&mut self, case: &Case, collected: &[RefundPart], is_refused: bool) {
        let zero = case.zero();
        let mut cost = zero;
        for (view, line) in self.lines.iter_mut().zip(&case.this.replacement) {
            // What is paid back instead costs nothing.
            let (net, tax) = line.draft.value().of_first(line.draft.quantity - line.cancelled);
            cost += net + tax;
            view.waiting = line.waiting;
            view.reserved = line.reserved;
            view.delivered = line.delivered;
            view.cancelled = line.cancelled;
        }
        self.cost = cost;
        self.difference = cost - self.worth;
        self.to_collect = if is_refused {
            self.difference.at_least_zero()
        } else {
            collected.iter().fold(zero, |sum, part| sum + part.amount)
        };
        let gone = |line: &ReplacementLineView| line.waiting.is_positive() || line.cancelled.is_positive();
        self.missing = self.lines.iter().any(gone);
    }
}

pub(crate) fn replacement_view(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
) -> Result<Option<ReplacementView>, DeskError> {
    if this.replacement.is_empty() {
        return Ok(None);
    }
    let zero = context.currency.zero();
    let mut lines = Vec::with_capacity(this.replacement.len());
    for line in &this.replacement {
        lines.push(line_view(read, this, line, context)?);
    }
    let mut sales = Vec::new();
    for sale in delivered_by(this) {
        sales.extend(read.sale_head(sale)?.map(|head| head.number));
    }
    let delivered = this.replacement.iter();
    Ok(Some(ReplacementView {
        state: this.replacement_state(),
        gross: lines.iter().fold(zero, |sum, line| sum + line.amount),
        delivered: delivered.fold(zero, |sum, line| sum + line.delivered_net + line.delivered_tax),
        lines,
        delivery: this.delivery.clone(),
        confirmed: this.confirmed.clone(),
        from_credit: this.settled(zero),
        collected: collected(read, this)?,
        sales,
    }))
}

/// The sales by which it went out.
pub(crate) fn delivered_by(this: &Return) -> Vec<PostingId> {
    let acts = this.live_acts();
    acts.filter_map(|act| match act.event() {
        Event::Delivered { p, .. } => Some(*p),
        _ => None,
    })
    .collect()
}

/// What the customer added, by tender.
pub(crate) fn collected(read: &Read<'_>, this: &Return) -> Result<Vec<RefundPart>, DeskError> {
    let parts = payments(read, this)?;
    Ok(by_tender(
        parts.iter().map(|payment| (payment.tender, payment.paid())),
    ))
}

/// What the cash in it was rounded by.
pub(crate) fn collected_rounding(read: &Read<'_>, this: &Return) -> Result<Money, DeskError> {
    let parts = payments(read, this)?;
    let zero = read.currency().zero();
    Ok(parts.iter().fold(zero, |sum, payment| sum + payment.rounding))
}

fn payments(read: &Read<'_>, this: &Return) -> Result<Vec<Payment>, DeskError> {
    let mut parts = Vec::new();
    for sale in delivered_by(this) {
        if let Some(Body::Sale(sale)) = read.posting(sale)?.map(|stored| stored.posting.body) {
            parts.extend(sale.payments);
        }
    }
    Ok(parts)
}

pub(crate) fn line_view(
    read: &Read<'_>,
    this: &Return,
    line: &Replacement,
    context: &Context,
) -> Result<ReplacementLineView, DeskError> {
    let draft = &line.draft;
    let product = product_by_id(read, draft.product)?;
    let on_shelf = if draft.is_goods {
        read.stored_level(draft.product, LocationKind::Sellable)?.quantity
    } else {
        Quantity::ZERO
    };
    let (tracking, pieces) = tracked_on_shelf(read, draft.product)?;
    let listed = draft.unit_price.times(draft.quantity, context.currency);
    Ok(ReplacementLineView {
        line: line.number().0,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        is_goods: draft.is_goods,
        quantity: draft.quantity,
        unit_price: draft.unit_price,
        discount: listed - draft.mode.told(draft.net, draft.tax),
        amount: draft.net + draft.tax,
        stands_for: draft.stands_for.iter().map(|line| line.0).collect(),
        due: this.to_deliver(line),
        waiting: line.waiting,
        reserved: line.reserved,
        delivered: line.delivered,
        cancelled: line.cancelled,
        on_shelf,
        free: if draft.is_goods {
            this.free(draft.product, context).max(Quantity::ZERO)
        } else {
            draft.quantity
        },
        tracking,
        pieces,
    })
}
