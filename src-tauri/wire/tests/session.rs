//! The session on real files: opening, making, signing in, what goes on to the table, watching and stopping.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::{Value, json};
use wire::words::Language;
use wire::{Clock, Progress, Session, Stage, WireError};

struct Door {
    folder: tempfile::TempDir,
    session: Session,
}

impl Door {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            session: another(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&mut self, name: &str, input: Value) -> Result<Value, WireError> {
        self.session.call(name, &input, Language::English)
    }

    fn done(&mut self, name: &str, input: Value) -> Value {
        self.call(name, input).unwrap()
    }

    fn refused(&mut self, name: &str, input: Value) -> String {
        self.call(name, input).unwrap_err().code
    }

    /// A Chinese shop whose owner has a PIN.
    fn create(&mut self) -> Value {
        let init = json!({ "language": "zh-CN", "shop_name": "小店", "owner_pin": "2468" });
        let path = self.path("shop.db");
        self.done("session.create", json!({ "path": path, "init": init }))
    }
}

fn another() -> Session {
    Session::new(Clock::Set("2026-11-02T03:00:00Z".parse().unwrap()))
}

#[test]
fn without_a_shop_only_the_session_answers() {
    let mut door = Door::new();
    assert_eq!(door.done("session.state", Value::Null)["shop"], Value::Null);
    assert_eq!(door.refused("shop.info", json!({})), "no_shop_open");
    assert_eq!(door.refused("session.sign_in", json!({})), "no_shop_open");
    assert_eq!(door.refused("no.such", json!({})), "unknown_operation");
    assert_eq!(door.refused("session.open", json!({ "file": "x" })), "bad_input");
    let missing = door.path("nowhere.db");
    assert_eq!(
        door.refused("session.open", json!({ "path": missing })),
        "file_missing"
    );
}

#[test]
fn a_new_shop_has_its_owner_at_the_desk() {
    let mut door = Door::new();
    let path = door.path("made/for/it/shop.db");
    let create = json!({ "path": path, "init": { "language": "zh-CN", "shop_name": "小店" } });
    let state = door.done("session.create", create.clone());
    assert_eq!(state["shop"]["name"], "小店");
    assert_eq!(
        (
            &state["shop"]["currency"],
            &state["shop"]["currency_places"],
            &state["shop"]["today"]
        ),
        (&json!("CNY"), &json!(2), &json!("2026-11-02"))
    );
    assert_eq!(
        (&state["shop"]["is_demo"], &state["shop"]["read_only"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(state["at_desk"]["name"], "店主");
    assert!(
        state["at_desk"]["may"]
            .as_array()
            .unwrap()
            .contains(&json!("import"))
    );
    assert_eq!(
        state["staff"].as_array().unwrap().len(),
        1,
        "the program itself is nobody to choose"
    );
    assert_eq!(door.refused("session.create", create), "shop_in_use");
    door.done("session.close", json!({}));
    assert_eq!(door.done("session.state", json!({}))["shop"], Value::Null);
    assert_eq!(
        door.refused("session.create", json!({ "path": path })),
        "file_exists"
    );
}

#[test]
fn the_owner_may_have_a_name() {
    let mut door = Door::new();
    let init = json!({ "language": "zh-CN", "owner_name": "  王姐 ", "owner_pin": "2468" });
    let path = door.path("shop.db");
    let state = door.done("session.create", json!({ "path": path, "init": init }));
    assert_eq!(state["at_desk"]["name"], "王姐");
    let state = door.done("session.sign_in", json!({ "pin": "2468" }));
    assert_eq!(state["at_desk"]["name"], "王姐", "without a name it is the owner");
}

#[test]
fn people_come_to_the_desk_and_leave_it() {
    let mut door = Door::new();
    assert_eq!(door.create()["has_pins"], true);
    door.done(
        "staff.add",
        json!({ "name": "小陈", "role": "cashier", "pin": "1357" }),
    );
    door.done("staff.add", json!({ "name": "小李", "role": "cashier" }));
    let left = door.done("session.sign_out", json!({}));
    assert_eq!(left["at_desk"], Value::Null);
    let choices: Vec<(&Value, &Value)> = left["staff"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["name"], &row["has_pin"]))
        .collect();
    assert_eq!(
        choices,
        [
            (&json!("店主"), &json!(true)),
            (&json!("小陈"), &json!(true)),
            (&json!("小李"), &json!(false))
        ]
    );
    assert_eq!(
        door.refused("product.add", json!({ "sku": "A" })),
        "not_permitted"
    );
    assert_eq!(
        door.refused("session.sign_in", json!({ "staff": "小陈" })),
        "pin_needed"
    );
    assert_eq!(
        door.refused("session.sign_in", json!({ "staff": "小李" })),
        "pin_needed"
    );
    let cashier = door.done("session.sign_in", json!({ "staff": "小陈", "pin": "1357" }));
    assert_eq!(cashier["at_desk"]["role"], "cashier");
    assert_eq!(
        door.refused("product.add", json!({ "sku": "A" })),
        "not_permitted"
    );
    door.done("session.sign_in", json!({ "staff": "店主", "pin": "2468" }));
    door.done("product.add", json!({ "sku": "A" }));
}

#[test]
fn where_several_people_work_opening_asks_who_is_there() {
    let mut door = Door::new();
    let path = door.path("shop.db");
    door.done(
        "session.create",
        json!({ "path": path, "init": { "language": "zh-CN" } }),
    );
    let reopened = |door: &mut Door| {
        door.done("session.close", json!({}));
        door.done("session.open", json!({ "path": path }))
    };
    let alone = reopened(&mut door);
    assert_eq!(
        alone["at_desk"]["name"], "店主",
        "one person without a PIN is at the desk"
    );

    let added = door.done("staff.add", json!({ "name": "小陈", "role": "cashier" }));
    let state = door.done("session.state", json!({}));
    assert_eq!(state["at_desk"]["name"], "店主", "whoever added somebody stays");
    let asked = reopened(&mut door);
    assert_eq!(
        (
            &asked["at_desk"],
            &asked["has_pins"],
            asked["staff"].as_array().unwrap().len()
        ),
        (&Value::Null, &json!(false), 2)
    );
    assert_eq!(
        door.refused("product.add", json!({ "sku": "A" })),
        "not_permitted"
    );
    let came = door.done("session.sign_in", json!({ "staff": "小陈" }));
    assert_eq!(came["at_desk"]["name"], "小陈", "a name is enough without PINs");
    let again = door.done("session.open", json!({ "path": path }));
    assert_eq!(
        again["at_desk"]["name"], "小陈",
        "opened again where it is open, nobody changes"
    );

    door.done("session.sign_in", json!({ "staff": "店主" }));
    door.done("staff.set", json!({ "id": added["id"], "active": false }));
    assert_eq!(
        reopened(&mut door)["at_desk"]["name"],
        "店主",
        "who left is nobody to ask about"
    );
}

#[test]
fn wrong_pins_lock_and_the_state_says_until_when() {
    let mut door = Door::new();
    door.create();
    door.done("session.sign_out", json!({}));
    let wrong = json!({ "staff": "店主", "pin": "0000" });
    for left in [4, 3, 2, 1] {
        let error = door.call("session.sign_in", wrong.clone()).unwrap_err();
        assert_eq!(
            (error.code.as_str(), &error.params["attempts_left"]),
            ("pin_wrong", &json!(left))
        );
    }
    assert_eq!(door.refused("session.sign_in", wrong), "pin_locked");
    let state = door.done("session.state", json!({}));
    assert_eq!(state["staff"][0]["locked_until"], "2026-11-02T03:05:00Z");
}

#[test]
fn a_shop_that_another_window_has_open_is_looked_at() {
    let mut door = Door::new();
    door.create();
    let path = door.path("shop.db");
    let mut second = another();
    let state = second
        .call("session.open", &json!({ "path": path }), Language::English)
        .unwrap();
    assert_eq!(state["shop"]["read_only"], "in_use");
    second
        .call("session.sign_in", &json!({ "pin": "2468" }), Language::English)
        .unwrap();
    second
        .call("product.list", &Value::Null, Language::English)
        .unwrap();
    let refused = second
        .call("product.add", &json!({ "sku": "A" }), Language::English)
        .unwrap_err();
    assert_eq!((refused.code.as_str(), refused.blame), ("shop_in_use", 3));
    // Opened again where it is open, it stays as it is: it is not in its own way.
    let again = door.done("session.open", json!({ "path": path }));
    assert_eq!(again["shop"]["read_only"], Value::Null);
    assert_eq!(again["at_desk"]["name"], "店主");
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_shop_that_is_open() {
    let mut door = Door::new();
    door.create();
    let foreign = door.path("letter.txt");
    std::fs::write(&foreign, "Dear Sir or Madam").unwrap();
    assert_eq!(
        door.refused("session.open", json!({ "path": foreign })),
        "file_foreign"
    );
    assert_eq!(door.done("session.state", json!({}))["shop"]["name"], "小店");
}

#[test]
fn long_work_says_how_far_it_is() {
    let mut door = Door::new();
    door.create();
    let file = door.path("stock.csv");
    let rows: String = (0..200).map(|row| format!("P{row},3,1.50\n")).collect();
    std::fs::write(&file, format!("StockCode,Quantity,UnitCost\n{rows}")).unwrap();
    let mut heard = Vec::new();
    let mut watch = |progress: Progress| {
        heard.push((progress.stage, progress.done, progress.total));
        ControlFlow::Continue(())
    };
    let import = json!({ "file": file });
    let done = door
        .session
        .call_watched("import.stock", &import, Language::English, &mut watch)
        .unwrap();
    assert_eq!(done["products_new"], 200);
    assert_eq!(heard, [0, 64, 128, 192].map(|row| (Stage::Reading, row, 200)));
}

#[test]
fn stopped_work_leaves_nothing() {
    let mut door = Door::new();
    door.create();
    let mut at_once = |_: Progress| ControlFlow::Break(());
    let file = door.path("stock.csv");
    std::fs::write(&file, "StockCode,Quantity,UnitCost\nA,3,1.50\n").unwrap();
    let out = door.path("books");
    for (name, input) in [
        ("import.stock", json!({ "file": file })),
        ("export.month", json!({ "month": "2026-10", "out": out })),
        (
            "session.create",
            json!({ "path": door.path("demo.db"), "demo": true }),
        ),
    ] {
        let stopped = door
            .session
            .call_watched(name, &input, Language::English, &mut at_once);
        assert_eq!(stopped.unwrap_err().code, "stopped", "{name}");
    }
    assert_eq!(door.done("product.list", json!({})), json!([]));
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 0);
    assert!(!door.path("demo.db").exists() && !door.path("demo.db.lock").exists());
    assert_eq!(door.done("session.state", json!({}))["shop"]["name"], "小店");
}

#[test]
fn the_demo_shop_is_lived_through_and_its_owner_has_the_pin() {
    let mut door = Door::new();
    let mut days = 0;
    let mut watch = |progress: Progress| {
        assert_eq!((progress.stage, progress.done), (Stage::Living, days));
        days += 1;
        ControlFlow::Continue(())
    };
    let create = json!({ "path": door.path("demo.db"), "demo": true, "init": { "owner_pin": "2468" } });
    let state = door
        .session
        .call_watched("session.create", &create, Language::Chinese, &mut watch)
        .unwrap();
    assert_eq!(days, 92);
    assert_eq!(
        (&state["shop"]["is_demo"], &state["at_desk"]["name"]),
        (&json!(true), &json!("店主"))
    );
    assert_eq!(door.done("shop.verify", json!({}))["passed"], true);
    assert_eq!(
        door.refused("session.sign_in", json!({ "pin": "1111" })),
        "pin_wrong"
    );
}

#[test]
fn long_operations_are_known_by_name() {
    for name in ["import.history", "import.stock", "export.month", "session.create"] {
        assert!(wire::is_long(name), "{name}");
    }
    for name in ["find", "session.open", "no.such"] {
        assert!(!wire::is_long(name), "{name}");
    }
}
