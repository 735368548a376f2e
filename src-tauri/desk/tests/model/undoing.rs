//! Undoing what was posted for a case: the latest first, dated today.

use crate::cases::{Goes, What};
use crate::steps::Step;
use crate::world::{Done, PRODUCTS, World};

impl World {
    /// Undoes a posting of it, by number.
    pub(crate) fn void(&mut self, index: usize, number: &str) -> Step {
        self.owner()?;
        let known = self
            .cases
            .iter()
            .flat_map(|case| &case.posted)
            .any(|posted| posted.number == number);
        if !known {
            return Err("not_found");
        }
        self.period(self.day)?;
        let Some(latest) = self.cases[index].live().next_back().cloned() else {
            return Err("wrong_state");
        };
        if !self.cases[index].live().any(|posted| posted.number == number) {
            return Err("posting_unknown");
        }
        if latest.number != number {
            return Err("later_posting_first");
        }
        let prefix = match &latest.what {
            What::Delivered { .. } => return Err("handed_over"),
            What::Received(parts) => {
                self.unreceive(index, parts);
                "RI"
            }
            What::Disposed(parts) => {
                self.may_undispose(index, parts)?;
                self.undispose(index, parts);
                "QC"
            }
            What::ScrapApproved(_) => "SC",
            What::Credited(parts) => {
                for (line, quantity, worth) in parts {
                    self.uncredit(index, *line, *quantity, *worth);
                }
                "CN"
            }
            What::Allowed(parts) => {
                for (line, quantity, worth, _) in parts {
                    self.uncredit(index, *line, *quantity, *worth);
                }
                "CN"
            }
            What::Refunded(parts) => {
                self.unrefund(index, parts)?;
                "RF"
            }
        };
        let undoes = self.number(prefix, self.day);
        let moment = self.asked;
        let case = &mut self.cases[index];
        if let Some(posted) = case.posted.iter_mut().find(|posted| posted.number == number) {
            posted.live = false;
        }
        case.closed = false;
        case.fit(moment);
        Ok(Some(undoes))
    }

    fn unreceive(&mut self, index: usize, parts: &[(usize, i64, i64)]) {
        for &(line, quantity, cost) in parts {
            let line = &mut self.cases[index].lines[line];
            line.received -= quantity;
            line.cost.0 -= cost;
            self.quarantine[line.product].add(-quantity, -cost);
        }
    }

    fn may_undispose(&self, index: usize, parts: &[(usize, Goes, i64, i64)]) -> Done {
        let case = &self.cases[index];
        for product in 0..PRODUCTS.len() {
            let restocked = parts.iter().filter(|part| part.1 == Goes::Restock);
            let needed: i64 = restocked
                .filter(|part| case.lines[part.0].product == product)
                .map(|part| part.2)
                .sum();
            let there = (self.shelf[product].quantity - self.reserved(product, None)).max(0);
            if needed > there {
                return Err("no_longer_on_hand");
            }
        }
        for part in parts.iter().filter(|part| part.1 == Goes::BackToCustomer) {
            let origin = case.lines[part.0].origin();
            let same = parts
                .iter()
                .filter(|other| other.1 == Goes::BackToCustomer && case.lines[other.0].origin() == origin);
            if same.map(|part| part.2).sum::<i64>() > self.available(origin) {
                return Err("over_return");
            }
        }
        Ok(())
    }

    fn undispose(&mut self, index: usize, parts: &[(usize, Goes, i64, i64)]) {
        for &(line, goes, quantity, cost) in parts {
            let line = &mut self.cases[index].lines[line];
            line.cost.1 -= cost;
            match goes {
                Goes::Restock => line.restocked -= quantity,
                Goes::Scrap => line.scrapped -= quantity,
                Goes::BackToCustomer => {
                    line.back -= quantity;
                    line.cost.2 -= cost;
                }
            }
            let product = line.product;
            if goes == Goes::Restock {
                // Leaves the shelf at today's average, arrives at what it was.
                self.shelf[product].take(quantity);
            }
            self.quarantine[product].add(quantity, cost);
        }
    }

    fn uncredit(&mut self, index: usize, line: usize, quantity: i64, worth: (i64, i64)) {
        let line = &mut self.cases[index].lines[line];
        line.credited -= quantity;
        line.worth = (line.worth.0 - worth.0, line.worth.1 - worth.1);
    }

    fn unrefund(&mut self, index: usize, parts: &[(usize, &'static str, i64)]) -> Done {
        let customer = self.cases[index].customer;
        let kept: i64 = parts
            .iter()
            .filter(|part| part.1 == "store_credit")
            .map(|part| part.2)
            .sum();
        if kept > self.credit[customer] {
            return Err("credit_used");
        }
        for &(sale, tender, amount) in parts {
            self.till(tender, customer, amount);
            *self.sales[sale].gone.entry(tender).or_default() -= amount;
        }
        Ok(())
    }
}
