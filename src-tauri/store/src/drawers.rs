//! Sessions of the cash drawer. What a session took in is no row of its own: it is what its postings say.

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::document::DocumentKind;
use domain::drawer::{Drawer, Takings};
use domain::ids::{DrawerSessionId, PostingId, StaffId};
use domain::ledger::Account;
use domain::posting::Posting;
use rusqlite::{OptionalExtension, Row, params};

use crate::rows::{Columns, bad_code, stored_date};
use crate::{Read, Settings, StoreError, Write};

/// A session of the drawer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerSession {
    /// Identity: sessions are counted up.
    pub id: DrawerSessionId,
    /// Business date of its opening.
    pub date: NaiveDate,
    /// What was in the drawer then.
    pub float: Money,
    /// Who opened it.
    pub opened_by: StaffId,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// The last posting before it.
    pub after: PostingId,
    /// How it ended; none while it runs.
    pub closed: Option<DrawerClosed>,
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerClosed {
    /// Its last posting.
    pub through: PostingId,
    /// What was counted.
    pub counted: Money,
    /// What was posted where that was not what was expected.
    pub difference: Option<PostingId>,
    /// Who counted.
    pub by: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// A remark.
    pub note: String,
}

/// Cash that was carried between the drawer and the safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerMovement {
    /// Above nothing into the drawer, below out of it.
    pub amount: Money,
    /// What for.
    pub reason: String,
    /// Who carried it.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Read<'_> {
    /// A session of the drawer.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn drawer_session(&self, id: DrawerSessionId) -> Result<Option<DrawerSession>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM drawer_session WHERE id = ?1")?;
        Ok(statement
            .query_row([id.0], |row| self.read_session(row))
            .optional()?)
    }

    /// The newest sessions before one, or of all.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn drawer_sessions(
        &self,
        before: Option<DrawerSessionId>,
        rows_max: u32,
    ) -> Result<Vec<DrawerSession>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM drawer_session WHERE id < ?1 ORDER BY id DESC LIMIT ?2")?;
        let rows = statement.query_map(
            params![before.map_or(i64::MAX, |before| before.0), rows_max],
            |row| self.read_session(row),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Cash that was carried in a session, in order.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn drawer_movements(&self, id: DrawerSessionId) -> Result<Vec<DrawerMovement>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM drawer_movement WHERE session_id = ?1 ORDER BY step")?;
        let rows = statement.query_map([id.0], |row| {
            Ok(DrawerMovement {
                amount: self.currency.money(row.get("amount")?),
                reason: row.get("reason")?,
                staff: StaffId(row.get("staff_id")?),
                at: row.time("at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What happened to the cash of a session until now, or until its end; what its count posted is not in it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn drawer_takings(&self, session: &DrawerSession) -> Result<Takings, StoreError> {
        let through = match &session.closed {
            Some(closed) if closed.difference.is_some() => closed.through.0 - 1,
            Some(closed) => closed.through.0,
            None => i64::MAX,
        };
        let mut takings = Takings::none(self.currency.zero());
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/drawer_cash.sql"))?;
        let mut rows = statement.query(params![session.after.0, through, Account::Cash.stored()])?;
        while let Some(row) = rows.next()? {
            let kind = DocumentKind::from_code(row.get("kind")?).ok_or_else(|| bad_code("kind"))?;
            takings.book(kind, self.currency.money(row.get("cash")?));
        }
        for movement in self.drawer_movements(session.id)? {
            takings.carry(movement.amount);
        }
        Ok(takings)
    }

    fn read_session(&self, row: &Row<'_>) -> rusqlite::Result<DrawerSession> {
        let closed = match row.get::<_, Option<i64>>("through")? {
            Some(through) => Some(DrawerClosed {
                through: PostingId(through),
                counted: self.currency.money(row.get("counted")?),
                difference: row.get::<_, Option<i64>>("difference")?.map(PostingId),
                by: StaffId(row.get("closed_by")?),
                at: row.time("closed_at")?,
                note: row.get("note")?,
            }),
            None => None,
        };
        Ok(DrawerSession {
            id: DrawerSessionId(row.get("id")?),
            date: row.date("date")?,
            float: self.currency.money(row.get("float")?),
            opened_by: StaffId(row.get("opened_by")?),
            opened_at: row.time("opened_at")?,
            after: PostingId(row.get("after")?),
            closed,
        })
    }
}

impl Write<'_> {
    /// Opens the drawer with what is in it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn open_drawer(&mut self, date: NaiveDate, float: Money) -> Result<DrawerSessionId, StoreError> {
        let (after, _) = self.chain_head()?;
        let stamp = self.stamped();
        self.connection()
            .prepare_cached(include_str!("sql/drawer_open.sql"))?
            .execute(params![
                stored_date(date),
                float.minor(),
                stamp.staff.0,
                stamp.at.timestamp_millis(),
                after.0
            ])?;
        let id = DrawerSessionId(self.connection().last_insert_rowid());
        self.set_drawer(Drawer::Open(id))?;
        Ok(id)
    }

    /// Notes cash that was carried: above nothing into the drawer, below out of it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn carry_cash(&mut self, id: DrawerSessionId, amount: Money, reason: &str) -> Result<(), StoreError> {
        let stamp = self.stamped();
        self.connection()
            .prepare_cached(include_str!("sql/drawer_carry.sql"))?
            .execute(params![
                id.0,
                amount.minor(),
                reason,
                stamp.staff.0,
                stamp.at.timestamp_millis()
            ])?;
        Ok(())
    }

    /// Ends a session: posts the difference, if there is one, as its last posting.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn close_drawer(
        &mut self,
        id: DrawerSessionId,
        counted: Money,
        difference: Option<&Posting>,
        note: &str,
    ) -> Result<(), StoreError> {
        let difference = match difference {
            Some(posting) => Some(self.post(posting)?.0),
            None => None,
        };
        let (through, _) = self.chain_head()?;
        let stamp = self.stamped();
        self.connection()
            .prepare_cached(include_str!("sql/drawer_close.sql"))?
            .execute(params![
                id.0,
                through.0,
                counted.minor(),
                difference.map(|id| id.0),
                stamp.staff.0,
                stamp.at.timestamp_millis(),
                note
            ])?;
        self.set_drawer(Drawer::Closed)
    }

    /// Whether a posting of this transaction moved cash while nobody had opened the drawer.
    #[must_use]
    pub fn moved_cash_beside_the_drawer(&self) -> bool {
        self.cash_beside_drawer
    }

    pub(crate) fn look_at_drawer(&mut self, posting: &Posting) {
        let is_closed = self.settings().drawer == Some(Drawer::Closed);
        self.cash_beside_drawer |= is_closed && posting.entry.moves(Account::Cash);
    }

    fn set_drawer(&mut self, drawer: Drawer) -> Result<(), StoreError> {
        let settings = self.settings().clone();
        self.set_settings(Settings {
            drawer: Some(drawer),
            ..settings
        })
    }
}
