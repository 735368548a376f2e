//! A real shop in a temporary folder, and the few words in which the tests speak of it.

#![allow(dead_code, reason = "each test binary uses its own part of the shop")]

use std::path::PathBuf;

use desk::{
    Clock, CounterFound, CounterLine, CounterReturn, CounterReturned, Desk, DeskError, Init, OpeningStock,
    OpeningStockLine, ProductAdd, ReturnChanged, ReturnDraft, ReturnLineAdd, ReturnRef, ReturnView,
    SaleLineAdd, SalePaymentAdd, SalePost, SettingsSet, StaffAdd, StockList,
};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::staff::Role;
use domain::{Currency, Money};
use serde_json::{Value, json};
use store::Access;
use tempfile::TempDir;

pub(crate) mod call;
mod steps;
pub(crate) mod swaps;

pub(crate) struct Shop {
    pub(crate) folder: TempDir,
    pub(crate) desk: Desk,
    currency: Currency,
}

/// An error's code, as scripts see it.
pub(crate) fn code(error: &DeskError) -> String {
    error.code_and_params().0
}

pub(crate) fn at(when: &str) -> Clock {
    Clock::Set(when.parse().unwrap())
}

/// `A` 10 times at 5.00: what `Shop::goods` is told.
pub(crate) type Goods<'a> = (&'a str, &'a str, &'a str, &'a str);

impl Shop {
    /// A British shop at noon on 5 March 2026, its owner at the desk, prices with tax, rate 0.
    pub(crate) fn open() -> Self {
        Self::with(Init {
            currency: Some("GBP".into()),
            ..Init::default()
        })
    }

    pub(crate) fn with(init: Init) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let init = Init {
            owner_name: Some("owner".into()),
            ..init
        };
        let desk = Desk::init(&folder.path().join("shop.db"), &init, at("2026-03-05T12:00:00Z")).unwrap();
        let currency = desk.store().settings().currency();
        Self {
            folder,
            desk,
            currency,
        }
    }

    /// A shop with goods on the shelf: (code, price, how many, what one cost).
    pub(crate) fn stocked(goods: &[Goods<'_>]) -> Self {
        let mut shop = Self::open();
        for goods in goods {
            shop.goods(*goods);
        }
        shop
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("shop.db")
    }

    /// The desk is closed, and opened again by the owner.
    pub(crate) fn reopened(self) -> Self {
        let path = self.path();
        let Self {
            folder,
            desk,
            currency,
        } = self;
        let clock = Clock::Set(desk_time(&desk));
        desk.close().unwrap();
        let mut desk = Desk::open(&path, Access::Write, clock).unwrap();
        desk.sign_in(None, None).unwrap();
        Self {
            folder,
            desk,
            currency,
        }
    }

    /// The folder, which goes when it is dropped, and the desk.
    pub(crate) fn taken_apart(self) -> (TempDir, Desk) {
        (self.folder, self.desk)
    }

    pub(crate) fn money(&self, text: &str) -> Money {
        self.currency.parse(text).unwrap()
    }

    pub(crate) fn goods(&mut self, goods: Goods<'_>) {
        self.taxed(goods, "0");
    }

    pub(crate) fn taxed(&mut self, (sku, price, on_hand, cost): Goods<'_>, rate: &str) {
        self.product(sku, price, rate, true);
        self.stock(sku, on_hand, cost);
    }

    pub(crate) fn product(&mut self, sku: &str, price: &str, rate: &str, is_goods: bool) {
        let add = ProductAdd {
            sku: sku.into(),
            name: format!("Product {sku}"),
            spec: String::new(),
            is_goods,
            unit_price: Some(price.parse().unwrap()),
            tax_rate: Some(rate.parse().unwrap()),
            barcodes: vec![],
        };
        self.desk.product_add(&add).unwrap();
    }

    pub(crate) fn stock(&mut self, sku: &str, on_hand: &str, cost: &str) {
        let line = OpeningStockLine {
            sku: sku.into(),
            quantity: on_hand.parse().unwrap(),
            unit_cost: cost.parse().unwrap(),
            pieces: vec![],
        };
        self.desk
            .stock_opening(&OpeningStock {
                date: None,
                lines: vec![line],
            })
            .unwrap();
    }

    pub(crate) fn staff(&mut self, name: &str, role: Role) {
        self.desk
            .staff_add(&StaffAdd {
                name: name.into(),
                role,
                pin: None,
            })
            .unwrap();
    }

    pub(crate) fn sign_in(&mut self, name: &str) {
        self.desk.sign_in(Some(name), None).unwrap();
    }

    pub(crate) fn set(&mut self, set: SettingsSet) {
        self.desk.settings_set(&set).unwrap();
    }

    pub(crate) fn limit(&mut self, limit: &str) {
        self.set(SettingsSet {
            approval_limit: Some(limit.into()),
            ..SettingsSet::default()
        });
    }

    /// Sells: number, (code, quantity), (tender, handed over).
    pub(crate) fn sell(&mut self, number: &str, lines: &[(&str, &str)], paid: &[(Tender, &str)]) {
        let sale = self.sale(number, lines, paid);
        self.desk.sale_post(&sale).unwrap();
    }

    pub(crate) fn sell_less(&mut self, number: &str, lines: &[(&str, &str)], discount: &str, paid: &str) {
        let mut sale = self.sale(number, lines, &[(Tender::Cash, paid)]);
        sale.discount = Some(self.money(discount));
        self.desk.sale_post(&sale).unwrap();
    }

    pub(crate) fn sale(&self, number: &str, lines: &[(&str, &str)], paid: &[(Tender, &str)]) -> SalePost {
        let line = |&(sku, quantity): &(&str, &str)| SaleLineAdd {
            sku: sku.into(),
            quantity: quantity.parse().unwrap(),
            ..SaleLineAdd::default()
        };
        let payment = |&(tender, tendered): &(Tender, &str)| SalePaymentAdd {
            tender,
            tendered: self.money(tendered),
            change: None,
        };
        SalePost {
            number: Some(number.into()),
            lines: lines.iter().map(line).collect(),
            payments: paid.iter().map(payment).collect(),
            ..SalePost::default()
        }
    }

    /// Takes lines back over the counter and restocks them.
    pub(crate) fn take_back(&mut self, lines: &[ReturnLineAdd]) -> CounterReturned {
        self.desk
            .return_counter(&counter(lines, Disposition::Restock))
            .unwrap()
    }

    pub(crate) fn view(&self, id: i64) -> ReturnView {
        self.desk
            .return_get(&ReturnRef {
                id: Some(id),
                number: None,
            })
            .unwrap()
    }

    pub(crate) fn draft(&mut self, lines: &[ReturnLineAdd]) -> i64 {
        let draft = ReturnDraft {
            lines: lines.to_vec(),
            ..ReturnDraft::default()
        };
        self.desk.return_draft(&draft).unwrap().id
    }

    /// `sellable 10 worth 100.00; quarantine 1 worth 10.00`.
    pub(crate) fn levels(&self, sku: &str) -> String {
        let rows = self
            .desk
            .stock_list(&StockList {
                text: sku.into(),
                rows_max: None,
            })
            .unwrap();
        let rows = rows
            .iter()
            .filter(|row| row.sku == sku && !(row.quantity.is_zero() && row.value.is_zero()));
        let shown = rows.map(|row| {
            let place = serde_json::to_value(row.location).unwrap();
            format!("{} {} worth {}", place.as_str().unwrap(), row.quantity, row.value)
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    /// The closing balance of an account in March 2026, debits up.
    pub(crate) fn closing(&self, account: &str) -> String {
        let months = desk::TrialBalance {
            from: "2026-03".into(),
            to: None,
        };
        let lines = self.desk.trial_balance(&months).unwrap();
        let line = lines.iter().find(|line| line.account == account);
        line.map_or_else(|| "0.00".into(), |line| line.closing.to_string())
    }

    /// Every account that is not at nothing: `1001 81.94; 1405.01 209.00; …`, debits positive.
    pub(crate) fn books(&self) -> String {
        let lines = self.balances(202_601, 202_612);
        let lines = lines.iter().filter(|(_, closing)| !closing.is_zero());
        let shown = lines.map(|(account, closing)| format!("{account} {closing}"));
        shown.collect::<Vec<_>>().join("; ")
    }

    /// What each account stands at, whoever is at the desk; together they are nothing.
    pub(crate) fn balances(&self, first: i64, last: i64) -> Vec<(String, Money)> {
        let read = self.desk.store().read();
        let names = read.accounts().unwrap();
        let code = |account| {
            names
                .iter()
                .find(|name| name.account == account)
                .unwrap()
                .code
                .clone()
        };
        let lines = read.trial_balance(first, last).unwrap();
        let total: Money = lines.iter().map(|line| line.closing()).sum();
        assert!(total.is_zero(), "the trial balance is off by {total}");
        let lines = lines.iter().map(|line| (code(line.account), line.closing()));
        lines.collect()
    }

    /// Everything that must always be true is.
    pub(crate) fn sound(&self) {
        assert_eq!(self.desk.store().read().verify().unwrap(), []);
    }
}

fn desk_time(desk: &Desk) -> chrono::DateTime<chrono::Utc> {
    desk.today().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// A quantity of a sale's line.
pub(crate) fn back(sale: &str, line: u16, quantity: &str) -> ReturnLineAdd {
    ReturnLineAdd {
        sale: Some(sale.into()),
        sale_line: Some(line),
        sku: None,
        quantity: quantity.parse().unwrap(),
        reason: None,
        unit_price: None,
    }
}

/// A quantity of a product without receipt.
pub(crate) fn found(sku: &str, quantity: &str) -> ReturnLineAdd {
    ReturnLineAdd {
        sale: None,
        sale_line: None,
        sku: Some(sku.into()),
        ..back("", 1, quantity)
    }
}

pub(crate) fn counter(lines: &[ReturnLineAdd], disposition: Disposition) -> CounterReturn {
    let line = |line: &ReturnLineAdd| CounterLine {
        line: line.clone(),
        disposition: Some(disposition),
        pieces: vec![],
        found: CounterFound::default(),
    };
    CounterReturn {
        lines: lines.iter().map(line).collect(),
        ..CounterReturn::default()
    }
}

/// What was paid back, as `card 50.00, cash 70.00`.
pub(crate) fn paid_back(returned: &CounterReturned) -> String {
    let parts = returned.refunds.iter().map(|part| {
        let tender = serde_json::to_value(part.tender).unwrap();
        format!("{} {}", tender.as_str().unwrap(), part.amount)
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The code and the facts of a refusal.
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Value {
    let (code, params) = result.expect_err("it is to be refused").code_and_params();
    json!({ "code": code, "params": params })
}

/// The kinds of what a step posted: `RI QC CN RF`.
pub(crate) fn papers(changed: &ReturnChanged) -> String {
    let kinds = changed
        .posted
        .iter()
        .map(|number| number.split('-').next().unwrap());
    kinds.collect::<Vec<_>>().join(" ")
}
