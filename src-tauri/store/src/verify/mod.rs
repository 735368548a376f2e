//! Verify: an explicit list of checks, each of which recomputes something from what was posted and compares.
//!
//! Nothing here repairs. A finding names the check, what was expected and what is there.

mod aside;
mod attachments;
mod basket;
mod chains;
mod drawers;
mod inbound;
mod messages;
mod policies;
mod projections;
mod replacements;
mod stocktakes;
mod totals;

use serde::Serialize;

use crate::{Read, StoreError};

/// One thing that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check that found it.
    pub check: &'static str,
    /// Where: a document, an account, a product.
    pub subject: String,
    /// What must hold.
    pub expected: String,
    /// What is there.
    pub found: String,
}

/// A check by name.
pub struct Check {
    /// Its name, as `rdesk verify` lists it.
    pub name: &'static str,
    run: fn(&Read<'_>) -> Result<Vec<Finding>, StoreError>,
}

impl Check {
    /// All checks, in the order in which they run: the file first, then what stands in it.
    pub const ALL: [Self; 27] = [
        Self {
            name: "file_is_sound",
            run: totals::file_is_sound,
        },
        Self {
            name: "references_hold",
            run: totals::references_hold,
        },
        Self {
            name: "entries_balance",
            run: totals::entries_balance,
        },
        Self {
            name: "numbers_have_no_gaps",
            run: totals::numbers_have_no_gaps,
        },
        Self {
            name: "stock_is_the_sum_of_moves",
            run: totals::stock_is_the_sum_of_moves,
        },
        Self {
            name: "stock_value_is_its_account",
            run: totals::stock_value_is_its_account,
        },
        Self {
            name: "account_totals_are_the_entries",
            run: totals::account_totals_are_the_entries,
        },
        Self {
            name: "customer_account_is_open_sales",
            run: totals::customer_account_is_open_sales,
        },
        Self {
            name: "store_credit_is_its_account",
            run: totals::store_credit_is_its_account,
        },
        Self {
            name: "nothing_beyond_what_was_sold",
            run: totals::nothing_beyond_what_was_sold,
        },
        Self {
            name: "supplier_account_is_open_purchases",
            run: totals::supplier_account_is_open_purchases,
        },
        Self {
            name: "trade_lines_are_their_moves",
            run: totals::trade_lines_are_their_moves,
        },
        Self {
            name: "pieces_stand_where_they_moved",
            run: totals::pieces_stand_where_they_moved,
        },
        Self {
            name: "goods_stand_where_they_were_brought",
            run: totals::goods_stand_where_they_were_brought,
        },
        Self {
            name: "transfers_are_what_is_on_the_way",
            run: totals::transfers_are_what_is_on_the_way,
        },
        Self {
            name: "basket_is_what_was_sent_there",
            run: basket::basket_is_what_was_sent_there,
        },
        Self {
            name: "suppliers_answer_what_was_shipped",
            run: basket::suppliers_answer_what_was_shipped,
        },
        Self {
            name: "reversals_undo_one_document",
            run: totals::reversals_undo_one_document,
        },
        Self {
            name: "posting_chain_holds",
            run: chains::posting_chain_holds,
        },
        Self {
            name: "audit_chain_holds",
            run: chains::audit_chain_holds,
        },
        Self {
            name: "policy_versions_are_as_logged",
            run: policies::policy_versions_are_as_logged,
        },
        Self {
            name: "attachments_are_there",
            run: attachments::attachments_are_there,
        },
        Self {
            name: "sent_messages_are_as_logged",
            run: messages::sent_messages_are_as_logged,
        },
        Self {
            name: "replacements_are_their_sales",
            run: replacements::are_their_sales,
        },
        Self {
            name: "returns_are_their_events",
            run: projections::returns_are_their_events,
        },
        Self {
            name: "stocktakes_are_their_counts",
            run: stocktakes::stocktakes_are_their_counts,
        },
        Self {
            name: "drawers_hold_what_was_counted",
            run: drawers::drawers_hold_what_was_counted,
        },
    ];
}

impl Read<'_> {
    /// Runs one check.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read; a finding is not an error.
    pub fn check(&self, check: &Check) -> Result<Vec<Finding>, StoreError> {
        match (check.run)(self) {
            // A row that does not read back keeps this check from its end, and none of the others.
            Err(error @ (StoreError::Unreadable { .. } | StoreError::Sqlite(_))) => Ok(vec![Finding {
                check: check.name,
                subject: "file".into(),
                expected: "every row can be read".into(),
                found: error.to_string(),
            }]),
            done => done,
        }
    }

    /// Runs every check and gathers what they found.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read; a finding is not an error.
    pub fn verify(&self) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        for check in &Check::ALL {
            findings.extend(self.check(check)?);
        }
        Ok(findings)
    }
}
