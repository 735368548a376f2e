//! Where on the shelf the moves of a posting take goods, and where they bring them.

use domain::Quantity;
use domain::ids::{PlaceId, PostingId, ProductId};
use domain::place::{Placed, Standing, picked};
use domain::posting::Posting;
use domain::stock::{LocationKind, Move};
use rusqlite::params;

use crate::{PlaceRefusal, StoreError, Write};

impl Write<'_> {
    /// The posting with the places of its moves: as they were named, or those of this PC's warehouse. None where it
    /// says them itself, and in a shop that has one place only.
    pub(super) fn with_places(&mut self, posting: &Posting) -> Result<Option<Posting>, StoreError> {
        let Some(here) = self.settings().warehouse else {
            return Ok(None);
        };
        let named = std::mem::take(&mut self.named_places);
        // What undoes another takes goods back from where that one brought them.
        if posting.reverses.is_some() || !posting.places.is_empty() {
            self.stand_there(posting)?;
            return Ok(None);
        }
        let mut changes: Vec<Placed> = Vec::new();
        for goods in &posting.moves {
            let place = named.iter().find(|(line, _)| *line == goods.line);
            let place = place.map_or(here, |(_, place)| *place);
            let change = |standing: Standing| Placed {
                line: goods.line,
                product: goods.product,
                place: standing.place,
                quantity: standing.quantity,
            };
            if goods.from == LocationKind::Sellable {
                let taken = self.taken(goods, place, &changes)?;
                changes.extend(taken.into_iter().map(change).map(|change| change.undone()));
            }
            if goods.to == LocationKind::Sellable {
                changes.push(change(Standing {
                    place,
                    quantity: goods.quantity,
                }));
            }
        }
        changes.retain(|change| change.place != PlaceId::FIRST);
        Ok((!changes.is_empty()).then(|| Posting {
            places: changes,
            ..posting.clone()
        }))
    }

    /// From which places of a warehouse a move takes goods, after those before it took theirs.
    fn taken(
        &mut self,
        goods: &Move,
        place: PlaceId,
        before: &[Placed],
    ) -> Result<Vec<Standing>, StoreError> {
        let mut there = self.standing_now(goods.product, place)?;
        for standing in &mut there {
            let own = before
                .iter()
                .filter(|change| (change.product, change.place) == (goods.product, standing.place));
            standing.quantity += own.map(|change| change.quantity).sum();
        }
        let negative_stock = self.settings().negative_stock;
        match picked(goods.quantity, &there, negative_stock) {
            Ok(taken) => Ok(taken),
            Err(there) => {
                self.refuse_place(PlaceRefusal {
                    product: goods.product,
                    place,
                    needed: goods.quantity,
                    there,
                });
                Ok(vec![])
            }
        }
    }

    /// As stored, with what this transaction moved of the whole shelf so far.
    fn standing_now(&mut self, product: ProductId, place: PlaceId) -> Result<Vec<Standing>, StoreError> {
        let mut there = self.standing_in(product, place)?;
        if let Some(floor) = there.iter_mut().find(|one| one.place == PlaceId::FIRST) {
            let stored = self.stored_level(product, LocationKind::Sellable)?.quantity;
            floor.quantity += self.level(product, LocationKind::Sellable)?.quantity - stored;
        }
        Ok(there)
    }

    /// Whether what a posting says of places can be: nothing leaves a place in which it does not stand.
    fn stand_there(&mut self, posting: &Posting) -> Result<(), StoreError> {
        if self.settings().negative_stock {
            return Ok(());
        }
        let mut changed: Vec<(ProductId, PlaceId, Quantity)> = Vec::new();
        let mut add = |product, place, quantity| {
            let known = changed.iter_mut().find(|one| (one.0, one.1) == (product, place));
            match known {
                Some(one) => one.2 += quantity,
                None => changed.push((product, place, quantity)),
            }
        };
        // What leaves or comes to no other place does so on the first floor.
        for goods in &posting.moves {
            if goods.from == LocationKind::Sellable {
                add(goods.product, PlaceId::FIRST, -goods.quantity);
            }
            if goods.to == LocationKind::Sellable {
                add(goods.product, PlaceId::FIRST, goods.quantity);
            }
        }
        for change in &posting.places {
            add(change.product, change.place, change.quantity);
            add(change.product, PlaceId::FIRST, -change.quantity);
        }
        for (product, place, change) in changed {
            let there = self.standing_now(product, place)?;
            let there = there.iter().find(|one| one.place == place);
            let there = there.map(|one| one.quantity).unwrap_or_default();
            if change < Quantity::ZERO && there + change < Quantity::ZERO {
                self.refuse_place(PlaceRefusal {
                    product,
                    place,
                    needed: -change,
                    there,
                });
            }
        }
        Ok(())
    }

    fn refuse_place(&mut self, refusal: PlaceRefusal) {
        self.place_refusal.get_or_insert(refusal);
    }

    pub(super) fn insert_places(&self, id: PostingId, posting: &Posting) -> Result<(), StoreError> {
        for (change, step) in posting.places.iter().zip(1..) {
            let step: i64 = step;
            self.connection()
                .prepare_cached(include_str!("../sql/move_place_insert.sql"))?
                .execute(params![
                    id.0,
                    step,
                    change.line.0,
                    change.product.0,
                    change.place.0,
                    change.quantity.thousandths()
                ])?;
            self.connection()
                .prepare_cached(include_str!("../sql/place_level_add.sql"))?
                .execute(params![
                    change.product.0,
                    change.place.0,
                    change.quantity.thousandths()
                ])?;
        }
        Ok(())
    }
}
