//! What pages look through: lists of returns, what waits today, what a step would do, the journal, goods and
//! moves. Each is held against what the steps themselves did, and none of them changes anything.

use desk::{
    JournalGet, LineDisposition, LineQuantity, MovesGet, PaperPages, PaperPrint, RefundTo, ReturnList,
    ReturnPreview, SettingsSet, StepChoice, StepPreview, StockProducts, Today, TodayGet,
};
use domain::ledger::Tender;
use domain::returns::{Disposition, Goods, Settlement, Wait};
use domain::staff::Role;
use serde_json::{Value, json};

use crate::shop::{Shop, back, found, refused};

fn shop_with_sales() -> Shop {
    let mut shop = Shop::stocked(&[("A", "25", "20", "10"), ("B", "100", "5", "40")]);
    for sale in 1..=4 {
        let number = format!("S{sale}");
        shop.sell(
            &number,
            &[("A", "3"), ("B", "1")],
            &[(Tender::Card, "150"), (Tender::Cash, "25")],
        );
    }
    shop
}

fn numbers(shop: &Shop, list: &ReturnList) -> (Vec<i64>, Option<i64>) {
    let page = shop.desk.return_list(list).unwrap();
    (page.rows.iter().map(|row| row.id).collect(), page.next)
}

#[test]
fn returns_are_listed_newest_first_page_by_page() {
    let mut shop = shop_with_sales();
    for sale in ["S1", "S2", "S3"] {
        shop.draft(&[back(sale, 1, "1")]);
    }
    let page = |before, rows| ReturnList {
        before,
        rows_max: Some(rows),
        ..ReturnList::default()
    };
    assert_eq!(numbers(&shop, &page(None, 2)), (vec![3, 2], Some(2)));
    assert_eq!(numbers(&shop, &page(Some(2), 2)), (vec![1], None));
    assert_eq!(numbers(&shop, &page(Some(1), 2)), (vec![], None));
    // No page is larger than asked for, and none is empty because nothing was asked for.
    assert_eq!(numbers(&shop, &page(None, 0)), (vec![3], Some(3)));
}

#[test]
fn a_filter_keeps_what_fits_in_open_and_in_finished_returns() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    let closed = shop.take_back(&[back("S1", 1, "1")]).changed.id;
    let half = shop.approved(&[back("S2", 1, "2")]);
    shop.receive_some(half, "1").unwrap();
    shop.sign_in("Ann");
    let draft = shop.draft(&[back("S3", 2, "1")]);
    let of = |list: ReturnList| numbers(&shop, &list).0;
    let all = ReturnList::default;
    assert_eq!(
        of(ReturnList {
            state: Some("closed".into()),
            ..all()
        }),
        [closed]
    );
    assert_eq!(
        of(ReturnList {
            state: Some("approved".into()),
            ..all()
        }),
        [half]
    );
    assert_eq!(
        of(ReturnList {
            goods: Some(Goods::Part),
            ..all()
        }),
        [half]
    );
    assert_eq!(
        of(ReturnList {
            money: Some(Settlement::Settled),
            ..all()
        }),
        [closed]
    );
    assert_eq!(of(ReturnList { mine: true, ..all() }), [draft]);
    assert_eq!(
        of(ReturnList {
            state: Some("draft".into()),
            goods: Some(Goods::Part),
            ..all()
        }),
        [0_i64; 0]
    );
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        of(ReturnList {
            from: day("2026-03-06"),
            ..all()
        }),
        [0_i64; 0]
    );
    assert_eq!(
        of(ReturnList {
            from: day("2026-03-05"),
            to: day("2026-03-05"),
            ..all()
        })
        .len(),
        3
    );
    let unknown = shop.desk.return_list(&ReturnList {
        state: Some("lost".into()),
        ..all()
    });
    assert_eq!(refused(unknown)["params"]["given"], "lost");
}

#[test]
fn a_text_finds_returns_by_number_rma_product_and_sale() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S2", 2, "1")]);
    shop.draft(&[back("S3", 1, "1")]);
    let of = |text: &str| {
        let list = ReturnList {
            text: text.into(),
            ..ReturnList::default()
        };
        numbers(&shop, &list)
    };
    for text in ["RT-2026-000001", "rt-2026", "RMA-2026-000001", "S2", "Product B"] {
        assert_eq!(of(text), (vec![id], None), "{text}");
    }
    assert_eq!(of("nothing of the kind").0, [0_i64; 0]);
}

fn waits(today: &Today) -> Vec<(Wait, usize, usize)> {
    let lists = today.lists.iter();
    lists
        .map(|list| (list.step, list.mine.len(), list.others.len()))
        .collect()
}

#[test]
fn today_has_each_return_where_the_work_is() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    shop.draft(&[back("S1", 1, "1")]);
    let two = shop.approved(&[back("S2", 1, "2")]);
    shop.receive_some(two, "1").unwrap();
    let scrapped = shop.approved(&[back("S3", 1, "1")]);
    shop.receive(scrapped).unwrap();
    shop.inspect(scrapped, &[(Disposition::Scrap, "1")]).unwrap();
    shop.credit(scrapped).unwrap();
    let today = shop.desk.today_get(&TodayGet::default()).unwrap();
    let expected = [
        (Wait::Submit, 1, 0),
        (Wait::Receive, 1, 0),
        (Wait::Inspect, 1, 0),
        (Wait::ApproveScrap, 1, 0),
        (Wait::Refund, 1, 0),
    ];
    assert_eq!(waits(&today), expected);
    let refund = &today.lists[4].mine[0];
    assert_eq!((refund.id, refund.amount), (scrapped, Some(shop.money("25.00"))));
    assert_eq!(today.lists[1].mine[0].quantity, Some("1".parse().unwrap()));
    // A cashier may not approve scrap: it is somebody else's work, and says so.
    shop.sign_in("Ann");
    let hers = shop.desk.today_get(&TodayGet::default()).unwrap();
    assert_eq!(hers.lists[3].mine.len(), 0);
    let why = serde_json::to_value(&hers.lists[3].others[0].refusal).unwrap();
    assert_eq!(why["code"], "not_permitted");
}

#[test]
fn what_an_override_gets_over_is_the_owners_work_and_nobody_elses() {
    let mut shop = shop_with_sales();
    shop.staff("Ann", Role::Cashier);
    let id = shop.draft(&[found("A", "1")]);
    shop.submit(id).unwrap();
    let list = |shop: &Shop| waits(&shop.desk.today_get(&TodayGet::default()).unwrap());
    assert_eq!(list(&shop), [(Wait::Approve, 1, 0)]);
    let approve = |shop: &Shop| {
        let view = shop.view(id);
        let found = view
            .commands
            .into_iter()
            .find(|one| one.command == "approve")
            .unwrap();
        (
            found.possible,
            serde_json::to_value(found.refusal).unwrap()["code"].clone(),
        )
    };
    assert_eq!(approve(&shop), (true, json!("policy_not_met")));
    shop.sign_in("Ann");
    assert_eq!(list(&shop), [(Wait::Approve, 0, 1)]);
    assert_eq!(approve(&shop), (false, json!("policy_not_met")));
}

#[test]
fn the_first_month_that_is_open_asks_to_be_closed() {
    let mut shop = shop_with_sales();
    let period = |shop: &Shop| shop.desk.today_get(&TodayGet::default()).unwrap().period;
    assert_eq!(period(&shop).month_to_close, None, "this month is not over");
    shop.desk.set_clock(crate::shop::at("2026-05-02T12:00:00Z"));
    let open = period(&shop);
    assert_eq!(open.month_to_close.as_deref(), Some("2026-03"));
    assert_eq!(
        open.close_through.map(|day| day.to_string()).as_deref(),
        Some("2026-03-31")
    );
    shop.set(SettingsSet {
        close_through: open.close_through,
        ..SettingsSet::default()
    });
    assert_eq!(period(&shop).month_to_close, None);
}

fn preview(shop: &Shop, id: i64, step: StepChoice) -> StepPreview {
    let asked = ReturnPreview {
        id: Some(id),
        number: None,
        step,
    };
    shop.desk.return_preview(&asked).unwrap()
}

fn why_not(preview: &StepPreview) -> Value {
    serde_json::to_value(&preview.refusal).unwrap()["code"].clone()
}

fn line(quantity: &str) -> Option<Vec<LineQuantity>> {
    Some(vec![LineQuantity {
        line: 1,
        quantity: quantity.parse().unwrap(),
    }])
}

#[test]
fn a_preview_is_what_the_step_then_posts_and_posts_nothing_itself() {
    let mut shop = shop_with_sales();
    let id = shop.draft(&[back("S1", 1, "3")]);
    shop.submit(id).unwrap();
    let approve = |lines| StepChoice::Approve {
        lines,
        override_policy: false,
    };
    assert_eq!(
        preview(&shop, id, approve(line("2"))).quantity,
        Some("2".parse().unwrap())
    );
    assert_eq!(why_not(&preview(&shop, id, approve(line("4")))), "too_much");
    shop.approve(id).unwrap();
    let received = preview(&shop, id, StepChoice::Receive { lines: line("2") });
    assert_eq!(
        (received.quantity, received.amount),
        (Some("2".parse().unwrap()), Some(shop.money("20.00")))
    );
    shop.receive(id).unwrap();
    let goes = |disposition, quantity: &str| LineDisposition {
        line: 1,
        disposition,
        quantity: quantity.parse().unwrap(),
    };
    let split = vec![goes(Disposition::Restock, "2"), goes(Disposition::Scrap, "1")];
    let inspected = preview(&shop, id, StepChoice::Inspect { lines: split.clone() });
    let ways: Vec<_> = inspected.goes.iter().map(|part| part.disposition).collect();
    assert_eq!(ways, [Disposition::Restock, Disposition::Scrap]);
    let over = vec![goes(Disposition::Restock, "4")];
    assert_eq!(
        why_not(&preview(&shop, id, StepChoice::Inspect { lines: over })),
        "too_much"
    );
    shop.inspect(id, &[(Disposition::Restock, "2"), (Disposition::Scrap, "1")])
        .unwrap();
    let credit = preview(
        &shop,
        id,
        StepChoice::Credit {
            lines: line("2"),
            in_advance: false,
        },
    );
    assert_eq!(
        (credit.amount, credit.lines[0].gross),
        (Some(shop.money("50.00")), shop.money("50.00"))
    );
    let all = preview(
        &shop,
        id,
        StepChoice::Credit {
            lines: None,
            in_advance: false,
        },
    )
    .amount;
    assert_eq!(shop.view(id).sums.to_credit, all.unwrap());
    let posted = shop.credit(id).unwrap();
    assert_eq!(Some(posted.credited), all);
    shop.sound();
}

#[test]
fn a_refunds_preview_knows_caps_reasons_and_whom() {
    let mut shop = shop_with_sales();
    let id = shop.approved(&[back("S1", 1, "1")]);
    shop.receive(id).unwrap();
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    let refund = |to, reason: Option<&str>| StepChoice::Refund {
        to,
        reason: reason.map(str::to_owned),
    };
    assert_eq!(why_not(&preview(&shop, id, refund(None, None))), "nothing_to_do");
    shop.credit(id).unwrap();
    let whole = preview(&shop, id, refund(None, None));
    assert_eq!(
        (whole.to[0].tender, whole.amount),
        (Tender::Card, Some(shop.money("25.00")))
    );
    let to = |tender, amount: &str| {
        let amount = Some(shop.money(amount));
        Some(vec![RefundTo {
            sale: Some("S1".into()),
            tender,
            amount,
        }])
    };
    assert_eq!(
        why_not(&preview(&shop, id, refund(to(Tender::Card, "25.01"), None))),
        "more_than_open"
    );
    assert_eq!(
        why_not(&preview(&shop, id, refund(to(Tender::Bank, "5.00"), None))),
        "reason_missing"
    );
    let elsewhere = preview(&shop, id, refund(to(Tender::Bank, "5.00"), Some("card closed")));
    assert_eq!(
        (elsewhere.refusal, elsewhere.amount),
        (None, Some(shop.money("5.00")))
    );
    let view = shop.view(id);
    let tenders: Vec<_> = view.refund[0]
        .tenders
        .iter()
        .map(|own| (own.tender, own.proposed))
        .collect();
    assert_eq!(
        tenders,
        [
            (Tender::Card, shop.money("25.00")),
            (Tender::Cash, shop.money("0"))
        ]
    );
    let nowhere = ReturnPreview {
        id: Some(99),
        number: None,
        step: StepChoice::ApproveScrap,
    };
    assert_eq!(refused(shop.desk.return_preview(&nowhere))["code"], "not_found");
}

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
        (shop.money("120.00"), shop.money("10.00"), shop.money("10.00"))
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
