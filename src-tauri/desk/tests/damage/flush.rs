//! One confirmation is one commit is one flush, and a small one.

use std::path::PathBuf;

use domain::ledger::Tender;

use crate::shop::{Shop, back};

const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// What one counter return may write.
const WRITTEN_MAX: usize = 200_000;

fn shop() -> Shop {
    let mut shop = Shop::stocked(&[("A", "20", "50", "10")]);
    shop.sell("S1", &[("A", "50")], &[(Tender::Cash, "1000")]);
    shop.desk.store().checkpoint().unwrap();
    shop
}

fn log_of(shop: &Shop) -> Vec<u8> {
    let mut name = shop.path().into_os_string();
    name.push("-wal");
    std::fs::read(PathBuf::from(name)).unwrap()
}

/// The commits in a write-ahead log: frames that say how large the database is after them.
fn commits(log: &[u8]) -> usize {
    if log.len() < WAL_HEADER {
        return 0;
    }
    let page = usize::try_from(u32::from_be_bytes(log[8..12].try_into().unwrap())).unwrap();
    let frames = log[WAL_HEADER..].chunks_exact(FRAME_HEADER + page);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[test]
fn a_counter_return_is_one_commit_of_at_most_200_kilobytes() {
    let mut shop = shop();
    assert_eq!(log_of(&shop).len(), 0, "the log was written into the file");
    for done in 1..=12 {
        let before = log_of(&shop).len();
        shop.take_back(&[back("S1", 1, "1")]);
        let log = log_of(&shop);
        assert_eq!(commits(&log), done, "one commit each");
        let written = log.len() - before;
        assert!(
            written > 0 && written <= WRITTEN_MAX,
            "{written} bytes for return {done}"
        );
    }
    shop.sound();
}

#[test]
fn each_step_of_the_long_path_and_each_sale_is_one_commit_and_a_refusal_is_none() {
    use domain::returns::Disposition::Restock;
    let mut shop = shop();
    let id = shop.draft(&[back("S1", 1, "1")]);
    type Act = fn(&mut Shop, i64);
    let acts: [Act; 8] = [
        |shop, id| drop(shop.submit(id).unwrap()),
        |shop, id| drop(shop.approve(id).unwrap()),
        |shop, id| drop(shop.receive(id).unwrap()),
        |shop, id| drop(shop.inspect(id, &[(Restock, "1")]).unwrap()),
        |shop, id| drop(shop.credit(id).unwrap()),
        |shop, id| drop(shop.refund(id).unwrap()),
        |shop, id| drop(shop.close(id).unwrap()),
        |shop, _| shop.sell("S2", &[("A", "1")], &[(Tender::Cash, "20")]),
    ];
    for (done, act) in acts.iter().enumerate() {
        act(&mut shop, id);
        assert_eq!(commits(&log_of(&shop)), done + 2, "the draft, and step {done}");
    }
    let before = log_of(&shop).len();
    shop.refund(id).unwrap_err();
    assert_eq!(log_of(&shop).len(), before, "what is refused writes nothing");
    shop.sound();
}
