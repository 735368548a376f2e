//! A policy in sentences: those of the editor, of the history and of the poster are the same.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::Money;
use domain::policy::{Applies, Calendar, Check, Level, Policy, Rule};
use domain::staff::Role;
use store::{Language, Read, Settings};

use super::{PolicyFaultView, PolicyWords};
use crate::DeskError;

type Templates = BTreeMap<String, String>;

fn parsed(text: &str) -> Templates {
    serde_json::from_str(text).expect("the words are our own file")
}

/// The words of one language, with the shop's reasons and currency.
pub(crate) struct Words {
    pub(super) language: Language,
    templates: &'static Templates,
    /// Names of failures, which refusals use as well.
    errors: &'static Templates,
    reasons: BTreeMap<String, String>,
    /// The shop's own fields by key.
    fields: BTreeMap<String, String>,
    currency: String,
}

impl Words {
    pub(crate) fn of(language: Language, settings: &Settings, read: &Read<'_>) -> Result<Self, DeskError> {
        static CHINESE: OnceLock<[Templates; 2]> = OnceLock::new();
        static ENGLISH: OnceLock<[Templates; 2]> = OnceLock::new();
        let [templates, errors] = match language {
            Language::Chinese => CHINESE.get_or_init(|| {
                [
                    parsed(include_str!("../../../../assets/locales/policy.zh-CN.json")),
                    parsed(include_str!("../../../../assets/locales/errors.zh-CN.json")),
                ]
            }),
            Language::English => ENGLISH.get_or_init(|| {
                [
                    parsed(include_str!("../../../../assets/locales/policy.en.json")),
                    parsed(include_str!("../../../../assets/locales/errors.en.json")),
                ]
            }),
        };
        let reasons = read.reasons()?.into_iter().map(|row| {
            let name = match language {
                Language::Chinese => row.name_zh,
                Language::English => row.name_en,
            };
            (row.code, name)
        });
        Ok(Self {
            language,
            templates,
            errors,
            reasons: reasons.collect(),
            fields: own_fields(settings, language),
            currency: settings.currency.clone(),
        })
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Everything that a policy says.
    pub(crate) fn policy(&self, policy: &Policy) -> PolicyWords {
        PolicyWords {
            rules: policy.rules.iter().map(|rule| self.rule(rule)).collect(),
            levels: self.levels(policy),
            write_downs: policy
                .write_downs
                .iter()
                .map(|row| self.write_down(row))
                .collect(),
            shelves: policy.shelves.iter().map(|row| self.shelf(row)).collect(),
            types: policy.types.iter().map(|own| self.return_type(own)).collect(),
            calendar: self.calendar(&policy.calendar),
            faults: policy.faults().iter().map(PolicyFaultView::of).collect(),
        }
    }

    /// Every sentence of a policy.
    pub(crate) fn all(&self, policy: &Policy) -> Vec<String> {
        let PolicyWords {
            mut rules,
            levels,
            calendar,
            write_downs,
            shelves,
            types,
            faults: _,
        } = self.policy(policy);
        rules.extend(levels);
        rules.extend(write_downs);
        rules.extend(shelves);
        rules.extend(types);
        rules.push(calendar);
        rules
    }

    fn levels(&self, policy: &Policy) -> Vec<String> {
        (1..)
            .zip(&policy.levels)
            .map(|(number, level)| self.level(number, level))
            .collect()
    }

    /// A rule: to what it applies, and what it says.
    pub(crate) fn rule(&self, rule: &Rule) -> String {
        let says = self.check(&rule.check);
        let applies = self.applies(&rule.applies);
        let sentence = self.fill("scope", &[("scope", &applies), ("says", &says)]);
        let mut letters = sentence.chars();
        let first: Vec<char> = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first.into_iter().chain(letters).collect()
    }

    pub(crate) fn applies(&self, applies: &Applies) -> String {
        if applies.is_all() {
            return self.word("all");
        }
        let named = |kind: &str, codes: Vec<&str>| -> Option<String> {
            let names: Vec<String> = codes
                .iter()
                .map(|code| self.word(&format!("{kind}.{code}")))
                .collect();
            (!names.is_empty()).then(|| names.join(&self.word("and")))
        };
        let categories: Vec<String> = applies
            .categories
            .iter()
            .map(|name| self.fill("category", &[("name", name)]))
            .collect();
        let reasons: Vec<&str> = applies
            .reasons
            .iter()
            .map(|code| self.reasons.get(code).unwrap_or(code).as_str())
            .collect();
        let parts = [
            (!categories.is_empty()).then(|| categories.join(&self.word("and"))),
            named("channel", applies.channels.iter().map(|one| one.code()).collect()),
            (!reasons.is_empty()).then(|| self.fill("reason", &[("name", &reasons.join(&self.word("and")))])),
            named("tier", applies.tiers.iter().map(|one| one.code()).collect()),
        ];
        parts
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(&self.word("between"))
    }

    /// What a check says, without to what it applies.
    pub(crate) fn check(&self, check: &Check) -> String {
        let key = format!("rule.{}", check.kind());
        let number = |key: &str, name: &str, number: u32| {
            let zero = format!("{key}.0");
            let key = if number == 0 && self.templates.contains_key(&zero) {
                &zero
            } else {
                key
            };
            self.fill(key, &[(name, &number.to_string())])
        };
        let list = |kind: &str, codes: Vec<&str>| {
            let names: Vec<String> = codes
                .iter()
                .map(|code| self.word(&format!("{kind}.{code}")))
                .collect();
            self.fill(&key, &[("list", &names.join(&self.word("and")))])
        };
        match check {
            Check::ReceiptRequired {} | Check::NotReturnable {} => self.word(&key),
            Check::ReturnWindow { days_max } | Check::ExchangeWindow { days_max } => {
                number(&key, "days_max", *days_max)
            }
            Check::WithoutReceipt { times_max } => number(&key, "times_max", *times_max),
            Check::LowestPrice { days } => number(&key, "days", *days),
            Check::StoreCreditOnly { after_days } => number(&key, "after_days", *after_days),
            Check::Condition { accepted } => {
                list("condition", accepted.iter().map(|one| one.code()).collect())
            }
            Check::ProofOfPurchase { accepted } => {
                list("proof", accepted.iter().map(|one| one.code()).collect())
            }
            Check::Remedies { allowed } => list("remedy", allowed.iter().map(|one| one.code()).collect()),
            Check::Dispositions { allowed } => {
                let codes: Vec<String> = allowed.iter().map(wire_name).collect();
                list("disposition", codes.iter().map(String::as_str).collect())
            }
            Check::Checklist { items } => self.fill(&key, &[("list", &items.join(&self.word("and")))]),
            Check::Fee { percent } => {
                let key = if percent.thousandths() == 0 {
                    "rule.fee.0"
                } else {
                    &key
                };
                self.fill(key, &[("percent", &percent.to_string())])
            }
            Check::Freight { payer } => self.word(&format!("{key}.{}", payer.code())),
            Check::Promotion { on_return } => self.word(&format!("{key}.{}", on_return.code())),
            Check::RefundDue { days, working_days } | Check::InspectDue { days, working_days } => {
                let key = if *working_days {
                    format!("{key}.working")
                } else {
                    key.clone()
                };
                number(&key, "days", *days)
            }
        }
    }

    fn level(&self, number: usize, level: &Level) -> String {
        let key = match (&level.above, level.on.is_empty()) {
            (None, true) => "level.always",
            (Some(_), true) => "level.above",
            (None, false) => "level.on",
            (Some(_), false) => "level.above_or_on",
        };
        let failures: Vec<String> = level.on.iter().map(|code| self.failure(code)).collect();
        self.fill(
            key,
            &[
                ("number", &number.to_string()),
                (
                    "above",
                    &level.above.map(|above| self.money(above)).unwrap_or_default(),
                ),
                ("list", &failures.join(&self.word("and"))),
                ("role", &self.role(level.role)),
            ],
        )
    }

    fn calendar(&self, calendar: &Calendar) -> String {
        let rests: Vec<String> = calendar
            .rests
            .iter()
            .map(|day| self.word(&format!("weekday.{}", wire_name(day))))
            .collect();
        let mut text = if rests.is_empty() {
            self.word("calendar.every_day")
        } else {
            self.fill("calendar.rests", &[("list", &rests.join(&self.word("and")))])
        };
        for (key, days) in [("holidays", &calendar.holidays), ("worked", &calendar.worked)] {
            if !days.is_empty() {
                text += &self.fill(&format!("calendar.{key}"), &[("count", &days.len().to_string())]);
            }
        }
        text
    }

    /// The name of a role.
    pub(crate) fn role(&self, role: Role) -> String {
        self.word(&format!("role.{}", role.code()))
    }

    /// The name of a reason; one that is gone keeps its code.
    pub(crate) fn reason_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.reasons.get(code).map_or(code, String::as_str)
    }

    /// The name of one of the shop's own fields; one that is gone keeps its key.
    pub(super) fn field_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.fields.get(key).map_or(key, String::as_str)
    }

    fn failure(&self, code: &str) -> String {
        let name = self.errors.get(&format!("policy.{code}"));
        name.map_or_else(|| code.to_owned(), Clone::clone)
    }

    fn money(&self, amount: Money) -> String {
        let sign = match self.currency.as_str() {
            "CNY" | "JPY" => "¥",
            "GBP" => "£",
            "EUR" => "€",
            "USD" => "$",
            code => return format!("{code} {amount}"),
        };
        format!("{sign}{amount}")
    }

    /// A word; what has none is shown as it is.
    pub(crate) fn word(&self, key: &str) -> String {
        let known = self.templates.get(key);
        known.map_or_else(|| key.rsplit('.').next().unwrap_or(key).to_owned(), Clone::clone)
    }

    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.word(key), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}

fn own_fields(settings: &Settings, language: Language) -> BTreeMap<String, String> {
    let fields = settings.registration.iter().flat_map(|rules| &rules.fields);
    let named = fields.map(|field| {
        let name = match language {
            Language::Chinese => &field.zh,
            Language::English => &field.en,
        };
        (field.key.clone(), name.clone())
    });
    named.collect()
}

/// The name of a value of a few on the wire.
pub(super) fn wire_name<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).expect("a code is plain data");
    value.as_str().unwrap_or_default().to_owned()
}
