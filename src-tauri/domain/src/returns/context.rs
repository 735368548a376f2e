//! What a decision needs to know besides the return itself: read in the same write transaction.

use chrono::NaiveDate;

use crate::document::DocumentNumber;
use crate::ids::{LineNumber, PartyId, PostingId, ProductId, SaleLineRef, StaffId};
use crate::money::{Currency, Money};
use crate::posting::Posting;
use crate::pricing::LineValue;
use crate::quantity::Quantity;
use crate::refund::SaleAccount;
use crate::staff::{Permission, Role};
use crate::stock::Level;

use super::Judging;

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
        let (net, tax) = self.value.of_first(self.credited + more);
        (
            (net - self.credited_net).at_least_zero(),
            (tax - self.credited_tax).at_least_zero(),
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
    /// The posting that a void undoes.
    pub original: Option<Posting>,
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

    pub(super) fn sale_account(&self, sale: PostingId) -> Option<&SaleAccount> {
        self.sale_accounts.iter().find(|account| account.sale == sale)
    }

    pub(super) fn zero(&self) -> Money {
        self.currency.zero()
    }
}

/// A line and a quantity of it, as commands name them.
pub(super) type LineQuantity = (LineNumber, Quantity);
