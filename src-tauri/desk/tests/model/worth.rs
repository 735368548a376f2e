//! What is left of a sale line: units, worth, original cost; and what is kept of the shelf for a case.

use crate::cases::{Before, Kind, Origin, State, What};
use crate::figures::of_first;
use crate::world::{Done, PRODUCTS, World};

impl World {
    /// The one availability formula.
    pub(crate) fn available(&self, origin: Origin) -> i64 {
        let sale = &self.sales[origin.0];
        if sale.undone {
            return 0;
        }
        let mut left = sale.lines[origin.1].quantity;
        for case in &self.cases {
            for line in case.lines.iter().filter(|line| line.origin() == origin) {
                let (held, received, back) = case.claims(line);
                left -= held + received - back;
            }
        }
        left
    }

    /// What was credited of a sale line, by anybody: units, net and tax; none where nothing was.
    pub(crate) fn claimed(&self, origin: Origin) -> Option<(i64, (i64, i64))> {
        let mut sum = (0, (0, 0));
        for case in &self.cases {
            for line in case.lines.iter().filter(|line| line.origin() == origin) {
                if case.kind != Kind::Allowance {
                    sum.0 += line.credited;
                }
                sum.1 = (sum.1.0 + line.worth.0, sum.1.1 + line.worth.1);
            }
        }
        (sum != (0, (0, 0))).then_some(sum)
    }

    /// What live allowances took off a sale line, and where it stood at the latest of them.
    fn allowances(&self, origin: Origin) -> Option<((i64, i64), Before)> {
        let mut off = (0, 0);
        let mut latest: Option<(&str, Before)> = None;
        for case in self.cases.iter().filter(|case| case.kind == Kind::Allowance) {
            for posted in case.live() {
                let What::Allowed(parts) = &posted.what else {
                    continue;
                };
                for (line, _, worth, before) in parts {
                    if case.lines[*line].origin() != origin {
                        continue;
                    }
                    off = (off.0 + worth.0, off.1 + worth.1);
                    if latest.is_none_or(|(number, _)| number <= posted.number.as_str()) {
                        latest = Some((&posted.number, *before));
                    }
                }
            }
        }
        latest.map(|(_, before)| (off, before))
    }

    /// What was credited without allowances: what an allowance of now runs on from.
    pub(crate) fn stands_at(&self, origin: Origin) -> Before {
        let (units, worth) = self.claimed(origin).unwrap_or_default();
        let off = self
            .allowances(origin)
            .map(|allowed| allowed.0)
            .unwrap_or_default();
        Before {
            units,
            worth: (worth.0 - off.0, worth.1 - off.1),
        }
    }

    /// (net, tax) of crediting `more` of a sale line now: rules 2 and 8.
    pub(crate) fn worth_of(&self, origin: Origin, more: i64) -> (i64, i64) {
        let sold = &self.sales[origin.0].lines[origin.1];
        let mut whole = (sold.quantity, sold.worth);
        let mut done = self.stands_at(origin);
        if self.sales[origin.0].undone {
            done = Before {
                units: sold.quantity,
                worth: sold.worth,
            };
        }
        if let Some((off, at)) = self.allowances(origin) {
            whole.1 = (whole.1.0 - off.0, whole.1.1 - off.1);
            if done.units >= at.units && whole.0 > at.units {
                whole = (
                    whole.0 - at.units,
                    (whole.1.0 - at.worth.0, whole.1.1 - at.worth.1),
                );
                done = Before {
                    units: done.units - at.units,
                    worth: (done.worth.0 - at.worth.0, done.worth.1 - at.worth.1),
                };
            }
        }
        let upto = of_first(whole.1, done.units + more, whole.0);
        ((upto.0 - done.worth.0).max(0), (upto.1 - done.worth.1).max(0))
    }

    /// (net, tax) of a sale line that nobody credited yet.
    pub(crate) fn left_of(&self, origin: Origin) -> (i64, i64) {
        let sold = &self.sales[origin.0].lines[origin.1];
        let (_, worth) = self.claimed(origin).unwrap_or_default();
        if self.sales[origin.0].undone {
            return (0, 0);
        }
        ((sold.worth.0 - worth.0).max(0), (sold.worth.1 - worth.1).max(0))
    }

    /// The original cost of `more` of a sale line that come back now.
    pub(crate) fn cost_of(&self, origin: Origin, more: i64) -> i64 {
        let sold = &self.sales[origin.0].lines[origin.1];
        let (mut back, mut cost) = (0, 0);
        for case in &self.cases {
            for line in case.lines.iter().filter(|line| line.origin() == origin) {
                let (_, received, given) = case.claims(line);
                back += received - given;
                cost += line.cost.0 - line.cost.2;
            }
        }
        (crate::figures::share(sold.cost, back + more, sold.quantity) - cost).max(0)
    }

    /// Keeps for a case what is free on the shelf.
    pub(crate) fn reserve(&mut self, index: usize) {
        for line in 0..self.cases[index].out.len() {
            let out = &self.cases[index].out[line];
            let product = out.product;
            let free = if PRODUCTS[product].is_goods {
                self.free(product, index)
            } else {
                out.waiting
            };
            let part = out.waiting.min(free).max(0);
            let out = &mut self.cases[index].out[line];
            out.waiting -= part;
            out.reserved += part;
        }
    }

    /// On the shelf, kept for nobody, and not waited for by those who came before.
    fn free(&self, product: usize, index: usize) -> i64 {
        let own = (self.cases[index].waits_since(), index);
        let ahead: i64 = self
            .cases
            .iter()
            .enumerate()
            .filter(|(other, case)| *other != index && (case.waits_since(), *other) < own)
            .flat_map(|(_, case)| &case.out)
            .filter(|out| out.product == product)
            .map(|out| out.waiting)
            .sum();
        self.shelf[product].quantity - self.reserved(product, None) - ahead
    }

    pub(crate) fn approved(&self, index: usize) -> Done {
        let case = &self.cases[index];
        if case.state == State::Approved && !case.closed {
            Ok(())
        } else {
            Err("wrong_state")
        }
    }
}
