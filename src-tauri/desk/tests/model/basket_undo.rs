//! Undoing what was shipped, answered or taken out again: goods are where they were, at what they were worth there.

use serde_json::{Value, json};

use crate::basket::{How, Shipped, What, Written};
use crate::world::{Done, World};

impl World {
    pub(crate) fn undo_supplying(&mut self, index: usize) -> Done<Value> {
        self.owner()?;
        let written = self.supplying.written[index].clone();
        let answers =
            |one: &Written| matches!(one.what, What::Answered { of, .. } if of == index) && !one.undone;
        if self.supplying.written.iter().any(answers) {
            return Err("settled_by");
        }
        self.period(self.day)?;
        if written.undone {
            return Err("already_reversed");
        }
        let prefix = match &written.what {
            What::Shipped { lines, freight } => {
                self.unship(written.supplier, lines, *freight);
                "SR"
            }
            What::Answered { .. } => {
                self.unanswer(&written)?;
                "SA"
            }
            &What::Taken { lot, quantity, value } => {
                let product = self.supplying.lots[lot].product;
                self.leaves(&[(product, quantity)])?;
                self.unshelve(product, quantity);
                self.supplying.lots[lot].give(quantity, value);
                "TR"
            }
        };
        self.supplying.written[index].undone = true;
        self.moves_back(&written.number);
        Ok(json!({ "number": self.number(prefix, self.day), "reverses": written.number }))
    }

    fn unship(&mut self, supplier: usize, lines: &[Shipped], freight: i64) {
        for line in lines {
            match line.lot {
                Some(lot) => self.supplying.lots[lot].give(line.quantity, line.value),
                None => self.shelve(line.product, line.quantity, line.value),
            }
            self.owed[supplier] += line.value;
        }
        self.till("bank", 0, freight);
    }

    fn unanswer(&mut self, written: &Written) -> Done {
        let What::Answered {
            of,
            how,
            parts,
            given,
        } = &written.what
        else {
            return Ok(());
        };
        let products: Vec<usize> = self
            .supplying
            .lines(*of)
            .iter()
            .map(|line| line.product)
            .collect();
        let goods: Vec<(usize, i64)> = parts.iter().map(|part| (products[part.0], part.1)).collect();
        match how {
            How::Credit => self.owed[written.supplier] += given,
            How::Paid => self.till("bank", 0, -given),
            How::Replaced | How::Repaired => {
                self.leaves(&goods)?;
                for &(product, quantity) in &goods {
                    self.unshelve(product, quantity);
                }
            }
            How::Refused => {
                self.still_in_the_basket(&written.number, "lot_short")?;
                self.out_of_the_basket(&written.number);
            }
        }
        for &(at, quantity, ended) in parts {
            let line = &mut self.supplying.lines(*of)[at];
            line.answered = (line.answered.0 - quantity, line.answered.1 - ended);
            self.owed[written.supplier] -= ended;
        }
        Ok(())
    }
}
