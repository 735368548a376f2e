//! Moves of goods in and out, valued: what leaves takes its share of what is there, line by line.

use super::TradeRefusal;
use crate::ids::{LineNumber, ProductId};
use crate::money::{Currency, Money};
use crate::quantity::Quantity;
use crate::stock::{Level, LocationKind, Move};

/// Levels by product and place.
pub type Levels = Vec<((ProductId, LocationKind), Level)>;

/// A line of goods before its value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoodsLine {
    /// Its number.
    pub line: LineNumber,
    /// Which goods.
    pub product: ProductId,
    /// How much, above zero.
    pub quantity: Quantity,
}

/// Goods out of a place at the moving average. The same product may stand on two lines.
///
/// # Errors
/// [`TradeRefusal::NotThere`] when there is not enough and the shop does not allow less than nothing.
pub fn goods_out(
    lines: &[GoodsLine],
    from: LocationKind,
    to: LocationKind,
    levels: &Levels,
    negative_stock: bool,
    currency: Currency,
) -> Result<Vec<Move>, TradeRefusal> {
    let mut levels = levels.clone();
    let mut moves = Vec::with_capacity(lines.len());
    for line in lines {
        let level = level_of(&mut levels, (line.product, from), currency);
        if level.quantity < line.quantity && !negative_stock {
            return Err(TradeRefusal::NotThere {
                product: line.product,
                location: from,
                needed: line.quantity,
                on_hand: level.quantity,
            });
        }
        let value = level.value_out(line.quantity, currency);
        *level = level.minus(line.quantity, value);
        moves.push(moved(line, from, to, value));
    }
    Ok(moves)
}

/// Goods into a place: at what each line cost, or where nobody knows, at the current average or last cost.
#[must_use]
pub fn goods_in(
    lines: &[(GoodsLine, Option<Money>)],
    from: LocationKind,
    to: LocationKind,
    levels: &Levels,
    currency: Currency,
) -> Vec<Move> {
    let mut levels = levels.clone();
    let mut moves = Vec::with_capacity(lines.len());
    for (line, value) in lines {
        let level = level_of(&mut levels, (line.product, to), currency);
        let value = value.unwrap_or_else(|| level.value_in_unknown(line.quantity, currency));
        *level = level.plus(line.quantity, value);
        moves.push(moved(line, from, to, value));
    }
    moves
}

fn level_of(levels: &mut Levels, key: (ProductId, LocationKind), currency: Currency) -> &mut Level {
    let index = levels.iter().position(|(known, _)| *known == key);
    let index = index.unwrap_or_else(|| {
        levels.push((key, Level::empty(currency)));
        levels.len() - 1
    });
    &mut levels[index].1
}

fn moved(line: &GoodsLine, from: LocationKind, to: LocationKind, value: Money) -> Move {
    Move {
        line: line.line,
        product: line.product,
        from,
        to,
        quantity: line.quantity,
        value,
        value_in: value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u16, quantity: i64) -> GoodsLine {
        GoodsLine {
            line: LineNumber(number),
            product: ProductId(1),
            quantity: Quantity::from_units(quantity),
        }
    }

    fn shelf(quantity: i64, value: &str) -> Levels {
        let currency = Currency::from_code("GBP").unwrap();
        let level =
            Level::empty(currency).plus(Quantity::from_units(quantity), currency.parse(value).unwrap());
        vec![((ProductId(1), LocationKind::Sellable), level)]
    }

    #[test]
    fn two_lines_of_a_product_take_all_of_its_value() {
        let currency = Currency::from_code("GBP").unwrap();
        let (from, to) = (LocationKind::Sellable, LocationKind::Loss);
        let moves = goods_out(
            &[line(1, 1), line(2, 2)],
            from,
            to,
            &shelf(3, "10.00"),
            false,
            currency,
        );
        let values: Vec<String> = moves
            .unwrap()
            .iter()
            .map(|goods| goods.value.to_string())
            .collect();
        assert_eq!(values, ["3.33", "6.67"]);
        let over = goods_out(
            &[line(1, 2), line(2, 2)],
            from,
            to,
            &shelf(3, "10.00"),
            false,
            currency,
        );
        assert_eq!(
            over,
            Err(TradeRefusal::NotThere {
                product: ProductId(1),
                location: from,
                needed: Quantity::from_units(2),
                on_hand: Quantity::from_units(1),
            })
        );
    }

    #[test]
    fn goods_whose_cost_nobody_knows_come_in_at_the_average() {
        let currency = Currency::from_code("GBP").unwrap();
        let (from, to) = (LocationKind::Supplier, LocationKind::Sellable);
        let given = Some(currency.parse("1.00").unwrap());
        let moves = goods_in(
            &[(line(1, 2), None), (line(2, 1), given)],
            from,
            to,
            &shelf(2, "15.00"),
            currency,
        );
        let values: Vec<String> = moves.iter().map(|goods| goods.value.to_string()).collect();
        assert_eq!(values, ["15.00", "1.00"]);
    }
}
