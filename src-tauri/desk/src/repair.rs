//! Repair: what is in it, and how it ended. Each end is a step of its return, undone in the order of that return.

use chrono::NaiveDate;
use domain::ids::LineNumber;
use domain::returns::{Command, RepairEnd};
use domain::staff::Permission;
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalogue::product_by_id;
use crate::piece::{LinePiece, TrackedView};
use crate::returns::{LineQuantity, ReturnChanged, step_inputs};
use crate::trade::{PaymentAdd, paid_by_the_shop};
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

step_inputs! {
    /// How repairs of a return ended.
    RepairEnded {
        /// Which lines, and how much.
        lines: Vec<LineQuantity>,
        /// Of tracked products, which; may be left out where there is no choice.
        pieces: Vec<LinePiece>,
        /// What the shop paid for it.
        cost: Vec<PaymentAdd>,
    }
}

/// What is in repair.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RepairShelf {
    /// The goods, the oldest first.
    pub rows: Vec<RepairRow>,
    /// What all of it is worth.
    pub value: Money,
}

/// Goods of one line of a return.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RepairRow {
    /// Identity of the return.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// Whose they are, or were.
    pub customer: PartyView,
    /// Line of the return.
    pub line: u16,
    /// The product's code.
    pub sku: String,
    /// The product's name.
    pub name: String,
    /// Colour, size.
    pub spec: String,
    /// The customer's reason.
    pub reason: String,
    /// How many.
    pub quantity: Quantity,
    /// How many of them may be handed to the customer: what was credited is the shop's.
    pub may_go_back: Quantity,
    /// What they are worth.
    pub value: Money,
    /// Since when.
    pub since: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// Of a tracked product: which of it.
    pub tracked: Option<TrackedView>,
}

impl Desk {
    /// What is in repair, the oldest first.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn repair_list(&self) -> Result<RepairShelf, DeskError> {
        let read = self.store.snapshot()?;
        let today = self.today();
        let mut value = read.currency().zero();
        let mut rows = Vec::new();
        for goods in read.in_repair()? {
            let Some(this) = read.return_by_id(goods.of)? else {
                continue;
            };
            let Some(line) = this.line(LineNumber(goods.line)) else {
                continue;
            };
            let product = product_by_id(&read, goods.product)?;
            value += goods.value;
            rows.push(RepairRow {
                id: goods.of.0,
                number: this.number.map(|number| number.to_string()).unwrap_or_default(),
                customer: party_view(&read, this.customer)?,
                line: goods.line,
                sku: product.sku,
                name: product.name,
                spec: product.spec,
                reason: line.draft.reason.clone(),
                quantity: goods.quantity,
                may_go_back: line.may_leave_repair(),
                value: goods.value,
                since: goods.since,
                days: (today - goods.since).num_days(),
                tracked: crate::piece::in_repair(&read, &this, LineNumber(goods.line))?,
            });
        }
        Ok(RepairShelf { rows, value })
    }

    /// Repaired: back on the shelf.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn repair_done(&mut self, ended: &RepairEnded) -> Result<ReturnChanged, DeskError> {
        self.repair_ended(ended, RepairEnd::Done)
    }

    /// Given up: scrap, which somebody approves.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn repair_given_up(&mut self, ended: &RepairEnded) -> Result<ReturnChanged, DeskError> {
        self.repair_ended(ended, RepairEnd::GivenUp)
    }

    /// Handed to the customer whose they are, repaired or not.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn repair_handed_back(&mut self, ended: &RepairEnded) -> Result<ReturnChanged, DeskError> {
        self.repair_ended(ended, RepairEnd::HandedBack)
    }

    fn repair_ended(&mut self, ended: &RepairEnded, end: RepairEnd) -> Result<ReturnChanged, DeskError> {
        let pays = self.session().role.may(Permission::SupplierPay);
        self.step(Permission::ReturnInspect, ended.of(), |write, case| {
            if !ended.cost.is_empty() && !pays {
                return Err(DeskError::not_permitted(Permission::SupplierPay));
            }
            case.named = crate::piece::of_lines(&ended.pieces);
            let lines = ended.lines.iter();
            Ok(Command::Repair {
                lines: lines
                    .map(|part| (LineNumber(part.line), end, part.quantity))
                    .collect(),
                cost: paid_by_the_shop(write, &ended.cost)?,
            })
        })
    }
}
