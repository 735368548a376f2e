//! Money back: how much of a credit may leave, and to which tender. Rules 9, 10 and 13.

use crate::cases::What;
use crate::steps::Step;
use crate::world::{Done, World};

/// A part of a refund: sale, tender, cents.
pub(crate) type Part = (usize, &'static str, i64);

impl World {
    /// The credit of one sale of a case with which nothing was done.
    pub(crate) fn own_credit(&self, index: usize, sale: usize) -> i64 {
        let case = &self.cases[index];
        let lines = case.lines.iter().filter(|line| line.sale == sale);
        let credited: i64 = lines.map(|line| line.worth.0 + line.worth.1).sum();
        let left = (credited - case.refunded(Some(sale)) - case.settled(sale) - case.charged(sale)).max(0);
        left.min(self.refundable(sale))
    }

    /// What a replacement that is still to go out will be paid with.
    fn kept_for_replacement(&self, index: usize) -> i64 {
        let case = &self.cases[index];
        let price = |out| {
            let price = case.price_of_more(out, case.due(out));
            price.0 + price.1
        };
        case.out.iter().map(price).sum()
    }

    /// What may leave for one sale of a case: debt first, and what a replacement needs stays, of the last sale first.
    pub(crate) fn open_credit(&self, index: usize, sale: usize) -> i64 {
        let mut kept = self.kept_for_replacement(index);
        for source in self.cases[index].sales().into_iter().rev() {
            let own = self.own_credit(index, source);
            let part = kept.min(own);
            kept -= part;
            if source == sale {
                return own - part;
            }
        }
        0
    }

    fn to_original(&self, index: usize) -> Done<Vec<Part>> {
        let mut parts = vec![];
        for sale in self.cases[index].sales() {
            let mut left = self.open_credit(index, sale);
            for (tender, cap) in self.sales[sale].caps_in_order() {
                let part = left.min(cap);
                if part > 0 {
                    parts.push((sale, tender, part));
                    left -= part;
                }
            }
            if left > 0 {
                return Err("tender_needed");
            }
        }
        Ok(parts)
    }

    /// Pays back: to the original tenders, or one part to where it was asked, with a reason or without.
    pub(crate) fn refund(&mut self, index: usize, to: Option<Part>, reason: bool) -> Step {
        self.period(self.day)?;
        self.approved(index)?;
        let parts = match to {
            Some(part) => {
                self.may_go(index, part, reason)?;
                vec![part]
            }
            None => self.to_original(index)?,
        };
        if parts.is_empty() {
            return Err("nothing_to_do");
        }
        let customer = self.cases[index].customer;
        for &(sale, tender, amount) in &parts {
            self.till(tender, customer, -amount);
            *self.sales[sale].gone.entry(tender).or_default() += amount;
        }
        let number = self.number("RF", self.day);
        let posted = crate::cases::Posted {
            number: number.clone(),
            what: What::Refunded(parts),
            live: true,
        };
        self.cases[index].posted.push(posted);
        let moment = self.asked;
        self.cases[index].fit(moment);
        Ok(Some(number))
    }

    fn may_go(&self, index: usize, (sale, tender, amount): Part, reason: bool) -> Done {
        if amount <= 0 {
            return Err("amount_not_positive");
        }
        if tender == "store_credit" && self.cases[index].customer == 0 {
            return Err("customer_needed");
        }
        if amount > self.open_credit(index, sale) {
            return Err("more_than_open");
        }
        let caps = self.sales[sale].caps();
        let cap: i64 = caps.iter().filter(|cap| cap.0 == tender).map(|cap| cap.1).sum();
        if amount > cap {
            self.owner()?;
            if !reason {
                return Err("reason_missing");
            }
        }
        Ok(())
    }

    /// Takes an amount of a sale's credit for a replacement: cash first, in the reverse order of a refund.
    pub(crate) fn to_replacement(&self, sale: usize, amount: i64) -> Vec<Part> {
        let caps = self.sales[sale].caps_in_order();
        let mut parts = vec![];
        let mut left = amount;
        let nameless = left.min((self.refundable(sale) - caps.iter().map(|cap| cap.1).sum::<i64>()).max(0));
        if nameless > 0 {
            parts.push((sale, "", nameless));
            left -= nameless;
        }
        for (tender, cap) in caps.into_iter().rev() {
            let part = left.min(cap);
            if part > 0 {
                parts.push((sale, tender, part));
                left -= part;
            }
        }
        parts
    }
}
