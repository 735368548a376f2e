//! What the shop and its suppliers have of each other: goods that wait lot by lot, what was shipped, what was
//! answered, what was taken out again, and undoing any of it.

use serde_json::{Value, json};

use crate::figures::share;
use crate::stock::{From, Paper};
use crate::world::{Code, Done, World, money};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Credit,
    Paid,
    Replaced,
    Repaired,
    Refused,
}

impl How {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Paid => "paid",
            Self::Replaced => "replaced",
            Self::Repaired => "repaired",
            Self::Refused => "refused",
        }
    }
}

/// Goods that came into the basket by one move.
#[derive(Debug, Clone)]
pub(crate) struct Lot {
    /// The document that brought them, and which of its moves.
    pub(crate) document: String,
    pub(crate) place: usize,
    pub(crate) product: usize,
    /// How many came, and what is left with its value.
    pub(crate) came: i64,
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

impl Lot {
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.document, self.place)
    }

    fn take(&mut self, quantity: i64) -> i64 {
        let value = share(self.value, quantity, self.quantity);
        self.give(-quantity, -value);
        value
    }

    pub(crate) fn give(&mut self, quantity: i64, value: i64) {
        self.quantity += quantity;
        self.value += value;
    }
}

/// A line of a supplier return.
#[derive(Debug, Clone)]
pub(crate) struct Shipped {
    pub(crate) product: usize,
    pub(crate) quantity: i64,
    pub(crate) value: i64,
    /// Out of which lot; from the shelf otherwise.
    pub(crate) lot: Option<usize>,
    /// What was answered of it, and the part of the value that this ended.
    pub(crate) answered: (i64, i64),
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    Shipped {
        lines: Vec<Shipped>,
        freight: i64,
    },
    Answered {
        of: usize,
        how: How,
        parts: Vec<(usize, i64, i64)>,
        given: i64,
    },
    Taken {
        lot: usize,
        quantity: i64,
        value: i64,
    },
}

#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) number: String,
    pub(crate) supplier: usize,
    pub(crate) what: What,
    pub(crate) undone: bool,
}

/// Everything between the shop and those it buys from, but for purchases and payments.
#[derive(Debug, Clone, Default)]
pub(crate) struct Supplying {
    pub(crate) lots: Vec<Lot>,
    pub(crate) written: Vec<Written>,
}

impl Supplying {
    /// What waits of a product, and its value.
    pub(crate) fn waiting(&self, product: usize) -> (i64, i64) {
        let lots = self.lots.iter().filter(|lot| lot.product == product);
        lots.fold((0, 0), |sum, lot| (sum.0 + lot.quantity, sum.1 + lot.value))
    }

    /// What a supplier has and did not answer.
    pub(crate) fn claim(&self, supplier: usize) -> i64 {
        let of = self
            .written
            .iter()
            .filter(|one| one.supplier == supplier && !one.undone);
        of.map(|one| match &one.what {
            What::Shipped { lines, .. } => lines.iter().map(|line| line.value - line.answered.1).sum(),
            What::Answered { .. } | What::Taken { .. } => 0,
        })
        .sum()
    }

    /// What an answer ends of each line: (line, quantity, part of the claim).
    fn ends(&mut self, index: usize, some: Option<i64>) -> Done<Vec<(usize, i64, i64)>> {
        let lines = self.lines(index);
        let open = |line: &Shipped| line.quantity - line.answered.0;
        let wanted: Vec<(usize, i64)> = match some {
            Some(quantity) => vec![(0, quantity)],
            None => (0..lines.len())
                .map(|at| (at, open(&lines[at])))
                .filter(|part| part.1 > 0)
                .collect(),
        };
        if wanted.is_empty() {
            return Err("nothing_to_do");
        }
        let mut parts = vec![];
        for (at, quantity) in wanted {
            let line = &mut lines[at];
            if quantity > open(line) || quantity <= 0 {
                return Err("answered_beyond");
            }
            let ended = share(line.value, line.answered.0 + quantity, line.quantity) - line.answered.1;
            line.answered = (line.answered.0 + quantity, line.answered.1 + ended);
            parts.push((at, quantity, ended));
        }
        Ok(parts)
    }

    pub(crate) fn lines(&mut self, index: usize) -> &mut Vec<Shipped> {
        match &mut self.written[index].what {
            What::Shipped { lines, .. } => lines,
            What::Answered { .. } | What::Taken { .. } => unreachable!("only what was shipped is answered"),
        }
    }
}
impl World {
    /// Goods that come into the basket: of each move of a document those that go there.
    pub(crate) fn fill_basket(&mut self, document: &str, moves: &[Option<(usize, i64, i64)>]) {
        for (at, goods) in moves.iter().enumerate() {
            let Some((product, quantity, value)) = *goods else {
                continue;
            };
            self.supplying.lots.push(Lot {
                document: document.to_owned(),
                place: at + 1,
                product,
                came: quantity,
                quantity,
                value,
            });
        }
    }

    pub(crate) fn still_in_the_basket(&self, document: &str, refusal: Code) -> Done {
        let mut lots = self.supplying.lots.iter().filter(|lot| lot.document == document);
        if lots.any(|lot| lot.quantity < lot.came) {
            return Err(refusal);
        }
        Ok(())
    }

    /// Whether what an inspection sent there is still there.
    pub(crate) fn may_leave_the_basket(&self, document: &str) -> Done {
        self.still_in_the_basket(document, "gone_to_supplier")
    }

    pub(crate) fn out_of_the_basket(&mut self, document: &str) {
        for lot in self
            .supplying
            .lots
            .iter_mut()
            .filter(|lot| lot.document == document)
        {
            (lot.quantity, lot.value) = (0, 0);
        }
    }

    fn note(&mut self, prefix: &'static str, supplier: usize, what: What) -> String {
        let number = self.number(prefix, self.day);
        self.supplying.written.push(Written {
            number: number.clone(),
            supplier,
            what,
            undone: false,
        });
        number
    }

    pub(crate) fn ship(
        &mut self,
        supplier: usize,
        lots: &[(usize, Option<i64>)],
        shelf: &[(usize, i64)],
        freight: i64,
    ) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        let mut lines = vec![];
        for &(index, some) in lots {
            let lot = &mut self.supplying.lots[index];
            let quantity = some.unwrap_or(lot.quantity);
            if quantity <= 0 {
                return Err("invalid");
            }
            if quantity > lot.quantity {
                return Err("lot_short");
            }
            let value = lot.take(quantity);
            lines.push(Shipped {
                product: lot.product,
                quantity,
                value,
                lot: Some(index),
                answered: (0, 0),
            });
        }
        self.leaves(shelf)?;
        for &(product, quantity) in shelf {
            let value = self.unshelve(product, quantity);
            lines.push(Shipped {
                product,
                quantity,
                value,
                lot: None,
                answered: (0, 0),
            });
        }
        let claim: i64 = lines.iter().map(|line| line.value).sum();
        self.owed[supplier] -= claim;
        self.till("bank", 0, -freight);
        let number = self.note("SR", supplier, What::Shipped { lines, freight });
        Ok(json!({ "number": number, "gross": money(claim) }))
    }

    pub(crate) fn answer_supplier(
        &mut self,
        index: usize,
        how: How,
        some: Option<i64>,
        amount: Option<i64>,
    ) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        if self.supplying.written[index].undone {
            return Err("already_reversed");
        }
        let supplier = self.supplying.written[index].supplier;
        let parts = self.supplying.ends(index, some)?;
        let lines = self.supplying.lines(index);
        let goods: Vec<(usize, i64, i64)> = parts
            .iter()
            .map(|&(at, quantity, ended)| (lines[at].product, quantity, ended))
            .collect();
        let claim: i64 = parts.iter().map(|part| part.2).sum();
        let given = match how {
            How::Credit | How::Paid => amount.unwrap_or(claim),
            How::Replaced | How::Repaired | How::Refused => 0,
        };
        if how == How::Paid && given <= 0 {
            return Err("amount_not_positive");
        }
        self.owed[supplier] += claim;
        match how {
            How::Credit => self.owed[supplier] -= given,
            How::Paid => self.till("bank", 0, given),
            How::Replaced | How::Repaired => {
                for &(product, quantity, value) in &goods {
                    self.shelve(product, quantity, value);
                }
            }
            How::Refused => {}
        }
        let number = self.note(
            "SA",
            supplier,
            What::Answered {
                of: index,
                how,
                parts,
                given,
            },
        );
        if how == How::Refused {
            let moves: Vec<_> = goods.into_iter().map(Some).collect();
            self.fill_basket(&number, &moves);
        }
        Ok(json!({ "number": number }))
    }

    pub(crate) fn take_back(&mut self, index: usize, some: Option<i64>, scrap: bool) -> Done<Value> {
        self.owner()?;
        self.period(self.day)?;
        let lot = &mut self.supplying.lots[index];
        let quantity = some.unwrap_or(lot.quantity);
        if quantity <= 0 {
            return Err("invalid");
        }
        if quantity > lot.quantity {
            return Err("lot_short");
        }
        let (product, value) = (lot.product, lot.take(quantity));
        if scrap {
            let answer = self.write_paper("SC", vec![(product, -quantity, value)], None)?;
            if let Some(paper) = self.papers.last_mut() {
                paper.from = From::Lot(index);
            }
            return Ok(answer);
        }
        self.shelve(product, quantity, value);
        let number = self.note(
            "TR",
            0,
            What::Taken {
                lot: index,
                quantity,
                value,
            },
        );
        Ok(json!({ "number": number }))
    }

    /// What scrap took out of the basket is there again.
    pub(crate) fn unscrap(&mut self, paper: &Paper, lot: usize) {
        for &(_, quantity, value) in &paper.goods {
            self.supplying.lots[lot].give(-quantity, value);
        }
    }
}
