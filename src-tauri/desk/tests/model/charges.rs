//! What the shop keeps of a credit: the restocking fee by reason and the freight of the way back (rule 11), and the
//! discount of a promotion on what is kept, where that is below its threshold (rule 6). And the rules about it, which
//! the owner changes; a return keeps those of the day on which it was handed in.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{Case, Kind, Line, What};
use crate::figures::{cents, of_first, share};
use crate::world::{Done, World};

/// Why somebody brings something back; nobody says it of most.
pub(crate) const REASONS: [Option<&str>; 3] = [None, Some("changed_mind"), Some("quality")];

#[derive(Debug, Clone)]
pub(crate) struct Act {
    terms: Terms,
}

/// What the rules say: percent of the fee where somebody changed their mind and otherwise, and whether a promotion is
/// clawed back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    changed_mind: Option<i64>,
    otherwise: Option<i64>,
    claws_back: bool,
    /// Whether the shop pays the way back of what is not as it should be.
    shop_pays: bool,
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let percent = || prop_oneof![1 => Just(None), 4 => (0_i64..40).prop_map(Some), 1 => Just(Some(100))];
    (percent(), percent(), prop::bool::weighted(0.7), any::<bool>())
        .prop_map(|(changed_mind, otherwise, claws_back, shop_pays)| Act {
            terms: Terms {
                changed_mind,
                otherwise,
                claws_back,
                shop_pays,
            },
        })
        .boxed()
}

impl Terms {
    /// What a shop begins with: promotions are clawed back.
    pub(crate) fn usual() -> Self {
        Self {
            changed_mind: None,
            otherwise: None,
            claws_back: true,
            shop_pays: false,
        }
    }

    fn fee(self, reason: usize) -> Option<i64> {
        match REASONS[reason] {
            Some("changed_mind") => self.changed_mind.or(self.otherwise),
            _ => self.otherwise,
        }
    }

    pub(crate) fn shown(self, limit: Option<i64>) -> Value {
        let fee = |percent: i64| json!({ "name": "fee", "percent": percent.to_string() });
        let mut rules: Vec<Value> = vec![];
        rules.extend(
            self.changed_mind
                .map(|percent| json!({ "check": fee(percent), "applies": { "reasons": ["changed_mind"] } })),
        );
        rules.extend(self.otherwise.map(|percent| json!({ "check": fee(percent) })));
        if self.shop_pays {
            let freight = json!({ "name": "freight", "payer": "shop" });
            rules.push(json!({ "check": freight, "applies": { "reasons": ["quality"] } }));
        }
        let on_return = if self.claws_back { "claw_back" } else { "keep" };
        rules.push(json!({ "check": { "name": "promotion", "on_return": on_return } }));
        let levels: Vec<Value> = limit
            .map(|limit| json!({ "above": cents(limit), "role": "owner" }))
            .into_iter()
            .collect();
        json!({ "rules": rules, "levels": levels })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Fee,
    Promotion,
    Freight,
}

/// Of which sale's credit, and how much: net and tax.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charge {
    why: Why,
    sale: usize,
    pub(crate) worth: (i64, i64),
}

/// What was credited now: line, how much, net and tax.
type Credited = (usize, i64, (i64, i64));

fn less(sum: (i64, i64), part: (i64, i64)) -> (i64, i64) {
    (sum.0 - part.0, sum.1 - part.1)
}

/// Net and tax of an amount that is taken off a credit: its share of the credit's tax.
fn taxed_like(amount: i64, credited: (i64, i64)) -> (i64, i64) {
    let gross = credited.0 + credited.1;
    let tax = if gross == 0 {
        0
    } else {
        share(credited.1, amount, gross)
    };
    (amount - tax, tax)
}

impl Case {
    pub(crate) fn charges(&self) -> impl Iterator<Item = &Charge> {
        self.live().flat_map(|posted| match &posted.what {
            What::Credited { charges, .. } => charges.as_slice(),
            _ => &[],
        })
    }

    pub(crate) fn charged(&self, sale: usize) -> i64 {
        let own = self.charges().filter(|charge| charge.sale == sale);
        own.map(|charge| charge.worth.0 + charge.worth.1).sum()
    }
}

impl World {
    /// What is kept of credits that stand on the lines already.
    pub(crate) fn charges_on(&self, index: usize, now: &[Credited], freight: i64) -> Done<Vec<Charge>> {
        let case = &self.cases[index];
        if case.kind != Kind::Return {
            return if freight == 0 {
                Ok(vec![])
            } else {
                Err("freight_not_charged")
            };
        }
        let mut charges: Vec<Charge> = vec![];
        for sale in case.sales() {
            charges.extend(self.fee_of(index, sale));
        }
        for sale in case.sales() {
            charges.extend(self.clawed_back(index, sale, now, &charges));
        }
        if freight != 0 {
            charges.push(self.freight_of(index, now, freight, &charges)?);
        }
        Ok(charges)
    }

    /// Of all that is credited, each percentage rounded once, less what was charged before.
    fn fee_of(&self, index: usize, sale: usize) -> Option<Charge> {
        let case = &self.cases[index];
        let mut bases: Vec<(i64, (i64, i64))> = vec![];
        for line in case.lines.iter().filter(|line| line.sale == sale) {
            let Some(percent) = case.terms.fee(line.reason) else {
                continue;
            };
            match bases.iter_mut().find(|base| base.0 == percent) {
                Some(base) => base.1 = (base.1.0 + line.worth.0, base.1.1 + line.worth.1),
                None => bases.push((percent, line.worth)),
            }
        }
        let mut fee = (0, 0);
        for (percent, (net, tax)) in bases {
            let of_tax = share(tax, percent, 100);
            fee = (fee.0 + share(net + tax, percent, 100) - of_tax, fee.1 + of_tax);
        }
        let before = case
            .charges()
            .filter(|one| one.sale == sale && one.why == Why::Fee);
        let worth = before.fold(fee, |fee, one| less(fee, one.worth));
        (worth.0 + worth.1 > 0).then_some(Charge {
            why: Why::Fee,
            sale,
            worth,
        })
    }

    /// The discount on what is kept, less what was taken back of it before; never more than what is credited.
    fn clawed_back(&self, index: usize, sale: usize, now: &[Credited], fees: &[Charge]) -> Option<Charge> {
        let case = &self.cases[index];
        let (threshold, offs) = self.sales[sale].promotion.as_ref()?;
        let (mut kept, mut target) = (0, (0, 0));
        for (number, (sold, off)) in self.sales[sale].lines.iter().zip(offs).enumerate() {
            let gone = self.claimed((sale, number)).unwrap_or_default().0;
            let paid = less(sold.worth, of_first(sold.worth, gone, sold.quantity));
            let off = less(*off, of_first(*off, gone, sold.quantity));
            kept += paid.0 + paid.1 + off.0 + off.1;
            target = (target.0 + off.0, target.1 + off.1);
        }
        if kept >= *threshold {
            target = (0, 0);
        }
        let all = self.cases.iter().flat_map(Case::charges);
        let before = all.filter(|one| one.sale == sale && one.why == Why::Promotion);
        let mut worth = before.fold(target, |worth, one| less(worth, one.worth));
        if !case.terms.claws_back && worth.0 + worth.1 >= 0 {
            return None;
        }
        let credited = credited_of(case, sale, now);
        let left = left_of(sale, credited, fees);
        if worth.0 + worth.1 > left {
            worth = taxed_like(left, credited);
        }
        (worth.0 + worth.1 != 0).then_some(Charge {
            why: Why::Promotion,
            sale,
            worth,
        })
    }

    /// Off the first sale's credit that can bear it.
    fn freight_of(&self, index: usize, now: &[Credited], freight: i64, kept: &[Charge]) -> Done<Charge> {
        let case = &self.cases[index];
        let is_faulty = |line: &Line| REASONS[line.reason] == Some("quality");
        // The owner may charge it all the same.
        if case.terms.shop_pays && case.lines.iter().any(is_faulty) && !self.is_owner() {
            return Err("freight_not_charged");
        }
        let bears = |&sale: &usize| freight <= left_of(sale, credited_of(case, sale, now), kept);
        let Some(sale) = case.sales().into_iter().find(bears) else {
            return Err("freight_too_much");
        };
        Ok(Charge {
            why: Why::Freight,
            sale,
            worth: taxed_like(freight, credited_of(case, sale, now)),
        })
    }

    /// All that is kept, net and tax.
    pub(crate) fn charged_in_all(&self) -> (i64, i64) {
        let all = self.cases.iter().flat_map(Case::charges);
        all.fold((0, 0), |sum, one| (sum.0 + one.worth.0, sum.1 + one.worth.1))
    }
}

fn credited_of(case: &Case, sale: usize, now: &[Credited]) -> (i64, i64) {
    let own = now.iter().filter(|part| case.lines[part.0].sale == sale);
    own.fold((0, 0), |sum, part| (sum.0 + part.2.0, sum.1 + part.2.1))
}

fn left_of(sale: usize, credited: (i64, i64), kept: &[Charge]) -> i64 {
    let own = kept.iter().filter(|one| one.sale == sale);
    own.fold(credited.0 + credited.1, |left, one| {
        left - one.worth.0 - one.worth.1
    })
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    let terms = act.terms;
    let input = json!({ "policy": terms.shown(world.limit), "note": "a new season" });
    world.tries("policy.set", input, |world| {
        world.owner()?;
        world.terms = terms;
        Ok(json!({}))
    });
}
