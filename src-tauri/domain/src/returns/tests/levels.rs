//! Approval in levels: in order, none skipped, by whoever may, and never above an amount by whoever wrote it.

use serde_json::json;

use super::super::*;
use super::scene::{CASHIER, FIRST, OWNER, Scene, kettles, units, without_receipt, yuan};
use super::states::{approve, approve_although};
use crate::ids::StaffId;
use crate::ledger::Tender;
use crate::policy::{Level, Policy};
use crate::staff::{Permission, Role};

const OTHER_CASHIER: StaffId = StaffId(4);

fn levels(policy: &mut Policy) {
    policy.levels = serde_json::from_value::<Vec<Level>>(json!([
        { "above": "20", "role": "cashier" },
        { "above": "50", "role": "owner" }
    ]))
    .unwrap();
}

/// Three kettles worth 60.00, written by the cashier, handed in.
fn submitted() -> Scene {
    Scene::drafted(vec![kettles(3)])
        .ruled(levels)
        .does(Command::Submit)
}

#[test]
fn each_level_in_order_and_the_last_one_gives_the_number() {
    let scene = submitted().by(OTHER_CASHIER, Role::Cashier).does(approve());
    assert_eq!(scene.this.levels_passed, [(1, OTHER_CASHIER)]);
    assert_eq!(scene.this.state(), "submitted");
    let again = scene.refuses(&approve());
    assert_eq!(
        again,
        Refusal::NotPermitted {
            permission: Permission::ReturnApproveAboveLimit
        }
    );
    let scene = scene.by(OWNER, Role::Owner).does(approve());
    assert_eq!(scene.this.state(), "approved");
    let Some(Event::Approved { by, .. }) = scene.events.last() else {
        panic!()
    };
    assert_eq!(*by, OWNER);
}

#[test]
fn whoever_may_all_levels_passes_them_in_one_act() {
    let scene = submitted().by(OWNER, Role::Owner).does(approve());
    assert_eq!(scene.this.state(), "approved");
}

#[test]
fn at_no_level_by_amount_whoever_wrote_it() {
    let refusal = submitted().by(CASHIER, Role::Cashier).refuses(&approve());
    assert_eq!(
        refusal,
        Refusal::ApproverIsCreator {
            limit: yuan("20"),
            value: yuan("60")
        }
    );
    let promoted = submitted().by(CASHIER, Role::Owner).refuses(&approve());
    assert!(matches!(promoted, Refusal::ApproverIsCreator { .. }));
}

#[test]
fn a_lower_level_that_approves_less_leaves_less_to_the_next() {
    let some = Command::Approve {
        lines: Some(vec![(FIRST, units(2))]),
        override_policy: false,
        reason: None,
    };
    let scene = submitted().by(OTHER_CASHIER, Role::Cashier).does(some);
    let more = Command::Approve {
        lines: Some(vec![(FIRST, units(3))]),
        override_policy: false,
        reason: None,
    };
    let scene = scene.by(OWNER, Role::Owner);
    assert_eq!(
        scene.refuses(&more),
        Refusal::TooMuch {
            line: 1,
            asked: units(3),
            most: units(2)
        }
    );
    let scene = scene.does(approve());
    assert_eq!(scene.this.lines[0].approved, units(2));
}

#[test]
fn a_return_that_comes_again_begins_at_the_first_level() {
    let scene = submitted()
        .by(OTHER_CASHIER, Role::Cashier)
        .does(approve())
        .does(super::states::reject())
        .does(Command::Reopen)
        .does(Command::Submit);
    assert!(scene.this.levels_passed.is_empty());
    assert_eq!(scene.this.state(), "submitted");
}

#[test]
fn who_stands_for_the_owner_passes_the_owners_level_but_not_for_their_own() {
    let lent = |scene: Scene| scene.with(|context| context.judging.stands_for = vec![Role::Owner]);
    let scene = lent(submitted().by(OTHER_CASHIER, Role::Cashier)).does(approve());
    assert_eq!(scene.this.state(), "approved");
    let own = lent(submitted().by(CASHIER, Role::Cashier)).refuses(&approve());
    assert!(matches!(own, Refusal::ApproverIsCreator { .. }));
}

#[test]
fn a_level_by_failure_says_who_may_override_it() {
    let by_failure = |role: &str| {
        let levels = json!([{ "on": ["window_passed"], "role": role }]);
        move |policy: &mut Policy| {
            policy.set_window_days_max(Some(3));
            policy.levels = serde_json::from_value(levels).unwrap();
        }
    };
    let late = |role| {
        Scene::drafted(vec![kettles(1)])
            .ruled(by_failure(role))
            .does(Command::Submit)
    };
    let cashiers = late("cashier").by(CASHIER, Role::Cashier);
    assert!(matches!(
        cashiers.refuses(&approve()),
        Refusal::PolicyNotMet { .. }
    ));
    assert!(cashiers.context.gets_over(&cashiers.refuses(&approve())));
    let done = cashiers.does(approve_although());
    let Some(Event::Approved { over, why, .. }) = done.events.last() else {
        panic!()
    };
    assert_eq!(
        (over.as_slice(), why.as_deref()),
        (&["window_passed".to_owned()][..], Some("was ill"))
    );
    let owners = late("owner").by(CASHIER, Role::Cashier);
    assert!(matches!(
        owners.refuses(&approve_although()),
        Refusal::NotPermitted { .. }
    ));
    assert_eq!(
        late("owner")
            .by(OWNER, Role::Owner)
            .does(approve_although())
            .this
            .state(),
        "approved"
    );
    let two = Scene::drafted(vec![
        kettles(1),
        DraftLine {
            line: LineNumber(2),
            ..without_receipt()
        },
    ])
    .ruled(by_failure("cashier"))
    .does(Command::Submit)
    .by(CASHIER, Role::Cashier);
    let refusal = two.refuses(&approve_although());
    assert_eq!(
        refusal,
        Refusal::NotPermitted {
            permission: Permission::PolicyOverride
        },
        "a level for one failure is none for another"
    );
}

#[test]
fn after_the_day_the_credit_goes_to_store_credit_unless_it_is_overridden() {
    let rule = json!({ "check": { "name": "store_credit_only", "after_days": 3 } });
    let credited = || {
        let rule = serde_json::from_value(rule.clone()).unwrap();
        Scene::drafted(vec![kettles(1)])
            .ruled(|policy| policy.rules.push(rule))
            .does(Command::Submit)
            .does(approve())
            .does(Command::Receive { lines: None })
            .does(super::states::dispose(Disposition::Restock, 1))
            .does(super::states::credit())
    };
    let cashier = credited().by(CASHIER, Role::Cashier);
    let done = cashier.clone().does(super::states::refund());
    let Some(Event::Refunded { to, .. }) = done.events.last() else {
        panic!()
    };
    assert_eq!(
        (to.len(), to[0].tender, to[0].amount),
        (1, Tender::StoreCredit, yuan("20"))
    );
    let money = |reason: Option<&str>| Command::Refund {
        to: Some(vec![super::scene::part(Tender::Card, "20")]),
        reason: reason.map(str::to_owned),
    };
    let named = Command::Refund {
        to: Some(vec![super::scene::part(Tender::StoreCredit, "20")]),
        reason: None,
    };
    assert!(
        cashier.decides(&named).is_ok(),
        "what the policy asks for needs no permission"
    );
    let refusal = cashier.refuses(&money(Some("was promised")));
    assert_eq!(
        refusal,
        Refusal::PolicyNotMet {
            failures: vec!["store_credit_only".into()]
        }
    );
    let owner = credited();
    assert_eq!(owner.refuses(&money(None)), Refusal::ReasonMissing {});
    assert!(owner.decides(&money(Some("was promised"))).is_ok());
    let walk_in = credited()
        .with(|context| context.walk_in = true)
        .by(CASHIER, Role::Cashier);
    assert!(matches!(
        walk_in.refuses(&super::states::refund()),
        Refusal::PolicyNotMet { .. }
    ));
}

#[test]
fn goods_go_where_the_policy_lets_them() {
    let rule = json!({ "check": { "name": "dispositions", "allowed": ["scrap"] }, "applies": { "reasons": ["quality"] } });
    let received = Scene::drafted(vec![kettles(2)])
        .ruled(|policy| policy.rules.push(serde_json::from_value(rule).unwrap()))
        .does(Command::Submit)
        .does(approve())
        .does(Command::Receive { lines: None });
    let to = |disposition| super::states::dispose(disposition, 1);
    let cashier = received.clone().by(CASHIER, Role::Cashier);
    let refusal = cashier.refuses(&to(Disposition::Restock));
    assert_eq!(
        refusal,
        Refusal::PolicyNotMet {
            failures: vec!["disposition_not_allowed".into()]
        }
    );
    assert!(cashier.decides(&to(Disposition::Scrap)).is_ok());
    assert!(cashier.decides(&to(Disposition::BackToCustomer)).is_ok());
    assert!(
        received.decides(&to(Disposition::Restock)).is_ok(),
        "the owner may"
    );
}
