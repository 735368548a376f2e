//! Lists of returns, newest first, page by page. Each question looks at a bounded number of rows and says how
//! far back it looked: no list scans a shop's whole past.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::document::DocumentKind;
use domain::ids::{ReturnId, StaffId};
use domain::returns::{Goods, Purpose, Settlement};
use rusqlite::params;

use super::save::{goods_code, settlement_code};
use super::{ReturnHead, ReturnState};
use crate::rows::stored_date;
use crate::{Found, Read, StoreError};

/// How many rows one page may look at before it answers with what it has.
const LOOKED_AT_MAX: u32 = 20_000;
/// How many newest sales of a customer or product lead to returns.
const SALES_MAX: u32 = 5_000;
/// How many returns a text finds.
const FOUND_MAX: u32 = 200;

/// Which returns; what is none does not matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReturnFilter {
    /// Where it stands.
    pub state: Option<ReturnState>,
    /// A return, an exchange or a claim.
    pub kind: Option<DocumentKind>,
    /// The goods axis.
    pub goods: Option<Goods>,
    /// The money axis.
    pub money: Option<Settlement>,
    /// First business date.
    pub from: Option<NaiveDate>,
    /// Last business date.
    pub to: Option<NaiveDate>,
    /// Who wrote it.
    pub created_by: Option<StaffId>,
}

/// A page of returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPage {
    /// The returns, newest first.
    pub heads: Vec<ReturnHead>,
    /// Below which identity the next page begins; none at the end.
    pub next: Option<ReturnId>,
}

impl ReturnFilter {
    fn keeps(&self, head: &ReturnHead) -> bool {
        fn fits<T: PartialEq>(wanted: Option<T>, found: T) -> bool {
            wanted.is_none_or(|wanted| wanted == found)
        }
        fits(self.state, head.state)
            && fits(self.kind, head.purpose.document())
            && fits(self.goods, head.goods)
            && fits(self.money, head.money)
            && fits(self.created_by, head.created_by)
            && self.from.is_none_or(|from| head.date >= from)
            && self.to.is_none_or(|to| head.date <= to)
    }
}

impl Read<'_> {
    /// A page of returns below `before`, or of the newest.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns(
        &self,
        filter: &ReturnFilter,
        before: Option<ReturnId>,
        rows_max: u32,
    ) -> Result<ReturnPage, StoreError> {
        let start = before.map_or(i64::MAX, |id| id.0);
        if let Some(state) = filter.state.filter(|state| state.is_open()) {
            return self.open_page(state, filter, start, rows_max);
        }
        let purposes = filter.kind.map(|kind| {
            let of_kind = Purpose::ALL
                .into_iter()
                .filter(|purpose| purpose.document() == kind);
            let codes: Vec<u8> = of_kind.map(Purpose::code).collect();
            (codes.first().copied(), codes.last().copied())
        });
        let mut statement = self
            .connection
            .prepare_cached(include_str!("../sql/returns_page.sql"))?;
        let rows = statement.query_map(
            params![
                start,
                LOOKED_AT_MAX,
                filter.state.map(|state| state as u8),
                filter.goods.map(goods_code),
                filter.money.map(settlement_code),
                filter.from.map(stored_date),
                filter.to.map(stored_date),
                filter.created_by.map(|staff| staff.0),
                rows_max,
                purposes.and_then(|codes| codes.0),
                purposes.and_then(|codes| codes.1),
            ],
            |row| self.read_head(row),
        )?;
        let heads: Vec<ReturnHead> = rows.collect::<Result<_, _>>()?;
        let next = if heads.len() as u64 >= u64::from(rows_max) {
            heads.last().map(|head| head.id)
        } else {
            self.looked_back_to(start)?
        };
        Ok(ReturnPage { heads, next })
    }

    /// Open returns of one state, through the index of what waits.
    fn open_page(
        &self,
        state: ReturnState,
        filter: &ReturnFilter,
        start: i64,
        rows_max: u32,
    ) -> Result<ReturnPage, StoreError> {
        let most = usize::try_from(rows_max).unwrap_or(usize::MAX);
        // The constant lets SQLite see that the index of what is open covers the question.
        let sql = format!(
            "SELECT return_document.*, coalesce(purpose, 0) AS purpose, coalesce(replacement, 0) AS replacement
             FROM return_document LEFT JOIN return_purpose ON return_purpose.return_id = return_document.id
             WHERE state = {} AND id < ?1 ORDER BY id DESC LIMIT ?2",
            state as u8
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![start, LOOKED_AT_MAX], |row| self.read_head(row))?;
        let mut heads = Vec::new();
        for head in rows {
            let head = head?;
            if heads.len() == most {
                let next = heads.last().map(|head: &ReturnHead| head.id);
                return Ok(ReturnPage { heads, next });
            }
            if filter.keeps(&head) {
                heads.push(head);
            }
        }
        Ok(ReturnPage { heads, next: None })
    }

    /// The oldest row that a look back from `start` saw; none when it saw the first of all.
    fn looked_back_to(&self, start: i64) -> Result<Option<ReturnId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM return_document WHERE id < ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2",
        )?;
        let mut rows = statement.query(params![start, LOOKED_AT_MAX - 1])?;
        match rows.next()? {
            Some(row) => Ok(Some(ReturnId(row.get("id")?))),
            None => Ok(None),
        }
    }

    /// The returns that a text finds, newest first: by number, RMA number, phone, name or product.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn returns_about(&self, text: &str, filter: &ReturnFilter) -> Result<Vec<ReturnHead>, StoreError> {
        let most = usize::try_from(FOUND_MAX).unwrap_or(usize::MAX);
        let found = self.find(text, most)?;
        let mut ids: BTreeSet<ReturnId> = found.returns.iter().copied().collect();
        self.through_sales(text, &found, most, &mut ids)?;
        let mut heads = Vec::new();
        for id in ids.into_iter().rev() {
            heads.extend(self.return_head(id)?.filter(|head| filter.keeps(head)));
            if heads.len() == most {
                break;
            }
        }
        Ok(heads)
    }

    fn through_sales(
        &self,
        text: &str,
        found: &Found,
        most: usize,
        ids: &mut BTreeSet<ReturnId>,
    ) -> Result<(), StoreError> {
        // Only sales that the text numbers: those of a product that was found hold other goods as well.
        let mut sales = BTreeSet::new();
        self.by_number(text, most, &mut sales, &mut Vec::new())?;
        for sale in sales {
            ids.extend(self.returns_of_sale(sale)?.into_iter().map(|head| head.id));
        }
        let customers = found.customers.iter().map(|customer| customer.0);
        self.through(include_str!("../sql/returns_of_customer.sql"), customers, ids)?;
        let products = found.products.iter().map(|product| product.0);
        self.through(include_str!("../sql/returns_of_product.sql"), products, ids)
    }

    fn through(
        &self,
        sql: &str,
        of: impl Iterator<Item = i64>,
        ids: &mut BTreeSet<ReturnId>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        for id in of {
            let rows = statement.query_map(params![id, SALES_MAX, FOUND_MAX], |row| {
                Ok(ReturnId(row.get("return_id")?))
            })?;
            for row in rows {
                ids.insert(row?);
            }
        }
        Ok(())
    }

    /// The product of a return's first line, and how many lines it has: what a list says of its content.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn return_content(&self, id: ReturnId) -> Result<Option<(domain::ids::ProductId, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT product_id, count(*) OVER () AS lines FROM return_line WHERE return_id = ?1 ORDER BY line LIMIT 1",
        )?;
        let mut rows = statement.query([id.0])?;
        match rows.next()? {
            Some(row) => Ok(Some((
                domain::ids::ProductId(row.get("product_id")?),
                row.get("lines")?,
            ))),
            None => Ok(None),
        }
    }
}
