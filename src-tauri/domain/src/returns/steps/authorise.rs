//! Draft, submitted, approved, rejected, cancelled: whether a return may happen at all.

use super::super::{
    Authorisation, Context, Decision, Event, Line, Purpose, Refusal, Registration, Remedy, Return, Wait,
};
use super::{given, line_of, may_do, permitted, wrong_state};
use crate::ids::LineNumber;
use crate::policy::Failure;
use crate::quantity::Quantity;
use crate::staff::{Permission, Role};

/// Draft → submitted: gives the number and holds the units.
pub(in super::super) fn submit(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    let Authorisation::Draft = of.authorisation else {
        return Err(wrong_state(of));
    };
    may_do(of, context, Wait::Submit)?;
    if of.lines.is_empty() {
        return Err(Refusal::NothingRequested {});
    }
    for line in &of.lines {
        if !line.draft.quantity.is_positive() {
            return Err(Refusal::QuantityNotPositive {
                line: line.number().0,
            });
        }
        matches_its_sale(of, line, context)?;
    }
    if let Some(given) = &of.registration.return_type
        && of.return_type(context).is_none()
    {
        return Err(Refusal::TypeGone { given: given.clone() });
    }
    replacement_is_sound(of)?;
    if !is_allowance(of) {
        available(of, context, |line| line.draft.quantity, |_| Quantity::ZERO)?;
    }
    let number = of.number.unwrap_or(context.next_number);
    Ok(Decision::of(Event::Submitted {
        n: number,
        date: context.today,
    }))
}

/// What is said at the registration, until somebody has decided about it.
pub(in super::super) fn register(
    of: &Return,
    said: &Registration,
    context: &Context,
) -> Result<Decision, Refusal> {
    match of.authorisation {
        Authorisation::Draft | Authorisation::Submitted => {}
        Authorisation::Approved { .. } | Authorisation::Rejected { .. } | Authorisation::Cancelled { .. } => {
            return Err(wrong_state(of));
        }
    }
    permitted(context, Permission::ReturnRegister)?;
    // Another type has other steps: once it waits for somebody, it is theirs to say.
    if of.authorisation == Authorisation::Submitted && said.return_type != of.registration.return_type {
        may_do(of, context, Wait::Approve)?;
    }
    if *said == of.registration {
        return Err(Refusal::NothingToDo {});
    }
    Ok(Decision::of(Event::Registered(said.clone())))
}

/// An allowance leaves its units with the customer and returnable: it asks for none of them.
fn is_allowance(of: &Return) -> bool {
    of.purpose == Purpose::Claim(Remedy::Allowance)
}

fn replacement_is_sound(of: &Return) -> Result<(), Refusal> {
    if of.purpose.replaces() && of.replacement.is_empty() {
        return Err(Refusal::ReplacementMissing {});
    }
    for replacement in &of.replacement {
        let draft = &replacement.draft;
        if !draft.quantity.is_positive() {
            return Err(Refusal::QuantityNotPositive { line: draft.line.0 });
        }
        if draft.stands_for.is_empty() {
            return Err(Refusal::line_unknown(draft.line));
        }
        for line in &draft.stands_for {
            line_of(of, *line)?;
        }
    }
    Ok(())
}

pub(super) fn matches_its_sale(of: &Return, line: &Line, context: &Context) -> Result<(), Refusal> {
    let number = line.number().0;
    let Some(origin) = line.draft.origin else {
        return match line.draft.unreceipted {
            Some(_) => Ok(()),
            None => Err(Refusal::SaleLineMismatch { line: number }),
        };
    };
    let sold = context
        .sale_line(origin)
        .ok_or(Refusal::SaleLineMismatch { line: number })?;
    if sold.customer != of.customer {
        return Err(Refusal::OtherCustomersSale { line: number });
    }
    // Of a claim nothing comes back, whatever was sold.
    let comes_back = sold.is_goods && of.purpose.remedy().is_none();
    if sold.product != line.draft.product || comes_back != line.draft.is_goods {
        return Err(Refusal::SaleLineMismatch { line: number });
    }
    Ok(())
}

/// No sale line gives more than it has, though several lines of the return may name the same one.
/// `own_hold` is what this return already holds of it.
fn available(
    of: &Return,
    context: &Context,
    asked: impl Fn(&Line) -> Quantity,
    own_hold: impl Fn(&Line) -> Quantity,
) -> Result<(), Refusal> {
    for line in &of.lines {
        let Some(origin) = line.draft.origin else { continue };
        let number = line.number().0;
        let sold = context
            .sale_line(origin)
            .ok_or(Refusal::SaleLineMismatch { line: number })?;
        let same: Vec<&Line> = of
            .lines
            .iter()
            .filter(|other| other.draft.origin == Some(origin))
            .collect();
        let asked: Quantity = same.iter().map(|line| asked(line)).sum();
        let available = sold.available() + same.iter().map(|line| own_hold(line)).sum();
        if asked > available {
            return Err(Refusal::OverReturn {
                line: number,
                asked,
                available,
            });
        }
    }
    Ok(())
}

/// Submitted → approved, per line; availability is read again, because others may have been quicker. Whoever may
/// pass some levels and not all leaves the rest to somebody who may. `over` says that the policy is overridden,
/// and why.
pub(in super::super) fn approve(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
    over: Option<Option<&str>>,
    context: &Context,
) -> Result<Decision, Refusal> {
    let Authorisation::Submitted = of.authorisation else {
        return Err(wrong_state(of));
    };
    may_do(of, context, Wait::Approve)?;
    let failures = Failure::codes(&of.failures(context));
    let (passed, is_last) = of.passes(&failures, context)?;
    let why = if is_last {
        overridden(&failures, over, context)?
    } else {
        None
    };
    let approved = approved_quantities(of, lines)?;
    let of_line = |line: &Line| {
        approved
            .iter()
            .find(|part| part.0 == line.number())
            .map_or(Quantity::ZERO, |part| part.1)
    };
    if !is_allowance(of) {
        available(of, context, of_line, |line| line.requested)?;
    }
    let by = context.actor.staff;
    Ok(Decision::of(if is_last {
        Event::Approved {
            rma: context.next_rma,
            by,
            q: approved,
            over: failures,
            why,
        }
    } else {
        Event::LevelsPassed {
            levels: passed,
            by,
            q: approved,
        }
    }))
}

/// Why failures are overridden. The program itself gives no reason: what it imports happened long ago.
pub(super) fn overridden(
    failures: &[String],
    over: Option<Option<&str>>,
    context: &Context,
) -> Result<Option<String>, Refusal> {
    if failures.is_empty() {
        return Ok(None);
    }
    let Some(reason) = over else {
        return Err(Refusal::PolicyNotMet {
            failures: failures.to_vec(),
        });
    };
    if !context.may_override(failures) {
        return Err(Refusal::NotPermitted {
            permission: Permission::PolicyOverride,
        });
    }
    match context.actor.role {
        Role::System => Ok(None),
        Role::Owner | Role::Cashier | Role::Viewer => given(reason.unwrap_or_default()).map(Some),
    }
}

fn approved_quantities(
    of: &Return,
    lines: Option<&[(LineNumber, Quantity)]>,
) -> Result<Vec<(LineNumber, Quantity)>, Refusal> {
    let mut approved: Vec<_> = of
        .lines
        .iter()
        .map(|line| (line.number(), line.requested))
        .collect();
    let mut seen = Vec::new();
    for &(number, quantity) in lines.unwrap_or_default() {
        let line = line_of(of, number)?;
        if seen.contains(&number) {
            return Err(Refusal::LineTwice { line: number.0 });
        }
        seen.push(number);
        if quantity < Quantity::ZERO {
            return Err(Refusal::QuantityNotPositive { line: number.0 });
        }
        if quantity > line.requested {
            return Err(Refusal::TooMuch {
                line: number.0,
                asked: quantity,
                most: line.requested,
            });
        }
        if let Some(part) = approved.iter_mut().find(|part| part.0 == number) {
            part.1 = quantity;
        }
    }
    if approved.iter().all(|part| part.1.is_zero()) {
        return Err(Refusal::NothingToDo {});
    }
    Ok(approved)
}

/// Submitted → rejected.
pub(in super::super) fn reject(of: &Return, reason: &str, context: &Context) -> Result<Decision, Refusal> {
    let Authorisation::Submitted = of.authorisation else {
        return Err(wrong_state(of));
    };
    may_do(of, context, Wait::Approve)?;
    Ok(Decision::of(Event::Rejected {
        reason: given(reason)?,
    }))
}

/// Rejected → draft.
pub(in super::super) fn reopen(of: &Return, context: &Context) -> Result<Decision, Refusal> {
    let Authorisation::Rejected { .. } = of.authorisation else {
        return Err(wrong_state(of));
    };
    permitted(context, Permission::ReturnRegister)?;
    Ok(Decision::of(Event::Reopened))
}

/// Draft, submitted, approved → cancelled, as long as nothing was posted.
pub(in super::super) fn cancel(of: &Return, reason: &str, context: &Context) -> Result<Decision, Refusal> {
    match of.authorisation {
        Authorisation::Draft | Authorisation::Submitted | Authorisation::Approved { .. } if !of.closed => {}
        Authorisation::Draft
        | Authorisation::Submitted
        | Authorisation::Approved { .. }
        | Authorisation::Rejected { .. }
        | Authorisation::Cancelled { .. } => return Err(wrong_state(of)),
    }
    permitted(context, Permission::ReturnRegister)?;
    if let Some(act) = of.live_acts().next_back() {
        return Err(Refusal::LaterPostingFirst {
            latest: act.posting.0,
        });
    }
    if of.in_custody().next().is_some() {
        return Err(Refusal::NotFinished {
            what: "custody".to_owned(),
        });
    }
    Ok(Decision::of(Event::Cancelled {
        reason: given(reason)?,
    }))
}
