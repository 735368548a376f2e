//! Faults of the file as a whole: what is not a shop, what is damaged, and where a shop may not be.
//!
//! Never a crash and always words: each test names the [`StoreError`] or the finding of `verify`.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it must be"
)]

mod places;
mod shop;

use std::path::Path;

use rusqlite::Connection;
use shop::{create, folder, goods, words};
use store::{Access, Store, StoreError};

fn foreign(content: &[u8]) {
    let folder = folder();
    let path = folder.path().join("shop.db");
    std::fs::write(&path, content).unwrap();
    for access in [Access::Read, Access::Write] {
        let refused = Store::open(&path, access).unwrap_err();
        assert!(
            matches!(refused, StoreError::Foreign { .. }),
            "{access:?}: {refused}"
        );
    }
    assert_eq!(std::fs::read(&path).unwrap(), content, "it is left as it was");
}

#[test]
fn a_text_file_a_picture_and_an_empty_file_are_not_shops() {
    foreign("单号,日期\nRT-1,2026-03-05\n".repeat(500).as_bytes());
    foreign(&[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[7; 5_000]].concat());
    foreign(b"x");
    foreign(b"");
}

#[test]
fn another_programs_database_is_not_a_shop_and_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("contacts.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE contact (name TEXT)")
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    for access in [Access::Read, Access::Write] {
        assert!(matches!(
            Store::open(&path, access),
            Err(StoreError::Foreign { .. })
        ));
    }
    assert_eq!(
        std::fs::read(&path).unwrap(),
        before,
        "not even its journal mode is changed"
    );
}

#[test]
fn a_file_of_a_newer_version_is_refused_with_both_versions() {
    let folder = folder();
    let path = create(folder.path());
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    for access in [Access::Read, Access::Write] {
        let refused = Store::open(&path, access).unwrap_err();
        assert!(
            matches!(
                refused,
                StoreError::Newer {
                    found: 99,
                    known: 1..,
                    ..
                }
            ),
            "{refused}"
        );
    }
}

#[test]
fn a_missing_file_and_a_folder_instead_of_a_file_are_named() {
    let folder = folder();
    for access in [Access::Read, Access::Write] {
        let missing = Store::open(&folder.path().join("none.db"), access).unwrap_err();
        assert!(matches!(missing, StoreError::Missing { .. }), "{missing}");
        let directory = Store::open(folder.path(), access).unwrap_err();
        assert!(matches!(directory, StoreError::Foreign { .. }), "{directory}");
    }
    assert!(!folder.path().join("none.db").exists(), "opening creates nothing");
}

#[test]
fn a_shop_is_never_created_over_a_file_that_is_there() {
    let folder = folder();
    let path = create(folder.path());
    let before = std::fs::read(&path).unwrap();
    let refused = shop::try_create(&path, |_| Ok(())).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { .. }), "{refused}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_creation_that_fails_leaves_nothing_in_the_way_of_the_next() {
    let folder = folder();
    let path = folder.path().join("shop.db");
    let refused = shop::try_create(&path, |_| Err(StoreError::DiskFull)).unwrap_err();
    assert!(matches!(refused, StoreError::DiskFull));
    shop::try_create(&path, |_| Ok(())).unwrap();
    assert!(
        Store::open(&path, Access::Write)
            .unwrap()
            .read()
            .verify()
            .unwrap()
            .is_empty()
    );
}

/// What opening and verifying a damaged file says; nothing means that nobody noticed.
fn said(path: &Path) -> Option<String> {
    match Store::open(path, Access::Write) {
        Err(error) => Some(words(error)),
        Ok(store) => match store.read().verify() {
            Err(error) => Some(words(error)),
            Ok(findings) => findings.first().map(|finding| finding.check.to_owned()),
        },
    }
}

/// A copy of a shop's bytes, changed.
fn damaged(change: impl FnOnce(&mut Vec<u8>)) -> Option<String> {
    let folder = folder();
    let path = folder.path().join("shop.db");
    let mut bytes = goods().clone();
    change(&mut bytes);
    std::fs::write(&path, bytes).unwrap();
    said(&path)
}

#[test]
fn the_shop_that_is_damaged_here_is_whole_before() {
    assert_eq!(damaged(|_| ()), None);
    assert!(
        goods().len() > 40 * 4_096,
        "it has pages enough: {}",
        goods().len()
    );
}

#[test]
fn a_file_cut_off_anywhere_is_noticed() {
    let length = goods().len();
    for kept in [
        1,
        15,
        16,
        99,
        100,
        512,
        4_095,
        4_096,
        4_097,
        length / 3,
        length / 2,
        length - 4_096,
        length - 1,
    ] {
        assert!(
            damaged(|bytes| bytes.truncate(kept)).is_some(),
            "{kept} of {length} bytes kept"
        );
    }
}

#[test]
fn a_page_of_zeroes_is_noticed_wherever_it_is() {
    for page in 0..goods().len() / 4_096 {
        let zeroed = damaged(|bytes| bytes[page * 4_096..(page + 1) * 4_096].fill(0));
        assert!(zeroed.is_some(), "page {page}");
    }
}

#[test]
fn a_single_flipped_bit_never_crashes_and_is_told_in_words_where_it_is_told() {
    let length = goods().len();
    let mut noticed = 0;
    for flip in 0..200_usize {
        // Spread over the file by a step that is prime to its length; not all bytes of a file mean something.
        let at = flip * 7_919 % length;
        noticed += usize::from(damaged(|bytes| bytes[at] ^= 1 << (flip % 8)).is_some());
    }
    assert!(noticed > 40, "{noticed} of 200");
}

#[test]
fn a_second_writer_is_refused_while_readers_read() {
    let folder = folder();
    let path = create(folder.path());
    let mut first = Store::open(&path, Access::Write).unwrap();
    let reader = Store::open(&path, Access::Read).unwrap();
    let second = Store::open(&path, Access::Write).unwrap_err();
    assert!(matches!(second, StoreError::InUse { .. }), "{second}");
    first.write(|write| write.set_reason(&odd())).unwrap();
    let codes: Vec<String> = reader
        .read()
        .reasons()
        .unwrap()
        .into_iter()
        .map(|reason| reason.code)
        .collect();
    assert!(
        codes.contains(&"odd".to_owned()),
        "a reader sees what was committed"
    );
    drop(first);
    Store::open(&path, Access::Write).unwrap();
}

#[test]
fn a_reader_writes_nothing() {
    let folder = folder();
    let path = create(folder.path());
    let mut reader = Store::open(&path, Access::Read).unwrap();
    assert!(!reader.is_writer());
    let refused = reader.write(|write| write.set_reason(&odd())).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { .. }), "{refused}");
    let direct = reader
        .read()
        .connection()
        .execute("DELETE FROM reason", [])
        .unwrap_err()
        .to_string();
    assert!(direct.contains("readonly"), "{direct}");
}

fn odd() -> store::NewReason<'static> {
    store::NewReason {
        code: "odd",
        parent: None,
        side: domain::policy::Side::Customer,
        name_zh: "奇怪",
        name_en: "Odd",
        active: true,
    }
}
