//! Today: what waits, as work lists. Each open return stands in the list of every step that it waits for.
//!
//! Read from the index of what is open, never from the whole of the returns.

use chrono::{Datelike, Days, NaiveDate};
use domain::returns::{Context, Refusal, Return, Wait};
use domain::{Money, Quantity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, ReturnFilter, ReturnHead, ReturnState};

use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::drawer::{DrawerState, drawer_state};
use crate::policy::{StepDueView, inspect_due, refund_due, steps_due};
use crate::trade::{OnTheWay, ScheduleView, on_the_way, schedules_due};
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

/// How many returns of one state are looked at: a day has fewer, and a list that is longer is worked off
/// from its start.
const LOOKED_AT_MAX: u32 = 300;

/// Asks for the work lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TodayGet {}

/// What waits.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Today {
    /// The business date.
    pub date: NaiveDate,
    /// The lists in the order of a return's life, each with something in it.
    pub lists: Vec<WorkList>,
    /// Whether more is open than was looked at.
    pub more: bool,
    /// Goods between two warehouses.
    pub on_the_way: Vec<OnTheWay>,
    /// Stocktakes whose turn has come.
    pub stocktakes: Vec<ScheduleView>,
    /// The cash drawer, where the shop counts it.
    pub drawer: Option<DrawerState>,
    /// The books.
    pub period: PeriodState,
}

/// Everything that waits for one step.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WorkList {
    /// The step.
    pub step: Wait,
    /// What this person can do, oldest first.
    pub mine: Vec<WorkRow>,
    /// What somebody else has to do, oldest first.
    pub others: Vec<WorkRow>,
}

/// A return that waits.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WorkRow {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
    /// Number given to the customer.
    pub rma: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// The customer.
    pub customer: PartyView,
    /// What comes back: the first line's product.
    pub product: String,
    /// How many lines there are.
    pub lines: u32,
    /// How much the step is about: units to receive, to inspect, to credit.
    pub quantity: Option<Quantity>,
    /// What the step is about in money: what the return is worth, to credit, to pay back.
    pub amount: Option<Money>,
    /// The last day for it, where the rules or the return's type say one.
    pub due: Option<NaiveDate>,
    /// Days since then, or since the last one on which its goods might have come, where that has passed.
    pub overdue_days: Option<i64>,
    /// Why this person cannot do it at once; an override or another tender may get over it.
    pub refusal: Option<Refusal>,
}

/// How far the books are closed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PeriodState {
    /// Last day of the closed period.
    pub closed_through: Option<NaiveDate>,
    /// The first month before this one that has postings and is open, as `YYYY-MM`.
    pub month_to_close: Option<String>,
    /// Its last day: what closing it means.
    pub close_through: Option<NaiveDate>,
}

impl Desk {
    /// What waits, for this person and for others.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn today_get(&self, _: &TodayGet) -> Result<Today, DeskError> {
        let read = self.store.read();
        let mut lists: Vec<WorkList> = Vec::new();
        let mut more = false;
        for state in [ReturnState::Draft, ReturnState::Submitted, ReturnState::Approved] {
            let filter = ReturnFilter {
                state: Some(state),
                ..ReturnFilter::default()
            };
            let page = read.returns(&filter, None, LOOKED_AT_MAX)?;
            more |= page.next.is_some();
            // Oldest first: what has waited longest is done first.
            for head in page.heads.into_iter().rev() {
                self.add_waits(&read, head, &mut lists)?;
            }
        }
        lists.sort_by_key(|list| list.step);
        // What should have come by now is asked for first.
        for list in &mut lists {
            list.mine.sort_by_key(|row| row.overdue_days.is_none());
            list.others.sort_by_key(|row| row.overdue_days.is_none());
        }
        Ok(Today {
            date: self.today(),
            lists,
            more,
            on_the_way: on_the_way(&read, self.today())?,
            stocktakes: schedules_due(&read, self.today())?,
            drawer: match self.store.settings().drawer {
                Some(_) => Some(drawer_state(&read, self.store.settings())?),
                None => None,
            },
            period: self.period_state(&read)?,
        })
    }

    fn add_waits(
        &self,
        read: &Read<'_>,
        head: ReturnHead,
        lists: &mut Vec<WorkList>,
    ) -> Result<(), DeskError> {
        let Some(this) = read.return_by_id(head.id)? else {
            return Ok(());
        };
        let context = Case::reading(read, self.store.settings(), self.session, self.today(), &this)?;
        let typed = self.typed_due(read, &this, &context)?;
        for (step, refusal) in this.waits(&context) {
            let possible = refusal.as_ref().is_none_or(|refusal| context.gets_over(refusal));
            let row = self.work_row(read, &head, (&this, &typed), &context, step, refusal)?;
            let list = match lists.iter_mut().find(|list| list.step == step) {
                Some(list) => list,
                None => {
                    lists.push(WorkList {
                        step,
                        mine: vec![],
                        others: vec![],
                    });
                    lists.last_mut().expect("one was put there just now")
                }
            };
            if possible {
                list.mine.push(row);
            } else {
                list.others.push(row);
            }
        }
        Ok(())
    }

    fn work_row(
        &self,
        read: &Read<'_>,
        head: &ReturnHead,
        (this, typed): (&Return, &[StepDueView]),
        context: &Context,
        step: Wait,
        refusal: Option<Refusal>,
    ) -> Result<WorkRow, DeskError> {
        let told = match step {
            Wait::Inspect => inspect_due(read, this, context)?,
            Wait::Refund => refund_due(read, this, context, &self.store.settings().time_zone)?,
            _ => None,
        };
        // Of two days that are said for the same, the earlier one.
        let by_type = typed.iter().find(|one| one.step == step).map(|one| one.due);
        let due = [told, by_type].into_iter().flatten().min();
        let (product, lines) = about(read, this, step)?;
        Ok(WorkRow {
            id: head.id.0,
            number: head.number.map(|number| number.to_string()),
            rma: head.rma.map(|number| number.to_string()),
            date: head.date,
            days: (self.today() - head.date).num_days(),
            customer: party_view(read, head.customer)?,
            product,
            lines: u32::try_from(lines).unwrap_or(u32::MAX),
            quantity: quantity(this, step),
            amount: amount(this, context, step),
            due,
            overdue_days: {
                let goods = match step {
                    Wait::Receive => overdue_days(this, self.today()),
                    _ => None,
                };
                let days = due.map(|due| (self.today() - due).num_days());
                goods.max(days.filter(|days| *days > 0))
            },
            refusal,
        })
    }

    fn typed_due(
        &self,
        read: &Read<'_>,
        this: &Return,
        context: &Context,
    ) -> Result<Vec<StepDueView>, DeskError> {
        if this.return_type(context).is_none() {
            return Ok(vec![]);
        }
        let acts = read.return_acts(this.id)?;
        Ok(steps_due(this, &acts, context, &self.store.settings().time_zone))
    }

    fn period_state(&self, read: &Read<'_>) -> Result<PeriodState, DeskError> {
        let closed_through = self.store.settings().closed_through;
        let first_open = read.first_posting_after(closed_through)?;
        let this_month = self.today().with_day(1);
        let month = first_open.filter(|date| this_month.is_some_and(|first| *date < first));
        Ok(PeriodState {
            closed_through,
            month_to_close: month.map(|date| date.format("%Y-%m").to_string()),
            close_through: month.and_then(last_of_month),
        })
    }
}

/// The first thing that a step is about, and how many there are.
fn about(read: &Read<'_>, this: &Return, step: Wait) -> Result<(String, usize), DeskError> {
    let named = |product| Ok::<_, DeskError>(product_by_id(read, product)?.title());
    if let (Wait::Custody, Some(custody)) = (step, this.in_custody().next()) {
        let what = match custody.goods.product {
            Some(product) => named(product)?,
            None => custody.goods.what.clone(),
        };
        return Ok((what, this.in_custody().count()));
    }
    let first = this.lines.first().map(|line| named(line.draft.product));
    Ok((first.transpose()?.unwrap_or_default(), this.lines.len()))
}

fn overdue_days(this: &Return, today: NaiveDate) -> Option<i64> {
    this.overdue_since(today).map(|until| (today - until).num_days())
}

fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?
        .checked_add_months(chrono::Months::new(1))?
        .checked_sub_days(Days::new(1))
}

fn quantity(this: &Return, step: Wait) -> Option<Quantity> {
    let lines = this.lines.iter();
    match step {
        Wait::Submit | Wait::Approve => Some(lines.map(|line| line.draft.quantity).sum()),
        Wait::Receive => Some(
            lines
                .filter(|line| line.draft.is_goods)
                .map(domain::returns::Line::outstanding)
                .sum(),
        ),
        Wait::Inspect => Some(lines.map(domain::returns::Line::in_quarantine).sum()),
        Wait::Custody => Some(this.in_custody().map(|custody| custody.goods.quantity).sum()),
        Wait::Credit => Some(lines.map(domain::returns::Line::to_credit).sum()),
        Wait::Deliver => {
            let out = this.replacement.iter();
            Some(out.map(|line| this.to_deliver(line)).sum())
        }
        Wait::ApproveScrap | Wait::Confirm | Wait::Refund | Wait::Close => None,
    }
}

fn amount(this: &Return, context: &Context, step: Wait) -> Option<Money> {
    match step {
        Wait::Submit | Wait::Approve => Some(this.value(context)),
        Wait::ApproveScrap => Some(this.scrap_open(context.currency.zero())),
        Wait::Credit => Some(crate::views::to_credit(this, context)),
        Wait::Deliver => Some(this.kept_for_replacement(context)),
        Wait::Refund => Some(this.open_credits(context)),
        Wait::Receive | Wait::Inspect | Wait::Custody | Wait::Confirm | Wait::Close => None,
    }
}
