//! Goods back to a supplier, its answers, and goods out of repair as text, as in DOMAIN.md §6. `@9` is supplier 9.

use super::tests::{shown, yuan};
use super::*;

const SUPPLIER: PartyId = PartyId(9);

fn paid(tender: Tender, amount: &str) -> TradePayment {
    TradePayment {
        tender,
        amount: yuan(amount),
    }
}

fn shipped(basket: &str, shelf: &str, tax: &str) -> Shipped {
    Shipped {
        basket: yuan(basket),
        shelf: yuan(shelf),
        tax: yuan(tax),
    }
}

fn answered(kind: AnswerKind, given: &str, payments: &[TradePayment]) -> Entry {
    let answered = Answered {
        kind,
        net: yuan("100"),
        tax: yuan("13"),
        given: yuan(given),
        payments,
    };
    supplier_answer_entry(SUPPLIER, answered)
}

fn mended(done: &str, given_up: &str, handed_back: &str) -> Mended {
    Mended {
        done: yuan(done),
        given_up: yuan(given_up),
        handed_back: yuan(handed_back),
    }
}

/// (what happened, its entry, its lines).
pub(super) fn shipping_rows() -> Vec<(&'static str, Entry, &'static str)> {
    vec![
        (
            "goods of a return go to the supplier: claim open, input tax out",
            supplier_return_entry(SUPPLIER, shipped("100", "0", "13"), &[]),
            "Dr 2202 113.00 @9; Cr 1405.04 100.00; Cr 2221 13.00",
        ),
        (
            "overstock goes straight from the shelf, the shop pays the freight",
            supplier_return_entry(SUPPLIER, shipped("0", "100", "0"), &[paid(Tender::Cash, "8")]),
            "Dr 2202 100.00 @9; Cr 1405.01 100.00; Dr 5601 8.00; Cr 1001 8.00",
        ),
        (
            "out of the basket onto the shelf",
            taken_back_entry(yuan("100")),
            "Dr 1405.01 100.00; Cr 1405.04 100.00",
        ),
        (
            "out of the basket as scrap",
            taken_to_scrap_entry(yuan("100")),
            "Dr 1901 100.00; Cr 1405.04 100.00",
        ),
        (
            "a repair done, one given up, one handed to the customer; the shop paid it by bank",
            repair_entry(mended("30", "20", "10"), &[paid(Tender::Bank, "15")]),
            "Dr 1405.01 30.00; Dr 1901 20.00; Dr 5401.02 10.00; Cr 1405.03 60.00; Dr 5601 15.00; Cr 1002 15.00",
        ),
    ]
}

pub(super) fn answer_rows() -> Vec<(&'static str, Entry, &'static str)> {
    use AnswerKind::{Credit, Paid, Refused, Repaired, Replaced};
    vec![
        (
            "the supplier credits all of it",
            answered(Credit, "113", &[]),
            "Dr 2202 113.00 @9; Cr 2202 113.00 @9",
        ),
        (
            "the supplier credits less: the rest is a loss",
            answered(Credit, "90", &[]),
            "Dr 2202 90.00 @9; Dr 5711 23.00; Cr 2202 113.00 @9",
        ),
        (
            "the supplier credits more: the rest is a gain",
            answered(Credit, "120", &[]),
            "Dr 2202 120.00 @9; Cr 2202 113.00 @9; Cr 5301 7.00",
        ),
        (
            "the supplier pays",
            answered(Paid, "0", &[paid(Tender::Bank, "100"), paid(Tender::Cash, "13")]),
            "Dr 1002 100.00; Dr 1001 13.00; Cr 2202 113.00 @9",
        ),
        (
            "the supplier pays less",
            answered(Paid, "0", &[paid(Tender::WeChat, "100")]),
            "Dr 1012.01 100.00; Dr 5711 13.00; Cr 2202 113.00 @9",
        ),
        (
            "the supplier sends others",
            answered(Replaced, "0", &[]),
            "Dr 1405.01 100.00; Dr 2221 13.00; Cr 2202 113.00 @9",
        ),
        (
            "the supplier repaired them",
            answered(Repaired, "0", &[]),
            "Dr 1405.01 100.00; Dr 2221 13.00; Cr 2202 113.00 @9",
        ),
        (
            "the supplier refuses",
            answered(Refused, "0", &[]),
            "Dr 1405.04 100.00; Dr 2221 13.00; Cr 2202 113.00 @9",
        ),
    ]
}

#[test]
fn each_step_with_supplier_and_workshop_debits_and_credits_what_the_table_says() {
    for (what, entry, lines) in shipping_rows().into_iter().chain(answer_rows()) {
        assert_eq!(shown(&entry), lines, "{what}");
    }
}

#[test]
fn answers_read_back() {
    for kind in AnswerKind::ALL {
        assert_eq!(AnswerKind::from_code(kind.code()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
    }
}

#[test]
fn a_claim_answered_in_pieces_ends_exactly_whatever_was_undone_between() {
    let line = ClaimLine {
        line: LineNumber(1),
        product: ProductId(1),
        quantity: Quantity::from_units(3),
        net: yuan("10"),
        tax: yuan("1.30"),
        answered: Quantity::ZERO,
        answered_net: yuan("0"),
        answered_tax: yuan("0"),
    };
    let one = Quantity::from_units(1);
    let (net, tax) = line.part(one).unwrap();
    assert_eq!((net, tax), (yuan("3.33"), yuan("0.43")));
    let first = line.plus(one, net, tax);
    let second = first.part(one).unwrap();
    assert_eq!(second, (yuan("3.34"), yuan("0.44")));
    // The first is undone; what is left is the second alone.
    let only = line.plus(one, second.0, second.1);
    let rest = only.part(Quantity::from_units(2)).unwrap();
    let whole = only.plus(Quantity::from_units(2), rest.0, rest.1);
    assert!(whole.open().is_zero() && whole.open_claim().is_zero());
    assert!(matches!(
        whole.part(one),
        Err(TradeRefusal::AnsweredBeyond { line: 1, .. })
    ));
}
