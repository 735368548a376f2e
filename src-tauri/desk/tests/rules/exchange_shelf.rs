//! The replacement on the shelf: kept, waited for, handed over, given up. DOMAIN.md §2.

use desk::{CounterExchange, OutOfStock, ReplacementCancel};
use domain::ledger::Tender;
use domain::returns::{Disposition, ReplacementState};

use crate::shop::swaps::{approved, deliver, drafted, exchange_shop, out, parts, state, stock, swap, with};
use crate::shop::{Shop, back, paid_back, papers, refused};

#[test]
fn the_stock_row_10_10_10_is_followed_through_an_exchange() {
    for (disposition, end) in [(Disposition::Restock, "10/10/10"), (Disposition::Scrap, "9/9/9")] {
        let mut shop = exchange_shop();
        assert_eq!(stock(&shop, "A"), "10/10/10");
        let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("A", "1")]);
        assert_eq!(stock(&shop, "A"), "10/10/9", "approved");
        assert_eq!(state(&shop, id), ReplacementState::Reserved);
        shop.receive(id).unwrap();
        assert_eq!(stock(&shop, "A"), "11/10/9", "received");
        deliver(&mut shop, id, vec![]).unwrap();
        assert_eq!(stock(&shop, "A"), "10/9/9", "replacement out");
        shop.inspect(id, &[(disposition, "1")]).unwrap();
        assert_eq!(stock(&shop, "A"), end);
        shop.sound();
    }
}

#[test]
fn uneven_counts_go_out_in_whole_units() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("B", "2")], &[(Tender::Cash, "160")]);
    let id = approved(&mut shop, &[back("S2", 1, "2")], &[out("C", "3")]);
    shop.receive_some(id, "1").unwrap();
    let done = deliver(&mut shop, id, vec![]).unwrap();
    // One of two counted: one of three goes out. 80 credited, 30 taken, 50 paid back.
    assert_eq!(
        (done.gross.to_string(), parts(&done.refunds)),
        ("30.00".into(), "cash 50.00".into())
    );
    shop.receive_some(id, "1").unwrap();
    let done = deliver(&mut shop, id, vec![]).unwrap();
    assert_eq!(
        (done.gross.to_string(), parts(&done.refunds)),
        ("60.00".into(), "cash 20.00".into())
    );
    assert_eq!(stock(&shop, "C"), "7/7/7");
    shop.sound();
}

#[test]
fn what_is_kept_for_an_exchange_nobody_else_can_take() {
    let mut shop = exchange_shop();
    shop.goods(("D", "50", "1", "25"));
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("D", "1")]);
    let sale = shop.sale("S9", &[("D", "1")], &[(Tender::Cash, "50")]);
    let refusal = refused(shop.desk.sale_post(&sale));
    assert_eq!(refusal["code"], "stock_reserved");
    assert_eq!(refusal["params"]["sku"], "D");
    assert_eq!(refusal["params"]["on_hand"], "1");
    assert_eq!(refusal["params"]["kept_for"], "EX-2026-000001");
    let scrap = desk::ScrapPost {
        reason: "broken".into(),
        lines: vec![desk::ScrapPostLine {
            sku: "D".into(),
            quantity: "1".parse().unwrap(),
        }],
    };
    assert_eq!(refused(shop.desk.scrap_post(&scrap))["code"], "stock_reserved");
    let taken = |reason: &str| desk::StockPost {
        reason: reason.into(),
        lines: vec![desk::StockLineAdd {
            sku: "D".into(),
            quantity: "1".parse().unwrap(),
            unit_cost: None,
            pieces: vec![],
        }],
        ..desk::StockPost::default()
    };
    assert_eq!(
        refused(shop.desk.stock_other_out(&taken("own_use")))["code"],
        "stock_reserved"
    );
    assert_eq!(
        refused(shop.desk.stock_scrap(&taken("broken")))["code"],
        "stock_reserved"
    );
    let preview = shop.desk.sale_preview(&sale).unwrap();
    assert_eq!(preview.refused.unwrap().code, "stock_reserved");
    shop.cancel(id, "changed his mind").unwrap();
    shop.desk.sale_post(&sale).unwrap();
    shop.sound();
}

#[test]
fn the_sale_of_a_replacement_is_not_undone_behind_its_exchange() {
    let mut shop = exchange_shop();
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("A", "1")]);
    shop.receive(id).unwrap();
    deliver(&mut shop, id, vec![]).unwrap();
    let view = shop
        .desk
        .return_get(&desk::ReturnGet {
            id: Some(id),
            number: None,
        })
        .unwrap();
    let sold = view
        .postings
        .iter()
        .find(|posting| posting.number.starts_with("SO-"))
        .unwrap();
    let undo = desk::SaleReverse {
        number: sold.number.clone(),
        reason: "by mistake".into(),
        ..desk::SaleReverse::default()
    };
    let refusal = refused(shop.desk.sale_reverse(&undo));
    assert_eq!(refusal["code"], "settled_by", "{refusal}");
    shop.sound();
}

#[test]
fn stock_that_comes_is_kept_for_those_who_wait_first_come_first() {
    let mut shop = exchange_shop();
    shop.product("D", "50", "0", true);
    shop.sell("S2", &[("A", "2")], &[(Tender::Cash, "100")]);
    let first = approved(&mut shop, &[back("S1", 1, "1")], &[out("D", "1")]);
    shop.desk.set_clock(crate::shop::at("2026-03-05T13:00:00Z"));
    let second = approved(&mut shop, &[back("S2", 1, "2")], &[out("D", "2")]);
    assert_eq!(state(&shop, first), ReplacementState::Waiting);
    shop.receive(first).unwrap();
    assert_eq!(
        refused(deliver(&mut shop, first, vec![]))["code"],
        "not_enough_stock"
    );
    shop.stock("D", "2", "25");
    assert_eq!(state(&shop, first), ReplacementState::Reserved);
    assert_eq!(state(&shop, second), ReplacementState::Waiting, "one of two");
    assert_eq!(stock(&shop, "D"), "2/2/0");
    shop.sound();
    deliver(&mut shop, first, vec![]).unwrap();
    shop.stock("D", "3", "25");
    assert_eq!(
        (state(&shop, second), stock(&shop, "D")),
        (ReplacementState::Reserved, "4/4/2".into())
    );
    shop.sound();
}

#[test]
fn goods_that_a_counter_return_brings_back_are_kept_for_who_waits() {
    let mut shop = exchange_shop();
    shop.goods(("D", "50", "1", "25"));
    shop.sell("S2", &[("D", "1")], &[(Tender::Cash, "50")]);
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("D", "1")]);
    assert_eq!(state(&shop, id), ReplacementState::Waiting);
    shop.take_back(&[back("S2", 1, "1")]);
    assert_eq!(
        (state(&shop, id), stock(&shop, "D")),
        (ReplacementState::Reserved, "1/1/0".into())
    );
    shop.sound();
}

#[test]
fn at_the_counter_what_is_not_there_waits_or_is_paid_back() {
    let mut shop = exchange_shop();
    shop.product("D", "70", "0", true);
    let wait = swap(&[back("S1", 1, "1")], &[out("D", "1")], with(Tender::Cash));
    let done = shop.desk.exchange_counter(&wait).unwrap();
    assert_eq!(papers(&done.returned.changed), "RI QC CN");
    assert_eq!(done.returned.waits[0].step, "deliver");
    assert_eq!(
        paid_back(&done.returned),
        "",
        "the credit is kept for what is to come"
    );
    let id = done.returned.changed.id;
    assert_eq!(refused(shop.refund(id))["code"], "nothing_to_do");
    assert_eq!(refused(shop.close(id))["params"]["what"], "replacement");
    shop.sound();
    shop.desk
        .exchange_cancel_replacement(&ReplacementCancel {
            id: Some(id),
            reason: "will not wait".into(),
            ..ReplacementCancel::default()
        })
        .unwrap();
    assert_eq!(state(&shop, id), ReplacementState::Cancelled);
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    shop.sell("S3", &[("A", "1")], &[(Tender::Card, "50")]);
    let refund = CounterExchange {
        out_of_stock: OutOfStock::Refund,
        ..swap(&[back("S3", 1, "1")], &[out("D", "1")], with(Tender::Cash))
    };
    let done = shop.desk.exchange_counter(&refund).unwrap();
    assert_eq!(
        (
            papers(&done.returned.changed).as_str(),
            paid_back(&done.returned).as_str()
        ),
        ("RI QC CN RF", "card 50.00")
    );
    assert_eq!(done.returned.changed.state, "closed");
    shop.sound();
}

#[test]
fn the_unit_that_comes_back_can_be_the_one_that_goes_out() {
    let mut shop = Shop::stocked(&[("A", "50", "1", "30")]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "50")]);
    let done = shop
        .desk
        .exchange_counter(&swap(&[back("S1", 1, "1")], &[out("A", "1")], vec![]))
        .unwrap();
    assert_eq!(
        (done.returned.changed.state.as_str(), stock(&shop, "A").as_str()),
        ("closed", "0/0/0")
    );
    shop.sound();
}

#[test]
fn partly_approved_and_handed_back_units_take_their_replacement_with_them() {
    let mut shop = exchange_shop();
    shop.sell("S2", &[("A", "3")], &[(Tender::Cash, "150")]);
    let id = drafted(&mut shop, &[back("S2", 1, "3")], &[out("B", "3")]);
    shop.submit(id).unwrap();
    shop.approve_some(id, "2").unwrap();
    assert_eq!(stock(&shop, "B"), "10/10/8", "two are approved");
    shop.receive(id).unwrap();
    shop.inspect(
        id,
        &[(Disposition::BackToCustomer, "1"), (Disposition::Restock, "1")],
    )
    .unwrap();
    assert_eq!(stock(&shop, "B"), "10/10/9", "one was handed back");
    let done = deliver(&mut shop, id, with(Tender::Cash)).unwrap();
    assert_eq!(parts(&done.collected), "cash 30.00");
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn verify_finds_a_reservation_that_nobody_made_and_a_part_that_nobody_settled() {
    let mut shop = exchange_shop();
    let id = approved(&mut shop, &[back("S1", 1, "1")], &[out("B", "1")]);
    let change = |shop: &Shop, sql: &str| {
        let read = shop.desk.store().read();
        assert_eq!(read.connection().execute(sql, []).unwrap(), 1, "{sql}");
        read.verify().unwrap()
    };
    let found = change(&shop, "UPDATE replacement_line SET reserved = 2000");
    assert_eq!(found[0].check, "returns_are_their_events");
    change(&shop, "UPDATE replacement_line SET reserved = 1000");
    shop.sound();
    shop.receive(id).unwrap();
    deliver(&mut shop, id, with(Tender::Cash)).unwrap();
    shop.sound();
    // The guards keep anybody from changing a settled part; who gets round them is found all the same.
    let read = shop.desk.store().read();
    read.connection()
        .execute_batch("DROP TRIGGER settled_part_no_update")
        .unwrap();
    let found = change(&shop, "UPDATE settled_part SET amount = amount - 1");
    let checks: Vec<_> = found.iter().map(|finding| finding.check).collect();
    assert_eq!(
        checks,
        [
            "nothing_beyond_what_was_sold",
            "posting_chain_holds",
            "replacements_are_their_sales"
        ]
    );
}
