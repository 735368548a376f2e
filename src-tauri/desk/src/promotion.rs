//! The promotions of the sales that a return is about: what was given, what is kept, what was taken back.

use std::ops::Deref;

use domain::ids::SaleLineRef;
use domain::promotion::{KeptLine, PromotionState};
use domain::returns::{Return, SaleLineState};
use store::{Read, StoreError};

use crate::DeskError;

/// Those of its sales that were given one; `line` reads a sale line with what this moment knows of it.
pub(crate) fn promotions_of<'c, From: Deref<Target = Read<'c>>>(
    from: &mut From,
    this: &Return,
    line: impl Fn(&mut From, SaleLineRef) -> Result<Option<SaleLineState>, StoreError>,
) -> Result<Vec<PromotionState>, DeskError> {
    let mut states = Vec::new();
    for sale in this.sales() {
        let Some(given) = from.sale_promotion(sale)? else {
            continue;
        };
        let mut lines = Vec::with_capacity(given.lines.len());
        for promoted in &given.lines {
            let origin = SaleLineRef {
                sale,
                line: promoted.line,
            };
            lines.extend(line(from, origin)?.map(|sold| KeptLine {
                line: promoted.line,
                value: sold.value,
                off: (promoted.net, promoted.tax),
                credited: sold.credited,
            }));
        }
        states.push(PromotionState {
            sale,
            threshold: given.promotion.threshold,
            lines,
            charged: from.promotion_charged(sale)?,
        });
    }
    Ok(states)
}
