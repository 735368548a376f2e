//! The steps of a return, one file per axis. Each guard of DOMAIN.md §2 is a line here.

pub(super) mod allowance;
pub(super) mod authorise;
pub(super) mod charges;
pub(super) mod custody;
pub(super) mod goods;
pub(super) mod handover;
pub(super) mod inbound;
pub(super) mod inspect;
pub(super) mod money;
pub(super) mod refund;
pub(super) mod repair;
pub(super) mod replace;
pub(super) mod undo;

use super::context::LineQuantity;
use super::decide::state_name;
use super::{Authorisation, Context, Line, Refusal, Return, Wait};
use crate::ids::LineNumber;
use crate::staff::Permission;

fn wrong_state(of: &Return) -> Refusal {
    Refusal::WrongState {
        state: state_name(of).to_owned(),
    }
}

/// Goods and money move only on an approved return that is not closed.
fn approved(of: &Return) -> Result<(), Refusal> {
    match of.authorisation {
        Authorisation::Approved { .. } if !of.closed => Ok(()),
        Authorisation::Approved { .. }
        | Authorisation::Draft
        | Authorisation::Submitted
        | Authorisation::Rejected { .. }
        | Authorisation::Cancelled { .. } => Err(wrong_state(of)),
    }
}

fn permitted(context: &Context, permission: Permission) -> Result<(), Refusal> {
    if context.actor.may(permission) {
        Ok(())
    } else {
        Err(Refusal::NotPermitted { permission })
    }
}

/// The permission, and that the return's type leaves the step to nobody else. A stand-in brings the giver's role.
fn may_do(of: &Return, context: &Context, step: Wait) -> Result<(), Refusal> {
    permitted(context, step.permission())?;
    let told = of.return_type(context).and_then(|own| own.step(step));
    match told.and_then(|told| told.role) {
        Some(role) if !context.stands_for(role) => Err(Refusal::StepOfRole { step, role }),
        Some(_) | None => Ok(()),
    }
}

fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(Refusal::ReasonMissing {})
    } else {
        Ok(reason.to_owned())
    }
}

fn line_of(of: &Return, number: LineNumber) -> Result<&Line, Refusal> {
    of.line(number).ok_or_else(|| Refusal::line_unknown(number))
}

/// Named lines exist, are named once, and have a quantity above zero.
fn sound<'a>(of: &'a Return, lines: &[LineQuantity]) -> Result<Vec<(&'a Line, LineQuantity)>, Refusal> {
    let mut seen = Vec::with_capacity(lines.len());
    let mut sound = Vec::with_capacity(lines.len());
    for &(number, quantity) in lines {
        let line = line_of(of, number)?;
        if seen.contains(&number) {
            return Err(Refusal::LineTwice { line: number.0 });
        }
        if !quantity.is_positive() {
            return Err(Refusal::QuantityNotPositive { line: number.0 });
        }
        seen.push(number);
        sound.push((line, (number, quantity)));
    }
    Ok(sound)
}
