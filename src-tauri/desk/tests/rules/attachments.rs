//! Photos and files: what is taken, where it lies, that `verify` misses none, and that evidence stays.

use std::fs;
use std::path::PathBuf;

use desk::{AttachmentAdd, AttachmentList, AttachmentRef, AttachmentSave, AttachmentView, Desk, DeskError};
use domain::ledger::Tender;
use domain::staff::Role;

use crate::shop::{Shop, back, code, refused};

const PHOTO: &[u8] = &[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

fn sold() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "2")], &[(Tender::Cash, "100")]);
    shop
}

fn file(shop: &Shop, name: &str, bytes: &[u8]) -> String {
    let path = shop.folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

fn add(shop: &mut Shop, id: i64, path: &str) -> Result<Vec<AttachmentView>, DeskError> {
    shop.desk.attachment_add(&AttachmentAdd {
        id: Some(id),
        path: Some(path.into()),
        ..AttachmentAdd::default()
    })
}

fn place(shop: &Shop, sha256: &str) -> PathBuf {
    let folder = shop.folder.path().join("shop.db.files");
    folder.join(&sha256[..2]).join(sha256)
}

fn findings(shop: &Shop) -> Vec<String> {
    let found = shop.desk.store().read().verify().unwrap().into_iter();
    found
        .map(|one| {
            assert_eq!(one.check, "attachments_are_there");
            one.subject
        })
        .collect()
}

#[test]
fn a_photo_lies_beside_the_shop_named_by_what_is_in_it() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    let path = file(&shop, "划痕.jpeg", PHOTO);
    let rows = add(&mut shop, id, &path).unwrap();
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!(
        (row.name.as_str(), row.size, row.is_shown, row.may_go),
        ("划痕.jpeg", 7, true, true)
    );
    assert_eq!(fs::read(place(&shop, &row.sha256)).unwrap(), PHOTO);
    assert_eq!(
        refused(add(&mut shop, id, &path))["params"]["name"],
        "划痕.jpeg",
        "the same file"
    );
    let show = AttachmentRef { attachment: row.id };
    let shown = shop.desk.attachment_show(&show).unwrap();
    assert_eq!(shown.address, "data:image/jpeg;base64,/9j/4AECAw==");
    let out = shop.folder.path().join("copy.jpg").display().to_string();
    let save = AttachmentSave {
        attachment: row.id,
        out: out.clone(),
    };
    shop.desk.attachment_save(&save).unwrap();
    assert_eq!(fs::read(out).unwrap(), PHOTO);
    shop.sound();
    let parts = shop.desk.store().backup_parts().unwrap();
    let [(below, hash)] = parts.attachments.as_slice() else {
        panic!("{parts:?}")
    };
    assert_eq!(parts.folder.join(below), place(&shop, &row.sha256));
    assert_eq!((hash.len(), parts.shop), (32, shop.path()));
}

#[test]
fn what_a_window_drops_or_pastes_comes_as_its_content() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    let mut paste = AttachmentAdd {
        id: Some(id),
        data: Some("JVBERi0xLjc=".into()),
        name: Some("收据".into()),
        ..AttachmentAdd::default()
    };
    let rows = shop.desk.attachment_add(&paste).unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].is_shown), ("收据.pdf", false));
    let show = AttachmentRef {
        attachment: rows[0].id,
    };
    assert_eq!(
        refused(shop.desk.attachment_show(&show))["params"]["why"],
        "not_shown"
    );
    paste.data = Some("no base64!".into());
    assert_eq!(code(&shop.desk.attachment_add(&paste).unwrap_err()), "invalid");
    paste.data = None;
    assert_eq!(code(&shop.desk.attachment_add(&paste).unwrap_err()), "invalid");
}

#[test]
fn a_program_an_empty_file_and_a_huge_one_are_refused_in_words() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    for (name, bytes, refusal) in [
        ("photo.jpg", b"MZ\x90\0".to_vec(), "attachment_type"),
        ("empty.png", vec![], "attachment_empty"),
        ("huge.txt", vec![b'a'; 20_000_001], "attachment_too_large"),
    ] {
        let path = file(&shop, name, &bytes);
        assert_eq!(code(&add(&mut shop, id, &path).unwrap_err()), refusal);
    }
    assert_eq!(
        code(&add(&mut shop, id, "/no/such/file.jpg").unwrap_err()),
        "file_missing"
    );
    assert!(
        !shop.folder.path().join("shop.db.files").exists(),
        "nothing was kept"
    );
    assert_eq!(code(&add(&mut shop, 99, "x").unwrap_err()), "not_found");
}

#[test]
fn a_draft_lets_go_by_a_mark_and_what_was_handed_in_keeps_its_evidence() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    let (one, two) = (file(&shop, "a.jpg", PHOTO), file(&shop, "b.txt", b"words"));
    add(&mut shop, id, &one).unwrap();
    let rows = add(&mut shop, id, &two).unwrap();
    let remove = |row: &AttachmentView| AttachmentRef { attachment: row.id };
    let after = shop.desk.attachment_remove(&remove(&rows[0])).unwrap();
    assert_eq!(after[0].removed_by.as_deref(), Some("owner"));
    assert!(place(&shop, &after[0].sha256).exists(), "it stays where it lies");
    let again = shop.desk.attachment_remove(&remove(&rows[0]));
    assert_eq!(code(&again.unwrap_err()), "attachment_gone");
    add(&mut shop, id, &one).unwrap();
    shop.submit(id).unwrap();
    let stays = shop.desk.attachment_remove(&remove(&rows[1]));
    assert_eq!(code(&stays.unwrap_err()), "attachment_stays");
    let number = shop.view(id).number;
    let list = AttachmentList { id: None, number };
    let rows = shop.desk.attachment_list(&list).unwrap();
    assert_eq!(rows.len(), 3, "what was taken off is listed as such");
    assert!(rows.iter().all(|row| !row.may_go));
    shop.sound();
    shop.staff("Eve", Role::Viewer);
    shop.sign_in("Eve");
    assert_eq!(code(&add(&mut shop, id, &two).unwrap_err()), "not_permitted");
    assert_eq!(shop.desk.attachment_list(&list).unwrap().len(), 3);
}

#[test]
fn a_stock_document_has_files_by_its_number() {
    let mut shop = sold();
    let scrap = desk::ScrapPost {
        reason: "broken".into(),
        lines: vec![desk::ScrapPostLine {
            sku: "A".into(),
            quantity: "1".parse().unwrap(),
        }],
    };
    let number = shop.desk.scrap_post(&scrap).unwrap().number.unwrap();
    let path = file(&shop, "a.jpg", PHOTO);
    let add = AttachmentAdd {
        number: Some(number.clone()),
        path: Some(path),
        ..AttachmentAdd::default()
    };
    let rows = shop.desk.attachment_add(&add).unwrap();
    let remove = AttachmentRef {
        attachment: rows[0].id,
    };
    let stays = shop.desk.attachment_remove(&remove);
    assert_eq!(code(&stays.unwrap_err()), "attachment_stays");
    fs::remove_file(place(&shop, &rows[0].sha256)).unwrap();
    assert_eq!(findings(&shop), [format!("a.jpg of {number}")]);
}

#[test]
fn verify_names_each_file_that_is_missing_or_damaged() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    let (one, two) = (file(&shop, "a.jpg", PHOTO), file(&shop, "b.txt", b"words"));
    add(&mut shop, id, &one).unwrap();
    let rows = add(&mut shop, id, &two).unwrap();
    assert_eq!(findings(&shop), Vec::<String>::new());
    fs::write(place(&shop, &rows[1].sha256), b"other words").unwrap();
    assert_eq!(findings(&shop), [format!("b.txt of draft {id}")]);
    let show = AttachmentSave {
        attachment: rows[1].id,
        out: shop.folder.path().join("x").display().to_string(),
    };
    assert_eq!(
        code(&shop.desk.attachment_save(&show).unwrap_err()),
        "file_damaged"
    );
    // What lies there is never written again, not even by the right file.
    let other = shop.draft(&[back("S1", 1, "1")]);
    assert_eq!(code(&add(&mut shop, other, &two).unwrap_err()), "file_damaged");
    fs::remove_file(place(&shop, &rows[0].sha256)).unwrap();
    let mut found = findings(&shop);
    found.sort();
    assert_eq!(
        found,
        [format!("a.jpg of draft {id}"), format!("b.txt of draft {id}")]
    );
}

#[test]
fn only_the_mark_of_taking_off_may_ever_be_written() {
    let mut shop = sold();
    let id = shop.draft(&[back("S1", 1, "1")]);
    let path = file(&shop, "a.jpg", PHOTO);
    add(&mut shop, id, &path).unwrap();
    let (folder, desk) = shop.taken_apart();
    desk.close().unwrap();
    let path = folder.path().join("shop.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    for change in [
        "DELETE FROM attachment",
        "UPDATE attachment SET name = 'b.jpg'",
        "UPDATE attachment SET hash = zeroblob(32)",
        "UPDATE attachment SET removed_by = 1, removed_at = 1, size = 8",
    ] {
        assert!(connection.execute(change, []).is_err(), "{change}");
    }
    connection
        .execute_batch("UPDATE attachment SET removed_by = 1, removed_at = 1")
        .unwrap();
    assert!(
        connection
            .execute("UPDATE attachment SET removed_at = 2", [])
            .is_err()
    );
    drop(connection);
    let desk = Desk::open(
        &path,
        store::Access::Write,
        crate::shop::at("2026-03-05T12:00:00Z"),
    )
    .unwrap();
    let found = desk.store().read().verify().unwrap();
    assert_eq!(found[0].expected, "attachment.remove in the log and in the list");
}
