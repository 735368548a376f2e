//! Second grade: written down at the inspection, sold or scrapped at its own value, counted, and undone.

use desk::{
    LineDisposition, PolicySet, ReturnChanged, ReturnInspect, ReturnPreview, SaleGet, SaleReverse,
    StepChoice, StockLineAdd, StockPost, StockProducts, TradeReverse,
};
use domain::Money;
use domain::ledger::Tender;
use domain::posting::TakenFrom;
use domain::returns::{Disposition, Grade};
use domain::staff::Role;
use serde_json::{Value, json};

use crate::policy::later;
use crate::shop::{Shop, back, refused};

/// The table of what second grade is still worth.
pub(crate) fn table(shop: &mut Shop, rows: Value) {
    let policy = json!({ "write_downs": rows });
    let set = PolicySet {
        policy: serde_json::from_value(policy).unwrap(),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap();
}

/// Three kettles that cost 10 each came back.
fn came_back() -> (Shop, i64) {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let id = shop.approved(&[back("S1", 1, "3")]);
    shop.receive(id).unwrap();
    (shop, id)
}

fn part(quantity: &str, grade: Option<Grade>, worth: Option<Money>) -> LineDisposition {
    LineDisposition {
        line: 1,
        disposition: Disposition::SecondGrade,
        quantity: quantity.parse().unwrap(),
        grade,
        worth,
    }
}

fn keep(shop: &mut Shop, id: i64, part: LineDisposition) -> Result<ReturnChanged, desk::DeskError> {
    shop.desk.return_inspect(&ReturnInspect {
        id: Some(id),
        lines: vec![part],
        ..ReturnInspect::default()
    })
}

fn by_table(quantity: &str) -> LineDisposition {
    part(quantity, Some(Grade::C), None)
}

#[test]
fn second_grade_is_written_down_by_the_table_of_today_and_the_rest_is_a_loss_of_the_return() {
    let (mut shop, id) = came_back();
    // Nobody had a table when it was handed in; the goods are there today.
    assert_eq!(
        refused(keep(&mut shop, id, by_table("2"))),
        json!({"code": "worth_missing", "params": {"line": 1}})
    );
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    let preview = ReturnPreview {
        id: Some(id),
        number: None,
        step: StepChoice::Inspect {
            lines: vec![by_table("2")],
            found: vec![],
            pieces: vec![],
        },
    };
    let shown = shop.desk.return_preview(&preview).unwrap();
    assert_eq!(shown.written_down, Some(shop.money("8")));
    assert_eq!(shown.inspected[0].suggested, Some(shop.money("12")));
    assert_eq!(shown.inspected[0].cost, shop.money("20"));
    let done = keep(&mut shop, id, by_table("2")).unwrap();
    assert_eq!(done.posted, ["QC-2026-000001"]);
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; quarantine 1 worth 10.00; second_grade 2 worth 12.00"
    );
    assert_eq!(
        shop.books(),
        "1001 75.00; 1405.01 70.00; 1405.02 10.00; 1405.05 12.00; 3001 -100.00; 5001.01 -75.00; 5401.01 30.00; \
         5401.02 -30.00; 5711 8.00"
    );
    let line = &shop.view(id).lines[0];
    assert_eq!(
        (line.second_grade.to_string(), line.to_credit.to_string()),
        ("2".to_owned(), "2".to_owned())
    );
    assert_eq!(line.grades, [Grade::C]);
    // The customer gets the money for it like for any other.
    shop.inspect(id, &[(Disposition::Restock, "1")]).unwrap();
    shop.credit(id).unwrap();
    shop.refund(id).unwrap();
    shop.close(id).unwrap();
    shop.sound();
}

#[test]
fn category_and_age_decide_what_it_is_still_worth() {
    let (mut shop, id) = came_back();
    let category = desk::CategorySet {
        skus: vec!["A".into()],
        category: "kitchen".into(),
    };
    shop.desk.category_set(&category).unwrap();
    table(
        &mut shop,
        json!([
            { "grade": "b", "percent": "50" },
            { "grade": "b", "category": "kitchen", "days_max": 30, "percent": "80" },
            { "grade": "b", "category": "kitchen", "percent": "40" }
        ]),
    );
    let suggested = |shop: &Shop, id| {
        let preview = ReturnPreview {
            id: Some(id),
            number: None,
            step: StepChoice::Inspect {
                lines: vec![part("1", Some(Grade::B), None)],
                found: vec![],
                pieces: vec![],
            },
        };
        let shown = shop.desk.return_preview(&preview).unwrap();
        shown.inspected[0].suggested.unwrap().to_string()
    };
    assert_eq!(suggested(&shop, id), "8.00");
    shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "25")]);
    later(&mut shop, "2026-04-05");
    let id = shop.approved(&[back("S2", 1, "1")]);
    shop.receive(id).unwrap();
    assert_eq!(suggested(&shop, id), "4.00", "the thirty-first day");
    shop.sound();
}

#[test]
fn another_figure_than_the_tables_needs_a_permission() {
    let (mut shop, id) = came_back();
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    let worth = shop.money("5");
    assert_eq!(
        refused(keep(&mut shop, id, part("1", Some(Grade::C), Some(worth)))),
        json!({"code": "not_permitted", "params": {"permission": "scrap_approve"}})
    );
    keep(&mut shop, id, by_table("1")).unwrap();
    shop.sign_in("owner");
    let too_much = shop.money("10.01");
    assert_eq!(
        refused(keep(&mut shop, id, part("1", None, Some(too_much))))["code"],
        "worth_out_of_range"
    );
    let (nothing, all) = (shop.money("0"), shop.money("10"));
    keep(&mut shop, id, part("1", None, Some(nothing))).unwrap();
    keep(&mut shop, id, part("1", None, Some(all))).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; second_grade 3 worth 16.00"
    );
    shop.sound();
}

#[test]
fn an_undone_inspection_restores_everything_unless_the_goods_are_gone() {
    let (mut shop, id) = came_back();
    let (levels, books) = (shop.levels("A"), shop.books());
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    keep(&mut shop, id, by_table("3")).unwrap();
    let mut sale = shop.sale("S2", &[("A", "1")], &[(Tender::Cash, "25")]);
    sale.lines[0].second_grade = true;
    shop.desk.sale_post(&sale).unwrap();
    assert_eq!(
        refused(shop.void_latest(id)),
        json!({"code": "second_grade_gone", "params": {"line": 1, "needed": "3", "on_hand": "2"}})
    );
    let reverse = SaleReverse {
        number: "S2".into(),
        reason: "wrong one".into(),
        ..SaleReverse::default()
    };
    let copy = shop.desk.sale_reverse(&reverse).unwrap().copy;
    assert!(
        copy.lines[0].second_grade,
        "written anew it is taken from there again"
    );
    shop.void_latest(id).unwrap();
    assert_eq!((shop.levels("A"), shop.books()), (levels, books));
    let line = &shop.view(id).lines[0];
    assert!(line.grades.is_empty() && line.second_grade.is_zero());
    shop.sound();
}

#[test]
fn second_grade_is_sold_at_its_own_value_and_only_what_is_there() {
    let (mut shop, id) = came_back();
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    keep(&mut shop, id, by_table("3")).unwrap();
    shop.set(desk::SettingsSet {
        negative_stock: Some(true),
        ..desk::SettingsSet::default()
    });
    let mut sale = shop.sale("S2", &[("A", "2"), ("A", "1")], &[]);
    sale.lines[0].second_grade = true;
    sale.lines[0].unit_price = Some("8".parse().unwrap());
    let figures = shop.desk.sale_preview(&sale).unwrap();
    let shown: Vec<_> = figures
        .lines
        .iter()
        .map(|line| line.on_shelf.unwrap().to_string())
        .collect();
    assert_eq!(shown, ["3", "7"]);
    assert_eq!(figures.lines[1].second_grade_there.to_string(), "3");
    shop.desk.sale_post(&sale).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 6 worth 60.00; second_grade 1 worth 6.00"
    );
    let view = shop.desk.sale_get(&SaleGet { number: "S2".into() }).unwrap();
    assert_eq!(
        view.lines
            .iter()
            .map(|line| line.second_grade)
            .collect::<Vec<_>>(),
        [true, false]
    );
    let mut over = shop.sale("S3", &[("A", "2")], &[]);
    over.lines[0].second_grade = true;
    let figures = shop.desk.sale_preview(&over).unwrap();
    assert!(figures.lines[0].is_short && figures.refused.is_some());
    assert_eq!(
        refused(shop.desk.sale_post(&over)),
        json!({"code": "not_enough_stock", "params":
            {"sku": "A", "location": "second_grade", "needed": "2", "on_hand": "1"}})
    );
    shop.sound();
}

#[test]
fn what_was_sold_as_second_grade_comes_back_at_what_it_was_worth() {
    let (mut shop, id) = came_back();
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    keep(&mut shop, id, by_table("3")).unwrap();
    let mut sale = shop.sale("S2", &[("A", "1")], &[(Tender::Cash, "8")]);
    sale.lines[0].second_grade = true;
    sale.lines[0].unit_price = Some("8".parse().unwrap());
    shop.desk.sale_post(&sale).unwrap();
    let again = shop.approved(&[back("S2", 1, "1")]);
    shop.receive(again).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; quarantine 1 worth 6.00; second_grade 2 worth 12.00"
    );
    let whole = shop.money("6");
    keep(&mut shop, again, part("1", None, Some(whole))).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; second_grade 3 worth 18.00"
    );
    shop.sound();
}

#[test]
fn second_grade_is_scrapped_or_used_and_that_is_undone_into_second_grade() {
    let (mut shop, id) = came_back();
    table(&mut shop, json!([{ "grade": "c", "percent": "60" }]));
    keep(&mut shop, id, by_table("3")).unwrap();
    let out = |reason: &str, quantity: &str| StockPost {
        reason: reason.into(),
        from: TakenFrom::SecondGrade,
        lines: vec![StockLineAdd {
            sku: "A".into(),
            quantity: quantity.parse().unwrap(),
            unit_cost: None,
            pieces: vec![],
        }],
        ..StockPost::default()
    };
    let scrap = shop.desk.stock_scrap(&out("broke", "1")).unwrap();
    assert_eq!((scrap.net, scrap.open), (shop.money("6"), shop.money("6")));
    shop.desk.stock_other_out(&out("own_use", "1")).unwrap();
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; second_grade 1 worth 6.00"
    );
    assert_eq!(
        refused(shop.desk.stock_scrap(&out("broke", "2"))),
        json!({"code": "not_enough_stock", "params":
            {"sku": "A", "location": "second_grade", "needed": "2", "on_hand": "1"}})
    );
    let undone = shop
        .desk
        .stock_reverse(&TradeReverse {
            number: scrap.number.unwrap(),
            reason: "it works".into(),
            ..TradeReverse::default()
        })
        .unwrap();
    assert_eq!(undone.stock.unwrap().from, TakenFrom::SecondGrade);
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; second_grade 2 worth 12.00"
    );
    let rows = shop.desk.stock_products(&StockProducts::default()).unwrap();
    assert_eq!(rows.rows[0].second_grade.to_string(), "2");
    assert_eq!(rows.second_grade_value, Some(shop.money("12")));
    shop.sound();
}
