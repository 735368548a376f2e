//! Ten thousand requests on one sale, from several threads through one door, many of them sent again: together
//! they never take back more than was sold, and leave no gap and no double.
//!
//! Kinds of request alternate: the counter's one step, and drafts that are handed in, which hold units too.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use wire::words::Language;
use wire::{Clock, Session};

const REQUESTS: u32 = 10_000;
const THREADS: u32 = 8;
/// Each request is sent this often, by whichever threads.
const SENT: u32 = 2;
const SOLD: u32 = 300;

struct Crowd {
    session: Mutex<Session>,
    next: AtomicU32,
    /// What each request was answered: the return's number, or the refusal.
    answers: Mutex<BTreeMap<u32, Vec<Result<String, String>>>>,
}

impl Crowd {
    fn call(&self, operation: &str, input: &Value) -> Result<Value, String> {
        let mut session = self.session.lock().unwrap();
        session
            .call(operation, input, Language::English)
            .map_err(|error| error.code)
    }

    fn send_until_all_are_sent(&self) {
        loop {
            let turn = self.next.fetch_add(1, Ordering::Relaxed);
            if turn >= REQUESTS {
                return;
            }
            // Neighbouring turns are the same request, so that two threads have it at the same time.
            let request = turn / SENT;
            let answer = self.send(request);
            self.answers
                .lock()
                .unwrap()
                .entry(request)
                .or_default()
                .push(answer);
        }
    }

    fn send(&self, request: u32) -> Result<String, String> {
        let number = |done: Value| done["number"].as_str().unwrap().to_owned();
        let line = json!({ "sale": "S-1", "sale_line": 1, "quantity": "1", "reason": "quality" });
        if request.is_multiple_of(3) {
            let draft = json!({ "request_id": format!("draft {request}"), "lines": [line] });
            let id = self.call("return.draft", &draft)?["id"].clone();
            let hand_in = json!({ "request_id": format!("submit {request}"), "id": id });
            return self.call("return.submit", &hand_in).map(number);
        }
        let counter = json!({ "request_id": format!("counter {request}"), "lines": [line] });
        self.call("return.counter", &counter).map(number)
    }
}

fn shop(folder: &tempfile::TempDir) -> Session {
    let mut session = Session::new(Clock::Set("2026-11-02T03:00:00Z".parse().unwrap()));
    let mut done =
        |operation: &str, input: Value| session.call(operation, &input, Language::English).unwrap();
    let path = folder.path().join("shop.db");
    done(
        "session.create",
        json!({ "path": path, "init": { "language": "en", "currency": "GBP" } }),
    );
    done(
        "product.add",
        json!({ "sku": "A", "name": "Mug", "unit_price": "10.00" }),
    );
    let opening = json!({ "lines": [{ "sku": "A", "quantity": "1000", "unit_cost": "4.00" }] });
    done("stock.opening", opening);
    let sale = json!({
        "number": "S-1",
        "lines": [{ "sku": "A", "quantity": SOLD.to_string() }],
        "payments": [{ "tender": "cash", "tendered": "3000.00" }],
    });
    done("sale.post", sale);
    session
}

#[test]
fn ten_thousand_concurrent_and_retried_requests_never_exceed_one_sale() {
    let folder = tempfile::tempdir().unwrap();
    let crowd = Crowd {
        session: Mutex::new(shop(&folder)),
        next: AtomicU32::new(0),
        answers: Mutex::default(),
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| crowd.send_until_all_are_sent());
        }
    });

    let answers = crowd.answers.lock().unwrap();
    assert_eq!(
        u32::try_from(answers.values().map(Vec::len).sum::<usize>()),
        Ok(REQUESTS)
    );
    let mut numbers = BTreeSet::new();
    for (request, answers) in answers.iter() {
        let accepted: BTreeSet<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert!(
            accepted.len() <= 1,
            "request {request} was carried out twice: {answers:?}"
        );
        for number in accepted {
            assert!(numbers.insert(number.clone()), "{number} was given twice");
        }
        let refusals = answers.iter().filter_map(|answer| answer.as_ref().err());
        for code in refusals {
            assert_eq!(code, "over_return", "request {request}");
        }
    }
    let expected: BTreeSet<String> = (1..=SOLD)
        .map(|sequence| format!("RT-2026-{sequence:06}"))
        .collect();
    assert_eq!(numbers, expected, "every unit went back once, without a gap");

    let sale = crowd.call("sale.get", &json!({ "number": "S-1" })).unwrap();
    assert_eq!(sale["lines"][0]["returnable"], "0");
    let verified = crowd.call("shop.verify", &json!({})).unwrap();
    assert_eq!(verified["passed"], true, "{verified}");
}
