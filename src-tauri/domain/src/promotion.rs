//! Threshold promotions: ten percent off from 300. Money rule 6.
//!
//! A sale remembers the promotion that it was given and what it took off each line. Whether a return that leaves too
//! little takes it back is the shop's choice (*keep* or *claw back*), and is decided here from what is kept.

use crate::ids::{LineNumber, PostingId};
use crate::money::{Currency, Money};
use crate::pricing::{LineValue, PriceMode, TaxRate as Percent};
use crate::quantity::Quantity;

/// What a promotion takes off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// A part of the whole sale.
    Percent(Percent),
    /// An amount of the whole sale.
    Amount(Money),
}

impl Off {
    /// The percentage or the amount.
    #[must_use]
    pub fn parts(self) -> (Option<Percent>, Option<Money>) {
        match self {
            Self::Percent(percent) => (Some(percent), None),
            Self::Amount(amount) => (None, Some(amount)),
        }
    }

    /// From a percentage or an amount; none from both or neither.
    #[must_use]
    pub fn from_parts(percent: Option<Percent>, amount: Option<Money>) -> Option<Self> {
        match (percent, amount) {
            (Some(percent), None) => Some(Self::Percent(percent)),
            (None, Some(amount)) => Some(Self::Amount(amount)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }
}

/// So much off from so much on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promotion {
    /// From which amount on it is given, in the shop's own kind of prices.
    pub threshold: Money,
    /// What it takes off.
    pub off: Off,
}

impl Promotion {
    /// What it takes off a sale that comes to this; none where that is below the threshold.
    #[must_use]
    pub fn discount(&self, amount: Money, currency: Currency) -> Option<Money> {
        (amount >= self.threshold).then(|| match self.off {
            Off::Percent(percent) => percent.of(amount, currency),
            Off::Amount(off) => off.min(amount),
        })
    }
}

/// What a promotion took off a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromotedLine {
    /// Which line.
    pub line: LineNumber,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
}

/// A promotion as a sale was given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromotionGiven {
    /// Which.
    pub promotion: Promotion,
    /// What it took off: every line of the sale.
    pub lines: Vec<PromotedLine>,
}

/// A line of a promoted sale, with what came back of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptLine {
    /// Which line.
    pub line: LineNumber,
    /// What was sold, at what was paid for it.
    pub value: LineValue,
    /// What the promotion took off, without tax and tax.
    pub off: (Money, Money),
    /// What was credited of it.
    pub credited: Quantity,
}

/// A promoted sale as a return finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromotionState {
    /// Which sale.
    pub sale: PostingId,
    /// From which amount on the promotion is given.
    pub threshold: Money,
    /// All of its lines.
    pub lines: Vec<KeptLine>,
    /// Taken back of the discount so far, less what was given again: without tax, and tax.
    pub charged: (Money, Money),
}

impl PromotionState {
    /// (net, tax) that is still to be taken back once so many more are credited, with *claw back*: the discount on
    /// what is kept, where that is below the threshold. Below nothing it is given again: target less actual, so that
    /// pieces sum to the whole in any order, and whoever brings everything back has all of their money.
    #[must_use]
    pub fn claw_back(&self, now: &[(LineNumber, Quantity)], currency: Currency) -> (Money, Money) {
        let target = self.target(now, currency);
        (target.0 - self.charged.0, target.1 - self.charged.1)
    }

    /// The same with *keep*: nothing more is taken, and what was taken before is given again as far as it would be.
    #[must_use]
    pub fn given_again(&self, now: &[(LineNumber, Quantity)], currency: Currency) -> (Money, Money) {
        let (net, tax) = self.claw_back(now, currency);
        let is_less = (net + tax).is_negative();
        if is_less {
            (net, tax)
        } else {
            (currency.zero(), currency.zero())
        }
    }

    fn target(&self, now: &[(LineNumber, Quantity)], currency: Currency) -> (Money, Money) {
        let nothing = (currency.zero(), currency.zero());
        let (mut kept, mut off) = (nothing.0, nothing);
        for line in &self.lines {
            let more = now.iter().filter(|(number, _)| *number == line.line);
            let gone = more.fold(line.credited, |gone, (_, quantity)| gone + *quantity);
            let discount = of_kept(line.value, line.off, gone);
            let paid = of_kept(line.value, (line.value.net, line.value.tax), gone);
            off = (off.0 + discount.0, off.1 + discount.1);
            kept += paid.0 + discount.0;
            if line.value.mode == PriceMode::Inclusive {
                kept += paid.1 + discount.1;
            }
        }
        if kept < self.threshold { off } else { nothing }
    }
}

/// What of an amount of a line belongs to the units that are kept.
fn of_kept(line: LineValue, (net, tax): (Money, Money), gone: Quantity) -> (Money, Money) {
    let part = LineValue { net, tax, ..line }.of_first(gone);
    (net - part.0, tax - part.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny() -> Currency {
        Currency::from_code("CNY").unwrap()
    }

    fn yuan(text: &str) -> Money {
        cny().parse(text).unwrap()
    }

    /// Six at 50 for 270: a tenth off from 300.
    fn six(credited: i64, charged: &str) -> PromotionState {
        PromotionState {
            sale: PostingId(1),
            threshold: yuan("300"),
            lines: vec![KeptLine {
                line: LineNumber(1),
                value: LineValue {
                    sold: Quantity::from_units(6),
                    net: yuan("270"),
                    tax: yuan("0"),
                    mode: PriceMode::Inclusive,
                },
                off: (yuan("30"), yuan("0")),
                credited: Quantity::from_units(credited),
            }],
            charged: (yuan(charged), yuan("0")),
        }
    }

    fn back(state: &PromotionState, units: i64) -> String {
        let (net, tax) = state.claw_back(&[(LineNumber(1), Quantity::from_units(units))], cny());
        (net + tax).to_string()
    }

    #[test]
    fn a_promotion_begins_at_its_threshold() {
        let tenth = Promotion {
            threshold: yuan("300"),
            off: Off::Percent("10".parse().unwrap()),
        };
        assert_eq!(tenth.discount(yuan("299.99"), cny()), None);
        assert_eq!(tenth.discount(yuan("300"), cny()), Some(yuan("30")));
        let forty = Promotion {
            threshold: yuan("0"),
            off: Off::Amount(yuan("40")),
        };
        assert_eq!(forty.discount(yuan("15"), cny()), Some(yuan("15")));
    }

    #[test]
    fn rule_6_claw_back_takes_the_discount_on_what_is_kept() {
        // Five of six back: the sixth is kept at 45 and costs 50.
        assert_eq!(back(&six(0, "0"), 5), "5.00");
        // One back: the five that are kept had 25 off.
        assert_eq!(back(&six(0, "0"), 1), "25.00");
        // Each further piece gives its share again, the last one the rest.
        assert_eq!(back(&six(1, "25"), 1), "-5.00");
        assert_eq!(back(&six(5, "5"), 1), "-5.00");
        assert_eq!(back(&six(0, "0"), 6), "0.00");
    }

    #[test]
    fn rule_6_keep_takes_nothing_and_gives_again_what_an_older_rule_took() {
        let again = |state: PromotionState, units| {
            let (net, tax) = state.given_again(&[(LineNumber(1), Quantity::from_units(units))], cny());
            (net + tax).to_string()
        };
        assert_eq!(again(six(0, "0"), 5), "0.00");
        assert_eq!(again(six(1, "25"), 5), "-25.00");
    }
}
