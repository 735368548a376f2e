//! The shop's file: SQLite, its schema, and the one way in which something is posted.
//!
//! A [`Store`] lends out a [`Read`] or runs a closure with a [`Write`], which owns the transaction. No rule
//! of the business is decided here: postings and events arrive as values of `domain` and are written as
//! they are. Not here either: who may do it (`desk`), and formats other than SQLite (`interchange`).

#![deny(missing_docs)]

mod attachments;
mod audit;
mod basket;
mod batches;
mod browse;
mod catalogue;
mod customers;
mod drafts;
mod drawers;
mod error;
mod export;
mod files;
mod find;
mod goods;
mod import;
mod ledger;
mod messages;
mod month;
mod open;
mod people;
mod pieces;
mod place;
mod places;
mod policy;
mod posting;
mod reasons;
mod returns;
mod rows;
mod sales;
mod schedules;
mod settings;
mod staff;
mod stock;
mod stocktakes;
mod verify;
mod write;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use attachments::{AttachedTo, AttachmentRow, NewAttachment};
pub use audit::{AuditRow, request_key};
pub use basket::{InRepair, LastPurchase, Lot};
pub use batches::BatchFlow;
pub use browse::{JournalPlace, MovePlace, Page, ProductLevels, ProductMove};
pub use catalogue::{NewProduct, Product};
pub use customers::{CustomerBalance, CustomerTotals, CustomersWith};
pub use drafts::DraftRow;
pub use drawers::{DrawerClosed, DrawerMovement, DrawerSession};
pub use error::StoreError;
pub use export::{Cell, Cells, MonthQuery};
pub use files::BackupParts;
pub use find::{Found, FoundSale};
pub use goods::{KitPart, ProductUnit};
pub use import::{OpenLine, ProductFacts, StatedLine};
pub use ledger::{AccountName, TrialLine};
pub use messages::SentRow;
pub use month::MonthRange;
pub use open::Access;
pub use people::{Identity, NewParty, Party, PartyKind, WALK_IN};
pub use pieces::{PieceRefusal, PieceRow};
pub use places::{PlaceRefusal, PlaceRow, StandingRow};
pub use policy::{DelegationRow, PolicyVersion};
pub use posting::{PostingHead, StoredPosting};
pub use reasons::{NewReason, ReasonRow};
pub use returns::{ActRow, ReturnFilter, ReturnHead, ReturnPage, ReturnState};
pub use sales::SaleHead;
pub use schedules::StocktakeSchedule;
pub use settings::{Language, Settings};
pub use staff::{SYSTEM_STAFF, StaffRow};
pub use stock::StockRow;
pub use stocktakes::{NewStocktake, Stocktake, StocktakeLine, StocktakeState};
pub use verify::{Check, Finding};
pub use write::Write;

/// An open shop.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    settings: Settings,
    lock: Option<place::WriterLock>,
}

impl Store {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this process may write.
    #[must_use]
    pub fn is_writer(&self) -> bool {
        self.lock.is_some()
    }

    /// The settings as last read.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// For asking.
    #[must_use]
    pub fn read(&self) -> Read<'_> {
        Read {
            connection: &self.connection,
            currency: self.settings.currency(),
        }
    }

    /// For asking several things of one moment: what is asked together agrees with itself, although another
    /// process writes, and the file is locked once instead of once a question.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        Ok(Snapshot {
            read: self.read(),
            _moment: self.connection.unchecked_transaction()?,
        })
    }

    /// Runs `act` in one transaction: all of it is written, durably, or nothing is.
    ///
    /// # Errors
    /// What `act` refuses, or a [`StoreError`] of the file itself; either way nothing was changed.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        act: impl FnOnce(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.lock.is_none() {
            return Err(StoreError::InUse {
                path: self.path.clone(),
            }
            .into());
        }
        // Who writes holds the lock since the file was opened, so what was read then is what stands there.
        let mut write = Write::begin(&self.connection, self.settings.clone())?;
        let done = act(&mut write)?;
        self.settings = write.commit()?;
        Ok(done)
    }

    /// Moves the write-ahead log into the file. Run when idle and at the end; its result is read, because
    /// automatic checkpoints swallow theirs.
    ///
    /// # Errors
    /// [`StoreError`] when SQLite cannot write the file.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        if self.is_writer() {
            self.connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

/// A handle for asking; it borrows the connection.
#[derive(Debug, Clone, Copy)]
pub struct Read<'c> {
    connection: &'c Connection,
    currency: domain::Currency,
}

/// A handle for asking of one moment; the moment ends with it.
#[derive(Debug)]
pub struct Snapshot<'c> {
    read: Read<'c>,
    _moment: rusqlite::Transaction<'c>,
}

impl<'c> std::ops::Deref for Snapshot<'c> {
    type Target = Read<'c>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl<'c> Read<'c> {
    /// The shop's currency.
    #[must_use]
    pub fn currency(&self) -> domain::Currency {
        self.currency
    }

    /// The connection, for the queries of benchmarks and tests.
    #[must_use]
    pub fn connection(&self) -> &'c Connection {
        self.connection
    }
}
