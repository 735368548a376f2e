//! The replacement of an exchange or a reshipment: its buckets, what is due of it, and its axis.
//!
//! A unit of a replacement is waited for, reserved, handed over or given up. How many there are follows what
//! comes back: of two announced and one counted, one goes out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plan::{Purpose, Remedy, ReplacementDraft};
use super::{Authorisation, Context, Event, Line, Return};
use crate::ids::{LineNumber, PostingId, ProductId};
use crate::money::{Currency, Money};
use crate::pricing::LineValue;
use crate::quantity::Quantity;
use crate::refund::Settled;

/// How far the replacement is. Source: DOMAIN.md §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReplacementState {
    /// There is none, or it is not approved.
    None,
    /// 已预留: kept on the shelf for the customer.
    Reserved,
    /// 待到货: not on the shelf; kept as soon as it comes.
    Waiting,
    /// 已交付.
    Delivered,
    /// 已取消: the credit is paid back instead.
    Cancelled,
}

impl ReplacementState {
    /// Every state, in the order of its stored code.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Reserved,
        Self::Waiting,
        Self::Delivered,
        Self::Cancelled,
    ];
}

/// A line of what goes out, as a set of buckets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What was agreed.
    pub draft: ReplacementDraft,
    /// Waits for stock.
    pub waiting: Quantity,
    /// Kept on the shelf.
    pub reserved: Quantity,
    /// Handed over.
    pub delivered: Quantity,
    /// Given up by somebody.
    pub cancelled: Quantity,
    /// Sold by handing it over, without tax.
    pub delivered_net: Money,
    /// The tax on that.
    pub delivered_tax: Money,
}

impl Replacement {
    pub(super) fn drafted(draft: ReplacementDraft, currency: Currency) -> Self {
        let (none, zero) = (Quantity::ZERO, currency.zero());
        Self {
            draft,
            waiting: none,
            reserved: none,
            delivered: none,
            cancelled: none,
            delivered_net: zero,
            delivered_tax: zero,
        }
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> LineNumber {
        self.draft.line
    }

    /// Still to go out.
    #[must_use]
    pub fn open(&self) -> Quantity {
        self.waiting + self.reserved
    }

    /// A share of it as large as `part` of `whole`: whole units where it was agreed in whole units, because
    /// half a kettle replaces nothing.
    fn share(&self, part: Quantity, whole: Quantity) -> Quantity {
        if !whole.is_positive() || !part.is_positive() {
            return Quantity::ZERO;
        }
        if part >= whole {
            return self.draft.quantity;
        }
        let grain = if self.draft.quantity.thousandths() % 1_000 == 0 {
            1_000
        } else {
            1
        };
        let exact = i128::from(self.draft.quantity.thousandths()) * i128::from(part.thousandths())
            / i128::from(whole.thousandths());
        let thousandths = i64::try_from(exact).expect("a share of a quantity is one");
        Quantity::from_thousandths(thousandths / grain * grain)
    }
}

impl Return {
    /// What of a replacement is to go out if all that is still expected comes.
    #[must_use]
    pub fn expected_of(&self, of: &Replacement) -> Quantity {
        self.share_by(of, |line| line.approved - line.short_closed - line.given_back)
    }

    /// What of a replacement may go out for what was counted; of a claim, for what was approved. What was
    /// credited in advance counts as well.
    #[must_use]
    pub fn due_of(&self, of: &Replacement) -> Quantity {
        self.share_by(of, |line| counted(line).max(line.credited))
    }

    fn share_by(&self, of: &Replacement, how_much: impl Fn(&Line) -> Quantity) -> Quantity {
        let lines = self
            .lines
            .iter()
            .filter(|line| of.draft.stands_for.contains(&line.number()));
        let whole = lines.clone().map(|line| line.draft.quantity).sum();
        of.share(lines.map(how_much).sum(), whole)
    }

    /// What may go out now of a replacement, whether it is on the shelf or not.
    #[must_use]
    pub fn to_deliver(&self, of: &Replacement) -> Quantity {
        (self.due_of(of) - of.delivered - of.cancelled)
            .min(of.open())
            .max(Quantity::ZERO)
    }

    /// The line of what goes out with this number.
    #[must_use]
    pub fn replacement_line(&self, number: LineNumber) -> Option<&Replacement> {
        self.replacement.iter().find(|line| line.number() == number)
    }

    /// What it keeps of a product on the shelf.
    #[must_use]
    pub fn reserved_of(&self, product: ProductId) -> Quantity {
        let lines = self.replacement.iter();
        lines
            .filter(|line| line.draft.product == product && line.draft.is_goods)
            .map(|line| line.reserved)
            .sum()
    }

    /// The replacement axis.
    #[must_use]
    pub fn replacement_state(&self) -> ReplacementState {
        let some = |bucket: fn(&Replacement) -> Quantity| {
            self.replacement.iter().any(|line| bucket(line).is_positive())
        };
        if some(|line| line.waiting) {
            ReplacementState::Waiting
        } else if some(|line| line.reserved) {
            ReplacementState::Reserved
        } else if some(|line| line.delivered) {
            ReplacementState::Delivered
        } else if some(|line| line.cancelled) {
            ReplacementState::Cancelled
        } else {
            ReplacementState::None
        }
    }

    /// (net, tax) of the first units of a replacement. What is sent once more costs what was credited for it.
    fn worth_of_first(&self, of: &Replacement, quantity: Quantity) -> (Money, Money) {
        let mut value = of.draft.value();
        if self.purpose == Purpose::Claim(Remedy::Reshipment) {
            let mut credited = self.lines.iter().filter(|line| {
                of.draft.stands_for.contains(&line.number()) && line.credited == line.draft.quantity
            });
            if let Some(line) = credited.next_back() {
                value = LineValue {
                    net: line.credited_net,
                    tax: line.credited_tax,
                    ..value
                };
            }
        }
        value.of_first(quantity)
    }

    /// (net, tax) of handing over `quantity` more.
    pub(super) fn price_of_more(&self, of: &Replacement, quantity: Quantity) -> (Money, Money) {
        let (net, tax) = self.worth_of_first(of, of.delivered + quantity);
        (net - of.delivered_net, tax - of.delivered_tax)
    }

    /// What the customer's credit is kept for: what is due and has not gone out.
    #[must_use]
    pub fn kept_for_replacement(&self, context: &Context) -> Money {
        self.replacement.iter().fold(context.zero(), |sum, line| {
            let (net, tax) = self.price_of_more(line, self.to_deliver(line));
            sum + net + tax
        })
    }

    /// What of a sale's credit paid for replacements.
    #[must_use]
    pub fn settled_for(&self, sale: Option<PostingId>, zero: Money) -> Money {
        self.settled_parts()
            .filter(|part| part.sale == sale)
            .fold(zero, |sum, part| sum + part.amount)
    }

    /// What of its credit paid for replacements.
    #[must_use]
    pub fn settled(&self, zero: Money) -> Money {
        self.settled_parts().fold(zero, |sum, part| sum + part.amount)
    }

    fn settled_parts(&self) -> impl Iterator<Item = &Settled> {
        self.live_acts().flat_map(|act| match act.event() {
            Event::Delivered { settled, .. } => settled.as_slice(),
            _ => &[],
        })
    }

    /// Brings what is waited for in line with what still comes: approval makes all of it wait, what is given
    /// up of the return is given up of the replacement, waiting units before reserved ones.
    pub(super) fn fit_replacement(&mut self) {
        let approved = matches!(self.authorisation, Authorisation::Approved { .. });
        for index in 0..self.replacement.len() {
            let line = &self.replacement[index];
            let expected = if approved {
                self.expected_of(line)
            } else {
                Quantity::ZERO
            };
            let open = (expected - line.delivered - line.cancelled).max(Quantity::ZERO);
            let line = &mut self.replacement[index];
            line.reserved = line.reserved.min(open);
            line.waiting = open - line.reserved;
        }
    }
}

/// Counted and not handed back; of what has no goods, all that is approved.
fn counted(line: &Line) -> Quantity {
    if line.draft.is_goods {
        line.received - line.given_back
    } else {
        line.approved - line.short_closed
    }
}
