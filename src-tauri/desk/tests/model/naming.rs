//! Which serials and batches somebody names of goods: mostly those that are there, sometimes none, sometimes others.

use serde_json::{Value, json};

use crate::asking::parts_of;
use crate::cases::Line;
use crate::figures::units;
use crate::path::{Move, repaired};
use crate::pieces::{Piece, Spot, Tracking};
use crate::sales::Sold;
use crate::till::RungUp;
use crate::world::{PRODUCTS, World};

impl World {
    /// What somebody names of goods: mostly what is there, sometimes nothing, sometimes what is elsewhere.
    pub(crate) fn names(
        &self,
        product: usize,
        quantity: i64,
        there: &mut [Piece],
        salt: usize,
    ) -> Vec<Piece> {
        let Some(tracking) = PRODUCTS[product].tracking else {
            return vec![];
        };
        let known = self.pieces.at.iter().filter(|(key, _)| key.0 == product);
        let mut elsewhere = known
            .map(|(key, _)| &key.1)
            .filter(|code| there.iter().all(|one| one.0 != **code));
        match (self.asked as usize + salt) % 9 {
            0 => return vec![],
            1 => {
                let wrong = elsewhere.next().cloned().unwrap_or_else(|| "X9".into());
                return vec![(wrong, quantity)];
            }
            _ => {}
        }
        let mut named = vec![];
        let mut left = quantity;
        for piece in there.iter_mut().filter(|piece| piece.1 > 0) {
            let part = match tracking {
                Tracking::Serial if left > 0 => 1_000,
                Tracking::Serial => 0,
                Tracking::Batch => piece.1.min(left),
            };
            if part > 0 {
                named.push((piece.0.clone(), part));
                piece.1 -= part;
                left -= part;
            }
        }
        named
    }

    /// What somebody names of the lines of a case.
    pub(crate) fn names_of_case(
        &self,
        index: usize,
        from: Spot,
        parts: &[(usize, i64)],
    ) -> Vec<(usize, String, i64)> {
        let mut named: Vec<(usize, String, i64)> = vec![];
        for &(line, quantity) in parts {
            let Some(product) = self.cases[index].lines.get(line).map(|line| line.product) else {
                continue;
            };
            let mut there = self.found_of(index, line, from);
            there.retain(|piece| named.iter().all(|one| one.1 != piece.0));
            let own = self.names(product, quantity, &mut there, line);
            named.extend(own.into_iter().map(|(code, quantity)| (line, code, quantity)));
        }
        named
    }

    /// What somebody names of lines that come back over the counter.
    pub(crate) fn names_of_lines(&self, lines: &[Line]) -> Vec<(usize, String, i64)> {
        let mut named: Vec<(usize, String, i64)> = vec![];
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.is_goods) {
            let mut there = self.pieces_out(line.origin());
            there.retain(|piece| named.iter().all(|one| one.1 != piece.0));
            let own = self.names(line.product, line.asked, &mut there, number);
            named.extend(own.into_iter().map(|(code, quantity)| (number, code, quantity)));
        }
        named
    }

    /// Names the pieces of the lines that are rung up, one line after the other.
    pub(crate) fn names_of_sale(&self, rung: &[RungUp], lines: &mut [Sold]) -> Vec<Value> {
        let mut shown = vec![];
        let mut at = 0;
        let mut named: Vec<Piece> = vec![];
        for rung in rung {
            let mut line = rung.shown();
            if let RungUp::Goods {
                product,
                quantity,
                aside,
            } = *rung
            {
                let from = if aside { Spot::SecondGrade } else { Spot::Shelf };
                let mut there = self.pieces.there(product, from);
                there.retain(|piece| named.iter().all(|other| other.0 != piece.0));
                let own = self.names(product, quantity, &mut there, at);
                if !own.is_empty() {
                    line["pieces"] = pieces_shown(&own);
                }
                named.extend(own.iter().cloned());
                lines[at].pieces = own;
            }
            shown.push(line);
            at += rung.count();
        }
        shown
    }

    /// Which serials or batches a supplier brings: mostly new ones.
    pub(crate) fn names_of_purchase(&self, product: usize, quantity: i64, line: usize) -> Vec<Piece> {
        let known = self.pieces.at.keys().find(|key| key.0 == product);
        match (PRODUCTS[product].tracking, self.asked % 9) {
            (None, _) | (Some(_), 0) => vec![],
            (Some(Tracking::Serial), 1) => known.map(|key| (key.1.clone(), quantity)).into_iter().collect(),
            (Some(Tracking::Serial), _) => (0..(quantity + 999) / 1_000)
                .map(|piece| (format!("N{}-{line}-{piece}", self.asked), 1_000))
                .collect(),
            (Some(Tracking::Batch), salt) => vec![(format!("L{}", salt % 5), quantity)],
        }
    }

    /// Which pieces somebody names for a step that moves goods.
    pub(crate) fn names_of_step(&self, index: usize, step: Move) -> Vec<(usize, String, i64)> {
        match step {
            Move::Receive(first) => self.names_of_case(index, Spot::Customer, &self.to_receive(index, first)),
            Move::Inspect(..) => {
                let parts: Vec<_> = parts_of(step).iter().map(|part| (part.0, part.2)).collect();
                self.names_of_case(index, Spot::Quarantine, &parts)
            }
            Move::EndRepair(goes, some, _) => {
                let part = repaired(&self.cases[index], goes, some);
                self.names_of_case(index, Spot::Repair, &[(part.0, part.2)])
            }
            _ => vec![],
        }
    }
}

pub(crate) fn pieces_shown(pieces: &[Piece]) -> Value {
    let shown = pieces
        .iter()
        .map(|(code, quantity)| json!({ "code": code, "quantity": units(*quantity) }));
    shown.collect()
}
