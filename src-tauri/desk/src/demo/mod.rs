//! The demo shop: a Chinese shop with three months of life in it, made by running the real operations.
//!
//! Deterministic: the same day gives the same shop, to the last hash. Nothing is written past the
//! operations, so the demo shop passes every check that a real one does.

mod cast;
mod returns;

use std::fs;
use std::path::Path;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::Quantity;
use domain::ledger::Tender;
use domain::staff::Role;
use store::Settings;

use cast::{DemoShop, Dice, barcode};

use crate::progress::{Progress, Stage, Watch, unwatched};
use crate::{
    Clock, CustomerAdd, Desk, DeskError, Init, OpeningStock, OpeningStockLine, ProductAdd, SaleLineAdd,
    SalePaymentAdd, SalePost, SettingsSet, StaffAdd,
};

/// How long the demo shop has been open.
const DAYS: u64 = 92;
/// What a demo shop needs somebody else to approve.
const APPROVAL_LIMIT: &str = "500.00";
/// Seven days, as is usual.
const WINDOW_DAYS_MAX: u32 = 7;

impl Desk {
    /// Makes the demo shop, whose three months end yesterday. What `init` sets goes before the demo's own.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be created.
    pub fn demo(path: &Path, init: &Init, clock: Clock) -> Result<Self, DeskError> {
        Self::demo_watched(path, init, clock, &mut unwatched)
    }

    /// As [`Desk::demo`], telling `watch` how many of its days are lived.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be created, or `watch` stopped it; then there is no file.
    pub fn demo_watched(
        path: &Path,
        init: &Init,
        clock: Clock,
        watch: &mut Watch<'_>,
    ) -> Result<Self, DeskError> {
        let shop: DemoShop = serde_json::from_str(include_str!("../../../../assets/demo/shop.json"))
            .expect("the demo shop is our own file");
        let time_zone = init
            .time_zone
            .clone()
            .unwrap_or_else(|| "Asia/Shanghai".to_owned());
        let today = crate::business_date(clock.now(), &time_zone);
        let first = today - Days::new(DAYS);
        let init = Init {
            language: init.language.clone().or(Some("zh-CN".into())),
            country: init.country.clone().or(Some("CN".into())),
            currency: init.currency.clone().or(Some("CNY".into())),
            shop_name: init.shop_name.clone().or(Some(shop.shop_name.clone())),
            shop_lines: shop.shop_lines.clone(),
            time_zone: Some(time_zone),
            ..init.clone()
        };
        // The people of the demo work without PINs; the owner gets one when the life is lived.
        let unlocked = Init {
            owner_pin: None,
            ..init.clone()
        };
        let settings = Settings {
            is_demo: true,
            ..unlocked.settings()?
        };
        let desk = Self::init_with(path, &unlocked, settings, Clock::Set(opening_time(first)))?;
        let lived = Life::new(desk, first).whole(&shop, first, watch);
        let mut desk = match lived {
            Ok(desk) => desk,
            Err(error) => {
                // Half a demo shop is of no use to anybody, and would be in the way of the next try.
                remove(path);
                return Err(error);
            }
        };
        desk.set_clock(clock);
        desk.sign_in(None, None)?;
        if let Some(pin) = &init.owner_pin {
            desk.set_own_pin(pin)?;
        }
        Ok(desk)
    }
}

/// Removes a shop's file and what SQLite and the lock put beside it.
fn remove(path: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        // What cannot be removed stays: the error that led here says more.
        let _ = fs::remove_file(name);
    }
}

/// Nine in the morning in China.
fn opening_time(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(1, 0, 0).expect("one o'clock exists").and_utc()
}

struct Life {
    desk: Desk,
    dice: Dice,
    /// Product codes with their prices.
    skus: Vec<String>,
    /// Numbers of recent sales that may come back.
    sold: Vec<String>,
    now: DateTime<Utc>,
}

impl Life {
    fn new(desk: Desk, first: NaiveDate) -> Self {
        Self {
            desk,
            dice: Dice(20_261_018),
            skus: vec![],
            sold: vec![],
            now: opening_time(first),
        }
    }

    /// All the days, one after the other; lets go of the file when it is stopped.
    fn whole(mut self, shop: &DemoShop, first: NaiveDate, watch: &mut Watch<'_>) -> Result<Desk, DeskError> {
        self.furnish(shop, first)?;
        for day in 0..DAYS {
            let progress = Progress {
                stage: Stage::Living,
                done: usize::try_from(day).unwrap_or(0),
                total: usize::try_from(DAYS).unwrap_or(0),
            };
            if watch(progress).is_break() {
                return Err(DeskError::Stopped);
            }
            self.live(first + Days::new(day), day + 8 >= DAYS)?;
        }
        Ok(self.desk)
    }

    fn furnish(&mut self, shop: &DemoShop, first: NaiveDate) -> Result<(), DeskError> {
        self.desk.settings_set(&SettingsSet {
            approval_limit: Some(APPROVAL_LIMIT.into()),
            window_days_max: Some(WINDOW_DAYS_MAX),
            ..SettingsSet::default()
        })?;
        self.desk.staff_add(&StaffAdd {
            name: "小陈".into(),
            role: Role::Cashier,
            pin: None,
        })?;
        let mut lines = Vec::new();
        for (kind, product) in shop.products.iter().enumerate() {
            for (variant, spec) in product.specs.iter().enumerate() {
                let sku = format!("{:03}-{:02}", kind + 1, variant + 1);
                self.desk.product_add(&ProductAdd {
                    sku: sku.clone(),
                    name: product.name.clone(),
                    spec: spec.clone(),
                    is_goods: true,
                    unit_price: Some(product.price.parse()?),
                    tax_rate: None,
                    barcodes: vec![barcode(kind, variant)],
                })?;
                let quantity = Quantity::from_units(i64::try_from(60 + self.dice.roll(60)).unwrap_or(60));
                lines.push(OpeningStockLine {
                    sku: sku.clone(),
                    quantity,
                    unit_cost: product.cost.parse()?,
                });
                self.skus.push(sku);
            }
        }
        self.desk.product_add(&ProductAdd {
            sku: shop.service.sku.clone(),
            name: shop.service.name.clone(),
            spec: String::new(),
            is_goods: false,
            unit_price: Some(shop.service.price.parse()?),
            tax_rate: None,
            barcodes: vec![],
        })?;
        for (number, name) in shop.customers.iter().enumerate() {
            let phone = format!("138{:04}{:04}", 1_000 + number * 37, 2_000 + number * 131);
            let code = format!("C{:03}", number + 1);
            self.desk.customer_add(&CustomerAdd {
                code,
                name: name.clone(),
                phone,
                ..CustomerAdd::default()
            })?;
        }
        self.desk.stock_opening(&OpeningStock {
            date: Some(first),
            lines,
        })?;
        Ok(())
    }

    /// A day: some sales, and now and then a return of one of the last days.
    fn live(&mut self, day: NaiveDate, is_late: bool) -> Result<(), DeskError> {
        self.now = opening_time(day);
        for number in 1..=4 + self.dice.roll(5) {
            self.pass();
            self.sell(day, number)?;
        }
        let recent = self.sold.len().saturating_sub(30);
        self.sold.drain(..recent);
        for _ in 0..self.dice.roll(3) {
            self.pass();
            if is_late {
                self.leave_open()?
            } else {
                self.take_back()?
            }
        }
        Ok(())
    }

    fn pass(&mut self) {
        let minutes = 7 + self.dice.roll(40);
        self.now += TimeDelta::minutes(i64::try_from(minutes).unwrap_or(7));
        self.desk.set_clock(Clock::Set(self.now));
    }

    fn sell(&mut self, day: NaiveDate, number: usize) -> Result<(), DeskError> {
        self.desk.sign_in(Some("小陈"), None)?;
        let mut lines: Vec<SaleLineAdd> = Vec::new();
        for _ in 0..1 + self.dice.roll(4) {
            let sku = self.skus[self.dice.roll(self.skus.len())].clone();
            if lines.iter().all(|line| line.sku != sku) {
                let quantity = Quantity::from_units(i64::try_from(1 + self.dice.roll(3)).unwrap_or(1));
                lines.push(SaleLineAdd {
                    sku,
                    quantity,
                    ..SaleLineAdd::default()
                });
            }
        }
        let customer = match self.dice.roll(3) {
            0 => None,
            _ => Some(format!("C{:03}", 1 + self.dice.roll(40))),
        };
        let number = format!("S-{}-{number:04}", day.format("%Y%m%d"));
        let asked = SalePost {
            number: Some(number.clone()),
            customer,
            lines,
            ..SalePost::default()
        };
        let payments = self.payments(&asked)?;
        match self.desk.sale_post(&SalePost { payments, ..asked }) {
            Ok(_) => self.sold.push(number),
            // The shelf is empty: the customer leaves without.
            Err(DeskError::NotEnoughStock { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Mostly one tender; now and then WeChat with the rest in cash; rarely nothing, on account.
    fn payments(&mut self, sale: &SalePost) -> Result<Vec<SalePaymentAdd>, DeskError> {
        let mut gross = self.desk.store().settings().currency().zero();
        for line in &sale.lines {
            let product = self.desk.store().read().product_by_sku(&line.sku)?;
            let price = product
                .ok_or(DeskError::NotFound {
                    what: "product",
                    key: line.sku.clone(),
                })?
                .unit_price;
            gross += price.times(line.quantity, self.desk.store().settings().currency());
        }
        let one = |tender| {
            vec![SalePaymentAdd {
                tender,
                tendered: gross,
                change: None,
            }]
        };
        Ok(match self.dice.roll(10) {
            0..4 => one(Tender::WeChat),
            4..6 => one(Tender::Alipay),
            6 => one(Tender::Card),
            7 if gross.minor() > 10_000 => {
                let cash = self.desk.store().settings().currency().money(5_000);
                vec![
                    SalePaymentAdd {
                        tender: Tender::WeChat,
                        tendered: gross - cash,
                        change: None,
                    },
                    SalePaymentAdd {
                        tender: Tender::Cash,
                        tendered: cash,
                        change: None,
                    },
                ]
            }
            8 if sale.customer.is_some() => vec![],
            _ => one(Tender::Cash),
        })
    }
}
