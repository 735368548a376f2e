//! What cannot be a return type, and how types are read, exported and imported.

use desk::{PolicyExport, PolicyGet, PolicyImport, PolicyRead, SettingsSet};
use domain::returns::RegistrationRules;
use serde_json::{Value, json};

use crate::policy::{because, sold};
use crate::registration::{asks, model};
use crate::return_types::{of, steps, type_of, typed, with_types};
use crate::shop::{Shop, back, refused};

/// What the editor is told of such types.
fn fault(types: Value) -> Value {
    let shop = sold();
    let asked = PolicyRead {
        policy: with_types(types, json!([])),
        language: None,
    };
    let words = shop.desk.policy_read(&asked).unwrap();
    let faults: Vec<Value> = words.faults.into_iter().map(|fault| fault.params).collect();
    Value::from(faults)
}

#[test]
fn no_step_that_guards_money_or_stock_can_be_taken_out_and_each_has_a_role_that_may_do_it() {
    let without = |step: &str| {
        let kept = steps(&[])
            .as_array()
            .unwrap()
            .iter()
            .filter(|own| own["step"] != step)
            .cloned()
            .collect();
        json!([of("t", json!({ "steps": Value::Array(kept) }))])
    };
    for step in [
        "submit",
        "approve",
        "receive",
        "inspect",
        "custody",
        "approve_scrap",
        "credit",
        "deliver",
        "refund",
    ] {
        let taken_out = json!([{ "what": "step_taken_out", "code": "t", "step": step }]);
        assert_eq!(fault(without(step)), taken_out);
    }
    assert_eq!(
        fault(without("close")),
        json!([]),
        "it moves neither money nor stock"
    );
    let told = |told: &[(&str, Option<&str>, Option<u32>)]| json!([of("t", json!({ "steps": steps(told) }))]);
    assert_eq!(fault(told(&[("confirm", None, Some(3))])), json!([]));
    assert_eq!(
        fault(told(&[("approve_scrap", Some("cashier"), None)])),
        json!([{ "what": "step_role_unfit", "code": "t", "step": "approve_scrap", "role": "cashier" }])
    );
    assert_eq!(
        fault(told(&[("refund", None, Some(4_000))])),
        json!([{ "what": "step_days_out_of_range", "code": "t", "step": "refund", "given": 4000 }])
    );
}

#[test]
fn types_that_disturb_each_other_or_have_no_name_are_refused_in_words() {
    let mut twice = steps(&[]);
    twice.as_array_mut().unwrap().push(json!({ "step": "close" }));
    assert_eq!(
        fault(json!([of("t", json!({ "steps": twice }))])),
        json!([{ "what": "step_twice", "code": "t", "step": "close" }])
    );
    assert_eq!(
        fault(json!([of("t", json!({})), of("t", json!({}))])),
        json!([{ "what": "type_twice", "code": "t" }])
    );
    assert_eq!(
        fault(json!([
            of("a", json!({ "reasons": ["damaged"] })),
            of("b", json!({ "reasons": ["damaged"] }))
        ])),
        json!([{ "what": "reason_of_two_types", "code": "b", "reason": "damaged" }])
    );
    assert_eq!(
        fault(json!([of("A B", json!({}))])),
        json!([{ "what": "type_unnamed", "row": 1 }])
    );
    assert_eq!(
        fault(json!([of("t", json!({ "en": " " }))])),
        json!([{ "what": "type_unnamed", "row": 1 }])
    );
    let many: Vec<Value> = (0..21).map(|at| of(&format!("t{at}"), json!({}))).collect();
    assert_eq!(
        fault(many.into()),
        json!([{ "what": "too_many", "of": "types", "most": 20 }])
    );
}

#[test]
fn a_type_speaks_of_reasons_and_fields_that_the_shop_has() {
    let mut shop = sold();
    let put = |shop: &mut Shop, more: Value| {
        let set = desk::PolicySet {
            policy: with_types(json!([of("t", more)]), json!([])),
            note: String::new(),
            based_on: None,
            language: None,
        };
        refused_or_done(shop.desk.policy_set(&set))
    };
    assert_eq!(
        put(&mut shop, json!({ "reasons": ["moonlight"] }))["params"]["what"],
        "reason"
    );
    assert_eq!(
        put(&mut shop, json!({ "fields": ["model"] }))["params"]["what"],
        "field"
    );
    assert_eq!(
        put(&mut shop, json!({ "steps": [] }))["params"]["what"],
        "step_taken_out"
    );
    asks(&mut shop, vec![model()]);
    assert_eq!(put(&mut shop, json!({ "fields": ["model"] })), Value::Null);
    let none = SettingsSet {
        registration: Some(RegistrationRules::default()),
        ..SettingsSet::default()
    };
    let kept = refused(shop.desk.settings_set(&none));
    assert_eq!(
        (&kept["params"]["why"], &kept["params"]["given"]),
        (&json!("field_required"), &json!("model"))
    );
}

fn refused_or_done<T: std::fmt::Debug>(done: Result<T, desk::DeskError>) -> Value {
    match done {
        Ok(_) => Value::Null,
        error => refused(error),
    }
}

#[test]
fn types_are_read_in_sentences_and_travel_in_a_template_with_their_fields() {
    let mut shop = sold();
    asks(&mut shop, vec![model()]);
    let told = steps(&[
        ("refund", Some("owner"), Some(2)),
        ("receive", None, Some(0)),
        ("confirm", None, None),
    ]);
    let own = json!({ "zh": "破损", "en": "Damaged", "reasons": ["damaged"], "requires": ["proof"], "fields": ["model"], "steps": told });
    typed(&mut shop, json!([of("damaged", own)]), json!([]));
    let asked = PolicyGet {
        language: Some("en".into()),
        ..PolicyGet::default()
    };
    assert_eq!(
        shop.desk.policy_get(&asked).unwrap().words.types,
        [
            "Type “Damaged”: proposed for Damaged on the way; requires proof of purchase, Model; receiving: on the same day; refund: owner, within 2 working days; with customer's confirmation"
        ]
    );
    let out = shop.folder.path().join("types.json").display().to_string();
    let export = PolicyExport {
        out: out.clone(),
        version: None,
        name: "A".into(),
    };
    shop.desk.policy_export(&export).unwrap();
    let mut other = sold();
    let import = PolicyImport {
        file: out,
        language: None,
    };
    let policy = other.desk.policy_import(&import).unwrap().policy;
    assert_eq!(policy, shop.desk.policy_get(&asked).unwrap().policy);
    assert_eq!(other.desk.shop_info().unwrap().registration.fields, [model()]);
    let id = other.draft(&[because(back("S1", 1, "1"), "damaged")]);
    assert_eq!(type_of(&other, id).as_deref(), Some("damaged"));
    other.sound();
}
