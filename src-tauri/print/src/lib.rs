//! The papers: a document becomes pages of positioned things, and pages become PDF.
//!
//! Three steps, each a value that can be tested by itself:
//! 1. [`document`]: what is to be printed, as plain data that the caller has already masked and decided;
//! 2. [`page`]: where every text, rule and bar stands, in micrometres, for one [`Paper`] and [`Language`];
//! 3. [`Press`]: the same page as PDF bytes with the fonts embedded, or as what a window draws
//!    ([`ScreenPage`]).
//!
//! Deliberately not here: the database, the clock, the file system and printers. Two prints of the same
//! document give the same page; whether it is a reprint is for the caller to say.

#![deny(missing_docs)]

mod advances;
mod authorisation;
pub mod code128;
mod compose;
pub mod document;
mod figures;
mod form;
pub mod page;
mod paginate;
pub mod poster;
mod press;
mod roll;
mod screen;
mod sheet;
mod table;
mod tail;
pub mod voucher;
mod words;
mod wrap;

pub use authorisation::{Authorisation, AuthorisedLine, WayBack};
pub use document::{Customer, Line, OriginalSale, Refund, Shop, Slip, SlipKind, Swap, Totals};
pub use page::{Page, Paper};
pub use poster::{Poster, PosterSection};
pub use press::{Press, PressError};
pub use screen::{ScreenBox, ScreenFont, ScreenInk, ScreenPage, ScreenRun};
pub use voucher::{Voucher, VoucherKind, VoucherLine};
pub use words::Language;
