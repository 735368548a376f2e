//! `rdesk session`: the shop stays open, and requests come one a line.
//!
//! A request is `{"id":1,"operation":"find","input":{…}}`; `language` (`zh-CN` or `en`) may be added. Its
//! answer is one line, `{"id":1,"ok":…}` or `{"id":1,"error":{code,message,params}}`; while long work runs,
//! lines `{"id":1,"progress":{stage,done,total}}` go before it. `{"cancel":1}` stops request 1, whether it runs
//! or waits. Requests are carried out one after the other in the order of their coming; one with
//! `"wait":false` is answered `busy` instead of waiting for long work. The session ends with its input.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::Deserialize;
use serde_json::{Value, json};
use wire::words::Language;
use wire::{Progress, Session, WireError};

/// One line of standard input.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line {
    Request {
        id: u64,
        operation: String,
        #[serde(default)]
        input: Value,
        language: Option<String>,
        #[serde(default = "yes")]
        wait: bool,
    },
    Cancel {
        cancel: u64,
    },
}

fn yes() -> bool {
    true
}

/// A request on its way to the session.
struct Request {
    id: u64,
    operation: String,
    input: Value,
    language: Language,
}

/// What the thread that reads and the one that works tell each other.
#[derive(Default)]
struct Shared {
    /// Requests that are to be stopped and were not answered yet.
    stopped: BTreeSet<u64>,
    /// Requests that were not answered yet; long ones among them make others wait.
    waiting: Vec<(u64, bool)>,
}

/// Reads requests until the input ends, and answers them on standard output.
pub(crate) fn run(mut session: Session, language: Language) {
    let shared = Arc::new(Mutex::new(Shared::default()));
    let (sender, receiver) = mpsc::channel();
    let reader = {
        let shared = Arc::clone(&shared);
        thread::spawn(move || read(language, &shared, &sender))
    };
    work(&mut session, &shared, &receiver);
    // The reader ended before its channel did.
    let _ = reader.join();
}

fn read(language: Language, shared: &Mutex<Shared>, sender: &Sender<Request>) {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(&line) {
            Ok(Line::Request {
                id,
                operation,
                input,
                language: own,
                wait,
            }) => {
                let language = own.map_or(language, |tag| Language::from_tag(&tag));
                let request = Request {
                    id,
                    operation,
                    input,
                    language,
                };
                if let Err(request) = accept(request, wait, shared, sender) {
                    let busy = WireError::usage("busy", json!({}), request.language);
                    answer(request.id, &Err(busy));
                }
            }
            Ok(Line::Cancel { cancel }) => {
                let mut shared = lock(shared);
                if shared.waiting.iter().any(|(id, _)| *id == cancel) {
                    shared.stopped.insert(cancel);
                }
            }
            Err(error) => {
                let bad = WireError::usage("bad_input", json!({ "what": error.to_string() }), language);
                say(&json!({ "id": null, "error": bad }));
            }
        }
    }
}

/// Queues a request, or gives it back when long work is before it and it does not want to wait.
fn accept(
    request: Request,
    wait: bool,
    shared: &Mutex<Shared>,
    sender: &Sender<Request>,
) -> Result<(), Request> {
    let mut shared = lock(shared);
    if !wait && shared.waiting.iter().any(|(_, is_long)| *is_long) {
        return Err(request);
    }
    shared
        .waiting
        .push((request.id, wire::is_long(&request.operation)));
    // The worker ends after this thread.
    let _ = sender.send(request);
    Ok(())
}

fn work(session: &mut Session, shared: &Mutex<Shared>, receiver: &Receiver<Request>) {
    for Request {
        id,
        operation,
        input,
        language,
    } in receiver
    {
        let is_stopped = || lock(shared).stopped.contains(&id);
        let mut watch = |progress: Progress| {
            say(&json!({ "id": id, "progress": progress }));
            if is_stopped() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let answered = if is_stopped() {
            Err(WireError {
                blame: 1,
                ..WireError::usage("stopped", json!({}), language)
            })
        } else {
            session.call_watched(&operation, &input, language, &mut watch)
        };
        let mut shared = lock(shared);
        shared.stopped.remove(&id);
        shared.waiting.retain(|(other, _)| *other != id);
        drop(shared);
        answer(id, &answered);
    }
}

fn answer(id: u64, answered: &Result<Value, WireError>) {
    match answered {
        Ok(value) => say(&json!({ "id": id, "ok": value })),
        Err(error) => say(&json!({ "id": id, "error": error })),
    }
}

/// One line, whole: both threads write. Whoever reads may have gone: then the input ends soon, too.
fn say(line: &Value) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Nothing is done under the lock that could break down half way.
fn lock(shared: &Mutex<Shared>) -> std::sync::MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
