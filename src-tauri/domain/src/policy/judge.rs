//! Judging: each check is one small function from a line's facts to what is not met.

use super::{Check, Facts, Failure, LineFacts, Policy, Remedy, Tier};

type Judge = fn(&Policy, &LineFacts, &Facts) -> Option<Failure>;

/// The checks of a line after those of the receipt, in the order in which failures are reported.
const CHECKS: [Judge; 9] = [
    lowest_price,
    proof_of_purchase,
    not_returnable,
    return_window,
    exchange_window,
    condition,
    remedy,
    disposition,
    checklist,
];

impl Policy {
    /// Everything that is not met: what is not said, then check by check, line by line.
    #[must_use]
    pub fn judge(&self, facts: &Facts) -> Vec<Failure> {
        let mut failures: Vec<Failure> = Vec::new();
        if !facts.missing.is_empty() {
            failures.push(Failure::InformationMissing {
                what: facts.missing.clone(),
            });
        }
        let lines = facts.lines.iter();
        failures.extend(lines.filter_map(|line| receipt_required(self, line, facts)));
        failures.extend(too_often(self, facts));
        for check in &CHECKS {
            failures.extend(facts.lines.iter().filter_map(|line| check(self, line, facts)));
        }
        failures
    }

    /// The last day on which a line comes back; none when no rule says.
    #[must_use]
    pub fn return_window(&self, line: &LineFacts, tier: Tier) -> Option<u32> {
        match self.deciding("return_window", line, tier) {
            Some(Check::ReturnWindow { days_max }) => Some(*days_max),
            _ => None,
        }
    }

    /// Whether money no longer goes back for a line, only store credit; then the last day on which it did.
    #[must_use]
    pub fn store_credit_only(&self, line: &LineFacts, tier: Tier) -> Option<u32> {
        match (self.deciding("store_credit_only", line, tier), line.days) {
            (Some(Check::StoreCreditOnly { after_days }), Some(days)) if days > *after_days => {
                Some(*after_days)
            }
            _ => None,
        }
    }
}

fn receipt_required(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    policy.deciding("receipt_required", line, facts.tier)?;
    line.without_receipt.as_ref()?;
    Some(Failure::ReceiptRequired { line: line.line })
}

/// Counted by customer, not by line. A limit cannot be kept for a customer without a name.
fn too_often(policy: &Policy, facts: &Facts) -> Option<Failure> {
    let mut lines = facts.lines.iter().filter(|line| line.without_receipt.is_some());
    let limit = lines.find_map(
        |line| match policy.deciding("without_receipt", line, facts.tier) {
            Some(Check::WithoutReceipt { times_max }) => Some(*times_max),
            _ => None,
        },
    )?;
    if !facts.is_named {
        return Some(Failure::CustomerUnknown {});
    }
    let times = facts.without_receipt_times;
    (times > limit).then_some(Failure::WithoutReceiptTooOften {
        times,
        times_max: limit,
    })
}

fn lowest_price(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::LowestPrice { days }) = policy.deciding("lowest_price", line, facts.tier) else {
        return None;
    };
    let terms = line.without_receipt.as_ref()?;
    let lowest = terms.lowest?;
    (terms.unit_price > lowest).then_some(Failure::AboveLowestPrice {
        line: line.line,
        asked: terms.unit_price,
        lowest,
        days: *days,
    })
}

/// A receipt is proof by itself.
fn proof_of_purchase(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::ProofOfPurchase { accepted }) = policy.deciding("proof_of_purchase", line, facts.tier)
    else {
        return None;
    };
    let terms = line.without_receipt.as_ref()?;
    let is_proven = terms.proof.is_some_and(|proof| accepted.contains(&proof));
    (!is_proven).then_some(Failure::ProofMissing { line: line.line })
}

fn not_returnable(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    policy.deciding("not_returnable", line, facts.tier)?;
    Some(Failure::NotReturnable {
        line: line.line,
        category: line.category.clone(),
    })
}

/// An exchange has a window of its own; where the shop set none, that of returns.
fn return_window(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    if facts.remedy == Remedy::Exchange && policy.deciding("exchange_window", line, facts.tier).is_some() {
        return None;
    }
    let Some(Check::ReturnWindow { days_max }) = policy.deciding("return_window", line, facts.tier) else {
        return None;
    };
    line.days
        .filter(|days| days > days_max)
        .map(|days| Failure::WindowPassed {
            line: line.line,
            days,
            days_max: *days_max,
        })
}

fn exchange_window(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::ExchangeWindow { days_max }) = policy.deciding("exchange_window", line, facts.tier)
    else {
        return None;
    };
    let days = line.days.filter(|_| facts.remedy == Remedy::Exchange)?;
    (days > *days_max).then_some(Failure::ExchangeWindowPassed {
        line: line.line,
        days,
        days_max: *days_max,
    })
}

/// Judged once somebody looked at the goods.
fn condition(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::Condition { accepted }) = policy.deciding("condition", line, facts.tier) else {
        return None;
    };
    let condition = line.condition.filter(|condition| !accepted.contains(condition))?;
    Some(Failure::ConditionNotAccepted {
        line: line.line,
        condition,
    })
}

fn remedy(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::Remedies { allowed }) = policy.deciding("remedies", line, facts.tier) else {
        return None;
    };
    (!allowed.contains(&facts.remedy)).then_some(Failure::RemedyNotAllowed {
        line: line.line,
        remedy: facts.remedy,
    })
}

/// Judged once somebody decided where it goes. Handing goods back to the customer is always possible.
fn disposition(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    let Some(Check::Dispositions { allowed }) = policy.deciding("dispositions", line, facts.tier) else {
        return None;
    };
    let disposition = line
        .disposition
        .filter(|to| !allowed.contains(to) && *to != crate::returns::Disposition::BackToCustomer)?;
    Some(Failure::DispositionNotAllowed {
        line: line.line,
        disposition,
    })
}

impl Policy {
    /// What of a line's checklist nobody looked at.
    pub(crate) fn checklist_open(&self, line: &LineFacts, tier: Tier) -> Option<Failure> {
        let items = match self.deciding("checklist", line, tier) {
            Some(Check::Checklist { items }) => items,
            _ => return None,
        };
        let checked = line.checked.as_ref()?;
        let open: Vec<String> = items
            .iter()
            .filter(|item| !checked.contains(item))
            .cloned()
            .collect();
        (!open.is_empty()).then_some(Failure::ChecklistOpen {
            line: line.line,
            items: open,
        })
    }
}

/// Judged once an inspector said what was looked at.
fn checklist(policy: &Policy, line: &LineFacts, facts: &Facts) -> Option<Failure> {
    policy.checklist_open(line, facts.tier)
}
