//! What a decision needs to know besides the return itself: read in the same write transaction.

use chrono::NaiveDate;

use crate::cash::CashStep;
use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::money::{Currency, Money};
use crate::posting::Posting;
use crate::pricing::LineValue;
use crate::promotion::PromotionState;
use crate::quantity::Quantity;
use crate::refund::SaleAccount;
use crate::staff::{Permission, Role};
use crate::stock::Level;

use super::{Judging, TrackedLine};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub staff: StaffId,
    /// Their role, read again inside the transaction.
    pub role: Role,
}

impl Actor {
    /// Whether the actor may do it.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }
}

/// A sale line as returns see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaleLineState {
    /// Which line.
    pub origin: SaleLineRef,
    /// Who bought it.
    pub customer: PartyId,
    /// Business date of the sale.
    pub sold_on: NaiveDate,
    /// What was sold.
    pub product: ProductId,
    /// Whether it is goods.
    pub is_goods: bool,
    /// The frozen value.
    pub value: LineValue,
    /// The frozen cost.
    pub cost: Money,
    /// In live requests, not yet received or short-closed.
    pub held: Quantity,
    /// Received back so far.
    pub received: Quantity,
    /// Given back to the customer after that.
    pub given_back: Quantity,
    /// Credited quantity.
    pub credited: Quantity,
    /// Credited, without tax.
    pub credited_net: Money,
    /// Credited tax.
    pub credited_tax: Money,
    /// Original cost that came back and stayed.
    pub returned_cost: Money,
    /// What was taken off by allowances; credited net and tax contain it.
    pub allowance: Option<AllowanceState>,
}

/// Allowances on a sale line, and where it stood at the latest: rule 2 runs on from there (rule 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllowanceState {
    /// Taken off by all of them, without tax.
    pub net: Money,
    /// Tax taken off by all of them.
    pub tax: Money,
    /// Units that were credited before the latest.
    pub after: Quantity,
    /// What was credited for them, without tax.
    pub after_net: Money,
    /// Tax credited for them.
    pub after_tax: Money,
}

/// What rule 2 runs on: a value, and what was credited of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    pub(super) value: LineValue,
    pub(super) quantity: Quantity,
    pub(super) net: Money,
    pub(super) tax: Money,
}

impl SaleLineState {
    /// The one availability formula: sold − held − received + given back.
    #[must_use]
    pub fn available(&self) -> Quantity {
        self.value.sold - self.held - self.received + self.given_back
    }

    /// (net, tax) of crediting `more` units now. Money rule 2: what the first units are worth together,
    /// less what was credited for them before.
    ///
    /// Never below nothing: returns of the same line may be undone in any order, and what then stays
    /// credited can be a cent more than the first units are worth. The next credits make up for it.
    #[must_use]
    pub fn credit_of(&self, more: Quantity) -> (Money, Money) {
        let basis = self.basis();
        let (net, tax) = basis.value.of_first(basis.quantity + more);
        (
            (net - basis.net).at_least_zero(),
            (tax - basis.tax).at_least_zero(),
        )
    }

    /// The whole line; after an allowance what was left of it then. Where a credit from before the allowance
    /// was undone since, what is left is spread over all units again.
    pub(super) fn basis(&self) -> Basis {
        let whole = Basis {
            value: self.value,
            quantity: self.credited,
            net: self.credited_net,
            tax: self.credited_tax,
        };
        let Some(off) = self.allowance else { return whole };
        let lowered = |value: LineValue| LineValue {
            net: value.net - off.net,
            tax: value.tax - off.tax,
            ..value
        };
        let (net, tax) = (whole.net - off.net, whole.tax - off.tax);
        if self.credited < off.after || self.value.sold <= off.after {
            return Basis {
                value: lowered(self.value),
                net,
                tax,
                ..whole
            };
        }
        Basis {
            value: lowered(LineValue {
                sold: self.value.sold - off.after,
                net: self.value.net - off.after_net,
                tax: self.value.tax - off.after_tax,
                ..self.value
            }),
            quantity: self.credited - off.after,
            net: net - off.after_net,
            tax: tax - off.after_tax,
        }
    }

    /// (net, tax) that is not credited yet.
    #[must_use]
    pub fn left(&self) -> (Money, Money) {
        (
            (self.value.net - self.credited_net).at_least_zero(),
            (self.value.tax - self.credited_tax).at_least_zero(),
        )
    }

    /// The original cost of `more` units that come back now, cumulative like the value and like it never
    /// below nothing.
    #[must_use]
    pub fn cost_of(&self, more: Quantity) -> Money {
        let back = self.received - self.given_back + more;
        (self.cost.share(back, self.value.sold) - self.returned_cost).at_least_zero()
    }
}

/// What of a product on the shelf is spoken for by other cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The product.
    pub product: ProductId,
    /// Reserved for them.
    pub reserved: Quantity,
    /// Waited for by those who came first.
    pub ahead: Quantity,
}

/// Everything a decision looks at.
#[derive(Debug, Clone)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// Business date of whatever is posted.
    pub today: NaiveDate,
    /// The last day of the closed period.
    pub closed_through: Option<NaiveDate>,
    /// The shop's currency.
    pub currency: Currency,
    /// The policy that the return is judged by, and what is known for it.
    pub judging: Judging,
    /// Whether credit notes are red entries.
    pub red_credit_notes: bool,
    /// Whether stock may go below zero.
    pub negative_stock: bool,
    /// The smallest coin; none where every amount is paid in cash as it is.
    pub cash_step: Option<CashStep>,
    /// Whether the shop counts its cash drawer and nobody has opened it.
    pub drawer_closed: bool,
    /// Whether the customer is the shared walk-in account.
    pub walk_in: bool,
    /// What the customer has as store credit.
    pub store_credit: Money,
    /// The sale lines that the return names.
    pub sale_lines: Vec<SaleLineState>,
    /// Their sales.
    pub sale_accounts: Vec<SaleAccount>,
    /// Sellable levels of the products that the return names.
    pub levels: Vec<(ProductId, Level)>,
    /// What there is of them as second grade, for an undoing.
    pub second_grade: Vec<(ProductId, Level)>,
    /// What of those products is spoken for by others.
    pub kept: Vec<Kept>,
    /// The lines whose products are tracked, and which pieces were named of them.
    pub tracked: Vec<TrackedLine>,
    /// Those of the sales that were given a promotion; looked at by credits only.
    pub promotions: Vec<PromotionState>,
    /// The posting that a void undoes.
    pub original: Option<Posting>,
    /// What of the goods that it sent to the supplier's basket is still there, move by move.
    pub basket: Vec<Quantity>,
    /// The identity that the next posting will have.
    pub next_posting: PostingId,
    /// The number that the return will have when it is submitted.
    pub next_number: DocumentNumber,
    /// The number that the customer will be given at approval.
    pub next_rma: DocumentNumber,
}

impl Context {
    pub(super) fn sale_line(&self, origin: SaleLineRef) -> Option<&SaleLineState> {
        self.sale_lines.iter().find(|line| line.origin == origin)
    }

    pub(super) fn level(&self, product: ProductId) -> Level {
        let found = self.levels.iter().find(|(of, _)| *of == product);
        found.map_or_else(|| Level::empty(self.currency), |(_, level)| *level)
    }

    pub(super) fn second_grade_level(&self, product: ProductId) -> Level {
        let found = self.second_grade.iter().find(|(of, _)| *of == product);
        found.map_or_else(|| Level::empty(self.currency), |(_, level)| *level)
    }

    pub(super) fn kept(&self, product: ProductId) -> Kept {
        let found = self.kept.iter().find(|kept| kept.product == product);
        found.copied().unwrap_or(Kept {
            product,
            reserved: Quantity::ZERO,
            ahead: Quantity::ZERO,
        })
    }

    pub(super) fn sale_account(&self, sale: PostingId) -> Option<&SaleAccount> {
        self.sale_accounts.iter().find(|account| account.sale == sale)
    }

    pub(super) fn zero(&self) -> Money {
        self.currency.zero()
    }
}

/// A line and a quantity of it, as commands name them.
pub(super) type LineQuantity = (LineNumber, Quantity);
