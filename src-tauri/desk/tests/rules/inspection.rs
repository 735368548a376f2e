//! Inspection: the checklist that the policy asks for, the reason that is true, who may be at fault, until when it is
//! done, and where things are put.

use desk::{
    CounterFound, ExportMonth, LineDisposition, LineFound, PolicySet, PurchasePost, ReturnInspect,
    ReturnPreview, StepChoice, SupplierAdd,
};
use domain::ledger::Tender;
use domain::returns::{Answer, Disposition, Grade, Looked};
use domain::staff::Role;
use domain::stock::LocationKind;
use serde_json::{Value, json};

use crate::policy::{because, later};
use crate::shop::{Shop, back, counter, refused};

fn rules(shop: &mut Shop, policy: Value) {
    let set = PolicySet {
        policy: serde_json::from_value(policy).unwrap(),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap();
}

fn checklist() -> Value {
    json!({
        "check": { "name": "checklist", "items": ["complete", "boils"] },
        "applies": { "categories": ["kettles"] }
    })
}

/// Kettles are looked at for two things.
fn with_checklist() -> Shop {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10"), ("B", "5", "10", "2")]);
    shop.desk
        .category_set(&desk::CategorySet {
            skus: vec!["A".into()],
            category: "kettles".into(),
        })
        .unwrap();
    rules(&mut shop, json!({ "rules": [checklist()] }));
    shop.sell("S1", &[("A", "3"), ("B", "2")], &[(Tender::Cash, "85")]);
    shop
}

fn answer(item: &str, result: Looked, note: &str) -> Answer {
    Answer {
        item: item.into(),
        result,
        note: note.into(),
    }
}

fn answers() -> Vec<Answer> {
    vec![
        answer("complete", Looked::Ok, ""),
        answer("boils", Looked::Fault, "trips the fuse"),
    ]
}

fn part(disposition: Disposition, quantity: &str, grade: Option<Grade>) -> LineDisposition {
    LineDisposition {
        line: 1,
        disposition,
        quantity: quantity.parse().unwrap(),
        place: None,
        grade,
        worth: None,
    }
}

fn told(reason: Option<&str>, answers: Vec<Answer>) -> LineFound {
    LineFound {
        line: 1,
        reason: reason.map(str::to_owned),
        answers,
    }
}

fn inspect(id: i64, part: LineDisposition, found: Option<LineFound>) -> ReturnInspect {
    ReturnInspect {
        id: Some(id),
        lines: vec![part],
        found: found.into_iter().collect(),
        ..ReturnInspect::default()
    }
}

fn received(shop: &mut Shop) -> i64 {
    let id = shop.approved(&[because(back("S1", 1, "2"), "quality")]);
    shop.receive(id).unwrap();
    id
}

#[test]
fn without_the_checklist_nothing_leaves_quarantine_and_with_it_the_inspector_signs() {
    let mut shop = with_checklist();
    let id = received(&mut shop);
    assert_eq!(shop.view(id).policy.terms[0].checklist, ["complete", "boils"]);
    let dispose = shop
        .view(id)
        .commands
        .into_iter()
        .find(|one| one.command == "dispose");
    assert!(dispose.unwrap().possible, "by answering it");
    let goes = || part(Disposition::ToSupplier, "2", Some(Grade::D));
    assert_eq!(
        refused(shop.desk.return_inspect(&inspect(id, goes(), None))),
        json!({"code": "checklist_open", "params": {"line": 1, "items": ["complete", "boils"]}})
    );
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    let signed = inspect(id, goes(), Some(told(None, answers())));
    shop.desk.return_inspect(&signed).unwrap();
    let view = shop.view(id);
    let looked = view.timeline.iter().find(|one| one.event == "dispose").unwrap();
    assert_eq!(
        (looked.staff.as_str(), looked.at.as_str()),
        ("Ann", "2026-03-05T12:00:00+00:00")
    );
    assert_eq!(looked.found[0].answers, answers());
    assert_eq!(looked.found[0].grades, [Grade::D]);
    // What is not of this category is not asked for.
    let other = shop.approved(&[back("S1", 2, "1")]);
    shop.receive(other).unwrap();
    shop.inspect(other, &[(Disposition::Restock, "1")]).unwrap();
    shop.sound();
}

#[test]
fn each_quantity_is_looked_at_by_itself() {
    let mut shop = with_checklist();
    let id = received(&mut shop);
    let first = inspect(
        id,
        part(Disposition::Restock, "1", Some(Grade::A)),
        Some(told(None, answers())),
    );
    shop.desk.return_inspect(&first).unwrap();
    let rest = inspect(id, part(Disposition::Scrap, "1", Some(Grade::D)), None);
    assert_eq!(refused(shop.desk.return_inspect(&rest))["code"], "checklist_open");
    let rest = inspect(
        id,
        part(Disposition::Scrap, "1", Some(Grade::D)),
        Some(told(None, answers())),
    );
    shop.desk.return_inspect(&rest).unwrap();
    assert_eq!(shop.view(id).lines[0].grades, [Grade::A, Grade::D]);
    shop.sound();
}

#[test]
fn at_the_counter_a_line_with_an_open_checklist_waits_and_the_rest_goes_on() {
    let mut shop = with_checklist();
    let lines = [back("S1", 1, "1"), back("S1", 2, "1")];
    let asked = counter(&lines, Disposition::Restock);
    let done = shop.desk.return_counter(&asked).unwrap();
    let waits: Vec<_> = done.waits.iter().map(|wait| wait.step.as_str()).collect();
    assert_eq!(waits, ["dispose"]);
    assert_eq!(
        shop.levels("A"),
        "sellable 7 worth 70.00; quarantine 1 worth 10.00"
    );
    assert_eq!(shop.levels("B"), "sellable 9 worth 18.00");
    assert_eq!(
        done.changed.refunded,
        shop.money("5"),
        "what was looked at is paid back"
    );
    let mut answered = counter(&lines[..1], Disposition::Restock);
    answered.lines[0].found = CounterFound {
        grade: Some(Grade::B),
        reason: Some("changed_mind".into()),
        answers: answers(),
        worth: None,
        condition: None,
    };
    let done = shop.desk.return_counter(&answered).unwrap();
    assert!(done.waits.is_empty());
    assert_eq!(done.changed.state, "closed");
    let line = &shop.view(done.changed.id).lines[0];
    assert_eq!(line.confirmed_reason.as_deref(), Some("changed_mind"));
    shop.sound();
}

#[test]
fn the_counters_preview_says_what_to_look_at_and_what_second_grade_is_worth() {
    let mut shop = with_checklist();
    let table = json!([{ "category": "kettles", "grade": "c", "percent": "60" }]);
    rules(&mut shop, json!({ "rules": [checklist()], "write_downs": table }));
    let lines = [back("S1", 1, "1"), back("S1", 2, "1")];
    let mut asked = counter(&lines, Disposition::Restock);
    asked.preview = true;
    asked.lines[0].disposition = Some(Disposition::SecondGrade);
    asked.lines[0].found.grade = Some(Grade::C);
    let shown = shop.desk.return_counter(&asked).unwrap();
    let figures = shown.figures.unwrap();
    let lists: Vec<_> = figures.lines.iter().map(|line| line.checklist.len()).collect();
    assert_eq!(lists, [2, 0], "kettles alone are looked at");
    let kept = figures.lines[0].inspected.as_ref().unwrap();
    assert_eq!(
        (kept.cost, kept.suggested),
        (shop.money("10"), Some(shop.money("6")))
    );
    assert!(!figures.lines[0].credited, "until somebody looked");
    asked.lines[0].found.answers = answers();
    let shown = shop.desk.return_counter(&asked).unwrap();
    assert!(shown.waits.is_empty());
    let moved = shown.figures.unwrap().lines[0].stock.clone();
    let moved: Vec<_> = moved
        .iter()
        .map(|one| (one.location, one.after.to_string()))
        .collect();
    assert_eq!(moved, [(LocationKind::SecondGrade, "1".to_owned())]);
    shop.sound();
}

#[test]
fn a_shop_without_checklists_is_asked_nothing_at_the_counter() {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let done = shop
        .desk
        .return_counter(&counter(&[back("S1", 1, "1")], Disposition::Restock))
        .unwrap();
    assert!(done.waits.is_empty());
    shop.sound();
}

#[test]
fn the_confirmed_reason_stands_beside_the_claimed_one_on_the_page_and_in_the_months_file() {
    let mut shop = with_checklist();
    let id = received(&mut shop);
    let unknown = inspect(
        id,
        part(Disposition::Restock, "2", None),
        Some(told(Some("rain"), answers())),
    );
    assert_eq!(refused(shop.desk.return_inspect(&unknown))["code"], "not_found");
    let found = told(Some("changed_mind"), answers());
    let step = inspect(id, part(Disposition::Restock, "2", Some(Grade::A)), Some(found));
    shop.desk.return_inspect(&step).unwrap();
    let line = &shop.view(id).lines[0];
    assert_eq!(
        (line.reason.as_str(), line.confirmed_reason.as_deref()),
        ("quality", Some("changed_mind"))
    );
    let out = tempfile::tempdir().unwrap();
    let export = ExportMonth {
        month: "2026-03".into(),
        out: out.path().to_string_lossy().into_owned(),
        ..ExportMonth::default()
    };
    shop.desk.export_month(&export).unwrap();
    let file = std::fs::read_to_string(out.path().join("returns.csv")).unwrap();
    let rows: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert!(
        rows[0].ends_with("cost,second_grade,confirmed_reason,grade"),
        "{}",
        rows[0]
    );
    assert!(rows[1].ends_with("20.00,0,changed_mind,a"), "{}", rows[1]);
    shop.void_latest(id).unwrap();
    assert_eq!(shop.view(id).lines[0].confirmed_reason, None);
    shop.sound();
}

#[test]
fn whoever_supplied_it_last_is_named_and_gets_what_is_faulty() {
    let mut shop = with_checklist();
    shop.desk
        .supplier_add(&SupplierAdd {
            code: "V1".into(),
            name: "Kettle works".into(),
            phone: String::new(),
        })
        .unwrap();
    let purchase =
        json!({ "supplier": "V1", "lines": [{ "sku": "A", "quantity": "1", "unit_price": "10" }] });
    let purchase: PurchasePost = serde_json::from_value(purchase).unwrap();
    shop.desk.purchase_post(&purchase).unwrap();
    let id = received(&mut shop);
    let supplier = shop.view(id).lines[0].supplier.clone().unwrap();
    assert_eq!(supplier.name, "Kettle works");
    shop.sound();
}

#[test]
fn an_inspection_is_due_by_the_calendar_and_shows_when_it_is_late() {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    rules(
        &mut shop,
        json!({ "rules": [{ "check": { "name": "inspect_due", "days": 1, "working_days": true } }] }),
    );
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let id = shop.approved(&[back("S1", 1, "2")]);
    assert_eq!(shop.view(id).policy.inspect_due, None, "nothing is there yet");
    later(&mut shop, "2026-03-06");
    shop.receive(id).unwrap();
    let due = |shop: &Shop| {
        let today = shop.desk.today_get(&desk::TodayGet::default()).unwrap();
        let row = today
            .lists
            .iter()
            .find_map(|list| list.mine.first())
            .unwrap()
            .clone();
        (row.due.map(|day| day.to_string()), row.overdue_days)
    };
    // A Friday: the next working day is Monday.
    assert_eq!(due(&shop), (Some("2026-03-09".to_owned()), None));
    later(&mut shop, "2026-03-09");
    assert_eq!(due(&shop).1, None);
    later(&mut shop, "2026-03-10");
    assert_eq!(due(&shop).1, Some(1));
    shop.inspect(id, &[(Disposition::Restock, "2")]).unwrap();
    assert_eq!(shop.view(id).policy.inspect_due, None, "nothing waits");
    shop.sound();
}

#[test]
fn where_goods_are_put_is_suggested_by_reason_and_grade() {
    let mut shop = Shop::stocked(&[("A", "25", "10", "10")]);
    rules(
        &mut shop,
        json!({ "shelves": [
            { "grade": "a", "place": "front" },
            { "reason": "quality", "grade": "d", "place": "claims rack" },
            { "reason": "changed_mind", "place": "bin 4" }
        ] }),
    );
    shop.sell("S1", &[("A", "3")], &[(Tender::Cash, "75")]);
    let id = received(&mut shop);
    let place = |grade, reason: Option<&str>| {
        let preview = ReturnPreview {
            id: Some(id),
            number: None,
            step: StepChoice::Inspect {
                lines: vec![part(Disposition::Restock, "1", grade)],
                found: vec![told(reason, vec![])],
                pieces: vec![],
            },
        };
        shop.desk.return_preview(&preview).unwrap().inspected[0]
            .place
            .clone()
    };
    assert_eq!(place(Some(Grade::A), None).as_deref(), Some("front"));
    assert_eq!(place(Some(Grade::D), None).as_deref(), Some("claims rack"));
    assert_eq!(
        place(Some(Grade::D), Some("changed_mind")).as_deref(),
        Some("bin 4")
    );
    assert_eq!(place(Some(Grade::B), None), None);
    let unknown = json!({ "shelves": [{ "reason": "rain", "place": "bin" }] });
    let set = PolicySet {
        policy: serde_json::from_value(unknown).unwrap(),
        note: String::new(),
        based_on: None,
        language: None,
    };
    assert_eq!(refused(shop.desk.policy_set(&set))["code"], "not_found");
    shop.sound();
}
