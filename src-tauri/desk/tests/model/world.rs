//! A shop in plain numbers: what was sold, what came back, what is where, who owes what. It knows the rules of
//! DOMAIN.md and nothing of the program: no type, no function, no query of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::basket::Supplying;
use crate::buying::Purchase;
use crate::cases::Case;
use crate::charges::Terms;
use crate::costs::Cost;
use crate::counting::Stocktake;
use crate::figures::{Level, cents, share, units};
use crate::pieces::{Pieces, Spot, Tracking};
use crate::places::Places;
use crate::receiving::Receipt;
use crate::sales::Sale;
use crate::stock::Paper;
use crate::way::Transfer;

/// Why something is refused: the code that scripts see.
pub(crate) type Code = &'static str;
pub(crate) type Done<T = ()> = Result<T, Code>;

/// Code, price in cents, percent of tax in it, whether it is goods, on the shelf at first, what one cost in cents.
pub(crate) struct Product {
    pub(crate) sku: &'static str,
    pub(crate) price: i64,
    pub(crate) rate: i64,
    pub(crate) is_goods: bool,
    pub(crate) opening: i64,
    pub(crate) cost: i64,
    pub(crate) tracking: Option<Tracking>,
}

const fn goods(sku: &'static str, price: i64, rate: i64, opening: i64, cost: i64) -> Product {
    Product {
        sku,
        price,
        rate,
        is_goods: true,
        opening,
        cost,
        tracking: None,
    }
}

const fn tracked(product: Product, tracking: Tracking) -> Product {
    Product {
        tracking: Some(tracking),
        ..product
    }
}

/// Three goods, one of them by weight, a service, and goods with serials and batches.
pub(crate) const PRODUCTS: [Product; 6] = [
    goods("A", 1_999, 20, 12_000, 1_000),
    goods("B", 35, 0, 40_000, 7),
    goods("KG", 999, 5, 9_500, 444),
    Product {
        sku: "FIT",
        price: 4_000,
        rate: 20,
        is_goods: false,
        opening: 0,
        cost: 0,
        tracking: None,
    },
    tracked(goods("PHONE", 4_500, 20, 6_000, 2_000), Tracking::Serial),
    tracked(goods("MILK", 250, 5, 21_000, 100), Tracking::Batch),
];
/// Of a tracked product what is there at first.
pub(crate) const PIECES: [(usize, &str, i64); 9] = [
    (4, "P1", 1_000),
    (4, "P2", 1_000),
    (4, "P3", 1_000),
    (4, "P4", 1_000),
    (4, "P5", 1_000),
    (4, "P6", 1_000),
    (5, "L1", 9_000),
    (5, "L2", 8_000),
    (5, "L3", 4_000),
];

/// The owner, and two cashiers.
pub(crate) const STAFF: [&str; 3] = ["owner", "carol", "dave"];
/// Nobody in particular, and two with a name.
pub(crate) const CUSTOMERS: [Option<&str>; 3] = [None, Some("C1"), Some("C2")];
pub(crate) const SUPPLIERS: [&str; 2] = ["V1", "V2"];
pub(crate) const TENDERS: [&str; 4] = ["cash", "card", "wechat", "store_credit"];

/// One thing that somebody asks the program to do, and what must come of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Deed {
    /// Name of the operation; empty where there was nothing to ask.
    pub(crate) operation: &'static str,
    pub(crate) input: Value,
    /// What the answer must contain, or the code of the refusal.
    pub(crate) outcome: Option<Done<Value>>,
    /// Whether a preview before it must foretell it.
    pub(crate) foretold: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct World {
    /// Days since the shop opened.
    pub(crate) day: i64,
    pub(crate) staff: usize,
    pub(crate) limit: Option<i64>,
    /// What is kept of credits.
    pub(crate) terms: Terms,
    pub(crate) closed_through: Option<i64>,
    pub(crate) shelf: [Level; PRODUCTS.len()],
    pub(crate) quarantine: [Level; PRODUCTS.len()],
    pub(crate) second_grade: [Level; PRODUCTS.len()],
    pub(crate) repair: [Level; PRODUCTS.len()],
    pub(crate) places: Places,
    pub(crate) pieces: Pieces,
    pub(crate) transfers: Vec<Transfer>,
    pub(crate) supplying: Supplying,
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) sales: Vec<Sale>,
    pub(crate) cases: Vec<Case>,
    pub(crate) costs: Vec<Cost>,
    pub(crate) purchases: Vec<Purchase>,
    pub(crate) papers: Vec<Paper>,
    pub(crate) stocktakes: Vec<Stocktake>,
    /// What is in each tender's account.
    pub(crate) tills: BTreeMap<&'static str, i64>,
    /// Store credit of each customer.
    pub(crate) credit: [i64; 3],
    /// What is owed to each supplier.
    pub(crate) owed: [i64; 2],
    numbers: BTreeMap<(&'static str, i64), u32>,
    /// Deeds that may be sent once more.
    pub(crate) sent: Vec<(usize, Deed)>,
    pub(crate) deed: Deed,
    pub(crate) asked: u32,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut shelf = [Level::default(); PRODUCTS.len()];
        for (level, product) in shelf.iter_mut().zip(&PRODUCTS) {
            level.add(product.opening, share(product.cost, product.opening, 1_000));
        }
        let mut places = Places::default();
        places.stands[0] = shelf.map(|level| level.quantity);
        let mut pieces = Pieces::default();
        for (product, code, quantity) in PIECES {
            pieces.put(product, code, Spot::Shelf, quantity);
        }
        Self {
            day: 0,
            staff: 0,
            limit: Some(9_000),
            terms: Terms::usual(),
            closed_through: None,
            shelf,
            quarantine: [Level::default(); PRODUCTS.len()],
            second_grade: [Level::default(); PRODUCTS.len()],
            repair: [Level::default(); PRODUCTS.len()],
            places,
            pieces,
            transfers: vec![],
            supplying: Supplying::default(),
            receipts: vec![],
            sales: vec![],
            cases: vec![],
            costs: vec![],
            purchases: vec![],
            papers: vec![],
            stocktakes: vec![],
            tills: BTreeMap::new(),
            credit: [0; 3],
            owed: [0; 2],
            // What was on the shelf at first was booked product by product.
            numbers: BTreeMap::from([(("OI", 2026), 5)]),
            sent: vec![],
            deed: Deed::default(),
            asked: 0,
        }
    }

    /// The date of a day; the shop opened on 1 November 2026, so that histories run into the next year.
    pub(crate) fn date(day: i64) -> String {
        let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
        (first + chrono::TimeDelta::days(day)).to_string()
    }

    /// The next number of a series, by the year of the date.
    pub(crate) fn number(&mut self, prefix: &'static str, day: i64) -> String {
        let year: i64 = Self::date(day)[..4].parse().expect("a year");
        let last = self.numbers.entry((prefix, year)).or_default();
        *last += 1;
        let number = format!("{prefix}-{year}-{last:06}");
        self.settle(&number);
        number
    }

    pub(crate) fn is_owner(&self) -> bool {
        self.staff == 0
    }

    pub(crate) fn owner(&self) -> Done {
        if self.is_owner() {
            Ok(())
        } else {
            Err("not_permitted")
        }
    }

    pub(crate) fn period(&self, day: i64) -> Done {
        match self.closed_through {
            Some(closed) if day <= closed => Err("period_closed"),
            _ => Ok(()),
        }
    }

    pub(crate) fn till(&mut self, tender: &'static str, customer: usize, amount: i64) {
        if tender == "store_credit" {
            self.credit[customer] -= amount;
        } else {
            *self.tills.entry(tender).or_default() += amount;
        }
    }

    /// What is kept of a product on the shelf for somebody's replacement, but for one case.
    pub(crate) fn reserved(&self, product: usize, but_for: Option<usize>) -> i64 {
        let cases = self
            .cases
            .iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != but_for);
        let lines = cases.flat_map(|(_, case)| &case.out);
        lines
            .filter(|out| out.product == product && PRODUCTS[product].is_goods)
            .map(|out| out.reserved)
            .sum()
    }

    /// Taken off the shelf for others than those for whom it is kept.
    pub(crate) fn off_the_shelf(&mut self, product: usize, quantity: i64) -> Done<i64> {
        let reserved = self.reserved(product, None);
        if self.shelf[product].quantity - reserved < quantity {
            return Err(if reserved > 0 {
                "stock_reserved"
            } else {
                "not_enough_stock"
            });
        }
        Ok(self.unshelve(product, quantity))
    }

    /// Carries out what an area says, or nothing of it; whatever came is then kept for those who wait.
    pub(crate) fn tries(
        &mut self,
        operation: &'static str,
        input: Value,
        act: impl FnOnce(&mut Self) -> Done<Value>,
    ) {
        let mut after = self.clone();
        let mut outcome = act(&mut after);
        // Which pieces moved and where goods stand is looked at when all is done.
        if outcome.is_ok() {
            outcome = match (after.pieces.fault, after.places.missing) {
                (Some(fault), _) => Err(fault),
                (None, true) => Err("not_in_place"),
                (None, false) => outcome,
            };
        }
        if outcome.is_ok() {
            after.serve();
            after.pieces.named.clear();
            *self = after;
        }
        self.asked += 1;
        let mut input = input;
        if !matches!(
            operation,
            "stocktake.recount"
                | "stocktake.cancel"
                | "shop.settings_set"
                | "supplier_return.choose"
                | "place.set"
                | "policy.set"
        ) {
            input["request_id"] = json!(format!("r{}", self.asked));
        }
        self.deed = Deed {
            operation,
            input,
            outcome: Some(outcome),
            foretold: false,
        };
        let again = !operation.starts_with("stocktake")
            && !matches!(
                operation,
                "shop.settings_set" | "supplier_return.choose" | "place.set" | "policy.set"
            );
        if again && matches!(self.deed.outcome, Some(Ok(_))) {
            self.sent.push((self.staff, self.deed.clone()));
        }
    }

    pub(crate) fn nothing(&mut self) {
        self.deed = Deed::default();
    }

    /// Whoever waits is served, first come first.
    pub(crate) fn serve(&mut self) {
        if self.period(self.day).is_err() {
            return;
        }
        let mut waiting: Vec<(u32, usize)> = self
            .cases
            .iter()
            .enumerate()
            .filter(|(_, case)| case.out.iter().any(|out| out.waiting > 0))
            .map(|(index, case)| (case.waits_since(), index))
            .collect();
        waiting.sort_unstable();
        for (_, case) in waiting {
            self.reserve(case);
        }
    }
}

/// One of those that are there, by a number that may be larger.
pub(crate) fn choose(which: u8, of: usize) -> Option<usize> {
    usize::from(which).checked_rem(of)
}

/// One of the latest few, so that histories come to an end somewhere.
pub(crate) fn recent(which: u8, of: usize, few: usize) -> Option<usize> {
    let few = few.min(of);
    Some(of - few + choose(which, few)?)
}

pub(crate) fn line(sku: &str, quantity: i64) -> Value {
    json!({ "sku": sku, "quantity": units(quantity) })
}

pub(crate) fn money(amount: i64) -> Value {
    json!(cents(amount))
}
