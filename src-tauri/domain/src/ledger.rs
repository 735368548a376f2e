//! The ledger: accounts and entries that can only be built balanced. Source: DOMAIN.md §6.
//!
//! An account here is a role; its code and names come from the chart that the shop chose. What each
//! business event debits and credits is in [`crate::posting`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::PartyId;
use crate::money::Money;

macro_rules! accounts {
    ($($(#[$doc:meta])* $name:ident = $stored:literal, $code:literal;)+) => {
        /// An account by what it is for. The discriminant is what the database stores; it never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum Account { $($(#[$doc])* $name = $stored,)+ }

        impl Account {
            /// Every account, in the order of the chart.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code in the default charts (小企业会计准则, 2011).
            #[must_use]
            pub fn default_code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

accounts! {
    /// 库存现金.
    Cash = 1, "1001";
    /// 银行存款.
    Bank = 2, "1002";
    /// 其他货币资金: WeChat.
    #[serde(rename = "wechat")]
    WeChat = 3, "1012.01";
    /// 其他货币资金: Alipay.
    Alipay = 4, "1012.02";
    /// 其他货币资金: cards.
    Card = 5, "1012.03";
    /// 应收账款: what customers owe, or what they are owed.
    Receivable = 6, "1122";
    /// 其他应收款: what is recoverable of a loss.
    OtherReceivable = 7, "1221";
    /// 库存商品: sellable.
    StockSellable = 8, "1405.01";
    /// 库存商品: quarantine (待检).
    StockQuarantine = 9, "1405.02";
    /// 库存商品: under repair (待修).
    StockRepair = 10, "1405.03";
    /// 库存商品: to supplier (待退供应商).
    StockToSupplier = 11, "1405.04";
    /// 库存商品: second grade (次品).
    StockSecondGrade = 12, "1405.05";
    /// 库存商品: in transit.
    StockInTransit = 13, "1405.06";
    /// 待处理财产损溢: scrapped, not yet approved.
    Suspense = 14, "1901";
    /// 应付账款.
    Payable = 15, "2202";
    /// 预收账款: store credit (储值).
    StoreCredit = 16, "2203.02";
    /// 应交税费: value added or sales tax.
    Tax = 17, "2221";
    /// Opening balances.
    Opening = 18, "3001";
    /// 主营业务收入: sales.
    Sales = 19, "5001.01";
    /// 主营业务收入: returns.
    SalesReturns = 20, "5001.02";
    /// 其他业务收入: fees and freight.
    OtherRevenue = 21, "5051";
    /// 营业外收入.
    OtherIncome = 22, "5301";
    /// 主营业务成本: sales.
    CostOfSales = 23, "5401.01";
    /// 主营业务成本: returns.
    CostOfReturns = 24, "5401.02";
    /// 销售费用.
    SellingExpense = 25, "5601";
    /// 营业外支出: losses.
    OtherExpense = 26, "5711";
}

impl Account {
    /// What the database stores.
    #[must_use]
    pub fn stored(self) -> u8 {
        self as u8
    }

    /// The account of a stored value.
    #[must_use]
    pub fn from_stored(stored: u8) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|account| account.stored() == stored)
    }
}

/// How a customer paid, or is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Tender {
    /// 现金.
    Cash = 1,
    /// 银行转账.
    Bank = 2,
    /// 微信.
    #[serde(rename = "wechat")]
    WeChat = 3,
    /// 支付宝.
    Alipay = 4,
    /// 银行卡.
    Card = 5,
    /// 储值.
    StoreCredit = 6,
}

impl Tender {
    /// Every tender, in the order of its code.
    pub const ALL: [Self; 6] = [
        Self::Cash,
        Self::Bank,
        Self::WeChat,
        Self::Alipay,
        Self::Card,
        Self::StoreCredit,
    ];

    /// The account that the tender moves.
    #[must_use]
    pub fn account(self) -> Account {
        match self {
            Self::Cash => Account::Cash,
            Self::Bank => Account::Bank,
            Self::WeChat => Account::WeChat,
            Self::Alipay => Account::Alipay,
            Self::Card => Account::Card,
            Self::StoreCredit => Account::StoreCredit,
        }
    }

    /// What the database stores.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The tender of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|tender| tender.code() == code)
    }
}

/// Which column of the entry an amount stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// 借.
    Debit,
    /// 贷.
    Credit,
}

/// One line of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryLine {
    /// The account.
    pub account: Account,
    /// Whose account it is, where the account is kept by customer or supplier.
    pub party: Option<PartyId>,
    /// Its column.
    pub side: Side,
    /// The amount: never zero, negative only on a red entry (红字).
    pub amount: Money,
}

impl EntryLine {
    /// Debits count up, credits count down.
    #[must_use]
    pub fn signed(&self) -> Money {
        match self.side {
            Side::Debit => self.amount,
            Side::Credit => -self.amount,
        }
    }

    fn reddened(self) -> Self {
        let side = match self.side {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        };
        Self {
            side,
            amount: -self.amount,
            ..self
        }
    }
}

/// A balanced set of lines: debits equal credits, always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry(Vec<EntryLine>);

/// Debits and credits differ.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the entry is out of balance by {difference}")]
pub struct Unbalanced {
    /// Debits less credits.
    pub difference: Money,
}

impl Entry {
    /// An entry from lines read back, checked again.
    ///
    /// # Errors
    /// [`Unbalanced`] when debits and credits differ.
    pub fn from_lines(lines: Vec<EntryLine>) -> Result<Self, Unbalanced> {
        let difference: Money = lines.iter().map(EntryLine::signed).sum();
        if difference.is_zero() {
            Ok(Self(lines))
        } else {
            Err(Unbalanced { difference })
        }
    }

    /// The lines, in the order in which they were written.
    #[must_use]
    pub fn lines(&self) -> &[EntryLine] {
        &self.0
    }

    /// Whether it changes what an account holds.
    #[must_use]
    pub fn moves(&self, account: Account) -> bool {
        self.0.iter().any(|line| line.account == account)
    }

    /// The entry that undoes this one: the same columns with the amounts negated (红冲).
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self(
            self.0
                .iter()
                .map(|line| EntryLine {
                    amount: -line.amount,
                    ..*line
                })
                .collect(),
        )
    }

    /// The same effect as negative amounts on the opposite columns (红字).
    #[must_use]
    pub fn red(self) -> Self {
        Self(self.0.into_iter().map(EntryLine::reddened).collect())
    }
}

/// Collects the lines of an entry; amounts of zero leave no line.
#[derive(Debug, Default)]
pub struct EntryBuilder {
    lines: Vec<EntryLine>,
}

impl EntryBuilder {
    /// No lines yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A debit.
    #[must_use]
    pub fn debit(self, account: Account, amount: Money) -> Self {
        self.line(account, None, Side::Debit, amount)
    }

    /// A credit.
    #[must_use]
    pub fn credit(self, account: Account, amount: Money) -> Self {
        self.line(account, None, Side::Credit, amount)
    }

    /// A debit of a customer's or supplier's account.
    #[must_use]
    pub fn debit_party(self, account: Account, party: PartyId, amount: Money) -> Self {
        self.line(account, Some(party), Side::Debit, amount)
    }

    /// A credit of a customer's or supplier's account.
    #[must_use]
    pub fn credit_party(self, account: Account, party: PartyId, amount: Money) -> Self {
        self.line(account, Some(party), Side::Credit, amount)
    }

    fn line(mut self, account: Account, party: Option<PartyId>, side: Side, amount: Money) -> Self {
        if !amount.is_zero() {
            self.lines.push(EntryLine {
                account,
                party,
                side,
                amount,
            });
        }
        self
    }

    /// The entry.
    ///
    /// # Errors
    /// [`Unbalanced`] when debits and credits differ.
    pub fn build(self) -> Result<Entry, Unbalanced> {
        Entry::from_lines(self.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn yuan(minor: i64) -> Money {
        Currency::from_code("CNY").unwrap().money(minor)
    }

    #[test]
    fn an_entry_that_does_not_balance_cannot_be_built() {
        let entry = EntryBuilder::new()
            .debit(Account::Cash, yuan(100))
            .credit(Account::Sales, yuan(99))
            .build();
        assert_eq!(entry, Err(Unbalanced { difference: yuan(1) }));
    }

    #[test]
    fn a_red_entry_has_the_same_effect_on_the_other_side() {
        let entry = EntryBuilder::new()
            .debit(Account::SalesReturns, yuan(5))
            .credit(Account::Receivable, yuan(5))
            .build();
        let entry = entry.unwrap();
        let red = entry.clone().red();
        for (black, red) in entry.lines().iter().zip(red.lines()) {
            assert_eq!((black.account, black.signed()), (red.account, red.signed()));
            assert!(red.amount.is_negative() && black.side != red.side);
        }
        let undone: Money = entry
            .lines()
            .iter()
            .chain(entry.reversed().lines())
            .map(EntryLine::signed)
            .sum();
        assert!(undone.is_zero());
    }

    #[test]
    fn stored_values_and_codes_are_unique() {
        let mut codes: Vec<_> = Account::ALL
            .iter()
            .map(|account| account.default_code())
            .collect();
        assert!(codes.is_sorted());
        codes.dedup();
        assert_eq!(codes.len(), Account::ALL.len());
        for &account in Account::ALL {
            assert_eq!(Account::from_stored(account.stored()), Some(account));
        }
        for tender in Tender::ALL {
            assert_eq!(Tender::from_code(tender.code()), Some(tender));
        }
    }
}
