//! The write handle: it owns the transaction, gives identities and numbers, and keeps what many rows of
//! one transaction change (levels, totals, claims) in memory until the commit writes each of them once.

use std::collections::HashMap;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::document::{DocumentKind, DocumentNumber};
use domain::ids::{LineNumber, PartyId, PlaceId, PostingId, ProductId, SaleLineRef, StaffId};
use domain::ledger::Account;
use domain::returns::{Claim, SaleLineState};
use domain::stock::{Level, LocationKind};
use domain::tracking::Piece;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{PieceRefusal, PlaceRefusal, PolicyVersion, Read, Settings, StoreError};

/// Who writes, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) staff: StaffId,
    pub(crate) at: DateTime<Utc>,
}

/// An open write transaction. Dropped without a commit it leaves nothing.
#[derive(Debug)]
pub struct Write<'c> {
    read: Read<'c>,
    settings: Settings,
    stamp: Option<Stamp>,
    pub(crate) chain: Option<(PostingId, [u8; 32])>,
    pub(crate) audit_head: Option<(i64, [u8; 32])>,
    series: HashMap<(DocumentKind, i32), (u32, bool)>,
    /// Levels as they are now, and as they are stored.
    pub(crate) levels: HashMap<(ProductId, LocationKind), (Level, Level)>,
    pub(crate) months: HashMap<(Account, i64), (Money, Money)>,
    pub(crate) parties: HashMap<(PartyId, Account), Money>,
    pub(crate) claims: HashMap<SaleLineRef, Claim>,
    /// The newest version of the policy, once somebody asked for it.
    pub(crate) policy: Option<PolicyVersion>,
    /// Sale lines as stored: without what this transaction claims.
    pub(crate) sale_lines: HashMap<SaleLineRef, SaleLineState>,
    /// Whether any product is tracked, once somebody asked.
    pub(crate) tracks: Option<bool>,
    /// Pieces that were named for the next posting, by the line of its moves.
    pub(crate) named_pieces: Vec<(LineNumber, Piece)>,
    pub(crate) piece_refusal: Option<PieceRefusal>,
    /// Places that were named for the next posting, by the line of its moves.
    pub(crate) named_places: Vec<(LineNumber, PlaceId)>,
    pub(crate) place_refusal: Option<PlaceRefusal>,
    /// Whether cash moved while nobody had opened the drawer.
    pub(crate) cash_beside_drawer: bool,
    committed: bool,
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

impl<'c> Write<'c> {
    pub(crate) fn begin(connection: &'c Connection, settings: Settings) -> Result<Self, StoreError> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self::resume(connection, settings))
    }

    /// A handle on a transaction that was begun already.
    pub(crate) fn resume(connection: &'c Connection, settings: Settings) -> Self {
        Self {
            read: Read {
                connection,
                currency: settings.currency(),
            },
            settings,
            stamp: None,
            chain: None,
            audit_head: None,
            series: HashMap::new(),
            levels: HashMap::new(),
            months: HashMap::new(),
            parties: HashMap::new(),
            claims: HashMap::new(),
            policy: None,
            sale_lines: HashMap::new(),
            tracks: None,
            named_pieces: vec![],
            piece_refusal: None,
            named_places: vec![],
            place_refusal: None,
            cash_beside_drawer: false,
            committed: false,
        }
    }

    /// Answers the settings as this transaction leaves them.
    pub(crate) fn commit(mut self) -> Result<Settings, StoreError> {
        self.flush()?;
        self.read.connection.execute_batch("COMMIT")?;
        self.committed = true;
        Ok(self.settings.clone())
    }

    /// The settings as this transaction has them.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the settings.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn set_settings(&mut self, settings: Settings) -> Result<(), StoreError> {
        crate::settings::insert(self.connection, &settings)?;
        self.settings = settings;
        Ok(())
    }

    pub(crate) fn exchange_settings(&mut self, settings: Settings) -> Settings {
        std::mem::replace(&mut self.settings, settings)
    }

    /// Says who writes and when; every posting, event and log row carries it.
    pub fn stamp(&mut self, staff: StaffId, at: DateTime<Utc>) {
        self.stamp = Some(Stamp { staff, at });
    }

    pub(crate) fn stamped(&self) -> Stamp {
        self.stamp
            .expect("a use case stamps its transaction before it writes")
    }

    /// The number that the next document of this kind and year gets.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn peek_number(&mut self, kind: DocumentKind, date: NaiveDate) -> Result<DocumentNumber, StoreError> {
        let year = chrono::Datelike::year(&date);
        let last = if let Some((last, _)) = self.series.get(&(kind, year)) {
            *last
        } else {
            let mut statement = self
                .connection
                .prepare_cached("SELECT last FROM number_series WHERE kind = ?1 AND year = ?2")?;
            let last = statement
                .query_row(params![kind.code(), year], |row| row.get(0))
                .optional()?
                .unwrap_or(0);
            self.series.insert((kind, year), (last, false));
            last
        };
        Ok(DocumentNumber::new(kind, date, last + 1))
    }

    /// Gives the number away. Numbers have no gaps: what a rolled back transaction took, it gives back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn take_number(&mut self, kind: DocumentKind, date: NaiveDate) -> Result<DocumentNumber, StoreError> {
        let number = self.peek_number(kind, date)?;
        self.series
            .insert((kind, number.year()), (number.sequence(), true));
        Ok(number)
    }

    /// The identity that the next posting gets.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn next_posting(&mut self) -> Result<PostingId, StoreError> {
        Ok(PostingId(self.chain_head()?.0.0 + 1))
    }

    pub(crate) fn chain_head(&mut self) -> Result<(PostingId, [u8; 32]), StoreError> {
        if let Some(head) = self.chain {
            return Ok(head);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, hash FROM posting ORDER BY id DESC LIMIT 1")?;
        let head = statement
            .query_row([], |row| Ok((PostingId(row.get("id")?), row.get("hash")?)))
            .optional()?
            .unwrap_or((PostingId(0), [0; 32]));
        self.chain = Some(head);
        Ok(head)
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.flush_series()?;
        self.flush_levels()?;
        self.flush_totals()?;
        self.flush_claims()
    }

    fn flush_series(&mut self) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("INSERT OR REPLACE INTO number_series (kind, year, last) VALUES (?1, ?2, ?3)")?;
        for ((kind, year), (last, changed)) in &self.series {
            if *changed {
                statement.execute(params![kind.code(), year, last])?;
            }
        }
        Ok(())
    }

    fn flush_totals(&mut self) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/account_month_add.sql"))?;
        for ((account, month), (debit, credit)) in &self.months {
            statement.execute(params![account.stored(), month, debit.minor(), credit.minor()])?;
        }
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/party_account_add.sql"))?;
        // In key order, so that a large batch walks the table instead of jumping about in it.
        let mut changes: Vec<_> = self
            .parties
            .iter()
            .filter(|(_, change)| !change.is_zero())
            .collect();
        changes.sort_by_key(|(key, _)| **key);
        for ((party, account), change) in changes {
            statement.execute(params![party.0, account.stored(), change.minor()])?;
        }
        Ok(())
    }
}

impl Drop for Write<'_> {
    fn drop(&mut self) {
        if !self.committed {
            // Nothing can be done about a failing rollback here; SQLite rolls back when the file closes.
            let _ = self.read.connection.execute_batch("ROLLBACK");
        }
    }
}
