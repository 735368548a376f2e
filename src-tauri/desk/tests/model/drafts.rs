//! Lines of sales as a case would have them, a case as it is begun, and what an answer about one must say.

use serde_json::{Value, json};

use crate::cases::{Case, Kind, Line, Out, State};
use crate::charges::{REASONS, Terms};
use crate::figures::units;
use crate::path::Wanted;
use crate::world::{PRODUCTS, World, choose, money, recent};

impl World {
    /// Lines of sales as a case would have them; none while nothing was sold.
    pub(crate) fn lines_of(&self, wanted: &[Wanted]) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = vec![];
        for want in wanted {
            let sale = recent(want.sale, self.sales.len(), 8)?;
            // Mostly of the sale of the first line: whoever comes brings one receipt.
            let sale = if want.sale % 3 > 0 {
                lines.first().map_or(sale, |first| first.sale)
            } else {
                sale
            };
            let line = choose(want.line, self.sales[sale].lines.len())?;
            let taken: i64 = lines
                .iter()
                .filter(|other| other.origin() == (sale, line))
                .map(|line| line.asked)
                .sum();
            let there = self.available((sale, line)) - taken;
            let asked = if want.bold {
                want.quantity
            } else {
                want.quantity.min(there)
            };
            if asked <= 0 {
                continue;
            }
            let product = self.sales[sale].lines[line].product;
            lines.push(Line {
                sale,
                line,
                product,
                is_goods: PRODUCTS[product].is_goods,
                asked,
                reason: want.reason,
                ..Line::default()
            });
        }
        (!lines.is_empty()).then_some(lines)
    }

    pub(crate) fn drafted(&mut self, kind: Kind, lines: Vec<Line>, out: Vec<Out>) -> usize {
        self.cases.push(Case {
            kind,
            number: None,
            customer: self.sales[lines[0].sale].customer,
            writer: self.staff,
            limit: None,
            terms: Terms::usual(),
            state: State::Draft,
            closed: false,
            lines,
            out,
            custody: vec![],
            posted: vec![],
        });
        self.cases.len() - 1
    }

    pub(crate) fn asked_lines(&self, lines: &[Line]) -> Vec<Value> {
        lines
            .iter()
            .map(|line| {
                json!({
                    "sale": self.sales[line.sale].number, "sale_line": line.line + 1,
                    "quantity": units(line.asked), "reason": REASONS[line.reason],
                })
            })
            .collect()
    }

    /// What an answer about a case must say.
    pub(crate) fn answer(&self, index: usize, posted: &[Option<String>]) -> Value {
        let case = &self.cases[index];
        json!({
            "id": index + 1, "number": case.number, "state": case.state_name(),
            "credited": money(case.credited()), "refunded": money(case.refunded(None)),
            "posted": posted.iter().flatten().collect::<Vec<_>>(),
        })
    }
}
