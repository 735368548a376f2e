//! What a sale would come to, before it is posted: prices, discounts, change, and what stands in the way.
//!
//! The figures come from the very functions that post; only the goods are looked at here instead of moved.

use domain::ids::LineNumber;
use domain::ledger::Tender;
use domain::posting::{Payment, SaleLine};
use domain::promotion::PromotionGiven;
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::tracking::{Tracking, came_from, fits, only_choice};
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Read, Settings};

use super::places::{elsewhere, place_of, second_grade_lines, short};
use super::post::payments;
use super::price::{Priced, Rung, priced};
use super::{SaleLineAdd, SalePost, customer_of};
use crate::catalogue::product_by_id;
use crate::drawer::closed_for;
use crate::piece::{self, PieceView, views};
use crate::product::unit_views;
use crate::views::{PartyView, Refused, party_view};
use crate::{Desk, DeskError, KitPartView, UnitView};

/// What a sale would come to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleFigures {
    /// Whom it would be sold to.
    pub customer: PartyView,
    /// Its lines, in their order.
    pub lines: Vec<SaleFigureLine>,
    /// All discounts together.
    pub discount: Money,
    /// What of them is the promotion's.
    pub promotion: Option<Money>,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// What the customer has to pay.
    pub gross: Money,
    /// How it would be paid, in the order asked for.
    pub paid: Vec<SalePaid>,
    /// What would be given back at once.
    pub change: Money,
    /// What the customer would owe.
    pub debt: Money,
    /// Why it would not be posted like this; the first reason.
    pub refused: Option<Refused>,
}

/// A line as it would be sold.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SaleFigureLine {
    /// The product's code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How much.
    pub quantity: Quantity,
    /// By which selling unit; none by the product's own.
    pub unit: Option<UnitView>,
    /// Price of one unit.
    pub unit_price: UnitPrice,
    /// Today's price in the catalogue.
    pub list_price: UnitPrice,
    /// The selling units that it could be sold by.
    pub units: Vec<UnitView>,
    /// How it is tracked; none where it is not.
    pub tracking: Option<Tracking>,
    /// Of a tracked product, what is on the shelf.
    pub pieces: Vec<PieceView>,
    /// Of a kit, what it puts on the sale.
    pub parts: Vec<KitPartView>,
    /// What the customer pays for the line, after every discount.
    pub amount: Money,
    /// Where it is taken from has so much now, the shelf or second grade, in the product's own unit; of a kit how many
    /// can be made up; none for a service.
    pub on_shelf: Option<Quantity>,
    /// Whether it is taken out of second grade.
    pub second_grade: bool,
    /// What there is of it as second grade.
    pub second_grade_there: Quantity,
    /// Whether there is not as much.
    pub is_short: bool,
}

/// A payment as it would be booked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SalePaid {
    /// With what.
    pub tender: Tender,
    /// Handed over.
    pub tendered: Money,
    /// Given back at once.
    pub change: Money,
    /// Paid.
    pub amount: Money,
    /// What cash is rounded by: above zero where less is paid than it settles.
    pub rounding: Money,
}

impl Desk {
    /// Shows what a sale would come to; nothing is posted.
    ///
    /// # Errors
    /// [`DeskError`] when it may not be looked at, or lines, prices or discounts cannot be used at all.
    pub fn sale_preview(&self, sale: &SalePost) -> Result<SaleFigures, DeskError> {
        self.permit(Permission::Read)?;
        let read = self.store.snapshot()?;
        let zero = read.currency().zero();
        let customer = customer_of(&read, sale.customer.as_deref())?;
        let Priced { rung, lines, extras } = priced(&read, self.store.settings(), sale)?;
        let (paid, mut refused) =
            match payments(&read, self.store.settings().cash_step, sale, &lines, customer) {
                Ok(paid) => (paid, None),
                Err(error) => (vec![], Some(error)),
            };
        let aside = second_grade_lines(&rung, &lines);
        let mut shelves = Vec::with_capacity(lines.len());
        for index in 0..lines.len() {
            let mut shelf = shelf_for(&read, self.store.settings(), &lines[..=index], &aside)?;
            if let Some(missing) = shelf.as_mut().and_then(|shelf| shelf.missing.take()) {
                refused = refused.or(Some(missing));
            }
            shelves.push(shelf);
        }
        let shown = rung
            .iter()
            .map(|rung| {
                figure_line(
                    &read,
                    rung,
                    &lines[rung.lines.clone()],
                    &shelves[rung.lines.clone()],
                )
            })
            .collect::<Result<_, _>>()?;
        for (asked, rung) in sale.lines.iter().zip(&rung) {
            if refused.is_none() {
                refused = untold(&read, asked, rung, &lines)?;
            }
        }
        if refused.is_none() {
            refused = elsewhere(&read, self.store.settings(), &lines, &aside)?
                .or_else(|| closed_for(self.store.settings(), &paid));
        }
        if let Err(error) = self.permit(Permission::Sell) {
            refused = Some(error);
        }
        let sum = |amount: fn(&SaleLine) -> Money| lines.iter().fold(zero, |sum, line| sum + amount(line));
        let (net, tax) = (sum(|line| line.net), sum(|line| line.tax));
        let of_paid = |amount: fn(&Payment) -> Money| paid.iter().fold(zero, |sum, part| sum + amount(part));
        Ok(SaleFigures {
            customer: party_view(&read, customer)?,
            discount: discount(&read, self.store.settings().price_mode, &lines),
            promotion: extras.promotion.as_ref().map(|given| taken_off(&read, given)),
            net,
            tax,
            gross: net + tax,
            change: of_paid(|part| part.change),
            debt: net + tax - of_paid(Payment::settles),
            paid: paid.iter().map(sale_paid).collect(),
            lines: shown,
            refused: refused.map(|error| Refused::of(&error)),
        })
    }
}

/// The shelf as a line finds it.
struct Shelf {
    there: Quantity,
    is_short: bool,
    /// Why it cannot be taken from there.
    missing: Option<DeskError>,
}

/// None for a service.
fn shelf_for(
    read: &Read<'_>,
    settings: &Settings,
    lines: &[SaleLine],
    aside: &[LineNumber],
) -> Result<Option<Shelf>, DeskError> {
    let Some((line, before)) = lines.split_last().filter(|(line, _)| line.is_goods) else {
        return Ok(None);
    };
    let from = place_of(line.line, aside);
    let there = read.stored_level(line.product, from)?.quantity;
    let same = before
        .iter()
        .filter(|other| other.product == line.product && place_of(other.line, aside) == from);
    let left = there - same.map(|other| other.quantity).sum::<Quantity>();
    let missing = short(read, line, from, left, settings.negative_stock)?;
    Ok(Some(Shelf {
        there,
        is_short: missing.is_some(),
        missing,
    }))
}

fn figure_line(
    read: &Read<'_>,
    rung: &Rung,
    lines: &[SaleLine],
    shelves: &[Option<Shelf>],
) -> Result<SaleFigureLine, DeskError> {
    let mut parts = Vec::new();
    for line in lines.iter().filter(|_| rung.is_kit) {
        let product = product_by_id(read, line.product)?;
        let (tracking, pieces) = piece::tracked_on_shelf(read, line.product)?;
        parts.push(KitPartView {
            sku: product.sku,
            name: product.name,
            spec: product.spec,
            quantity: line.quantity,
            list_price: None,
            tracking,
            pieces,
        });
    }
    let units = unit_views(read, &rung.product)?;
    let unit = rung.unit.as_ref().map(|unit| unit.unit.as_str());
    let zero = read.currency().zero();
    Ok(SaleFigureLine {
        sku: rung.product.sku.clone(),
        name: rung.product.name.clone(),
        spec: rung.product.spec.clone(),
        quantity: rung.count,
        unit: units.iter().find(|one| Some(one.unit.as_str()) == unit).cloned(),
        unit_price: rung.unit_price,
        list_price: rung.list_price(),
        units,
        tracking: read.tracking(rung.product.id)?,
        pieces: views(read.pieces_at(rung.product.id, place_of_rung(rung))?),
        parts,
        amount: lines.iter().fold(zero, |sum, line| sum + line.net + line.tax),
        on_shelf: there(rung, lines, shelves),
        second_grade: rung.second_grade,
        second_grade_there: read
            .stored_level(rung.product.id, LocationKind::SecondGrade)?
            .quantity,
        is_short: shelves.iter().flatten().any(|shelf| shelf.is_short),
    })
}

fn place_of_rung(rung: &Rung) -> LocationKind {
    if rung.second_grade {
        LocationKind::SecondGrade
    } else {
        LocationKind::Sellable
    }
}

/// What stands in the way of a line of a tracked product: nobody said which of its serials or batches go.
fn untold(
    read: &Read<'_>,
    asked: &SaleLineAdd,
    rung: &Rung,
    lines: &[SaleLine],
) -> Result<Option<DeskError>, DeskError> {
    for line in lines.get(rung.lines.clone()).unwrap_or_default() {
        let Some(tracking) = read.tracking(line.product)? else {
            continue;
        };
        let sku = product_by_id(read, line.product)?.sku;
        let location = place_of_rung(rung);
        let there = read.pieces_at(line.product, location)?;
        let named = piece::named(&piece::of_part(&asked.pieces, &sku, rung.is_kit), line.quantity)?;
        let fit = if named.is_empty() {
            let chosen = only_choice(tracking, line.quantity, &there).unwrap_or_default();
            fits(tracking, line.quantity, &chosen)
        } else {
            fits(tracking, line.quantity, &named).and_then(|()| came_from(&named, &there))
        };
        if let Err(fault) = fit {
            return Ok(Some(DeskError::Pieces { sku, location, fault }));
        }
    }
    Ok(None)
}

/// What of it is on the shelf: of a kit, how many the scarcest part is enough for.
fn there(rung: &Rung, lines: &[SaleLine], shelves: &[Option<Shelf>]) -> Option<Quantity> {
    let parts = lines.iter().zip(shelves);
    let of_part = parts.filter_map(|(line, shelf)| Some((line, shelf.as_ref()?.there)));
    if !rung.is_kit {
        return of_part.map(|(_, there)| there).next();
    }
    let kits = of_part.map(|(line, there)| {
        let made_up = i128::from(there.thousandths()) * i128::from(rung.count.thousandths());
        let whole = made_up / i128::from(line.quantity.thousandths()) / 1_000;
        Quantity::from_units(i64::try_from(whole.max(0)).unwrap_or(0))
    });
    kits.min()
}

fn sale_paid(payment: &Payment) -> SalePaid {
    SalePaid {
        tender: payment.tender,
        tendered: payment.tendered,
        change: payment.change,
        amount: payment.paid(),
        rounding: payment.rounding,
    }
}

/// What a promotion took off, tax included.
pub(super) fn taken_off(read: &Read<'_>, given: &PromotionGiven) -> Money {
    let lines = given.lines.iter();
    lines.fold(read.currency().zero(), |sum, line| sum + line.net + line.tax)
}

/// The prices on the labels less what they came to, in the prices' own mode.
fn discount(read: &Read<'_>, mode: domain::pricing::PriceMode, lines: &[SaleLine]) -> Money {
    let currency = read.currency();
    lines.iter().fold(currency.zero(), |sum, line| {
        sum + super::reverse::discount_of(line, mode, currency)
    })
}
