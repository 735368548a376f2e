//! Counter mode: the whole path in one confirmation, and where it stops.

use desk::{CounterReturn, ReturnRefund, ReturnView};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use serde_json::json;

use crate::shop::{Shop, back, counter, paid_back, papers, refused};

fn shop_with_a_sale() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "5", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40"), (Tender::Card, "60")]);
    shop
}

/// What stays of a return: its postings, its stamps, its lines.
fn left_behind(view: &ReturnView) -> String {
    let postings: Vec<_> = view
        .postings
        .iter()
        .map(|posting| posting.number.as_str())
        .collect();
    let stamps: Vec<_> = view
        .timeline
        .iter()
        .map(|act| format!("{} by {} at {}", act.event, act.staff, act.at))
        .collect();
    let numbers = (&view.number, &view.rma, &view.state, view.goods, view.money);
    format!(
        "{numbers:?}\n{}\n{}\n{:?}",
        postings.join(" "),
        stamps.join("\n"),
        view.lines
    )
}

#[test]
fn counter_mode_leaves_exactly_what_the_long_path_leaves() {
    let mut short = shop_with_a_sale();
    let returned = short.take_back(&[back("S1", 1, "1")]);
    let mut long = shop_with_a_sale();
    let id = long.approved(&[back("S1", 1, "1")]);
    long.receive(id).unwrap();
    long.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    long.credit(id).unwrap();
    long.refund(id).unwrap();
    long.close(id).unwrap();
    assert_eq!(
        left_behind(&short.view(returned.changed.id)),
        left_behind(&long.view(id))
    );
    assert_eq!(short.levels("A"), "sellable 4 worth 120.00");
    assert_eq!(short.levels("A"), long.levels("A"));
    assert_eq!(
        short.books(),
        "1001 40.00; 1012.03 10.00; 1405.01 120.00; 3001 -150.00; 5001.01 -100.00; 5001.02 50.00; 5401.01 60.00; 5401.02 -30.00"
    );
    assert_eq!(short.books(), long.books());
    short.sound();
    long.sound();
}

#[test]
fn a_cashier_within_the_limit_goes_the_whole_way() {
    let mut shop = shop_with_a_sale();
    shop.staff("carol", Role::Cashier);
    shop.limit("50");
    shop.sign_in("carol");
    let done = shop.take_back(&[back("S1", 1, "1")]);
    assert!(done.waits.is_empty(), "{:?}", done.waits);
    assert_eq!(papers(&done.changed), "RI QC CN RF");
    assert_eq!(
        (paid_back(&done).as_str(), done.changed.state.as_str()),
        ("card 50.00", "closed")
    );
    shop.sound();
}

#[test]
fn above_the_limit_a_cashier_stops_at_the_approval_and_the_owner_finishes() {
    let mut shop = shop_with_a_sale();
    shop.staff("carol", Role::Cashier);
    shop.limit("49.99");
    shop.sign_in("carol");
    let stopped = shop.take_back(&[back("S1", 1, "1")]);
    let waits = stopped.waits.first().expect("it waits for the owner");
    assert_eq!(
        (waits.step.as_str(), stopped.changed.state.as_str()),
        ("approve", "submitted")
    );
    assert_eq!(papers(&stopped.changed), "");
    assert!(
        stopped.changed.number.is_some(),
        "it is handed in and holds its units"
    );
    let id = stopped.changed.id;
    assert_eq!(
        refused(shop.approve(id))["params"]["permission"],
        "return_approve_above_limit"
    );
    shop.sound();
    shop.sign_in("owner");
    shop.approve(id).unwrap();
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    assert_eq!(shop.close(id).unwrap().state, "closed");
    let staff: Vec<_> = shop.view(id).timeline.into_iter().map(|act| act.staff).collect();
    assert_eq!(
        staff,
        [
            "carol", "carol", "owner", "owner", "owner", "owner", "owner", "owner"
        ]
    );
    assert_eq!(shop.levels("A"), "sellable 4 worth 120.00");
    shop.sound();
}

#[test]
fn above_the_limit_the_approver_is_not_the_creator_not_even_the_owner() {
    let mut shop = shop_with_a_sale();
    shop.staff("olga", Role::Owner);
    shop.limit("49.99");
    let stopped = shop.take_back(&[back("S1", 1, "1")]);
    let refusal = serde_json::to_value(&stopped.waits[0].refusal).unwrap();
    let params = json!({"limit": "49.99", "value": "50.00"});
    assert_eq!(refusal, json!({"code": "approver_is_creator", "params": params}));
    shop.sign_in("olga");
    shop.approve(stopped.changed.id).unwrap();
    shop.sound();
}

#[test]
fn whoever_wrote_a_draft_anew_is_its_creator() {
    let mut shop = shop_with_a_sale();
    shop.staff("olga", Role::Owner);
    shop.limit("49.99");
    let id = shop.draft(&[back("S1", 1, "1")]);
    shop.sign_in("olga");
    let lines = vec![back("S1", 1, "2")];
    shop.desk
        .return_draft(&desk::ReturnDraft {
            id: Some(id),
            lines,
            ..Default::default()
        })
        .unwrap();
    shop.submit(id).unwrap();
    assert_eq!(refused(shop.approve(id))["code"], "approver_is_creator");
    shop.sign_in("owner");
    shop.approve(id).unwrap();
    shop.sound();
}

#[test]
fn a_cashier_who_names_another_tender_stops_at_the_refund() {
    let mut shop = shop_with_a_sale();
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let asked = CounterReturn {
        to: Some(vec![shop.part(None, Tender::Cash, "50")]),
        reason: Some("card lost".into()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let stopped = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(
        papers(&stopped.changed),
        "RI QC CN",
        "everything before the refund is done"
    );
    let waits = stopped.waits.first().expect("it waits for one who may");
    assert_eq!(waits.step, "refund");
    shop.sound();
    shop.sign_in("owner");
    let id = stopped.changed.id;
    let step = ReturnRefund {
        id: Some(id),
        to: asked.to,
        reason: asked.reason,
        ..Default::default()
    };
    shop.desk.return_refund(&step).unwrap();
    assert_eq!(shop.close(id).unwrap().state, "closed");
    assert!(
        shop.books().starts_with("1001 -10.00; 1012.03 60.00"),
        "{}",
        shop.books()
    );
    shop.sound();
}

#[test]
fn scrap_at_the_counter_waits_for_one_who_may_make_it_a_loss() {
    let mut shop = shop_with_a_sale();
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let stopped = shop
        .desk
        .return_counter(&counter(&[back("S1", 1, "1")], Disposition::Scrap))
        .unwrap();
    assert_eq!(stopped.waits[0].step, "approve_scrap");
    assert!(shop.books().contains("1901 30.00"), "{}", shop.books());
    assert_eq!(
        (papers(&stopped.changed).as_str(), paid_back(&stopped).as_str()),
        ("RI QC CN RF", "card 50.00"),
        "the customer does not wait for it"
    );
    shop.sign_in("owner");
    shop.approve_scrap(stopped.changed.id).unwrap();
    shop.close(stopped.changed.id).unwrap();
    let done = shop
        .desk
        .return_counter(&counter(&[back("S1", 1, "1")], Disposition::Scrap))
        .unwrap();
    assert_eq!(
        (papers(&done.changed).as_str(), done.changed.state.as_str()),
        ("RI QC SC CN RF", "closed")
    );
    shop.sound();
}

#[test]
fn what_is_handed_back_at_the_counter_credits_nothing_and_is_closed() {
    let mut shop = shop_with_a_sale();
    let asked = counter(&[back("S1", 1, "1")], Disposition::BackToCustomer);
    let done = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(
        (papers(&done.changed).as_str(), paid_back(&done).as_str()),
        ("RI QC", "")
    );
    assert_eq!(done.changed.state, "closed", "nothing is left to do");
    assert_eq!(shop.levels("A"), "sellable 3 worth 90.00");
    shop.sound();
}

#[test]
fn what_stays_in_quarantine_at_the_counter_waits_for_inspection() {
    let mut shop = shop_with_a_sale();
    let mut asked = counter(&[back("S1", 1, "1")], Disposition::Restock);
    asked.lines[0].disposition = None;
    let done = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(
        (papers(&done.changed).as_str(), done.changed.state.as_str()),
        ("RI", "approved")
    );
    assert_eq!(
        shop.levels("A"),
        "sellable 3 worth 90.00; quarantine 1 worth 30.00"
    );
    shop.sound();
}

#[test]
fn credit_may_stay_on_the_customers_account() {
    let mut shop = shop_with_a_sale();
    let asked = CounterReturn {
        keep_as_credit: true,
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let done = shop.desk.return_counter(&asked).unwrap();
    assert_eq!(
        (papers(&done.changed).as_str(), done.changed.state.as_str()),
        ("RI QC CN", "closed")
    );
    assert!(shop.books().contains("1122 -50.00"), "{}", shop.books());
    shop.sound();
}

#[test]
fn a_preview_shows_what_would_be_posted_and_posts_nothing() {
    let mut shop = shop_with_a_sale();
    let (books, levels) = (shop.books(), shop.levels("A"));
    let asked = CounterReturn {
        preview: true,
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    };
    let shown = shop.desk.return_counter(&asked).unwrap();
    assert_eq!((shop.books(), shop.levels("A")), (books, levels));
    let done = shop.take_back(&[back("S1", 1, "1")]);
    assert_eq!(shown.changed, done.changed, "the preview was the posting");
    assert_eq!(paid_back(&shown), paid_back(&done));
    shop.sound();
}
