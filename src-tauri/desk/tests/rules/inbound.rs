//! Goods on their way in: what the customer is told with the approval, the parcels, what is overdue, the slip.

use desk::{
    Find, FindKind, PaperPages, ParcelsSet, ReturnApprove, ReturnReceive, SettingsSet, TodayGet, WayBackSet,
};
use domain::ledger::Tender;
use domain::returns::{Parcel, Wait, Way, WayBack};

use crate::shop::{Shop, at, back, refused};

fn shop_that_tells() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "5", "30")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Cash, "200")]);
    shop.set(SettingsSet {
        shop_name: Some("Hill & Son".into()),
        shop_lines: Some(vec!["1 High Street".into()]),
        return_way: Some(Way::Sends),
        return_days: Some(7),
        ..SettingsSet::default()
    });
    shop
}

fn submitted(shop: &mut Shop) -> i64 {
    let id = shop.draft(&[back("S1", 1, "3")]);
    shop.submit(id).unwrap();
    id
}

fn parcel(tracking: &str) -> Parcel {
    Parcel {
        carrier: "Royal Mail".into(),
        tracking: tracking.into(),
    }
}

fn note(shop: &mut Shop, id: i64, tracking: &str) {
    let step = ParcelsSet {
        id: Some(id),
        parcels: vec![parcel(tracking)],
        ..ParcelsSet::default()
    };
    shop.desk.return_parcels_set(&step).unwrap();
}

/// The text of a paper, as it stands on its pages.
fn printed(shop: &Shop, number: &str, paper: &str) -> String {
    let pages = PaperPages {
        number: number.into(),
        paper: paper.into(),
        language: Some("en".into()),
    };
    serde_json::to_string(&shop.desk.paper_pages(&pages).unwrap().pages).unwrap()
}

#[test]
fn an_approval_tells_the_way_the_address_and_the_last_date_that_the_shop_has_set() {
    let mut shop = shop_that_tells();
    let id = submitted(&mut shop);
    let before = shop.view(id).inbound.unwrap();
    assert_eq!(
        (before.way, before.is_told),
        (Way::Sends, false),
        "what would be told"
    );
    shop.approve(id).unwrap();
    let told = shop.view(id).inbound.unwrap();
    assert_eq!(
        (told.way, told.to.as_str(), told.until),
        (Way::Sends, "Hill & Son\n1 High Street", "2026-03-12".parse().ok())
    );
    let events: Vec<_> = shop.view(id).timeline.into_iter().map(|row| row.event).collect();
    assert_eq!(events, ["draft", "submit", "approve", "way_back"]);
    // Another address and a later day, for this customer.
    let step = WayBackSet {
        id: Some(id),
        way: Way::PickedUp,
        address: "9 Mill Lane".into(),
        until: "2026-03-20".parse().ok(),
        ..WayBackSet::default()
    };
    shop.desk.return_way_back_set(&step).unwrap();
    let anew = shop.view(id).inbound.unwrap();
    assert_eq!((anew.way, anew.to.as_str()), (Way::PickedUp, "9 Mill Lane"));
    shop.receive(id).unwrap();
    assert_eq!(
        refused(shop.desk.return_way_back_set(&step))["code"],
        "nothing_to_do"
    );
    shop.sound();
}

#[test]
fn whoever_approves_may_tell_something_else_and_a_shop_that_sets_nothing_tells_nothing() {
    let mut shop = shop_that_tells();
    let id = submitted(&mut shop);
    let approve = |until: &str| ReturnApprove {
        id: Some(id),
        way_back: Some(WayBack {
            until: until.parse().ok(),
            ..WayBack::default()
        }),
        ..ReturnApprove::default()
    };
    let passed = refused(shop.desk.return_approve(&approve("2026-03-04")));
    assert_eq!(passed["code"], "date_passed");
    assert_eq!(shop.view(id).state, "submitted", "nothing was approved");
    shop.desk.return_approve(&approve("2026-03-06")).unwrap();
    assert_eq!(shop.view(id).inbound.unwrap().until, "2026-03-06".parse().ok());
    shop.set(SettingsSet {
        return_way: Some(Way::Brings),
        return_days: Some(0),
        ..SettingsSet::default()
    });
    let quiet = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(quiet).unwrap();
    shop.approve(quiet).unwrap();
    assert!(!shop.view(quiet).inbound.unwrap().is_told);
    shop.sound();
}

#[test]
fn what_should_have_come_is_asked_for_first() {
    let mut shop = shop_that_tells();
    let earlier = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(earlier).unwrap();
    shop.desk
        .return_approve(&ReturnApprove {
            id: Some(earlier),
            way_back: Some(WayBack::default()),
            ..ReturnApprove::default()
        })
        .unwrap();
    shop.desk.set_clock(at("2026-03-06T12:00:00Z"));
    let id = submitted(&mut shop);
    shop.approve(id).unwrap();
    shop.desk.set_clock(at("2026-03-16T12:00:00Z"));
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let list = today
        .lists
        .iter()
        .find(|list| list.step == Wait::Receive)
        .unwrap();
    let rows: Vec<_> = list.mine.iter().map(|row| (row.id, row.overdue_days)).collect();
    assert_eq!(rows, [(id, Some(3)), (earlier, None)]);
    assert!(shop.view(id).inbound.unwrap().is_overdue);
}

#[test]
fn a_parcels_number_finds_its_return_typed_or_scanned() {
    let mut shop = shop_that_tells();
    let id = submitted(&mut shop);
    note(&mut shop, id, "rm 1234 5678 gb");
    shop.approve(id).unwrap();
    let find = |shop: &Shop, text: &str| {
        let find = Find {
            text: text.into(),
            rows_max: None,
        };
        shop.desk.find(&find).unwrap()
    };
    let scanned = find(&shop, "RM12345678GB");
    let exact = scanned.exact.unwrap();
    assert_eq!(
        (exact.kind, exact.key.as_str()),
        (FindKind::Return, "RT-2026-000001")
    );
    assert_eq!(
        find(&shop, "rm12345").returns[0].id,
        id,
        "its beginning finds it as well"
    );
    assert_eq!(find(&shop, "rm1").returns.len(), 0);
    // A parcel that nobody announced is noted with the goods; one that was, once.
    let receive = |tracking: &str, quantity: &str| ReturnReceive {
        id: Some(id),
        lines: Some(vec![desk::LineQuantity {
            line: 1,
            quantity: quantity.parse().unwrap(),
        }]),
        parcel: Some(parcel(tracking)),
        ..ReturnReceive::default()
    };
    shop.desk.return_receive(&receive("RM12345678GB", "1")).unwrap();
    assert_eq!(shop.view(id).inbound.unwrap().parcels.len(), 1);
    shop.desk.return_receive(&receive("RM2", "1")).unwrap();
    let numbers: Vec<_> = shop
        .view(id)
        .inbound
        .unwrap()
        .parcels
        .into_iter()
        .map(|one| one.tracking)
        .collect();
    assert_eq!(numbers, ["RM12345678GB", "RM2"]);
    // The same parcel brought another return too: a scan shows both and opens neither.
    let other = shop.draft(&[back("S1", 1, "1")]);
    shop.submit(other).unwrap();
    note(&mut shop, other, "RM2");
    let both = find(&shop, "RM2");
    assert!(both.exact.is_none());
    assert_eq!(find(&shop, "RM12345678GB").exact.unwrap().key, "RT-2026-000001");
    shop.sound();
}

#[test]
fn the_slip_of_the_rma_number_says_where_until_when_and_which_but_no_money() {
    let mut shop = shop_that_tells();
    let id = submitted(&mut shop);
    shop.approve(id).unwrap();
    note(&mut shop, id, "RM1");
    let rma = shop.view(id).rma.unwrap();
    for paper in ["a5", "a4", "80mm", "58mm"] {
        let text = printed(&shop, &rma, paper);
        for said in [
            "Return authorisation",
            &rma,
            "RT-2026-000001",
            "2026-03-12",
            "Product A",
            "RM1",
        ] {
            assert!(text.contains(said), "{paper}: {said} is not in {text}");
        }
        assert!(!text.contains("150.00"), "{paper}");
    }
    shop.receive(id).unwrap();
    assert!(
        printed(&shop, &rma, "a5").contains("Product A"),
        "while it is open"
    );
    let unknown = PaperPages {
        number: "RMA-2026-000009".into(),
        paper: "a5".into(),
        language: None,
    };
    assert_eq!(refused(shop.desk.paper_pages(&unknown))["code"], "not_found");
}
