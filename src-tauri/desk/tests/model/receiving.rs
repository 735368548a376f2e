//! What customers pay later: of one sale, or of all that they owe with the oldest first; and undoing it.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::cents;
use crate::world::{CUSTOMERS, Done, TENDERS, World, choose, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Of one sale, or of a customer.
    Receive {
        sale: Option<u8>,
        customer: u8,
        tender: u8,
        amount: Option<i64>,
    },
    Reverse {
        of: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let amount = prop_oneof![2 => Just(None), 2 => (0_i64..4_000).prop_map(Some)];
    let receive = (any::<Option<u8>>(), any::<u8>(), any::<u8>(), amount);
    prop_oneof![
        4 => receive.prop_map(|(sale, customer, tender, amount)| Act::Receive { sale, customer, tender, amount }),
        1 => any::<u8>().prop_map(|of| Act::Reverse { of }),
    ]
    .boxed()
}

/// What was paid later; which sales it paid stands with them.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    number: String,
    customer: usize,
    undone: bool,
}

impl World {
    /// Sales of a customer with a debt, the oldest first.
    fn owing(&self, customer: usize) -> Vec<usize> {
        let mut sales: Vec<usize> = (0..self.sales.len())
            .filter(|&sale| self.sales[sale].customer == customer && self.debt(sale) > 0)
            .collect();
        sales.sort_by_key(|&sale| (self.sales[sale].day, sale));
        sales
    }

    fn receive_money(
        &mut self,
        sale: Option<usize>,
        customer: usize,
        tender: &'static str,
        amount: Option<i64>,
    ) -> Done<Value> {
        self.period(self.day)?;
        let (customer, debts) = match sale {
            Some(sale) => (self.sales[sale].customer, vec![sale]),
            None if customer == 0 => return Err("customer_needed"),
            None => (customer, self.owing(customer)),
        };
        if amount.is_some_and(|amount| amount <= 0) {
            return Err("amount_not_positive");
        }
        let open: i64 = debts.iter().map(|&sale| self.debt(sale)).sum();
        let mut left = amount.unwrap_or(open);
        if left > open {
            return Err("more_than_owed");
        }
        if left == 0 {
            return Err("nothing_to_do");
        }
        if tender == "store_credit" {
            if customer == 0 {
                return Err("customer_needed");
            }
            if left > self.credit[customer] {
                return Err("credit_used");
            }
        }
        self.till(tender, customer, left);
        let receipt = self.receipts.len();
        for sale in debts {
            let part = left.min(self.debt(sale));
            if part > 0 {
                left -= part;
                self.sales[sale].later.push((receipt, tender, part));
            }
        }
        let number = self.number("RC", self.day);
        self.receipts.push(Receipt {
            number: number.clone(),
            customer,
            undone: false,
        });
        Ok(json!({ "number": number }))
    }

    fn undo_receipt(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        let receipt = self.receipts[index].clone();
        if receipt.undone {
            return Err("already_reversed");
        }
        for sale in &self.sales {
            let own = sale.later.iter().filter(|part| part.0 == index);
            let paid: i64 = own.map(|part| part.2).sum();
            if paid > 0 && sale.paid_in_all() - paid < sale.gone_in_all() {
                return Err("money_went_back");
            }
        }
        self.period(self.day)?;
        for sale in 0..self.sales.len() {
            let own = self.sales[sale]
                .later
                .clone()
                .into_iter()
                .filter(|part| part.0 == index);
            for (_, tender, amount) in own {
                self.till(tender, receipt.customer, -amount);
            }
            self.sales[sale].later.retain(|part| part.0 != index);
        }
        self.receipts[index].undone = true;
        Ok(json!({ "number": self.number("RC", self.day), "reverses": receipt.number }))
    }
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Receive {
            sale,
            customer,
            tender,
            amount,
        } => {
            let tender = TENDERS[usize::from(*tender) % TENDERS.len()];
            // Mostly a sale on which something is owed.
            let owed: Vec<usize> = (0..world.sales.len())
                .filter(|&at| customer.is_multiple_of(5) || world.debt(at) > 0)
                .collect();
            let sale = sale
                .and_then(|which| recent(which, owed.len(), 4))
                .map(|at| owed[at]);
            let customer = choose(*customer, CUSTOMERS.len()).unwrap_or(0);
            let payments = json!([{ "tender": tender, "amount": amount.map(cents) }]);
            let input = match sale {
                Some(sale) => json!({ "sale": world.sales[sale].number, "payments": payments }),
                None => json!({ "customer": CUSTOMERS[customer], "payments": payments }),
            };
            world.tries("customer.receive", input, |world| {
                world.receive_money(sale, customer, tender, *amount)
            });
        }
        Act::Reverse { of } => {
            let Some(index) = recent(*of, world.receipts.len(), 4) else {
                return world.nothing();
            };
            let input = json!({ "number": world.receipts[index].number, "reason": "paid twice" });
            world.tries("customer.receipt_reverse", input, |world| {
                world.undo_receipt(index)
            });
        }
    }
}
