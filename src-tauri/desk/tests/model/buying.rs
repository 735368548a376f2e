//! Purchases, payments to suppliers, and undoing either.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::figures::{cents, share, units};
use crate::naming::pieces_shown;
use crate::pieces::{Moving, Piece, Spot};
use crate::sales::quantity;
use crate::world::{Done, PRODUCTS, SUPPLIERS, World, choose, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Buy {
        supplier: u8,
        lines: Vec<(u8, i64, i64)>,
        paid: Option<bool>,
    },
    Pay {
        of: u8,
        amount: Option<i64>,
    },
    PaySupplier {
        supplier: u8,
        amount: Option<i64>,
    },
    Reverse {
        of: u8,
    },
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    let lines = proptest::collection::vec((any::<u8>(), quantity(), 0_i64..2_000), 1..3);
    let amount = || prop_oneof![1 => Just(None), 1 => (0_i64..4_000).prop_map(Some)];
    prop_oneof![
        4 => (any::<u8>(), lines, any::<Option<bool>>())
            .prop_map(|(supplier, lines, paid)| Act::Buy { supplier, lines, paid }),
        2 => (any::<u8>(), amount()).prop_map(|(of, amount)| Act::Pay { of, amount }),
        1 => (any::<u8>(), amount()).prop_map(|(supplier, amount)| Act::PaySupplier { supplier, amount }),
        2 => any::<u8>().prop_map(|of| Act::Reverse { of }),
    ]
    .boxed()
}

/// A purchase receipt, or a payment.
#[derive(Debug, Clone)]
pub(crate) struct Purchase {
    number: String,
    supplier: usize,
    goods: Vec<(usize, i64)>,
    gross: i64,
    /// Of a payment: with what; then `gross` was paid.
    tender: Option<&'static str>,
    about: Option<usize>,
    undone: bool,
}

impl World {
    fn buy(
        &mut self,
        supplier: usize,
        lines: &[(usize, i64, i64)],
        named: &[Vec<Piece>],
        paid: Option<bool>,
    ) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        if lines.iter().any(|line| !PRODUCTS[line.0].is_goods) {
            return Err("no_goods");
        }
        let worth = |line: &(usize, i64, i64)| share(line.2, line.1, 1_000);
        let gross: i64 = lines.iter().map(worth).sum();
        for line in lines {
            self.shelve(line.0, line.1, worth(line));
        }
        for (number, line) in lines.iter().enumerate() {
            let pieces = named.get(number).cloned().unwrap_or_default();
            self.pieces.move_on(Moving {
                product: line.0,
                from: Spot::Nowhere,
                to: Spot::Shelf,
                quantity: line.1,
                line: number,
                named: pieces,
            });
        }
        self.owed[supplier] += gross;
        let number = self.number("PI", self.day);
        self.purchases.push(Purchase {
            number: number.clone(),
            supplier,
            goods: lines.iter().map(|line| (line.0, line.1)).collect(),
            gross,
            tender: None,
            about: None,
            undone: false,
        });
        if let Some(by_bank) = paid {
            let about = self.purchases.len() - 1;
            self.pay(supplier, Some(about), gross, tender(by_bank), None)?;
        }
        Ok(json!({ "number": number, "gross": money(gross) }))
    }

    fn open_of(&self, index: usize) -> i64 {
        let purchase = &self.purchases[index];
        if purchase.undone {
            return 0;
        }
        let payments = self
            .purchases
            .iter()
            .filter(|paid| paid.about == Some(index) && !paid.undone);
        purchase.gross - payments.map(|paid| paid.gross).sum::<i64>()
    }

    fn pay(
        &mut self,
        supplier: usize,
        about: Option<usize>,
        open: i64,
        tender: &'static str,
        amount: Option<i64>,
    ) -> Done<Value> {
        self.period(self.day)?;
        let open = open.max(0);
        let paid = amount.unwrap_or(open);
        if paid <= 0 {
            return Err(if open == 0 && amount.is_none() {
                "nothing_to_do"
            } else {
                "amount_not_positive"
            });
        }
        if paid > open {
            return Err("more_than_owed");
        }
        self.owed[supplier] -= paid;
        self.till(tender, 0, -paid);
        let number = self.number("PM", self.day);
        self.purchases.push(Purchase {
            number: number.clone(),
            supplier,
            goods: vec![],
            gross: paid,
            tender: Some(tender),
            about,
            undone: false,
        });
        Ok(json!({ "number": number }))
    }

    fn unbuy(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        if self
            .purchases
            .iter()
            .any(|paid| paid.about == Some(index) && !paid.undone)
        {
            return Err("settled_by");
        }
        self.period(self.day)?;
        let purchase = self.purchases[index].clone();
        if purchase.undone {
            return Err("already_reversed");
        }
        self.leaves(&purchase.goods)?;
        for &(product, quantity) in &purchase.goods {
            self.unshelve(product, quantity);
        }
        let prefix = match purchase.tender {
            Some(tender) => {
                self.till(tender, 0, purchase.gross);
                self.owed[purchase.supplier] += purchase.gross;
                "PM"
            }
            None => {
                self.owed[purchase.supplier] -= purchase.gross;
                "PI"
            }
        };
        self.purchases[index].undone = true;
        self.moves_back(&purchase.number);
        Ok(json!({ "number": self.number(prefix, self.day), "reverses": purchase.number }))
    }

    /// Whether goods may leave the shelf: what is kept for an exchange is nobody else's.
    pub(crate) fn leaves(&self, goods: &[(usize, i64)]) -> Done {
        let needs: Vec<i64> = (0..PRODUCTS.len())
            .map(|product| {
                goods
                    .iter()
                    .filter(|line| line.0 == product)
                    .map(|line| line.1)
                    .sum()
            })
            .collect();
        let short = |&product: &usize| {
            let (there, kept) = (self.shelf[product].quantity, self.reserved(product, None));
            kept > 0 && there >= needs[product] && there - kept < needs[product] && needs[product] > 0
        };
        if (0..PRODUCTS.len()).any(|product| short(&product)) {
            return Err("stock_reserved");
        }
        if (0..PRODUCTS.len())
            .any(|product| needs[product] > 0 && self.shelf[product].quantity < needs[product])
        {
            return Err("not_enough_stock");
        }
        Ok(())
    }
}

fn tender(by_bank: bool) -> &'static str {
    if by_bank { "bank" } else { "cash" }
}

fn payment(tender: &str, amount: Option<i64>) -> Value {
    json!([{ "tender": tender, "amount": amount.map(cents) }])
}

fn buys(world: &mut World, supplier: u8, lines: &[(u8, i64, i64)], paid: Option<bool>) {
    let supplier = choose(supplier, SUPPLIERS.len()).unwrap_or(0);
    // Once in a while somebody buys a service.
    let product = |which: u8| match which {
        251.. => 3,
        _ => [0, 1, 2, 4, 5][usize::from(which) % 5],
    };
    let lines: Vec<(usize, i64, i64)> = lines
        .iter()
        .map(|line| (product(line.0), line.1, line.2))
        .collect();
    let named: Vec<Vec<Piece>> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| world.names_of_purchase(line.0, line.1, number))
        .collect();
    let shown: Vec<Value> = lines
        .iter()
        .zip(&named)
        .map(|(line, named)| {
            json!({
                "sku": PRODUCTS[line.0].sku, "quantity": units(line.1), "unit_price": cents(line.2),
                "pieces": pieces_shown(named),
            })
        })
        .collect();
    let payments = paid.map_or(json!([]), |by_bank| payment(tender(by_bank), None));
    let input = json!({ "supplier": SUPPLIERS[supplier], "lines": shown, "payments": payments });
    world.tries("purchase.post", input, |world| {
        world.buy(supplier, &lines, &named, paid)
    });
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Buy {
            supplier,
            lines,
            paid,
        } => buys(world, *supplier, lines, *paid),
        Act::Pay { of, amount } => {
            let bought: Vec<usize> = (0..world.purchases.len())
                .filter(|&at| world.purchases[at].tender.is_none())
                .collect();
            let Some(at) = recent(*of, bought.len(), 4) else {
                return world.nothing();
            };
            let index = bought[at];
            let number = world.purchases[index].number.clone();
            let input = json!({ "purchase": number, "payments": payment("bank", *amount) });
            world.tries("supplier.pay", input, |world| {
                world.owner()?;
                let (supplier, open) = (world.purchases[index].supplier, world.open_of(index));
                world.pay(supplier, Some(index), open, "bank", *amount)
            });
        }
        Act::PaySupplier { supplier, amount } => {
            let supplier = choose(*supplier, SUPPLIERS.len()).unwrap_or(0);
            let input = json!({ "supplier": SUPPLIERS[supplier], "payments": payment("cash", *amount) });
            world.tries("supplier.pay", input, |world| {
                world.owner()?;
                world.pay(supplier, None, world.owed[supplier], "cash", *amount)
            });
        }
        Act::Reverse { of } => {
            let Some(index) = recent(*of, world.purchases.len(), 5) else {
                return world.nothing();
            };
            let input = json!({ "number": world.purchases[index].number, "reason": "came twice" });
            world.tries("purchase.reverse", input, |world| world.unbuy(index));
        }
    }
}
