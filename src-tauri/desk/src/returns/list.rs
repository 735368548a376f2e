//! Listing returns.

use chrono::NaiveDate;
use domain::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ReturnRef;
use crate::{Desk, DeskError};

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
