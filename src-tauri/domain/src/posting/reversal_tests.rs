//! Undoing a posting: each line taken back, and what the average changed since.

use super::disposition::goes;
use super::tests::{BUYER, credit_line, credited, part, shown, yuan};
use super::*;

fn posting(kind: DocumentKind, body: Body, moves: Vec<Move>, entry: Entry) -> Posting {
    Posting {
        kind,
        date: "2026-03-05".parse().unwrap(),
        party: Some(BUYER),
        of_return: Some(ReturnId(1)),
        reverses: None,
        body,
        moves,
        pieces: vec![],
        places: vec![],
        entry,
    }
}

fn goods(from: LocationKind, to: LocationKind, value: &str) -> Move {
    Move {
        line: LineNumber(1),
        product: ProductId(1),
        from,
        to,
        quantity: Quantity::from_units(1),
        value: yuan(value),
        value_in: yuan(value),
    }
}

/// (what is undone, at what value its goods leave today, the reversing entry).
fn undone() -> Vec<(&'static str, Posting, Vec<Money>, &'static str)> {
    use LocationKind::{Customer, Loss, Quarantine, Sellable};
    let plain = |kind, moves, entry| posting(kind, Body::Plain, moves, entry);
    let restock = || {
        let entry = disposition_entry(goes(yuan("10"), yuan("0"), yuan("0")));
        plain(
            DocumentKind::Inspection,
            vec![goods(Quarantine, Sellable, "10")],
            entry,
        )
    };
    let scrap = || {
        let entry = disposition_entry(goes(yuan("0"), yuan("10"), yuan("0")));
        plain(
            DocumentKind::Inspection,
            vec![goods(Quarantine, Loss, "10")],
            entry,
        )
    };
    let receipt = || {
        let moves = vec![goods(Customer, Quarantine, "10")];
        plain(DocumentKind::ReturnReceipt, moves, goods_back_entry(yuan("10")))
    };
    vec![
        (
            "a restock, while the average is what it was",
            restock(),
            vec![yuan("10")],
            "Dr 1405.01 -10.00; Cr 1405.02 -10.00",
        ),
        (
            "a restock, after the average fell to 6: the shelf loses 6, quarantine gets 10 back",
            restock(),
            vec![yuan("6")],
            "Dr 1405.01 -10.00; Cr 1405.02 -10.00; Dr 5401.01 -4.00; Cr 1405.01 -4.00",
        ),
        (
            "a restock, after the average rose to 12",
            restock(),
            vec![yuan("12")],
            "Dr 1405.01 -10.00; Cr 1405.02 -10.00; Dr 5401.01 2.00; Cr 1405.01 2.00",
        ),
        (
            "scrap comes back from loss at its own value",
            scrap(),
            vec![yuan("10")],
            "Dr 1901 -10.00; Cr 1405.02 -10.00",
        ),
        (
            "a receipt",
            receipt(),
            vec![yuan("10")],
            "Dr 1405.02 -10.00; Cr 5401.02 -10.00",
        ),
    ]
}

#[test]
fn a_reversal_takes_back_each_line_and_books_the_difference_of_the_average_as_cost_of_sales() {
    for (what, original, leaving, lines) in undone() {
        let reversal = reversal(&original, PostingId(9), "2026-04-01".parse().unwrap(), &leaving);
        assert_eq!(shown(&reversal.entry), lines, "{what}");
        assert_eq!(reversal.reverses, Some(PostingId(9)), "{what}");
        assert_eq!(reversal.date.to_string(), "2026-04-01", "{what}: dated today");
        for (before, after) in original.moves.iter().zip(&reversal.moves) {
            assert_eq!((after.from, after.to), (before.to, before.from), "{what}");
            assert_eq!(
                after.value_in, before.value,
                "{what}: arrives at its original value"
            );
        }
    }
}

#[test]
fn a_reversed_credit_note_or_refund_says_the_negative_of_its_lines() {
    let today = "2026-04-01".parse().unwrap();
    let lines = vec![credit_line(1, "100", "13")];
    for (red, expected) in [
        (false, "Dr 5001.02 -100.00; Dr 2221 -13.00; Cr 1122 -113.00 @7"),
        (true, "Cr 5001.02 100.00; Cr 2221 13.00; Dr 1122 113.00 @7"),
    ] {
        let entry = credit_note_entry(BUYER, &credited(&lines), red);
        let note = posting(
            DocumentKind::CreditNote,
            Body::CreditNote(credited(&lines)),
            vec![],
            entry,
        );
        let undone = reversal(&note, PostingId(9), today, &[]);
        assert_eq!(shown(&undone.entry), expected);
        let Body::CreditNote(undone) = undone.body else {
            panic!("still a credit note")
        };
        assert_eq!(
            (undone.lines[0].net, undone.lines[0].tax),
            (yuan("-100"), yuan("-13"))
        );
        assert_eq!(undone.lines[0].quantity, Quantity::from_units(-1));
    }
    let parts = vec![part(Tender::Card, "50"), part(Tender::StoreCredit, "70")];
    let entry = refund_entry(BUYER, &parts);
    let paid = posting(DocumentKind::Refund, Body::Refund(parts), vec![], entry);
    let undone = reversal(&paid, PostingId(9), today, &[]);
    assert_eq!(
        shown(&undone.entry),
        "Dr 1122 -120.00 @7; Cr 1012.03 -50.00; Cr 2203.02 -70.00 @7"
    );
    assert_eq!(
        undone.body,
        Body::Refund(vec![part(Tender::Card, "-50"), part(Tender::StoreCredit, "-70")])
    );
}
