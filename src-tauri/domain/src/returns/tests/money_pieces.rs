//! Credits and costs piece by piece: they sum exactly, whatever is split, handed back or undone between.

use super::super::*;
use super::scene::{FIRST, SECOND, Scene, kettles, units, yuan};
use super::states::{approve, credit, dispose, receive, receive_all, void};
use crate::staff::Role;

/// A sale line of `count` for `gross` with `tax` in it, nothing claimed yet.
fn sold(count: i64, gross: &str, tax: &str, cost: &str) -> SaleLineState {
    let mut line = Scene::drafted(vec![]).context.sale_lines[0];
    line.value.sold = units(count);
    line.value.tax = yuan(tax);
    line.value.net = yuan(gross) - yuan(tax);
    line.cost = yuan(cost);
    line
}

fn credited_on(scene: &Scene) -> (String, String) {
    let line = scene.this.line(FIRST).unwrap();
    (line.credited_net.to_string(), line.credited_tax.to_string())
}

#[test]
fn rule_2_one_by_one_is_17_82_and_17_81_and_17_82() {
    let mut scene = Scene::drafted(vec![kettles(3)])
        .with(|context| context.sale_lines[0] = sold(3, "53.45", "0", "30"))
        .does(Command::Submit)
        .does(approve())
        .does(receive_all());
    let mut notes = Vec::new();
    for _ in 0..3 {
        scene = scene.does(dispose(Disposition::Restock, 1)).does(credit());
        let (_, note) = scene.postings.last().unwrap();
        notes.push(note.entry.lines()[0].amount.to_string());
    }
    assert_eq!(notes, ["17.82", "17.81", "17.82"]);
    assert_eq!(scene.this.credited(), yuan("53.45"));
}

#[test]
fn rule_7_counted_beats_announced_two_of_three_for_269_97_are_179_98() {
    let scene = Scene::drafted(vec![kettles(3)])
        .with(|context| context.sale_lines[0] = sold(3, "269.97", "0", "30"))
        .does(Command::Submit)
        .does(approve())
        .does(receive(2))
        .does(dispose(Disposition::Restock, 2))
        .does(credit());
    assert_eq!(scene.this.credited(), yuan("179.98"));
    assert_eq!(scene.refuses(&credit()), Refusal::NothingToDo {});
}

#[test]
fn two_lines_of_the_same_sale_line_credit_and_cost_what_one_line_would() {
    let second = DraftLine {
        line: SECOND,
        ..kettles(2)
    };
    let split = Command::Dispose {
        lines: vec![
            (FIRST, Disposition::Restock, units(1)).into(),
            (SECOND, Disposition::Restock, units(1)).into(),
            (SECOND, Disposition::Scrap, units(1)).into(),
        ],
        found: vec![],
    };
    let scene = Scene::drafted(vec![kettles(1), second])
        .with(|context| context.sale_lines[0] = sold(3, "10.00", "1.00", "20.00"))
        .does(Command::Submit)
        .does(approve())
        .does(receive_all())
        .does(split)
        .does(credit());
    let state = scene.context.sale_lines[0];
    assert_eq!(state.credited_net + state.credited_tax, yuan("10.00"));
    assert_eq!(state.credited_tax, yuan("1.00"));
    assert_eq!(state.returned_cost, yuan("20.00"));
    assert!(
        scene
            .this
            .lines
            .iter()
            .all(|line| line.quarantine_cost().is_zero())
    );
}

#[test]
fn a_credit_is_never_negative_though_an_earlier_one_of_another_return_was_undone() {
    // 20 pieces for 4.04 with 0.04 tax: two pieces carry 0.00 tax, three carry 0.01. Another return credited
    // the first two, a third one the next, then the first was undone: one piece is credited with 0.01.
    let mut line = sold(20, "4.04", "0.04", "0");
    (line.credited, line.received) = (units(1), units(1));
    (line.credited_net, line.credited_tax) = (yuan("0.20"), yuan("0.01"));
    let scene = Scene::drafted(vec![kettles(1)])
        .with(|context| context.sale_lines[0] = line)
        .does(Command::Submit)
        .does(approve())
        .does(receive_all())
        .does(dispose(Disposition::Restock, 1))
        .does(credit());
    assert_eq!(credited_on(&scene), ("0.20".into(), "0.00".into()));
    assert_eq!(scene.this.credited(), yuan("0.20"));
}

#[test]
fn what_comes_back_never_costs_less_than_nothing() {
    // Two of fifty pieces that cost 0.01 together are back and brought all of it: more brings nothing.
    let mut line = sold(50, "50.00", "0", "0.01");
    (line.received, line.returned_cost) = (units(2), yuan("0.01"));
    assert_eq!(line.cost_of(units(1)), yuan("0"));
    line.received = units(49);
    assert_eq!(line.cost_of(units(1)), yuan("0"));
}

#[test]
fn a_line_handed_back_in_part_keeps_the_cost_of_the_rest() {
    let scene = Scene::drafted(vec![kettles(3)])
        .with(|context| context.sale_lines[0] = sold(3, "60.00", "0", "10.00"))
        .does(Command::Submit)
        .does(approve())
        .does(receive_all())
        .does(dispose(Disposition::BackToCustomer, 1))
        .does(dispose(Disposition::Restock, 2));
    let line = scene.this.line(FIRST).unwrap();
    assert_eq!(
        (line.given_back_cost, line.disposed_cost),
        (yuan("3.33"), yuan("10.00"))
    );
    assert_eq!(scene.context.sale_lines[0].returned_cost, yuan("6.67"));
    assert_eq!(
        scene.context.sale_lines[0].available(),
        units(1),
        "the piece handed back can come again"
    );
    assert_eq!(scene.context.levels[0].1.value, yuan("106.67"));
}

#[test]
fn undoing_a_restock_leaves_at_todays_average_and_the_difference_is_cost_of_sales() {
    use crate::ledger::Account;
    let scene = Scene::drafted(vec![kettles(1)])
        .does(Command::Submit)
        .does(approve())
        .does(receive_all())
        .does(dispose(Disposition::Restock, 1))
        .by(super::scene::OWNER, Role::Owner);
    // The shelf was 10 worth 100.00, so 11 worth 110.00; now 11 worth 66.00: the average is 6.00.
    let scene = scene.with(|context| context.levels[0].1.value = yuan("66"));
    let latest = scene.latest();
    let undone = scene.decides(&void(latest)).unwrap().posting.unwrap();
    assert_eq!(
        (undone.moves[0].value, undone.moves[0].value_in),
        (yuan("6"), yuan("10"))
    );
    let of = |account| -> Money {
        let lines = undone.entry.lines().iter().filter(|line| line.account == account);
        lines.map(crate::ledger::EntryLine::signed).sum()
    };
    assert_eq!(of(Account::StockSellable), yuan("-6"));
    assert_eq!(of(Account::StockQuarantine), yuan("10"));
    assert_eq!(of(Account::CostOfSales), yuan("-4"));
}
