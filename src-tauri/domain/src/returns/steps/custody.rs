//! What nobody expected: taken into custody, and what becomes of it.

use super::super::custody::{Custody, CustodyEvent, CustodyState, Unexpected};
use super::super::inbound::InboundEvent;
use super::super::{Authorisation, Context, DraftLine, Event, Refusal, Return, SaleLineState, Wait};
use super::authorise::{matches_its_sale, overridden};
use super::{approved, given, may_do, permitted, wrong_state};
use crate::ids::ReturnId;
use crate::policy::Failure;
use crate::staff::Permission;

/// Where goods may come, others may be among them.
pub(super) fn take(of: &Return, goods: &[Unexpected], context: &Context) -> Result<CustodyEvent, Refusal> {
    approved(of)?;
    may_do(of, context, Wait::Receive)?;
    if goods.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    let mut taken = Vec::with_capacity(goods.len());
    for (goods, number) in goods.iter().zip(1..) {
        let what = goods.what.trim().to_owned();
        if goods.product.is_none() && what.is_empty() {
            return Err(Refusal::UnexpectedUnnamed { item: number });
        }
        if !goods.quantity.is_positive() {
            return Err(Refusal::QuantityNotPositive { line: number });
        }
        taken.push(Unexpected {
            what,
            ..goods.clone()
        });
    }
    Ok(CustodyEvent::Taken {
        on: context.today,
        goods: taken,
    })
}

/// What is held becomes a line of its own: of a sale of this customer, available, and approved like any other. What
/// the policy asks is asked of this line; the limits see the whole return with it. `over` says that the policy is
/// overridden, and why.
pub(super) fn add_line(
    of: &Return,
    (item, line): (u16, &DraftLine),
    over: Option<Option<&str>>,
    context: &Context,
) -> Result<CustodyEvent, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnApprove)?;
    let custody = held(of, item)?;
    let event = |over, why| CustodyEvent::LineAdded {
        item,
        line: line.clone(),
        over,
        why,
    };
    let mut with_it = of.clone();
    let added = InboundEvent::Custody(event(vec![], None));
    with_it.apply(&Event::Inbound(added), context.currency);
    let new = with_it.line(line.line).expect("it was added just now");
    if line.quantity != custody.goods.quantity || custody.goods.product.is_some_and(|one| one != line.product)
    {
        return Err(Refusal::SaleLineMismatch { line: line.line.0 });
    }
    matches_its_sale(&with_it, new, context)?;
    // What this return holds of the sale line already is counted there; the new line asks for its own.
    let sold = line.origin.and_then(|origin| context.sale_line(origin));
    if let Some(available) = sold
        .map(SaleLineState::available)
        .filter(|left| line.quantity > *left)
    {
        return Err(Refusal::OverReturn {
            line: line.line.0,
            asked: line.quantity,
            available,
        });
    }
    let failures = Failure::codes(&with_it.failures_of(line.line, context));
    if let (_, false) = with_it.passes(&failures, context)? {
        return Err(Refusal::NotPermitted {
            permission: Permission::ReturnApproveAboveLimit,
        });
    }
    let why = overridden(&failures, over, context)?;
    Ok(event(failures, why))
}

/// Another return is about it.
pub(super) fn move_to(
    of: &Return,
    item: u16,
    to: ReturnId,
    context: &Context,
) -> Result<CustodyEvent, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnRegister)?;
    held(of, item)?;
    Ok(CustodyEvent::Moved { item, to })
}

/// It goes back to the customer, who is told how. What another return was to be about may still go back, where
/// nothing came of that one.
pub(super) fn hand_back(
    of: &Return,
    item: u16,
    note: &str,
    context: &Context,
) -> Result<CustodyEvent, Refusal> {
    let Authorisation::Approved { .. } = of.authorisation else {
        return Err(wrong_state(of));
    };
    may_do(of, context, Wait::Custody)?;
    let mut all = of.inbound.custody.iter();
    let custody = all.find(|custody| custody.item == item);
    match custody.map(|custody| &custody.state) {
        Some(CustodyState::Held | CustodyState::Moved(_)) => Ok(CustodyEvent::HandedBack {
            item,
            note: given(note)?,
        }),
        Some(CustodyState::Line(_) | CustodyState::HandedBack { .. }) | None => {
            Err(Refusal::NotInCustody { item })
        }
    }
}

/// That a draft is about goods which another return has in custody.
pub(super) fn came_from(of: &Return, from: ReturnId, context: &Context) -> Result<InboundEvent, Refusal> {
    let Authorisation::Draft = of.authorisation else {
        return Err(wrong_state(of));
    };
    permitted(context, Permission::ReturnRegister)?;
    Ok(InboundEvent::CameFrom(from))
}

fn held(of: &Return, item: u16) -> Result<&Custody, Refusal> {
    let mut held = of.in_custody();
    held.find(|custody| custody.item == item)
        .ok_or(Refusal::NotInCustody { item })
}
