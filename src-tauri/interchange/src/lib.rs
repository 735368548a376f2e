//! Files that other programs read and write: text tables coming in, month files and journals going out.
//!
//! Reading goes bytes → [`text`] → [`sheet`] → [`profile`] → [`history`], [`stock`] or
//! [`applications`], and for a history
//! on to [`matching`] and [`figures`]. Writing is [`csv_out`] and [`hledger`]. Everything here maps values
//! to values (or to a file): it never opens the shop's database, never decides whether something may be
//! posted and never asks for the time. That is the desk's work.

#![deny(missing_docs)]

pub mod applications;
pub mod csv_out;
pub mod figures;
pub mod history;
pub mod hledger;
pub mod matching;
mod numbers;
pub mod profile;
pub mod sheet;
pub mod stock;
pub mod text;

pub use history::History;
pub use profile::Profile;
pub use sheet::Sheet;
pub use text::Text;
