//! 钱箱: the cash drawer of a shop that counts it, from the float that somebody puts in to what is counted at the end.
//! Source: DOMAIN.md §2 (refund: open drawer session for cash) and the last line of §6.
//!
//! Whatever moves the account of cash while a session is open belongs to it, so that it need not be written down twice
//! which: a refund belongs to the session that pays it, not to that of its sale.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::DocumentKind;
use crate::ids::DrawerSessionId;
use crate::money::Money;
use crate::posting::{Body, Posting, TradeBody, drawer_difference_entry};

/// The drawer of a shop that counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawer {
    /// Nobody has opened it: no cash comes and none goes.
    Closed,
    /// A session runs.
    Open(DrawerSessionId),
}

/// What is why the entry that ends a session stands in the books.
pub const DIFFERENCE_REASON: &str = "drawer_difference";

/// What happened to the cash of a session since its float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takings {
    /// Sold for cash, less sales that were undone.
    pub sales: Money,
    /// Debts collected.
    pub receipts: Money,
    /// Paid back; below nothing.
    pub refunds: Money,
    /// Suppliers, costs and whatever else was paid or came in.
    pub other: Money,
    /// Put in from the safe.
    pub put_in: Money,
    /// Taken out to the safe or the bank; below nothing.
    pub taken_out: Money,
}

impl Takings {
    /// Nothing yet.
    #[must_use]
    pub fn none(zero: Money) -> Self {
        Self {
            sales: zero,
            receipts: zero,
            refunds: zero,
            other: zero,
            put_in: zero,
            taken_out: zero,
        }
    }

    /// A document of this kind moved so much cash: above nothing into the drawer.
    pub fn book(&mut self, kind: DocumentKind, cash: Money) {
        match kind {
            DocumentKind::Sale => self.sales += cash,
            DocumentKind::Receipt => self.receipts += cash,
            DocumentKind::Refund => self.refunds += cash,
            _ => self.other += cash,
        }
    }

    /// Somebody carried cash between the drawer and the safe: above nothing into the drawer.
    pub fn carry(&mut self, cash: Money) {
        if cash.is_positive() {
            self.put_in += cash;
        } else {
            self.taken_out += cash;
        }
    }

    /// What must be in a drawer that began with a float.
    #[must_use]
    pub fn expected(&self, float: Money) -> Money {
        float + self.sales + self.receipts + self.refunds + self.other + self.put_in + self.taken_out
    }
}

/// What is posted where the count is not what was expected: more is income, less is a loss. Nothing where they agree.
#[must_use]
pub fn difference(expected: Money, counted: Money, date: NaiveDate, note: &str) -> Option<Posting> {
    let difference = counted - expected;
    (!difference.is_zero()).then(|| Posting {
        kind: DocumentKind::JournalEntry,
        date,
        party: None,
        of_return: None,
        reverses: None,
        entry: drawer_difference_entry(difference),
        body: Body::Trade(TradeBody {
            reason: DIFFERENCE_REASON.to_owned(),
            note: note.to_owned(),
            given: Some(difference),
            ..TradeBody::default()
        }),
        moves: vec![],
        pieces: vec![],
        places: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn yuan(text: &str) -> Money {
        Currency::from_code("CNY").unwrap().parse(text).unwrap()
    }

    #[test]
    fn ledger_drawer_500_float_1200_sales_500_collected_200_refunded_is_2000() {
        let mut takings = Takings::none(yuan("0"));
        takings.book(DocumentKind::Sale, yuan("1200"));
        takings.book(DocumentKind::Receipt, yuan("500"));
        takings.book(DocumentKind::Refund, yuan("-200"));
        assert_eq!(takings.expected(yuan("500")), yuan("2000"));
    }

    #[test]
    fn what_is_carried_to_the_safe_is_not_missing() {
        let mut takings = Takings::none(yuan("0"));
        takings.book(DocumentKind::Sale, yuan("900"));
        takings.book(DocumentKind::SupplierPayment, yuan("-30"));
        takings.carry(yuan("-800"));
        takings.carry(yuan("100"));
        assert_eq!((takings.put_in, takings.taken_out), (yuan("100"), yuan("-800")));
        assert_eq!(takings.other, yuan("-30"));
        assert_eq!(takings.expected(yuan("200")), yuan("370"));
    }

    #[test]
    fn a_count_that_agrees_posts_nothing() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(difference(yuan("370"), yuan("370"), day, ""), None);
        let short = difference(yuan("370"), yuan("365.50"), day, "").unwrap();
        assert_eq!(short.entry, drawer_difference_entry(yuan("-4.50")));
    }
}
