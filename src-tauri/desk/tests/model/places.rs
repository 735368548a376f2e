//! Where on the shelf goods stand: on the floors of two warehouses and in their bins. What nobody placed stands in
//! this PC's warehouse; a document that is undone takes its goods back from where it brought them.

use std::collections::BTreeMap;

use crate::world::{PRODUCTS, World};

/// A warehouse's floor or a bin, by name, and the warehouse in which it is. A warehouse comes before its bins, in the
/// order in which goods are taken.
pub(crate) const PLACES: [(&str, usize); 5] = [
    ("Main", 0),
    ("Main/A-01", 0),
    ("Back", 2),
    ("Back/B-01", 2),
    ("Back/B-02", 2),
];

/// Of one product: in which place, how much more.
type Placed = (usize, usize, i64);

#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    pub(crate) stands: [[i64; PRODUCTS.len()]; PLACES.len()],
    /// This PC's warehouse.
    pub(crate) here: usize,
    /// Where the next document takes or puts its goods, if somebody says so.
    pub(crate) named: Option<usize>,
    /// What came to the shelf or left it since the last document: product, how much.
    moved: Vec<(usize, i64)>,
    /// What each document changed.
    placed: BTreeMap<String, Vec<Placed>>,
    /// Whether something was taken from where it does not stand: then nothing of the whole act is done.
    pub(crate) missing: bool,
}

impl Places {
    fn change(&mut self, placed: &[Placed]) {
        for &(place, product, quantity) in placed {
            self.stands[place][product] += quantity;
        }
    }

    /// From a warehouse's floor, then from its bins; of a bin from it alone.
    fn taken(&mut self, from: usize, product: usize, quantity: i64) -> Vec<Placed> {
        let mut left = quantity;
        let mut placed = vec![];
        for (place, stands) in self.stands.iter().enumerate() {
            let within = place == from || PLACES[place].1 == from;
            let part = left.min(stands[product]);
            if within && part > 0 {
                left -= part;
                placed.push((place, product, -part));
            }
        }
        self.missing |= left > 0;
        placed
    }

    /// What moved since the last document is that of this one.
    pub(crate) fn settle(&mut self, document: &str) {
        let place = self.named.take().unwrap_or(self.here);
        for (product, quantity) in std::mem::take(&mut self.moved) {
            let placed = if quantity > 0 {
                vec![(place, product, quantity)]
            } else {
                self.taken(place, product, -quantity)
            };
            self.change(&placed);
            self.placed.entry(document.to_owned()).or_default().extend(placed);
        }
    }

    /// Changes that are as they are; nothing leaves a place in which it does not stand.
    pub(crate) fn put(&mut self, document: Option<&str>, placed: Vec<Placed>) {
        self.moved.clear();
        self.change(&placed);
        let short = |&(place, product, _): &Placed| self.stands[place][product] < 0;
        self.missing |= placed.iter().any(|one| one.2 < 0 && short(one));
        if let Some(document) = document {
            self.placed.insert(document.to_owned(), placed);
        }
    }

    /// Takes back what a document changed.
    pub(crate) fn undo(&mut self, document: &str) {
        let placed = self.placed.get(document).cloned().unwrap_or_default();
        let back = placed
            .iter()
            .map(|&(place, product, quantity)| (place, product, -quantity));
        self.put(None, back.collect());
    }
}

impl World {
    /// Goods come to the shelf.
    pub(crate) fn shelve(&mut self, product: usize, quantity: i64, value: i64) {
        self.shelf[product].add(quantity, value);
        self.places.moved.push((product, quantity));
    }

    /// Goods leave the shelf at their average.
    pub(crate) fn unshelve(&mut self, product: usize, quantity: i64) -> i64 {
        self.places.moved.push((product, -quantity));
        self.shelf[product].take(quantity)
    }
}
