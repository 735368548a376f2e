//! Returns, exchanges and claims as buckets on lines, and the rules that every step of them shares.

use crate::charges::{Charge, Terms};
use crate::custody::Item;
use crate::figures::of_first;

/// A sale line: which sale, which line of it.
pub(crate) type Origin = (usize, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Return,
    Exchange,
    Allowance,
    Reshipment,
    RefundOnly,
}

impl Kind {
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Return => "RT",
            Self::Exchange => "EX",
            Self::Allowance | Self::Reshipment | Self::RefundOnly => "CL",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Draft,
    Submitted,
    Approved,
    Rejected,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goes {
    Restock,
    Scrap,
    BackToCustomer,
    ToSupplier,
    Repair,
    /// Worth so many cents still; nobody says what where there is nothing.
    SecondGrade(Option<i64>),
}

impl Goes {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Restock => "restock",
            Self::Scrap => "scrap",
            Self::BackToCustomer => "back_to_customer",
            Self::ToSupplier => "to_supplier",
            Self::Repair => "repair",
            Self::SecondGrade(_) => "second_grade",
        }
    }
}

/// A line that comes back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) sale: usize,
    pub(crate) line: usize,
    pub(crate) product: usize,
    /// Whether it brings goods; of a claim nothing comes back.
    pub(crate) is_goods: bool,
    pub(crate) asked: i64,
    pub(crate) requested: i64,
    pub(crate) approved: i64,
    pub(crate) received: i64,
    pub(crate) short: i64,
    pub(crate) restocked: i64,
    pub(crate) scrapped: i64,
    pub(crate) back: i64,
    pub(crate) to_supplier: i64,
    pub(crate) second_grade: i64,
    /// In repair, and what that is worth.
    pub(crate) repair: (i64, i64),
    pub(crate) credited: i64,
    /// Credited, net and tax.
    pub(crate) worth: (i64, i64),
    /// Original cost of what came, of what left quarantine, and of what was handed back.
    pub(crate) cost: (i64, i64, i64),
    /// Which of the reasons somebody said.
    pub(crate) reason: usize,
    /// Of an allowance, what is taken off.
    pub(crate) amount: i64,
}

impl Line {
    pub(crate) fn origin(&self) -> Origin {
        (self.sale, self.line)
    }

    pub(crate) fn waiting(&self) -> i64 {
        self.received - self.kept() - self.back
    }

    /// Inspected, and not handed back.
    fn kept(&self) -> i64 {
        self.restocked + self.scrapped + self.to_supplier + self.second_grade + self.repair.0
    }

    /// Sends goods somewhere, or takes them away from there again.
    pub(crate) fn put(&mut self, goes: Goes, quantity: i64, cost: i64) {
        match goes {
            Goes::Restock => self.restocked += quantity,
            Goes::Scrap => self.scrapped += quantity,
            Goes::BackToCustomer => {
                self.back += quantity;
                self.cost.2 += cost;
            }
            Goes::ToSupplier => self.to_supplier += quantity,
            Goes::SecondGrade(_) => self.second_grade += quantity,
            Goes::Repair => self.repair = (self.repair.0 + quantity, self.repair.1 + cost),
        }
    }

    /// What of `there` may be handed back: what was credited is the shop's.
    pub(crate) fn may_go_back(&self, there: i64) -> i64 {
        there.min(self.received - self.back - self.credited).max(0)
    }

    pub(crate) fn accepted(&self) -> i64 {
        if self.is_goods {
            self.kept()
        } else {
            self.approved - self.short
        }
    }

    pub(crate) fn outstanding(&self) -> i64 {
        self.approved
            - self.short
            - if self.is_goods {
                self.received
            } else {
                self.credited
            }
    }

    /// Counted and kept; of what has no goods, all that is approved.
    pub(crate) fn counted(&self) -> i64 {
        if self.is_goods {
            self.received - self.back
        } else {
            self.approved - self.short
        }
    }
}

/// A line that goes out instead.
#[derive(Debug, Clone)]
pub(crate) struct Out {
    pub(crate) product: usize,
    pub(crate) asked: i64,
    pub(crate) worth: (i64, i64),
    pub(crate) stands_for: Vec<usize>,
    pub(crate) waiting: i64,
    pub(crate) reserved: i64,
    pub(crate) delivered: i64,
    pub(crate) cancelled: i64,
    /// What was sold by handing it over.
    pub(crate) sold: (i64, i64),
    /// When it began to be open, as a number of the deed.
    pub(crate) since: u32,
}

impl Out {
    pub(crate) fn open(&self) -> i64 {
        self.waiting + self.reserved
    }
}

/// What an allowance found: credited units, and what was credited for them without allowances.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    pub(crate) units: i64,
    pub(crate) worth: (i64, i64),
}

/// What was posted for a case, to be undone exactly.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Received(Vec<(usize, i64, i64)>),
    Disposed(Vec<(usize, Goes, i64, i64)>),
    ScrapApproved(i64),
    Repaired {
        parts: Vec<(usize, Goes, i64, i64)>,
        /// What the shop paid for it.
        paid: i64,
    },
    Credited {
        parts: Vec<(usize, i64, (i64, i64))>,
        /// What the shop keeps of it.
        charges: Vec<Charge>,
    },
    Allowed(Vec<(usize, i64, (i64, i64), Before)>),
    Refunded(Vec<(usize, &'static str, i64)>),
    Delivered {
        settled: Vec<(usize, &'static str, i64)>,
    },
}

#[derive(Debug, Clone)]
pub(crate) struct Posted {
    pub(crate) number: String,
    pub(crate) what: What,
    pub(crate) live: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    pub(crate) number: Option<String>,
    pub(crate) customer: usize,
    pub(crate) writer: usize,
    /// The limit that was in force when it was handed in: it is judged by the rules of then.
    pub(crate) limit: Option<i64>,
    /// And what was kept of credits then.
    pub(crate) terms: Terms,
    pub(crate) state: State,
    pub(crate) closed: bool,
    pub(crate) lines: Vec<Line>,
    pub(crate) out: Vec<Out>,
    pub(crate) custody: Vec<Item>,
    pub(crate) posted: Vec<Posted>,
}

impl Case {
    pub(crate) fn live(&self) -> impl DoubleEndedIterator<Item = &Posted> {
        self.posted.iter().filter(|posted| posted.live)
    }

    pub(crate) fn state_name(&self) -> &'static str {
        match self.state {
            _ if self.closed => "closed",
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Approved => "approved",
            State::Rejected => "rejected",
            State::Cancelled => "cancelled",
        }
    }

    pub(crate) fn credited(&self) -> i64 {
        let credited: i64 = self.lines.iter().map(|line| line.worth.0 + line.worth.1).sum();
        let kept = self.charges().map(|charge| charge.worth.0 + charge.worth.1);
        credited - kept.sum::<i64>()
    }

    pub(crate) fn refunded(&self, sale: Option<usize>) -> i64 {
        let parts = self.live().filter_map(|posted| match &posted.what {
            What::Refunded(parts) => Some(parts),
            _ => None,
        });
        parts
            .flatten()
            .filter(|part| sale.is_none_or(|sale| part.0 == sale))
            .map(|part| part.2)
            .sum()
    }

    pub(crate) fn settled(&self, sale: usize) -> i64 {
        let parts = self.live().filter_map(|posted| match &posted.what {
            What::Delivered { settled } => Some(settled),
            _ => None,
        });
        parts
            .flatten()
            .filter(|part| part.0 == sale)
            .map(|part| part.2)
            .sum()
    }

    pub(crate) fn scrap_open(&self) -> i64 {
        self.live().fold(0, |sum, posted| match &posted.what {
            What::Disposed(parts) | What::Repaired { parts, .. } => {
                sum + parts
                    .iter()
                    .filter(|part| part.1 == Goes::Scrap)
                    .map(|part| part.3)
                    .sum::<i64>()
            }
            What::ScrapApproved(value) => sum - value,
            _ => sum,
        })
    }

    /// Its sales, each once, in line order.
    pub(crate) fn sales(&self) -> Vec<usize> {
        let mut sales = vec![];
        for line in &self.lines {
            if !sales.contains(&line.sale) {
                sales.push(line.sale);
            }
        }
        sales
    }

    /// (held, received, given back) that the line takes of its sale line.
    pub(crate) fn claims(&self, line: &Line) -> (i64, i64, i64) {
        if self.kind == Kind::Allowance {
            return (0, 0, 0);
        }
        let held = match self.state {
            State::Submitted => line.requested,
            State::Approved => line.outstanding(),
            State::Draft | State::Rejected | State::Cancelled => 0,
        };
        (
            held,
            if line.is_goods {
                line.received
            } else {
                line.credited
            },
            line.back,
        )
    }

    /// A share of a replacement; half a kettle replaces nothing.
    fn share_of(&self, out: &Out, how_much: impl Fn(&Line) -> i64) -> i64 {
        let lines = out.stands_for.iter().map(|&line| &self.lines[line]);
        let (part, whole) = lines.fold((0, 0), |sum, line| (sum.0 + how_much(line), sum.1 + line.asked));
        if part <= 0 {
            return 0;
        }
        if part >= whole {
            return out.asked;
        }
        let exact = out.asked * part / whole;
        if out.asked % 1_000 == 0 {
            exact / 1_000 * 1_000
        } else {
            exact
        }
    }

    /// What may go out of a line now.
    pub(crate) fn due(&self, out: &Out) -> i64 {
        let due = self.share_of(out, |line| {
            if self.kind == Kind::Allowance {
                0
            } else {
                line.counted().max(line.credited)
            }
        });
        (due - out.delivered - out.cancelled).min(out.open()).max(0)
    }

    /// Brings what is open of the replacement in line with what still comes.
    pub(crate) fn fit(&mut self, moment: u32) {
        for index in 0..self.out.len() {
            let out = &self.out[index];
            let expected = if self.state == State::Approved {
                self.share_of(out, |line| line.approved - line.short - line.back)
            } else {
                0
            };
            let open = (expected - out.delivered - out.cancelled).max(0);
            let out = &mut self.out[index];
            if out.open() == 0 {
                out.since = moment;
            }
            out.reserved = out.reserved.min(open);
            out.waiting = open - out.reserved;
        }
    }

    pub(crate) fn waits_since(&self) -> u32 {
        self.out
            .iter()
            .filter(|out| out.waiting > 0)
            .map(|out| out.since)
            .min()
            .unwrap_or(u32::MAX)
    }

    /// What handing over `more` of a replacement costs.
    pub(crate) fn price_of_more(&self, out: &Out, more: i64) -> (i64, i64) {
        let mut worth = out.worth;
        if self.kind == Kind::Reshipment {
            let mut lines = out.stands_for.iter().map(|&line| &self.lines[line]);
            // What is sent once more costs what was credited for it.
            if let Some(line) = lines.rfind(|line| line.credited == line.asked) {
                worth = line.worth;
            }
        }
        let upto = of_first(worth, out.delivered + more, out.asked);
        (upto.0 - out.sold.0, upto.1 - out.sold.1)
    }
}
