//! The steps of a case, each with its guards in the order of precedence: period, state, permission, lines,
//! quantities, money. A step returns the number of what it posted, or nothing.

use crate::cases::{Before, Kind, Posted, State, What};
use crate::figures::divided;
use crate::pieces::Spot;
use crate::world::{Done, World};

/// Number of what was posted; none where nothing was.
pub(crate) type Step = Done<Option<String>>;

impl World {
    pub(crate) fn post(&mut self, index: usize, prefix: &'static str, what: What) -> Step {
        let number = self.number(prefix, self.day);
        self.cases[index].posted.push(Posted {
            number: number.clone(),
            what,
            live: true,
        });
        self.cases[index].fit(self.asked);
        Ok(Some(number))
    }

    fn in_state(&self, index: usize, state: State) -> Done {
        self.period(self.day)?;
        if self.cases[index].state == state && !self.cases[index].closed {
            Ok(())
        } else {
            Err("wrong_state")
        }
    }

    pub(crate) fn going_on(&self, index: usize) -> Done {
        self.period(self.day)?;
        self.approved(index)
    }

    pub(crate) fn submit(&mut self, index: usize) -> Step {
        self.in_state(index, State::Draft)?;
        let case = &self.cases[index];
        for line in &case.lines {
            if line.asked <= 0 {
                return Err("quantity_not_positive");
            }
            if self.sales[line.sale].customer != case.customer {
                return Err("other_customers_sale");
            }
        }
        if case.kind != Kind::Allowance {
            for line in &case.lines {
                let same = case.lines.iter().filter(|other| other.origin() == line.origin());
                if same.map(|line| line.asked).sum::<i64>() > self.available(line.origin()) {
                    return Err("over_return");
                }
            }
        }
        if self.cases[index].number.is_none() {
            let number = self.number(self.cases[index].kind.prefix(), self.day);
            self.cases[index].number = Some(number);
        }
        let (limit, terms) = (self.limit, self.terms);
        let case = &mut self.cases[index];
        (case.state, case.limit, case.terms) = (State::Submitted, limit, terms);
        for line in &mut case.lines {
            line.requested = line.asked;
        }
        Ok(None)
    }

    /// What all its lines are worth, as the limit sees it.
    fn worth_in_all(&self, index: usize) -> i64 {
        let case = &self.cases[index];
        let worth = |line: &crate::cases::Line| match case.kind {
            // What was in custody and became a line of its own has no amount agreed: it counts at its worth.
            Kind::Allowance if line.amount > 0 => line.amount,
            _ => {
                let worth = self.worth_of(line.origin(), line.asked);
                worth.0 + worth.1
            }
        };
        case.lines.iter().map(worth).sum()
    }

    /// Beyond the limit the owner approves, and nobody what they wrote themselves.
    pub(crate) fn within_limit(&self, index: usize) -> Done {
        let limit = self.cases[index].limit;
        if limit.is_some_and(|limit| self.worth_in_all(index) > limit) {
            self.owner()?;
            if self.cases[index].writer == self.staff {
                return Err("approver_is_creator");
            }
        }
        Ok(())
    }

    pub(crate) fn approve(&mut self, index: usize, first: Option<i64>) -> Step {
        self.in_state(index, State::Submitted)?;
        self.within_limit(index)?;
        let case = &self.cases[index];
        let mut approved: Vec<i64> = case.lines.iter().map(|line| line.requested).collect();
        if let Some(first) = first {
            if first > approved[0] {
                return Err("too_much");
            }
            approved[0] = first;
        }
        if approved.iter().all(|quantity| *quantity == 0) {
            return Err("nothing_to_do");
        }
        if case.kind != Kind::Allowance {
            for line in &case.lines {
                let same = case
                    .lines
                    .iter()
                    .zip(&approved)
                    .filter(|(other, _)| other.origin() == line.origin());
                let (asked, held) =
                    same.fold((0, 0), |sum, (line, part)| (sum.0 + part, sum.1 + line.requested));
                if asked > self.available(line.origin()) + held {
                    return Err("over_return");
                }
            }
        }
        let moment = self.asked;
        let case = &mut self.cases[index];
        case.state = State::Approved;
        for (line, approved) in case.lines.iter_mut().zip(approved) {
            (line.approved, line.requested) = (approved, approved);
        }
        case.fit(moment);
        Ok(None)
    }

    pub(crate) fn reject(&mut self, index: usize) -> Step {
        self.in_state(index, State::Submitted)?;
        self.released(index, State::Rejected)
    }

    pub(crate) fn reopen(&mut self, index: usize) -> Step {
        self.in_state(index, State::Rejected)?;
        self.cases[index].state = State::Draft;
        Ok(None)
    }

    pub(crate) fn cancel(&mut self, index: usize) -> Step {
        self.period(self.day)?;
        let case = &self.cases[index];
        if case.closed || matches!(case.state, State::Rejected | State::Cancelled) {
            return Err("wrong_state");
        }
        if case.live().next().is_some() {
            return Err("later_posting_first");
        }
        if case.holds() {
            return Err("not_finished");
        }
        self.released(index, State::Cancelled)
    }

    fn released(&mut self, index: usize, state: State) -> Step {
        let moment = self.asked;
        let case = &mut self.cases[index];
        case.state = state;
        for line in &mut case.lines {
            (line.requested, line.approved) = (0, 0);
        }
        case.fit(moment);
        Ok(None)
    }

    /// All that is outstanding, or so much of the first line.
    pub(crate) fn to_receive(&self, index: usize, first: Option<i64>) -> Vec<(usize, i64)> {
        let lines = &self.cases[index].lines;
        match first {
            Some(quantity) => vec![(0, quantity)],
            None => (0..lines.len())
                .filter(|&line| lines[line].is_goods && lines[line].outstanding() > 0)
                .map(|line| (line, lines[line].outstanding()))
                .collect(),
        }
    }

    pub(crate) fn receive(&mut self, index: usize, first: Option<i64>) -> Step {
        self.going_on(index)?;
        let parts = self.to_receive(index, first);
        self.receive_parts(index, parts)
    }

    pub(crate) fn receive_parts(&mut self, index: usize, parts: Vec<(usize, i64)>) -> Step {
        let lines = &self.cases[index].lines;
        if parts.iter().any(|part| part.1 <= 0) {
            return Err("quantity_not_positive");
        }
        let most = |line: &crate::cases::Line| if line.is_goods { line.outstanding() } else { 0 };
        if parts
            .iter()
            .any(|&(line, quantity)| quantity > most(&lines[line]))
        {
            return Err("too_much");
        }
        if parts.is_empty() {
            return Err("nothing_to_do");
        }
        let mut received = vec![];
        for (line, quantity) in parts {
            let cost = self.cost_of(self.cases[index].lines[line].origin(), quantity);
            let line_of = &mut self.cases[index].lines[line];
            line_of.received += quantity;
            line_of.cost.0 += cost;
            let product = line_of.product;
            self.quarantine[product].add(quantity, cost);
            received.push((line, quantity, cost));
        }
        let moves: Vec<_> = received
            .iter()
            .map(|part| (part.0, Spot::Quarantine, part.1))
            .collect();
        self.case_pieces(index, Spot::Customer, &moves)?;
        self.post(index, "RI", What::Received(received))
    }

    pub(crate) fn short_close(&mut self, index: usize, line: usize) -> Step {
        self.going_on(index)?;
        let moment = self.asked;
        let case = &mut self.cases[index];
        let Some(line) = case.lines.get_mut(line) else {
            return Err("line_unknown");
        };
        let rest = line.outstanding();
        if rest <= 0 {
            return Err("nothing_to_do");
        }
        // What was credited in advance is still expected.
        if line.is_goods && rest > line.approved - line.short - line.back - line.credited {
            return Err("too_much");
        }
        line.short += rest;
        case.fit(moment);
        Ok(None)
    }

    pub(crate) fn approve_scrap(&mut self, index: usize) -> Step {
        self.going_on(index)?;
        self.owner()?;
        let value = self.cases[index].scrap_open();
        if value <= 0 {
            return Err("nothing_to_do");
        }
        self.post(index, "SC", What::ScrapApproved(value))
    }

    /// Credits what `open` says of each line, or so much of the first.
    pub(crate) fn credit(
        &mut self,
        index: usize,
        first: Option<i64>,
        in_advance: bool,
        freight: i64,
    ) -> Step {
        self.going_on(index)?;
        if in_advance {
            self.owner()?;
        }
        if self.cases[index].kind == Kind::Allowance {
            if freight != 0 {
                return Err("freight_not_charged");
            }
            return self.allow(index, first.is_some());
        }
        let open: Vec<i64> = self.cases[index]
            .lines
            .iter()
            .map(|line| {
                let ceiling = if in_advance {
                    line.approved - line.short - line.back
                } else {
                    line.accepted()
                };
                ceiling - line.credited
            })
            .collect();
        let parts: Vec<(usize, i64)> = match first {
            Some(quantity) => vec![(0, quantity)],
            None => open
                .iter()
                .copied()
                .enumerate()
                .filter(|part| part.1 > 0)
                .collect(),
        };
        if parts.iter().any(|part| part.1 <= 0) {
            return Err("quantity_not_positive");
        }
        if parts.iter().any(|&(line, quantity)| quantity > open[line]) {
            return Err("too_much");
        }
        self.credit_parts(index, parts, freight)
    }

    pub(crate) fn credit_parts(&mut self, index: usize, parts: Vec<(usize, i64)>, freight: i64) -> Step {
        if parts.is_empty() {
            return Err("nothing_to_do");
        }
        let mut credited = vec![];
        for (line, quantity) in parts {
            let worth = self.worth_of(self.cases[index].lines[line].origin(), quantity);
            let line_of = &mut self.cases[index].lines[line];
            line_of.credited += quantity;
            line_of.worth = (line_of.worth.0 + worth.0, line_of.worth.1 + worth.1);
            credited.push((line, quantity, worth));
        }
        let charges = self.charges_on(index, &credited, freight)?;
        let parts = credited;
        self.post(index, "CN", What::Credited { parts, charges })
    }

    fn allow(&mut self, index: usize, only_first: bool) -> Step {
        let mut allowed: Vec<(usize, i64, (i64, i64), Before)> = vec![];
        let lines = if only_first {
            1
        } else {
            self.cases[index].lines.len()
        };
        for number in 0..lines {
            let line = self.cases[index].lines[number].clone();
            let units = line.approved - line.short - line.credited;
            if units <= 0 {
                continue;
            }
            let left = self.left_of(line.origin());
            if line.amount > left.0 + left.1 {
                return Err("allowance_too_much");
            }
            let tax = if left.0 + left.1 == 0 {
                0
            } else {
                divided(
                    i128::from(left.1) * i128::from(line.amount),
                    i128::from(left.0 + left.1),
                )
            };
            let mut before: Before = self.stands_at(line.origin());
            // What this claim takes off by an earlier line is not credited for units either.
            for (earlier, _, worth, _) in &allowed {
                if self.cases[index].lines[*earlier].origin() == line.origin() {
                    before.worth = (before.worth.0 - worth.0, before.worth.1 - worth.1);
                }
            }
            let worth = (line.amount - tax, tax);
            let line = &mut self.cases[index].lines[number];
            line.credited += units;
            line.worth = (line.worth.0 + worth.0, line.worth.1 + worth.1);
            allowed.push((number, units, worth, before));
        }
        if allowed.is_empty() {
            return Err("nothing_to_do");
        }
        self.post(index, "CN", What::Allowed(allowed))
    }

    pub(crate) fn close(&mut self, index: usize) -> Step {
        self.going_on(index)?;
        let case = &self.cases[index];
        let mut lines = case.lines.iter();
        if lines.any(|line| {
            line.is_goods && (line.outstanding() > 0 || line.waiting() > 0 || line.repair.0 > 0)
                || line.credited < line.accepted()
        }) || case.scrap_open() > 0
            || case.out.iter().any(|out| out.open() > 0)
            || case.holds()
        {
            return Err("not_finished");
        }
        self.cases[index].closed = true;
        Ok(None)
    }
}
