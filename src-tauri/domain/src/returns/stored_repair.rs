//! How the end of a repair is stored: see `stored`.

use super::stored::{Code, NotAnEvent};
use super::stored_return::Amount;
use super::{Event, RepairEnd};
use crate::ids::{LineNumber, PostingId};
use crate::ledger::Tender;
use crate::money::Money;
use crate::posting::TradePayment;
use crate::quantity::Quantity;

/// Line, how it ended, quantity, value.
pub(super) type StoredRepair = (LineNumber, Code, Amount, Money);
/// Tender, amount.
pub(super) type StoredCost = (Code, Money);

pub(super) fn stored_repairs(parts: Vec<(LineNumber, RepairEnd, Quantity, Money)>) -> Vec<StoredRepair> {
    let parts = parts.into_iter();
    parts
        .map(|(line, end, quantity, value)| (line, end_code(end), quantity.into(), value))
        .collect()
}

pub(super) fn stored_costs(cost: &[TradePayment]) -> Vec<StoredCost> {
    cost.iter()
        .map(|part| (part.tender.code(), part.amount))
        .collect()
}

pub(super) fn repaired(
    p: PostingId,
    parts: Vec<StoredRepair>,
    cost: Vec<StoredCost>,
) -> Result<Event, NotAnEvent> {
    let q = parts.into_iter().map(|(line, code, quantity, value)| {
        let end = RepairEnd::ALL.into_iter().find(|end| end_code(*end) == code);
        let end = end.ok_or(NotAnEvent { what: "repair" })?;
        Ok((line, end, quantity.into(), value))
    });
    let cost = cost.into_iter().map(|(code, amount)| {
        let tender = Tender::from_code(code).ok_or(NotAnEvent { what: "tender" })?;
        Ok(TradePayment { tender, amount })
    });
    Ok(Event::Repaired {
        p,
        q: q.collect::<Result<_, NotAnEvent>>()?,
        cost: cost.collect::<Result<_, NotAnEvent>>()?,
    })
}

fn end_code(end: RepairEnd) -> Code {
    match end {
        RepairEnd::Done => 0,
        RepairEnd::GivenUp => 1,
        RepairEnd::HandedBack => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_repair_is_read_back_as_it_was_stored() {
        let amount = crate::Currency::from_code("CNY")
            .expect("a currency")
            .money(1_240);
        let event = Event::Repaired {
            p: PostingId(9),
            q: RepairEnd::ALL
                .map(|end| (LineNumber(1), end, Quantity::from_units(1), amount))
                .to_vec(),
            cost: vec![TradePayment {
                tender: Tender::Cash,
                amount,
            }],
        };
        let text = serde_json::to_string(&event).expect("an event is plain data");
        assert!(text.starts_with(r#"{"m":[9,[[1,0,1,"12.40"],"#), "{text}");
        assert_eq!(
            serde_json::from_str::<Event>(&text).expect("what was stored"),
            event
        );
        assert!(serde_json::from_str::<Event>(r#"{"m":[9,[[1,7,1,"12.40"]],[]]}"#).is_err());
    }
}
