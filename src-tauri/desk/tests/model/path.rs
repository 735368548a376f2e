//! The long path: drafts, and one step after another by whoever is at the desk.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::asking::{asked, parts_of, repair_asked};
use crate::cases::{Case, Goes, Kind, Line, State};
use crate::charges::REASONS;
use crate::counter::freight;
use crate::figures::units;
use crate::pieces::kept_here;
use crate::sales::quantity;
use crate::steps::Step;
use crate::world::{CUSTOMERS, Done, TENDERS, World, money, recent};

#[derive(Debug, Clone)]
pub(crate) enum Act {
    Draft { lines: Vec<Wanted> },
    Rewrite { of: u8, lines: Vec<Wanted> },
    Do { of: u8, step: Move },
}

/// A quantity of some sale's line; usually not more than is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) sale: u8,
    pub(crate) line: u8,
    pub(crate) quantity: i64,
    pub(crate) bold: bool,
    pub(crate) reason: usize,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Move {
    /// Whatever comes next on the long path.
    Next(Goes),
    Submit,
    Approve(Option<i64>),
    Reject,
    Reopen,
    Cancel,
    Receive(Option<i64>),
    ShortClose(usize),
    Inspect(Goes, i64, Goes, i64),
    ApproveScrap,
    /// Ends the repair of so much of the first line that is in it, all if nobody says; the shop pays for it.
    EndRepair(Goes, Option<i64>, i64),
    /// So much of the first line, and the freight that the customer pays.
    Credit(Option<i64>, i64),
    CreditInAdvance(Option<i64>),
    Refund,
    RefundTo {
        tender: u8,
        amount: i64,
        reason: bool,
    },
    Close,
    Void {
        latest: bool,
    },
}

impl Move {
    /// Whether a case is where such a step is usually done.
    fn suits(self, case: &Case) -> bool {
        match self {
            Self::Next(_) | Self::Cancel => !case.closed && case.state != State::Cancelled,
            Self::Submit => case.state == State::Draft,
            Self::Approve(_) | Self::Reject => case.state == State::Submitted,
            Self::Reopen => case.state == State::Rejected,
            Self::Void { .. } => case.live().next().is_some(),
            Self::Receive(_) | Self::ShortClose(_) => {
                !case.closed && case.lines.iter().any(|line| line.outstanding() > 0)
            }
            Self::Inspect(..) => case.lines.iter().any(|line| line.waiting() > 0),
            Self::ApproveScrap => case.scrap_open() > 0,
            Self::EndRepair(..) => !case.closed && case.lines.iter().any(|line| line.repair.0 > 0),
            Self::Refund | Self::RefundTo { .. } => !case.closed && case.credited() > case.refunded(None),
            Self::Credit(..) | Self::CreditInAdvance(_) | Self::Close => {
                !case.closed && case.state == State::Approved
            }
        }
    }
}

pub(crate) fn wanted() -> BoxedStrategy<Vec<Wanted>> {
    let bold = prop::bool::weighted(0.1);
    let one = (any::<u8>(), any::<u8>(), quantity(), bold, 0..REASONS.len()).prop_map(
        |(sale, line, quantity, bold, reason)| Wanted {
            sale,
            line,
            quantity,
            bold,
            reason,
        },
    );
    proptest::collection::vec(one, 1..3).boxed()
}

pub(crate) fn goes() -> BoxedStrategy<Goes> {
    prop_oneof![
        8 => Just(Goes::Restock), 4 => Just(Goes::Scrap), 2 => Just(Goes::BackToCustomer),
        3 => Just(Goes::ToSupplier), 2 => Just(Goes::Repair),
    ]
    .boxed()
}

/// Where an inspection at leisure sends goods: second grade is not a matter of the counter.
fn inspected() -> BoxedStrategy<Goes> {
    let worth =
        prop_oneof![6 => (0_i64..600).prop_map(Some), 1 => (0_i64..9_000).prop_map(Some), 1 => Just(None)];
    prop_oneof![6 => goes(), 2 => worth.prop_map(Goes::SecondGrade)].boxed()
}

fn ends() -> BoxedStrategy<Goes> {
    prop_oneof![3 => Just(Goes::Restock), 1 => Just(Goes::Scrap), 3 => Just(Goes::BackToCustomer)].boxed()
}

fn some() -> BoxedStrategy<Option<i64>> {
    prop_oneof![2 => Just(None), 3 => quantity().prop_map(Some), 1 => Just(Some(0))].boxed()
}

fn moves() -> BoxedStrategy<Move> {
    let inspect = (inspected(), quantity(), inspected(), quantity());
    let end_repair = (ends(), some(), prop_oneof![2 => Just(0_i64), 1 => 1_i64..900]);
    let refund_to = (
        any::<u8>(),
        prop_oneof![Just(0_i64), 1_i64..6_000],
        prop::bool::weighted(0.8),
    );
    prop_oneof![
        40 => inspected().prop_map(Move::Next),
        3 => Just(Move::Submit),
        4 => some().prop_map(Move::Approve),
        3 => Just(Move::Reject),
        2 => Just(Move::Reopen),
        2 => Just(Move::Cancel),
        5 => some().prop_map(Move::Receive),
        3 => (0_usize..3).prop_map(Move::ShortClose),
        5 => inspect.prop_map(|(to, some, and, more)| Move::Inspect(to, some, and, more)),
        2 => Just(Move::ApproveScrap),
        5 => end_repair.prop_map(|(goes, some, paid)| Move::EndRepair(goes, some, paid)),
        4 => (some(), freight()).prop_map(|(first, freight)| Move::Credit(first, freight)),
        2 => some().prop_map(Move::CreditInAdvance),
        3 => Just(Move::Refund),
        4 => refund_to.prop_map(|(tender, amount, reason)| Move::RefundTo { tender, amount, reason }),
        3 => Just(Move::Close),
        6 => prop::bool::weighted(0.8).prop_map(|latest| Move::Void { latest }),
    ]
    .boxed()
}

pub(crate) fn acts() -> BoxedStrategy<Act> {
    prop_oneof![
        5 => wanted().prop_map(|lines| Act::Draft { lines }),
        1 => (any::<u8>(), wanted()).prop_map(|(of, lines)| Act::Rewrite { of, lines }),
        40 => (any::<u8>(), moves()).prop_map(|(of, step)| Act::Do { of, step }),
    ]
    .boxed()
}

impl World {
    /// The first step of the long path that can be done.
    fn next(&self, index: usize, goes: Goes) -> Move {
        let case = &self.cases[index];
        match case.state {
            State::Rejected => return Move::Reopen,
            State::Draft => {
                let short = |line: &Line| line.asked > self.available(line.origin());
                return if case.lines.iter().any(short) {
                    Move::Cancel
                } else {
                    Move::Submit
                };
            }
            State::Submitted => return Move::Approve(None),
            State::Approved | State::Cancelled => {}
        }
        let line = &case.lines[0];
        let expected = case
            .lines
            .iter()
            .any(|line| line.is_goods && line.outstanding() > 0);
        let accepted = case.lines.iter().any(|line| line.accepted() > line.credited);
        let is_odd = line.repair.0 % 2_000 == 1_000;
        let back = is_odd && line.may_go_back(line.repair.0) == line.repair.0;
        match () {
            () if expected => Move::Receive(None),
            () if line.waiting() > 0 => Move::Inspect(goes, line.waiting(), goes, 0),
            () if case.scrap_open() > 0 && self.is_owner() => Move::ApproveScrap,
            () if back => Move::EndRepair(Goes::BackToCustomer, None, 0),
            () if line.repair.0 > 0 && line.repair.0 % 2_000 == 0 => Move::EndRepair(Goes::Restock, None, 0),
            () if accepted => Move::Credit(None, 0),
            () if case
                .sales()
                .into_iter()
                .any(|sale| self.open_credit(index, sale) > 0) =>
            {
                Move::Refund
            }
            () => Move::Close,
        }
    }

    fn carry_out(
        &mut self,
        index: usize,
        step: Move,
        void: &str,
        to: Option<(usize, &'static str, i64)>,
    ) -> Step {
        match step {
            Move::Submit => self.submit(index),
            Move::Approve(first) => self.approve(index, first),
            Move::Reject => self.reject(index),
            Move::Reopen => self.reopen(index),
            Move::Cancel => self.cancel(index),
            Move::Receive(first) => self.receive(index, first),
            Move::ShortClose(line) => self.short_close(index, line),
            Move::Inspect(..) => self.dispose(index, &parts_of(step)),
            Move::ApproveScrap => {
                self.owner()?;
                self.approve_scrap(index)
            }
            Move::EndRepair(goes, some, paid) => {
                let part = repaired(&self.cases[index], goes, some);
                self.end_repair(index, part, paid)
            }
            Move::Credit(first, freight) => self.credit(index, first, false, freight),
            Move::CreditInAdvance(first) => self.credit(index, first, true, 0),
            Move::Refund => self.refund(index, None, false),
            Move::RefundTo { reason, .. } => self.refund(index, to, reason),
            Move::Close => self.close(index),
            Move::Void { .. } => self.void(index, void),
            Move::Next(_) => Ok(None),
        }
    }
}

impl Case {
    fn kept_here(&self, step: Move) -> Move {
        let of = |line: usize, goes| {
            let product = self.lines.get(line).map(|line| line.product);
            product.map_or(goes, |product| kept_here(product, goes))
        };
        match step {
            Move::Inspect(to, some, and, more) => Move::Inspect(of(0, to), some, of(1, and), more),
            step => step,
        }
    }
}

/// The first line that is in repair, or the first.
pub(crate) fn repaired(case: &Case, goes: Goes, some: Option<i64>) -> (usize, Goes, i64) {
    let line = case.lines.iter().position(|line| line.repair.0 > 0).unwrap_or(0);
    (line, goes, some.unwrap_or(case.lines[line].repair.0))
}

fn rewritten(world: &mut World, index: usize, lines: Vec<Line>) -> Done<Value> {
    // An exchange or a claim is not written anew as a return.
    if world.cases[index].kind != Kind::Return {
        return Err("not_found");
    }
    if world.cases[index].state != State::Draft {
        return Err("wrong_state");
    }
    world.cases[index].customer = world.sales[lines[0].sale].customer;
    world.cases[index].writer = world.staff;
    world.cases[index].lines = lines;
    Ok(world.answer(index, &[]))
}

pub(crate) fn apply(world: &mut World, act: &Act) {
    match act {
        Act::Draft { lines } => {
            let Some(lines) = world.lines_of(lines) else {
                return world.nothing();
            };
            let input = json!({ "lines": world.asked_lines(&lines), "customer": CUSTOMERS[world.sales[lines[0].sale].customer] });
            world.tries("return.draft", input, |world| {
                let index = world.drafted(Kind::Return, lines, vec![]);
                Ok(world.answer(index, &[]))
            });
        }
        Act::Rewrite { of, lines } => {
            let Some(index) = recent(*of, world.cases.len(), 4) else {
                return world.nothing();
            };
            let Some(lines) = world.lines_of(lines) else {
                return world.nothing();
            };
            let input = json!({ "id": index + 1, "lines": world.asked_lines(&lines) });
            world.tries("return.draft", input, |world| rewritten(world, index, lines));
        }
        Act::Do { of, step } => {
            // A step comes mostly to what it suits, and sometimes to whatever is there.
            let suits = |&index: &usize| of.is_multiple_of(5) || step.suits(&world.cases[index]);
            let some: Vec<usize> = (0..world.cases.len()).filter(suits).collect();
            let Some(at) = recent(*of, some.len(), 4) else {
                return world.nothing();
            };
            does(world, some[at], *step);
        }
    }
}

fn does(world: &mut World, index: usize, step: Move) {
    let step = match step {
        Move::Next(goes) => world.next(index, goes),
        step => step,
    };
    let step = world.cases[index].kept_here(step);
    let posted = &world.cases[index].posted;
    let void = match step {
        Move::Void { latest: false } => posted.first(),
        _ => world.cases[index].live().next_back(),
    };
    let void = void.map_or("RI-2026-999999".to_owned(), |posted| posted.number.clone());
    let to = match step {
        Move::RefundTo { tender, amount, .. } => {
            let sale = world.cases[index].lines[0].sale;
            // Half of the time not more than there is.
            let open = world.open_credit(index, sale);
            let amount = if amount % 2 == 0 { amount.min(open) } else { amount };
            Some((sale, TENDERS[usize::from(tender) % TENDERS.len()], amount))
        }
        _ => None,
    };
    let to_shown = to.map(|(sale, tender, amount)| {
        json!({ "sale": world.sales[sale].number, "tender": tender, "amount": money(amount) })
    });
    let (operation, input) = match step {
        Move::EndRepair(goes, some, paid) => {
            repair_asked(index + 1, repaired(&world.cases[index], goes, some), paid)
        }
        step => asked(index + 1, step, &void, to_shown),
    };
    let named = world.names_of_step(index, step);
    let mut input = input;
    if !named.is_empty() {
        let piece = |one: &(usize, String, i64)| json!({ "line": one.0 + 1, "code": one.1, "quantity": units(one.2) });
        input["pieces"] = named.iter().map(piece).collect();
    }
    world.tries(operation, input, |world| {
        world.pieces.named = named;
        let posted = world.carry_out(index, step, &void, to)?;
        Ok(world.answer(index, &[posted]))
    });
}
