//! Reasons as a tree, templates that carry them, and the poster.

use desk::{Init, PolicyExport, PolicyGet, PolicyImport, ReasonSet};
use domain::policy::Side;
use serde_json::json;

use crate::policy::{because, failures, later, set, sold};
use crate::shop::{Shop, back, code, refused};

fn reason(code: &str, parent: Option<&str>) -> ReasonSet {
    ReasonSet {
        code: code.into(),
        parent: parent.map(str::to_owned),
        side: Side::Product,
        zh: String::new(),
        en: code.into(),
        active: true,
    }
}

#[test]
fn reasons_are_a_tree_that_the_shop_shapes() {
    let mut shop = sold();
    let codes: Vec<String> = shop
        .desk
        .shop_info()
        .unwrap()
        .reasons
        .into_iter()
        .map(|one| one.code)
        .collect();
    for code in [
        "quality",
        "damaged",
        "expired",
        "wrong_goods",
        "not_as_described",
        "wrong_size",
        "bought_by_mistake",
        "changed_mind",
        "misuse",
        "unspecified",
    ] {
        assert!(codes.contains(&code.to_owned()), "{code} is seeded");
    }
    assert!(
        !codes.contains(&"product_fault".to_owned()),
        "a branch is not given itself"
    );
    let branch = because(back("S1", 1, "1"), "product_fault");
    let draft = desk::ReturnDraft {
        lines: vec![branch],
        ..Default::default()
    };
    assert_eq!(code(&shop.desk.return_draft(&draft).unwrap_err()), "not_found");
    shop.desk.reason_set(&reason("leaks", Some("quality"))).unwrap();
    let codes: Vec<String> = shop
        .desk
        .shop_info()
        .unwrap()
        .reasons
        .into_iter()
        .map(|one| one.code)
        .collect();
    assert!(codes.contains(&"leaks".to_owned()) && !codes.contains(&"quality".to_owned()));
    let refusal =
        |shop: &mut Shop, set: &ReasonSet| refused(shop.desk.reason_set(set))["params"]["why"].clone();
    assert_eq!(refusal(&mut shop, &reason("deep", Some("leaks"))), "too_deep");
    assert_eq!(
        refusal(&mut shop, &reason("product_fault", Some("leaks"))),
        "ring"
    );
    assert_eq!(refusal(&mut shop, &reason("quality", Some("quality"))), "ring");
    assert_eq!(refusal(&mut shop, &reason("Bad Code", None)), "unknown");
    assert_eq!(
        code(&shop.desk.reason_set(&reason("x", Some("nowhere"))).unwrap_err()),
        "not_found"
    );
    set(
        &mut shop,
        json!([{ "check": { "name": "return_window", "days_max": 0 }, "applies": { "reasons": ["product_fault"] } }]),
        json!([]),
    );
    later(&mut shop, "2026-03-06");
    let leaks = because(back("S1", 1, "1"), "leaks");
    assert_eq!(failures(&mut shop, leaks), ["window_passed"], "two levels up");
    shop.sound();
}

#[test]
fn a_template_goes_to_another_shop_with_its_reasons() {
    let mut from = sold();
    from.desk.reason_set(&reason("leaks", Some("quality"))).unwrap();
    set(
        &mut from,
        json!([{ "check": { "name": "fee", "percent": "12.5" }, "applies": { "reasons": ["leaks"] } }]),
        json!([{ "above": "80", "role": "owner" }]),
    );
    let file = from.folder.path().join("trade.json").display().to_string();
    let export = PolicyExport {
        out: file.clone(),
        version: None,
        name: "Hardware".into(),
    };
    assert_eq!(from.desk.policy_export(&export).unwrap().rules, 1);
    let mut to = sold();
    let import = PolicyImport {
        file: file.clone(),
        language: None,
    };
    let view = to.desk.policy_import(&import).unwrap();
    assert_eq!((view.version, view.note.as_str()), (2, "Hardware · trade.json"));
    assert_eq!(
        view.words.rules,
        ["Because of: leaks: a fee of 12.5 % of the refund is kept"]
    );
    assert_eq!(
        to.desk.shop_info().unwrap().approval_limit.unwrap().to_string(),
        "80.00"
    );
    to.sound();
    for (text, why) in [
        ("", "empty"),
        ("{}", "no format"),
        (
            r#"{"format":"returndesk-policy-9","policy":{}}"#,
            "another format",
        ),
        (
            r#"{"format":"returndesk-policy-1","policy":{"rules":[{"check":{"name":"horoscope"}}]}}"#,
            "unknown check",
        ),
    ] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(
            code(&to.desk.policy_import(&import).unwrap_err()),
            "template_unreadable",
            "{why}"
        );
    }
    let ring = r#"{"format":"returndesk-policy-1","policy":{},"reasons":[
        {"code":"a","parent":"b","side":"product","en":"A"},{"code":"b","parent":"a","side":"product","en":"B"}]}"#;
    std::fs::write(&file, ring).unwrap();
    assert_eq!(code(&to.desk.policy_import(&import).unwrap_err()), "not_found");
    assert_eq!(
        to.desk.policy_get(&PolicyGet::default()).unwrap().version,
        2,
        "nothing was changed"
    );
    to.sound();
}

#[test]
fn the_poster_says_the_rules_in_both_languages_and_is_a_pdf() {
    let mut shop = Shop::with(Init {
        country: Some("CN".into()),
        language: Some("zh-CN".into()),
        shop_name: Some("街角百货".into()),
        ..Init::default()
    });
    let out = shop.folder.path().join("poster.pdf");
    let asked = desk::PolicyPoster {
        out: Some(out.display().to_string()),
        ..desk::PolicyPoster::default()
    };
    let shown = shop.desk.policy_poster(&asked).unwrap();
    assert_eq!((shown.language.as_str(), shown.pages.len()), ("zh-CN", 1));
    let text = serde_json::to_string(&shown.pages).unwrap();
    for word in ["退换货政策公示", "街角百货", "第 1 版"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    let english = desk::PolicyPoster {
        language: Some("en".into()),
        ..desk::PolicyPoster::default()
    };
    let shown = shop.desk.policy_poster(&english).unwrap();
    assert!(
        serde_json::to_string(&shown.pages)
            .unwrap()
            .contains("Returns and exchanges")
    );
    let unknown = desk::PolicyPoster {
        version: Some(9),
        ..desk::PolicyPoster::default()
    };
    assert_eq!(code(&shop.desk.policy_poster(&unknown).unwrap_err()), "not_found");
}
