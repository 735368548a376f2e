//! The words of messages: those that come with the program, and the shop's own in their place.

use std::collections::BTreeMap;

use domain::message::{Occasion, Placeholder, Template, TemplateFault};
use domain::staff::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Language, Read};

use crate::shop::language_of;
use crate::{Desk, DeskError};

/// Letters of a subject.
const SUBJECT_LETTERS_MAX: usize = 120;
/// Letters of a text.
const BODY_LETTERS_MAX: usize = 2_000;

/// Subject and text as they are written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Words {
    subject: String,
    body: String,
}

/// What the owner changed: nothing else is kept, so that better words of a later version reach the shop.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Own {
    words: Vec<(Language, Occasion, Words)>,
}

/// A message's subject and text, ready to be filled in.
pub(super) struct Parsed {
    pub(super) subject: Template,
    pub(super) body: Template,
}

/// Every template as it is in force.
pub(super) struct Templates {
    own: Own,
}

fn usual(language: Language, occasion: Occasion) -> Words {
    let text = match language {
        Language::Chinese => include_str!("../../../../assets/messages/zh-CN.json"),
        Language::English => include_str!("../../../../assets/messages/en.json"),
    };
    #[derive(Deserialize)]
    struct Usual {
        subject: String,
        body: Vec<String>,
    }
    let mut all: BTreeMap<String, Usual> = serde_json::from_str(text).expect("the words are our own file");
    let words = all
        .remove(occasion.name())
        .expect("every occasion has words, which a test holds");
    Words {
        subject: words.subject,
        body: words.body.join("\n"),
    }
}

impl Templates {
    pub(super) fn load(read: &Read<'_>) -> Result<Self, DeskError> {
        let own = match read.message_templates()? {
            None => Own::default(),
            Some(text) => {
                serde_json::from_str(&text).map_err(|_| store::StoreError::Unreadable { what: "messages" })?
            }
        };
        Ok(Self { own })
    }

    fn own_words(&self, language: Language, occasion: Occasion) -> Option<&Words> {
        let mut own = self.own.words.iter();
        own.find(|(of, about, _)| (*of, *about) == (language, occasion))
            .map(|(_, _, words)| words)
    }

    /// The words of an occasion. What was kept was read as a template then; if a later version knows fewer
    /// names, the usual words stand in.
    pub(super) fn of(&self, occasion: Occasion, language: Language) -> Parsed {
        let parsed = |words: &Words| -> Result<Parsed, TemplateFault> {
            Ok(Parsed {
                subject: Template::parse(&words.subject)?,
                body: Template::parse(&words.body)?,
            })
        };
        let own = self
            .own_words(language, occasion)
            .and_then(|words| parsed(words).ok());
        own.unwrap_or_else(|| {
            parsed(&usual(language, occasion)).expect("the usual words are templates, which a test holds")
        })
    }

    fn view(&self) -> MessageSettings {
        let mut templates = Vec::new();
        for occasion in Occasion::ALL {
            for language in Language::ALL {
                let usual = usual(language, occasion);
                let own = self.own_words(language, occasion);
                let Words { subject, body } = own.unwrap_or(&usual).clone();
                templates.push(TemplateView {
                    occasion,
                    language: language.tag().to_owned(),
                    is_own: own.is_some(),
                    subject,
                    body,
                });
            }
        }
        MessageSettings {
            placeholders: Placeholder::ALL.to_vec(),
            templates,
        }
    }
}

/// What messages are made of, as it is in force.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MessageSettings {
    /// What templates may name, in braces.
    pub placeholders: Vec<Placeholder>,
    /// Every template, by occasion and language.
    pub templates: Vec<TemplateView>,
}

/// A template.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TemplateView {
    /// What it is about.
    pub occasion: Occasion,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Whether the shop wrote it; otherwise it comes with the program.
    pub is_own: bool,
    /// Subject of an e-mail.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// What is to change of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MessageSettingsSet {
    /// Templates to keep in place of those in force.
    pub templates: Vec<TemplateSet>,
}

/// A template of the shop's own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateSet {
    /// What it is about.
    pub occasion: Occasion,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Subject of an e-mail, one line.
    #[serde(default)]
    pub subject: String,
    /// The text; empty: the words that come with the program, subject included.
    #[serde(default)]
    pub body: String,
}

impl Desk {
    /// Shows what messages are made of.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn message_settings(&self) -> Result<MessageSettings, DeskError> {
        Ok(Templates::load(&self.store.read())?.view())
    }

    /// Changes what messages are made of.
    ///
    /// # Errors
    /// [`DeskError`] when it is not permitted, a template names what nobody knows, or something is too long.
    pub fn message_settings_set(&mut self, set: &MessageSettingsSet) -> Result<MessageSettings, DeskError> {
        self.change(Permission::SettingsEdit, |write, _| {
            let mut own = Templates::load(write)?.own;
            for template in &set.templates {
                let language = language_of(&template.language)?;
                let place = (language, template.occasion);
                let words = words_of(template)?;
                own.words.retain(|(of, about, _)| (*of, *about) != place);
                if let Some(words) = words.filter(|words| *words != usual(language, template.occasion)) {
                    own.words.push((language, template.occasion, words));
                }
            }
            let text = serde_json::to_string(&own).expect("templates are plain data");
            write.set_message_templates(&text)?;
            let changed: Vec<String> = set
                .templates
                .iter()
                .map(|template| format!("{} {}", template.occasion.name(), template.language))
                .collect();
            write.log("message.settings_set", "", &changed.join(", "))?;
            Ok(Templates { own }.view())
        })
    }
}

/// The words of a template that can be used; none where the usual ones are meant.
fn words_of(template: &TemplateSet) -> Result<Option<Words>, DeskError> {
    let body = within(template.body.trim_end(), "body", BODY_LETTERS_MAX)?;
    if body.trim().is_empty() {
        return Ok(None);
    }
    let subject = within(&template.subject, "subject", SUBJECT_LETTERS_MAX)?;
    if subject.contains('\n') {
        return Err(DeskError::Invalid {
            field: "subject",
            why: "too_long",
            given: subject.to_owned(),
        });
    }
    for text in [subject, body] {
        Template::parse(text).map_err(|fault| DeskError::MessageTemplate { fault })?;
    }
    Ok(Some(Words {
        subject: subject.to_owned(),
        body: body.to_owned(),
    }))
}

fn within<'t>(text: &'t str, field: &'static str, letters_max: usize) -> Result<&'t str, DeskError> {
    let text = text.trim();
    if text.chars().count() <= letters_max {
        return Ok(text);
    }
    Err(DeskError::Invalid {
        field,
        why: "too_long",
        given: text.chars().take(letters_max).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occasion_has_usual_words_in_both_languages_that_are_templates() {
        for occasion in Occasion::ALL {
            for language in Language::ALL {
                let Words { subject, body } = usual(language, occasion);
                for text in [&subject, &body] {
                    Template::parse(text).unwrap();
                    assert!(!text.trim().is_empty());
                }
                assert!(body.contains("{number}"), "{}", occasion.name());
            }
        }
    }
}
