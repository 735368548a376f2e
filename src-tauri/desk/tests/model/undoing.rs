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
                self.may_leave_the_basket(number)?;
                self.not_asked_for_again(index, parts)?;
                self.undispose(index, parts);
                self.out_of_the_basket(number);
                "QC"
            }
            What::Repaired { parts, paid } => {
                self.may_undispose(index, parts)?;
                self.not_asked_for_again(index, parts)?;
                self.unrepair(index, parts);
                self.till("cash", 0, *paid);
                "RP"
            }
            What::ScrapApproved(_) => "SC",
            What::Credited { parts, .. } => {
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
        self.moves_back(number);
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
        for product in 0..PRODUCTS.len() {
            let aside = parts
                .iter()
                .filter(|part| matches!(part.1, Goes::SecondGrade(_)))
                .filter(|part| case.lines[part.0].product == product);
            if aside.map(|part| part.2).sum::<i64>() > self.second_grade[product].quantity {
                return Err("second_grade_gone");
            }
        }
        Ok(())
    }

    /// What was handed back cannot come back into this case while another has it.
    fn not_asked_for_again(&self, index: usize, parts: &[(usize, Goes, i64, i64)]) -> Done {
        let case = &self.cases[index];
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
            line.put(goes, -quantity, -cost);
            let product = line.product;
            self.leaves_again(product, goes, quantity, cost);
            self.quarantine[product].add(quantity, cost);
        }
    }

    fn unrepair(&mut self, index: usize, parts: &[(usize, Goes, i64, i64)]) {
        for &(line, goes, quantity, value) in parts {
            let line = &mut self.cases[index].lines[line];
            line.put(goes, -quantity, -value);
            line.put(Goes::Repair, quantity, value);
            let product = line.product;
            self.leaves_again(product, goes, quantity, value);
            self.repair[product].add(quantity, value);
        }
    }

    /// Leaves the shelf and second grade at today's average, and arrives at what it was.
    fn leaves_again(&mut self, product: usize, goes: Goes, quantity: i64, cost: i64) {
        match goes {
            Goes::Restock => {
                self.unshelve(product, quantity);
            }
            Goes::SecondGrade(_) => {
                self.second_grade[product].take(quantity);
            }
            Goes::Repair => self.repair[product].add(-quantity, -cost),
            Goes::ToSupplier | Goes::Scrap | Goes::BackToCustomer => {}
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
