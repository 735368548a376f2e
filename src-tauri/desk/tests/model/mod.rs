//! What must be true of a shop, kept in plain numbers beside it: thousandths of units and cents.
//!
//! From each step the model takes only what the step says that it did. It never asks how.

use std::collections::BTreeMap;

use desk::{CounterReturn, CounterReturned, DeskError, ReturnLineAdd, ReturnView, SaleGet, SalePost};
use domain::ledger::Tender;
use domain::returns::Disposition;
use domain::stock::LocationKind;
use domain::{Money, Quantity};

use crate::shop::{Shop, back, counter};
use crate::{Act, Goes};

mod steps;

use steps::in_words;

/// What the histories have to do at least once, or they show nothing: events by their tags.
pub(crate) const EVERYTHING: [&str; 15] = [
    "sell", "counter", "submit", "approve", "reject", "reopen", "cancel", "receive", "short", "dispose",
    "scrap", "credit", "refund", "close", "void",
];

const GOODS: [&str; 4] = ["A", "B", "KG", "FIT"];

/// What was sold of one line of a sale, in thousandths.
#[derive(Debug, Clone)]
struct SoldLine {
    sku: &'static str,
    sold: i64,
}

#[derive(Debug, Clone)]
struct Sold {
    number: String,
    lines: Vec<SoldLine>,
    gross: i64,
    paid: i64,
}

/// A return, and the sale line that it is about.
#[derive(Debug, Clone, Copy)]
struct Back {
    id: i64,
    sale: usize,
    line: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    sales: Vec<Sold>,
    returns: Vec<Back>,
    /// What was on the shelf at first and was bought since, in thousandths.
    bought: BTreeMap<&'static str, i64>,
    owner: bool,
    /// How often each thing was carried out.
    pub(crate) done: BTreeMap<&'static str, u32>,
}

fn minor(money: Money) -> i64 {
    money.minor()
}

pub(crate) fn quantity(thousandths: u16) -> String {
    Quantity::from_thousandths(i64::from(thousandths)).to_string()
}

pub(crate) fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

fn choose<T>(from: &[T], which: u8) -> Option<&T> {
    from.get(usize::from(which) % from.len().max(1))
}

impl Model {
    /// A model of what is on the shelf now; nothing is sold by it yet.
    pub(crate) fn of(shop: &Shop) -> Self {
        let bought = GOODS.iter().map(|sku| (*sku, on_hand(shop, sku))).collect();
        Self {
            bought,
            owner: true,
            ..Self::default()
        }
    }

    /// Three sales to begin with.
    pub(crate) fn begins(&mut self, shop: &mut Shop) {
        for (product, paid) in [(0, 0), (1, 3), (3, 6)] {
            self.sell(shop, &[(product, 4_000), (2, 1_500)], 9, paid);
        }
    }

    /// Does it. What is refused changes nothing, and is refused in words.
    pub(crate) fn act(&mut self, shop: &mut Shop, act: &Act) {
        match act {
            Act::Sell {
                lines,
                discount,
                paid,
            } => self.sell(shop, lines, *discount, *paid),
            Act::Counter {
                sale,
                line,
                quantity,
                goes,
                preview,
            } => {
                self.counter(shop, (*sale, *line, *quantity), *goes, *preview);
            }
            Act::Draft { sale, line, quantity } => {
                if let Some((line, at)) = self.line_back(shop, (*sale, *line, *quantity)) {
                    self.returns.push(Back {
                        id: shop.draft(&[line]),
                        ..at
                    });
                }
            }
            Act::Step { of, step } => {
                let recent = &self.returns[self.returns.len().saturating_sub(3)..];
                if let Some(&back) = choose(recent, *of) {
                    let events = |shop: &Shop| shop.view(back.id).timeline.len();
                    let before = events(shop);
                    if in_words(steps::take(shop, back.id, *step)).is_some() && events(shop) > before {
                        let event = shop.view(back.id).timeline.pop().expect("it happened").event;
                        self.did(
                            EVERYTHING
                                .iter()
                                .find(|what| **what == event)
                                .expect("a known event"),
                        );
                    }
                }
            }
            Act::Buy { .. } if !self.owner => {}
            Act::Buy {
                product,
                quantity: bought,
                cost,
            } => {
                let sku = GOODS[usize::from(*product) % 3];
                shop.stock(sku, &quantity(*bought), &cents(i64::from(*cost)));
                *self.bought.get_mut(sku).unwrap() += i64::from(*bought);
            }
            Act::Turn => {
                self.owner = !self.owner;
                shop.sign_in(if self.owner { "owner" } else { "carol" });
            }
            Act::Tomorrow => {
                let day = shop.desk.today().succ_opt().unwrap();
                shop.desk.set_clock(crate::shop::at(&format!("{day}T12:00:00Z")));
            }
        }
    }

    fn did(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    fn sell(&mut self, shop: &mut Shop, lines: &[(u8, u16)], discount: u8, paid: u8) {
        let number = format!("S{}", self.sales.len() + 1);
        let lines: Vec<SoldLine> = lines
            .iter()
            .map(|&(product, sold)| SoldLine {
                sku: GOODS[usize::from(product) % GOODS.len()],
                sold: i64::from(sold),
            })
            .collect();
        let asked: Vec<(&str, String)> = lines
            .iter()
            .map(|line| (line.sku, Quantity::from_thousandths(line.sold).to_string()))
            .collect();
        let asked: Vec<(&str, &str)> = asked.iter().map(|(sku, sold)| (*sku, sold.as_str())).collect();
        let mut sale = shop.sale(&number, &asked, &[]);
        sale.discount = (discount < 20).then(|| shop.money(&cents(i64::from(discount))));
        sale.customer = paid.is_multiple_of(2).then(|| "C1".to_owned());
        let Some(paid) = Self::pay(shop, &mut sale, paid) else {
            return;
        };
        if let Some(posted) = in_words(shop.desk.sale_post(&sale)) {
            let gross = minor(posted.gross);
            assert_eq!(minor(posted.debt), gross - paid, "what is not paid is owed");
            self.did("sell");
            self.sales.push(Sold {
                number,
                lines,
                gross,
                paid,
            });
        }
    }

    /// In cash, by card and cash, in part, or not at all. Returns what it pays; nothing where the discount
    /// does not fit.
    fn pay(shop: &mut Shop, sale: &mut SalePost, how: u8) -> Option<i64> {
        // What it costs is asked of a sale that is refused: paid far too much by card.
        let mut probe = sale.clone();
        probe.payments = shop.sale("", &[], &[(Tender::Card, "90000")]).payments;
        probe.payments[0].change = Some(shop.money("0"));
        let gross = match shop.desk.sale_post(&probe) {
            Err(DeskError::OverPaid { gross, .. }) => minor(shop.money(&gross)),
            _ => return None,
        };
        let (card, cash) = match how / 2 % 4 {
            0 => (0, gross),
            1 => (gross / 3, gross - gross / 3),
            2 => (gross / 2, 0),
            _ => (0, 0),
        };
        for (tender, amount) in [(Tender::Card, card), (Tender::Cash, cash)] {
            if amount > 0 {
                let paid = shop.sale("", &[], &[(tender, &cents(amount))]);
                sale.payments.extend(paid.payments);
            }
        }
        Some(card + cash)
    }

    /// A quantity of a sale's line. Five times in six not more than can be returned, or little would happen.
    fn line_back(
        &self,
        shop: &Shop,
        (sale, line, thousandths): (u8, u8, u16),
    ) -> Option<(ReturnLineAdd, Back)> {
        let sold = choose(&self.sales, sale)?;
        let at = Back {
            id: 0,
            sale: usize::from(sale) % self.sales.len(),
            line: usize::from(line) % sold.lines.len(),
        };
        let page = shop
            .desk
            .sale_get(&SaleGet {
                number: sold.number.clone(),
            })
            .unwrap();
        let most = u16::try_from(page.lines[at.line].returnable.thousandths()).unwrap();
        let asked = if line % 6 > 0 {
            thousandths.min(most)
        } else {
            thousandths
        };
        let number = u16::try_from(at.line + 1).unwrap();
        Some((back(&sold.number, number, &quantity(asked)), at))
    }

    fn counter(&mut self, shop: &mut Shop, what: (u8, u8, u16), goes: Goes, preview: bool) {
        let Some((line, at)) = self.line_back(shop, what) else {
            return;
        };
        let mut asked = counter(&[line], Disposition::Restock);
        asked.lines[0].disposition = goes.disposition();
        if preview {
            self.previewed(shop, &asked, at);
        } else if let Some(done) = in_words(shop.desk.return_counter(&asked)) {
            self.did("counter");
            self.returns.push(Back {
                id: done.changed.id,
                ..at
            });
        }
    }

    /// A preview is what the posting after it does.
    fn previewed(&mut self, shop: &mut Shop, asked: &CounterReturn, at: Back) {
        let shown = |done: CounterReturned| {
            (
                done.changed,
                done.refunds,
                done.waits.into_iter().map(|wait| wait.step).collect::<Vec<_>>(),
            )
        };
        let preview = CounterReturn {
            preview: true,
            ..asked.clone()
        };
        let foretold = in_words(shop.desk.return_counter(&preview)).map(shown);
        let done = in_words(shop.desk.return_counter(asked));
        self.returns.extend(done.as_ref().map(|done| Back {
            id: done.changed.id,
            ..at
        }));
        assert_eq!(foretold, done.map(shown));
    }

    /// Everything that must be true.
    pub(crate) fn agrees(&self, shop: &Shop) {
        let views: Vec<ReturnView> = self.returns.iter().map(|back| shop.view(back.id)).collect();
        for index in 0..self.sales.len() {
            self.agrees_on_sale(shop, index, &views);
        }
        for sku in GOODS {
            self.agrees_on_shelf(shop, sku, &views);
        }
        let _ = shop.books();
    }

    /// On hand = bought − sold + came back − scrapped − handed back, wherever it is.
    fn agrees_on_shelf(&self, shop: &Shop, sku: &str, views: &[ReturnView]) {
        let sold: i64 = self.lines_of(sku).map(|line| line.sold).sum();
        let back: i64 = views
            .iter()
            .flat_map(|view| &view.lines)
            .filter(|line| line.sku == sku)
            .map(|line| (line.received - line.scrapped - line.given_back).thousandths())
            .sum();
        let expected = if sku == "FIT" {
            0
        } else {
            self.bought[sku] - sold + back
        };
        assert_eq!(on_hand(shop, sku), expected, "{sku} on hand");
    }

    /// Never more back than was sold, never more credited than it cost, never more paid back than was paid.
    fn agrees_on_sale(&self, shop: &Shop, index: usize, views: &[ReturnView]) {
        let sale = &self.sales[index];
        let shown = shop
            .desk
            .sale_get(&SaleGet {
                number: sale.number.clone(),
            })
            .unwrap();
        let refunded: i64 = shown.tenders.iter().map(|tender| minor(tender.refunded)).sum();
        assert!(
            refunded <= sale.paid,
            "{}: {refunded} back of {} paid",
            sale.number,
            sale.paid
        );
        let mut paid_back = 0;
        for (line, sold) in sale.lines.iter().enumerate() {
            let (mut back, mut credited, mut worth) = (0, 0, 0);
            let about = self
                .returns
                .iter()
                .zip(views)
                .filter(|(back, _)| (back.sale, back.line) == (index, line));
            for (_, view) in about {
                assert!(
                    view.refunded <= view.credited,
                    "{:?} pays back what it credited",
                    view.number
                );
                paid_back += minor(view.refunded);
                worth += minor(view.credited);
                back += (view.lines[0].received - view.lines[0].given_back).thousandths();
                credited += view.lines[0].credited.thousandths();
            }
            let page = &shown.lines[line];
            assert_eq!(
                (page.sku.as_str(), page.sold.thousandths()),
                (sold.sku, sold.sold)
            );
            assert!(
                back <= sold.sold && credited <= sold.sold,
                "{back} back, {credited} credited: {page:?}"
            );
            assert!(worth <= minor(page.net + page.tax), "{worth} credited: {page:?}");
            assert!(
                credited < sold.sold || worth == minor(page.net + page.tax),
                "all of it: {page:?}"
            );
            assert!(
                page.returnable >= Quantity::ZERO && page.returnable <= page.sold,
                "{page:?}"
            );
        }
        assert!(
            paid_back <= sale.paid,
            "{}: {paid_back} back of {} paid",
            sale.number,
            sale.paid
        );
        assert!(sale.paid <= sale.gross, "change is not payment");
    }

    fn lines_of(&self, sku: &str) -> impl Iterator<Item = &SoldLine> {
        self.sales
            .iter()
            .flat_map(|sale| &sale.lines)
            .filter(move |line| line.sku == sku)
    }
}

fn on_hand(shop: &Shop, sku: &str) -> i64 {
    let rows = shop
        .desk
        .stock_list(&desk::StockList {
            text: sku.into(),
            rows_max: None,
        })
        .unwrap();
    let rows = rows
        .iter()
        .filter(|row| row.sku == sku && row.location != LocationKind::Loss);
    rows.map(|row| row.quantity.thousandths()).sum()
}
