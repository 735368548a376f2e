//! Sales: posted, at any date that is open, paid in any way; and undone whole.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::pieces::{Moving, Piece, Spot};
use crate::till::{RungUp, Wish, gross, priced, wishes};
use crate::world::{CUSTOMERS, Done, PRODUCTS, World, choose, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Sell {
        lines: Vec<Wish>,
        discount: i64,
        promotion: Option<(i64, i64)>,
        customer: u8,
        pays: Pays,
        days_ago: i64,
    },
    Reverse {
        sale: u8,
    },
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Pays {
    Cash,
    CashWithChange,
    CardThenCash,
    HalfByCard,
    TwiceByWechat,
    CreditThenCash,
    AllByCredit,
    TooMuch,
    Later,
}

/// Mostly whole units, sometimes thousandths.
pub(crate) fn quantity() -> BoxedStrategy<i64> {
    prop_oneof![8 => (1_i64..5).prop_map(|units| units * 1_000), 1 => 1_i64..3_000].boxed()
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let pays = prop_oneof![
        3 => Just(Pays::Cash), 1 => Just(Pays::CashWithChange), 3 => Just(Pays::CardThenCash),
        2 => Just(Pays::HalfByCard), 1 => Just(Pays::TwiceByWechat), 2 => Just(Pays::CreditThenCash),
        1 => Just(Pays::AllByCredit), 1 => Just(Pays::TooMuch), 2 => Just(Pays::Later),
    ];
    let lines = wishes();
    let promotion = prop_oneof![6 => Just(None), 1 => (0_i64..9_000, 0_i64..500).prop_map(Some)];
    let discount = prop_oneof![12 => Just(0_i64), 6 => 1_i64..600, 1 => Just(100_000)];
    let days_ago = prop_oneof![5 => Just(0_i64), 1 => 1_i64..4];
    let sell = (lines, discount, promotion, any::<u8>(), pays, days_ago);
    prop_oneof![
        8 => sell.prop_map(|(lines, discount, promotion, customer, pays, days_ago)| {
            Act::Sell { lines, discount, promotion, customer, pays, days_ago }
        }),
        1 => any::<u8>().prop_map(|sale| Act::Reverse { sale }),
    ]
    .boxed()
}

/// A line of a sale, frozen.
#[derive(Debug, Clone)]
pub(crate) struct Sold {
    pub(crate) product: usize,
    pub(crate) quantity: i64,
    pub(crate) worth: (i64, i64),
    pub(crate) cost: i64,
    /// Whether it was taken out of second grade.
    pub(crate) aside: bool,
    /// Which serials or batches were named.
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
pub(crate) struct Sale {
    pub(crate) number: String,
    pub(crate) customer: usize,
    pub(crate) lines: Vec<Sold>,
    /// What was paid, in its order; without a tender what the credit of a return without one paid.
    pub(crate) paid: Vec<(&'static str, i64)>,
    /// What was paid later, and by which receipt; what was undone is not there.
    pub(crate) later: Vec<(usize, &'static str, i64)>,
    /// Day of the sale.
    pub(crate) day: i64,
    /// What went back by tender, or on into a replacement.
    pub(crate) gone: BTreeMap<&'static str, i64>,
    pub(crate) undone: bool,
    /// From which amount on it was given a promotion, and what that took off each line: net and tax.
    pub(crate) promotion: Option<(i64, Vec<(i64, i64)>)>,
    /// The exchange by which it went out.
    pub(crate) of_case: Option<usize>,
}

impl Sale {
    pub(crate) fn gross(&self) -> i64 {
        self.lines.iter().map(|line| line.worth.0 + line.worth.1).sum()
    }

    pub(crate) fn paid_in_all(&self) -> i64 {
        self.payments().map(|part| part.1).sum()
    }

    /// In the order paid.
    fn payments(&self) -> impl Iterator<Item = (&'static str, i64)> {
        let later = self.later.iter().map(|&(_, tender, amount)| (tender, amount));
        self.paid.iter().copied().chain(later)
    }

    pub(crate) fn gone_in_all(&self) -> i64 {
        self.gone.values().sum()
    }

    /// What may still go back to each payment, in the order paid.
    pub(crate) fn caps(&self) -> Vec<(&'static str, i64)> {
        let mut gone = self.gone.clone();
        let cap = |(tender, paid): (&'static str, i64)| {
            let left = gone.entry(tender).or_default();
            let part = paid.min(*left);
            *left -= part;
            (tender, paid - part)
        };
        self.payments()
            .filter(|part| !part.0.is_empty())
            .map(cap)
            .collect()
    }

    /// The same in the order of rule 10: store credit, then electronic, cash last.
    pub(crate) fn caps_in_order(&self) -> Vec<(&'static str, i64)> {
        let mut caps = self.caps();
        caps.sort_by_key(|cap| match cap.0 {
            "store_credit" => 0,
            "cash" => 2,
            _ => 1,
        });
        caps
    }
}

impl World {
    /// What credit notes took off a sale, all returns together.
    pub(crate) fn credited_of(&self, sale: usize) -> i64 {
        if self.sales[sale].undone {
            return self.sales[sale].gross();
        }
        let lines = self.cases.iter().flat_map(|case| &case.lines);
        let own = lines.filter(|line| line.sale == sale);
        let kept = self.cases.iter().map(|case| case.charged(sale));
        own.map(|line| line.worth.0 + line.worth.1).sum::<i64>() - kept.sum::<i64>()
    }

    /// Rule 9: what may leave the shop for a sale.
    pub(crate) fn refundable(&self, sale: usize) -> i64 {
        let account = &self.sales[sale];
        (account.paid_in_all() + self.credited_of(sale) - account.gross() - account.gone_in_all()).max(0)
    }

    pub(crate) fn debt(&self, sale: usize) -> i64 {
        let account = &self.sales[sale];
        if account.undone {
            return 0;
        }
        (account.gross() - account.paid_in_all() - self.credited_of(sale) + account.gone_in_all()).max(0)
    }

    fn sell(&mut self, input: &Sale, day: i64, fits: bool, tenders_fit: bool) -> Done<Value> {
        if !fits {
            return Err("invalid");
        }
        if !tenders_fit {
            return Err("over_paid");
        }
        let from_credit: i64 = input
            .paid
            .iter()
            .filter(|part| part.0 == "store_credit")
            .map(|part| part.1)
            .sum();
        if from_credit > 0 && input.customer == 0 {
            return Err("customer_needed");
        }
        if from_credit > self.credit[input.customer] {
            return Err("credit_used");
        }
        self.period(day)?;
        let mut sale = input.clone();
        for line in &mut sale.lines {
            if PRODUCTS[line.product].is_goods {
                line.cost = if line.aside {
                    self.out_of_second_grade(line.product, line.quantity)?
                } else {
                    self.off_the_shelf(line.product, line.quantity)?
                };
            }
        }
        for (number, line) in sale.lines.iter().enumerate() {
            let from = if line.aside {
                Spot::SecondGrade
            } else {
                Spot::Shelf
            };
            self.sells_pieces(number, line, from);
        }
        self.settle(&sale.number);
        for &(tender, amount) in &sale.paid {
            self.till(tender, sale.customer, amount);
        }
        let answer = json!({
            "number": sale.number, "gross": money(sale.gross()),
            "debt": money(sale.gross() - sale.paid_in_all()),
        });
        self.sales.push(sale);
        Ok(answer)
    }

    fn reverse_sale(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        let sale = self.sales[index].clone();
        if sale.undone {
            return Err("already_reversed");
        }
        for line in 0..sale.lines.len() {
            if self.available((index, line)) != sale.lines[line].quantity
                || self.claimed((index, line)).is_some()
            {
                return Err("sale_touched");
            }
        }
        if !sale.later.is_empty() {
            return Err("settled_by");
        }
        self.period(self.day)?;
        if sale.of_case.is_some() {
            return Err("settled_by");
        }
        for line in &sale.lines {
            if PRODUCTS[line.product].is_goods {
                if line.aside {
                    self.second_grade[line.product].add(line.quantity, line.cost);
                } else {
                    self.shelve(line.product, line.quantity, line.cost);
                }
            }
        }
        for &(tender, amount) in &sale.paid {
            self.till(tender, sale.customer, -amount);
        }
        self.sales[index].undone = true;
        self.moves_back(&sale.number);
        let number = self.number("SO", self.day);
        Ok(json!({ "number": number, "reverses": sale.number }))
    }

    pub(crate) fn sells_pieces(&mut self, line: usize, sold: &Sold, from: Spot) {
        self.pieces.move_on(Moving {
            product: sold.product,
            from,
            to: Spot::Customer,
            quantity: sold.quantity,
            line,
            named: sold.pieces.clone(),
        });
    }

    fn out_of_second_grade(&mut self, product: usize, quantity: i64) -> Done<i64> {
        if self.second_grade[product].quantity < quantity {
            return Err("not_enough_stock");
        }
        Ok(self.second_grade[product].take(quantity))
    }
}

/// The payments as they are asked for, and what they come to; whether they fit.
fn payments(pays: Pays, gross: i64, credit: i64) -> (Vec<(&'static str, i64, i64)>, bool) {
    let third = gross / 3;
    let from_credit = credit.min(gross);
    let parts = match pays {
        Pays::Cash => vec![("cash", gross, gross)],
        Pays::CashWithChange => vec![("cash", gross + 500, gross)],
        Pays::CardThenCash => vec![("card", third, third), ("cash", gross - third, gross - third)],
        Pays::HalfByCard => vec![("card", gross / 2, gross / 2)],
        Pays::TwiceByWechat => vec![("wechat", third, third), ("wechat", gross - third, gross - third)],
        Pays::CreditThenCash => {
            vec![
                ("store_credit", from_credit, from_credit),
                ("cash", gross - from_credit, gross - from_credit),
            ]
        }
        Pays::AllByCredit => vec![("store_credit", gross, gross)],
        Pays::TooMuch => vec![("card", gross, gross), ("cash", 100, 100)],
        Pays::Later => vec![],
    };
    let parts: Vec<_> = parts.into_iter().filter(|part| part.1 > 0).collect();
    let fits = !matches!(pays, Pays::TooMuch) && parts.iter().all(|part| part.2 > 0);
    (parts, fits)
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Sell {
            lines,
            discount,
            promotion,
            customer,
            pays,
            days_ago,
        } => {
            let customer = choose(*customer, CUSTOMERS.len()).unwrap_or(0);
            let rung: Vec<RungUp> = lines.iter().map(|wish| world.rung_up(wish)).collect();
            let without = gross(&priced(&rung, 0)) - discount;
            let reached = promotion.is_none_or(|(threshold, _)| without >= threshold);
            let fits = without >= 0 && reached;
            let off = promotion.map_or(0, |(_, off)| off.min(without));
            let mut lines_sold = priced(&rung, if fits { discount + off } else { 0 });
            let dearer = priced(&rung, if fits { *discount } else { 0 });
            let off_each = dearer
                .iter()
                .zip(&lines_sold)
                .map(|(dear, sold)| (dear.worth.0 - sold.worth.0, dear.worth.1 - sold.worth.1))
                .collect();
            let gross = gross(&lines_sold);
            let shown = world.names_of_sale(&rung, &mut lines_sold);
            let (parts, tenders_fit) = payments(*pays, gross, world.credit[customer]);
            let sale = Sale {
                number: format!("S{}", world.asked + 1),
                customer,
                lines: lines_sold,
                paid: parts.iter().map(|part| (part.0, part.2)).collect(),
                later: vec![],
                day: (world.day - days_ago).max(0),
                gone: BTreeMap::new(),
                undone: false,
                promotion: promotion
                    .filter(|_| fits)
                    .map(|(threshold, _)| (threshold, off_each)),
                of_case: None,
            };
            let day = sale.day;
            let mut input = json!({
                "number": sale.number,
                "date": World::date(day),
                "customer": CUSTOMERS[customer],
                "lines": shown,
                "payments": parts
                    .iter()
                    .map(|part| json!({ "tender": part.0, "tendered": money(part.1) }))
                    .collect::<Vec<_>>(),
            });
            if *discount > 0 {
                input["discount"] = money(*discount);
            }
            if let Some((threshold, off)) = promotion {
                input["promotion"] = json!({ "threshold": money(*threshold), "amount": money(*off) });
            }
            world.tries("sale.post", input, |world| {
                world.sell(&sale, day, fits, tenders_fit)
            });
        }
        Act::Reverse { sale } => {
            let Some(index) = recent(*sale, world.sales.len(), 6) else {
                return world.nothing();
            };
            let input = json!({ "number": world.sales[index].number, "reason": "rung up twice" });
            world.tries("sale.reverse", input, |world| world.reverse_sale(index));
        }
    }
}
