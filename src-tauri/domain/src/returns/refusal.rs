//! Refusals: every reason for which a command on a return is not carried out.
//!
//! Precedence, so that a refusal is predictable: the period, then the state, then the permission, then the
//! lines in their order, then quantities, then money. Each refusal carries the facts that its message needs.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::{LineNumber, PostingId};
use crate::money::Money;
use crate::quantity::Quantity;
use crate::staff::{Permission, Role};

use super::Wait;

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, JsonSchema)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum Refusal {
    /// The date lies in a closed period.
    #[error("{date} is in the period closed through {closed_through}")]
    PeriodClosed {
        /// The date asked for.
        date: NaiveDate,
        /// The last closed day.
        closed_through: NaiveDate,
    },
    /// The shop counts its cash drawer, and nobody has opened it.
    #[error("the cash drawer is not open")]
    DrawerClosed {},
    /// The return is not in a state in which this can happen.
    #[error("not possible while the return is {state}")]
    WrongState {
        /// The state it is in.
        state: String,
    },
    /// The person may not do this.
    #[error("needs the permission {permission:?}")]
    NotPermitted {
        /// What would be needed.
        permission: Permission,
    },
    /// Above the limit whoever wrote the return may not approve it.
    #[error("above {limit} the approver must not be the creator")]
    ApproverIsCreator {
        /// The limit.
        limit: Money,
        /// What the return is worth.
        value: Money,
    },
    /// Policies are not met and nobody overrides them.
    #[error("policy not met: {failures:?}")]
    PolicyNotMet {
        /// All failures, by code.
        failures: Vec<String>,
    },
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing {},
    /// The return's type leaves the step to another role.
    #[error("{step:?} is left to {role:?}")]
    StepOfRole {
        /// The step.
        step: Wait,
        /// Who may do it.
        role: Role,
    },
    /// The rules have no such return type any more.
    #[error("there is no return type {given:?}")]
    TypeGone {
        /// Its code.
        given: String,
    },
    /// There is no line with a quantity.
    #[error("no line has a quantity")]
    NothingRequested {},
    /// The line does not exist.
    #[error("line {line} does not exist")]
    LineUnknown {
        /// The line named.
        line: u16,
    },
    /// The same line is named twice.
    #[error("line {line} is named twice")]
    LineTwice {
        /// The line named.
        line: u16,
    },
    /// The sale line belongs to somebody else.
    #[error("line {line}: the sale belongs to another customer")]
    OtherCustomersSale {
        /// The return's line.
        line: u16,
    },
    /// The sale line sold another product.
    #[error("line {line}: the sale line does not match")]
    SaleLineMismatch {
        /// The return's line.
        line: u16,
    },
    /// A quantity is zero or negative.
    #[error("line {line}: the quantity must be above zero")]
    QuantityNotPositive {
        /// The line.
        line: u16,
    },
    /// More than can still be returned.
    #[error("line {line}: {asked} asked, {available} can be returned")]
    OverReturn {
        /// The line.
        line: u16,
        /// Asked for.
        asked: Quantity,
        /// What the availability formula leaves.
        available: Quantity,
    },
    /// More than the step before it allows.
    #[error("line {line}: {asked} asked, at most {most}")]
    TooMuch {
        /// The line.
        line: u16,
        /// Asked for.
        asked: Quantity,
        /// The most that is possible.
        most: Quantity,
    },
    /// A day that lies before today cannot be a last date.
    #[error("{date} has passed")]
    DatePassed {
        /// The day.
        date: NaiveDate,
    },
    /// It is not said which serials, or how much of which batches.
    #[error("line {line}: {told} of {needed} named")]
    PiecesUntold {
        /// The line.
        line: u16,
        /// How much moves.
        needed: Quantity,
        /// How much of it was named.
        told: Quantity,
    },
    /// A serial is one piece and is named once.
    #[error("line {line}: {code} is one piece")]
    PieceNotOne {
        /// The line.
        line: u16,
        /// The number on it.
        code: String,
    },
    /// The piece is none of the line: of what comes back, another sale sold it last.
    #[error("line {line}: {code} is not of it")]
    PieceOfAnother {
        /// The line.
        line: u16,
        /// The number on it.
        code: String,
        /// Number of the sale that last sold it.
        sale: Option<String>,
    },
    /// Something unexpected is neither one of the shop's products nor described.
    #[error("unexpected item {item}: nobody says what it is")]
    UnexpectedUnnamed {
        /// Which of those named.
        item: u16,
    },
    /// The return has no such item in custody, or it was decided about.
    #[error("item {item} is not in custody")]
    NotInCustody {
        /// Its number.
        item: u16,
    },
    /// There is nothing that this could be done to.
    #[error("there is nothing to do")]
    NothingToDo {},
    /// The amount is zero or negative.
    #[error("the amount must be above zero")]
    AmountNotPositive {},
    /// More money than is open.
    #[error("{asked} asked, {open} open")]
    MoreThanOpen {
        /// Asked for.
        asked: Money,
        /// Open credit that may leave.
        open: Money,
    },
    /// The customer does not pay for the way back: it is no return, or the policy says that the shop does.
    #[error("the way back is not the customer's to pay")]
    FreightNotCharged {},
    /// The way back costs more than what is credited.
    #[error("{asked} freight, {open} credited")]
    FreightTooMuch {
        /// Asked for.
        asked: Money,
        /// What is credited and not kept already.
        open: Money,
    },
    /// The money must go to a tender that the customer did not pay with, and nobody said which.
    #[error("no original tender takes {amount}; name another with a reason")]
    TenderNeeded {
        /// What cannot go back by itself.
        amount: Money,
    },
    /// Store credit needs a customer with a name.
    #[error("store credit needs a named customer")]
    CustomerNeeded {},
    /// The return is not finished.
    #[error("not finished: {what}")]
    NotFinished {
        /// `goods`, `custody`, `inspection`, `repair`, `scrap`, `credit`, `replacement`, `confirmation`.
        what: String,
    },
    /// The posting is not one of this return, or was undone before.
    #[error("posting {posting} cannot be undone here")]
    PostingUnknown {
        /// The posting.
        posting: i64,
    },
    /// A later posting must be undone first.
    #[error("undo posting {latest} first")]
    LaterPostingFirst {
        /// The latest posting.
        latest: i64,
    },
    /// An exchange says nothing about what goes out.
    #[error("no line says what goes out")]
    ReplacementMissing {},
    /// What is to go out is not kept on the shelf.
    #[error("replacement {line}: {needed} to hand over, {there} on the shelf for it")]
    OutOfStock {
        /// Line of the replacement.
        line: u16,
        /// What is to go out.
        needed: Quantity,
        /// What is there for it.
        there: Quantity,
    },
    /// What it stands for is not counted in.
    #[error("replacement {line}: {asked} asked, {counted} for what was counted")]
    NotCounted {
        /// Line of the replacement.
        line: u16,
        /// What is to go out.
        asked: Quantity,
        /// What may go out for the units that were counted.
        counted: Quantity,
    },
    /// The difference is not paid.
    #[error("{amount} is to be paid")]
    PaymentNeeded {
        /// What is still to be paid.
        amount: Money,
    },
    /// A replacement went to the customer: it comes back by a return of its sale.
    #[error("posting {posting} was handed over; it is taken back by a return")]
    HandedOver {
        /// The sale.
        posting: i64,
    },
    /// An allowance is more than what is left of the line.
    #[error("line {line}: {asked} asked, {left} left")]
    AllowanceTooMuch {
        /// The line.
        line: u16,
        /// Asked for.
        asked: Money,
        /// What is left of it, tax included.
        left: Money,
    },
    /// The restocked goods are not on the shelf any more.
    #[error("line {line}: {needed} needed on the shelf, {on_hand} there")]
    NoLongerOnHand {
        /// The line.
        line: u16,
        /// What would have to leave.
        needed: Quantity,
        /// What is there.
        on_hand: Quantity,
    },
    /// The inspector has not answered the whole checklist.
    #[error("line {line}: not looked at: {items:?}")]
    ChecklistOpen {
        /// The line.
        line: u16,
        /// What nobody looked at.
        items: Vec<String>,
    },
    /// Nothing says what second grade is worth.
    #[error("line {line}: nothing says what it is worth")]
    WorthMissing {
        /// The line.
        line: u16,
    },
    /// Second grade is worth something between nothing and what it cost.
    #[error("line {line}: worth {asked}, at most {most}")]
    WorthOutOfRange {
        /// The line.
        line: u16,
        /// What was said.
        asked: Money,
        /// What it cost.
        most: Money,
    },
    /// Second grade that would have to leave is not there any more.
    #[error("line {line}: {needed} needed as second grade, {on_hand} there")]
    SecondGradeGone {
        /// The line.
        line: u16,
        /// What would have to leave.
        needed: Quantity,
        /// What is there.
        on_hand: Quantity,
    },
    /// Goods that were to go to the supplier have left the basket.
    #[error("line {line}: {needed} needed, {left} still wait for the supplier")]
    GoneToSupplier {
        /// The line.
        line: u16,
        /// What would have to be there.
        needed: Quantity,
        /// What is there.
        left: Quantity,
    },
    /// The store credit was spent.
    #[error("the store credit was spent: {needed} needed, {left} left")]
    CreditUsed {
        /// What would have to be taken back.
        needed: Money,
        /// What the customer has.
        left: Money,
    },
}

impl Refusal {
    pub(super) fn line_unknown(line: LineNumber) -> Self {
        Self::LineUnknown { line: line.0 }
    }

    pub(super) fn posting_unknown(posting: PostingId) -> Self {
        Self::PostingUnknown { posting: posting.0 }
    }
}
