//! The long path: a return drafted, submitted, approved, received, inspected, credited, refunded, closed,
//! each step by whoever may, each one transaction.

use chrono::NaiveDate;
use domain::ids::{LineNumber, PostingId, ReturnId, SaleLineRef};
use domain::ledger::Tender;
use domain::refund::Allocation;
use domain::returns::{Actor, Command, Disposition, DraftLine, Event, Unreceipted};
use domain::staff::Permission;
use domain::{Money, Quantity, UnitPrice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, Write};

use crate::case::{Case, Posted};
use crate::catalogue::product_of;
use crate::sale::{customer_of, sale_of};
use crate::{Desk, DeskError};

/// A line to return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnLineAdd {
    /// Number of the sale; left out for a return without receipt.
    #[serde(default)]
    pub sale: Option<String>,
    /// Line of the sale; the sale's first line of the product that still has enough if left out.
    #[serde(default)]
    pub sale_line: Option<u16>,
    /// The product's code; may be left out when sale and line are given.
    #[serde(default)]
    pub sku: Option<String>,
    /// How much comes back.
    pub quantity: Quantity,
    /// Code of the reason.
    #[serde(default)]
    pub reason: Option<String>,
    /// Without receipt: what one unit is credited at; the product's price if left out.
    #[serde(default)]
    pub unit_price: Option<UnitPrice>,
}

/// A return to draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnDraft {
    /// The same request drafts once, however often it is sent.
    pub request_id: Option<String>,
    /// An existing draft to write anew, by identity.
    pub id: Option<i64>,
    /// The customer's code; the sale's customer if left out.
    pub customer: Option<String>,
    /// What comes back.
    pub lines: Vec<ReturnLineAdd>,
    /// Anything worth noting.
    pub note: String,
}

/// Which return, by identity or by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnRef {
    /// Identity; drafts have nothing else.
    pub id: Option<i64>,
    /// Number.
    pub number: Option<String>,
}

/// A quantity of a line.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineQuantity {
    /// Line of the return.
    pub line: u16,
    /// How much.
    pub quantity: Quantity,
}

macro_rules! step_inputs {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            /// The same request is carried out once, however often it is sent.
            pub request_id: Option<String>,
            /// Identity of the return; drafts have nothing else.
            pub id: Option<i64>,
            /// Number of the return.
            pub number: Option<String>,
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl $name {
            fn of(&self) -> (Option<&str>, ReturnRef) {
                (self.request_id.as_deref(), ReturnRef { id: self.id, number: self.number.clone() })
            }
        }
    )+};
}

step_inputs! {
    /// A step that needs nothing but the return.
    ReturnStep {}
    /// Approve, per line.
    ReturnApprove {
        /// Approved quantities; lines that are not named are approved as requested.
        lines: Option<Vec<LineQuantity>>,
        /// Approve although policies are not met; needs its own permission.
        override_policy: bool,
    }
    /// A step that needs a reason.
    ReturnReasoned {
        /// Why.
        reason: String,
    }
    /// Count goods in.
    ReturnReceive {
        /// Counted quantities; all that is outstanding if left out.
        lines: Option<Vec<LineQuantity>>,
    }
    /// Give up the rest of a line.
    ReturnShortClose {
        /// Line of the return.
        line: u16,
        /// Why.
        reason: String,
    }
    /// Decide where goods go.
    ReturnInspect {
        /// What goes where; a line may be split.
        lines: Vec<LineDisposition>,
    }
    /// Credit the customer.
    ReturnCredit {
        /// Quantities; all that is accepted if left out.
        lines: Option<Vec<LineQuantity>>,
        /// Before the goods are there; needs its own permission.
        in_advance: bool,
    }
    /// Pay the credit back.
    ReturnRefund {
        /// What goes where; all of it to the original tenders if left out.
        to: Option<Vec<RefundTo>>,
        /// Why another tender than the original.
        reason: Option<String>,
    }
    /// Undo the latest posting.
    ReturnVoid {
        /// Number of the posting: a receipt, an inspection, a credit note, a refund, a scrap document.
        posting: String,
        /// Why.
        reason: String,
    }
}

/// Where a quantity of a line goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineDisposition {
    /// Line of the return.
    pub line: u16,
    /// Where to.
    pub disposition: Disposition,
    /// How much.
    pub quantity: Quantity,
}

/// A part of a refund.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundTo {
    /// Number of the sale whose money it is; the only one if left out.
    #[serde(default)]
    pub sale: Option<String>,
    /// To which tender.
    pub tender: Tender,
    /// How much.
    pub amount: Money,
}

/// What a step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnChanged {
    /// Identity of the return.
    pub id: i64,
    /// Its number, from submission on.
    pub number: Option<String>,
    /// Where it stands.
    pub state: String,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// What was posted just now, by number.
    pub posted: Vec<String>,
    /// Whether this request had been carried out before and nothing happened now.
    pub repeated: bool,
}

impl ReturnChanged {
    pub(crate) fn of(case: &Case, zero: Money) -> Self {
        let number = |posted: &Posted| posted.number.map(|number| number.to_string());
        Self {
            id: case.this.id.0,
            number: case.this.number.map(|number| number.to_string()),
            state: case.this.state().to_owned(),
            credited: case.this.credited() + zero,
            refunded: case.this.refunded(zero),
            posted: case.posted.iter().filter_map(number).collect(),
            repeated: false,
        }
    }

    fn repeated(read: &Read<'_>, id: ReturnId) -> Result<Self, DeskError> {
        let head = read.return_head(id)?.ok_or_else(|| DeskError::NotFound {
            what: "return",
            key: id.0.to_string(),
        })?;
        Ok(Self {
            id: id.0,
            number: head.number.map(|number| number.to_string()),
            state: head.state.name().to_owned(),
            credited: head.credited,
            refunded: head.refunded,
            posted: vec![],
            repeated: true,
        })
    }
}

impl Desk {
    /// Drafts a return, or writes a draft anew. A draft has no number and holds nothing.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, or a sale, product or reason does not exist.
    pub fn return_draft(&mut self, draft: &ReturnDraft) -> Result<ReturnChanged, DeskError> {
        let today = self.today();
        self.once(
            Permission::ReturnRegister,
            draft.request_id.as_deref(),
            |write, actor| {
                let (customer, lines) = draft_lines(write, draft.customer.as_deref(), &draft.lines)?;
                let case = match draft.id {
                    None => Case::draft(write, actor, today, customer, lines, draft.note.clone())?,
                    Some(id) => {
                        let mut case = Case::load(write, actor, today, ReturnId(id))?;
                        let by = case.this.created_by;
                        let note = draft.note.clone();
                        case.redraft(
                            write,
                            Event::Drafted {
                                customer,
                                by,
                                date: today,
                                lines,
                                note,
                            },
                        )?;
                        case
                    }
                };
                case.save(write)?;
                Ok(case)
            },
        )
    }

    /// Hands a draft in: it gets its number and holds its units.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_submit(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Submit))
    }

    /// Approves, per line.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_approve(&mut self, step: &ReturnApprove) -> Result<ReturnChanged, DeskError> {
        let lines = step.lines.as_deref().map(quantities);
        let override_policy = step.override_policy;
        self.step(Permission::ReturnApprove, step.of(), |_, _| {
            Ok(Command::Approve {
                lines,
                override_policy,
            })
        })
    }

    /// Turns it down.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_reject(&mut self, step: &ReturnReasoned) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::ReturnApprove, step.of(), |_, _| {
            Ok(Command::Reject { reason })
        })
    }

    /// Takes a rejected return back into a draft.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_reopen(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Reopen))
    }

    /// Gives it up before anything was posted.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_cancel(&mut self, step: &ReturnReasoned) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::ReturnRegister, step.of(), |_, _| {
            Ok(Command::Cancel { reason })
        })
    }

    /// Counts goods into quarantine.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_receive(&mut self, step: &ReturnReceive) -> Result<ReturnChanged, DeskError> {
        let lines = step.lines.as_deref().map(quantities);
        self.step(Permission::ReturnReceive, step.of(), |_, _| {
            Ok(Command::Receive { lines })
        })
    }

    /// Gives up the rest of a line: it can be returned again.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_short_close(&mut self, step: &ReturnShortClose) -> Result<ReturnChanged, DeskError> {
        let (line, reason) = (LineNumber(step.line), step.reason.clone());
        self.step(Permission::ReturnReceive, step.of(), |_, _| {
            Ok(Command::ShortClose { line, reason })
        })
    }

    /// Decides where goods in quarantine go.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_inspect(&mut self, step: &ReturnInspect) -> Result<ReturnChanged, DeskError> {
        let lines = step
            .lines
            .iter()
            .map(|part| (LineNumber(part.line), part.disposition, part.quantity))
            .collect();
        self.step(Permission::ReturnInspect, step.of(), |_, _| {
            Ok(Command::Dispose { lines })
        })
    }

    /// Approves that what was scrapped is a loss.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_approve_scrap(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ScrapApprove, step.of(), |_, _| {
            Ok(Command::ApproveScrap)
        })
    }

    /// Posts a credit note.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_credit(&mut self, step: &ReturnCredit) -> Result<ReturnChanged, DeskError> {
        let (lines, in_advance) = (step.lines.as_deref().map(quantities), step.in_advance);
        self.step(Permission::CreditNotePost, step.of(), |_, _| {
            Ok(Command::Credit { lines, in_advance })
        })
    }

    /// Pays credit back.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_refund(&mut self, step: &ReturnRefund) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::RefundPay, step.of(), |write, case| {
            let to = step
                .to
                .as_deref()
                .map(|to| allocations(write, case, to))
                .transpose()?;
            Ok(Command::Refund { to, reason })
        })
    }

    /// Closes it.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_close(&mut self, step: &ReturnStep) -> Result<ReturnChanged, DeskError> {
        self.step(Permission::ReturnRegister, step.of(), |_, _| Ok(Command::Close))
    }

    /// Undoes the latest posting by a reversing document dated today.
    ///
    /// # Errors
    /// [`DeskError`], above all a domain refusal.
    pub fn return_void(&mut self, step: &ReturnVoid) -> Result<ReturnChanged, DeskError> {
        let reason = step.reason.clone();
        self.step(Permission::PostingVoid, step.of(), |write, _| {
            Ok(Command::Void {
                posting: posting_of(write, &step.posting)?,
                reason,
            })
        })
    }

    /// One step of a return: found, decided, written, logged.
    fn step(
        &mut self,
        permission: Permission,
        (request, which): (Option<&str>, ReturnRef),
        command: impl FnOnce(&Write<'_>, &Case) -> Result<Command, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        let today = self.today();
        self.once(permission, request, |write, actor| {
            let id = return_of(write, &which)?;
            let mut case = Case::load(write, actor, today, id)?;
            let command = command(write, &case)?;
            case.run(write, &command)?;
            case.save(write)?;
            let subject = case
                .this
                .number
                .map_or_else(|| format!("#{}", id.0), |number| number.to_string());
            write.log(&format!("return.{}", command.name()), &subject, "")?;
            Ok(case)
        })
    }

    /// Carries a request out once: a retry finds what the first one led to.
    pub(crate) fn once(
        &mut self,
        permission: Permission,
        request: Option<&str>,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<Case, DeskError>,
    ) -> Result<ReturnChanged, DeskError> {
        self.change(permission, |write, actor| {
            if let Some(request) = request
                && let Some(outcome) = write.request(request)?
            {
                return ReturnChanged::repeated(write, ReturnId(outcome));
            }
            let case = act(write, actor)?;
            if let Some(request) = request {
                write.note_request(request, case.this.id.0)?;
            }
            Ok(ReturnChanged::of(&case, write.currency().zero()))
        })
    }
}

fn quantities(lines: &[LineQuantity]) -> Vec<(LineNumber, Quantity)> {
    lines
        .iter()
        .map(|part| (LineNumber(part.line), part.quantity))
        .collect()
}

/// The return that is meant.
pub(crate) fn return_of(read: &Read<'_>, which: &ReturnRef) -> Result<ReturnId, DeskError> {
    if let Some(id) = which.id {
        return Ok(ReturnId(id));
    }
    let number = which.number.as_deref().unwrap_or_default().trim();
    let missing = || DeskError::NotFound {
        what: "return",
        key: number.to_owned(),
    };
    match number.parse() {
        Ok(parsed) => read.return_by_number(parsed)?.ok_or_else(missing),
        Err(_) => read
            .by_outside_number(domain::document::DocumentKind::Return, number)?
            .map(ReturnId)
            .ok_or_else(missing),
    }
}

fn posting_of(read: &Read<'_>, number: &str) -> Result<PostingId, DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: number.to_owned(),
    };
    let number = number.trim().parse().map_err(|_| missing())?;
    read.posting_by_number(number)?.ok_or_else(missing)
}

pub(crate) fn allocations(
    read: &Read<'_>,
    case: &Case,
    to: &[RefundTo],
) -> Result<Vec<Allocation>, DeskError> {
    let sales = case.this.sales();
    to.iter()
        .map(|part| {
            let sale = match &part.sale {
                Some(number) => Some(sale_of(read, number)?),
                None if sales.len() > 1 => {
                    return Err(DeskError::Invalid {
                        field: "sale",
                        why: "empty",
                        given: String::new(),
                    });
                }
                None => sales.first().copied(),
            };
            Ok(Allocation {
                sale,
                tender: part.tender,
                amount: read.currency().accept(part.amount)?,
            })
        })
        .collect()
}

/// Lines as they were typed or scanned become lines that name their sale.
pub(crate) fn draft_lines(
    write: &mut Write<'_>,
    customer: Option<&str>,
    lines: &[ReturnLineAdd],
) -> Result<(domain::ids::PartyId, Vec<DraftLine>), DeskError> {
    let mut drafts: Vec<DraftLine> = Vec::with_capacity(lines.len());
    let mut buyer = None;
    for (line, number) in lines.iter().zip(1..) {
        let reason = line.reason.as_deref().unwrap_or("unspecified");
        if !write.has_reason(reason)? {
            return Err(DeskError::NotFound {
                what: "reason",
                key: reason.to_owned(),
            });
        }
        let draft = match &line.sale {
            Some(sale) => {
                let (draft, of) = with_receipt(write, line, sale, LineNumber(number), reason, &drafts)?;
                buyer = buyer.or(Some(of));
                draft
            }
            None => without_receipt(write, line, LineNumber(number), reason)?,
        };
        drafts.push(draft);
    }
    let customer = match (customer, buyer) {
        (None, Some(buyer)) => buyer,
        (named, _) => customer_of(write, named)?,
    };
    Ok((customer, drafts))
}

fn with_receipt(
    write: &mut Write<'_>,
    line: &ReturnLineAdd,
    sale: &str,
    number: LineNumber,
    reason: &str,
    drafts: &[DraftLine],
) -> Result<(DraftLine, domain::ids::PartyId), DeskError> {
    let id = sale_of(write, sale)?;
    let origin = match line.sale_line {
        Some(sale_line) => SaleLineRef {
            sale: id,
            line: LineNumber(sale_line),
        },
        None => line_of_product(write, id, line, drafts)?,
    };
    let missing = || DeskError::NotFound {
        what: "sale line",
        key: format!("{sale} / {}", origin.line.0),
    };
    let sold = write.sale_line(origin)?.ok_or_else(missing)?;
    let draft = DraftLine {
        line: number,
        product: sold.product,
        is_goods: sold.is_goods,
        origin: Some(origin),
        quantity: line.quantity,
        unreceipted: None,
        reason: reason.to_owned(),
    };
    Ok((draft, sold.customer))
}

/// The sale's first line of the product that still has enough, counting what earlier lines of this return
/// take; failing that its first line, whose refusal then says what is left.
fn line_of_product(
    write: &mut Write<'_>,
    sale: PostingId,
    line: &ReturnLineAdd,
    drafts: &[DraftLine],
) -> Result<SaleLineRef, DeskError> {
    let sku = line.sku.as_deref().unwrap_or_default();
    let product = product_of(write, sku)?;
    let mut first = None;
    for number in write.sale_lines_of_product(sale, product.id)? {
        let origin = SaleLineRef { sale, line: number };
        let taken: Quantity = drafts
            .iter()
            .filter(|draft| draft.origin == Some(origin))
            .map(|draft| draft.quantity)
            .sum();
        let Some(state) = write.sale_line(origin)? else {
            continue;
        };
        if state.available() - taken >= line.quantity {
            return Ok(origin);
        }
        first = first.or(Some(origin));
    }
    first.ok_or_else(|| DeskError::NotFound {
        what: "sale line",
        key: sku.to_owned(),
    })
}

fn without_receipt(
    write: &Write<'_>,
    line: &ReturnLineAdd,
    number: LineNumber,
    reason: &str,
) -> Result<DraftLine, DeskError> {
    let product = product_of(write, line.sku.as_deref().unwrap_or_default())?;
    let unit_price = line.unit_price.unwrap_or(product.unit_price);
    if unit_price.is_negative() {
        return Err(DeskError::Invalid {
            field: "unit_price",
            why: "negative",
            given: unit_price.to_string(),
        });
    }
    Ok(DraftLine {
        line: number,
        product: product.id,
        is_goods: product.is_goods,
        origin: None,
        quantity: line.quantity,
        unreceipted: Some(Unreceipted {
            unit_price,
            tax_rate: product.tax_rate,
            mode: write.settings().price_mode,
        }),
        reason: reason.to_owned(),
    })
}

/// Which return to show.
pub type ReturnGet = ReturnRef;

/// Which returns to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnList {
    /// `draft`, `submitted`, `approved`, `rejected`, `cancelled` or `closed`; all if left out.
    pub state: Option<String>,
    /// How many at the most; 100 if left out.
    pub rows_max: Option<u32>,
}

/// A return in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnRow {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
    /// Number given to the customer.
    pub rma: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// Where it stands.
    pub state: String,
    /// The customer.
    pub customer: crate::views::PartyView,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
}

impl Desk {
    /// Lists returns, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the state is unknown or the file cannot be read.
    pub fn return_list(&self, list: &ReturnList) -> Result<Vec<ReturnRow>, DeskError> {
        let state = match list.state.as_deref() {
            None | Some("") => None,
            Some(name) => Some(
                store::ReturnState::ALL
                    .into_iter()
                    .find(|state| state.name() == name)
                    .ok_or_else(|| DeskError::Invalid {
                        field: "state",
                        why: "unknown",
                        given: name.to_owned(),
                    })?,
            ),
        };
        let read = self.store.read();
        let heads = read.returns(state, list.rows_max.unwrap_or(100))?;
        heads
            .into_iter()
            .map(|head| {
                Ok(ReturnRow {
                    id: head.id.0,
                    number: head.number.map(|number| number.to_string()),
                    rma: head.rma.map(|number| number.to_string()),
                    date: head.date,
                    state: head.state.name().to_owned(),
                    customer: crate::views::party_view(&read, head.customer)?,
                    credited: head.credited,
                    refunded: head.refunded,
                })
            })
            .collect()
    }
}
