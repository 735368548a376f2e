//! What a return costs the disk, in counts that no machine's noise touches: commits, bytes written to the
//! log, bytes kept. The limits are the owner's (SPEED.md); the figures reached are printed.

#![allow(clippy::unwrap_used)] // A test that cannot go on stops.

use std::path::Path;

use desk::{
    Desk, LineDisposition, ReturnApprove, ReturnCredit, ReturnDraft, ReturnInspect, ReturnReceive,
    ReturnRefund, ReturnStep,
};
use domain::Quantity;
use domain::returns::Disposition;

#[path = "../benches/limits/seed.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Shared with the benches.
mod seed;
#[path = "../benches/limits/shop.rs"]
#[allow(dead_code)] // Shared with the benches.
mod shop;

const RETURNS: usize = 2_500;
/// Not counted.
const WARM_UP: usize = 20;
/// Documents of the large shop: what a busy shop has after some years.
const DOCUMENTS: u64 = 1_000_000;
/// Written to the log by a return of two lines.
const LOGGED_BYTES_MAX: usize = 200_000;
/// Kept of a return of two lines, indexes included.
const KEPT_BYTES_MAX: usize = 1_500;

fn small_shop(path: &Path) -> Desk {
    let mut desk = shop::new(path);
    shop::stock(&mut desk);
    desk
}

fn take_back(desk: &mut Desk, number: usize, sale: &str) {
    // As long as an identity that a window makes.
    let counter = shop::counter_return(format!("018f3c1e-7a52-7c3b-9d1e-{number:012}"), sale);
    let done = desk.return_counter(&counter).unwrap();
    assert_eq!(done.changed.state, "closed");
}

/// What stands in the write-ahead log: commits, and bytes with their headers.
struct Logged {
    commits: usize,
    bytes: usize,
}

/// Reads the log as SQLite's file format describes it: a frame that ends a transaction says how large the
/// file is then; a frame of an earlier round has another salt.
fn logged(desk: &Desk) -> Logged {
    let mut path = desk.store().path().as_os_str().to_owned();
    path.push("-wal");
    let log = std::fs::read(path).unwrap_or_default();
    let mut found = Logged { commits: 0, bytes: 0 };
    if log.is_empty() {
        return found;
    }
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let frame = 24 + usize::try_from(number(8)).unwrap();
    for at in (32..log.len()).step_by(frame) {
        if log[at + 8..at + 16] != log[16..24] {
            break;
        }
        found.bytes += frame;
        found.commits += usize::from(number(at + 4) > 0);
    }
    found
}

/// What one step logs.
fn logged_by<T>(desk: &mut Desk, step: impl FnOnce(&mut Desk) -> T) -> (T, Logged) {
    desk.store().checkpoint().unwrap();
    assert_eq!(logged(desk).bytes, 0, "a checkpoint empties the log");
    let done = step(desk);
    (done, logged(desk))
}

fn kept_bytes(desk: &Desk) -> usize {
    let pragma = |name: &str| -> usize {
        let read = desk.store().read();
        read.connection()
            .pragma_query_value(None, name, |row| row.get(0))
            .unwrap()
    };
    (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")
}

#[test]
fn a_return_costs_one_commit_and_little_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = small_shop(&folder.path().join("shop.db"));
    let sales: Vec<String> = (0..RETURNS as u64)
        .map(|number| shop::sell(&mut desk, number, None))
        .collect();
    costs_little(&mut desk, &sales, "an empty shop");
    if let Some(out) = std::env::var_os("RETURNDESK_COUNTS_DB") {
        desk.store().checkpoint().unwrap();
        std::fs::copy(desk.store().path(), out).unwrap();
    }
}

#[test]
fn a_return_costs_no_more_after_a_million_documents() {
    let seeded = seed::shop(DOCUMENTS);
    let path = shop::fresh("counts.db");
    shop::copy(&seeded.path, &path);
    let mut desk = shop::open(&path);
    costs_little(&mut desk, &seeded.recent_sales(RETURNS), "a million documents");
    desk.close().unwrap();
    shop::remove(&path);
}

fn costs_little(desk: &mut Desk, sales: &[String], shop: &str) {
    // A multiplied file is full to the brim: its last pages would all part at the first return.
    let (first, sales) = sales.split_at(WARM_UP);
    for (number, sale) in first.iter().enumerate() {
        take_back(desk, RETURNS + number, sale);
    }
    let before = kept_bytes(desk);
    let (mut logged_most, mut logged_all, mut samples) = (0, 0, 0);
    for (number, sale) in sales.iter().enumerate() {
        if number % 10 > 0 {
            take_back(desk, number, sale);
            continue;
        }
        let ((), logged) = logged_by(desk, |desk| take_back(desk, number, sale));
        assert_eq!(logged.commits, 1, "return {number}");
        logged_most = logged_most.max(logged.bytes);
        logged_all += logged.bytes;
        samples += 1;
    }
    let kept = (kept_bytes(desk) - before) / sales.len();
    println!(
        "{shop}: a return of two lines: 1 commit, {} bytes logged ({logged_most} at the most), {kept} bytes kept",
        logged_all / samples
    );
    assert!(logged_most <= LOGGED_BYTES_MAX, "{logged_most} bytes logged");
    assert!(kept <= KEPT_BYTES_MAX, "{kept} bytes kept");
}

#[test]
fn every_step_of_the_long_path_is_one_commit() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = small_shop(&folder.path().join("shop.db"));
    let sale = shop::sell(&mut desk, 1, None);
    let mut commits = Vec::new();
    let mut once = |name: &str, logged: &Logged| {
        commits.push(format!(
            "{name}: {} commit, {} bytes",
            logged.commits, logged.bytes
        ));
        assert_eq!(logged.commits, 1, "{name}");
        assert!(logged.bytes <= LOGGED_BYTES_MAX, "{name}");
    };
    let draft = ReturnDraft {
        lines: vec![shop::return_line(&sale, 1), shop::return_line(&sale, 2)],
        ..ReturnDraft::default()
    };
    let (draft, log) = logged_by(&mut desk, |desk| desk.return_draft(&draft).unwrap());
    once("draft", &log);
    let id = Some(draft.id);
    let step = ReturnStep {
        id,
        ..ReturnStep::default()
    };
    once(
        "submit",
        &logged_by(&mut desk, |desk| desk.return_submit(&step).unwrap()).1,
    );
    let approve = ReturnApprove {
        id,
        ..ReturnApprove::default()
    };
    once(
        "approve",
        &logged_by(&mut desk, |desk| desk.return_approve(&approve).unwrap()).1,
    );
    let receive = ReturnReceive {
        id,
        ..ReturnReceive::default()
    };
    once(
        "receive",
        &logged_by(&mut desk, |desk| desk.return_receive(&receive).unwrap()).1,
    );
    let disposition = |line| LineDisposition::plain(line, Disposition::Restock, Quantity::from_units(1));
    let inspect = ReturnInspect {
        id,
        lines: vec![disposition(1), disposition(2)],
        ..ReturnInspect::default()
    };
    once(
        "inspect",
        &logged_by(&mut desk, |desk| desk.return_inspect(&inspect).unwrap()).1,
    );
    let credit = ReturnCredit {
        id,
        ..ReturnCredit::default()
    };
    once(
        "credit",
        &logged_by(&mut desk, |desk| desk.return_credit(&credit).unwrap()).1,
    );
    let refund = ReturnRefund {
        id,
        ..ReturnRefund::default()
    };
    once(
        "refund",
        &logged_by(&mut desk, |desk| desk.return_refund(&refund).unwrap()).1,
    );
    once(
        "close",
        &logged_by(&mut desk, |desk| desk.return_close(&step).unwrap()).1,
    );
    println!("{commits:#?}");
}
