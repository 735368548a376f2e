//! The till: what somebody wants, as it is rung up and as it becomes lines of a sale with frozen amounts. A piece,
//! one of second grade, a tray as its pieces (rule 16), a kit as its parts (rule 15).

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::{frozen, share, spread};
use crate::sales::{Sold, quantity};
use crate::world::{PRODUCTS, World, line};

/// What somebody wants, as it is rung up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    product: u8,
    quantity: i64,
    rung: Rung,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    Plain,
    /// Out of second grade, where there is some.
    SecondGrade,
    /// By the tray: thirty of B.
    Tray,
    /// A kit: one A and two of B.
    Kit,
}

/// A tray of B: pieces, and price in cents (rule 16).
pub(crate) const TRAY: (i64, i64) = (30, 900);
/// The kit (rule 15): its price in cents, and its parts as product and pieces.
pub(crate) const KIT: (i64, [(usize, i64); 2]) = (1_850, [(0, 1), (1, 2)]);

/// A few wishes.
pub(crate) fn wishes() -> BoxedStrategy<Vec<Wish>> {
    let rung = prop_oneof![
        14 => Just(Rung::Plain), 4 => Just(Rung::SecondGrade), 1 => Just(Rung::Tray), 2 => Just(Rung::Kit)
    ];
    let wish = (any::<u8>(), quantity(), rung).prop_map(|(product, quantity, rung)| Wish {
        product,
        quantity,
        rung,
    });
    proptest::collection::vec(wish, 1..4).boxed()
}

impl World {
    /// What is rung up; of second grade whatever there is some of.
    pub(crate) fn rung_up(&self, wish: &Wish) -> RungUp {
        // Goods with serials or batches are sold now and then.
        let product = [0, 1, 2, 3, 0, 1, 2, 4, 5, 0, 4, 5][usize::from(wish.product) % 12];
        let whole = (wish.quantity / 1_000).max(1);
        match wish.rung {
            Rung::SecondGrade => {
                let aside = self.second_grade.iter().position(|level| level.quantity > 0);
                RungUp::Goods {
                    product: aside.unwrap_or(product),
                    quantity: wish.quantity,
                    aside: aside.is_some(),
                }
            }
            Rung::Plain => RungUp::Goods {
                product,
                quantity: wish.quantity,
                aside: false,
            },
            Rung::Tray => RungUp::Trays(whole),
            Rung::Kit => RungUp::Kits(whole),
        }
    }
}

/// A line of the till.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RungUp {
    Goods {
        product: usize,
        quantity: i64,
        aside: bool,
    },
    Trays(i64),
    Kits(i64),
}

impl RungUp {
    pub(crate) fn shown(self) -> Value {
        match self {
            Self::Goods {
                product,
                quantity,
                aside,
            } => {
                let mut shown = line(PRODUCTS[product].sku, quantity);
                if aside {
                    shown["second_grade"] = json!(true);
                }
                shown
            }
            Self::Trays(count) => json!({ "sku": "B", "unit": "tray", "quantity": count.to_string() }),
            Self::Kits(count) => json!({ "sku": "SET", "quantity": count.to_string() }),
        }
    }

    /// How many lines it becomes.
    pub(crate) fn count(self) -> usize {
        match self {
            Self::Goods { .. } | Self::Trays(_) => 1,
            Self::Kits(_) => KIT.1.len(),
        }
    }

    /// The lines that it becomes on the sale, with what each comes to before discounts.
    fn lines(self) -> Vec<(Sold, i64)> {
        let sold = |product, quantity, aside| Sold {
            product,
            quantity,
            worth: (0, 0),
            cost: 0,
            aside,
            pieces: vec![],
        };
        match self {
            Self::Goods {
                product,
                quantity,
                aside,
            } => {
                vec![(
                    sold(product, quantity, aside),
                    share(PRODUCTS[product].price, quantity, 1_000),
                )]
            }
            Self::Trays(count) => vec![(sold(1, count * TRAY.0 * 1_000, false), count * TRAY.1)],
            Self::Kits(count) => {
                let values: Vec<i64> = KIT
                    .1
                    .iter()
                    .map(|&(product, pieces)| PRODUCTS[product].price * pieces * count)
                    .collect();
                let amounts = spread(count * KIT.0, &values);
                let parts = KIT.1.iter().zip(amounts);
                parts
                    .map(|(&(part, pieces), amount)| (sold(part, pieces * count * 1_000, false), amount))
                    .collect()
            }
        }
    }
}

/// The lines of a sale, frozen less a discount of all.
pub(crate) fn priced(rung: &[RungUp], discount: i64) -> Vec<Sold> {
    let lines: Vec<(Sold, i64)> = rung.iter().flat_map(|rung| rung.lines()).collect();
    let amounts: Vec<(i64, i64)> = lines
        .iter()
        .map(|(sold, amount)| (*amount, PRODUCTS[sold.product].rate))
        .collect();
    let worth = frozen(&amounts, discount);
    lines
        .into_iter()
        .zip(worth)
        .map(|((sold, _), worth)| Sold { worth, ..sold })
        .collect()
}

pub(crate) fn gross(lines: &[Sold]) -> i64 {
    lines.iter().map(|line| line.worth.0 + line.worth.1).sum()
}
