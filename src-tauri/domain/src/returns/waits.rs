//! What a return waits for: the work lists of a day.
//!
//! A return may wait for several things at once: a part of its goods is still to come, another is to be
//! inspected. Whether this person may do them is asked of [`decide`], as for every command.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decide::plain_commands;
use super::{Authorisation, Context, Refusal, Return, decide};
use crate::money::Money;
use crate::staff::Permission;

/// The next thing that somebody has to do to a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// A draft that nobody has handed in.
    Submit,
    /// Handed in, not decided.
    Approve,
    /// Goods are still expected.
    Receive,
    /// Goods are in quarantine.
    Inspect,
    /// Something that nobody expected is in custody.
    Custody,
    /// Scrap is not approved as a loss.
    ApproveScrap,
    /// Accepted goods are not credited.
    Credit,
    /// A replacement is to go out: kept on the shelf, or waited for.
    Deliver,
    /// The customer is to confirm what went out, where the return's type asks for it.
    Confirm,
    /// Credit is not paid back.
    Refund,
    /// Nothing is left but to close it.
    Close,
}

impl Wait {
    /// Every wait, in the order of a return's life.
    pub const ALL: [Self; 11] = [
        Self::Submit,
        Self::Approve,
        Self::Receive,
        Self::Inspect,
        Self::Custody,
        Self::ApproveScrap,
        Self::Credit,
        Self::Deliver,
        Self::Confirm,
        Self::Refund,
        Self::Close,
    ];

    /// The name of the command that ends it.
    #[must_use]
    pub fn command(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Receive => "receive",
            Self::Inspect => "dispose",
            Self::Custody => "hand_back",
            Self::ApproveScrap => "approve_scrap",
            Self::Credit => "credit",
            Self::Deliver => "deliver",
            Self::Confirm => "confirm",
            Self::Refund => "refund",
            Self::Close => "close",
        }
    }

    /// What whoever ends it needs at least.
    #[must_use]
    pub fn permission(self) -> Permission {
        match self {
            Self::Submit | Self::Confirm | Self::Close => Permission::ReturnRegister,
            Self::Approve => Permission::ReturnApprove,
            Self::Receive | Self::Custody => Permission::ReturnReceive,
            Self::Inspect => Permission::ReturnInspect,
            Self::ApproveScrap => Permission::ScrapApprove,
            Self::Credit => Permission::CreditNotePost,
            Self::Deliver => Permission::Sell,
            Self::Refund => Permission::RefundPay,
        }
    }

    /// Whether a return type can do without it: what moves neither goods nor money and lets nobody move them.
    #[must_use]
    pub fn is_optional(self) -> bool {
        match self {
            Self::Confirm | Self::Close => true,
            Self::Submit
            | Self::Approve
            | Self::Receive
            | Self::Inspect
            | Self::Custody
            | Self::ApproveScrap
            | Self::Credit
            | Self::Deliver
            | Self::Refund => false,
        }
    }
}

impl Context {
    /// Whether this person gets over the refusal by choosing something: an override, or a tender.
    #[must_use]
    pub fn gets_over(&self, refusal: &Refusal) -> bool {
        let tender = matches!(refusal, Refusal::TenderNeeded { .. });
        let payment = matches!(refusal, Refusal::PaymentNeeded { .. }) && self.actor.may(Permission::Sell);
        let policy = match refusal {
            Refusal::PolicyNotMet { failures } => self.may_override(failures),
            _ => false,
        };
        // An inspector gets over an open checklist by answering it.
        let checklist = matches!(refusal, Refusal::ChecklistOpen { .. });
        // And everybody over a closed drawer by opening it.
        let drawer = matches!(refusal, Refusal::DrawerClosed {}) && self.actor.may(Permission::Sell);
        payment || policy || checklist || drawer || (tender && self.actor.may(Permission::RefundOtherTender))
    }
}

impl Return {
    /// What it waits for, in the order of its life, and why this person cannot do it now.
    #[must_use]
    pub fn waits(&self, context: &Context) -> Vec<(Wait, Option<Refusal>)> {
        let commands = plain_commands(self);
        let refusal = |wait: Wait| {
            let command = commands.iter().find(|command| command.name() == wait.command());
            command.and_then(|command| decide(self, command, context).err())
        };
        self.open_waits(context)
            .into_iter()
            .map(|wait| (wait, refusal(wait)))
            .collect()
    }

    pub(super) fn open_waits(&self, context: &Context) -> Vec<Wait> {
        match self.authorisation {
            _ if self.closed => vec![],
            Authorisation::Draft => vec![Wait::Submit],
            Authorisation::Submitted => vec![Wait::Approve],
            Authorisation::Rejected { .. } | Authorisation::Cancelled { .. } => vec![],
            Authorisation::Approved { .. } => self.approved_waits(context),
        }
    }

    fn approved_waits(&self, context: &Context) -> Vec<Wait> {
        let mut waits = Vec::new();
        let mut lines = self.lines.iter();
        if lines.any(|line| line.draft.is_goods && line.outstanding().is_positive()) {
            waits.push(Wait::Receive);
        }
        if self.lines.iter().any(|line| line.in_quarantine().is_positive()) {
            waits.push(Wait::Inspect);
        }
        if self.in_custody().next().is_some() {
            waits.push(Wait::Custody);
        }
        if self.scrap_open(context.zero()).is_positive() {
            waits.push(Wait::ApproveScrap);
        }
        let due = self
            .replacement
            .iter()
            .any(|out| self.to_deliver(out).is_positive());
        // What a replacement goes out for is credited with it.
        let credited_with_it = |line: &super::Line| {
            self.replacement.iter().any(|out| {
                self.to_deliver(out).is_positive() && out.draft.stands_for.contains(&line.number())
            })
        };
        let mut lines = self.lines.iter();
        if lines.any(|line| line.to_credit().is_positive() && !credited_with_it(line)) {
            waits.push(Wait::Credit);
        }
        if due {
            waits.push(Wait::Deliver);
        }
        if self.awaits_confirmation(context) {
            waits.push(Wait::Confirm);
        }
        if self.open_credits(context).is_positive() {
            waits.push(Wait::Refund);
        }
        // What is in repair stands on its own shelf until somebody says how it ended.
        let in_repair = self.lines.iter().any(|line| line.in_repair.is_positive());
        if waits.is_empty() && !in_repair {
            waits.push(Wait::Close);
        }
        waits
    }

    /// What may leave for all its sales and its lines without one together.
    #[must_use]
    pub fn open_credits(&self, context: &Context) -> Money {
        self.credit_sources()
            .into_iter()
            .fold(context.zero(), |sum, source| {
                sum + self.open_credit(source, context)
            })
    }
}
