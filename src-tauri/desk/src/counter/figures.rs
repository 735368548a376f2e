//! What a preview of a counter return shows beside its result: why each amount, what happens to the shelf,
//! which tenders can take the money. A posting gathers none of it.

use domain::Money;
use domain::ids::{PostingId, ProductId};
use domain::ledger::Tender;
use domain::policy::Failure;
use domain::refund::{SaleAccount, TenderState};
use domain::returns::{Command, Context, LineWorth, Refusal, WorthPart};
use domain::staff::Permission;
use domain::stock::LocationKind;
use domain::{Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::Serialize;
use store::Write;

use super::CounterWait;
use crate::DeskError;
use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::policy::TypeView;
use crate::returns::{InspectedPart, KeptView, kept, suggested};

/// The figures behind a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterFigures {
    /// The lines, in the order in which they were asked for.
    pub lines: Vec<CounterLineView>,
    /// What all lines are worth to the customer.
    pub worth: Money,
    /// What the shop keeps of that.
    pub kept: Vec<KeptView>,
    /// What may leave the shop now.
    pub payable: Money,
    /// What of the credit goes to what the customer owes.
    pub to_debt: Money,
    /// Where the money may go, for each sale and for lines without one; empty while nothing is credited.
    pub sources: Vec<CounterSource>,
    /// Policies that are not met, by code, whether overridden or not.
    pub policies: Vec<String>,
    /// The same with their facts, as they were before anything was approved.
    pub failures: Vec<Failure>,
    /// Its type, where the shop has types and one was proposed or chosen.
    pub return_type: Option<TypeView>,
    /// Whether this person may override them.
    pub may_override: bool,
    /// What stands in the way of paying out like this; everything before it would be done.
    pub refused: Option<Refusal>,
}

/// A line of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterLineView {
    /// Line of the return, from 1.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// How much comes back.
    pub quantity: Quantity,
    /// What it is worth to the customer, tax included.
    pub amount: Money,
    /// Whether that is credited now; otherwise when its step is done.
    pub credited: bool,
    /// Price of one unit: at the sale, or as agreed without receipt.
    pub unit_price: UnitPrice,
    /// The line's price at the sale before discounts; with a receipt only.
    pub listed: Option<Money>,
    /// The discounts of the line and its share of the sale's.
    pub discount: Option<Money>,
    /// The calculation: one part, or net and tax where each is rounded by itself.
    pub parts: Vec<WorthPart>,
    /// What happens to the product's stock.
    pub stock: Vec<StockChange>,
    /// What has to be looked at before it goes anywhere; empty where the policy asks for nothing.
    pub checklist: Vec<String>,
    /// Whether the policy asks how it looks.
    pub asks_condition: bool,
    /// What the shop's tables say about where it goes; none while it stays in quarantine.
    pub inspected: Option<InspectedPart>,
}

/// Stock of a product before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StockChange {
    /// Where.
    pub location: LocationKind,
    /// There now.
    pub before: Quantity,
    /// There after it.
    pub after: Quantity,
}

/// The money of one sale of the return, or of its lines without receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterSource {
    /// Number of the sale; none for lines without receipt.
    pub sale: Option<String>,
    /// What may leave for it.
    pub payable: Money,
    /// Every tender, those of the sale first.
    pub tenders: Vec<TenderChoice>,
}

/// A tender that could take the money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TenderChoice {
    /// The tender.
    pub tender: Tender,
    /// What may go back to it as an original tender; beyond that it is another tender.
    pub cap: Money,
    /// Why this person may not choose it beyond its cap; none when they may.
    pub refusal: Option<Refusal>,
}

/// Where goods of a counter return may be afterwards.
const SHOWN: [LocationKind; 3] = [
    LocationKind::Sellable,
    LocationKind::Quarantine,
    LocationKind::SecondGrade,
];

const APPROVE: Command = Command::Approve {
    lines: None,
    override_policy: false,
    reason: None,
};

impl CounterFigures {
    /// Before anything moves.
    pub(super) fn begin(write: &mut Write<'_>, case: &Case) -> Result<Self, DeskError> {
        let context = case.context(write, &APPROVE)?;
        let failures = case.this.failures(&context);
        let zero = write.currency().zero();
        let lines = case
            .this
            .worth(&context)
            .iter()
            .map(|worth| line_view(write, case, &context, worth))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            worth: lines.iter().fold(zero, |sum, line| sum + line.amount),
            lines,
            kept: vec![],
            payable: zero,
            to_debt: zero,
            sources: vec![],
            policies: vec![],
            return_type: case.this.return_type(&context).map(TypeView::of),
            may_override: context.may_override(&Failure::codes(&failures)),
            failures,
            refused: None,
        })
    }

    /// Once the goods are counted, before they go anywhere.
    pub(super) fn inspecting(
        &mut self,
        write: &mut Write<'_>,
        case: &Case,
        inspection: &Command,
    ) -> Result<(), DeskError> {
        let context = case.context(write, inspection)?;
        let lines = case.this.lines.iter().zip(case.this.terms(&context));
        for (view, (line, terms)) in self.lines.iter_mut().zip(lines) {
            if line.draft.is_goods {
                view.checklist = terms.checklist;
                view.asks_condition = terms.asks_condition;
            }
        }
        for part in suggested(write, &case.this, &context, inspection)? {
            let own = self.lines.iter_mut().find(|view| view.line == part.line);
            if let Some(view) = own {
                view.inspected = Some(part);
            }
        }
        Ok(())
    }

    /// After the credit note, before money leaves.
    pub(super) fn credited(&mut self, write: &mut Write<'_>, case: &Case) -> Result<(), DeskError> {
        let whole = Command::Refund {
            to: None,
            reason: None,
        };
        let context = case.context(write, &whole)?;
        let zero = write.currency().zero();
        self.kept = case.this.charges().map(kept).collect();
        for sale in case.this.credit_sources() {
            let payable = case.this.open_credit(sale, &context);
            self.payable += payable;
            self.sources.push(CounterSource {
                sale: number_of(write, sale)?,
                payable,
                tenders: tenders(sale, &context),
            });
        }
        // What pays for a replacement goes to no debt.
        let kept = case
            .this
            .kept_for_replacement(&context)
            .min(case.this.credited() + zero - self.payable);
        self.to_debt = case.this.credited() + zero - self.payable - kept;
        Ok(())
    }

    /// After everything.
    pub(super) fn end(
        &mut self,
        write: &mut Write<'_>,
        case: &Case,
        waits: &[CounterWait],
    ) -> Result<(), DeskError> {
        for (view, line) in self.lines.iter_mut().zip(&case.this.lines) {
            view.credited = line.credited == view.quantity;
            for change in &mut view.stock {
                change.after = write.level(line.draft.product, change.location)?.quantity;
            }
            view.stock.retain(|change| change.before != change.after);
        }
        self.policies = Failure::codes(&self.failures);
        let unmet = waits.iter().filter_map(|wait| match &wait.refusal {
            Refusal::PolicyNotMet { failures } => Some(failures),
            _ => None,
        });
        for code in unmet.flatten() {
            if !self.policies.contains(code) {
                self.policies.push(code.clone());
            }
        }
        Ok(())
    }
}

fn line_view(
    write: &mut Write<'_>,
    case: &Case,
    context: &Context,
    worth: &LineWorth,
) -> Result<CounterLineView, DeskError> {
    let line = case.this.line(worth.line).expect("its worth is of its own lines");
    let product = product_by_id(write, line.draft.product)?;
    let sold_at = match line.draft.origin {
        Some(origin) => write.sale_line_price(origin)?,
        None => None,
    };
    let sold = line
        .draft
        .origin
        .and_then(|origin| context.sale_lines.iter().find(|sold| sold.origin == origin));
    let listed = sold_at
        .zip(sold)
        .map(|(price, sold)| price.times(sold.value.sold, write.currency()));
    let paid = sold.map(|sold| match sold.value.mode {
        domain::pricing::PriceMode::Inclusive => sold.value.net + sold.value.tax,
        domain::pricing::PriceMode::Exclusive => sold.value.net,
    });
    Ok(CounterLineView {
        line: worth.line.0,
        sku: product.sku,
        name: product.name,
        spec: product.spec,
        quantity: worth.quantity,
        amount: worth.amount,
        credited: false,
        unit_price: worth.unit_price.or(sold_at).unwrap_or(product.unit_price),
        listed,
        discount: listed.zip(paid).map(|(listed, paid)| listed - paid),
        parts: worth.parts.clone(),
        stock: stock(write, line.draft.product, line.draft.is_goods)?,
        checklist: vec![],
        asks_condition: false,
        inspected: None,
    })
}

fn stock(write: &mut Write<'_>, product: ProductId, is_goods: bool) -> Result<Vec<StockChange>, DeskError> {
    let mut changes = Vec::new();
    for location in SHOWN.into_iter().filter(|_| is_goods) {
        let before = write.level(product, location)?.quantity;
        changes.push(StockChange {
            location,
            before,
            after: before,
        });
    }
    Ok(changes)
}

fn number_of(write: &Write<'_>, sale: Option<PostingId>) -> Result<Option<String>, DeskError> {
    Ok(match sale {
        Some(sale) => write.sale_head(sale)?.map(|head| head.number),
        None => None,
    })
}

/// The sale's own tenders in the order paid, then the others.
fn tenders(sale: Option<PostingId>, context: &Context) -> Vec<TenderChoice> {
    let account = context
        .sale_accounts
        .iter()
        .find(|account| Some(account.sale) == sale);
    let own: Vec<Tender> = own_tenders(account);
    let others = Tender::ALL.into_iter().filter(|tender| !own.contains(tender));
    own.iter()
        .copied()
        .chain(others)
        .map(|tender| TenderChoice {
            tender,
            cap: cap(account, tender, context),
            refusal: refusal(tender, context),
        })
        .collect()
}

fn own_tenders(account: Option<&SaleAccount>) -> Vec<Tender> {
    let mut own = Vec::new();
    for state in account
        .map(|account| account.tenders.as_slice())
        .unwrap_or_default()
    {
        if !own.contains(&state.tender) {
            own.push(state.tender);
        }
    }
    own
}

fn cap(account: Option<&SaleAccount>, tender: Tender, context: &Context) -> Money {
    let states = account
        .map(|account| account.tenders.as_slice())
        .unwrap_or_default();
    let own = states.iter().filter(|state| state.tender == tender);
    own.map(TenderState::cap)
        .fold(context.currency.zero(), |sum, cap| sum + cap)
}

fn refusal(tender: Tender, context: &Context) -> Option<Refusal> {
    if tender == Tender::StoreCredit && context.walk_in {
        return Some(Refusal::CustomerNeeded {});
    }
    let permission = Permission::RefundOtherTender;
    (!context.actor.may(permission)).then_some(Refusal::NotPermitted { permission })
}
