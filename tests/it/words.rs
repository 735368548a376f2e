//! Words: every code that the program can give has a sentence in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wire::words::{Language, sentence, sentences};

use crate::shop::{Shop, ran};

/// The codes in the sources: refusals by their schema, the others as they stand in the code.
fn codes() -> BTreeSet<String> {
    let table = wire::describe();
    let mut codes = BTreeSet::new();
    for variant in table["$defs"]["Refusal"]["oneOf"]
        .as_array()
        .expect("a refusal is one of many")
    {
        codes.extend(variant["properties"]["code"]["const"].as_str().map(str::to_owned));
    }
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../desk/src");
    for file in [
        "error.rs",
        "piece.rs",
        "import/mod.rs",
        "import/source.rs",
        "import/stock.rs",
        "import/intake.rs",
        "../../interchange/src/applications.rs",
        "import/history.rs",
        "month/mod.rs",
        "month/books.rs",
        "../../domain/src/posting/refusal.rs",
        "../../interchange/src/history/classify.rs",
        "../../interchange/src/history/reader.rs",
        "../../interchange/src/stock.rs",
    ] {
        let text = fs::read_to_string(sources.join(file)).unwrap();
        // Every other piece between quotation marks stands inside them; a key of an object has a colon behind it.
        let pieces: Vec<&str> = text.split('"').collect();
        for (piece, behind) in pieces.iter().skip(1).zip(pieces.iter().skip(2)).step_by(2) {
            let is_code = piece.contains('_')
                && piece
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if is_code && !behind.starts_with(':') && *piece != "snake_case" {
                codes.insert((*piece).to_owned());
            }
        }
    }
    // Photos and files, by the names of their refusals.
    codes.extend(
        [
            "attachment_empty",
            "attachment_type",
            "attachment_too_large",
            "document_full",
            "attachment_twice",
            "attachment_stays",
            "attachment_gone",
        ]
        .map(str::to_owned),
    );
    // What the doors say of themselves.
    codes.extend(
        [
            "busy",
            "cannot_mail",
            "cannot_print",
            "cannot_reveal",
            "no_shop_open",
            "operation_broken",
            "policy_unusable",
            "pin_needed",
            "stopped",
        ]
        .map(str::to_owned),
    );
    codes
}

#[test]
fn every_code_has_a_sentence_in_both_languages() {
    let codes = codes();
    assert!(codes.len() > 50, "{codes:?}");
    for language in [Language::Chinese, Language::English] {
        let known = |code: &String| {
            let keys = sentences(language).keys();
            keys.clone().any(|key| {
                key == code || key.starts_with(&format!("{code}.")) || key.ends_with(&format!(".{code}"))
            })
        };
        let missing: Vec<&String> = codes.iter().filter(|code| !known(code)).collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
    }
    let keys = |language| sentences(language).keys().collect::<Vec<_>>();
    assert_eq!(keys(Language::Chinese), keys(Language::English));
}

#[test]
fn a_sentence_says_its_facts() {
    let params = serde_json::json!({ "line": 2, "asked": "3", "available": "1" });
    assert_eq!(
        sentence("over_return", &params, Language::Chinese),
        "第 2 行要退 3，但只剩 1 可退。请改小数量。"
    );
    assert!(sentence("over_return", &params, Language::English).contains("only 1 can be"));
}

#[test]
fn a_field_has_a_name_and_a_slip_of_the_hand_is_told_from_a_broken_caller() {
    let negative = serde_json::json!({ "field": "unit_price", "why": "negative", "given": "-5.00" });
    assert_eq!(
        sentence("invalid", &negative, Language::English),
        "The price must not be negative: -5.00."
    );
    assert_eq!(
        sentence("invalid", &negative, Language::Chinese),
        "单价不能是负数：-5.00。"
    );
    let shop = Shop::demo();
    let refused = |input: &str| shop.call("sale.post", input).refused(2);
    let slip = refused(r#"{"lines":[{"sku":"A","quantity":"abc"}]}"#);
    assert_eq!(
        (&slip["code"], &slip["params"]["why"]),
        (&"bad_input".into(), &"not_a_number".into())
    );
    let told = slip["message"].as_str().unwrap();
    assert!(told.contains("「abc」") && !told.contains("rdesk"), "{told}");
    let broken = refused(r#"{"linse":[]}"#);
    assert!(
        broken["message"].as_str().unwrap().contains("rdesk operations"),
        "{broken}"
    );
}

#[test]
fn errors_go_to_standard_error_in_the_shops_language() {
    let shop = Shop::demo();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rdesk"));
    command
        .arg("--shop")
        .arg(shop.path())
        .args(["call", "sale.get", r#"{"number":"X"}"#]);
    let chinese = ran(&mut command);
    assert_eq!((chinese.code, chinese.out.as_str()), (1, ""));
    assert!(
        chinese.err.starts_with("没有完成：没有找到销售单「X」"),
        "{}",
        chinese.err
    );
    let english = ran(command.args(["--messages", "en"]));
    assert!(
        english.err.starts_with("Not done: There is no sale “X”"),
        "{}",
        english.err
    );
}
