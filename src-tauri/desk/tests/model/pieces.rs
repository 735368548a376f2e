//! Serials and batches: which pieces of a tracked product stand where, which of them a document takes along, and that
//! a serial comes back only to the sale that last sold it.

use std::collections::BTreeMap;

use crate::cases::{Goes, Origin, What};
use crate::world::{Code, Done, PRODUCTS, World};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tracking {
    Serial,
    Batch,
}

/// Where a piece may be; with a supplier or lost it is nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    Shelf,
    Quarantine,
    Repair,
    SecondGrade,
    Customer,
    Nowhere,
}

impl Spot {
    pub(crate) fn of(goes: Goes) -> Self {
        match goes {
            Goes::Restock => Self::Shelf,
            Goes::Repair => Self::Repair,
            Goes::SecondGrade(_) => Self::SecondGrade,
            Goes::BackToCustomer => Self::Customer,
            // Nothing tracked is sent to a supplier here.
            Goes::Scrap | Goes::ToSupplier => Self::Nowhere,
        }
    }

    fn is_held(self) -> bool {
        !matches!(self, Self::Customer | Self::Nowhere)
    }
}

/// The number on it, how much.
pub(crate) type Piece = (String, i64);

/// Goods of a tracked product on their way, and what was named of them.
#[derive(Debug, Clone)]
pub(crate) struct Moving {
    pub(crate) product: usize,
    pub(crate) from: Spot,
    pub(crate) to: Spot,
    pub(crate) quantity: i64,
    /// Which line of the sale or the case.
    pub(crate) line: usize,
    pub(crate) named: Vec<Piece>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Pieces {
    /// Product, number and place.
    pub(crate) at: BTreeMap<(usize, String, Spot), i64>,
    /// What moved since the last document.
    pending: Vec<Moving>,
    /// What each document that stands took along.
    moved: BTreeMap<String, Vec<Moving>>,
    /// What was named of a case's lines.
    pub(crate) named: Vec<(usize, String, i64)>,
    /// Why the act cannot be done: seen when all else is.
    pub(crate) fault: Option<Code>,
}

fn sum(pieces: &[Piece]) -> i64 {
    pieces.iter().map(|piece| piece.1).sum()
}

/// Where nobody has to be asked: all that is there, or some of the only batch.
fn only_choice(tracking: Tracking, needed: i64, there: &[Piece]) -> Option<Vec<Piece>> {
    if sum(there) == needed {
        return Some(there.to_vec());
    }
    match (tracking, there) {
        (Tracking::Batch, [(code, all)]) if *all > needed => Some(vec![(code.clone(), needed)]),
        _ => None,
    }
}

/// Each serial is one, each number is named once, and all of it is named.
fn fits(tracking: Tracking, needed: i64, named: &[Piece], [untold, not_one]: [Code; 2]) -> Done {
    for (index, (code, quantity)) in named.iter().enumerate() {
        let again = named[..index].iter().any(|other| other.0 == *code);
        if again || *quantity <= 0 || (tracking == Tracking::Serial && *quantity != 1_000) {
            return Err(not_one);
        }
    }
    if sum(named) == needed { Ok(()) } else { Err(untold) }
}

impl Pieces {
    fn level(&self, product: usize, code: &str, spot: Spot) -> i64 {
        let key = (product, code.to_owned(), spot);
        self.at.get(&key).copied().unwrap_or(0)
    }

    pub(crate) fn there(&self, product: usize, spot: Spot) -> Vec<Piece> {
        let own = self
            .at
            .iter()
            .filter(|(key, quantity)| key.0 == product && key.2 == spot && **quantity > 0);
        own.map(|(key, quantity)| (key.1.clone(), *quantity)).collect()
    }

    pub(crate) fn put(&mut self, product: usize, code: &str, spot: Spot, more: i64) {
        if spot != Spot::Nowhere {
            *self.at.entry((product, code.to_owned(), spot)).or_default() += more;
        }
    }

    fn sound(&self, moving: &Moving, named: &[Piece], before: &[Moving]) -> Done {
        let Some(tracking) = PRODUCTS[moving.product].tracking else {
            return Ok(());
        };
        let codes = ["product_pieces_untold", "product_piece_not_one"];
        fits(tracking, moving.quantity, named, codes)?;
        for (code, quantity) in named {
            let before = taken(moving, code, before);
            if tracking == Tracking::Serial && before > 0 {
                return Err("product_piece_not_one");
            }
            if moving.from == Spot::Nowhere {
                let own = self
                    .at
                    .iter()
                    .filter(|(key, _)| key.0 == moving.product && key.1 == *code);
                if tracking == Tracking::Serial && own.map(|one| one.1).sum::<i64>() > 0 {
                    return Err("product_piece_elsewhere");
                }
            } else if self.level(moving.product, code, moving.from) - before < *quantity {
                return Err("product_piece_not_there");
            }
        }
        Ok(())
    }

    /// What moved, each with its pieces.
    fn told(&mut self, movings: Vec<Moving>) -> Vec<Moving> {
        let mut done: Vec<Moving> = vec![];
        for mut moving in movings {
            let Some(tracking) = PRODUCTS[moving.product].tracking else {
                continue;
            };
            if moving.named.is_empty() && moving.from.is_held() {
                let mut there = self.there(moving.product, moving.from);
                for (code, quantity) in &mut there {
                    *quantity -= taken(&moving, code, &done);
                }
                there.retain(|piece| piece.1 > 0);
                moving.named = only_choice(tracking, moving.quantity, &there).unwrap_or_default();
            }
            moving.named.sort();
            match self.sound(&moving, &moving.named, &done) {
                Ok(()) => done.push(moving),
                Err(fault) => self.fault = self.fault.or(Some(fault)),
            }
        }
        for moving in &done {
            for (code, quantity) in &moving.named {
                self.put(moving.product, code, moving.from, -quantity);
                self.put(moving.product, code, moving.to, *quantity);
            }
        }
        done
    }

    pub(crate) fn settle(&mut self, document: &str) {
        let pending = std::mem::take(&mut self.pending);
        let done = self.told(pending);
        if !done.is_empty() {
            self.moved.insert(document.to_owned(), done);
        }
    }

    /// The same pieces go back where they were.
    pub(crate) fn undo(&mut self, document: &str) {
        self.pending.clear();
        let moved = self.moved.remove(document).unwrap_or_default();
        let back = moved.into_iter().map(|moving| Moving {
            from: moving.to,
            to: moving.from,
            ..moving
        });
        let back = back.collect();
        self.told(back);
    }

    pub(crate) fn move_on(&mut self, moving: Moving) {
        if PRODUCTS[moving.product].tracking.is_some() {
            self.pending.push(moving);
        }
    }

    fn of_line(&self, document: &str, line: usize) -> impl Iterator<Item = &Moving> {
        let moved = self.moved.get(document).into_iter().flatten();
        moved.filter(move |moving| moving.line == line)
    }
}

/// What earlier moves of a document take of a piece.
fn taken(moving: &Moving, code: &str, before: &[Moving]) -> i64 {
    let same = before
        .iter()
        .filter(|other| (other.product, other.from) == (moving.product, moving.from));
    let pieces = same.flat_map(|other| &other.named);
    pieces.filter(|piece| piece.0 == *code).map(|piece| piece.1).sum()
}

fn add(pieces: &mut Vec<Piece>, code: &str, more: i64) {
    match pieces.iter_mut().find(|piece| piece.0 == code) {
        Some(piece) => piece.1 += more,
        None => pieces.push((code.to_owned(), more)),
    }
}

impl World {
    /// The sale that last sold a piece.
    pub(crate) fn last_sale(&self, product: usize, code: &str) -> Option<&str> {
        let sold = |number: &str| {
            let moved = self.pieces.moved.get(number).into_iter().flatten();
            let own = moved.filter(|moving| moving.product == product);
            own.flat_map(|moving| &moving.named).any(|piece| piece.0 == code)
        };
        let sale = self.sales.iter().rev().find(|sale| sold(&sale.number));
        sale.map(|sale| sale.number.as_str())
    }

    /// What a sale line sold and is not back.
    pub(crate) fn pieces_out(&self, origin: Origin) -> Vec<Piece> {
        let mut out: Vec<Piece> = vec![];
        for moving in self.pieces.of_line(&self.sales[origin.0].number, origin.1) {
            out.extend(moving.named.iter().cloned());
        }
        for case in &self.cases {
            let lines = case.lines.iter().enumerate();
            for (line, _) in lines.filter(|(_, line)| line.origin() == origin) {
                let goods = case
                    .live()
                    .filter(|one| !matches!(one.what, What::Delivered { .. }));
                for moving in goods.flat_map(|posted| self.pieces.of_line(&posted.number, line)) {
                    let way = match (moving.from, moving.to) {
                        (Spot::Customer, _) => -1,
                        (_, Spot::Customer) => 1,
                        _ => 0,
                    };
                    for (code, quantity) in &moving.named {
                        if let Some(piece) = out.iter_mut().find(|piece| piece.0 == *code) {
                            piece.1 += way * quantity;
                        }
                    }
                }
            }
        }
        out.retain(|piece| piece.1 > 0);
        out
    }

    /// What a step of a case finds of its line.
    pub(crate) fn found_of(&self, index: usize, line: usize, from: Spot) -> Vec<Piece> {
        let case = &self.cases[index];
        if from == Spot::Customer {
            return self.pieces_out(case.lines[line].origin());
        }
        let mut left = vec![];
        for moving in case
            .live()
            .flat_map(|posted| self.pieces.of_line(&posted.number, line))
        {
            for (code, quantity) in &moving.named {
                if moving.from == from {
                    add(&mut left, code, -quantity);
                } else if moving.to == from {
                    add(&mut left, code, *quantity);
                }
            }
        }
        left.retain(|piece| piece.1 > 0);
        left
    }

    /// A step of a case moves goods of its lines: the serial rule.
    pub(crate) fn case_pieces(&mut self, index: usize, from: Spot, moves: &[(usize, Spot, i64)]) -> Done {
        let mut before: Vec<(usize, Piece)> = vec![];
        for &(line, to, quantity) in moves {
            let product = self.cases[index].lines[line].product;
            let Some(tracking) = PRODUCTS[product].tracking else {
                continue;
            };
            let mut there = self.found_of(index, line, from);
            for (_, (code, quantity)) in before.iter().filter(|one| one.0 == line) {
                add(&mut there, code, -quantity);
            }
            there.retain(|piece| piece.1 > 0);
            let own = self.pieces.named.iter().filter(|one| one.0 == line);
            let named: Vec<Piece> = own.map(|one| (one.1.clone(), one.2)).collect();
            let named = if named.is_empty() {
                only_choice(tracking, quantity, &there).ok_or("pieces_untold")?
            } else {
                fits(tracking, quantity, &named, ["pieces_untold", "piece_not_one"])?;
                let has = |piece: &Piece| there.iter().any(|one| one.0 == piece.0 && one.1 >= piece.1);
                if !named.iter().all(has) {
                    return Err("piece_of_another");
                }
                named
            };
            before.extend(named.iter().map(|piece| (line, piece.clone())));
            self.pieces.move_on(Moving {
                product,
                from,
                to,
                quantity,
                line,
                named,
            });
        }
        Ok(())
    }

    /// What moved is that of this document.
    pub(crate) fn settle(&mut self, document: &str) {
        self.pieces.settle(document);
        self.places.settle(document);
    }

    /// What a document moved goes back.
    pub(crate) fn moves_back(&mut self, document: &str) {
        self.pieces.undo(document);
        self.places.undo(document);
    }
}

/// Nothing tracked is sent to a supplier here: lots have pieces of their own.
pub(crate) fn kept_here(product: usize, goes: Goes) -> Goes {
    match goes {
        Goes::ToSupplier if PRODUCTS[product].tracking.is_some() => Goes::Scrap,
        goes => goes,
    }
}
