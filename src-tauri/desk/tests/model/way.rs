//! What is on the way between warehouses: a transfer's lines, and what arrived of each or was lost.

use crate::figures::share;
use crate::world::{Done, PRODUCTS};

/// A line of a transfer, and what ended of it.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) product: usize,
    pub(crate) quantity: i64,
    pub(crate) value: i64,
    pub(crate) ended: (i64, i64),
}

impl Sent {
    pub(crate) fn open(&self) -> i64 {
        self.quantity - self.ended.0
    }
}

/// What arrived, or was lost: of which line, how much, worth what.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) number: String,
    pub(crate) lost: bool,
    pub(crate) parts: Vec<(usize, i64, i64)>,
    pub(crate) undone: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Transfer {
    pub(crate) number: String,
    pub(crate) to: usize,
    /// Between bins of a warehouse nothing is on the way.
    pub(crate) within: bool,
    pub(crate) lines: Vec<Sent>,
    pub(crate) ended: Vec<Ended>,
    pub(crate) undone: bool,
}

impl Transfer {
    /// On the way of a product: how much, worth what.
    pub(crate) fn open_of(&self, product: usize) -> (i64, i64) {
        if self.within || self.undone {
            return (0, 0);
        }
        let lines = self.lines.iter().filter(|line| line.product == product);
        lines.fold((0, 0), |sum, line| {
            let left = (line.quantity - line.ended.0, line.value - line.ended.1);
            (sum.0 + left.0, sum.1 + left.1)
        })
    }

    pub(crate) fn is_on_the_way(&self) -> bool {
        (0..PRODUCTS.len()).any(|product| self.open_of(product).0 > 0)
    }

    pub(crate) fn end(&mut self, some: Option<i64>) -> Done<Vec<(usize, i64, i64)>> {
        let parts: Vec<(usize, i64)> = match some {
            Some(quantity) => vec![(0, quantity)],
            None => {
                let all = self.lines.iter().map(Sent::open).enumerate();
                all.filter(|part| part.1 > 0).collect()
            }
        };
        if parts.is_empty() {
            return Err("nothing_to_do");
        }
        let mut ended = vec![];
        for (at, quantity) in parts {
            let line = &mut self.lines[at];
            if quantity <= 0 || quantity > line.open() {
                return Err("not_on_the_way");
            }
            let value = share(line.value, line.ended.0 + quantity, line.quantity) - line.ended.1;
            line.ended = (line.ended.0 + quantity, line.ended.1 + value);
            ended.push((at, quantity, value));
        }
        Ok(ended)
    }
}
