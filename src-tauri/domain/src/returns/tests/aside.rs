//! Goods that leave a return for the supplier or for repair, and their refusals.

use serde_json::json;

use super::scene::{Scene, units, yuan};
use super::states::{self, credit, dispose, void};
use crate::ids::{LineNumber, PostingId};
use crate::ledger::Tender;
use crate::posting::TradePayment;
use crate::returns::{Command, Disposition, Refusal, RepairEnd};
use crate::stock::LocationKind;

type Row = (&'static str, Refusal, serde_json::Value);

fn ends(end: RepairEnd, count: i64) -> Command {
    Command::Repair {
        lines: vec![(LineNumber(1), end, units(count))],
        cost: vec![],
    }
}

fn in_repair() -> Scene {
    states::received().does(dispose(Disposition::Repair, 3))
}

pub(super) fn rows() -> Vec<Row> {
    let to_supplier = || states::received().does(dispose(Disposition::ToSupplier, 3));
    vec![
        (
            "the supplier has one of them",
            to_supplier()
                .with(|context| context.basket = vec![units(2)])
                .refuses(&void(PostingId(102))),
            json!({"code": "gone_to_supplier", "params": {"line": 1, "needed": "3", "left": "2"}}),
        ),
        (
            "closed while goods are in repair",
            in_repair().does(credit()).refuses(&Command::Close),
            json!({"code": "not_finished", "params": {"what": "repair"}}),
        ),
        (
            "more than is in repair",
            in_repair().refuses(&ends(RepairEnd::GivenUp, 4)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "4", "most": "3"}}),
        ),
        (
            "nothing is in repair",
            states::received().refuses(&ends(RepairEnd::Done, 1)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}}),
        ),
        (
            "what was credited is not handed back out of repair",
            in_repair()
                .does(credit())
                .refuses(&ends(RepairEnd::HandedBack, 1)),
            json!({"code": "too_much", "params": {"line": 1, "asked": "1", "most": "0"}}),
        ),
        (
            "a repair that cost less than nothing",
            in_repair().refuses(&Command::Repair {
                lines: vec![(LineNumber(1), RepairEnd::Done, units(1))],
                cost: vec![TradePayment {
                    tender: Tender::Cash,
                    amount: yuan("-1"),
                }],
            }),
            json!({"code": "amount_not_positive", "params": {}}),
        ),
        (
            "a repair that ends nothing",
            in_repair().refuses(&Command::Repair {
                lines: vec![],
                cost: vec![],
            }),
            json!({"code": "nothing_to_do", "params": {}}),
        ),
    ]
}

#[test]
fn what_is_to_go_to_the_supplier_or_in_repair_is_accepted_and_can_be_credited() {
    for aside in [Disposition::ToSupplier, Disposition::Repair] {
        let scene = states::received().does(dispose(aside, 3));
        let line = &scene.this.lines[0];
        assert!(line.in_quarantine().is_zero(), "{aside:?}");
        assert_eq!(line.to_credit(), units(3), "{aside:?}");
        let undone = scene.does(credit()).does(void(PostingId(103)));
        assert!(undone.this.lines[0].credited.is_zero());
    }
}

#[test]
fn a_repair_in_three_ways_takes_each_its_share_and_is_undone_exactly() {
    let scene = in_repair();
    let before = scene.this.clone();
    let decision = scene
        .decides(&Command::Repair {
            lines: RepairEnd::ALL.map(|end| (LineNumber(1), end, units(1))).to_vec(),
            cost: vec![],
        })
        .unwrap();
    let moves = decision.posting.unwrap().moves;
    let went: Vec<_> = moves.iter().map(|goods| (goods.to, goods.value)).collect();
    assert_eq!(
        went,
        [
            (LocationKind::Sellable, yuan("10")),
            (LocationKind::Loss, yuan("10")),
            (LocationKind::Customer, yuan("10")),
        ]
    );
    let handed = scene.does(ends(RepairEnd::HandedBack, 2));
    assert_eq!(handed.this.lines[0].given_back_cost, yuan("20"));
    let undone = handed.does(void(PostingId(103)));
    assert_eq!(undone.this.lines, before.lines);
}
