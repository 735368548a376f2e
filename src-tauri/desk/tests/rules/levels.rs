//! Approval in levels: in order, by different people, again after a rejection, and who stands in for whom.

use chrono::NaiveDate;
use desk::{DelegationSet, DeskError};
use domain::staff::Role;
use serde_json::json;

use crate::policy::{later, set, sold};
use crate::shop::{Shop, back, code};

#[test]
fn levels_are_passed_in_order_by_different_people_and_the_counter_stops_at_one() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    set(
        &mut shop,
        json!([]),
        json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]),
    );
    shop.sign_in("carol");
    let waits = shop.take_back(&[back("S1", 1, "2")]);
    let id = waits.changed.id;
    assert_eq!(
        (waits.changed.state.as_str(), waits.waits[0].step.as_str()),
        ("submitted", "approve")
    );
    assert_eq!(
        code(&DeskError::from(waits.waits[0].refusal.clone())),
        "approver_is_creator"
    );
    shop.sign_in("dave");
    assert_eq!(shop.approve(id).unwrap().state, "submitted");
    let passed = |shop: &Shop| {
        let levels = shop.view(id).policy.levels.into_iter();
        levels
            .map(|level| (level.number, level.passed_by))
            .collect::<Vec<_>>()
    };
    assert_eq!(passed(&shop), [(1, Some("dave".into())), (2, None)]);
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "not_permitted",
        "nobody passes what is not theirs"
    );
    shop.sound();
    let mut shop = shop.reopened();
    shop.sign_in("owner");
    assert_eq!(shop.approve(id).unwrap().state, "approved");
    assert_eq!(
        passed(&shop),
        [(1, Some("dave".into())), (2, Some("owner".into()))]
    );
    shop.sound();
}

#[test]
fn a_rejected_return_comes_again_under_the_policy_of_that_day_and_from_the_first_level() {
    let mut shop = sold();
    shop.staff("dave", Role::Cashier);
    set(
        &mut shop,
        json!([]),
        json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]),
    );
    let id = shop.draft(&[back("S1", 1, "2")]);
    let number = shop.submit(id).unwrap().number;
    shop.sign_in("dave");
    shop.approve(id).unwrap();
    shop.reject(id, "box missing").unwrap();
    later(&mut shop, "2026-03-06");
    shop.sign_in("owner");
    let second = set(&mut shop, json!([]), json!([{ "above": "4", "role": "owner" }]));
    assert_eq!(
        shop.desk
            .return_reopen(&desk::ReturnStep {
                id: Some(id),
                ..Default::default()
            })
            .unwrap()
            .state,
        "draft"
    );
    assert_eq!(
        shop.submit(id).unwrap().number,
        number,
        "a rejected return keeps its number"
    );
    let judged = shop.view(id).policy;
    assert_eq!(judged.version, second);
    assert_eq!(judged.levels.len(), 1);
    assert_eq!(judged.levels[0].passed_by, None);
    shop.sound();
}

#[test]
fn a_level_is_lent_until_a_day_and_taken_back() {
    let mut shop = sold();
    shop.staff("carol", Role::Cashier);
    shop.staff("dave", Role::Cashier);
    shop.staff("vera", Role::Viewer);
    shop.limit("4");
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    let lend = |shop: &mut Shop, to: &str, through| {
        shop.desk.delegation_set(&DelegationSet {
            to: to.into(),
            through,
            of: None,
        })
    };
    shop.sign_in("carol");
    let id = shop.draft(&[back("S1", 1, "2")]);
    shop.submit(id).unwrap();
    let of_owner = DelegationSet {
        to: "dave".into(),
        through: day("2026-03-06"),
        of: Some("owner".into()),
    };
    assert_eq!(
        code(&shop.desk.delegation_set(&of_owner).unwrap_err()),
        "not_permitted"
    );
    shop.sign_in("owner");
    assert_eq!(
        code(&lend(&mut shop, "vera", day("2026-03-06")).unwrap_err()),
        "invalid"
    );
    assert_eq!(
        code(&lend(&mut shop, "owner", day("2026-03-06")).unwrap_err()),
        "invalid"
    );
    assert_eq!(
        code(&lend(&mut shop, "dave", day("2026-03-04")).unwrap_err()),
        "invalid"
    );
    assert_eq!(lend(&mut shop, "dave", day("2026-03-06")).unwrap().len(), 1);
    lend(&mut shop, "carol", day("2026-03-06")).unwrap();
    shop.sign_in("carol");
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "approver_is_creator",
        "not for one's own return"
    );
    shop.sign_in("dave");
    later(&mut shop, "2026-03-07");
    assert_eq!(
        code(&shop.approve(id).unwrap_err()),
        "not_permitted",
        "the day has passed"
    );
    later(&mut shop, "2026-03-06");
    shop.sign_in("owner");
    assert_eq!(
        lend(&mut shop, "dave", None).unwrap().len(),
        1,
        "taken back: carol's is left"
    );
    shop.sign_in("dave");
    assert_eq!(code(&shop.approve(id).unwrap_err()), "not_permitted");
    shop.sign_in("owner");
    lend(&mut shop, "dave", day("2026-03-06")).unwrap();
    shop.sign_in("dave");
    assert_eq!(shop.approve(id).unwrap().state, "approved");
    shop.sound();
}

#[test]
fn a_lower_level_that_approves_less_releases_the_rest_at_once() {
    let mut shop = sold();
    shop.staff("dave", Role::Cashier);
    set(
        &mut shop,
        json!([]),
        json!([{ "above": "4", "role": "cashier" }, { "above": "9.99", "role": "owner" }]),
    );
    let id = shop.draft(&[back("S1", 1, "4")]);
    shop.submit(id).unwrap();
    let other = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(code(&shop.submit(other).unwrap_err()), "over_return");
    shop.sign_in("dave");
    shop.approve_some(id, "3").unwrap();
    shop.sound();
    shop.submit(other).unwrap();
    shop.sign_in("owner");
    shop.staff("olga", Role::Owner);
    assert_eq!(code(&shop.approve(id).unwrap_err()), "approver_is_creator");
    shop.sign_in("olga");
    assert_eq!(code(&shop.approve_some(id, "4").unwrap_err()), "too_much");
    shop.approve(id).unwrap();
    assert_eq!(shop.view(id).lines[0].approved.to_string(), "3");
    shop.sound();
}
