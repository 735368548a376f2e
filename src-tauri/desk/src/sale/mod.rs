//! Sales: looked at before they are posted ([`preview`]), posted with frozen lines and payments ([`post`], [`book`]), shown
//! with what is left of them ([`show`]), and undone whole ([`reverse`]).

mod book;
mod places;
mod post;
mod preview;
mod price;
mod reverse;
mod show;

use domain::ids::{PartyId, PostingId};
use store::{Read, WALK_IN};

use crate::DeskError;

pub(crate) use book::{post_for_reference, post_sale};
pub use post::{PromotionAdd, SaleLineAdd, SalePaymentAdd, SalePost, SalePosted};
pub(crate) use post::{accepted, not_enough};
pub use preview::{SaleFigureLine, SaleFigures, SalePaid};
pub(crate) use reverse::discount_of;
pub use reverse::{SaleReverse, SaleReversed};
pub(crate) use show::told;
pub use show::{KitOfLine, PromotionView, SaleGet, SaleView, SoldAsView};

/// A sale by its number, or that it does not exist.
pub(crate) fn sale_of(read: &Read<'_>, number: &str) -> Result<PostingId, DeskError> {
    read.sale_by_number(number.trim())?
        .ok_or_else(|| DeskError::NotFound {
            what: "sale",
            key: number.to_owned(),
        })
}

pub(crate) fn customer_of(read: &Read<'_>, code: Option<&str>) -> Result<PartyId, DeskError> {
    match code.map(str::trim).filter(|code| !code.is_empty()) {
        None => Ok(WALK_IN),
        Some(code) => read.customer_by_code(code)?.ok_or_else(|| DeskError::NotFound {
            what: "customer",
            key: code.to_owned(),
        }),
    }
}
