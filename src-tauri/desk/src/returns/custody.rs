//! What was seen when goods were counted in, and what nobody expected: taken into custody, and what becomes of it.

use domain::Quantity;
use domain::ids::{LineNumber, ProductId};
use domain::policy::Condition;
use domain::returns::{
    Command, Custody, CustodyEvent, DraftLine, Event, InboundCommand, InboundEvent, ReceiptNote, Refusal,
    Return, Unexpected,
};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use super::custody_view::{may_go_back, sold_in};
use super::{ReturnChanged, ReturnLineAdd, draft_lines, step_inputs};
use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::sale::sale_of;
use crate::{Desk, DeskError};

/// What was seen of a line when it was counted in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReceiptNoteAdd {
    /// Line of the return.
    pub line: u16,
    /// How the goods look.
    pub condition: Option<Condition>,
    /// Accessories that should be there and are not.
    pub missing: String,
    /// What was put on the scales, in kilograms.
    pub weight_kg: Option<Quantity>,
}

/// Something that was in the parcel and nobody expected.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnexpectedAdd {
    /// The product's code or barcode, where it is one of the shop's.
    pub sku: Option<String>,
    /// What it is, and anything worth saying.
    pub what: String,
    /// How many.
    pub quantity: Quantity,
}

step_inputs! {
    /// Approve what is in custody as a line of its own, and count it in: it is here already.
    CustodyApprove {
        /// Its number.
        item: u16,
        /// The product's code or barcode, where nobody said it yet.
        sku: Option<String>,
        /// Number of the sale; the newest of this customer that has it if left out.
        sale: Option<String>,
        /// Line of the sale.
        sale_line: Option<u16>,
        /// Code of the reason.
        reason: Option<String>,
        /// Approve although policies are not met; needs its own permission.
        override_policy: bool,
        /// Why, where policies are not met.
        override_reason: Option<String>,
    }
    /// Draft another return about what is in custody: it is of no sale that can be found.
    CustodyDraft {
        /// Its number.
        item: u16,
        /// The product's code or barcode, where nobody said it yet.
        sku: Option<String>,
        /// Code of the reason.
        reason: Option<String>,
    }
    /// Hand back what is in custody.
    CustodyHandBack {
        /// Its number.
        item: u16,
        /// How, and to whom.
        note: String,
    }
}

impl Desk {
    /// Approves what is in custody as a line of its own, and counts it in.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal, or that no sale of the customer has it.
    pub fn return_custody_approve(&mut self, step: &CustodyApprove) -> Result<ReturnChanged, DeskError> {
        self.step_with(Permission::ReturnApprove, step.of(), |write, case| {
            let custody = held(&case.this, step.item)?;
            let line = own_line(write, &case.this, &custody, step)?;
            let added = CustodyEvent::LineAdded {
                item: step.item,
                line: line.clone(),
                over: vec![],
                why: None,
            };
            let with_it = case.ahead(&Event::Inbound(InboundEvent::Custody(added)));
            let (number, quantity) = (line.line, line.quantity);
            let add = Command::Inbound(InboundCommand::AddLine {
                item: step.item,
                line,
                override_policy: step.override_policy,
                reason: step.override_reason.clone(),
            });
            let context = with_it.context(write, &add)?;
            case.run_in(write, &add, &context)?;
            let lines = Some(vec![(number, quantity)]);
            case.run(write, &Command::Receive { lines })?;
            Ok("custody_approve")
        })
    }

    /// Drafts another return about what is in custody.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_custody_draft(&mut self, step: &CustodyDraft) -> Result<ReturnChanged, DeskError> {
        self.step_with(Permission::ReturnRegister, step.of(), |write, case| {
            let custody = held(&case.this, step.item)?;
            let product = product_of_custody(write, &custody, step.sku.as_deref())?;
            let line = ReturnLineAdd {
                sale: None,
                sale_line: None,
                sku: Some(product_by_id(write, product)?.sku),
                quantity: custody.goods.quantity,
                reason: step.reason.clone(),
                unit_price: None,
            };
            let (_, lines) = draft_lines(write, None, &[line])?;
            let mut other = case.another(write, lines, custody.goods.what.clone())?;
            crate::registration::register(write, &mut other, None)?;
            other.run(write, &Command::Inbound(InboundCommand::ComeFrom(case.this.id)))?;
            other.save(write)?;
            let to = other.this.id;
            case.run(
                write,
                &Command::Inbound(InboundCommand::MoveTo { item: step.item, to }),
            )?;
            Ok("custody_draft")
        })
    }

    /// Hands back what is in custody.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_custody_hand_back(&mut self, step: &CustodyHandBack) -> Result<ReturnChanged, DeskError> {
        let hand_back = Command::Inbound(InboundCommand::HandBack {
            item: step.item,
            note: step.note.clone(),
        });
        self.step_with(Permission::ReturnReceive, step.of(), |write, case| {
            let mut all = case.this.inbound.custody.iter();
            if let Some(custody) = all.find(|custody| custody.item == step.item)
                && !may_go_back(write, custody)?
            {
                return Err(Refusal::NotInCustody { item: step.item }.into());
            }
            case.run(write, &hand_back)?;
            Ok("custody_hand_back")
        })
    }
}

fn held(this: &Return, item: u16) -> Result<Custody, DeskError> {
    let mut held = this.in_custody();
    let found = held.find(|custody| custody.item == item).cloned();
    found.ok_or_else(|| Refusal::NotInCustody { item }.into())
}

fn product_of_custody(read: &Read<'_>, custody: &Custody, sku: Option<&str>) -> Result<ProductId, DeskError> {
    match (custody.goods.product, sku) {
        (Some(product), _) => Ok(product),
        (None, sku) => product_named(read, sku.unwrap_or_default()),
    }
}

/// By its barcode or its code: whoever opens a parcel scans what is in it.
fn product_named(read: &Read<'_>, text: &str) -> Result<ProductId, DeskError> {
    let text = text.trim();
    match read.product_by_barcode(text)? {
        Some(product) => Ok(product),
        None => Ok(crate::catalogue::product_of(read, text)?.id),
    }
}

/// The line that it becomes: of the sale that was named, or where the customer bought it.
fn own_line(
    write: &mut Write<'_>,
    this: &Return,
    custody: &Custody,
    step: &CustodyApprove,
) -> Result<DraftLine, DeskError> {
    let product = product_of_custody(write, custody, step.sku.as_deref())?;
    let quantity = custody.goods.quantity;
    let sku = product_by_id(write, product)?.sku;
    let missing = || DeskError::NotFound {
        what: "sale line",
        key: sku.clone(),
    };
    let (sale, sale_line) = match &step.sale {
        Some(sale) => (sale_of(write, sale)?, step.sale_line),
        None => {
            let origin = sold_in(write, this, product, quantity)?.ok_or_else(missing)?;
            (origin.sale, Some(origin.line.0))
        }
    };
    let number = write.sale_head(sale)?.ok_or_else(missing)?.number;
    let line = ReturnLineAdd {
        sale: Some(number),
        sale_line,
        sku: Some(sku.clone()),
        quantity,
        reason: step.reason.clone(),
        unit_price: None,
    };
    let (_, mut lines) = draft_lines(write, None, &[line])?;
    let mut line = lines.pop().ok_or_else(missing)?;
    let next = this.lines.iter().map(|line| line.number().0).max().unwrap_or(0) + 1;
    line.line = LineNumber(next);
    Ok(line)
}

/// What was seen goes with the receipt that was posted just now.
pub(crate) fn note_receipt(
    write: &mut Write<'_>,
    case: &mut Case,
    notes: &[ReceiptNoteAdd],
) -> Result<(), DeskError> {
    let seen = notes.iter().map(|note| ReceiptNote {
        line: LineNumber(note.line),
        condition: note.condition,
        missing: note.missing.trim().to_owned(),
        weight_kg: note.weight_kg,
    });
    let notes: Vec<ReceiptNote> = seen.filter(|note| !note.is_blank()).collect();
    let Some(receipt) = case
        .posted
        .last()
        .map(|posted| posted.id)
        .filter(|_| !notes.is_empty())
    else {
        return Ok(());
    };
    case.run(
        write,
        &Command::Inbound(InboundCommand::NoteReceipt { receipt, notes }),
    )
}

pub(super) fn hold(
    write: &mut Write<'_>,
    case: &mut Case,
    unexpected: &[UnexpectedAdd],
) -> Result<(), DeskError> {
    let mut goods = Vec::with_capacity(unexpected.len());
    for one in unexpected {
        let sku = one.sku.as_deref().map(str::trim).filter(|sku| !sku.is_empty());
        goods.push(Unexpected {
            product: sku.map(|sku| product_named(write, sku)).transpose()?,
            what: one.what.trim().to_owned(),
            quantity: one.quantity,
        });
    }
    if goods.is_empty() {
        return Ok(());
    }
    case.run(write, &Command::Inbound(InboundCommand::Hold { goods }))
}
