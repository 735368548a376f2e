//! What a shop writes beside returns: documents that are posted at once, and undone whole by a document of
//! their kind.

mod answer;
mod basket;
mod list;
mod purchase;
mod stock;
mod stocktake;
mod stocktake_counts;
mod stocktake_open;
mod stocktake_schedule;
mod stocktake_view;
mod supplier;
mod supplier_case;
mod supplier_return;
mod transfer;
mod transfer_way;
mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Quantity;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{PartyId, PostingId, ProductId};
use domain::posting::{GoodsLine, Posting, StockReason, TradeRefusal, places_left, undo};
use domain::returns::Actor;
use domain::staff::Permission;
use domain::stock::LocationKind;
use store::{Read, Write};

use crate::case::open_period;
use crate::catalogue::{product_by_id, product_of};
use crate::draft::request_name;
use crate::journal::document_number;
use crate::{Desk, DeskError};

pub use answer::SupplierReturnAnswer;
pub use basket::{Basket, BasketChoose, BasketLot, BasketSupplier, BasketTake, BasketTo};
pub use list::{TradeGet, TradeList, TradeReverse, TradeReversed, TradeRow, TradeRows};
pub use purchase::{PurchaseLineAdd, PurchasePost, SupplierPay};
pub use stock::{ScrapApprove, StockLineAdd, StockPost};
pub use stocktake::{
    StocktakeCancel, StocktakeCount, StocktakeCountLine, StocktakeOpen, StocktakePieces, StocktakePost,
    StocktakeRecount, Uncounted,
};
pub(crate) use stocktake_schedule::schedules_due;
pub use stocktake_schedule::{ScheduleAdd, ScheduleRemove, ScheduleView};
pub(crate) use stocktake_view::sheet_lines;
pub use stocktake_view::{StocktakeGet, StocktakeLineView, StocktakeRow, StocktakeShow, StocktakeView};
pub use supplier::{SupplierAdd, SupplierView};
pub use supplier_case::{AnswerView, ClaimLineView, SupplierReturnView};
pub(crate) use supplier_return::paid_by_the_shop;
pub use supplier_return::{SupplierReturnLine, SupplierReturnShip};
pub use transfer::{TransferLineAdd, TransferLose, TransferPart, TransferPost, TransferReceive};
pub(crate) use transfer_way::on_the_way;
pub use transfer_way::{OnTheWay, RouteView};
pub(crate) use view::trade_view;
pub use view::{PaymentAdd, TradeLineView, TradeView};

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

impl Desk {
    /// Posts a document and shows it; or runs the whole transaction, shows what it made, and takes it back, so
    /// that a preview can never differ from the posting.
    pub(crate) fn post_or_preview(
        &mut self,
        permission: Permission,
        (kind, request): (&'static str, Option<&str>),
        preview: bool,
        act: impl FnOnce(&mut Write<'_>, Actor) -> Result<PostingId, DeskError>,
    ) -> Result<TradeView, DeskError> {
        let session = self.session();
        let missing = || DeskError::NotFound {
            what: "posting",
            key: String::new(),
        };
        if !preview {
            let (id, _) = self.post_once(permission, kind, request, |write, actor| {
                let id = act(write, actor)?;
                let number = write.posting(id)?.and_then(|stored| stored.head.number);
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                write.log(kind, &number, "")?;
                Ok(id)
            })?;
            return trade_view(&self.store.read(), session, id)?.ok_or_else(missing);
        }
        let mut shown = None;
        let done = self.change(permission, |write, actor| {
            let id = act(write, actor)?;
            crate::place::told(write)?;
            crate::drawer::told(write)?;
            shown = trade_view(write, session, id)?;
            // Refusing is how a transaction is taken back.
            Err::<(), _>(DeskError::from(domain::returns::Refusal::NothingToDo {}))
        });
        match (shown, done) {
            (Some(view), _) => Ok(TradeView { number: None, ..view }),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(missing()),
        }
    }
}

/// A supplier by code, or that there is none.
pub(crate) fn supplier_of(read: &Read<'_>, code: &str) -> Result<PartyId, DeskError> {
    let code = code.trim();
    if code.is_empty() {
        return Err(TradeRefusal::SupplierMissing {}.into());
    }
    read.supplier_by_code(code)?.ok_or_else(|| DeskError::NotFound {
        what: "supplier",
        key: code.to_owned(),
    })
}

/// A posting by its number, if it is of one of these kinds.
pub(crate) fn posting_named(
    read: &Read<'_>,
    number: &str,
    kinds: &[DocumentKind],
) -> Result<PostingId, DeskError> {
    let missing = || DeskError::NotFound {
        what: "posting",
        key: number.trim().to_owned(),
    };
    let parsed: DocumentNumber = number.trim().parse().map_err(|_| missing())?;
    if !kinds.contains(&parsed.kind()) {
        return Err(missing());
    }
    let id = read.posting_by_number(parsed)?.ok_or_else(missing)?;
    // Scrap of a return belongs to the return, and is undone there.
    match read.posting(id)? {
        Some(stored) if stored.posting.of_return.is_none() => Ok(id),
        Some(_) | None => Err(missing()),
    }
}

/// A business date as asked for: today if none is, never later.
pub(crate) fn date_of(asked: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, DeskError> {
    match asked {
        Some(date) if date > today => Err(DeskError::Invalid {
            field: "date",
            why: "in_the_future",
            given: date.to_string(),
        }),
        Some(date) => Ok(date),
        None => Ok(today),
    }
}

/// Lines of goods by code and quantity: there is one at least, each is goods and above zero.
pub(crate) fn goods_of<'a>(
    read: &Read<'_>,
    lines: impl Iterator<Item = (&'a str, Quantity)>,
) -> Result<Vec<GoodsLine>, DeskError> {
    let mut goods = Vec::new();
    for (index, (sku, quantity)) in lines.enumerate() {
        let product = product_of(read, sku)?;
        if !product.is_goods {
            let sku = sku.to_owned();
            return Err(TradeRefusal::NoGoods { sku }.into());
        }
        if !quantity.is_positive() {
            return Err(DeskError::Invalid {
                field: "quantity",
                why: "not_positive",
                given: quantity.to_string(),
            });
        }
        goods.push(GoodsLine {
            line: purchase::line_number(index)?,
            product: product.id,
            quantity,
        });
    }
    if goods.is_empty() {
        return Err(DeskError::Invalid {
            field: "lines",
            why: "empty",
            given: String::new(),
        });
    }
    Ok(goods)
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
    let from_shelf = original
        .posting
        .moves
        .iter()
        .filter(|goods| goods.to == LocationKind::Sellable);
    leaves_what_is_kept(write, from_shelf.map(|goods| (goods.product, goods.quantity)))?;
    still_in_the_basket(write, id, &original.posting)?;
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

/// Goods that a supplier refused can be refused no more once they left the basket again.
fn still_in_the_basket(read: &Read<'_>, id: PostingId, original: &Posting) -> Result<(), DeskError> {
    let into = original
        .moves
        .iter()
        .filter(|goods| goods.to == LocationKind::ToSupplier);
    for (goods, left) in into.zip(read.left_in_basket(id)?) {
        if left < goods.quantity {
            return Err(TradeRefusal::LotShort {
                lot: product_by_id(read, goods.product)?.sku,
                asked: goods.quantity,
                left,
            }
            .into());
        }
    }
    Ok(())
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

/// What is kept on the shelf for an exchange is nobody else's to take.
fn leaves_what_is_kept(
    write: &mut Write<'_>,
    takes: impl Iterator<Item = (ProductId, Quantity)>,
) -> Result<(), DeskError> {
    if write.settings().negative_stock {
        return Ok(());
    }
    let mut needed: BTreeMap<ProductId, Quantity> = BTreeMap::new();
    for (product, quantity) in takes {
        *needed.entry(product).or_insert(Quantity::ZERO) += quantity;
    }
    for (product, needed) in needed {
        let kept = write.reserved(product)?;
        let on_hand = write.level(product, LocationKind::Sellable)?.quantity;
        // A shelf that is short by itself has its own refusal.
        if kept.is_positive() && on_hand >= needed && on_hand - kept < needed {
            return Err(crate::sale::not_enough(write, product, needed, on_hand));
        }
    }
    Ok(())
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
