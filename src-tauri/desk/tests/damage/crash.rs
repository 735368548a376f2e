//! Killed while it posts: every number that was acknowledged is there, the shop is whole, and there is either
//! the draft of a return or the return.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use desk::{CounterReturn, Desk, DraftGet, DraftKeep, ReturnRef};
use domain::ledger::Tender;
use domain::returns::Disposition;
use store::Access;

use crate::shop::{Shop, at, back, counter};

const SHOP_OF_CHILD: &str = "RETURNDESK_TEST_SHOP";
const KILLS: u64 = 30;

#[test]
#[ignore = "the child of the test below: it posts until it is killed"]
fn posts_counter_returns_until_it_is_killed() {
    let path = std::env::var(SHOP_OF_CHILD).expect("the parent names the shop");
    let mut desk = Desk::open(Path::new(&path), Access::Write, at("2026-03-05T12:00:00Z")).unwrap();
    desk.sign_in(None, None).unwrap();
    for number in 0.. {
        // As the page does it: what is being written is kept, then posted under the same name.
        let request = format!("{}-{number}", std::process::id());
        desk.draft_keep(&draft(&request)).unwrap();
        let number = desk
            .return_counter(&one(&request))
            .unwrap()
            .changed
            .number
            .unwrap();
        println!("\n{number}");
        std::io::stdout().flush().unwrap();
    }
}

fn draft(request: &str) -> DraftKeep {
    DraftKeep {
        kind: "return".into(),
        request_id: request.into(),
        body: serde_json::Value::Null,
    }
}

fn one(request: &str) -> CounterReturn {
    CounterReturn {
        request_id: Some(request.to_owned()),
        ..counter(&[back("S1", 1, "1")], Disposition::Restock)
    }
}

/// Posts what the kill left as a draft: none of it was posted before, and nothing stays.
fn finish_drafts(desk: &mut Desk) -> usize {
    desk.sign_in(None, None).unwrap();
    let get = DraftGet {
        kind: "return".into(),
    };
    let left = desk.draft_get(&get).unwrap();
    let stored = "SELECT count(*) FROM page_draft";
    let stored: usize = desk
        .store()
        .read()
        .connection()
        .query_row(stored, [], |row| row.get(0))
        .unwrap();
    assert_eq!(left.len(), stored, "no draft of a posted return is left");
    assert!(left.len() <= 1, "the child writes one at a time");
    for draft in &left {
        let done = desk.return_counter(&one(&draft.request_id)).unwrap();
        assert!(!done.changed.repeated, "a draft that is there was not posted");
    }
    assert!(desk.draft_get(&get).unwrap().is_empty());
    left.len()
}

fn child(shop: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::posts_counter_returns_until_it_is_killed",
            "--ignored",
            "--nocapture",
        ])
        .env(SHOP_OF_CHILD, shop)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Numbers that look random and are always the same.
fn random(seed: u64) -> u64 {
    seed.wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407)
        >> 33
}

/// Lets a child post for a moment after its first number, kills it, and returns what it acknowledged.
fn killed(shop: &Path, after: Duration) -> Vec<String> {
    let mut child = child(shop);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    let read = |line: String, to: &mut Vec<String>| {
        if line.starts_with("RT-") {
            to.push(line);
        }
    };
    while acknowledged.is_empty() {
        let line = lines.next().expect("the child posts").unwrap();
        read(line, &mut acknowledged);
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    for line in lines.map_while(Result::ok) {
        read(line, &mut acknowledged);
    }
    child.wait().unwrap();
    acknowledged
}

#[test]
fn after_30_kills_every_acknowledged_number_is_there_and_the_shop_is_whole() {
    let mut shop = Shop::stocked(&[("A", "20", "100000", "10")]);
    shop.sell("S1", &[("A", "100000")], &[(Tender::Cash, "2000000")]);
    let path = shop.path();
    // The desk is let go, so that the children may write.
    let (_folder, desk) = shop.taken_apart();
    desk.close().unwrap();
    let mut acknowledged = Vec::new();
    let mut drafts = 0;
    for kill in 0..KILLS {
        acknowledged.extend(killed(&path, Duration::from_micros(random(kill) % 40_000)));
        let mut desk = Desk::open(&path, Access::Write, at("2026-03-05T12:00:00Z")).unwrap();
        drafts += finish_drafts(&mut desk);
        assert_eq!(desk.store().read().verify().unwrap(), [], "after kill {kill}");
        for number in &acknowledged {
            let which = ReturnRef {
                id: None,
                number: Some(number.clone()),
            };
            let state = desk.return_get(&which).expect(number).state;
            assert_eq!(state, "closed", "{number} is whole");
        }
    }
    assert!(drafts > 0, "some kill came between the draft and the posting");
    let mut once = acknowledged.clone();
    once.dedup();
    assert_eq!(once, acknowledged, "no number was given twice");
    assert!(acknowledged.len() >= usize::try_from(KILLS).unwrap());
}
