//! Purchases, other goods, scrap, stocktakes and payments to suppliers as text, as in DOMAIN.md §6; and what
//! undoing a whole document does. `@9` is supplier 9.

use super::tests::{shown, yuan};
use super::*;
use crate::money::Currency;
use crate::returns::SaleLineState;
use crate::stock::Level;

const SUPPLIER: PartyId = PartyId(9);

fn counted(location: LocationKind, gain: &str, loss: &str) -> CountedValue {
    CountedValue {
        location,
        gain: yuan(gain),
        loss: yuan(loss),
    }
}

fn paid(tender: Tender, amount: &str) -> TradePayment {
    TradePayment {
        tender,
        amount: yuan(amount),
    }
}

/// (what happened, its entry, its lines).
pub(super) fn rows() -> Vec<(&'static str, Entry, &'static str)> {
    use LocationKind::{SecondGrade, Sellable};
    vec![
        (
            "a purchase: the tax is taken back, the gross is owed",
            purchase_entry(SUPPLIER, yuan("100"), yuan("13")),
            "Dr 1405.01 100.00; Dr 2221 13.00; Cr 2202 113.00 @9",
        ),
        (
            "a purchase without tax",
            purchase_entry(SUPPLIER, yuan("100"), yuan("0")),
            "Dr 1405.01 100.00; Cr 2202 100.00 @9",
        ),
        (
            "a supplier is paid by two tenders",
            supplier_payment_entry(SUPPLIER, &[paid(Tender::Bank, "100"), paid(Tender::Cash, "13")]),
            "Dr 2202 113.00 @9; Cr 1002 100.00; Cr 1001 13.00",
        ),
        (
            "found goods",
            other_in_entry(StockReason::Found, yuan("10")),
            "Dr 1405.01 10.00; Cr 5301 10.00",
        ),
        (
            "a sample comes back",
            other_in_entry(StockReason::SampleBack, yuan("10")),
            "Dr 1405.01 10.00; Cr 5601 10.00",
        ),
        (
            "the owner takes goods",
            other_out_entry(StockReason::OwnerTakes, TakenFrom::Shelf, yuan("10")),
            "Dr 3001 10.00; Cr 1405.01 10.00",
        ),
        (
            "a donation",
            other_out_entry(StockReason::Donation, TakenFrom::Shelf, yuan("10")),
            "Dr 5711 10.00; Cr 1405.01 10.00",
        ),
        (
            "scrap waits in suspense",
            scrap_entry(TakenFrom::Shelf, yuan("10")),
            "Dr 1901 10.00; Cr 1405.01 10.00",
        ),
        (
            "second grade is scrapped",
            scrap_entry(TakenFrom::SecondGrade, yuan("6")),
            "Dr 1901 6.00; Cr 1405.05 6.00",
        ),
        (
            "the shop uses second grade itself",
            other_out_entry(StockReason::OwnUse, TakenFrom::SecondGrade, yuan("6")),
            "Dr 5601 6.00; Cr 1405.05 6.00",
        ),
        (
            "scrap approved, a part of which the carrier makes good",
            scrap_loss_entry(yuan("10"), yuan("4")),
            "Dr 5711 6.00; Dr 1221 4.00; Cr 1901 10.00",
        ),
        (
            "a stocktake's gain, and a loss of another kind of place",
            stocktake_entry(&[counted(Sellable, "5", "0"), counted(SecondGrade, "0", "3")]),
            "Dr 1405.01 5.00; Cr 5301 5.00; Dr 1901 3.00; Cr 1405.05 3.00; Dr 5711 3.00; Cr 1901 3.00",
        ),
    ]
}

/// Each reason names the account on the other side.
pub(super) fn reasons() -> Vec<(&'static str, Entry, &'static str)> {
    let ten = yuan("10");
    vec![
        (
            "a gift to the shop",
            other_in_entry(StockReason::GiftReceived, ten),
            "Dr 1405.01 10.00; Cr 5301 10.00",
        ),
        (
            "the owner brings goods",
            other_in_entry(StockReason::OwnerBrings, ten),
            "Dr 1405.01 10.00; Cr 3001 10.00",
        ),
        (
            "a sample goes out",
            other_out_entry(StockReason::Sample, TakenFrom::Shelf, ten),
            "Dr 5601 10.00; Cr 1405.01 10.00",
        ),
        (
            "the shop uses goods itself",
            other_out_entry(StockReason::OwnUse, TakenFrom::Shelf, ten),
            "Dr 5601 10.00; Cr 1405.01 10.00",
        ),
        (
            "a gift to a customer",
            other_out_entry(StockReason::GiftGiven, TakenFrom::Shelf, ten),
            "Dr 5601 10.00; Cr 1405.01 10.00",
        ),
    ]
}

#[test]
fn each_trade_document_debits_and_credits_what_the_table_says() {
    for (what, entry, lines) in rows().into_iter().chain(reasons()) {
        assert_eq!(shown(&entry), lines, "{what}");
    }
}

#[test]
fn a_reason_is_for_one_way_and_reads_back() {
    for reason in StockReason::ALL {
        assert_eq!(StockReason::from_code(reason.code()), Some(reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
    }
    assert!(StockReason::Found.is_in() && !StockReason::Donation.is_in());
}

fn bought(quantities: &[i64]) -> Posting {
    let goods = |(index, quantity): (usize, &i64)| Move {
        line: LineNumber(u16::try_from(index + 1).unwrap()),
        product: ProductId(1),
        from: LocationKind::Supplier,
        to: LocationKind::Sellable,
        quantity: Quantity::from_units(*quantity),
        value: yuan(&format!("{}", quantity * 10)),
        value_in: yuan(&format!("{}", quantity * 10)),
    };
    let moves: Vec<Move> = quantities.iter().enumerate().map(goods).collect();
    let value = moves.iter().map(|goods| goods.value).sum();
    Posting {
        kind: DocumentKind::Purchase,
        date: "2026-03-05".parse().unwrap(),
        party: Some(SUPPLIER),
        of_return: None,
        reverses: None,
        body: Body::Trade(TradeBody::default()),
        moves,
        pieces: vec![],
        places: vec![],
        entry: purchase_entry(SUPPLIER, value, yuan("0")),
    }
}

fn undone(original: &Posting, on_hand: i64, value: &str) -> Result<Posting, TradeRefusal> {
    let currency = Currency::from_code("CNY").unwrap();
    let level = Level::empty(currency).plus(Quantity::from_units(on_hand), yuan(value));
    let levels = [((ProductId(1), LocationKind::Sellable), level)];
    let today = "2026-04-01".parse().unwrap();
    undo(original, PostingId(9), today, false, currency, &levels)
}

#[test]
fn an_undone_purchase_leaves_at_todays_average_and_owes_what_it_did() {
    let undone = undone(&bought(&[2, 3]), 10, "80").unwrap();
    let values: Vec<String> = undone
        .moves
        .iter()
        .map(|goods| format!("{} {}", goods.value, goods.value_in))
        .collect();
    assert_eq!(values, ["16.00 20.00", "24.00 30.00"]);
    assert_eq!(
        shown(&undone.entry),
        "Dr 1405.01 -50.00; Cr 2202 -50.00 @9; Dr 5401.01 -4.00; Cr 1405.01 -4.00; \
         Dr 5401.01 -6.00; Cr 1405.01 -6.00"
    );
}

#[test]
fn what_is_not_on_the_shelf_any_more_cannot_be_taken_back() {
    assert_eq!(
        undone(&bought(&[2, 3]), 4, "40"),
        Err(TradeRefusal::NotThere {
            product: ProductId(1),
            location: LocationKind::Sellable,
            needed: Quantity::from_units(5),
            on_hand: Quantity::from_units(4),
        })
    );
}

fn sold(held: i64, received: i64, given_back: i64) -> SaleLineState {
    SaleLineState {
        origin: SaleLineRef {
            sale: PostingId(1),
            line: LineNumber(1),
        },
        customer: PartyId(1),
        sold_on: "2026-03-05".parse().unwrap(),
        product: ProductId(1),
        is_goods: true,
        value: crate::pricing::LineValue {
            sold: Quantity::from_units(3),
            net: yuan("30"),
            tax: yuan("3.90"),
            mode: PriceMode::Inclusive,
        },
        cost: yuan("12"),
        held: Quantity::from_units(held),
        received: Quantity::from_units(received),
        given_back: Quantity::from_units(given_back),
        credited: Quantity::ZERO,
        credited_net: yuan("0"),
        credited_tax: yuan("0"),
        returned_cost: yuan("0"),
        allowance: None,
    }
}

#[test]
fn a_whole_sale_is_undone_only_while_nothing_of_it_came_back() {
    for (line, allowed) in [
        (sold(0, 0, 0), true),
        (sold(1, 0, 0), false),
        (sold(0, 1, 0), false),
        (sold(0, 1, 1), true),
    ] {
        let claims = whole_sale(&[line]);
        assert_eq!(claims.is_ok(), allowed, "{line:?}");
        if let Ok(claims) = claims {
            assert_eq!(claims[0].received, Quantity::from_units(3));
            assert_eq!(
                (claims[0].credited_net, claims[0].returned_cost),
                (yuan("30"), yuan("12"))
            );
        }
    }
}
