//! What a shop writes beside returns: documents that are posted at once, and undone whole by a document of
//! their kind.

use chrono::NaiveDate;
use domain::ids::PostingId;
use domain::posting::{StockReason, TradeRefusal, places_left, undo};
use domain::returns::Actor;
use domain::staff::Permission;
use store::{Read, Write};

use crate::case::open_period;
use crate::catalogue::product_by_id;
use crate::draft::request_name;
use crate::journal::document_number;
use crate::{Desk, DeskError};

impl Desk {
    /// Posts a document once: a retry finds what the first request led to, and is told so. What it was written
    /// from goes with it.
    pub(crate) fn post_once(
        &mut self,
        permission: Permission,
        kind: &str,
        request: Option<&str>,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<PostingId, DeskError>,
    ) -> Result<(PostingId, bool), DeskError> {
        self.change(permission, |write, actor| {
            let name = request.map(|request| request_name(kind, request));
            if let Some(name) = &name
                && let Some(outcome) = write.request(name)?
            {
                return Ok((PostingId(outcome), true));
            }
            let id = act(write, actor)?;
            if let (Some(name), Some(request)) = (&name, request) {
                write.note_request(name, id.0)?;
                write.drop_draft(request)?;
            }
            Ok((id, false))
        })
    }
}

/// Refuses what was undone before, and what undoes another.
pub(crate) fn not_undone(read: &Read<'_>, id: PostingId) -> Result<(), DeskError> {
    let Some(by) = read.reversed_by(id)? else {
        return Ok(());
    };
    let by = match read.posting(by)? {
        Some(by) => document_number(read, &by)?,
        None => String::new(),
    };
    Err(TradeRefusal::AlreadyReversed { by }.into())
}

/// Undoes a posted document that belongs to no return: whole, dated today.
pub(crate) fn undo_posting(
    write: &mut Write<'_>,
    id: PostingId,
    today: NaiveDate,
) -> Result<PostingId, DeskError> {
    open_period(write.settings(), today)?;
    let original = write.posting(id)?.ok_or_else(|| DeskError::NotFound {
        what: "posting",
        key: id.0.to_string(),
    })?;
    if original.posting.reverses.is_some() {
        return Err(TradeRefusal::IsReversal {}.into());
    }
    not_undone(write, id)?;
    if let Some(of) = original.posting.of_return {
        let by = write.return_head(of)?.and_then(|head| head.number);
        let by = by.map(|number| number.to_string()).unwrap_or_default();
        return Err(TradeRefusal::SettledBy { by }.into());
    }
    let mut levels = Vec::new();
    for (product, place) in places_left(&original.posting) {
        levels.push(((product, place), write.level(product, place)?));
    }
    let negative_stock = write.settings().negative_stock;
    let posting = undo(
        &original.posting,
        id,
        today,
        negative_stock,
        write.currency(),
        &levels,
    )
    .map_err(|refusal| named(write, refusal))?;
    Ok(write.post(&posting)?.0)
}

/// What a reason is called on papers; words that somebody wrote stay as they are.
pub(crate) fn reason_name(code: &str, chinese: bool) -> String {
    let Some(reason) = StockReason::from_code(code) else {
        return code.to_owned();
    };
    let (zh, en) = match reason {
        StockReason::Found => ("盘盈发现", "Found"),
        StockReason::GiftReceived => ("获赠", "Gift received"),
        StockReason::SampleBack => ("样品归还", "Sample came back"),
        StockReason::OwnerBrings => ("店主投入", "Brought in by the owner"),
        StockReason::Sample => ("样品", "Sample"),
        StockReason::OwnUse => ("店内自用", "Own use"),
        StockReason::GiftGiven => ("赠送顾客", "Gift to a customer"),
        StockReason::Donation => ("捐赠", "Donation"),
        StockReason::OwnerTakes => ("店主领用", "Taken by the owner"),
    };
    if chinese { zh } else { en }.to_owned()
}

/// A shortage by the product's own code, as people know it.
pub(crate) fn named(read: &Read<'_>, refusal: TradeRefusal) -> DeskError {
    let TradeRefusal::NotThere {
        product,
        location,
        needed,
        on_hand,
    } = refusal
    else {
        return refusal.into();
    };
    match product_by_id(read, product) {
        Ok(product) => DeskError::NotEnoughStock {
            sku: product.sku,
            location,
            needed: needed.to_string(),
            on_hand: on_hand.to_string(),
        },
        Err(error) => error,
    }
}
