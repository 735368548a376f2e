//! The steps of the long path as random histories take them.

use desk::{DeskError, ReturnChanged, ReturnCredit};
use domain::ledger::Tender;
use domain::returns::Disposition;

use super::{cents, quantity};
use crate::shop::Shop;
use crate::{Goes, Step};

/// The first step of the long path that is allowed now; closing, whose refusal says what is missing, if none.
fn next(shop: &mut Shop, id: i64, goes: Goes) -> Result<ReturnChanged, DeskError> {
    let view = shop.view(id);
    let allowed = |command: &str| {
        view.commands
            .iter()
            .any(|shown| shown.command == command && shown.refusal.is_none())
    };
    let waiting = view.lines[0].in_quarantine.to_string();
    match () {
        () if allowed("reopen") => shop.reopen(id),
        () if allowed("submit") => shop.submit(id),
        () if allowed("approve") => shop.approve(id),
        () if allowed("receive") => shop.receive(id),
        () if allowed("dispose") => shop.inspect(
            id,
            &[(goes.disposition().unwrap_or(Disposition::Scrap), &waiting)],
        ),
        () if allowed("approve_scrap") => shop.approve_scrap(id),
        () if allowed("credit") => shop.credit(id),
        () if allowed("refund") => shop.refund(id),
        () => shop.close(id),
    }
}

pub(super) fn take(shop: &mut Shop, id: i64, step: Step) -> Result<ReturnChanged, DeskError> {
    match step {
        Step::Next(goes) => next(shop, id, goes),
        Step::Submit => shop.submit(id),
        Step::Approve => shop.approve(id),
        Step::Reject => shop.reject(id, "worn"),
        Step::Reopen => shop.reopen(id),
        Step::Cancel => shop.cancel(id, "kept it"),
        Step::Receive(some) => shop.receive_some(id, &quantity(some)),
        Step::ReceiveAll => shop.receive(id),
        Step::ShortClose => shop.short_close(id),
        Step::Inspect(goes, some) => {
            let disposition = goes.disposition().unwrap_or(Disposition::Restock);
            shop.inspect(id, &[(disposition, &quantity(some))])
        }
        Step::ApproveScrap => shop.approve_scrap(id),
        Step::Credit => shop.credit(id),
        Step::CreditInAdvance => {
            let credit = ReturnCredit {
                id: Some(id),
                in_advance: true,
                ..ReturnCredit::default()
            };
            shop.desk.return_credit(&credit)
        }
        Step::Refund => shop.refund(id),
        Step::RefundCash(amount) => shop.refund_to(
            id,
            &[(Tender::Cash, &cents(i64::from(amount)))],
            Some("asked for it"),
        ),
        Step::RefundStoreCredit(amount) => shop.refund_to(
            id,
            &[(Tender::StoreCredit, &cents(i64::from(amount)))],
            Some("asked for it"),
        ),
        Step::Close => shop.close(id),
        Step::Void => {
            let postings = shop.view(id).postings;
            let latest = postings
                .iter()
                .rfind(|one| one.voided_by.is_none() && one.reverses.is_none());
            shop.void(id, latest.map_or("RI-2026-999999", |one| &one.number))
        }
    }
}

/// What was refused was refused by a rule: never by a fault of the file or of the call.
pub(super) fn in_words<T>(result: Result<T, DeskError>) -> Option<T> {
    match result {
        Ok(done) => Some(done),
        Err(error) => {
            assert_eq!(error.blame(), desk::Blame::Rule, "{error}");
            None
        }
    }
}
