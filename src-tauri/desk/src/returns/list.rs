//! Listing returns: page by page, or by what a text finds.

use chrono::NaiveDate;
use domain::Money;
use domain::document::DocumentKind;
use domain::ids::ReturnId;
use domain::returns::{Goods, Remedy, ReplacementState, Settlement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Read, ReturnFilter, ReturnHead, ReturnState};

use super::ReturnRef;
use crate::case::Case;
use crate::catalogue::product_by_id;
use crate::policy::{StepDueView, steps_due};
use crate::views::{PartyView, party_view};
use crate::{Desk, DeskError};

/// Which return to show.
pub type ReturnGet = ReturnRef;

/// Rows of a page where none are asked for, and the most that can be.
const ROWS: u32 = 100;
const ROWS_MAX: u32 = 1_000;

/// Which returns to list; what is left out does not matter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnList {
    /// `return`, `exchange` or `claim`.
    pub kind: Option<DocumentKind>,
    /// `draft`, `submitted`, `approved`, `rejected`, `cancelled` or `closed`.
    pub state: Option<String>,
    /// How far the goods have come.
    pub goods: Option<Goods>,
    /// How far the money is settled.
    pub money: Option<Settlement>,
    /// First business date.
    pub from: Option<NaiveDate>,
    /// Last business date.
    pub to: Option<NaiveDate>,
    /// Only what whoever is at the desk wrote.
    pub mine: bool,
    /// A number or its beginning, the end of a phone, part of a name: the newest hits, in one page.
    pub text: String,
    /// Where the next page begins: `next` of the page before.
    pub before: Option<i64>,
    /// How many at the most; 100 if left out, 1,000 at the most.
    pub rows_max: Option<u32>,
}

/// A page of returns.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnRows {
    /// The returns, newest first.
    pub rows: Vec<ReturnRow>,
    /// Where the next page begins; none when there is nothing older. A page may be short, or empty, and
    /// still have a next one: it looks at a bounded number of returns.
    pub next: Option<i64>,
}

/// A return in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReturnRow {
    /// Identity.
    pub id: i64,
    /// Number, from submission on.
    pub number: Option<String>,
    /// A return, an exchange or a claim.
    pub kind: DocumentKind,
    /// Of a claim, what it gives.
    pub remedy: Option<Remedy>,
    /// Number given to the customer.
    pub rma: Option<String>,
    /// Business date.
    pub date: NaiveDate,
    /// Where it stands.
    pub state: String,
    /// The goods axis.
    pub goods: Goods,
    /// The money axis.
    pub money: Settlement,
    /// The replacement axis.
    pub replacement: ReplacementState,
    /// The customer.
    pub customer: PartyView,
    /// What comes back: the first line's product.
    pub product: String,
    /// How many lines there are.
    pub lines: u32,
    /// Credited so far.
    pub credited: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// Of the steps that it waits for, the one that is due first, where its type says so.
    pub due: Option<StepDueView>,
}

impl ReturnRow {
    pub(crate) fn of(read: &Read<'_>, head: ReturnHead) -> Result<Self, DeskError> {
        let (product, lines) = match read.return_content(head.id)? {
            Some((product, lines)) => (product_by_id(read, product)?.title(), lines),
            None => (String::new(), 0),
        };
        Ok(Self {
            id: head.id.0,
            number: head.number.map(|number| number.to_string()),
            kind: head.purpose.document(),
            remedy: head.purpose.remedy(),
            replacement: head.replacement,
            rma: head.rma.map(|number| number.to_string()),
            date: head.date,
            state: head.state.name().to_owned(),
            goods: head.goods,
            money: head.money,
            customer: party_view(read, head.customer)?,
            product,
            lines,
            credited: head.credited,
            refunded: head.refunded,
            due: None,
        })
    }
}

impl Desk {
    /// Lists returns, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the state is unknown or the file cannot be read.
    pub fn return_list(&self, list: &ReturnList) -> Result<ReturnRows, DeskError> {
        let filter = self.filter(list)?;
        let read = self.store.read();
        let (heads, next) = if list.text.trim().is_empty() {
            let rows_max = list.rows_max.unwrap_or(ROWS).clamp(1, ROWS_MAX);
            let page = read.returns(&filter, list.before.map(ReturnId), rows_max)?;
            (page.heads, page.next)
        } else {
            (read.returns_about(&list.text, &filter)?, None)
        };
        let mut rows = Vec::with_capacity(heads.len());
        for head in heads {
            let due = self.first_due(&read, &head)?;
            rows.push(ReturnRow {
                due,
                ..ReturnRow::of(&read, head)?
            });
        }
        Ok(ReturnRows {
            rows,
            next: next.map(|id| id.0),
        })
    }

    /// Only returns with a type are looked at more closely, and only while they are open.
    fn first_due(&self, read: &Read<'_>, head: &ReturnHead) -> Result<Option<StepDueView>, DeskError> {
        let is_open = matches!(
            head.state,
            ReturnState::Draft | ReturnState::Submitted | ReturnState::Approved
        );
        if !is_open || read.return_type(head.id)?.is_none() {
            return Ok(None);
        }
        let Some(this) = read.return_by_id(head.id)? else {
            return Ok(None);
        };
        let settings = self.store.settings();
        let context = Case::reading(read, settings, self.session, self.today(), &this)?;
        let acts = read.return_acts(head.id)?;
        let due = steps_due(&this, &acts, &context, &settings.time_zone).into_iter();
        Ok(due.min_by_key(|one| one.due))
    }

    fn filter(&self, list: &ReturnList) -> Result<ReturnFilter, DeskError> {
        let unknown = |name: &str| DeskError::Invalid {
            field: "state",
            why: "unknown",
            given: name.to_owned(),
        };
        let state = match list.state.as_deref() {
            None | Some("") => None,
            Some(name) => {
                let mut states = ReturnState::ALL.into_iter();
                Some(
                    states
                        .find(|state| state.name() == name)
                        .ok_or_else(|| unknown(name))?,
                )
            }
        };
        Ok(ReturnFilter {
            state,
            kind: list.kind,
            goods: list.goods,
            money: list.money,
            from: list.from,
            to: list.to,
            created_by: self.session.staff.filter(|_| list.mine),
        })
    }
}
