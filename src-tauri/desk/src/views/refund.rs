//! Where credit may be paid back to: each sale's tenders with their caps, and what goes there by itself.

use domain::Money;
use domain::ledger::Tender;
use domain::refund::to_original_tenders;
use domain::returns::{Context, Return};
use schemars::JsonSchema;
use serde::Serialize;
use store::Read;

use crate::DeskError;

/// A sale whose money may be paid back, or the lines without one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RefundSource {
    /// Number of the sale; empty for lines without receipt.
    pub sale: String,
    /// What may leave for it now.
    pub open: Money,
    /// What the customer owes on it: credit goes there first.
    pub debt: Money,
    /// Its tenders in the order paid; none without receipt.
    pub tenders: Vec<TenderView>,
    /// What no original tender takes: it needs another one, with a reason.
    pub left: Money,
}

/// A tender of a sale.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TenderView {
    /// The tender.
    pub tender: Tender,
    /// What was paid with it, less the change.
    pub paid: Money,
    /// What already went back to it.
    pub refunded: Money,
    /// What may still go back to it.
    pub cap: Money,
    /// What goes there now by itself.
    pub proposed: Money,
}

pub(super) fn sources(
    read: &Read<'_>,
    this: &Return,
    context: &Context,
) -> Result<Vec<RefundSource>, DeskError> {
    let mut sources = Vec::new();
    for sale in this.credit_sources() {
        let open = this.open_credit(sale, context);
        let account = context
            .sale_accounts
            .iter()
            .find(|account| Some(account.sale) == sale);
        let Some(account) = account else {
            sources.push(RefundSource {
                sale: String::new(),
                open,
                debt: context.currency.zero(),
                tenders: vec![],
                left: open,
            });
            continue;
        };
        let (parts, left) = to_original_tenders(account, open);
        let proposed = |tender: Tender| {
            let own = parts.iter().filter(|part| part.tender == tender);
            own.fold(context.currency.zero(), |sum, part| sum + part.amount)
        };
        let head = read.sale_head(account.sale)?;
        sources.push(RefundSource {
            sale: head.map(|head| head.number).unwrap_or_default(),
            open,
            debt: account.debt(),
            tenders: account
                .tenders
                .iter()
                .map(|state| TenderView {
                    tender: state.tender,
                    paid: state.paid,
                    refunded: state.refunded,
                    cap: state.cap(),
                    proposed: proposed(state.tender),
                })
                .collect(),
            left,
        });
    }
    Ok(sources)
}
