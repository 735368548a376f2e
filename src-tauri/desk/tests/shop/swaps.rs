//! Exchanges in the words of the tests.

use desk::{
    CollectAdd, CounterExchange, CounterExchanged, CounterFound, CounterLine, ExchangeDeliver, ExchangeDraft,
    RefundPart, ReplacementAdd, ReturnLineAdd,
};
use domain::ledger::Tender;
use domain::returns::{Disposition, ReplacementState};

use super::Shop;

/// A for 50.00 and B for 80.00, ten of each on the shelf at 30.00 and 40.00; A sold once for cash.
pub(crate) fn exchange_shop() -> Shop {
    let mut shop = Shop::stocked(&[
        ("A", "50", "11", "30"),
        ("B", "80", "10", "40"),
        ("C", "30", "10", "20"),
    ]);
    shop.sell("S1", &[("A", "1")], &[(Tender::Cash, "50")]);
    shop
}

pub(crate) fn out(sku: &str, quantity: &str) -> ReplacementAdd {
    ReplacementAdd {
        sku: sku.into(),
        quantity: quantity.parse().unwrap(),
        unit_price: None,
        discount: None,
        stands_for: None,
    }
}

pub(crate) fn with(tender: Tender) -> Vec<CollectAdd> {
    vec![CollectAdd {
        tender,
        tendered: None,
        change: None,
    }]
}

pub(crate) fn swap(
    lines: &[ReturnLineAdd],
    replacement: &[ReplacementAdd],
    collect: Vec<CollectAdd>,
) -> CounterExchange {
    let line = |line: &ReturnLineAdd| CounterLine {
        line: line.clone(),
        disposition: Some(Disposition::Restock),
        pieces: vec![],
        found: CounterFound::default(),
    };
    CounterExchange {
        lines: lines.iter().map(line).collect(),
        replacement: replacement.to_vec(),
        collect,
        ..CounterExchange::default()
    }
}

pub(crate) fn parts(parts: &[RefundPart]) -> String {
    let shown = parts.iter().map(|part| {
        let tender = serde_json::to_value(part.tender).unwrap();
        format!("{} {}", tender.as_str().unwrap(), part.amount)
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The sale by which it went out.
pub(crate) fn sale_of(shop: &Shop, done: &CounterExchanged) -> String {
    let view = shop.view(done.returned.changed.id);
    view.replacement.unwrap().sales.first().unwrap().clone()
}

pub(crate) fn drafted(shop: &mut Shop, lines: &[ReturnLineAdd], replacement: &[ReplacementAdd]) -> i64 {
    let draft = ExchangeDraft {
        lines: lines.to_vec(),
        replacement: replacement.to_vec(),
        ..ExchangeDraft::default()
    };
    shop.desk.exchange_draft(&draft).unwrap().id
}

pub(crate) fn approved(shop: &mut Shop, lines: &[ReturnLineAdd], replacement: &[ReplacementAdd]) -> i64 {
    let id = drafted(shop, lines, replacement);
    shop.submit(id).unwrap();
    shop.approve(id).unwrap();
    id
}

pub(crate) fn deliver(
    shop: &mut Shop,
    id: i64,
    collect: Vec<CollectAdd>,
) -> Result<desk::ExchangeDelivered, desk::DeskError> {
    shop.desk.exchange_deliver(&ExchangeDeliver {
        id: Some(id),
        collect,
        ..ExchangeDeliver::default()
    })
}

/// `on hand / sellable / available` of a product, as DOMAIN.md §2 writes it.
pub(crate) fn stock(shop: &Shop, sku: &str) -> String {
    let rows = shop
        .desk
        .stock_products(&desk::StockProducts {
            text: sku.into(),
            ..Default::default()
        })
        .unwrap();
    let row = rows.rows.iter().find(|row| row.sku == sku).unwrap();
    let on_hand = row.sellable + row.quarantine + row.elsewhere;
    format!("{on_hand}/{}/{}", row.sellable, row.available)
}

pub(crate) fn state(shop: &Shop, id: i64) -> ReplacementState {
    shop.view(id).replacement.unwrap().state
}
