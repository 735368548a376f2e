//! What a product is in full: its barcodes, selling units and, of a kit, its parts.

use domain::staff::Permission;
use domain::tracking::Tracking;
use domain::{Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{KitPart, Product, ProductUnit, Read, Write};

use crate::catalogue::{product_by_id, product_of};
use crate::piece::{PieceView, tracked_on_shelf};
use crate::{Desk, DeskError, ProductView};

/// Which product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductGet {
    /// Its code.
    pub sku: String,
}

/// A selling unit of a product: a box of 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitView {
    /// Its name: box, 箱.
    pub unit: String,
    /// How many of the product's own unit are in one.
    pub size: Quantity,
    /// Price of one.
    pub unit_price: UnitPrice,
    /// Its own barcode: scanned, one of it is sold.
    #[serde(default)]
    pub barcode: Option<String>,
}

/// A part of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KitPartAdd {
    /// The product's code.
    pub sku: String,
    /// How much of it is in one kit.
    pub quantity: Quantity,
    /// List price of one, by which the kit's price is spread; the product's price of the day if left out.
    #[serde(default)]
    pub list_price: Option<UnitPrice>,
}

/// A part of a kit with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KitPartView {
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How much of it.
    pub quantity: Quantity,
    /// List price of one; none where it is the product's price of the day.
    pub list_price: Option<UnitPrice>,
    /// How it is tracked; none where it is not.
    pub tracking: Option<Tracking>,
    /// Of a tracked part, what is on the shelf.
    pub pieces: Vec<PieceView>,
}

/// The selling units that a product is to have.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsSet {
    /// The product's code.
    pub sku: String,
    /// All of them; what is not here goes.
    pub units: Vec<UnitView>,
}

/// The parts that a kit is to have.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartsSet {
    /// The kit's code: a product that is no goods itself.
    pub sku: String,
    /// All of them; without any it is a kit no more.
    pub parts: Vec<KitPartAdd>,
}

/// A product in full.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProductInFull {
    /// Code, name, price.
    #[serde(flatten)]
    pub product: ProductView,
    /// Its own barcodes.
    pub barcodes: Vec<String>,
    /// Its selling units.
    pub units: Vec<UnitView>,
    /// Of a kit, its parts.
    pub parts: Vec<KitPartView>,
}

impl Desk {
    /// Shows a product in full.
    ///
    /// # Errors
    /// [`DeskError`] when it does not exist.
    pub fn product_get(&self, get: &ProductGet) -> Result<ProductInFull, DeskError> {
        let read = self.store.read();
        let product = product_of(&read, get.sku.trim())?;
        in_full(&read, product)
    }

    /// Gives a product its selling units.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the product has no stock, or a unit cannot be used.
    pub fn product_set_units(&mut self, set: &UnitsSet) -> Result<ProductInFull, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let product = product_of(write, set.sku.trim())?;
            let units = set.units.iter().map(unit).collect::<Result<Vec<_>, _>>()?;
            for (place, one) in units.iter().enumerate() {
                let twice = |other: &&ProductUnit| {
                    other.unit == one.unit || (one.barcode.is_some() && other.barcode == one.barcode)
                };
                if let Some(other) = units[..place].iter().find(twice) {
                    return Err(taken("unit", &other.unit));
                }
            }
            barcodes_are_free(write, &product, &units)?;
            write.set_product_units(product.id, &units)?;
            write.log("product.units", &product.sku, "")?;
            in_full(write, product)
        })
    }

    /// Makes a product a kit of other products.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the kit would be goods itself, or a part is a kit.
    pub fn product_set_parts(&mut self, set: &PartsSet) -> Result<ProductInFull, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let product = product_of(write, set.sku.trim())?;
            if product.is_goods && !set.parts.is_empty() {
                return Err(invalid("parts", "kit_is_goods", &product.sku));
            }
            let parts = set.parts.iter().map(|part| kit_part(write, &product, part));
            let parts = parts.collect::<Result<Vec<_>, _>>()?;
            write.set_kit_parts(product.id, &parts)?;
            write.log("product.parts", &product.sku, "")?;
            in_full(write, product)
        })
    }
}

fn unit(view: &UnitView) -> Result<ProductUnit, DeskError> {
    let name = view.unit.trim();
    if name.is_empty() {
        return Err(invalid("unit", "empty", ""));
    }
    if !view.size.is_positive() {
        return Err(invalid("size", "not_positive", &view.size.to_string()));
    }
    if view.unit_price.is_negative() {
        return Err(invalid("unit_price", "negative", &view.unit_price.to_string()));
    }
    let barcode = view.barcode.as_deref().map(str::trim);
    Ok(ProductUnit {
        unit: name.to_owned(),
        size: view.size,
        unit_price: view.unit_price,
        barcode: barcode.filter(|barcode| !barcode.is_empty()).map(str::to_owned),
    })
}

/// A barcode names one thing: not another product, and not the piece where it names the box.
fn barcodes_are_free(write: &Write<'_>, product: &Product, units: &[ProductUnit]) -> Result<(), DeskError> {
    for barcode in units.iter().filter_map(|unit| unit.barcode.as_deref()) {
        let owner = write.product_by_barcode(barcode)?;
        let is_own_unit = owner == Some(product.id) && write.unit_by_barcode(barcode)?.is_some();
        if owner.is_some() && !is_own_unit {
            return Err(taken("barcode", barcode));
        }
    }
    Ok(())
}

fn kit_part(read: &Read<'_>, kit: &Product, part: &KitPartAdd) -> Result<KitPart, DeskError> {
    let product = product_of(read, part.sku.trim())?;
    if !part.quantity.is_positive() {
        return Err(invalid("quantity", "not_positive", &part.quantity.to_string()));
    }
    if let Some(price) = part.list_price.filter(|price| price.is_negative()) {
        return Err(invalid("list_price", "negative", &price.to_string()));
    }
    if product.id == kit.id || !read.kit_parts(product.id)?.is_empty() {
        return Err(invalid("parts", "kit_in_kit", &product.sku));
    }
    Ok(KitPart {
        product: product.id,
        quantity: part.quantity,
        list_price: part.list_price,
    })
}

fn in_full(read: &Read<'_>, product: Product) -> Result<ProductInFull, DeskError> {
    let units = unit_views(read, &product)?;
    let mut barcodes = read.barcodes(product.id)?;
    barcodes.retain(|barcode| !units.iter().any(|unit| unit.barcode.as_ref() == Some(barcode)));
    let mut parts = Vec::new();
    for part in read.kit_parts(product.id)? {
        let of = product_by_id(read, part.product)?;
        let (tracking, pieces) = tracked_on_shelf(read, part.product)?;
        parts.push(KitPartView {
            sku: of.sku,
            name: of.name,
            spec: of.spec,
            quantity: part.quantity,
            list_price: part.list_price,
            tracking,
            pieces,
        });
    }
    Ok(ProductInFull {
        product: product.into(),
        barcodes,
        units,
        parts,
    })
}

pub(crate) fn unit_views(read: &Read<'_>, product: &Product) -> Result<Vec<UnitView>, DeskError> {
    let units = read.product_units(product.id)?;
    let view = |unit: ProductUnit| UnitView {
        unit: unit.unit,
        size: unit.size,
        unit_price: unit.unit_price,
        barcode: unit.barcode,
    };
    Ok(units.into_iter().map(view).collect())
}

/// Refuses a kit where goods themselves are meant: it has parts, and those are what moves.
pub(crate) fn no_kit(read: &Read<'_>, product: &Product) -> Result<(), DeskError> {
    if product.is_goods || read.kit_parts(product.id)?.is_empty() {
        return Ok(());
    }
    Err(invalid("sku", "kit_here", &product.sku))
}

fn taken(what: &'static str, key: &str) -> DeskError {
    DeskError::Taken {
        what,
        key: key.to_owned(),
    }
}

fn invalid(field: &'static str, why: &'static str, given: &str) -> DeskError {
    DeskError::Invalid {
        field,
        why,
        given: given.to_owned(),
    }
}
