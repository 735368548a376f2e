//! What is agreed and noted about goods on their way in.

use super::super::inbound::{InboundCommand, InboundEvent, Parcel, WayBack};
use super::super::{Authorisation, Context, Decision, Event, Refusal, Return};
use super::{approved, permitted, wrong_state};
use crate::staff::Permission;

pub(in super::super) fn decide(
    of: &Return,
    command: &InboundCommand,
    context: &Context,
) -> Result<Decision, Refusal> {
    let event = match command {
        InboundCommand::SetWayBack(way_back) => set_way_back(of, way_back, context)?,
        InboundCommand::SetParcels(parcels) => set_parcels(of, parcels, context)?,
    };
    Ok(Decision::of(Event::Inbound(event)))
}

/// Where, how and until when goods come: told at approval, and told anew while some are still expected.
fn set_way_back(of: &Return, way_back: &WayBack, context: &Context) -> Result<InboundEvent, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnRegister)?;
    let told = WayBack {
        address: way_back.address.trim().to_owned(),
        ..way_back.clone()
    };
    if !of.expects_goods() || of.inbound.way_back.as_ref() == Some(&told) {
        return Err(Refusal::NothingToDo {});
    }
    match told.until {
        Some(date) if date < context.today => Err(Refusal::DatePassed { date }),
        Some(_) | None => Ok(InboundEvent::WayBack(told)),
    }
}

/// Parcels are known before somebody approves, and corrected after they came.
fn set_parcels(of: &Return, parcels: &[Parcel], context: &Context) -> Result<InboundEvent, Refusal> {
    match of.authorisation {
        Authorisation::Submitted | Authorisation::Approved { .. } if !of.closed => {}
        Authorisation::Draft
        | Authorisation::Submitted
        | Authorisation::Approved { .. }
        | Authorisation::Rejected { .. }
        | Authorisation::Cancelled { .. } => return Err(wrong_state(of)),
    }
    permitted(context, Permission::ReturnRegister)?;
    let mut noted: Vec<Parcel> = Vec::with_capacity(parcels.len());
    for parcel in parcels.iter().map(Parcel::tidy) {
        if !parcel.is_blank() && !noted.contains(&parcel) {
            noted.push(parcel);
        }
    }
    if !of.lines.iter().any(|line| line.draft.is_goods) || noted == of.inbound.parcels {
        return Err(Refusal::NothingToDo {});
    }
    Ok(InboundEvent::Parcels(noted))
}
