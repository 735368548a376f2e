//! Rows of refusals after approval: goods, money, and undoing.

use serde_json::json;

use super::super::*;
use super::refusals::{Row, empty_reason, receives};
use super::scene::{CASHIER, FIRST, Scene, delivery, part, units, yuan};
use super::states::{self, approve, credit, dispose, receive, receive_all, refund, void};
use crate::ledger::Tender;
use crate::staff::Role;

fn credits(count: i64, in_advance: bool) -> Command {
    Command::Credit {
        lines: Some(vec![(FIRST, units(count))]),
        in_advance,
        freight: None,
    }
}

fn refunds(tender: Tender, amount: &str, reason: Option<&str>) -> Command {
    Command::Refund {
        to: Some(vec![part(tender, amount)]),
        reason: reason.map(str::to_owned),
    }
}

pub(super) fn goods() -> Vec<Row> {
    let service = || {
        Scene::drafted(vec![delivery()])
            .does(Command::Submit)
            .does(approve())
    };
    vec![
        (
            "more comes than was approved",
            states::approved().refuses(&receive(4)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "4", "most": "3"}}),
        ),
        (
            "nothing is counted",
            states::approved().refuses(&receive(0)),
            json!({"code": "quantity_not_positive", "params": {"line": 1}}),
        ),
        (
            "the same line is counted twice",
            states::approved().refuses(&receives(&[(FIRST, units(1)), (FIRST, units(1))])),
            json!({"code": "line_twice", "params": {"line": 1}}),
        ),
        (
            "a service brings nothing back",
            service().refuses(&receive(1)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}}),
        ),
        (
            "a short-closed rest does not come any more",
            states::approved()
                .does(receive(2))
                .does(states::short_close())
                .refuses(&receive(1)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}}),
        ),
        (
            "short-closed without a reason",
            states::approved().refuses(&empty_reason(&states::short_close())),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "what was credited in advance is not released",
            states::approved()
                .does(credits(1, true))
                .refuses(&states::short_close()),
            json!({"code": "too_much", "params": {"line": 1, "asked": "3", "most": "2"}}),
        ),
        (
            "nothing is left to short-close",
            states::received().refuses(&states::short_close()),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "more is put on the shelf than waits",
            states::approved()
                .does(receive(2))
                .refuses(&dispose(Disposition::Restock, 3)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "3", "most": "2"}}),
        ),
        (
            "what was credited in advance is not handed back as well",
            states::approved()
                .does(states::credit_in_advance())
                .does(receive_all())
                .refuses(&dispose(Disposition::BackToCustomer, 1)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}}),
        ),
        (
            "no scrap to approve",
            states::received().refuses(&Command::ApproveScrap),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "a cashier does not make scrap a loss",
            states::received()
                .does(dispose(Disposition::Scrap, 1))
                .by(CASHIER, Role::Cashier)
                .refuses(&Command::ApproveScrap),
            json!({"code": "not_permitted", "params": {"permission": "scrap_approve"}}),
        ),
    ]
}

pub(super) fn money() -> Vec<Row> {
    let walk_in = |scene: Scene| scene.with(|context| context.walk_in = true);
    let cashier = |scene: Scene| scene.by(CASHIER, Role::Cashier);
    vec![
        (
            "goods that are not accepted yet are not credited",
            states::received().refuses(&credit()),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
        (
            "more is credited than was accepted",
            states::received()
                .does(dispose(Disposition::Restock, 1))
                .refuses(&credits(2, false)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "2", "most": "1"}}),
        ),
        (
            "a credit in advance needs its own permission",
            cashier(states::approved()).refuses(&states::credit_in_advance()),
            json!({"code": "not_permitted", "params": {"permission": "credit_in_advance"}}),
        ),
        (
            "more is paid back than was credited",
            states::credited().refuses(&refunds(Tender::Card, "60.01", None)),
            json!({"code": "more_than_open", "params": {"asked": "60.01", "open": "60.00"}}),
        ),
        (
            "an amount of nothing",
            states::credited().refuses(&refunds(Tender::Card, "0", None)),
            json!({"code": "amount_not_positive", "params": {}}),
        ),
        (
            "cash does not leave a drawer that nobody opened",
            {
                let mut scene = states::credited();
                scene.context.drawer_closed = true;
                scene.refuses(&refunds(Tender::Cash, "25", None))
            },
            json!({"code": "drawer_closed", "params": {}}),
        ),
        (
            "a tender above what was paid with it needs a permission",
            cashier(states::credited()).refuses(&refunds(Tender::Cash, "25.01", Some("no card here"))),
            json!({"code": "not_permitted", "params": {"permission": "refund_other_tender"}}),
        ),
        (
            "and a reason",
            states::credited().refuses(&refunds(Tender::Cash, "25.01", None)),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "store credit needs a customer with a name",
            walk_in(states::credited()).refuses(&refunds(Tender::StoreCredit, "10", Some("asked"))),
            json!({"code": "customer_needed", "params": {}}),
        ),
        (
            "without receipt somebody says where the money goes",
            states::credited_without_receipt().refuses(&refund()),
            json!({"code": "tender_needed", "params": {"amount": "40.00"}}),
        ),
        (
            "the credit of an unpaid sale went to the debt",
            states::credited().unpaid().refuses(&refund()),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
    ]
}

pub(super) fn closing() -> Vec<Row> {
    vec![
        (
            "closed while goods are expected",
            states::approved().refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "goods"}}),
        ),
        (
            "closed while goods wait for inspection",
            states::received().refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "inspection"}}),
        ),
        (
            "closed while scrap is not approved",
            states::received()
                .does(dispose(Disposition::Scrap, 3))
                .does(credit())
                .refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "scrap"}}),
        ),
        (
            "closed while accepted goods are not credited",
            states::received()
                .does(dispose(Disposition::Restock, 3))
                .refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "credit"}}),
        ),
    ]
}

pub(super) fn undoing() -> Vec<Row> {
    let kept = || states::credited().does(refunds(Tender::StoreCredit, "60", Some("asked")));
    let restocked = || states::received().does(dispose(Disposition::Restock, 3));
    let given_back = || states::received().does(dispose(Disposition::BackToCustomer, 3));
    vec![
        (
            "a cashier undoes nothing",
            states::received()
                .by(CASHIER, Role::Cashier)
                .refuses(&void(PostingId(101))),
            json!({"code": "not_permitted", "params": {"permission": "posting_void"}}),
        ),
        (
            "the latest goes first",
            states::refunded().refuses(&void(PostingId(103))),
            json!({"code": "later_posting_first", "params": {"latest": 104}}),
        ),
        (
            "what was undone is not undone again",
            states::refunded()
                .does(void(PostingId(104)))
                .refuses(&void(PostingId(104))),
            json!({"code": "posting_unknown", "params": {"posting": 104}}),
        ),
        (
            "undone without a reason",
            states::refunded().refuses(&empty_reason(&void(PostingId(104)))),
            json!({"code": "reason_missing", "params": {}}),
        ),
        (
            "restocked goods were sold since",
            restocked()
                .with(|context| context.levels[0].1.quantity = units(2))
                .refuses(&void(PostingId(102))),
            json!({"code": "no_longer_on_hand", "params": {"line": 1, "needed": "3", "on_hand": "2"}}),
        ),
        (
            "the store credit was spent since",
            kept()
                .with(|context| context.store_credit = yuan("59.99"))
                .refuses(&void(PostingId(104))),
            json!({"code": "credit_used", "params": {"needed": "60.00", "left": "59.99"}}),
        ),
        (
            "goods that were handed back stand in another return since",
            given_back()
                .with(|context| context.sale_lines[0].held = units(1))
                .refuses(&void(PostingId(102))),
            json!({"code": "over_return", "params": {"line": 1, "asked": "3", "available": "2"}}),
        ),
    ]
}
