//! `rdesk session`: the contract of its lines.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::shop::Shop;

/// A session that is running, and its lines.
struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Running {
    fn on(shop: &Shop) -> Self {
        let mut command = shop.command();
        command
            .args(["--messages", "en", "session"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        Self {
            input: child.stdin.take(),
            output: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn say(&mut self, line: &Value) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The answer to a request, after its progress.
    fn answer(&mut self, id: u64) -> Value {
        loop {
            let line = self.hear();
            assert_eq!(line["id"], id, "{line}");
            if line.get("progress").is_none() {
                return line;
            }
        }
    }

    fn ask(&mut self, id: u64, operation: &str, input: Value) -> Value {
        self.say(&json!({ "id": id, "operation": operation, "input": input }));
        self.answer(id)
    }

    /// Ends the input; the session ends by itself.
    fn end(mut self) {
        drop(self.input.take());
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn a_shop_stays_open_between_requests() {
    let shop = Shop::open();
    let mut session = Running::on(&shop);
    let state = session.ask(1, "session.state", json!({}));
    assert_eq!(
        (&state["ok"]["shop"]["path"], &state["ok"]["at_desk"]["role"]),
        (&json!(shop.path()), &json!("owner"))
    );
    let added = session.ask(2, "product.add", json!({ "sku": "B", "name": "Plate" }));
    assert!(added["ok"].is_object(), "{added}");
    assert_eq!(
        shop.run(&["call", "product.add", r#"{"sku":"C"}"#]).refused(3)["code"],
        "shop_in_use"
    );
    let list = session.ask(3, "product.list", Value::Null);
    assert_eq!(list["ok"].as_array().unwrap().len(), 2);
    session.end();
    shop.verified();
}

#[test]
fn refusals_and_lines_that_are_no_requests_are_answered() {
    let shop = Shop::open();
    let mut session = Running::on(&shop);
    let refused = session.ask(1, "sale.get", json!({ "number": "S-9" }));
    assert_eq!(
        (&refused["error"]["code"], &refused["error"]["params"]["key"]),
        (&json!("not_found"), &json!("S-9"))
    );
    assert_eq!(
        refused["error"]["message"],
        "There is no sale “S-9”. Check the number, or find it by product or phone."
    );
    session
        .say(&json!({ "id": 2, "operation": "sale.get", "input": { "number": "S-9" }, "language": "zh-CN" }));
    assert!(
        session.answer(2)["error"]["message"]
            .as_str()
            .unwrap()
            .contains("销售单")
    );
    session.say(&json!({ "ask": "no request" }));
    let bad = session.hear();
    assert_eq!(
        (&bad["id"], &bad["error"]["code"]),
        (&Value::Null, &json!("bad_input"))
    );
    session.end();
}

#[test]
fn long_work_reports_is_not_waited_for_and_can_be_stopped() {
    let shop = Shop::open();
    let mut session = Running::on(&shop);
    let create = json!({ "path": shop.file("demo.db"), "demo": true });
    session.say(&json!({ "id": 1, "operation": "session.create", "input": create }));
    let first = session.hear();
    assert_eq!(
        first,
        json!({ "id": 1, "progress": { "stage": "living", "done": 0, "total": 92 } })
    );
    session.say(&json!({ "id": 2, "operation": "find", "input": { "text": "x" }, "wait": false }));
    session.say(&json!({ "id": 3, "operation": "product.list" }));
    session.say(&json!({ "cancel": 1 }));
    let mut answers = Vec::new();
    while answers.len() < 3 {
        let line = session.hear();
        if line.get("progress").is_none() {
            answers.push((line["id"].clone(), line["error"]["code"].clone()));
        }
    }
    assert_eq!(
        answers,
        [
            (json!(2), json!("busy")),
            (json!(1), json!("stopped")),
            (json!(3), Value::Null)
        ]
    );
    assert!(!shop.file("demo.db").exists());
    session.end();
}
