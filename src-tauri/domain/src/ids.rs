//! Identities: which row a value stands for, so that a product can never be passed for a customer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! identity {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}

identity! {
    /// A product, goods or service.
    ProductId;
    /// A customer or supplier. The party's name and phone live elsewhere, outside every hash.
    PartyId;
    /// A member of staff.
    StaffId;
    /// A posted document.
    PostingId;
    /// A return.
    ReturnId;
    /// A warehouse, or a bin in one.
    PlaceId;
    /// A session of the cash drawer.
    DrawerSessionId;
}

/// A line of a document, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct LineNumber(pub u16);

/// A line of a posted sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct SaleLineRef {
    /// The sale.
    pub sale: PostingId,
    /// Its line.
    pub line: LineNumber,
}
