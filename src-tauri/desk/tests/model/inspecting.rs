//! Out of quarantine, in any split, and out of repair: where goods are then, and at which value.

use crate::cases::{Goes, What};
use crate::figures::share;
use crate::pieces::Spot;
use crate::steps::Step;
use crate::world::World;

impl World {
    pub(crate) fn dispose(&mut self, index: usize, parts: &[(usize, Goes, i64)]) -> Step {
        self.going_on(index)?;
        let mut done = vec![];
        for &(number, goes, quantity) in parts {
            let Some(line) = self.cases[index].lines.get_mut(number) else {
                return Err("line_unknown");
            };
            if quantity <= 0 {
                return Err("quantity_not_positive");
            }
            let most = match goes {
                Goes::BackToCustomer => line.may_go_back(line.waiting()),
                Goes::Restock | Goes::Scrap | Goes::ToSupplier | Goes::Repair | Goes::SecondGrade(_) => {
                    line.waiting()
                }
            };
            if quantity > most {
                return Err("too_much");
            }
            let cost = share(line.cost.0 - line.cost.1, quantity, line.waiting());
            line.cost.1 += cost;
            line.put(goes, quantity, cost);
            let product = line.product;
            if let Goes::SecondGrade(worth) = goes {
                let Some(worth) = worth else {
                    return Err("worth_missing");
                };
                self.owner()?;
                if worth > cost {
                    return Err("worth_out_of_range");
                }
            }
            self.quarantine[product].add(-quantity, -cost);
            self.arrives(product, goes, quantity, cost);
            done.push((number, goes, quantity, cost));
        }
        if done.is_empty() {
            return Err("nothing_to_do");
        }
        let moves: Vec<_> = done
            .iter()
            .map(|part| (part.0, Spot::of(part.1), part.2))
            .collect();
        self.case_pieces(index, Spot::Quarantine, &moves)?;
        let products = |line: usize| self.cases[index].lines[line].product;
        let lots: Vec<Option<(usize, i64, i64)>> = done
            .iter()
            .map(|part| (part.1 == Goes::ToSupplier).then(|| (products(part.0), part.2, part.3)))
            .collect();
        let posted = self.post(index, "QC", What::Disposed(done))?;
        if let Some(number) = &posted {
            self.fill_basket(number, &lots);
        }
        Ok(posted)
    }

    /// Where inspected goods are from now on.
    fn arrives(&mut self, product: usize, goes: Goes, quantity: i64, cost: i64) {
        match goes {
            Goes::Restock => self.shelve(product, quantity, cost),
            Goes::SecondGrade(worth) => self.second_grade[product].add(quantity, worth.unwrap_or(0)),
            Goes::Repair => self.repair[product].add(quantity, cost),
            // What waits for a supplier is kept lot by lot.
            Goes::ToSupplier | Goes::Scrap | Goes::BackToCustomer => {}
        }
    }

    /// Ends the repair of so much of a line; the shop pays for it.
    pub(crate) fn end_repair(&mut self, index: usize, part: (usize, Goes, i64), paid: i64) -> Step {
        let (number, goes, quantity) = part;
        if paid > 0 {
            self.owner()?;
        }
        self.going_on(index)?;
        let Some(line) = self.cases[index].lines.get_mut(number) else {
            return Err("line_unknown");
        };
        if quantity <= 0 {
            return Err("quantity_not_positive");
        }
        let most = if goes == Goes::BackToCustomer {
            line.may_go_back(line.repair.0)
        } else {
            line.repair.0
        };
        if quantity > most {
            return Err("too_much");
        }
        let value = share(line.repair.1, quantity, line.repair.0);
        line.put(Goes::Repair, -quantity, -value);
        line.put(goes, quantity, value);
        let product = line.product;
        self.repair[product].add(-quantity, -value);
        self.arrives(product, goes, quantity, value);
        self.case_pieces(index, Spot::Repair, &[(number, Spot::of(goes), quantity)])?;
        self.till("cash", 0, -paid);
        let parts = vec![(number, goes, quantity, value)];
        self.post(index, "RP", What::Repaired { parts, paid })
    }
}
