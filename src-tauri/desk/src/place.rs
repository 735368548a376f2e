//! Warehouses and bins: added, renamed, switched off once they are empty, and named by what people call them: `后仓`
//! is the floor of a warehouse, `后仓/A-01` a bin in it.

use domain::Quantity;
use domain::ids::{PlaceId, ProductId};
use domain::staff::Permission;
use domain::stock::Move;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, PlaceRow, Read, Settings, Write};

use crate::catalogue::product_by_id;
use crate::{Desk, DeskError};

/// Between the name of a warehouse and that of a bin in it.
const BETWEEN: char = '/';
/// A name fits a label.
const NAME_CHARS_MAX: usize = 40;

/// A warehouse to add.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WarehouseAdd {
    /// What it is called.
    pub name: String,
}

/// A bin to add.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BinAdd {
    /// In which warehouse; this PC's if left out.
    #[serde(default)]
    pub warehouse: Option<String>,
    /// What it is called.
    pub name: String,
}

/// What to change of a warehouse or bin.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceSet {
    /// Which: `warehouse`, or `warehouse/bin`.
    pub place: String,
    /// A new name.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether it is in use; it must be empty to be switched off.
    #[serde(default)]
    pub active: Option<bool>,
    /// Makes a warehouse this PC's: the till takes goods from it, and returns bring them to it.
    #[serde(default)]
    pub here: bool,
}

/// A warehouse with its bins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WarehouseView {
    /// What it is called: as `place` names it, its floor.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
    /// Whether it is this PC's.
    pub here: bool,
    /// Whether it is the shop's first: goods that nobody placed stand on its floor, and it cannot be switched off.
    pub first: bool,
    /// Its bins by name.
    pub bins: Vec<BinView>,
}

/// A bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BinView {
    /// What it is called.
    pub name: String,
    /// How it is named elsewhere: `warehouse/bin`.
    pub place: String,
    /// Whether it is in use.
    pub active: bool,
}

/// How much of a product stands in a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StandsView {
    /// Where: a warehouse's floor, or a bin.
    pub place: String,
    /// How much.
    pub quantity: Quantity,
}

impl Desk {
    /// The shop's warehouses with their bins.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn place_list(&self) -> Result<Vec<WarehouseView>, DeskError> {
        list(&self.store.read(), self.store.settings())
    }

    /// Adds a warehouse.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or the name is empty, too long or taken.
    pub fn place_add_warehouse(&mut self, add: &WarehouseAdd) -> Result<Vec<WarehouseView>, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            first_place(write)?;
            let name = free_name(write, None, &add.name, None)?;
            write.add_place(None, &name)?;
            write.log("place.add_warehouse", &name, "")?;
            list(write, write.settings())
        })
    }

    /// Adds a bin to a warehouse.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, the warehouse does not exist, or the name is empty, too long or taken.
    pub fn place_add_bin(&mut self, add: &BinAdd) -> Result<Vec<WarehouseView>, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let here = first_place(write)?;
            let warehouse = match add.warehouse.as_deref().map(str::trim) {
                None | Some("") => here,
                Some(name) => place_named(write, name)?,
            };
            if warehouse_of(write, warehouse)? != warehouse {
                return Err(invalid("warehouse", "no_warehouse", add.warehouse.as_deref()));
            }
            let name = free_name(write, Some(warehouse), &add.name, None)?;
            let bin = write.add_place(Some(warehouse), &name)?;
            write.log("place.add_bin", &place_name(write, bin)?, "")?;
            list(write, write.settings())
        })
    }

    /// Renames a warehouse or bin, switches it off or on, or makes a warehouse this PC's.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, it does not exist, the name cannot be used, or something stands in what
    /// is switched off.
    pub fn place_set(&mut self, set: &PlaceSet) -> Result<Vec<WarehouseView>, DeskError> {
        self.change(Permission::CatalogueEdit, |write, _| {
            let here = first_place(write)?;
            let row = row_named(write, &set.place)?;
            let name = match &set.name {
                Some(name) => free_name(write, row.warehouse, name, Some(row.id))?,
                None => row.name.clone(),
            };
            let active = set.active.unwrap_or(row.active);
            if row.active && !active {
                may_go(write, &row, here, &set.place)?;
            }
            if set.here && (row.warehouse.is_some() || !active) {
                return Err(invalid("place", "no_warehouse", Some(&set.place)));
            }
            write.set_place(row.id, &name, active)?;
            if set.here {
                let warehouse = Some(row.id);
                let settings = write.settings().clone();
                write.set_settings(Settings {
                    warehouse,
                    ..settings
                })?;
            }
            let detail = serde_json::to_string(set).expect("a change is plain data");
            write.log("place.set", set.place.trim(), &detail)?;
            list(write, write.settings())
        })
    }
}

/// Before a second place there is a first one, which has a name from then on.
fn first_place(write: &mut Write<'_>) -> Result<PlaceId, DeskError> {
    if let Some(here) = write.settings().warehouse {
        return Ok(here);
    }
    let first = write.add_place(None, first_name(write.settings()))?;
    let settings = write.settings().clone();
    write.set_settings(Settings {
        warehouse: Some(first),
        ..settings
    })?;
    Ok(first)
}

fn first_name(settings: &Settings) -> &'static str {
    match settings.language {
        Language::Chinese => "主仓",
        Language::English => "Main",
    }
}

fn may_go(read: &Read<'_>, row: &PlaceRow, here: PlaceId, named: &str) -> Result<(), DeskError> {
    if row.id == PlaceId::FIRST || row.id == here {
        return Err(invalid("active", "place_needed", Some(named)));
    }
    for place in read.places()? {
        let within = place.id == row.id || place.warehouse == Some(row.id);
        if within && !read.is_empty_place(place.id)? {
            return Err(invalid("active", "place_not_empty", Some(named)));
        }
    }
    Ok(())
}

fn free_name(
    read: &Read<'_>,
    warehouse: Option<PlaceId>,
    name: &str,
    own: Option<PlaceId>,
) -> Result<String, DeskError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(invalid("name", "empty", None));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(invalid("name", "too_long", Some(name)));
    }
    if name.contains(BETWEEN) {
        return Err(invalid("name", "slash", Some(name)));
    }
    let taken = read
        .places()?
        .into_iter()
        .any(|place| Some(place.id) != own && place.warehouse == warehouse && place.name == name);
    if taken {
        return Err(DeskError::Taken {
            what: "place",
            key: name.to_owned(),
        });
    }
    Ok(name.to_owned())
}

fn list(read: &Read<'_>, settings: &Settings) -> Result<Vec<WarehouseView>, DeskError> {
    let places = read.places()?;
    if places.is_empty() {
        return Ok(vec![WarehouseView {
            name: first_name(settings).to_owned(),
            active: true,
            here: true,
            first: true,
            bins: vec![],
        }]);
    }
    let mut warehouses: Vec<WarehouseView> = Vec::new();
    for place in places {
        match (place.warehouse, warehouses.last_mut()) {
            (Some(_), Some(warehouse)) => warehouse.bins.push(BinView {
                place: format!("{}{BETWEEN}{}", warehouse.name, place.name),
                name: place.name,
                active: place.active,
            }),
            _ => warehouses.push(WarehouseView {
                here: settings.warehouse == Some(place.id),
                first: place.id == PlaceId::FIRST,
                name: place.name,
                active: place.active,
                bins: vec![],
            }),
        }
    }
    Ok(warehouses)
}

/// What a place is called: of a bin with its warehouse.
pub(crate) fn place_name(read: &Read<'_>, id: PlaceId) -> Result<String, DeskError> {
    let row = read.place(id)?;
    let row = row.ok_or_else(|| missing(&id.0.to_string()))?;
    match row.warehouse {
        Some(warehouse) => Ok(format!("{}{BETWEEN}{}", place_name(read, warehouse)?, row.name)),
        None => Ok(row.name),
    }
}

fn row_named(read: &Read<'_>, name: &str) -> Result<PlaceRow, DeskError> {
    let mut parts = name.split(BETWEEN).map(str::trim);
    let (warehouse, bin) = (parts.next().unwrap_or_default(), parts.next());
    let places = read.places()?;
    let found = |within: Option<PlaceId>, name: &str| {
        let mut places = places.iter();
        let place = places.find(|place| place.warehouse == within && place.name == name);
        place.cloned().ok_or_else(|| missing(name))
    };
    let warehouse = found(None, warehouse)?;
    match bin {
        Some(bin) => found(Some(warehouse.id), bin),
        None => Ok(warehouse),
    }
}

/// A place that is in use, by its name.
pub(crate) fn place_named(read: &Read<'_>, name: &str) -> Result<PlaceId, DeskError> {
    if name.trim().is_empty() {
        return Err(invalid("place", "place_missing", None));
    }
    let row = row_named(read, name)?;
    if row.active {
        Ok(row.id)
    } else {
        Err(invalid("place", "switched_off", Some(name)))
    }
}

/// The warehouse of a place: itself, or the one in which a bin is.
pub(crate) fn warehouse_of(read: &Read<'_>, place: PlaceId) -> Result<PlaceId, DeskError> {
    let row = read.place(place)?;
    Ok(row.and_then(|row| row.warehouse).unwrap_or(place))
}

/// Says where the goods of every line of the next posting are taken from or put; this PC's warehouse where nobody does.
pub(crate) fn name_for_all(
    write: &mut Write<'_>,
    place: Option<&str>,
    moves: &[Move],
) -> Result<(), DeskError> {
    let Some(name) = place.map(str::trim).filter(|name| !name.is_empty()) else {
        return Ok(());
    };
    let place = place_named(write, name)?;
    for goods in moves {
        write.name_place(goods.line, place);
    }
    Ok(())
}

/// Where a product stands, by name; nothing in a shop with one place.
pub(crate) fn standing(
    read: &Read<'_>,
    settings: &Settings,
    product: ProductId,
) -> Result<Vec<StandsView>, DeskError> {
    if settings.warehouse.is_none() {
        return Ok(vec![]);
    }
    let there = read.standing_of(product)?.into_iter();
    there
        .map(|one| {
            Ok(StandsView {
                place: place_name(read, one.place)?,
                quantity: one.quantity,
            })
        })
        .collect()
}

/// Refuses a transaction that took goods from where they do not stand.
pub(crate) fn told(write: &Write<'_>) -> Result<(), DeskError> {
    let Some(refusal) = write.place_refusal() else {
        return Ok(());
    };
    Err(DeskError::NotInPlace {
        sku: product_by_id(write, refusal.product)?.sku,
        place: place_name(write, refusal.place)?,
        needed: refusal.needed.to_string(),
        there: refusal.there.to_string(),
    })
}

fn missing(name: &str) -> DeskError {
    DeskError::NotFound {
        what: "place",
        key: name.to_owned(),
    }
}

fn invalid(field: &'static str, why: &'static str, given: Option<&str>) -> DeskError {
    DeskError::Invalid {
        field,
        why,
        given: given.unwrap_or_default().trim().to_owned(),
    }
}
