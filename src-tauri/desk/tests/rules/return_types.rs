//! Return types as data: proposed by reason, what they require, how documents keep them.

use desk::{AttachmentAdd, CounterReturn, Find, ReturnDraft, ReturnRegister, TypeChoices};
use domain::policy::{Policy, Proof};
use domain::returns::{Disposition, FieldValue, Registration};
use serde_json::{Value, json};

use crate::policy::{because, later, set, sold};
use crate::registration::{asks, model};
use crate::shop::{Shop, back, code, counter, refused};

/// A type with the usual steps, changed by what is given.
pub(crate) fn of(code: &str, more: Value) -> Value {
    let mut own = json!({ "code": code, "zh": "类型", "en": code });
    own.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    own
}

/// The usual steps, some of them with a role or days, as `("refund", "owner", 2)`.
pub(crate) fn steps(told: &[(&str, Option<&str>, Option<u32>)]) -> Value {
    let names = [
        "submit",
        "approve",
        "receive",
        "inspect",
        "custody",
        "approve_scrap",
        "credit",
        "deliver",
        "refund",
        "close",
    ];
    let extra = told
        .iter()
        .map(|told| told.0)
        .filter(|name| !names.contains(name));
    let all = names.into_iter().chain(extra).map(|name| {
        let own = told.iter().find(|told| told.0 == name);
        let mut step = json!({ "step": name });
        if let Some(role) = own.and_then(|own| own.1) {
            step["role"] = role.into();
        }
        if let Some(days) = own.and_then(|own| own.2) {
            step["days"] = days.into();
        }
        step
    });
    all.collect()
}

pub(crate) fn with_types(types: Value, rules: Value) -> Policy {
    serde_json::from_value(json!({ "rules": rules, "types": types })).unwrap()
}

pub(crate) fn typed(shop: &mut Shop, types: Value, rules: Value) -> i64 {
    let set = desk::PolicySet {
        policy: with_types(types, rules),
        note: String::new(),
        based_on: None,
        language: None,
    };
    shop.desk.policy_set(&set).unwrap().version
}

fn damaged_and_unwanted() -> Value {
    json!([
        of("damaged", json!({ "reasons": ["damaged"] })),
        of("unwanted", json!({ "reasons": ["customer_wish"] })),
        of("special", json!({})),
    ])
}

pub(crate) fn type_of(shop: &Shop, id: i64) -> Option<String> {
    shop.view(id).return_type.map(|own| own.code)
}

fn chosen(code: &str) -> Registration {
    Registration {
        return_type: Some(code.into()),
        ..Registration::default()
    }
}

fn register(shop: &mut Shop, id: i64, said: Registration) -> Result<desk::ReturnChanged, desk::DeskError> {
    shop.desk.return_register(&ReturnRegister {
        id: Some(id),
        registration: said,
        ..ReturnRegister::default()
    })
}

fn offered(shop: &Shop, reasons: &[&str]) -> (usize, Option<String>) {
    let asked = TypeChoices {
        reasons: reasons.iter().map(|&reason| reason.into()).collect(),
    };
    let choices = shop.desk.type_choices(&asked).unwrap();
    (choices.types.len(), choices.proposed)
}

#[test]
fn a_shop_without_types_sees_none_and_writes_nothing_of_them() {
    let mut shop = sold();
    assert_eq!(offered(&shop, &["damaged"]), (0, None));
    let done = shop.take_back(&[because(back("S1", 1, "1"), "damaged")]);
    let view = shop.view(done.changed.id);
    assert_eq!((view.return_type, view.registration.return_type), (None, None));
    assert!(view.due.is_empty());
    assert!(view.timeline.iter().all(|row| row.event != "register"));
    shop.sound();
}

#[test]
fn a_type_is_proposed_by_reason_at_every_door_and_may_be_changed() {
    let mut shop = sold();
    typed(&mut shop, damaged_and_unwanted(), json!([]));
    assert_eq!(offered(&shop, &["damaged"]), (3, Some("damaged".into())));
    assert_eq!(
        offered(&shop, &["quality", "changed_mind"]).1,
        Some("unwanted".into())
    );
    assert_eq!(offered(&shop, &["quality"]).1, None);
    let line = |reason| because(back("S1", 1, "1"), reason);
    let at_counter = shop.take_back(&[line("damaged")]);
    assert_eq!(type_of(&shop, at_counter.changed.id).as_deref(), Some("damaged"));
    let id = shop.draft(&[line("damaged")]);
    assert_eq!(type_of(&shop, id).as_deref(), Some("damaged"));
    let again = |said| ReturnDraft {
        id: Some(id),
        lines: vec![line("changed_mind")],
        registration: said,
        ..ReturnDraft::default()
    };
    shop.desk.return_draft(&again(None)).unwrap();
    assert_eq!(
        type_of(&shop, id).as_deref(),
        Some("damaged"),
        "nothing was said of it"
    );
    shop.desk
        .return_draft(&again(Some(Registration::default())))
        .unwrap();
    assert_eq!(type_of(&shop, id).as_deref(), Some("unwanted"), "proposed anew");
    register(&mut shop, id, chosen("special")).unwrap();
    assert_eq!(type_of(&shop, id).as_deref(), Some("special"));
    assert_eq!(
        refused(register(&mut shop, id, chosen("gone"))),
        json!({ "code": "not_found", "params": { "what": "return_type", "key": "gone" } })
    );
    shop.sound();
    shop.reopened().sound();
}

#[test]
fn what_a_type_requires_is_judged_with_everything_else_and_overridden_like_it() {
    let mut shop = sold();
    asks(&mut shop, vec![model()]);
    let requires = json!({ "reasons": ["damaged"], "requires": ["note", "proof", "piece", "attachment"], "fields": ["model"] });
    let window = json!([{ "check": { "name": "return_window", "days_max": 7 } }]);
    typed(&mut shop, json!([of("damaged", requires)]), window);
    later(&mut shop, "2026-03-20");
    let id = shop.draft(&[because(back("S1", 1, "1"), "damaged")]);
    shop.submit(id).unwrap();
    let not_met = |shop: &Shop| {
        let failures = shop.view(id).policy.failures;
        serde_json::to_value(&failures).unwrap()
    };
    assert_eq!(
        not_met(&shop)[0],
        json!({ "code": "information_missing", "params": { "what": ["note", "proof", "piece", "attachment", "model"] } })
    );
    assert_eq!(
        refused(shop.approve(id)),
        json!({ "code": "policy_not_met", "params": { "failures": ["information_missing", "window_passed"] } })
    );
    let said = Registration {
        proof: Some(Proof::Receipt),
        piece: "SN-1".into(),
        fields: vec![FieldValue {
            key: "model".into(),
            value: "X1".into(),
        }],
        ..Registration::default()
    };
    register(&mut shop, id, said).unwrap();
    assert_eq!(
        type_of(&shop, id).as_deref(),
        Some("damaged"),
        "the type stays where none is said"
    );
    let photo = shop.folder.path().join("handle.txt");
    std::fs::write(&photo, "the handle is broken").unwrap();
    shop.desk
        .attachment_add(&AttachmentAdd {
            id: Some(id),
            path: Some(photo.display().to_string()),
            ..AttachmentAdd::default()
        })
        .unwrap();
    assert_eq!(not_met(&shop)[0]["params"]["what"], json!(["note"]));
    shop.approve_although(id).unwrap();
    let judged = shop.view(id).policy;
    assert_eq!(judged.overridden, ["information_missing", "window_passed"]);
    assert_eq!(judged.reason.as_deref(), Some("was ill"));
    let found = Find {
        text: "sn-1".into(),
        rows_max: None,
    };
    assert_eq!(shop.desk.find(&found).unwrap().returns[0].id, id);
    shop.sound();
}

#[test]
fn the_counter_asks_for_what_the_type_requires_and_for_nothing_else() {
    let mut shop = sold();
    typed(
        &mut shop,
        json!([of(
            "damaged",
            json!({ "reasons": ["damaged"], "requires": ["proof"] })
        )]),
        json!([]),
    );
    let bring = |reason, said| CounterReturn {
        registration: said,
        ..counter(&[because(back("S1", 1, "1"), reason)], Disposition::Restock)
    };
    let plain = shop.desk.return_counter(&bring("quality", None)).unwrap();
    assert_eq!(plain.changed.state, "closed", "no type, nothing asked");
    let shown = shop
        .desk
        .return_counter(&CounterReturn {
            preview: true,
            ..bring("damaged", None)
        })
        .unwrap();
    let figures = shown.figures.unwrap();
    assert_eq!(figures.return_type.unwrap().code, "damaged");
    assert_eq!(figures.failures[0].code(), "information_missing");
    let proven = Registration {
        proof: Some(Proof::Receipt),
        ..Registration::default()
    };
    let done = shop.desk.return_counter(&bring("damaged", Some(proven))).unwrap();
    assert_eq!(done.changed.state, "closed");
    let silent = shop.desk.return_counter(&bring("damaged", None)).unwrap();
    assert_eq!(
        (
            silent.changed.state.as_str(),
            code(&silent.waits[0].refusal.clone().into()).as_str()
        ),
        ("submitted", "policy_not_met")
    );
    shop.sound();
}

#[test]
fn a_document_shows_the_type_that_it_was_judged_by() {
    let mut shop = sold();
    typed(&mut shop, damaged_and_unwanted(), json!([]));
    let handed_in = shop.draft(&[because(back("S1", 1, "1"), "damaged")]);
    shop.submit(handed_in).unwrap();
    let draft = shop.draft(&[because(back("S1", 1, "1"), "damaged")]);
    later(&mut shop, "2026-03-06");
    let renamed = of(
        "damaged",
        json!({ "en": "broken", "requires": ["note"], "reasons": ["damaged"] }),
    );
    typed(&mut shop, json!([renamed]), json!([]));
    let name = |shop: &Shop, id| shop.view(id).return_type.map(|own| own.en);
    assert_eq!(name(&shop, handed_in).as_deref(), Some("damaged"));
    assert!(shop.view(handed_in).policy.failures.is_empty());
    assert_eq!(name(&shop, draft).as_deref(), Some("broken"));
    set(&mut shop, json!([]), json!([]));
    assert_eq!(
        refused(shop.submit(draft)),
        json!({ "code": "type_gone", "params": { "given": "damaged" } })
    );
    let again = ReturnDraft {
        id: Some(draft),
        lines: vec![back("S1", 1, "1")],
        registration: Some(Registration::default()),
        ..ReturnDraft::default()
    };
    shop.desk.return_draft(&again).unwrap();
    shop.submit(draft).unwrap();
    shop.sound();
}
