//! A shop in memory: one return, and around it just what decisions look at, kept up to date after each.
//!
//! It plays the store's part in twenty lines of bookkeeping, so that long paths can be tested purely.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::*;
use crate::document::DocumentKind;
use crate::ids::{ProductId, SaleLineRef};
use crate::ledger::Tender;
use crate::money::Currency;
use crate::policy::{Applies, Check, Policy, Rule};
use crate::posting::{Body, Posting};
use crate::pricing::{LineValue, PriceMode, TaxRate};
use crate::refund::{Allocation, SaleAccount, TenderState};
use crate::staff::Role;
use crate::stock::{Level, LocationKind};

pub(super) const OWNER: StaffId = StaffId(1);
pub(super) const CASHIER: StaffId = StaffId(2);
pub(super) const VIEWER: StaffId = StaffId(3);
pub(super) const SALE: PostingId = PostingId(1);
pub(super) const BUYER: PartyId = PartyId(7);
pub(super) const KETTLE: ProductId = ProductId(11);
pub(super) const DELIVERY: ProductId = ProductId(12);
pub(super) const FIRST: LineNumber = LineNumber(1);
pub(super) const SECOND: LineNumber = LineNumber(2);

pub(super) fn cny() -> Currency {
    Currency::from_code("CNY").unwrap()
}

pub(super) fn yuan(text: &str) -> Money {
    cny().parse(text).unwrap()
}

pub(super) fn units(count: i64) -> Quantity {
    Quantity::from_units(count)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The cashier's draft line for kettles of the sale.
pub(super) fn kettles(count: i64) -> DraftLine {
    DraftLine {
        line: FIRST,
        product: KETTLE,
        is_goods: true,
        origin: Some(SaleLineRef {
            sale: SALE,
            line: FIRST,
        }),
        quantity: units(count),
        unreceipted: None,
        reason: "quality".into(),
    }
}

/// The draft line for the sale's delivery, a service.
pub(super) fn delivery() -> DraftLine {
    DraftLine {
        product: DELIVERY,
        is_goods: false,
        origin: Some(SaleLineRef {
            sale: SALE,
            line: SECOND,
        }),
        ..kettles(1)
    }
}

/// Two kettles without receipt, at 20.00 a piece.
pub(super) fn without_receipt() -> DraftLine {
    DraftLine {
        origin: None,
        unreceipted: Some(Unreceipted {
            unit_price: "20".parse().unwrap(),
            tax_rate: TaxRate::ZERO,
            mode: PriceMode::Inclusive,
        }),
        ..kettles(2)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) this: Return,
    pub(super) context: Context,
    pub(super) events: Vec<Event>,
    pub(super) postings: Vec<(PostingId, Posting)>,
}

impl Scene {
    /// Drafted by the cashier on 5 March, of a sale on 1 March: 3 kettles for 60.00 that cost 30.00, and a
    /// delivery for 15.00, paid 25.00 in cash and 50.00 by card. 10 kettles worth 100.00 are on the shelf.
    pub(super) fn drafted(lines: Vec<DraftLine>) -> Self {
        Self::planned(lines, Plan::default())
    }

    /// The same with what is agreed beyond the lines.
    pub(super) fn planned(lines: Vec<DraftLine>, plan: Plan) -> Self {
        let today = day("2026-03-05");
        let event = Event::Drafted {
            customer: BUYER,
            by: CASHIER,
            date: today,
            lines,
            note: String::new(),
            plan,
        };
        Self {
            this: Return::drafted(ReturnId(1), cny(), &event).unwrap(),
            context: context(today),
            events: vec![event],
            postings: vec![],
        }
    }

    pub(super) fn by(mut self, staff: StaffId, role: Role) -> Self {
        self.context.actor = Actor { staff, role };
        self
    }

    /// The sale was not paid.
    pub(super) fn unpaid(mut self) -> Self {
        self.context.sale_accounts[0].tenders.clear();
        self
    }

    pub(super) fn with(mut self, change: impl FnOnce(&mut Context)) -> Self {
        change(&mut self.context);
        self
    }

    /// Under another policy.
    pub(super) fn ruled(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(Arc::make_mut(&mut self.context.judging.policy));
        self
    }

    /// The product of a line is tracked.
    pub(super) fn tracked(mut self, line: TrackedLine) -> Self {
        self.context.tracked = vec![line];
        self
    }

    /// The latest posting, or one that does not exist.
    pub(super) fn latest(&self) -> PostingId {
        self.this
            .live_acts()
            .next_back()
            .map_or(PostingId(999), |act| act.posting)
    }

    pub(super) fn decides(&self, command: &Command) -> Result<Decision, Refusal> {
        let mut context = self.context.clone();
        if let Command::Void { posting, .. } = command {
            let found = self.postings.iter().find(|(id, _)| id == posting);
            context.original = found.map(|(_, posting)| posting.clone());
        }
        decide(&self.this, command, &context)
    }

    pub(super) fn refuses(&self, command: &Command) -> Refusal {
        self.decides(command).expect_err("the command is to be refused")
    }

    /// Carries a command out and books it.
    pub(super) fn does(mut self, command: Command) -> Self {
        let decision = self
            .decides(&command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        let before = claims(&self.this);
        self.this.apply(&decision.event, cny());
        self.events.push(decision.event);
        self.book_claims(&before);
        if let Some(posting) = decision.posting {
            self.book(&posting);
            self.postings.push((self.context.next_posting, posting));
            self.context.next_posting.0 += 1;
        }
        self
    }

    fn book_claims(&mut self, before: &[Claim]) {
        for (index, after) in claims(&self.this).iter().enumerate() {
            let change = before.get(index).map_or(*after, |before| after.less(before));
            for sold in &mut self.context.sale_lines {
                if sold.origin == change.origin {
                    sold.held += change.held;
                    sold.received += change.received;
                    sold.given_back += change.given_back;
                    sold.credited += change.credited;
                    sold.credited_net += change.credited_net;
                    sold.credited_tax += change.credited_tax;
                    sold.returned_cost += change.returned_cost;
                }
            }
            self.context.sale_accounts[0].credited += change.credited_net + change.credited_tax;
        }
    }

    fn book(&mut self, posting: &Posting) {
        let shelf = self.context.levels.iter_mut();
        let places = shelf.map(|(product, level)| (*product, LocationKind::Sellable, level));
        let aside = self.context.second_grade.iter_mut();
        let aside = aside.map(|(product, level)| (*product, LocationKind::SecondGrade, level));
        for (product, place, level) in places.chain(aside) {
            for goods in posting.moves.iter().filter(|goods| goods.product == product) {
                if goods.from == place {
                    *level = level.minus(goods.quantity, goods.value);
                }
                if goods.to == place {
                    *level = level.plus(goods.quantity, goods.value_in);
                }
            }
        }
        if let Body::Sale(sale) = &posting.body {
            for part in &sale.settled {
                let tenders = &mut self.context.sale_accounts[0].tenders;
                let state = tenders.iter_mut().find(|state| Some(state.tender) == part.tender);
                state.unwrap().refunded += part.amount;
            }
        }
        let Body::Refund(parts) = &posting.body else {
            return;
        };
        for part in parts {
            if part.tender == Tender::StoreCredit {
                self.context.store_credit += part.amount;
            }
            let account = &mut self.context.sale_accounts[0];
            match account
                .tenders
                .iter_mut()
                .find(|state| state.tender == part.tender)
            {
                Some(state) => state.refunded += part.amount,
                None => account.refunded_elsewhere += part.amount,
            }
        }
    }
}

fn context(today: NaiveDate) -> Context {
    let paid = |tender, amount| TenderState {
        tender,
        paid: yuan(amount),
        refunded: yuan("0"),
        rounding: yuan("0"),
    };
    Context {
        actor: Actor {
            staff: OWNER,
            role: Role::Owner,
        },
        today,
        closed_through: None,
        currency: cny(),
        judging: Judging {
            policy: Arc::new(Policy {
                rules: vec![Rule {
                    check: Check::ReceiptRequired {},
                    applies: Applies::default(),
                }],
                ..Policy::default()
            }),
            ..Judging::default()
        },
        red_credit_notes: false,
        negative_stock: false,
        cash_step: None,
        drawer_closed: false,
        walk_in: false,
        store_credit: yuan("0"),
        sale_lines: vec![
            sold(FIRST, KETTLE, true, 3, "60", "30"),
            sold(SECOND, DELIVERY, false, 1, "15", "0"),
        ],
        sale_accounts: vec![SaleAccount {
            sale: SALE,
            gross: yuan("75"),
            credited: yuan("0"),
            tenders: vec![paid(Tender::Cash, "25"), paid(Tender::Card, "50")],
            refunded_elsewhere: yuan("0"),
            without_tender: yuan("0"),
        }],
        kept: vec![],
        promotions: vec![],
        tracked: vec![],
        levels: vec![(KETTLE, Level::empty(cny()).plus(units(10), yuan("100")))],
        second_grade: vec![(KETTLE, Level::empty(cny()))],
        original: None,
        basket: vec![],
        next_posting: PostingId(101),
        next_number: DocumentNumber::new(DocumentKind::Return, today, 1),
        next_rma: DocumentNumber::new(DocumentKind::ReturnAuthorisation, today, 1),
    }
}

fn sold(
    line: LineNumber,
    product: ProductId,
    is_goods: bool,
    count: i64,
    net: &str,
    cost: &str,
) -> SaleLineState {
    SaleLineState {
        origin: SaleLineRef { sale: SALE, line },
        customer: BUYER,
        sold_on: day("2026-03-01"),
        product,
        is_goods,
        value: LineValue {
            sold: units(count),
            net: yuan(net),
            tax: yuan("0"),
            mode: PriceMode::Inclusive,
        },
        cost: yuan(cost),
        held: Quantity::ZERO,
        received: Quantity::ZERO,
        given_back: Quantity::ZERO,
        credited: Quantity::ZERO,
        credited_net: yuan("0"),
        credited_tax: yuan("0"),
        returned_cost: yuan("0"),
        allowance: None,
    }
}

/// A part of a refund of the sale's money.
pub(super) fn part(tender: Tender, amount: &str) -> Allocation {
    Allocation {
        sale: Some(SALE),
        tender,
        amount: yuan(amount),
        rounding: yuan("0"),
    }
}
