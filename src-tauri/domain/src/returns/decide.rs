//! Deciding: which command is allowed on a return now, and what exactly it would do.
//!
//! Pure. A [`Decision`] holds the event and, where goods or money move, the posting as a value; the store
//! only writes them. The steps themselves are in [`super::steps`].

use super::steps::money::Ground;
use super::steps::{allowance, authorise, goods, inbound, inspect, money, refund, repair, replace, undo};
use super::{
    Authorisation, Context, Delivery, Disposition, Event, Found, InboundCommand, Part, Refusal, Registration,
    RepairEnd, Return,
};
use crate::ids::{LineNumber, PostingId};
use crate::ledger::Account;
use crate::money::Money;
use crate::posting::{Payment, Posting, TradePayment};
use crate::quantity::Quantity;
use crate::refund::Allocation;

/// What somebody wants done to a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Hand it in.
    Submit,
    /// Approve it, per line; no lines means as requested.
    Approve {
        /// Approved quantity of each named line; the others as requested.
        lines: Option<Vec<(LineNumber, Quantity)>>,
        /// Approve although policies are not met.
        override_policy: bool,
        /// Why, where that is so.
        reason: Option<String>,
    },
    /// Turn it down.
    Reject {
        /// What the customer is told.
        reason: String,
    },
    /// Take a rejected return back into a draft.
    Reopen,
    /// Give it up before anything happened.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Count goods in; no lines means all that is outstanding.
    Receive {
        /// Counted quantity of each named line.
        lines: Option<Vec<(LineNumber, Quantity)>>,
    },
    /// Give up the rest of a line.
    ShortClose {
        /// The line.
        line: LineNumber,
        /// Why.
        reason: String,
    },
    /// Decide where goods in quarantine go.
    Dispose {
        /// Where how much of which line goes.
        lines: Vec<Part>,
        /// What was found of lines.
        found: Vec<Found>,
    },
    /// Say how a repair ended.
    Repair {
        /// Line, how it ended, how much.
        lines: Vec<(LineNumber, RepairEnd, Quantity)>,
        /// What the shop paid for it.
        cost: Vec<TradePayment>,
    },
    /// Approve that what was scrapped is a loss.
    ApproveScrap,
    /// Credit the customer; no lines means all that is accepted.
    Credit {
        /// Quantity of each named line.
        lines: Option<Vec<(LineNumber, Quantity)>>,
        /// Before the goods are there.
        in_advance: bool,
        /// What the way back cost, where the customer pays for it: taken off the credit.
        freight: Option<Money>,
    },
    /// Credit what was counted, before it is inspected: a replacement goes out for it in the same transaction.
    CreditCounted,
    /// Keep stock for the replacement, as far as there is some.
    Reserve,
    /// Hand the replacement over: a sale, paid by the credit and by what is collected.
    Deliver {
        /// Quantity of each named line of the replacement; all that is due and kept if left out.
        lines: Option<Vec<(LineNumber, Quantity)>>,
        /// The difference.
        payments: Vec<Payment>,
        /// Before the goods that it stands for are counted.
        in_advance: bool,
    },
    /// Give the replacement up: its credit is paid back instead.
    CancelReplacement {
        /// Lines of the replacement; all that has not gone out if left out.
        lines: Option<Vec<LineNumber>>,
        /// Why.
        reason: String,
    },
    /// Say where and how the replacement goes.
    SetDelivery(Delivery),
    /// Note that the customer confirmed.
    Confirm {
        /// Who said so.
        by: String,
        /// Anything worth noting.
        note: String,
    },
    /// Say what the customer would like, and what the shop wants to know.
    Register(Registration),
    /// Note something about goods on their way in.
    Inbound(InboundCommand),
    /// Pay the credit back; no parts means all of it to the original tenders.
    Refund {
        /// What goes where.
        to: Option<Vec<Allocation>>,
        /// Why another tender than the original.
        reason: Option<String>,
    },
    /// Close it.
    Close,
    /// Undo a posting.
    Void {
        /// Which.
        posting: PostingId,
        /// Why.
        reason: String,
    },
}

impl Command {
    /// Its name on the wire and in the matrix of states and commands.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve { .. } => "approve",
            Self::Reject { .. } => "reject",
            Self::Reopen => "reopen",
            Self::Cancel { .. } => "cancel",
            Self::Receive { .. } => "receive",
            Self::ShortClose { .. } => "short_close",
            Self::Dispose { .. } => "dispose",
            Self::Repair { .. } => "repair",
            Self::ApproveScrap => "approve_scrap",
            Self::Credit { .. } => "credit",
            Self::CreditCounted => "credit_counted",
            Self::Reserve => "reserve",
            Self::Deliver { .. } => "deliver",
            Self::CancelReplacement { .. } => "cancel_replacement",
            Self::SetDelivery(_) => "set_delivery",
            Self::Confirm { .. } => "confirm",
            Self::Register(_) => "register",
            Self::Inbound(command) => command.name(),
            Self::Refund { .. } => "refund",
            Self::Close => "close",
            Self::Void { .. } => "void",
        }
    }
}

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What happens to the return.
    pub event: Event,
    /// What is posted.
    pub posting: Option<Posting>,
}

impl Decision {
    pub(super) fn of(event: Event) -> Self {
        Self { event, posting: None }
    }
}

/// Decides a command.
///
/// # Errors
/// The first [`Refusal`] in the order of precedence that its module states.
pub fn decide(of: &Return, command: &Command, context: &Context) -> Result<Decision, Refusal> {
    if let Some(closed_through) = context.closed_through
        && context.today <= closed_through
    {
        return Err(Refusal::PeriodClosed {
            date: context.today,
            closed_through,
        });
    }
    let decision = step(of, command, context)?;
    let moves_cash = |posting: &Posting| posting.entry.moves(Account::Cash);
    if context.drawer_closed && decision.posting.as_ref().is_some_and(moves_cash) {
        return Err(Refusal::DrawerClosed {});
    }
    Ok(decision)
}

fn step(of: &Return, command: &Command, context: &Context) -> Result<Decision, Refusal> {
    match command {
        Command::Submit => authorise::submit(of, context),
        Command::Approve {
            lines,
            override_policy,
            reason,
        } => authorise::approve(
            of,
            lines.as_deref(),
            override_policy.then_some(reason.as_deref()),
            context,
        ),
        Command::Reject { reason } => authorise::reject(of, reason, context),
        Command::Reopen => authorise::reopen(of, context),
        Command::Cancel { reason } => authorise::cancel(of, reason, context),
        Command::Receive { lines } => goods::receive(of, lines.as_deref(), context),
        Command::ShortClose { line, reason } => goods::short_close(of, *line, reason, context),
        Command::Dispose { lines, found } => inspect::dispose(of, lines, found, context),
        Command::Repair { lines, cost } => repair::end(of, lines, cost, context),
        Command::ApproveScrap => goods::approve_scrap(of, context),
        Command::Credit {
            lines,
            in_advance,
            freight,
        } => {
            let ground = if *in_advance {
                Ground::Announced
            } else {
                Ground::Accepted
            };
            money::credit(of, lines.as_deref(), ground, *freight, context)
        }
        Command::CreditCounted => money::credit(of, None, Ground::Counted, None, context),
        Command::Reserve => replace::reserve(of, context),
        Command::Deliver {
            lines,
            payments,
            in_advance,
        } => replace::deliver(of, lines.as_deref(), payments, *in_advance, context),
        Command::CancelReplacement { lines, reason } => {
            replace::cancel(of, lines.as_deref(), reason, context)
        }
        Command::SetDelivery(delivery) => replace::set_delivery(of, delivery, context),
        Command::Confirm { by, note } => replace::confirm(of, by, note, context),
        Command::Register(said) => authorise::register(of, said, context),
        Command::Inbound(command) => inbound::decide(of, command, context),
        Command::Refund { to, reason } => refund::refund(of, to.as_deref(), reason.as_deref(), context),
        Command::Close => money::close(of, context),
        Command::Void { posting, reason } => undo::void(of, *posting, reason, context),
    }
}

/// For each command in its plainest form, whether it is allowed now or why not. What a document page shows.
#[must_use]
pub fn allowed_commands(of: &Return, context: &Context) -> Vec<(&'static str, Option<Refusal>)> {
    plain_commands(of)
        .iter()
        .map(|command| (command.name(), decide(of, command, context).err()))
        .collect()
}

/// Each command in its plainest form: all of what it can be done to, as nobody has chosen anything yet.
pub(super) fn plain_commands(of: &Return) -> Vec<Command> {
    let reason = || String::from("-");
    let expected = of
        .lines
        .iter()
        .find(|line| line.outstanding().is_positive())
        .or(of.lines.first());
    let mut commands = vec![
        Command::Submit,
        Command::Approve {
            lines: None,
            override_policy: false,
            reason: None,
        },
        Command::Reject { reason: reason() },
        Command::Reopen,
        Command::Cancel { reason: reason() },
        Command::Receive { lines: None },
        restocks(of),
        Command::ApproveScrap,
        Command::Credit {
            lines: None,
            in_advance: false,
            freight: None,
        },
        Command::Refund {
            to: None,
            reason: None,
        },
        Command::Close,
    ];
    if let Some(line) = expected {
        commands.push(Command::ShortClose {
            line: line.number(),
            reason: reason(),
        });
    }
    let in_repair = of.lines.iter().filter(|line| line.in_repair.is_positive());
    let mended: Vec<_> = in_repair
        .map(|line| (line.number(), RepairEnd::Done, line.in_repair))
        .collect();
    if !mended.is_empty() {
        commands.push(Command::Repair {
            lines: mended,
            cost: vec![],
        });
    }
    commands.extend(of.plain_hand_back().map(Command::Inbound));
    if of.purpose.replaces() {
        commands.push(Command::Deliver {
            lines: None,
            payments: vec![],
            in_advance: false,
        });
        commands.push(Command::CancelReplacement {
            lines: None,
            reason: reason(),
        });
        commands.push(Command::Confirm {
            by: reason(),
            note: String::new(),
        });
    }
    commands
}

/// All that waits in quarantine, back on the shelf.
fn restocks(of: &Return) -> Command {
    let disposable = of.lines.iter().filter(|line| line.in_quarantine().is_positive());
    let lines = disposable.map(|line| (line.number(), Disposition::Restock, line.in_quarantine()).into());
    Command::Dispose {
        lines: lines.collect(),
        found: vec![],
    }
}

/// The state's name on the wire: the authorisation, or `closed`.
#[must_use]
pub(super) fn state_name(of: &Return) -> &'static str {
    if of.closed {
        return "closed";
    }
    match of.authorisation {
        Authorisation::Draft => "draft",
        Authorisation::Submitted => "submitted",
        Authorisation::Approved { .. } => "approved",
        Authorisation::Rejected { .. } => "rejected",
        Authorisation::Cancelled { .. } => "cancelled",
    }
}

impl Return {
    /// The state's name on the wire: the authorisation, or `closed`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        state_name(self)
    }

    /// What all its lines are worth to the customer, as approval limits see it: what is requested of each.
    #[must_use]
    pub fn value(&self, context: &Context) -> Money {
        self.lines.iter().fold(context.zero(), |sum, line| {
            if let Some(amount) = self.allowance_of(line.number()) {
                return sum + amount;
            }
            let (net, tax) = money::credit_value(line, line.draft.quantity, context);
            sum + net + tax
        })
    }

    /// (net, tax) of one line: what was credited, and before that what it would be credited at.
    #[must_use]
    pub fn line_value(&self, line: &super::Line, context: &Context) -> (Money, Money) {
        if line.credited.is_positive() {
            return (line.credited_net, line.credited_tax);
        }
        match self.allowance_of(line.number()) {
            Some(amount) => allowance::allowance_value(line, amount, context),
            None => money::credit_value(line, line.draft.quantity, context),
        }
    }
}
