//! Undoing: latest first, dated today, at today's average; a closed return opens again by it.

use domain::ledger::Tender;
use domain::returns::Disposition;
use serde_json::json;

use crate::shop::{Shop, at, back, papers, refused};

fn shop_with_a_sale() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "1", "10")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "20")]);
    shop
}

#[test]
fn postings_are_undone_latest_first_and_leave_the_shop_as_it_was() {
    let mut shop = shop_with_a_sale();
    let before = (shop.books(), shop.levels("A"));
    let id = shop.take_back(&[back("S1", 1, "1")]).changed.id;
    assert_eq!(shop.view(id).state, "closed");
    let too_early = refused(shop.void(id, "CN-2026-000001"));
    assert_eq!(too_early["code"], "later_posting_first");
    shop.desk.set_clock(at("2026-04-02T12:00:00Z"));
    for (kind, number) in [("RF", 2), ("CN", 2), ("QC", 2), ("RI", 2)] {
        let changed = shop.void(id, &format!("{kind}-2026-000001")).unwrap();
        assert_eq!(changed.posted, [format!("{kind}-2026-{number:06}")]);
        assert_eq!(
            changed.state, "approved",
            "a closed return opens again by the first of them"
        );
        shop.sound();
    }
    let view = shop.view(id);
    let reversal = view.postings.last().unwrap();
    assert_eq!(
        (reversal.date.to_string().as_str(), reversal.reverses.as_deref()),
        ("2026-04-02", Some("RI-2026-000001"))
    );
    assert_eq!((shop.books(), shop.levels("A")), before);
    let events: Vec<_> = view.timeline.iter().map(|act| act.event.as_str()).collect();
    let all = [
        "draft", "submit", "approve", "receive", "dispose", "credit", "refund", "close",
    ];
    assert_eq!(events, [all.as_slice(), &["void"; 4]].concat());
    assert_eq!(papers(&shop.take_back_again(id)), "RI QC CN RF");
    shop.sound();
}

impl Shop {
    /// The same return once more, step by step.
    fn take_back_again(&mut self, id: i64) -> desk::ReturnChanged {
        let mut posted = Vec::new();
        posted.extend(self.receive(id).unwrap().posted);
        posted.extend(self.inspect(id, &[(Disposition::Restock, "1")]).unwrap().posted);
        posted.extend(self.credit(id).unwrap().posted);
        posted.extend(self.refund(id).unwrap().posted);
        let closed = self.close(id).unwrap();
        desk::ReturnChanged { posted, ..closed }
    }
}

#[test]
fn a_restock_undone_after_the_average_changed_leaves_at_the_average() {
    let mut shop = shop_with_a_sale();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.stock("A", "3", "6");
    assert_eq!(shop.levels("A"), "sellable 4 worth 28.00");
    shop.void_latest(id).unwrap();
    // One leaves at 7.00, 10.00 go back into quarantine, the 3.00 between them are cost of sales.
    assert_eq!(
        shop.levels("A"),
        "sellable 3 worth 21.00; quarantine 1 worth 10.00"
    );
    assert_eq!(
        shop.books(),
        "1001 20.00; 1405.01 21.00; 1405.02 10.00; 3001 -28.00; 5001.01 -20.00; 5401.01 7.00; 5401.02 -10.00"
    );
    shop.sound();
}

#[test]
fn a_restock_is_not_undone_when_the_goods_were_sold_since() {
    let mut shop = shop_with_a_sale();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "20")]);
    let gone = json!({"code": "no_longer_on_hand", "params": {"line": 1, "needed": "1", "on_hand": "0"}});
    assert_eq!(refused(shop.void_latest(id)), gone);
    shop.sound();
}

#[test]
fn a_credit_note_undone_is_owed_again_whatever_other_returns_of_the_line_did() {
    let mut shop = Shop::open();
    shop.taxed(("A", "0.20", "20", "0.10"), "1");
    shop.sell("S1", &[("A", "20")], &[(Tender::Cash, "4.00")]);
    // 0.04 tax over 20: the first two carry none, the third carries a cent.
    let first = shop.take_back(&[back("S1", 1, "2")]).changed.id;
    shop.take_back(&[back("S1", 1, "1")]);
    for _ in 0..2 {
        shop.void_latest(first).unwrap();
    }
    shop.sound();
    // The next one does not carry minus a cent.
    let next = shop.take_back(&[back("S1", 1, "1")]).changed.id;
    let line = &shop.view(next).lines[0];
    assert!(!line.credited_tax.is_negative() && !line.credited_net.is_negative());
    shop.credit(first).unwrap();
    shop.refund(first).unwrap();
    shop.take_back(&[back("S1", 1, "16")]);
    assert_eq!(
        shop.books(),
        "1405.01 2.00; 3001 -2.00; 5001.01 -3.96; 5001.02 3.96; 5401.01 2.00; 5401.02 -2.00"
    );
    shop.sound();
}

#[test]
fn what_is_undone_twice_or_belongs_elsewhere_is_refused() {
    let mut shop = Shop::stocked(&[("A", "20", "2", "10")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "40")]);
    let first = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(first).unwrap();
    shop.void(first, "RI-2026-000001").unwrap();
    assert_eq!(
        refused(shop.void(first, "RI-2026-000001"))["code"],
        "wrong_state",
        "nothing is live"
    );
    shop.receive(first).unwrap();
    let second = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(second).unwrap();
    for other in ["RI-2026-000001", "RI-2026-000002", "RI-2026-000003"] {
        assert_eq!(refused(shop.void(second, other))["code"], "posting_unknown");
    }
    assert_eq!(refused(shop.void(second, "RI-2026-000099"))["code"], "not_found");
    shop.sound();
}
