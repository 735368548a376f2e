//! Applications from a file: each becomes a draft or a return that is handed in, once, and says what it lacks.

use std::fs;

use desk::{
    CustomerAdd, CustomerGet, ImportApplications, ImportApplicationsDone, ImportExample, LookKind, Missing,
    ReturnRef, SalePost,
};
use domain::document::DocumentKind;
use domain::ledger::Tender;
use domain::policy::{Channel, Proof, Remedy};
use domain::staff::Role;

use crate::shop::{Shop, code};

const HEAD: &str = "Application,Sale,Code,Quantity,Reason,Wanted,Replacement,Channel,Name,Phone,Email,Carrier,Tracking,Note,Proof\n";

/// A sold twice to Ann (who has no address yet), B once to nobody that is known.
fn sold() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30"), ("B", "80", "9", "40")]);
    let ann = CustomerAdd {
        code: "C1".into(),
        name: "Ann".into(),
        phone: "07700 900231".into(),
        ..CustomerAdd::default()
    };
    shop.desk.customer_add(&ann).unwrap();
    let sale = SalePost {
        customer: Some("C1".into()),
        ..shop.sale("S1", &[("A", "2")], &[(Tender::Cash, "100")])
    };
    shop.desk.sale_post(&sale).unwrap();
    shop.sell("S2", &[("B", "1")], &[(Tender::Cash, "80")]);
    shop
}

fn file(shop: &Shop, rows: &str) -> ImportApplications {
    let path = shop.folder.path().join("applications.csv");
    fs::write(&path, format!("{HEAD}{rows}")).unwrap();
    ImportApplications {
        file: path.display().to_string(),
        ..ImportApplications::default()
    }
}

fn import(import: &ImportApplications, shop: &mut Shop) -> ImportApplicationsDone {
    shop.desk.import_applications(import).unwrap()
}

#[test]
fn each_application_becomes_a_draft_once_and_its_number_finds_it() {
    let mut shop = sold();
    let rows = "W1,S1,A,1,Quality,refund,,online,Ann,,ann@example.com,DPD,1502,it leaks,invoice\n,S2,B,1,Quality,refund,,email,,07700900999,,,,,a photo\n";
    let dry = ImportApplications {
        dry_run: true,
        ..file(&shop, rows)
    };
    let shown = import(&dry, &mut shop);
    assert_eq!((shown.new_documents, shown.documents[0].id), (2, None));
    assert!(
        shop.desk
            .return_get(&ReturnRef {
                id: Some(1),
                number: None
            })
            .is_err(),
        "nothing was made"
    );
    let done = import(&file(&shop, rows), &mut shop);
    assert_eq!(
        (done.rows, done.applications, done.new_documents, done.submitted),
        (2, 2, 2, 0)
    );
    let found = ReturnRef {
        id: None,
        number: Some("W1".into()),
    };
    let first = shop.desk.return_get(&found).unwrap();
    assert_eq!(
        (first.state.as_str(), first.customer.name.as_str()),
        ("draft", "Ann")
    );
    assert_eq!(first.lines[0].reason, "quality");
    assert_eq!(
        first.note, "application: W1; parcel: DPD 1502; note: it leaks",
        "what a field has is not in the note"
    );
    assert_eq!(
        (
            first.registration.channel,
            first.registration.desired,
            first.registration.proof
        ),
        (Some(Channel::Online), Some(Remedy::Refund), Some(Proof::Invoice))
    );
    let second = shop.view(done.documents[1].id.unwrap());
    assert_eq!(
        second.note, "by: e-mail; proof: a photo; contact: 07700900999",
        "nobody has this phone"
    );
    let ann = shop
        .desk
        .customer_get(&CustomerGet { code: "C1".into() })
        .unwrap();
    assert_eq!(
        (ann.email.as_str(), ann.phone.as_str()),
        ("ann@example.com", "07700 900231")
    );
    let again = import(&file(&shop, rows), &mut shop);
    assert_eq!((again.new_documents, again.already_there), (0, 2));
    shop.sound();
}

#[test]
fn complete_ones_are_handed_in_and_others_say_why_not() {
    let mut shop = sold();
    let rows = "W1,S1,A,1,Quality,refund,,,,,,DPD,15 02,,\n\
                W2,S1,A,2,Quality,refund,,,,,,,,,\n\
                W3,S2,B,1,It is just ugly,,,,,,,,,,\n\
                W4,,B,1,Quality,refund,,,,07700900231,,,,,\n";
    let done = import(
        &ImportApplications {
            submit: true,
            ..file(&shop, rows)
        },
        &mut shop,
    );
    assert_eq!((done.new_documents, done.submitted, done.incomplete), (4, 1, 2));
    let [first, second, third, fourth] = done.documents.as_slice() else {
        panic!("{done:?}")
    };
    assert_eq!(first.number.as_deref(), Some("RT-2026-000001"));
    let parcels = shop.view(first.id.unwrap()).inbound.unwrap().parcels;
    assert_eq!(
        (parcels[0].carrier.as_str(), parcels[0].tracking.as_str()),
        ("DPD", "1502")
    );
    assert_eq!(
        second.refused.as_ref().unwrap().code,
        "over_return",
        "one of the two is spoken for"
    );
    assert_eq!(
        third.missing,
        [Missing::Reason, Missing::Remedy, Missing::Contact]
    );
    let draft = shop.view(third.id.unwrap());
    assert_eq!(
        draft.note,
        "to ask: reason, what is wanted, phone or e-mail; application: W3; reason: It is just ugly"
    );
    assert_eq!(fourth.missing, [Missing::Sale]);
    assert_eq!(
        shop.view(fourth.id.unwrap()).customer.name,
        "Ann",
        "by the phone, because there is no sale"
    );
    shop.sound();
}

#[test]
fn a_wish_for_another_product_becomes_an_exchange() {
    let mut shop = sold();
    let rows =
        "W1,S1,A,2,Quality,exchange,B,,,,,,,,\nW2,S2,B,1,Quality,exchange,something red,,,07700900999,,,,,\n";
    let done = import(&file(&shop, rows), &mut shop);
    let [first, second] = done.documents.as_slice() else {
        panic!("{done:?}")
    };
    assert_eq!(
        (first.kind, second.kind),
        (DocumentKind::Exchange, DocumentKind::Return)
    );
    let out = shop.view(first.id.unwrap()).replacement.unwrap();
    assert_eq!(
        (out.lines[0].sku.as_str(), out.lines[0].quantity.to_string()),
        ("B", "2".to_owned())
    );
    assert_eq!(second.missing, [Missing::Replacement]);
    let wish = shop.view(second.id.unwrap()).registration;
    assert_eq!(
        (wish.desired, wish.replacement.as_str()),
        (Some(Remedy::Exchange), "something red")
    );
    assert_eq!(
        shop.view(first.id.unwrap()).registration.replacement,
        "",
        "its lines say what goes out"
    );
    shop.sound();
}

#[test]
fn rows_that_cannot_be_taken_are_named_by_field_and_nothing_of_their_application_is() {
    let mut shop = sold();
    let rows = "W1,S9,A,1,,,,,,,,,,,\nW2,S1,X,1,,,,,,,,,,,\nW3,S1,B,1,,,,,,,,,,,\nW4,S1,A,x,,,,,,,,,,,\nW5,S1,A,1,,,,,,,,,,,\nW5,S1,Y,1,,,,,,,,,,,\n";
    let good = file(&shop, rows);
    let done = import(&good, &mut shop);
    let faults: Vec<(u32, &str, &str)> = done
        .rejected
        .iter()
        .map(|row| (row.row, row.fault.as_str(), row.value.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            (2, "sale_unknown", "S9"),
            (3, "product_unknown", "X"),
            (4, "not_on_sale", "B"),
            (5, "bad_stock_quantity", "x"),
            (6, "with_a_bad_row", "W5"),
            (7, "product_unknown", "Y"),
        ]
    );
    assert_eq!((done.new_documents, done.rows), (0, 6));
    let all = ImportApplications {
        all_or_nothing: true,
        ..good.clone()
    };
    assert_eq!(
        code(&shop.desk.import_applications(&all).unwrap_err()),
        "rows_rejected"
    );
    shop.staff("Ann", Role::Cashier);
    shop.sign_in("Ann");
    assert_eq!(
        code(&shop.desk.import_applications(&good).unwrap_err()),
        "not_permitted"
    );
}

#[test]
fn the_example_is_taken_as_it_is_by_a_shop_that_has_its_products() {
    for chinese in [true, false] {
        let mut shop = Shop::stocked(&[("A100", "50", "9", "30"), ("A200", "80", "9", "40")]);
        shop.sell("S-1001", &[("A100", "2")], &[(Tender::Cash, "100")]);
        shop.sell("S-1002", &[("A200", "3")], &[(Tender::Cash, "240")]);
        let out = shop.folder.path().join("example.csv").display().to_string();
        let example = ImportExample {
            kind: LookKind::Applications,
            out: out.clone(),
            chinese: Some(chinese),
        };
        assert_eq!(shop.desk.import_example(&example).unwrap().rows, 2);
        let done = import(
            &ImportApplications {
                file: out,
                submit: true,
                ..ImportApplications::default()
            },
            &mut shop,
        );
        assert_eq!(
            (done.new_documents, done.submitted, done.incomplete),
            (2, 2, 0),
            "{done:?}"
        );
        assert_eq!(done.documents[0].kind, DocumentKind::Exchange);
        shop.sound();
    }
}
