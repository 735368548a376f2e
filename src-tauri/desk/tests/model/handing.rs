//! Handing a replacement over: what it stands for is credited, what is beyond it paid back, and it is sold.

use crate::cases::{Out, What};
use crate::counter::unless_nothing;
use crate::pieces::Spot;
use crate::sales::{Sale, Sold};
use crate::steps::Step;
use crate::swaps::Terms;
use crate::world::{Done, PRODUCTS, World};

impl World {
    pub(crate) fn credit_counted(&mut self, index: usize) -> Step {
        self.period(self.day)?;
        self.approved(index)?;
        let case = &self.cases[index];
        let open = |line: usize| {
            let mut out = case.out.iter().filter(|out| out.open() > 0);
            out.any(|out| out.stands_for.contains(&line))
        };
        let lines = case.lines.iter().enumerate().filter(|(number, _)| open(*number));
        let counted = |line: &crate::cases::Line| {
            let counted = if line.is_goods {
                line.counted()
            } else {
                line.approved - line.short - line.back
            };
            counted - line.credited
        };
        let parts = lines
            .map(|(number, line)| (number, counted(line)))
            .filter(|part| part.1 > 0)
            .collect();
        self.credit_parts(index, parts, 0)
    }

    fn credit_in_advance(&mut self, index: usize) -> Step {
        let case = &self.cases[index];
        let open = |line: usize| {
            let mut out = case.out.iter().filter(|out| out.open() > 0);
            out.any(|out| out.stands_for.contains(&line))
        };
        let lines = case.lines.iter().enumerate().filter(|(number, _)| open(*number));
        let parts: Vec<(usize, i64)> = lines
            .map(|(number, line)| (number, line.approved - line.short - line.back - line.credited))
            .filter(|part| part.1 > 0)
            .collect();
        if parts.is_empty() {
            return Err("nothing_to_do");
        }
        self.period(self.day)?;
        self.approved(index)?;
        self.owner()?;
        self.credit_parts(index, parts, 0)
    }

    /// Credits what it stands for, pays back what is beyond it, and hands it over: a sale.
    pub(crate) fn hand_over(
        &mut self,
        index: usize,
        terms: Terms<'_>,
        posted: &mut Vec<Option<String>>,
    ) -> Done {
        let credit = if terms.in_advance {
            self.credit_in_advance(index)
        } else {
            self.credit_counted(index)
        };
        unless_nothing(credit, posted)?;
        if !terms.keep {
            let refund = self.refund(index, None, false);
            unless_nothing(refund, posted)?;
        }
        let parts = self.due_now(index, terms.in_advance)?;
        self.period(self.day)?;
        self.approved(index)?;
        if terms.in_advance {
            self.owner()?;
        }
        posted.push(Some(self.sell_replacement(index, &parts, terms.collect)?));
        Ok(())
    }

    /// All that is due and kept; failing that, what keeps the first open line from going out.
    fn due_now(&self, index: usize, in_advance: bool) -> Done<Vec<(usize, i64)>> {
        let case = &self.cases[index];
        let may_go = |out: &Out| if in_advance { out.open() } else { case.due(out) };
        let parts: Vec<(usize, i64)> = case
            .out
            .iter()
            .enumerate()
            .map(|(number, out)| (number, may_go(out).min(out.reserved)))
            .filter(|part| part.1 > 0)
            .collect();
        if !parts.is_empty() {
            return Ok(parts);
        }
        match case.out.iter().find(|out| out.open() > 0) {
            Some(out) if may_go(out) == 0 => Err("not_counted"),
            Some(_) => Err("out_of_stock"),
            None => Err("nothing_to_do"),
        }
    }

    fn sell_replacement(
        &mut self,
        index: usize,
        parts: &[(usize, i64)],
        collect: Option<&str>,
    ) -> Done<String> {
        let case = &self.cases[index];
        let customer = case.customer;
        let priced: Vec<(usize, i64, (i64, i64))> = parts
            .iter()
            .map(|&(line, more)| (line, more, case.price_of_more(&case.out[line], more)))
            .collect();
        let gross: i64 = priced.iter().map(|part| part.2.0 + part.2.1).sum();
        let (left, settled) = self.settled_now(index, gross);
        let tender = crate::world::TENDERS
            .into_iter()
            .find(|tender| Some(*tender) == collect);
        let Some(tender) = tender.or((left == 0).then_some("cash")) else {
            return Err("payment_needed");
        };
        if tender == "store_credit" && left > 0 {
            if customer == 0 {
                return Err("customer_needed");
            }
            if left > self.credit[customer] {
                return Err("credit_used");
            }
        }
        let sold = self.taken_out(index, &priced)?;
        if left > 0 {
            self.till(tender, customer, left);
        }
        let number = self.number("SO", self.day);
        let mut paid: Vec<(&'static str, i64)> = settled.iter().map(|part| (part.1, part.2)).collect();
        paid.extend((left > 0).then_some((tender, left)));
        for part in &settled {
            *self.sales[part.0].gone.entry(part.1).or_default() += part.2;
        }
        self.sales.push(Sale {
            number: number.clone(),
            customer,
            lines: sold,
            paid,
            later: vec![],
            day: self.day,
            gone: std::collections::BTreeMap::new(),
            undone: false,
            promotion: None,
            of_case: Some(index),
        });
        self.went_out(index, &priced, settled, &number);
        Ok(number)
    }

    /// What goes out leaves the shelf.
    fn taken_out(&mut self, index: usize, priced: &[(usize, i64, (i64, i64))]) -> Done<Vec<Sold>> {
        let mut sold = vec![];
        for &(line, quantity, worth) in priced {
            let product = self.cases[index].out[line].product;
            let mut cost = 0;
            if PRODUCTS[product].is_goods {
                if self.shelf[product].quantity - self.reserved(product, Some(index)) < quantity {
                    return Err(self.words(product));
                }
                cost = self.unshelve(product, quantity);
            }
            sold.push(Sold {
                product,
                quantity,
                worth,
                cost,
                aside: false,
                pieces: vec![],
            });
        }
        for (line, sold) in sold.iter().enumerate() {
            self.sells_pieces(line, sold, Spot::Shelf);
        }
        Ok(sold)
    }

    /// What of a price is left to pay, and what the credit pays of it.
    fn settled_now(&self, index: usize, gross: i64) -> (i64, Vec<crate::paying::Part>) {
        let (mut left, mut settled) = (gross, vec![]);
        for sale in self.cases[index].sales() {
            let amount = left.min(self.own_credit(index, sale));
            if amount > 0 {
                left -= amount;
                settled.extend(self.to_replacement(sale, amount));
            }
        }
        (left, settled)
    }

    fn went_out(
        &mut self,
        index: usize,
        priced: &[(usize, i64, (i64, i64))],
        settled: Vec<(usize, &'static str, i64)>,
        number: &str,
    ) {
        let moment = self.asked;
        let case = &mut self.cases[index];
        for (line, quantity, worth) in priced {
            let out = &mut case.out[*line];
            out.reserved -= quantity;
            out.delivered += quantity;
            out.sold = (out.sold.0 + worth.0, out.sold.1 + worth.1);
        }
        let what = What::Delivered { settled };
        case.posted.push(crate::cases::Posted {
            number: number.to_owned(),
            what,
            live: true,
        });
        case.fit(moment);
    }

    /// A short shelf by its word: kept for somebody, or simply not there.
    pub(crate) fn words(&self, product: usize) -> &'static str {
        match (PRODUCTS[product].is_goods, self.reserved(product, None) > 0) {
            (false, _) => "out_of_stock",
            (true, true) => "stock_reserved",
            (true, false) => "not_enough_stock",
        }
    }
}
