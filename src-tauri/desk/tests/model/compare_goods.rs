//! Where goods and their pieces are, beside the same of the program: by kind of place, by warehouse and bin, on the way.

use std::collections::BTreeMap;

use desk::StockList;
use domain::stock::LocationKind;

use crate::pieces::Spot;
use crate::places::PLACES;
use crate::shop::Shop;
use crate::world::{PRODUCTS, World};

/// What is where, and what it is worth.
pub(crate) fn places(shop: &Shop, world: &World) {
    let rows = shop
        .desk
        .stock_list(&StockList {
            text: String::new(),
            rows_max: None,
        })
        .unwrap();
    for (product, known) in PRODUCTS.iter().enumerate() {
        for (place, level) in [
            (LocationKind::Sellable, world.shelf[product]),
            (LocationKind::Quarantine, world.quarantine[product]),
            (LocationKind::Repair, world.repair[product]),
            (LocationKind::SecondGrade, world.second_grade[product]),
        ] {
            let row = rows
                .iter()
                .find(|row| row.sku == known.sku && row.location == place);
            let found = row.map_or((0, 0), |row| (row.quantity.thousandths(), row.value.minor()));
            assert_eq!(found, (level.quantity, level.value), "{} {place:?}", known.sku);
        }
        for (place, expected) in [
            (LocationKind::ToSupplier, world.supplying.waiting(product)),
            (LocationKind::InTransit, world.on_the_way(product)),
        ] {
            let row = rows
                .iter()
                .find(|row| row.sku == known.sku && row.location == place);
            let found = row.map_or((0, 0), |row| (row.quantity.thousandths(), row.value.minor()));
            assert_eq!(found, expected, "{} {place:?}", known.sku);
        }
        standing(shop, world, product);
        if known.tracking.is_some() {
            pieces(shop, world, product);
        }
    }
}

/// Where each piece is; with a customer, by which sale.
fn pieces(shop: &Shop, world: &World, product: usize) {
    let sku = PRODUCTS[product].sku.to_owned();
    let shown = shop
        .desk
        .product_pieces(&desk::ProductGet { sku: sku.clone() })
        .unwrap();
    let mut found: Vec<_> = shown
        .pieces
        .into_iter()
        .map(|piece| {
            (
                piece.code,
                piece.location.code(),
                piece.quantity.thousandths(),
                piece.sale,
            )
        })
        .collect();
    found.sort();
    let spot = |spot: Spot| match spot {
        Spot::Shelf => LocationKind::Sellable,
        Spot::Quarantine => LocationKind::Quarantine,
        Spot::Repair => LocationKind::Repair,
        Spot::SecondGrade => LocationKind::SecondGrade,
        Spot::Customer => LocationKind::Customer,
        Spot::Nowhere => LocationKind::Loss,
    };
    let own = world.pieces.at.iter();
    let mut expected: Vec<_> = own
        .filter(|(key, quantity)| key.0 == product && **quantity != 0)
        .map(|((_, code, at), quantity)| {
            let sale = world.last_sale(product, code).filter(|_| *at == Spot::Customer);
            (code.clone(), spot(*at).code(), *quantity, sale.map(str::to_owned))
        })
        .collect();
    expected.sort();
    assert_eq!(found, expected, "pieces of {sku}");
}

/// In which warehouse and bin it is.
fn standing(shop: &Shop, world: &World, product: usize) {
    let sku = PRODUCTS[product].sku;
    let read = shop.desk.store().read();
    let places = read.places().unwrap();
    let named = |id| {
        let place = places.iter().find(|place| place.id == id).unwrap();
        let of = places.iter().find(|other| Some(other.id) == place.warehouse);
        of.map_or(place.name.clone(), |of| format!("{}/{}", of.name, place.name))
    };
    let id = read.product_by_sku(sku).unwrap().unwrap().id;
    let found: BTreeMap<String, i64> = read
        .standing_of(id)
        .unwrap()
        .into_iter()
        .map(|one| (named(one.place), one.quantity.thousandths()))
        .collect();
    let expected: BTreeMap<String, i64> = PLACES
        .iter()
        .zip(&world.places.stands)
        .map(|(place, stands)| (place.0.to_owned(), stands[product]))
        .filter(|(_, quantity)| *quantity != 0)
        .collect();
    assert_eq!(found, expected, "where {sku} stands");
}

/// The transfers of which something is still on the way.
pub(crate) fn on_the_way(shop: &Shop, world: &World) {
    let today = shop.desk.today_get(&desk::TodayGet::default()).unwrap();
    let mut found: Vec<(String, i64)> = today
        .on_the_way
        .into_iter()
        .map(|one| (one.number, one.quantity.thousandths()))
        .collect();
    found.sort();
    let all = |transfer: &crate::way::Transfer| {
        (0..PRODUCTS.len())
            .map(|product| transfer.open_of(product).0)
            .sum()
    };
    let mut expected: Vec<(String, i64)> = world
        .transfers
        .iter()
        .filter(|transfer| transfer.is_on_the_way())
        .map(|transfer| (transfer.number.clone(), all(transfer)))
        .collect();
    expected.sort();
    assert_eq!(found, expected, "on the way");
}
