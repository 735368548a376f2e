//! Codes into sentences: what happened, what is safe, what to do, in Chinese and English.
//!
//! The sentences are data (`assets/locales/errors.*.json`), one for each code, with `{param}` where a fact
//! belongs, and `{param:money}` for an amount: a window puts the shop's currency to it. A test holds that both languages have a sentence for every code that the program can give.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

/// The language of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// From `zh-CN`, `zh_CN.UTF-8`, `en`, …: whatever begins with zh is Chinese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }
}

type Sentences = BTreeMap<String, String>;

/// The sentences of a language, by code.
#[must_use]
pub fn sentences(language: Language) -> &'static Sentences {
    static CHINESE: OnceLock<Sentences> = OnceLock::new();
    static ENGLISH: OnceLock<Sentences> = OnceLock::new();
    let parse = |text: &str| serde_json::from_str(text).expect("the sentences are our own file");
    match language {
        Language::Chinese => {
            CHINESE.get_or_init(|| parse(include_str!("../../../assets/locales/errors.zh-CN.json")))
        }
        Language::English => {
            ENGLISH.get_or_init(|| parse(include_str!("../../../assets/locales/errors.en.json")))
        }
    }
}

/// The sentence of a code with its facts; a code without one gives the code itself.
#[must_use]
pub fn sentence(code: &str, params: &Value, language: Language) -> String {
    // `not_found` says what was not found; such codes have a sentence for each kind where it matters.
    let detailed = ["what", "why", "state", "permission"].iter().find_map(|key| {
        let detail = params.get(key)?.as_str()?;
        sentences(language).get(&format!("{code}.{detail}"))
    });
    let Some(template) = detailed.or_else(|| sentences(language).get(code)) else {
        return code.to_owned();
    };
    let mut text = template.clone();
    if let Value::Object(facts) = params {
        for (key, fact) in facts {
            let is_named = NAMED.contains(&key.as_str());
            let shown = match fact.as_str().filter(|_| is_named) {
                Some(fact) => named(key, fact, template.starts_with(&format!("{{{key}}}")), language),
                None => shown(fact, language),
            };
            text = text.replace(&format!("{{{key}}}"), &shown);
            text = text.replace(&format!("{{{key}:money}}"), &shown);
        }
    }
    text
}

/// Facts that have names of their own: `field.…`, `role.…`, `step.…`.
const NAMED: [&str; 3] = ["field", "role", "step"];

/// A field, a role or a step as people call it, with a capital where it begins the sentence.
fn named(kind: &str, fact: &str, begins: bool, language: Language) -> String {
    let Some(name) = sentences(language).get(&format!("{kind}.{fact}")) else {
        return fact.to_owned();
    };
    let mut rest = name.chars();
    match rest.next().filter(|_| begins) {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => name.clone(),
    }
}

/// A fact as people read it; a policy, a permission, a place and what a shop asks for by their names.
fn shown(fact: &Value, language: Language) -> String {
    let all = |values: Vec<&Value>, between: &str| {
        values
            .into_iter()
            .map(|value| shown(value, language))
            .collect::<Vec<_>>()
            .join(between)
    };
    match fact {
        Value::String(text) => ["policy", "permission", "location", "information"]
            .iter()
            .find_map(|kind| sentences(language).get(&format!("{kind}.{text}")))
            .unwrap_or(text)
            .clone(),
        Value::Array(items) => all(items.iter().collect(), ", "),
        Value::Object(fields) => all(fields.values().collect(), " → "),
        Value::Null | Value::Bool(_) | Value::Number(_) => fact.to_string(),
    }
}
