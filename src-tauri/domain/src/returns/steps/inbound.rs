//! What is agreed and noted about goods on their way in.

use super::super::inbound::{InboundCommand, InboundEvent, Parcel, WayBack};
use super::super::receipt_note::ReceiptNote;
use super::super::{Act, ActKind, Authorisation, Context, Decision, Event, Refusal, Return};
use super::{approved, custody, permitted, wrong_state};
use crate::ids::PostingId;
use crate::staff::Permission;

pub(in super::super) fn decide(
    of: &Return,
    command: &InboundCommand,
    context: &Context,
) -> Result<Decision, Refusal> {
    let event = match command {
        InboundCommand::SetWayBack(way_back) => set_way_back(of, way_back, context)?,
        InboundCommand::SetParcels(parcels) => set_parcels(of, parcels, context)?,
        InboundCommand::NoteReceipt { receipt, notes } => note_receipt(of, *receipt, notes, context)?,
        InboundCommand::Hold { goods } => InboundEvent::Custody(custody::take(of, goods, context)?),
        InboundCommand::AddLine {
            item,
            line,
            override_policy,
            reason,
        } => {
            let over = override_policy.then_some(reason.as_deref());
            InboundEvent::Custody(custody::add_line(of, (*item, line), over, context)?)
        }
        InboundCommand::MoveTo { item, to } => {
            InboundEvent::Custody(custody::move_to(of, *item, *to, context)?)
        }
        InboundCommand::HandBack { item, note } => {
            InboundEvent::Custody(custody::hand_back(of, *item, note, context)?)
        }
        InboundCommand::ComeFrom(from) => custody::came_from(of, *from, context)?,
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

/// What was seen is noted with its receipt, as long as that one stands.
fn note_receipt(
    of: &Return,
    receipt: PostingId,
    notes: &[ReceiptNote],
    context: &Context,
) -> Result<InboundEvent, Refusal> {
    approved(of)?;
    permitted(context, Permission::ReturnReceive)?;
    let mut acts = of.live_acts();
    let is_it = |act: &&Act| act.posting == receipt && act.kind == ActKind::Receipt;
    let Some(Event::Received { q, .. }) = acts.find(is_it).map(Act::event) else {
        return Err(Refusal::posting_unknown(receipt));
    };
    let mut noted: Vec<ReceiptNote> = Vec::with_capacity(notes.len());
    for note in notes {
        let note = ReceiptNote {
            missing: note.missing.trim().to_owned(),
            ..note.clone()
        };
        if !q.iter().any(|part| part.0 == note.line) {
            return Err(Refusal::line_unknown(note.line));
        }
        if noted.iter().any(|other| other.line == note.line) {
            return Err(Refusal::LineTwice { line: note.line.0 });
        }
        if note.weight_kg.is_some_and(|weight| !weight.is_positive()) {
            return Err(Refusal::QuantityNotPositive { line: note.line.0 });
        }
        if !note.is_blank() {
            noted.push(note);
        }
    }
    if noted.is_empty() {
        return Err(Refusal::NothingToDo {});
    }
    Ok(InboundEvent::Noted {
        p: receipt,
        notes: noted,
    })
}
