//! The journal, goods, moves and papers to look through, held against what was posted.

use desk::{JournalGet, MovesGet, PaperPages, PaperPrint, StockProducts, TrialBalance};
use domain::returns::Disposition;
use domain::staff::Role;

use crate::browse::shop_with_sales;
use crate::shop::{back, refused};

#[test]
fn the_journal_is_read_back_newest_first_by_account_and_day() {
    let mut shop = shop_with_sales();
    shop.take_back(&[back("S1", 1, "1")]);
    let page = |get: &JournalGet| shop.desk.journal(get).unwrap();
    let whole = page(&JournalGet::default());
    assert_eq!(whole.next, None);
    let kinds: Vec<_> = whole
        .rows
        .iter()
        .take(4)
        .map(|row| row.number[..2].to_owned())
        .collect();
    assert_eq!(kinds, ["RF", "CN", "QC", "RI"]);
    for posting in &whole.rows {
        let zero = shop.money("0");
        let debit = posting
            .entries
            .iter()
            .filter_map(|line| line.debit)
            .fold(zero, |sum, one| sum + one);
        let credit = posting
            .entries
            .iter()
            .filter_map(|line| line.credit)
            .fold(zero, |sum, one| sum + one);
        assert_eq!(debit, credit, "{}", posting.number);
    }
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let part = page(&JournalGet {
            before,
            rows_max: Some(3),
            ..JournalGet::default()
        });
        seen.extend(part.rows.iter().map(|row| row.id));
        before = part.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen, whole.rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let quarantine = page(&JournalGet {
        account: Some("1405.02".into()),
        ..JournalGet::default()
    });
    assert_eq!(quarantine.rows.len(), 2);
    let tomorrow = page(&JournalGet {
        from: "2026-03-06".parse().ok(),
        ..JournalGet::default()
    });
    assert!(tomorrow.rows.is_empty());
    let unknown = shop.desk.journal(&JournalGet {
        account: Some("9".into()),
        ..JournalGet::default()
    });
    assert_eq!(refused(unknown)["params"]["what"], "account");
}

#[test]
fn goods_and_their_moves_agree_with_the_books() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S1", 1, "2")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Scrap, "1")]).unwrap();
    let goods = shop.desk.stock_products(&StockProducts::default()).unwrap();
    let shown: Vec<_> = goods
        .rows
        .iter()
        .map(|row| {
            (
                row.sku.as_str(),
                row.sellable.to_string(),
                row.quarantine.to_string(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [("A", "8".into(), "1".into()), ("B", "1".into(), "0".into())]
    );
    let worth = (goods.sellable_value, goods.quarantine_value, goods.scrap_pending);
    assert_eq!(
        worth,
        (
            Some(shop.money("120.00")),
            Some(shop.money("10.00")),
            Some(shop.money("10.00"))
        )
    );
    let waiting = shop
        .desk
        .stock_products(&StockProducts {
            quarantine: true,
            ..StockProducts::default()
        })
        .unwrap();
    assert_eq!(waiting.rows.len(), 1);
    let first = shop
        .desk
        .stock_products(&StockProducts {
            rows_max: Some(1),
            ..StockProducts::default()
        })
        .unwrap();
    assert_eq!((first.rows.len(), first.next.as_deref()), (1, Some("A")));
    let rest = shop
        .desk
        .stock_products(&StockProducts {
            after: "A".into(),
            ..StockProducts::default()
        })
        .unwrap();
    assert_eq!((rest.rows[0].sku.as_str(), rest.next), ("B", None));
}

#[test]
fn the_moves_of_a_product_are_read_back_page_by_page() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S1", 1, "2")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Scrap, "1")]).unwrap();
    let moves = |before, rows_max| {
        let get = MovesGet {
            sku: "A".into(),
            before,
            rows_max,
        };
        shop.desk.stock_moves(&get).unwrap()
    };
    let whole = moves(None, None);
    assert_eq!(whole.rows[0].return_id, Some(id));
    assert_eq!(
        whole.rows.len(),
        1 + 4 + 2,
        "opening, four sales, received, scrapped"
    );
    assert_eq!(whole.product.quarantine.to_string(), "1");
    let start = moves(None, Some(3));
    let end = moves(start.next, Some(10));
    assert_eq!((start.rows.len(), end.rows.len(), end.next), (3, 4, None));
    let unknown = shop.desk.stock_moves(&MovesGet {
        sku: "Z".into(),
        before: None,
        rows_max: None,
    });
    assert_eq!(refused(unknown)["params"]["what"], "product");
}

#[test]
fn a_cashier_sees_how_much_there_is_and_not_what_it_cost() {
    let mut shop = shop_with_sales();
    shop.staff("carol", Role::Cashier);
    shop.sign_in("carol");
    let goods = shop.desk.stock_products(&StockProducts::default()).unwrap();
    assert_eq!(goods.rows[0].value, None);
    assert_ne!(goods.rows[0].sellable.to_string(), "0");
    assert_eq!((goods.sellable_value, goods.scrap_pending), (None, None));
    let moves = MovesGet {
        sku: "A".into(),
        before: None,
        rows_max: None,
    };
    let moves = shop.desk.stock_moves(&moves).unwrap();
    assert!(moves.product.value.is_none() && moves.rows.iter().all(|row| row.value.is_none()));
    let journal = shop.desk.journal(&JournalGet::default());
    assert_eq!(refused(journal)["params"]["permission"], "ledger_read");
    let accounts = shop.desk.accounts();
    assert_eq!(refused(accounts)["params"]["permission"], "ledger_read");
    let month = TrialBalance {
        from: "2026-11".into(),
        to: None,
    };
    assert_eq!(
        refused(shop.desk.trial_balance(&month))["params"]["permission"],
        "ledger_read"
    );
}

#[test]
fn looking_at_a_paper_counts_nothing_and_printing_does() {
    let mut shop = shop_with_sales();
    let number = shop.take_back(&[back("S1", 1, "1")]).changed.number.unwrap();
    let show = |paper: &str| PaperPages {
        number: number.clone(),
        paper: paper.into(),
        language: None,
    };
    let shown = shop.desk.paper_pages(&show("a5")).unwrap();
    assert_eq!((shown.times_printed, shown.pages[0].width_um), (0, 148_000));
    assert_eq!(shop.desk.paper_pages(&show("a5")).unwrap().times_printed, 0);
    let print = PaperPrint {
        number: number.clone(),
        paper: "80mm".into(),
        out: None,
        language: None,
    };
    let printed = shop.desk.paper_print(&print).unwrap();
    assert_eq!((printed.reprint, printed.pages.len()), (0, 1));
    assert!(
        printed.pages[0]
            .runs
            .iter()
            .all(|run| !run.text.contains("REPRINT"))
    );
    let again = shop.desk.paper_pages(&show("58mm")).unwrap();
    assert_eq!(again.times_printed, 1);
    assert!(again.pages[0].runs.iter().any(|run| run.text.contains("REPRINT")));
    assert_eq!(
        refused(shop.desk.paper_pages(&show("a3")))["params"]["given"],
        "a3"
    );
    let nothing = PaperPages {
        number: "RI-2026-000001".into(),
        ..show("a5")
    };
    assert_eq!(
        refused(shop.desk.paper_pages(&nothing))["params"]["what"],
        "document"
    );
}

/// The slip promises no money that goes to a debt (rule 9): neither before the credit nor after it.
#[test]
fn a_slip_takes_what_is_owed_off_what_is_refunded() {
    let mut shop = shop_with_sales();
    shop.sell("S-OWED", &[("A", "2")], &[]);
    let said = |shop: &crate::shop::Shop, number: &str| -> Vec<String> {
        let show = PaperPages {
            number: number.into(),
            paper: "a5".into(),
            language: None,
        };
        let shown = shop.desk.paper_pages(&show).unwrap();
        shown.pages[0].runs.iter().map(|run| run.text.clone()).collect()
    };
    let owed = "Less what is owed on the sale".to_owned();
    let has_total =
        |runs: &[String], total: &str| runs.last().is_some() && runs.iter().any(|run| run == total);

    let draft = shop.draft(&[back("S-OWED", 1, "1")]);
    let submitted = shop.submit(draft).unwrap().number.unwrap();
    let before = said(&shop, &submitted);
    assert!(before.contains(&owed) && has_total(&before, "0.00"), "{before:?}");

    let closed = shop.take_back(&[back("S-OWED", 1, "1")]).changed.number.unwrap();
    let after = said(&shop, &closed);
    assert!(after.contains(&owed) && has_total(&after, "0.00"), "{after:?}");

    let paid = shop.take_back(&[back("S1", 1, "1")]).changed.number.unwrap();
    assert!(!said(&shop, &paid).contains(&owed));
}
