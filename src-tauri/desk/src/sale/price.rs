//! What is asked for at the till, priced and frozen: pieces as they are, boxes as their pieces (money rule 16), kits
//! as their parts (rule 15).

use std::ops::Range;

use domain::ids::{LineNumber, ProductId};
use domain::policy::Channel;
use domain::posting::{KitLine, SaleExtras, SaleLine, SoldAs};
use domain::pricing::{FrozenLine, PriceMode, PricedAmount, freeze_amounts};
use domain::product::{PartValue, in_base_units, kit_amounts};
use domain::promotion::{Off, PromotedLine, Promotion, PromotionGiven};
use domain::{Currency, Money, Quantity, UnitPrice};
use store::{Product, ProductUnit, Read, Settings};

use super::{PromotionAdd, SaleLineAdd, SalePost};
use crate::DeskError;
use crate::catalogue::{product_by_id, product_of};

/// A line as it was rung up.
pub(super) struct Rung {
    pub(super) product: Product,
    /// By which unit, where it is not the product's own.
    pub(super) unit: Option<ProductUnit>,
    /// How many of it.
    pub(super) count: Quantity,
    /// Price of one.
    pub(super) unit_price: UnitPrice,
    /// Whether it is a kit.
    pub(super) is_kit: bool,
    /// Whether it is taken out of second grade.
    pub(super) second_grade: bool,
    /// Which lines of the sale it became.
    pub(super) lines: Range<usize>,
}

impl Rung {
    /// Today's price in the catalogue.
    pub(super) fn list_price(&self) -> UnitPrice {
        self.unit
            .as_ref()
            .map_or(self.product.unit_price, |unit| unit.unit_price)
    }
}

/// A sale before it is paid.
pub(super) struct Priced {
    pub(super) rung: Vec<Rung>,
    pub(super) lines: Vec<SaleLine>,
    pub(super) extras: SaleExtras,
}

/// A line of the sale before its discounts are known.
struct Part {
    product: ProductId,
    is_goods: bool,
    quantity: Quantity,
    unit_price: UnitPrice,
    priced: PricedAmount,
}

/// The lines of a sale, priced and frozen.
pub(super) fn priced(read: &Read<'_>, settings: &Settings, sale: &SalePost) -> Result<Priced, DeskError> {
    let currency = read.currency();
    let accept = |money: Option<Money>| money.map_or(Ok(currency.zero()), |money| currency.accept(money));
    let mut rung: Vec<Rung> = Vec::with_capacity(sale.lines.len());
    let mut parts: Vec<Part> = Vec::with_capacity(sale.lines.len());
    let mut extras = SaleExtras {
        channel: sale.channel.filter(|channel| *channel != Channel::Counter),
        ..SaleExtras::default()
    };
    for line in &sale.lines {
        let mut one = ring(read, line, parts.len())?;
        let discount = accept(line.discount)?;
        if one.is_kit {
            parts.extend(kit(read, &one, discount, &mut extras)?);
        } else {
            parts.push(plain(read, &one, discount, &mut extras)?);
        }
        one.lines.end = parts.len();
        rung.push(one);
    }
    let amounts: Vec<PricedAmount> = parts.iter().map(|part| part.priced).collect();
    let discount = accept(sale.discount)?;
    let mode = settings.price_mode;
    let mut frozen = freeze_amounts(&amounts, discount, mode, currency)?;
    if let Some(add) = &sale.promotion {
        let promotion = promotion(add, currency)?;
        let without = std::mem::take(&mut frozen);
        let paid = |line: &FrozenLine| match mode {
            PriceMode::Inclusive => line.gross(),
            PriceMode::Exclusive => line.net,
        };
        let amount = without.iter().fold(currency.zero(), |sum, line| sum + paid(line));
        let off = promotion
            .discount(amount, currency)
            .ok_or_else(|| invalid("promotion", "below_threshold", promotion.threshold.to_string()))?;
        frozen = freeze_amounts(&amounts, discount + off, mode, currency)?;
        extras.promotion = Some(given(promotion, &without, &frozen)?);
    }
    let lines = parts.iter().zip(&frozen).zip(1..);
    let lines = lines.map(|((part, frozen), number)| SaleLine {
        line: LineNumber(number),
        product: part.product,
        is_goods: part.is_goods,
        quantity: part.quantity,
        unit_price: part.unit_price,
        tax_rate: part.priced.tax_rate,
        net: frozen.net,
        tax: frozen.tax,
        cost: currency.zero(),
    });
    Ok(Priced {
        lines: lines.collect(),
        rung,
        extras,
    })
}

fn promotion(add: &PromotionAdd, currency: Currency) -> Result<Promotion, DeskError> {
    let threshold = currency.accept(add.threshold)?;
    let amount = add.amount.map(|amount| currency.accept(amount)).transpose()?;
    let off = Off::from_parts(add.percent, amount)
        .ok_or_else(|| invalid("promotion", "percent_or_amount", String::new()))?;
    if threshold.is_negative() || amount.is_some_and(Money::is_negative) {
        return Err(invalid("promotion", "negative", threshold.to_string()));
    }
    Ok(Promotion { threshold, off })
}

/// What a promotion took off each line: what it would cost without, less what it costs.
fn given(
    promotion: Promotion,
    without: &[FrozenLine],
    with: &[FrozenLine],
) -> Result<PromotionGiven, DeskError> {
    let lines = without
        .iter()
        .zip(with)
        .enumerate()
        .map(|(place, (without, with))| {
            Ok(PromotedLine {
                line: number(place)?,
                net: without.net - with.net,
                tax: without.tax - with.tax,
            })
        });
    Ok(PromotionGiven {
        promotion,
        lines: lines.collect::<Result<_, DeskError>>()?,
    })
}

fn ring(read: &Read<'_>, line: &SaleLineAdd, first: usize) -> Result<Rung, DeskError> {
    let product = product_of(read, &line.sku)?;
    if !line.quantity.is_positive() {
        return Err(invalid("quantity", "not_positive", line.quantity.to_string()));
    }
    let unit = match line.unit.as_deref().filter(|unit| !unit.is_empty()) {
        None => None,
        Some(name) => Some(unit_of(read, &product, name)?),
    };
    // Kits are no goods themselves, so of what is on a shelf nobody asks.
    let is_kit = !product.is_goods && !read.kit_parts(product.id)?.is_empty();
    let mut rung = Rung {
        product,
        unit,
        count: line.quantity,
        unit_price: UnitPrice::from_millionths(0),
        is_kit,
        second_grade: line.second_grade,
        lines: first..first,
    };
    rung.unit_price = line.unit_price.unwrap_or(rung.list_price());
    if rung.unit_price.is_negative() {
        return Err(invalid("unit_price", "negative", rung.unit_price.to_string()));
    }
    Ok(rung)
}

fn unit_of(read: &Read<'_>, product: &Product, name: &str) -> Result<ProductUnit, DeskError> {
    let units = read.product_units(product.id)?;
    let found = units.into_iter().find(|unit| unit.unit == name);
    found.ok_or_else(|| DeskError::NotFound {
        what: "unit",
        key: format!("{} {name}", product.sku),
    })
}

/// A line of its own: pieces, or boxes as their pieces at the price of the boxes.
fn plain(
    read: &Read<'_>,
    rung: &Rung,
    line_discount: Money,
    extras: &mut SaleExtras,
) -> Result<Part, DeskError> {
    let amount = rung.unit_price.times(rung.count, read.currency());
    let mut part = Part {
        product: rung.product.id,
        is_goods: rung.product.is_goods,
        quantity: rung.count,
        unit_price: rung.unit_price,
        priced: PricedAmount {
            amount,
            tax_rate: rung.product.tax_rate,
            line_discount,
        },
    };
    if let Some(unit) = &rung.unit {
        part.quantity = multiplied(rung.count, unit.size)?;
        part.unit_price = UnitPrice::of(amount, part.quantity);
        extras.units.push(SoldAs {
            line: number(rung.lines.start)?,
            unit: unit.unit.clone(),
            size: unit.size,
            unit_price: rung.unit_price,
        });
    }
    Ok(part)
}

fn kit(
    read: &Read<'_>,
    rung: &Rung,
    discount: Money,
    extras: &mut SaleExtras,
) -> Result<Vec<Part>, DeskError> {
    let currency = read.currency();
    let price = rung.unit_price.times(rung.count, currency);
    let (mut products, mut values) = (Vec::new(), Vec::new());
    for part in read.kit_parts(rung.product.id)? {
        let product = product_by_id(read, part.product)?;
        let quantity = multiplied(part.quantity, rung.count)?;
        values.push(PartValue {
            value: part
                .list_price
                .unwrap_or(product.unit_price)
                .times(quantity, currency),
            tax_rate: product.tax_rate,
        });
        products.push((product, quantity));
    }
    let place = 1 + extras.kits.last().map_or(0, |last| last.place);
    let amounts = kit_amounts(price, discount, &values, currency);
    let mut parts = Vec::with_capacity(products.len());
    for ((product, quantity), priced) in products.into_iter().zip(amounts) {
        extras.kits.push(KitLine {
            line: number(rung.lines.start + parts.len())?,
            place,
            kit: rung.product.id,
            kits: rung.count,
            price,
        });
        parts.push(Part {
            product: product.id,
            is_goods: product.is_goods,
            quantity,
            unit_price: UnitPrice::of(priced.amount, quantity),
            priced,
        });
    }
    Ok(parts)
}

/// The number of the line at a place of the sale.
fn number(place: usize) -> Result<LineNumber, DeskError> {
    let number = u16::try_from(place + 1);
    number
        .map(LineNumber)
        .map_err(|_| invalid("lines", "too_many", (place + 1).to_string()))
}

fn multiplied(count: Quantity, size: Quantity) -> Result<Quantity, DeskError> {
    in_base_units(count, size)
        .filter(|quantity| quantity.is_positive())
        .ok_or_else(|| invalid("quantity", "too_precise", count.to_string()))
}

fn invalid(field: &'static str, why: &'static str, given: String) -> DeskError {
    DeskError::Invalid { field, why, given }
}
