//! The demo shop: alive, sound, and the same every time.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

use std::path::Path;

use desk::{Clock, Desk, Find, Init, ReturnList};

fn demo(path: &Path) -> Desk {
    let now = "2026-11-02T03:00:00Z".parse().unwrap();
    Desk::demo(path, &Init::default(), Clock::Set(now)).unwrap()
}

fn head(desk: &Desk) -> (i64, Vec<u8>) {
    let read = desk.store().read();
    let query = "SELECT id, hash FROM posting ORDER BY id DESC LIMIT 1";
    read.connection()
        .query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
}

#[test]
fn the_demo_shop_is_sound_and_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = demo(&folder.path().join("first.db"));
    let verified = first.verify().unwrap();
    assert!(verified.passed, "{:#?}", verified.checks);
    let second = demo(&folder.path().join("second.db"));
    assert_eq!(head(&first), head(&second));
    assert!(head(&first).0 > 500, "three months of life");

    let states: std::collections::BTreeSet<String> = first
        .return_list(&ReturnList {
            rows_max: Some(1_000),
            ..ReturnList::default()
        })
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.state)
        .collect();
    for state in ["closed", "approved", "submitted"] {
        assert!(states.contains(state), "{states:?}");
    }
    let products = first.products().unwrap();
    assert_eq!(products.iter().filter(|product| product.is_goods).count(), 57);
    for (text, found) in [("T恤", true), ("秀英", true), ("曾喆", true), ("没有这个", false)] {
        let result = first
            .find(&Find {
                text: text.into(),
                rows_max: None,
            })
            .unwrap();
        assert_eq!(
            !result.products.is_empty() || !result.customers.is_empty(),
            found,
            "{text}"
        );
    }
}
