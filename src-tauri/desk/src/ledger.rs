//! The books as totals.

use domain::Money;
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Language;

use crate::{Desk, DeskError};

/// Which months.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TrialBalance {
    /// First month, `YYYY-MM`.
    pub from: String,
    /// Last month; the first if left out.
    pub to: Option<String>,
}

/// One account. Opening and closing count debits up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrialBalanceLine {
    /// Its code.
    pub account: String,
    /// Its name in the shop's language.
    pub name: String,
    /// Balance before.
    pub opening: Money,
    /// Debits.
    pub debit: Money,
    /// Credits.
    pub credit: Money,
    /// Balance after.
    pub closing: Money,
}

/// A month as YYYYMM.
pub(crate) fn month_of(text: &str) -> Result<i64, DeskError> {
    let bad = || DeskError::Invalid {
        field: "month",
        why: "not_a_month",
        given: text.to_owned(),
    };
    let (year, month) = text.split_once('-').ok_or_else(bad)?;
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return Err(bad());
    }
    let (year, month): (i64, i64) = (
        year.parse().map_err(|_| bad())?,
        month.parse().map_err(|_| bad())?,
    );
    if !(1..=12).contains(&month) {
        return Err(bad());
    }
    Ok(year * 100 + month)
}

impl Desk {
    /// The trial balance of one or more months.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted or a month cannot be read.
    pub fn trial_balance(&self, months: &TrialBalance) -> Result<Vec<TrialBalanceLine>, DeskError> {
        self.permit(Permission::LedgerRead)?;
        let first = month_of(&months.from)?;
        let last = months.to.as_deref().map_or(Ok(first), month_of)?;
        let read = self.store.read();
        let names = read.accounts()?;
        let chinese = self.store.settings().language == Language::Chinese;
        let lines = read.trial_balance(first, last)?;
        Ok(lines
            .into_iter()
            .filter_map(|line| {
                let name = names.iter().find(|name| name.account == line.account)?;
                Some(TrialBalanceLine {
                    account: name.code.clone(),
                    name: if chinese {
                        name.name_zh.clone()
                    } else {
                        name.name_en.clone()
                    },
                    opening: line.opening,
                    debit: line.debit,
                    credit: line.credit,
                    closing: line.closing(),
                })
            })
            .collect())
    }
}
