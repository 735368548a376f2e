//! What a return costs beside its goods: freight, interest and other costs, paid with a tender or owed to a supplier,
//! also when it is long closed; and undoing them.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Case, Goes, What};
use crate::figures::cents;
use crate::world::{Done, SUPPLIERS, World, choose, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Add {
        of: u8,
        kind: usize,
        amount: i64,
        pays: Pays,
    },
    Undo {
        of: u8,
    },
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Pays {
    Tender(&'static str),
    Supplier(u8),
    /// Both, which nobody does.
    Twice,
}

pub(crate) const KINDS: [&str; 3] = ["freight", "interest", "other"];

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let tender =
        prop_oneof![3 => Just("cash"), 3 => Just("bank"), 1 => Just("wechat"), 1 => Just("store_credit")];
    let pays = prop_oneof![
        6 => tender.prop_map(Pays::Tender), 4 => any::<u8>().prop_map(Pays::Supplier), 1 => Just(Pays::Twice),
    ];
    let amount = prop_oneof![1 => Just(0_i64), 9 => 1_i64..1_500];
    prop_oneof![
        4 => (any::<u8>(), 0..KINDS.len(), amount, pays)
            .prop_map(|(of, kind, amount, pays)| Act::Add { of, kind, amount, pays }),
        2 => any::<u8>().prop_map(|of| Act::Undo { of }),
    ]
    .boxed()
}

#[derive(Debug, Clone)]
pub(crate) struct Cost {
    pub(crate) number: String,
    pub(crate) case: usize,
    pub(crate) kind: usize,
    pub(crate) amount: i64,
    pays: Pays,
    /// What undid it.
    pub(crate) undone: Option<String>,
}

impl Case {
    /// What its goods lost as second grade, what was scrapped, what repairs cost the shop.
    pub(crate) fn lost(&self) -> [i64; 3] {
        let mut lost = [0; 3];
        for posted in self.live() {
            match &posted.what {
                What::Disposed(parts) => {
                    for part in parts {
                        if let Goes::SecondGrade(worth) = part.1 {
                            lost[0] += part.3 - worth.unwrap_or(0);
                        }
                    }
                }
                What::ScrapApproved(value) => lost[1] += value,
                What::Repaired { paid, .. } => lost[2] += paid,
                _ => {}
            }
        }
        lost
    }
}

impl World {
    /// What a case cost of each kind.
    pub(crate) fn costs_of(&self, case: usize) -> [i64; 3] {
        let mut sums = [0; 3];
        let own = self.costs.iter().filter(|cost| cost.case == case);
        for cost in own.filter(|cost| cost.undone.is_none()) {
            sums[cost.kind] += cost.amount;
        }
        sums
    }

    fn cost_answer(&self, case: usize) -> Value {
        let sums = self.costs_of(case);
        let lost = self.cases[case].lost();
        let total: i64 = sums.iter().chain(&lost).sum();
        json!({
            "freight": money(sums[0]), "interest": money(sums[1]), "other": money(sums[2]),
            "write_downs": money(lost[0]), "scrap": money(lost[1]), "repair": money(lost[2]), "total": money(total),
        })
    }

    fn add_cost(&mut self, case: usize, kind: usize, amount: i64, pays: Pays) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        if self.cases[case].number.is_none() {
            return Err("wrong_state");
        }
        if amount <= 0 {
            return Err("amount_not_positive");
        }
        self.pays_cost(pays, amount)?;
        let number = self.number("JE", self.day);
        self.costs.push(Cost {
            number,
            case,
            kind,
            amount,
            pays,
            undone: None,
        });
        Ok(self.cost_answer(case))
    }

    fn pays_cost(&mut self, pays: Pays, amount: i64) -> Done {
        match pays {
            // Customers' credit pays no carrier.
            Pays::Twice | Pays::Tender("store_credit") => return Err("invalid"),
            Pays::Tender(tender) => self.till(tender, 0, -amount),
            Pays::Supplier(which) => self.owed[usize::from(which) % SUPPLIERS.len()] += amount,
        }
        Ok(())
    }

    fn undo_cost(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        let cost = self.costs[index].clone();
        if cost.undone.is_some() {
            return Err("already_reversed");
        }
        self.pays_cost(cost.pays, -cost.amount)?;
        self.costs[index].undone = Some(self.number("JE", self.day));
        Ok(self.cost_answer(cost.case))
    }
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Add {
            of,
            kind,
            amount,
            pays,
        } => {
            let Some(case) = recent(*of, world.cases.len(), 6) else {
                return world.nothing();
            };
            let mut input = json!({ "id": case + 1, "kind": KINDS[*kind], "amount": cents(*amount) });
            if let Pays::Tender(tender) = pays {
                input["tender"] = json!(tender);
            }
            if let Pays::Supplier(which) = pays {
                input["supplier"] = json!(SUPPLIERS[usize::from(*which) % SUPPLIERS.len()]);
            }
            if let Pays::Twice = pays {
                input["tender"] = json!("cash");
                input["supplier"] = json!(SUPPLIERS[0]);
            }
            world.tries("return.cost_add", input, |world| {
                world.add_cost(case, *kind, *amount, *pays)
            });
        }
        Act::Undo { of } => {
            let Some(index) = choose(*of, world.costs.len()) else {
                return world.nothing();
            };
            let input = json!({ "number": world.costs[index].number, "reason": "twice on the bill" });
            world.tries("return.cost_reverse", input, |world| world.undo_cost(index));
        }
    }
}
