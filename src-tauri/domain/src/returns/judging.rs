//! How a return is judged by the policy: its facts, what is not met, which levels it needs and who may pass them.

use std::sync::Arc;

use super::{Context, Disposition, Line, Refusal, Return};
use crate::ids::{LineNumber, PostingId, StaffId};
use crate::ledger::Tender;
use crate::money::UnitPrice;
use crate::policy::{
    Channel, Condition, Facts, Failure, LineFacts, Pending, Policy, Terms, Tier, WithoutReceipt,
};
use crate::refund::Allocation;
use crate::staff::{Permission, Role};

/// The policy that a return is judged by, and what is known beside the return itself.
#[derive(Debug, Clone)]
pub struct Judging {
    /// The version in force when it was handed in.
    pub policy: Arc<Policy>,
    /// The version in force today: what goods are still worth and where they are put is no promise to the customer.
    pub today: Arc<Policy>,
    /// Which customer it is to the shop.
    pub tier: Tier,
    /// Returns without receipt of this customer in the month, this one included.
    pub without_receipt_times: u32,
    /// What is known of its lines; a line that is not here is of no category and was sold over the counter.
    pub lines: Vec<KnownLine>,
    /// Roles that others have lent to who acts.
    pub stands_for: Vec<Role>,
    /// What the return's type requires and nobody said.
    pub missing: Vec<String>,
}

/// What is known of a line beside the return itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLine {
    /// Which line.
    pub line: LineNumber,
    /// The product's category; empty where it has none.
    pub category: String,
    /// How it was sold.
    pub channel: Channel,
    /// Its reason, and above it the branches of the tree.
    pub reasons: Vec<String>,
    /// Without receipt: the lowest price of the days that the policy looks back.
    pub lowest: Option<UnitPrice>,
}

impl Default for Judging {
    /// By no rule at all.
    fn default() -> Self {
        Self {
            policy: Arc::default(),
            today: Arc::default(),
            tier: Tier::Ordinary,
            without_receipt_times: 0,
            lines: vec![],
            stands_for: vec![],
            missing: vec![],
        }
    }
}

/// A level of approval that a return needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelState<'p> {
    /// The level.
    pub needed: Pending<'p>,
    /// Who passed it; none while it waits.
    pub passed_by: Option<StaffId>,
}

impl Context {
    /// Whether who acts may do this themselves, or stands for somebody who may.
    fn may_for_another(&self, permission: Permission) -> bool {
        let mut lent = self.judging.stands_for.iter();
        self.actor.may(permission) || lent.any(|role| role.may(permission))
    }

    /// Whether who acts may approve where this role has to.
    pub(super) fn stands_for(&self, role: Role) -> bool {
        let mut lent = self.judging.stands_for.iter();
        self.actor.role.covers(role) || lent.any(|own| own.covers(role))
    }

    /// Whether who acts may override these failures: all of them, or each because the policy names a level for it
    /// at which they approve.
    #[must_use]
    pub fn may_override(&self, failures: &[String]) -> bool {
        let levels = &self.judging.policy.levels;
        let of_a_level = |code: &String| {
            let mut own = levels.iter().filter(|level| level.on.contains(code));
            own.any(|level| self.stands_for(level.role))
        };
        let each = !failures.is_empty() && failures.iter().all(of_a_level);
        each || self.may_for_another(Permission::PolicyOverride)
    }
}

impl Return {
    /// What the policy is judged against.
    #[must_use]
    pub fn facts(&self, context: &Context) -> Facts {
        let judging = &context.judging;
        Facts {
            tier: judging.tier,
            is_named: !context.walk_in,
            remedy: self.purpose.into(),
            value: self.value(context),
            without_receipt_times: judging.without_receipt_times,
            missing: judging.missing.clone(),
            lines: self
                .lines
                .iter()
                .map(|line| self.line_facts(line, context))
                .collect(),
        }
    }

    pub(super) fn line_facts(&self, line: &Line, context: &Context) -> LineFacts {
        let known = context
            .judging
            .lines
            .iter()
            .find(|known| known.line == line.number());
        let sold = line.draft.origin.and_then(|origin| context.sale_line(origin));
        LineFacts {
            line: line.number().0,
            category: known.map(|known| known.category.clone()).unwrap_or_default(),
            channel: known.map_or(Channel::Counter, |known| known.channel),
            reasons: known.map_or_else(|| vec![line.draft.reason.clone()], |known| known.reasons.clone()),
            // A return dated before its sale came on the first day.
            days: sold.map(|sold| u32::try_from((self.date - sold.sold_on).num_days()).unwrap_or(0)),
            without_receipt: line.draft.unreceipted.map(|terms| WithoutReceipt {
                unit_price: terms.unit_price,
                lowest: known.and_then(|known| known.lowest),
                proof: self.registration.proof,
            }),
            condition: None,
            disposition: None,
            checked: None,
        }
    }

    /// Everything of the policy that is not met.
    #[must_use]
    pub fn failures(&self, context: &Context) -> Vec<Failure> {
        let policy = &context.judging.policy;
        if policy.rules.is_empty() && context.judging.missing.is_empty() {
            return vec![];
        }
        policy.judge(&self.facts(context))
    }

    /// What of the policy one line does not meet.
    pub(super) fn failures_of(&self, line: LineNumber, context: &Context) -> Vec<Failure> {
        let policy = &context.judging.policy;
        if policy.rules.is_empty() {
            return vec![];
        }
        let mut facts = self.facts(context);
        facts.missing.clear();
        facts.lines.retain(|facts| facts.line == line.0);
        policy.judge(&facts)
    }

    /// What the policy decides about each line.
    #[must_use]
    pub fn terms(&self, context: &Context) -> Vec<Terms> {
        let facts = self.facts(context);
        let policy = &context.judging.policy;
        let lines = facts.lines.iter();
        lines.map(|line| policy.terms(line, facts.tier)).collect()
    }

    /// The levels of approval that it needs, in order, and who passed them.
    #[must_use]
    pub fn levels<'c>(&self, failures: &[String], context: &'c Context) -> Vec<LevelState<'c>> {
        let policy = &context.judging.policy;
        if policy.levels.is_empty() {
            return vec![];
        }
        let needed = policy.levels_needed(self.value(context), failures).into_iter();
        needed
            .map(|needed| LevelState {
                needed,
                passed_by: self
                    .levels_passed
                    .iter()
                    .find(|(level, _)| *level == needed.number)
                    .map(|(_, by)| *by),
            })
            .collect()
    }

    /// The levels that who acts passes now, and whether none is left after them. The first level that they may not
    /// pass stops them: no level is skipped.
    pub(super) fn passes(&self, failures: &[String], context: &Context) -> Result<(Vec<u8>, bool), Refusal> {
        let mut passed = Vec::new();
        let waiting = self.levels(failures, context);
        for level in waiting.iter().filter(|level| level.passed_by.is_none()) {
            match self.may_pass(&level.needed, context) {
                Ok(()) => passed.push(level.needed.number),
                Err(refusal) if passed.is_empty() => return Err(refusal),
                Err(_) => return Ok((passed, false)),
            }
        }
        Ok((passed, true))
    }

    fn may_pass(&self, needed: &Pending<'_>, context: &Context) -> Result<(), Refusal> {
        if !context.stands_for(needed.level.role) {
            return Err(Refusal::NotPermitted {
                permission: Permission::ReturnApproveAboveLimit,
            });
        }
        match needed.exceeds {
            // What the program imports was agreed to long ago.
            Some(limit) if self.created_by == context.actor.staff && context.actor.role != Role::System => {
                Err(Refusal::ApproverIsCreator {
                    limit,
                    value: self.value(context),
                })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whether the policy lets a line go there, and takes goods that look so back at all.
    pub(super) fn may_go_to(&self, line: &Line, to: Disposition, context: &Context) -> Result<(), Refusal> {
        let policy = &context.judging.policy;
        if !policy.asks("dispositions") && !policy.asks("condition") {
            return Ok(());
        }
        let mut facts = self.facts(context);
        facts.lines.retain(|facts| facts.line == line.number().0);
        for facts in &mut facts.lines {
            facts.disposition = Some(to);
            // What is handed back is not taken, however it looks.
            facts.condition = match to {
                Disposition::BackToCustomer => None,
                _ => self.seen_condition(line.number()),
            };
        }
        let failures = policy.judge(&facts).into_iter();
        let failures: Vec<Failure> = failures
            .filter(|failure| {
                matches!(
                    failure,
                    Failure::DispositionNotAllowed { .. } | Failure::ConditionNotAccepted { .. }
                )
            })
            .collect();
        let codes = Failure::codes(&failures);
        if codes.is_empty() || context.may_override(&codes) {
            return Ok(());
        }
        Err(Refusal::PolicyNotMet { failures: codes })
    }

    /// How goods of a line looked when they were counted in: the worst that was noted with receipts that stand.
    fn seen_condition(&self, line: LineNumber) -> Option<Condition> {
        let stands = |receipt: PostingId| self.live_acts().any(|act| act.posting == receipt);
        let notes = self.inbound.notes.iter();
        let own = notes.filter(|(receipt, note)| note.line == line && stands(*receipt));
        own.filter_map(|(_, note)| note.condition).max()
    }

    /// Whether money no longer goes back for this sale, or for lines without one: one late line is enough.
    #[must_use]
    pub fn is_store_credit_only(&self, sale: Option<PostingId>, context: &Context) -> bool {
        let policy = &context.judging.policy;
        if !policy.asks("store_credit_only") {
            return false;
        }
        let tier = context.judging.tier;
        let mut lines = self.lines.iter();
        lines.any(|line| {
            line.draft.origin.map(|origin| origin.sale) == sale
                && policy
                    .store_credit_only(&self.line_facts(line, context), tier)
                    .is_some()
        })
    }

    /// Money where only store credit is given needs an override with a reason.
    pub(super) fn may_be_paid_in_money(
        &self,
        parts: &[Allocation],
        reason: Option<&str>,
        context: &Context,
    ) -> Result<(), Refusal> {
        let money = |part: &&Allocation| {
            part.tender != Tender::StoreCredit && self.is_store_credit_only(part.sale, context)
        };
        if parts.iter().find(money).is_none() {
            return Ok(());
        }
        let failures = vec!["store_credit_only".to_owned()];
        let has_reason = reason.is_some_and(|reason| !reason.trim().is_empty());
        match context.may_override(&failures) {
            true if has_reason => Ok(()),
            true => Err(Refusal::ReasonMissing {}),
            false => Err(Refusal::PolicyNotMet { failures }),
        }
    }
}
