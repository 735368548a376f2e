//! Registration in full: how it was asked for, what the customer would like, proof, and the shop's own fields.

use desk::{Find, PaperPages, ReturnDraft, ReturnRegister, SettingsSet};
use domain::ledger::Tender;
use domain::policy::{Channel, Proof, Remedy};
use domain::returns::{Field, FieldKind, FieldValue, Registration, RegistrationRules};
use serde_json::json;

use crate::shop::{Shop, back, refused};

pub(crate) fn model() -> Field {
    Field {
        key: "model".into(),
        zh: "型号".into(),
        en: "Model".into(),
        kind: FieldKind::Text,
        choices: vec![],
        on_slip: true,
    }
}

pub(crate) fn asks(shop: &mut Shop, fields: Vec<Field>) {
    shop.set(SettingsSet {
        registration: Some(RegistrationRules { fields }),
        ..SettingsSet::default()
    });
}

fn shop_that_asks() -> Shop {
    let mut shop = Shop::stocked(&[("A", "50", "9", "30")]);
    shop.sell("S1", &[("A", "4")], &[(Tender::Cash, "200")]);
    asks(&mut shop, vec![model()]);
    shop
}

fn said() -> Registration {
    Registration {
        channel: Some(Channel::Phone),
        desired: Some(Remedy::Exchange),
        replacement: "the blue one".into(),
        proof: Some(Proof::Invoice),
        piece: " SN-77 ".into(),
        return_type: None,
        fields: vec![FieldValue {
            key: "model".into(),
            value: " KX-200 ".into(),
        }],
    }
}

fn register(
    shop: &mut Shop,
    id: i64,
    registration: Registration,
) -> Result<desk::ReturnChanged, desk::DeskError> {
    shop.desk.return_register(&ReturnRegister {
        id: Some(id),
        registration,
        ..ReturnRegister::default()
    })
}

#[test]
fn what_is_said_stands_on_the_document_until_somebody_has_decided() {
    let mut shop = shop_that_asks();
    let id = shop.draft(&[back("S1", 1, "1")]);
    register(&mut shop, id, said()).unwrap();
    shop.submit(id).unwrap();
    let told = shop.view(id).registration;
    assert_eq!(
        (told.fields[0].value.as_str(), told.piece.as_str()),
        ("KX-200", "SN-77")
    );
    assert_eq!(
        (told.channel, told.desired, told.proof),
        (Some(Channel::Phone), Some(Remedy::Exchange), Some(Proof::Invoice))
    );
    let other = Registration {
        piece: "SN-78".into(),
        ..said()
    };
    register(&mut shop, id, other).unwrap();
    shop.approve(id).unwrap();
    assert_eq!(
        refused(register(&mut shop, id, Registration::default()))["code"],
        "wrong_state"
    );
    shop.sound();
    shop.reopened().sound();
}

#[test]
fn what_was_entered_is_found_and_stands_on_the_slip() {
    let mut shop = shop_that_asks();
    let draft = ReturnDraft {
        lines: vec![back("S1", 1, "1")],
        note: "rang twice".into(),
        registration: Some(said()),
        ..ReturnDraft::default()
    };
    let id = shop.desk.return_draft(&draft).unwrap().id;
    shop.submit(id).unwrap();
    shop.approve(id).unwrap();
    let find = Find {
        text: "kx-2".into(),
        rows_max: None,
    };
    assert_eq!(shop.desk.find(&find).unwrap().returns[0].id, id);
    let serial = Find {
        text: "sn-77".into(),
        rows_max: None,
    };
    assert_eq!(shop.desk.find(&serial).unwrap().returns[0].id, id);
    let slip = PaperPages {
        number: shop.view(id).rma.unwrap(),
        paper: "80mm".into(),
        language: Some("en".into()),
    };
    let text = serde_json::to_string(&shop.desk.paper_pages(&slip).unwrap().pages).unwrap();
    assert!(text.contains("Model: KX-200"), "{text}");
    shop.sound();
}

#[test]
fn a_field_takes_what_the_shop_says_and_has_a_key_of_its_own() {
    let mut shop = shop_that_asks();
    let number = Field {
        key: "floor".into(),
        kind: FieldKind::Number,
        ..model()
    };
    asks(&mut shop, vec![model(), number]);
    let id = shop.draft(&[back("S1", 1, "1")]);
    let floor = |value: &str| Registration {
        fields: vec![FieldValue {
            key: "floor".into(),
            value: value.into(),
        }],
        ..Registration::default()
    };
    let wrong = refused(register(&mut shop, id, floor("third")));
    assert_eq!(
        (&wrong["code"], &wrong["params"]["why"]),
        (&json!("invalid"), &json!("field_value"))
    );
    register(&mut shop, id, floor("3")).unwrap();
    assert_eq!(
        refused(register(&mut shop, id, floor(" 3 ")))["code"],
        "nothing_to_do"
    );
    let twice = SettingsSet {
        registration: Some(RegistrationRules {
            fields: vec![model(), model()],
        }),
        ..SettingsSet::default()
    };
    assert_eq!(
        refused(shop.desk.settings_set(&twice))["params"]["why"],
        "field_key"
    );
    shop.sound();
}
